"""Names as callers spell them: the reader's spelling, the one that was typed, and what is none of them."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.naming import meant, nearest, read_as


@pytest.mark.parametrize(
    "text",
    [
        "α = 2",
        "x₁ = 2",
        "x_{max} = 2",
        "x_{i,j} = 2",
        "x[1] = 2",
        "ω₀ = 2",
        "x_α = 2",
        "x′ = 2",
        "𝑥 = 2",
        "q̇ = 2",
        "x̄ = 2",
        "µ = 2",
        "Δx = 2",
        "Größe = 2",
        r"$\alpha = 2$",
        r"$\varepsilon_0 = 2$",
        r"$\lambda_{\text{max}} = 2$",
        r"$x_{\mathrm{in}} = 2$",
        r"$\dot{x} = 2$",
        r"$\hat x = 2$",
        r"$x_{\alpha} = 2$",
        r"$\mathbf{x} = 2$",
    ],
)
def test_a_name_is_known_as_the_text_spells_it(text: str) -> None:
    """The reader, which shares no code with it but ``canonical``, is the judge of ``read_as``."""
    answer = eqsolve.solve(text)
    typed = text.strip("$").partition(" =")[0]
    assert (read_as(typed),) == answer.unknowns
    assert answer[typed] == answer[0][typed] == 2
    assert typed in answer[0] and answer[0].exact[typed] == 2 and answer[0].get(typed) == 2


def test_a_name_goes_before_what_it_could_be_read_as() -> None:
    assert meant("α", ("alpha", "α")) == "α"
    assert meant("alpha", ("β", "α")) == "α"


def test_what_is_no_name_is_told_the_nearest() -> None:
    assert [meant(word, ("alpha", "x_1")) for word in ("aplha", "x1", "Alpha", 1)] == [None] * 4
    assert nearest("Alpha", ("alpha",)) == "alpha"
    answer = eqsolve.solve("α = 2; x₁ = 3")
    with pytest.raises(KeyError, match="did you mean x_1"):
        answer["x1"]
    with pytest.raises(eqsolve.UsageError, match="did you mean beta"):
        eqsolve.solve("x = β", params={"bta": 1})


def test_every_call_takes_names_as_they_are_written() -> None:
    assert eqsolve.solve("x = β", params={r"\beta": 4})["x"] == 4
    assert eqsolve.check("α = x₁", {"α": 2, r"x_{1}": 2}).holds
    assert eqsolve.solve("α^2 = 4", start={r"\alpha": 1}).verdict is eqsolve.Verdict.FINITE
    many = eqsolve.solve_many("α = β", {"β": [1, 2]})
    assert many["α"] == many["β"] == many["beta"] == (1, 2)
    with pytest.raises(eqsolve.UsageError, match="has a value already"):
        eqsolve.solve("x = β", params={"β": 1, "beta": 2})


def test_fits_take_names_as_they_are_written() -> None:
    fit = eqsolve.fit("fit y = α*θ", data={"θ": [1, 2, 3], "y": [2, 4, 6]}, start={"α": 1})
    assert fit["α"] == fit.parameters[r"\alpha"].value == fit["alpha"]
    assert fit.stderr["α"] == fit.stderr["alpha"] and "α" in fit
    assert fit.predict(θ=[4]).value == fit.predict(theta=[4]).value == fit.predict({r"\theta": [4]}).value
    assert list(fit.residuals()["θ"]) == [1, 2, 3]
    assert fit.profile("α") == fit.profile("alpha")
    with pytest.raises(eqsolve.UsageError, match="write theta for thet"):
        fit.predict(thet=[1])
