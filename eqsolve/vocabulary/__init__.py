"""The vocabulary: the functions of the language, one row each, and all that the rooms share about a function.

Begin with ``functions``; ``row`` says what the columns mean. The reader takes spellings from here, the model SymPy's
class and the derivative, ``numeric.bridge`` and ``verify`` the names of their own kernels, and ``verify`` also domain,
range, zeros and the pieces on which a function is monotone. Nothing is evaluated here, and nothing is imported. Each
row is held against mpmath at sample points (tests/test_vocabulary.py), so a false one does not pass unseen.

To add a function of one argument: a row in ``functions``, its torch kernel (``numeric.residuals.kernels``, unless torch
has one of that name), its kernel in ``verify.evaluation.kernels``, and its entry in tests/words.py.
"""

from __future__ import annotations

from eqsolve.vocabulary.functions import FUNCTIONS
from eqsolve.vocabulary.operations import NAMES, OPERATIONS
from eqsolve.vocabulary.row import LINE, Formula, Function, Kin, LineInterval, MonotonePiece, Notation, Rounding, Zeros

__all__ = [
    "FUNCTIONS",
    "LINE",
    "NAMES",
    "OPERATIONS",
    "Formula",
    "Function",
    "Kin",
    "LineInterval",
    "MonotonePiece",
    "Notation",
    "Rounding",
    "Zeros",
]
