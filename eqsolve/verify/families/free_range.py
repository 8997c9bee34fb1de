"""Where the expressions of a family are real: what that leaves of its free unknowns, in the language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sympy as sp

from eqsolve.spelling import written
from eqsolve.verify.expressions import Requirement, possible_signs, requirements
from eqsolve.verify.families.limits import TURNED

# Of an expression that is looked at. More: conditions that nobody reads; fewer: the range of a usual root is not told.
MOST_OPERATIONS = 60
NOT_ZERO, NOT_NEGATIVE, POSITIVE = frozenset((-1, 1)), frozenset((0, 1)), frozenset((1,))
OPERATIONS = {NOT_NEGATIVE: ">=", POSITIVE: ">", NOT_ZERO: "!="}  # by the signs that do


def real_where(expressions: Iterable[object], known: Sequence[Requirement] = ()) -> tuple[str, ...]:
    """Conditions on the free unknowns that together suffice and are needed, each once; none where something is asked
    for that they cannot say, or that only suffices: y > 0 leaves out points of y^y. What is ``known`` anyhow is not
    said again.

    >>> y = sp.Symbol("y", real=True)
    >>> real_where([sp.sqrt(1 - y**2), 1 / (y - 2), sp.log(y)])
    ('-1 <= y <= 1', 'y != 2', 'y > 0')
    >>> real_where([sp.sqrt(3 / (1 - y)), 1 / (y - z)]) if (z := sp.Symbol("z", real=True)) else ()
    ('y < 1', 'y != z')
    """
    out: list[Requirement] = []
    for expression in expressions:
        if not isinstance(expression, sp.Expr) or expression.count_ops() > MOST_OPERATIONS:
            continue
        for asked in requirements(expression):
            if _follows(asked, known):
                continue
            if not asked.needed or asked.signs not in OPERATIONS:
                return ()
            out.append(_plainer(asked))
    positive = [sp.expand(f) for one in out if one.signs == POSITIVE for f in sp.Mul.make_args(one.argument)]
    return tuple(
        dict.fromkeys(_told(one) for one in out if one.signs != NOT_ZERO or not _within(one.argument, positive))
    )


def _within(argument: sp.Expr, positive: Sequence[sp.Expr]) -> bool:
    """Whether the factors of an argument are all among these, up to sign: 4 - 4*a + a^2 beside a - 2."""
    factors = [f.as_base_exp()[0] for f in sp.Mul.make_args(sp.factor(argument)) if f.free_symbols]
    return all(any(sp.expand(f - p) == 0 or sp.expand(f + p) == 0 for p in positive) for f in factors)


def _plainer(asked: Requirement) -> Requirement:
    """The same of an argument that is read more easily: b != 1 for ln(b) != 0, A*P > 0 for A/P > 0, a > 1 for
    1/(a - 1) >= 0."""
    if asked.signs == NOT_ZERO and isinstance(asked.argument, sp.log):
        return Requirement(asked.argument.args[0] - 1, NOT_ZERO)
    top, bottom = sp.fraction(asked.argument)
    over = asked.signs == NOT_NEGATIVE and bottom.free_symbols and top.is_Rational
    return Requirement(top * bottom, POSITIVE) if asked.signs == POSITIVE or over else asked


def defined_where(
    asked: Sequence[Requirement], signed: Iterable[Requirement], expressions: Iterable[object]
) -> tuple[str, ...] | None:
    """Conditions that are needed and together suffice for what is ``asked``, where what is ``signed`` has these signs and
    the ``expressions`` are defined; None where they cannot be said."""
    known = [*signed]
    for e in expressions:
        known += requirements(e) if isinstance(e, sp.Expr) and e.count_ops() <= MOST_OPERATIONS else ()
    met = [part for one in known if one.needed for part in _parts(one)]
    out: list[Requirement] = []
    for one in asked:
        readable = one.argument.free_symbols and one.argument.count_ops() <= MOST_OPERATIONS
        if not readable or one.signs not in OPERATIONS:
            return None
        fresh = [part for part in _parts(one) if not part.always() and not _follows(part, [*met, *out])]
        if fresh and not one.needed:
            return None
        out += fresh
    kept = [one for k, one in enumerate(out) if not _follows(one, out[k + 1 :])]
    return tuple(dict.fromkeys(map(_told, kept)))


def _parts(asked: Requirement) -> list[Requirement]:
    """The same of the factors of what must not be 0, and of a quotient without its denominator, which must not be 0
    either."""
    top, bottom = sp.fraction(sp.factor(sp.together(asked.argument)))
    if asked.signs != NOT_ZERO:
        odd = [f.base if f.is_Pow and f.exp.is_Integer and f.exp % 2 else f for f in sp.Mul.make_args(top * bottom)]
        kept = sp.Mul(*(f for f in odd if possible_signs(f) != {1}))
        return [] if possible_signs(kept) <= asked.signs else [Requirement(sp.expand(kept), asked.signs)]
    factors = [f.base if f.is_Pow and f.exp.is_positive else f for f in sp.Mul.make_args(top)]
    return [Requirement(sp.expand(f), NOT_ZERO) for f in factors if f.free_symbols]


def _follows(asked: Requirement, met: Iterable[Requirement]) -> bool:
    """It is one of those that are met, or holds where that does: u > 0 is more than u != 0."""
    return any(
        one.signs <= asked.signs
        and one.argument == asked.argument
        or {-s for s in one.signs} <= asked.signs
        and sp.expand(one.argument + asked.argument) == 0
        for one in met
    )


def told_of(signed: Iterable[Requirement]) -> tuple[str, ...]:
    """``T >= 0`` for each requirement, and ``f > 0`` for 1/f, without factors that are positive anyhow.

    >>> t, f = sp.symbols("T f", real=True)
    >>> told_of([Requirement(t / (2 * sp.pi), NOT_NEGATIVE), Requirement(1 / (2 * f), NOT_NEGATIVE)])
    ('T >= 0', 'f > 0')
    """
    out = []
    for one in signed:
        top, bottom = sp.fraction(sp.factor_terms(sp.together(one.argument)))
        kept = [f for f in sp.Mul.make_args(top * bottom) if possible_signs(f) != {1}]
        if kept:
            out.append(_told(Requirement(sp.Mul(*kept), one.signs if top.free_symbols else POSITIVE)))
    return tuple(out)


def shortest(conditions: Iterable[str]) -> tuple[str, ...]:
    """Each once, without those that f > 0 makes idle: f != 0 and f >= 0."""
    told = list(dict.fromkeys(conditions))
    more = {f"{what.removesuffix(' > 0')} {sign} 0" for what in told if what.endswith(" > 0") for sign in ("!=", ">=")}
    return tuple(what for what in told if what not in more)


def _told(asked: Requirement) -> str:
    operation, argument = OPERATIONS[asked.signs], sp.expand(asked.argument)
    symbols = sorted(argument.free_symbols, key=str)
    if len(symbols) == 1 and argument.is_polynomial(symbols[0]):
        short = _of_one(symbols[0], sp.Poly(argument, symbols[0]), operation)
        if short:
            return short
    if operation == "!=" and (sides := _of_two(argument)):
        return f"{written(sides[0])} != {written(sides[1])}"
    return f"{written(argument)} {operation} 0"


def _of_two(argument: sp.Expr) -> tuple[sp.Expr, sp.Expr] | None:
    """``f != g`` for f - g != 0: both terms of a difference of letters; None of other sums."""
    terms = argument.as_ordered_terms() if len(argument.args) == 2 and argument.is_Add else []
    negative = [term for term in terms if term.could_extract_minus_sign()]
    if len(negative) != 1 or any(not term.free_symbols for term in terms):
        return None
    (other,) = (term for term in terms if term is not negative[0])
    return other, -negative[0]


def _of_one(symbol: sp.Symbol, p: sp.Poly, operation: str) -> str:
    """``y >= 2`` for a linear condition, ``-1 <= y <= 1`` between the roots of a quadratic one; "" for others."""
    coefficients = p.all_coeffs()
    if not all(c.is_Rational for c in coefficients):
        return ""
    if p.degree() == 1:
        a, b = coefficients
        return f"{symbol.name} {operation if a > 0 else TURNED[operation]} {written(-b / a)}"
    if p.degree() == 2 and operation != "!=":
        a, b, c = coefficients
        inside = b**2 - 4 * a * c
        if a < 0 < inside:
            low, high = ((-b + sign * sp.sqrt(inside)) / (2 * a) for sign in (1, -1))
            less = TURNED[operation]
            return f"{written(low)} {less} {symbol.name} {less} {written(high)}"
    return ""
