"""The way back through each instruction of a tape: what its arguments may be, given what it must be (HC4, Benhamou et
al. 1999)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import numpy as np

from eqsolve.verify.evaluation import KERNELS
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals import interval_functions as functions
from eqsolve.verify.intervals.images import Ball, inverse_by_balls, inverse_by_image
from eqsolve.verify.intervals.interval_arithmetic import INF, YES, Ends, Mask
from eqsolve.verify.intervals.interval_kernels import IMAGES
from eqsolve.verify.tapes import Exponent, Node
from eqsolve.vocabulary import FUNCTIONS

Back = Callable[[Node, Ends, list[Ends], list[Mask]], list[Ends]]


def _back_multiply(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    return [iv.quotient(z, a[1], a[0], nonzero[1]), iv.quotient(z, a[0], a[1], nonzero[0])]


def _back_inverse(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    one = np.ones_like(z[0])
    return [iv.quotient((one, one), z, a[0], YES)]


def _back_power(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    k = 2 if n.op == "square" else cast(int, n.data)
    if k % 2:
        return [iv.odd_root(z, k)]
    positive = functions.within(z, 0.0, INF)
    root = (0.5, 0.0) if k == 2 else iv.inverse_exponent(k)
    return [iv.symmetric(iv.real_power(positive, *root), a[0])]


def _back_real_power(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    exponent = cast(Exponent, n.data)
    inner = functions.within(z, 0.0, INF)
    if (exponent.near, exponent.error) == (0.5, 0.0):
        return [iv.power(inner, 2)]
    return [
        iv.real_power(
            inner if exponent.near > 0 else iv.inverse(inner), *iv.inverse_exponent(abs(exponent.near), exponent.error)
        )
    ]


def _back_max(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    x, y = a
    if n.op == "min":
        return [iv.negate(v) for v in _back_max(Node("max", ()), iv.negate(z), [iv.negate(x), iv.negate(y)], nonzero)]
    low = np.full_like(z[0], -INF)
    # where the other one stays below z, this one must reach it
    return [(np.where(y[1] < z[0], z[0], low), z[1]), (np.where(x[1] < z[0], z[0], low), z[1])]


def _back_wave(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    turn = 2 * np.pi
    if n.op == "cos":
        first = functions.acos(z)
        return [functions.unwind((first, iv.negate(first)), turn, a[0])]
    first = functions.asin(z)
    return [functions.unwind((first, (np.pi - first[1], np.pi - first[0])), turn, a[0])]


def _back_sign(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    return [(np.where(z[0] > -1, 0.0, -INF), np.where(z[1] < 1, 0.0, INF))]


def _back_remainder(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    """For a fixed divisor, a lies in z + k b for some integer k."""
    _, b, whole = a
    fixed = b[0].size > 0 and bool((b[0] == b[0].flat[0]).all() and (b[1] == b[0].flat[0]).all() and b[0].flat[0] > 0)
    return [z, b, functions.unwind((z,), float(b[0].flat[0]), whole) if fixed else whole]


def _column(n: Node) -> Ends:
    """The factors of a group of scalings, as intervals."""
    factors = np.atleast_1d(np.asarray(n.data, dtype=np.float64))
    return factors, factors


def _single(f: Callable[[Ends], Ends]) -> Back:
    return lambda n, z, a, nonzero: [f(z)]


def _back_lambert(z: Ends) -> Ends:
    clipped = functions.within(z, -1.0, INF)
    return iv.multiply(clipped, functions.exp(clipped))


def _inverse(op: str, inverse: str | Ball) -> Callable[[Ends], Ends]:
    if isinstance(inverse, str):
        return inverse_by_image(BY_KERNEL[op], IMAGES[inverse], BY_KERNEL[inverse].domain)
    return inverse_by_balls(BY_KERNEL[op], inverse)


BY_KERNEL = {row.kernel or row.name: row for row in FUNCTIONS.values()}
BACKWARD: Mapping[str, Back] = {
    **{op: _single(_inverse(op, kernel.inverse)) for op, kernel in KERNELS.items() if kernel.inverse is not None},
    "add": lambda n, z, a, nonzero: [iv.subtract(z, a[1]), iv.subtract(z, a[0])],
    "multiply": _back_multiply,
    "log product": _back_multiply,
    "scale": lambda n, z, a, nonzero: [iv.multiply(z, iv.inverse(_column(n)))],
    "inverse": _back_inverse,
    "square": _back_power,
    "power": _back_power,
    "real power": _back_real_power,
    "cbrt": lambda n, z, a, nonzero: [iv.power(z, 3)],
    "min": _back_max,
    "max": _back_max,
    "abs": lambda n, z, a, nonzero: [iv.symmetric(functions.within(z, 0.0, INF), a[0])],
    "sin": _back_wave,
    "cos": _back_wave,
    "tan": lambda n, z, a, nonzero: [functions.unwind((functions.atan(z),), float(np.pi), a[0])],
    "cosh": lambda n, z, a, nonzero: [iv.symmetric(functions.acosh(z), a[0])],
    "floor": lambda n, z, a, nonzero: [(np.ceil(z[0]), np.floor(z[1]) + 1)],
    "ceil": lambda n, z, a, nonzero: [(np.ceil(z[0]) - 1, np.floor(z[1]))],
    "sign": _back_sign,
    "atan": _single(lambda z: _inner_tan(z)),
    "lambertw": _single(_back_lambert),
    "remainder": _back_remainder,
}


def _inner_tan(z: Ends) -> Ends:
    """tan on the principal branch; within 1e-9 of a pole the inverse image has no bound on that side."""
    rim = functions.HALF_PI[0] - 1e-9
    lower = np.where(z[0] > -rim, iv.wide_down(np.tan(np.minimum(z[0], rim))), -INF)
    upper = np.where(z[1] < rim, iv.wide_up(np.tan(np.maximum(z[1], -rim))), INF)
    return lower, upper
