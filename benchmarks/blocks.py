"""Whole or block by block: lanes over all unknowns at once against the roots of each block put into the next. CPU
seconds, one thread.

    python benchmarks/blocks.py

Copies: k independent systems of Freudenstein and Roth 1963 from their bad start, each with its own right sides, so that
no start suits all of them (x inside sinh: the exact road is closed). Sheet: 80 unknowns in 67 blocks, most of them
definitions.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from statistics import median

import torch

from eqsolve import ladder, solve
from eqsolve.clocks.work import now
from eqsolve.methods.exact import blocks
from eqsolve.methods.lanes import local
from eqsolve.methods.request import Request
from eqsolve.model import System, build, problem
from eqsolve.model.incidence import structure
from eqsolve.result import Stop
from eqsolve.syntax import read

ROUNDS = 3
LIMIT = 20.0  # seconds for one attempt


def copies(k: int, inside: str = "sinh(x{i}/5)") -> str:
    lines = []
    for i in range(k):
        x, shift = inside.format(i=i), random.Random(i).uniform(0, 3)
        lines += [
            f"x{i} ~ 0.5; y{i} ~ -2",
            f"{-13 - shift} + {x} + ((5 - y{i})*y{i} - 2)*y{i} = 0",
            f"{-29 + shift} + {x} + ((y{i} + 1)*y{i} - 14)*y{i} = 0",
        ]
    return "\n".join(lines)


def sheet(seed: int = 0) -> str:
    """60 definitions and single equations, 7 blocks of 2 to 4 unknowns, each using an earlier unknown."""
    draw, lines, known = random.Random(seed), [], list[str]()
    sizes = [1] * 60 + [2, 2, 3, 3, 3, 3, 4]
    draw.shuffle(sizes)
    for size in sizes:
        own = [f"v{len(known) + k}" for k in range(size)]
        for k, u in enumerate(own):
            right = f"{draw.randint(1, 9)}" + (
                f" + {draw.choice(['sin', 'cos', 'atan'])}({draw.choice(known)})" if known else ""
            )
            if size > 1:
                lines.append(f"{u}*(3 + {u}^2/50) + {own[(k + 1) % size]}/2 = {right}")
            else:
                lines.append(f"{u} = {right}" if draw.random() < 0.7 else f"{u} + exp({u}/5) = {right}")
        known += own
    return "\n".join(lines)


def chain(n: int = 200) -> str:
    return "\n".join(["x0 = exp(-x0)", *(f"x{i} = cos(x{i - 1}) + x{i - 1}/{i + 1}" for i in range(1, n))])


def timed(action: Callable[[], int]) -> tuple[int, float]:
    """What the action counts, and its median CPU seconds."""
    found, seconds = 0, []
    for _ in range(ROUNDS):
        before = time.process_time()
        found = action()
        seconds.append(time.process_time() - before)
    return found, median(seconds)


def whole(system: System) -> int:
    points = local.find(problem(system), deadline=now() + LIMIT)
    return sum(p.stop is not Stop.STALLED for p in points)


def apart(system: System) -> int:
    request = Request(now() + LIMIT)
    return len(list(blocks.numerically(system, lambda part: ladder.block(part, request), deadline=request.deadline)))


def main() -> None:
    torch.set_num_threads(1)
    texts = {f"{k} copies": copies(k) for k in (1, 2, 5, 10, 20)} | {
        "sheet, 80 unknowns": sheet(),
        "chain, 200 unknowns": chain(),
    }
    print(f"{'':22s} {'points: whole':>14s} {'s':>7s} {'blocks':>9s} {'s':>7s} {'ratio':>7s}")
    for name, text in texts.items():
        system = build(read(text))
        (a, first), (b, second) = timed(lambda s=system: whole(s)), timed(lambda s=system: apart(s))
        print(f"{name:22s} {a:14d} {first:7.3f} {b:9d} {second:7.3f} {first / max(second, 1e-9):7.2f}")
    for name, text in (
        ("20 polynomial copies", copies(20, "x{i}")),
        ("20 copies, sinh", copies(20)),
        ("sheet", sheet()),
        ("chain", chain()),
    ):
        answer, seconds = solve(text), timed(lambda t=text: len(solve(t)))[1]
        print(
            f"solve, {name:22s} {len(answer)} {answer.verdict.value}, {answer.completeness.level.value}: {seconds:.3f} s"
        )
    incidence = build(read(chain(2000)))
    _ = incidence.relations
    print(f"structure of 2000 equations: {timed(lambda: len(structure(incidence).blocks))[1]:.3f} s")


if __name__ == "__main__":
    main()
