"""Whole numbers where only real ones are searched."""

from __future__ import annotations

from eqsolve.errors import Diagnostic, NotYetError
from eqsolve.syntax.tree import Domain, Requirement, Statements


def refuse_whole_numbers(statements: Statements) -> None:
    """Raises NotYetError (E903) where the text has whole-number unknowns, or conditions with "or"."""
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
