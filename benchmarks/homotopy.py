"""All complex roots of classical polynomial systems: counts over several seeds, and CPU seconds.

    python benchmarks/homotopy.py [--seeds 20] [--msolve PROGRAM] [--phc PROGRAM] [NAME ...]

Each system is solved once per seed; a run counts as right if the report is complete and has the published number of
roots (with multiplicity). Times are CPU seconds of one thread, the first run of each system left out where there are
several. "proof" is the judge's time for the last list: certificates for all roots, and the reason why there are no
others (the Bezout number, or elimination). Beside them, where the programs are given, the CPU seconds of msolve and of
the blackbox solver of PHCpack, from their input files.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import sympy as sp
import torch

from eqsolve.clocks.work import now
from eqsolve.given import Given
from eqsolve.methods.paths.all_roots import PathReport, complex_roots
from eqsolve.result.proposal import ComplexRoots
from eqsolve.verify.complex.complex_roots import prove_roots

X = sp.symbols("x0:12", real=True)


def katsura(n: int) -> list[sp.Expr]:
    def u(i: int) -> sp.Expr:
        return X[abs(i)] if abs(i) <= n else sp.S.Zero

    return [
        X[0] + 2 * sum(X[1 : n + 1]) - 1,
        *(sum(u(i) * u(m - i) for i in range(-n, n + 1)) - X[m] for m in range(n)),
    ]


def cyclic(n: int) -> list[sp.Expr]:
    return [
        *(sum(sp.prod(X[(i + j) % n] for j in range(k)) for i in range(n)) for k in range(1, n)),
        sp.prod(X[:n]) - 1,
    ]


def noon(n: int) -> list[sp.Expr]:
    return [X[i] * sum(X[j] ** 2 for j in range(n) if j != i) - sp.Rational(11, 10) * X[i] + 1 for i in range(n)]


def economic(n: int) -> list[sp.Expr]:
    return [
        *((X[k] + sum(X[i] * X[i + k + 1] for i in range(n - k - 2))) * X[n - 1] - (k + 1) for k in range(n - 1)),
        sum(X[: n - 1]) + 1,
    ]


def caprasse(_: int) -> list[sp.Expr]:
    x, y, z, t = X[:4]
    return [
        y**2 * z + 2 * x * y * t - 2 * x - z,
        -(x**3) * z
        + 4 * x * y**2 * z
        + 4 * x**2 * y * t
        + 2 * y**3 * t
        + 4 * x**2
        - 10 * y**2
        + 4 * x * z
        - 10 * y * t
        + 2,
        2 * y * z * t + x * t**2 - x - 2 * z,
        -x * z**3
        + 4 * y * z**2 * t
        + 4 * x * z * t**2
        + 2 * y * t**3
        + 4 * x * z
        + 4 * z**2
        - 10 * y * t
        - 10 * t**2
        + 2,
    ]


SYSTEMS: dict[str, tuple[Callable[[int], list[sp.Expr]], int, int]] = {
    "katsura-6": (katsura, 6, 64),
    "katsura-7": (katsura, 7, 128),
    "katsura-8": (katsura, 8, 256),
    "cyclic-5": (cyclic, 5, 70),
    "cyclic-6": (cyclic, 6, 156),
    "noon-4": (noon, 4, 73),
    "noon-5": (noon, 5, 233),
    "economic-6": (economic, 6, 16),
    "economic-7": (economic, 7, 32),
    "economic-8": (economic, 8, 64),
    "caprasse": (caprasse, 4, 56),
}


def proof(equations: Sequence[sp.Expr], report: PathReport) -> tuple[float, str]:
    """CPU seconds of the judge, and what it says."""
    given = Given([sp.Eq(e, 0) for e in equations])
    system = given.build(given.read())
    order = [X.index(s) for s in system.symbols]  # the judge numbers the unknowns as they appear
    points = tuple(tuple(point[k] for k in order) for point in report.roots)
    groups = tuple(tuple(order.index(k) for k in group) for group in report.partition)
    begun = time.process_time()
    proved = prove_roots(system, ComplexRoots(points, report.multiplicity, groups, report.complete, ""), now() + 60)
    seconds = time.process_time() - begun
    why = "-" if proved is None or not proved.reason else "Bezout" if "Bezout" in proved.reason else "elimination"
    return seconds, f"{0 if proved is None else proved.count} proved, complete by: {why}"


def peer(program: str, text: str, arguments: Sequence[str]) -> float:
    """CPU seconds of a program that reads a file and writes another; nan where it fails or takes over a minute."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.write_text(text)
        begun = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            subprocess.run(
                [program, *(a.replace("FOLDER", folder) for a in arguments)],
                check=True,
                capture_output=True,
                timeout=60,
            )
        except (subprocess.SubprocessError, OSError):
            return float("nan")
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime


def peers(equations: Sequence[sp.Expr], msolve: str, phc: str) -> str:
    rows = [str(sp.Poly(e, *X[: len(equations)]).clear_denoms()[1].as_expr()) for e in equations]
    names = ",".join(str(s) for s in X[: len(equations)])
    out = []
    if msolve:
        seconds = peer(
            msolve,
            f"{names}\n0\n" + ",\n".join(r.replace("**", "^") for r in rows) + "\n",
            ["-f", "FOLDER/in", "-o", "FOLDER/out"],
        )
        out.append(f"msolve {seconds:.2f} s")
    if phc:
        seconds = peer(phc, f"{len(rows)}\n" + "".join(f"{r};\n" for r in rows), ["-b", "FOLDER/in", "FOLDER/out"])
        out.append(f"phc {seconds:.2f} s")
    return ", ".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(SYSTEMS)}; all if none is given")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--msolve", default="", help="the program msolve")
    parser.add_argument("--phc", default="", help="the program phc of PHCpack")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(f"{'system':12} {'paths':>6} {'known':>6} {'right':>9} {'median s':>9} {'longest s':>9}   counts that differ")
    for name in options.names or SYSTEMS:
        make, size, known = SYSTEMS[name]
        equations = make(size)
        polynomials = [sp.Poly(e, *X[: len(equations)]) for e in equations]
        seconds, right, other, paths, report = [], 0, [], 0, None
        for seed in range(options.seeds):
            begun = time.process_time()
            report = complex_roots(polynomials, seed=seed, deadline=now() + 300)
            seconds.append(time.process_time() - begun)
            found = sum(report.multiplicity) if report else 0
            paths = report.paths if report else 0
            good = report is not None and report.complete and found == known
            right += good
            if not good:
                other.append(f"{found} ({report.reason if report else 'declined'})")
        warm = seconds[1:] or seconds
        tally = f"{right} of {options.seeds}"
        print(
            f"{name:12} {paths:6} {known:6} {tally:>9} {statistics.median(warm):9.2f} {max(warm):9.2f}   {'; '.join(other)}",
            flush=True,
        )
        if report is not None:
            needed, said = proof(equations, report)
            print(f"{'':12} proof {needed:.2f} s: {said}   {peers(equations, options.msolve, options.phc)}", flush=True)


if __name__ == "__main__":
    main()
