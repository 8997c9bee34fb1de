"""Conditions against domains until nothing changes: what no solution uses is taken off the ends of the domains.

Source: F. Benhamou et al. (1999), section 3, with the list of constraints to look at again of A. Mackworth, Consistency
in networks of relations (1977), AC-3. A stop by counted work keeps loops that narrow by one at a time from going on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from eqsolve.integers.bounds import intervals as iv
from eqsolve.integers.bounds.intervals import Empty, Interval
from eqsolve.integers.bounds.tape import Tape, revised, taped
from eqsolve.integers.problem import Demand, Different, IntegerProblem, intersection
from eqsolve.syntax import tree as t

EVERY: t.Runs = ((None, None),)
OPPOSITE: Mapping[str, str] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# How often one demand is looked at. More: x = y + 1, y = x over 0..10^9 takes all these looks to no end; fewer: long
# chains of additions stay wide.
MAX_LOOKS = 60


@dataclass(frozen=True)
class Rule:
    """A condition made ready: one tape, or parts that hold together (``all``) or of which one holds (``any``)."""

    kind: str
    tape: Tape | None = None
    parts: tuple[Rule, ...] = ()
    size: int = 1

    @property
    def names(self) -> frozenset[str]:
        """Its unknowns."""
        if self.tape is not None:
            return self.tape.names
        return frozenset().union(*(part.names for part in self.parts))


@dataclass
class Box:
    """Domains that shrink, and for each unknown the lines that made it shrink."""

    domains: dict[str, t.Runs]
    because: dict[str, frozenset[int]] = field(default_factory=dict)

    def interval(self, name: str) -> Interval:
        """The ends of a domain; the whole line for names of no unknown. Raises Empty where nothing is left."""
        runs = self.domains.get(name, EVERY)
        if not runs:
            raise Empty
        low, high = runs[0][0], runs[-1][1]
        return iv.MINUS_INF if low is None else low, iv.INF if high is None else high

    def copy(self) -> Box:
        """A box that may shrink apart from this one."""
        return Box(dict(self.domains), dict(self.because))

    def narrow(self, name: str, to: t.Runs, lines: frozenset[int]) -> bool:
        """Takes away what is not in ``to``; whether that was anything. Raises Empty where nothing is left."""
        old = self.domains[name]
        new = intersection(old, to)
        if new == old:
            return False
        self.domains[name] = new
        self.because[name] = self.because.get(name, frozenset()) | lines
        if not new:
            raise Empty
        return True

    def lines(self, names: Iterable[str]) -> frozenset[int]:
        """The lines behind the present domains of some unknowns."""
        return frozenset().union(*(self.because.get(name, frozenset()) for name in names))


def runs_of(interval: Interval) -> t.Runs:
    """An interval with whole ends as a domain."""
    low, high = iv.inward(interval)
    return ((None if isinstance(low, float) else int(low), None if isinstance(high, float) else int(high)),)


def ruled(condition: t.Condition, box: Box, *, holds: bool = True) -> Rule:
    """A condition, or its opposite, as a rule: a comparison is false where the opposite one is true (Kleene)."""
    match condition:
        case t.Compare(op=op):
            compare = condition if holds else t.Compare(OPPOSITE[op], condition.left, condition.right, condition.span)
            tape = taped(compare, lambda name: box.interval(name)[0])
            return Rule("compare", tape, (), len(tape.steps))
        case t.Not(part=part):
            return ruled(part, box, holds=not holds)
        case t.And(parts=parts) | t.Or(parts=parts):
            inner = tuple(ruled(part, box, holds=holds) for part in parts)
            together = isinstance(condition, t.And) == holds
            return Rule("all" if together else "any", None, inner, sum(part.size for part in inner))


def revise(rule: Rule, domains: Mapping[str, t.Runs]) -> dict[str, t.Runs]:
    """New domains of the rule's unknowns. Raises Empty where the rule cannot hold."""
    if rule.tape is not None:
        box = Box(dict(domains))
        ends = {name: box.interval(name) for name in rule.tape.names}
        return {name: runs_of(new) for name, new in revised(rule.tape, ends).items() if new != ends[name]}
    if rule.kind == "all":
        return _all_of(rule, domains)
    return _one_of(rule, domains)


