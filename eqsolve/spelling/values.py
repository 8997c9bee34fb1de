"""Values of an answer as people write them: one line below the sum, what is positive first, no sign that can go.

The same number or formula, only arranged: ``(1 + sqrt(5))/2``, ``(v^2 - u^2)/2``, ``5*(F - 32)/9``, ``1/(exp(2) - 1)``.
Equations and steps between them keep SymPy's order (``spelled``), where a polynomial begins with its highest power.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from eqsolve.spelling import writer
from eqsolve.spelling.writer import Level

# Terms of a sum that are arranged. More: long sums, which nobody reads, take long; fewer: formulas of school keep
# SymPy's order.
MOST_TERMS = 8

# Degree of a root, numbers under it, and roots, up to which roots are gathered. More: nobody sees how large the value is;
# fewer: 2^(3/5)*5^(4/5)/5, which nobody writes, stays for (8/5)^(1/5).
MOST_DEGREE, MOST_UNDER, MOST_ROOTS = 400, 10_000, 4


def written(value: object) -> str:
    """The text of a value; that of ``spelled`` but for the order of its parts."""
    if not hasattr(value, "args") or not hasattr(value, "free_symbols"):
        return writer.spelled(value)
    return _ValueWriter({symbol.name for symbol in value.free_symbols}).write(value)[1]


class _ValueWriter(writer.Writer):
    """Sums and products arranged as on paper."""

    def sum(self, e: Any) -> tuple[int, str]:
        terms = None if any(symbol.is_integer for symbol in e.free_symbols) else _arranged(e)
        if terms is None:
            return super().sum(e)
        top, bottom = _over_one_line(e, terms)
        if bottom == 1:
            return self.joined(terms)
        terms = [term * bottom / top for term in terms]
        sign = ""
        if all(map(_negative, terms)) and not any(map(_radical, terms)):
            sign, terms = "-", [-term for term in terms]
        text = f"{sign}{f'{top}*' if top != 1 else ''}({self.joined(terms)[1]})/{bottom}"
        return (Level.SIGN if sign else Level.TERM), text

    def product(self, e: Any) -> tuple[int, str]:
        spread = _spread(e)
        if spread is not None:
            return self.sum(spread)
        gathered = _gathered(e)
        if gathered is not None:
            return gathered
        turned = _turned(e)
        turned = turned or _under_one_root(e)
        return super().product(e) if turned is None else self.parts(*turned)

    def power(self, e: Any) -> tuple[int, str]:
        below = writer.inverse(e)
        return super().power(e) if below is None else (Level.TERM, f"1/{self.part(*below)}")


def _arranged(e: Any) -> list[Any] | None:
    """The terms, a positive one first if it may; None of sums that stay as they are."""
    if len(e.args) > MOST_TERMS or any(getattr(_coefficient(t), "is_Float", False) for t in e.args):
        return None
    terms = writer.in_order(e)
    if not e.free_symbols and any(map(_radical, terms)):  # 3/2 before sqrt(3)/2
        terms.sort(key=lambda term: not getattr(term, "is_Rational", False))
    if _is_repeated(e):  # pi/6 before 2*pi*k
        terms.sort(key=lambda term: bool(term.free_symbols))
    if not _negative(terms[0]) or _is_curve(e):
        return terms
    plain = [term for term in terms if not _radical(term)] or terms
    first = next((term for term in plain if not _negative(term)), None)
    return terms if first is None else [first, *(term for term in terms if term is not first)]


def _is_curve(e: Any) -> bool:
    """A polynomial in one unknown of degree 2 and more: it begins with its highest power."""
    free = e.free_symbols
    powers = any(part.is_Pow for term in e.args for part in (term, *term.args))
    return len(free) == 1 and powers and bool(e.is_polynomial(*free))


def _is_repeated(e: Any) -> bool:
    """A place and its period, which holds pi: 2*pi*k with k for any whole number."""
    return all(s.is_integer for s in e.free_symbols) and any(type(atom).__name__ == "Pi" for atom in e.atoms())


def _over_one_line(e: Any, terms: Sequence[Any]) -> tuple[int, int]:
    """What stands before and below the brackets around a sum: 5 and 9 of 5*F/9 - 160/9; 1 and 1 where the terms have not all the
    same number below their lines."""
    numbers = [writer.rational(_coefficient(term)) for term in terms]
    known = [Fraction(n) for n in numbers if n is not None]
    bottoms = {n.denominator for n in known}
    if len(known) < len(terms) or len(bottoms) != 1 or bottoms == {1}:
        return 1, 1
    if e.free_symbols and _is_repeated(e):  # pi/3 + 2*pi*k/3 names the angle
        return 1, 1
    if any(writer.inverse(factor) for term in terms for factor in term.args):  # no line above a line: (1 - a/pi)/100
        return 1, 1
    return math.gcd(*(n.numerator for n in known)), bottoms.pop()


def _spread(e: Any) -> Any:
    """A surd before a sum of surds, multiplied out; None of other products."""
    sums = [factor for factor in e.args if factor.is_Add]
    if len(sums) != 1 or e.free_symbols or len(e.args) > 3 or len(sums[0].args) > 2:
        return None
    if not all(_surd(part) for part in (*sums[0].args, *(factor for factor in e.args if not factor.is_Add))):
        return None
    out = e.expand()
    return out if out.is_Add and len(out.args) == 2 else None


def _surd(e: Any) -> bool:
    """A rational, a square root of one, or a product of both."""
    if e.is_Mul:
        return all(map(_surd, e.args))
    return bool(e.is_Rational or e.is_Pow and e.args[0].is_Rational and e.args[1].is_Rational)


def _gathered(e: Any) -> tuple[int, str] | None:
    """Higher roots of whole numbers as one root of a fraction: (8/5)^(1/5) for 2^(3/5)*5^(4/5)/5; None of other products,
    and where the roots stand apart with smaller numbers, such as sqrt(2)*3^(1/3)."""
    before, powers = _roots_in(e)
    degree = math.lcm(*(exponent.denominator for _, exponent in powers))
    if not 3 <= degree <= MOST_DEGREE or len(powers) > MOST_ROOTS:
        return None
    choices = []
    for below in product((0, 1), repeat=len(powers)):  # which bases stand below the line under the root
        chosen = list(zip(powers, below, strict=True))
        number = before * math.prod(base**moved for (base, _), moved in chosen)
        under = math.prod((base ** int((power - moved) * degree) for (base, power), moved in chosen), start=Fraction(1))
        size = abs(number.numerator) * number.denominator * under.numerator * under.denominator
        choices.append((size, sum(below), number, under))
    _, moved, number, under = min(choices)
    apart = len(powers) == 1 or len({exponent.denominator for _, exponent in powers}) > 1
    if apart and not moved or max(under.numerator, under.denominator) >= MOST_UNDER:
        return None
    text = f"{under}^(1/{degree})" if under.denominator == 1 else f"({under})^(1/{degree})"
    top, bottom = abs(number.numerator), number.denominator
    level = Level.POWER if top == bottom == 1 else Level.TERM
    text = f"{f'{top}*' if top != 1 else ''}{text}{f'/{bottom}' if bottom != 1 else ''}"
    return (Level.SIGN, f"-{text}") if number < 0 else (level, text)


def _roots_in(e: Any) -> tuple[Fraction, list[tuple[Fraction, Fraction]]]:
    """The number before a product of roots, and the bases and exponents of these, between 0 and 1; no roots of other
    products."""
    before, powers = Fraction(1), []
    for factor in e.args:
        if (value := writer.rational(factor)) is not None:
            before *= value
            continue
        base, exponent = (writer.rational(part) for part in factor.as_base_exp())
        if base is None or exponent is None or base <= 0 or base.denominator != 1 or not 0 < exponent < 1:
            return before, []
        powers.append((Fraction(base), Fraction(exponent)))
    return before, powers


def _turned(e: Any) -> tuple[Fraction, list[Any]] | None:
    """The number before a product and its other factors, where the sign of one was turned: b - a for -(a - b), ln(3/2) for
    -ln(2/3); None where nothing is to be turned."""
    factors = e.as_ordered_factors()
    before, others, changed = Fraction(1), [], False
    for factor in factors:
        if (value := writer.rational(factor)) is not None:
            before *= value
        elif _odd_sum(factor) and all(_negative(t) and not _radical(t) for t in factor.as_base_exp()[0].args):
            others.append(_opposite(factor))
            before, changed = -before, True
        else:
            others.append(factor)
    if before < 0:
        for k, factor in enumerate(others):
            if _odd_sum(factor) and any(map(_negative, factor.as_base_exp()[0].args)) or _small_logarithm(factor):
                others[k] = _opposite(factor)
                return -before, others
    return (before, others) if changed else None


def _under_one_root(e: Any) -> tuple[Fraction, list[Any]] | None:
    """The number before a product and its other factors, with the roots of numbers under the one root of an expression:
    sqrt(A/pi) for sqrt(A)/sqrt(pi), which is the same since pi is positive; None of other products."""
    if not e.free_symbols:
        return _number_under_one_root(e)
    before, roots, numbers, others = Fraction(1), [], [], []
    for factor in e.as_ordered_factors():
        if (value := writer.rational(factor)) is not None:
            before *= value
            continue
        half = factor.is_Pow and (writer.rational(factor.args[1]) or Fraction(0)).denominator == 2
        if half and not factor.free_symbols and factor.args[0].is_positive:
            numbers.append(factor)
            continue
        if half:
            roots.append(factor)
        others.append(factor)
    if len(roots) != 1 or not numbers or roots[0].args[0].is_Add or writer.rational(roots[0].args[1]) != Fraction(1, 2):
        return None
    inside = math.prod((number**2 for number in numbers), start=roots[0].args[0])
    joined = roots[0].func(inside, roots[0].args[1], evaluate=False)
    return before, [joined if factor is roots[0] else factor for factor in others]


def _number_under_one_root(e: Any) -> tuple[Fraction, list[Any]] | None:
    """The number before a number and its other factors, with roots of one degree under one root where pi or the like stands
    under one of them: 5*sqrt(2/pi) for 5*sqrt(2)/sqrt(pi), 1/sqrt(2*pi); None of others."""
    before, under, roots, others = Fraction(1), [], {}, []
    for factor in e.as_ordered_factors():
        if (value := writer.rational(factor)) is not None:
            before *= value
            continue
        base, exponent = factor.as_base_exp()
        power = writer.rational(exponent)
        plain = not base.is_Add and type(base).__name__ != "Exp1"
        if plain and power is not None and abs(power.numerator) == 1 and power.denominator > 1:
            if not base.is_positive:
                return None
            under.append(base if power > 0 else 1 / base)
            roots[power.denominator] = factor.func, abs(exponent)
        else:
            others.append(factor)
    if len(under) < 2 or len(roots) != 1 or all(base.is_Rational for base in under):
        return None
    ((degree, (power_of, exponent)),) = roots.items()
    inside = math.prod(under[1:], start=under[0])
    number = writer.rational(inside.as_coeff_Mul()[0])
    if number is not None and abs(before.numerator) == 1 and (number / before.denominator**degree).numerator == 1:
        inside, before = inside / before.denominator**degree, Fraction(before.numerator)
    if inside.as_numer_denom()[0] == 1:
        return before, [power_of(1 / inside, -exponent, evaluate=False), *others]
    return before, [power_of(inside, exponent, evaluate=False), *others]


def _odd_sum(factor: Any) -> bool:
    """A sum, or one below the line."""
    base, exponent = factor.as_base_exp()
    return bool(base.is_Add) and writer.rational(exponent) in (1, -1) and _arranged(base) is not None


def _small_logarithm(factor: Any) -> bool:
    """The logarithm of a fraction between 0 and 1, or one below the line."""
    base, exponent = factor.as_base_exp()
    inside = writer.rational(base.args[0]) if type(base).__name__ == "log" else None
    return inside is not None and 0 < inside < 1 and inside.numerator > 1 and writer.rational(exponent) in (1, -1)


def _opposite(factor: Any) -> Any:
    base, exponent = factor.as_base_exp()
    if type(base).__name__ == "log":
        return base.func(1 / base.args[0]) ** exponent
    return base.func(*(-term for term in base.args)) ** exponent


def _coefficient(term: Any) -> Any:
    return term.as_coeff_Mul()[0]


def _negative(term: Any) -> bool:
    return bool(_coefficient(term).is_negative)


def _radical(term: Any) -> bool:
    """Whether a root is one of its factors."""
    factors = term.args if term.is_Mul else (term,)
    return any(f.is_Pow and (writer.rational(f.args[1]) or Fraction(1)).denominator != 1 for f in factors)
