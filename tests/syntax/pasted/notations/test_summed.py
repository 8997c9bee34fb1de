"""Sums and products with a big sign, as they are pasted."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("∑_{k=1}^{10} k^2 = y", 385),
        ("Σ_(k=1)^5 k = y", 15),
        ("∑^{5}_{k=1} k = y", 15),
        ("sum_{k=1}^{5} 2k = y", 30),
        ("∏ₖ₌₂⁶ (k + 1) = y", 2520),
        ("Σ (k=1 to 5) k(k+1) + 2 = y", 72),
        ("y = ∑ k=1..4 k^2", 30),
        ("y = 3·∑_{k=1}^{4} k^2 − 1", 89),
        ("y = (∑_{k=1}^{4} k)^2", 100),
        ("∑_{i=1}^{2} ∑_{j=1}^{3} (i + j) = y", 21),
    ],
)
def test_values(text: str, value: int) -> None:
    assert eqsolve.solve(text).one()["y"] == value


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("∑_{i=1}^{3} xᵢ = 6", "sum(x[i] for i in 1..3) = 6"),
        ("∑_{i=1}^{3} x_{i+1} = 6", "sum(x[i + 1] for i in 1..3) = 6"),
        ("Σ = 5; Π_1 = 3", "Sigma = 5; Pi_1 = 3"),
    ],
)
def test_reading(text: str, plain: str) -> None:
    assert format_statements(text).strip().replace("\n", "; ") == plain


@pytest.mark.parametrize(
    ("text", "n"),
    [("Σ_{k=1}^{n} k = 210", 20), ("∑ᵢ₌₁ⁿ i² = 385", 10), ("∑_{k=1}^{n} (2k - 1) + 5 = 105", 10)],
)
def test_a_range_up_to_an_unknown(text: str, n: int) -> None:
    assert eqsolve.solve(text).one()["n"] == n


def test_a_sign_without_its_range_is_refused() -> None:
    with pytest.raises(TextError) as told:
        eqsolve.read("∑ x = 3")
    assert told.value.code == "E242"
