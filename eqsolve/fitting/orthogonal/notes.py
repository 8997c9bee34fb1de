"""What is said of lines whose columns move."""

from __future__ import annotations

from eqsolve.errors import Diagnostic
from eqsolve.fitting.orthogonal.line import OrthogonalLine
from eqsolve.fitting.problem import FitProblem


def implicit_notes(problem: FitProblem) -> list[Diagnostic]:
    """Notes on lines whose left side stands on the right as well."""
    notes = []
    for line in problem.lines:
        if not isinstance(line, OrthogonalLine) or line.gap.any():
            continue
        moved = {line.names[k] for k, _ in line.spread}
        left = getattr(line.source.left, "name", "")
        if left in moved:
            text = f"{left} stands on both sides: the model is the {left} that solves the equation in each row"
            place = line.source.place
            notes.append(Diagnostic("note", "N518", text, place.span, place.line, names=(left,)))
    return notes
