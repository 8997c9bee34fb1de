"""10C5, 10P3 and nC2 as calculators write them."""

from __future__ import annotations

import pytest

from eqsolve import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("10C5 = ?", "write binomial(10, 5), or 10*C5"),
        ("x = 10P3", "write nPr(10, 3), or 10*P3"),
        ("49C6 = n", "write binomial(49, 6), or 49*C6"),
        ("x + 5C2*2 = 30", "write binomial(5, 2), or 5*C2"),
        ("nC2 = 21", "write binomial(n, 2); or put 'unknowns nC2' on a line"),
        ("nP2 = 42; n > 0", "write nPr(n, 2); or put 'unknowns nP2' on a line"),
        ("2nC3 = x", "write binomial(2*n, 3), or 2*binomial(n, 3); or put 'unknowns nC3' on a line"),
    ],
)
def test_choices_are_asked_about(text: str, offer: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [(d.code, d.hint) for d in caught.value.diagnostics] == [("E350", offer)]


@pytest.mark.parametrize(
    "text",
    [
        "3C1 + 2C2 = 7; C1 - C2 = 1",
        "2P1 + P2 = 5; P1 = 2",
        "2C5 = 10",
        "C3 = 4; 5C3 + x = 21",
        "x10C5 = 3",
        "unknowns nC2; nC2 = 21",
        "nC = 4; n_C = 3",
    ],
)
def test_unknowns_with_a_factor_stay_what_they_are(text: str) -> None:
    """Their name stands elsewhere, or there is less to choose from than is chosen."""
    assert read(text).relations
