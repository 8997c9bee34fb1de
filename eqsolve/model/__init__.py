"""Mathematics: a text's statements as SymPy relations, and exact questions about them.

Begin with ``system`` (what a text means) and ``builder`` (statements to system); ``facts`` says what kind of system it
is. Knows neither lark nor torch."""

from __future__ import annotations

from eqsolve.model.box_problem import problem
from eqsolve.model.builder import build
from eqsolve.model.completed_guess import completed, others_completed
from eqsolve.model.explicit_definitions import reduce
from eqsolve.model.expression import number
from eqsolve.model.facts import Facts, Kind, examine
from eqsolve.model.functions import CLASSES, NAMES, ROWS, cbrt, classes, end
from eqsolve.model.incidence import Part, structure, touched
from eqsolve.model.linear_form import linear_in
from eqsolve.model.long_powers import power
from eqsolve.model.roots_of_numbers import root_degree
from eqsolve.model.system import Family, Problem, Question, Relation, System, Unknown

__all__ = [
    "CLASSES",
    "NAMES",
    "ROWS",
    "Facts",
    "Family",
    "Kind",
    "Part",
    "Problem",
    "Question",
    "Relation",
    "System",
    "Unknown",
    "build",
    "cbrt",
    "classes",
    "completed",
    "end",
    "examine",
    "linear_in",
    "number",
    "others_completed",
    "power",
    "problem",
    "reduce",
    "root_degree",
    "structure",
    "touched",
]
