"""Inequalities and bounds, told as the stretch of the unknown that stays free."""

from __future__ import annotations

import json

import pytest

import eqsolve


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("0 < x < 3 < y < 7; x + y = 6", ("3 < y < 6",)),
        ("x + y = 6; x > 0; y > 0", ("0 < y < 6",)),
        ("x + y = 6; x >= 0; y >= 0", ("0 <= y <= 6",)),
        ("x + y = 6; x >= 0; y > 0", ("0 < y <= 6",)),
        ("x + y = 6; x in [0, 4]; y: real", ("2 <= y <= 6",)),
        ("2x + 3y = 5; x < 1/2", ("y > 4/3",)),
        ("x + y = 6; x != 2", ("y != 4",)),
        ("x + y = 6; x != 2; x > 3", ("y < 3",)),
        ("x + y = 6; x + y < 7; x > 0", ("y < 6",)),
        ("x - y = 1; x <= 4; y <= 3; x > 2", ("1 < y <= 3",)),
        ("x + y = 6; y > 2", ("y > 2",)),  # as it stands there
        ("x^2 = 6; x > 0; y + z = 1; y > 0", ("z < 1",)),  # x has a value
        ("x^2 = 6; x in [0, 5]; y + z + w = 1", ()),
        ("x + y + z = 6; x > 0; y > 0", ("x > 0", "y > 0")),  # two are free
        ("x + y + z = 6; z = 1; x*y + t > 5; x > 0", ("x*y + t > 5", "x > 0")),  # two are free
    ],
)
def test_stretches(text: str, conditions: tuple[str, ...]) -> None:
    """The answer and its JSON hold them, and what was changed there is refused."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.family is not None
    assert answer.family.conditions == conditions
    data = json.loads(answer.to_json())
    assert eqsolve.check(data, time_limit=600)
    data["family"]["conditions"] = ["y > -1000"]
    assert not eqsolve.check(data, time_limit=600)
