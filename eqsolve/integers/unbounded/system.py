"""A problem taken apart: polynomial equations, congruences as equations with a further unknown, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integers.bounds import whole_parts
from eqsolve.integers.polynomials import NOWHERE, Poly, degree, polynomial
from eqsolve.integers.problem import Demand, Different, IntegerProblem
from eqsolve.syntax import tree as t


@dataclass(frozen=True)
class Posed:
    """``poly = 0`` of one demand; ``exact`` if it says all that the demand says."""

    poly: Poly
    demand: Demand
    exact: bool
    slack: str = ""

    @property
    def linear(self) -> bool:
        """Whether it is a linear equation."""
        return degree(self.poly) <= 1


@dataclass(frozen=True)
class System:
    """``rest``: demands that are no equations between polynomials."""

    equations: tuple[Posed, ...]
    rest: tuple[Demand, ...]
    different: tuple[Different, ...]


def system_of(problem: IntegerProblem) -> System:
    """The conditions on whole unknowns, taken apart."""
    demands, different = whole_parts(problem)
    equations: list[Posed] = []
    rest: list[Demand] = []
    for demand in demands:
        posed = _posed(demand, f"_{len(equations)}")
        if posed is None:
            rest.append(demand)
        else:
            equations.append(posed)
    return System(tuple(equations), tuple(rest), tuple(different))


def _posed(demand: Demand, slack: str) -> Posed | None:
    condition = demand.condition
    if not isinstance(condition, t.Compare) or condition.op != "=":
        return None
    poly = polynomial(condition)
    if poly is not None:
        return Posed(poly, demand, exact=not _divides(condition))
    congruence = _congruence(condition, slack)
    return None if congruence is None else Posed(congruence, demand, exact=True, slack=slack)


def _divides(condition: t.Compare) -> bool:
    """Whether something with unknowns in it is divided by."""
    for node in t.walk(condition):
        if isinstance(node, t.Quotient) and any(isinstance(part, t.Name) for part in t.walk(node.bottom)):
            return True
        if isinstance(node, t.Power) and isinstance(node.exponent, t.Num) and node.exponent.value < 0:
            return True
    return False


def _congruence(condition: t.Compare, slack: str) -> Poly | None:
    """``mod(a, m) = r`` for numbers m > 0 and 0 <= r < m as a - r - m*slack."""
    sides = (condition.left, condition.right), (condition.right, condition.left)
    for left, right in sides:
        match left, right:
            case t.Call(function="mod", args=(a, t.Num(value=m))), t.Num(value=r) if m > 0 and 0 <= r < m:
                assert not isinstance(a, t.Compare | t.And | t.Or | t.Not)
                if m.denominator != 1 or r.denominator != 1:
                    return None
                quotient = t.Product((t.Num(m, NOWHERE), t.Name(slack, NOWHERE)), NOWHERE)
                return polynomial(t.Compare("=", a, t.Sum((quotient, t.Num(r, NOWHERE)), NOWHERE), NOWHERE))
    return None


def lines_of(equations: Iterable[Posed]) -> tuple[int, ...]:
    """Where equations stand in the text."""
    return tuple(sorted({posed.demand.line for posed in equations}))


def ends_as_demands(problem: IntegerProblem, expressions: dict[str, t.Expr]) -> Iterator[Demand]:
    """The domains of unknowns as conditions on the expressions that stand for them."""
    for name, expression in expressions.items():
        cases = [_between(expression, low, high) for low, high in problem.domains[name]]
        if cases and cases[0] is not None:
            known = [case for case in cases if case is not None]
            yield Demand(known[0] if len(known) == 1 else t.Or(tuple(known), NOWHERE), 0, "")


def _between(expression: t.Expr, low: int | None, high: int | None) -> t.Condition | None:
    ends: list[t.Condition] = []
    for op, end in ((">=", low), ("<=", high)):
        if end is not None:
            ends.append(t.Compare(op, expression, t.Num(Fraction(end), NOWHERE), NOWHERE))
    return None if not ends else ends[0] if len(ends) == 1 else t.And(tuple(ends), NOWHERE)


def endless(problem: IntegerProblem, name: str) -> bool:
    """Whether a domain has no end on some side."""
    runs = problem.domains[name]
    return bool(runs) and (runs[0][0] is None or runs[-1][1] is None)
