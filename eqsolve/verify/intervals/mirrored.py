"""Boxes in which the unknowns of each pair of a mirror image are equal wherever all equations hold.

Let s exchange the unknowns of each pair, and e(x) = 0 and e(s x) = 0 at a solution x. Along the line from s x to x only
the differences d of the pairs change, and by the mean value theorem 0 = e(x) - e(s x) = sum (J_a - J_b) d, with slopes J
somewhere on it. The line lies in any box that holds x and is its own mirror image. If the enclosure of J_a - J_b over
that box is regular, d = 0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals.interval_arithmetic import Array, Mask
from eqsolve.verify.intervals.interval_newton import Forms, differences_vanish, slopes_over


def equal_pairs(forms: Forms, pairs: Sequence[tuple[int, int]], lower: Array, upper: Array) -> Mask:
    """Boxes where every solution of ``forms`` and of their mirror images has equal unknowns in each of the ``pairs``."""
    lower, upper = lower.copy(), upper.copy()
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    lower[:, first] = lower[:, second] = np.minimum(lower[:, first], lower[:, second])
    upper[:, first] = upper[:, second] = np.maximum(upper[:, first], upper[:, second])
    slopes = slopes_over(forms, lower, upper)
    low, high = slopes.jacobian
    low, high = iv.subtract((low[:, :, first], high[:, :, first]), (low[:, :, second], high[:, :, second]))
    usable = slopes.usable & np.isfinite(low).all(axis=2) & np.isfinite(high).all(axis=2)
    low, high = (np.where(usable[:, :, None], end, 0.0) for end in (low, high))
    return differences_vanish((low, high), upper[:, first] - lower[:, first])
