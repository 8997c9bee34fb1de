"""Standard errors under losses that grow more slowly than the square, as robust statistics has them.

The covariance is K^2 [sum psi(r)^2 / (n - p)] / [mean psi'(r)]^2 (X'X)^-1 with K = 1 + (p/n) var(psi') / mean(psi')^2 (Huber
1981, section 7.6, formula 6.5; covariance H1 of statsmodels): a row far off adds to it what the loss lets it count, and not
the whole of its cost. Where standard errors of the rows are known (``absolute``) the expectations are those of normal
residuals, E psi^2 / (E psi')^2. Lines of different losses have averages of their own: A^-1 B A^-1 with A = sum m X'X and
B = sum v X'X over them (Huber 1981, section 6.3).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference.weighting import absolute
from eqsolve.fitting.least_squares import Spread
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.robust import Loss, Shape, usual_scale
from eqsolve.result.fits.remarks import scale_far_off

# Mean of psi' up to which it says nothing. Smaller: errors of rounding; larger: those of narrow losses are not told.
FLAT = 1e-12
# Share of the rows within the scale of a loss below which it is told that few are. Smaller: errors that stand on three rows
# pass for certain; larger: fits of least absolute deviations are warned of that have rows enough.
FEW = 0.25
# Times the largest residual from which a scale is told to be without effect. Smaller: a usual scale on clean rows is; larger:
# the scale 1 of rows around 0.1 is not.
WIDE = 3.0


@dataclass(frozen=True)
class _Average:
    """Over the rows of one loss: ``slope`` m of psi', ``square`` v of psi^2 with Huber's corrections."""

    slope: float
    square: float


@dataclass(frozen=True, eq=False)
class Influence:
    """What the rows of a problem say at theta[p], with ``dof`` degrees of freedom."""

    problem: FitProblem
    theta: Array
    dof: int

    @cached_property
    def _averages(self) -> Mapping[Loss, _Average]:
        known, out = absolute(self.problem), {}
        for loss in dict.fromkeys(line.loss for line in self.problem.lines):
            out[loss] = _expected(loss) if known else self._seen(loss)
        return out

    def _seen(self, loss: Loss) -> _Average:
        r = np.concatenate([li.residuals(self.theta[None])[0] for li in self.problem.lines if li.loss == loss])
        n = self.problem.rows
        slopes = loss.influence_slopes(r)
        m = float(slopes.mean()) if len(r) else 0.0
        if self.dof <= 0 or m <= FLAT:
            return _Average(max(m, FLAT), math.nan)
        K = 1 + (n - self.dof) / n * float(slopes.var()) / m**2
        return _Average(m, K**2 * n / self.dof * float((loss.influence(r) ** 2).mean()))

    def variances(self) -> tuple[float, ...]:
        """Of a reading of each line, in units of its sigma: what stands for the residuals' variance of least squares."""
        found = [self._averages[line.loss] for line in self.problem.lines]
        return tuple(one.square / one.slope**2 for one in found)

    @property
    def variance(self) -> float:
        """The same of all lines; nan where their losses differ."""
        found = set(self.variances())
        return found.pop() if len(found) == 1 else math.nan

    def weights(self) -> Array:
        """[rows] square roots by which rows of X count in A."""
        return self._by_row([math.sqrt(self._averages[line.loss].slope) for line in self.problem.lines])

    def spread(self, unit: Spread, free: Array) -> Spread:
        """The standard errors and correlations, where ``unit`` has those of the covariance A^-1 of the ``free``[p]
        parameters."""
        ratios = [a.square / a.slope for a in self._averages.values()]
        if len(ratios) == 1:
            return replace(unit, stderr=math.sqrt(ratios[0]) * unit.stderr)
        root = self._by_row([math.sqrt(self._averages[line.loss].square) for line in self.problem.lines])
        X = root[:, None] * self.problem.plain_slopes(self.theta[None])[0][:, free]
        known = np.isfinite(unit.stderr)
        errors = np.where(known, unit.stderr, 0.0)
        half = np.nan_to_num(unit.correlation) * errors[:, None] * errors @ X.T
        covariance = half @ half.T
        stderr = np.where(known, np.sqrt(np.diag(covariance)), math.nan)
        with np.errstate(all="ignore"):
            correlation = np.clip(covariance / (stderr[:, None] * stderr), -1, 1)
        return replace(unit, stderr=stderr, correlation=np.where(np.isnan(unit.correlation), math.nan, correlation))

    def rise(self, number: int, covariance: Array) -> float:
        """How far the sum of the losses rises along the profile of a parameter within one of its standard errors of
        ``covariance``[p, p] (Hampel, Ronchetti, Rousseeuw and Stahel 1986, section 7.2)."""
        ratios = [a.square / a.slope for a in self._averages.values()]
        if len(ratios) == 1:
            return ratios[0]
        free = np.isfinite(np.diag(covariance))
        if not free[number]:
            return math.nan
        X = self.weights()[:, None] * self.problem.plain_slopes(self.theta[None])[0][:, free]
        place = int(free[:number].sum())
        others = np.delete(X, place, axis=1)
        left = X[:, place] - others @ np.linalg.lstsq(others, X[:, place], rcond=None)[0]
        return float(covariance[number, number] * (left @ left))

    def remarks(self) -> list[Diagnostic]:
        """Lines whose loss is least squares on these rows, or has a scale that only few rows are within."""
        out = []
        for line in self.problem.lines:
            if line.loss.shape is Shape.LINEAR or line.free_scale:
                continue
            r = np.abs(line.residuals(self.theta[None])[0])
            inside, scale = int((r <= line.loss.scale).sum()), line.loss.scale
            few = inside < max(FEW * len(r), 2 * (self.problem.rows - self.dof))
            if few or (len(r) and scale > WIDE * r.max()):
                usual = 0.0 if line.sigma is None else usual_scale(line.loss.shape, r)
                shape, place = line.loss.shape.value, line.source.place.line
                out.append(scale_far_off(shape, scale, (inside, len(r)), usual, place))
        return out

    def _by_row(self, values: list[float]) -> Array:
        return np.repeat(values, [line.rows for line in self.problem.lines])


def _expected(loss: Loss) -> _Average:
    if loss.shape is Shape.LINEAR:
        return _Average(1.0, 1.0)
    square, slope = loss.under_normal()
    return _Average(slope, square)
