"""Where boxes are cut in two, which are too narrow for it, and whether there come to be fewer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eqsolve.clocks.work import now
from eqsolve.verify.intervals import Array, Mask

Index = npt.NDArray[np.intp]
# Boxes narrower than this (relative, absolute) are not split further. Too small: time is lost around multiple roots;
# too large: close pairs of roots are left undecided.
NARROW = 1e-9
# The same in absolute terms, for boxes around 0. Too small: boxes at a root that is 0 are halved without end; too large: roots
# of that size are left undecided.
SPECK = 1e-18
FARTHEST = 1e290  # boxes beyond are left as they are: products of their ends are no floats
# Work between counts of the open boxes. Fewer: a passing low is taken for the end; more: the end is seen late
LOOK_EVERY = 0.2


def cuts(lower: Array, upper: Array, depth: Array, smear: Array) -> tuple[Array, Array]:
    """The unknown to cut (unbounded ones first, else largest smear, every third time the relatively widest) and where."""
    width = upper - lower
    size = np.maximum(np.maximum(np.abs(lower), np.abs(upper)), 1e-3)
    wide = wide_enough(lower, upper, width)
    relative = np.where(np.isinf(width), 1e300, width / np.minimum(size, 1e300))
    weight = np.where(np.isfinite(smear * width), np.maximum(smear, 1e-12) * width, 1e290 * np.minimum(relative, 1e9))
    turn = (depth % 3 == 2)[:, None]
    unbounded = np.isinf(width) | (width > 1e6 * np.maximum(np.minimum(np.abs(lower), np.abs(upper)), 1.0))
    score = np.where(wide, np.where(turn, relative, weight), -1.0)
    # of unbounded ones first those whose sign is open, then those that reach farthest: what is known of one alone, however
    # far out, often says nothing while another may have any value
    reach = np.log(np.clip(np.maximum(np.abs(lower), np.abs(upper)), 1.0, 1e300))
    score = np.where(unbounded, 1e300 * (1 + reach + np.where((lower < 0) & (upper > 0), 1e4, 0.0)), score)
    j = np.argmax(score, axis=1)
    rows = np.arange(len(lower))
    return j, _cut(lower[rows, j], upper[rows, j], (depth % 4 == 3) | (width[rows, j] < 1e-6))


@dataclass(frozen=True)
class Pieces:
    """Boxes to go on with; ``parents`` are the numbers of the boxes that they are parts of."""

    lower: Array
    upper: Array
    depth: Array
    parents: Index


def pieces(lower: Array, upper: Array, depth: Array, before: Array, smear: Array) -> Pieces:
    """Boxes that have shrunk well since they were ``before`` wide as they are, all others cut in two. What stands beside the
    unknowns, of which ``smear`` has a column each, is never cut."""
    unknowns = smear.shape[1]
    low, high = lower[:, :unknowns], upper[:, :unknowns]
    width = high - low
    # an unknown that is narrow already may shrink for ever, towards 0: that is no reason to put off the cut
    shrunk = ((width < 0.5 * before[:, :unknowns]) & wide_enough(low, high, before[:, :unknowns])).any(axis=1)
    shrunk &= np.isfinite(width).all(axis=1)
    j, cut = cuts(low, high, depth, smear)
    rows = np.arange(len(lower))
    left_high, right_low = upper.copy(), lower.copy()
    left_high[rows, j] = right_low[rows, j] = cut
    s = ~shrunk
    return Pieces(
        np.concatenate([lower[shrunk], lower[s], right_low[s]]),
        np.concatenate([upper[shrunk], left_high[s], upper[s]]),
        np.concatenate([depth[shrunk], depth[s] + 1, depth[s] + 1]),
        np.concatenate([rows[shrunk], rows[s], rows[s]]),
    )


def specks(lower: Array, upper: Array) -> Mask:
    """Boxes that are too small to be cut."""
    width = upper - lower
    size = np.maximum(np.abs(lower), np.abs(upper))
    return np.asarray((np.isfinite(width) & (width <= np.maximum(NARROW * size, SPECK))).all(axis=1))


def too_far(lower: Array, upper: Array) -> Mask:
    """Boxes that cannot be worked on, as they are beyond what floats can multiply."""
    return np.asarray(np.maximum(lower, -upper).max(axis=1) > FARTHEST)


def wide_enough(lower: Array, upper: Array, width: Array) -> Mask:
    """Which unknowns are wide enough to be worked on."""
    return np.asarray(width > np.maximum(NARROW * np.maximum(np.abs(lower), np.abs(upper)), SPECK))


def _cut(a: Array, b: Array, at_zero: Mask) -> Array:
    """Where to cut [a, b]: at 0, 1.03, then ten-fold and squared distances when unbounded or spread over decades; else
    near the middle."""
    mirrored = b <= 0
    low, high = np.where(mirrored, -b, a), np.where(mirrored, -a, b)
    across = (low < 0) & (high > 0)
    outward = np.where(low < 1, 1.03, np.where(low < 1e3, low * 10, np.where(low < 1e145, low * low, 1e291)))
    far = np.isinf(high)
    decades = (high > 1e3 * np.maximum(low, 1e-300)) & (low > 0)
    geometric = np.sqrt(np.maximum(low, 1e-300)) * np.sqrt(np.minimum(high, 1e300))
    huge = (low == 0) & (high > 1e3)
    middle = low + (high - low) * 0.49
    cut = np.where(far, outward, np.where(decades, geometric, np.where(huge, np.maximum(np.sqrt(high), 1.03), middle)))
    spread = np.isinf(a) | np.isinf(b) | (np.maximum(b, -a) > 1e3)
    cut = np.where(across, np.where(spread, 0.0, a / 2 + b / 2 + 0.013 * (b - a)), np.where(mirrored, -cut, cut))
    return np.where(across & at_zero, 0.0, cut)


@dataclass
class Trend:
    """Looks at the number of open boxes now and then."""

    closing: bool = False
    open: int = 0
    looked: float = 0.0

    def falling(self, count: int) -> bool:
        """Whether fewer boxes were open at the last look than at the one before."""
        if now() - self.looked > LOOK_EVERY:
            self.closing, self.open, self.looked = count < self.open, count, now()
        return self.closing
