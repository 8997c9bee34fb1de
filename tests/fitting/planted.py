"""Fits whose truth is known: models with planted values and noise on the data, of the kinds that people fit.

``case(kind, number)`` is always the same; every kind has as many as wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Random = np.random.Generator


@dataclass(frozen=True)
class Planted:
    """A fit as text, its columns and the values that were planted."""

    name: str
    text: str
    data: Mapping[str, Array]
    planted: Mapping[str, float]


@dataclass(frozen=True)
class _Made:
    text: str
    x: Array
    y: Array
    planted: Mapping[str, float]


def case(kind: str, number: int) -> Planted:
    """Case ``number`` of a kind: the model's values plus normal noise of 0.5 to 4 % of their range."""
    random = np.random.default_rng([sum(map(ord, kind)), number])
    made = KINDS[kind](random)
    noise = 10 ** random.uniform(np.log10(0.005), np.log10(0.04)) * np.ptp(made.y)
    y = made.y + noise * random.standard_normal(len(made.x))
    return Planted(f"{kind} {number}", made.text, {"x": made.x, "y": y}, made.planted)


def _rows(random: Random, low: float, high: float, count: int) -> Array:
    """Even rows, or random ones."""
    return np.linspace(low, high, count) if random.random() < 0.5 else np.sort(random.uniform(low, high, count))


def _signed(random: Random, low: float, high: float) -> float:
    return float(random.uniform(low, high) * random.choice([-1.0, 1.0]))


def _exponentials(count: int) -> Callable[[Random], _Made]:
    def make(random: Random) -> _Made:
        scale = 10 ** random.uniform(-2, 3)
        x = _rows(random, 0.0, scale, int(random.integers(60, 200)))
        fast = np.exp(random.uniform(np.log(20), np.log(50)))
        rates = [fast / random.uniform(4, 8) ** k / scale for k in range(count)]
        sizes = random.uniform(0.5, 2.0, count) * 10 ** random.uniform(-1, 3)
        y = sum(a * np.exp(-k * x) for a, k in zip(sizes, rates, strict=True))
        text = "fit y = " + " + ".join(f"A{k}*exp(-k{k}*x)" for k in range(1, count + 1))
        values = {f"A{k + 1}": float(sizes[k]) for k in range(count)}
        return _Made(text, x, y, values | {f"k{k + 1}": float(rates[k]) for k in range(count)})

    return make


def _peaks(shape: str) -> Callable[[Random], _Made]:
    def make(random: Random) -> _Made:
        count, line = int(random.integers(2, 5)), bool(random.random() < 0.5)
        low, span = float(random.choice([0.0, 0.0, -5.0, 400.0, 6500.0])), 10 ** random.uniform(0, 2)
        x = _rows(random, low, low + span, int(random.integers(120, 250)))
        gaps = random.uniform(0.5, 1.5, count + 1)
        places = low + span * np.cumsum(gaps)[:-1] / gaps.sum()
        widths = span * random.uniform(0.02, 0.07, count)
        sizes = random.uniform(0.4, 1.5, count) * 10 ** random.uniform(-1, 3)
        if random.random() < 0.2:
            sizes = -sizes
        values = {"c": _signed(random, 0.1, 1.0) * abs(sizes[0])}
        text, y = "fit y = c", values["c"] + 0 * x
        if line:
            values["b"] = _signed(random, 0.05, 0.3) * abs(sizes[0]) / span
            text, y = text + " + b*x", y + values["b"] * x
        for k in range(count):
            A, m, s = f"A{k + 1}", f"m{k + 1}", f"s{k + 1}"
            values |= {A: float(sizes[k]), m: float(places[k]), s: float(widths[k])}
            z = (x - places[k]) / widths[k]
            if shape == "gauss":
                text, y = text + f" + {A}*exp(-(x - {m})^2/(2*{s}^2))", y + sizes[k] * np.exp(-z * z / 2)
            else:
                text, y = text + f" + {A}*{s}^2/((x - {m})^2 + {s}^2)", y + sizes[k] / (1 + z * z)
        return _Made(text, x, y, values)

    return make


def _sine(damped: bool) -> Callable[[Random], _Made]:
    def make(random: Random) -> _Made:
        span = 10 ** random.uniform(-1, 3)
        low = float(random.choice([0.0, 0.0, 100.0])) if not damped else 0.0
        x = _rows(random, low, low + span, 200)
        periods = np.exp(random.uniform(0, np.log(30)))
        v = {"A": float(10 ** random.uniform(-1, 2)), "w": 2 * np.pi * periods / span}
        v |= {"p": float(random.uniform(0, 6.28)), "c": _signed(random, 0.0, 2.0) * v["A"]}
        wave = v["A"] * np.sin(v["w"] * x + v["p"])
        if not damped:
            return _Made("fit y = A*sin(w*x + p) + c", x, wave + v["c"], v)
        v["d"] = float(random.uniform(0.5, 4.0)) / span
        return _Made("fit y = A*exp(-d*x)*sin(w*x + p) + c", x, wave * np.exp(-v["d"] * x) + v["c"], v)

    return make


