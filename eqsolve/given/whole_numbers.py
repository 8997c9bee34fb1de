"""Whole numbers where only real ones are searched."""

from __future__ import annotations

from eqsolve.errors import Diagnostic, NotYetError
from eqsolve.syntax.tree import Domain, Requirement, Statements

TO_REALS = "eqsolve.solve does; here leave the line out, or write an interval of reals such as x in [1, 9]"
ONE_CASE = "eqsolve.solve does; here give the cases one at a time, a text for each"


def refuse_whole_numbers(statements: Statements, hint: str = "") -> None:
    """Raises NotYetError (E903) where the text has whole-number unknowns, or conditions with "or"; ``hint``: what to do
    instead, where that is not to take them for real ones."""
    whole = next((line for line in statements.lines if isinstance(line, Domain | Requirement)), None)
    if whole is not None:
        what = "whole-number unknowns" if isinstance(whole, Domain) else "conditions with 'or' or of whole numbers"
        instead = hint or (TO_REALS if isinstance(whole, Domain) else ONE_CASE)
        said = f"{what} cannot be used in this call"
        d = Diagnostic("error", "E903", said, whole.place.span, whole.place.line, instead)
        raise NotYetError([d], statements.source, statements.name)
