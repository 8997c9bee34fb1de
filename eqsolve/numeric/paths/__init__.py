"""Polynomial homotopy continuation in complex128: start system, tracker, endgame; every path has one fate.

Begin with ``homotopy``, then ``tracker``."""

from __future__ import annotations

from eqsolve.numeric.paths.all_paths import Paths, follow, labels
from eqsolve.numeric.paths.endgame import Fate
from eqsolve.numeric.paths.homotopy import COMPLEX, Homotopy, make_homotopy
from eqsolve.numeric.paths.polynomial_values import Exponent, compile_polynomials

__all__ = [
    "COMPLEX",
    "Exponent",
    "Fate",
    "Homotopy",
    "Paths",
    "compile_polynomials",
    "follow",
    "labels",
    "make_homotopy",
]
