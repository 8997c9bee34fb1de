"""Underlines, while an entry is typed, the place of which something is said below it."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from eqsolve.errors import Span


class Underlining(Processor):
    """``place`` says where in the text, if anywhere; ``style`` how that is drawn."""

    def __init__(self, place: Callable[[str], Span | None], style: Callable[[], str]) -> None:
        self._place, self._style = place, style

    def apply_transformation(self, ti: TransformationInput) -> Transformation:
        """One line of the entry."""
        span = self._place(ti.document.text)
        if span is None:
            return Transformation(ti.fragments)
        first = ti.document.translate_row_col_to_index(ti.lineno, 0)
        start, end = span.start - first, max(span.end, span.start + 1) - first  # a place between two letters is one too
        fragments = explode_text_fragments(ti.fragments)
        marked: StyleAndTextTuples = [
            (f"{piece[0]} {self._style()}", piece[1]) if start <= k < end and piece[1].strip() else piece
            for k, piece in enumerate(fragments)
        ]
        return Transformation(marked)
