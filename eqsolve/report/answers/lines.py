"""Draws what an answer says of lines of the text: those that follow from others, and those that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.report.markup import Drawing, Line, Piece, columns, line, wrap
from eqsolve.result import LineRef


def draw_redundant(redundant: Sequence[LineRef], width: int) -> Drawing:
    """Lines that follow from others, with the combination that shows it."""
    rows: list[Line] = []
    for (number, text, because), refs in _together(redundant):
        said = f" follows from {refs[0].sources}" if because else " always holds"
        how = [ref.combination for ref in refs if ref.combination] if len(refs) == 1 else [_several(refs)]
        reason = Piece(f"  ({_bared(how[0])})" if how else "", "dim")
        if number in because:  # several equations stand in this line: its number names none of them
            rows += wrap(line(Piece(text, "number"), said, reason), width)
        else:
            rows += wrap(line(Piece(_line(number, refs[0]), "name"), f"{said}: ", Piece(text, "number"), reason), width)
    return tuple(rows)


def _together(refs: Sequence[LineRef]) -> list[tuple[tuple[int, str, tuple[int, ...]], list[LineRef]]]:
    """What is said of a line once, with the equations of that line (a ``for`` has several) of which it is said."""
    found: dict[tuple[int, str, tuple[int, ...]], list[LineRef]] = {}
    for ref in refs:
        found.setdefault((ref.line, ref.text, ref.because), []).append(ref)
    return list(found.items())


def _line(number: int, ref: LineRef) -> str:
    """The line, and what the text calls it unless that says nothing new: line 3 (iii)."""
    bare = ref.label.strip("()[].: ")
    if not bare or bare == str(number) or ref.text.startswith(bare):
        return f"line {number}"
    return f"line {number} ({bare})"


def _several(refs: Sequence[LineRef]) -> str:
    return f"{len(refs)} of its equations"


def _bared(combination: str) -> str:
    """An equation alone needs no brackets of its own: (x + y = 1)."""
    inner = combination[1:-1]
    return inner if combination[:1] == "(" and combination[-1:] == ")" and not set("()") & set(inner) else combination


def draw_conflict(conflict: Sequence[LineRef], width: int) -> Drawing:
    """Lines that contradict each other."""
    if not conflict:
        return ()
    title = "These lines contradict each other:" if len(conflict) > 1 else "This line cannot hold:"
    rows = [
        (
            Piece(_line(number, refs[0]), "name"),
            Piece(text, "number"),
            Piece(f"({_several(refs)})" if len(refs) > 1 else "", "dim"),
        )
        for (number, text, _), refs in _together(conflict)
    ]
    return (*wrap(line(title), width), *columns(rows))
