"""Axes: which part of the line they show, how numbers are spread over it, and which of them are written beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
# Decades between the smallest and the largest size from which positive values are spread by their logarithms. Fewer: lines
# of ordinary problems are bent; more: the small values of a list stand on one spot.
DECADES = 2.5


@dataclass(frozen=True)
class Axis:
    """``label`` and the part [low, high] of an axis. ``scale`` is "linear", "log", or "asinh": linear below ``unit``,
    logarithmic on both sides of it, for values of both signs and very different sizes. ``whole``: of whole numbers,
    between which nothing is written. ``degrees``: of radians, beside which degrees are written."""

    label: str
    low: float
    high: float
    scale: str = "linear"
    unit: float = 1.0
    whole: bool = False
    degrees: bool = False

    def place(self, values: Any) -> Array:
        """Values as places: 0 at the low end, 1 at the high one; nan where the scale has no place for them."""
        with np.errstate(all="ignore"):
            low, high = self._forward(self.low), self._forward(self.high)
            return np.asarray((self._forward(values) - low) / (high - low))

    def value(self, places: Any) -> Array:
        """The inverse of ``place``."""
        with np.errstate(all="ignore"):
            low, high = self._forward(self.low), self._forward(self.high)
            inner = low + np.asarray(places, dtype=float) * (high - low)
            if self.scale == "log":
                return np.asarray(np.exp(inner))
            return np.asarray(np.sinh(inner) * self.unit if self.scale == "asinh" else inner)

    def grid(self, number: int) -> Array:
        """[number] values evenly spread over the axis, both ends among them."""
        out = self.value(np.linspace(0.0, 1.0, number))
        out[0], out[-1] = self.low, self.high
        return out

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def _forward(self, values: Any) -> Any:
        values = np.asarray(values, dtype=float)
        if self.scale == "log":
            return np.log(values)
        return np.arcsinh(values / self.unit) if self.scale == "asinh" else values


def scale_for(values: Sequence[float]) -> tuple[str, float]:
    """The scale, and its unit, on which all of these values can be told apart."""
    sizes = [abs(v) for v in values if v and math.isfinite(v)]
    if len(sizes) < 2 or max(sizes) < 10**DECADES * min(sizes):
        return "linear", 1.0
    if all(v > 0 for v in values):
        gaps = np.diff(np.sort(np.asarray(values, dtype=float)))
        # many values that a linear axis spreads well, one of which is merely near 0
        if len(values) > 3 and np.median(gaps) > 0.3 * max(sizes) / len(values):
            return "linear", 1.0
        return "log", 1.0
    if len(values) > 3 or max(sizes) < 10 ** (DECADES + 1.5) * min(sizes):
        return "linear", 1.0
    return "asinh", float(min(sizes))


def ticks(axis: Axis, most: int) -> list[float]:
    """At most ``most`` round numbers on the axis, in order."""
    if axis.scale == "log":
        first, last = math.ceil(math.log10(axis.low) - 1e-9), math.floor(math.log10(axis.high) + 1e-9)
        if last - first >= 1:
            every = max(1, math.ceil((last - first + 1) / max(most, 1)))
            return [10.0**k for k in range(first, last + 1, every)]
    if axis.scale == "asinh":
        largest = max(abs(axis.low), abs(axis.high))
        count = max(1, math.floor(math.log10(largest / axis.unit)))
        every = max(1, math.ceil(2 * count / max(most - 1, 1)))
        tens = [axis.unit * 10.0**k for k in range(every, count + 1, every)]
        return [t for t in [*(-t for t in reversed(tens)), 0.0, *tens] if axis.holds(t)]
    if axis.degrees:
        return _turns(axis, most)
    marks = _round(axis.low, axis.high, most)
    return [m for m in marks if m == round(m)] if axis.whole else marks


def _turns(axis: Axis, most: int) -> list[float]:
    """Radians of the angles by which people divide a turn; of parts of a degree, and of many turns, the usual numbers."""
    low, high = math.degrees(axis.low), math.degrees(axis.high)
    for step in (1, 2, 5, 10, 15, 30, 45, 60, 90, 180, 360, 720):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most and (step > 1 or last - first > 1):
            return [math.radians(k * step) for k in range(first, last + 1)]
    return [math.radians(mark) for mark in _round(low, high, most)]


def _round(low: float, high: float, most: int) -> list[float]:
    span = high - low
    if not (span > 0 and math.isfinite(span)) or most < 1:
        return []
    power = math.floor(math.log10(span / most))
    for size in (1.0, 2.0, 5.0, 10.0, 20.0, 50.0):
        step = size * 10.0**power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            # whole multiples of a power of ten, divided: 0.3 and not 0.30000000000000004
            down = 10.0**-power if power < 0 else 1.0
            unit = size if power < 0 else step
            return [k * unit / down for k in range(first, last + 1)]
    return []


def written(value: float, step: float) -> str:
    """A number beside an axis, with as many digits as tell it from one that is ``step`` away."""
    if value == 0:
        return "0"
    digits = max(1, math.ceil(math.log10(abs(value)) - math.log10(step) + 1) if step > 0 else 3)
    text = f"{value:.{min(max(digits, 3), 15)}g}"
    if "e" in text:
        front, _, exponent = text.partition("e")
        front = front.rstrip("0").rstrip(".") if "." in front else front
        return f"{front}e{int(exponent)}"
    return text
