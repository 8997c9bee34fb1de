"""Forms ``x = 3 + 7*k``: which k the bounds of the unknowns allow, and the solutions that they give."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from eqsolve.explaining.words import count, listing
from eqsolve.integers import IntegerProblem, linear_form
from eqsolve.result import Answer

MOST = 8  # values that are told one by one

Bounds = Mapping[str, tuple[float, float]]


def affine(name: str, start: int, slope: int, letter: str) -> str:
    size = f"{letter}" if abs(slope) == 1 else f"{abs(slope)}*{letter}"
    return f"{name} = {start} {'-' if slope < 0 else '+'} {size}"


def counted(
    answer: Answer,
    forms: Sequence[tuple[str, int, int]],
    letter: str,
    bounds: Bounds,
) -> list[str]:
    """Which k the bounds allow, and what they give; nothing said where that are not the solutions of the answer."""
    low, high, told = -math.inf, math.inf, []
    for name, start, slope in forms:
        for end, op in zip(bounds[name], (">=", "<="), strict=True):
            if math.isinf(end):
                continue
            limit = (int(end) - start) / slope
            above = (op == ">=") == (slope > 0)
            if above:
                low = max(low, math.ceil(limit))
            else:
                high = min(high, math.floor(limit))
            if name == letter:
                continue
            told.append(
                f"{name} {op} {int(end)} asks for {letter} {'>=' if above else '<='} {math.ceil(limit) if above else math.floor(limit)}"
            )
    if not told:
        return []
    if math.isinf(low) or math.isinf(high):
        return [f"{listing(told)}."]
    values = range(int(low), int(high) + 1)
    pairs = [{name: start + slope * k for name, start, slope in forms} for k in values]
    listed = [dict(s.values) for s in answer.solutions]
    if len(pairs) > len(listed) or any(p not in listed for p in pairs):
        return []
    said = f"{listing(told)}: {count(len(pairs), 'solution')}"
    if len(pairs) <= MOST:
        named = any(name == letter for name, _, _ in forms)
        each = "; ".join(f"{'' if named else f'{letter} = {k}: '}{pair(p)}" for k, p in zip(values, pairs, strict=True))
        return [f"{said}.", f"{each}."]
    return [f"{said}."]


def pair(values: Mapping[str, int]) -> str:
    return ", ".join(f"{n} = {v}" for n, v in sorted(values.items()))


def bounds_of(problem: IntegerProblem) -> dict[str, tuple[float, float]] | None:
    """The ends of each unknown, by its domain and by conditions that hold it alone; None where a domain has gaps, or is not of whole
    numbers."""
    out: dict[str, tuple[float, float]] = {}
    if problem.reals:
        return None
    for name in problem.names:
        runs = problem.domains[name]
        if len(runs) != 1:
            return None
        low, high = runs[0]
        out[name] = (-math.inf if low is None else low, math.inf if high is None else high)
    for demand in problem.demands:
        found = linear_form(demand.condition)
        if found is None or len(found.coefficients) != 1:
            continue
        ((name, c),) = found.coefficients.items()
        if found.op != "<=":
            return None
        low_, high_ = out[name]
        limit = -found.constant / c
        out[name] = (low_, min(high_, math.floor(limit))) if c > 0 else (max(low_, math.ceil(limit)), high_)
    return out
