"""Draws what became of one rung of the search: had its turn or not, why, what it brought, and the work it took."""

from __future__ import annotations

from eqsolve.report.markup import Drawing, Piece, count, line, listing, wrap
from eqsolve.result.climbed import Climbed


def draw_climbed(climbed: Climbed, *, width: int = 80) -> Drawing:
    """One paragraph, such as ``passed   homotopy: enough is known``."""
    if not climbed.climbed:
        return wrap(line(Piece("passed   ", "dim"), climbed.rung, Piece(f": {climbed.why}", "dim")), width, indent=9)
    brought = listing(_brought(climbed)) or "nothing"
    work = Piece(f"; work {climbed.work:.3f}", "dim")
    start = Piece("climbed  ", "good" if climbed.enough else "")
    why = Piece(f" ({climbed.why}): ", "dim")
    return wrap(line(start, Piece(climbed.rung, "name"), why, brought, work), width, indent=9)


def _brought(climbed: Climbed) -> list[str]:
    parts = []
    if climbed.proposed:
        parts.append(f"{count(climbed.proposed, 'point')} proposed")
    if climbed.solutions > 0:
        parts.append(count(climbed.solutions, "new solution"))
    if climbed.enough:
        parts.append("enough is known")
    return parts
