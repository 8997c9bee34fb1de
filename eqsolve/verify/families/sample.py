"""Points of a family to show as an example: the smallest in norm that obeys bounds and conditions.

For an affine family x = P f + q the smallest is a least-squares problem, exact over the rationals; with inequalities it
is a quadratic program, solved in floats by dual coordinate ascent (Hildreth 1957), rounded to fractions, and judged
like any point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

import sympy as sp
from flint import arb, arb_mat, fmpq, fmpq_mat

from eqsolve.model import System
from eqsolve.verify.evaluation import Compiled, Value, ball, is_finite, precision

SWEEPS = 400  # of the dual ascent; samples of puzzles need a few dozen
ROUNDS = 6  # of linearizing nonlinear conditions anew
MARGINS = (1.0, 0.25, 0.01, 1e-4)  # kept from open ends; tried from wide to narrow, as wide ones give plainer numbers
DENOMINATORS = (1000, 10**6, 12, 2, 1)  # near fractions first: a closed end of 1/3 must be met, not passed
SIMPLE = (0, 1, -1, 2, -2, 3, -3, Fraction(1, 2), Fraction(-1, 2), 5, -5, 10, -10)
MOST_PLAIN = 400
# of four unknowns and more, the first of which would stay 0: formulas of products and powers are defined at such points
NOT_ZERO, MOST_NOT_ZERO = (1, -1, 2), 81


def affine_samples(rel: Compiled, table: fmpq_mat, closed: bool = True) -> Iterator[dict[str, sp.Expr]]:
    """Exact points of the family, the best first; ``table`` is [P q], one row for each unknown.

    With ``closed`` False the ends of conditions such as x >= 1 are kept off as well.
    """
    n, k = table.nrows(), table.ncols() - 1
    p = fmpq_mat(n, k, [table[j, c] for j in range(n) for c in range(k)])
    q = fmpq_mat(n, 1, [table[j, k] for j in range(n)])
    normal, right = p.transpose() * p, -(p.transpose() * q)
    best = normal.solve(right) if k else right
    yield _named(rel.system, p, q, best)
    if not rel.conditions:
        return
    for margin in MARGINS:
        floats = _constrained(rel, p, q, normal, best, margin, closed)
        for most in DENOMINATORS:
            yield _named(rel.system, p, q, fmpq_mat(k, 1, [_rounded(v, most) for v in floats]))
    for shift in SIMPLE[1:]:  # points excluded by != are left by small steps
        for c in range(k):
            yield _named(
                rel.system, p, q, best + fmpq_mat(k, 1, [_exact(shift) if i == c else fmpq(0) for i in range(k)])
            )


def _exact(v: int | Fraction) -> fmpq:
    return fmpq(v.numerator, v.denominator)


def _rounded(v: float, most: int) -> fmpq:
    return _exact(Fraction(v).limit_denominator(most))


def _named(system: System, p: fmpq_mat, q: fmpq_mat, free: fmpq_mat) -> dict[str, sp.Expr]:
    x = p * free + q if p.ncols() else q
    return {name: sp.Rational(int(x[j, 0].numerator), int(x[j, 0].denominator)) for j, name in enumerate(system.names)}


# ---------------------------------------------------------------- inequalities


@dataclass(frozen=True)
class _Half:
    """a.f + c >= 0 over the free unknowns; ``image`` is M^-1 a, ``size`` is a.M^-1.a."""

    a: list[float]
    c: float
    image: list[float]
    size: float


def _constrained(
    rel: Compiled, p: fmpq_mat, q: fmpq_mat, normal: fmpq_mat, best: fmpq_mat, margin: float, closed: bool
) -> list[float]:
    """The free unknowns of the smallest point that keeps ``margin`` from open ends, as floats (not exactly
    feasible)."""
    center = [float(arb(v)) for v in best.entries()]
    free = center
    for _ in range(ROUNDS):
        halves = _halves(rel, p, q, normal, free, margin, closed)
        moved = _hildreth(center, halves)
        if all(abs(a - b) <= 1e-12 * max(1.0, abs(a)) for a, b in zip(moved, free, strict=True)):
            break
        free = moved
    return free


def _halves(
    rel: Compiled, p: fmpq_mat, q: fmpq_mat, normal: fmpq_mat, free: Sequence[float], margin: float, closed: bool
) -> list[_Half]:
    """The conditions linearized at a point of the family."""
    out: list[_Half] = []
    with precision(64):
        table = arb_mat(p)
        x = (
            (table * arb_mat(len(free), 1, [arb(v) for v in free]) + arb_mat(q)).entries()
            if free
            else list(map(arb, q.entries()))
        )
        values, gradients = rel.sides.gradients([v.mid() for v in x])
        inverse = arb_mat(normal)
        for condition, value, gradient in zip(rel.conditions, values, gradients, strict=True):
            if condition.op == "!=" or not is_finite(value) or not all(map(is_finite, gradient.values())):
                continue
            sense = 1.0 if condition.op in (">", ">=") else -1.0
            half = _half(
                table,
                inverse,
                free,
                sense,
                float(ball(value).mid()),
                gradient,
                margin if condition.strict or not closed else 0.0,
            )
            if half is not None:
                out.append(half)
    return out


def _half(
    table: arb_mat,
    normal: arb_mat,
    free: Sequence[float],
    sense: float,
    value: float,
    gradient: Mapping[int, Value],
    margin: float,
) -> _Half | None:
    a = [
        sense * float(sum((ball(g).mid() * table[j, c] for j, g in gradient.items()), arb(0))) for c in range(len(free))
    ]
    if not any(a):
        return None
    image = [float(v) for v in normal.solve(arb_mat(len(a), 1, a), algorithm="approx").entries()]
    size = sum(u * v for u, v in zip(a, image, strict=True))
    return (
        _Half(a, sense * value - sum(u * v for u, v in zip(a, free, strict=True)) - margin, image, size)
        if size > 0
        else None
    )


def _hildreth(center: Sequence[float], halves: Sequence[_Half]) -> list[float]:
    free, weights = list(center), [0.0] * len(halves)
    for _ in range(SWEEPS):
        change = 0.0
        for k, half in enumerate(halves):
            gap = sum(u * v for u, v in zip(half.a, free, strict=True)) + half.c
            weight = max(0.0, weights[k] - gap / half.size)
            step = weight - weights[k]
            if step:
                weights[k] = weight
                free = [f + step * v for f, v in zip(free, half.image, strict=True)]
                change = max(change, abs(gap) if step > 0 else 0.0)
        if change <= 1e-13:
            break
    return free


# ---------------------------------------------------------------- families that are not affine


def plain_samples(system: System, free: Sequence[str]) -> Iterator[dict[str, sp.Expr]]:
    """Simple values of the free unknowns: guesses and middles of bounds first, then small numbers."""
    own = []
    for u in (u for name in free for u in system.unknowns if u.name == name):
        values = [sp.Rational(*float(u.guess).as_integer_ratio())] if u.guess is not None else []
        if u.bounded:
            values.append((u.lower + u.upper) / 2)
        own.append(values + [sp.Rational(v.numerator, v.denominator) for v in SIMPLE])
    plain = islice(product(*own), MOST_PLAIN)
    others = islice(product([sp.Integer(v) for v in NOT_ZERO], repeat=len(free)), MOST_NOT_ZERO)
    for choice in (*(others if len(free) > 3 else ()), *plain):
        yield dict(zip(free, choice, strict=True))
