"""Data that a known model made, and questions to a fit that the tests of its claims share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from eqsolve.result import Fit

Made = Callable[[np.ndarray], np.ndarray]
grid = np.linspace


def noisy(made: Made, x: np.ndarray, noise: float, seed: int = 0) -> dict[str, np.ndarray]:
    return {"x": x, "y": made(x) + noise * np.random.default_rng(seed).standard_normal(len(x))}


def bell(x: np.ndarray, height: float, middle: float, width: float) -> np.ndarray:
    return np.asarray(height * np.exp(-(((x - middle) / width) ** 2)))


def codes(found: Fit) -> list[str]:
    return [n.code for n in found.notes]


def explained(found: Fit) -> bool:
    """A parameter without a standard error has a note that names it, or one for all (no residual to spare)."""
    named = {name for n in found.notes for name in n.names}
    missing = {name for name, p in found.parameters.items() if p.stderr is None}
    return missing <= named or "N503" in codes(found)
