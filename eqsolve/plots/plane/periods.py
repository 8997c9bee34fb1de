"""One unknown whose solutions repeat: several periods of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from eqsolve.errors import EqsolveError
from eqsolve.plots.plane.one_unknown import one_unknown
from eqsolve.plots.relations import Problem, Relation, problem_of, values
from eqsolve.plots.sampling import SAMPLES, changes, smallest
from eqsolve.plots.sheets import START, Array, Axis, Sheet, Window, asked
from eqsolve.result import SolutionFamily

PERIODS = 2.0  # on each side of the middle. More: the curve is a comb; fewer: nobody sees that it repeats.
# Left - right at a root, against the size of its terms. Larger: near misses are marked; smaller: double roots, which are
# met to half the digits, are not.
ROOT = 1e-9


def repeated(
    problem: Problem, sample: float, family: SolutionFamily, title: str, window: Mapping[str, Window] | None
) -> Sheet:
    """The picture over several periods, all solutions in them marked."""
    name = problem.names[0]
    detail = family.certificate.detail if family.certificate else ""
    period, told = _period(detail.removeprefix("period "))
    half = PERIODS * period if period else 2 * START
    middle = round(sample / half) * half if abs(sample) > half else 0.0
    ends = asked(window, problem.names).get(name, (middle - half, middle + half))
    axis = Axis(name, *ends)
    roots = np.array([sample])
    if period:
        first, last = np.ceil((ends[0] - sample) / period), np.floor((ends[1] - sample) / period)
        roots = sample + period * np.arange(first, last + 1)
    for relation in problem.equations:
        roots = np.concatenate([roots, _roots(relation, axis)])
    roots = np.array([r for r in np.unique(roots) if _good(problem, r)])
    roots = roots[np.diff(roots, prepend=-np.inf) > 1e-6 * (ends[1] - ends[0])]
    label = f"solutions shown, which repeat every {told}" if told else "solutions of several periods"
    return one_unknown(problem, roots.tolist(), title, label, {name: ends})


def _period(text: str) -> tuple[float, str]:
    """The number that a text such as "2*pi" stands for, and how it is shown; 0 where it is none."""
    try:
        (told,) = problem_of(f"period = {text}", ("period",)).equations
        found = float(values(told.right, np.zeros((1, 1)))[0])
    except (EqsolveError, ValueError):
        return 0.0, ""
    good = 0 < found < np.inf
    return (found, told.text.partition(" = ")[2]) if good else (0.0, "")


def _roots(relation: Relation, axis: Axis) -> Array:
    """Where left - right changes its sign, or is smallest without doing so."""

    def gap(x: Array, which: Array | slice = slice(None)) -> Array:
        return values(relation.gap, x[:, None])

    x = axis.grid(SAMPLES)
    with np.errstate(all="ignore"):
        size = np.abs(gap(x))
        low = np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]))
        tall = np.maximum(size[low], size[low + 2])
        touching, _ = smallest(gap, x[low], x[low + 2], tall)
        return np.concatenate([changes(gap, axis), touching])


def _good(problem: Problem, root: float) -> bool:
    at = np.array([[root]])
    with np.errstate(all="ignore"):
        met = all(abs(r.value(at)[0]) <= ROOT * r.size(at)[0] for r in problem.equations)
        return met and all(bool(limit.holds(at)[0]) for limit in problem.limits)
