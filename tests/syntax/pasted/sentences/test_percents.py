"""Sentences about percent: read where the words leave one meaning, and refused with what to write where they do not."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import TextError
from eqsolve.syntax import read

READ = [
    ("20% von x = 15", "20/100*x = 15"),
    ("20% of x is 15", "20/100*x = 15"),
    ("20 percent of x is 15.", "20/100*x = 15"),
    ("20 Prozent von x sind 15", "20/100*x = 15"),
    ("2,5% von x sind 10", "2.5/100*x = 10"),
    ("p% von 80 sind 20", "p/100*80 = 20"),
    ("x% of 80 = 20", "x/100*80 = 20"),
    ("20% of 2x is 10", "20/100*(2x) = 10"),
    ("20% of $80 is x", "20/100*80 = x"),
    ("x is 20% of 80", "x = 20/100*80"),
    ("y = 20% of x; y = 30", "y = 20/100*x; y = 30"),
    ("x is 20% more than 50", "x = 50*(1 + 20/100)"),
    ("x is 20% less than y; x + y = 90", "x = y*(1 - 20/100); x + y = 90"),
    ("x ist um 20% größer als 50", "x = 50*(1 + 20/100)"),
    ("increase x by 20% gives 60", "x*(1 + 20/100) = 60"),
    ("Increasing x by 20% gives 60.", "x*(1 + 20/100) = 60"),
    ("reduce x by 15% and get 34", "x*(1 - 15/100) = 34"),
    ("x increased by 20% is 60", "x*(1 + 20/100) = 60"),
    ("x reduced by r% is 60; r = 25", "x*(1 - r/100) = 60; r = 25"),
    ("x um 20% erhöht ergibt 60", "x*(1 + 20/100) = 60"),
    ("x um 20% vermindert ergibt 60", "x*(1 - 20/100) = 60"),
    ("20% of x + 3 = 15", "20/100*x + 3 = 15"),
    ("x % 3 = 2", "mod(x, 3) = 2; x: integer"),
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_sentences_about_percent(text: str, meaning: str) -> None:
    """In English and German, with shares, comparisons and changes."""
    assert eqsolve.format(text) == eqsolve.format(meaning)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("What percent of 80 is 20?", "E246", "p% of 80 = 20"),
        ("20% of the price is 15", "E245", "="),
        ("1 + 5% + 3% = x", "E330", "write 1*(1 + 5/100), or 1 + 5/100"),
        ("x + 20% = 60", "E330", "write x*(1 + 20/100), or x + 20/100"),
        ("x + 5 - p% = 60; p = 3", "E330", "write (x + 5)*(1 - p/100), or x + 5 - p/100"),
        ("2x + 19% = 119", "E330", "write 2x*(1 + 19/100), or 2x + 19/100"),
    ],
)
def test_what_leaves_two_meanings_is_refused(text: str, code: str, hint: str) -> None:
    """A question without an unknown, an unknown of several words, and a bare summand."""
    with pytest.raises(TextError) as caught:
        read(text)
    found = caught.value.diagnostics[0]
    assert found.code == code
    assert hint in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "A farmer has 20 animals, chickens and cows, with 56 legs",
        "A farmer has 20 animals",
        "Tom is twice as old as Anna and together they are 36",
        "I have 5 coins worth 80 cents",
        "A rectangle has a perimeter of 20 and an area of 24",
        "The sum of two prices is 10 and their difference is 4",
    ],
)
def test_stories_are_shown_what_an_equation_is(text: str) -> None:
    """The repair is no word alone, but an example of writing the whole as equations."""
    with pytest.raises(TextError) as caught:
        read(text)
    assert any("such as c + k = 20" in found.hint for found in caught.value.diagnostics)


def test_a_share_of_one_has_one_meaning() -> None:
    """1 - 20/100 either way."""
    assert eqsolve.format("p*(1 - 20%) = 40") == eqsolve.format("p*(1 - 20/100) = 40")
