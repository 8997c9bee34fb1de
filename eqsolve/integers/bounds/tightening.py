"""The domains that the conditions of a problem leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqsolve.integers.bounds.intervals import Empty
from eqsolve.integers.bounds.propagation import Box, Contradicted, Network, opened, ruled
from eqsolve.integers.polynomials import names_of
from eqsolve.integers.problem import Demand, Different, IntegerProblem, names_in
from eqsolve.syntax import tree as t

if TYPE_CHECKING:
    from eqsolve.integers.bounds.derived import Finding

# Operations that are run over intervals. More: seconds pass on grids whose search would take less; fewer: bounds that
# need many steps are missed. A thousand take about 5 ms.
WORK, WORK_IF_FINITE, WORK_OF_SPLITTING = 60_000, 10_000, 60_000
# Numbers in a domain from which on the shape of equations is looked at. Fewer: FLINT is loaded for puzzles with digits;
# more: products of numbers of thousands are searched through.
WIDE = 20_000


@dataclass(frozen=True)
class Contradiction:
    """No whole numbers fulfil the problem: ``lines`` of the text say so together, ``reason`` in words."""

    lines: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Derivation:
    """The problem with smaller domains, and in words what bounds beyond plain propagation rest on, with their lines."""

    problem: IntegerProblem
    steps: tuple[tuple[str, tuple[int, ...]], ...] = ()


def tighten(problem: IntegerProblem, *, far: bool = True) -> IntegerProblem | Contradiction:
    """The problem with smaller domains and the same solutions, or that it has none.

    Example: over all integers ``x^2 + y^2 = 65`` leaves -8..8 for both unknowns. Without ``far``, endless domains are
    not taken apart, which can take a second.
    """
    found = derivation(problem, far=far)
    return found.problem if isinstance(found, Derivation) else found


def derivation(problem: IntegerProblem, *, far: bool = True) -> Derivation | Contradiction:
    """As ``tighten``, with the reasons of derived bounds."""
    box = opened(problem)
    empty = [name for name in problem.names if not box.domains[name]]
    if empty:
        return Contradiction((), f"no whole number is left for {empty[0]}")
    steps: list[tuple[str, tuple[int, ...]]] = []
    try:
        for step in _tightened(box, *whole_parts(problem), far=far):
            steps.append(step)
    except Contradicted as found:
        return Contradiction(tuple(sorted(found.lines)), found.reason)
    return Derivation(replace(problem, domains={**problem.domains, **box.domains}), tuple(steps))


def whole_parts(problem: IntegerProblem) -> tuple[list[Demand], list[Different]]:
    """The conditions that hold whole unknowns alone."""
    whole = set(problem.names)
    return (
        [demand for demand in problem.demands if names_in(demand.condition) <= whole],
        [g for g in problem.different if all(names_in(item) <= whole for item in g.items)],
    )


def _tightened(
    box: Box, demands: list[Demand], groups: list[Different], *, far: bool
) -> Iterator[tuple[str, tuple[int, ...]]]:
    network = Network(demands, groups, box)
    network.settle(box, WORK_IF_FINITE if all(_short(box, name, WIDE) for name in box.domains) else WORK)
    if all(_short(box, name, WIDE) for name in box.domains):
        if any(_under_a_root(demand) for demand in demands):
            from eqsolve.integers.bounds.derived import sums_of_roots

            yield from _told((finding for demand in demands for finding in sums_of_roots(demand)), box, network)
        return
    # rules about the shape of equations: of no use for digits and other narrow domains
    from eqsolve.integers.bounds.derived import derived, equations_of
    from eqsolve.integers.bounds.redundant import other_forms
    from eqsolve.integers.bounds.splitting import enclosed

    yield from _told(derived(demands, box), box, network)
    if not far or all(_short(box, name, None) for name in box.domains):
        return
    plain = [e for e in equations_of(demands, box) if box.domains.keys() >= set(names_of(e.poly))]
    for condition, lines in other_forms(plain):
        network.add(ruled(condition, box), min(lines))
    network.settle(box, WORK)

    def derive(part: Box) -> None:
        for finding in derived(demands, part):
            changed = list(_taken(finding.domains, finding.lines, finding.reason, part))
            network.settle(part, WORK_IF_FINITE, start=changed)

    domains = enclosed(network, box, WORK_OF_SPLITTING, derive)
    if domains is not None:
        lines = frozenset(demand.line for demand in demands)
        changed = list(_taken(domains, lines, "", box))
        yield "far numbers excluded part by part", tuple(sorted(box.lines(changed)))


def _told(findings: Iterable[Finding], box: Box, network: Network) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What findings change, one after the other, with what follows from that."""
    for finding in findings:
        changed = list(_taken(finding.domains, finding.lines, finding.reason, box))
        if changed:
            network.settle(box, WORK, start=changed)
            yield finding.reason, tuple(sorted(finding.lines))


def _under_a_root(demand: Demand) -> bool:
    """Whether unknowns stand below square roots, of whose sums more is known than intervals tell."""
    roots = (part for part in t.walk(demand.condition) if isinstance(part, t.Call) and part.function == "sqrt")
    return any(names_in(root) for root in roots)


def _short(box: Box, name: str, most: int | None) -> bool:
    """Whether a domain has two ends, and at most so many numbers between them."""
    low, high = box.interval(name)
    return not isinstance(low, float) and not isinstance(high, float) and (most is None or high - low <= most)


def _taken(domains: Mapping[str, t.Runs], lines: frozenset[int], reason: str, box: Box) -> Iterator[str]:
    if not domains:
        raise Contradicted(lines, reason)
    for name, runs in domains.items():
        try:
            if not runs:
                raise Empty
            if name in box.domains and box.narrow(name, runs, lines):
                yield name
        except Empty:
            raise Contradicted(lines | box.lines([name]), reason) from None
