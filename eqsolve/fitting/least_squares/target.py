"""What the searches of a fit minimize: the sum of squares of a vector of residuals, for many lanes of parameters at
once."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from eqsolve.fitting.functions import Array


class Target(Protocol):
    """Residuals F[L, m] of parameters theta[L, p] inside bounds [p]."""

    @property
    def lower(self) -> Array: ...

    @property
    def upper(self) -> Array: ...

    def value(self, theta: Array) -> Array:
        """F[L, m]; not finite outside the domain."""

    def jacobian(self, theta: Array) -> tuple[Array, Array]:
        """F[L, m] and J[L, m, p]."""

    def terms(self, theta: Array) -> Array:
        """[L] the norm of the terms that the residuals are made of: what their rounding is measured against."""


def inside(target: Target, theta: Array) -> Array:
    """theta moved into the bounds."""
    moved: Array = np.minimum(np.maximum(theta, target.lower), target.upper)
    return moved
