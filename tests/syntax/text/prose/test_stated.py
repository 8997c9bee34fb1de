"""Sentences of a logic puzzle that are not read are refused, for each is a condition; those that say nothing pass."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import read

DOMAINS = "red, green, a, b, Ben in 1..3\nred + green + a + b + Ben = 9\n"


@pytest.mark.parametrize(
    ("sentence", "word", "written"),
    [
        ("red is left of green", "left", "red < green, or red = green - 1"),
        ("The red house is immediately to the left of the green house", "left", "red = green - 1"),
        ("green is right of red", "right", "green > red"),
        ("b is after a", "after", "b > a"),
        ("a is next to b", "next", "|a - b| = 1"),
        ("red beside green", "beside", "|red - green| = 1"),
        ("red and green are neighbours", "neighbours", "|red - green| = 1"),
        ("Red is not green.", "not", "red != green"),
        ("Green isn't red", "isn't", "green != red"),
        ("red is not first", "not", "in signs"),
        ("Ben not youngest", "not", "in signs"),
        ("red is first", "first", "red = 1"),
        ("The red house comes last", "last", "in signs"),
        ("red steht links von green", "links", "red < green"),
        ("(red smaller than green)", "smaller", "red < green"),
        ("b bigger than a", "bigger", "b > a"),
        ("a, b, Ben are in arithmetic progression", "arithmetic", "b - a = Ben - b"),
        ("The numbers a, b, Ben are in A.P.", "a.p", "b - a = Ben - b"),
        ("red, green, b form a geometric sequence", "geometric", "green^2 = red*b"),
        ("green varies directly as red", "varies", "green = k*red"),
        ("green varies inversely as red", "inversely", "green = k/red"),
        ("red and green are opposite numbers", "opposite", "red = -green"),
        ("red and green have the same sum", "same", "digitsum(red) = digitsum(green), if"),
        ("red and green have the same digits", "digits", "green = reverse(red)"),
        ("red, green and b have the same digit sum", "digit", "digitsum(red) = digitsum(green) = digitsum(b)"),
        ("a and b have the same parity", "parity", "mod(a, 2) = mod(b, 2)"),
        ("a and b have the same last digit.", "digit", "mod(a, 10) = mod(b, 10)"),
        ("a and b have the same number of digits", "digits", "floor(log10(a)) = floor(log10(b))"),
        ("a and b have the same absolute value", "same", "abs(a) = abs(b)"),
        ("red and green have the same sign", "same", "red*green > 0"),
        ("Ben is the average of red and green", "average", "Ben = (red + green)/2"),
        ("x is the average of red and green", "average", "in signs"),
        ("green lies between a and red", "between", "a < green < red, or red < green < a"),
        ("green stands between red and a", "between", "(green - red)*(green - a) < 0"),
        ("red is the smallest of the three", "smallest", "in signs"),
        ("red is the larger one", "larger", "write >"),
        ("red is at the end", "end", "in signs"),
        ("green is in the middle", "middle", "in signs"),
        ("a is in the fifties", "fifties", "in signs"),
        ("b reversed is bigger", "bigger", "in signs"),
        ("b reads the same backwards", "reads", "in signs"),
    ],
)
def test_what_is_said_of_unknowns_is_not_passed_over(sentence: str, word: str, written: str) -> None:
    with pytest.raises(TextError) as caught:
        read(DOMAINS + sentence)
    (said,) = [d for d in caught.value.diagnostics if d.code == "E255"]
    assert f"'{word}'" in said.text.lower()
    assert written in said.hint


@pytest.mark.parametrize(
    "sentence",
    [
        "red is not known",
        "red is the left house",
        "red is the number of the first house",
        "Here red is the first number and green is the second number",
        "do not use a calculator",
        "a and b are the sides of a triangle",
        "Solve for red and green",
        "the next line is the first equation",
        "a and b use the same method",
        "red is the average speed",
        "red is the geometric length",
    ],
)
def test_what_says_nothing_of_their_values_is_passed_over(sentence: str) -> None:
    read(DOMAINS + sentence)


@pytest.mark.parametrize(("line", "word"), [("A iff not B", "iff"), ("p xor q", "xor")])
def test_conditions_are_no_sentences(line: str, word: str) -> None:
    """Of numbers that are more than 0 and 1, where nobody can tell what they say; beside 0..1 they are claims of logic."""
    with pytest.raises(TextError) as caught:
        read(f"A, B, p, q in 0..5\n{line}")
    assert f"for '{word}' write" in caught.value.diagnostics[0].hint
