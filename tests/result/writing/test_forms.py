"""Exact forms are equal if they are one number or formula, whichever tree SymPy holds; others are not."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
import sympy as sp

from eqsolve import Answer, solve
from eqsolve.result import AskedValue, Interval, Solution, Status
from eqsolve.result.writing.forms import Forms, alike

T = sp.Symbol("T", real=True)
SPREAD = sp.sqrt(2) * (sp.sqrt(14) / 2 + sp.sqrt(86) / 2) / 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (sp.Mul(1000, T + sp.Rational(22079, 100), evaluate=False), 1000 * T + 220790),
        (SPREAD, sp.sqrt(7) / 2 + sp.sqrt(43) / 2),
        (sp.Mul(-1750, 1 / (-3 + 3 * T)), 1750 / (3 - 3 * T)),
        (None, None),
        (3, sp.Integer(3)),
    ],
)
def test_forms_of_one_value_are_alike(first: object, second: object) -> None:
    assert alike(first, second)
    assert alike(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (sp.sqrt(2), sp.sqrt(3)),
        (sp.sqrt(2), None),
        (None, sp.Integer(0)),
        (T, sp.Symbol("T")),
        (T, sp.Symbol("S", real=True)),
        (1000 * T + 1, 1000 * T),
    ],
)
def test_other_forms_are_not(first: object, second: object) -> None:
    assert not alike(first, second)
    assert not alike(second, first)


def test_results_that_hold_them_are_equal_with_equal_hashes() -> None:
    plain = sp.sqrt(7) / 2 + sp.sqrt(43) / 2
    one, other = (Solution({"x": 4.6}, Status.PROVED, 0.0, {"x": form}) for form in (SPREAD, plain))
    assert (one, hash(one)) == (other, hash(other))
    assert one != Solution({"x": 4.6}, Status.PROVED, 0.0, {"x": sp.sqrt(21)})
    asked = [AskedValue("x = ?", (4.6,), (form,)) for form in (SPREAD, plain, None)]
    assert asked[0] == asked[1] != asked[2]
    assert hash(asked[0]) == hash(asked[1])
    ends = [Interval(0.0, 4.6, high_exact=form) for form in (SPREAD, plain, None)]
    assert ends[0] == ends[1] != ends[2]
    assert hash(ends[0]) == hash(ends[1])
    forms = Forms({"x": SPREAD})
    assert forms == {"x": plain} != {"y": plain}
    assert pickle.loads(pickle.dumps(forms)) == copy.deepcopy(forms) == forms


@pytest.mark.parametrize("name", ["tests/problems/cutest-hs8.eq", "examples/finance/mortgage.eq"])
def test_answers_equal_what_their_json_gives(name: str) -> None:
    """Forms that SymPy holds as other trees than what their text gives."""
    found = solve(Path(__file__).parents[3] / name, time_limit=600)
    again = Answer.from_json(found.to_json())
    assert again == found
    assert hash(again) == hash(found)
    assert again.to_json() == found.to_json()
