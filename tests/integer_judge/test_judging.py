"""Conditions at whole points: true, false, without a value, or beyond the judge; each case by hand."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from eqsolve.integer_judge import CannotDecide, Judge, Outside, refuted_by, truth, value
from eqsolve.integers.problem import Demand, Different, IntegerProblem
from eqsolve.syntax import tree as t
from tests.integer_judge.written import HERE, condition, expression


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        # exact division, and what has no value
        ("x/2 = 3", {"x": 7}, False),
        ("x/2 = 3", {"x": 6}, True),
        ("1/x = 1/x", {"x": 0}, None),
        ("1/x = 1 or x = 0", {"x": 0}, True),
        ("1/x = 1 and x = 1", {"x": 0}, False),
        ("not 1/x = 1", {"x": 0}, None),
        ("1/x > 0 or x > 5", {"x": 0}, None),
        ("0/x = 0", {"x": 0}, None),
        # powers
        ("x^y = 1", {"x": 0, "y": 0}, True),
        ("x^y = 1", {"x": 0, "y": -1}, None),
        ("x^y = 1/8", {"x": 2, "y": -3}, True),
        ("x^y = -1", {"x": -1, "y": 10**30 + 1}, True),
        ("x^(1/3) = 3", {"x": 27}, True),
        ("x^(1/3) = -3", {"x": -27}, None),
        ("cbrt(x) = -3", {"x": -27}, True),
        ("2^x > 3^y", {"x": 10**9, "y": 6 * 10**8}, True),
        ("x^2 - 61*y^2 = 1", {"x": 1766319049, "y": 226153980}, True),
        ("x^2 - 61*y^2 = 1", {"x": 1766319049, "y": 226153981}, False),
        # remainders have the sign of the divisor
        ("mod(x, y) = 1", {"x": -7, "y": 4}, True),
        ("mod(x, y) = -3", {"x": -7, "y": -4}, True),
        ("mod(x, y) = 0", {"x": -7, "y": 0}, None),
        ("mod(x/2, 1) = 1/2", {"x": -7}, True),
        ("floor(x/2) = -4", {"x": -7}, True),
        ("ceil(x/2) = -3", {"x": -7}, True),
        ("abs(x) + sign(x) = 6", {"x": -7}, True),
        ("min(x, y, 3) = x and max(x, y, 3) = y", {"x": -7, "y": 4}, True),
        # functions of whole numbers
        ("factorial(x) = 120", {"x": 5}, True),
        ("factorial(x) = 1", {"x": -1}, None),
        ("factorial(x/2) = 1", {"x": 3}, None),
        ("factorial(x) > 10^1000", {"x": 1000}, True),
        ("factorial(x) < 10^1000000", {"x": 200_000}, True),
        ("binomial(x, 2) = 10", {"x": 5}, True),
        ("binomial(x, 3) = 0", {"x": 2}, True),
        ("binomial(x, -1) = 0", {"x": 2}, True),
        ("binomial(x, 3) = -4", {"x": -2}, True),
        ("gcd(x, 12) = 4", {"x": -8}, True),
        ("lcm(x, 12) = 24", {"x": -8}, True),
        ("gcd(x, 0) = 8", {"x": -8}, True),
        ("gcd(x/3, 2) = 1", {"x": 1}, None),
        ("digitsum(x) = 10", {"x": -1234}, True),
        ("digitsum(x, 2) = 3", {"x": 11}, True),
        ("digitsum(x, 1) = 3", {"x": 11}, None),
        ("reverse(x) = 21", {"x": 1200}, True),
        ("digit(x, 2) = 3", {"x": -12345}, True),
        ("digit(x, 9) = 0", {"x": -12345}, True),
        ("isprime(x) = 1", {"x": 2**127 - 1}, True),
        ("isprime(x) = 0", {"x": 2**127 + 1}, True),
        ("isprime(x) = 0", {"x": -7}, True),
        ("issquare(x) = 1", {"x": (10**40 + 7) ** 2}, True),
        ("issquare(x) = 0", {"x": -4}, True),
        # cases
        ("where(x > 0, 1, 2) = 2", {"x": 0}, True),
        ("where(1/x > 0, 1, 2) = 2", {"x": 0}, None),
        ("where(x > 0, 1/x, 2) = 2", {"x": 0}, True),
        ("piecewise(x > 3, 1, x > 1, 2, 3) = 2", {"x": 2}, True),
        ("piecewise(x > 3, 1, x > 1, 2) = 2", {"x": 0}, None),
        # square roots
        ("sqrt(x) = 3", {"x": 9}, True),
        ("sqrt(x) = 3", {"x": 10}, False),
        ("sqrt(x) = 3", {"x": -1}, None),
        ("sqrt(x/y) = 2/3", {"x": 4, "y": 9}, True),
        ("sqrt(x) + sqrt(y) = sqrt(1960)", {"x": 90, "y": 1210}, True),
        ("sqrt(x) + sqrt(y) = sqrt(1960)", {"x": 91, "y": 1210}, False),
        ("1/(sqrt(x) + sqrt(y)) = sqrt(3) - sqrt(2)", {"x": 2, "y": 3}, True),
        ("(1 + sqrt(x))^3 = 7 + 5*sqrt(2)", {"x": 2}, True),
        ("sqrt(x) < 10^20 + 1/10^40", {"x": 10**40}, True),
        ("sqrt(x) > 10^20", {"x": 10**40 + 1}, True),
        ("floor(sqrt(x)) = 10^20 - 1", {"x": 10**40 - 1}, True),
        ("sqrt(x) != 10^20", {"x": 10**40 + 1}, True),
        # transcendental numbers equal no algebraic ones
        ("exp(x) = 1", {"x": 0}, True),
        ("exp(x) = 3", {"x": 1}, False),
        ("exp(x) > 20", {"x": 3}, True),
        ("x < pi", {"x": 3}, True),
        ("x = pi", {"x": 3}, False),
        ("pi*x/(2*pi) = 3", {"x": 6}, True),
        ("sin(pi*x/6) = 1/2", {"x": 5}, True),
        ("sin(pi*x/6) = 1/2", {"x": 4}, False),
        ("cos(pi*x/3) = -1/2", {"x": -4}, True),
        ("tan(pi*x/4) = 1", {"x": 5}, True),
        ("tan(pi*x/4) = 1", {"x": 2}, None),
        ("sin(x) > 0.84", {"x": 1}, True),
        ("sin(x) = 0", {"x": 10**30}, False),
        ("ln(x) = 0", {"x": 1}, True),
        ("ln(x) < 0", {"x": 0}, None),
        ("log2(x) = 10", {"x": 1024}, True),
        ("log2(x) = 10", {"x": 1025}, False),
        ("log10(x) = -3", {"x": 0}, None),
        ("log(x, 8) = 5/3", {"x": 32}, True),
        ("log(x, 1/9) = -3/2", {"x": 27}, True),
        ("atan(x) = pi/4", {"x": 1}, True),
        ("asin(x) = 0", {"x": 2}, None),
        ("gamma(x) = 24", {"x": 5}, True),
        ("hypot(x, 4) = 5", {"x": -3}, True),
        ("heaviside(x) = 1/2", {"x": 0}, True),
    ],
)  # fmt: skip
def test_truth(text: str, point: Mapping[str, int], expected: bool | None) -> None:
    """The three truth values."""
    assert truth(condition(text), point) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exp(ln(x)) = 7", "agree"),  # equal, and no ball can show it
        ("isprime(10^400 + x) = 1", "may be prime"),  # 10^400 + 69 is a probable prime
        ("mod(3^(10^9*x), 7) = 1", "too near to a whole one, or too large"),
        ("unheard(x) = 1", "unheard is not known"),
    ],
)
def test_beyond(text: str, said: str) -> None:
    """What cannot be decided is said to be so, in time."""
    x = {"exp(ln(x)) = 7": 7, "isprime(10^400 + x) = 1": 69}.get(text, 1)
    with pytest.raises(CannotDecide, match=said):
        truth(condition(text), {"x": x})


def test_a_settled_condition_needs_no_decision() -> None:
    """Kleene: one true part of an 'or', one false part of an 'and' are enough."""
    assert truth(condition("exp(ln(x)) = 7 or x = 7"), {"x": 7}) is True
    assert truth(condition("exp(ln(x)) = 7 and x = 8"), {"x": 7}) is False


def test_values() -> None:
    """Question values are exact."""
    assert value(expression("x/y + 1"), {"x": 1, "y": 3}) == Fraction(4, 3)
    assert value(expression("x^100"), {"x": 10}) == 10**100
    assert value(expression("x/y"), {"x": 1, "y": 0}) is None


def problem(*demands: str, different: tuple[t.Expr, ...] = ()) -> IntegerProblem:
    groups = (Different(different, 9, "all different"),) if different else ()
    lines = tuple(Demand(condition(text), k, text) for k, text in enumerate(demands, 1))
    return IntegerProblem(("x", "y"), {"x": ((0, 9),), "y": ((0, 3), (5, None))}, lines, groups)


def test_refuted_by() -> None:
    """The first condition that is not true; a value outside its domain; nothing."""
    found = refuted_by(problem("x + y = 5", "x < y"), (3, 2))
    assert isinstance(found, Demand) and found.text == "x < y"
    assert refuted_by(problem("x + y = 5", "x < y"), (2, 3)) is None
    assert refuted_by(problem(), (2, 4)) == Outside("y", 4)
    assert refuted_by(problem("1/y = x"), (0, 0)) is not None


@pytest.mark.parametrize(
    ("items", "row", "fine"),
    [
        ("x, y", (1, 1), False),
        ("x, y", (1, 2), True),
        ("x, 1/y", (1, 0), False),
        ("x/2, y/4", (1, 2), False),
        ("sqrt(x), y, sqrt(2)", (2, 5), False),
        ("sqrt(x), y, sqrt(2)", (3, 5), True),
    ],
)
def test_different(items: str, row: tuple[int, int], fine: bool) -> None:
    """All items have values, and no two the same."""
    group = tuple(expression(item) for item in items.split(", "))
    assert (refuted_by(problem(different=group), row) is None) is fine


def test_conditions_on_reals_are_left_out() -> None:
    """They are no business of whole rows."""
    mixed = IntegerProblem(("x",), {"x": ((0, 9),)}, (Demand(condition("x + r = 1"), 1, ""),), (), ("r",))
    assert Judge(mixed).refuted_by((5,)) is None


def test_the_terms_of_a_tree_that_has_no_text() -> None:
    """Trees made by hand are judged as well."""
    assert truth(t.Compare("=", t.Neg(expression("x"), HERE), t.Num(Fraction(-2), HERE), HERE), {"x": 2}) is True


def test_two_sides_that_are_the_same() -> None:
    """They are equal wherever they have a value, whatever balls tell."""
    logarithm = condition("ln(x) = ln(x)")
    assert [truth(logarithm, {"x": x}) for x in (2, 0)] == [True, None]
    assert truth(condition("ln(x) < ln(x)"), {"x": 2}) is False
