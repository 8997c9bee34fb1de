"""Inequalities that repeat beside bounds on one side: the first stretches beyond the end, and k >= 0 or k <= 0."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import pytest

import eqsolve
from eqsolve import Verdict

Truth = Callable[[float], bool]


@pytest.mark.parametrize(
    ("text", "parameters", "conditions", "truth"),
    [
        ("sin(x) > 1/2; x > 0", ("k >= 0",), (), lambda x: math.sin(x) > 0.5 and x > 0),
        ("sin(x) > 1/2; x > 1", ("k >= 0",), ("x > 1",), lambda x: math.sin(x) > 0.5 and x > 1),
        ("sin(x) > 1/2; x > 1; x >= -3", ("k >= 0",), ("x > 1",), lambda x: math.sin(x) > 0.5 and x > 1),
        ("sin(x) > 1/2; x <= 3", ("k <= 0",), (), lambda x: math.sin(x) > 0.5 and x <= 3),
        ("sin(x) > 1/2; x < -4", ("k <= 0",), ("x < -4",), lambda x: math.sin(x) > 0.5 and x < -4),
        ("cos(x) >= 0; x >= 0", ("k >= 0",), ("x >= 0",), lambda x: math.cos(x) >= 0 and x >= 0),
        ("cos(2x) < 1/2; x > 100", ("k >= 0",), ("x > 100",), lambda x: math.cos(2 * x) < 0.5 and x > 100),
        ("sin(x)^2 > 3/4; x > 0", ("k >= 0",), (), lambda x: math.sin(x) ** 2 > 0.75 and x > 0),
        ("tan(x) > 1; x > 2", ("k >= 0",), (), lambda x: math.tan(x) > 1 and x > 2),
        ("sin(x) > 0; cos(x) > 0; x > 0", ("k >= 0",), (), lambda x: math.sin(x) > 0 and math.cos(x) > 0 and x > 0),
        ("sin(x) > 0; x > 0", ("k >= 0",), (), lambda x: math.sin(x) > 0 and x > 0),
        ("sin(k) > 1/2; k > 0", ("m >= 0",), (), lambda x: math.sin(x) > 0.5 and x > 0),
    ],
)
def test_stretches(text: str, parameters: tuple[str, ...], conditions: tuple[str, ...], truth: Truth) -> None:
    """What they hold is what the conditions hold of, number by number; the JSON is shown again, and changed it is not."""
    answer = eqsolve.solve(text, time_limit=600)
    family = answer.family
    assert (answer.verdict, answer.proved) == (Verdict.FAMILY, True)
    assert family is not None
    assert (family.parameters, family.conditions) == (parameters, conditions)
    period = float(family.period)  # type: ignore[arg-type]
    steps = range(60) if ">" in parameters[0] else range(-59, 1)

    def member(x: float) -> bool:
        bound = conditions[0].split() if conditions else None
        beyond = bound is None or (x > float(bound[2])) == (">" in bound[1])
        return beyond and any(i.low < x - n * period < i.high for i in family.intervals for n in steps)

    for x in (n * 0.1237 + 0.01 for n in range(-1000, 1200)):
        assert member(x) == truth(x), x
    data = json.loads(answer.to_json())
    assert eqsolve.check(data, time_limit=600)
    data["family"]["parameters"] = [parameters[0].replace(">", "<") if ">" in parameters[0] else "k >= 0"]
    assert not eqsolve.check(data, time_limit=600)


def test_single_points_and_their_ends() -> None:
    """The end itself counts where it is closed."""
    closed, opened = (eqsolve.solve(f"sin(x) >= 1; x {op} pi/2", time_limit=600).family for op in (">=", ">"))
    assert closed is not None and opened is not None
    assert (closed.dimension, closed.intervals[0].low) == (0, pytest.approx(math.pi / 2))
    assert opened.intervals[0].low == pytest.approx(5 * math.pi / 2)


def test_how_it_is_told() -> None:
    """In the terminal, in one line, in LaTeX and in the derivation."""
    answer = eqsolve.solve("sin(x) > 1/2; x > 1", time_limit=600)
    assert "k is any whole number >= 0, with x > 1" in eqsolve.show(answer)
    assert answer.family is not None
    assert "k >= 0, x > 1" in str(answer.family)
    assert r"k \in \mathbb{Z},\; k \ge 0,\; x > 1" in (answer.family._repr_latex_() or "").replace(r"\geq", r"\ge")
    told = " ".join(eqsolve.show(eqsolve.explain("sin(x) > 1/2; x > 1")).split())
    assert "for every whole number k >= 0, with x > 1" in told


@pytest.mark.parametrize(
    "text",
    [
        "sin(x) > 0; x + 1/(x-3) - 1/(x-3) > 0",  # 3 is left out
        "sin(x) = 0; x + 1/(x-3*pi) - 1/(x-3*pi) > 0",
        "sin(x) > 0; x > 10^17",  # floats do not tell the stretches apart there
    ],
)
def test_what_is_no_plain_bound_or_too_far_is_not_described(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert not getattr(answer.family, "parameters", ()) and "k >= 0" not in str(answer)


def test_the_tightest_of_two_ends_with_one_float_counts() -> None:
    """1 is no solution, though the float of the other end is 1."""
    answer = eqsolve.solve("x >= 1; x > 1 + 10^-20; sin(x) > 0", time_limit=600)
    assert "x > 100000000000000000001/100000000000000000000" in str(answer).replace("\n", " ") or not answer.proved
