"""Chains of !=, which speak of neighbours."""

from __future__ import annotations

import pytest

from eqsolve.syntax import read


def _said(text: str) -> list[str]:
    return [note.text for note in read(text).notes if note.code == "N214"]


@pytest.mark.parametrize("sign", ["≠", "!=", "<>"])
def test_a_chain_that_leaves_two_equal_says_so(sign: str) -> None:
    assert _said(f"a {sign} b {sign} c; a + b + c = 6") == ["of a != b != c only neighbours differ: a = c is allowed"]


def test_the_note_names_a_pair_that_nothing_keeps_apart() -> None:
    assert _said("a != b != c != 0; a != c") == ["of a != b != c != 0 only neighbours differ: a = 0 is allowed"]


@pytest.mark.parametrize(
    "text",
    [
        "a != b != c; a + b = c; a != c",
        "a != b != c; a + b = c; all different",
        "a != b != c; a + b = c; all different(c, b, a)",
        "a != b != c; a + b = 3; c > a",
        "x != 0 != y; x + y = 1",
        "a != b; b != c; a + b = c",
        "0 != x != 1; x^3 = x",
        "a != b != a; a + b = 1",
    ],
)
def test_chains_that_say_all_have_no_note(text: str) -> None:
    assert not _said(text)
