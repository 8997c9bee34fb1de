"""Inequalities by hand: what is said of each kind, and that it is true, tried at many places with mpmath."""

from __future__ import annotations

import re
from fractions import Fraction

import mpmath
import pytest
from independent import true

import eqsolve
from eqsolve import Explanation

TABLE = {
    "2x - 3 > 5 - x": (
        "Line 1 reads 2*x - 3 > 5 - x.",
        "Bring x to one side and the numbers to the other: 3*x > 8.",
        "Divide by 3: x > 8/3.",
    ),
    "-2x + 4 >= 10": ("Divide by -2, which turns the sign round: x <= -3.",),
    "1 < x": ("So it holds for x > 1.",),
    "2(x+1) < 2x + 5": ("Bring everything to the left: -3 < 0, which is true.", "So it holds for every x."),
    "2x < 2x - 1": ("Bring everything to the left: 1 < 0, which is false.", "So it holds for no x."),
    "2 < 3x - 1 <= 8": ("Add 1 to all parts: 3 < 3*x <= 9.", "Divide by 3: 1 < x <= 3."),
    "1 <= 3 - x < 4": ("Divide by -1, which turns the sign round: -1 < x <= 2.",),
    "x^2 - x - 6 >= 0": (
        "It is 0 where x^2 - x - 6 = 0: it has the factors (x - 3)*(x + 2) = 0, so x = 3 or x = -2.",
        "For x < -2: x + 2 < 0 and x - 3 < 0, so the product is positive.",
        "For -2 < x < 3: x + 2 > 0 and x - 3 < 0, so the product is negative.",
        "At x = -2 and x = 3 it is 0, which '>= 0' allows.",
        "So it holds for x <= -2 or x >= 3.",
    ),
    "-x^2 + 4 > 0": ("Multiply by -1, which turns the sign round: x^2 - 4 < 0.", "So it holds for -2 < x < 2."),
    "x^2 + x + 1 > 0": ("So it keeps its sign everywhere: at x = 0 it is 1, which is positive.",),
    "x^2 < -1": ("So it holds for no x.",),
    "x^2 <= 0": ("So it holds for x = 0.",),
    "x^2 - 2x + 1 > 0": ("So it holds for x != 1.",),
    "x^2 - 2x - 1 > 0": ("For 1 - sqrt(2) < x < 1 + sqrt(2) it is negative, as at x = 0: -1 < 0.",),
    "x^3 - 4x > 0": ("For 0 < x < 2: x + 2 > 0, x > 0 and x - 2 < 0, so the product is negative.",),
    "(x+1)/(x-2) >= 0": (
        "The denominator is 0 where x - 2 = 0: x = 2.",
        "At x = 2 the denominator is 0, so there is no value.",
        "So it holds for x <= -1 or x > 2.",
    ),
    "(x - 1)/(x + 3) < 2": (
        "Bring everything to the left and to one fraction: (-x - 7)/(x + 3) < 0.",
        "So it holds for x < -7 or x > -3.",
    ),
    "x/(x-1) >= 2/x": ("So it holds for x < 0 or x > 1.",),
    "|x - 3| < 2": (
        "An absolute value is less than 2 between -2 and 2: -2 < x - 3 < 2.",
        "Add 3 to all parts: 1 < x < 5.",
    ),
    "|2x+1| >= 5": ("An absolute value is at least 5 where 2*x + 1 >= 5 or 2*x + 1 <= -5.",),
    "|x| > -1": ("An absolute value is never negative.", "So it holds for every x."),
    "|x| + |x-2| < 4": ("x = 4: 6 < 4 does not hold.", "So it holds for -1 < x < 3."),
    "|x - 1| < 2x": ("So it holds for x > 1/3.",),
    "sqrt(x + 2) > x": (
        "x = -1 does not make both sides equal.",
        "The domain ends at x = -2.",
        "x = -3: not defined.",
        "So it holds for -2 <= x < 2.",
    ),
    "ln(x) <= 1": ("So it holds for 0 < x <= exp(1).",),
    "2^x > 8": ("x = 4: 16 > 8 holds.",),
    "x > 1; x^2 < 9": ("Both hold for 1 < x < 3.",),
    "x^2 > 4; x in [0, 5]": ("It holds with 0 <= x <= 5, as the text asks, for 2 < x <= 5.",),
    "x > 3; x < 2": ("Both hold for no x.",),
}
PLACES = [Fraction(k, 4) for k in range(-40, 41)] + [Fraction(k, 7) + Fraction(1, 1000) for k in range(-70, 71, 3)]


def said(text: str) -> list[str]:
    told = eqsolve.explain(text.replace("; ", "\n"), time_limit=600)
    assert isinstance(told, Explanation)
    return [step.text for step in told["steps"].steps] if "steps" in told else []


def true_at(text: str, x: Fraction) -> bool:
    """A condition of the tests at a place; what has no real value there is false."""
    if text in ("every x", "no x"):
        return text == "every x"
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text).replace("x in [0, 5]", "0 <= x <= 5")
    text = re.sub(r"(\d)(?=[x(])", r"\1*", text)
    with mpmath.workdps(60):
        at = {"x": mpmath.nstr(mpmath.mpf(x.numerator) / x.denominator, 55)}
    return any(all(true(part, at) for part in re.split("; | and ", case)) for case in text.split(" or "))


@pytest.mark.parametrize(("text", "wanted"), TABLE.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    told = said(text)
    assert [sentence for sentence in wanted if sentence not in told] == [], "\n".join(told)


@pytest.mark.parametrize("text", TABLE)
def test_the_end_is_the_set_of_the_text(text: str) -> None:
    """At every place what the last step says and what was typed agree."""
    last = said(text)[-1].removesuffix(".")
    end = re.sub(r".*(?:holds for|hold for|asks, for|all parts|by -?[\d/]+|round): ?|.* for ", "", last)
    assert [str(x) for x in PLACES if true_at(end, x) is not true_at(text, x)] == [], end


@pytest.mark.parametrize("text", TABLE)
def test_what_is_tried_is_true(text: str) -> None:
    """Places that are tried, and signs of factors."""
    for sentence in said(text):
        if found := re.match(r"x = (\S+): (.*) (holds|does not hold)\.$", sentence):
            place, claim, verb = found.groups()
            assert true_at(claim, Fraction(place)) is (verb == "holds"), sentence
            assert true_at(text, Fraction(place)) is (verb == "holds"), sentence
        if found := re.match(r"For (.*): (.*), so the (?:product|quotient) is", sentence):
            where, signs = found.groups()
            each = re.split(r", | and ", signs)
            assert all(true_at(one, x) for x in PLACES if true_at(where, x) for one in each), sentence


def test_several_unknowns_have_no_such_steps() -> None:
    """Steps are told of one unknown alone."""
    assert said("x > y; x < 3") == []
