"""What a search of boxes that could not decide everything still says: how far its list is complete, and where it is
open."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from eqsolve.verify.boxes.branch_and_prune import Exhaustion

MOST_PLACES = 3  # more are told by the box around them all: nobody reads on
# A box narrower than this, relative to its middle, is called a point. Smaller: "x in [0.9999, 1.0001]" hides a double
# root at 1; larger: a place that still has to be looked through is called a point.
POINT = 1e-3
# A distance from which on the number is rounded down to this: 1.94e+303 says more of floats than of the problem.
ENORMOUS = 1e100

Ends = tuple[float, float]


def told(found: Exhaustion) -> str:
    """The reason why a search is not complete, the distance up to which it is, and the places that are open."""
    if not found.undecided or found.undecided == (found.searched,):
        return found.reason
    parts = [found.reason, told_plainly(found), f"open: {_places(found.undecided)}"]
    return "; ".join(part for part in parts if part)


def told_plainly(found: Exhaustion) -> str:
    """The distance up to which a search is complete; "" where it is not even that far."""
    radius = _rounded_down(complete_within(found))
    if not found.undecided or found.undecided == (found.searched,) or radius <= _distance(found.searched):
        return ""
    sizes = ", ".join(f"|{name}|" for name in found.searched)
    below = f"{radius:g}" if radius < ENORMOUS else "10^100"
    every = f"every solution with {sizes} below {below} was found"
    return every if found.roots else f"there is none with {sizes} below {below}"


def complete_within(found: Exhaustion) -> float:
    """The largest R such that each solution with all unknowns smaller than R in size is one of the roots."""
    return min((_distance(box) for box in found.undecided), default=math.inf)


def _distance(box: Mapping[str, Ends]) -> float:
    """From the origin to the nearest point of a box, in the largest unknown."""
    return max((max(low, -high, 0.0) for low, high in box.values()), default=0.0)


def _rounded_down(radius: float) -> float:
    """At most the number itself, in three digits."""
    if not 0 < radius < math.inf:
        return radius
    short = float(f"{radius:.2e}")
    return short if short <= radius else float(f"{radius * (1 - 0.005):.2e}") if radius * (1 - 0.005) > 0 else 0.0


def _places(boxes: Sequence[Mapping[str, Ends]]) -> str:
    if len(boxes) <= MOST_PLACES:
        return " and ".join(_place(box) for box in boxes)
    around = {name: (min(box[name][0] for box in boxes), max(box[name][1] for box in boxes)) for name in boxes[0]}
    return f"{len(boxes)} boxes, all within {_place(around)}; the nearest to the origin at {_place(min(boxes, key=_distance))}"


def _place(box: Mapping[str, Ends]) -> str:
    return ", ".join(_range(name, *ends) for name, ends in box.items())


def _range(name: str, low: float, high: float) -> str:
    middle = low / 2 + high / 2
    if math.isfinite(middle) and high - low <= POINT * max(abs(middle), POINT):
        return f"{name} near {middle:.6g}"
    return f"{name} in [{low:.4g}, {high:.4g}]"
