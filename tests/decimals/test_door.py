"""Digits of answers, compared with mpmath, which shares nothing with the judge's balls."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

import eqsolve
from eqsolve import UsageError
from eqsolve.report.values import values


def reference(function: str, near: float, digits: int) -> str:
    with mpmath.workdps(digits + 15):
        root = mpmath.findroot(FUNCTIONS[function], near)
        return str(mpmath.nstr(root, digits, strip_zeros=False))


FUNCTIONS = {
    "x^2 = 2; x > 0": lambda x: x * x - 2,
    "cos(x) = x": lambda x: mpmath.cos(x) - x,
    "x^5 - x - 1 = 0": lambda x: x**5 - x - 1,
    "x*exp(x) = 5": lambda x: x * mpmath.exp(x) - 5,
    "erf(x) = 0.3": lambda x: mpmath.erf(x) - mpmath.mpf(3) / 10,
    "1e12*x*exp(x) = 1": lambda x: 10**12 * x * mpmath.exp(x) - 1,
}


@pytest.mark.parametrize("digits", [5, 40, 150])
@pytest.mark.parametrize("text", FUNCTIONS)
def test_every_digit_is_right(text: str, digits: int) -> None:
    """Of exact forms, of numbered roots, and of roots that an interval test proves."""
    answer = eqsolve.solve(text, time_limit=600)
    found = answer.digits(digits)[0].decimals["x"]
    expected = reference(text, answer[0]["x"], digits)
    assert mpmath.mpf(found) == mpmath.mpf(expected)
    assert sum(letter.isdigit() for letter in found.split("e")[0].lstrip("0.")) == digits


def test_of_several_unknowns_and_of_what_is_asked() -> None:
    """The point as a whole, and an expression at it."""
    answer = eqsolve.solve("x + exp(y) = 4; y = cos(x); x*y = ?", time_limit=600).digits(60)
    with mpmath.workdps(80):
        x, y = (mpmath.mpf(answer[0].decimals[name]) for name in "xy")
        assert abs(x + mpmath.exp(y) - 4) < mpmath.mpf(10) ** -58
        assert abs(x * y - mpmath.mpf(answer.asked[0].decimals[0])) < mpmath.mpf(10) ** -58


def test_beside_values_that_lines_give_by_themselves_digits_are_proved() -> None:
    """The box of P is a point; T comes from a nonlinear equation behind it."""
    text = (
        "P = 760\nx1 = 0.5\nx2 = 1 - x1\nlog10(a) = 7 - 1200/(T + 220)\nlog10(b) = 7 - 1340/(T + 220)\nP = x1*a + x2*b"
    )
    answer = eqsolve.solve(text, time_limit=600).digits(25)
    with mpmath.workdps(40):
        half = mpmath.mpf(1) / 2
        root = mpmath.findroot(
            lambda t: half * 10 ** (7 - 1200 / (t + 220)) + half * 10 ** (7 - 1340 / (t + 220)) - 760, 85
        )
        expected = mpmath.nstr(root, 25)
    assert not [note for note in answer.notes if note.code == "N606"]
    assert answer.one().decimals["T"] == expected


def test_few_digits_of_a_box_of_many_bits() -> None:
    """Fewer bits than those of the certificate are asked for: they are known, and no note says that nothing is proved."""
    answer = eqsolve.solve("m = 1e-3; d = 5e-4; R = v*d/m*1000; C = 24/R*(1 + 0.15*R^0.687); v = sqrt(10.8/C/1000)")
    for digits in (3, 8, 20):
        told = answer.digits(digits)
        assert not [note for note in told.notes if note.code == "N606"]
        assert len(told[0].decimals["C"].replace(".", "").lstrip("0")) == digits


def test_numbers_alone() -> None:
    """A question without unknowns."""
    assert eqsolve.solve("pi = ?").digits(20).asked[0].decimals == ("3.1415926535897932385",)


def test_whole_numbers_stay_as_they_are() -> None:
    answer = eqsolve.solve("x*y = 123456789; x, y in 1..20000; x < y").digits(2)
    assert {text for s in answer for text in s.decimals.values()} == {"10821", "11409", *map(str, _divisors(answer))}


def _divisors(answer: eqsolve.Answer) -> list[float]:
    return [value for s in answer for value in s.values.values()]


def test_what_is_not_proved_has_no_more_digits_than_a_float_and_says_so() -> None:
    """A double root that only sharpens."""
    answer = eqsolve.solve("(cos(x) - x)^2 = 0", time_limit=600).digits(30)
    assert answer[0].status is eqsolve.Status.VERIFIED
    assert answer[0].decimals["x"] == "0.739085133215"
    assert [note.code for note in answer.notes].count("N606") == 1
    few = eqsolve.solve("(cos(x) - x)^2 = 0", time_limit=600).digits(4)
    assert few[0].decimals["x"] == "0.7391"
    assert [note.code for note in few.notes].count("N606") == 1  # four digits of a float are not proved either


def test_points_that_are_verified_because_no_proof_was_wanted() -> None:
    """The box of the interval test is there all the same."""
    answer = eqsolve.solve("cos(x) = x", prove=False, time_limit=600).digits(30)
    assert answer[0].decimals["x"] == "0.739085133215160641655312087674"


def test_everything_else_stays() -> None:
    """The decimals stand beside the values; what is drawn, written and quiet shows them."""
    before = eqsolve.solve("x^2 = 3; x > 0")
    after = before.digits(5)
    assert (after[0].values, after.verdict, after.completeness) == (
        before[0].values,
        before.verdict,
        before.completeness,
    )
    assert values(after) == ("x = 1.7321",)
    assert "x = sqrt(3) ≈ 1.7321" in eqsolve.show(after)
    assert after.to_dict()["solutions"][0]["decimals"] == {"x": "1.7321"}  # type: ignore[index]
    assert eqsolve.check(after)


@pytest.mark.parametrize("number", [0, -3, 10_001, 2.5, True])
def test_another_number_of_digits_is_refused(number: int) -> None:
    with pytest.raises(UsageError) as caught:
        eqsolve.solve("x = 1").digits(number)
    assert caught.value.code == "E696"


def test_an_answer_with_fewer_digits_than_asked_for_can_be_proved_again() -> None:
    """A note on digits claims nothing about the text."""
    assert eqsolve.check(eqsolve.solve("(cos(x) - x)^2 = 0", time_limit=600).digits(30), time_limit=600)


def test_digits_are_found_of_an_answer() -> None:
    """A text is solved first."""
    with pytest.raises(eqsolve.UsageError, match=r"E638.*not of str"):
        eqsolve.digits("x^2 = 2", 50)  # type: ignore[arg-type]


ROWS = {"x": [1, 2, 3, 5], "y": [2, 4.5, 6, 11]}


def line_of_rows() -> tuple[Fraction, Fraction, float]:
    """Slope, intercept and the standard error of the slope of ROWS, by the normal equations in fractions."""
    x, y = ([Fraction(value) for value in ROWS[name]] for name in "xy")
    n, mean = len(x), sum(x) / len(x)
    spread = sum((v - mean) ** 2 for v in x)
    slope = sum((v - mean) * w for v, w in zip(x, y, strict=True)) / spread
    intercept = sum(y) / n - slope * mean
    squares = sum((w - slope * v - intercept) ** 2 for v, w in zip(x, y, strict=True))
    return slope, intercept, float(squares / (n - 2) / spread) ** 0.5


@pytest.mark.parametrize("digits", [2, 5, 9])
def test_parameters_errors_and_predictions_of_a_fit_have_as_many_digits(digits: int) -> None:
    slope, intercept, error = line_of_rows()
    found = eqsolve.fit("fit y = a*x + b; predict y at x = 7", data=ROWS).digits(digits)
    drawn = eqsolve.show(found)
    assert f"a          {float(slope):.{digits}g}" in drawn
    assert f"± {error:.{digits}g}" in drawn
    assert f"7  {float(7 * slope + intercept):.{digits}g}\n" in drawn
    assert values(found)[0].startswith(f"a = {float(slope):.{digits}g}, b = ")
    assert found.to_dict()["digits"] == digits
    assert eqsolve.restore(found.to_dict()).shown_digits == digits  # type: ignore[union-attr]
    assert not found.notes


def test_a_fit_shows_no_more_digits_than_its_floats_hold() -> None:
    slope, _, _ = line_of_rows()
    found = eqsolve.fit("fit y = a*x + b", data=ROWS).digits(30)
    assert [(note.code, note.text[:9]) for note in found.notes] == [("N606", "17 digits")]
    a = next(row.split()[1] for row in eqsolve.show(found).splitlines() if row.startswith("  a "))
    assert len(a) > 14 and float(a) == found["a"] == pytest.approx(float(slope), rel=1e-14)
    assert not found.digits(4).notes


@pytest.mark.parametrize(
    ("at", "digits", "row"),
    [
        ("1.4142", 6, "line 1  fails  x^2 = 2  left side 1.99996, right side 2"),
        ("1.4142", 4, "line 1  fails  x^2 = 2  left side 1.99996164, right side 2"),
        ("1.4142", 12, "line 1  fails  x^2 = 2  left side 1.99996164, right side 2"),
        ("sqrt(2)", 5, "line 2  holds  x > 1    left side 1.4142, right side 1"),
        ("sqrt(2)", 3, "line 2  holds  x > 1    left side 1.41, right side 1"),
    ],
)
def test_both_sides_of_relations_have_as_many_digits(at: str, digits: int, row: str) -> None:
    """Sides that differ are never shown as the same number."""
    found = eqsolve.check("x^2 = 2\nx > 1", {"x": at}).digits(digits)
    assert row in eqsolve.show(found)
    assert found.to_dict()["digits"] == digits


def test_a_check_without_digits_shows_the_sides_that_fail() -> None:
    found = eqsolve.check("x^2 = 2\nx > 1", {"x": "1.5"})
    assert "left side 2.25, right side 2" in eqsolve.show(found)
    assert "left side 1.5" not in eqsolve.show(found)
    assert "digits" not in found.to_dict()
