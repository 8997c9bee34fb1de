"""The lines of whole-number texts that contradict each other: they have no solution by themselves."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

import eqsolve
from eqsolve import Verdict, syntax
from eqsolve.integers import intersection, problem_of
from tests.integers.plain import fulfilled, solutions

AWAY = 20  # unknowns of which nothing is said are looked at between this and its negative


def has_solution(names: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether whole numbers near 0 fulfil these lines: all of them are put in, one after the other."""
    problem = problem_of(syntax.read("\n".join([f"{', '.join(names)}: integer", *lines])))
    domains = {name: intersection(runs, ((-AWAY, AWAY),)) for name, runs in problem.domains.items()}
    return bool(solutions(type(problem)(problem.names, domains, problem.demands, problem.different)))


TEXTS = [
    ("x in 1..3\nx^2 = 16", ["x in 1..3", "x^2 = 16"]),
    ("x in {1, 2, 3}\nx^2 = 16\nx < 9", ["x in {1, 2, 3}", "x^2 = 16"]),
    ("x in [1, 3]\nx: integer\nx^2 = 16", ["x in [1, 3]", "x^2 = 16"]),
    ("x in 1..3\n2x = 7", ["2x = 7"]),
    ("x in 1..3\nx in 5..7\ny = x + 1\ny in 1..9", ["x in 1..3", "x in 5..7"]),
    ("x in 0..9\ny in 1..9\nx + y = 0", ["x in 0..9", "y in 1..9", "x + y = 0"]),
    ("x in 0..9\ny in 0..3\nx = y + 7\ny = 5", ["y in 0..3", "y = 5"]),
    ("x, y, z in 1..2\nall different(x, y, z)\nx + y + z > 0", ["x, y, z in 1..2", "all different(x, y, z)"]),
    ("x, y: natural\nx + y = 1", ["x, y: natural", "x + y = 1"]),
    ("x: natural\nx^2 = 2", ["x^2 = 2"]),
    ("x, y: integer\n2x = 3\ny = 7", ["2x = 3"]),
    ("x, y: integer\n2x = 3; y = 7", ["2x = 3"]),
    ("x, y in 0..9\nx < y\nx = y + 1\nx*y > 3", ["x < y", "x = y + 1"]),
    ("x in 1..3\nx = 7 or x = 8", ["x in 1..3", "x = 7 or x = 8"]),
    ("x in 1..3\ny = x + 10\ny < 5", ["x in 1..3", "y = x + 10", "y < 5"]),  # y is real
    ("x in 1..3\nz in 1..20\ny = x + 10\ny = z + 20\ny < 5", ["x in 1..3", "y = x + 10", "y < 5"]),
    ("SEND + MORE = MONEY\nE = 4", ["SEND + MORE = MONEY", "E = 4"]),
    ("for i in 1..3: x[i] in 1..2\nx_1 + x_2 + x_3 = 9", ["for i in 1..3: x[i] in 1..2", "x_1 + x_2 + x_3 = 9"]),
    ("x: even\ny: odd\nx = y\nx < 100", ["x: even", "y: odd", "x = y"]),
]


@pytest.mark.parametrize(("text", "lines"), TEXTS)
def test_domains_are_named_where_they_take_part(text: str, lines: list[str]) -> None:
    """16 is a square, but of no number from 1 to 3; twice a whole number is never 7, whatever the domain is."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert [ref.text for ref in answer.conflict] == lines
    assert eqsolve.check(answer, time_limit=600)


def test_one_line_names_no_line() -> None:
    """A line that contradicts the domain is refused when the answer is looked at again without the domain."""
    data = eqsolve.solve("x in 1..3\nx^2 = 16", time_limit=600).to_dict()
    assert eqsolve.check(data, time_limit=600)
    assert not eqsolve.check({**data, "conflict": data["conflict"][1:]}, time_limit=600)


DOMAINS = ["{} in 1..4", "{} in 0..9", "{} in -2..2", "{} in {{1, 3, 6}}", "{}: natural", "{}: integer", "{} in 2..inf"]
CONDITIONS = [
    "{a}*x + {b}*y = {c}", "x^2 = {c}", "x*y = {c}", "x < y", "y = x + {a}", "x + y > {c}", "x != {a}", "mod(x, {b}) = {a}",
    "x = {a} or y = {c}", "x^2 + y^2 = {c}", "all different(x, y)", "y <= {a}", "x >= {b}", "x^2 = y + {c}",
]  # fmt: skip


def some_text(rng: random.Random) -> list[str]:
    lines = [rng.choice(DOMAINS).format(name) for name in "xy"]
    for _ in range(rng.randint(1, 4)):
        values = {"a": rng.randint(1, 4), "b": rng.randint(2, 5), "c": rng.randint(0, 20)}
        lines.append(rng.choice(CONDITIONS).format(**values))
    return list(dict.fromkeys(lines))


def test_named_lines_have_no_solution_by_themselves() -> None:
    """Nor does one of them too many stand there, as far as small numbers show it; by all assignments, one by one."""
    told = spared = 0
    for seed in range(100):
        lines = some_text(random.Random(seed))
        if has_solution("xy", lines):
            continue
        answer = eqsolve.solve("\n".join(lines), time_limit=600)
        if answer.verdict is not Verdict.NONE:
            continue
        named = [ref.text for ref in answer.conflict]
        assert named and not has_solution("xy", named), lines
        told += 1
        spared += all(has_solution("xy", [line for line in named if line != one]) for one in named)
    assert told > 20
    assert spared > 0.9 * told


def test_fulfilled_is_no_stranger() -> None:
    """The evaluator that the test above rests on tells a solution from none."""
    problem = problem_of(syntax.read("x in 1..3\nx^2 = 9"))
    assert fulfilled(problem, {"x": 3}) and not fulfilled(problem, {"x": 2})
