"""Fits on an accelerator beside the same calls on the CPU.

    python benchmarks/fits_device.py [--device cuda] [--sets 10000 100000] [--rows 1000000 10000000] [--repeat 3]

The time is that of the whole call, from the text to the result; the median of several after one to warm up. Printed are
seconds on both, their ratio, and the largest difference of a parameter in units of its standard error.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch

import eqsolve

TEXT = "fit y = A*exp(-k*t) + C"
START = {"A": 1, "k": 1, "C": 0}
TRUTH = (2.5, 0.7, 0.3)


def median(call: Callable[[], object], repeat: int) -> float:
    """Seconds on the wall."""
    call()
    seconds = []
    for _ in range(repeat):
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def many(sets: int, device: str, repeat: int) -> None:
    """Sets of 14 rows."""
    rng = np.random.default_rng(1)
    t = np.linspace(0.2, 8, 14)
    A, k, C = (v * rng.uniform(0.5, 1.5, (sets, 1)) for v in TRUTH)
    data = {"t": t, "y": A * np.exp(-k * t) + C + 0.02 * rng.standard_normal((sets, 14))}
    on = {where: eqsolve.fit_many(TEXT, data, start=START, device=where) for where in ("cpu", device)}
    apart = max(float(np.nanmax(np.abs(on["cpu"][n] - on[device][n]) / on["cpu"].stderr[n])) for n in START)
    times = [
        median(lambda w=where: eqsolve.fit_many(TEXT, data, start=START, device=w), repeat)  # type: ignore[misc]
        for where in ("cpu", device)
    ]
    say(f"{sets:,} sets of 14 rows", times, apart)


def large(rows: int, device: str, repeat: int) -> None:
    """One table."""
    t = np.linspace(0.2, 8, rows)
    noise = 0.05 * np.random.default_rng(0).standard_normal(rows)
    data = {"t": t, "y": TRUTH[0] * np.exp(-TRUTH[1] * t) + TRUTH[2] + noise}
    on = {where: eqsolve.fit(TEXT, data=data, start=START, device=where) for where in ("cpu", device)}
    apart = max(abs(on["cpu"][n] - on[device][n]) / (on["cpu"].parameters[n].stderr or np.nan) for n in START)
    times = [
        median(lambda w=where: eqsolve.fit(TEXT, data=data, start=START, device=w), repeat)  # type: ignore[misc]
        for where in ("cpu", device)
    ]
    say(f"a table of {rows:,} rows", times, apart)


def say(name: str, times: list[float], apart: float) -> None:
    print(
        f"{name:28} cpu {times[0]:8.3f} s  device {times[1]:8.3f} s  ratio {times[0] / times[1]:6.1f}  apart {apart:.1e}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--sets", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    where = torch.cuda.get_device_name() if options.device.startswith("cuda") else options.device
    print(f"device: {where}; {torch.get_num_threads()} threads on the CPU", flush=True)
    for sets in options.sets:
        many(sets, options.device, options.repeat)
    for rows in options.rows:
        large(rows, options.device, options.repeat)


if __name__ == "__main__":
    main()
