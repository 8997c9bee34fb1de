"""Values that a line asks for in words: what is 15% of 80, evaluate x^2 at x = 3, 3 choose 2."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("what is 15% of 80", "15/100*80 = ?"),
        ("What is 15% of 80?", "15/100*80 = ?"),
        ("15% of 80", "15/100*80 = ?"),
        ("calculate 15% of 80", "15/100*80 = ?"),
        ("Wie viel sind 15% von 80?", "15/100*80 = ?"),
        ("what is 20% of x; x = 50", "20/100*x = ?; x = 50"),
        ("What is 7*8?", "7*8 = ?"),
        ("compute 2+3", "2+3 = ?"),
        ("work out 2+3", "2+3 = ?"),
        ("how much is 12*12", "12*12 = ?"),
        ("wie viel ist 12*12", "12*12 = ?"),
        ("Was ist 7*8?", "7*8 = ?"),
        ("combien font 7*8 ?", "7*8 = ?"),
        ("cuánto es 7*8", "7*8 = ?"),
        ("quanto fa 7*8", "7*8 = ?"),
        ("what is sqrt(50)", "sqrt(50) = ?"),
        ("3 choose 2", "binomial(3, 2) = ?"),
        ("What is 5 choose 2?", "binomial(5, 2) = ?"),
        ("evaluate x^2 at x = 3", "x^2 = ?; x = 3"),
        ("compute x + 1 for x = 3", "x + 1 = ?; x = 3"),
        ("15% of 80 = x", "15% of 80 = x"),
    ],
)
def test_values_that_words_ask_for(text: str, meaning: str) -> None:
    assert eqsolve.format(text) == eqsolve.format(meaning)


@pytest.mark.parametrize("text", ["15% of x", "what is x^2"])
def test_what_has_no_value_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        read(text)
