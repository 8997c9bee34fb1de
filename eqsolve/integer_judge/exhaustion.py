"""The plainest search: one unknown after the other, every condition as soon as its unknowns have values.

It is the reference that answers are checked against, so it uses nothing but the judge's own evaluation.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import chain

from eqsolve.clocks.progress import counted
from eqsolve.integer_judge.evaluation import Truth, truth_of
from eqsolve.integer_judge.limits import CannotDecide
from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.syntax import tree as t

NAME = "exhaustion"
_LOOK = 256  # assignments between two looks at the clock


def exhaust(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """All solutions of a finite problem, in lexicographic order of its unknowns' values.

    Rows of which the judge cannot decide a condition (see ``limits``) are among them; then their number is no count of
    solutions, and the search does not claim to have come to its end.
    """
    assert problem.finite and not problem.reals, "exhaustion needs whole numbers with two ends"
    search = _Exhaustion(problem, deadline)
    rows: list[tuple[int, ...]] = []
    count = 0
    for row in search.rows():
        count += 1
        if len(rows) < most:
            rows.append(row)
    if search.late:
        return Enumeration(tuple(rows), False, None, NAME, "the time limit was reached", search.nodes)
    if search.open:
        return Enumeration(tuple(rows), False, None, NAME, "some conditions could not be decided", search.nodes)
    return Enumeration(tuple(rows), True, count, NAME, "", search.nodes)


class _Exhaustion:
    def __init__(self, problem: IntegerProblem, deadline: float) -> None:
        self.domains = [_values(problem.domains[name]) for name in problem.names]
        self.tests = _tests(problem)
        self.row = [0] * len(self.domains)
        self.deadline = deadline
        self.nodes, self.late = 0, False
        self._doubtful = False
        self.open = False  # a condition of a row that was given is not decided

    def rows(self) -> Iterator[tuple[int, ...]]:
        """Depth first, with an explicit stack: there may be thousands of unknowns."""
        last = len(self.domains)
        if not self._holds(0):
            return
        if last == 0:
            yield self._given()
            return
        stack = [chain.from_iterable(self.domains[0])]
        while stack:
            value = next(stack[-1], None)
            if value is None:
                stack.pop()
                continue
            self.row[len(stack) - 1] = value
            self.nodes += 1
            if self.nodes % _LOOK == 0:
                counted("assignments", _LOOK)
                if time.monotonic() > self.deadline:
                    self.late = True
                    return
            if not self._holds(len(stack)):
                continue
            if len(stack) == last:
                yield self._given()
            else:
                stack.append(chain.from_iterable(self.domains[len(stack)]))

    def _holds(self, known: int) -> bool:
        """The conditions that can be asked since the unknown before position ``known`` has a value."""
        return all(self._may_hold(test) for test in self.tests[known])

    def _may_hold(self, test: Truth) -> bool:
        try:
            return test(self.row) is True
        except CannotDecide:
            self._doubtful = True
            return True

    def _given(self) -> tuple[int, ...]:
        """The row; where some condition of any row was not decided, it is looked at again whether one of this row is."""
        self.open = self.open or (self._doubtful and not all(map(self._decided, chain.from_iterable(self.tests))))
        return tuple(self.row)

    def _decided(self, test: Truth) -> bool:
        try:
            test(self.row)
        except CannotDecide:
            return False
        return True


def _values(runs: t.Runs) -> list[range]:
    return [range(low, high + 1) for low, high in runs if low is not None and high is not None]


def _tests(problem: IntegerProblem) -> list[list[Truth]]:
    """The conditions by the number of unknowns, in order, that must have values."""
    places = {name: k for k, name in enumerate(problem.names)}
    conditions = [d.condition for d in problem.demands] + [
        t.Compare("!=", a, b, a.span) for g in problem.different for k, a in enumerate(g.items) for b in g.items[:k]
    ]
    tests: list[list[Truth]] = [[] for _ in range(len(problem.names) + 1)]
    for condition in conditions:
        level = max((places[name] + 1 for name in names_in(condition)), default=0)
        tests[level].append(truth_of(condition, places))
    return tests
