"""Equations that repeat, and equations that hold on whole orthants."""

from __future__ import annotations

import json
import math

import pytest
import sympy as sp

import eqsolve
from eqsolve import Verdict
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.spelling import spelled
from eqsolve.syntax import read
from eqsolve.verify.boxes.periodic import period, repeating_factors, repetition
from eqsolve.verify.expressions.identity import regions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin(x) = 1/2", 2 * sp.pi),
        ("sin(x) = cos(x)", sp.pi),
        ("tan(x) = 1", sp.pi),
        ("sin(3*x) = 1/2", 2 * sp.pi / 3),
        ("sin(x) = x/10", None),
        ("x^2 = 4", None),
        ("exp(x) = 2", None),
        ("sin(x) + ln(x) - ln(x) = 0", None),
        ("sin(x) = 1/2; x < 9", None),
        ("sin(x) = 0; cos(x) = 1", 2 * sp.pi),
        ("sin(x) = 0; cos(x) = 0", sp.pi),
        ("tan(x) = 1; sin(x) > 0", 2 * sp.pi),
        ("tan(x) = 1; x = 3", None),
        ("sin(x) > 0", None),
    ],
)
def test_periods_are_found_and_none_is_invented(text: str, expected: sp.Expr | None) -> None:
    """The smallest of the tried periods; a domain that does not repeat (ln) spoils it."""
    assert period(build(read(text))) == expected


@pytest.mark.parametrize(
    "text", ["floor(x)*sin(x) = 0", "cbrt(x)*sin(x) = 0", "2^x*sin(x) = 0", "sin(x)/(x^2 + 1) = 0"]
)
def test_factors_repeat_where_nothing_is_undefined(text: str) -> None:
    """Jumps, cube roots, powers of 2 and positive denominators are defined everywhere."""
    assert repeating_factors(build(read(text)))


@pytest.mark.parametrize("text", ["x*log(x)*sin(x) = 0", "sin(x)*sqrt(x) = 0", "sin(x)/x = 0", "sin(x)/(x^2 - 1) = 0"])
def test_factors_that_may_be_undefined_prove_no_repetition(text: str) -> None:
    """A zero of the sine solves nothing where another factor is undefined."""
    assert not repeating_factors(build(read(text)))


def test_one_period_is_searched_completely() -> None:
    """sin x = 1/2 twice in 2 pi."""
    found = repetition(build(read("sin(x) = 1/2")), deadline=now() + 10)
    assert found is not None and found.complete and found.period == 2 * sp.pi
    middles = sorted((low + high) / 2 for box in found.roots for low, high in box.values())
    assert middles == pytest.approx([math.pi / 6, 5 * math.pi / 6])


def test_a_repeating_factor_is_enough_for_infinitely_many_roots() -> None:
    """(x + 1)*cos(x)^3 = 0: the cosine repeats, the whole does not, and -1 is beside its zeros."""
    system = build(read("(x + 1)*cos(x)^3 = 0"))
    assert repeating_factors(system) == [sp.cos(sp.Symbol("x", real=True))]
    found = repetition(system, deadline=now() + 10)
    assert found is not None and found.complete and len(found.roots) == 1 and found.apart == (-1,)
    found = repetition(build(read("(exp(x) - 2)*cos(x)^3 = 0")), deadline=now() + 10)
    assert found is not None and not found.complete and len(found.roots) == 1


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("abs(x) = max(-x, x)", [(1,), (-1,)]),
        ("abs(x) = x", [(1,)]),
        ("sqrt(x^2) = -x", [(-1,)]),
        ("abs(x*y) = x*y", [(1, 1), (-1, -1)]),
        ("abs(x) = 2", []),
        ("x^2 = 4", []),
        ("max(ln(x), 1) = 5", []),
        ("abs(x) + sqrt(x-1) + sqrt(1-x) = x + sqrt(x-1) + sqrt(1-x)", []),  # defined at x = 1 only
        ("abs(x) = x; x >= 1", [(2,)]),
        ("abs(x) = x; x >= 1; x <= 1", []),
        ("abs(x) + log(x-4) = x + log(x-4)", [(5,)]),
        ("abs(x) + log(x) = x + log(x)", [(1,)]),
    ],
)
def test_orthants_full_of_solutions(text: str, signs: list[tuple[int, ...]]) -> None:
    """Signs of the unknowns for which the equation holds identically, as a point around which it is defined and all
    conditions hold."""
    assert sorted((r.point for r in regions(build(read(text)), now() + 10)), reverse=True) == signs


