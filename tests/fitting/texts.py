"""Texts with fit lines as problems, with options of the lines given in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.syntax import tree as t
from eqsolve.syntax.text import given_columns


def weighted(
    text: str,
    data: Mapping[str, object],
    *,
    sigma: str | None = None,
    columns: Mapping[str, str] | None = None,
    loss: str = "linear",
    scale: str | None = None,
) -> FitProblem:
    """The problem of a text whose fit lines are all weighted alike; sigma and scale are expressions."""
    table, _ = given_columns(data)
    read = syntax.read(text, columns=table)

    def expression(said: str) -> t.Expr:
        (fit,) = syntax.read(f"fit {next(iter(data))} = {said}", columns=table).fits
        return fit.right

    weighting = t.Weighting(
        sigma=None if sigma is None else expression(sigma),
        columns=tuple((name, expression(said)) for name, said in (columns or {}).items()),
        loss=loss,
        scale=None if scale is None else expression(scale),
    )
    lines = [replace(line, weighting=weighting) if isinstance(line, t.FitLine) else line for line in read.lines]
    return problem_of(replace(read, lines=tuple(lines)))


def at(problem: FitProblem, **values: float) -> np.ndarray:
    """theta[1, p] with these values."""
    return np.array([[values[name] for name in problem.names]])


def differences(problem: FitProblem, theta: np.ndarray, step: float = 1e-6) -> np.ndarray:
    """J[m, p] at theta[1, p] by central differences of the residuals."""
    moved = [
        (problem.value(theta + h) - problem.value(theta - h))[0] / (2 * step) for h in step * np.eye(len(theta[0]))
    ]
    return np.array(moved).T
