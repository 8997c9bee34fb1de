"""The homotopy over one system as findings: its real roots as candidates, then all complex ones as a list."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.methods.paths.all_roots import complex_roots, real_points
from eqsolve.methods.paths.square_polynomials import polynomials
from eqsolve.model import Kind, System
from eqsolve.numeric.threads import threads_for
from eqsolve.result.proposal import Candidate, ComplexRoots, Finding


def find(system: System, kind: Kind, *, seed: int, deadline: float, max_paths: int) -> Iterator[Finding]:
    """Nothing where the equations are not as many polynomials as unknowns, roots and absolute values counted, or lead
    to more than ``max_paths`` paths; ``deadline`` is a reading of work.now()."""
    square = polynomials(system, kind)
    if square is None:
        return
    with threads_for(len(square), len(system.symbols)):
        report = complex_roots(square, seed=seed, deadline=deadline, max_paths=max_paths)
    if report is None:
        return
    for point in real_points(report):
        # coordinates of roots and absolute values come last
        yield Candidate(dict(zip(system.names, point, strict=False)), "homotopy")
    yield ComplexRoots(
        report.roots, report.multiplicity, report.partition, report.complete, report.reason, report.fates["infinity"]
    )
