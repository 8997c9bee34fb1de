"""Reasons in one plain sentence, and the technical ones beside them."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.report import draw
from eqsolve.report.markup import plain as text_of


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("x^2 + y^2 = 25\ny = x + 1", "The equations were reduced to a polynomial and all its roots were counted."),
        ("x^2 > 4", "Every part between the places where its truth can change was tried."),
        ("sin(x) = 0", "They repeat, at these places and no others."),
        ("A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2", "Every solution has this form."),
        ("cos(x) = x", "A search of all values left no place for others."),
        ("x + y = 5; x > 0", "Every solution has this form."),
    ],
)
def test_a_plain_reason_stands_below_the_verdict(text: str, second: str) -> None:
    """Its own line, where both are too long for one; the technical reason stays in the answer and is drawn on demand."""
    answer = eqsolve.solve(text, time_limit=600)
    assert eqsolve.show(answer).splitlines()[1] == second
    why = " ".join(text_of(draw(answer, reasons=True)).split())
    assert f"why: {answer.completeness.reason}" in why
    assert answer.completeness.to_dict()["plain"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("x^2 = 4", "2 solutions, proved to be all: all roots of the polynomial were counted."),
        ("x + y = 3; x - y = 1", "One solution, proved to be the only one: elimination leaves one point."),
        ("|x - 3| = 5", "2 solutions, proved to be all: each case of the signs was solved completely."),
        ("x + y = 3; x + y = 4", "No solution: a combination of these linear equations reads 0 = 1"),
        ("exp(x) = 0", "No solution: exp(x) is never 0: line 1"),
    ],
)
def test_a_short_one_stands_beside_it(text: str, first: str) -> None:
    """A reason that is plain itself stays."""
    assert eqsolve.show(eqsolve.solve(text, time_limit=600)).splitlines()[0] == first


def test_how_far_a_list_is_complete() -> None:
    """What a search without an end is sure of."""
    answer = eqsolve.solve("exp(x) = sin(x)", time_limit=600)
    assert eqsolve.show(answer).splitlines()[1].startswith("Every solution with |x| below ")
