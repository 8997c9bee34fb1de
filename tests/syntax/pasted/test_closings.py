"""Dots, faces and pictures that close a line say nothing; those that a line goes on behind, and pictures of unknowns, do."""

from __future__ import annotations

import pytest

from eqsolve.errors import EqsolveError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax.pasted import closing_edits


def without(text: str) -> str:
    for start, end, new in reversed(closing_edits(text, lambda *_: None)):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SEND + MORE = MONEY...", "SEND + MORE = MONEY"),
        ("SEND + MORE = MONEY...\nD = 7", "SEND + MORE = MONEY\nD = 7"),
        ("TWO + TWO = FOUR …", "TWO + TWO = FOUR "),
        ("2x + 3 = 7..\n\nand so on", "2x + 3 = 7\n\nand so on"),
        ("BASE + BALL = GAMES 🏀", "BASE + BALL = GAMES "),
        ("🍎 + 🍎 = 10 😂🔥", "🍎 + 🍎 = 10 "),
        ("x + y = 3\nOnly 1% can solve this!", "x + y = 3\n"),
        ("90% of people get this wrong\nx = 2", "\nx = 2"),
        ("Can you solve it? 95% can't!\nx = 2", "\nx = 2"),
        ("IQ test: 9 out of 10 people fail\nx = 2", "\nx = 2"),
        ("x + y = 3 👇\nx - y = 1 👇", "x + y = 3 \nx - y = 1 "),
    ],
)
def test_what_closes_a_line_is_left_out(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "x + y = 3 ...\n+ 4",  # goes on
        "x + y = a ...\nb",
        "1 + 2 + 3 + ... = x",
        "1/2 + 1/4 + ...\n= x",
        "x = 0.333...",
        "well then...",
        "20% of x is 15",
        "5% of the students are x; x = 3",
        "20% of the students are 15",
        "10% of people can pay x",
        "🍎 = 3 🍌\n🍎 + 2 = 8",  # a product
        "x = 3 × 🍎",
        "😂 + 😂 = 10\n3 + x = 7 😂",
        "🍔 + 🍟 = 🥤",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    assert without(text) == text


def test_the_letters_of_a_cryptarithm_keep_their_domains_behind_dots() -> None:
    assert format_statements("TWO + TWO = FOUR...") == format_statements("TWO + TWO = FOUR")


def test_a_face_is_told() -> None:
    (note,) = [note for note in read("2x + 3 = 7 🤔").notes if note.code == "N112"]
    assert "🤔" in note.text


def test_a_sentence_that_trails_off_does_not_run_into_the_next_line() -> None:
    assert format_statements("Think of a number...\n2x + 5 = 17") == "2*x + 5 = 17\n"
    with pytest.raises(EqsolveError, match="this line is a sentence"):
        read("There are 5 houses in a row...\nred = blue + 1; all in 1..2")
    assert format_statements("width + height ...\n= 3; width = 1") == "width + height = 3\nwidth = 1\n"
