"""What is said and noted of a fit, in the same words whichever engine fitted it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from eqsolve.errors import Diagnostic

# Places as good as the best that are listed; the note counts them all. More: mirror images fill the list; fewer: a choice
# between some of them cannot be made.
LISTED_PLACES = 5


def summed(weighting: Iterable[str]) -> str:
    """What ``sum_squares`` is the sum of: squares, or what a loss makes of them."""
    return "sum of losses" if any(": loss " in said for said in weighting) else "sum of squares"


def no_minimum(names: Sequence[str], on_kink: bool) -> list[Diagnostic]:
    """The search ended where no standard errors are."""
    where = (
        "the minimum lies on a kink of the model, where it has no derivatives"
        if on_kink
        else "the search ended at no minimum"
    )
    return [Diagnostic("note", "N514", f"{where}: there are no standard errors", names=tuple(names))]


def bounded(names: Sequence[str], values: Iterable[float], bound: Iterable[object]) -> list[Diagnostic]:
    """Which parameters ended at a bound: those whose ``bound`` is true."""
    after = "it has no standard error, and those of the others are for it fixed"
    return [
        Diagnostic("note", "N502", f"{name} is held by its bound at {value:g}: {after}", names=(name,))
        for name, value, is_held in zip(names, values, bound, strict=True)
        if is_held
    ]


def entangled(names: Sequence[str], takes_part: Iterable[object], strict: bool) -> list[Diagnostic]:
    """Which parameters move together without changing the residual; at a ``strict`` minimum, without changing it to
    first order."""
    caught = tuple(name for name, inside in zip(names, takes_part, strict=True) if inside)
    if not caught:
        return []
    if strict:
        text = f"the residual does not change to first order with {' and '.join(caught)}: there are no standard errors of them"
        return [Diagnostic("note", "N517", text, names=caught)]
    if len(caught) == 1:
        text = f"the data say nothing about {caught[0]}"
    else:
        text = f"the data cannot tell {', '.join(caught[:-1])} and {caught[-1]} apart: they may change together and the fit stays the same"
    return [Diagnostic("note", "N501", text, hint="fix one of them, or fit a combination of them", names=caught)]


OPEN = "the data do not determine every parameter"
NO_DATA = "there is no table: the fit lines hold no column"
NOTHING = "the fit lines have no parameters: nothing was fitted"


def no_parameters(parameters: int) -> list[Diagnostic]:
    """The data are only compared with a curve that is given."""
    if parameters:
        return []
    text = "no fit line has a parameter: the data are compared with a curve that is given, and nothing was fitted"
    return [Diagnostic("note", "N521", text, hint="write a letter where a number is sought: fit y = a*x + b")]


def no_data(names: Sequence[str]) -> list[Diagnostic]:
    """No line of the fit holds a column, and its parameters are more than it can tell apart."""
    text = f"no table has a column of these names, so that each is taken for a parameter: {', '.join(names)}"
    hint = "put the data below the fit: a line 'data x, y' above its rows; or hand it over with data="
    return [Diagnostic("note", "N503", text, hint=hint, names=tuple(names))]


def no_spare(dof: int, residuals: int, parameters: int) -> list[Diagnostic]:
    """No degrees of freedom are left."""
    if dof > 0:
        return []
    counted = f"{residuals} residual{'s' * (residuals != 1)} for {parameters} parameter{'s' * (parameters != 1)}"
    # fewer residuals than names: perhaps some are columns whose table is not there
    hint = "a name is a column only where a table has it: a line 'data x, y' above its rows, or data="
    return [
        Diagnostic(
            "note",
            "N503",
            f"{counted}: nothing is left to estimate errors from",
            hint=hint if residuals < parameters else "",
        )
    ]


def elsewhere(places: int) -> list[Diagnostic]:
    """How many other places are as good. More may exist: starts find some of a crowd."""
    if not places:
        return []
    text = (
        "one other place was found that is as good: the data do not tell the two apart"
        if places == 1
        else f"{places} other places were found that are as good: the data do not tell them apart"
    )
    hint = (
        "the first of the minima; bounds keep the one that is meant"
        if places == 1
        else f"the first {min(places, LISTED_PLACES)} of the minima; bounds keep the one that is meant"
    )
    return [Diagnostic("note", "N511", text, hint=hint)]


def late(ended: bool) -> list[Diagnostic]:
    """Said once, whatever it was that had to stop at the time limit."""
    return [Diagnostic("note", "N515", "the time limit ended the search", hint="give more with time_limit")] * ended


def scale_far_off(loss: str, scale: float, rows: tuple[int, int], usual: float, line: int | None) -> Diagnostic:
    """The scale of a robust loss is far above the residuals, or below nearly all: ``rows`` are those within it, and all. Without
    a ``usual`` one it can be left out: it is then found from the rows, where outliers pull it less than this fit."""
    inside, n = rows
    if inside == n:
        text = f"all {n} residuals are far below {scale:g}, the scale of the loss {loss}: the fit is nearly that of least squares"
    else:
        text = f"only {inside} of {n} residuals are below {scale:g}, the scale of the loss {loss}: standard errors rest on few rows"
    hint = f"leave the scale out, and it is taken from the residuals: loss {loss}"
    hint = f"give a scale of about the spread of good rows: loss {loss} {usual:.2g}" if usual > 0 else hint
    return Diagnostic("note", "N520", text, hint=hint, line=line)


def scale_found(loss: str, scale: float, times: float, line: int | None) -> Diagnostic:
    """The scale of a loss that the text does not give, so many ``times`` the standard deviation of good rows."""
    text = f"no scale of the loss {loss} is given: {scale:g} is {times:g} standard deviations, as the median of the residuals has them"
    return Diagnostic("note", "N523", text, hint=f"to keep it for other rows write loss {loss} {scale:g}", line=line)


def unsettled(*, late: bool, kinked: bool) -> str:
    """Why the search ended at no minimum."""
    if late:
        return "the time ran out before a start converged"
    if kinked:
        return "the search ended at a kink or a jump of the model, where no minimum can be told"
    return "the sum of squares still falls slowly where the search ended"


def correlations(names: Sequence[str], values: Sequence[Sequence[float]]) -> dict[tuple[str, str], float]:
    """Of each pair of parameters, those that are known."""
    return {
        (a, b): values[i][j]
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if i < j and math.isfinite(values[i][j])
    }
