"""Words of relations between numbers, one phrase at a time."""

from __future__ import annotations

import pytest

from eqsolve.syntax.pasted.sentences.words_said import BETWEEN, Words


@pytest.mark.parametrize(
    ("said", "number", "left"),
    [
        ("three times n", "3", 2),
        ("12 more than n", "12", 3),
        ("one more than n", "1", 3),
        ("one of them", "", 3),  # a pronoun, and no number
        ("n", "", 1),
    ],
)
def test_a_number(said: str, number: str, left: int) -> None:
    words = Words(said.split())
    assert words.number() == number
    assert len(words.words) - words.at == left


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("even", "mod({}, 2) = 0"),
        ("a prime number", "isprime({}) = 1"),
        ("perfect squares", "issquare({}) = 1"),
        ("a friend", ""),
    ],
)
def test_a_kind(said: str, kind: str) -> None:
    words = Words(said.split())
    assert words.kind() == kind
    assert words.ends == bool(kind)


def test_an_operation_is_said() -> None:
    words = Words("increased by 2".split())
    assert words.sign(BETWEEN) == "+"
    assert words.said
    assert not words.sign(BETWEEN)
    assert words.take("2") and words.ends
