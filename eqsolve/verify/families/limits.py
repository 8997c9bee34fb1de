"""What inequalities and bounds leave of the free unknowns of a family.

``0 < x < 3 < y < 7; x + y = 6`` leaves ``3 < y < 6`` where x is 6 - y.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sympy as sp

from eqsolve.model import System
from eqsolve.result import SolutionFamily
from eqsolve.spelling import spelled
from eqsolve.verify.expressions import coefficients, rational_coefficients, requirements
from eqsolve.verify.wording import bound, limits

TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}


@dataclass(frozen=True)
class _Asked:
    """``residual op 0``, with its text; without a residual where the sides are not defined everywhere."""

    op: str
    residual: sp.Expr | None
    text: str


def limits_of(system: System, family: SolutionFamily) -> tuple[str, ...]:
    """The stretch of a single free unknown, where all others are linear in it, then what is not linear as it stands in
    the text; of other families all inequalities and bounds as they stand there."""
    symbols = {u.name: u.symbol for u in system.unknowns}
    swap = {symbols[n]: e for n, e in family.expressions.items() if n in symbols and isinstance(e, sp.Expr)}
    asked = [one for one in _asked(system) if not _holds(one, swap)]
    plain = tuple(text for text in limits(system) if text in {one.text for one in asked})
    free = symbols.get(family.free[0]) if family.free else None
    if len(family.free) != 1 or family.parameters or not plain or free is None:
        return plain
    if all(one.residual is None or one.residual.free_symbols <= {free} for one in asked):
        return plain
    rows: list[tuple[str, sp.Rational]] = []
    left: list[str] = []
    for one in asked:
        row = _row(one, free, swap)
        if row is None:
            left.append(one.text)
        else:
            rows += row
    return tuple(dict.fromkeys([*_stretch(free.name, rows), *left]))


def _asked(system: System) -> Iterator[_Asked]:
    for relation in system.side_conditions:
        defined = not any(True for side in relation.written() for _ in requirements(side))
        yield _Asked(relation.op, relation.residual if defined else None, relation.text)
    for u in system.unknowns:
        for end, op in ((u.lower, ">" if u.lower_open else ">="), (u.upper, "<" if u.upper_open else "<=")):
            if end.is_finite:
                yield _Asked(op, u.symbol - end, bound(u))


def _holds(one: _Asked, swap: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether it is shown of the values that the family gives, whatever the free unknowns are: v > 0 where v = sqrt(6)."""
    value = None if one.residual is None else one.residual.xreplace(swap)
    if value is None or value.free_symbols or not value.is_extended_real:
        return False
    shown = {
        ">": value.is_positive,
        ">=": value.is_nonnegative,
        "<": value.is_negative,
        "<=": value.is_nonpositive,
        "!=": value.is_nonzero,
    }
    return bool(shown.get(one.op))


def _row(one: _Asked, free: sp.Symbol, swap: Mapping[sp.Symbol, sp.Expr]) -> list[tuple[str, sp.Rational]] | None:
    """``free op number`` that says the same (nothing where it holds for all numbers); None where it is not linear."""
    if one.residual is None or one.op not in TURNED:
        return None
    found = rational_coefficients(coefficients(one.residual.xreplace(swap), {free: 0}))
    if found is None:
        return None
    slope, constant = found[0].get(0), found[1]
    if slope is None:  # true all over the family, which has members
        return []
    number = -constant / slope
    return [(one.op if slope > 0 else TURNED[one.op], sp.Rational(int(number.p), int(number.q)))]


def _stretch(name: str, rows: Iterable[tuple[str, sp.Rational]]) -> Iterator[str]:
    """``3 < y < 6``, and the numbers in it that are left out."""
    rows = list(rows)
    low = max(((number, op == ">") for op, number in rows if op in (">", ">=")), default=None)
    high = min(((number, op != "<") for op, number in rows if op in ("<", "<=")), default=None)
    first, last = low and ("<" if low[1] else "<="), high and ("<=" if high[1] else "<")
    if low and high:
        yield f"{spelled(low[0])} {first} {name} {last} {spelled(high[0])}"
    elif low:
        yield f"{name} {'>' if low[1] else '>='} {spelled(low[0])}"
    elif high:
        yield f"{name} {last} {spelled(high[0])}"
    for number in sorted({number for op, number in rows if op == "!="}):
        if (low is None or number > low[0] or number == low[0] and not low[1]) and (
            high is None or number < high[0] or number == high[0] and high[1]
        ):
            yield f"{name} != {spelled(number)}"
