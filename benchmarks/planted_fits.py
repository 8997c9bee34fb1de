"""Fits without a start whose truth is known: how often the minimum is found that lies nearest to the planted values.

    python benchmarks/planted_fits.py [--count 28] [--kinds sine Hill] [--peers] [--seed 0]

Kinds and cases are those of tests/fitting/planted.py. The reference of a case is the least of three sums of squares:
Levenberg-Marquardt by SciPy from the planted values, eqsolve's, and the peers'. Printed by kind: the share at the planted
minimum or below (1e-6 relative), how many were called converged above the reference, and the median CPU time. With
--peers SciPy's curve_fit (from ones, its default) and lmfit (from ones; only if installed) run beside it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy reads it

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import OptimizeWarning, curve_fit, least_squares

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import eqsolve
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.syntax import read
from eqsolve.syntax.text import given_columns
from tests.fitting.planted import KINDS, Planted, case, columns

Array = NDArray[np.float64]
NEAR = 1e-6  # relative, of sums of squares that count as equal
try:
    import lmfit
except ImportError:
    lmfit = None


@dataclass(frozen=True)
class Tried:
    """A sum of squares, whether it was called converged, and the CPU seconds."""

    left: float
    converged: bool
    seconds: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=28, help="cases of each kind")
    options.add_argument("--first", type=int, default=0, help="number of the first case")
    options.add_argument("--kinds", nargs="*", default=list(KINDS))
    options.add_argument("--peers", action="store_true")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    eqsolve.fit("fit y = a*exp(b*x)", data={"x": [0, 1, 2, 3], "y": [1, 2, 4, 8]})  # warm
    ways: dict[str, Callable[[Planted, FitProblem], Tried]] = {"eqsolve": lambda c, p: ours(c, chosen.seed)}
    if chosen.peers:
        ways["curve_fit"] = by_curve_fit
        if lmfit is not None:
            ways["lmfit"] = by_lmfit
    every: dict[str, list[tuple[bool, bool, float]]] = {name: [] for name in ways}
    for kind in chosen.kinds:
        here: dict[str, list[tuple[bool, bool, float]]] = {name: [] for name in ways}
        for number in range(chosen.first, chosen.first + chosen.count):
            planted = case(kind, number)
            problem = _problem(planted)
            goal = _from_planted(planted, problem)
            tried = {name: way(planted, problem) for name, way in ways.items()}
            least = min(goal, *(t.left for t in tried.values()))
            for name, t in tried.items():
                false = t.converged and t.left > least * (1 + NEAR)
                here[name].append((t.left <= goal * (1 + NEAR), false, t.seconds))
                if name == "eqsolve" and not here[name][-1][0]:
                    called = "converged" if t.converged else "not called converged"
                    print(f"  {planted.name}: {t.left / goal:.8g} times the planted minimum, {called}", flush=True)
        for name in ways:
            every[name] += here[name]
            _print(kind, name, here[name])
    for name in ways:
        _print("all", name, every[name])


def _print(kind: str, name: str, results: list[tuple[bool, bool, float]]) -> None:
    found, false = sum(r[0] for r in results), sum(r[1] for r in results)
    share = 100 * found / max(1, len(results))
    time_taken = 1e3 * median(r[2] for r in results)
    print(
        f"{kind:16s} {name:10s} {found:4d} of {len(results)} ({share:5.1f} %)  "
        f"falsely converged {false:3d}  {time_taken:8.1f} ms",
        flush=True,
    )


def _problem(planted: Planted) -> FitProblem:
    given, _ = given_columns(columns(planted))
    return problem_of(read(planted.text, columns=given))


def _from_planted(planted: Planted, problem: FitProblem) -> float:
    """The sum of squares of Levenberg-Marquardt from the planted values."""
    start = np.array([planted.planted[name] for name in problem.names])
    best = least_squares(
        lambda v: problem.value(v[None])[0],
        start,
        jac=lambda v: problem.jacobian(v[None])[1][0],
        method="lm",
        x_scale="jac",
        xtol=1e-15,
        ftol=1e-15,
        gtol=1e-15,
    )
    return float(2 * best.cost)


def ours(planted: Planted, seed: int) -> Tried:
    given = columns(planted)
    began = time.process_time()
    fit = eqsolve.fit(planted.text, data=given, seed=seed)
    seconds = time.process_time() - began
    left = fit.sum_squares if fit.sum_squares is not None else float("inf")
    return Tried(float(left), str(fit.status.value) == "converged", seconds)


def _model(problem: FitProblem) -> Callable[..., Array]:
    line = problem.lines[0]

    def model(x: Array, *values: float) -> Array:
        return np.asarray(line.model.value(np.array([values]), line.columns)[0])

    return model


def by_curve_fit(planted: Planted, problem: FitProblem) -> Tried:
    """From ones, as it begins by itself."""
    model, y = _model(problem), planted.data["y"]
    began = time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OptimizeWarning)
            values, _ = curve_fit(model, planted.data["x"], y, p0=np.ones(problem.parameters))
    except (RuntimeError, ValueError, TypeError):
        return Tried(float("inf"), False, time.process_time() - began)
    return Tried(_left(model(planted.data["x"], *values) - y), True, time.process_time() - began)


def by_lmfit(planted: Planted, problem: FitProblem) -> Tried:
    """From ones, as lmfit has no starting values of its own for an expression."""
    model, y = _model(problem), planted.data["y"]
    parameters: Any = lmfit.Parameters()
    for name in problem.names:
        parameters.add(name, value=1.0)
    began = time.process_time()
    try:
        out = lmfit.minimize(lambda p: model(planted.data["x"], *(p[n].value for n in problem.names)) - y, parameters)
    except (ValueError, TypeError):
        return Tried(float("inf"), False, time.process_time() - began)
    return Tried(_left(out.residual), bool(out.success), time.process_time() - began)


def _left(residual: Array) -> float:
    left = float(np.square(residual).sum())
    return left if np.isfinite(left) else float("inf")


if __name__ == "__main__":
    main()
