"""Letters that are 0 or 1 under not, and, or: against Python's own."""

from __future__ import annotations

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
