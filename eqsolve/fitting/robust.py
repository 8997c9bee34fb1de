"""Losses that grow more slowly than the square, so that rows far off count less: as in scipy.optimize.least_squares.

The cost of a residual r is ``scale``^2 rho(z) with z = (r / scale)^2. Every such cost is the square of another residual,
sign(r) scale sqrt(rho(z)), which is smooth where rho is: a search for least squares finds the minimum unchanged. Standard
errors come from the curvature rho' + 2 z rho'' instead (Triggs, McLauchlan, Hartley and Fitzgibbon 2000, section 4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from eqsolve.fitting.functions import Array

# Below this z the ratio rho(z)/z of the Cauchy loss is 1 - z/2. Too small: 0/0 at residuals of 0; too large: the
# quadratic term that is left out is seen.
SMALL = 1e-9
# Least curvature of a row, as in SciPy: 0 would turn standard errors of rows that are all far off infinite; larger ones
# would make far rows count.
LEAST_CURVATURE = float(np.finfo(float).eps)


class Shape(Enum):
    """How fast a loss grows with the squared residual z = r^2 (r in units of sigma times its scale)."""

    LINEAR = "linear"  # z: least squares
    SOFT_L1 = "soft_l1"  # 2 (sqrt(1 + z) - 1)
    HUBER = "huber"  # z up to 1, then 2 sqrt(z) - 1
    CAUCHY = "cauchy"  # ln(1 + z)


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

    def curvature(self, r: Array) -> Array:
        """rho' + 2 z rho'' at r, at least LEAST_CURVATURE: half the second derivative of the cost."""
        z = self._z(r)
        return np.asarray(np.maximum(self._first(z) + 2 * z * self._second(z), LEAST_CURVATURE))

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
