"""Interval images and inverse images of every function that has a kernel, against mpmath."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import mpmath as mp
import numpy as np
import pytest
from words import WORDS

from eqsolve.verify.evaluation import KERNELS
from eqsolve.verify.intervals.backward import BACKWARD
from eqsolve.verify.intervals.images import outer_ends
from eqsolve.verify.intervals.interval_arithmetic import YES, Ends
from eqsolve.verify.intervals.interval_kernels import FORWARD, IMAGES, ROUGH
from eqsolve.verify.tapes import Node
from eqsolve.vocabulary import FUNCTIONS

ROWS = {op: row for row in FUNCTIONS.values() if (op := row.kernel or row.name) in KERNELS and op != "gamma"}
COUNT = 60


@pytest.fixture(autouse=True)
def infinities() -> Iterator[None]:
    """Ends at poles are infinite, as in the search."""
    with np.errstate(all="ignore"):
        yield


def boxes(op: str) -> Ends:
    """Intervals of many sizes in the domain, some of them points."""
    draw, (low, high) = random.Random(op), outer_ends(ROWS[op].domain)
    low, high = max(low, -30.0), min(high, 30.0)
    ends = [sorted((draw.uniform(low, high), draw.uniform(low, high))) for _ in range(COUNT)]
    ends += [(a, min(a + 10.0 ** draw.uniform(-16, 0), high)) for a in (draw.uniform(low, high) for _ in range(COUNT))]
    ends += [(low, high), (0.0, min(1.0, high)), (max(-1e-9, low), 1e-9)] if low <= 0 <= high else [(low, high)]
    return np.array([a for a, _ in ends]), np.array([b for _, b in ends])


def inside(a: float, b: float) -> list[float]:
    return [a, a + 0.3 * (b - a), (a + b) / 2, a + 0.8 * (b - a), b]


def value(op: str, x: float) -> mp.mpf | None:
    """mpmath's value; None where it is not defined."""
    with mp.workdps(40):
        try:
            out = WORDS[ROWS[op].name][0].reference(mp.mpf(x))
        except ZeroDivisionError:
            return None
        return mp.re(out) if abs(mp.im(out)) == 0 and mp.isfinite(out) else None


@pytest.mark.parametrize("op", ROWS)
def test_images_hold_all_values(op: str) -> None:
    """The value at each point of an interval lies in its image, also where intervals stand in two dimensions."""
    a, b = boxes(op)
    lower, upper = IMAGES[op]((a, b))
    for k in range(len(a)):
        for x in inside(float(a[k]), float(b[k])):
            y = value(op, min(x, float(b[k])))
            assert y is None or lower[k] <= y <= upper[k], (x, a[k], b[k], lower[k], upper[k])
    stacked = IMAGES[op]((np.stack([a, a]), np.stack([b, b])))
    assert np.array_equal(stacked[0][1], lower, equal_nan=True)
    assert np.array_equal(stacked[1][0], upper, equal_nan=True)


@pytest.mark.parametrize("op", [op for op in ROWS if op in BACKWARD])
def test_the_way_back_loses_no_argument(op: str) -> None:
    """Each point of an interval is among the arguments that have a value in the image of the interval."""
    a, b = boxes(op)
    node = Node(op, (0,))
    wide = np.full_like(a, -40.0), np.full_like(a, 40.0)
    image = FORWARD[op](node, [(a, b)])
    ((lower, upper),) = BACKWARD[op](node, image, [wide], [YES])
    for k in range(len(a)):
        for x in inside(float(a[k]), float(b[k])):
            assert value(op, x) is None or lower[k] <= x <= upper[k], (x, image[0][k], image[1][k])


@pytest.mark.parametrize("op", [op for op, row in ROWS.items() if row.domain != FUNCTIONS["sin"].domain])
def test_outside_the_domain_is_rough(op: str) -> None:
    """An interval with a point outside is marked, and one well inside is not."""
    low, high = outer_ends(ROWS[op].domain)
    inner = (max(low, -9.0) + min(high, 9.0)) / 2
    for edge, beyond in ((low, -math.inf), (high, math.inf)):
        if math.isfinite(edge):
            ends = sorted((math.nextafter(edge, beyond), inner))
            assert ROUGH[op]([(np.array(ends[:1]), np.array(ends[1:]))]).all()
    assert not ROUGH[op]([(np.array([inner]), np.array([inner]))]).any()


