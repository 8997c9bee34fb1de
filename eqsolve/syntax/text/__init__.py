"""Characters and lines, before any grammar: pasted characters, logical lines, prose around equations, tables of data,
remarks.

Begin with ``intake`` (characters), then ``lines`` (a text in statements and tables), ``prose`` (sentences around them) and ``tables``
(numbers in rows); all of them say what is wrong in ``remarks``. Needs no parser. What is asked for is loaded when it is first used: a
puzzle alone needs little of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqsolve.syntax.text.bare import are_bare
    from eqsolve.syntax.text.fit_words import (
        ABSOLUTE,
        LOSS,
        LOSSES,
        NAME,
        OF_ONE,
        SIGMA,
        WEIGHT,
        fit_head,
        is_option,
        own_options,
        predict_head,
        rows_head,
        with_tilde,
        without_rows,
    )
    from eqsolve.syntax.text.intake import Intake, take_in
    from eqsolve.syntax.text.lines import split_lines, without_comments, without_tables
    from eqsolve.syntax.text.model_words import columns_below, has_table, model_of, with_fit
    from eqsolve.syntax.text.names import (
        APPLIED_BARE,
        CONSTANTS,
        GATHERERS,
        MAX_NAME,
        MAY_STAND,
        NEVER_BARE,
        OFFERS,
        SENTENCE,
        TWINS,
        UNITS,
        function_name,
        is_name,
        logarithm_base,
        member_name,
        nearest_function,
    )
    from eqsolve.syntax.text.notyet import refuse_other_languages
    from eqsolve.syntax.text.prose import (
        DOMAIN,
        ELSEWHERE,
        EXAMPLE,
        EXTREME,
        FILLER,
        HOW_MANY,
        IN_WORDS,
        NEVER_COUNTED,
        NUMBER_WORDS,
        VERBS,
        check_passed,
        compared,
        offer,
        states,
        without_prose,
        words_of,
    )
    from eqsolve.syntax.text.refusal import Refusal
    from eqsolve.syntax.text.remarks import Remarks
    from eqsolve.syntax.text.statement import Statement, TableBlock
    from eqsolve.syntax.text.tables import (
        Columns,
        Table,
        array_of,
        bare_table,
        columns_of,
        given_columns,
        has_fits,
        is_complex,
        read_block,
        read_file,
        titled_twice,
    )

__all__ = [
    "ABSOLUTE",
    "APPLIED_BARE",
    "CONSTANTS",
    "DOMAIN",
    "ELSEWHERE",
    "EXAMPLE",
    "EXTREME",
    "FILLER",
    "GATHERERS",
    "HOW_MANY",
    "IN_WORDS",
    "LOSS",
    "LOSSES",
    "MAX_NAME",
    "MAY_STAND",
    "NAME",
    "NEVER_BARE",
    "NEVER_COUNTED",
    "NUMBER_WORDS",
    "OFFERS",
    "OF_ONE",
    "SENTENCE",
    "SIGMA",
    "TWINS",
    "UNITS",
    "VERBS",
    "WEIGHT",
    "Columns",
    "Intake",
    "Refusal",
    "Remarks",
    "Statement",
    "Table",
    "TableBlock",
    "are_bare",
    "array_of",
    "bare_table",
    "check_passed",
    "columns_below",
    "columns_of",
    "compared",
    "fit_head",
    "function_name",
    "given_columns",
    "has_fits",
    "has_table",
    "is_complex",
    "is_name",
    "is_option",
    "logarithm_base",
    "member_name",
    "model_of",
    "nearest_function",
    "offer",
    "own_options",
    "predict_head",
    "read_block",
    "read_file",
    "refuse_other_languages",
    "rows_head",
    "split_lines",
    "states",
    "take_in",
    "titled_twice",
    "with_fit",
    "with_tilde",
    "without_comments",
    "without_prose",
    "without_rows",
    "without_tables",
    "words_of",
]

_HOMES = {
    "bare": ("are_bare",),
    "fit_words": (
        "ABSOLUTE",
        "LOSS",
        "LOSSES",
        "NAME",
        "OF_ONE",
        "SIGMA",
        "WEIGHT",
        "fit_head",
        "is_option",
        "own_options",
        "predict_head",
        "rows_head",
        "with_tilde",
        "without_rows",
    ),
    "intake": (
        "Intake",
        "take_in",
    ),
    "lines": (
        "split_lines",
        "without_comments",
        "without_tables",
    ),
    "model_words": (
        "columns_below",
        "has_table",
        "model_of",
        "with_fit",
    ),
    "names": (
        "APPLIED_BARE",
        "CONSTANTS",
        "GATHERERS",
        "MAX_NAME",
        "MAY_STAND",
        "NEVER_BARE",
        "OFFERS",
        "SENTENCE",
        "TWINS",
        "UNITS",
        "function_name",
        "logarithm_base",
        "is_name",
        "member_name",
        "nearest_function",
    ),
    "notyet": ("refuse_other_languages",),
    "prose": (
        "DOMAIN",
        "ELSEWHERE",
        "EXAMPLE",
        "EXTREME",
        "FILLER",
        "HOW_MANY",
        "IN_WORDS",
        "NEVER_COUNTED",
        "NUMBER_WORDS",
        "VERBS",
        "check_passed",
        "compared",
        "offer",
        "states",
        "without_prose",
        "words_of",
    ),
    "refusal": ("Refusal",),
    "remarks": ("Remarks",),
    "statement": (
        "Statement",
        "TableBlock",
    ),
    "tables": (
        "Columns",
        "Table",
        "array_of",
        "bare_table",
        "columns_of",
        "given_columns",
        "has_fits",
        "is_complex",
        "read_block",
        "read_file",
        "titled_twice",
    ),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """The name, from its module, loaded now (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'eqsolve.syntax.text' has no attribute {name!r}")
    value = getattr(import_module(f"eqsolve.syntax.text.{_HOME[name]}"), name)
    globals()[name] = value
    return value
