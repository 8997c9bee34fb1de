"""Characters and lines, before any grammar: pasted characters, logical lines, prose around equations, tables of data,
remarks.

Begin with ``intake``. Needs no parser."""

from __future__ import annotations

from eqsolve.syntax.text.intake import Intake, take_in
from eqsolve.syntax.text.lexicon import FILLER, NEVER_COUNTED, offer
from eqsolve.syntax.text.logical_lines import Statement, TableBlock, split_lines, without_comments
from eqsolve.syntax.text.names import (
    APPLIED_BARE,
    CONSTANTS,
    GATHERERS,
    GREEK,
    GREEK_NAMES,
    MAX_NAME,
    MAY_STAND,
    NEVER_BARE,
    SENTENCE,
    TWINS,
    UNITS,
    canonical,
    function_name,
    is_name,
    member_name,
    nearest_function,
)
from eqsolve.syntax.text.notyet import refuse_other_languages
from eqsolve.syntax.text.prose import without_prose, words_of
from eqsolve.syntax.text.remarks import Refusal, Remarks
from eqsolve.syntax.text.tables import Columns, given_columns, read_block, read_file

__all__ = [
    "APPLIED_BARE",
    "CONSTANTS",
    "FILLER",
    "GATHERERS",
    "GREEK",
    "GREEK_NAMES",
    "MAX_NAME",
    "MAY_STAND",
    "NEVER_BARE",
    "NEVER_COUNTED",
    "SENTENCE",
    "TWINS",
    "UNITS",
    "Columns",
    "Intake",
    "Refusal",
    "Remarks",
    "Statement",
    "TableBlock",
    "canonical",
    "function_name",
    "given_columns",
    "is_name",
    "member_name",
    "nearest_function",
    "offer",
    "read_block",
    "read_file",
    "refuse_other_languages",
    "split_lines",
    "take_in",
    "without_comments",
    "without_prose",
    "words_of",
]
