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
