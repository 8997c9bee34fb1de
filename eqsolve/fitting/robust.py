"""Losses that grow more slowly than the square, so that rows far off count less: as in scipy.optimize.least_squares.

The cost of a residual r is ``scale``^2 rho(z) with z = (r / scale)^2. Every such cost is the square of another residual,
sign(r) scale sqrt(rho(z)), which is smooth where rho is: a search for least squares finds the minimum unchanged. Standard
errors come from psi(r) = r rho'(z), half the slope of the cost, and from its derivative (Huber 1981, section 7.6): see
``inference.robust_errors``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from eqsolve.fitting.functions import Array

# Below this z the ratio rho(z)/z of the Cauchy loss is 1 - z/2. Too small: 0/0 at residuals of 0; too large: the
# quadratic term that is left out is seen.
SMALL = 1e-9
# Residuals of the normal distribution that count in its expectations. Nearer: its tails are missing; farther: nodes for
# densities of 0.
FAR = 12.0
# Widths of panels beside the scale of the loss, where psi bends, and nodes in each. Fewer: expectations of very small
# scales are off in their third digit; more: time.
HALVINGS = 12
NODES = 24


class Shape(Enum):
    """How fast a loss grows with the squared residual z = r^2 (r in units of sigma times its scale)."""

    LINEAR = "linear"  # z: least squares
    SOFT_L1 = "soft_l1"  # 2 (sqrt(1 + z) - 1)
    HUBER = "huber"  # z up to 1, then 2 sqrt(z) - 1
    CAUCHY = "cauchy"  # ln(1 + z)


# Scales in standard deviations of normal residuals that have 95 % of the efficiency of least squares (Holland and Welsch
# 1977); soft_l1 bends as huber does. Standard deviations in a median of |r|.
USUAL = {Shape.HUBER: 1.345, Shape.CAUCHY: 2.385, Shape.SOFT_L1: 1.345}
SPREAD = 1.4826


def usual_scale(shape: Shape, r: Array) -> float:
    """The usual scale of a loss for residuals whose good rows are normal.

    >>> import numpy as np
    >>> round(usual_scale(Shape.HUBER, np.array([-1.0, 0.5, 2.0, 90.0])), 3)
    2.991
    """
    return USUAL[shape] * SPREAD * float(np.median(np.abs(r)))


@dataclass(frozen=True)
class Loss:
    """``scale``^2 times the shape of (r / scale)^2.

    >>> import numpy as np
    >>> loss = Loss(Shape.HUBER, 0.5)
    >>> [float(v) for v in loss.residuals(np.array([0.25, 0.5, 2.5])) ** 2]
    [0.0625, 0.25, 2.25]
    """

    shape: Shape = Shape.LINEAR
    scale: float = 1.0

    def residuals(self, r: Array) -> Array:
        """Residuals whose squares are the costs of r."""
        return r if self.shape is Shape.LINEAR else np.asarray(r * self._ratio(self._z(r)))

    def slopes(self, r: Array) -> Array:
        """Derivatives of ``residuals`` by r."""
        z = self._z(r)
        out: Array = self._first(z) / self._ratio(z)
        return out

    def influence(self, r: Array) -> Array:
        """psi(r) = r rho'(z), half the slope of the cost."""
        return np.asarray(r * self._first(self._z(r)))

    def influence_slopes(self, r: Array) -> Array:
        """psi'(r) = rho' + 2 z rho'', half the second derivative of the cost; negative where the loss grows more slowly than
        |r|."""
        z = self._z(r)
        return np.asarray(self._first(z) + 2 * z * self._second(z))

    def under_normal(self) -> tuple[float, float]:
        """The expectations of psi^2 and psi' for residuals of the standard normal distribution.

        >>> square, slope = Loss(Shape.HUBER, 1.345).under_normal()
        >>> round(square / slope**2, 4)  # 95 % of the efficiency of least squares
        1.0526
        """
        ends = np.concatenate([self.scale * 2.0 ** np.arange(-HALVINGS, HALVINGS + 1), np.arange(FAR)])
        ends = np.append(np.unique(ends[ends < FAR]), FAR)
        nodes, weights = np.polynomial.legendre.leggauss(NODES)
        half, middle = np.diff(ends)[:, None] / 2, (ends[1:] + ends[:-1])[:, None] / 2
        r = middle + half * nodes
        density = half * weights * np.exp(-(r**2) / 2) * np.sqrt(2 / np.pi)
        psi = self.influence(r)
        return float((density * psi**2).sum()), float((density * r * psi).sum())  # E psi' = E r psi (Stein 1981)

    def _z(self, r: Array) -> Array:
        out: Array = (r / self.scale) ** 2
        return out

    def _ratio(self, z: Array) -> Array:
        """sqrt(rho(z) / z)."""
        with np.errstate(invalid="ignore", divide="ignore"):
            match self.shape:
                case Shape.SOFT_L1:
                    ratio = 2 / (1 + np.sqrt(1 + z))
                case Shape.HUBER:
                    ratio = np.where(z <= 1, 1.0, (2 * np.sqrt(z) - 1) / z)
                case Shape.CAUCHY:
                    ratio = np.where(z < SMALL, 1 - z / 2, np.log1p(z) / z)
                case _:
                    ratio = np.ones_like(z)
        return np.asarray(np.sqrt(ratio))

    def _first(self, z: Array) -> Array:
        """rho'(z)."""
        match self.shape:
            case Shape.SOFT_L1:
                slope = 1 / np.sqrt(1 + z)
            case Shape.HUBER:
                slope = 1 / np.sqrt(np.maximum(z, 1.0))
            case Shape.CAUCHY:
                slope = 1 / (1 + z)
            case _:
                slope = np.ones_like(z)
        return np.asarray(slope)

    def _second(self, z: Array) -> Array:
        """rho''(z)."""
        match self.shape:
            case Shape.SOFT_L1:
                bend = -0.5 * (1 + z) ** -1.5
            case Shape.HUBER:
                bend = np.where(z <= 1, 0.0, -0.5 * np.maximum(z, 1.0) ** -1.5)
            case Shape.CAUCHY:
                bend = -1 / (1 + z) ** 2
            case _:
                bend = np.zeros_like(z)
        return np.asarray(bend)


LEAST_SQUARES = Loss()
