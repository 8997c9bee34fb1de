"""Absolute values, maxima and minima of one unknown: between the points where they change over, the equation has none."""

from __future__ import annotations

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, of_polynomial
from eqsolve.explaining.signs import sign_of
from eqsolve.explaining.words import equation, listing
from eqsolve.spelling import spelled

MOST = 4  # points at which something changes over; more cases than five nobody writes down
NUMBERS = ("no", "one", "two", "three", "four", "five")

# an interval from low to high, -oo and oo where it has no end; low belongs to it, high does not
Interval = tuple[sp.Expr, sp.Expr]


def of_bars(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """The cases one after the other; None where the equation has no bars, or too many, or where a case is not solved."""
    bars = [a for a in (left - right).atoms(sp.Abs, sp.Max, sp.Min) if a.has(x) and not _nested(a)]
    ends = _ends(bars, x)
    if not bars or ends is None:
        return None
    sentences, found = [_opening(bars, ends, x)], list[sp.Expr]()
    for low, high in zip([-sp.oo, *ends], [*ends, sp.oo], strict=True):
        at = _inside(low, high)
        plain = {bar: _plain(bar, {x: at}) for bar in bars}
        told = _case(left.xreplace(plain), right.xreplace(plain), x, (low, high), solve)
        if told is None:
            return None
        sentences.append(told[0])
        found += [value for value in told[1] if value not in found]
    cases = tuple((x, value) for value in found)
    if not cases:
        return Roots((*sentences, Sentence("no case has a solution")), ())
    last = f"these cases give {listing((equation(*case) for case in cases), 'or')}"
    one = len(cases) == 1
    return Roots((*sentences, Sentence(last, cases if one else (), () if one else cases)), tuple(found))


def _nested(bar: sp.Expr) -> bool:
    return any(arg.has(sp.Abs, sp.Max, sp.Min) for arg in bar.args)


def _ends(bars: list[sp.Expr], x: sp.Symbol) -> list[sp.Expr] | None:
    """Where one of them changes over, from left to right."""
    found: dict[sp.Expr, float] = {}
    for bar in bars:
        if not isinstance(bar, sp.Abs) and len(bar.args) != 2:
            return None
        roots = of_polynomial(bar.args[0] - (0 if isinstance(bar, sp.Abs) else bar.args[1]), x)
        if roots is None or roots.values is None:
            return None
        found.update({value: float(value) for value in roots.values})
    return sorted(found, key=lambda value: found[value]) if 0 < len(found) <= MOST else None


def _inside(low: sp.Expr, high: sp.Expr) -> sp.Expr:
    """A number between both."""
    if low == -sp.oo:
        return high - 1
    return low + 1 if high == sp.oo else (low + high) / 2


def _plain(bar: sp.Expr, at: dict[sp.Symbol, sp.Expr]) -> sp.Expr:
    """What a bar comes to around a point."""
    if isinstance(bar, sp.Abs):
        (inner,) = bar.args
        return inner if float(inner.xreplace(at)) >= 0 else -inner
    choose = max if isinstance(bar, sp.Max) else min
    return choose(bar.args, key=lambda arg: float(arg.xreplace(at)))


def _opening(bars: list[sp.Expr], ends: list[sp.Expr], x: sp.Symbol) -> Sentence:
    places = listing(equation(x, end) for end in ends)
    kinds = {type(bar).__name__.lower() for bar in bars}
    what = "what stands in abs changes its sign" if kinds == {"abs"} else f"{listing(sorted(kinds))} changes over"
    return Sentence(f"{what} at {places}, so there are {NUMBERS[len(ends) + 1]} cases")


def _case(
    left: sp.Expr, right: sp.Expr, x: sp.Symbol, interval: Interval, solve: Solve
) -> tuple[Sentence, list[sp.Expr]] | None:
    """What the equation comes to in an interval, and the values that lie in it."""
    left, right = sp.expand(left), sp.expand(right)
    read = equation(left, right)
    head = f"if {_said(x, interval)}, it reads {read}"
    if not sp.expand(left - right).free_symbols:
        return (Sentence(f"{head}, which is false"), []) if sign_of(left - right) else None
    roots = of_polynomial(left - right, x) or solve(left, right, x)
    if roots is None or roots.values is None:
        return None
    how = "".join(f", {sentence.text}" for sentence in roots.sentences if sentence.text not in (read, f"so {read}"))
    kept = [value for value in roots.values if _lies(value, interval)]
    return Sentence(f"{head}{how}{_kept(x, roots.values, kept)}"), kept


def _said(x: sp.Symbol, interval: Interval) -> str:
    low, high = interval
    if low == -sp.oo:
        return f"{x} < {spelled(high)}"
    return f"{x} >= {spelled(low)}" if high == sp.oo else f"{spelled(low)} <= {x} < {spelled(high)}"


def _lies(value: sp.Expr, interval: Interval) -> bool:
    low, high = interval
    above = low == -sp.oo or sign_of(value - low) in (0, 1)
    return above and (high == sp.oo or sign_of(value - high) == -1)


def _kept(x: sp.Symbol, values: tuple[sp.Expr, ...], kept: list[sp.Expr]) -> str:
    """Which of them lie where they must."""
    if len(values) < 2:
        return ", which does not lie there" if values and not kept else ", which lies there" if kept else ""
    return ": " + ", ".join(_placed(x, value, kept) for value in values)


def _placed(x: sp.Symbol, value: sp.Expr, kept: list[sp.Expr]) -> str:
    return f"{equation(x, value)} {'lies' if value in kept else 'does not lie'} there"
