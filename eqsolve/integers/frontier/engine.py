"""The array frontier as an engine: a problem in, its solutions out."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.frontier.compiling import forms_of
from eqsolve.integers.frontier.ordering import Order, order_of
from eqsolve.integers.frontier.planning import Planner
from eqsolve.integers.frontier.problem_forms import Condition, Forms, Nonlinear
from eqsolve.integers.frontier.search import Found, search
from eqsolve.integers.frontier.tables import Table, table_of
from eqsolve.integers.problem import IntegerProblem

NAME = "array frontier"


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    forms = forms_of(problem)
    if forms.hopeless:
        return Enumeration((), True, 0, NAME, _domains_in_words(problem))
    tables, rest = _tabulated(forms)
    order = order_of(forms, tables, rest)
    found = search(*Planner(forms, order.unknowns).planned(tables, rest), most, deadline)
    return _told(problem, order, found)


def estimate(problem: IntegerProblem) -> float:
    forms = forms_of(problem)
    if forms.hopeless:
        return 0.0
    return order_of(forms, *_tabulated(forms)).rows


def _tabulated(forms: Forms) -> tuple[list[Table], list[Condition | Nonlinear]]:
    """Demands over few small unknowns as tables, and the others."""
    tables: list[Table] = []
    rest: list[Condition | Nonlinear] = []
    demands: Iterable[Condition | Nonlinear] = (*forms.conditions, *forms.nonlinear)
    for demand in demands:
        table = table_of(demand, forms)
        if table is None:
            rest.append(demand)
        else:
            tables.append(table)
    return tables, rest


def _told(problem: IntegerProblem, order: Order, found: Found) -> Enumeration:
    back = np.argsort(np.array(order.unknowns, dtype=np.int64))
    rows = [tuple(row) for block in found.rows for row in block[:, back].tolist()]
    if found.listed == found.count:
        rows.sort()
    searched = _domains_in_words(problem)
    if not found.complete:
        return Enumeration(tuple(rows), False, None, NAME, f"a part of {searched}", found.nodes)
    return Enumeration(tuple(rows), True, found.count, NAME, searched, found.nodes)


def _domains_in_words(problem: IntegerProblem) -> str:
    return f"{problem.size():,} assignments of {len(problem.names)} unknowns"
