"""Sweeps of transcendental texts: ``solve_many`` beside a loop of ``solve``, and beside SciPy's hybr from one start, as CPU
seconds and ratios.

    python benchmarks/sweeps.py [--rows N] [NAME ...]

Each row of ``solve_many`` claims what ``solve`` does: that the list is complete, with a proof for each root, and exact forms
where there are any. SciPy proves nothing and gives one root for each value: its figures are a floor, no rival. The loop is
timed on every tenth row; ``same`` says whether verdicts, roots (to 1e-12) and exact forms of these are those of the sweep.
CPU seconds of one process, after a first call that loads what is needed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.optimize import root

import eqsolve

Residual = Callable[[np.ndarray, float], list[float]]
# name: (text, constant, first and last value, the same as a function, where SciPy begins)
SWEEPS: dict[str, tuple[str, str, float, float, Residual, list[float]]] = {
    "lambert": ("x*exp(x) = a", "a", 0.3, 3, lambda x, a: [x[0] * np.exp(x[0]) - a], [1.0]),
    "cosine-line": ("cos(x) = a*x", "a", 0.3, 3, lambda x, a: [np.cos(x[0]) - a * x[0]], [1.0]),
    "kepler": ("x = e*sin(x) + 1.2", "e", 0.01, 0.99, lambda x, e: [x[0] - e * np.sin(x[0]) - 1.2], [1.0]),
    "diode": (
        "I = 1e-12*(exp((V - 100*I)/0.025) - 1)",
        "V",
        0.1,
        2,
        lambda x, v: [x[0] - 1e-12 * (np.exp(min((v - 100 * x[0]) / 0.025, 700)) - 1)],
        [0.01],
    ),
    "logarithm": ("ln(x) = a - x", "a", -3, 3, lambda x, a: [np.log(max(x[0], 1e-300)) - a + x[0]], [1.0]),
    "exp-circle": (
        "x^2 + y^2 = a; y = exp(x)",
        "a",
        1.1,
        3,
        lambda x, a: [x[0] ** 2 + x[1] ** 2 - a, x[1] - np.exp(x[0])],
        [0.5, 1.0],
    ),
    "exp-cubic": (
        "x*exp(y) = a; x + y^3 = 2",
        "a",
        0.5,
        3,
        lambda x, a: [x[0] * np.exp(x[1]) - a, x[0] + x[1] ** 3 - 2],
        [1.0, 1.0],
    ),
}
EVERY = 10
NEAR = 1e-12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", default=list(SWEEPS))
    parser.add_argument("--rows", type=int, default=200)
    options = parser.parse_args()
    print(f"{'text':12} {'loop':>9} {'sweep':>9} {'ratio':>6} {'hybr':>9}   ms a row ({options.rows} rows)")
    for name in options.names:
        print(row(name, options.rows))


def row(name: str, number: int) -> str:
    text, constant, low, high, residual, start = SWEEPS[name]
    values = [round(float(v), 6) for v in np.linspace(low, high, number)]
    eqsolve.solve_many(text, {constant: values[:5]})
    looked = values[::EVERY]
    loop, alone = timed(lambda: [eqsolve.solve(text, params={constant: value}) for value in looked])
    sweep, answers = timed(lambda: eqsolve.solve_many(text, {constant: values}))
    floor, _ = timed(lambda: [root(residual, start, args=(value,)) for value in values])
    same = all(alike(one, other) for one, other in zip(answers[::EVERY], alone, strict=True))
    each, all_, peer = loop / len(looked) * 1e3, sweep / number * 1e3, floor / number * 1e3
    return f"{name:12} {each:9.1f} {all_:9.2f} {each / all_:6.1f} {peer:9.2f}   {'same' if same else 'DIFFERENT'}"


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = call()
    return time.process_time() - began, found


def alike(one: eqsolve.Answer, other: eqsolve.Answer) -> bool:
    pairs = zip(one.solutions, other.solutions, strict=False)
    return (one.verdict, len(one)) == (other.verdict, len(other)) and all(
        a.forms == b.forms and all(abs(a[n] - b[n]) <= NEAR * (1 + abs(b[n])) for n in one.unknowns) for a, b in pairs
    )


if __name__ == "__main__":
    main()