def _all_of(rule: Rule, domains: Mapping[str, t.Runs]) -> dict[str, t.Runs]:
    now, found = dict(domains), {}
    for part in rule.parts:
        for name, runs in revise(part, now).items():
            now[name] = found[name] = intersection(now[name], runs)
    return found


def _one_of(rule: Rule, domains: Mapping[str, t.Runs]) -> dict[str, t.Runs]:
    """What remains in at least one case (constructive disjunction)."""
    cases = []
    for part in rule.parts:
        try:
            cases.append(revise(part, domains))
        except Empty:
            continue
    if not cases:
        raise Empty
    shared = set(cases[0]).intersection(*cases[1:])
    return {name: union(intersection(domains[name], case[name]) for case in cases) for name in shared}


def union(domains: Iterable[t.Runs]) -> t.Runs:
    """The whole numbers of any of them, as runs in order and apart."""
    runs = sorted((run for runs in domains for run in runs), key=lambda run: iv.MINUS_INF if run[0] is None else run[0])
    out: list[tuple[int | None, int | None]] = []
    for low, high in runs:
        if out and (out[-1][1] is None or low is None or low <= out[-1][1] + 1):
            last = out[-1]
            out[-1] = (last[0], None if last[1] is None or high is None else max(last[1], high))
        else:
            out.append((low, high))
    return tuple(out)


class Network:
    """The rules of a problem with the unknowns that they share."""

    def __init__(self, demands: Iterable[Demand], different: Iterable[Different], box: Box) -> None:
        self.rules: list[tuple[Rule, int]] = []
        self.groups = tuple(different)
        self._by_name: dict[str, list[int]] = {}
        for demand in demands:
            self.add(ruled(demand.condition, box), demand.line)

    def add(self, rule: Rule, line: int) -> None:
        """One more rule, with the line that it comes from."""
        for name in rule.names:
            self._by_name.setdefault(name, []).append(len(self.rules))
        self.rules.append((rule, line))

    def settle(self, box: Box, work: int, *, start: Iterable[str] | None = None, looks_each: int = MAX_LOOKS) -> int:
        """Narrows the box as far as ``work`` goes, with so many looks at a rule; the work that is left.

        Raises Contradicted.
        """
        queue = deque(range(len(self.rules)) if start is None else self._touched(start))
        waiting, looks = set(queue), [0] * len(self.rules)
        while queue and work > 0:
            i = queue.popleft()
            waiting.discard(i)
            looks[i] += 1
            work -= self.rules[i][0].size
            changed = list(self._look(i, box))
            changed += list(self._separated(box, changed))
            for j in self._touched(changed):
                if j not in waiting and looks[j] < looks_each:
                    queue.append(j)
                    waiting.add(j)
        return work

    def _touched(self, names: Iterable[str]) -> list[int]:
        return sorted({i for name in names for i in self._by_name.get(name, ())})

    def _look(self, i: int, box: Box) -> Iterator[str]:
        rule, line = self.rules[i]
        lines = box.lines(rule.names) | {line}
        try:
            for name, runs in revise(rule, box.domains).items():
                if box.narrow(name, runs, lines):
                    yield name
        except Empty:
            raise Contradicted(lines) from None

    def _separated(self, box: Box, changed: list[str]) -> Iterator[str]:
        """Takes numbers that are given away out of the other domains of a group."""
        for group in self.groups:
            names = [item.name for item in group.items if isinstance(item, t.Name)]
            for name in set(changed).intersection(names):
                low, high = box.interval(name)
                if low != high:
                    continue
                lines = box.lines([name]) | {group.line}
                for other in names:
                    if other != name and _without(box, other, int(low), lines):
                        yield other


def _without(box: Box, name: str, value: int, lines: frozenset[int]) -> bool:
    lines |= box.lines([name])
    try:
        return box.narrow(name, ((None, value - 1), (value + 1, None)), lines)
    except Empty:
        raise Contradicted(lines) from None


class Contradicted(Exception):
    """No solution; ``lines`` are the lines of the text that say so together."""

    def __init__(self, lines: frozenset[int], reason: str = "") -> None:
        super().__init__()
        self.lines = lines
        self.reason = reason or "no whole numbers lie within the bounds that these lines give"


def opened(problem: IntegerProblem) -> Box:
    """The domains of a problem as a box."""
    return Box({name: problem.domains[name] for name in problem.names})
