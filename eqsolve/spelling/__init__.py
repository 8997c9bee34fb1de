"""Exact values and expressions in the spelling of the language: what is printed can be typed back, and means the same.

``writer`` writes any expression in SymPy's order; ``values`` writes what an answer tells as people write it, ``standing``
what was typed in its order. Nothing is loaded for the sake of a text. Begin with ``writer.spelled``.
"""

from eqsolve.spelling.standing import as_it_stands
from eqsolve.spelling.values import written
from eqsolve.spelling.writer import (
    FUNCTIONS,
    READABLE,
    behind_decimals,
    decimals,
    of_measured,
    polynomial_of,
    spelled,
    with_named_root,
)

__all__ = [
    "FUNCTIONS",
    "READABLE",
    "as_it_stands",
    "behind_decimals",
    "decimals",
    "of_measured",
    "polynomial_of",
    "spelled",
    "with_named_root",
    "written",
]
