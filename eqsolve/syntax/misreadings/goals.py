"""q + d = minimum: what is asked for is the least value, and no unknown of this name."""

from __future__ import annotations

import re

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import Survey
from eqsolve.syntax.text import Refusal, Statement

_GOAL = re.compile(r"(?:min|max)(?:imum|imal|imale?r?)?", re.IGNORECASE)


def check_goal(statement: Statement, form: w.Written, found: Survey) -> None:
    """Raises Refusal (E284) for a right side that is ``minimum`` or ``max`` alone, a name that the text uses once, where the
    left side is no number."""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if not isinstance(relation, w.Compared) or relation.signs != ["="]:
        return
    other, goal = relation.sides  # max = 2*x is how a quantity gets its name, and min may be minutes
    if not isinstance(goal, w.Word) or not _GOAL.fullmatch(goal.name):
        return
    once = found.counts[goal.name] == 1 and goal.name not in found.declared
    if once and any(isinstance(node, w.Word) for node in w.walk(other)):
        raise _asked(statement, goal, other)


def _asked(statement: Statement, goal: w.Word, other: w.Written) -> Refusal:
    name, what = goal.name, statement.text[other.start : other.end].strip()
    least = "least" if name.lower().startswith("min") else "greatest"
    said = f"'{name}': is the {least} value of {what} asked for, or is {name} an unknown?"
    hint = (
        f"{least} values are not searched for yet: write the conditions of the optimum as equations; for the unknown put "
        f"'unknowns {name}' on a line"
    )
    return Refusal("E284", said, statement.start + goal.start, statement.start + goal.end, hint, names=(name,))
