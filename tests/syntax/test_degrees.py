"""Angles whose bounds, sums and values look like degrees, in texts without a sign of degrees."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import read

ASKED = [
    ("sin(x) = 0.5; 0 < x < 360", "x", "360°"),
    ("sin(x) = 0.5 for 0 <= x <= 180", "x", "180°"),
    ("x in [0, 360]; 2 sin x = 1", "x", "360°"),
    ("cos(2x) = 0.3; -180 <= x <= 180", "x", "-180°"),
    ("tan(x) = 2; x > 0; x < 90", "x", "90°"),
    ("sin(x) = 0.5; x in 0..360", "x", "360°"),
    ("sin(theta) = 0.6, theta between 0 and 90", "theta", "90°"),
    ("a + b + c = 180; sin(a)/3 = sin(b)/4; b = 2a", "a", "180°"),
    ("cos(x + 30) = 0.5; 0 <= x <= 360", "x", "360°"),
]
READ = [
    "sin(x) = 0.5; 0° < x < 360°",
    "sin(x) = 0.5; 0 < x < 2*pi",
    "sin(x) = 0.5; 0 < x < 360 # in radians",
    "y = 3 sin(pi*t/180); 0 < t < 360; y = 1",
    "sin(0.1t) = 0.5; 0 < t < 90",  # a frequency, and no angle
    "sin(x) = 0.5; 0 < x < 10",
    "y = x + sin(z); 0 < x < 90",
    "a + b = 180; a = 2b",
]


@pytest.mark.parametrize(("text", "name", "written"), ASKED)
def test_bounds_and_sums_in_degrees_are_asked_about(text: str, name: str, written: str) -> None:
    """0 to 360 radians hold 57 turns: a list of 115 solutions is what nobody asked for."""
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert (error.code, error.names) == ("E286", (name,))
    assert written in error.hint


@pytest.mark.parametrize("text", READ)
def test_texts_that_say_what_they_are_are_read(text: str) -> None:
    assert "N247" not in {note.code for note in read(text).notes}


def test_a_value_in_degrees_has_a_note() -> None:
    assert [note.code for note in read("x = 30; y = sin(x)").notes] == ["N247"]
    assert not read("x = 30°; y = sin(x)").notes
    assert not read("x = 3; y = sin(x)").notes


@pytest.mark.parametrize("style", ["ascii", "unicode", "latex"])
@pytest.mark.parametrize("remark", ["# in radians", "// rad", "# angles in radians!"])
def test_the_remark_that_says_radians_stays(style: str, remark: str) -> None:
    """Without it the text that format writes would be asked about."""
    text = f"sin(x) = 0.5; 0 < x < 360 {remark}\ny = 3 # three"
    written = eqsolve.format(text, style)
    assert "rad" in written
    assert "three" not in written
    assert eqsolve.format(written, style) == written


def test_other_remarks_go() -> None:
    assert eqsolve.format("x = 2 # gradients") == "x = 2\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x + 2x + (3x – 30)° = 180°", "x + 2x + (3x"),
        ("(2x + 10)° + x = 90°", "(2x + 10) + x = 90"),
        ("x = (2x - 40)°", "x = (2x - 40)"),
    ],
)
def test_an_unknown_in_degrees_and_radians_of_one_line_is_asked_about(text: str, written: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert (error.code, error.names) == ("E286", ("x",))
    assert f"write {written}" in error.hint


@pytest.mark.parametrize(
    "text", ["(x + 30)° = 90°", "x° + (2x)° = 90°", "a + (2x)° = 90°", "sin((x + 30)°) = 1/2", "y = 2; (x + 30)° = 90°"]
)
def test_an_unknown_that_counts_degrees_alone_is_read(text: str) -> None:
    assert read(text).lines


@pytest.mark.parametrize(
    ("text", "repair"),
    [("x^(2/3) = 4", "cbrt(x)^2"), ("x^(1/3) = -2", "cbrt(x)"), ("2*x^(2/3) - x^(1/3) = 6", "cbrt(x)^2")],
)
def test_powers_with_thirds_tell_where_they_count(text: str, repair: str) -> None:
    (note,) = read(text).notes
    assert note.code == "N336" and f"write {repair} for" in note.hint


@pytest.mark.parametrize(
    "text",
    ["x^(1/2) = 3", "x^(2/3) = 4; x > 0", "Nu = 0.66*Re^(1/2)*Pr^(1/3)", "cbrt(x)^2 = 4", "x^3 = 8", "8^(1/3) = x"],
)
def test_other_powers_need_no_note(text: str) -> None:
    assert "N336" not in {note.code for note in read(text).notes}
