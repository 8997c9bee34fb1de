"""Numbers that are not algebraic, by name: multiples of pi, logarithms and exponentials of rationals and surds, and
kin.

Guesses from many digits; they are substituted exactly before anybody believes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import sympy as sp
from flint import arb, fmpz_poly

from eqsolve.verify.evaluation import integer_relation, minimal_polynomial
from eqsolve.verify.exact.number_field import USED, named, number_field

PRIMES = (2, 3, 5, 7)
# what to do to v so that a rational or a quadratic surd comes out, and the way back
WAYS: Mapping[str, tuple[Callable[[arb], arb], Callable[[sp.Expr], sp.Expr]]] = {
    "multiple of pi": (lambda v: v / arb.pi(), lambda q: q * sp.pi),
    "logarithm": (arb.exp, sp.log),
    "exponential": (arb.log, sp.exp),
    "over pi": (lambda v: v * arb.pi(), lambda q: q / sp.pi),
    "multiple of e": (lambda v: v / arb.const_e(), lambda q: q * sp.E),
    "arc tangent": (arb.tan, sp.atan),
    "arc sine": (arb.sin, sp.asin),
    "arc cosine": (arb.cos, sp.acos),
    "tangent": (arb.atan, sp.tan),
    "sine": (arb.asin, sp.sin),
    "cosine": (arb.acos, sp.cos),
    "square of it over pi": (lambda v: v * v / arb.pi(), lambda q: sp.sqrt(q * sp.pi)),
    "Lambert W": (lambda v: v * v.exp(), sp.LambertW),
}


def constant_forms(v: arb) -> Iterator[sp.Expr]:
    """Names for v, the likeliest first; every one agrees with v to some 200 bits."""
    for inside, outside in WAYS.values():
        inner = inside(v)
        if inner.is_finite():
            number = _surd(inner)
            if number is not None and number != 0:
                form = outside(number)
                if _agrees(form, v):
                    yield form
    yield from _sums(v)


def _surd(v: arb) -> sp.Expr | None:
    f = minimal_polynomial(v, 2, USED)
    if f is None or _long(f):
        return None
    field = number_field(f, v)
    return None if field is None else named(field.generator())


def _long(f: fmpz_poly) -> bool:
    return bool(f.height_bits() > 40)


def _sums(v: arb) -> Iterator[sp.Expr]:
    """a + b*pi, sums of logarithms of small primes, and such sums over one of these logarithms (log 3 / log 2)."""
    logs = [(sp.log(p), arb(p).log()) for p in PRIMES]
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


def _combination(v: arb, basis: list[tuple[sp.Expr, arb]]) -> sp.Expr | None:
    relation = integer_relation([v] + [value for _, value in basis], USED)
    if relation is None or relation[0] == 0 or max(map(abs, relation)) > 10**6:
        return None
    return sp.Add(*(sp.Rational(-a, relation[0]) * name for a, (name, _) in zip(relation[1:], basis, strict=True)))


def _agrees(form: sp.Expr, v: arb) -> bool:
    return bool(form.is_real) and abs(float(form) - float(v.mid())) <= 1e-9 * max(1.0, abs(float(v.mid())))
