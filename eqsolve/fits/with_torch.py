"""Fits by torch: of large tables on another device than the CPU, and of many sets that nothing else fits. SymPy and
torch are loaded here, when they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eqsolve.clocks.budget import OutOfTime
from eqsolve.clocks.clock import Clock, bearable
from eqsolve.errors import Diagnostic, NotYetError
from eqsolve.fits.asking import need_lines, weighs_rows
from eqsolve.given import Given, Number
from eqsolve.methods.loading import torch_is_there
from eqsolve.methods.request import Request
from eqsolve.result import Fit, Fits
from eqsolve.syntax import tree

if TYPE_CHECKING:
    from eqsolve.model import System


def system_of(given: Given, statements: tree.Statements, start: Mapping[str, Number] | None) -> System:
    """The system that many sets and large tables are fitted by. Raises NotYetError (E912) for what it would forget."""
    from eqsolve.given.points import start_from  # loads SymPy

    if weighs_rows(statements):
        said = "weights, losses, complex columns and several tables are not fitted to many data sets yet"
        line = statements.fits[0].place
        what = Diagnostic("error", "E912", said, line.span, line.line, "fit each set by itself with eqsolve.fit")
        raise NotYetError([what], statements.source)
    return start_from(given.build(statements), start)


def with_fit_lines(system: System) -> System:
    """A system with fit lines, and nothing that a fit would forget."""
    from eqsolve.methods.fit_bounds import bounded  # loads SymPy

    need_lines(bool(system.fits))
    system = bounded(system)
    if system.statements:
        first = system.statements[0]
        what = Diagnostic(
            "error",
            "E912",
            "relations beside 'fit' lines, bounds of a parameter apart, are not solved together with them yet",
            first.span,
            first.line,
            "put an equation between parameters into the model itself",
        )
        raise NotYetError([what], system.source)
    return system


def fitted(system: System, clock: Clock, request: Request) -> Fit:
    """The fit of a system with fit lines, as far as the time allows."""
    with bearable():
        found = clock.finishing(lambda: _fit(system, request))
    clock.mark("solve")
    if found is None:
        why = "the time limit was reached while fitting"
        return Fit.unfinished(why, timings=clock.timings(), seed=request.seed)
    return replace(found, notes=system.notes + found.notes, timings=clock.timings(), seed=request.seed)


def _fit(system: System, request: Request) -> Fit:
    if not torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fitting  # loads torch: only when something is fitted

    return fitting.fit(system, seed=request.seed, deadline=request.deadline, device=request.device)


def many_fitted(system: System, columns: Mapping[str, Sequence[float]], request: Request) -> Fits:
    """The fit of each set."""
    if not torch_is_there():
        raise OutOfTime
    from eqsolve.methods.fit import fit_sets  # loads torch, as above

    return fit_sets.fit_many(system, columns, seed=request.seed, deadline=request.deadline, device=request.device)
