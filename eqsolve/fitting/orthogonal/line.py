"""Fit lines whose residuals are distances to the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.orthogonal.nearest import Nearest, Rows
from eqsolve.fitting.problem import Line

# Distances and slopes beyond this are none. Too small: bad starts have no way to better ones; too large: their squares
# overflow.
FAR = 1e140


@dataclass(frozen=True, eq=False)
class OrthogonalLine(Line):
    """A line that holds for the true values x + d of its columns, which the rows give with errors d.

    Minimized is the sum of (f(theta, x + d) / gap)^2 + (d / spread)^2 over theta and d: the likelihood of normal errors
    (Boggs, Byrd and Schnabel 1987). For each theta the best d of a row is found by itself, so that a search sees one
    residual for each row, r = m sqrt(gap^2 + |g|^2) with g the slopes by d / spread and m = f / gap^2 the multiplier. Its
    slopes by theta are f_theta / sqrt(gap^2 + |g|^2), and J'J is the Schur complement of the block-arrow matrix over
    (theta, d): covariances are those of the whole problem.

    The *effective variance* gap^2 + |g|^2 alone, with residuals f at the readings themselves, is no likelihood: its
    slopes leave out how the variance depends on theta, and the parameters are biased (Lybanon 1984).

    ``gap``[N] is the standard error of left - right, 0 where the equation holds exactly for the true values.
    """

    gap: Array = field(default_factory=lambda: np.zeros(0))
    spread: tuple[tuple[int, Array], ...] = ()

    @property
    def plain(self) -> bool:
        return False

    def residuals(self, theta: Array) -> Array:
        return self._distances(self._nearest(theta))

    def residual_slopes(self, theta: Array, inputs: Sequence[int] | None = None) -> tuple[Array, Array]:
        found = self._nearest(theta)
        slopes = found.slopes if inputs is None else found.slopes[:, :, list(inputs)]
        with np.errstate(all="ignore"):
            r, J = self._distances(found), slopes / found.spread[:, :, None]
            return r, np.where(np.isnan(r)[:, :, None] | (np.abs(J) > FAR), np.nan, J)

    def terms(self, theta: Array) -> Array:
        size = self.function.terms(theta, self.columns)
        with np.errstate(all="ignore"):
            return np.asarray(size / self._nearest(theta).spread)

    def errors(self, theta: Array) -> Array:
        """d[L, N, q]: how far the true values of the columns of ``spread`` are from the readings."""
        found = self._nearest(theta).errors
        return np.stack([found[:, :, j] * s for j, (_, s) in enumerate(self.spread)], axis=2)

    def picked(self, rows: Array) -> Line:
        spread = tuple((k, errors[rows]) for k, errors in self.spread)
        return _of(super().picked(rows), self.gap[rows], spread)

    def ordinary(self) -> Line:
        plain = Line(**{f.name: getattr(self, f.name) for f in fields(Line)})
        return plain.ordinary()

    def _nearest(self, theta: Array) -> Nearest:
        return Rows(self.function, self.columns, self.gap, self.spread).nearest(theta)

    def _distances(self, found: Nearest) -> Array:
        exact = self.gap == 0
        with np.errstate(all="ignore"):
            left = np.where(exact, 0.0, found.gap / np.where(exact, 1.0, self.gap))
            size = np.sqrt(left**2 + (found.errors**2).sum(2))
            size = np.where(size < FAR, size, np.nan)
        return np.asarray(np.where(found.multiplier < 0, -size, size))


def orthogonal_line(line: Line) -> OrthogonalLine:
    """The line with its ``column_sigma`` as errors of the columns; without a sigma its equation holds for the true
    values."""
    gap = np.zeros(line.length) if line.sigma is None else line.sigma
    return _of(line, gap, line.column_sigma)


def implicit_line(line: Line, response: int) -> OrthogonalLine:
    """A line ``y = f(theta, x, y)``: the model of a row is the y that solves its equation, found by Newton's method from
    the reading, and its slopes are those of the implicit function. ``response`` is the position of the column y."""
    sigma = np.ones(line.length) if line.sigma is None else line.sigma
    return _of(line, np.zeros(line.length), ((response, sigma), *line.column_sigma))


def _of(line: Line, gap: Array, spread: tuple[tuple[int, Array], ...]) -> OrthogonalLine:
    return OrthogonalLine(**{f.name: getattr(line, f.name) for f in fields(Line)}, gap=gap, spread=spread)
