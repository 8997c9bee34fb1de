"""Answers as data: what a caller may rely on however the answer came about."""

from __future__ import annotations

import ast
import copy
import itertools
import json
import pickle
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

import pytest

import eqsolve
from eqsolve.result import (
    Answer,
    Certificate,
    CertificateKind,
    Completeness,
    FitStatus,
    Layout,
    Level,
    LineRef,
    Solution,
    Status,
    Stop,
    Verdict,
)

PACKAGE = Path(__file__).parent.parent / "eqsolve"


def answer(*solutions: Solution) -> Answer:
    return Answer(Verdict.FINITE, Completeness(Level.PROBABLE, "because"), ("x", "y"), solutions)


@pytest.mark.parametrize(
    ("given", "exact", "shown"),
    [
        (None, {"x": None, "y": None}, None),
        ({"x": "1/2"}, {"x": "1/2", "y": None}, {"x": "1/2"}),
        ({"x": None, "y": None}, {"x": None, "y": None}, None),
        ({"x": "1/2", "y": "2"}, {"x": "1/2", "y": "2"}, {"x": "1/2", "y": "2"}),
    ],
)
def test_an_answer_names_an_exact_form_or_none_for_every_unknown(
    given: dict[str, object] | None, exact: dict[str, object], shown: dict[str, object] | None
) -> None:
    """Asking for a form by name never fails; JSON holds the known forms only."""
    whole = answer(Solution({"x": 0.5, "y": 2.0}, Status.PROVED, 0.0, given))
    assert whole[0].exact == exact
    assert whole[0].to_dict().get("exact") == shown
    assert "None" not in str(whole)
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_completeness_compares_with_a_level() -> None:
    """As the names Completeness.PROVED and its like suggest; two of one level are equal, whatever their reasons."""
    sure = Completeness(Level.PROVED, "rank 2")
    assert sure == Completeness.PROVED
    assert sure != Completeness.PROBABLE
    assert sure == Completeness(Level.PROVED, "rank 2") == Completeness(Level.PROVED, "rank 3")
    assert sure != Completeness(Level.PROBABLE, "rank 2")
    assert sure != "proved"
    assert sure.level == "proved"
    assert {sure, Level.PROVED} == {sure}


def test_equality_of_completeness_is_transitive() -> None:
    """a == b and b == c give a == c, and equal things have equal hashes, for all levels beside all with a reason."""
    things = [*Level, *(Completeness(level, reason) for level in Level for reason in ("", "rank 2", "rank 3"))]
    for a, b, c in itertools.product(things, repeat=3):
        assert not (a == b and b == c) or a == c
        assert a != b or hash(a) == hash(b)


def test_certificates_are_of_the_listed_kinds() -> None:
    """Every kind that the judge writes stands in the docstring, and every kind of the docstring is written."""
    written = {
        CertificateKind[node.args[0].attr].value
        for path in (PACKAGE / "verify").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Certificate"
        and isinstance(node.args[0], ast.Attribute)
    }
    listed = {
        kind
        for kind in (
            "substitution",
            "krawczyk",
            "residual",
            "refutation",
            "intervals",
            "minor",
            "period",
            "signs",
            "identity",
        )
        if f'"{kind}"' in str(Certificate.__doc__)
    }
    assert {kind.value for kind in CertificateKind} == written
    assert (
        written
        == listed
        == {"substitution", "krawczyk", "residual", "refutation", "minor", "period", "signs", "identity"}
    )


@pytest.mark.parametrize(
    "words", [Status, Verdict, Level, Stop, FitStatus, CertificateKind], ids=lambda words: words.__name__
)
def test_every_word_of_an_answer_says_what_it_means_and_what_to_do(words: type[Enum]) -> None:
    """Meanings are phrases that go into a line, advice is a sentence; values alone name a member, also in a pickle."""
    for member in words:
        assert member.value == member.name.lower()
        assert words(member.value) is member is pickle.loads(pickle.dumps(member))
        assert member.meaning
        assert not member.meaning.endswith(".")
        assert member.advice[0].isupper()
        assert member.advice.endswith(".")


