"""Answers for several values of a constant: each unknown over the constant."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.plots.sheets import Axis, Panel, Points, Sheet, base, counted, no_picture, unicode_name
from eqsolve.result import Answers

MOST_PANELS = (
    4  # unknowns, one below the other. More: panels too low to read; fewer: unknowns of a usual system are left out.
)


def sweep_sheet(answers: Answers) -> Sheet:
    """A panel for each unknown, over the first constant that changes. Raises UsageError (E752): nothing to draw."""
    names = list(dict.fromkeys(name for answer in answers for name in answer.unknowns))
    over = next((name for name, values in answers.params.items() if len(set(values)) > 1), next(iter(answers.params)))
    panels: list[Panel] = []
    empty = sum(not answer.solutions or answer.family is not None for answer in answers)
    same = answers.unchanging
    names = [name for name in names if name not in same] or names
    for name in names[:MOST_PANELS]:
        at = [
            (float(value), float(solution.values[name]))
            for value, answer in zip(answers.params[over], answers, strict=True)
            if answer.family is None
            for solution in answer.solutions
            if name in solution.values and math.isfinite(float(solution.values[name]))
        ]
        if at:
            (left, right), (low, high) = base(at, 2)
            places = np.array(at)
            label = "" if panels else counted(len(at), "solution")  # the same for all: in the first panel alone
            points = Points(places[:, 0], places[:, 1], label, kind="member")
            x, y = Axis(unicode_name(over), left, right), Axis(unicode_name(name), low, high)
            panels.append(Panel(x, y, (points,)))
    if not panels:
        raise no_picture("answers without solutions")
    notes = [f"{counted(empty, 'value')} without isolated solutions"] if empty else []
    notes += [f"the first {MOST_PANELS} of {len(names)} unknowns are drawn"] if len(names) > MOST_PANELS else []
    notes += [f"the same for all: {', '.join(map(unicode_name, same))}"] if 0 < len(same) <= MOST_PANELS else []
    return Sheet(f"Solutions over {unicode_name(over)}", tuple(panels), tuple(notes))
