"""Texts that once came out wrong, ended the process, or took for ever."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import sympy as sp

import eqsolve
from eqsolve import Level, Status, Verdict
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.boxes.branch_and_prune import exhaust


def solved(text: str, **options: float) -> eqsolve.Answer:
    answer = eqsolve.solve(text, **options)  # type: ignore[arg-type]  # numbers only
    assert isinstance(answer, eqsolve.Answer)
    return answer


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("(pi - 3.14159265358979323846)*x = 1", 3.783030662840768e20),
        ("(exp(pi*sqrt(163)) - 262537412640768744)*x = 1", -1333462407512.8953),
    ],
)
def test_coefficients_that_floats_take_for_zero_are_not(text: str, root: float) -> None:
    """pi less its 20 digits, and Ramanujan's constant less the whole number beside it."""
    answer = solved(text)
    assert (answer.verdict, answer.proved) == (Verdict.UNIQUE, True)
    assert math.isclose(answer[0]["x"], root, rel_tol=1e-14)


def test_a_family_is_not_claimed_where_a_hidden_root_allows_one_point() -> None:
    """0*sqrt(-x^2) is defined at x = 0 only: y = 1 with x free is wrong."""
    answer = solved("y + 0*sqrt(-x^2) = 1", time_limit=2)
    assert answer.verdict in (Verdict.UNIQUE, Verdict.UNDECIDED)
    assert all((s["x"], s["y"]) == (0, 1) for s in answer)


def test_a_number_beyond_the_floats_keeps_its_exact_form() -> None:
    """exp(-exp(40)) is 0 as a float, and not 0."""
    answer = solved("x = exp(-exp(40))")
    assert (answer.verdict, answer.proved, str(answer[0].exact["x"])) == (Verdict.UNIQUE, True, "exp(-exp(40))")  # type: ignore[index]
    low, high = answer[0].certificate.box["x"]  # type: ignore[union-attr]
    assert low == "0" and float(high) == 0 and high != "0"


def test_an_exponent_of_three_hundred_digits_is_no_field() -> None:
    """Two roots, next to 1 and -1."""
    answer = solved("x^(10^300) = 2")
    assert (answer.verdict, answer.proved, [s["x"] for s in answer]) == (Verdict.FINITE, True, [-1, 1])


def test_bessel_functions_are_not_asked_for_exact_zeros() -> None:
    """That took minutes; x = 3/2 is one of the roots."""
    answer = solved("besselj(0, exp(x)) = besselj(0, exp(3/2))\n0 < x < 2", time_limit=600)
    assert answer.completeness.level is not Level.PROVED or len(answer) > 1
    assert any(math.isclose(s["x"], 1.5) and s.status is Status.PROVED for s in answer)


def test_a_jump_beside_a_kink_has_no_proven_solution_next_to_it() -> None:
    """floor(y) - x is constant in y and cbrt(x*y) has no slope at 0: what comes out must hold, and the list is not
    called complete."""
    answer = solved("erf(floor(y) - x) = 0.5\ncbrt(x*y) = 0", time_limit=2)
    assert answer.verdict is not Verdict.NONE
    for s in answer:
        assert math.isclose(math.erf(math.floor(s["y"]) - s["x"]), 0.5) and s["x"] * s["y"] == 0


def test_extremes_of_what_is_not_defined_everywhere() -> None:
    """max(x, x!) = ln(x) + 2: a root on the factorial, which is not defined for x <= -1, and one on the line."""
    answer = solved("max(x, x!) = ln(x) + 2", time_limit=600)
    assert [round(s["x"], 6) for s in answer] == [0.330648, 2.360588]
    assert all(s.status is Status.PROVED for s in answer)
    for s in answer:
        assert math.isclose(max(s["x"], math.gamma(s["x"] + 1)), math.log(s["x"]) + 2)


