"""Statements made into the system of real unknowns that they describe."""

from __future__ import annotations

from eqsolve.errors import Diagnostic, NotYetError, UsageError, failure
from eqsolve.model import System, build
from eqsolve.syntax.tree import Constant, Domain, Requirement, Statements


def built(statements: Statements, names: tuple[str, ...] | None) -> System:
    """The system of a text; ``names`` are those of the SymPy symbols that the text was made of, or None."""
    _refuse_whole_numbers(statements)
    system = build(statements)
    if names is not None:
        fixed = {line.name for line in statements.of(Constant)}  # whole unknowns, in each of their assignments
        _refuse_other_names(system, tuple(name for name in names if name not in fixed))
    return system


def equations_of(system: System) -> System:
    """The same system, if it is none of fit lines."""
    if system.fits:
        raise failure(
            UsageError,
            "E641",
            "a fit holds nothing that could be checked",
            "give equations and a point, or the JSON of their answer",
        )
    return system


def _refuse_whole_numbers(statements: Statements) -> None:
    whole = next((line for line in statements.lines if isinstance(line, Domain | Requirement)), None)
    if whole is not None:
        d = Diagnostic(
            "error",
            "E903",
            "whole-number unknowns and conditions with 'or' are not solved yet",
            whole.place.span,
            whole.place.line,
            "solve over the reals with a bound such as x in [1, 9], and pick the whole solutions",
        )
        raise NotYetError([d], statements.source, statements.name)


def _refuse_other_names(system: System, names: tuple[str, ...]) -> None:
    """The names of SymPy symbols come out of the text that was made of them."""
    if system.names != names:
        one = next(name for name in names if name not in system.names) if set(names) - set(system.names) else names[0]
        raise failure(
            UsageError,
            "E652",
            f"the symbol {one} is read as another name",
            "give it a name that is written in one way only, such as x_1",
            names=(one,),
        )
