"""How large the numbers can become that evaluating a tree makes, and between which ends its values lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, factorial, lcm

from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.frontier.demands.scalar_functions import MAX_BINOMIAL, MAX_FACTORIAL
from eqsolve.syntax import tree as t

# Numbers beyond so many bits are not computed at all. More: memory for rows of them; fewer: large powers are refused.
MAX_BITS = 50_000


@dataclass(frozen=True, slots=True)
class Reach:
    """Bounds of the parts of fractions: ``|top| <= top``, ``1 <= bottom <= bottom``; ``fixed``: all values have that
    bottom (see ``values.Value``). ``most`` is the largest number met on the way."""

    top: int
    bottom: int
    fixed: bool
    most: int


def reach(node: t.Expr | t.Condition, sizes: Mapping[str, int]) -> int:
    """A bound on every number that ``values.truth`` or ``values.value`` makes of a tree; raises Unsuited where it is
    beyond all computing. ``sizes``: bounds of the unknowns' absolute values."""
    return _condition(node, sizes) if isinstance(node, t.Compare | t.And | t.Or | t.Not) else _of(node, sizes).most


def _condition(node: t.Condition, sizes: Mapping[str, int]) -> int:
    match node:
        case t.Compare(left=left, right=right):
            a, b = _of(left, sizes), _of(right, sizes)
            return max(a.most, b.most, a.top * b.bottom, b.top * a.bottom)
        case t.Not(part=part):
            return _condition(part, sizes)
        case t.And(parts=parts) | t.Or(parts=parts):
            return max(_condition(part, sizes) for part in parts)


def _made(top: int, bottom: int, fixed: bool, parts: Sequence[Reach]) -> Reach:
    most = max(top, bottom, *(p.most for p in parts)) if parts else max(top, bottom)
    if most.bit_length() > MAX_BITS:
        raise Unsuited("numbers with too many digits")
    return Reach(top, bottom, fixed, most)


def _of(node: t.Expr | t.Condition, sizes: Mapping[str, int]) -> Reach:
    match node:
        case t.Name(name=name):
            return _made(sizes[name], 1, True, ())
        case t.Num(value=value):
            return _made(abs(value.numerator), value.denominator, True, ())
        case t.Sum(terms=terms):
            return _sum([_of(e, sizes) for e in terms])
        case t.Neg(arg=arg):
            return _of(arg, sizes)
        case t.Product(factors=factors):
            return _product([_of(e, sizes) for e in factors])
        case t.Quotient(top=a, bottom=b):
            return _product([_of(a, sizes), _inverse(_of(b, sizes))])
        case t.Power(base=base, exponent=exponent):
            return _power(_of(base, sizes), exponent, sizes)
        case t.Call(function=name, args=args):
            return _called(name, args, sizes)
    raise Unsuited(f"no exact value: {type(node).__name__}")


def _sum(parts: Sequence[Reach]) -> Reach:
    total = parts[0]
    for part in parts[1:]:
        total = _aligned(total, part)
    return total


def _aligned(a: Reach, b: Reach) -> Reach:
    """The sum of both; their tops over a common bottom are no larger than that."""
    if a.fixed and b.fixed:
        common = lcm(a.bottom, b.bottom)
        return _made(a.top * (common // a.bottom) + b.top * (common // b.bottom), common, True, (a, b))
    return _made(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom, False, (a, b))


def _product(parts: Sequence[Reach]) -> Reach:
    total = parts[0]
    for part in parts[1:]:
        total = _made(total.top * part.top, total.bottom * part.bottom, total.fixed and part.fixed, (total, part))
    return total


def _inverse(a: Reach) -> Reach:
    return _made(a.bottom, max(a.top, 1), False, (a,))


def _power(base: Reach, exponent: t.Expr, sizes: Mapping[str, int]) -> Reach:
    if isinstance(exponent, t.Num):
        n, parts, down = abs(int(exponent.value)), [base], exponent.value < 0
    else:
        power = _of(exponent, sizes)
        n, parts, down = power.top, [base, power], True
    if n * max(base.top, base.bottom).bit_length() > MAX_BITS:
        raise Unsuited("numbers with too many digits")
    top, bottom = int(max(base.top, 1) ** n), int(base.bottom**n)
    if down:
        return _made(max(top, bottom), max(top, bottom), False, parts)
    return _made(top, bottom, base.fixed, parts)


def _called(name: str, args: Sequence[t.Expr | t.Condition], sizes: Mapping[str, int]) -> Reach:
    if name in ("where", "piecewise"):
        return _cases(args, sizes)
    parts = [_of(a, sizes) for a in args]
    if name == "abs":
        return parts[0]
    if name == "sign":
        return _made(1, 1, True, parts)
    if name in ("floor", "ceil"):
        return _made(parts[0].top + 1, 1, True, parts)
    if name in ("mod", "min", "max"):
        total = _sum(parts)
        return _made(total.top, total.bottom, total.fixed, (total, *parts))
    return _made(_whole(name, [p.top for p in parts]), 1, True, parts)


def _cases(args: Sequence[t.Expr | t.Condition], sizes: Mapping[str, int]) -> Reach:
    conditions = args[0 : len(args) - len(args) % 2 : 2]
    parts = [_of(a, sizes) for a in (*args[1::2], *args[len(args) - len(args) % 2 :])]
    most = max(reach(c, sizes) for c in conditions)
    fixed = all(p.fixed for p in parts) and len({p.bottom for p in parts} | {1}) == 1
    return _made(max(p.top for p in parts), max(p.bottom for p in parts), fixed, (*parts, Reach(0, 1, True, most)))


def _whole(name: str, tops: Sequence[int]) -> int:
    """A bound of the values of a function of whole numbers."""
    if name == "gcd":
        return max(tops)
    if name == "lcm":
        product = 1
        for top in tops:
            product *= max(top, 1)
        return product
    if name == "factorial":
        return factorial(min(tops[0], MAX_FACTORIAL))
    if name == "binomial":
        n, k = (min(top, MAX_BINOMIAL) for top in tops)
        return comb(n + k + 1, min(k, (n + k + 1) // 2))
    if name == "digitsum":
        return tops[0]
    if name == "reverse":
        return int(10 ** (len(str(tops[0])) + 1))
    if name in ("digit", "isprime", "issquare"):
        return 9
    raise Unsuited(f"no exact value of {name}")
