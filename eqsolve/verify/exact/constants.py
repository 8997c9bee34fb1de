"""Numbers that are not algebraic, by name: multiples of pi, logarithms and exponentials of rationals and surds, and
kin.

Guesses from many digits; they are substituted exactly before anybody believes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import sympy as sp
from flint import arb, fmpz_poly

from eqsolve.verify.evaluation import integer_relation, minimal_polynomial
from eqsolve.verify.exact.number_field import named, number_field

PRIMES = (2, 3, 5, 7)
# Bits of the coefficients of a quadratic polynomial. More: chance is taken for a surd; fewer: logarithms of numbers with
# many digits have no name.
LONGEST = 40
# Factors in a sum. Larger: likewise; smaller: sums of small fractions stay decimals.
LARGEST_FACTOR = 10**6
# Bits that lattices look at for three numbers with such coefficients, and for five with such factors. More: lattices take
# longer, and find what is refused; fewer: chance relations pass, whose check fails.
SURD_BITS, SUM_BITS = 176, 160
# Turns around the circle that an angle may be away from the first. More: forms such as 2000*pi + asin(1/3), which say no
# more than the decimals; fewer: roots in bounds of several periods have no form.
MOST_TURNS = 100
# what to do to v so that a rational or a quadratic surd comes out, and the way back
WAYS: Mapping[str, tuple[Callable[[arb], arb], Callable[[sp.Expr], sp.Expr]]] = {
    "multiple of pi": (lambda v: v / arb.pi(), lambda q: q * sp.pi),
    "logarithm": (arb.exp, sp.log),
    "exponential": (arb.log, sp.exp),
    "over pi": (lambda v: v * arb.pi(), lambda q: q / sp.pi),
    "multiple of e": (lambda v: v / arb.const_e(), lambda q: q * sp.E),
}
LATER: Mapping[str, tuple[Callable[[arb], arb], Callable[[sp.Expr], sp.Expr]]] = {
    "tangent": (arb.atan, sp.tan),
    "sine": (arb.asin, sp.sin),
    "cosine": (arb.acos, sp.cos),
    "square of it over pi": (lambda v: v * v / arb.pi(), lambda q: sp.sqrt(q * sp.pi)),
    "Lambert W": (lambda v: v * v.exp(), sp.LambertW),
}


def constant_forms(v: arb) -> Iterator[sp.Expr]:
    """Names for v, the likeliest first; every one agrees with v to some 200 bits."""
    yield from _by(WAYS, v)
    yield from _angles(v)
    yield from _by(LATER, v)
    yield from _sums(v)


def _by(ways: Mapping[str, tuple[Callable[[arb], arb], Callable[[sp.Expr], sp.Expr]]], v: arb) -> Iterator[sp.Expr]:
    for inside, outside in ways.values():
        number = _number(inside(v))
        if number is not None and _agrees(form := outside(number), v):
            yield form


def _angles(v: arb) -> Iterator[sp.Expr]:
    """v as an arc sine, arc cosine or arc tangent of a short number, beside whole turns: 2*pi - acos(1/5), not
    atan(2*sqrt(6)); the shortest first."""
    found: list[sp.Expr] = []
    plain = False
    for multiple in (1, 2, 3):  # of which one has a short sine: x = asin(1/3)/3
        if plain:  # told by a rational: no other is shorter
            break
        for inside, outside, turn in ((arb.sin, sp.asin, 2), (arb.cos, sp.acos, 2), (arb.tan, sp.atan, 1)):
            number = _number(inside(v * multiple))
            if number is None:
                continue
            plain = plain or number.is_Rational
            for base in _same_turn(outside, number):
                turns = round((float(v.mid()) * multiple - float(base)) / (turn * math.pi))
                form = base / multiple + sp.Rational(turns * turn, multiple) * sp.pi
                if abs(turns) <= MOST_TURNS and _agrees(form, v):
                    found.append(form)
    yield from sorted(found, key=lambda form: (form.count_ops(), len(str(form))))


def _same_turn(inverse: Callable[[sp.Expr], sp.Expr], number: sp.Expr) -> list[sp.Expr]:
    """The angles of one turn with that sine, cosine or tangent."""
    first = inverse(number)
    others = {sp.asin: [sp.pi - first], sp.acos: [-first]}
    return [first, *others.get(inverse, [])]


def _number(inner: arb) -> sp.Expr | None:
    """A rational or quadratic surd other than 0 that the ball holds."""
    number = _surd(inner) if inner.is_finite() else None
    return None if number is None or number == 0 else number


def _surd(v: arb) -> sp.Expr | None:
    f = minimal_polynomial(v, 2, SURD_BITS, least=2)
    if f is None or _long(f):
        return None
    field = number_field(f, v)
    return None if field is None else named(field.generator())


def _long(f: fmpz_poly) -> bool:
    return bool(f.height_bits() > LONGEST)


def _sums(v: arb) -> Iterator[sp.Expr]:
    """a + b*pi, sums of logarithms of small primes, and such sums over one of these logarithms (log 3 / log 2)."""
    logs = [(name, arb(p).log()) for name, p in zip(_logs(), PRIMES, strict=True)]
    for basis in (
        [(sp.S.One, arb(1)), (sp.pi, arb.pi())],
        [(sp.S.One, arb(1))] + logs,
        [(sp.S.One, arb(1)), (sp.E, arb.const_e())],
    ):
        form = _combination(v, basis)
        if form is not None:
            yield form
    for over, value in logs:
        form = _combination(v * value, logs)
        if form is not None:
            yield sp.expand(form / over)


@cache
def _logs() -> tuple[sp.Expr, ...]:
    """The logarithms of the small primes, which SymPy takes longer to make than to look at."""
    return tuple(map(sp.log, PRIMES))


def _combination(v: arb, basis: list[tuple[sp.Expr, arb]]) -> sp.Expr | None:
    relation = integer_relation([v] + [value for _, value in basis], SUM_BITS)
    if relation is None or relation[0] == 0 or max(map(abs, relation)) > LARGEST_FACTOR:
        return None
    return sp.Add(*(sp.Rational(-a, relation[0]) * name for a, (name, _) in zip(relation[1:], basis, strict=True)))


def _agrees(form: sp.Expr, v: arb) -> bool:
    return bool(form.is_real) and abs(float(form) - float(v.mid())) <= 1e-9 * max(1.0, abs(float(v.mid())))
