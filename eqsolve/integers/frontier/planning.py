"""Steps for an order of the unknowns: which demand narrows, closes or checks which unknown, and what must be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.frontier import checks
from eqsolve.integers.frontier.demands import (
    SAFE,
    Condition,
    Forms,
    Group,
    Linear,
    Narrowing,
    Nonlinear,
    PowerOf,
    Table,
    grouped,
    reach,
    size,
)
from eqsolve.integers.frontier.ordering import Order
from eqsolve.integers.frontier.states import Field, Growth, Key, Layout, Taken, WordChange
from eqsolve.integers.frontier.steps import MAX_STRIDE, Step

Array = NDArray[Any]

# Places of a sum up to which what is left for each of them is looked up. More: filling the tables costs more than they
# save; fewer: the same is computed for row after row.
MAX_LOOKUP = 1024
# Rows of a whole search up to which sharper bounds and tables to look up are not made. Fewer: small puzzles take
# longer to plan than to search; more: larger searches go without what would save them rows.
FEW_ROWS = 2000


class Planner:
    """Lays all demands down on the steps of one order. ``steps`` is complete after ``planned``."""

    def __init__(self, forms: Forms, order: Order) -> None:
        self.forms = forms
        self.thorough = order.rows > FEW_ROWS
        self.place = {v: i for i, v in enumerate(order.unknowns)}
        self.steps = [_bare(v, forms) for v in order.unknowns]
        self.read: dict[Key, int] = {}  # the last step that reads a key
        self.made: dict[Key, int] = {}  # the step that makes it
        self.bits: dict[Key, tuple[int, int]] = {}  # of a key that fits into a word: its bits and its base
        self.growths: list[list[Growth | Taken]] = [[] for _ in order.unknowns]
        self.masks: dict[tuple[Narrowing, int, int], Array] = {}

    def planned(
        self, tables: Iterable[Table], rest: Iterable[Condition | Nonlinear]
    ) -> tuple[list[Step], dict[Key, Field]]:
        """The steps and the places of what their states hold, with demands over few small unknowns as tables and
        ``rest`` the other ones that are not linear."""
        for j, line in enumerate(self.forms.linear):
            self._linear(("sum", j), line)
        for j, table in enumerate(tables):
            self._table(("place", j), table)
        for j, group in enumerate(self.forms.groups):
            self._group(("free", j), group)
        for demand in rest:
            if isinstance(demand, Nonlinear):
                self._nonlinear(demand)
            else:
                self._condition(demand)
        return self.steps, self._laid_out()

    def _in_order(self, scope: Iterable[int]) -> list[int]:
        return sorted(scope, key=self.place.__getitem__)

    def _reads(self, key: Key, step: int) -> None:
        self.read[key] = max(self.read.get(key, 0), step)

    # ------------------------------------------------------------ linear demands

    def _linear(self, key: Key, line: Linear) -> None:
        order = self._in_order(line.coefficients)
        c, domains = line.coefficients, self.forms.domains
        spans = {v: domains[v].high - domains[v].low for v in order}
        offset = sum(-c[v] * spans[v] for v in order if c[v] < 0)
        total = sum(abs(c[v]) * spans[v] for v in order)
        right = line.right - sum(c[v] * domains[v].low for v in order) + offset
        large = max(total, abs(right)) + total >= SAFE
        least = most = offset
        for i, v in enumerate(order):
            low, high = self._rest(c, order[i + 1 :], spans)
            step = gcd(*(c[w] for w in order[i + 1 :]))
            grown = (least + min(0, c[v] * spans[v]), most + max(0, c[v] * spans[v]))
            if _prunes(line.op, right, grown, (low, high), step):
                self._narrow(
                    v, key if i else None, offset, Narrowing(line.op, c[v], right, low, high, step), total, large
                )
            least, most = grown
        self._grow(key, order, c, offset, None if large else total)

    def _rest(self, c: dict[int, int], rest: Sequence[int], spans: dict[int, int]) -> tuple[int, int]:
        """Bounds of the sum of the open terms; sharper where they are all different."""
        low = sum(c[v] * spans[v] for v in rest if c[v] < 0)
        high = sum(c[v] * spans[v] for v in rest if c[v] > 0)
        if self.thorough and len(rest) > 1:
            for group in self.forms.groups:
                if all(v in group.shifts for v in rest):
                    base = sum(c[v] * (group.shifts[v] + self.forms.domains[v].low - group.low) for v in rest)
                    ends = _distinct([c[v] for v in rest], group.width)
                    low, high = max(low, ends[0] - base), min(high, ends[1] - base)
        return low, high

    def _narrow(self, v: int, key: Key | None, known: int, n: Narrowing, total: int, large: bool) -> None:
        """Lays a narrowing on the step of its unknown; ``key`` None: nothing is known before."""
        step = self.steps[self.place[v]]
        kind = object if large else np.int64
        if step.mask is not None and key is None:
            step.mask &= int(n.mask(np.array([known], dtype=kind), step.most + 1)[0])
            return
        if step.mask is not None and key is not None:
            self._reads(key, self.place[v])
            if self.thorough and total < MAX_LOOKUP:
                step.tables.append((key, self._lookup(n, total, step.most + 1)))
            else:
                step.narrowings.append((key, n))
            return
        if key is None and n.op != "!=":
            below, above = n.ends(known)
            most = step.most
            step.most = most if above is None else min(most, max(above, -1))
            step.least = step.least if below is None else max(step.least, min(below, most + 1))
            if 1 < n.stride()[0] < MAX_STRIDE and not large:
                step.strides.append((known, n))
        elif key is not None:
            self._reads(key, self.place[v])
            step.narrowings.append((key, n))
        if n.op == "!=" or (n.op == "=" and n.rest_step > 1):
            step.checks.append(checks.SumFits(key, known, n, step.domain.low, large))

    def _lookup(self, n: Narrowing, total: int, width: int) -> Array:
        wanted = (n, total, width)
        if wanted not in self.masks:
            self.masks[wanted] = n.mask(np.arange(total + 1), width)
        return self.masks[wanted]

    def _grow(self, key: Key, order: Sequence[int], weights: dict[int, int], start: int, total: int | None) -> None:
        """The additions to a sum, up to the last step that reads it; ``total`` None: it may be beyond int64."""
        if key not in self.read:
            return
        self.made[key] = self.place[order[0]]
        if total is not None:
            self.bits[key] = (max(1, total.bit_length()), 0)
        for i, v in enumerate(order):
            if self.place[v] < self.read[key]:
                self.growths[self.place[v]].append(Growth(key, weights[v], None if i else start))

    # ------------------------------------------------------------ tables and groups

    def _table(self, key: Key, table: Table) -> None:
        order = self._in_order(table.scope)
        for i, v in enumerate(order):
            step = self.steps[self.place[v]]
            left = table.left(order[:i], v)
            assert step.mask is not None
            if i == 0:
                step.mask &= int(left[0])
            elif np.any(left & step.mask != step.mask):
                self._reads(key, self.place[v])
                step.tables.append((key, left))
        self._grow(key, order, table.weights(order), 0, table.allowed.size)

    def _group(self, key: Key, group: Group) -> None:
        order = self._in_order(group.shifts)
        shifts = {v: self.forms.domains[v].low + group.shifts[v] - group.low for v in order}
        for v in order[1:]:
            self._reads(key, self.place[v])
            self.steps[self.place[v]].groups.append((key, shifts[v]))

        if key in self.read:
            self.made[key] = self.place[order[0]]
            self.bits[key] = (group.width, 0)
            for i, v in enumerate(order[:-1]):
                self.growths[self.place[v]].append(Taken(key, shifts[v], None if i else (1 << group.width) - 1))

    # ------------------------------------------------------------ other demands

    def _columns(self, before: Sequence[int], now: int | None, step: int, large: bool) -> checks.Columns:
        for v in before:
            key: Key = ("value", v)
            if key not in self.made:
                domain = self.forms.domains[v]
                self.made[key] = self.place[v]
                self.bits[key] = (max(1, (domain.high - domain.low).bit_length()), domain.low)
                self.growths[self.place[v]].append(Growth(key, 1, 0))
            self._reads(key, step)
        return checks.Columns(tuple(before), now, large)

    def _nonlinear(self, demand: Nonlinear) -> None:
        ends = self.forms.ends
        large = size(demand.polynomial, ends) >= SAFE
        order = self._in_order(demand.scope)
        for i, v in enumerate(order):
            step = self.steps[self.place[v]]
            form = _power_of(demand, order[:i], v, ends, large=large)
            if form is not None:
                step.bounds.append(checks.PolynomialBounds(form, self._columns(order[:i], None, self.place[v], large)))
            closing = i == len(order) - 1
            if demand.op == "!=" and not closing:
                continue
            parts = grouped(demand.polynomial, frozenset(order[: i + 1]), ends, large=large)
            columns = self._columns(order[:i], v, self.place[v], large)
            step.checks.append(checks.PolynomialFits(demand.op, parts, columns))
            if demand.op == "=" and parts.step > 1:
                step.checks.append(checks.PolynomialDivides(parts, columns))

    def _condition(self, demand: Condition) -> None:
        order = self._in_order(demand.scope)
        last, place = order[-1], self.place[order[-1]]
        sizes = {self.forms.names[v]: self.forms.size_of(v) for v in demand.scope}
        large = reach(demand.tree, sizes) >= SAFE
        names = dict(enumerate(self.forms.names))
        before = self._columns(order[:-1], None, place, large)
        for side in checks.sides(demand.tree, names[last]):
            self.steps[place].bounds.append(checks.EqualTo(side, names, before))
        self.steps[place].checks.append(checks.Holds(demand.tree, names, self._columns(order[:-1], last, place, large)))

    # ------------------------------------------------------------ states

    def _laid_out(self) -> dict[Key, Field]:
        """Places for all that is carried on, and how each step changes the words that hold them."""
        layout = Layout()
        large = [key for key in self.made if key not in self.bits]
        leaving: dict[int, list[Key]] = {}
        for key in self.bits:
            leaving.setdefault(self.read[key], []).append(key)
        for i, step in enumerate(self.steps):
            for key in leaving.get(i, ()):
                layout.leave(key)
            standing = [used != 0 for used in layout.used]
            cleared = [0] * len(standing)
            for growth in self.growths[i]:
                if _new(growth) and growth.key in self.bits:
                    word, old = layout.place(growth.key, *self.bits[growth.key])
                    if word < len(standing):
                        cleared[word] |= old
            step.changes = [
                WordChange(
                    w, w < len(standing) and standing[w], ~cleared[w] if w < len(standing) and cleared[w] else None
                )
                for w, used in enumerate(layout.used)
                if used
            ]
            self._change(step, {c.word: c for c in step.changes}, self.growths[i], layout.fields)
            grown = {g.key for g in step.large}
            step.carried = [key for key in large if self.made[key] < i < self.read[key] and key not in grown]
        return layout.fields

    def _change(
        self, step: Step, changes: dict[int, WordChange], growths: Iterable[Growth | Taken], fields: dict[Key, Field]
    ) -> None:
        for growth in growths:
            if growth.key not in self.bits:
                assert isinstance(growth, Growth)
                step.large.append(growth)
                continue
            place = fields[growth.key]
            change = changes[place.word]
            if isinstance(growth, Taken):
                change.shifts.append(growth.shift + place.shift)
                change.start += (growth.free or 0) << place.shift
            else:
                change.weight += growth.weight << place.shift
                change.start += (growth.start or 0) << place.shift
        if step.mask is not None:
            for change in changes.values():
                change.fill(step.domain.high - step.domain.low + 1)


def _new(growth: Growth | Taken) -> bool:
    return (growth.start if isinstance(growth, Growth) else growth.free) is not None


def _prunes(op: str, right: int, known: tuple[int, int], rest: tuple[int, int], step: int) -> bool:
    """Whether some sum of known terms within these bounds cannot be completed."""
    if op == "!=":
        return step == 0
    return known[1] + rest[0] > right or (op == "=" and (known[0] + rest[1] < right or step > 1))


def _bare(v: int, forms: Forms) -> Step:
    domain = forms.domains[v]
    step = Step(v, domain, 0, domain.high - domain.low, domain.mask)
    if domain.mask is None and not domain.contiguous:
        step.checks.append(checks.InDomain(domain))
    return step


def _distinct(coefficients: Sequence[int], width: int) -> tuple[int, int]:
    """The least and the largest sum of c_i y_i over different y_i of 0 to width - 1 (or beyond these bounds)."""

    def least(cs: Sequence[int]) -> int:
        up = sorted((c for c in cs if c > 0), reverse=True)
        down = sorted(c for c in cs if c < 0)
        return sum(c * i for i, c in enumerate(up)) + sum(c * (width - 1 - i) for i, c in enumerate(down))

    return least(coefficients), -least([-c for c in coefficients])


def _power_of(
    demand: Nonlinear, before: Sequence[int], v: int, ends: list[tuple[int, int]], *, large: bool
) -> PowerOf | None:
    """The demand as ``factor * v^power + rest``, if v occurs in one power only and with known factors only."""
    if demand.op == "!=":
        return None
    holding = {m: c for m, c in demand.polynomial.items() if v in m}
    powers = {m.count(v) for m in holding}
    if len(powers) != 1 or any(w not in before and w != v for m in holding for w in m):
        return None
    factor = tuple((tuple(w for w in m if w != v), c) for m, c in holding.items())
    others = {m: c for m, c in demand.polynomial.items() if v not in m}
    return PowerOf(
        demand.op, powers.pop(), factor, grouped(others, frozenset(before), ends, large=large), ends[v][0] >= 0
    )
