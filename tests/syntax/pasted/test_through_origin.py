"""Fits through the origin: the words are read as what they say of the model, or the line is asked about."""

from __future__ import annotations

import pytest

from eqsolve.errors import EqsolveError
from eqsolve.syntax.reading import read
from eqsolve.syntax.tree import Expr

TABLE = "data x, y\n1 2\n2 3\n3 7\n4 8"


def _model(text: str) -> Expr:
    statements = read(f"{text}\n{TABLE}")
    assert "N326" in [note.code for note in statements.notes]
    return statements.fits[0].right


@pytest.mark.parametrize(
    ("said", "model"),
    [
        ("fit y = a*x through origin", "a*x"),
        ("fit y = a*x through the origin", "a*x"),
        ("fit y = a*x, no intercept", "a*x"),
        ("fit y = a*x, with zero intercept", "a*x"),
        ("fit y = a*x + b no intercept", "a*x"),
        ("fit y = a*x + b without an intercept", "a*x"),
        ("fit y = a*x + b passing through the origin", "a*x"),
        ("fit y = a*x + b, fit_intercept=False", "a*x"),
        ("fit y = a*x + b, intercept = 0", "a*x"),
        ("fit y = a*x + b with the intercept fixed at 0", "a*x"),
        ("fit y = b + a*x^2 - c*x that goes through the origin", "a*x^2 - c*x"),
        ("fit y = a*x + b\nset intercept = 0", "a*x"),
        ("fit y = a*x + b\nno intercept", "a*x"),
        ("fit line with intercept 0", "a*x"),
        ("fit line, intercept = 0", "a*x"),
        ("linear regression without intercept", "a*x"),
        ("trendline, no intercept", "a*x"),
        ("quadratic fit through the origin", "a*x^2 + b*x"),
        ("linear fit with zero intercept", "a*x"),
        ("linear fit through the origin", "a*x"),
        ("fit y = a*x + b through (0, 0)", "a*x"),
        ("fit y = a*x + b that passes through (0|0.0)", "a*x"),
        ("linear fit through (0,0)", "a*x"),
        ("cubic regression with zero intercept", "a*x^3 + b*x^2 + c*x"),
    ],
)
def test_it_is_the_model_without_its_constant(said: str, model: str) -> None:
    assert _model(said) == read(f"fit y = {model}\n{TABLE}").fits[0].right


def test_points_that_begin_with_the_origin_are_points() -> None:
    found = read("fit y = a*x + b through (0,0), (1,2), (2,3.9)")
    assert found.fits[0].right == read(f"fit y = a*x + b\n{TABLE}").fits[0].right
    assert [list(found.tables[0].columns[name]) for name in "xy"] == [[0, 1, 2], [0, 2, 3.9]]


def test_options_stay_behind_it() -> None:
    for text in ("fit y = a*x + b, no intercept, sigma 0.1", "fit y = a*x + b, sigma 0.1, no intercept"):
        statements = read(f"{text}\n{TABLE}")
        assert statements.fits[0].weighting == read(f"fit y = a*x, sigma 0.1\n{TABLE}").fits[0].weighting
        assert statements.fits[0].right == read(f"fit y = a*x\n{TABLE}").fits[0].right


@pytest.mark.parametrize("words", [", no intercept", " through the origin", " without intercept"])
def test_a_model_without_a_plain_constant_is_asked_about(words: str) -> None:
    with pytest.raises(EqsolveError, match="which part of this model is its intercept"):
        read(f"fit y = a*exp(b*x){words}\n{TABLE}")


def test_a_parameter_of_that_name_is_one() -> None:
    statements = read(f"fit y = slope*x + intercept\nintercept = 0\n{TABLE}")
    assert statements.fits[0].right == read(f"fit y = slope*x + intercept\n{TABLE}").fits[0].right


@pytest.mark.parametrize("text", ["intercept = 0\ny = 2*x + intercept\nx = 1", "origin = 0; y = origin + 1"])
def test_texts_without_a_fit_are_left_alone(text: str) -> None:
    assert not [note for note in read(text).notes if note.code == "N326"]
