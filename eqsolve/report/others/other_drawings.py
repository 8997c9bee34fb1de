"""The drawings of whatever is no answer: fits, checks, errors, exercises and rungs of the search."""

from __future__ import annotations

from eqsolve.errors import EqsolveError
from eqsolve.report.fits import draw_comparison, draw_fit, draw_fits
from eqsolve.report.markup import Drawing
from eqsolve.report.others.answers_drawing import draw_answers
from eqsolve.report.others.checked import draw_checked
from eqsolve.report.others.diagnostics import draw_error
from eqsolve.report.others.exercise_drawing import draw_exercises
from eqsolve.report.others.explanation_drawing import draw_explanation
from eqsolve.report.others.rechecked import draw_rechecked
from eqsolve.report.others.rung_drawing import draw_climbed
from eqsolve.result import Answers, Checked, Comparison, Explanation, Fit, Fits, Rechecked
from eqsolve.result.climbed import Climbed
from eqsolve.result.exercise import Exercise


def drawn(thing: object, *, width: int, forms: bool = True) -> Drawing | None:
    """The drawing of a thing, by its type; None if there is none. Without ``forms`` exercises show decimals alone."""
    match thing:
        case Answers():
            return draw_answers(thing, width=width)
        case Fit():
            return draw_fit(thing, width=width)
        case Fits():
            return draw_fits(thing, width=width)
        case Comparison():
            return draw_comparison(thing, width=width)
        case Checked():
            return draw_checked(thing, width=width)
        case Explanation():
            return draw_explanation(thing, width=width)
        case Rechecked():
            return draw_rechecked(thing, width=width)
        case EqsolveError():
            return draw_error(thing, width=width)
        case Climbed():
            return draw_climbed(thing, width=width)
        case Exercise():
            return draw_exercises((thing,), width=width, forms=forms)
        case list() | tuple() if thing and all(isinstance(entry, Exercise) for entry in thing):
            exercises = [entry for entry in thing if isinstance(entry, Exercise)]
            return draw_exercises(exercises, width=width, forms=forms)
    return None
