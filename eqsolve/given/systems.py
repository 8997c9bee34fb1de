"""Statements made into the system of real unknowns that they describe."""

from __future__ import annotations

from eqsolve.errors import UsageError, failure
from eqsolve.given.whole_numbers import refuse_whole_numbers
from eqsolve.model import System, build
from eqsolve.syntax.tree import Constant, Statements


def built(statements: Statements, names: tuple[str, ...] | None) -> System:
    """The system of a text; ``names`` are those of the SymPy symbols that the text was made of, or None."""
    refuse_whole_numbers(statements)
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
