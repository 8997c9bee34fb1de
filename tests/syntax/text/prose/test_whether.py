"""Questions whether a relation holds: they say nothing of the unknowns, and are no lines of a text."""

from __future__ import annotations

import pytest

import eqsolve


@pytest.mark.parametrize(
    "line",
    [
        "is x > 2?",
        "does x = 3?",
        "Does x = 3 hold?",
        "is x = 3 a solution?",
        "is x = 3 a solution of x^2 = 9?",
        "ist x > 2?",
        "x^2 = 9; is x > 2?",
    ],
)
def test_a_question_whether_is_no_relation(line: str) -> None:
    with pytest.raises(eqsolve.TextError) as caught:
        eqsolve.solve(f"x^2 = 9\n{line}")
    assert caught.value.code == "E285"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("is there an x with x^2 = 9?", 2),
        ("what is x if x^2 = 9?", 2),
        ("x^2 = 9; x > 2?", 1),
        ("x^2 = 9; what is x?", 2),
    ],
)
def test_questions_for_solutions_are_read(text: str, count: int) -> None:
    assert len(eqsolve.solve(text)) == count
