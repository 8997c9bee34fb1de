"""Rows of an engine put back into the problem as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eqsolve.integer_judge.evaluation import Row, Truth, Value, truth_of, value_of
from eqsolve.integer_judge.limits import CannotDecide, Undefined
from eqsolve.integer_judge.numbers import Number, equal
from eqsolve.integers.problem import Demand, Different, IntegerProblem, names_in
from eqsolve.syntax import tree as t


@dataclass(frozen=True, slots=True)
class Outside:
    """A value that is not in the domain of its unknown."""

    name: str
    value: int
    line: int = 0

    @property
    def text(self) -> str:
        return f"{self.name} = {self.value} is not allowed"


Refutation = Demand | Different | Outside


class Judge:
    """The conditions of a problem, made ready once. Those that hold an unknown of its ``reals`` are left out."""

    def __init__(self, problem: IntegerProblem) -> None:
        self.problem = problem
        self._places = {name: k for k, name in enumerate(problem.names)}
        reals = set(problem.reals)
        self._demands: list[tuple[Demand | Different, Truth]] = [
            (d, truth_of(d.condition, self._places)) for d in problem.demands if not names_in(d.condition) & reals
        ]
        for group in problem.different:
            if not any(names_in(item) & reals for item in group.items):
                self._demands.append((group, _all_different([value_of(i, self._places) for i in group.items])))

    def refuted_by(self, row: Sequence[int]) -> Refutation | None:
        """What fails at a row, or is undefined there; None where all holds.

        Raises CannotDecide where nothing is known to fail and something is beyond the limits (``limits``).
        """
        assert len(row) == len(self.problem.names), "a row has one value for each name"
        for name, value in zip(self.problem.names, row, strict=True):
            if not contains(self.problem.domains[name], value):
                return Outside(name, value)
        open_one: CannotDecide | None = None
        for demand, truth in self._demands:
            try:
                if truth(row) is not True:
                    return demand
            except CannotDecide as error:
                open_one = open_one or error
        if open_one is not None:
            raise open_one
        return None

    def asked(self, row: Sequence[int]) -> Iterator[tuple[str, Number | None]]:
        """The question lines and their exact values; None where there is none, or none that can be written down."""
        for text, expression in self.problem.questions:
            yield text, _known(value_of(expression, self._places), row)


def refuted_by(problem: IntegerProblem, row: Sequence[int]) -> Refutation | None:
    """What fails at a row of values in the order of the names, or is undefined there; None where all holds.

    Raises CannotDecide where nothing is known to fail and something is beyond the limits. For many rows of one problem
    ``Judge(problem).refuted_by`` makes the conditions ready once.
    """
    return Judge(problem).refuted_by(row)


def truth(condition: t.Condition, values: Mapping[str, Number]) -> bool | None:
    """Whether a condition holds at a point; None where that is undefined. Raises CannotDecide beyond the limits.

    >>> from eqsolve import syntax
    >>> relation = syntax.read("x^2 / y < 5").relations[0]
    >>> condition = t.Compare(relation.op, *relation.expressions(), relation.place.span)
    >>> [truth(condition, {"x": 3, "y": y}) for y in (1, 2, 0)]
    [False, True, None]
    """
    places = {name: k for k, name in enumerate(values)}
    return truth_of(condition, places)(tuple(values.values()))  # type: ignore[arg-type]


def value(expression: t.Expr, values: Mapping[str, int]) -> Number | None:
    """The exact value of an expression at a point; None where it has none. Raises CannotDecide beyond the limits."""
    places = {name: k for k, name in enumerate(values)}
    try:
        return value_of(expression, places)(tuple(values.values()))
    except Undefined:
        return None


def contains(runs: t.Runs, value: int) -> bool:
    """Whether a domain holds a value."""
    return any((low is None or low <= value) and (high is None or value <= high) for low, high in runs)


def _all_different(items: Sequence[Value]) -> Truth:
    def truth(row: Row) -> bool | None:
        try:
            values = [item(row) for item in items]
        except Undefined:
            return None
        exact = [v for v in values if isinstance(v, int)]
        if len(set(exact)) < len(exact):
            return False
        others = [k for k, v in enumerate(values) if not isinstance(v, int)]
        return not any(equal(values[k], v) for k in others for j, v in enumerate(values) if j != k)

    return truth


def _known(expression: Value, row: Row) -> Number | None:
    try:
        return expression(row)
    except (Undefined, CannotDecide):
        return None
