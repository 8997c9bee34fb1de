"""Every file in examples/ says in ``# expect:`` lines what must come out; here it is run and held to that."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import eqsolve
from eqsolve import Answer, Fit, FitStatus, Status, Verdict

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = sorted(EXAMPLES.rglob("*.eq"))
SCRIPTS = sorted(EXAMPLES.glob("*.py"))

SCRIPT_OUTPUT = {
    "puzzle.py": "family - free: D\nA = 7 - D\nB = D + 2\nC = D + 1\nline 4 follows from lines (1, 2, 3)\nfor example ",
    "quadratic.py": "A = 1.000000 +- ",
    "meeting_points.py": "finite proved\nx = -4, y = 3 (proved)\n"
    "x = -3, y = -4 (proved)\nx = 3, y = -4 (proved)\nx = 4, y = 3 (proved)\nrefuted\n",
}


def expectations(path: Path) -> list[str]:
    """The claims of an example about itself."""
    return re.findall(r"^# expect: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def holds(claim: str, result: Answer | Fit) -> bool:
    """Whether one claim is true of the result. A claim nobody understands is an error."""
    if isinstance(result, Fit):
        return _of_fit(claim, result)
    match claim.split():
        case ["solved"]:
            return result.verdict in (Verdict.UNIQUE, Verdict.FINITE, Verdict.FOUND) and all(
                s.status is not Status.REFUTED for s in result
            )
        case ["proved"]:
            return result.proved
        case ["none"]:
            return result.verdict is Verdict.NONE and not result.solutions
        case ["unique"]:
            return result.verdict is Verdict.UNIQUE
        case ["family", "with", number, "free", "unknown" | "unknowns"]:
            return (
                result.verdict is Verdict.FAMILY
                and result.family is not None
                and result.family.dimension == int(number)
            )
        case ["finite", "with", number, "solutions"]:
            return result.verdict is Verdict.FINITE and len(result) == int(number)
        case ["redundant", "line", line, "because", "of", "lines", *because]:
            return [(r.line, sorted(r.because)) for r in result.redundant] == [(int(line), sorted(map(int, because)))]
        case ["conflict", "lines", *lines]:
            return sorted(c.line for c in result.conflict) == sorted(map(int, lines))
    wanted, tolerance = _values(claim)
    return any(all(abs(s.values[name] - value) <= tolerance for name, value in wanted.items()) for s in result)


def _of_fit(claim: str, fit: Fit) -> bool:
    if claim == "converged":
        return fit.status is FitStatus.CONVERGED
    if claim.startswith("points "):
        return fit.points == int(claim.split()[1])
    wanted, tolerance = _values(claim)
    return all(abs(fit[name] - value) <= tolerance for name, value in wanted.items())


def _values(claim: str) -> tuple[dict[str, float], float]:
    """``a = 1, b = 2 within 0.1`` as names with values, and a tolerance (1e-9 where none is given)."""
    said, _, tolerance = claim.partition(" within ")
    assert "=" in said, f"nobody understands the claim {claim!r}"
    pairs = [pair.split("=") for pair in said.split(",")]
    return {name.strip(): float(value) for name, value in pairs}, float(tolerance or 1e-9)


@pytest.mark.parametrize("path", TEXTS, ids=[path.relative_to(EXAMPLES).as_posix() for path in TEXTS])
def test_example_comes_out_as_it_says(path: Path) -> None:
    """Each .eq file makes at least one claim, and all its claims hold."""
    claims = expectations(path)
    result = eqsolve.solve(path)
    assert claims, "an example says what to expect"
    assert [claim for claim in claims if not holds(claim, result)] == [], result


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_descent_alone_solves_the_founding_puzzle(seed: int) -> None:
    """From any seed the torch minimizer alone ends at a verified point of the family A = 7 - D, B = D + 2, C = D +
    1."""
    answer = eqsolve.solve(EXAMPLES / "puzzle.eq", method="descent", seed=seed)
    point = answer[0]
    assert point.status in (Status.VERIFIED, Status.PROVED)
    expected = [7 - point["D"], point["D"] + 2, point["D"] + 1]
    assert [point["A"], point["B"], point["C"]] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("path", SCRIPTS, ids=[path.name for path in SCRIPTS])
def test_script_prints_what_it_promises(path: Path) -> None:
    """Each script runs as a newcomer runs it, without a warning."""
    run = subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
    )
    assert run.stdout.startswith(SCRIPT_OUTPUT[path.name])


def test_a_false_claim_is_seen() -> None:
    """The check can fail: claims that are not true of an answer are false."""
    answer = eqsolve.solve("x + y = 3\nx - y = 1")
    claims = [
        "proved",
        "unique",
        "x = 2, y = 1",
        "none",
        "x = 2, y = 2",
        "finite with 2 solutions",
        "conflict lines 1 2",
    ]
    assert [holds(claim, answer) for claim in claims] == [True, True, True, False, False, False, False]