def _logistic(random: Random) -> _Made:
    low, span = float(random.choice([0.0, 1900.0, -10.0])), 10 ** random.uniform(0, 2)
    x = _rows(random, low, low + span, int(random.integers(20, 100)))
    v = {"L": float(10 ** random.uniform(-1, 4)), "x0": low + span * float(random.uniform(0.3, 0.7))}
    v["k"] = float(random.uniform(6, 30)) / span
    v["c"] = _signed(random, 0, 0.5) * v["L"]
    return _Made("fit y = c + L/(1 + exp(-k*(x - x0)))", x, v["c"] + v["L"] / (1 + np.exp(-v["k"] * (x - v["x0"]))), v)


def _hill(random: Random) -> _Made:
    high = 10 ** random.uniform(-2, 3)
    count = int(random.integers(12, 60))
    x = high * (np.linspace(0.02, 1, count) if random.random() < 0.5 else 10 ** np.linspace(-3, 0, count))
    v = {"V": float(10 ** random.uniform(-1, 3)), "n": float(random.uniform(0.8, 4))}
    v["K"] = float(high * random.uniform(0.1, 0.5))
    return _Made("fit y = V*x^n/(K^n + x^n)", x, v["V"] * x ** v["n"] / (v["K"] ** v["n"] + x ** v["n"]), v)


def _power(random: Random) -> _Made:
    high = 10 ** random.uniform(0, 2)
    x = _rows(random, 0.02 * high, high, int(random.integers(20, 100)))
    v = {"b": float(random.choice([-1, 1]) * random.uniform(0.4, 3)), "a": float(10 ** random.uniform(-1, 2))}
    v["c"] = _signed(random, 0.2, 1.0) * v["a"] * float(np.median(x)) ** v["b"]
    return _Made("fit y = a*x^b + c", x, v["a"] * x ** v["b"] + v["c"], v)


def _velocity(random: Random) -> _Made:
    """A star's radial velocity to first order in the eccentricity, at uneven times."""
    span = 10 ** random.uniform(1, 3)
    x = 50000.0 * float(random.integers(2)) + np.sort(random.uniform(0, span, int(random.integers(50, 150))))
    v = {"w": 2 * np.pi * float(np.exp(random.uniform(0.3, np.log(25)))) / span, "K": float(random.uniform(5, 200))}
    v |= {
        "p": float(random.uniform(0, 6.28)),
        "q": float(random.uniform(0, 6.28)),
        "e": float(random.uniform(0.05, 0.4)),
    }
    v["g"] = _signed(random, 0, 500)
    y = v["g"] + v["K"] * (np.cos(v["w"] * x + v["p"]) + v["e"] * np.cos(2 * v["w"] * x + v["q"]))
    return _Made("fit y = g + K*(cos(w*x + p) + e*cos(2*w*x + q))", x, y, v)


def _segments(random: Random) -> _Made:
    low, span = float(random.choice([0.0, 1900.0])), 10 ** random.uniform(0, 2)
    x = _rows(random, low, low + span, int(random.integers(30, 120)))
    v = {"x0": low + span * float(random.uniform(0.25, 0.75)), "a": _signed(random, 0, 5)}
    v |= {"b": _signed(random, 0.3, 3) / span, "d": _signed(random, 0.3, 3) / span}
    v["d"] = v["d"] if abs(v["d"] - v["b"]) * span > 0.5 else -v["d"]
    y = v["a"] + np.where(x < v["x0"], v["b"], v["d"]) * (x - v["x0"])
    return _Made("fit y = a + where(x < x0, b*(x - x0), d*(x - x0))", x, y, v)


KINDS: Mapping[str, Callable[[Random], _Made]] = {
    "2 exponentials": _exponentials(2),
    "3 exponentials": _exponentials(3),
    "Gaussians": _peaks("gauss"),
    "Lorentzians": _peaks("lorentz"),
    "sine": _sine(damped=False),
    "damped sine": _sine(damped=True),
    "logistic": _logistic,
    "Hill": _hill,
    "power law": _power,
    "radial velocity": _velocity,
    "two segments": _segments,
}


def columns(case: Planted) -> dict[str, Any]:
    """The data as the public functions take them."""
    return {name: values.copy() for name, values in case.data.items()}
