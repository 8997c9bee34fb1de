"""One door to all drawings, by the type of what is shown."""
from __future__ import annotations

from eqsolve.errors import EqsolveError
from eqsolve.report.answer import draw_answer
from eqsolve.report.checked import draw_checked
from eqsolve.report.diagnostics import draw_error
from eqsolve.report.fit_drawing import draw_fit
from eqsolve.report.fits_drawing import draw_fits
from eqsolve.report.markup import Drawing, plain
from eqsolve.report.rechecked import draw_rechecked
from eqsolve.result import Answer, Checked, Fit, Fits, Rechecked

Showable = Answer | Fit | Fits | Checked | Rechecked | EqsolveError


def draw(thing: Showable, *, width: int = 80) -> Drawing:
    """The drawing of an answer, a fit or many, a check or an error, at most ``width`` terminal cells wide."""
    match thing:
        case Answer():
            return draw_answer(thing, width=width)
        case Fit():
            return draw_fit(thing, width=width)
        case Fits():
            return draw_fits(thing, width=width)
        case Checked():
            return draw_checked(thing, width=width)
        case Rechecked():
            return draw_rechecked(thing, width=width)
    return draw_error(thing, width=width)


def show(thing: Showable, *, width: int = 80) -> str:
    """The same as plain text, as the command line prints it into a pipe."""
    return plain(draw(thing, width=width))
