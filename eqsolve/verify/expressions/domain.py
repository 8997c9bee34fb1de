"""Where an expression, as written, is defined: what each of its operations asks for, and what can be proven without a
point.

sqrt(u) asks for u >= 0, 1/u for u != 0, log(u) for u > 0; sums, products, whole powers, exp, sin and their kin ask for
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce

import sympy as sp

from eqsolve.model import CLASSES, ROWS, classes, end
from eqsolve.verify.exact import is_defined, sign_of
from eqsolve.vocabulary import LINE, Function, LineInterval

Signs = frozenset[int]
ANY, POSITIVE, NOT_NEGATIVE, NOT_ZERO = frozenset((-1, 0, 1)), frozenset((1,)), frozenset((0, 1)), frozenset((-1, 1))
NEVER: Signs = frozenset()
ORDER: Mapping[type, Signs] = {sp.Ge: NOT_NEGATIVE, sp.Gt: POSITIVE, sp.Le: frozenset((-1, 0)), sp.Lt: frozenset((-1,))}
NO_SIGNS: Mapping[sp.Symbol, int] = {}


@dataclass(frozen=True)
class Requirement:
    """An operation is defined if ``argument`` has one of ``signs`` (none: nothing is known that would do).

    ``scattered``: the operation, where it can be defined elsewhere as well, as x^x is at -2 and gamma between its poles.
    ``choice``: the case distinction around it, which asks for this only where the case is taken.
    """

    argument: sp.Expr
    signs: Signs
    scattered: sp.Expr | None = None
    choice: sp.Expr | None = None

    @property
    def needed(self) -> bool:
        """It is necessary: where the argument has another sign, the whole expression is not defined."""
        return bool(self.signs) and self.scattered is None and self.choice is None

    def always(self, known: Mapping[sp.Symbol, int] = NO_SIGNS) -> bool:
        """It is met for all real values of the unknowns, those in ``known`` having these signs."""
        return possible_signs(self.argument, known) <= self.signs


def everywhere_defined(expression: sp.Expr, known: Mapping[sp.Symbol, int] = NO_SIGNS) -> bool:
    """The written expression is proven to be defined for all real values of its unknowns, those in ``known`` having
    these signs."""
    return all(r.always(known) for r in requirements(expression))


def requirements(expression: sp.Expr) -> Iterator[Requirement]:
    """What a written expression asks for, part by part; together they suffice. What holds by its form is left out."""
    stack: list[tuple[sp.Basic, sp.Expr | None]] = [(expression, None)]
    while stack:
        part, choice = stack.pop()
        if part.free_symbols:
            inside = part if choice is None and isinstance(part, sp.Piecewise) else choice
            stack.extend((argument, inside) for argument in part.args)
            yield from (replace(r, choice=choice) for r in asked_by(part) if not r.always())
        elif isinstance(part, sp.Expr) and not is_defined(part):
            yield Requirement(part, NEVER, choice=choice)


def asked_by(part: sp.Basic) -> tuple[Requirement, ...]:
    """What the outermost operation of a part asks for."""
    if isinstance(part, ENTIRE):
        return ()
    if isinstance(part, sp.Pow):
        return _asked_by_power(part)
    if isinstance(part, sp.Piecewise):
        return () if part.args[-1][1] == sp.true else _asked_by_cases(part)
    rule = ASKED.get(type(part))
    return (Requirement(part, NEVER, part),) if rule is None else rule(part)


def _asked_by_cases(cases: sp.Piecewise) -> tuple[Requirement, ...]:
    """Cases without an "otherwise": a single one, such as that of n! for n >= 0, asks for its condition."""
    condition = cases.args[0][1]
    signs = ORDER.get(type(condition)) if len(cases.args) == 1 else None
    return (Requirement(cases, NEVER),) if signs is None else (Requirement(condition.lhs - condition.rhs, signs),)


def _asked_by_power(power: sp.Pow) -> tuple[Requirement, ...]:
    base, exponent = power.args
    p = constant(exponent)
    if p is None and not exponent.free_symbols and exponent.is_irrational and sign_of(exponent) == 1:
        return (Requirement(base, NOT_NEGATIVE),)
    if p is None:
        return (Requirement(base, POSITIVE, power),)  # a base below 0 has some of its powers
    if p.is_Integer:
        return () if p >= 0 else (Requirement(base, NOT_ZERO),)
    return (Requirement(base, NOT_NEGATIVE if p.is_Rational and p > 0 else POSITIVE),)


def constant(exponent: sp.Expr) -> sp.Expr | None:
    """The rational that a written exponent such as -(1) or 1/2 is, else None."""
    if exponent.free_symbols:
        return None
    value = exponent if exponent.is_Rational else exponent.doit()
    return value if value.is_Rational else None


# defined wherever their arguments are
ENTIRE = (
    sp.Symbol,
    sp.Add,
    sp.Mul,
    *classes(lambda row: row.domain == LINE and not row.poles),
    sp.Min,
    sp.Max,
    sp.Tuple,
    sp.core.relational.Relational,
    sp.And,
    sp.Or,
    sp.Not,
)


def _asked_by_row(row: Function) -> Callable[..., tuple[Requirement, ...]]:
    """What a function of one argument asks for, by its domain and its poles."""
    domain = row.domain

    def asked(call: sp.Expr) -> tuple[Requirement, ...]:
        out, u, beyond = [], call.args[0], call if row.goes_on else None
        if domain.high != "inf":
            signs = POSITIVE if domain.high_open else NOT_NEGATIVE
            out.append(Requirement(end(domain.high) - u, signs, beyond))
        if domain.low != "-inf":
            above = u if domain.low == "0" else u - end(domain.low)
            out.append(Requirement(above, POSITIVE if domain.low_open else NOT_NEGATIVE, beyond))
        if row.poles:
            out.append(Requirement(CLASSES[row.poles](u), NOT_ZERO))
        return tuple(out)

    return asked


ASKED: Mapping[type, Callable[..., tuple[Requirement, ...]]] = {
    **{kind: _asked_by_row(row) for kind, row in ROWS.items() if row.most == 1 and (row.domain != LINE or row.poles)},
    sp.Mod: lambda call: (Requirement(call.args[1], NOT_ZERO),),
    sp.atan2: lambda call: (Requirement(sp.Add(*(sp.Pow(u, 2) for u in reversed(call.args))), POSITIVE),),
    sp.besselj: lambda call: () if call.args[0].is_Integer else (Requirement(call, NEVER, call),),
}


# ---------------------------------------------------------------- signs by form


def possible_signs(e: sp.Expr, known: Mapping[sp.Symbol, int] = NO_SIGNS) -> Signs:
    """The signs that an expression can have where it is defined, as far as its form shows."""
    if not e.free_symbols:
        sign = sign_of(e)
        return ANY if sign is None else frozenset((sign,))
    if isinstance(e, sp.Symbol):
        return frozenset((known[e],)) if e in known else ANY
    if isinstance(e, sp.Add):
        return reduce(_sum, (possible_signs(a, known) for a in e.args))
    if isinstance(e, sp.Mul):
        return reduce(_product, (possible_signs(a, known) for a in e.args))
    if isinstance(e, sp.Pow):
        return _signs_of_power(e, known)
    if isinstance(e, sp.Abs):
        return frozenset(s * s for s in possible_signs(e.args[0], known))
    if isinstance(e, sp.Max | sp.Min):
        pick = max if isinstance(e, sp.Max) else min
        return reduce(
            lambda a, b: frozenset(pick(s, t) for s in a for t in b), (possible_signs(a, known) for a in e.args)
        )
    row = ROWS.get(type(e))
    if row is None or row.most != 1 or len(e.args) != 1:
        return ANY
    return possible_signs(e.args[0], known) if row.keeps_sign else _signs_in(row.range)


def _signs_in(interval: LineInterval) -> Signs:
    low = end(interval.low)
    return POSITIVE if low > 0 or low == 0 and interval.low_open else NOT_NEGATIVE if low == 0 else ANY


def _sum(a: Signs, b: Signs) -> Signs:
    return frozenset(r for s in a for t in b for r in ((s, 0, t) if s * t < 0 else (s or t,)))


def _product(a: Signs, b: Signs) -> Signs:
    return frozenset(s * t for s in a for t in b)


def _signs_of_power(e: sp.Pow, known: Mapping[sp.Symbol, int]) -> Signs:
    base, p = possible_signs(e.base, known), constant(e.exp)
    if p is None:
        return POSITIVE if base == POSITIVE else NOT_NEGATIVE if base <= NOT_NEGATIVE else ANY
    if p == 0:
        return POSITIVE
    signs = base if p > 0 else base - {0}
    if not p.is_Integer:
        return signs - {-1}
    return signs if p % 2 else frozenset(s * s for s in signs)
