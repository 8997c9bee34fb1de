"""Draws diagnostics: the sentence, the place, the line with carets under the span, further places, a repair.

error[E213]: expected a value between '+' and '='
  --> puzzle.eq:2:7
   |
 2 | A + B + = 9
   |       ^
help: ...
"""

from __future__ import annotations

from bisect import bisect_right

from eqsolve.errors import Diagnostic, EqsolveError, Span
from eqsolve.report.cells import cell_len
from eqsolve.report.markup import BLANK, Drawing, Line, Piece, line, wrap

LONGEST = 120  # characters of a source line shown; the rest of a pasted monster helps nobody


def draw_error(error: EqsolveError, *, width: int = 80) -> Drawing:
    """Every diagnostic of the exception, separated by blank lines."""
    return draw_diagnostics(error.diagnostics, error.source, error.name, width=width)


def draw_diagnostics(
    diagnostics: tuple[Diagnostic, ...], source: str = "", name: str = "<text>", *, width: int = 80
) -> Drawing:
    """The diagnostics one after the other; ``source`` is the text that their spans point into."""
    starts = _line_starts(source)
    rows: list[Line] = []
    for diagnostic in diagnostics:
        rows += [BLANK] if rows else []
        rows += _one(diagnostic, source, starts, name, width)
    return tuple(rows)


def _one(diagnostic: Diagnostic, source: str, starts: list[int], name: str, width: int) -> Drawing:
    role = "bad" if diagnostic.level == "error" else "warn"
    code = f"[{diagnostic.code}]" if diagnostic.code else ""
    rows = list(wrap(line(Piece(f"{diagnostic.level}{code}", role), Piece(f": {diagnostic.text}", "code")), width))
    places = [(span, label) for span, label in ((diagnostic.span, ""), *diagnostic.also) if span and source]
    gutter = max((len(str(_position(starts, span)[0])) for span, _ in places), default=1)
    for number, (span, label) in enumerate(places):
        rows += _place(span, label, source, starts, name, gutter, width, first=number == 0)
    if diagnostic.hint:
        rows += wrap(line(Piece("help", "good"), f": {diagnostic.hint}"), width)
    return tuple(rows)


def _place(
    span: Span, label: str, source: str, starts: list[int], name: str, gutter: int, width: int, *, first: bool
) -> Drawing:
    """Where a span stands and the source line with marks under it: carets under the first span, dashes under further
    ones."""
    mark = "^" if first else "-"
    number, column = _position(starts, span)
    text = source[starts[number - 1] :].split("\n", 1)[0].rstrip("\r")
    shown, before, marked = _window(
        text, column - 1, max(span.end - span.start, 1), min(LONGEST, max(width - gutter - 4, 20))
    )
    blank = " " * gutter
    head = line(f"{blank} ", Piece("-->" if first else ":::", "dim"), f" {name}:{number}:{column}")
    bar = Piece(f" {blank} |", "dim")
    return (
        head,
        (bar,),
        line(Piece(f" {number:>{gutter}} | ", "dim"), shown),
        line(bar, " " * (before + 1), Piece(mark * marked, "mark"), Piece(f" {label}" if label else "", "dim")),
    )


def _window(text: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """The part of ``text`` that is shown, the cells before the span in it, and the cells of the span."""
    end = min(start + length, len(text))
    left = 0 if end <= room else max(0, min(start - room // 3, len(text) - room))
    shown, skipped = text[left : left + room], "..." if left else ""
    tail = "..." if left + room < len(text) else ""
    shown = skipped + shown[len(skipped) : len(shown) - len(tail)] + tail
    before = cell_len(_flat(shown[: start - left]))
    marked = cell_len(_flat(shown[start - left : end - left]))
    return _flat(shown), before, max(marked, 1)


def _flat(text: str) -> str:
    """Control characters would move the carets (a tab) or the terminal (an escape): each becomes one blank."""
    return "".join(c if c.isprintable() or c in "\u200d\ufe0f" else " " for c in text)


def _line_starts(source: str) -> list[int]:
    starts = [0]
    while (at := source.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def _position(starts: list[int], span: Span) -> tuple[int, int]:
    """Line and column, both from 1, in characters."""
    number = bisect_right(starts, span.start)
    return number, span.start - starts[number - 1] + 1
