"""Topics are found by what people call them."""

from __future__ import annotations

import pytest

from eqsolve.handbook import topics
from eqsolve.handbook.search import ELSEWHERE, searched, words_of


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("absolute value", ["abs"]),
        ("how to write a table of data", ["data"]),
        ("rounding up", ["ceil"]),
        ("least squares", ["fit"]),
        ("Square Roots", ["sqrt"]),
        ("decimal comma", ["number"]),
        ("colour of magic", []),
        ("decimal fractions", ["number"]),
        ("", []),
    ],
)
def test_topics_by_words(asked: str, found: list[str]) -> None:
    """More than half of the words must be there."""
    assert searched(topics(), asked) == found


def test_words_elsewhere_are_of_topics_that_there_are() -> None:
    assert set(ELSEWHERE) <= {topic.name for topic in topics()}


def test_words_that_count() -> None:
    assert words_of("How do I write the absolute Values?") == ("absolute", "value")
