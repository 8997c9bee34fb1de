"""Texts with 'or', as the texts of which one holds; points put into them, and answers to them proven again."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import NotYetError, Status, syntax
from eqsolve.given import cases_of
from eqsolve.syntax import tree as t


def test_each_case_holds_relations_alone_and_all_unknowns() -> None:
    cases = cases_of(syntax.read("z = 1\nx = 3 or not (y < 4 and x > 2)"), ("z", "x", "y"))
    assert [[line.op for line in case.lines if isinstance(line, t.RelationLine)] for case in cases] == [
        ["=", "="],
        ["=", ">="],
        ["=", "<="],
    ]
    assert {case.unknowns for case in cases} == {("z", "x", "y")}
    assert not any(isinstance(line, t.Requirement) for case in cases for line in case.lines)


def test_too_many_cases_are_refused() -> None:
    with pytest.raises(NotYetError) as caught:
        cases_of(syntax.read("\n".join(f"x{k} = 1 or x{k} = 2" for k in range(7))))
    assert caught.value.diagnostics[0].code == "E915"


@pytest.mark.parametrize(
    ("text", "point", "status"),
    [
        ("x^2 = 2 or x^3 = x + 1", {"x": "sqrt(2)"}, Status.PROVED),
        ("x^2 = 2 or x^3 = x + 1", {"x": 1.3247179572447458}, Status.VERIFIED),
        ("x^2 = 2 or x^3 = x + 1", {"x": 1.5}, Status.REFUTED),
        ("x = 3 or y = 4", {"x": 3, "y": 0}, Status.PROVED),
        ("(x = 3 and y < 2) or y = 4", {"x": 3, "y": 3}, Status.REFUTED),
        ("x^2 = 4\nx > 0 or x = -2", {"x": -2}, Status.PROVED),
    ],
)
def test_a_point_holds_if_it_fulfils_one_case(text: str, point: dict[str, float | str], status: Status) -> None:
    """Each line is told once, and the one with 'or' holds if all of one case does."""
    checked = eqsolve.check(text, point)
    assert checked.status is status
    assert [r.text for r in checked.relations] == text.splitlines()
    assert all(r.holds for r in checked.relations) is bool(checked)


@pytest.mark.parametrize("text", ["x^2 = 2 or x^3 = x + 1", "x*y = 1 or x^3 = x + 1\ny = 2", "x = 3 or y = 4"])
def test_solutions_are_proven_in_their_cases(text: str) -> None:
    """One claim for each, by its certificate; a point that solves no case is refused."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, eqsolve.Answer)
    found = eqsolve.check(answer, time_limit=600)
    assert found
    shown = [claim for claim in found.claims if claim.what.startswith("solution")]
    assert [claim.reason for claim in shown] == ["exact values give exact zeros"] * len(answer)
    data = answer.to_dict()
    data["solutions"][0]["values"]["x"] = 0.125  # type: ignore[index]
    assert not eqsolve.check(data, time_limit=600)


def test_what_is_noted_in_any_case_is_told_once() -> None:
    """Exact arithmetic finds 2 and 3 with their proofs, which were not wanted; the first case is none of it."""
    answer = eqsolve.solve("x = cos(x) or x = 2 or x = 3", prove=False, time_limit=600)
    assert isinstance(answer, eqsolve.Answer)
    assert [note.code for note in answer.notes] == ["N605"]


def test_a_chain_shows_its_links_one_by_one() -> None:
    checked = eqsolve.check("0 < x < 3 < y < 7; x != 2", {"x": 1, "y": 8})
    assert isinstance(checked, eqsolve.Checked)
    assert [(one.text, one.holds) for one in checked.relations] == [
        ("0 < x", True),
        ("x < 3", True),
        ("3 < y", True),
        ("y < 7", False),
        ("x != 2", True),
    ]
