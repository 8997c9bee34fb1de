"""The words of the language: its functions with the number of values each takes.

The reader refuses any other call. ``model.functions`` gives each row its SymPy meaning,
``numeric`` its torch code and ``verify`` its ball arithmetic; a test holds the tables together.
"""

from __future__ import annotations

from collections.abc import Mapping

# name -> (fewest, most) values; most is None for "or more"
FUNCTIONS: Mapping[str, tuple[int, int | None]] = {
    "abs": (1, 1),
    "sqrt": (1, 1),
    "cbrt": (1, 1),
    "exp": (1, 1),
    "ln": (1, 1),
    "log10": (1, 1),
    "log2": (1, 1),
    "log": (2, 2),
    "sin": (1, 1),
    "cos": (1, 1),
    "tan": (1, 1),
    "cot": (1, 1),
    "sec": (1, 1),
    "csc": (1, 1),
    "asin": (1, 1),
    "acos": (1, 1),
    "atan": (1, 1),
    "atan2": (2, 2),
    "sinh": (1, 1),
    "cosh": (1, 1),
    "tanh": (1, 1),
    "asinh": (1, 1),
    "acosh": (1, 1),
    "atanh": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
    "sign": (1, 1),
    "heaviside": (1, 1),
    "mod": (2, 2),
    "min": (2, None),
    "max": (2, None),
    "hypot": (2, 2),
    "gamma": (1, 1),
    "factorial": (1, 1),
    "erf": (1, 1),
    "lambertw": (1, 1),
    "besselj": (2, 2),
    "besselj0": (1, 1),
    "besselj1": (1, 1),
    "where": (3, 3),
    "piecewise": (2, None),
}
