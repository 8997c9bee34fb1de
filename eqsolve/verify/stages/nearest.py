"""The order in which points are listed, and which of many are shown where nobody knows how many there are: those near the
origin, or near the box that the bounds allow; near the guesses, where there are some."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import sympy as sp

from eqsolve.model import System
from eqsolve.result import Solution

MOST_LISTED = 20  # fewer: a person sees no pattern; more: nobody reads them
# Points beyond both are left out beside nearer ones: samples of a curve, or of endless copies, that say nothing.
# Smaller: solutions of texts in unlike units go unseen; larger: 1e45 stands beside 1.
FAR, FARTHER = 1e9, 1e9
# Digits of a distance from the guess that count. More: of two at one distance rounding decides; fewer: the nearer of two
# close ones may come second.
DIGITS = 9


def in_order(system: System, solutions: Iterable[Solution]) -> list[Solution]:
    """By value; where something is guessed the nearest to the guesses come first."""
    return sorted(solutions, key=lambda s: (_from_guesses(system, s) or 0.0, *s.values.values()))


def nearest(system: System, solutions: Sequence[Solution]) -> tuple[Solution, ...]:
    """At most MOST_LISTED of the solutions, in their order."""
    sizes = [_distance(system, s) for s in solutions]
    limit = max(FAR, FARTHER * min(sizes, default=0.0))
    chosen = sorted(range(len(solutions)), key=lambda k: sizes[k])[:MOST_LISTED]
    return tuple(s for k, s in enumerate(solutions) if k in chosen and sizes[k] <= limit)


def _distance(system: System, solution: Solution) -> float:
    """From the guesses; where there are none, in the largest unknown, from 0, or from the nearest value that the bounds
    allow."""
    guessed = _from_guesses(system, solution)
    if guessed is not None:
        return guessed
    out = 0.0
    for u in system.unknowns:
        origin = min(max(0.0, _float(u.lower)), _float(u.upper))
        out = max(out, abs(solution.values[u.name] - origin))
    return out


def _from_guesses(system: System, solution: Solution) -> float | None:
    """The largest distance from a guess, as a share of the guess; None where nothing is guessed."""
    guesses = [(u.guess, solution.values[u.name]) for u in system.unknowns if u.guess is not None]
    shares = [abs(value - guess) / (abs(guess) or 1.0) for guess, value in guesses]
    return float(f"{max(shares):.{DIGITS}g}") if shares else None


def _float(end: sp.Expr) -> float:
    try:
        return float(end)
    except OverflowError:
        return math.inf if end > 0 else -math.inf