def test_a_kind_of_certificate_is_its_word() -> None:
    """JSON and comparisons have the plain word; no other word is a kind."""
    assert CertificateKind.KRAWCZYK == "krawczyk"
    assert Certificate(CertificateKind.KRAWCZYK).to_dict()["kind"] == "krawczyk"
    assert type(Certificate(CertificateKind.KRAWCZYK).to_dict()["kind"]) is str
    with pytest.raises(ValueError, match="guess"):
        CertificateKind("guess")


def test_layouts_and_great_numbers_stay_exact_in_json() -> None:
    """How a puzzle stood comes along; whole numbers beyond 2^53 lose nothing."""
    great = 2**64 + 1
    answer = Answer(
        Verdict.UNIQUE,
        Completeness(Level.PROVED, "all"),
        ("x",),
        (Solution({"x": great}, Status.PROVED, 0.0),),
        layouts=(Layout("grid", (("x", "1"),)),),
    )
    read = json.loads(answer.to_json())
    assert read["layouts"] == [{"kind": "grid", "rows": [["x", "1"]]}]
    assert read["solutions"][0]["values"]["x"] == great
    assert "layouts" not in replace(answer, layouts=()).to_dict()


def test_an_answer_knows_how_its_puzzle_stood() -> None:
    answer = eqsolve.solve("  AT\n× AT\n----\nSTAR")
    assert answer.layouts == (Layout("cryptarithm", (("", "AT"), ("*", "AT"), ("-",), ("", "STAR"))),)
    assert answer.one().values == {"A": 7, "T": 4, "S": 5, "R": 6}
    assert "5476" in eqsolve.show(answer)


def test_a_solution_is_a_mapping() -> None:
    """Of names to values, for all who ask for one; ``values`` is also that mapping itself. A copy and a pickle are equal to
    it, and nothing changes it."""
    point = eqsolve.solve("x + y = 3; x - y = 2", time_limit=600).one()
    assert dict(point) == dict(point.items()) == dict(point.values) == {"x": 2.5, "y": 0.5}
    assert list(point) == list(point.keys()) == ["x", "y"]
    assert (len(point), "x" in point, "z" in point, point.get("z"), point.get("x", 0)) == (2, True, False, None, 2.5)
    assert {**point} == {"x": 2.5, "y": 0.5}
    assert bool(eqsolve.check("x + y = 3", point, time_limit=600))
    assert copy.copy(point) == pickle.loads(pickle.dumps(point)) == copy.deepcopy(point) == point
    assert isinstance(point, Mapping)
    assert list(point.values()) == list(point.values.values()) == [2.5, 0.5]
    assert ChainMap(point, {"z": 7})["z"] == 7
    with pytest.raises(KeyError, match=r"^\[E601\] the solution holds no 'z'") as missing:
        point["z"]
    assert isinstance(missing.value, eqsolve.AnswerError)
    for change in (lambda: point.values.update(x=1), lambda: point.values.pop("x")):
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    with pytest.raises(TypeError, match="cannot be changed"):
        point.values["x"] = 1
    assert point.values == {"x": 2.5, "y": 0.5}


def test_a_fit_is_a_mapping() -> None:
    """Whose missing names are a KeyError as well."""
    fit = eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}, time_limit=600)
    assert isinstance(fit, Mapping)
    assert dict(fit) == dict(fit.items()) == dict(zip(fit.keys(), fit.values(), strict=True)) == {"a": 2.0}
    assert (fit.get("a"), fit.get("q", 7), ChainMap(fit, {"q": 7})["q"]) == (2.0, 7, 7)
    with pytest.raises(KeyError, match="E603"):
        fit["q"]


