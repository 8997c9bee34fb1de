"""One unknown: the real roots that polynomials share, and equations of two terms of any degree."""

from __future__ import annotations

from functools import reduce
from typing import Any

import sympy as sp
from flint import fmpq, fmpz_poly

from eqsolve.model import System
from eqsolve.result.proposal import RealRoots
from eqsolve.verify.evaluation import Value, ball, compile_balls, precision
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import vanishes_identically
from eqsolve.verify.polynomials.enclosures import EVERYWHERE, Enclosure
from eqsolve.verify.polynomials.isolation import RealRoot, real_roots
from eqsolve.verify.polynomials.polynomial_form import NoPolynomialError, Reader, are_equations


def shared_roots(system: System, evidence: RealRoots, deadline: float) -> list[Enclosure] | None:
    """The roots that polynomials share, where every relation that is a quotient of polynomials is defined."""
    if len(system.unknowns) != 1 or not evidence.relations or not are_equations(system, evidence.relations):
        return None
    reader = Reader(system.symbols, dense=True)
    polys = [_whole(reader.read(system.relations[k]).numerator) for k in evidence.relations]
    common = reduce(lambda a, b: a.gcd(b), polys)
    if not common:
        return None
    for hole in _holes(system):
        while (shared := common.gcd(hole)).degree() > 0:
            common = common // shared
    return [_root(r, deadline) for r in real_roots(common, deadline)]


def _root(root: RealRoot, deadline: float) -> Enclosure:
    return Enclosure(lambda bits: [root.at(bits, deadline)])


def _holes(system: System) -> list[Any]:
    """What relations that are quotients of polynomials divide by."""
    out = []
    for relation in system.relations:
        try:
            out += [_whole(h) for h in Reader(system.symbols, dense=True).read(relation).holes]
        except NoPolynomialError:
            continue
    return out


def _whole(poly: Any) -> Any:
    return fmpz_poly(poly.numer())


def two_terms(system: System, number: int) -> list[Enclosure] | None:
    """a*x^n + b*x^m = 0: x = 0 if m > 0, and the real roots of x^(n-m) = -b/a."""
    if len(system.unknowns) != 1 or not are_equations(system, [number]):
        return None
    powers = _powers(system.relations[number].residual, system.symbols[0])
    if powers is None or len(powers) != 2:
        return None
    (n, a), (m, b) = sorted(powers.items(), reverse=True)
    signs = sign_of(a), sign_of(b)
    if m < 0 or not all(signs):
        return None
    rising, k = signs[0] != signs[1], n - m  # whether -b/a is positive
    size = sp.Abs(b / a)
    ends = [1, -1] if rising and k % 2 == 0 else [1] if rising else [-1] if k % 2 else []
    return [_signed_root(sign, size, k) for sign in ends] + [Enclosure(lambda bits: [fmpq(0)])] * (m > 0)


def _powers(residual: sp.Expr, x: sp.Symbol) -> dict[int, sp.Expr] | None:
    """Coefficients by exponent of x."""
    out: dict[int, sp.Expr] = {}
    for term in sp.Add.make_args(residual):
        coefficient, power = term.as_independent(x, as_Add=False)
        base, exponent = power.as_base_exp() if power != 1 else (x, sp.S.Zero)
        if base != x or not exponent.is_Integer:
            return None
        out[int(exponent)] = out.get(int(exponent), sp.S.Zero) + coefficient
    return {k: c for k, c in out.items() if not vanishes_identically(c)}


def _signed_root(sign: int, size: sp.Expr, k: int) -> Enclosure:
    return Enclosure(lambda bits: [sign * _power_root(size, k, bits)])


def _power_root(size: sp.Expr, k: int, bits: int) -> Value:
    with precision(bits + 64):
        value = ball(compile_balls([size], ()).values(())[0])
        return (value.log() / k).exp() if value > 0 else EVERYWHERE
