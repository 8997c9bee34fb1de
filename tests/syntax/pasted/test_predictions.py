"""Predictions as they are asked for beside a fit line."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import syntax

TABLE = "\ndata x, y\n0 1\n1 3\n2 5\n3 7.1\n"


def lines(text: str) -> list[tuple[object, ...]]:
    return [(p.at, p.band) for p in syntax.read(text + TABLE).predictions]


@pytest.mark.parametrize(
    "asked",
    ["predict y at 11", "predict y for 11", "y(11) = ?", "y(x = 11) = ?", "y(x=11)=?", "predict y(11)", "predict at 11",
     "predict at x = 11", "predict y(x = 11)"],
)  # fmt: skip
@pytest.mark.parametrize("left", ["y", "y(x)"])
def test_all_of_these_are_the_value_at_eleven(left: str, asked: str) -> None:
    assert lines(f"fit {left} = a*x + b\n{asked}") == [((("x", (11.0,)),), None)]


def test_ranges_lists_and_bands() -> None:
    assert lines("fit y = a*x + b\npredict y at 0..10 step 5, band 90%") == [((("x", (0.0, 5.0, 10.0)),), 0.9)]
    assert lines("fit y = a*x + b\npredict y at 1, 2.5") == [((("x", (1.0, 2.5)),), None)]
    assert lines("fit y = a*x + b\ny(1, 2) = ?") == [((("x", (1.0, 2.0)),), None)]
    assert lines("fit y = a*x + b\npredict y(4), band 95%") == [((("x", (4.0,)),), 0.95)]


def test_the_column_is_told() -> None:
    read = syntax.read(f"fit y = a*x + b\ny(11) = ?{TABLE}")
    assert [(n.code, n.text) for n in read.notes if n.code == "N326"] == [
        ("N326", "'y(11) = ?' is read as predict y at 11"),
        ("N326", "the prediction is at x = 11"),
    ]


def test_columns_of_python_are_known() -> None:
    fit = eqsolve.fit("fit y = a*x + b\npredict y at 11", data={"x": [0, 1, 2], "y": [1, 3, 5]})
    assert fit.predictions[0].at == {"x": (11.0,)}
    assert fit.predictions[0].value == pytest.approx((23.0,))


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("fit y = a*x + b*z\npredict y at 4\ndata x, z, y\n0 1 2\n1 5 3\n2 2 9\n", "predict y at x = 4, z = 1"),
        (f"fit y = a*x + b\npredict 2*y at 3{TABLE}", "predict y at x = 3"),
        (f"fit y = a\npredict y at 3{TABLE}", "predict y at x = 3"),
    ],
)
def test_numbers_without_a_column_are_asked_about(text: str, repair: str) -> None:
    with pytest.raises(eqsolve.EqsolveError) as caught:
        syntax.read(text)
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("E277", f"write for example {repair}")


@pytest.mark.parametrize(
    "asked", ["predict y at 2,5", "predict y at x = 2,5", "y(2,5) = ?", "predict y at x=2,5, band 95%"]
)
def test_a_lone_decimal_comma_is_asked_about(asked: str) -> None:
    with pytest.raises(eqsolve.EqsolveError) as caught:
        syntax.read(f"fit y = a*x + b\n{asked}{TABLE}")
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("E277", "write 2.5 for one value, 2, 5 for two")


@pytest.mark.parametrize("asked", ["predict y at 7,8", "predict y at x = 7,8", "y(7,8) = ?"])
def test_beside_columns_of_the_call_too(asked: str) -> None:
    """It was 7.8 there, where 7,8,9 is three values."""
    columns = {"x": [1.0, 2.0, 3.5], "y": [1.0, 2.0, 4.0]}
    with pytest.raises(eqsolve.EqsolveError, match=r"E277.*write 7\.8 for one value, 7, 8 for two"):
        syntax.read(f"fit y = a*x + b\n{asked}", columns=columns)
    found = syntax.read(f"fit y = 2,5*a*x + b\n{asked}", columns=columns)
    assert found.predictions[0].at == (("x", (7.8,)),)


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("predict y at x = 5 with 95% CI", "predict y at x = 5, band 95%"),
        ("predict y at x = 5 with a 90 % confidence band", "predict y at x = 5, band 90%"),
        ("predict y at x = 5 and 95% prediction interval", "predict y at x = 5, prediction band 95%"),
        ("predict y at x = 5, 6 and 7 with its 95% interval", "predict y at x = 5, 6, 7, band 95%"),
        ("predict y at x = 7 and 8", "predict y at x = 7, 8"),
        ("predict y at x = 7 to 9", "predict y at x = 7..9"),
        ("forecast y at x = 8", "predict y at x = 8"),
        ("estimate y at 8", "predict y at x = 8"),
    ],
)
def test_predictions_in_other_words(said: str, same: str) -> None:
    columns = {"x": [1.0, 2.0, 3.5], "y": [1.0, 2.0, 4.0]}
    (found,) = syntax.read(f"fit y = a*x + b\n{said}", columns=columns).predictions
    (expected,) = syntax.read(f"fit y = a*x + b\n{same}", columns=columns).predictions
    assert (found.at, found.band, found.kind) == (expected.at, expected.band, expected.kind)


def test_other_calls_keep_their_meaning() -> None:
    """A function, a name that is not fitted, and a product."""
    with pytest.raises(eqsolve.EqsolveError, match="E378"):
        syntax.read(f"fit y = a*x + b\nz(11) = ?{TABLE}")
    assert eqsolve.solve("y(x) := x^2\ny(11) = ?").asked[0].values == (121.0,)


def test_a_line_without_parameters_fits_nothing() -> None:
    fit = eqsolve.fit("fit y = 2*x + 1" + TABLE)
    assert [n.code for n in fit.notes if n.code == "N521"] == ["N521"]
    assert "nothing was fitted" in fit.reason
    assert fit.residuals()["residual"][3] == pytest.approx(0.1)
    assert not [n for n in eqsolve.fit("fit y = a*x + 1" + TABLE).notes if n.code == "N521"]
