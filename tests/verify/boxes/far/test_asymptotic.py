"""Boxes far from the origin."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp

from eqsolve.verify.boxes.far import asymptotic
from eqsolve.verify.tapes import Tape


def test_groups_say_the_same_together_and_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many groups are looked at in one walk, the same boxes are dropped."""
    x, y = symbols = sp.symbols("x y", real=True)
    expressions = [x - sp.exp(y) + 3 * y, sp.exp(x) - y**2, x**3 - 5 * sp.log(y)]
    random = np.random.default_rng(0)
    middle, width = random.uniform(-300, 300, (60, 2)), random.uniform(0, 200, (60, 2))
    lower, upper = middle - width, middle + width
    upper[::7, 0], lower[::5, 1] = np.inf, -np.inf
    found = []
    for together in (1, 2, 48):
        monkeypatch.setattr(asymptotic, "TOGETHER", ((1000, together),))
        tests = asymptotic.build_far_tests(Tape(symbols), expressions)
        with np.errstate(all="ignore"):
            found.append(asymptotic.far_alive(tests, lower, upper))
    assert len(tests.groups) > 2 and 0 < found[0].sum() < 60
    assert (found[0] == found[1]).all() and (found[0] == found[2]).all()
