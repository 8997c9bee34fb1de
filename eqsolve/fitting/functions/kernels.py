"""The functions of the language on NumPy arrays, real or complex: nan where undefined, and their slopes by the formulas of
the vocabulary."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.vocabulary import FUNCTIONS

Array = NDArray[Any]
Kernel = Callable[..., Array]


def chain(base: Array, exponent: int) -> Array:
    """base^exponent by repeated squaring: far cheaper than pow, and exact where the products are."""
    if exponent < 0:
        out: Array = 1.0 / chain(base, -exponent)
        return out
    result: Array | None = None
    while True:
        if exponent & 1:
            result = base if result is None else result * base
        exponent >>= 1
        if not exponent:
            return np.ones_like(base) if result is None else result
        base = base * base


def _special(name: str) -> Kernel:
    """A function of SciPy, which is loaded when it is first called."""

    def call(*args: Array) -> Array:
        from scipy import special

        out: Array = getattr(special, name)(*args)
        return out

    return call


def _gamma(x: Array) -> Array:
    value = _special("gamma")(x)
    if np.iscomplexobj(x):
        return value
    return np.where((x <= 0) & (np.floor(x) == x), np.nan, value)


def _factorial(x: Array) -> Array:
    return np.where(x >= 0, _gamma(x + 1.0), np.nan)


def _lambertw(x: Array) -> Array:
    if np.iscomplexobj(x):
        return _special("lambertw")(x)
    # below -1/e there is no real value; rounding just below it is the branch point itself
    low = -0.36787944117144233
    fine = np.where(x >= low * (1 + 4e-16), np.maximum(x, low), np.nan)
    return np.real(_special("lambertw")(fine))


def _sinc(x: Array) -> Array:
    return np.where(x == 0, 1.0, np.sin(x) / np.where(x == 0, 1.0, x))


def _sinc_slope(x: Array) -> Array:
    square, term, series = x * x, -x / 3.0, -x / 3.0
    for k in range(2, 10):  # the sum of (-1)^k 2k x^(2k-1)/(2k+1)!; below 1 the next term is below 2e-16
        term = -term * square / ((2 * k - 2) * (2 * k + 1))
        series = series + term
    safe = np.where(x == 0, 1.0, x)
    return np.where(np.abs(x) < 1.0, series, (np.cos(safe) - np.sin(safe) / safe) / safe)


def _mod(a: Array, b: Array) -> Array:
    return np.where(b == 0, np.nan, np.mod(a, np.where(b == 0, 1.0, b)))


def _fold(choose: Kernel) -> Kernel:
    def call(*args: Array) -> Array:
        out = args[0]
        for arg in args[1:]:
            out = choose(out, arg)
        return out

    return call


def heaviside(x: Array, middle: float = 0.5) -> Array:
    return np.heaviside(x, middle)


_KERNELS: Mapping[str, Kernel] = {
    "abs": np.abs, "sqrt": np.sqrt, "cbrt": np.cbrt, "exp": np.exp, "expm1": np.expm1, "ln": np.log, "log10": np.log10,
    "log2": np.log2, "sin": np.sin, "cos": np.cos, "tan": np.tan,
    "cot": lambda x: np.cos(x) / np.sin(x), "sec": lambda x: 1.0 / np.cos(x), "csc": lambda x: 1.0 / np.sin(x),

    "sinc": _sinc, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan, "atan2": np.arctan2, "sinh": np.sinh,
    "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh, "atanh": np.arctanh, "floor": np.floor,
    "ceil": np.ceil, "sign": np.sign, "heaviside": heaviside, "mod": _mod, "min": _fold(np.minimum),
    "max": _fold(np.maximum), "gamma": _gamma, "factorial": _factorial, "erf": _special("erf"),
    "lambertw": _lambertw, "besselj0": _special("j0"), "besselj1": _special("j1"), "besselj": _special("jv"),
    "digamma": _special("digamma"),
    "real power": np.power, "general power": np.power,
}  # fmt: skip


@cache
def kernel(name: str) -> Kernel:
    """The values of a function; of one that has no kernel of its own by the formula of its row."""
    if name in _KERNELS:
        return _KERNELS[name]
    formula = FUNCTIONS[name].formula
    assert formula is not None, f"the function {name} has neither kernel nor formula"
    return lambda x: formula(NAMES, x)


@cache
def slope(name: str) -> Kernel | None:
    """The derivative of a function of one argument; None where the vocabulary has none."""
    if name == "sinc":
        return _sinc_slope
    if name == "factorial":
        return lambda x: _factorial(x) * _special("digamma")(x + 1.0)
    if name == "besselj0":
        return lambda x: -_special("j1")(x)
    if name == "besselj1":
        return lambda x: 0.5 * (_special("j0")(x) - _special("jn")(2, x))
    row = FUNCTIONS.get(name)
    if row is None or row.derivative is None:
        return None
    derivative = row.derivative
    return lambda x: derivative(NAMES, x)


class _Names:
    """The functions by name and the number pi, for the formulas of rows."""

    pi = math.pi

    def __getattr__(self, name: str) -> Kernel:
        return kernel(name)


NAMES = _Names()
