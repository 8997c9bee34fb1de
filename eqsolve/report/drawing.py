"""One door to all drawings, by the type of what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.arguments import flag_of
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.report.answers import draw_answer, draw_points
from eqsolve.report.markup import Drawing, plain
from eqsolve.result import Answer, Answers, Checked, Comparison, Explanation, Fit, Fits, Rechecked, Solution
from eqsolve.result.climbed import Climbed
from eqsolve.result.exercise import Exercise

Result = Answer | Answers | Fit | Fits | Comparison | Checked | Rechecked | Explanation
Showable = Result | Climbed | Solution | Sequence[Solution] | Exercise | Sequence[Exercise] | EqsolveError


def draw(
    thing: Showable, *, width: int = 80, rows: int | None = None, reasons: bool = False, exact: bool = True
) -> Drawing:
    """The drawing of an answer or some of its solutions, a fit or many, a check or an error, at most ``width`` terminal
    cells wide. ``rows``: of an answer's solutions at most so many are shown. ``reasons``: why nothing is missing from an
    answer, or may be, in technical terms as well. ``exact``: False shows the values of an answer as decimals alone.

    Raises UsageError for anything else (E670), and for a width or a number of rows that is none (E671).
    """
    for said, number, least in (("the width", width, 1), ("rows", 1 if rows is None else rows, 0)):
        if isinstance(number, bool) or not isinstance(number, int) or number < least:
            of = "solutions" if said == "rows" else "terminal cells"
            raise failure(UsageError, "E671", f"{said} must be a whole number of {of}, not {number!r}")
    match thing:
        case Answer():
            return draw_answer(thing, width=width, rows=rows, reasons=reasons, forms=exact)
        case Solution():
            return draw_points((thing,), width=width, forms=exact)
        case list() | tuple() if thing and all(isinstance(entry, Solution) for entry in thing):
            return draw_points([entry for entry in thing if isinstance(entry, Solution)], width=width, forms=exact)
    # an answer does not wait for the drawings of the others
    from eqsolve.report.others import drawn

    found = drawn(thing, width=width, forms=exact)
    if found is not None:
        return found
    hint = "show takes an answer, its solutions, a fit, a check or an error"
    raise failure(UsageError, "E670", f"there is no drawing of {type(thing).__name__}", hint)


def draw_covariance(fit: Fit, *, width: int = 80) -> Drawing:
    """All correlations of a fit and the covariance of its parameters."""
    from eqsolve.report import fits  # as above

    return fits.draw_covariance(fit, width=width)


def show(
    thing: Showable,
    *,
    width: int = 80,
    rows: int | None = None,
    html: bool = False,
    reasons: bool = False,
    exact: bool = True,
) -> str:
    """The same as plain text, as the command line prints it into a pipe, or as ``html`` for notebooks and pages. ``exact``: False
    shows the values of an answer as decimals alone.

    >>> import eqsolve
    >>> print(eqsolve.show(eqsolve.solve("2x = 6")[0]).splitlines()[0])
      x = 3
    """
    html, reasons, exact = flag_of("html", html), flag_of("reasons", reasons), flag_of("exact", exact)
    drawing = draw(thing, width=width, rows=rows, reasons=reasons, exact=exact)
    if not html:
        return plain(drawing)
    from eqsolve.report.html import html as written  # only notebooks ask for it

    return written(drawing)
