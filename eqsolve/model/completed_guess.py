"""A guess for some unknowns, completed by what the equations make of it: with ``A = a*P/(R*T)^2`` a guess of P is one of
A.

A start is good when it is good for all equations at once. A guess of a few unknowns beside ones for the others is
mostly no such start, while those who wrote the guess think of the definitions as already worked out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import sympy as sp

from eqsolve.model.system import Problem

# Equations that are looked through. More: time before the first lane, where one without the definitions would do;
# fewer: sheets of many definitions begin at ones.
MOST_EQUATIONS = 400
# Digits that are computed with; a start needs few.
DIGITS = 17
# Beyond this a value is no start: the next equation may overflow. Larger: infinite rows; smaller: huge unknowns begin at
# one.
MOST = 1e150
# Positive bounds with a larger ratio have a geometric middle, as where lanes begin.
SPREAD = 100
PRIMES = 2, 3, 5, 7, 11, 13

Ends = tuple[float, float]


def completed(problem: Problem) -> Problem:
    """The problem with a start for every unknown that equations determine from the guesses and from given numbers; as it
    is where nothing is guessed.

    Numbers that the equations alone determine come first, then what guesses make known, then the middle of two bounds and
    what it makes known; a guess is kept, unless the equations alone say otherwise. Values outside the bounds are left out.
    """
    return next(_starts(problem, (_middle,)), problem)  # the middles themselves are where lanes begin in any case


def others_completed(problem: Problem, count: int) -> tuple[tuple[float, ...], ...]:
    """Further starts from guesses, with other numbers between two bounds than their middle, where something follows from
    these: what two bounds on a density are asked for is often a small part of what lies between."""
    between = tuple(partial(_between, k) for k in range(1, count + 1))
    found = tuple(s.start for s in _starts(problem, between))
    return found if len(set(found)) > 1 else ()


def _starts(problem: Problem, between: Sequence[Callable[[int, Ends], float]]) -> Iterator[Problem]:
    """The problem with a start for each way to choose a number between the bounds of the first, second, ... unknown that
    has no other start; once without such numbers where nothing follows from them."""
    guesses = {s: v for s, v in zip(problem.symbols, problem.start, strict=False) if not math.isnan(v)}
    if not guesses or len(problem.equations) > MOST_EQUATIONS:
        return
    box = _box(problem)
    given = _followed(problem.equations, {}, box, several=False)
    known = _followed(problem.equations, {**guesses, **given}, box, several=True)
    for choose in between:
        values, chosen = dict(known), 0
        for symbol in problem.symbols:
            if symbol not in values and all(map(math.isfinite, box[symbol])):
                values[symbol] = choose(chosen, box[symbol])
                values, chosen = _followed(problem.equations, values, box, several=True), chosen + 1
        followed = len(values) > len(known) + chosen
        best = values if followed else known
        yield replace(problem, start=tuple(best.get(s, math.nan) for s in problem.symbols))
        if not followed:
            return


def _middle(number: int, ends: Ends) -> float:
    """Where the lanes begin between two bounds: the geometric middle of positive ones far apart."""
    low, high = ends
    return math.sqrt(low * high) if low > 0 and high > SPREAD * low else (low + high) / 2


def _between(draw: int, number: int, ends: Ends) -> float:
    """Evenly spread numbers between the bounds of several unknowns (Halton 1960), those of positive ends in decades."""
    low, high = ends
    base, share, scale = PRIMES[number % len(PRIMES)], 0.0, 1.0
    while draw:
        draw, digit = divmod(draw, base)
        scale /= base
        share += digit * scale
    return float(low * (high / low) ** share) if low > 0 else low + share * (high - low)


def _box(problem: Problem) -> dict[sp.Symbol, Ends]:
    n = len(problem.symbols)
    ends = zip(problem.lower or (-math.inf,) * n, problem.upper or (math.inf,) * n, strict=True)
    return dict(zip(problem.symbols, ends, strict=True))


def _followed(
    equations: Sequence[sp.Expr], known: Mapping[sp.Symbol, float], box: Mapping[sp.Symbol, Ends], *, several: bool
) -> dict[sp.Symbol, float]:
    """What is known, and what follows from it one equation at a time: the value of its last unknown; where there are
    ``several``, the largest, or none."""
    values = dict(known)
    ahead = [(equation, equation.free_symbols & box.keys()) for equation in equations]
    while True:
        before, left = len(values), []
        for equation, names in ahead:
            open_names = names - values.keys()
            if len(open_names) == 1:
                (unknown,) = open_names
                found = _last(equation, unknown, values, box[unknown])
                if len(found) == 1 or found and several:
                    values[unknown] = max(found)
            if not names <= values.keys():
                left.append((equation, names))
        if len(values) == before:
            return values
        ahead = left


def _last(equation: sp.Expr, unknown: sp.Symbol, values: Mapping[sp.Symbol, float], ends: Ends) -> set[float]:
    """Values of an equation's only open unknown inside its bounds, where what is done to it can be undone step by step:
    sums, products, powers, exponentials, logarithms."""
    left = equation.xreplace({s: sp.Float(values[s], DIGITS) for s in equation.free_symbols if s != unknown})
    right = [sp.S.Zero]
    try:
        while left != unknown and right:
            left, undone = _peeled(left, unknown)
            right = [value for before in right for value in undone(before)]
    except (ArithmeticError, TypeError, ValueError):
        return set()
    numbers = (float(v) for v in right if v.is_real and v.is_finite and abs(v) < MOST)
    return {v for v in numbers if ends[0] <= v <= ends[1]}


def _peeled(e: sp.Expr, unknown: sp.Symbol) -> tuple[sp.Expr, Callable[[sp.Expr], list[sp.Expr]]]:
    """What the outermost operation of an expression is done to, and what undoes it: no value where nothing does."""
    if isinstance(e, sp.Add | sp.Mul):
        others, own = e.as_independent(unknown, as_Add=isinstance(e, sp.Add))
        if others != e.identity:
            return own, (lambda v: [v - others]) if isinstance(e, sp.Add) else (lambda v: [v / others])
        gathered = sp.collect(sp.expand(e), unknown)
        return (unknown, _nothing) if gathered == e else (gathered, lambda v: [v])
    if isinstance(e, sp.Pow) and e.exp.is_Rational:
        inverse, even = 1 / e.exp, e.exp.p % 2 == 0
        return e.base, lambda v: _roots(v, inverse, even)
    if isinstance(e, sp.Pow | sp.exp) and e.as_base_exp()[0].is_positive:
        base, exponent = e.as_base_exp()
        return exponent, lambda v: [sp.log(v) / sp.log(base)] if v > 0 else []
    if isinstance(e, sp.log):
        return e.args[0], lambda v: [sp.exp(v)]
    return unknown, _nothing


def _roots(v: sp.Expr, exponent: sp.Rational, even: bool) -> list[sp.Expr]:
    """The real numbers that a power made v of."""
    size = abs(v) ** exponent
    if even:
        return [size, -size] if v >= 0 else []
    return [size] if v >= 0 else [-size] * (exponent.p % 2 == 1)


def _nothing(v: sp.Expr) -> list[sp.Expr]:
    return []
