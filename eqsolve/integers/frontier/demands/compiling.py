"""A problem's demands, sorted by how the search can use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import gcd

import numpy as np

from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.frontier.demands.polynomials import NoPolynomial, Polynomial, difference, polynomial
from eqsolve.integers.frontier.demands.presolving import presolved
from eqsolve.integers.frontier.demands.problem_forms import (
    FAR,
    WORD,
    Condition,
    DomainOf,
    Forms,
    Group,
    Linear,
    Nonlinear,
    domain_of,
)
from eqsolve.integers.frontier.demands.values import truth
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.syntax import tree as t

# The comparison turned round, and its opposite where both sides have a value.
_TURNED = {">": "<", ">=": "<="}
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def forms_of(problem: IntegerProblem) -> Forms:
    """The problem's demands as forms. Raises Unsuited for unbounded domains and for ends beyond 61 bits."""
    numbers = {name: i for i, name in enumerate(problem.names)}
    out = Forms(problem.names, tuple(_domain(name, problem.domains[name]) for name in problem.names))
    if any(not d.size for d in out.domains):
        out.hopeless = True
        return out
    for demand in problem.demands:
        _take(demand.condition, numbers, out)
    for group in problem.different:
        _take_different(group.items, numbers, out)
    return out if out.hopeless else presolved(out)


def _domain(name: str, runs: t.Runs) -> DomainOf:
    closed = []
    for low, high in runs:
        if low is None or high is None:
            raise Unsuited(f"{name} has no bounds")
        if max(abs(low), abs(high)) > FAR:
            raise Unsuited(f"the bounds of {name} are beyond 61 bits")
        closed.append((low, high))
    return domain_of(tuple(closed))


def _take(condition: t.Condition, numbers: Mapping[str, int], out: Forms) -> None:
    """Sorts one demand in; conjunctions are taken apart, and a negated comparison of polynomials is turned round."""
    match condition:
        case t.And(parts=parts):
            for part in parts:
                _take(part, numbers, out)
            return
        case t.Not(part=t.Compare(op=op, left=left, right=right, span=span)):
            # where both sides have a value; where not, neither the comparison nor its opposite holds
            _take(t.Compare(_OPPOSITE[op], left, right, span), numbers, out)
            return
        case t.Not(part=t.Not(part=part)):
            _take(part, numbers, out)
            return
        case t.Not(part=t.Or(parts=parts)):
            for part in parts:
                _take(t.Not(part, condition.span), numbers, out)
            return
        case t.Compare(op=op, left=left, right=right):
            try:
                _take_polynomial(op, difference(left, right, numbers), out)
            except NoPolynomial:
                pass
            else:
                return
    _take_condition(condition, numbers, out)


def _take_condition(condition: t.Condition, numbers: Mapping[str, int], out: Forms) -> None:
    scope = frozenset(numbers[name] for name in names_in(condition))
    if scope:
        out.conditions.append(Condition(condition, scope))
    elif not np.all(truth(condition, {}).yes):
        out.hopeless = True


def _take_polynomial(op: str, p: Polynomial, out: Forms) -> None:
    """``p op 0`` as ``=``, ``<=`` or ``!=``, in lowest terms."""
    if op in (">", ">="):
        op, p = _TURNED[op], {m: -c for m, c in p.items()}
    constant = p.pop((), 0)
    if op == "<":
        op, constant = "<=", constant + 1
    if not p:
        holds = {"=": constant == 0, "!=": constant != 0, "<=": constant <= 0}[op]
        out.hopeless = out.hopeless or not holds
        return
    common = gcd(*p.values())
    if op != "<=" and constant % common:
        out.hopeless = out.hopeless or op == "="
        return
    p = {m: c // common for m, c in p.items()}
    constant = -(-constant // common)  # of p <= -constant: the floor of the right side
    if all(len(m) == 1 for m in p):
        out.linear.append(Linear(op, {m[0]: c for m, c in p.items()}, -constant))
    else:
        p[()] = constant
        out.nonlinear.append(Nonlinear(op, p, frozenset(v for m in p for v in m)))


def _take_different(items: Sequence[t.Expr], numbers: Mapping[str, int], out: Forms) -> None:
    """A group in one word of bits if the items are unknowns with shifts; else comparisons of pairs."""
    shifts = _shifts(items, numbers)
    if shifts is not None:
        ends = [(out.domains[v].low + s, out.domains[v].high + s) for v, s in shifts.items()]
        low, high = min(a for a, _ in ends), max(b for _, b in ends)
        if len(shifts) > high - low + 1:
            out.hopeless = True
        elif high - low < WORD:
            out.groups.append(Group(shifts, low, high - low + 1))
            return
    for demand in _pairs(items):
        _take(demand, numbers, out)


def _pairs(items: Sequence[t.Expr]) -> Iterator[t.Condition]:
    for a, b in combinations(items, 2):
        yield t.Compare("!=", a, b, a.span)
    if len(items) == 1:  # a lone item must have a value
        yield t.Compare("=", items[0], items[0], items[0].span)


def _shifts(items: Sequence[t.Expr], numbers: Mapping[str, int]) -> dict[int, int] | None:
    """Items ``v + s``, or all of them ``-v + s`` (then negated), as v: s; None if some item is something else or two
    items have one unknown."""
    shifts: dict[int, int] = {}
    if all(isinstance(item, t.Name) for item in items):
        shifts = {numbers[item.name]: 0 for item in items if isinstance(item, t.Name)}
        return shifts if len(shifts) == len(items) else None
    signs = set()
    for item in items:
        try:
            p = polynomial(item, numbers)
        except NoPolynomial:
            return None
        constant = p.pop((), 0)
        if len(p) != 1 or constant.denominator != 1:
            return None
        ((monomial, sign),) = p.items()
        if len(monomial) != 1 or abs(sign) != 1 or monomial[0] in shifts:
            return None
        signs.add(sign)
        shifts[monomial[0]] = int(sign * constant)
    return shifts if len(signs) == 1 else None
