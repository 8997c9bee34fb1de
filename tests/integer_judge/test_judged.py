"""What an engine says becomes solutions of an answer, or is withdrawn."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from eqsolve.integer_judge import exhaust, judged
from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.problem import Demand, IntegerProblem
from eqsolve.result import Level, Status
from tests.integer_judge.written import condition, expression


def problem(text: str, *questions: str) -> IntegerProblem:
    asked = tuple((q, expression(q)) for q in questions)
    return IntegerProblem(
        ("x", "y"), {"x": ((0, 9),), "y": ((0, 9),)}, (Demand(condition(text), 1, text),), questions=asked
    )


def enumeration(*rows: tuple[int, int], count: int | None = None, exhausted: bool = True) -> Enumeration:
    return Enumeration(rows, exhausted, len(rows) if count is None and exhausted else count, "frontier")


def test_all_solutions() -> None:
    """Proved, each and all together."""
    found = judged(problem("x*y = 6"), enumeration((1, 6), (2, 3), (3, 2), (6, 1)))
    assert [dict(s.values) for s in found.solutions][:2] == [{"x": 1, "y": 6}, {"x": 2, "y": 3}]
    assert {s.status for s in found.solutions} == {Status.PROVED} and found.count == 4
    assert found.completeness.level is Level.PROVED
    assert found.completeness.reason == "the search exhausted all 100 assignments"
    assert found.completeness.certificate == {
        "kind": "enumeration",
        "search": "frontier",
        "domains": {"x": [[0, 9]], "y": [[0, 9]]},
        "count": 4,
        "listed": 4,
    }


def test_some_are_listed() -> None:
    """The count is told where only some are listed."""
    found = judged(problem("x > y"), enumeration((1, 0), count=45))
    assert found.completeness.reason == "the search exhausted all 100 assignments; 1 of 45 solutions are listed"


def test_a_row_that_fails() -> None:
    """It is left out, and completeness is withdrawn, with the row and the line."""
    found = judged(problem("x*y = 6", "x + y"), enumeration((1, 6), (2, 4)))
    assert len(found.solutions) == len(found.asked[0].values) == 1
    assert found.completeness.level is Level.UNKNOWN and found.count is None
    assert found.completeness.reason == "the search is in error: it gave x = 2, y = 4, where this fails: x*y = 6"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (enumeration((1, 6), (1, 6)), "it gave a solution twice"),
        (enumeration((1, 6), (2, 3), count=1), "it counted fewer"),
        (enumeration((1, 6), exhausted=False), "the search was cut short"),
        (Enumeration((), False, None, "outward", "all |x| <= 40 were searched"), "all |x| <= 40 were searched"),
    ],
)
def test_nothing_is_claimed(said: Enumeration, reason: str) -> None:
    """Where the engine is wrong or was not finished."""
    found = judged(problem("x*y = 6"), said)
    assert found.completeness.level is Level.UNKNOWN and reason in found.completeness.reason


def test_what_cannot_be_decided_is_verified_only() -> None:
    """The row is listed, and says why it is not proven."""
    found = judged(problem("exp(ln(x)) = y"), enumeration((7, 7)))
    assert found.solutions[0].status is Status.VERIFIED
    assert found.count is None and found.completeness.level is Level.UNKNOWN
    assert found.solutions[0].certificate is not None and "agree" in found.solutions[0].certificate.detail


def test_what_nothing_speaks_for_is_left_out() -> None:
    """A number too long to be written, of which no ball says anything: no solution, and no count."""
    found = judged(problem("9^9^9^x = 5"), enumeration((9, 0), count=1))
    assert not found.solutions and found.count is None and found.completeness.level is Level.UNKNOWN
    assert "x = 9, y = 0" in found.completeness.reason
    assert not exhaust(problem("9^9^9^x = 5"), most=9, deadline=math.inf).exhausted
    assert exhaust(problem("9^9^9^x = 5 and 1 = 2"), most=9, deadline=math.inf).exhausted


def test_asked_values() -> None:
    """Exact, of any size; without a value they are none."""
    found = judged(problem("x > 7", "x^100", "y/x", "x/(y - 1)", "sqrt(y + 1)"), enumeration((9, 2), (8, 1)))
    powers, quotients, undefined, roots = found.asked
    assert powers.values == powers.exact == (9**100, 8**100)
    assert quotients.exact == (Fraction(2, 9), Fraction(1, 8))
    assert undefined.exact == (9, None) and math.isnan(undefined.values[1])
    assert roots.exact == (None, None) and roots.values == pytest.approx((3**0.5, 2**0.5))
