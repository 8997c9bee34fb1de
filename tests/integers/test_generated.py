"""Puzzles made by number: every answer is the list that plain loops find, proven complete."""

from __future__ import annotations

import pytest

import eqsolve
from tests.integers.generated import puzzle

SHARE = [number for number in range(60) if " or " not in puzzle(number).text]


def wrong(number: int) -> str:
    """What is wrong with the answer to a puzzle; nothing where it is right."""
    made = puzzle(number)
    answer = eqsolve.solve(made.text, time_limit=600, max_solutions=100_000)
    want = made.solutions()
    names = list(made.domains)
    got = sorted(tuple(s[name] for name in names) for s in answer)
    if not answer.proved:
        return f"{number}: not proven: {answer.completeness.reason}\n{made.text}"
    if got != sorted(want) or answer.count != len(want):
        return f"{number}: {answer.count} solutions, not {len(want)}\n{made.text}"
    return ""


@pytest.mark.parametrize("number", SHARE)
def test_generated_puzzles(number: int) -> None:
    """The list, its count and its proof."""
    assert wrong(number) == ""
