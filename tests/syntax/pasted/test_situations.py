"""Values of unknowns in several situations: y = 12 when x = 3, find y when x = 5."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

SEVERAL = [
    ("y = k*x, y = 12 when x = 3, find y when x = 5", "12 = k*3; y = k*5"),
    ("y = kx\ny = 12 when x = 3\nfind y when x = 5", "12 = k*3; y = k*5"),
    ("y = m*x + b; y = 12 when x = 3 and y = 20 when x = 5", "12 = m*3 + b; 20 = m*5 + b"),
    ("f = a*t + b; f = 3 at t = 0; f = 5 at t = 1", "3 = a*0 + b; 5 = a*1 + b"),
    ("y = k/x; y = 12 when x = 3; x = 6", "12 = k/3; y = k/6"),
    ("z = k*x*y; z = 24 when x = 3 and y = 4; find z when x = 5 and y = 2", "24 = k*3*4; z = k*5*2"),
    ("y = mx + b, y = -3 when x = -1, y = 5 when x = 2", "-3 = m*(-1) + b; 5 = m*2 + b"),
    ("When x = 3, y = 12. When x = 5, what is y? y = k*x^2", "12 = k*3^2; y = k*5^2"),
    ("y = 12 wenn x = 3; y = k*x; x = 4", "12 = k*3; y = k*4"),
    ("If y = 12 when x = 3, find y when x = 15", "12 = k*3; y = k*5"),  # an example: the text has no equation
]


@pytest.mark.parametrize(("text", "written"), SEVERAL)
def test_several_are_refused_with_the_equations_to_write(text: str, written: str) -> None:
    """Together x would be 3 and 5, and nothing would solve them."""
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert error.code == "E288"
    assert written in error.hint
    assert read(written)


def test_what_is_written_is_solved() -> None:
    assert solve("12 = k*3; y = k*5").one()["y"] == 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("y = k*x; y = 12 when x = 3", ["y = k*x", "y = 12", "x = 3"]),
        ("y = 12 when x = 3; x = 3; y = k*x", ["y = 12", "x = 3", "x = 3", "y = k*x"]),
        (
            "if A = 1 then B = 0; if A = 0 then B = 1; A, B in 0..1",
            ["not (A = 1) or B = 0", "not (A = 0) or B = 1", "A in 0..1", "B in 0..1"],
        ),
        ("f = a*t + 2; f = 3 at t = 5", ["f = a*t + 2", "f = 3", "t = 5"]),
        ("y = 2x + 1 for x = 3", ["y = 2*x + 1", "x = 3"]),
        ("y = 2x + 1 at x = 3.", ["y = 2*x + 1", "x = 3"]),
    ],
)
def test_one_is_read(text: str, lines: list[str]) -> None:
    assert format_statements(text).splitlines() == lines


def test_predictions_keep_their_place() -> None:
    text = "fit y = a*x + b\ndata x, y\n1 2\n2 4\n3 7\nend\npredict y at x = 3\npredict y at x = 5"
    assert "predict y at x = 3" in format_statements(text)
