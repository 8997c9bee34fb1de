"""Sentences that say what an unknown stands for are left out with a note; those that say something of its value are not."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read


@pytest.mark.parametrize(
    "said",
    [
        "Let w be the width.",
        "Let the width be w.",
        "Let w denote the width of the garden (in metres).",
        "Let w = the width.",
        "Let w be Tom's age.",
        "Let Tom's age be w.",
        "Call the width w.",
        "Let w be the price of one ticket.",
        "Let w be the number of boys. Let l denote the number of girls.",
        "Let w be the width and l the length.",
        "Let w be the width and let l be the length:",
        "Let the width be w and the length be l.",
        "Let w be the width, l the length.",
        "Let w and l be the two numbers.",
        "w is the number of adults and l is the number of children.",
        "Sei w die Anzahl der Äpfel.",
        "Soit w le nombre de pommes.",
        "Sea w el número de manzanas.",
        "Sia w il numero di mele.",
    ],
)
@pytest.mark.parametrize("behind", [" w + l = 10, w - l = 2", "\nw + l = 10, w - l = 2"])
def test_what_a_letter_stands_for_is_left_out(said: str, behind: str) -> None:
    assert format_statements(said + behind).splitlines() == ["w + l = 10", "w - l = 2"]
    if behind[0] == " ":
        assert any("left out" in note.text for note in read(said + behind).notes)


def test_it_may_stand_behind_the_equations() -> None:
    text = "y = m*x + b, where m is the slope and b is the height at 0; m = 2; b = 1; x = 3"
    assert format_statements(text.replace(" at 0", "")).splitlines()[0] == "y = m*x + b"


@pytest.mark.parametrize(
    "said",
    [
        "Let x be the smaller number.",
        "Let x be half of y.",
        "Let x be the sum of y and z.",
        "Let x be y.",
        "Let x be five.",
        "Let x be a constant.",
        "Let x be the width of y.",
        "Let x be an emirp.",
        "Let x be the reciprocal of z.",
    ],
)
def test_what_says_something_of_the_value_is_not(said: str) -> None:
    with pytest.raises(TextError) as refused:
        read(f"{said} x + y = 10, x*y = 21, z = 1")
    assert refused.value.code == "E244"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Let n be an even number. n^2 = 36", "n: integer"),
        ("Let x be an integer. x^2 = 9", "x: integer"),
        ("n is a palindrome; 100 < n < 200", "reverse(n) = n"),
        ("x = a b; a = 2; b = 3", "x = a*b"),
        ("Let x = a b; a = 2; b = 3", "x = a*b"),
    ],
)
def test_domains_and_products_stay(text: str, lines: str) -> None:
    assert lines in format_statements(text).splitlines()
