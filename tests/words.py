"""Every function of the language beside its meaning in mpmath, with many points where it is smooth: what derivatives
are measured against.

A row of the vocabulary without an entry here fails ``test_every_word_has_derivative_points`` in each room that
differentiates.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import mpmath as mp

from eqsolve.vocabulary import FUNCTIONS

POINTS = 40
DIGITS = 30
# points nearer than this to a kink, a jump or a pole are left out: there no difference quotient is a derivative
NEAR = 1e-3


def _smooth_everywhere(*_: float) -> float:
    return 1.0


@dataclass(frozen=True)
class Word:
    """``text`` in x (and y), its ``reference`` and the ``ranges`` of its arguments; ``room`` is the distance to the
    nearest kink."""

    text: str
    reference: Callable[..., object]
    ranges: tuple[tuple[float, float], ...]
    room: Callable[..., float] = _smooth_everywhere

    def points(self) -> list[tuple[float, ...]]:
        """Even in the ranges, and as many again crowded at their ends, where derivatives are wild."""
        draw = random.Random(self.text)
        found: list[tuple[float, ...]] = []
        while len(found) < POINTS:
            crowded = len(found) % 2
            at = tuple(_draw(draw, low, high, bool(crowded)) for low, high in self.ranges)
            if self.room(*at) > NEAR:
                found.append(at)
        return found

    def value(self, at: tuple[float, ...]) -> mp.mpf:
        with mp.workdps(DIGITS):
            return mp.re(self.reference(*map(mp.mpf, at)))

    def slopes(self, at: tuple[float, ...]) -> list[mp.mpf]:
        """The partial derivatives by central differences in doubled precision; good to about 20 digits."""
        with mp.workdps(2 * DIGITS):
            args = [mp.mpf(a) for a in at]
            step = mp.mpf(10) ** -(2 * DIGITS // 3) * 10**-2
            return [self._difference(args, k, step) for k in range(len(args))]

    def _difference(self, args: list[mp.mpf], k: int, step: mp.mpf) -> mp.mpf:
        above, below = ([*args[:k], args[k] + h, *args[k + 1 :]] for h in (step, -step))
        return mp.re(self.reference(*above) - self.reference(*below)) / (2 * step)


def _draw(draw: random.Random, low: float, high: float, crowded: bool) -> float:
    share = draw.random()
    if crowded:
        share = 10.0 ** draw.uniform(-2.5, 0)
        share = share / 2 if draw.random() < 0.5 else 1 - share / 2
    return low + share * (high - low)


def _to_whole(x: float) -> float:
    return abs(x - round(x))


def _apart(*values: float) -> float:
    return min(abs(a - b) for k, a in enumerate(values) for b in values[:k])


def _cbrt(x: mp.mpf) -> mp.mpf:
    return mp.sign(x) * mp.cbrt(abs(x))


def _mod(a: mp.mpf, b: mp.mpf) -> mp.mpf:
    return a - b * mp.floor(a / b)


LINE, RIGHT, UNIT = (-6.0, 6.0), (0.02, 30.0), (-0.99, 0.99)


def _one(
    name: str,
    reference: Callable[..., object],
    low: float,
    high: float,
    room: Callable[..., float] = _smooth_everywhere,
) -> Word:
    return Word(f"{name}(x)", reference, ((low, high),), room)


WORDS: dict[str, tuple[Word, ...]] = {
    "abs": (_one("abs", abs, *LINE, abs),),
    "sqrt": (_one("sqrt", mp.sqrt, *RIGHT),),
    "cbrt": (_one("cbrt", _cbrt, -9, 9, abs),),
    "exp": (_one("exp", mp.exp, -20, 20),),
    "expm1": (_one("expm1", mp.expm1, -20, 20),),
    "ln": (_one("ln", mp.log, *RIGHT),),
    "log10": (_one("log10", mp.log10, *RIGHT),),
    "log2": (_one("log2", lambda x: mp.log(x, 2), *RIGHT),),
    "log": (
        Word("log(x, y)", mp.log, (RIGHT, (0.05, 9.0)), lambda x, y: abs(y - 1) / 10),
        Word("log(x, 1/3)", lambda x: -mp.log(x, 3), (RIGHT,)),
    ),
    "sin": (_one("sin", mp.sin, -40, 40),),
    "cos": (_one("cos", mp.cos, -40, 40),),
    "tan": (_one("tan", mp.tan, *LINE, lambda x: abs(mp.cos(x)) / 20),),
    "cot": (_one("cot", mp.cot, *LINE, lambda x: abs(mp.sin(x)) / 20),),
    "sec": (_one("sec", mp.sec, *LINE, lambda x: abs(mp.cos(x)) / 20),),
    "csc": (_one("csc", mp.csc, *LINE, lambda x: abs(mp.sin(x)) / 20),),
    "sinc": (_one("sinc", mp.sinc, -40, 40), _one("sinc", mp.sinc, -1e-3, 1e-3)),
    "asin": (_one("asin", mp.asin, *UNIT),),
    "acos": (_one("acos", mp.acos, *UNIT),),
    "atan": (_one("atan", mp.atan, -40, 40),),
    "atan2": (Word("atan2(x, y)", mp.atan2, (LINE, LINE), lambda y, x: abs(y) if x < 0 else y * y + x * x),),
    "sinh": (_one("sinh", mp.sinh, -9, 9),),
    "cosh": (_one("cosh", mp.cosh, -9, 9),),
    "tanh": (_one("tanh", mp.tanh, -9, 9),),
    "asinh": (_one("asinh", mp.asinh, -40, 40),),
    "acosh": (_one("acosh", mp.acosh, 1.02, 40),),
    "atanh": (_one("atanh", mp.atanh, *UNIT),),
    "floor": (_one("floor", mp.floor, *LINE, _to_whole),),
    "ceil": (_one("ceil", mp.ceil, *LINE, _to_whole),),
    "sign": (_one("sign", mp.sign, *LINE, abs),),
    "heaviside": (_one("heaviside", lambda x: (mp.sign(x) + 1) / 2, *LINE, abs),),
    "mod": (
        Word("mod(x, y)", _mod, (LINE, LINE), lambda x, y: min(abs(y) / 50, abs(y) * _to_whole(x / y)) if y else 0.0),
    ),
    "min": (
        Word("min(x, y)", min, (LINE, LINE), _apart),
        Word("min(x, y, 2)", lambda x, y: min(x, y, mp.mpf(2)), (LINE, LINE), lambda x, y: _apart(x, y, 2.0)),
    ),
    "max": (
        Word("max(x, y)", max, (LINE, LINE), _apart),
        Word("max(x^2, y, 2)", lambda x, y: max(x**2, y, mp.mpf(2)), (LINE, LINE), lambda x, y: _apart(x**2, y, 2.0)),
    ),
    "hypot": (Word("hypot(x, y)", mp.hypot, (LINE, LINE), mp.hypot),),
    "gamma": (_one("gamma", mp.gamma, 0.05, 20), _one("gamma", mp.gamma, -3.9, -0.1, lambda x: _to_whole(x) / 20)),
    "factorial": (_one("factorial", mp.factorial, 0.02, 12),),
    "erf": (_one("erf", mp.erf, -4, 4),),
    "lambertw": (_one("lambertw", lambda x: mp.re(mp.lambertw(x)), -0.36, 20),),
    "besselj": (
        Word("besselj(2, x)", lambda x: mp.besselj(2, x), ((-40, 40),)),
        Word("besselj(5, x)", lambda x: mp.besselj(5, x), ((-12, 12),)),
    ),
    "besselj0": (_one("besselj0", mp.j0, -40, 40),),
    "besselj1": (_one("besselj1", mp.j1, -40, 40),),
    "where": (
        Word(
            "where(x > 1, x^2*y, sin(x))",
            lambda x, y: x**2 * y if x > 1 else mp.sin(x) + 0 * y,
            (LINE, LINE),
            lambda x, y: abs(x - 1),
        ),
        Word(
            "where(x*y < 2 and x > 0, sqrt(x), y)",
            lambda x, y: mp.sqrt(x) if x * y < 2 and x > 0 else y,
            (LINE, LINE),
            lambda x, y: min(abs(x * y - 2), abs(x)),
        ),
    ),
    "piecewise": (
        Word(
            "piecewise((x^3, x < 0), (y*exp(x), x < 2), (ln(x), x >= 2))",
            lambda x, y: x**3 if x < 0 else y * mp.exp(x) if x < 2 else mp.log(x),
            (LINE, LINE),
            lambda x, y: min(abs(x), abs(x - 2)),
        ),
    ),
}

# operators have derivative rules of their own
OPERATORS: tuple[Word, ...] = (
    Word("x*y", lambda x, y: x * y, (LINE, LINE)),
    Word("x/y", lambda x, y: x / y, (LINE, LINE), lambda x, y: abs(y) / 50),
    Word("x^7 - y^4", lambda x, y: x**7 - y**4, (LINE, LINE)),
    Word("x^(-3)", lambda x: x**-3, (LINE,), lambda x: abs(x) / 50),
    Word("x^(5/3)", lambda x: x ** (mp.mpf(5) / 3), (RIGHT,)),
    Word("x^(-1/2)", lambda x: x**-0.5, (RIGHT,)),
    Word("x^2.7", lambda x: x ** (mp.mpf(27) / 10), (RIGHT,)),
    Word("3^x", lambda x: mp.mpf(3) ** x, (LINE,)),
    Word("x^y", lambda x, y: x**y, (RIGHT, LINE)),
    Word("sqrt(x^2 + exp(y))", lambda x, y: mp.sqrt(x**2 + mp.exp(y)), (LINE, LINE)),
    Word("sin(x*y)*exp(-x^2/9)", lambda x, y: mp.sin(x * y) * mp.exp(-(x**2) / 9), (LINE, LINE)),
    Word(
        "tan(ln(x))/(1 + cosh(y))",
        lambda x, y: mp.tan(mp.log(x)) / (1 + mp.cosh(y)),
        (RIGHT, LINE),
        lambda x, y: abs(mp.cos(mp.log(x))) / 20,
    ),
)
EVERY: tuple[Word, ...] = (*(word for words in WORDS.values() for word in words), *OPERATORS)


def forgotten() -> set[str]:
    """Functions of real numbers in the vocabulary without points, or whose points are those of another function."""
    real = [name for name, row in FUNCTIONS.items() if not row.whole]
    return {name for name in real if not any(word.text.startswith(f"{name}(") for word in WORDS.get(name, ()))}
