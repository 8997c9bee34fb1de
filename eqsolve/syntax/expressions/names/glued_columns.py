"""Letters of a fit line typed without signs between them, one of which is a column of the table: jwC, kt, wt.

Read as one name, such letters make a model that does not change from row to row, so they are never taken for a name in
silence: they are a product where each letter has a meaning of its own, and are asked about where one has not.
"""

from __future__ import annotations

from collections.abc import Iterable

from eqsolve.naming import GREEK_NAMES, canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context
from eqsolve.syntax.text import CONSTANTS, SENTENCE, Refusal
from eqsolve.vocabulary import FUNCTIONS

LONGEST = 5  # letters: a longer word is a name (time, amplitude); a shorter limit would miss jwRC


def imaginary_unit(context: Context, form: w.Word) -> t.Expr:
    """i or j beside complex columns; where both stand undefined, one of them may be a current or an index."""
    name = form.name
    other = "j" if name == "i" else "i"
    survey = context.survey
    if other in survey.standing and other not in survey.declared:
        said = "i and j both stand in the text: which is the imaginary unit?"
        hint = f"for an unknown {other} put 'unknowns {other}' on a line"
        raise context.refusal("E279", said, form, hint, names=("i", "j"))
    hint = f"for an unknown {name} put 'unknowns {name}' on a line"
    context.note("N327", f"{name} is read as the imaginary unit, since a column is complex", form, hint, once=name)
    return t.Const("i", context.span(form))


def imaginary_product(context: Context, form: w.Word) -> list[w.Written]:
    """jwC beside complex columns as j, w and C, where w is a column and C stands alone elsewhere; nothing if it is a name.

    Raises Refusal (E350): C stands nowhere else, so that jwC may be a name as well.
    """
    name = form.name
    if name[0] not in "ij" or not _may_be_product(context, name) or name in context.columns:
        return []
    letters = [canonical(letter) for letter in name[1:]]
    known = [x for x in letters if x in context.columns or x in CONSTANTS or x in context.survey.standing]
    if len(name) > 2 and not known or not (name[0] == "j" or any(x in context.columns for x in letters)):
        return []
    if len(known) < len(letters):
        raise _asked(context, name, form, f"where {name[0]} is the imaginary unit")
    context.remarks.read_otherwise("N232", name)
    context.note(
        "N230",
        f"{name} is read as {'*'.join(name)}, since a column is complex",
        form,
        f"to keep it one name write: unknowns {name}",
        once=name,
        names=(name,),
    )
    return [w.Word(form.start + k, form.start + k + 1, canonical(letter)) for k, letter in enumerate(name)]


def check_columns_in_names(context: Context, form: w.Written, left: t.Expr, right: t.Expr) -> None:
    """A name with the letter of a column that the line uses nowhere else: A*exp(-kt) over the columns t, y.

    Raises Refusal (E350) if nothing else on that side changes with the rows, or the name is a letter and the column.
    """
    held = [frozenset(_names(side)) for side in (left, right)]
    unused = context.columns - held[0] - held[1]
    if not unused:
        return
    for side in held:
        constant = not side & context.columns
        for name in sorted(side - context.columns):
            if not _may_be_product(context, name):
                continue
            if any(canonical(x) in unused for x in name) and (
                constant or len(name) == 2 and canonical(name[1]) in unused
            ):
                raise _asked(context, name, form, "")


def _names(side: t.Expr) -> Iterable[str]:
    return (node.name for node in t.walk(side) if isinstance(node, t.Name))


def _may_be_product(context: Context, name: str) -> bool:
    known = name in context.survey.declared or name in CONSTANTS or name in SENTENCE
    return 2 <= len(name) <= LONGEST and name.isalpha() and not (known or name in GREEK_NAMES or name in FUNCTIONS)


def _asked(context: Context, name: str, form: w.Written, where: str) -> Refusal:
    columns = [x for x in dict.fromkeys(name) if canonical(x) in context.columns]
    held = f", with the column {' and '.join(columns)}" if columns else ""
    said = f"{name}: the product {'*'.join(name)}{held}{where and ', ' + where}, or one name?"
    hint = f"write {'*'.join(name)}, or put 'unknowns {name}' on a line"
    return context.refusal("E350", said, form, hint, names=(name,))
