"""Sums and products whose last term is counted by an unknown."""

from __future__ import annotations

import pytest

from eqsolve import TextError, solve
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("sum(k^2 for k in 1..n) = 385", 10),
        ("sum(k for k in 1..n) = 5050; n natural", 100),
        ("sum(2k - 1 for k in 1..n) = 100", 10),
        ("sum(2^k for k in 0..n) = 1023", 9),
        ("sum(k for k in 5..n) = 45", 10),
        ("sum(k for k in 0..n) = 55", 10),
        ("sum(k for k in 1..n-1) = 45", 10),
        ("2*sum(k for k in 1..n) + n = 120", 10),
        ("prod(k for k in 1..n) = 120", 5),
        (r"$\sum_{k=1}^{n} k^3 = 3025$", 10),
    ],
)
def test_sums_up_to_an_unknown(text: str, n: int) -> None:
    answer = solve(text)
    assert answer.completeness.level == "proved"
    assert answer.one().values == {"n": n}
    assert "N113" in {note.code for note in answer.notes}


@pytest.mark.parametrize("low", range(4))
@pytest.mark.parametrize("term", ["k", "k^2 + 1", "3*2^k", "5 - k"])
def test_the_formula_is_the_sum(term: str, low: int) -> None:
    """Against the terms written out."""
    values = {"k": lambda k: k, "k^2 + 1": lambda k: k * k + 1, "3*2^k": lambda k: 3 * 2**k, "5 - k": lambda k: 5 - k}
    total = sum(values[term](k) for k in range(low, 9))
    assert solve(f"sum({term} for k in {low}..n) = s; n = 8").one()["s"] == total


def test_sums_up_to_a_constant_stay() -> None:
    assert not read("n := 4; sum(k for k in 1..n) = x").notes
    assert solve("sum(k for k in 1..n) = x", params={"n": 4}).one()["x"] == 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sum(1/k for k in 1..n) > 3; n in 1..100", "E322"),
        ("for n in 1..3: x[n] = sum(k for k in 1..n)", "E326"),
        ("S(n) := sum(k for k in 1..n); S(m) = 55", "E322"),
    ],
)
def test_others_are_refused_as_before(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [d.code for d in caught.value.diagnostics] == [code]
