"""The nonlinear regression problems of NIST (StRD) against their certified values: without a start, and from both starts.

    python benchmarks/nist_fits.py [--names MGH10 Rat43] [--seeds 10]

Printed by problem: how many runs without a start, one for each seed, end at the certified sum of squares (1e-6 relative;
of Lanczos1, whose sum is rounding, at the certified values to 6 digits), the digits to which the worst parameter agrees
with the certified values, the digits from each of NIST's two starts, how often a fit was called converged above the
certified sum, and the median CPU time of a run without a start.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy reads it

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import eqsolve

TABLES = Path(__file__).resolve().parent.parent / "tests" / "fitting" / "nist.json"
NEAR = 1e-6  # relative, of sums of squares that count as equal
ROUNDING = 1e-20  # certified sums below are rounding of the data


@dataclass(frozen=True)
class Run:
    reached: bool
    false: bool
    digits: float
    seconds: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    problems = json.loads(TABLES.read_text(encoding="utf-8"))
    options.add_argument("--names", nargs="*", default=list(problems))
    options.add_argument("--seeds", type=int, default=10)
    chosen = options.parse_args()
    run(problems["Misra1a"], None, 0)  # warm
    alone: list[Run] = []
    started: list[Run] = []
    for name in chosen.names:
        mine = [run(problems[name], None, seed) for seed in range(chosen.seeds)]
        theirs = [run(problems[name], start, 0) for start in problems[name]["starts"]]
        alone, started = alone + mine, started + theirs
        print(
            f"{name:10s} no start {sum(r.reached for r in mine):3d} of {len(mine)}, {_worst(mine)} digits;  "
            f"from starts {_worst(theirs[:1])} and {_worst(theirs[1:])} digits;  "
            f"falsely converged {sum(r.false for r in mine + theirs)};  "
            f"{1e3 * median(r.seconds for r in mine) if mine else math.nan:8.1f} ms",
            flush=True,
        )
    for said, runs in (("without a start", alone), ("from the starts", started)):
        reached, false = sum(r.reached for r in runs), sum(r.false for r in runs)
        share = 100 * reached / max(1, len(runs))
        print(f"{said}: {reached} of {len(runs)} ({share:.1f} %), falsely converged {false}")


def run(problem: Mapping[str, Any], start: list[float] | None, seed: int) -> Run:
    """One fit, from these values of b1, b2 ... or from none."""
    data = {name: np.array(values) for name, values in problem["data"].items()}
    begun = {f"b{k}": v for k, v in enumerate(start, 1)} if start else None
    began = time.process_time()
    fit = eqsolve.fit("fit " + problem["fit"], data=data, start=begun, seed=seed)
    seconds = time.process_time() - began
    certified = {f"b{k}": float(v) for k, v in enumerate(problem["certified"], 1)}
    goal, left = float(problem["sum_squares"]), fit.sum_squares
    if left is None:
        return Run(False, False, 0.0, seconds)
    values = {name: fit.parameters[name].value for name in certified}
    digits = min(_digits(values[name], certified[name]) for name in certified)
    # equal terms may change places, and a width its sign: then the sizes of the values in order count
    sizes = zip(sorted(map(abs, values.values())), sorted(map(abs, certified.values())), strict=True)
    digits = max(digits, min(_digits(a, b) for a, b in sizes))
    near = digits >= 6
    reached = near if goal < ROUNDING else left <= goal * (1 + NEAR)
    return Run(reached, str(fit.status.value) == "converged" and not reached, digits, seconds)


def _digits(value: float, certified: float) -> float:
    """Decimal digits in which the two agree; 11 at most, as many as are certified."""
    return 11.0 if value == certified else max(0.0, min(11.0, -math.log10(abs(value / certified - 1) or 1e-11)))


def _worst(runs: list[Run]) -> str:
    digits = [r.digits for r in runs if r.reached]
    return f"{min(digits):4.1f}" if digits else "  - "


if __name__ == "__main__":
    main()
