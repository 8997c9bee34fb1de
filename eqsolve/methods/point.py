"""A point as the local search hands it over: floats in slot order, nothing claimed."""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.result import Stop


@dataclass(frozen=True)
class Point:
    """``residual`` is the largest |row| over the sum of its absolute terms; ``isolated`` the smallest over the largest
    singular value of the scaled Jacobian (0 on a family or at a multiple root)."""

    x: tuple[float, ...]
    stop: Stop
    residual: float
    isolated: float
