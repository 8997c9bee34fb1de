"""Whole numbers by hand: remainders, linear equations, grids; and texts with 'or'."""

from __future__ import annotations

import re
from itertools import product

import pytest
from independent import true

import eqsolve
from eqsolve import Explanation

TABLE = {
    "x mod 7 = 3; x mod 5 = 2": (
        "Line 1: x leaves 3 on division by 7, so x = 3 + 7*a with a whole number a.",
        "Line 2: 3 + 7*a leaves 2 on division by 5, so 7*a leaves 4: a = 2 does, for 7*2 = 14, and so does a = 2 + 5*k.",
        "So x = 17 + 35*k.",
    ),
    "x mod 3 = 2; x mod 5 = 3; x mod 7 = 2; x in 0..200": (
        "So x = 23 + 105*k.",
        "x >= 0 asks for k >= 0 and x <= 200 asks for k <= 1: 2 solutions.",
        "k = 0: x = 23; k = 1: x = 128.",
    ),
    "3x mod 7 = 2; x in 0..50": ("5*3 = 15 leaves 1, so multiply by 5: x leaves what 5*2 = 10 leaves, which is 3.",),
    "x mod 6 = 1; x mod 4 = 2": (
        "Line 2: 1 + 6*a leaves 2 on division by 4. But 2 divides 6 and 4, and 1 leaves 1 on division by 2, where 2 leaves 0:"
        " there is no solution.",
    ),
    "x mod 6 = 1; x mod 4 = 3": ("So x = 7 + 12*k.",),
    "x + y + z = 100; 5x + 3y + z/3 = 100; x, y, z in 0..100": (
        "Put x = 100 - y - z into line 2: 6*y + 14*z = 1200.",
        "Line 2: 3*y = 600 - 7*z, so z is a multiple of 3: z = 3*k.",
        "Then x = -100 + 4*k.",
        "k = 25: x = 0, y = 25, z = 75; k = 26: x = 4, y = 18, z = 78; k = 27: x = 8, y = 11, z = 81; k = 28: x = 12, y = 4,"
        " z = 84.",
    ),
    "2x + 3y + 4z = 10; x - y + z = 1; x, y, z integer": ("Then x = -3 + 7*k.", "k is any whole number."),
    "6x + 10y + 15z = 1; x, y, z integer": ("k and m are any whole numbers.",),
    "x + y = 10; x - y = 3; x, y integer": (
        "Line 2: 2 divides -2*y whatever the whole numbers are, but not 7: there is no solution.",
    ),
    "a + b + c = 6; a + 2b + 3c = 14; a, b, c in 1..9": ("a = 1, b = 2, c = 3.",),
    "6u + 9v + 20w = 43; u, v, w nonnegative integers": (
        "Line 1: no term is negative, so w is at most 2: 20*3 is more than 43.",
        "w = 0 leaves 6*u + 9*v = 43: 3 divides 6*u + 9*v whatever the whole numbers are, but not 43.",
        "w = 2 leaves 6*u + 9*v = 3: no choice of u and v gives 3.",
    ),
    "1/x + 1/y = 1/6; x <= y; x, y natural": (
        "Each choice of the first factor gives the second; 9 choices give whole x and y that the domains allow.",
        "The other conditions leave 5 of them.",
    ),
    "p^2 - q^2 = 24; p, q primes": (
        "In factors it reads (p - q)*(p + q) = 24: both factors are divisors of 24, which are 1, 2, 3, 4, 6, 8, 12 and 24 and"
        " their negatives.",
        "It is p = 7, q = 5.",
        "The other conditions hold for it.",
    ),
    "x^2 - y^2 = 6; x, y integer": (
        "Each choice of the first factor gives the second; no choice gives whole x and y that the text allows.",
    ),
    "a^2 + b^2 = c^2; a + b + c = 12; a < b; a, b, c natural": (
        "Line 2 gives c = 12 - a - b.",
        "Put into line 1: a*b - 12*a - 12*b + 72 = 0.",
        "The other conditions leave one of them.",
    ),
    "x*y = 24; x + y = 11; x < y; x, y integer": (
        "Put into line 1: x^2 - 11*x + 24 = 0.",
        "A whole root divides 24: that leaves x = 3 or x = 8.",
    ),
    "x^2 = 4 or x = 7; x > 0": (
        "Case x^2 = 4:",
        "x = -2 is refused: line 2 (x > 0) would read -2 > 0.",
        "Case x = 7: nothing is left to do.",
        "x = 7: line 1: 7 = 7; line 2: 7 > 0.",
    ),
    "x^2 < 9 or x > 5": ("So it holds for -3 < x < 3.",),
}
EASY = """\
5 3 . . 7 . . . .
6 . . 1 9 5 . . .
. 9 8 . . . . 6 .
8 . . . 6 . . . 3
4 . . 8 . 3 . . 1
7 . . . 2 . . . 6
. 6 . . . . 2 8 .
. . . 4 1 9 . . 5
. . . . 8 . . 7 9"""
# Project Euler 96, grid 07: singles alone do not finish it
GUESSED = """\
0 4 3 0 8 0 2 5 0
6 0 0 0 0 0 0 0 0
0 0 0 0 0 1 0 9 4
9 0 0 0 0 4 0 7 0
0 0 0 6 0 8 0 0 0
0 1 0 2 0 0 0 0 3
8 2 0 5 0 0 0 0 0
0 0 0 0 0 0 0 0 5
0 3 4 0 9 0 7 1 0"""


