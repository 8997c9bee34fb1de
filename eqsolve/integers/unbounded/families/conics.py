"""One quadratic equation in two unknowns with solutions without end: Pell's kind, and parabolas.

a x^2 + b x y + c y^2 + d x + e y + f = 0 with D = b^2 - 4ac. D > 0 and no square: by completing squares a Pell equation
X^2 - D*U^2 = N whose points with certain remainders are the solutions; the remainders of a class repeat with a power of
the unit. D = 0: U^2 = g*y + h, whose solutions are quadratic polynomials in a parameter. Source: D. Alpern, Methods to
solve a x^2 + b x y + c y^2 + d x + e y + f = 0; K. Matthews, lecture notes on the Diophantine equation (2015).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integers.polynomials import NOWHERE, Poly, as_tree, conic, degree, names_of
from eqsolve.integers.unbounded.families.pell import Point, TooFar, class_points, unit
from eqsolve.integers.unbounded.outcomes import Branch, Orbit
from eqsolve.syntax import tree as t

EVERY: t.Runs = ((None, None),)
# Powers of the unit until remainders repeat, and branches of a family. More: pages of branches that nobody reads; fewer:
# equations with large coefficients are searched instead.
MAX_PERIOD, MAX_BRANCHES = 5000, 500


@dataclass(frozen=True)
class Pell:
    """X^2 - d*U^2 = n; a name's value is (a*X + b*U + c)/m for its (a, b, c, m), a solution where these are whole."""

    d: int
    n: int
    values: Mapping[str, tuple[int, int, int, int]]


@dataclass(frozen=True)
class Family:
    """The branches of an equation's family, none where it has no solution; ``reason`` in words."""

    branches: tuple[Branch, ...]
    reason: str
    certificate: Mapping[str, object]


def conic_family(poly: Poly, parameter: str) -> Family | None:
    """All solutions of a quadratic equation in two unknowns; None where it is of another kind, or too large."""
    names = names_of(poly)
    if len(names) != 2 or degree(poly) != 2:
        return None
    x, y = names
    a, b, c, d, e, f = conic(poly, x, y)
    if a == 0:
        x, y, a, c, d, e = y, x, c, a, e, d
    square = b * b - 4 * a * c
    if a == 0 or (square > 0 and math.isqrt(square) ** 2 == square) or square < 0:
        return None
    if square == 0:
        return _parabola((a, b, c, d, e, f), x, y, parameter)
    pell = completed((a, b, c, d, e, f), x, y)
    try:
        branches = tuple(_orbits(pell, parameter)) if pell.n else tuple(_center(pell))
    except TooFar:
        return None
    said = f"the equation X^2 - {pell.d}*U^2 = {pell.n}: continued fractions (Lagrange, Matthews and Mollin)"
    return Family(branches, said, {"kind": "pell", "d": pell.d, "n": pell.n})


