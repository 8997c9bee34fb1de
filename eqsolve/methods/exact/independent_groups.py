"""Systems that fall apart: groups of equations without a common unknown are solved by themselves and put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from eqsolve.methods.exact.side_relations import refuted
from eqsolve.model import Relation, System
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, Evidence, FamilyCandidate, Finding, Parts

# Points of the whole that are listed. Fewer: a product of small groups that people can read is cut short; more: lists
# grow as the product of the groups' counts, and nobody reads them.
MOST_POINTS = 1000


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
    touched = {k: [s for s in r.left.free_symbols | r.right.free_symbols if s in root] for k, r in equations}
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


def largest_component(system: System, *, given: bool = False) -> int:
    """How many unknowns the largest group has; those that a line such as ``F = 100`` gives count if ``given``."""
    parts = (part.system for part in components(system))
    return max((len(part.unknowns) if given else undetermined(part) for part in parts), default=0)


def undetermined(system: System) -> int:
    """How many unknowns no line gives as a number."""
    given = {
        a
        for r in system.equations
        for a, b in ((r.left, r.right), (r.right, r.left))
        if a.is_Symbol and not b.free_symbols
    }
    return sum(u.symbol not in given for u in system.unknowns)


def solve_apart(parts: Sequence[Component], solve: Callable[[System], Iterator[Finding]]) -> Iterator[Finding]:
    """The product of the parts' points, if each part has finitely many and all are known; what shows that one has none;
    or the family that parts with a family and parts with one point make together."""
    found = [_without_refuted(part.system, list(solve(part.system))) for part in parts]
    for part, findings in zip(parts, found, strict=True):
        if covered(findings) and not points_of(findings):
            yield from (_numbered(f, part) for f in findings)
            return
    if all(covered(findings) for findings in found):
        if prod(len(points_of(findings)) for findings in found) <= MOST_POINTS:
            yield from (_joined(choice) for choice in product(*map(points_of, found)))
            reasons = dict.fromkeys(reason for findings in found if (reason := covered(findings)))
            evidence = Parts(
                tuple(
                    (part.numbers, e)
                    for part, findings in zip(parts, found, strict=True)
                    if (e := evidence_of(findings))
                )
            )
            yield Coverage(
                Level.PROVED, f"the system falls into {len(parts)} independent parts: {'; '.join(reasons)}", evidence
            )
        return
    families = [_as_family(findings) for findings in found]
    if all(f is not None for f in families):
        evidence = Parts(
            tuple(
                (part.numbers, e)
                for part, f in zip(parts, families, strict=True)
                if f is not None and (e := f.evidence)
            )
        )
        merged = _merged([f for f in families if f is not None], [name for part in parts for name in part.system.names])
        yield replace(merged, evidence=evidence)


def covered(findings: Sequence[Finding]) -> str | None:
    """Why the points among the findings are all, if they are."""
    return next((f.reason for f in findings if isinstance(f, Coverage) and f.level is Level.PROVED), None)


def evidence_of(findings: Sequence[Finding]) -> Evidence | None:
    """The evidence that the points among the findings are all."""
    return next((f.evidence for f in findings if isinstance(f, Coverage) and f.level is Level.PROVED), None)


def points_of(findings: Sequence[Finding]) -> list[Candidate]:
    return [f for f in findings if isinstance(f, Candidate)]


def _without_refuted(system: System, findings: Sequence[Finding]) -> list[Finding]:
    """The points that another equation of the part refutes would only make the product longer."""
    return [f for f in findings if not (isinstance(f, Candidate) and refuted(system, f))]


def _joined(points: Sequence[Candidate]) -> Candidate:
    values = {name: value for point in points for name, value in point.values.items()}
    exact = {name: value for point in points for name, value in (point.exact or {}).items()}
    return Candidate(values, points[0].method, points[0].stop, exact if len(exact) == len(values) else None)


def _as_family(findings: Sequence[Finding]) -> FamilyCandidate | None:
    """A family, or a single exact point as one without free unknowns."""
    family = next((f for f in findings if isinstance(f, FamilyCandidate)), None)
    points = points_of(findings)
    if family is None and covered(findings) and len(points) == 1 and points[0].exact is not None:
        return FamilyCandidate((), points[0].exact, points[0].method, complete=True, evidence=evidence_of(findings))
    return family


def _merged(families: Sequence[FamilyCandidate], names: Sequence[str]) -> FamilyCandidate:
    free = {name for f in families for name in f.free}
    expressions = {name: value for f in families for name, value in f.expressions.items()}
    method = next(f.method for f in families if f.free)
    return FamilyCandidate(tuple(n for n in names if n in free), expressions, method, all(f.complete for f in families))


def _numbered(finding: Finding, part: Component) -> Finding:
    if isinstance(finding, Contradiction):
        return Contradiction(tuple(part.numbers[k] for k in finding.relations), finding.reason)
    if isinstance(finding, Coverage) and finding.evidence is not None:
        return replace(finding, evidence=Parts(((part.numbers, finding.evidence),)))
    return finding