@pytest.mark.parametrize("op", ROWS)
def test_slopes_hold_all_derivatives(op: str) -> None:
    """The derivative over an interval, by instructions or by balls, holds the difference quotients at its points."""
    word = WORDS[ROWS[op].name][0]
    image = FORWARD["slope"]
    points = [at[0] for at in word.points()[:12]]
    a, b = np.array([x - 0.01 * abs(x) for x in points]), np.array(points)
    lower, upper = image(Node("slope", (0,), op), [(a, b)])
    for k, x in enumerate(points):
        slope = word.slopes((x,))[0]
        assert lower[k] - 1e-12 * abs(slope) <= slope <= upper[k] + 1e-12 * abs(slope)


@pytest.mark.parametrize(
    ("base", "exponent", "image"),
    [
        ((-1e-9, 0.0), (-1e-9, 0.0), (1.0, 1.0)),  # only 0^0 is defined
        ((-3.0, -2.0), (-2.5, -1.5), (1 / 9, 1 / 4)),  # the square alone
        ((-3.0, -2.0), (2.5, 3.5), (-27.0, -8.0)),
        ((-1.0, 2.0), (1.0, 1.5), (-1.0, 2**1.5)),
        ((0.0, 0.5), (0.0, 0.5), (0.0, 1.0)),
        ((-2.0, -1.0), (0.25, 0.75), (math.nan, math.nan)),
    ],
)
def test_negative_numbers_have_whole_powers_alone(
    base: tuple[float, float], exponent: tuple[float, float], image: tuple[float, float]
) -> None:
    """The image of a power of two intervals, within rounding."""
    args = [(np.array([a]), np.array([b])) for a, b in (base, exponent)]
    low, high = FORWARD["general power"](Node("general power", (0, 1)), args)
    assert (float(low[0]), float(high[0])) == pytest.approx(image, rel=1e-12, abs=1e-300, nan_ok=True)


def test_powers_of_numbers_of_either_sign_lie_in_the_image() -> None:
    """Whole powers of any number, and all powers of positive ones, also at the ends of the intervals."""
    draw = random.Random(5)
    for _ in range(300):
        a, b = sorted(draw.choice([draw.uniform(-3, 3), float(draw.randint(-3, 3))]) for _ in range(2))
        c, d = sorted(draw.choice([draw.uniform(-4, 4), float(draw.randint(-4, 4))]) for _ in range(2))
        args = [(np.array([a]), np.array([b])), (np.array([c]), np.array([d]))]
        low, high = FORWARD["general power"](Node("general power", (0, 1)), args)
        for x in inside(a, b):
            for n in {*inside(c, d), *map(float, range(math.ceil(c), math.floor(d) + 1))}:
                if x > 0 or n.is_integer() and (x != 0 or n >= 0) or x == 0 and n > 0:
                    assert low[0] <= mp.mpf(x) ** mp.mpf(n) <= high[0], (x, n, a, b, c, d)


def test_the_product_with_its_logarithm_holds_all_values() -> None:
    """x*log(x) over intervals of many sizes, also around its least value and from 0 on, where it is as small as it is."""
    draw = random.Random("log product")
    ends = [sorted(10.0 ** draw.uniform(-30, 3) for _ in range(2)) for _ in range(COUNT)]
    ends += [[a, a * (1 + 10.0 ** draw.uniform(-16, 0))] for a in (draw.uniform(0.1, 2) for _ in range(COUNT))]
    ends += [[0.0, 1e-6], [-1.0, 1e-6], [0.3, 0.4], [math.exp(-1), math.exp(-1)], [1.0, 1.0], [0.0, math.inf]]
    a, b = np.array([p[0] for p in ends]), np.array([p[1] for p in ends])
    node = Node("log product", (0, 1))
    lower, upper = FORWARD["log product"](node, [(a, b), IMAGES["log"]((a, b))])
    for k in range(len(a)):
        for x in inside(max(float(a[k]), 1e-40), min(float(b[k]), 1e6)):
            with mp.workdps(40):
                y = mp.mpf(min(x, float(b[k]))) * mp.log(mp.mpf(min(x, float(b[k]))))
            assert lower[k] <= y <= upper[k], (x, a[k], b[k], lower[k], upper[k])
    small = ends.index([0.0, 1e-6])
    assert -2e-5 < lower[small] < -1e-6 and abs(upper[small]) < 1e-300
    outside = FORWARD["log product"](node, [(np.array([-2.0]), np.array([-1.0])), (np.array([np.nan]),) * 2])
    assert np.isnan(outside[0]).all()
