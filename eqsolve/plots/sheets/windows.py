"""Which part of the plane a picture shows: all solutions, enough around them, whole closed curves, the ends of regions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from eqsolve.errors import UsageError, failure
from eqsolve.naming import meant
from eqsolve.plots.sheets.labels import unicode_name
from eqsolve.plots.sheets.scales import Axis, scale_for

Window = tuple[float, float]
AROUND = (
    0.35  # of the span of the solutions, on each side. More: they crowd in the middle; less: they stand at the edge.
)
# How far a window grows, then shrinks, until every curve is in it. Farther: solutions and curves stand on one spot; less:
# pictures show solutions without their curves.
FACTORS = (1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 4096.0, 0.25, 1 / 16, 1 / 256, 1 / 4096)
# Half the width where nothing says how large the numbers are. Larger: what happens near 0 is not seen; smaller: curves of
# textbook size leave the picture.
START = 5.0


def around(values: Sequence[float]) -> Window:
    """A window around values of one unknown; around a single one it reaches beyond 0."""
    low, high = min(values), max(values)
    span = high - low
    if span > 1e-9 * max(abs(low), abs(high)):
        return low - AROUND * span, high + AROUND * span
    half = 1.5 * abs(low) or START
    return low - half, high + half


def base(points: Sequence[Sequence[float]], count: int) -> list[Window]:
    """A window for each of ``count`` unknowns around points [N, count]; one that is 0 everywhere is as wide as the
    others."""
    if not points:
        return [(-START, START)] * count
    columns = [[p[k] for p in points] for k in range(count)]
    found = [around(column) for column in columns]
    widths = [high - low for (low, high), column in zip(found, columns, strict=True) if any(column)]
    if not widths:
        return found
    # lines that stand upright in a window a thousand times as high as it is wide tell nothing; but 1e-9 beside 1e9 stay
    widest = max(widths)
    out = []
    for (low, high), column in zip(found, columns, strict=True):
        half = 0.5 * (high - low)
        if not any(column) or (len(set(column)) == 1 and high - low < widest < 50 * (high - low)):
            half = 0.5 * widest
        middle = 0.5 * (low + high)
        out.append((middle - half, middle + half))
    return out


def grown(windows: Sequence[Window], factor: float) -> list[Window]:
    """The windows, ``factor`` times as wide around their middle."""
    middles = [(0.5 * (low + high), 0.5 * (high - low) * factor) for low, high in windows]
    return [(m - half, m + half) for m, half in middles]


def showing(
    windows: Sequence[Window], seen: Callable[[Sequence[Window]], int], most: int, *, shrink: bool
) -> list[Window]:
    """The smallest growth of the windows in which as many curves as possible can be seen (``most`` are all)."""
    best, count = list(windows), seen(windows)
    for factor in FACTORS[1:]:
        if count >= most or (factor < 1 and not shrink):
            break
        wider = grown(windows, factor)
        more = seen(wider)
        if more > count:
            best, count = wider, more
    return best


def within(window: Window, low: float, high: float) -> Window:
    """A window that ends a little beyond the bounds of its unknown, if they are near."""
    first, last = window
    span = last - first
    if math.isfinite(low) and math.isfinite(high) and span / 20 < high - low <= 20 * span:
        margin = 0.04 * (high - low)
        return low - margin, high + margin
    if math.isfinite(low) and first < low < last:
        first = low - 0.04 * (last - low)
    if math.isfinite(high) and first < high < last:
        last = high + 0.04 * (high - first)
    return first, last


def axis_of(name: str, window: Window, values: Sequence[float] = ()) -> Axis:
    """The axis of an unknown, on a scale that tells its values apart."""
    label, (low, high) = unicode_name(name), window
    scale, unit = scale_for(values)
    if scale == "log":
        return Axis(label, min(values) / 3, max(values) * 3, "log")
    if scale == "asinh":
        largest = 3 * max(map(abs, values))
        return Axis(label, -largest if low < 0 else low, largest if high > 0 else high, "asinh", unit)
    if not high - low > 8 * math.ulp(max(abs(low), abs(high))):
        low, high = low - 1e-6 * abs(low) - 1e-300, high + 1e-6 * abs(high) + 1e-300
    return Axis(label, low, high)


def asked(window: Mapping[str, Window] | None, names: Sequence[str]) -> dict[str, Window]:
    """The windows that the caller gives.

    Raises UsageError: one of a name that is not drawn, or that is no pair of numbers in order (E753).
    """
    out: dict[str, Window] = {}
    if window is not None and not isinstance(window, Mapping):
        raise _wrong(f"{window!r} is no mapping of names to pairs", names)
    for given, ends in (window or {}).items():
        name = meant(given, names)
        if name is None:
            raise _wrong(f"{given!r} is not on an axis", names)
        try:
            low, high = (float(end) for end in ends)
        except (TypeError, ValueError):
            raise _wrong(f"{ends!r} is no pair of numbers", names) from None
        if not (math.isfinite(low) and math.isfinite(high) and high - low > 8 * math.ulp(max(abs(low), abs(high)))):
            raise _wrong(f"from {low:g} to {high:g} there is no stretch of numbers", names)
        out[name] = low, high
    return out


def _wrong(said: str, names: Sequence[str]) -> Exception:
    shown = ", ".join(f'"{name}": (-2, 2)' for name in names[:2])
    return failure(UsageError, "E753", f"window: {said}", f"write for example window={{{shown}}}")


def inner(values: np.ndarray, low: float, high: float) -> Window:
    """The ends of finite values, widened a little; from low to high if there are none."""
    fine = values[np.isfinite(values)]
    if not len(fine):
        return low, high
    first, last = float(fine.min()), float(fine.max())
    margin = 0.06 * (last - first) or 0.5 * abs(first) or 1.0
    return first - margin, last + margin
