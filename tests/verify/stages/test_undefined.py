"""Lines that are not defined at the values which the others give."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.result import Verdict

LMTD = "L = ((a - d) - (b - c))/ln((a - d)/(b - c)); a = 80; b = 40; c = 20; d = "


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LMTD + "90", "in line 1 (a - d)/(b - c) is -1/2, and must be above 0"),
        (LMTD + "60", "in line 1 ln((a - d)/(b - c)) is 0, and must not be 0"),
        ("y = ln(x - 3) + z; x = 2; z = 1", "in line 1 x - 3 is -1, and must be above 0"),
        ("x = 2\ny = 1/(x - 2)", "in line 2 x - 2 is 0, and must not be 0"),
        ("x = 2\ny = sqrt(x - 5)", "in line 2 x - 5 is -3, and must not be below 0"),
        ("a = 80 - 40; b = 60 - 20; L = (a - b)/ln(a/b); Q = 3*L", "in line 1 ln(a/b) is 0, and must not be 0"),
        ("x = 2; y = 3; x + y = 6", ""),
    ],
)
def test_what_is_not_defined_is_told(text: str, why: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert answer.completeness.plain == why
    assert eqsolve.check(answer)


def test_an_explanation_ends_where_a_line_is_not_defined() -> None:
    """It went on with complex numbers."""
    told = str(eqsolve.explain(LMTD + "90", time_limit=600))
    assert "is not defined at these values: (a - d)/(b - c) is -1/2, and must be above 0." in " ".join(told.split())
    assert "I*pi" not in told


def test_lines_that_have_no_part_in_it_are_not_named() -> None:
    answer = eqsolve.solve("a = 80 - 40\nb = 60 - 20\nL = (a - b)/ln(a/b)\nQ = 3*L\nc = 7", time_limit=600)
    assert [ref.line for ref in answer.conflict] == [1, 2, 3]