@pytest.mark.parametrize(
    ("text", "firsts", "step"),
    [
        ("sin(x) = 1/2; x > 0", [math.pi / 6, 5 * math.pi / 6], 2 * math.pi),
        ("sin(x) = 0; x > 0", [math.pi], math.pi),  # 0 is left out, and with it begins no period
        ("sin(x) = 0; x >= 0", [0], math.pi),  # both ends of the first period are solutions
        ("sin(x) = 0; x <= 0", [0], -math.pi),
        ("tan(x) = 1; sin(x) > 0; x >= 5; x > -3", [9 * math.pi / 4], 2 * math.pi),
        ("sin(x°) = 1/2; 30 <= x", [30, 150], 360),
        ("3*sin(x) + 4*cos(x) = 5; x < -100", [math.asin(3 / 5) - 34 * math.pi], -2 * math.pi),
    ],
)
def test_on_a_half_line_the_first_period_counts_from_its_end(text: str, firsts: list[float], step: float) -> None:
    """The solutions of the first period, and all steps from them away from the end."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.FAMILY and answer.completeness.level.value == "proved"
    assert answer.family is not None
    forms = [(one.expressions["x"], one.parameters) for one in (answer.family, *answer.family.others)]
    assert all(parameters == ("k >= 0",) for _, parameters in forms)
    k = sp.Symbol("k", integer=True)
    assert sorted(float(e.subs(k, 0)) for e, _ in forms) == pytest.approx(sorted(firsts))
    assert [float(e.diff(k)) for e, _ in forms] == pytest.approx([step] * len(forms))


def test_on_a_half_line_decimals_say_the_same() -> None:
    """Without names the first places stand in the sentence."""
    answer = eqsolve.solve("sin(x) + cos(3*x) = 1/3; x > 0", time_limit=600)
    assert answer.verdict is Verdict.FAMILY and answer.completeness.level.value == "proved"
    assert "k >= 0" in answer.completeness.reason


@pytest.mark.parametrize(
    "text", ["(exp(x) - 2)*sin(x) = 0; x > 0", "sin(x) = 1/2; x > 0; x < 9", "x > 0; x > 1", "sin(x) = x/9; x > 0"]
)
def test_other_half_lines_do_not_repeat(text: str) -> None:
    """An equation that does not repeat, both ends, or bounds alone."""
    found = repetition(build(read(text)), deadline=now() + 10)
    assert found is None or not found.one_sided


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("x*sin(x) = 0", {"pi*k"}),
        ("(x - 1)*sin(x) = 0", {"pi*k", "1"}),
        ("exp(x)*(x^2 + 1)*sin(x) = 0", {"pi*k"}),
        ("x*sin(x) = 0; x > 0", {"pi + pi*k"}),
        ("x*sin(x) = 0; x >= 0", {"pi*k"}),
        ("(x - 1)*(x + 2)*cos(x) = 0; x > 0", {"pi/2 + pi*k", "1"}),
        ("(x - 1)*sin(x) = 0; x > 1", {"pi + pi*k"}),
        ("(x - 1)*sin(x) = 0; x >= 1", {"pi + pi*k", "1"}),
        ("(x^2 - 2)*sin(x)*cos(x) = 0; x < 1", {"-pi*k", "-pi/2 - pi*k", "-sqrt(2)"}),
    ],
)
def test_products_are_solved_whole(text: str, forms: set[str]) -> None:
    """The zeros of factors that do not repeat stand beside the others, where they are on the line and no zeros of these."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.FAMILY and answer.completeness.level.value == "proved"
    assert answer.family is not None
    told = {spelled(one.expressions["x"]) for one in (answer.family, *answer.family.others)}
    assert told == forms
    assert eqsolve.check(json.loads(answer.to_json()), time_limit=600)


def test_what_is_impossible_everywhere_is_said_so() -> None:
    """No period is asked for."""
    assert "never reaches 2" in eqsolve.solve("sin(x) = 2; x > 0").completeness.reason
