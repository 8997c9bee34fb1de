"""Names in a diagnosis: lines that follow from others, lines that contradict each other, parts with too many equations,
lost digits."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Verdict
from eqsolve.syntax import read
from eqsolve.verify.lines.conflict import impossible, smallest_conflict
from eqsolve.verify.polynomials import follows, no_common_zero

# text, {line: the lines from which it follows}
REDUNDANT = [
    ("x^2 + y^2 = 1\n2*x^2 + 2*y^2 = 2\nx = y", {2: (1,)}),
    ("x^2 + y^2 = 1\nx = y\nx^4 - y^4 = 0", {3: (2,)}),
    ("a + b = 1\na - b = 0\na*b = 1/4", {3: (1, 2)}),
    ("x^2 + y^2 + z^2 = 1\nx + y + z = 1\nx*y + y*z + z*x = 0\nx = 1", {2: (1, 4), 3: (1, 2)}),
    ("x = 2\ny = x^2\ny = 4\nexp(z) + z = y", {3: (1, 2)}),
    ("x^2 + y^2 = 0\nx = y", {2: (1,)}),  # over the reals only: shown by the list without the line
    ("x^2 = 2\nx + y = 1", {}),
    ("x^2 = 4\nx > 0\nx^3 = 8", {3: (1,)}),  # with the bound, and over the reals only
    ("1/x = 1\nx^2 = x", {2: (1,)}),
    ("x^2 = x\n1/x = 1", {1: (2,)}),  # x = 0 solves the first alone
    ("exp(x) + y = 3\nx + exp(y) = 3", {}),
    ("(x - 1)^2 = 0\ny = x", {}),
]


@pytest.mark.parametrize(("text", "expected"), REDUNDANT)
def test_lines_that_follow_from_others(text: str, expected: dict[int, tuple[int, ...]]) -> None:
    """Each is proven to follow from exactly the lines that are named."""
    assert {ref.line: ref.because for ref in solve(text).redundant} == expected


@pytest.mark.parametrize(("text", "expected"), REDUNDANT)
def test_a_line_that_follows_may_be_left_out(text: str, expected: dict[int, tuple[int, ...]]) -> None:
    """Without it the answer is the same."""
    lines = text.split("\n")
    kept = "\n".join(line for k, line in enumerate(lines, 1) if k not in expected)
    a, b = solve(text), solve(kept)
    assert a.verdict == b.verdict and len(a) == len(b)


# text, the lines of a smallest conflict
CONFLICTS = [
    ("x^2 + y^2 = 1\nx + y = 3\nz = x", [1, 2]),
    ("a + b = 1\nc*exp(c) = 2\na*b = 2\nd = c\ne = d + 1\nf = e + 1\ng = f", [1, 3]),
    ("x*y = 1\nx*z = 1\ny = z + 1\nexp(w) = 3\nw = v", [1, 2, 3]),
    ("x^2 = 2\nx^4 = 5\ny = x\nz = y", [1, 2]),
    ("exp(x) + x = 3\nexp(x) = 2\ny = x\nz = y", [1, 2]),
    ("exp(x) + y = 3\nx + y = 1.58414\nx*y = 100", [2, 3]),
    ("sin(x) = y\ny^2 = 4\nz = x + y", [1, 2]),
    ("exp(x) = 0*y\ny = 2\nz = 1", [1]),
    ("1/x = 0*y\ny = 1", [1]),
    ("x^2 = 10\nx in [0, 3]", [1, 2]),
    ("K = 5\nK = x/(1 - x)\nx in [0, 0.8]", [1, 2, 3]),
    ("x + y = 10\nx - y = 4\nx in [0, 5]\ny in [-100, 100]", [1, 2, 3]),
    ("x + y = 10\nx*y = 21\nx in [0, 2]\ny in [0, 20]", [1, 2, 3]),
    ("x: positive\nx = -3", [1, 2]),
    ("x + y = 1\nx + y = 2\nx in [0, 1]", [1, 2]),  # without its bound as well
    ("x^2 + y^2 = 4\nx + y = 10\nx in [0, 5]", [1, 2]),
    ("exp(x) + y = 3\ny = 1\nx in [1, 2]\ny in [0, 5]", [1, 2, 3]),
    ("x[i] in [0, 1] for i in 1..3\nx[1] + x[2] = 3\nx[3] = 0.5", [1, 2]),
]


@pytest.mark.parametrize(("text", "lines"), CONFLICTS)
def test_smallest_conflicts(text: str, lines: list[int]) -> None:
    """Only lines that are needed for the contradiction are named."""
    answer = solve(text)
    assert answer.verdict is Verdict.NONE and [ref.line for ref in answer.conflict] == lines


def test_the_filter_keeps_what_is_needed() -> None:
    """Each relation of the smallest set is needed: without it the rest is not shown to conflict."""
    system = build(read("x + y = 1\nx*y = 1\nx^3 = 2*y\ny = 7"))
    limit = now() + 10
    core = smallest_conflict(system, range(4), limit)
    assert impossible(system, core, limit)
    assert not any(impossible(system, [k for k in core if k != j], limit) for j in core)


def test_consequences_over_the_complex_numbers() -> None:
    """x^2 = 1 follows from x = 1, not the other way; a pole takes points away, and only then."""
    system = build(read("x = 1; x^2 = 1; 1/x = x; x*(x^2 - 1) = 0; x^2 = -1"))
    limit = now() + 10
    shown = {(k, j) for k in range(5) for j in range(5) if follows(system, k, [j], limit)}
    assert shown == {(k, k) for k in range(5)} | {(1, 0), (2, 0), (3, 0), (2, 1), (3, 1), (1, 2), (3, 2), (2, 3)}
    assert (
        no_common_zero(system, [1, 4], limit)
        and not no_common_zero(system, [0, 1], limit)
        and not no_common_zero(system, [4], limit)
    )


# text, code, words of the note
NOTES = [
    ("x + y = 1\n1.000000000001*x + y = 2", "N603", "lines 1, 2 are nearly dependent"),
    ("x + y = 1; 1.000000000001*x + y = 2", "N603", "the equations of line 1 are nearly dependent"),
    ("exp(x) + y = 2\nexp(x) + y + 1e-12*x = 2\nz = x", "N603", "lines 1, 2 are nearly dependent"),
    ("gamma(x) = 1.5\nx = 2.66\ny = x", "N601", "2 equations for 1 unknown x: lines 1, 2"),
]


@pytest.mark.parametrize(("text", "code", "words"), NOTES)
def test_notes(text: str, code: str, words: str) -> None:
    """Which lines are nearly dependent, and which are too many."""
    answer = solve(text, time_limit=600)
    if code == "N601" and answer.verdict is Verdict.NONE:
        assert [ref.line for ref in answer.conflict] == [1, 2]  # proven: better than a note
    else:
        assert [words in note.text for note in answer.notes if note.code == code] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "x + y = 1\nx - y = 3",
        "x^2 = 2\ny = 1e9*x",
        "1e12*x + 1e12*y = 1e12\nx - y = 3",
        "x = 1e-9\ny = x^2",
        # the saturation current of a diode: a hundredth of it moves the voltage by a hundredth of 0.05
        "s = 1e-12\nI = s*(exp(V/0.0465) - 1)\n(5 - V)/1000 = I + V/2670",
    ],
)
def test_sound_texts_get_no_note(text: str) -> None:
    """Units, large and small, are no defect."""
    assert not [note for note in solve(text).notes if note.code.startswith("N6")]
