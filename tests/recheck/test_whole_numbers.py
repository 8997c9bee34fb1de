"""What is proved of whole numbers is shown again from the JSON of the answer alone."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import eqsolve
from eqsolve.errors import EqsolveError

TEXTS_OF = (
    "integers/unbounded/test_solving.py",
    "integers/unbounded/test_tails.py",
    "integers/bounds/derived/test_rules.py",
)


@pytest.mark.parametrize(
    "text",
    [
        "3^n - 2^n = 65; n natural",
        "2^m - 3^n = 7; m, n natural",
        "n! + 3 = m^2; m, n natural",
        "x^2 + y^2 = 3z^2; x, y, z integers",
        "n!/(n-2)! = 30; n natural",
        "(x^2 + y^2 - 3z^2)*(x^2 + y^2 + z^2 - 3) = 0; x, y, z integers",
        "2^m - 3^n = 7; x^2 + y^2 = 3z^2; m, n natural; x, y, z integers",
    ],
)
def test_bounds_are_derived_again(text: str) -> None:
    """Of unknowns without ends the bounds follow from powers, factorials, forms that only zero fulfils, and cases."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.proved
    assert len(answer) > 0
    assert eqsolve.check(json.loads(answer.to_json()))


def test_a_list_with_one_left_out_fails() -> None:
    """Within the derived bounds another search counts more."""
    data = json.loads(eqsolve.solve("3^m - 2^n = 1; m, n natural", time_limit=600).to_json())
    data |= {"verdict": "unique", "count": 1, "solutions": data["solutions"][:1]}
    certificate: dict[str, Any] = data["completeness"]["certificate"]
    first = data["solutions"][0]["values"]
    certificate |= {"count": 1, "listed": 1, "domains": {name: [[v, v]] for name, v in first.items()}}
    checked = eqsolve.check(data)
    assert not checked
    assert "counts 2 solutions, not 1" in str(checked)


def _texts(path: str) -> list[str]:
    source = (Path(__file__).parents[1] / path).read_text(encoding="utf-8")
    strings = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [s for s in strings if isinstance(s, str) and ": integer" in s and any(c in s for c in "=<>")]


@pytest.mark.parametrize("path", TEXTS_OF)
def test_every_text_of_the_tables(path: str) -> None:
    """What is proved of the texts that other tests hold is shown again as well."""
    texts = _texts(path)
    assert len(texts) > 5
    for text in texts:
        try:
            answer = eqsolve.solve(text, time_limit=20)
        except EqsolveError:
            continue  # a text with a mistake, or a part of one
        if answer.proved:
            assert eqsolve.check(json.loads(answer.to_json())), text


def test_the_letters_of_a_cryptarithm_have_a_row_of_their_own() -> None:
    """The line stood there twice, failing and holding."""
    checked = eqsolve.check("TWO + TWO = FOUR", {"T": 7, "W": 3, "O": 4, "F": 1, "U": 6, "R": 9})
    assert [(row.holds, "all different" in row.text) for row in checked.relations] == [(False, False), (True, True)]
