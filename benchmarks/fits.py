"""Fits beside SciPy's curve_fit with its analytic Jacobian: small and large tables, many small
data sets at once, and a process of its own; lmfit stands beside where it is installed.

    python benchmarks/fits.py [--rows 10000 100000 1000000] [--sets 10000] [--repeat 5]

Same models, same data, same starts, both to convergence, in one process and one thread. The time of eqsolve is that of
the whole call, from the text to the result, its other starts included; the best of several calls counts for both.
Printed are CPU seconds, their ratio, and the largest difference of a parameter in units of its standard error.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy and torch read it

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import OptimizeWarning, curve_fit

import eqsolve

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A model as text and as functions, where it begins, and the t and y of its data."""

    name: str
    text: str
    model: Callable[..., Array]
    jacobian: Callable[..., Array]
    start: Mapping[str, float]
    truth: tuple[float, ...]
    low: float
    high: float


CASES = (
    Case(
        "decay",
        "fit y = A*exp(-k*t) + C",
        lambda t, A, k, C: A * np.exp(-k * t) + C,
        lambda t, A, k, C: _decay_jacobian(t, A, k),
        {"A": 1, "k": 1, "C": 0},
        (2.5, 0.7, 0.3),
        0.2,
        8,
    ),
    Case(
        "Michaelis-Menten",
        "fit y = V*t/(K + t)",
        lambda t, V, K: V * t / (K + t),
        lambda t, V, K: np.stack([t / (K + t), -V * t / (K + t) ** 2], 1),
        {"V": 1, "K": 1},
        (3.0, 2.0),
        0.2,
        20,
    ),
)


def _decay_jacobian(t: Array, A: float, k: float) -> Array:
    e = np.exp(-k * t)
    return np.stack([e, -A * t * e, np.ones_like(t)], 1)


def best(call: Callable[[], object], repeat: int) -> float:
    """Least CPU seconds of several calls, one more to warm up."""
    call()
    seconds = []
    for _ in range(repeat):
        begin = time.process_time()
        call()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def large(case: Case, rows: int, repeat: int) -> None:
    """One table of many rows."""
    rng = np.random.default_rng(0)
    t = np.linspace(case.low, case.high, rows)
    y = case.model(t, *case.truth) + 0.05 * rng.standard_normal(rows)

    def peer() -> tuple[Array, Array]:
        values, spread = curve_fit(case.model, t, y, p0=list(case.start.values()), jac=case.jacobian)
        return np.asarray(values), np.asarray(spread)

    ours = best(lambda: eqsolve.fit(case.text, data={"t": t, "y": y}, start=case.start), repeat)
    theirs = best(peer, repeat)
    fit, (values, _) = eqsolve.fit(case.text, data={"t": t, "y": y}, start=case.start), peer()
    apart = max(abs(fit[n] - v) / (fit.parameters[n].stderr or np.nan) for n, v in zip(case.start, values, strict=True))
    say(f"{case.name}, {rows} rows", ours, theirs, f"{fit.status.value}, {apart:.1e}")


def small(case: Case, repeat: int) -> None:
    """Ten rows, with and without a start; lmfit from the same start."""
    rng = np.random.default_rng(2)
    t = np.linspace(case.low, case.high, 10)
    y = case.model(t, *case.truth) + 0.02 * rng.standard_normal(10)
    p0 = list(case.start.values())
    theirs = best(lambda: curve_fit(case.model, t, y, p0=p0, jac=case.jacobian), 10 * repeat)
    data = {"t": t, "y": y}
    for how, start in (("with a start", case.start), ("no start", None)):
        ours = best(lambda s=start: eqsolve.fit(case.text, data=data, start=s), repeat)  # type: ignore[misc]
        say(f"{case.name}, 10 rows, {how}", ours, theirs, "")
    if importlib.util.find_spec("lmfit") is not None:
        lmfit = importlib.import_module("lmfit")
        model = lmfit.Model(case.model)
        peer = best(lambda: model.fit(y, t=t, **case.start), repeat)
        print(f"{'':34s} lmfit   {peer:7.4f} s", flush=True)


