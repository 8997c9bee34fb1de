"""``sigma=``, ``weight=``, ``loss=`` and ``absolute=`` beside a text say what its fit lines would say."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import eqsolve
from eqsolve.errors import Span, UsageError
from eqsolve.given.weighting import weighted
from eqsolve.syntax import read
from eqsolve.syntax import tree as t

HERE = Span(0, 0)
TEXT = "fit y = a*x + b\ndata x, y, dx, dy\n1 2 0.1 0.2\n2 4 0.1 0.3\n3 5 0.1 0.2\nend"
TWO = "data one: x, y\n1 2\n2 3\ndata two: x, y\n1 2\n2 3\n3 4\nend\nfit one: y = m*x\nfit two: y = m*x + b"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sigma": "dy"}, "sigma dy"),
        ({"sigma": "0.1*y"}, "sigma 0.1*y"),
        ({"sigma": 0.1}, "sigma 0.1"),
        ({"sigma": np.float32(0.5)}, "sigma 0.5"),
        ({"sigma": np.int64(2)}, "sigma 2"),
        ({"sigma": {"y": "dy", "x": "dx"}}, "sigma dy, sigma x dx"),
        ({"sigma": {"x": 0.25}, "absolute": True}, "sigma x 0.25, absolute"),
        ({"sigma": "dy", "absolute": True}, "absolute sigma dy"),
        ({"weight": "1/dy^2"}, "weight 1/dy^2"),
        ({"loss": "huber"}, "loss huber"),
        ({"loss": ("soft_l1", 0.1), "sigma": "dy"}, "loss soft_l1 0.1, sigma dy"),
        ({"loss": "Soft-L1"}, "loss soft_l1"),
    ],
)
def test_arguments_say_what_a_line_says(options: dict[str, object], said: str) -> None:
    """The weighting is that of the text with the options on its line."""
    given = weighted(read(TEXT), **options).fits[0].weighting  # type: ignore[arg-type]
    assert given == read(TEXT.replace("x + b", f"x + b, {said}")).fits[0].weighting


def test_arrays_become_columns() -> None:
    """One value for each row, in a column that no text can name; the array is not copied."""
    errors = np.array([0.1, 0.2, 0.3])
    statements = weighted(read(TEXT), sigma=errors)
    sigma = statements.fits[0].weighting.sigma
    assert isinstance(sigma, t.Name)
    assert statements.tables[0].columns[sigma.name] is errors
    assert list(weighted(read(TEXT), weight=[1, 2, 3]).tables[0].columns["weight(y)"]) == [1, 2, 3]


def test_tables_by_name() -> None:
    """Each table takes its own array; a number without a name is for all lines."""
    statements = weighted(read(TWO), sigma={"one": [0.1, 0.2], "two": [1, 2, 3]})
    assert [list(table.columns["sigma(y)"]) for table in statements.tables] == [[0.1, 0.2], [1, 2, 3]]
    both = weighted(read(TWO), sigma=0.5).fits
    assert [fit.weighting.sigma for fit in both] == [t.Num(Fraction(1, 2), HERE)] * 2


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"sigma": "dy", "weight": "1/dy^2"}, "E676"),
        ({"sigma": {"q": 0.1}}, "E677"),
        ({"weight": {"x": 0.1}}, "E677"),
        ({"sigma": [1, 2]}, "E678"),
        ({"sigma": -1}, "E678"),
        ({"sigma": "dy +"}, "E678"),
        ({"sigma": "dy, absolute"}, "E678"),
        ({"sigma": "dy\na = 3"}, "E678"),
        ({"sigma": [[1, 2, 3]] * 2}, "E678"),
        ({"sigma": object()}, "E678"),
        ({"sigma": float("nan")}, "E678"),
        ({"loss": "hubre"}, "E679"),
        ({"loss": ("huber", -1)}, "E679"),
        ({"loss": 3}, "E679"),
        ({"absolute": "yes"}, "E656"),
    ],
)
def test_wrong_arguments(options: dict[str, object], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        eqsolve.fit(TEXT, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", [TEXT.replace("x + b", "x + b, sigma dy"), "fit y = a*x\ndata x, y\n1 2(1)\n2 4(1)\nend"]
)
def test_what_the_text_says_as_well(text: str) -> None:
    with pytest.raises(UsageError, match="E676"):
        eqsolve.fit(text, sigma=0.1)


def test_a_fit_with_errors() -> None:
    """The weighted mean of two readings, and its standard error from known ones."""
    found = eqsolve.fit("fit y = a", data={"y": [1.0, 4.0]}, sigma=[0.1, 0.2], absolute=True)
    assert found["a"] == pytest.approx((1 / 0.01 + 4 / 0.04) / (1 / 0.01 + 1 / 0.04), rel=1e-9)
    assert found.parameters["a"].stderr == pytest.approx((1 / 0.01 + 1 / 0.04) ** -0.5, rel=1e-9)


def test_a_bare_percentage_is_asked_about_by_the_name_of_the_left_side() -> None:
    with pytest.raises(eqsolve.UsageError, match="E678") as told:
        eqsolve.fit("v = a*t", data={"t": [1, 2], "v": [2, 4.1]}, sigma="5%")
    assert 'sigma="5% of v"' in str(told.value)
    assert eqsolve.fit("v = a*t", data={"t": [1, 2], "v": [2, 4.1]}, sigma="5% of v")["a"] == pytest.approx(
        2.0238, rel=1e-3
    )


def test_what_is_known_of_a_parameter_is_a_line_without_columns() -> None:
    """One residual more: (K - 3.5)/0.05."""
    data = {"x": [1, 2, 3], "v": [2, 3, 3.4]}
    known = eqsolve.fit("fit v = V*x/(K + x), sigma 0.1\nfit K = 3.5, sigma 0.05", data=data)
    assert known["K"] == pytest.approx(3.5, abs=0.02) and known.dof == 2
    with pytest.raises(eqsolve.EqsolveError, match="E329"):  # a name that no line fits
        eqsolve.fit("fit v = V*x/(K + x)\nfit Q = 3.5", data=data)


def test_curves_of_two_columns_need_no_word_fit() -> None:
    x, y = [5, 3, 1, 3, 3 + 2**0.5], [-1, 2, -1, -4, -1 + 3 / 2**0.5]
    fit = eqsolve.fit(
        "((x - a)/p)^2 + ((y - b)/q)^2 = 1", data={"x": x, "y": y}, start={"a": 3, "b": -1, "p": 2, "q": 3}
    )
    assert [fit[n] for n in "abpq"] == pytest.approx([3, -1, 2, 3], rel=1e-6)
