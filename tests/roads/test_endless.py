"""Whole unknowns without bounds: families with whole parameters, proofs of none, searches that say how far they went."""

from __future__ import annotations

import json

import pytest

import eqsolve
from eqsolve import Completeness, Verdict


def test_the_founding_puzzle_over_the_integers() -> None:
    """Its family, with an integer parameter."""
    answer = eqsolve.solve("A + B = 9; C - D = 1; A + C = 8; B - D = 2; A, B, C, D: integer", members=4)
    assert (answer.verdict, answer.completeness) == (Verdict.FAMILY, Completeness.PROVED)
    assert answer.family is not None
    assert (answer.family.dimension, answer.family.parameters) == (0, ("k",))
    assert answer.family.expressions == {"A": "7 - k", "B": "2 + k", "C": "1 + k", "D": "k"}
    assert len(answer) == 4
    assert all(s["A"] + s["B"] == 9 and s["C"] - s["D"] == 1 and s["A"] + s["C"] == 8 for s in answer)
    assert eqsolve.check(answer)


@pytest.mark.parametrize("equations", [4, 18])
def test_a_family_of_many_unknowns(equations: int) -> None:
    """Twenty unknowns with 16 or 2 parameters: each of a hundred members solves every equation."""
    rows = [[(3 * i * i + 7 * i * j + 5 * j) % 19 - 9 for j in range(20)] for i in range(equations)]
    rights = [sum(c * (j % 5 - 2) for j, c in enumerate(row)) for row in rows]
    names = [f"x_{j}" for j in range(20)]
    text = [
        f"{' + '.join(f'({c})*{n}' for c, n in zip(row, names, strict=True))} = {b}"
        for row, b in zip(rows, rights, strict=True)
    ]
    answer = eqsolve.solve("\n".join([f"{', '.join(names)}: integer", *text]), members=100, time_limit=600)
    assert (answer.verdict, answer.completeness, len(answer)) == (Verdict.FAMILY, Completeness.PROVED, 100)
    points = {tuple(s[n] for n in names) for s in answer}
    assert len(points) == 100
    assert all(
        sum(c * v for c, v in zip(row, p, strict=True)) == b
        for p in points
        for row, b in zip(rows, rights, strict=True)
    )


def test_pell() -> None:
    """The fundamental solution has ten digits; values stay exact in JSON."""
    answer = eqsolve.solve("x^2 - 61*y^2 = 1; x, y: integer; x > 1; y > 0", members=100, time_limit=600)
    assert (answer.verdict, len(answer)) == (Verdict.FAMILY, 100)
    assert dict(answer[0].values) == {"x": 1766319049, "y": 226153980}
    for s in json.loads(answer.to_json())["solutions"]:
        x, y = s["values"]["x"], s["values"]["y"]
        assert x * x - 61 * y * y == 1
    assert answer[99]["x"] > 10**900
    assert answer.family is not None
    assert answer.family.parameters == ("k >= 1",)


@pytest.mark.parametrize(
    ("text", "parameters", "conditions"),
    [
        ("mod(x, 4) = 3; mod(x, 9) = 5; x: integer", ("k",), ()),
        ("u^2 - 3*v^2 = 1; u, v in 0..inf", ("k >= 0",), ()),
        ("x + y = 7; x, y: integer; x > 3", ("k >= 0",), ()),
        ("x^2 - 2*y^2 = 7; x, y: integer; x > 10", ("k",), ("x > 10",)),
        ("x^2 - 2*y^2 = 1; x, y: integer; x + y > 10^50", ("k",), ("x + y > 1e50",)),
        ("x^2 - 2*y^2 = 1; x, y: integer; x > -10^50", ("k",), ("x > -1e50",)),
        ("x^2 - 2*y^2 = 1; x, y: integer; x > 0; y > 0; x > y", ("k >= 1",), ("x > y",)),
        ("x^2 - 2*y^2 = 1; x, y in 0..inf; y != 10^30", ("k",), ("y != 1e30", "x >= 0", "y >= 0")),
        ("x^2 - 2*y^2 = 1; x in {2..16, 99..inf}; y: integer", ("k",), ("2 <= x <= 16 or x >= 99",)),
        ("x^2 - 2*y^2 = 1; x in {-inf..2, 5, 17..inf}; y: integer", ("k",), ("x <= 2 or x = 5 or x >= 17",)),
    ],
)
def test_what_parameters_stand_for(text: str, parameters: tuple[str, ...], conditions: tuple[str, ...]) -> None:
    """A formula that also gives points outside says what its members must fulfil."""
    family = eqsolve.solve(text, time_limit=600).family
    assert family is not None
    assert (family.parameters, family.conditions) == (parameters, conditions)


