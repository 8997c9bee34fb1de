"""Texts in which some unknowns need not be whole: those that equations give linearly are eliminated.

What is left speaks of whole numbers alone, and every real unknown is an expression in them. Gaussian elimination with
rational coefficients; the right sides are trees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from eqsolve.integers.problem import Demand, IntegerProblem, names_in
from eqsolve.integers.written_out import WriteOut
from eqsolve.syntax import tree as t

Row = dict[str, Fraction]


@dataclass(frozen=True)
class Mixed:
    """``problem`` in whole numbers alone; ``reals`` maps each real unknown to an expression in the whole ones.

    ``open``: real unknowns that no linear equation gives; ``left`` are the demands that hold one of them.
    """

    problem: IntegerProblem
    reals: Mapping[str, t.Expr]
    open: tuple[str, ...] = ()
    left: tuple[Demand, ...] = ()


@dataclass
class _Equation:
    """sum of coefficient*real + rest = 0."""

    coefficients: Row
    rest: t.Expr
    demand: Demand


def eliminated(problem: IntegerProblem) -> Mixed:
    """The problem without its real unknowns, as far as linear equations give them."""
    reals = frozenset(problem.reals)
    equations, others = [], []
    for demand in problem.demands:
        found = _linear(demand, reals) if names_in(demand.condition) & reals else None
        if found is None:
            others.append(demand)
        else:
            equations.append(found)
    solved, left = _solved(equations, problem.reals)
    values = {name: _value(row, name) for name, row in solved.items()}
    known = {name: value for name, value in values.items() if not names_in(value) & reals}
    out = WriteOut(known)
    demands = [
        *(replace(d, condition=out.condition(d.condition, {})) for d in others),
        *(Demand(_vanishes(row.rest), row.demand.line, row.demand.text) for row in left),
        *(solved[name].demand for name in values.keys() - known.keys()),
        *(_defined(value, solved[name].demand) for name, value in known.items() if _partial(value)),
    ]
    whole = tuple(d for d in demands if not names_in(d.condition) & reals)
    different = tuple(replace(g, items=tuple(out.expression(i, {}) for i in g.items)) for g in problem.different)
    kept = tuple(g for g in different if not any(names_in(i) & reals for i in g.items))
    questions = tuple((text, out.expression(e, {})) for text, e in problem.questions)
    return Mixed(
        replace(problem, demands=whole, different=kept, reals=(), questions=questions),
        known,
        tuple(name for name in problem.reals if name not in known),
        tuple(d for d in demands if names_in(d.condition) & reals),
    )


def _linear(demand: Demand, reals: frozenset[str]) -> _Equation | None:
    """An equation with rational coefficients of the real unknowns; None if it is none."""
    condition = demand.condition
    if not isinstance(condition, t.Compare) or condition.op != "=":
        return None
    coefficients: Row = {}
    rest: list[t.Expr] = []
    for side, sign in ((condition.left, Fraction(1)), (condition.right, Fraction(-1))):
        if not _gather(side, sign, reals, coefficients, rest):
            return None
    coefficients = {name: value for name, value in coefficients.items() if value}
    zero = t.Num(Fraction(0), condition.span)
    total = t.Sum(tuple(rest), condition.span) if len(rest) > 1 else rest[0] if rest else zero
    return _Equation(coefficients, total, demand)


def _gather(node: t.Expr, factor: Fraction, reals: frozenset[str], coefficients: Row, rest: list[t.Expr]) -> bool:
    if not names_in(node) & reals:
        rest.append(_times(factor, node))
        return True
    match node:
        case t.Name(name=name):
            coefficients[name] = coefficients.get(name, Fraction(0)) + factor
            return True
        case t.Sum(terms=terms):
            return all(_gather(term, factor, reals, coefficients, rest) for term in terms)
        case t.Neg(arg=arg):
            return _gather(arg, -factor, reals, coefficients, rest)
        case t.Product(factors=factors):
            numbers = [f.value for f in factors if isinstance(f, t.Num)]
            others = [f for f in factors if not isinstance(f, t.Num)]
            for number in numbers:
                factor *= number
            return len(others) == 1 and _gather(others[0], factor, reals, coefficients, rest)
        case t.Quotient(top=top, bottom=t.Num(value=value)) if value:
            return _gather(top, factor / value, reals, coefficients, rest)
    return False


def _times(factor: Fraction, node: t.Expr) -> t.Expr:
    if factor == 1:
        return node
    match node:
        case t.Num(value=value):
            return t.Num(factor * value, node.span)
        case t.Product(factors=(t.Num(value=value), other)):
            return _times(factor * value, other)
    return t.Product((t.Num(factor, node.span), node), node.span)


def _solved(equations: list[_Equation], order: tuple[str, ...]) -> tuple[dict[str, _Equation], list[_Equation]]:
    """One equation for each real unknown that can have one, free of the others that have; and equations without any."""
    solved: dict[str, _Equation] = {}
    open_ones = list(equations)
    for name in order:
        pivot = next((e for e in open_ones if name in e.coefficients), None)
        if pivot is None:
            continue
        open_ones.remove(pivot)
        open_ones = [_without(e, pivot, name) for e in open_ones]
        solved = {other: _without(e, pivot, name) for other, e in solved.items()}
        solved[name] = pivot
    return solved, open_ones


def _without(equation: _Equation, pivot: _Equation, name: str) -> _Equation:
    if name not in equation.coefficients:
        return equation
    times = -equation.coefficients[name] / pivot.coefficients[name]
    coefficients = dict(equation.coefficients)
    for other, value in pivot.coefficients.items():
        coefficients[other] = coefficients.get(other, Fraction(0)) + times * value
    rest = t.Sum((equation.rest, _times(times, pivot.rest)), equation.rest.span)
    return _Equation({n: v for n, v in coefficients.items() if v}, rest, equation.demand)


def _value(equation: _Equation, name: str) -> t.Expr:
    """The unknown that an equation gives, in terms of the others."""
    factor = -1 / equation.coefficients[name]
    parts = [_times(factor, equation.rest)]
    for other, value in equation.coefficients.items():
        if other != name:
            parts.append(_times(factor * value, t.Name(other, equation.rest.span)))
    return parts[0] if len(parts) == 1 else t.Sum(tuple(parts), equation.rest.span)


def _partial(node: t.Expr) -> bool:
    """Whether the expression may have no value for some whole numbers."""
    return any(
        isinstance(part, t.Call | t.Reduce)
        or (isinstance(part, t.Quotient) and not isinstance(part.bottom, t.Num))
        or (isinstance(part, t.Power) and not (isinstance(part.exponent, t.Num) and part.exponent.value >= 0))
        for part in t.walk(node)
    )


def _defined(value: t.Expr, demand: Demand) -> Demand:
    """That a real unknown has a value: an expression equals itself where it is defined."""
    return replace(demand, condition=t.Compare("=", value, value, value.span))


def _vanishes(node: t.Expr) -> t.Condition:
    return t.Compare("=", node, t.Num(Fraction(0), node.span), node.span)
