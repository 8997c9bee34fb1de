"""Residual and Jacobian together: CPU microseconds a call, build time and memory, by family, unknowns and lanes.

    python benchmarks/residual.py [--seconds 0.2] [--printed] [N ...]

"tridiagonal" has few shapes (one compiled body serves all rows), "dense" has none in common, "cubic" has one shape with
as many members as unknowns. Which executor is used, and by what rule, stands in the last column: see
eqsolve/numeric/bridge/levels.py. ``--printed`` takes the grouped executor away, for comparison.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from pathlib import Path

import sympy as sp
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from eqsolve.model.system import Problem
from eqsolve.numeric.bridge import levels
from eqsolve.numeric.bridge.compile import compile_residual
from eqsolve.numeric.residuals.residual import Residual

LANES = (1, 256, 2048)


def tridiagonal(n: int) -> Problem:
    x = sp.symbols(f"x0:{n}", real=True)
    return Problem(
        x,
        tuple(
            (3 - 2 * x[k]) * x[k] - (x[k - 1] if k else 0) - 2 * (x[k + 1] if k < n - 1 else 0) + 1 for k in range(n)
        ),
    )


def dense(n: int) -> Problem:
    """Each row a cube and n products whose pairs differ from row to row."""
    x = sp.symbols(f"x0:{n}", real=True)
    return Problem(
        x,
        tuple(
            x[k] ** 3 + sum(sp.Rational(1, 1 + abs(i - k)) * x[i] * x[(i + k) % n] for i in range(n)) - 1
            for k in range(n)
        ),
    )


def cubic(n: int) -> Problem:
    """The cube of a full linear form in each row."""
    x, draw = sp.symbols(f"x0:{n}", real=True), random.Random(0)
    return Problem(
        x, tuple(sum(sp.Rational(draw.randint(1, 99), 100) * v for v in x) ** 3 + x[k] - 1 for k in range(n))
    )


def microseconds(residual: Residual, lanes: int, seconds: float) -> float:
    x = torch.randn(lanes, residual.columns, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    residual.jacobian(x)
    residual.jacobian(x)
    calls, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < seconds or not calls:
        residual.jacobian(x)
        calls += 1
    return 1e6 * spent / calls


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="N", help="unknowns; 2, 5, 10 and 50 if none is given")
    parser.add_argument("--seconds", type=float, default=0.2, help="for each entry of the table")
    parser.add_argument("--printed", action="store_true", help="printed code only")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.printed:
        levels.FEWEST = levels.MOST
    print(
        f"{'family':12} {'n':>4} {'build s':>8}  "
        + " ".join(f"{lanes:>7} lanes" for lanes in LANES)
        + "   peak MB  executors"
    )
    for make in (tridiagonal, dense, cubic):
        for n in options.sizes or (2, 5, 10, 50):
            problem, begun = make(n), time.process_time()
            residual = compile_residual(problem)
            build = time.process_time() - begun
            times = [microseconds(residual, lanes, options.seconds) for lanes in LANES]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            kinds = ", ".join(
                f"{'grouped' if isinstance(p.value, levels.Program) else 'printed'} x{p.members}"
                for p in residual.parts
            )
            print(
                f"{make.__name__:12} {n:4} {build:8.3f}  "
                + " ".join(f"{t:10.0f} us" for t in times)
                + f"  {peak:8.0f}  {kinds}",
                flush=True,
            )


if __name__ == "__main__":
    main()
