"""Interval functions enclose the true images: measured against ball arithmetic at random and awkward points."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import flint
import numpy as np
import pytest

from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals import interval_functions as functions
from eqsolve.verify.intervals.interval_arithmetic import INF, Ends

POINTS = 1500
Ball = Callable[[flint.arb], flint.arb]


def ends(*pairs: tuple[float, float]) -> Ends:
    return np.array([p[0] for p in pairs], dtype=float), np.array([p[1] for p in pairs], dtype=float)


def pair(x: Ends) -> tuple[float, float]:
    return float(x[0][0]), float(x[1][0])


def samples(low: float, high: float, seed: int) -> np.ndarray:
    """Even, log-even of both signs, and near multiples of pi/2."""
    draw = random.Random(seed)
    out = [draw.uniform(max(low, -50), min(high, 50)) for _ in range(POINTS)]
    out += [math.copysign(10 ** draw.uniform(-300, 4), draw.choice((-1, 1))) for _ in range(POINTS)]
    out += [draw.randrange(-4000, 4000) * math.pi / 2 + draw.choice((0, 1e-12, -3e-9)) for _ in range(POINTS)]
    out += [0.0, 1.0, -1.0, 0.5, 2.0]
    return np.array([x for x in out if low <= x <= high])


FUNCTIONS: dict[str, tuple[Callable[[Ends], Ends], Ball, float, float]] = {
    "exp": (functions.exp, lambda x: x.exp(), -800, 800),
    "log": (functions.log, lambda x: x.log(), 1e-300, 1e300),
    "sin": (functions.sin, lambda x: x.sin(), -1e6, 1e6),
    "cos": (functions.cos, lambda x: x.cos(), -1e6, 1e6),
    "tan": (functions.tan, lambda x: x.tan(), -1e6, 1e6),
    "asin": (functions.asin, lambda x: x.asin(), -1, 1),
    "acos": (functions.acos, lambda x: x.acos(), -1, 1),
    "atan": (functions.atan, lambda x: x.atan(), -1e9, 1e9),
    "sinh": (functions.sinh, lambda x: x.sinh(), -700, 700),
    "cosh": (functions.cosh, lambda x: x.cosh(), -700, 700),
    "tanh": (functions.tanh, lambda x: x.tanh(), -700, 700),
    "asinh": (functions.asinh, lambda x: x.asinh(), -1e9, 1e9),
    "acosh": (functions.acosh, lambda x: x.acosh(), 1, 1e9),
    "atanh": (functions.atanh, lambda x: x.atanh(), -0.9999999, 0.9999999),
    "sqrt": (lambda x: iv.real_power(x, 0.5), lambda x: x.sqrt(), 0, 1e9),
    "cbrt": (lambda x: iv.odd_root(x, 3), lambda x: x.root(3) if x >= 0 else -(-x).root(3), -1e9, 1e9),
    "fifth root": (lambda x: iv.odd_root(x, 5), lambda x: x.root(5) if x >= 0 else -(-x).root(5), -1e9, 1e9),
    "x^0.3": (lambda x: iv.real_power(x, 0.3, 1e-16), lambda x: x ** flint.arb("0.3"), 1e-300, 1e9),
    "x^2": (lambda x: iv.power(x, 2), lambda x: x * x, -1e9, 1e9),
    "x^7": (lambda x: iv.power(x, 7), lambda x: x**7, -1e9, 1e9),
    "x^40": (lambda x: iv.power(x, 40), lambda x: x**40, -1e7, 1e7),
    "1/x": (iv.inverse, lambda x: 1 / x, 1e-300, 1e300),
    "erf": (lambda x: functions.rising_ball(lambda v: v.erf(), x, -1.0, 1.0), lambda x: x.erf(), -30, 30),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_point_lies_in_its_image(name: str) -> None:
    """No value computed with 200 bits falls outside the float interval of the same point."""
    function, ball, low, high = FUNCTIONS[name]
    x = samples(low, high, seed=len(name))
    with np.errstate(all="ignore"):
        lower, upper = function((x, x))
    previous, flint.ctx.prec = flint.ctx.prec, 200
    try:
        outside = [
            v
            for v, a, b in zip(x.tolist(), lower.tolist(), upper.tolist(), strict=True)
            if (value := ball(flint.arb(v))).is_finite() and (value < a or value > b)
        ]
    finally:
        flint.ctx.prec = previous
    assert outside == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_images_of_intervals_hold_the_images_of_their_points(name: str) -> None:
    """f(x) lies in f([a, b]) for a <= x <= b."""
    function, _, low, high = FUNCTIONS[name]
    points = samples(low, high, seed=3)
    a, b = points[:-1], points[1:]
    a, b = np.minimum(a, b), np.maximum(a, b)
    with np.errstate(all="ignore"):
        image = function((a, b))
        for share in (0.0, 0.3, 0.7, 1.0):
            x = np.clip(a + share * (b - a), a, b)
            inner = function((x, x))
            assert ((image[0] <= inner[1]) & (inner[0] <= image[1])).all()


@pytest.mark.parametrize(
    ("operation", "exact"),
    [(iv.add, lambda x, y: x + y), (iv.subtract, lambda x, y: x - y), (iv.multiply, lambda x, y: x * y)],
)
def test_arithmetic_of_points(
    operation: Callable[[Ends, Ends], Ends], exact: Callable[[flint.arb, flint.arb], flint.arb]
) -> None:
    """The exact sum, difference and product lie inside."""
    draw = random.Random(5)
    x, y = (
        np.array([math.copysign(10 ** draw.uniform(-150, 150), draw.choice((-1, 1))) for _ in range(500)])
        for _ in range(2)
    )
    lower, upper = operation((x, x), (y, y))
    previous, flint.ctx.prec = flint.ctx.prec, 3000
    try:
        values = [exact(flint.arb(a), flint.arb(b)) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        assert all(a <= v <= b for v, a, b in zip(values, lower.tolist(), upper.tolist(), strict=True))
    finally:
        flint.ctx.prec = previous


@pytest.mark.parametrize(
    ("x", "y", "product"),
    [
        ((0, INF), (0, INF), (0, INF)),
        ((0, 0), (-INF, INF), (0, 0)),
        ((-1, 2), (3, INF), (-INF, INF)),
        ((2, INF), (-INF, -3), (-INF, -6)),
        ((0, 5), (-INF, INF), (-INF, INF)),
    ],
)
def test_products_with_infinite_ends(
    x: tuple[float, float], y: tuple[float, float], product: tuple[float, float]
) -> None:
    """An infinite end is "no bound", so 0 * inf is 0."""
    with np.errstate(all="ignore"):
        low, high = pair(iv.multiply(ends(x), ends(y)))
    assert low <= product[0]
    assert high >= product[1]
    assert (low, high) == pytest.approx(product, abs=1e-12)


@pytest.mark.parametrize(
    ("x", "image"), [((0, 2), (0.5, INF)), ((-2, 0), (-INF, -0.5)), ((-1, 2), (-INF, INF)), ((2, INF), (0, 0.5))]
)
def test_inverses_at_zero(x: tuple[float, float], image: tuple[float, float]) -> None:
    """1/x is unbounded where the interval touches or holds 0."""
    with np.errstate(all="ignore"):
        assert pair(iv.inverse(ends(x))) == pytest.approx(image, abs=1e-12)


def test_the_inverse_of_zero_is_empty() -> None:
    """1/0 has no value."""
    with np.errstate(all="ignore"):
        assert math.isnan(pair(iv.inverse(ends((0, 0))))[0])


@pytest.mark.parametrize(
    ("z", "y", "old", "expected"),
    [
        ((4, 4), (-2, 2), (-1, 10), (2, 10)),
        ((4, 4), (-2, 2), (-10, 1), (-10, -2)),
        ((0, 1), (-2, 2), (-3, 3), (-3, 3)),
        ((6, 6), (2, 3), (-INF, INF), (2, 3)),
        ((1, INF), (0, INF), (-INF, INF), (0, INF)),
        ((-4, -4), (-2, 2), (-1, 10), (2, 10)),
    ],
)
def test_extended_division(
    z: tuple[float, float], y: tuple[float, float], old: tuple[float, float], expected: tuple[float, float]
) -> None:
    """x y = z leaves a gap around 0 when y holds 0 and z does not."""
    with np.errstate(all="ignore"):
        assert pair(iv.quotient(ends(z), ends(y), ends(old), np.array([False]))) == pytest.approx(expected, abs=1e-9)


def test_division_by_a_number_that_is_never_zero() -> None:
    """x e^u = 0 forces x = 0 although e^u comes as close to 0 as it likes."""
    with np.errstate(all="ignore"):
        assert pair(iv.quotient(ends((0, 0)), ends((0, INF)), ends((-INF, INF)), np.array([True]))) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("function", "x"),
    [
        (functions.log, (-2, -1)),
        (functions.asin, (2, 3)),
        (functions.acosh, (-1, 0.5)),
        (lambda v: iv.real_power(v, 0.5), (-2, -1)),
        (functions.log, (0, 0)),
    ],
)
def test_outside_the_domain_nothing_is_left(function: Callable[[Ends], Ends], x: tuple[float, float]) -> None:
    """The image of an interval outside the domain is empty."""
    with np.errstate(all="ignore"):
        assert math.isnan(pair(function(ends(x)))[0])


@pytest.mark.parametrize(
    ("function", "x", "image"),
    [
        (functions.sin, (0, 10), (-1, 1)),
        (functions.sin, (0, 2), (0, 1)),
        (functions.cos, (1, 4), (-1, math.cos(1))),
        (functions.tan, (1, 2), (-INF, INF)),
        (iv.absolute, (-3, 2), (0, 3)),
        (functions.cosh, (-1, 2), (1, math.cosh(2))),
        (lambda x: iv.power(x, 2), (-1, 3), (0, 9)),
        (lambda x: iv.power(x, 3), (-1, 3), (-1, 27)),
        (functions.sin, (-INF, 0), (-1, 1)),
        (functions.exp, (-INF, 0), (0, 1)),
        (functions.atan, (-INF, INF), (-1.5708, 1.5708)),
        (functions.sin, (1e15, 1e15), (-1, 1)),
    ],
)
def test_images_that_are_known(
    function: Callable[[Ends], Ends], x: tuple[float, float], image: tuple[float, float]
) -> None:
    """Extrema inside an interval count, and images are tight."""
    with np.errstate(all="ignore"):
        assert pair(function(ends(x))) == pytest.approx(image, abs=1e-4)


def test_unwinding_finds_the_angles_of_a_sine() -> None:
    """sin x = 1/2 inside [3, 9] leaves x between 2 pi + pi/6 and 2 pi + 5 pi/6."""
    half = functions.asin(ends((0.5, 0.5)))
    mirrored = np.pi - half[1], np.pi - half[0]
    assert pair(functions.unwind((half, mirrored), 2 * np.pi, ends((3.0, 9.0)))) == pytest.approx(
        (2 * np.pi + np.pi / 6, 2 * np.pi + 5 * np.pi / 6)
    )


def test_atan2_over_rectangles() -> None:
    """Corners give the angles, except across the cut behind the origin."""
    with np.errstate(all="ignore"):
        assert pair(functions.atan2(ends((1, 1)), ends((1, 1)))) == pytest.approx((math.pi / 4, math.pi / 4))
        assert pair(functions.atan2(ends((-1, 1)), ends((-2, -1)))) == pytest.approx((-math.pi, math.pi))
