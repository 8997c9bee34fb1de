"""Draws a Rechecked: whether every claim of an answer was proven again, and one row per claim."""

from __future__ import annotations

from eqsolve.report.markup import BLANK, Drawing, Piece, count, line, wrap
from eqsolve.result import Claim, Rechecked


def draw_rechecked(rechecked: Rechecked, *, width: int = 80) -> Drawing:
    """The verdict, then each claim with how it was shown, or why it was not."""
    rows = [row for claim in rechecked.claims for row in _row(claim, width)]
    return (*wrap(_headline(rechecked), width), BLANK, *rows)


def _headline(rechecked: Rechecked) -> tuple[Piece, ...]:
    failing = sum(not claim.holds for claim in rechecked.claims)
    if rechecked:
        return line(Piece("Every claim holds", "good"), ", shown again from the text.")
    return line(Piece("Not confirmed", "bad"), f": {count(failing, 'claim fails', 'claims fail')}.")


def _row(claim: Claim, width: int) -> Drawing:
    again = "proved" if claim.claimed == "proved" else claim.claimed if claim.claimed == "verified" else "holds"
    verdict = Piece(again, "good") if claim.holds else Piece("failed", "bad")
    return wrap((verdict, Piece(f"  {claim.what}: "), Piece(claim.reason, "dim")), width)
