"""Exact points: SymPy numbers as the judge's values, and exact zeros where values alone cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

import sympy as sp
from flint import arb, fmpq, fmpq_poly, fmpz_poly

from eqsolve.clocks.work import REWRITTEN, passed, spend
from eqsolve.model import System
from eqsolve.verify.evaluation import Algebraic, NumberField, Value, ball, compile_balls, precision, real_roots
from eqsolve.verify.exact.number_field import FIELD_BITS, common_field
from eqsolve.verify.exact.swelling import high_roots, swells

Point = Callable[[], list[Value]]  # the values at the present precision
# Larger expressions are not rewritten at all, or not given to SymPy's full simplifier: neither can be interrupted,
# and at these sizes they need well under a second.
MOST_OPERATIONS, MOST_FOR_SIMPLIFY = 60, 25
# Beyond 2^+-so many a value keeps SymPy's simplifier from the expression. Larger: the simplifier takes the exponential
# of the value to as many digits as it has bits, which never ends; smaller: zeros among large numbers stay undecided.
LARGEST_BITS = 1000
# MOST_POWER: of radicals in a field: 2^(1/10^300) has no field that could be written down; of multiples of an angle
# likewise
MOST_POWER = 64


def exact_point(system: System, exact: Mapping[str, object]) -> Point | None:
    """The exact values of all unknowns in slot order; None if one is missing or is no number.

    Rationals and numbers of one number field come as exact values, others as balls of the present precision.
    """
    numbers = [n for name in system.names if (n := as_number(exact.get(name))) is not None]
    if len(numbers) < len(system.names):
        return None
    if all(v.is_Rational for v in numbers):
        rationals: list[Value] = [fmpq(int(v.p), int(v.q)) for v in numbers]
        return lambda: list(rationals)
    fields = _in_one_field(numbers, system)
    if fields is not None:
        return lambda: list(fields)
    program = compile_balls(numbers, ())
    return lambda: program.values(())


def as_number(value: object) -> sp.Expr | None:
    """A SymPy number; floats mean the binary number that they hold."""
    if isinstance(value, Fraction):
        return sp.Rational(value.numerator, value.denominator)
    if isinstance(value, int):
        return sp.Integer(value)
    if isinstance(value, float):
        return sp.Rational(*value.as_integer_ratio())
    return value if isinstance(value, sp.Expr) and value.is_number else None


# ---------------------------------------------------------------- algebraic points


def _in_one_field(numbers: Sequence[sp.Expr], system: System | None = None) -> list[Algebraic] | None:
    """All numbers as elements of one field, proven equal to them; None if they are not algebraic or the field is too
    large. The points of a ``system`` are looked at several times, and share their roots."""
    roots = sorted({r for v in numbers for r in v.atoms(sp.ComplexRootOf)}, key=str)
    radicals = sorted({p for v in numbers for p in v.atoms(sp.Pow) if not p.exp.is_Integer}, key=sp.count_ops)
    if not _algebraic(numbers):
        return None
    if len(roots) == 1 and not radicals:
        field = _field_of(roots[0])
        return None if field is None else _evaluated(numbers, field, {roots[0]: field.generator()})
    find = _field_elements if system is None else _of_system
    known = find(system, tuple(roots), tuple(radicals))
    return None if known is None else _evaluated(numbers, next(iter(known.values())).field, known)


Known = Mapping[sp.Expr, Algebraic]


def _field_elements(_: System | None, roots: Sequence[sp.Expr], radicals: Sequence[sp.Expr]) -> Known | None:
    """Numbered roots and radicals as elements of one field, proven equal to them."""
    generators = [*roots, *radicals]
    with precision(FIELD_BITS):
        values = [ball(v) for v in compile_balls(generators, ()).values(())]
        elements = common_field(values) if all(v.is_finite() for v in values) else None
    if elements is None:
        return None
    known = dict(zip(generators, elements, strict=True))
    if not all(_is_root(r, known[r]) for r in roots) or not _radicals_hold(radicals, known):
        return None
    return known


# By system, whose hash is its identity, so that the work of a solve depends on nothing that was solved before. More: fields
# of systems that nobody needs any longer are kept; fewer: those of long lists of points are found again.
_of_system = lru_cache(maxsize=64)(_field_elements)


def _algebraic(numbers: Sequence[sp.Expr]) -> bool:
    """Built from rationals and numbered roots by + * and rational powers of small exponents."""
    return all(
        isinstance(part, sp.Rational | sp.ComplexRootOf | sp.Add | sp.Mul)
        or part.is_Pow
        and part.exp.is_Rational
        and max(abs(part.exp.p), part.exp.q) <= MOST_POWER
        for v in numbers
        for part in _parts(v)
    )


def _parts(v: sp.Expr) -> list[sp.Expr]:
    out, stack = [], [v]
    while stack:
        part = stack.pop()
        out.append(part)
        stack.extend(() if isinstance(part, sp.ComplexRootOf) else part.args)
    return out


def _polynomial(r: sp.ComplexRootOf) -> fmpz_poly:
    return fmpz_poly([int(c) for c in reversed(r.poly.all_coeffs())])


def _field_of(r: sp.ComplexRootOf) -> NumberField | None:
    f = _polynomial(r)
    irreducible = len(f.factor()[1]) == 1 and f.factor()[1][0][1] == 1
    return NumberField(f, r.index) if irreducible and r.index < len(real_roots(f)) else None


def _is_root(r: sp.ComplexRootOf, element: Algebraic) -> bool:
    """The element is that root: it is a root of the polynomial, and the one with that number."""
    value = element * 0
    for c in reversed(_polynomial(r).coeffs()):
        value = value * element + c
    with precision(FIELD_BITS):
        near = [k for k, root in enumerate(real_roots(_polynomial(r))) if root.overlaps(element.ball())]
    return value.is_zero() and near == [r.index]


def _radicals_hold(radicals: Sequence[sp.Expr], known: Mapping[sp.Expr, Algebraic]) -> bool:
    """Each radical b^(p/q), innermost first: the element is positive and its q-th power is b^p, exactly."""
    for radical in radicals:
        element = known[radical]
        base = _evaluated([radical.base], element.field, {r: e for r, e in known.items() if r != radical})
        if base is None or element.sign() <= 0 or base[0].sign() <= 0:
            return False
        if not (_power(element, int(radical.exp.q)) - _power(base[0], int(radical.exp.p))).is_zero():
            return False
    return True


def _power(element: Algebraic, n: int) -> Algebraic:
    out = Algebraic(fmpq_poly([1]), element.field)
    for _ in range(abs(n)):
        out = out * element
    return 1 / out if n < 0 else out


def _evaluated(
    numbers: Sequence[sp.Expr], field: NumberField, known: Mapping[sp.Expr, Algebraic]
) -> list[Algebraic] | None:
    """The numbers in the field, with known elements in the place of roots and radicals."""
    symbols = [sp.Symbol(f"t{k}") for k in range(len(known))]
    swap = dict(zip(known, symbols, strict=True))
    program = compile_balls([v.xreplace(swap) for v in numbers], symbols)
    values = program.values(list(known.values()))
    if any(isinstance(v, arb) for v in values):
        return None
    return [v if isinstance(v, Algebraic) else Algebraic(fmpq_poly([v]), field) for v in values]


# ---------------------------------------------------------------- zeros by simplification


def symbolic_zero(system: System, number: int, exact: Mapping[str, object], deadline: float) -> bool:
    """Whether SymPy shows left - right = 0 for the equation. (That both sides are defined there is the caller's to
    show.)"""
    swap = {u.symbol: as_number(exact[u.name]) for u in system.unknowns}
    residual = system.relations[number].residual
    if swells(residual, swap):
        return False
    written = residual.xreplace(swap)
    expression = _lettered(written)
    for rewrite, most in _REWRITES:
        if passed(deadline) or sp.count_ops(expression) > most or expression.has(sp.ComplexRootOf):
            return False
        if rewrite is sp.simplify and not _within_floats(written):
            return False
        rewritten = rewrite(expression)
        spend(REWRITTEN * (10 if rewrite is sp.simplify else 1) * int(sp.count_ops(expression)))
        if rewritten == 0 or rewritten.is_number and zero_in_a_field(rewritten):
            return True
    return False


def _lettered(expression: sp.Expr) -> sp.Expr:
    """The expression with a letter for each root of a number such as 10^(2.7053), whose minimal polynomial is too long:
    what is 0 for all values of the letters is 0."""
    return expression.xreplace({root: sp.Dummy(positive=True) for root in high_roots(expression)})


def _within_floats(expression: sp.Expr) -> bool:
    """No power or growing function of numbers has a value beyond 2^+-LARGEST_BITS: simplify takes the exponential of
    such values."""
    grown = list(expression.atoms(*_GROWING))
    try:
        with precision(64):
            values = [ball(v) for v in compile_balls(grown, ()).values([])]
    except (KeyError, TypeError, ValueError, OverflowError):  # what balls cannot evaluate
        return False
    bound = arb(2) ** LARGEST_BITS
    return all(abs(v) < bound and abs(v) > 1 / bound or v.is_zero() for v in values)


def zero_in_a_field(number: sp.Expr) -> bool:
    """An algebraic number that is exactly zero."""
    elements = _in_one_field([number]) if number.atoms(sp.Pow) else None
    return elements is not None and elements[0].is_zero()


def _lambert(expression: sp.Expr) -> sp.Expr:
    """exp(W(a)) = a / W(a), which SymPy does not use."""

    def found(e: sp.Expr) -> bool:
        return isinstance(e, sp.exp) and isinstance(e.args[0], sp.LambertW)

    return expression.replace(found, lambda e: e.args[0].args[0] / e.args[0])


def _trigonometric(expression: sp.Expr) -> sp.Expr:
    """cos(a + b) as products: the cosine of an arc tangent is a surd. SymPy writes the cosine of n angles as a
    polynomial of degree n."""
    multiples = (
        t.as_coeff_Mul()[0] for f in expression.atoms(sp.sin, sp.cos, sp.tan) for t in sp.Add.make_args(f.args[0])
    )
    if any(abs(m.p) > MOST_POWER for m in multiples):
        return expression
    return sp.expand(sp.expand_trig(sp.expand(expression)))  # the angles are sums once they are multiplied out


def _powers_compared(expression: sp.Expr) -> sp.Expr:
    """For two terms of opposite signs the difference of their logarithms, which is 0 where theirs is."""
    terms = sp.Add.make_args(expression)
    if len(terms) != 2 or not expression.is_number:
        return expression
    try:
        with precision(64):
            values = [ball(v) for v in compile_balls(list(terms), ()).values([])]
    except (KeyError, TypeError, ValueError, OverflowError):  # what balls cannot evaluate
        return expression
    if not (values[0] > 0 and values[1] < 0 or values[0] < 0 and values[1] > 0):
        return expression
    first, second = (_logarithm(sp.Abs(term)) for term in terms)
    return sp.numer(sp.together(sp.expand(first - second))).expand()


def _logarithm(positive: sp.Expr) -> sp.Expr:
    """Of a product of powers, as a sum."""
    powers = (factor.as_base_exp() for factor in sp.Mul.make_args(positive))
    return sp.Add(*(exponent * sp.expand_log(sp.log(base)) for base, exponent in powers))


_GROWING = (sp.exp, sp.Pow, sp.sinh, sp.cosh, sp.gamma)
_REWRITES = (
    (sp.expand, MOST_OPERATIONS),
    (_lambert, MOST_OPERATIONS),
    (_trigonometric, MOST_OPERATIONS),
    (sp.expand_log, MOST_OPERATIONS),
    (_powers_compared, MOST_OPERATIONS),
    (sp.simplify, MOST_FOR_SIMPLIFY),
)
