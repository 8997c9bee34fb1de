"""What can be drawn of a thing, and how."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from eqsolve.api import solve
from eqsolve.errors import UsageError, failure
from eqsolve.given import Stage
from eqsolve.naming import meant
from eqsolve.plots.descents import Descent, convergence, paths
from eqsolve.plots.drawing import Picture
from eqsolve.plots.families import family_sheet, members_sheet
from eqsolve.plots.fits import fit_sheet
from eqsolve.plots.plane import one_unknown, repeated, two_unknowns
from eqsolve.plots.relations import problem_of
from eqsolve.plots.sheets import (
    Axis,
    Panel,
    Points,
    Sheet,
    Window,
    asked,
    axis_of,
    base,
    counted,
    in_degrees,
    no_picture,
    unicode_name,
)
from eqsolve.plots.sweeps import sweep_sheet
from eqsolve.result import Answer, Answers, Fit, Verdict

# Characters of a set of solutions. More: they run into the edge of a small picture; fewer: sets of two parts are not named.
LONGEST_TITLE = 50


def plot(
    thing: Answer | Answers | Fit | Descent | Stage | str | Path | Sequence[str],
    *,
    window: Mapping[str, Window] | None = None,
    axes: Sequence[str] | None = None,
) -> Picture:
    """The picture of an answer, a fit or a minimization in two unknowns; of a text, which is solved first.

    Args:
        thing: an Answer, Fit or Minimization, the Answers of ``solve_many``, or what ``solve`` takes.
        window: the ends of axes by unknown, such as {"x": (-2, 2)}; left out, all solutions are shown.
        axes: which two or three of several unknowns to show the solutions over, or a family with one free unknown.

    Raises:
        UsageError: no such thing can be drawn, or not without ``axes`` (E752, E757), a window that is none (E753); and what
        ``solve`` raises where a text is given.

    >>> import eqsolve
    >>> picture = eqsolve.plot("x^2 + y^2 = 25; y = x + 1")
    >>> [layer.label for layer in picture.panels[0].layers]
    ['x² + y² = 25', 'y = x + 1', '(x, y) = (−4, −3); (3, 4)']
    """
    if isinstance(thing, str | Path | list | tuple | Stage):
        thing = solve(thing)
    if isinstance(thing, Answers):
        return _picture(sweep_sheet(thing))
    if isinstance(thing, Fit):
        return _picture(fit_sheet(thing, window))
    if isinstance(thing, Descent):
        return _picture(paths(thing, window))
    if not isinstance(thing, Answer):
        raise no_picture(f"an object of type {type(thing).__name__}")
    return _picture(in_degrees(_answer(thing, window, axes), thing.degrees))


def plot_convergence(thing: Descent | Stage | str | Path | Sequence[str]) -> Picture:
    """How |r| falls in each lane of a minimization, step by step; a text is minimized first, as ``minimize`` does it.

    Raises UsageError (E752): the thing is neither; and what ``minimize`` raises where a text is given.

    >>> import eqsolve
    >>> picture = eqsolve.plot_convergence(eqsolve.minimize("x^2 = 2", "lm", lanes=4))
    >>> picture.panels[0].y.label
    '|r|'
    """
    if isinstance(thing, str | Path | list | tuple | Stage):
        from eqsolve.stages.minimizing import minimize

        return _picture(convergence(minimize(thing)))
    if not isinstance(thing, Descent):
        raise no_picture(f"convergence of an object of type {type(thing).__name__}", "give what eqsolve.minimize gives")
    return _picture(convergence(thing))


def _picture(sheet: Sheet) -> Picture:
    return Picture(sheet.title, sheet.panels, sheet.remarks)


def _answer(answer: Answer, window: Mapping[str, Window] | None, axes: Sequence[str] | None) -> Sheet:
    names = answer.unknowns if len(answer.unknowns) != 2 else tuple(sorted(answer.unknowns))  # x to the right, y up
    if not names or not answer.text:
        raise no_picture("an answer without unknowns, or without its text")
    points = [[float(s.values[n]) for n in names] for s in answer.solutions]
    title = _title(answer)
    label = "solution"
    if answer.verdict is Verdict.FAMILY:
        label = "sample"
        if len(names) == 1 and answer.family is not None and answer.family.dimension == 0:
            return repeated(problem_of(answer.text, names, answer.params), points[0][0], answer.family, title, window)
    elif answer.best is not None and not points:
        points, label = [[float(answer.best.values[n]) for n in names]], "best"
    if answer.verdict is Verdict.FAMILY and len(names) > 2 and answer.family is not None and points:
        if answer.family.parameters and not answer.family.free:
            return members_sheet(answer, answer.family, title, window)
        if answer.family.dimension:
            return family_sheet(answer, answer.family, title, window, _chosen(answer, axes) if axes else None)
    ends = _ends(answer)
    if ends:  # of the solutions these say more than one of them
        points, label = [[e] for e in ends], "end"
    if len(names) <= 2 and axes is None:
        problem = problem_of(answer.text, names, answer.params)
        if len(names) == 1:
            return one_unknown(problem, [p[0] for p in points], title, label, window, ends)
        return two_unknowns(problem, points, title, label, window)
    return _projected(answer, points, title, window, axes)


def _ends(answer: Answer) -> dict[float, bool]:
    """The ends of the intervals of an answer in one unknown, in order, each with whether it is a solution itself."""
    intervals = answer.family.intervals if answer.family and len(answer.unknowns) == 1 else ()
    found = [end for i in intervals for end in ((i.low, i.low_closed), (i.high, i.high_closed))]
    closed = {place for place, belongs in found if belongs}
    return {place: place in closed for place in sorted({place for place, _ in found}) if math.isfinite(place)}


def _projected(
    answer: Answer,
    points: list[list[float]],
    title: str,
    window: Mapping[str, Window] | None,
    axes: Sequence[str] | None,
) -> Sheet:
    """Isolated solutions over two of the unknowns."""
    names = answer.unknowns
    if answer.verdict is Verdict.FAMILY or not points:
        said = f"{'a family' if points else 'an answer without solutions'} in {len(names)} unknowns"
        raise no_picture(said, "give unknowns values in the text until two are left")
    axes = _chosen(answer, axes)
    at = np.array([[p[names.index(n)] for n in axes] for p in points])
    given = asked(window, axes)
    windows = base(at.tolist(), len(axes))
    x, y, *more = (
        axis_of(n, given.get(n, w), () if n in given else c)
        for n, w, c in zip(axes, windows, at.T.tolist(), strict=True)
    )
    if more:  # in space all axes are linear
        x, y, z = (Axis(unicode_name(n), *given.get(n, w)) for n, w in zip(axes, windows, strict=True))
        more = [z]
    shown = Points(at[:, 0], at[:, 1], counted(len(at), "solution"), z=at[:, 2] if more else None)
    rest = len(names) - len(axes)
    notes = (f"seen along {counted(rest, 'other unknown')}",) if rest else ()
    over = ", ".join(map(unicode_name, axes[:-1])) + f" and {unicode_name(axes[-1])}"
    return Sheet(f"{title}, over {over}", (Panel(x, y, (shown,), z=more[0] if more else None),), notes)


def _chosen(answer: Answer, axes: Sequence[str] | None) -> tuple[str, ...]:
    """The axes that the caller names. Raises UsageError (E757): they are no two or three different unknowns."""
    names = answer.unknowns
    listed = isinstance(axes, Sequence) and all(isinstance(name, str) for name in axes)
    axes = [meant(name, names) or name for name in axes] if axes is not None and listed else None
    good = axes is not None and len(axes) in (2, 3) and len(set(axes)) == len(axes) and set(axes) <= set(names)
    if axes is None or not good:
        hint = f'say which two or three: axes=("{names[0]}", "{names[min(1, len(names) - 1)]}")'
        raise failure(UsageError, "E757", f"{len(names)} unknowns do not fit on two axes", hint)
    return tuple(axes)


def _title(answer: Answer) -> str:
    match answer.verdict:
        case Verdict.FAMILY:
            told = answer.family.told if answer.family else ""  # x <= -2 or x >= 2
            signs = told.replace("<=", "≤").replace(">=", "≥").replace("-", "−")
            return signs if 0 < len(signs) <= LONGEST_TITLE else "Infinitely many solutions"
        case Verdict.NONE:
            return "No solution"
        case Verdict.UNDECIDED:
            return "No solution shown"
        case Verdict.FOUND:
            return f"{counted(len(answer), 'solution')} found"
    return counted(len(answer), "solution")
