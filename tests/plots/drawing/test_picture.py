"""Pictures with matplotlib and without, and with letters that its usual font does not have."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

import eqsolve


@pytest.fixture
def picture() -> eqsolve.Picture:
    return eqsolve.plot("x^2 = 4")


@pytest.fixture
def _without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing matplotlib fails, as where the extra is not installed."""
    for name in [n for n in sys.modules if n.partition(".")[0] == "matplotlib" or n == "eqsolve.plots.drawing.figures"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)


@pytest.mark.usefixtures("_without_matplotlib")
def test_without_matplotlib_the_error_names_the_command(picture: eqsolve.Picture, tmp_path: Path) -> None:
    for call in (picture.figure, lambda: picture.save(tmp_path / "a.png")):
        with pytest.raises(eqsolve.UsageError) as caught:
            call()
        assert caught.value.code == "E751" and 'pip install "eqsolve[plot]"' in str(caught.value.hint)
    assert not (tmp_path / "a.png").exists()


@pytest.mark.usefixtures("_without_matplotlib")
def test_without_matplotlib_pictures_are_text(picture: eqsolve.Picture) -> None:
    assert picture._repr_png_() is None and picture._repr_svg_() is None
    assert "1 solution" in eqsolve.plot("x = 1").text() and "●" in str(picture)


def test_a_picture_is_one_line_in_a_list(picture: eqsolve.Picture) -> None:
    assert repr([picture]) == "[<Picture: 2 solutions>]"
    assert (picture._repr_png_() or b"").startswith(b"\x89PNG") and "<svg" in (picture._repr_svg_() or "")


@pytest.mark.parametrize("text", ["速度^2 + 高さ^2 = 25; 速度 = 高さ + 1", "속도 = 3", "λ = 2"])
def test_no_letter_is_missing_and_nothing_is_warned_of(text: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        eqsolve.plot(text).save(tmp_path / "a.png")


def test_curves_are_called_by_no_name_of_the_text() -> None:
    """Beside unknowns a and b the curves are c and d."""
    shown = eqsolve.solve("a^2 + b^2 = 5; a*b = 2").plot().text()
    assert "c a² + b² = 5" in shown
    assert "d a·b = 2" in shown