def completed(numbers: tuple[int, int, int, int, int, int], x: str, y: str) -> Pell:
    """The equation with squares completed: around the centre where that is whole, else with larger numbers."""
    a, b, c, d, e, f = numbers
    square = b * b - 4 * a * c
    (x0, x_rest), (y0, y_rest) = divmod(2 * c * d - b * e, square), divmod(2 * a * e - b * d, square)
    if x_rest or y_rest:
        shift, n = b * d - 2 * a * e, (b * d - 2 * a * e) ** 2 - square * (d * d - 4 * a * f)
        two = 2 * a * square  # X = square*y + shift, U = 2ax + by + d
        values = {x: (-b, square, b * shift - d * square, two), y: (1, 0, -shift, square)}
        return Pell(square, n, values)
    middle = a * x0 * x0 + b * x0 * y0 + c * y0 * y0 + d * x0 + e * y0 + f
    if b % 2 == 0:  # X = a*(x - x0) + b/2*(y - y0), U = y - y0
        return Pell(square // 4, -a * middle, {x: (1, -(b // 2), a * x0, a), y: (0, 1, y0, 1)})
    return Pell(square, -4 * a * middle, {x: (1, -b, 2 * a * x0, 2 * a), y: (0, 1, y0, 1)})


def _center(pell: Pell) -> Iterator[Branch]:
    """X^2 = d*U^2 holds at the origin alone."""
    point = _values(pell, (0, 0))
    if point is not None:
        yield Branch((), {name: as_tree({(): v} if v else {}) for name, v in point.items()}, {})


def _orbits(pell: Pell, parameter: str) -> Iterator[Branch]:
    one = unit(pell.d)
    modulus = math.lcm(*(m for _, _, _, m in pell.values.values()))
    period = _period(one, pell.d, abs(modulus))
    count = 0
    for point in class_points(pell.d, pell.n):
        for start in _signs(point, one, pell.d):
            fitting = list(_fitting(pell, start, one, period))
            step = shortest_period([k in fitting for k in range(period)])
            for k in sorted({k % step for k in fitting}):
                count += 1
                if count > MAX_BRANCHES:
                    raise TooFar
                first = _times(start, power(one, k if k <= step // 2 else k - step, pell.d), pell.d)
                yield _orbit(pell, first, power(one, step, pell.d), parameter)


def _fitting(pell: Pell, start: Point, one: Point, period: int) -> Iterator[int]:
    """The powers of the unit, within a period of remainders, with which the values are whole."""
    modulus = math.lcm(*(m for _, _, _, m in pell.values.values()))
    now = start
    for k in range(period):
        if _values(pell, now) is not None:
            yield k
        x, u = _times(now, one, pell.d)
        now = x % modulus, u % modulus


def shortest_period(pattern: list[bool]) -> int:
    """The smallest divisor of the length with which a pattern repeats."""
    n = len(pattern)
    return next(k for k in range(1, n + 1) if n % k == 0 and all(pattern[i] == pattern[i % k] for i in range(n)))


def _signs(point: Point, one: Point, d: int) -> tuple[Point, Point]:
    """A small point of the class, and its opposite."""
    best = point
    for other in (one, (one[0], -one[1])):
        while True:
            further = _times(best, other, d)
            if abs(further[1]) >= abs(best[1]):
                break
            best = further
    return best, (-best[0], -best[1])


def _values(pell: Pell, point: Point) -> dict[str, int] | None:
    found = {}
    for name, (a, b, c, m) in pell.values.items():
        found[name], rest = divmod(a * point[0] + b * point[1] + c, m)
        if rest:
            return None
    return found


def _times(one: Point, other: Point, d: int) -> Point:
    return one[0] * other[0] + d * one[1] * other[1], one[0] * other[1] + one[1] * other[0]


def power(one: Point, n: int, d: int) -> Point:
    """A power of a unit of norm 1."""
    if n < 0:
        return power((one[0], -one[1]), -n, d)
    out = (1, 0)
    for _ in range(n):
        out = _times(out, one, d)
    return out


def _period(one: Point, d: int, modulus: int) -> int:
    """The smallest power of the unit that is 1 modulo a number."""
    now = 1 % modulus, 0
    for k in range(1, MAX_PERIOD + 1):
        x, y = _times(now, one, d)
        now = x % modulus, y % modulus
        if now == (1 % modulus, 0):
            return k
    raise TooFar


def _orbit(pell: Pell, start: Point, step: Point, parameter: str) -> Branch:
    orbit = Orbit(pell.d, start, step, pell.values)
    expressions = {name: closed_form(orbit, name, parameter) for name in pell.values}
    return Branch((parameter,), expressions, {parameter: EVERY}, (), orbit)


def closed_form(orbit: Orbit, name: str, parameter: str) -> t.Expr:
    """(a*X + b*U + c)/n with X and U from the powers of the unit and of its conjugate.

    With r = sqrt(d), a*X + b*U is the sum over both signs of (a*(x +- u*r) + b*(u +- x/r))/2 * (t +- s*r)^k.
    """
    a, b, c, n = orbit.values[name]
    (x, u), d = orbit.start, orbit.d
    numbers = (a * x + b * u) * d, a * u * d + b * x, 2 * c * d, 2 * n * d
    common = math.gcd(*numbers) * (1 if n > 0 else -1)
    plain, root, rest, below = (number // common for number in numbers)
    terms = [_summand(plain, sign * root, sign, orbit, parameter) for sign in (1, -1)]
    if rest:
        terms.append(_number(Fraction(rest)))
    return t.Quotient(t.Sum(tuple(terms), NOWHERE), _number(Fraction(below)), NOWHERE)


def _summand(plain: int, root: int, sign: int, orbit: Orbit, parameter: str) -> t.Expr:
    raised = t.Power(_surd(orbit.unit[0], sign * orbit.unit[1], orbit.d), t.Name(parameter, NOWHERE), NOWHERE)
    if (plain or root) < 0:
        return t.Neg(_summand(-plain, -root, sign, orbit, parameter), NOWHERE)
    if (plain, root) == (1, 0):
        return raised
    return t.Product((_surd(plain, root, orbit.d), raised), NOWHERE)


def _surd(plain: int, root: int, d: int) -> t.Expr:
    """plain + root*sqrt(d)."""
    parts: list[t.Expr] = [_number(Fraction(plain))] if plain or not root else []
    if root:
        irrational: t.Expr = t.Call("sqrt", (_number(Fraction(d)),), NOWHERE)
        if abs(root) != 1:
            irrational = t.Product((_number(Fraction(abs(root))), irrational), NOWHERE)
        parts.append(t.Neg(irrational, NOWHERE) if root < 0 else irrational)
    return parts[0] if len(parts) == 1 else t.Sum(tuple(parts), NOWHERE)


def _number(value: Fraction) -> t.Expr:
    size = t.Num(abs(value), NOWHERE)
    return t.Neg(size, NOWHERE) if value < 0 else size


def _parabola(numbers: tuple[int, int, int, int, int, int], x: str, y: str, parameter: str) -> Family | None:
    """U = 2ax + by + d has U^2 = g*y + h with g = 2(bd - 2ae), h = d^2 - 4af; U runs through classes of remainders."""
    a, b, _, d, e, f = numbers
    g, h = 2 * (b * d - 2 * a * e), d * d - 4 * a * f
    if g == 0:
        return None  # two parallel lines: the equation is a product
    modulus = abs(2 * a * g)
    if modulus > MAX_PERIOD * 4:
        return None
    good = [r for r in range(modulus) if _on_parabola(r, (a, b, d, g, h)) is not None]
    step = shortest_period([_on_parabola(r, (a, b, d, g, h)) is not None for r in range(modulus)])
    starts = sorted((r if r <= step // 2 else r - step for r in {r % step for r in good}), key=abs)
    if len(starts) > MAX_BRANCHES:
        return None
    branches = tuple(_parabolic(r, step, (a, b, d, g, h), x, y, parameter) for r in starts)
    said = f"U^2 = {g}*{y} + {h} with U = 2*a*x + b*y + d: U runs through remainders modulo {step}"
    return Family(branches, said, {"kind": "parabola", "modulus": modulus})


def _on_parabola(u: int, numbers: tuple[int, int, int, int, int]) -> Point | None:
    a, b, d, g, h = numbers
    y, y_rest = divmod(u * u - h, g)
    x, x_rest = divmod(u - b * y - d, 2 * a)
    return None if y_rest or x_rest else (x, y)


def _parabolic(r: int, step: int, numbers: tuple[int, int, int, int, int], x: str, y: str, parameter: str) -> Branch:
    """x and y at U = r + step*k are quadratic in k: through their values at k = -1, 0, 1."""
    points = [_on_parabola(r + step * k, numbers) for k in (-1, 0, 1)]
    expressions = {}
    for i, name in enumerate((x, y)):
        below, middle, above = (Fraction(point[i]) for point in points if point is not None)
        expressions[name] = _quadratic((above + below) / 2 - middle, (above - below) / 2, middle, parameter)
    return Branch((parameter,), expressions, {parameter: EVERY})


def _quadratic(a: Fraction, b: Fraction, c: Fraction, parameter: str) -> t.Expr:
    k = t.Name(parameter, NOWHERE)
    terms: list[t.Expr] = []
    for value, power in ((a, t.Power(k, _number(Fraction(2)), NOWHERE)), (b, k)):
        if value:
            size: t.Expr = power if abs(value) == 1 else t.Product((_number(abs(value)), power), NOWHERE)
            terms.append(t.Neg(size, NOWHERE) if value < 0 else size)
    if c or not terms:
        terms.append(_number(c))
    return terms[0] if len(terms) == 1 else t.Sum(tuple(terms), NOWHERE)
