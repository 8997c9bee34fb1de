"""What stands in an answer's LaTeX: the values of its unknowns, then those of the questions ``... = ?``."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.errors import EqsolveError
from eqsolve.result.answers.beside import AskedValue
from eqsolve.result.answers.solutions import Solution
from eqsolve.result.writing import latex_points, latex_values, rows

_QUESTION = "&= ?"  # how a question ends in LaTeX
_NAME = "q"  # in the place of a left side, of which any name can be typeset


def latex_solution(solution: Solution, text: str, asked: Sequence[AskedValue], degrees: Sequence[str]) -> str | None:
    """The only solution and what is asked of it, in lines."""
    return latex_values([*_values(solution), *_asked(_questions(text, asked), 0)], degrees)


def latex_solutions(
    solutions: Sequence[Solution], text: str, asked: Sequence[AskedValue], degrees: Sequence[str], *, more: bool
) -> str | None:
    """Solutions of which one holds, each with what is asked of it; ``more``: there may be others."""
    questions = _questions(text, asked)
    points = ([*_values(one), *_asked(questions, at)] for at, one in enumerate(solutions))
    return latex_points(points, more=more, degrees=degrees)


def _values(solution: Solution) -> list[Sequence[object]]:
    return [(name, value, solution.forms.get(name)) for name, value in solution.values.items()]


def _questions(text: str, asked: Sequence[AskedValue]) -> Sequence[tuple[str, AskedValue]]:
    """What is asked, with its left side in LaTeX as it stands in the text; none where these are not known."""
    if not asked:
        return ()
    try:
        lefts = [row.removesuffix(_QUESTION).strip() for row in rows(text) if row.endswith(_QUESTION)]
    except EqsolveError:  # the text needs a file beside it, or values of parameters
        return ()
    return list(zip(lefts, asked, strict=True)) if len(lefts) == len(asked) else ()


def _asked(questions: Sequence[tuple[str, AskedValue]], at: int) -> list[Sequence[object]]:
    """The rows of what is asked at a solution of that place in the list."""
    return [
        (_NAME, one.values[at], one.exact[at] if at < len(one.exact) else None, left)
        for left, one in questions
        if at < len(one.values)
    ]


__all__ = ["latex_solution", "latex_solutions"]
