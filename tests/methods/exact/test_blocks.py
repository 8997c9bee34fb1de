"""Solving piece by piece: exact values from block to block, and floats where there are none."""

from __future__ import annotations

import math

import pytest
import sympy as sp

from eqsolve import ladder, solve
from eqsolve.clocks.work import now
from eqsolve.methods.exact import blocks
from eqsolve.methods.request import Request
from eqsolve.model import build
from eqsolve.result import Level, Verdict
from eqsolve.result.proposal import Candidate, Coverage
from eqsolve.syntax import read


def _freudenstein_roth(copies: int) -> str:
    """Freudenstein and Roth 1963, each copy from its bad start; the right sides differ a little, so that no constant
    start suits all."""
    lines = []
    for i in range(copies):
        lines += [
            f"x{i} ~ 0.5; y{i} ~ -2",
            f"{-13 - i} + x{i} + ((5 - y{i})*y{i} - 2)*y{i} = 0",
            f"{-29 - i} + x{i} + ((y{i} + 1)*y{i} - 14)*y{i} = 0",
        ]
    return "\n".join(lines)


# text, number of exact solutions, or None where the exact road must stop
EXACT = [
    ("x^2 = 4\ny^2 = x + 2\nz = x + y", 3),
    ("x^2 = 2\ny = x + 1\nz^2 = y", 2),
    ("x^3 - x = 0\ny^2 = x\nz = y + x\nw*z = 1", 1),  # x = 0: no w; x = 1: y = 1 (w = 1/2), y = -1 (no w)
    ("x^2 = 2\ny^2 = exp(x)", 4),
    ("x^2 = 2\ny^3 + y = exp(x)", None),
    # 2^14 digits
    ("x = 3\n" + "\n".join(f"{b} = {a}^2 - 1" for a, b in zip("xabcdefghijklm", "abcdefghijklmn", strict=True)), None),
]


@pytest.mark.parametrize(("text", "count"), EXACT)
def test_exact_roads(text: str, count: int | None) -> None:
    """Every branch is followed with exact values; what is no short exact number ends this road without a claim."""
    request = Request(now() + 20)
    findings = list(
        blocks.exactly(build(read(text)), lambda part: ladder.exact_block(part, request), deadline=request.deadline)
    )
    points = [f for f in findings if isinstance(f, Candidate)]
    claims = [f for f in findings if isinstance(f, Coverage)]
    if count is None:
        assert not findings
    else:
        assert len(points) == count and all(p.exact for p in points) and claims[0].level is Level.PROVED


# text, verdict, number of solutions, level
ANSWERS = [
    (_freudenstein_roth(20), Verdict.UNIQUE, 1, Level.PROVED),
    ("x^2 = 4\ny^2 = x + 2\nz = x + y", Verdict.FINITE, 3, Level.PROVED),
    ("x0^2 = 9\n" + "\n".join(f"x{i}^3 = x{i - 1} + {i}" for i in range(1, 15)), Verdict.FINITE, 2, Level.PROVED),
    (
        "x0 = 1\n" + "\n".join(f"x{i} = x{i - 1} + sqrt(x{i - 1})/{i}" for i in range(1, 40)),
        Verdict.UNIQUE,
        1,
        Level.PROVED,
    ),
    (
        "x0 = exp(-x0)\n" + "\n".join(f"x{i} = cos(x{i - 1}) + x{i - 1}/{i + 1}" for i in range(1, 60)),
        Verdict.UNIQUE,
        1,
        Level.PROVED,
    ),
    ("\n".join(f"x{i}^2 = {i + 2}" for i in range(6)), Verdict.FINITE, 64, Level.PROVED),
    ("x^2 = 2\ny^2 = -x\nz = y\nw = z + x", Verdict.FINITE, 2, Level.PROVED),
    ("x^2 = 2\ny^2 = -1 - x^2\nz = y", Verdict.NONE, 0, Level.PROVED),
]


@pytest.mark.parametrize(("text", "verdict", "count", "level"), ANSWERS)
def test_answers(text: str, verdict: Verdict, count: int, level: Level) -> None:
    """Independent copies, chains and branches: how many solutions, and how sure that is."""
    answer = solve(text)
    assert (answer.verdict, len(answer), answer.completeness.level) == (verdict, count, level), (
        answer.completeness.reason
    )


def test_a_root_of_one_block_may_leave_none_for_the_next() -> None:
    """x is 2 or -2; only x = 2 has a y, and it has two."""
    answer = solve("x^2 = 4\ny^2 = x")
    assert [(s["x"], s["y"]) for s in answer] == [(2, -math.sqrt(2)), (2, math.sqrt(2))] and answer.proved


def test_floats_from_block_to_block() -> None:
    """Roots of all combinations are proposed, each once."""
    system = build(read("x^2 = exp(x) + 1\ny^2 = x + 5\nz^3 - z = y/10\nw = z + 1\nv + exp(v) = w"))
    request = Request(now() + 20)
    points = list(blocks.numerically(system, lambda part: ladder.block(part, request), deadline=request.deadline))
    assert len(points) == len({tuple(round(v, 6) for v in p.values.values()) for p in points}) == 6
    assert all(abs(p.values["y"] ** 2 - p.values["x"] - 5) < 1e-9 for p in points)


def test_what_an_earlier_root_makes_undefined_is_left_out() -> None:
    """1/x at the root x = 0 of the first block."""
    system = build(read("x^2 = x\ny^3 = 1/x"))
    chains = blocks.chains(system)
    assert chains is not None
    chain = chains[0]
    assert blocks.put_in(chain.system, chain.pieces[1], {chain.system.symbols[0]: sp.S.Zero}) is None
    assert blocks.put_in(chain.system, chain.pieces[1], {chain.system.symbols[0]: sp.S.One}) is not None
