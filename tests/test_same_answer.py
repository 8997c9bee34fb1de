"""The same text and seed give the same answer: on a busy machine, on a fast one, in another process, and a second
time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = (
    "cos(x) = 1/2",
    "sin(x) = cos(x)",
    "tan(x) = x\nx in [1, 20]",
    "exp(x) + y = 3\nx + y^2 = 2",
    "x*exp(x) = 2",
    "ln(x) + sqrt(x) = 3",
    "sin(x) + y = 1\ncos(y) + z = 2\nx*z = 1",
    "floor(x) + x = 7/2",
    "abs(x - 1) + abs(x + 2) = 5",
    "x^9 - 3*x^5 + x - 1/7 = 0",
    "x^2 + y^2 = 25\ny = x^3 - 3*x",
    "x + 2*y + 2*z = 1\nx^2 + 2*y^2 + 2*z^2 = x\n2*x*y + 2*y*z = y",
    "x^2*y + y^2 = 3\nx*y^3 - x = 1/2",
    "sqrt(x + 1) + sqrt(2*x + 3) = 4",
    "(x - y)^2 = 0\nx^2 + y^2 = 2",
    "exp(x) + exp(-x) = 1 + sin(x)/2",
    "x + y = 3\nx*y = 1\nx - y = 7\nexp(z) = x",
    "x^2 + y^2 = 1\nx + y = 3\nx in [-5, 5]",
    "a + b + c = 6\na - b = 2",
    "x^2 + y^2 + z^2 = 14\nx + y + z = 6",
    "x^2 + y = 3\nx + y^2 = 5\nz = exp(x) + y\nsin(w) = z/100\nw in [0, 2]",
    "a = exp(-b)\nb = cos(a)\nc^3 + c = a + b\nd*exp(d) = c",
    "x^3 - 1000*x^2 + 1 = exp(-x)",
    "x^5 + y^3 = 2\nx*y + sin(x) = 1\none",  # one solution is wanted
    "u^2 + v = 7\nu + v^2 = 11\none",
    "fit y = a*exp(-k*t) + c\ndata t, y\n0 3.0\n1 1.7\n2 1.3\n3 1.2\n4 1.1\n5 1.07\nend",
    "fit y = a*sin(w*t + p)\ndata t, y\n0 0.1\n0.5 0.9\n1 1.3\n1.5 1.1\n2 0.4\n2.5 -0.5\n3 -1.2\n3.5 -1.4\n4 -0.9\nend",
)


def _answers(clock: str, hash_seed: int, texts: tuple[str, ...] = TEXTS) -> list[str]:
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("other_clocks.py")), clock],
        input=json.dumps(texts),
        text=True,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
    )
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def plain() -> list[str]:
    return _answers("plain", 1)


@pytest.mark.parametrize(("clock", "hash_seed"), [("fast", 2), ("slow", 3)])
def test_neither_clock_nor_hash_seed_matters(plain: list[str], clock: str, hash_seed: int) -> None:
    """A clock that runs five times too fast, or every look at which takes a while, in a process of another hash
    seed."""
    assert len(plain) == len(TEXTS)
    for text, expected, answer in zip(TEXTS, plain, _answers(clock, hash_seed), strict=True):
        assert answer == expected, text


def test_second_time_and_other_order(plain: list[str]) -> None:
    """What a process has solved before, the same text or others, leaves no trace."""
    texts = TEXTS[:12][::-1]
    found = _answers("again", 4, texts)
    assert found[:12] == found[12:] == plain[:12][::-1]
