"""Draws a Checked: whether the given point satisfies every relation, and which ones fail."""

from __future__ import annotations

from eqsolve.report.markup import BLANK, Drawing, Piece, columns, count, line, width_of, wrap
from eqsolve.report.notes import draw_notes
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import IN_A_FLOAT, Checked, CheckedRelation, Status

ALONE = "This is said of the point alone, not of other solutions."


def draw_checked(checked: Checked, *, width: int = 80) -> Drawing:
    """The verdict, then one row per relation; of one that fails both sides with their values."""
    notes = draw_notes(checked.notes, width=width)
    told = (BLANK, *wrap(line(Piece(ALONE, "dim")), width)) if checked and checked.values else ()
    below = (BLANK, *notes) if notes else ()
    more = tuple(row for said in checked.remarks for row in wrap(line(said), width))
    return (*wrap(_headline(checked), width), *more, BLANK, *_rows(checked, width), *told, *below)


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


def _rows(checked: Checked, width: int) -> Drawing:
    """A table; where that is too wide, each row with its sides below it."""
    cells = [_cells(relation, checked.shown_digits) for relation in checked.relations]
    table = columns(cells)
    if all(width_of(row) <= width for row in table):
        return table
    heads = columns([row[:2] for row in cells])
    rows: list[tuple[Piece, ...]] = []
    for head, (*_, text, off) in zip(heads, cells, strict=True):
        rows += wrap(line(*head, "  ", text), width, indent=4)
        rows += wrap(line("    ", off), width, indent=4) if off.text else ()
    return tuple(rows)


def _cells(relation: CheckedRelation, digits: int | None) -> list[Piece]:
    verdict = Piece("holds", "good") if relation.holds else Piece("fails", "bad")
    off = "" if relation.holds and digits is None else _off(relation, digits or DIGITS)
    return [Piece(f"line {relation.line}", "name"), verdict, Piece(relation.text), Piece(off, "dim")]


def _off(relation: CheckedRelation, digits: int) -> str:
    """Why a relation fails: what its two sides come to; sides that differ are never shown as the same number."""
    if relation.left is not None and relation.right is not None:
        left, right = (decimal(side, digits) for side in (relation.left, relation.right))
        if relation.holds:
            return f"left side {left}, right side {right}"
        if left == right and relation.left != relation.right:
            left, right = (decimal(side, IN_A_FLOAT) for side in (relation.left, relation.right))
        if left == right and relation.difference:
            return f"the sides, about {left}, differ by {decimal(abs(relation.difference), 3)}"
        return f"left side {left}, right side {right}"
    if relation.detail or relation.holds:
        return relation.detail
    if relation.residual is None:
        missing = [name for name, side in (("left", relation.left), ("right", relation.right)) if side is None]
        return f"{missing[0]} side undefined here" if len(missing) == 1 else "undefined here"
    return f"relative residual {decimal(relation.residual, 3)}"
