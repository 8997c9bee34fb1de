"""How many starts a fit of a large table takes."""

from __future__ import annotations

import numpy as np

import eqsolve
from eqsolve.methods.minima.exploration import GUESSED, SMALL

TIMES = np.linspace(0, 5, SMALL + 1000)
NOISE = 0.05 * np.random.default_rng(0).standard_normal(len(TIMES))


def test_few_starts_where_the_guess_is_good() -> None:
    """Its lane and some others end in one minimum."""
    data = {"t": TIMES, "y": 2.5 * np.exp(-0.7 * TIMES) + NOISE}
    fit = eqsolve.fit("fit y = A*exp(-k*t)", data=data, start={"A": 1, "k": 1})
    assert fit.starts == GUESSED and fit.starts_agreeing >= 4 and abs(fit["k"] - 0.7) < 0.01


def test_more_starts_where_the_guess_ends_elsewhere() -> None:
    """A frequency far off leads to a minimum that is not the best."""
    data = {"t": TIMES, "y": 1.5 * np.sin(3 * TIMES) + NOISE}
    fit = eqsolve.fit("fit y = A*sin(w*t)", data=data, start={"A": 2, "w": 17})
    assert fit.starts > GUESSED and abs(abs(fit["w"]) - 3) < 0.01
