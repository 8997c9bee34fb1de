"""What is asked of the methods: one frozen record that travels down the ladder."""

from __future__ import annotations

import math
from dataclasses import dataclass

from eqsolve.result import MOST

METHODS = ("auto", "exact", "descent", "lm", "newton", "adam", "sgd", "lbfgs", "homotopy")


@dataclass(frozen=True)
class Request:
    """``deadline`` is a reading of work.now(); ``all`` asks for every solution, not just one; ``prove`` for proofs;
    ``most`` is how many solutions in whole numbers are listed, ``members`` how many of a family of them."""

    deadline: float = math.inf
    all: bool = True
    method: str = "auto"
    seed: int = 0
    device: str = "cpu"
    prove: bool = True
    most: int = MOST
    members: int = 1
