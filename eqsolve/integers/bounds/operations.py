"""What each operation says about its value (forward) and about its arguments (backward), as rows of one table.

Source: F. Benhamou, F. Goualard, L. Granvilliers and J.-F. Puget, Revising hull and box consistency (1999), section 3:
HC4-revise. What an operation is not defined for is left out, since a condition holds only where its sides are defined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from eqsolve.integers.bounds import intervals as iv
from eqsolve.integers.bounds.intervals import INF, LINE, MINUS_INF, Interval

Intervals = Sequence[Interval]
Wholes = Sequence[bool]
# The longest factorial that is written out: 1000! has 8,530 bits, which is more than ends are kept with. Smaller:
# bounds of factorials within those ends are lost; larger: numbers that are thrown away are multiplied out.
MAX_FACTORIAL = 1000


@dataclass(frozen=True)
class Operation:
    """``forward``: arguments to value; ``backward``: value and arguments to new arguments; both may raise Empty."""

    forward: Callable[[Intervals, Wholes], Interval]
    backward: Callable[[Interval, Intervals, Wholes], Intervals]


def _nothing(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    return args


def _sum(args: Intervals, whole: Wholes) -> Interval:
    low: iv.End = 0
    high: iv.End = 0
    for a, b in args:
        low, high = iv.plus(low, a), iv.plus(high, b)
    return iv.checked(low, high)


def _sum_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    """Each term is the sum less the others; of infinite ends it matters how many there are."""
    lows, highs = [a for a, _ in args if a != MINUS_INF], [b for _, b in args if b != INF]
    low, high = sum(lows), sum(highs)
    fresh = []
    for a, b in args:
        least_others = _without(low, len(args) - len(lows), a, MINUS_INF)
        most_others = _without(high, len(args) - len(highs), b, INF)
        top = INF if least_others is None or out[1] == INF else iv.plus(out[1], -least_others)
        bottom = MINUS_INF if most_others is None or out[0] == MINUS_INF else iv.plus(out[0], -most_others)
        fresh.append((bottom, top))
    return fresh


def _without(total: iv.End, infinite: int, own: iv.End, infinity: float) -> iv.End | None:
    """The total of the others; None where it is infinite."""
    if own == infinity:
        return total if infinite == 1 else None
    return iv.plus(total, -own) if infinite == 0 else None


def _product(args: Intervals, whole: Wholes) -> Interval:
    value: Interval = (1, 1)
    for arg in args:
        value = iv.multiply(value, arg)
    return value


def _product_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    """Each factor is the product over the others; whole factors of what is not zero are at least 1 in size."""
    one: Interval = (1, 1)
    before = list(accumulate(args, iv.multiply, initial=one))
    after = list(accumulate(reversed(args), iv.multiply, initial=one))[::-1]
    fresh = []
    for i in range(len(args)):
        others = iv.multiply(before[i], after[i + 1])
        fresh.append(iv.quotients(out, others, whole=all(w for j, w in enumerate(whole) if j != i)))
    return fresh


def _quotient(args: Intervals, whole: Wholes) -> Interval:
    return iv.divide(args[0], args[1], whole=whole[1])


def _quotient_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    top, bottom = args
    low, high = iv.meet(iv.quotients(top, out, whole=False), bottom)
    if whole[1]:
        low, high = (1 if low == 0 else low), (-1 if high == 0 else high)
    return iv.multiply(out, bottom), (low, high)


def _power(args: Intervals, whole: Wholes) -> Interval:
    base, exponent = args
    (a, b), (m, n) = base, exponent
    if m == n and isinstance(m, int):
        return iv.power(base, m)
    if not whole[1]:
        return LINE
    if a < 0:
        top = _power([(iv.mignitude(base), iv.magnitude(base)), exponent], whole)[1]
        return -top, top
    if b == 0:
        return 0, (1 if m <= 0 else 0)
    if a < 1:
        return 0, _corner(b, n) if m >= 0 and b >= 1 else INF
    return iv.checked(_corner(a if m >= 0 else b, m), _corner(b if n >= 0 else a, n))


def _corner(base: iv.End, exponent: iv.End) -> iv.End:
    """base^exponent for a base of at least 1, either of them perhaps infinite."""
    if base == 1 or exponent == 0:
        return 1
    if isinstance(base, float) or isinstance(exponent, float):
        return INF if exponent > 0 else 0
    return iv.power((base, base), int(exponent))[1]


def _power_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    base, exponent = args
    a, (m, n) = base[0], exponent
    if m == n and isinstance(m, int):
        if m == 0:
            return args
        reachable = out if m > 0 else iv.quotients((1, 1), out, whole=False)
        return iv.roots(reachable, abs(m), whole=whole[0]), exponent
    least, most = iv.mignitude(base), iv.magnitude(out)
    if not whole[1] or least < 1:
        return args
    if least > 1:
        exponent = iv.meet(exponent, _exponents(out if a > 0 else (MINUS_INF, most), base, least))
    if isinstance(exponent[0], int) and exponent[0] >= 1 and most != INF:
        top = iv.roots((0, most), exponent[0], whole=whole[0])[1]
        base = iv.meet(base, (-top, top))
    return base, exponent


def _exponents(out: Interval, base: Interval, least: iv.End) -> Interval:
    """All whole y with x**y in ``out`` for an x in ``base``; ``least`` > 1 is the smallest size of such an x."""
    if base[0] == base[1] and base[0] > 0:
        return iv.logarithms(out, base[0])
    return MINUS_INF, iv.logarithms(out, least)[1] if out[1] >= 1 else 0


def _abs(args: Intervals, whole: Wholes) -> Interval:
    return iv.mignitude(args[0]), iv.magnitude(args[0])


def _abs_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    low, high = args[0]
    top = (-out[1], out[1])
    if low > -out[0]:
        return (iv.meet(top, (out[0], INF)),)
    if high < out[0]:
        return (iv.meet(top, (MINUS_INF, -out[0])),)
    return (top,)


def _sqrt(args: Intervals, whole: Wholes) -> Interval:
    low, high = iv.meet(args[0], (0, INF))
    return iv.root_below(low, 2), iv.root_above(high, 2)


def _sqrt_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    return (iv.power(iv.meet(out, (0, INF)), 2),)


def _floor(args: Intervals, whole: Wholes) -> Interval:
    low, high = args[0]
    return (
        low if isinstance(low, float) else math.floor(low),
        high if isinstance(high, float) else math.floor(high),
    )


def _ceil(args: Intervals, whole: Wholes) -> Interval:
    return iv.negative(_floor([iv.negative(args[0])], whole))


def _sign(args: Intervals, whole: Wholes) -> Interval:
    low, high = args[0]
    return (low > 0) - (low < 0), (high > 0) - (high < 0)


def _sign_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    least = 1 if whole[0] else 0
    return (
        (MINUS_INF if out[0] < 0 else least if out[0] > 0 else 0, INF if out[1] > 0 else -least if out[1] < 0 else 0),
    )


def _min(args: Intervals, whole: Wholes) -> Interval:
    return min(a for a, _ in args), min(b for _, b in args)


def _max(args: Intervals, whole: Wholes) -> Interval:
    return max(a for a, _ in args), max(b for _, b in args)


def _mod(args: Intervals, whole: Wholes) -> Interval:
    a, (m, n) = args
    if m > 0:
        return 0, min(n, INF if a[0] < 0 else a[1]) if not all(whole) else min(n - 1, INF if a[0] < 0 else a[1])
    return -iv.magnitude(args[1]), iv.magnitude(args[1])


def _mod_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    """Ends of a whole number with a known remainder move to the next number with that remainder."""
    (low, high), (m, n) = args
    if out[0] != out[1] or m != n or not all(whole) or not isinstance(m, int) or m <= 0:
        return args
    rest = out[0]
    assert isinstance(rest, int)
    if isinstance(low, int):
        low += (rest - low) % m
    if isinstance(high, int):
        high -= (high - rest) % m
    return (low, high), args[1]


def _gcd(args: Intervals, whole: Wholes) -> Interval:
    positive = [iv.magnitude(a) for a in args if iv.mignitude(a) > 0]
    return 1 if positive else 0, min(positive, default=INF)


def _lcm(args: Intervals, whole: Wholes) -> Interval:
    least = [iv.mignitude(a) for a in args]
    return max(least) if min(least) > 0 else 0, iv.magnitude(_product(args, whole))


def _lcm_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    """Where the least common multiple is not zero, no argument is larger."""
    return tuple((-out[1], out[1]) for _ in args) if out[0] > 0 else args


def _factorial(args: Intervals, whole: Wholes) -> Interval:
    low, high = iv.inward(iv.meet(args[0], (0, INF)))
    return (
        math.factorial(int(min(low, MAX_FACTORIAL))),
        math.factorial(int(high)) if high <= MAX_FACTORIAL else INF,
    )


def _factorial_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    low, high = iv.inward(iv.meet(args[0], (0, INF)))
    if out[1] != INF:
        n, value = 0, 1
        while value * (n + 1) <= out[1]:
            n += 1
            value *= n
        high = min(high, n)
    while low < MAX_FACTORIAL and math.factorial(int(low)) < out[0]:
        low += 1
    return ((low, high),)


def _binomial(args: Intervals, whole: Wholes) -> Interval:
    return (0, INF) if args[0][0] >= 0 else LINE


def _binomial_back(out: Interval, args: Intervals, whole: Wholes) -> Intervals:
    """binomial(n, k) >= n - k + 1 for n >= k >= 1, with equality at n = k; it is 0 for n >= 0 where k is not in 0..n."""
    (low, high), (k, top) = args
    if low >= 0 and (out[0] > 0 or out[1] < 0):
        k, top = max(k, 0), min(top, high)
        args = args[0], (k, top)
        low = max(low, k)
    if k == top and isinstance(k, int) and k >= 1 and low >= k and out[1] != INF:
        high = min(high, iv.plus(out[1], k - 1))
    return (low, high), args[1]


def _digitsum(args: Intervals, whole: Wholes) -> Interval:
    """At most 9 for each digit of the largest number; in other bases no more than the number."""
    size = iv.magnitude(args[0])
    return 0, size if size == INF or len(args) > 1 else 9 * len(str(math.floor(size)))


def _reverse(args: Intervals, whole: Wholes) -> Interval:
    """It has no more digits than the number."""
    size = iv.magnitude(args[0])
    return 0, INF if size == INF else 10 ** len(str(math.floor(size))) - 1


def _fixed(low: iv.End, high: iv.End) -> Callable[[Intervals, Wholes], Interval]:
    return lambda args, whole: (low, high)


def _from(least: int) -> Callable[[Interval, Intervals, Wholes], Intervals]:
    """Backward of a test that only numbers from ``least`` pass."""
    return lambda out, args, whole: ((least, INF),) if out[0] > 0 else args


OPERATIONS: Mapping[str, Operation] = {
    "sum": Operation(_sum, _sum_back),
    "product": Operation(_product, _product_back),
    "neg": Operation(lambda a, _: iv.negative(a[0]), lambda out, a, _: (iv.negative(out),)),
    "quotient": Operation(_quotient, _quotient_back),
    "power": Operation(_power, _power_back),
    "abs": Operation(_abs, _abs_back),
    "sqrt": Operation(_sqrt, _sqrt_back),
    "floor": Operation(_floor, lambda out, a, _: ((out[0], iv.plus(out[1], 1)),)),
    "ceil": Operation(_ceil, lambda out, a, _: ((iv.plus(out[0], -1), out[1]),)),
    "sign": Operation(_sign, _sign_back),
    "min": Operation(_min, lambda out, args, _: tuple((out[0], INF) for _ in args)),
    "max": Operation(_max, lambda out, args, _: tuple((MINUS_INF, out[1]) for _ in args)),
    "mod": Operation(_mod, _mod_back),
    "gcd": Operation(_gcd, _nothing),
    "lcm": Operation(_lcm, _lcm_back),
    "factorial": Operation(_factorial, _factorial_back),
    "binomial": Operation(_binomial, _binomial_back),
    "digitsum": Operation(_digitsum, _nothing),
    "reverse": Operation(_reverse, _nothing),
    "digit": Operation(_fixed(0, 9), _nothing),
    "isprime": Operation(_fixed(0, 1), _from(2)),
    "issquare": Operation(_fixed(0, 1), _from(0)),
}
# Values of these are whole numbers wherever they are defined; those of the second kind if the arguments are.
ALWAYS_WHOLE = frozenset(
    (
        "floor",
        "ceil",
        "sign",
        "isprime",
        "issquare",
        "factorial",
        "binomial",
        "gcd",
        "lcm",
        "digitsum",
        "reverse",
        "digit",
    )
)
WHOLE_OF_WHOLE = frozenset(("sum", "product", "neg", "abs", "min", "max", "mod"))
