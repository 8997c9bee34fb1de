"""Draws a Checked: whether the given point satisfies every relation, and which ones fail."""

from __future__ import annotations

from eqsolve.report.markup import BLANK, Drawing, Piece, columns, count, line, wrap
from eqsolve.report.notes import draw_notes
from eqsolve.report.numbers import decimal
from eqsolve.result import Checked, CheckedRelation, Status


def draw_checked(checked: Checked, *, width: int = 80) -> Drawing:
    """The verdict, then one row per relation."""
    notes = draw_notes(checked.notes, width=width)
    rows = columns([_row(relation) for relation in checked.relations])
    return (*wrap(_headline(checked), width), BLANK, *rows, *((BLANK, *notes) if notes else ()))


def _headline(checked: Checked) -> tuple[Piece, ...]:
    failing = sum(not relation.holds for relation in checked.relations)
    match checked.status:
        case Status.PROVED:
            return line(Piece("Every relation holds", "good"), ", exactly.")
        case Status.VERIFIED:
            return line(
                Piece("Every relation holds", "good"),
                f" to rounding (largest relative residual {decimal(checked.residual, 2)}).",
            )
    return line(
        Piece(Status.REFUTED.meaning.capitalize(), "bad"), f": {count(failing, 'relation fails', 'relations fail')}."
    )


def _row(relation: CheckedRelation) -> list[Piece]:
    verdict = Piece("holds", "good") if relation.holds else Piece("fails", "bad")
    if relation.residual is None:
        off = "undefined here"
    else:
        off = "" if relation.holds else f"relative residual {decimal(relation.residual, 3)}"
    return [Piece(f"line {relation.line}", "name"), verdict, Piece(relation.text), Piece(off, "dim")]
