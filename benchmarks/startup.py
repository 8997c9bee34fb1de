"""What a command costs from start to end, against the least that its libraries cost: CPU time, interleaved runs,
medians.

    python benchmarks/startup.py [ROUNDS]

The puzzle is compared with SymPy alone solving the same linear system; a nonlinear system with importing torch and
SymPy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
SYMPY = (
    "import sympy; A, B, C, D = sympy.symbols('A B C D'); "
    "print(sympy.solve([A + B - 9, C - D - 1, A + C - 8, B - D - 2], [A, B, C, D], dict=True))"
)
IMPORTS = ["-c", "import torch, sympy"]
# the intervals leave this one to torch
NONLINEAR = ["-e", "x^3 + y*exp(z) = 4", "-e", "sin(x*y) + z = 1", "-e", "x + y^2 + z^2 = 3"]
PAIRS = {
    "founding puzzle / sympy alone": (["-m", "eqsolve", "solve", str(EXAMPLES / "puzzle.eq")], ["-c", SYMPY]),
    "nonlinear system / import torch, sympy": (["-m", "eqsolve", "solve", *NONLINEAR], IMPORTS),
    "descent on the puzzle / import torch, sympy": (
        ["-m", "eqsolve", "solve", str(EXAMPLES / "puzzle.eq"), "--method", "descent"],
        IMPORTS,
    ),
}


def cpu(words: list[str]) -> float:
    """User and system seconds of one run of this interpreter."""
    before = os.times()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for name, pair in PAIRS.items():
        for words in pair:
            cpu(words)  # once for the disk cache
        times = [[cpu(words) for words in pair] for _ in range(rounds)]
        ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{name:45s} {ours:6.2f} s / {theirs:5.2f} s = {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
