"""Logarithms of any base: one alone is undone, a sum of them is the logarithm of a product."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, then
from eqsolve.explaining.words import shown

LARGEST = 40  # size of an exponent that is written out as a power of the base


def of_logarithm(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """log2(f) = c: f = 2^c. The natural logarithm is undone elsewhere."""
    number, rest = left.as_independent(x)
    base = _base(number)
    if base is None or not isinstance(rest, sp.log) or right.has(x):
        return None
    inner = rest.args[0]
    value, power = _power(base, right)
    first = Sentence(f"so {shown(inner)} = {power}", ((inner, value),))
    return Roots((first,), (value,)) if inner == x else then(first, solve(inner, value, x))


def of_logarithms(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """A sum of logarithms of one base, each a whole number of times: the logarithm of a product."""
    left, right = (left, right) if not right.has(x) else (left - right, sp.S.Zero)
    terms = [term.as_independent(x) for term in sp.Add.make_args(sp.expand(left))]
    numbers = [n for n, dependent in terms if dependent == 1]
    logarithms = [(n, f) for n, f in terms if f != 1]
    if len(logarithms) < 2 or any(not isinstance(f, sp.log) for _, f in logarithms):
        return None
    bases = {_base(n / sp.fraction(n)[0].as_coeff_Mul()[0]) for n, _ in logarithms}
    base = bases.pop() if len(bases) == 1 else None
    unit = sp.S.One if base is None else 1 / sp.log(base)
    times = [(n / unit, f.args[0]) for n, f in logarithms]
    if any(not n.is_Integer for n, _ in times):
        return None
    product = sp.Mul(*[f**n for n, f in times])
    other = right - sum(numbers, sp.S.Zero)
    value, power = (sp.exp(other), shown(sp.exp(other))) if base is None else _power(base, other)
    if (sides := _sides(times, value)) is not None and (other == 0 or other.has(sp.log)):
        one, two = (shown(unit * sp.log(side, evaluate=False)) for side in sides)
        alone = value == 1 and sorted(n for n, _ in times) == [-1, 1]  # ln(x) = ln(2*x - 3)
        put = "" if alone else f"put the logarithms of each side together: {one} = {two}, "
        told = f"{put}so {shown(sides[0])} = {shown(sides[1])}"
        return then(Sentence(told, (sides,)), solve(*sides, x))
    whole = unit * sp.log(product, evaluate=False)
    told = f"put the logarithms together: {shown(whole)} = {shown(other)}, so {shown(product)} = {power}"
    return then(Sentence(told, ((product, value),)), solve(product, value, x))


def _sides(times: list[tuple[sp.Expr, sp.Expr]], value: sp.Expr) -> tuple[sp.Expr, sp.Expr] | None:
    """ln(x) - ln(x + 4) = -ln(3) as a class has it, 3*x and x + 4; None where all logarithms stand on one side."""
    left, right = (sp.Mul(*[f ** abs(n) for n, f in times if bool(n > 0) is sign]) for sign in (True, False))
    if not value.is_Rational or right == 1:
        return None
    return value.q * left, value.p * right


def _base(number: sp.Expr) -> sp.Expr | None:
    """b of 1/ln(b); None of anything else."""
    below = 1 / number if number != 0 else sp.S.One
    return below.args[0] if isinstance(below, sp.log) and below.args[0].is_Rational else None


def _power(base: sp.Expr, exponent: sp.Expr) -> tuple[sp.Expr, str]:
    """base^exponent, and how one writes it: ``2^5 = 32``."""
    value = sp.simplify(base**exponent) if not exponent.is_Rational else base**exponent
    written = (
        f"{shown(base)}^{shown(exponent)}"
        if exponent.is_Integer and exponent >= 0
        else f"{shown(base)}^({shown(exponent)})"
    )
    if not exponent.is_Rational or abs(exponent) > LARGEST or shown(value) == written:
        return value, shown(value)
    return value, f"{written} = {shown(value)}"
