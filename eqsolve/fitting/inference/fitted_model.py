"""The fitted lines as functions: predictions, residuals and profiles of a Fit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eqsolve.errors import UsageError, failure
from eqsolve.fitting.functions import Array, Function, affine_together
from eqsolve.fitting.inference.bands import around, band, quantile
from eqsolve.fitting.inference.comparing import compared
from eqsolve.fitting.inference.precise import Precise
from eqsolve.fitting.inference.profiling import Moved, most_squares, profile
from eqsolve.fitting.inference.robust_errors import Influence
from eqsolve.fitting.inference.wanted import Wanted, name_of, need_level, of_line
from eqsolve.fitting.orthogonal import OrthogonalLine
from eqsolve.fitting.problem import FitProblem, Line
from eqsolve.result import Comparison, Fit, Prediction
from eqsolve.syntax.tree import Name


@dataclass(frozen=True, eq=False)
class ModelAtMinimum:
    """A problem at its minimum ``theta``[p] with the parameters' ``covariance``[p, p] (nan where it is not known).

    ``sum_squares`` is that of the residuals in units of sigma; ``dof`` their degrees of freedom. ``absolute``: the
    standard errors are known, and neither scaled by the residuals nor estimated from them. ``moved`` finds points of
    profiles under relations between parameters; ``robust`` has what the rows say where a loss is not the square;
    ``precise`` are the parameters of a linear model whose terms cancel in more digits than floats have.
    """

    problem: FitProblem
    theta: Array
    covariance: Array
    sum_squares: float
    dof: int
    absolute: bool
    moved: Moved | None = None
    robust: Influence | None = None
    precise: Precise | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that the lines use, those of the explained ones last."""
        names = dict.fromkeys(name for line in self.problem.lines for name in line.names)
        explained = [name_of(line) for line in self.problem.lines]
        return tuple(sorted(names, key=lambda name: name in explained))

    @property
    def known(self) -> tuple[str, ...]:
        """The columns, and those of words of which lines made zeros and ones."""
        return tuple(dict.fromkeys((*self.columns, *self.problem.words)))

    def predict(
        self, at: Mapping[str, object], *, of: str = "", level: float | None = None, kind: str = "confidence"
    ) -> Prediction:
        """Values of the column ``of`` at values of columns, with a band of that ``level`` if one is asked for.

        Raises UsageError: a column has no value or is none, or a word that no row
        holds (E681), nothing is predicted by that name (E682), a level
        that is none (E683), values that are no numbers (E685), a new reading's standard error that is not known there
        (E684), values that are complex (E687).
        """
        return self.answer(of_line(self.problem, of, at, level, kind))

    def answer(self, wanted: Wanted) -> Prediction:
        """What a prediction asks for."""
        precise = self.precise if wanted.implicit is None else None
        value, slopes = wanted.slopes(self.theta)
        variance = None
        if precise is not None:
            value, unit = precise.at(wanted.function, wanted.columns)
            variance = unit * (1.0 if self.absolute else self._variance(0))
        level, kind = wanted.level, wanted.kind
        if level is None:
            nothing = (math.nan,) * len(value)
            return Prediction(wanted.text, wanted.at, tuple(value.tolist()), nothing, nothing)
        noise = self._variance(wanted.line) * wanted.noise if wanted.noise else 0.0
        if variance is None:
            told = band(value, slopes, self.covariance, level=level, dof=self._dof, noise=noise)
        else:
            told = around(value, variance + noise, level=level, dof=self._dof)
        ends = (tuple(told.value.tolist()), tuple(told.lower.tolist()), tuple(told.upper.tolist()))
        return Prediction(wanted.text, wanted.at, *ends, level, kind)

    def value(self, function: Function, columns: Sequence[Array]) -> Array:
        """[N] of a function of the parameters and of columns."""
        if self.precise is not None:
            return self.precise.value(function, columns)
        return np.asarray(function.value(self.theta[None], columns)[0])

    def linear(self) -> tuple[str, ...]:
        """The parameters in which all lines are affine jointly, so that linear least squares gives them for each choice
        of the others; none where the sum of squares is not the plain one, or parameters have bounds."""
        if not self.problem.plain or np.isfinite([self.problem.lower, self.problem.upper]).any():
            return ()
        return tuple(self.problem.names[k] for k in affine_together([line.function for line in self.problem.lines]))

    def residuals(self) -> Mapping[str, Sequence[float]]:
        """Columns by name and, for each line, fitted values, residuals, and residuals over their standard error; of a
        text with several lines the names end in the line's number. Rows that a line has not are nan."""
        out: dict[str, Any] = {}
        many = len(self.problem.lines) > 1
        for number, line in enumerate(self.problem.lines, 1):
            end = f"_{number}" if many else ""
            spread = math.sqrt(self._variance(number - 1))
            out |= {name + end: np.asarray(column) for name, column in zip(line.names, line.columns, strict=True)}
            difference = self.value(line.function, line.columns)
            units = self._units(line, difference)  # of an errors-in-columns line the distance to the model
            if line.complex:
                units = units[: line.length] + 1j * units[line.length :]
            solved = _solved(line, self.theta)
            if solved is not None:
                out[f"fitted{end}"], difference = solved
            elif isinstance(line.source.left, Name):
                out[f"fitted{end}"] = self.value(line.model, line.columns)
            out[f"residual{end}"] = difference
            out[f"standardized{end}"] = units / spread if spread else np.zeros_like(units)
        return out

    def profile(self, name: str, level: float) -> tuple[float, float]:
        """The profile-likelihood interval of a parameter; nan without degrees of freedom.

        Under relations between parameters every point keeps them. Raises UsageError: a level that is none (E683).
        """
        need_level(level)
        if self._dof is not None and self._dof <= 0:
            return math.nan, math.nan
        number = self.problem.names.index(name)
        error = math.sqrt(self.covariance[number, number]) if self.covariance[number, number] > 0 else math.nan
        if self.precise is not None:  # of a linear model the profile is a parabola
            half = quantile(level, self._dof) * error
            return float(self.theta[number]) - half, float(self.theta[number]) + half
        step = error if math.isfinite(error) else max(abs(float(self.theta[number])), 1.0) * 1e-2
        most = most_squares(self.sum_squares, level, self._dof, quantile)
        if self.robust is not None:
            most = self.sum_squares + self.robust.rise(number, self.covariance) * quantile(level, self._dof) ** 2
        return profile(self.problem, self.theta, number, step, most, self.moved)

    def _units(self, line: Line, difference: Array) -> Array:
        """Residuals in units of sigma."""
        if self.precise is not None:
            return np.asarray(difference if line.sigma is None else difference / line.sigma)
        return np.asarray(line.residuals(self.theta[None])[0])

    def compare(self, fit: Fit, other: Fit) -> Comparison:
        """The fit of this model beside another; see ``comparing.compared``."""
        model = getattr(other, "model", None)
        if not isinstance(model, ModelAtMinimum):
            raise failure(UsageError, "E689", "a fit without a fitted model cannot be compared", "compare two fits")
        return compared(fit, other, (self.problem, model.problem), (self.theta, model.theta))

    def _variance(self, line: int) -> float:
        """Of a new reading of the line of this number, in units of its sigma."""
        if self.absolute:
            return 1.0
        if self.robust is not None:
            return self.robust.variances()[line]
        return self.sum_squares / self.dof if self.dof > 0 else math.nan

    @property
    def _dof(self) -> int | None:
        return None if self.absolute else self.dof


def _solved(line: Line, theta: Array) -> tuple[Array, Array] | None:
    """Fitted values and residuals of a line whose left side stands on its right as well: the column that solves it."""
    left = line.source.left
    if not isinstance(line, OrthogonalLine) or not isinstance(left, Name) or left.name not in line.names:
        return None
    place = line.names.index(left.name)
    moved = [number for number, _ in line.spread]
    if place not in moved:
        return None
    errors = line.errors(theta[None])[0, :, moved.index(place)]
    return line.columns[place] + errors, -errors
