"""Interval images and inverse images of functions for which nothing faster is written: by the judge's balls, and by what
the vocabulary tells of their domain, range and monotony."""

from __future__ import annotations

from collections.abc import Callable

import flint
import numpy as np

from eqsolve.model import end
from eqsolve.verify.intervals.interval_arithmetic import Ends, negate
from eqsolve.verify.intervals.interval_functions import by_ball, rising_ball, within
from eqsolve.verify.tapes import enclose
from eqsolve.vocabulary import Function, LineInterval

Ball = Callable[[flint.arb], flint.arb]


def inner_end(text: str, side: int) -> tuple[float, bool]:
    """The end of an interval of a row, rounded inward (``side`` 1 for a lower end, 0 for an upper one), and whether it
    is exact."""
    value = end(text)
    if value.is_infinite:
        return float(value), True
    ends = enclose(value)
    return ends[side], ends[0] == ends[1]


def outer_ends(interval: LineInterval) -> tuple[float, float]:
    """The ends of an interval of a row, rounded outward."""
    return inner_end(interval.low, 0)[0], inner_end(interval.high, 1)[0]


def image_by_balls(row: Function, ball: Ball) -> Callable[[Ends], Ends]:
    """The image under the function of a row: from the values at the two ends where it is monotone, else from one ball
    around the whole interval."""
    low, high = outer_ends(row.range)
    if not row.one_to_one:
        return lambda x: by_ball(ball, x, low, high)
    left, right = inner_end(row.domain.low, 1)[0], inner_end(row.domain.high, 0)[0]
    rising = row.pieces[0].rising

    def image(x: Ends) -> Ends:
        inside = within(x, left, right)
        if not rising:
            return negate(rising_ball(lambda v: -ball(v), inside, -high, -low))
        lower, upper = rising_ball(ball, inside, low, high)
        # what lies between the end of the domain and the next float is not lost
        return np.where(inside[0] == left, low, lower), np.where(inside[1] == right, high, upper)

    return image


def inverse_by_balls(row: Function, inverse: Ball) -> Callable[[Ends], Ends]:
    """The arguments for which the function of a row, which is monotone, has values in an interval."""
    (low, high), (left, right) = outer_ends(row.range), outer_ends(row.domain)
    if row.pieces[0].rising:
        return lambda z: rising_ball(inverse, within(z, low, high), left, right)
    return lambda z: negate(rising_ball(lambda v: -inverse(v), within(z, low, high), -right, -left))


def inverse_by_image(row: Function, inverse: Callable[[Ends], Ends], domain: LineInterval) -> Callable[[Ends], Ends]:
    """The same by the image under the inverse function, which cuts its arguments down to ``domain`` itself."""
    low, high = outer_ends(row.range)
    return inverse if row.range == domain else lambda z: inverse(within(z, low, high))
