"""The fitted lines as functions: predictions, residuals and profiles of a Fit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eqsolve.errors import UsageError, failure
from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference.bands import band, quantile
from eqsolve.fitting.inference.profiling import most_squares, profile
from eqsolve.fitting.problem import FitProblem, Line
from eqsolve.result import Prediction
from eqsolve.syntax.tree import Name


@dataclass(frozen=True, eq=False)
class ModelAtMinimum:
    """A problem at its minimum ``theta``[p] with the parameters' ``covariance``[p, p] (nan where it is not known).

    ``sum_squares`` is that of the residuals in units of sigma; ``dof`` their degrees of freedom. ``absolute``: the
    standard errors are known, and neither scaled by the residuals nor estimated from them.
    """

    problem: FitProblem
    theta: Array
    covariance: Array
    sum_squares: float
    dof: int
    absolute: bool

    def predict(
        self, at: Mapping[str, object], *, of: str = "", level: float | None = None, kind: str = "confidence"
    ) -> Prediction:
        """Values of the column ``of`` at values of columns, with a band of that ``level`` if one is asked for.

        Raises UsageError: a column has no value or is none (E681), nothing is predicted by that name (E682), a level
        that is none (E683), values that are no numbers (E685), a new reading's standard error that is not known there (E684).
        """
        line = self._line(of)
        columns, given = self._columns(line, at)
        if level is None:
            value = line.model.value(self.theta[None], columns)[0]
            nothing = (math.nan,) * len(value)
            return Prediction(_name(line), given, tuple(value.tolist()), nothing, nothing)
        _need_level(level, kind)
        noise = self._noise(line, columns) if kind == "prediction" else 0.0
        told = band(line.model, self.theta, self.covariance, columns, level=level, dof=self._dof, noise=noise)
        ends = (tuple(told.value.tolist()), tuple(told.lower.tolist()), tuple(told.upper.tolist()))
        return Prediction(_name(line), given, *ends, level, kind)

    def residuals(self) -> Mapping[str, Sequence[float]]:
        """Columns by name and, for each line, fitted values, residuals, and residuals over their standard error; of a
        text with several lines the names end in the line's number. Rows that a line has not are nan."""
        out: dict[str, Any] = {}
        many = len(self.problem.lines) > 1
        spread = 1.0 if self.absolute else math.sqrt(self.sum_squares / self.dof) if self.dof > 0 else math.nan
        for number, line in enumerate(self.problem.lines, 1):
            end = f"_{number}" if many else ""
            out |= {name + end: np.asarray(column) for name, column in zip(line.names, line.columns, strict=True)}
            difference = line.function.value(self.theta[None], line.columns)[0]
            units = line.residuals(self.theta[None])[0]  # of an errors-in-columns line the distance to the model
            if line.complex:
                units = units[: line.length] + 1j * units[line.length :]
            if isinstance(line.source.left, Name):
                out[f"fitted{end}"] = line.model.value(self.theta[None], line.columns)[0]
            out[f"residual{end}"] = difference
            out[f"standardized{end}"] = units / spread if spread else np.zeros_like(units)
        return out

    def profile(self, name: str, level: float) -> tuple[float, float]:
        """The profile-likelihood interval of a parameter; nan without degrees of freedom.

        Raises UsageError: a level that is none (E683), a fit with relations between parameters (E686).
        """
        _need_level(level)
        if self.problem.constraints:
            said = "profiles of parameters between which relations hold are not computed"
            raise failure(UsageError, "E686", said, "their standard errors take the relations into account")
        if self._dof is not None and self._dof <= 0:
            return math.nan, math.nan
        number = self.problem.names.index(name)
        error = math.sqrt(self.covariance[number, number]) if self.covariance[number, number] > 0 else math.nan
        step = error if math.isfinite(error) else max(abs(float(self.theta[number])), 1.0) * 1e-2
        most = most_squares(self.sum_squares, level, self._dof, quantile)
        return profile(self.problem, self.theta, number, step, most)

    @property
    def _dof(self) -> int | None:
        return None if self.absolute else self.dof

    def _line(self, of: str) -> Line:
        able = [line for line in self.problem.lines if not of or _name(line) == of]
        if len(able) == 1 or (able and not of and len(self.problem.lines) == 1):
            return able[0]
        names = ", ".join(dict.fromkeys(_name(line) for line in self.problem.lines))
        said = f"no line explains {of}" if of else "several lines explain a column"
        raise failure(UsageError, "E682", said, f"say of which one: {names}")

    def _columns(self, line: Line, at: Mapping[str, object]) -> tuple[list[Array], dict[str, tuple[float, ...]]]:
        first = self.problem.parameters
        needed = [name for k, name in enumerate(line.names) if first + k in line.model.used]
        missing = [name for name in needed if name not in at]
        strangers = [name for name in at if name not in line.names]
        if missing or strangers:
            said = f"{missing[0]} has no value" if missing else f"{strangers[0]} is no column of the fit"
            raise failure(
                UsageError,
                "E681",
                said,
                f"give values of {', '.join(needed)}, such as {needed[0]}=[1, 2]" if needed else "",
            )
        try:
            arrays = {name: np.atleast_1d(np.asarray(at[name], dtype=float)) for name in needed}
            whole = np.broadcast_arrays(*arrays.values()) if arrays else []
        except (TypeError, ValueError):
            raise failure(UsageError, "E685", "values of columns are numbers, or arrays of one length") from None
        given = {name: values.ravel() for name, values in zip(arrays, whole, strict=True)}
        length = len(next(iter(given.values()))) if given else 1
        columns = [given.get(name, np.zeros(length)) for name in line.names]
        return columns, {name: tuple(values.tolist()) for name, values in given.items()}

    def _noise(self, line: Line, columns: Sequence[Array]) -> Array | float:
        """The variance of a new reading."""
        scale = 1.0 if self.absolute else self.sum_squares / self.dof if self.dof > 0 else math.nan
        if line.sigma is None:
            return scale
        if len(line.sigma) and bool((line.sigma == line.sigma[0]).all()):
            return scale * float(line.sigma[0]) ** 2
        said = "the standard error of a new reading differs from row to row, and is not known here"
        raise failure(UsageError, "E684", said, 'ask for the band of the mean: kind="confidence"')


def _name(line: Line) -> str:
    return line.source.left.name if isinstance(line.source.left, Name) else line.source.place.text


def _need_level(level: float, kind: str = "confidence") -> None:
    if not 0 < level < 1 or kind not in ("confidence", "prediction"):
        said = f"a level lies between 0 and 1, and a band is of kind confidence or prediction: {level!r}, {kind!r}"
        raise failure(UsageError, "E683", said, 'write for example level=0.95, kind="prediction"')