def test_a_condition_that_all_members_of_one_formula_fulfil() -> None:
    """x = 3 is left out of the formula that holds it; the one of negative x stands for all whole k."""
    family = eqsolve.solve("x^2 - 2*y^2 = 1; x, y: integer; x != 3", time_limit=600).family
    assert family is not None
    told = {(family.parameters, family.conditions), *((f.parameters, f.conditions) for f in family.others)}
    assert told == {(("k",), ("x != 3",)), (("k",), ())}


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("x + y = 3; x*y < 0; x < 10^30; x, y: integer", 4),
        ("x + y + z = 1; x < 10^30; y < 10^25; z: integer; x, y: integer", 1),
        ("x - y = 10^20; x > -10^30; x, y: integer", 5 * 10**19),
        ("x + y = 3; x in {7, 10^30..inf}; y: integer", 7),
    ],
)
def test_members_are_the_nearest_to_the_origin(text: str, size: int) -> None:
    """However far away the end is from which a parameter counts."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.FAMILY
    assert max(abs(v) for v in answer[0].values.values()) == size


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x^2 + y^2 = 4*k + 3; x, y, k: integer", "modulo 4"),
        ("x^3 + y^3 + z^3 = 9*k + 4; x, y, z, k: integer", "modulo 9"),
        ("6x + 9y = 5; x, y: integer", "whole"),
    ],
)
def test_proofs_of_none(text: str, word: str) -> None:
    """Proven, with the argument and the line."""
    answer = eqsolve.solve(text)
    assert (answer.verdict, answer.completeness, answer.count) == (Verdict.NONE, Completeness.PROVED, 0)
    assert word in answer.completeness.reason
    assert [c.line for c in answer.conflict] == [1]
    assert eqsolve.check(answer)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x, y: integer; x^2 + y^2 = 65", 16),
        ("m*n + 2m - n = 10; m, n: integer", 8),
        ("1/x + 1/y + 1/z = 1; x, y, z in 1..inf; x <= y <= z", 3),
        ("a + b + c + d = 12; a, b, c, d in 1..inf", 165),
        ("t^3 - 13*t + 12 = 0; t: integer", 3),
        ("x = 3; x: integer", 1),
        ("0.1*x = 0.3; x: integer", 1),
        ("x + y = 3; x - y = 1; x, y: integer", 1),
    ],
)
def test_bounds_that_follow(text: str, count: int) -> None:
    """All solutions, proven complete, of texts that name no bounds."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.count, answer.completeness) == (count, Completeness.PROVED)
    assert eqsolve.check(answer, time_limit=600)


def test_a_search_outward_says_what_it_searched() -> None:
    """Points that were found, and no claim about others."""
    answer = eqsolve.solve("x^3 + y^3 = z^3 + 1; x, y, z: integer; x > 1; y > x", time_limit=600, max_solutions=5)
    assert (answer.verdict, answer.completeness, answer.count) == (Verdict.FOUND, Completeness.UNKNOWN, None)
    assert "all solutions with" in answer.completeness.reason
    assert all(s["x"] ** 3 + s["y"] ** 3 == s["z"] ** 3 + 1 for s in answer)


def test_formulas_are_compared_with_the_smallest_solutions() -> None:
    """Also where a cube around the origin holds more solutions than are listed."""
    assert eqsolve.solve("x mod 3 = 1; x: integer", time_limit=600).completeness == Completeness.PROVED
    assert eqsolve.solve("x^2 >= 0; x: integer", time_limit=600).completeness == Completeness.PROVED


@pytest.mark.parametrize(
    "text", ["x = 3; x: integer", "x + y = 3; x - y = 1; x, y: integer", "0.1*x = 0.3; x: integer"]
)
def test_one_solution_of_linear_equations(text: str) -> None:
    """It needs no bounds, and a check goes through those that follow."""
    answer = eqsolve.solve(text)
    assert (answer.verdict, answer.count, answer.proved) == (Verdict.UNIQUE, 1, True)
    assert eqsolve.check(answer)
