"""Points against the other relations: only what is certain refutes, and the judge sees every point."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.methods.exact.side_relations import refuted, surviving
from eqsolve.model import System, build
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, Finding, RealRoots
from eqsolve.syntax import read

ROOT = sp.CRootOf(sp.Symbol("t") ** 5 - sp.Symbol("t") - 1, 0)  # 1.1673...


EVIDENCE = RealRoots((0,))


def heard(text: str, *points: sp.Expr) -> tuple[System, list[Finding]]:
    """What is found about values of x that are known to satisfy the first line."""
    system = build(read(text))
    candidates = [Candidate({"x": 1.0}, "test", exact={"x": point}) for point in points]
    return system, list(surviving(system, candidates, [0], "these are all", EVIDENCE))


def points(findings: list[Finding]) -> list[sp.Expr]:
    return [f.exact["x"] for f in findings if isinstance(f, Candidate) and f.exact is not None]


THIRD = sp.Rational(1, 3)
KEPT = [
    # 260 digits cancel: left to the judge
    ("9*x^2 = 1; cosh(900*x)^2 - sinh(900*x)^2 = 3*x", [THIRD, -THIRD], [THIRD, -THIRD]),
    ("9*x^2 = 1; x^2 + x = 4/9", [THIRD, -THIRD], [THIRD]),
    ("x^2 = 2; x > 1", [-sp.sqrt(2), sp.sqrt(2)], [sp.sqrt(2)]),
    ("x^2 = 2; exp(x) < 1", [-sp.sqrt(2), sp.sqrt(2)], [-sp.sqrt(2)]),
    ("x^2 = 2; x in [0, 3]", [-sp.sqrt(2), sp.sqrt(2)], [sp.sqrt(2)]),
    ("x^2 = 2; x <= sqrt(2)", [sp.sqrt(2)], [sp.sqrt(2)]),  # equal: no ball tells
    ("x^2 = 2; x < sqrt(2) + 1/10^30", [sp.sqrt(2)], [sp.sqrt(2)]),
    ("x^2 = 2; x < sqrt(2) - 1/10^30", [sp.sqrt(2)], []),
    ("x = 1; 1/x = 1 + 1/10^60", [sp.S.One], []),
    ("x = 0; 1/x = 1", [sp.S.Zero], [sp.S.Zero]),  # undefined: the judge sees it
    ("x = -8; x^(1/3) = -2", [sp.Integer(-8)], [sp.Integer(-8)]),
    ("x^5 - x = 1; x > 7/6", [ROOT], [ROOT]),
    ("x^5 - x = 1; x > 6/5", [ROOT], []),
    ("x = 1; gamma(x) = 5", [sp.S.One], [sp.S.One]),  # no function of the table here
    ("x = 1; x != 1", [sp.S.One], [sp.S.One]),
]


@pytest.mark.parametrize(("text", "given", "kept"), KEPT)
def test_only_what_certainly_fails_is_refuted(text: str, given: list[sp.Expr], kept: list[sp.Expr]) -> None:
    """Every point is proposed, so that the judge sees it; balls tell at which a relation or a bound fails."""
    system, findings = heard(text, *given)
    assert points(findings) == given
    assert [
        f.exact["x"] for f in findings if isinstance(f, Candidate) and f.exact is not None and not refuted(system, f)
    ] == kept


def test_the_reason_names_what_fails() -> None:
    """Where nothing is left, the lines that leave nothing contradict each other."""
    _, findings = heard("x^2 = 2; x > 5; x < 1", -sp.sqrt(2), sp.sqrt(2))
    assert points(findings) == [-sp.sqrt(2), sp.sqrt(2)]
    assert Contradiction((0, 1), "these are all, and none of them satisfies x > 5", evidence=EVIDENCE) in findings
    assert [f.reason for f in findings if isinstance(f, Coverage)] == [
        "these are all, and none of them satisfies x > 5"
    ]


def test_the_reason_says_nothing_more_where_points_are_left() -> None:
    """A point that is proposed keeps the sentence of the method."""
    _, findings = heard("x^2 = 2; x > 0", -sp.sqrt(2), sp.sqrt(2))
    assert [f.reason for f in findings if isinstance(f, Coverage)] == ["these are all"]
