"""Answers proved again from their JSON alone: what is right passes, and whatever was tampered with is refused."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eqsolve
from eqsolve.errors import UsageError

PATIENT = 600.0  # seconds: far more than any of these needs, because a busy machine must not change an answer
RIGHT = [
    "x^2 = 2",
    "x^2 + y^2 = 25\ny = x + 1",
    "cos(x) = x",
    "x^5 - x - 1 = 0",
    "exp(x) + x = 3\ny = sin(x)",
    "sin(x) = 1",
    "sin(x) = 1/3",
    "A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2",
    "x*y = 1",
    "x^2 + y^2 = cos(x*y) + 1",
    "abs(x) = max(x, -x)",
    "x + y = 1\nx + y = 2",
    "exp(-x) = 0",
    "x^2 + y^2 = 1\nx + y = 3",
    "2*x + 3*y = 1\n4*x + 6*y = 2",
    "(x - pi)^2 = 0",
    "x^2 + y = 3\n2*x^2 + 2*y = 6\nx - y = 1",
    "x*exp(x) = 1",
    "g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?",
    "for i in 1..3: x[i] = i^2",
    "x = exp(-exp(40))",
    "x^3 = x",
    "x - cos(y) = 0\ny - cos(x) = 0",
    "log(x) = 1",
    "P = 760\nx1 = 0.5\nx2 = 1 - x1\nlog10(a) = 7 - 1200/(T + 220)\nlog10(b) = 7 - 1340/(T + 220)\nP = x1*a + x2*b",
]
# no solution at all, so there is no point to tamper with
POINTLESS = {"x + y = 1\nx + y = 2", "exp(-x) = 0", "x^2 + y^2 = 1\nx + y = 3"}
POINTS = [text for text in RIGHT if text not in POINTLESS]


@cache
def written(text: str) -> str:
    """The JSON of the answer, solved once for all tests that change a copy of it."""
    return eqsolve.solve(text, time_limit=PATIENT).to_json()


def answer(text: str) -> dict[str, Any]:
    """The answer as its JSON holds it."""
    found: dict[str, Any] = json.loads(written(text))
    return found


@pytest.mark.parametrize("text", RIGHT)
def test_every_claim_of_an_answer_is_shown_again(text: str) -> None:
    """From the JSON alone: points, families, redundant lines, completeness, and that there is nothing."""
    found = answer(text)
    assert bool(found["solutions"]) == (text not in POINTLESS)
    rechecked = eqsolve.check(found, time_limit=PATIENT)
    assert rechecked, [claim for claim in rechecked.claims if not claim.holds]
    assert json.loads(rechecked.to_json())["holds"] is True


def test_an_answer_itself_and_its_file_are_checked_alike(tmp_path: Path) -> None:
    """An Answer, its dict and the path of its JSON."""
    found = eqsolve.solve("x^2 = a", params={"a": "9/4"})
    path = tmp_path / "answer.json"
    path.write_text(found.to_json(), encoding="utf-8")
    assert isinstance(found, eqsolve.Answer)
    assert found.params == {"a": "9/4"}
    assert (
        eqsolve.check(found).claims
        == eqsolve.check(found.to_dict()).claims
        == eqsolve.check(path).claims
        == eqsolve.check(str(path)).claims
    )


def test_the_certificate_names_the_square_subsystem() -> None:
    """Of three equations for two unknowns two prove the box; the third, a combination of them, is looked at by
    itself."""
    found = answer("x + y*exp(y) = 3\nx - y = 1\n2*x + y*exp(y) - y = 4")
    certificate = found["solutions"][0]["certificate"]
    assert certificate["kind"] == "krawczyk"
    assert len(certificate["equations"]) == 2
    assert certificate["unknowns"] == ["x", "y"]
    assert eqsolve.check(found)


def test_an_equation_that_only_seems_to_hold_leaves_the_point_unproved() -> None:
    """log(x) + x = 0 has the root of x*exp(x) = 1, but no combination of lines says so: to the balls it stays open,
    however fine."""
    found = answer("x*exp(x) = 1\nlog(x) + x = 0")
    assert found["solutions"][0]["status"] == "verified"
    assert eqsolve.check(found)
    found["solutions"][0]["status"] = "proved"
    assert not eqsolve.check(found)


# ---------------------------------------------------------------- tampering


def _value(data: dict[str, Any], factor: float) -> None:
    """Another value of the first unknown."""
    values = data["solutions"][0]["values"]
    name = next(iter(values))
    values[name] = values[name] * (1 + factor) if values[name] else factor


def _box(data: dict[str, Any], factor: float) -> None:
    """A box next to the right one."""
    box = data["solutions"][0]["certificate"]["box"]
    name = next(iter(box))
    low, high = (Decimal(end) for end in box[name])
    shift = 2 * (high - low) + abs(low) * Decimal(factor) + Decimal(10) ** -400
    box[name] = [str(low + shift), str(high + shift)]


def _text(data: dict[str, Any], factor: float) -> None:
    """Another text: each equation of it is off by a little."""
    data["text"] = "\n".join(
        line.replace(" = ", f" = {abs(factor):.17f} + ", 1) if " = " in line and not line.endswith("?") else line
        for line in data["text"].splitlines()
    )


def _exact(data: dict[str, Any], factor: float) -> None:
    """Other exact values, or where there are none, some."""
    solution = data["solutions"][0]
    name = next(iter(solution["values"]))
    solution["exact"] = {
        **solution.get("exact", {}),
        name: f"({solution.get('exact', {}).get(name, 0)}) + {abs(factor):.17f}",
    }
    solution["certificate"]["kind"] = "substitution"


def _count(data: dict[str, Any], factor: float) -> None:
    """A solution twice."""
    data["solutions"].append(copy.deepcopy(data["solutions"][0]))
    data["verdict"] = "finite"


TAMPER: list[Callable[[dict[str, Any], float], None]] = [_value, _box, _text, _exact, _count]


@settings(max_examples=100)
@given(
    text=st.sampled_from(POINTS), tamper=st.sampled_from(TAMPER), size=st.floats(-12, 2), sign=st.sampled_from((-1, 1))
)
def test_what_was_tampered_with_is_refused(
    text: str, tamper: Callable[[dict[str, Any], float], None], size: float, sign: int
) -> None:
    """A value, a box, the text, an exact form, the list: changed from the twelfth digit on, the check fails."""
    data = answer(text)
    tamper(data, sign * 10**size)
    assert not eqsolve.check(data, time_limit=PATIENT)


NONSENSE: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("x^2 = 2", lambda d: d.update(verdict="none", solutions=[])),
    ("x^2 = 2", lambda d: d["solutions"].pop()),
    ("x^2 = 2", lambda d: d.update(proved=False)),
    ("x^2 = 2", lambda d: d.update(unknowns=["y"])),
    ("x^2 = 2", lambda d: d["solutions"][0].update(values={"x": "1.4"})),
    ("x^2 = 2", lambda d: d["solutions"][0].update(values={})),
    ("x^2 = 2", lambda d: d["solutions"][0].update(exact={"x": "__import__('os').getcwd()"})),
    ("x^2 = 2", lambda d: d["solutions"][0].pop("certificate")),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(box={"x": ["0", "1e999999999999"]})),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(box={"x": ["-1", "2"]})),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(box=["x"])),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(equations=[7])),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(equations=[1, 1], unknowns=["x", "x"])),
    ("cos(x) = x", lambda d: d["solutions"][0]["certificate"].update(kind="residual")),
    ("x + y = 1\nx + y = 2", lambda d: d["conflict"][0].update(multiplier="2")),
    ("x + y = 1\nx + y = 2", lambda d: d["conflict"][0].update(multiplier="x")),
    ("x + y = 1\nx + y = 2", lambda d: d.update(text="x + y = 1\nx + y = 1")),
    ("exp(-x) = 0", lambda d: d.update(text="exp(-x) = 1")),
    (
        "x*y = 1",
        lambda d: d["family"]["expressions"].update(
            {k: "2*(" + v + ")" for k, v in d["family"]["expressions"].items()}
        ),
    ),
    ("x^2 + y^2 = cos(x*y) + 1", lambda d: d["family"].update(dimension=2)),
    ("x^2 + y^2 = cos(x*y) + 1", lambda d: d["family"].update(dimension=2, free=["x", "y"])),
    ("sin(x) = 1", lambda d: d["family"].update(expressions={"x": "pi*k + pi/2"})),
    ("2*x + 3*y = 1\n4*x + 6*y = 2", lambda d: d["redundant"][0].update(relation=1)),
    ("2*x + 3*y = 1\n4*x + 6*y = 2", lambda d: d["redundant"].append({"line": 1, "relation": 1, "because": [1]})),
    ("g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?", lambda d: d["asked"][0].update(values=[4.0])),
    ("g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?", lambda d: d["asked"][0].update(exact=["4"])),
    ("g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?", lambda d: d["asked"][0].update(text="t = ?")),
    ("g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?", lambda d: d.update(asked=[])),
    ("x^2 = 2", lambda d: d["solutions"][0].update(exact={"x": "nonsense"})),
    ("x^2 = 2", lambda d: d.update(family={"free": ["x"]})),
    ("x^2 = 2", lambda d: d.update(conflict=[{"line": 1, "text": "x^2 = 2", "relation": 1}])),
    ("x + y = 1\nx + y = 2", lambda d: d["conflict"][0].update(line=99)),
    ("x + y = 1\nx + y = 2", lambda d: d["conflict"][0].update(text="x + y = 7")),
    ("exp(-x) = 0", lambda d: d.update(conflict=[{"line": 2, "text": "exp(-x) = 0", "relation": 2}])),
    ("exp(-x) = 0", lambda d: d.update(conflict=["line 1"])),
    ("x^2 + y^2 = 1\nx + y = 3", lambda d: d.update(conflict=[{"line": 1, "text": "x^2 + y^2 = 1", "relation": 1}])),
    # bounds take part where the lines hold without them
    ("x^2 = 10\nx in [0, 3]", lambda d: d.update(conflict=d["conflict"][:1])),
    ("x^2 = 10\nx in [0, 3]", lambda d: d["conflict"][1].update(text="x in [0, 1]")),
    ("x^2 = 10\nx in [0, 3]\ny in [0, 1]\ny = 1/2", lambda d: d["conflict"][1].update(line=3, text="y in [0, 1]")),
    ("abs(x) = max(x, -x)", lambda d: d["family"].update(exact=False)),
    ("abs(x) = max(x, -x)", lambda d: d["family"]["certificate"].update(detail="x < 7")),
    ("x^2 + y^2 = cos(x*y) + 1", lambda d: d["family"].update(exact=True)),
    ("x^2 + y^2 = cos(x*y) + 1", lambda d: d["solutions"][0]["certificate"]["box"].update(x=["0", "nonsense"])),
    ("x^2 + y = 3\n2*x^2 + 2*y = 6\nx - y = 1", lambda d: d["redundant"][0].update(combination="3*line 1")),
    ("x^2 + y = 3\n2*x^2 + 2*y = 6\nx - y = 1", lambda d: d["redundant"][0].update(text="x = 1")),
    # figures, boxes, reasons, levels and notes are claims too
    ("cos(x) = x", lambda d: d["solutions"][0].update(residual=d["solutions"][0]["residual"] / 2 + 1e-30)),
    ("cos(x) = x", lambda d: d["solutions"][0].pop("residual")),
    ("x^2 = 2", lambda d: d["solutions"][0].update(residual=1e-17)),
    ("x^2 = 2", lambda d: d["solutions"][0].update(residual="small")),
    ("x^3 = x", lambda d: d["solutions"][1]["certificate"].update(box={"x": ["-1e-9", "1e-9"]})),
    ("x^2 = 2", lambda d: d["solutions"][1]["certificate"].update(box={"x": ["1.4", "1.5"]})),
    ("x^2 + y^2 = 25\ny = x + 1", lambda d: d["solutions"][0]["certificate"]["box"].update(x=["-4.1", "-3.9"])),
    ("x^2 = 2", lambda d: d["completeness"].update(reason="a little bird said so")),
    ("exp(-x) = 0", lambda d: d["completeness"].update(reason="0 = 1")),
    ("x + y = 1\nx + y = 2", lambda d: d["completeness"].update(reason="the lines are of different colours")),
    ("x*y = 1", lambda d: d["completeness"].update(reason="every solution has another form")),
    (
        "x^2 = 2",
        lambda d: (
            d["solutions"].pop(),
            d.update(verdict="unique", proved=False),
            d["completeness"].update(level="probable"),
        ),
    ),
    (
        "x^2 = 2",
        lambda d: (
            d.update(verdict="found", proved=False),
            d["completeness"].update(level="unknown", reason="there are exactly two"),
        ),
    ),
    (
        "x^2 = 2",
        lambda d: (
            d.update(proved=False),
            d["completeness"].update(level="probable", reason="64 of 64 starts ended here"),
        ),
    ),
    ("g := 9.81\ng*t^2/2 = 20\nt > 0\nt^2 = ?", lambda d: d["notes"].append({"code": "N999", "text": "all is well"})),
    ("log(x) = 1", lambda d: d["notes"].clear()),
    ("log(x) = 1", lambda d: d["notes"][0].update(text="read as the logarithm to base 10")),
]


@pytest.mark.parametrize(("text", "tamper"), NONSENSE)
def test_false_claims_of_every_kind_are_refused(text: str, tamper: Callable[[dict[str, Any]], object]) -> None:
    """A false verdict, a solution too few, code in the place of a number, boxes without end, equations that are none,
    ..."""
    data = answer(text)
    tamper(data)
    assert not eqsolve.check(data, time_limit=PATIENT)


@pytest.mark.parametrize(
    "data", [{}, {"text": ""}, {"text": 3, "verdict": "none"}, {"text": "x = 1"}, {"verdict": "none"}]
)
def test_data_that_are_no_answer_are_refused_at_the_door(data: dict[str, object]) -> None:
    """Without the text nothing can be checked."""
    with pytest.raises(UsageError, match="no answer that holds its text"):
        eqsolve.check(data)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"text": "x = 1"', "answer.json is no JSON: it is no answer that holds its text"),
        ("", "answer.json is no JSON"),
        ("null", "answer.json is no answer that holds its text"),
        ('{"text": "x = 1"}', "answer.json is no answer that holds its text"),
    ],
)
def test_a_file_without_an_answer_is_told_what_it_is(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "answer.json"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        eqsolve.check(path)


def test_an_exact_value_beside_a_box_must_be_the_root() -> None:
    """A true box of exp(x) + x = 3 with an invented exact value."""
    data = answer("exp(x) + x = 3")
    data["solutions"][0]["exact"] = {"x": "3/2"}
    assert not eqsolve.check(data, time_limit=PATIENT)


def test_a_family_without_a_certificate_is_refused() -> None:
    """A unique point called a family of dimension 1."""
    data = answer("exp(x) + x = 3") | {"verdict": "family", "proved": False}
    data["family"] = {"free": ["x"], "dimension": 1, "expressions": {}, "exact": False}
    data["completeness"]["level"] = "unknown"
    assert not eqsolve.check(data, time_limit=PATIENT)


@pytest.mark.parametrize(
    ("best", "holds"),
    [
        ({"values": {"x": 1.0}, "residual": (math.e - 2) / 3}, True),
        ({"values": {"x": 1.0}, "residual": 1e-12}, False),
        ({"values": {"x": 2.0}, "residual": (math.e - 2) / 3}, False),
        ({"values": {"y": 1.0}, "residual": (math.e - 2) / 3}, False),
        ({"values": {"x": 1.0}}, False),
        ({"values": [1.0], "residual": 0.1}, False),
    ],
)
def test_the_nearest_point_of_an_undecided_answer_has_its_residual(best: dict[str, Any], holds: bool) -> None:
    """|e + 1 - 3| over the largest term, 3, at x = 1; a search that was cut short claims nothing else."""
    data = answer("exp(x) + x = 3") | {"verdict": "undecided", "proved": False, "solutions": [], "best": best}
    data["completeness"] = {"level": "unknown", "reason": "the time limit was reached"}
    assert bool(eqsolve.check(data, time_limit=PATIENT)) is holds


@pytest.mark.parametrize(
    "options",
    [
        {"all": False},
        {"prove": False},
        {"exact": False},
        {"method": "lm"},
        {"method": "homotopy"},
        {"start": {"x": 3}},
        {"method": "newton", "seed": 5},
    ],
)
@pytest.mark.parametrize("text", ["x^2 = 4", "cos(x) = x"])
def test_an_answer_says_how_it_was_asked_for(text: str, options: dict[str, Any]) -> None:
    """What another method or seed found, or one root that was wanted, comes out again when solved anew in the same
    way."""
    found = eqsolve.solve(text, time_limit=PATIENT, **options)
    assert isinstance(found, eqsolve.Answer)
    assert dict(found.options) == {name: value for name, value in options.items() if name != "seed"}
    rechecked = eqsolve.check(json.loads(found.to_json()), time_limit=PATIENT)
    assert rechecked, [claim for claim in rechecked.claims if not claim.holds]


def test_decimals_are_proved_again() -> None:
    """As many as there are, of exact forms and of boxes; one wrong digit is seen."""
    for text in ("x^2 = 2, x > 0", "cos(x) = x", "x^5 = x + 1"):
        data = eqsolve.solve(text, time_limit=600).digits(40).to_dict()
        again = eqsolve.check(data, time_limit=600)
        assert again, str(again)
        assert any(claim.what == "the digits of solution 1" for claim in again.claims)
        (solution,) = data["solutions"]
        right = solution["decimals"]["x"]
        for wrong in (right[:-1] + str((int(right[-1]) + 1) % 10), "nan", "1e", right[:20] + "0" * 22):
            solution["decimals"]["x"] = wrong
            assert not eqsolve.check(data, time_limit=600)
