"""How many of some unknowns fulfil a condition, and remainders in sentences."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

COUNTED = (
    ("exactly 3 of a, b, c, d are 1", "count(a = 1, b = 1, c = 1, d = 1) = 3"),
    ("exactly three of a, b, c and d are 1", "count(a = 1, b = 1, c = 1, d = 1) = 3"),
    ("At least two of a, b, c are equal to 3", "count(a = 3, b = 3, c = 3) >= 2"),
    ("at most one of a, b, c is even", "count(mod(a, 2) = 0, mod(b, 2) = 0, mod(c, 2) = 0) <= 1"),
    ("at least two of a, b, c are greater than 1", "count(a > 1, b > 1, c > 1) >= 2"),
    ("at most one of a, b is a palindrome", "count(reverse(a) = a, reverse(b) = b) <= 1"),
    ("none of a, b, c is zero", "count(a = 0, b = 0, c = 0) = 0"),
)
DIVIDED = (
    ("n leaves remainder 2 when divided by 3", "n ≡ 2 (mod 3)"),
    ("n leaves a remainder of 1 when divided by 2, a remainder of 2 when divided by 3", "n ≡ 1 (mod 2); n ≡ 2 (mod 3)"),
    ("n gives a remainder of 2 on division by 3", "n ≡ 2 (mod 3)"),
    ("When n is divided by 3, the remainder is 2", "n ≡ 2 (mod 3)"),
    ("When divided by 3, n leaves a remainder of 2", "n ≡ 2 (mod 3)"),
    ("The remainder when n is divided by 3 is 2", "n ≡ 2 (mod 3)"),
    ("n^2 + 1 divided by 5 gives a remainder of 2", "n^2 + 1 ≡ 2 (mod 5)"),
    ("n leaves no remainder when divided by 7", "n ≡ 0 (mod 7)"),
    ("a and b leave remainder 1 when divided by 3", "a ≡ 1 (mod 3); b ≡ 1 (mod 3)"),
    ("a divided by b leaves remainder r", "a ≡ r (mod b); r >= 0; r < b"),
)
REFUSED = (
    "two of a, b, c are 1",
    "one of a, b, c is greater than 1",
    "some of a, b, c are positive",
    "not all of a, b, c are 1",
    "exactly two of a, b, c are equal",
    "exactly one of a, b, c is a digit",
    "when divided by 3 the remainder is 2",
    "n leaves remainder 1 or 2 when divided by 3",
    "n leaves a remainder of 5 when divided by 3",
)
DOMAINS = "; a, b, c, d in 0..3"


@pytest.mark.parametrize(("text", "signs"), [*COUNTED, *DIVIDED])
def test_what_is_read(text: str, signs: str) -> None:
    """The words become the statements, with a note."""
    spoken, written = (format_statements(said + DOMAINS).split("\n") for said in (text, signs))
    assert sorted(spoken) == sorted(written)  # whole unknowns of one line are declared behind it
    assert {note.code for note in read(text + DOMAINS).notes} & {"N322", "N324"}


@pytest.mark.parametrize("text", REFUSED)
def test_what_may_be_meant_in_two_ways(text: str) -> None:
    """It is refused."""
    with pytest.raises(TextError):
        read(text + DOMAINS)