def test_a_jump_exactly_at_an_algebraic_root() -> None:
    """x^2 is 2 exactly, so its floor is 2: floats say 2.0000000000000004 or 1.9999999999999996."""
    answer = solved("x^2 = 2\nfloor(x^2) = 2")
    assert (answer.verdict, answer.proved, [str(s.exact["x"]) for s in answer]) == (
        Verdict.FINITE,
        True,
        ["-sqrt(2)", "sqrt(2)"],
    )  # type: ignore[index]


def test_a_condition_on_what_is_not_real_is_an_error_of_its_own() -> None:
    """lambertw(-1) is not real."""
    with pytest.raises(eqsolve.ModelError, match="E398"):
        solved("where(lambertw(-1) > 0, x, 1) = x")


def test_between_the_two_sides_of_a_jump_is_no_value() -> None:
    """x is -3 or 1/2, and its floor is -3 or 0: next to -3 it is -4 or -3, which does not make -4 a solution."""
    answer = solved(
        "x*y = -3/2\nx + y = -5/2\nabs(u - floor(x)) = 0\nexp(z) + z = y*y\n(v - 1/2)*(v - 5) = 0", time_limit=3
    )
    assert all(abs(s["u"] - (-3 if s["x"] < 0 else 0)) < 1e-9 for s in answer)


def test_functions_of_irrational_numbers_among_the_coefficients() -> None:
    """y is |x| or cbrt(x) for x = 3^(1/3)."""
    answer = solved("x^3 = 3\n(y - abs(x))*(y - cbrt(x)) = 0", time_limit=600)
    assert [round(s["y"], 9) for s in answer] == [1.129830964, 1.442249570]
    assert len(solved("exp(x) = 3\nexp(z) = x^2\n(y - cbrt(x))*(y - sin(x)) = 0", time_limit=600)) == 2


def test_a_quotient_by_a_secant_is_checked_at_a_point() -> None:
    """sec(pi) = -1."""
    assert eqsolve.check("x/sec(y) = 2/sec(pi)", {"x": "2", "y": "pi"})


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # a and b between the same two floats; x is +-7.07e-21
        ("exp(a)-exp(-a) = 2e-20\nexp(b)-exp(-b) = -2e-20\nx^2 + a*b + 5e-41 = 0", Verdict.FINITE),
        (
            "y = atan2(0, x)\nx^2 = 4*exp(y)",
            Verdict.FOUND,
        ),  # SymPy takes atan2(0, 1/u) at u = 0 to a comparison with nan
        # nine points where slopes vanish, no family
        ("cos(x) + cos(y) = 2\nx in [-10, 10]\ny in [-10, 10]", Verdict.FOUND),
        ("floor(x) + floor(y) = 3\nfloor(x) = 1", Verdict.FAMILY),  # constant all around each solution
        ("mod(x, 2) = x", Verdict.FAMILY),
    ],
)
def test_numbers_between_ends_steps_and_points_without_slopes(text: str, verdict: Verdict) -> None:
    """Verdicts that rest on what is known only between two ends, or on slopes that vanish."""
    assert solved(text).verdict is verdict


def test_numbers_between_the_same_ends_are_two_numbers() -> None:
    """x^2 = -1/2 - a*b for a, b in [-1, 1]: solvable for a = -b, so that no box may be called empty; x^2 = 1/2 + a*b/4
    holds both signs."""
    a, b, x = sp.symbols("a b x", real=True)
    given = {a: (-1.0, 1.0), b: (-1.0, 1.0)}
    for right, roots in ((-sp.S.Half - a * b, (-0.5, 0.5)), (sp.S.Half + a * b / 4, (-0.5, 0.5, 0.75**0.5))):
        made = build(read("x^2 = 1"))
        system = replace(made, statements=(replace(made.relations[0], left=x**2, right=right, _written=None),))
        found = exhaust(system, deadline=now() + 5, given=given)
        boxes = [box["x"] for box in (*found.roots, *found.undecided)]
        assert all(any(low <= root <= high for low, high in boxes) for root in roots)
