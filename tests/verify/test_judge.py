"""The judge against methods that lie: false lists, false contradictions, false families, roots that fall together."""

from __future__ import annotations

import math

import pytest
import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Level, Verdict
from eqsolve.result.proposal import (
    Candidate,
    Combination,
    Contradiction,
    Coverage,
    FamilyCandidate,
    Finding,
    RealRoots,
    Redundancy,
)
from eqsolve.syntax import read
from eqsolve.verify import Judge


def judged(text: str, *findings: Finding, sweep: bool = False) -> tuple[Judge, Verdict, Level]:
    judge = Judge(build(read(text)), now() + 20)
    judge.hear_all(findings)
    if sweep:
        judge.sweep(2.0)
    answer = judge.answer()
    return judge, answer.verdict, answer.completeness.level


ALL = Coverage(Level.PROVED, "a method says so")


def test_an_empty_list_that_is_called_complete_after_an_undecidable_point_is_not_none() -> None:
    """sqrt(x - pi) = 0 holds at pi, which no float can show: the claim that there is no more counts for nothing."""
    _, verdict, _ = judged("sqrt(x - pi) = 0", Candidate({"x": math.pi}, "liar"), ALL)
    assert verdict is Verdict.UNDECIDED


def test_a_value_beyond_the_floats_is_not_none() -> None:
    """The exact point is right and has no float."""
    _, verdict, _ = judged(
        "sqrt(x) = 1e200", Candidate({"x": math.inf}, "exact", exact={"x": sp.Integer(10) ** 400}), ALL
    )
    assert verdict is not Verdict.NONE


def test_points_that_are_certainly_wrong_leave_a_complete_list_complete() -> None:
    """2 and -2 for x^2 = 4, x > 0: -2 is refused for sure, and 2 is all there is."""
    points = [Candidate({"x": v}, "honest", exact={"x": sp.Integer(v)}) for v in (-2, 2)]
    judge, verdict, level = judged("x^2 = 4\nx > 0", *points, Coverage(Level.PROVED, "two roots", RealRoots((0,))))
    assert (verdict, level) == (Verdict.UNIQUE, Level.PROVED) and judge.docket.solutions[0]["x"] == 2


def test_two_proposals_that_fall_together_are_not_a_complete_list() -> None:
    """Two roots nearer than floats can tell: one is kept, and the list is not called proved."""
    close = [Candidate({"x": 1.0}, "floats"), Candidate({"x": math.nextafter(1.0, 2.0)}, "floats")]
    _, _, level = judged("(x - 1)*exp(x) = 0", *close, ALL)
    assert level is not Level.PROVED


def test_a_false_contradiction_names_no_lines() -> None:
    """The combination does not add up, so neither it nor what follows counts."""
    lie = Contradiction((0, 1), "so it is said", Combination({0: sp.Integer(1), 1: sp.Integer(-1)}))
    judge, verdict, _ = judged("x + y = 1\nx - y = 1", lie, ALL)
    assert verdict is Verdict.UNDECIDED and not judge.docket.conflict


def test_a_true_contradiction_is_added_up_again() -> None:
    """Line 1 minus line 2 reads 0 = -1."""
    truth = Contradiction((0, 1), "line 1 - line 2", Combination({0: sp.Integer(1), 1: sp.Integer(-1)}))
    judge, verdict, level = judged("x + y = 1\nx + y = 2", truth)
    assert (verdict, level, [c.line for c in judge.docket.conflict]) == (Verdict.NONE, Level.PROVED, [1, 2])


def test_a_false_redundancy_is_not_reported() -> None:
    """Line 2 is no multiple of line 1."""
    judge, _, _ = judged("x + y = 1\nx - y = 1", Redundancy(1, Combination({0: sp.Integer(1)})))
    assert judge.docket.redundant == ()


@pytest.mark.parametrize("expression", [1 - sp.Symbol("y", real=True) + 1, sp.Symbol("y", real=True) ** 2])
def test_a_false_family_is_refused(expression: sp.Expr) -> None:
    """x = ... does not satisfy x + y = 1."""
    judge, verdict, _ = judged("x + y = 1", FamilyCandidate(("y",), {"x": expression}, "liar", complete=True))
    assert verdict is not Verdict.FAMILY and judge.docket.family is None


def test_a_family_is_complete_only_with_what_leaves_out_the_undefined() -> None:
    """x/x = 1 holds for every x but 0, which the expressions do not say: a condition does."""
    judge, verdict, level = judged("x/x = 1", FamilyCandidate(("x",), {}, "algebra", complete=True))
    assert (verdict, level) == (Verdict.FAMILY, Level.PROVED)
    assert judge.docket.family is not None and judge.docket.family.conditions == ("x != 0",)


@pytest.mark.parametrize(
    "text",
    [
        "(x-1)^2*(x-1-1e-8/3)^2*exp(x) = 0",
        "abs(x-1)*abs(x-1-1e-6/3)*exp(x) = 0",
        "abs(x)*abs(x-pi*1e-8)*exp(x) = 0",
    ],
)
def test_the_interval_search_confirms_each_root_by_itself(text: str) -> None:
    """Two roots that a fraction next to the float would confuse: never unique and proved."""
    _, verdict, level = judged(text, sweep=True)
    assert not (verdict is Verdict.UNIQUE and level is Level.PROVED)


def test_regions_of_solutions_are_not_called_finite() -> None:
    """floor(x) = 2 holds on [2, 3)."""
    _, verdict, level = judged(
        "floor(x) = 2", *[Candidate({"x": v}, "floats") for v in (2.125, 2.25, 2.5, 2.625, 2.75)], sweep=True
    )
    assert verdict is Verdict.FAMILY and level is Level.UNKNOWN


def test_the_nearest_refused_point_is_kept_as_best() -> None:
    """An undecided answer shows the point with the smallest residual."""
    judge, _, _ = judged("exp(x) + x^2 = 0", Candidate({"x": 3.0}, "floats"), Candidate({"x": -0.3}, "floats"))
    assert judge.docket.best is not None and judge.docket.best.values == {"x": -0.3}


def test_a_point_at_which_nothing_is_defined_is_no_nearest_one() -> None:
    """Its residual is no number, so it is near to nothing; an answer that named it could not be checked again."""
    judge, _, _ = judged("sqrt(x) = -1", Candidate({"x": -3.0}, "floats"))
    assert judge.docket.best is None


@pytest.mark.parametrize("text", ["tanh(x) = tanh(10^10)", "erf(x) = erf(50)"])
def test_where_an_equation_is_flat_beyond_all_digits_nothing_is_verified(text: str) -> None:
    """tanh(30) and tanh(10^10) agree to more digits than anyone can compute; 30 is no solution all the same."""
    judge, verdict, _ = judged(text, Candidate({"x": 30.0}, "floats"))
    assert verdict is Verdict.UNDECIDED and not judge.docket.solutions
