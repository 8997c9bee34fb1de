"""What results hold is read-only, at every depth, and known by every spelling of its name."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

import eqsolve
from eqsolve.result.writing import Named

ROWS = {"x": [1.0, 2, 3, 4], "y": [2.1, 3.9, 6.2, 7.8]}
RESULTS = {
    "answer": lambda: eqsolve.solve("x^3 = x + 3; y^2 = 2"),
    "whole numbers": lambda: eqsolve.solve("x, y integer; x + y = 4; x > 0; y > 0", max_solutions=2),
    "family": lambda: eqsolve.solve("x + y = 3"),
    "conflict": lambda: eqsolve.solve("x + y = 3; x + y = 4"),
    "start": lambda: eqsolve.solve("x*exp(x) = a", params={"a": 2}, start={"x": 1}),
    "digits": lambda: eqsolve.solve("x^2 = 2").digits(20),
    "answers": lambda: eqsolve.solve_many("x = a", {"a": [1, 2]}),
    "fit": lambda: eqsolve.fit("fit y = a*x + b; a = ?; predict y at x = 5, band 0.95", data=ROWS).with_intervals(),
    "fits": lambda: eqsolve.fit_many("fit y = a*x + b", data={**ROWS, "y": np.array([ROWS["y"], ROWS["y"][::-1]])}),
    "checked": lambda: eqsolve.check("x^2 = 4; x > 1", {"x": 2}),
    "rechecked": lambda: eqsolve.check(eqsolve.solve("x^2 = 2")),
    "system": lambda: eqsolve.read("α := 2; x ~ 1; x in [0, 9]; x^2 = α").system(),
    "explanation": lambda: eqsolve.solve("x + y = 3; x - y = 1").explain(),
}


def _held(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every mapping, list and array that a result holds, by where it stands."""
    if isinstance(thing, dict | list) or hasattr(thing, "setflags"):
        yield path, thing
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name != "model":  # what a fit asks, which is no part of the result
                yield from _held(getattr(thing, field.name), f"{path}.{field.name}")
    elif isinstance(thing, dict):
        for name, value in thing.items():
            yield from _held(value, f"{path}[{name!r}]")
    elif isinstance(thing, list | tuple):
        for k, value in enumerate(thing):
            yield from _held(value, f"{path}[{k}]")


@pytest.mark.parametrize("kind", RESULTS)
def test_nothing_that_a_result_holds_can_be_written_to(kind: str) -> None:
    result = RESULTS[kind]()
    writable = []
    for path, held in _held(result):
        try:
            if isinstance(held, dict):
                held["z"] = 1.0
            elif isinstance(held, list):
                held.append(1.0)
            else:
                held[...] = 1.0
            writable.append(path)
        except (TypeError, ValueError):
            continue
    assert writable == []


@pytest.mark.parametrize(
    "kind", [kind for kind in RESULTS if kind != "system"]
)  # SymPy's equations are one stage's own
def test_results_are_copied_and_sent_as_they_are(kind: str) -> None:
    result = RESULTS[kind]()
    if kind == "fit":  # the model that it asks stays where it was fitted
        result = eqsolve.restore(result.to_dict())
    assert pickle.loads(pickle.dumps(result)) == copy.copy(result) == copy.deepcopy(result) == result
    json.dumps(result.to_dict())


def test_what_is_handed_out_is_no_way_in() -> None:
    solution = eqsolve.solve("x^2 = 4; x > 0").one()
    with pytest.raises(TypeError, match="is a copy that can"):
        solution.exact["x"] = 3
    with pytest.raises(TypeError):
        solution.forms.clear()  # type: ignore[attr-defined]
    own = dict(solution.exact)
    own["x"] = 3
    assert solution.exact["x"] == 2
    fit = eqsolve.fit("fit y = a*x", data={"x": np.array([1.0, 2]), "y": np.array([2.0, 4])})
    with pytest.raises(ValueError, match="read-only"):
        fit.residuals()["x"][0] = 9
    with pytest.raises(TypeError):
        fit.stderr["a"] = 0.0  # type: ignore[index]


def test_a_stage_knows_names_as_they_are_written() -> None:
    assert eqsolve.read("α^2 = 4").system().symbols["α"].name == "alpha"
    assert "α" in eqsolve.minimize("α = 4", "lm", lanes=2).best


def test_named_values_are_a_mapping_in_full() -> None:
    named = Named({"alpha": 2.0, "x_1": 3.0})
    assert named == {"alpha": 2.0, "x_1": 3.0} and {**named, "z": 1} == {"alpha": 2.0, "x_1": 3.0, "z": 1}
    assert isinstance(named | {"z": 1.0}, dict) and (named | {"z": 1.0})["z"] == 1.0
    assert named.get("β") is None and named.get("β", 0) == 0 and named.get("x₁") == 3.0
    with pytest.raises(KeyError):
        named["β"]
    with pytest.raises(TypeError):
        named |= {"z": 1.0}