def cold(repeat: int) -> None:
    """A script of its own from start to end, the two in turns; medians of CPU seconds and of those on the wall."""
    data = "import numpy as np; t = np.linspace(0.2, 8, 10); y = 2.5*np.exp(-0.7*t) + 0.3; "
    ours = (
        data
        + "import eqsolve; eqsolve.fit('fit y = A*exp(-k*t) + C', data={'t': t, 'y': y}, start={'A': 1, 'k': 1, 'C': 0})"
    )
    peer = data + (
        "from scipy.optimize import curve_fit; curve_fit(lambda t, A, k, C: A*np.exp(-k*t) + C, t, y, p0=[1, 1, 0])"
    )
    times: dict[str, list[tuple[float, float]]] = {ours: [], peer: []}
    for _ in range(repeat + 1):
        for script, found in times.items():
            begin, before = time.perf_counter(), os.times()
            subprocess.run([sys.executable, "-c", script], check=True)
            after = os.times()
            spent = after.children_user + after.children_system - before.children_user - before.children_system
            found.append((spent, time.perf_counter() - begin))
    cpu, wall = ([statistics.median(pair[k] for pair in found[1:]) for found in times.values()] for k in (0, 1))
    say("a process of its own", cpu[0], cpu[1], f"on the wall {wall[0]:.2f} s against {wall[1]:.2f} s")


def many(case: Case, sets: int, rows: int, repeat: int) -> None:
    """Many tables of a few rows; SciPy in a loop."""
    rng = np.random.default_rng(1)
    t = np.linspace(case.low, case.high, rows)
    truth = [v * rng.uniform(0.5, 1.5, (sets, 1)) for v in case.truth]
    y = case.model(t, *truth) + 0.02 * rng.standard_normal((sets, rows))

    def alone(k: int) -> Array:
        try:
            return np.asarray(curve_fit(case.model, t, y[k], p0=list(case.start.values()), jac=case.jacobian)[0])
        except RuntimeError:  # no convergence
            return np.full(len(case.start), np.nan)

    ours = best(lambda: eqsolve.fit_many(case.text, {"t": t, "y": y}, start=case.start), repeat)
    theirs = best(lambda: [alone(k) for k in range(sets)], 1)
    fits, peers = (
        eqsolve.fit_many(case.text, {"t": t, "y": y}, start=case.start),
        np.array([alone(k) for k in range(sets)]),
    )
    apart = np.max(
        [np.abs(np.asarray(fits[n]) - peers[:, k]) / np.asarray(fits.stderr[n]) for k, n in enumerate(case.start)],
        axis=0,
    )
    failed = int(np.isnan(peers).any(1).sum())
    say(
        f"{case.name}, {sets} sets of {rows}",
        ours,
        theirs,
        f"{fits!r}; SciPy gave up on {failed}; apart by {np.nanquantile(apart, 0.99):.1e} in 99 %, {int((apart > 0.01).sum())} elsewhere",
    )
    ours = best(lambda: eqsolve.fit_many(case.text, {"t": t, "y": y}), repeat)
    say(f"{case.name}, {sets} sets, no start", ours, theirs, f"{eqsolve.fit_many(case.text, {'t': t, 'y': y})!r}")


def say(what: str, ours: float, theirs: float, more: str) -> None:
    print(
        f"{what:34s} eqsolve {ours:7.4f} s   curve_fit {theirs:7.4f} s   {theirs / ours:6.2f} times   {more}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits beside SciPy's curve_fit.")
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--sets", type=int, nargs="*", default=[10_000])
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    warnings.simplefilter("ignore", OptimizeWarning)
    warnings.simplefilter("ignore", RuntimeWarning)
    cold(options.repeat)
    for case in CASES:
        small(case, options.repeat)
        for rows in options.rows:
            large(case, rows, options.repeat)
        for sets in options.sets:
            many(case, sets, 14, options.repeat)


if __name__ == "__main__":
    main()
