"""One case: the system, what was asked for, the time there is, and the docket. All who judge parts of it share this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.model import System
from eqsolve.result import Level, Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.docket import Docket, Entry
from eqsolve.verify.points import check
from eqsolve.verify.polynomials import follow

# Work for the proof that lines follow from others at a point that satisfies these. Less: points of texts with a line
# too many stay unproven; more: every point of such a text that is none waits for it.
FOLLOWING = 0.3


@dataclass(frozen=True)
class Case:
    """``all`` is False when one proven solution suffices; ``deadline`` is a reading of ``work.now``.

    ``shown``: by block, what an earlier interval search has proven about it; ``following``: whether some relations have
    been shown to follow from others.
    """

    system: System
    deadline: float
    all: bool = True
    prove: bool = True
    exact: bool = True
    docket: Docket = field(default_factory=Docket)
    shown: dict[tuple[int, ...], list[Any]] = field(default_factory=dict)
    following: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = field(default_factory=dict)

    @property
    def satisfied(self) -> bool:
        """Nothing more can be learned that was asked for."""
        known = self.docket
        if known.conflict or known.family is not None:
            return True
        if known.completeness is not None and known.completeness.level is Level.PROVED:
            return True
        return not self.all and any(s.status is Status.PROVED for s in known.solutions)

    def write(self, entry: Entry) -> None:
        """Into the docket."""
        self.docket.write(entry)

    def checked(self, candidate: Candidate) -> Solution:
        """What comes of a point that is put back into the text."""
        return check(self.system, candidate, prove=self.prove, deadline=self.deadline, follow=self.follow)

    def follow(self, numbers: Sequence[int], others: Sequence[int]) -> bool:
        """Whether relations are shown to hold wherever the others do and they are defined; asked about once."""
        key = tuple(numbers), tuple(others)
        if key not in self.following:
            self.following[key] = follow(self.system, numbers, others, sooner(self.deadline, FOLLOWING))
        return self.following[key]

    def member(self, point: Sequence[sp.Expr]) -> Solution | None:
        """An exact point as a proven solution; None if it is none."""
        exact = dict(zip(self.system.names, point, strict=True))
        solution = check(
            self.system,
            Candidate({n: float(v) for n, v in exact.items()}, "exact point", exact=exact),
            deadline=self.deadline,
        )
        return solution if solution.status is Status.PROVED else None
