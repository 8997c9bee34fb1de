"""The array frontier as an engine: a problem in, its solutions out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from eqsolve.clocks.budget import within
from eqsolve.integers.enumeration import Cut, Enumeration
from eqsolve.integers.frontier.demands import Condition, Forms, Nonlinear, Table, forms_of, table_of
from eqsolve.integers.frontier.ordering import Order, order_of
from eqsolve.integers.frontier.planning import Planner
from eqsolve.integers.frontier.search import Found, search
from eqsolve.integers.problem import IntegerProblem

NAME = "array frontier"


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """All solutions of a finite problem counted, at most ``most`` listed, until ``deadline`` (of time.monotonic()).

    Raises Unsuited for what it cannot hold.
    """
    return planned(problem).run(problem, most=most, deadline=deadline)


def estimate(problem: IntegerProblem) -> float:
    """How many rows of partial assignments ``run`` is expected to make; within a factor of ten for most puzzles.

    Raises Unsuited for what ``run`` cannot hold.
    """
    return planned(problem).expected


@dataclass(frozen=True, slots=True)
class Parts:
    """What a search is planned of."""

    forms: Forms
    tables: list[Table]
    rest: list[Condition | Nonlinear]
    order: Order


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages before the search, done once; ``parts`` is None if they find that there is no solution."""

    parts: Parts | None

    @property
    def expected(self) -> float:
        """See ``estimate``."""
        return 0.0 if self.parts is None else self.parts.order.rows

    def run(self, problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
        """See ``run``; the problem is the one that was planned."""
        searched, plan = problem.space(), self.parts
        if plan is None:
            return Enumeration((), True, 0, NAME, searched)
        found = Found()
        try:
            steps = within(
                deadline, lambda: Planner(plan.forms, plan.order).planned(plan.tables, plan.rest), lambda: None
            )
            if steps is None:
                return Enumeration((), False, None, NAME, f"no part of {searched}: planning took the time")
            search(*steps, most, deadline, found)
        except KeyboardInterrupt:
            raise Cut(Enumeration(_rows(plan, found), False, None, NAME, "interrupted", found.nodes)) from None
        rows = _rows(plan, found)
        if not found.complete:
            return Enumeration(rows, False, None, NAME, f"a part of {searched}", found.nodes)
        return Enumeration(rows, True, found.count, NAME, searched, found.nodes)


def planned(problem: IntegerProblem) -> Plan:
    """The plan of a search. Raises Unsuited for what it cannot hold."""
    return Plan(_parts(problem))


def _parts(problem: IntegerProblem) -> Parts | None:
    """The stages before the search; None if they find that there is no solution."""
    forms = forms_of(problem)
    if forms.hopeless:
        return None
    tables, rest = _tabulated(forms)
    if not all(table.allowed.any() for table in tables):
        return None
    tables = [table for table in tables if table.scope and not table.allowed.all()]
    needed = {v for demand in rest for v in demand.scope}
    unknowns = [v for v, domain in enumerate(forms.domains) if domain.size > 1 or v in needed]
    return Parts(forms, tables, rest, order_of(forms, unknowns, tables, rest))


def _tabulated(forms: Forms) -> tuple[list[Table], list[Condition | Nonlinear]]:
    """Demands over few small unknowns as tables, and the others."""
    tables: list[Table] = []
    rest: list[Condition | Nonlinear] = []
    demands: Iterable[Condition | Nonlinear] = chain(forms.conditions, forms.nonlinear)
    for demand in demands:
        table = table_of(demand, forms)
        if table is None:
            rest.append(demand)
        else:
            tables.append(table)
    return tables, rest


def _rows(plan: Parts, found: Found) -> tuple[tuple[int, ...], ...]:
    """The listed solutions in the order of the names; sorted if all are there."""
    constant = np.array([domain.low for domain in plan.forms.domains], dtype=np.int64)
    rows: list[tuple[int, ...]] = []
    for block in found.rows:
        whole = np.tile(constant, (len(block), 1))
        whole[:, list(plan.order.unknowns)] = block
        rows += map(tuple, whole.tolist())
    return tuple(sorted(rows) if found.listed == found.count else rows)
