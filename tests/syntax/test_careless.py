"""Texts typed carelessly, each in another manner: read as meant, or refused with words that help."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import eqsolve

CASES = json.loads((Path(__file__).parent / "careless.json").read_text(encoding="utf-8"))
VALUES = {"pi/6": math.pi / 6, "ln(10)": math.log(10)}


def value(written: str | int) -> float:
    return VALUES[written] if written in VALUES else float(Fraction(written))


def matches(solution: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Names are compared without the sign of a subscript."""
    found = {name.replace("_", ""): number for name, number in solution.items()}
    return all(name in found and math.isclose(found[name], value(v), rel_tol=1e-9) for name, v in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_careless_text(case: dict[str, Any]) -> None:
    """All wanted solutions and no other, or an error that speaks of one of the things that it should."""
    expect = case["expect"]
    try:
        answer = eqsolve.solve(case["text"], time_limit=600)
    except (eqsolve.TextError, eqsolve.NotYetError) as error:
        said = " ".join(f"{one.text} {one.hint}" for one in error.diagnostics)
        assert expect.get("refuse") or expect.get("either"), said
        assert any(word.lower() in said.lower() for word in expect["about"]), said
        return
    assert not expect.get("refuse")
    found = [dict(solution.values) for solution in answer.solutions]
    assert len(found) == len(expect["solutions"])
    assert all(any(matches(point, wanted) for point in found) for wanted in expect["solutions"])
    assert answer.completeness.level is eqsolve.Level.PROVED
