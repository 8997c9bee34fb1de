"""All complex roots of classical polynomial systems: counts over several seeds, and CPU seconds.

    python benchmarks/homotopy.py [--seeds 20] [NAME ...]

Each system is solved once per seed; a run counts as right if the report is complete and has the published number of roots
(with multiplicity). Times are CPU seconds of one thread, the first run of each system left out where there are several.
"""
from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import sympy as sp
import torch

from eqsolve.methods.every import complex_roots

X = sp.symbols("x0:12", real=True)


def katsura(n: int) -> list[sp.Expr]:
    def u(i: int) -> sp.Expr:
        return X[abs(i)] if abs(i) <= n else sp.S.Zero

    return [X[0] + 2 * sum(X[1 : n + 1]) - 1, *(sum(u(i) * u(m - i) for i in range(-n, n + 1)) - X[m] for m in range(n))]


def cyclic(n: int) -> list[sp.Expr]:
    return [*(sum(sp.prod(X[(i + j) % n] for j in range(k)) for i in range(n)) for k in range(1, n)), sp.prod(X[:n]) - 1]


def noon(n: int) -> list[sp.Expr]:
    return [X[i] * sum(X[j] ** 2 for j in range(n) if j != i) - sp.Rational(11, 10) * X[i] + 1 for i in range(n)]


def economic(n: int) -> list[sp.Expr]:
    return [*((X[k] + sum(X[i] * X[i + k + 1] for i in range(n - k - 2))) * X[n - 1] - (k + 1) for k in range(n - 1)), sum(X[: n - 1]) + 1]


def caprasse(_: int) -> list[sp.Expr]:
    x, y, z, t = X[:4]
    return [
        y**2 * z + 2 * x * y * t - 2 * x - z,
        -(x**3) * z + 4 * x * y**2 * z + 4 * x**2 * y * t + 2 * y**3 * t + 4 * x**2 - 10 * y**2 + 4 * x * z - 10 * y * t + 2,
        2 * y * z * t + x * t**2 - x - 2 * z,
        -x * z**3 + 4 * y * z**2 * t + 4 * x * z * t**2 + 2 * y * t**3 + 4 * x * z + 4 * z**2 - 10 * y * t - 10 * t**2 + 2,
    ]


SYSTEMS: dict[str, tuple[Callable[[int], list[sp.Expr]], int, int]] = {
    "katsura-6": (katsura, 6, 64), "katsura-7": (katsura, 7, 128), "katsura-8": (katsura, 8, 256), "cyclic-5": (cyclic, 5, 70),
    "cyclic-6": (cyclic, 6, 156), "noon-4": (noon, 4, 73), "noon-5": (noon, 5, 233), "economic-6": (economic, 6, 16),
    "economic-7": (economic, 7, 32), "economic-8": (economic, 8, 64), "caprasse": (caprasse, 4, 56),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(SYSTEMS)}; all if none is given")
    parser.add_argument("--seeds", type=int, default=20)
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(f"{'system':12} {'paths':>6} {'known':>6} {'right':>9} {'median s':>9} {'longest s':>9}   counts that differ")
    for name in options.names or SYSTEMS:
        make, size, known = SYSTEMS[name]
        equations = make(size)
        polynomials = [sp.Poly(e, *X[: len(equations)]) for e in equations]
        seconds, right, other, paths = [], 0, [], 0
        for seed in range(options.seeds):
            begun = time.process_time()
            report = complex_roots(polynomials, seed=seed, deadline=time.monotonic() + 300)
            seconds.append(time.process_time() - begun)
            found = sum(report.multiplicity) if report else 0
            paths = report.paths if report else 0
            good = report is not None and report.complete and found == known
            right += good
            if not good:
                other.append(f"{found} ({report.reason if report else 'declined'})")
        warm = seconds[1:] or seconds
        tally = f"{right} of {options.seeds}"
        print(f"{name:12} {paths:6} {known:6} {tally:>9} {statistics.median(warm):9.2f} {max(warm):9.2f}   {'; '.join(other)}", flush=True)


if __name__ == "__main__":
    main()
