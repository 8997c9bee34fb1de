"""The completeness of an answer shown once more, from evidence that it holds and without looking for anything."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.model import System
from eqsolve.result import Solution, SolutionFamily
from eqsolve.result.proposal import Evidence, FamilyCandidate
from eqsolve.verify.completeness.accounting import account
from eqsolve.verify.completeness.covering import shown
from eqsolve.verify.completeness.whole_family import all_there_is


def complete_again(system: System, evidence: Evidence, solutions: Sequence[Solution], deadline: float) -> str | None:
    """Why the evidence does not show that ``solutions``, proven and different from each other, are all; None where it
    does."""
    places = shown(system, evidence, deadline)
    if places is None:
        return "its evidence does not show where solutions can lie"
    found = account(system, places, solutions, (), deadline)
    if found.complete:
        return None
    return f"its evidence leaves room for {found.places} solution{'s' * (found.places != 1)}, and {found.listed} are listed"


def family_complete_again(system: System, evidence: Evidence, family: SolutionFamily, deadline: float) -> str | None:
    """Why the evidence does not show that every solution belongs to the family; None where it does."""
    claimed = FamilyCandidate(family.free, family.expressions, "certificate", True, evidence)
    return (
        None
        if all_there_is(system, claimed, deadline)
        else "its evidence does not show that every solution has this form"
    )
