"""Evidence as JSON: written, read back and gone through again; data of any other shape is no evidence and no error."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

import eqsolve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.recheck.evidence_data import evidence_of
from eqsolve.result import Answer, Level, Verdict
from eqsolve.syntax import read
from eqsolve.verify.completeness.from_evidence import complete_again, family_complete_again
from tests.verify.test_lies import FAMILIES, FINITE

# that sqrt(2) is no solution is seen by its exact value, which the answer does not hold
IRRATIONAL_BORDER = "x^2 = 2\nx > sqrt(2)"


def solved(text: str) -> tuple[Answer, Any]:
    """An answer and the certificate of its completeness, as it comes out of JSON."""
    answer = eqsolve.solve(text)
    assert isinstance(answer, Answer)
    return answer, json.loads(answer.to_json())["completeness"].get("certificate")


@pytest.mark.parametrize("text", [text for text, _ in FINITE if text != IRRATIONAL_BORDER])
def test_a_complete_list_is_shown_again_from_its_evidence(text: str) -> None:
    """Nothing is solved: the evidence leaves room for the listed solutions and no others; with one fewer it does
    not."""
    answer, data = solved(text)
    assert answer.completeness.level is Level.PROVED
    if data is None:  # a combination of lines, the interval search, or cases of signs show it
        assert answer.verdict is Verdict.NONE or text.startswith("abs") and eqsolve.check(answer)
        return
    system = build(read(text))
    evidence = evidence_of(system, data)
    assert evidence is not None
    assert complete_again(system, evidence, answer.solutions, now() + 20) is None
    if answer.solutions:
        assert complete_again(system, evidence, answer.solutions[1:], now() + 20) is not None


@pytest.mark.parametrize("text", FAMILIES)
def test_a_family_is_shown_again_from_its_evidence(text: str) -> None:
    """Likewise."""
    answer, data = solved(text)
    system = build(read(text))
    evidence = evidence_of(system, data)
    assert evidence is not None
    assert answer.family is not None
    assert family_complete_again(system, evidence, answer.family, now() + 20) is None


def test_where_the_answer_does_not_hold_enough_there_is_no_certificate() -> None:
    """The list is complete all the same."""
    answer, data = solved(IRRATIONAL_BORDER)
    assert (answer.verdict, data) == (Verdict.NONE, None)


WRONG = (
    "",
    -1,
    0,
    10**30,
    1.5,
    True,
    None,
    [],
    {},
    ["x"],
    [[]],
    "1/0",
    "x",
    {"kind": "parts"},
    {"kind": "chain", "blocks": [{}]},
)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in nested data: the container and the key."""
    for key in range(len(data)) if isinstance(data, list) else list(data):
        yield data, key
        if isinstance(data[key], list | dict):
            yield from places(data[key])


@pytest.mark.parametrize(
    "text",
    [
        "x + y <= 1\nx + y >= 1\nx - y = 3",
        "x^3 = x",
        "pi*x^2 = 2",
        "x^2 + y^2 = 25\nx + y = 7",
        "x^2 = 4\ny^2 = 9",
        "pi*x^2 = 2\ny^2 = x",
        "x^2 + y^2 = 0\nx^3*y = 0\nx*y^2 = 0",
    ],
)
def test_data_of_any_shape_raise_nothing_and_hide_no_solution(text: str) -> None:
    """One entry exchanged for something else: None, or evidence that does not show a shorter list to be complete."""
    answer, data = solved(text)
    system, draw = build(read(text)), random.Random(3)
    for _ in range(40):
        changed = json.loads(json.dumps(data))
        container, key = draw.choice(list(places(changed)))
        container[key] = draw.choice(WRONG)
        evidence = evidence_of(system, changed)
        if evidence is not None:
            assert complete_again(system, evidence, answer.solutions[1:], now() + 20) is not None


def test_what_is_nested_without_end_is_no_evidence() -> None:
    """A part of a part of a part ..."""
    data: Any = {"kind": "rank", "tight": []}
    for _ in range(2000):
        data = {"kind": "parts", "parts": [{"relations": [1], "evidence": data}]}
    assert evidence_of(build(read("x = 1")), data) is None