def test_checks_have_holds() -> None:
    """What ``bool`` says of them, by a name."""
    assert eqsolve.check("x^2 = 2", {"x": "sqrt(2)"}, time_limit=600).holds is True
    assert eqsolve.check("x^2 = 2", {"x": "7/5"}, time_limit=600).holds is False
    answer = eqsolve.solve("x^2 = 4", time_limit=600)
    assert eqsolve.check(answer, time_limit=600).holds is True
    wrong = answer.to_dict() | {"text": "x^2 = 5"}
    assert eqsolve.check(wrong, time_limit=600).holds is False


def test_solutions_and_answers_are_values() -> None:
    """Equal ones have equal hashes, however they were copied; an answer is a sequence with slices."""
    answer = eqsolve.solve("x^2 = 4", time_limit=600)
    first = answer[0]
    for again in (copy.copy(first), copy.deepcopy(first), pickle.loads(pickle.dumps(first))):
        assert again == first
        assert hash(again) == hash(first)
        assert again in answer
        assert {first: 1}[again] == 1
    assert len({*answer, *copy.deepcopy(answer)}) == 2
    for same in (copy.copy(answer), copy.deepcopy(answer), pickle.loads(pickle.dumps(answer))):
        assert (same == answer, hash(same) == hash(answer)) == (True, True)
    assert first not in answer[1:3]
    assert answer[:1] == (first,)
    assert list(reversed(answer)) == [answer[-1], first]
    fit = eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4.5]})
    assert hash(copy.deepcopy(fit)) == hash(fit)


@pytest.mark.parametrize(
    ("line", "because", "said"),
    [
        (4, (1, 2, 3), "lines 1, 2 and 3"),
        (2, (1,), "line 1"),
        (1, (1, 1, 1), "other equations of line 1"),
        (2, (1, 1, 2), "other equations of line 2 and line 1"),
    ],
)
def test_where_a_redundant_relation_comes_from(line: int, because: tuple[int, ...], said: str) -> None:
    """Lines are named once, and one's own line is no source by its number alone."""
    assert LineRef(line, "x = 1", because).sources == said


def test_a_list_of_real_solutions_is_as_long_as_was_asked() -> None:
    """What it leaves out is counted, as of whole numbers; what was shown of all stays shown, and is shown again."""
    answer = eqsolve.solve("x^3 = x; 2x = ?", max_solutions=2, time_limit=600)
    assert (answer.verdict, answer.count, len(answer)) == (eqsolve.Verdict.FINITE, 3, 2)
    assert [s["x"] for s in answer] == [-1, 0] and answer.asked[0].values == (-2, 0)
    assert answer.completeness == eqsolve.Completeness.PROVED and answer.proved
    assert answer.completeness.reason.endswith("; 2 of 3 solutions are listed")
    assert eqsolve.check(answer).holds and eqsolve.restore(answer.to_dict()) == answer
    page = eqsolve.show(answer)
    assert page.startswith("3 solutions, proved to be all.") and "... 3 in all; --max-solutions lists more" in page
    with pytest.raises(eqsolve.AnswerError, match="there are 3 solutions"):
        eqsolve.solve("x^3 = x", max_solutions=1, time_limit=600).one()
    forged = answer.to_dict() | {"count": 4}
    assert not eqsolve.check(forged).holds
    whole = eqsolve.solve("x^3 = x", max_solutions=3, time_limit=600)
    assert whole.verdict is eqsolve.Verdict.FINITE and whole.count is None


def test_an_answer_is_asked_for_what_it_lists() -> None:
    answer = eqsolve.solve("x^2 = 4; y = 1", time_limit=600)
    assert answer[1] in answer and {"x": 2, "y": 1} in answer and {"x": 3, "y": 1} not in answer
    assert "x" in answer and "z" not in answer
    assert answer.index(answer[1]) == 1 and [*reversed(answer)] == [answer[1], answer[0]]
    with pytest.raises(ValueError):
        answer.index(eqsolve.solve("x = 2; y = 1", time_limit=600)[0])
