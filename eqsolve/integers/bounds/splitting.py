"""Endless boxes taken apart until each part is empty or has two ends: near numbers from far ones, then one by one.

1/x + 1/y + 1/z = 1: where all three are at least 4 the sum is too small, so one of them is 1, 2 or 3, and so on with the
others. Branch and prune as in P. Van Hentenryck, D. McAllester and D. Kapur, Solving polynomial systems using a branch
and prune approach (1997), with parts that have no end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from eqsolve.integers.bounds import intervals as iv
from eqsolve.integers.bounds.intervals import Interval
from eqsolve.integers.bounds.propagation import Box, Contradicted, Network, runs_of, union
from eqsolve.syntax import tree as t

# A finite domain is split for the sake of an endless one if it has at most so many numbers. More: long lists without
# end beside them; fewer: the second unknown of an Egyptian fraction is not reached.
MAX_FINITE = 4096
# How far out a part without end may begin. More: time for equations that never narrow far out; fewer: sums of five
# unit fractions are given up.
MAX_FAR = 100_000
# Work on one part. More: parts that do not narrow use it all up; fewer: parts that would narrow are split first.
PART, LOOKS = 4000, 12
# What one look at the shapes of a part's equations costs, and a part that is empty at once.
DERIVED, EMPTY = 500, 50

Derive = Callable[[Box], None]


def enclosed(network: Network, box: Box, work: int, derive: Derive) -> dict[str, t.Runs] | None:
    """Domains with two ends that hold all solutions in the box; None where ``work`` is over before they are found.

    ``derive`` narrows a part by the shape of its equations, where no more than two unknowns are left in it. Raises
    Contradicted where no part holds a solution.
    """
    parts, found = [box.copy()], list[Box]()
    lines: frozenset[int] = frozenset()
    while parts:
        part = parts.pop()
        try:
            work -= PART - network.settle(part, PART, looks_each=LOOKS)
            if _open_ones(part) <= 2 and any(_endless(part.interval(name)) for name in part.domains):
                work -= DERIVED
                derive(part)
        except Contradicted as empty:
            lines |= empty.lines
            work -= EMPTY
            continue
        name = _to_split(part, network)
        if name is None:
            found.append(part)
        elif work <= 0 or name == "":
            return None
        else:
            parts += _pieces(part, name)
    if not found:
        raise Contradicted(lines | box.lines(box.domains))
    return {name: _narrow(union(part.domains[name] for part in found)) for name in box.domains}


def _open_ones(part: Box) -> int:
    intervals = map(part.interval, part.domains)
    return sum(low != high for low, high in intervals)


def _narrow(runs: t.Runs) -> t.Runs:
    return runs if len(runs) <= 100 else ((runs[0][0], runs[-1][1]),)


def _endless(interval: Interval) -> bool:
    return isinstance(interval[0], float) or isinstance(interval[1], float)


def _to_split(part: Box, network: Network) -> str | None:
    """The unknown to split: a short finite one beside an endless one, else the endless one that begins next to zero.

    None: nothing is endless; "": what is endless stands alone.
    """
    intervals = {name: part.interval(name) for name in part.domains}
    endless = {name for name, interval in intervals.items() if _endless(interval)}
    if not endless:
        return None
    beside: set[str] = set().union(*(rule.names for rule, _ in network.rules if rule.names & endless))
    if not endless & beside:
        return ""
    widths = {n: int(intervals[n][1]) - int(intervals[n][0]) for n in beside - endless}
    short = [n for n in sorted(widths, key=lambda n: (widths[n], n)) if 0 < widths[n] < MAX_FINITE]
    if short:
        return short[0]
    nearest = min(endless & beside, key=lambda n: (iv.mignitude(intervals[n]), n))
    return nearest if iv.mignitude(intervals[nearest]) <= MAX_FAR else ""


def _pieces(part: Box, name: str) -> Iterator[Box]:
    """Parts of a box; the last one is looked at first, so near numbers come after far ones, which fail soon or never."""
    for piece in _cut(part.interval(name)):
        smaller = part.copy()
        try:
            smaller.narrow(name, runs_of(piece), frozenset())
        except iv.Empty:
            continue
        yield smaller


def _cut(interval: Interval) -> Iterable[Interval]:
    low, high = interval
    if not _endless(interval):
        middle = (int(low) + int(high)) // 2
        return ((low, middle), (middle + 1, high))
    if low < 0 < high:
        return (
            (0, 0),
            (iv.MINUS_INF if isinstance(low, float) else low, -1),
            (1, iv.INF if isinstance(high, float) else high),
        )
    if high <= 0:
        return [iv.negative(piece) for piece in _cut(iv.negative(interval))]
    near = 2 * max(int(low), 1)
    return ((low, near), (near + 1, high))
