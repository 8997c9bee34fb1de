"""The classical systems from near, far and no starts: solved, proven, false and time, beside SciPy in the same run.

    python benchmarks/classical.py [--quick] [--seeds 5] [--method auto] [--no-peers] [--set mgh|p23|all] [NAME ...]

Every system is given as text and solved with ``all=False`` from its published start times 1, 10 and 100 and without any
start, once for each seed. Whatever is claimed, by whomever, is put into a plain function at 50 digits
(tests/classical_texts.py): the residual has to be small, and where the Jacobian is regular one Newton step must not
move the point. A claim that fails counts as false. Times are CPU seconds of one thread; those of eqsolve begin after
the text is read, and hold derivation, search and proof; the last column leaves out the derivation (residual and
Jacobian, compiled once more for each system to be measured).
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import scipy.optimize as so
import torch
from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import eqsolve
from eqsolve import syntax
from eqsolve.model import build, problem
from eqsolve.numeric.bridge.compile import compile_residual
from tests.classical_texts import MORE_GARBOW_HILLSTROM, PROBLEMS_23, STARTS, Classic

# how far, relative to the point, a Newton step may lead. Larger: near misses pass; smaller: coarse ends at true roots
# fail.
NEAR = 1e-6
Found = Sequence[float] | None
Peer = Callable[[Callable[[np.ndarray], np.ndarray], np.ndarray, int], np.ndarray | None]


def is_root(classic: Classic, x: Sequence[float]) -> bool:
    """By the plain function, at 50 digits."""
    if not all(math.isfinite(v) for v in x):
        return False
    with mp.workdps(50):
        at = [mpf(float(v)) for v in x]
        F = classic.body(at, mp)
        if max(abs(f) for f in F) > mpf(10) ** -4 * (1 + max(abs(v) for v in at)):
            return False
        if not classic.regular:
            return bool(max(abs(f) for f in F) < mpf(10) ** -9)
        h = mpf(10) ** -25
        J = mp.matrix(len(F), len(at))
        for k in range(len(at)):
            moved = classic.body([*at[:k], at[k] + h, *at[k + 1 :]], mp)
            for i, (a, b) in enumerate(zip(moved, F, strict=True)):
                J[i, k] = (a - b) / h
        try:
            step = mp.lu_solve(J, -mp.matrix(F))
        except (ZeroDivisionError, TypeError):  # singular; mpmath finds no pivot among nan
            return bool(max(abs(f) for f in F) < mpf(10) ** -9)
        return bool(max(abs(s) for s in step) <= NEAR * (max(abs(v) for v in at) + mpf(10) ** -3))


# ---------------------------------------------------------------- peers


def _root(method: str) -> Peer:
    def peer(f: Callable[[np.ndarray], np.ndarray], x0: np.ndarray, seed: int) -> np.ndarray | None:
        end = so.root(f, x0, method=method)
        return end.x if end.success else None

    return peer


def _least_squares(f: Callable[[np.ndarray], np.ndarray], x0: np.ndarray, seed: int) -> np.ndarray | None:
    if not np.isfinite(f(x0)).all():
        return None
    end = so.least_squares(f, x0, xtol=1e-15, ftol=1e-15, gtol=1e-15)
    return end.x if end.status > 0 and np.abs(end.fun).max() < 1e-6 else None


def _multistart(f: Callable[[np.ndarray], np.ndarray], x0: np.ndarray, seed: int) -> np.ndarray | None:
    """hybr from the start and from 63 more: near it, normal, heavy-tailed, log-uniform."""
    draw, n = random.Random(seed), len(x0)
    for k in range(64):
        normal = np.array([draw.gauss(0, 1) for _ in range(n)])
        tails = np.tan(np.pi * np.array([draw.random() - 0.5 for _ in range(n)]))
        decades = np.sign(normal) * 10.0 ** np.array([draw.uniform(-3, 3) for _ in range(n)])
        at = x0 if k == 0 else (x0 * (1 + 0.3 * normal) + 0.1 * normal, 3 * normal, tails, decades)[k % 4]
        end = so.root(f, at, method="hybr")
        if end.success and np.abs(f(end.x)).max() < 1e-6:
            return end.x
    return None


PEERS: dict[str, Peer] = {
    "scipy hybr": _root("hybr"),
    "scipy lm": _root("lm"),
    "scipy least_squares": _least_squares,
    "scipy hybr, 64 starts": _multistart,
}


def _plain(classic: Classic) -> Callable[[np.ndarray], np.ndarray]:
    def f(x: np.ndarray) -> np.ndarray:
        try:
            return np.array(classic.body([float(v) for v in x], math), dtype=float)
        except (ArithmeticError, ValueError):
            return np.full(len(classic.start), np.nan)

    return f


# ---------------------------------------------------------------- the runs


@dataclass
class Tally:
    """What one solver reached; ``missed`` names its runs without a right claim."""

    runs: int = 0
    solved: int = 0
    proved: int = 0
    false: int = 0
    seconds: list[float] = field(default_factory=list)
    searching: list[float] = field(default_factory=list)  # the same without derivation
    slowest: tuple[float, str] = (0.0, "")
    missed: list[str] = field(default_factory=list)

    def add(self, run: str, right: bool | None, seconds: float, proved: bool = False) -> None:
        """``right`` is None where nothing is claimed."""
        self.runs += 1
        self.solved += right is True
        self.false += right is False
        self.proved += proved
        self.seconds.append(seconds)
        self.slowest = max(self.slowest, (seconds, run))
        if right is not True or not proved:
            self.missed.append(run + (" FALSE" if right is False else " not proven" if right else ""))


def derivation(classic: Classic) -> float:
    """CPU seconds to derive and compile the residual and its Jacobian; the second of two times."""
    asked = problem(build(syntax.read(classic.text)))
    for _ in range(2):
        before = time.process_time()
        compile_residual(asked)
        seconds = time.process_time() - before
    return seconds


def run_eqsolve(
    classic: Classic, factor: float | None, seed: int, method: str, tally: Tally, limit: float, derive: float
) -> None:
    run = f"{classic.name} x{factor or '-'} seed {seed}"
    start = None if factor is None else dict(zip(classic.names, classic.from_far(factor), strict=True))
    before, wall = time.process_time(), time.monotonic()
    answer = eqsolve.solve(
        classic.text, all=False, exact=False, start=start, seed=seed, method=method, time_limit=limit
    )
    seconds = time.process_time() - before
    reading = answer.timings["read"] / max(time.monotonic() - wall, 1e-9)
    points = [[s.values[n] for n in classic.names] for s in answer.solutions]
    right = all(is_root(classic, p) for p in points) if points else None
    proved = bool(points) and (not classic.regular or answer.solutions[0].status.value == "proved")
    seconds *= 1 - reading
    tally.add(run, right, seconds, proved)
    tally.searching.append(max(0.0, seconds - derive))


def run_peer(peer: Peer, classic: Classic, factor: float | None, seed: int, tally: Tally) -> None:
    start = np.array(classic.from_far(factor) if factor is not None else (1.0,) * len(classic.start), dtype=float)
    before = time.process_time()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        x = peer(_plain(classic), start, seed)
    seconds = time.process_time() - before
    tally.add(
        f"{classic.name} x{factor or '-'} seed {seed}", None if x is None else is_root(classic, list(x)), seconds, True
    )


def show(name: str, tally: Tally) -> None:
    milliseconds = [1000 * s for s in tally.seconds]
    proven = f"proven {tally.proved:4}" if tally.searching else " " * 11
    after = f"; after derivation {1000 * statistics.median(tally.searching):.1f} ms" if tally.searching else ""
    print(
        f"{name:28} {tally.solved:4} of {tally.runs:4}  {proven}  false {tally.false:3}  median {statistics.median(milliseconds):8.1f} ms"
        f"{after}  slowest {tally.slowest[0]:6.2f} s ({tally.slowest[1]})",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="systems whose name contains this; all if none is given"
    )
    parser.add_argument("--quick", action="store_true", help="one seed, without the three largest systems")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--method", default="auto")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--set", choices=("mgh", "p23", "all"), default="all")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds a run")
    parser.add_argument("-v", action="store_true", help="a line for each system")
    options = parser.parse_args()
    torch.set_num_threads(1)
    eqsolve.solve("x + exp(x) + y = 3\ny*sin(x) = 1/3", all=False)  # imports and first calls are not what is measured
    lists = {"mgh": MORE_GARBOW_HILLSTROM, "p23": PROBLEMS_23}
    for key in (options.set,) if options.set != "all" else lists:
        tallies = {"eqsolve": Tally()} | ({} if options.no_peers else {name: Tally() for name in PEERS})
        for classic in lists[key]:
            if options.names and not any(n in classic.name for n in options.names):
                continue
            if options.quick and classic.name in ("watson 9", "brown almost linear 40", "chebyquad 9"):
                continue
            begun, done, derive = tallies["eqsolve"].solved, len(tallies["eqsolve"].seconds), derivation(classic)
            for seed in range(options.first_seed, options.first_seed + (1 if options.quick else options.seeds)):
                for factor in STARTS:
                    run_eqsolve(classic, factor, seed, options.method, tallies["eqsolve"], options.limit, derive)
                    for name in tallies.keys() & PEERS.keys():
                        run_peer(PEERS[name], classic, factor, seed, tallies[name])
            ours = tallies["eqsolve"]
            if options.v:
                times = [1000 * s for s in ours.seconds[done:]]
                print(
                    f"  {classic.name:26} {ours.solved - begun:3} of {len(times):3}  median {statistics.median(times):8.1f} ms "
                    f" slowest {max(times):8.1f} ms",
                    flush=True,
                )
        for name, tally in tallies.items():
            if tally.runs:
                show(f"{key}: {name}", tally)
        for run in tallies["eqsolve"].missed:
            print(f"    eqsolve: {run}")


if __name__ == "__main__":
    main()