def said(text: str) -> list[str]:
    told = eqsolve.explain(text.replace("; ", "\n"), time_limit=600)
    assert isinstance(told, Explanation)
    return [step.text for section in told for step in section.steps]


@pytest.mark.parametrize(("text", "wanted"), TABLE.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    told = said(text)
    assert [sentence for sentence in wanted if sentence not in told] == [], "\n".join(told)


@pytest.mark.parametrize("text", [text for text in TABLE if " mod " in text and text.count("=") < 6])
def test_the_form_of_remainders_is_all_of_them(text: str) -> None:
    """Tried on all whole numbers of a stretch; without a form there is none."""
    forms = [found for one in said(text) if (found := re.search(r"x = (\d+) \+ (\d+)\*k", one))]
    conditions = [
        re.sub(r"(\d?)x mod (\d+)", r"mod(1\1*x, \2)", one).replace("13*", "3*")
        for one in text.split("; ")
        if "mod" in one
    ]
    for x in range(240):
        holds = all(true(one, {"x": x}) for one in conditions)
        assert holds is bool(forms and (x - int(forms[-1][1])) % int(forms[-1][2]) == 0), x


@pytest.mark.parametrize("text", [text for text in TABLE if "z" in text])
def test_the_forms_of_linear_equations_fulfil_them(text: str) -> None:
    """Whatever whole numbers the letters stand for."""
    forms: dict[str, str] = {}
    for sentence in said(text):
        if (found := re.match(r"(?:Then|That equation gives|Line \d gives) ([xyz]) = (.*)\.$", sentence)) or (
            found := re.search(r": ([xyz]) = (\d\*[km])\.$", sentence)
        ):
            forms[found[1]] = found[2]
    rows = [re.sub(r"(\d)(?=[xyz])", r"\1*", one) for one in text.split("; ") if "=" in one]
    for k, m in product((-3, 0, 2, 7), (-5, 1, 4)):
        at: dict[str, object] = {"k": k, "m": m}
        for row in rows:
            put = re.sub(r"[xyz]", lambda name: f"({forms[name[0]]})", row)
            while re.search(r"[xyz]", put):
                put = re.sub(r"[xyz]", lambda name: f"({forms[name[0]]})", put)
            assert true(put, at), (row, put)


@pytest.mark.parametrize("n", [6, 15, 24, 36, 96])
def test_the_choices_of_two_factors_are_those_of_a_plain_loop(n: int) -> None:
    """x^2 - y^2 and x*y + x + y, on all pairs of a stretch."""
    numbers = range(1, 200)
    for relation, left in (("x^2 - y^2", lambda x, y: x * x - y * y), ("x*y + x + y", lambda x, y: x * y + x + y)):
        count = sum(left(x, y) == n for x in numbers for y in numbers)
        many = {0: "no choice gives", 1: "one choice gives"}.get(count, f"{count} choices give")
        told = said(f"{relation} = {n}; x, y in 1..199")
        assert f"Each choice of the first factor gives the second; {many} whole x and y that the text allows." in told


def test_equations_on_one_line_are_numbered() -> None:
    told = eqsolve.explain("10a + b - (10b + a) = 45; a + b = 9; a, b digits", time_limit=600)
    steps = [step.text for step in told["steps"].steps] if isinstance(told, Explanation) else []
    assert steps[:3] == [
        "Equation 1 is 10a + b - (10b + a) = 45.",
        "Equation 2 is a + b = 9.",
        "Divide equation 1 by 9: a - b = 5.",
    ]


def test_forced_cells_are_told() -> None:
    """The first ones with the reason; each is that of the answer."""
    text = "sudoku:\n" + EASY
    told = said(text)
    assert "51 cells are forced, one after the other. r1c3 is row 1, column 3." in told
    assert "r5c5 = 5: all other numbers stand in its row, column or box." in told
    answer = eqsolve.solve(text)
    assert isinstance(answer, eqsolve.Answer)
    cells = [found for one in told if (found := re.match(r"(r\dc\d) = (\d): (?:all|the only)", one))]
    assert len(cells) == 6
    assert all(answer.solutions[0].values[cell[1]] == int(cell[2]) for cell in cells)


def test_a_guess_is_told_with_its_branches() -> None:
    """Where no cell is forced one is tried, and all but one number lead to a contradiction."""
    told = said("sudoku:\n" + GUESSED.replace("0", "."))
    guesses = [one for one in told if one.startswith("No cell is forced now, so ")]
    assert guesses
    assert all(re.search(r"to a contradiction, so r\dc\d = \d \(\d+ branch(es)? in all\)\.$", one) for one in guesses)
