"""What a single word of an expression means: a number, a name, an index, letters that stand together, the symbol of a unit.

Begin with ``quantities``; the others ask about letters that people read in two ways.
"""

from __future__ import annotations

from eqsolve.syntax.expressions.names.glued_columns import check_columns_in_names
from eqsolve.syntax.expressions.names.quantities import (
    added,
    bad_index,
    bars,
    bracket,
    ends_in_mod,
    indexed,
    letters,
    number,
    quantity,
    signed,
    word,
)
from eqsolve.syntax.expressions.names.unit_symbols import (
    check_bracketed_unit,
    check_exponent_letter,
    check_unit,
    check_whole_unit,
)

__all__ = [
    "added",
    "bad_index",
    "bars",
    "bracket",
    "check_bracketed_unit",
    "check_columns_in_names",
    "check_exponent_letter",
    "check_unit",
    "check_whole_unit",
    "ends_in_mod",
    "indexed",
    "letters",
    "number",
    "quantity",
    "signed",
    "word",
]
