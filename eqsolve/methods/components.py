"""Systems that fall apart: groups of equations without a common unknown are solved by themselves and put together."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from eqsolve.model.system import Relation, System
from eqsolve.result import Candidate, Contradiction, Coverage, Finding, Level

MOST_POINTS = 1000  # of the whole; more are not listed


@dataclass(frozen=True)
class Component:
    """A system of its own; ``numbers`` are the numbers of its relations in the whole."""

    system: System
    numbers: tuple[int, ...]


def components(system: System) -> list[Component]:
    """The groups of unknowns that equations connect, in the order of the text; side conditions belong to none."""
    root = {s: s for s in system.symbols}

    def find(s: object) -> object:
        while root[s] != s:
            s = root[s]
        return s

    equations = [(k, r) for k, r in enumerate(system.relations) if r.op == "="]
    touched = {k: [s for s in system.symbols if s in r.left.free_symbols | r.right.free_symbols] for k, r in equations}
    for symbols in touched.values():
        for s in symbols[1:]:
            root[find(s)] = find(symbols[0])
    out = []
    for head in dict.fromkeys(find(s) for s in system.symbols):
        chosen = [(k, r) for k, r in equations if touched[k] and find(touched[k][0]) == head]
        unknowns = tuple(u for u in system.unknowns if find(u.symbol) == head)
        statements: tuple[Relation, ...] = tuple(r for _, r in chosen)
        out.append(Component(System(unknowns, statements), tuple(k for k, _ in chosen)))
    return out


def solve_apart(parts: Sequence[Component], solve: Callable[[System], Iterator[Finding]]) -> Iterator[Finding]:
    """The product of the parts' points, if each part has finitely many and all are known; what shows that one has none."""
    lists: list[list[Candidate]] = []
    reasons = []
    for part in parts:
        found = list(solve(part.system))
        covered = [f for f in found if isinstance(f, Coverage) and f.level is Level.PROVED]
        if not covered:
            return
        lists.append([f for f in found if isinstance(f, Candidate)])
        if not lists[-1]:
            yield from (_numbered(f, part) for f in found)
            return
        reasons.append(covered[0].reason)
    if prod(map(len, lists)) > MOST_POINTS:
        return
    for choice in product(*lists):
        yield _joined(choice)
    yield Coverage(Level.PROVED, f"the system falls into {len(parts)} independent parts: {'; '.join(dict.fromkeys(reasons))}")


def _joined(points: Sequence[Candidate]) -> Candidate:
    values = {name: value for point in points for name, value in point.values.items()}
    exact = {name: value for point in points for name, value in (point.exact or {}).items()}
    return Candidate(values, points[0].method, points[0].stop, exact if len(exact) == len(values) else None)


def _numbered(finding: Finding, part: Component) -> Finding:
    if isinstance(finding, Contradiction):
        return Contradiction(tuple(part.numbers[k] for k in finding.relations), finding.reason)
    return finding
