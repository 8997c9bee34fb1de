"""The last resort: boxes around zero that grow until the time is over, and what exactly was searched.

An unknown that an equation determines is computed from the others instead of tried out: where it occurs linearly or as a
power, whole columns of cases at once; otherwise as a zero of a polynomial in it alone.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, product
from typing import TYPE_CHECKING

from eqsolve.clocks.progress import stage
from eqsolve.integers.polynomials import (
    NOWHERE,
    Poly,
    by_power,
    coefficients,
    degree,
    integer_roots,
    names_of,
    polynomial,
    value,
)
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.integers.unbounded.evaluation import CALLS, Undefined, evaluated, tester
from eqsolve.integers.unbounded.outcomes import Row, Searched
from eqsolve.integers.unbounded.system import System, endless, system_of
from eqsolve.syntax import tree as t

if TYPE_CHECKING:
    import numpy as np

# The first radius and the largest one. A larger first one: nothing is said where time is short.
FIRST, LAST = 4, 10**9
# Numbers of drivers that are listed. More: memory; fewer: pairs of unknowns are looked at less far out.
MAX_LISTED = 1_000_000
# Cases in one array. More: memory; fewer: overhead.
CHUNK = 200_000
# Values up to here are computed in 64 bits.
SAFE = 2**62


@dataclass(frozen=True)
class _Plan:
    """``solved`` is computed from ``equation``, the ``drivers`` run through a box."""

    drivers: tuple[str, ...]
    solved: str | None
    equation: Poly | None


def searched(problem: IntegerProblem, *, most: int, deadline: float) -> Searched:
    """Solutions by size, at most ``most``; ``words`` say what was searched, ``deadline`` in time.monotonic() seconds."""
    plan = _plan(problem, system_of(problem))
    found: dict[Row, None] = {}
    radius, done = FIRST, -1
    while radius <= LAST and _listable(problem, plan, radius):
        if not _shell(problem, plan, radius, done, found, deadline):
            break
        done = radius
        if len(found) >= most or _covered(problem, plan, radius):
            break
        radius *= 2
    box = {name: _window(problem.domains[name], done) for name in plan.drivers} if done >= 0 else {}
    inside = [row for row in found if done >= 0 and all(_lies(row, problem, name, box[name]) for name in plan.drivers)]
    rows = sorted(inside, key=lambda row: (max(map(abs, row), default=0), tuple(-v for v in row)))
    return Searched(tuple(rows[:most]), _words(problem, plan, done, len(rows), most), box)


def _listable(problem: IntegerProblem, plan: _Plan, radius: int) -> bool:
    """Whether the numbers of several drivers can be kept in lists; those of a single one need not be."""
    lengths = [sum(map(len, _ranges(problem.domains[name], radius))) for name in plan.drivers]
    return len(lengths) < 2 or sum(lengths) <= MAX_LISTED


def _decidable(problem: IntegerProblem) -> bool:
    nodes = [node for demand in problem.demands for node in t.walk(demand.condition)]
    return not any(_irrational(node) for node in nodes)


def _irrational(node: object) -> bool:
    """Whether it may have a value of which nothing is known here."""
    match node:
        case t.Call(function=function):
            return function not in CALLS.keys() - {"sqrt"} | {"where", "piecewise"}
        case t.Power(exponent=exponent):
            return not _whole(exponent)
    return isinstance(node, t.Const)


def _whole(node: t.Expr) -> bool:
    """Whether it is a sum or product of whole numbers."""
    match node:
        case t.Num(value=value):
            return value.denominator == 1
        case t.Name():
            return True
        case t.Neg(arg=arg):
            return _whole(arg)
        case t.Sum(terms=parts) | t.Product(factors=parts):
            return all(map(_whole, parts))
        case t.Power(base=base, exponent=t.Num(value=value)):
            return value.denominator == 1 and value >= 0 and _whole(base)
    return False


def _lies(row: Row, problem: IntegerProblem, name: str, ends: tuple[int, int]) -> bool:
    return ends[0] <= row[problem.names.index(name)] <= ends[1]


def _words(problem: IntegerProblem, plan: _Plan, radius: int, count: int, most: int) -> str:
    if radius < 0:
        return "nothing was searched: the time was over"
    cut = [name for name in plan.drivers if not _inside(problem.domains[name], radius)]
    inside = f"with {', '.join(f'|{name}|' for name in cut)} <= {radius:,}"
    said = f"all solutions {inside}" if cut and count else f"there is none {inside}" if cut else "all solutions"
    if plan.solved is not None:
        free = "" if _determined(plan) else f" (up to {radius:,} where the others leave it free)"
        said += f" and any {plan.solved}{free}" if cut else f", with any {plan.solved}{free}"
    if not _decidable(problem):
        said += ", as far as their roots and functions have rational values"
    return said if count <= most else f"{said}; of the {count:,} found there the first {most:,} are listed"


def _determined(plan: _Plan) -> bool:
    """Whether the equation never leaves the computed unknown free: some power of it has a coefficient that is a number."""
    powers = by_power(plan.equation, plan.solved)[1:] if plan.equation and plan.solved else []
    return any(part.keys() == {()} for part in powers)


def _covered(problem: IntegerProblem, plan: _Plan, radius: int) -> bool:
    """Whether the box holds all there is, for drivers that have two ends."""
    return all(_inside(problem.domains[name], radius) for name in plan.drivers)


def _inside(runs: t.Runs, radius: int) -> bool:
    """Whether a domain ends within a radius."""
    return all(end is not None and abs(end) <= radius for run in runs for end in run)


def _plan(problem: IntegerProblem, system: System) -> _Plan:
    """The unknown to compute: an endless one that an equation determines, the simplest equation first."""
    ranked = []
    for posed in system.equations:
        for name in names_of(posed.poly):
            if posed.slack or name not in problem.domains:
                continue
            powers = [k for k, part in enumerate(by_power(posed.poly, name)) if part]
            kind = 0 if powers in ([0, 1], [1]) else 1 if len(powers) <= 2 and powers[-1] in (2, 3) else 2
            ranked.append((not endless(problem, name), kind, -len(powers), name, posed.poly))
    if not ranked:
        computed = _computable(problem)
        return _Plan(tuple(n for n in problem.names if n != computed), computed, None)
    _, _, _, name, poly = min(ranked, key=lambda item: item[:4])
    return _Plan(tuple(n for n in problem.names if n != name), name, poly)


def _computable(problem: IntegerProblem) -> str | None:
    """An endless unknown that is a zero of a polynomial once the others are known: m in n! + 1 = m^2."""
    for demand in problem.demands:
        condition = demand.condition
        if not isinstance(condition, t.Compare) or condition.op != "=":
            continue
        for name in sorted(names_in(condition)):
            others = dict.fromkeys(names_in(condition) - {name}, 3)
            poly = _known_but(condition, others)
            if name in problem.domains and endless(problem, name) and poly is not None and degree(poly) > 0:
                return name
    return None


def _known_but(condition: t.Compare, values: Mapping[str, int]) -> Poly | None:
    """An equation with values put in, as a polynomial in what is left; None where it is none."""
    try:
        left, right = _put_in(condition.left, values), _put_in(condition.right, values)
    except Undefined:
        return None
    return polynomial(t.Compare("=", left, right, NOWHERE))


def _put_in(node: t.Expr, values: Mapping[str, int]) -> t.Expr:
    if names_in(node) <= values.keys():
        return t.Num(Fraction(evaluated(node, values)), NOWHERE)
    match node:
        case t.Sum(terms=parts):
            return t.Sum(tuple(_put_in(part, values) for part in parts), NOWHERE)
        case t.Product(factors=parts):
            return t.Product(tuple(_put_in(part, values) for part in parts), NOWHERE)
        case t.Neg(arg=arg):
            return t.Neg(_put_in(arg, values), NOWHERE)
        case t.Quotient(top=a, bottom=b):
            return t.Quotient(_put_in(a, values), _put_in(b, values), NOWHERE)
        case t.Power(base=a, exponent=b):
            return t.Power(_put_in(a, values), _put_in(b, values), NOWHERE)
    return node


def _window(runs: t.Runs, radius: int) -> tuple[int, int]:
    low, high = runs[0][0], runs[-1][1]
    return (-radius if low is None else max(low, -radius)), (radius if high is None else min(high, radius))


def _ranges(runs: t.Runs, radius: int) -> list[range]:
    """The numbers of a domain within a radius."""
    cut = [(-radius if a is None else max(a, -radius), radius if b is None else min(b, radius)) for a, b in runs]
    return [range(a, b + 1) for a, b in cut if a <= b]


def _shell(
    problem: IntegerProblem, plan: _Plan, radius: int, done: int, found: dict[Row, None], deadline: float
) -> bool:
    """Looks at the drivers in the box beyond the last one; False where the time was over before it was gone through."""
    stage(f"searching numbers up to {radius:,}", len(found))
    columns = [_ranges(problem.domains[name], radius) for name in plan.drivers]
    if _fits(plan, radius):
        cases = _solved_columns(plan, columns, done, radius, deadline)
    else:
        cases = _solved_rows(problem, plan, columns, done, radius, deadline)
    fits = tester(problem)
    for values in cases:
        if values is None:
            return False
        if fits(values):
            found[tuple(values[name] for name in problem.names)] = None
    return True


def _fits(plan: _Plan, radius: int) -> bool:
    """Whether an equation that is linear or a pure power in its unknown stays within 64 bits in this box."""
    if plan.equation is None or plan.solved is None or not plan.drivers:
        return False
    parts = by_power(plan.equation, plan.solved)
    powers = [k for k, part in enumerate(parts) if part]
    if powers not in ([0, 1], [0, 2], [0, 3], [1], [2], [3]) or set(names_of(plan.equation)) - {
        *plan.drivers,
        plan.solved,
    }:
        return False
    return all(sum(abs(c) * radius ** sum(e for _, e in m) for m, c in part.items()) < SAFE for part in parts)


def _solved_columns(
    plan: _Plan, columns: Sequence[list[range]], done: int, radius: int, deadline: float
) -> Iterator[dict[str, int] | None]:
    """Drivers as arrays: the first ones by blocks, the last one whole; a*z^k + b = 0 gives z."""
    import numpy as np

    assert plan.equation is not None
    assert plan.solved is not None
    parts = by_power(plan.equation, plan.solved)
    k = len(parts) - 1
    # a block holds a number of each driver: with a hundred of them it would outlast the deadline
    before = max(1, CHUNK // max(sum(map(len, columns[-1])) * len(columns), 1))
    # no product(), which would make all blocks before it gives the first
    for block, last in ((block, last) for block in _blocks(columns[:-1], before) for last in _pieces(columns[-1])):
        if time.monotonic() > deadline:
            yield None
            return
        grids = [np.array(values, dtype=np.int64)[:, None] for values in zip(*block, strict=True)]
        arrays = dict(zip(plan.drivers, [*grids, np.array(last, dtype=np.int64)[None, :]], strict=True))
        a, b = (_evaluated(part, arrays, (len(block), len(last))) for part in (parts[k], parts[0]))
        for i, j in zip(*np.nonzero(_divisible(a, b, k)), strict=True):
            row = {name: int(v) for name, v in zip(plan.drivers, [*block[i], last[j]], strict=True)}
            yield from _completed(row, plan.solved, [int(b[i, j]), *[0] * (k - 1), int(a[i, j])], done, radius)


def _pieces(ranges: list[range]) -> list[range]:
    """Ranges cut into pieces that an array holds."""
    return [whole[i : i + CHUNK] for whole in ranges for i in range(0, len(whole), CHUNK)]


def _tuples(columns: Sequence[list[range]]) -> Iterator[tuple[int, ...]]:
    """All tuples; a single column is not written out."""
    if len(columns) == 1:
        return ((value,) for value in chain(*columns[0]))
    return product(*(chain(*ranges) for ranges in columns))


def _blocks(columns: Sequence[list[range]], size: int) -> Iterator[list[tuple[int, ...]]]:
    block: list[tuple[int, ...]] = []
    for values in _tuples(columns):
        block.append(values)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block


def _evaluated(poly: Poly, arrays: Mapping[str, np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    import numpy as np

    total = np.zeros(shape, dtype=np.int64)
    for monomial, c in poly.items():
        term = np.full((1, 1), c, dtype=np.int64)
        for name, e in monomial:
            term = term * arrays[name] ** e
        total = total + term
    return total


def _divisible(a: np.ndarray, b: np.ndarray, k: int) -> np.ndarray:
    """Where a*z^k + b = 0 can have a whole z, up to rounding in the roots; certainly true where it has one."""
    import numpy as np

    safe = np.where(a == 0, 1, a)
    quotient = -(b // safe)
    maybe: np.ndarray = np.where(a == 0, b == 0, b % safe == 0)
    if k == 1:
        return maybe
    size = np.abs(quotient).astype(np.float64)
    root = np.rint(np.sqrt(size) if k == 2 else np.cbrt(size)).astype(np.int64)
    near = (root**k == np.abs(quotient)) & ((quotient >= 0) | (k == 3))
    fitting: np.ndarray = maybe & (near | (a == 0))
    return fitting


def _completed(
    row: dict[str, int], solved: str, numbers: list[int], done: int, radius: int
) -> Iterator[dict[str, int]]:
    """The row with each whole zero of the polynomial in the solved unknown, if the row is new; where the polynomial
    vanishes, with the numbers within the radius."""
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    if not numbers:
        yield from ({**row, solved: z} for z in range(-radius, radius + 1))
    elif max(map(abs, row.values()), default=0) > done:
        yield from ({**row, solved: z} for z in _zeros(numbers))


def _zeros(numbers: list[int]) -> list[int]:
    """The whole zeros; up to the second degree without factoring."""
    if len(numbers) == 2:
        return [-numbers[0] // numbers[1]] if numbers[0] % numbers[1] == 0 else []
    if len(numbers) != 3:
        return integer_roots(numbers)
    c, b, a = numbers
    square = b * b - 4 * a * c
    if square < 0 or math.isqrt(square) ** 2 != square:
        return []
    tops = {-b + math.isqrt(square), -b - math.isqrt(square)}
    return sorted(top // (2 * a) for top in tops if top % (2 * a) == 0)


def _solved_rows(
    problem: IntegerProblem, plan: _Plan, columns: Sequence[list[range]], done: int, radius: int, deadline: float
) -> Iterator[dict[str, int] | None]:
    """Drivers one by one: the solved unknown is a zero of what an equation becomes, or is tried out with them."""
    parts = by_power(plan.equation, plan.solved) if plan.equation is not None and plan.solved is not None else None
    for values in _tuples(columns):
        if time.monotonic() > deadline:
            yield None
            return
        row = dict(zip(plan.drivers, values, strict=True))
        if plan.solved is None:
            if max(map(abs, values), default=0) > done:
                yield row
            continue
        numbers = [value(part, row) for part in parts] if parts is not None else _left_over(problem, plan.solved, row)
        if numbers is not None:
            yield from _completed(row, plan.solved, numbers, done, radius)


def _left_over(problem: IntegerProblem, solved: str, row: dict[str, int]) -> list[int] | None:
    """What an equation becomes at a row, as a polynomial in the solved unknown; None where it cannot hold."""
    for demand in problem.demands:
        condition = demand.condition
        if isinstance(condition, t.Compare) and condition.op == "=" and solved in names_in(condition):
            poly = _known_but(condition, row)
            if poly is not None:
                return coefficients(poly, solved) if degree(poly) > 0 or not poly else None
    return []
