"""Two or three small letters side by side in a text whose other names are single letters: 2as, y = 2lw, F = ma."""

from __future__ import annotations

from eqsolve.naming import GREEK_NAMES
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions.context import Context
from eqsolve.syntax.text import UNITS, function_name
from eqsolve.vocabulary import FUNCTIONS


def is_product(context: Context, form: w.Word) -> bool:
    """Whether such a run is the product of its letters: each time it stands behind a number. Raises Refusal (E350) where it
    is the whole of a side that a single letter faces, up to a power."""
    survey, name = context.survey, form.name
    if (
        not _is_run(context, name)
        or name in survey.declared
        or name in survey.called
        or len(name) != form.end - form.start
    ):
        return False
    if name[0] == "d":  # dt may be a difference of t
        return False
    if survey.behind_numbers[name] == survey.counts[name]:
        if not _letters_elsewhere(context, name):
            return False
        context.remarks.read_otherwise("N232", name)
        product = "*".join(name)
        said = f"{name} behind a number is read as {product}, because all other names are single letters"
        hint = f"to keep it one name write: unknowns {name}"
        context.note("N230", said, form, hint, once=name, names=(name,))
        return True
    if survey.counts[name] == 1 and _is_formula(context, form) and _letters_elsewhere(context, name):
        hint = f"write {'*'.join(name)}, or put 'unknowns {name}' on a line"
        raise context.refusal("E350", f"{name}: the product {'*'.join(name)}, or one name?", form, hint, names=(name,))
    return False


def _is_run(context: Context, name: str) -> bool:
    if not (2 <= len(name) <= 3 and name.isascii() and name.isalpha() and name.islower()):
        return False
    known = name in GREEK_NAMES or name in FUNCTIONS or name in UNITS or function_name(name) is not None
    return not known and not context.columns and not context.complex_columns


def _letters_elsewhere(context: Context, name: str) -> bool:
    """Whether the other names of the text are single letters, but for runs that stand only behind numbers."""
    survey = context.survey
    others = survey.standing - {name}
    return any(len(other.strip("_'0123456789")) == 1 for other in others) and all(
        len(other.strip("_'0123456789")) == 1
        or _is_run(context, other)
        and survey.behind_numbers[other] == survey.counts[other]
        for other in others
    )


def _is_formula(context: Context, form: w.Word) -> bool:
    """F = ma, E = mc^2: one side is a single letter, the other the run, up to a power."""
    left, equal, right = context.statement.text.partition("=")
    behind = right.strip().removeprefix(form.name).strip()
    power = not behind or behind[0] == "^" and behind[1:].strip().isdigit() or behind in ("²", "³")
    return bool(
        equal and len(left.strip()) == 1 and left.strip().isalpha() and right.strip().startswith(form.name) and power
    )
