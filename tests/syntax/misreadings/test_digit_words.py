"""Letters side by side that puzzles write for the digits of a number."""

from __future__ import annotations

import pytest

from eqsolve import TextError, solve
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("aabb = n²", "aabb"),
        ("(ab)^2 = cdd", "cdd"),
        ("n! = 2*aabb", "aabb"),
        ("abc = a! + b! + c!", "abc"),
        ("xyz = x^3 + y^3 + z^3", "xyz"),
        ("ab = a + b^2", "ab"),
        ("ab + ba = 99", "ab"),
        ("ab - ba = 9*c", "ab"),
        ("AA + BB = 121", "AA"),
        ("ABBA + 1 = n^2", "ABBA"),
        ("11*AABB = n^3", "AABB"),
        ("a, b: digit\nab = 4(a + b)", "ab"),
        ("a in 1..9; b in 0..9; ab = 4(a + b)", "ab"),
    ],
)
def test_numbers_of_unknown_digits_are_asked_about(text: str, word: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [(d.code, d.names) for d in caught.value.diagnostics][:1] == [("E350", (word,))]


@pytest.mark.parametrize(
    ("text", "word", "repair"),
    [
        (
            "EVE/DID = 0.TALKTALK",
            "TALKTALK",
            "write TALK/9999, if its digits repeat, or TALKTALK/100000000 and 'cryptarithm:'",
        ),
        ("x = 3.TALK", "TALK", "write 3 + TALK/10000"),
        ("x + 0.ab = 1", "ab", "write numeral(a, b)/100; for the product write 0*ab"),
        ("x + 0.b = 1", "b", "write b/10"),
    ],
)
def test_decimals_whose_digits_are_letters_are_asked_about(text: str, word: str, repair: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    assert (found.code, found.names) == ("E350", (word,))
    assert repair in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "pe = 2*Te; pc = 2*Tc; W = cp*Te*(pc/pe - 1); cp = 0.9; Te = 263; Tc = 313; UA = 3",
        "Qc = UA*(Tout - Tin); pc = 3*Tin; cp = 4.18; UA = 2",
    ],
)
def test_names_of_a_technical_text_are_no_digits(text: str) -> None:
    assert read(text).relations


def test_the_repair_of_a_decimal_of_letters_is_read() -> None:
    assert read("cryptarithm: EVE/DID = TALK/9999").relations


@pytest.mark.parametrize(
    "text",
    ["y = 2.x", "x = 0.5x + 1", "y = 0.sin(x)", "y = 2.pi*r", "x = 0.e-3 + y"],
)
def test_a_point_before_a_factor_stays(text: str) -> None:
    assert read(text).relations


@pytest.mark.parametrize(
    "text",
    [
        "unknowns aabb\naabb = n^2",
        "unknowns ABBA\nABBA + 1 = n^2",
        "ABBA + x = 3; ABBA - x = 1",  # a name, which the text comes back to
        "ABBA + 1 = 2*width",
        "AB = CD; CD = 4",
        "BALL + 1 = n^2",
        "DAD + 1 = n^2",
        "xy = 6; x + y = 5; xy + yx = 12",
        "abc = a + b + c; a, b, c in 1..9",
        "x, y in 1..9; xy = 12; x + y = 7",
        "add + dad = 10; add - dad = 2",
        "net + tax = 100; tax = net/4",
        "xx + yy = 3; xx - yy = 1",
    ],
)
def test_names_and_products_stay_what_they_are(text: str) -> None:
    assert read(text).relations


def test_unknowns_beside_digits_are_whole() -> None:
    answer = solve("numeral(a, a, b, b) = n^2; n > 0")
    assert answer.one().values == {"a": 7, "b": 4, "n": 88}
    assert {"N323", "N325"} <= {note.code for note in answer.notes}


def test_real_unknowns_beside_digits_stay_real_where_the_text_says_so() -> None:
    answer = solve("numeral(a, b) = 4*x; a + b = 1; x: real")
    assert answer.one().values == {"a": 1, "b": 0, "x": 2.5}
