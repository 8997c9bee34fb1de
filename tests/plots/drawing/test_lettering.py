"""Letters that fonts do not have."""

from __future__ import annotations

from matplotlib.figure import Figure

from eqsolve.plots.drawing.lettering import make_legible, spelled_out


def test_letters_of_the_usual_font_stay() -> None:
    figure = Figure()
    title = figure.suptitle("x₁² ≤ λ·√2 − 3")
    assert not make_legible(figure) and title.get_text() == "x₁² ≤ λ·√2 − 3"


def test_letters_of_no_font_are_spelled_out() -> None:
    """A letter of the private area is in no font; the others of the text stay."""
    figure = Figure()
    title = figure.suptitle("x = \ue123 + 1")
    assert make_legible(figure) and title.get_text() == "x = uE123 + 1"
    assert [spelled_out(letter) for letter in "さ가速"] == ["sa", "ga", "u901F"]
