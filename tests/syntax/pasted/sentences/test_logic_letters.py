"""Letters that are 0 or 1 under not, and, or: against Python's own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

import eqsolve
from eqsolve.errors import TextError

READ = [
    ("A = not B", "not b"),
    ("A = B and C", "b and c"),
    ("A = B or not C", "b or not c"),
    ("A = not(B or C)", "not (b or c)"),
    ("A = not B and C", "not b and c"),
    ("A = B or C and not B", "b or c and not b"),
    ("A = ¬B ∧ C", "not b and c"),
    ("A = ¬(B ∨ ¬C)", "not (b or not c)"),
    ("A = not not B", "b"),
    ("A = B xor C", "b != c"),
]
TRUTH = {
    "not b": lambda b, _: not b,
    "b and c": lambda b, c: b and c,
    "b or not c": lambda b, c: b or not c,
    "not (b or c)": lambda b, c: not (b or c),
    "not b and c": lambda b, c: not b and c,
    "b or c and not b": lambda b, c: b or c and not b,
    "not (b or not c)": lambda b, c: not (b or not c),
    "b": lambda b, _: b,
    "b != c": lambda b, c: b != c,
}


CLAIMS = [
    ("A or B", lambda a, b, _: a or b),
    ("not A or B", lambda a, b, _: not a or b),
    ("not (A and B)", lambda a, b, _: not (a and b)),
    ("A xor B", lambda a, b, _: a != b),
    ("if A then B", lambda a, b, _: not a or b),
    ("if A, then not B", lambda a, b, _: not a or not b),
    ("A only if B", lambda a, b, _: not a or b),
    ("A if B", lambda a, b, _: not b or a),
    ("A => B and C", lambda a, b, c: not a or (b and c)),
    ("A -> not B", lambda a, b, _: not a or not b),
    ("A implies B or C", lambda a, b, c: not a or b or c),
    ("A <=> B", lambda a, b, _: a == b),
    ("A if and only if not B", lambda a, b, _: a == (not b)),
    ("neither A nor B", lambda a, b, _: not a and not b),
    ("¬A ∨ B", lambda a, b, _: not a or b),
    ("exactly one of A, B, C", lambda a, b, c: a + b + c == 1),
    ("at least two of A, B, C", lambda a, b, c: a + b + c >= 2),
    ("at most one of A, B and C", lambda a, b, c: a + b + c <= 1),
]


@pytest.mark.parametrize(("text", "holds"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_lines_of_logic_say_what_holds(text: str, holds: Callable[[int, int, int], bool]) -> None:
    """They were left out as remarks, and all values were listed."""
    answer = eqsolve.solve(f"A, B, C in 0..1\nA + B + C >= 0\n{text}")
    expected = {values for values in product((0, 1), repeat=3) if holds(*values)}
    assert {(s["A"], s["B"], s["C"]) for s in answer.solutions} == expected
    assert "N113" in {note.code for note in answer.notes}


@pytest.mark.parametrize("text", ["either A or B", "A => B => C", "A or D"])
def test_what_nobody_can_tell_is_not_left_out(text: str) -> None:
    with pytest.raises(TextError):
        eqsolve.solve(f"A, B, C in 0..1\nA + B + C >= 0\n{text}")


@pytest.mark.parametrize(("text", "truth"), READ)
def test_their_values_are_those_of_logic(text: str, truth: str) -> None:
    answer = eqsolve.solve(f"{text}; A, B, C in 0..1")
    expected = {(int(TRUTH[truth](b, c)), b, c) for b, c in product((0, 1), repeat=2)}
    assert {(s["A"], s["B"], s["C"]) for s in answer.solutions} == expected


@pytest.mark.parametrize(
    "domain",
    [
        "A, B in {0, 1}",
        "A and B in 0..1",
        "A, B ∈ {0,1}",
        "A in 0..1; B in 0..1",
        "A, B boolean",
        "A and B are 0 or 1",
        "A, B are true or false",
    ],
)
def test_the_domain_may_be_written_in_several_ways(domain: str) -> None:
    assert len(eqsolve.solve(f"A = not B; {domain}").solutions) == 2


@pytest.mark.parametrize(
    "text", ["A = not B", "A = ¬B; A, B in 0..5", "A = B and not; A, B in 0..1", "A = (B or A; A, B in 0..1"]
)
def test_of_other_letters_nothing_is_known(text: str) -> None:
    with pytest.raises(TextError):
        eqsolve.solve(text)
