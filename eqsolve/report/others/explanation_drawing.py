"""Draws an Explanation: the verdict, then its sections, a sentence for each step."""

from __future__ import annotations

from eqsolve.report.markup import BLANK, Drawing, Line, Piece, line, wrap
from eqsolve.result import Explanation, Step


def draw_explanation(explanation: Explanation, *, width: int = 80) -> Drawing:
    """The whole explanation at most ``width`` cells wide; what only engineers ask for is left out without ``numbers``."""
    lines: list[Line] = list(wrap(line(Piece(explanation.headline, "good")), width))
    for section in explanation:
        shown = [step for step in section.steps if explanation.numbers or not step.numbers]
        if shown:
            lines += [BLANK, line(Piece(section.title, "name"))]
            for step in shown:
                lines += _step(step, width)
    return tuple(lines)


def _step(step: Step, width: int) -> Drawing:
    margin = "  " * (1 + step.depth)
    row = line(margin, Piece(step.text, "dim" if step.numbers else ""))
    return wrap(row, width, indent=len(margin) + 2)
