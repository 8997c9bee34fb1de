"""Values wanted at a fit: at the fitted parameters, with the error that theirs make."""

from __future__ import annotations

import math

import pytest

import eqsolve

LINE = "fit y = a*x + b\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7.2\nend\n"


def test_a_value_has_the_error_of_a_prediction() -> None:
    """a*5 + b of a straight line: the textbook's standard error of the mean response at x = 5."""
    fit = eqsolve.fit(LINE + "5*a + b = ?")
    (asked,) = fit.asked
    x = [0.0, 1.0, 2.0, 3.0]
    spread = math.sqrt(1 / 4 + (5 - 1.5) ** 2 / sum((v - 1.5) ** 2 for v in x))
    assert asked.value == pytest.approx(5 * fit["a"] + fit["b"])
    assert fit.residual_std is not None
    assert asked.stderr == pytest.approx(fit.residual_std * spread)
    assert fit.to_dict()["asked"] == [asked.to_dict()]
    assert not fit.notes


def test_a_combination_of_what_cannot_be_told_apart_has_no_error() -> None:
    """A value is still given; a number of no parameter has error 0."""
    fit = eqsolve.fit("fit y = (a + b)*x\ndata x, y\n1 2\n2 4.1\n3 6\nend\na + b = ?\n2*3 = ?")
    assert [a.stderr for a in fit.asked] == [None, 0.0]
    assert fit.asked[1].value == 6


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("a*x", "x has no single value at a fit"),
        ("sqrt(-a)", "it is undefined at the fitted parameters"),
    ],
    ids=["column", "domain"],
)
def test_what_has_no_value_is_noted(question: str, says: str) -> None:
    """A note, never an error: the fit stands."""
    fit = eqsolve.fit(f"{LINE}{question} = ?")
    assert fit.asked == ()
    (note,) = fit.notes
    assert note.code == "N510" and says in note.text


def test_it_is_drawn() -> None:
    """Beside the parameters."""
    assert "5*a + b" in str(eqsolve.show(eqsolve.fit(LINE + "5*a + b = ?")))
