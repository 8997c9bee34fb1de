"""From a text of whole numbers to its answer: the verdict, the list, its count and its proof."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

import eqsolve
from eqsolve import Completeness, Interrupted, NotYetError, UsageError, Verdict, syntax
from eqsolve.integers import frontier, problem_of
from eqsolve.integers.enumeration import Cut, Enumeration

PUZZLE = "A + B = 9\nC – D = 1\nA + C = 8\nB – D = 2\nA, B, C, D in 0..9"


def test_the_founding_puzzle_in_digits() -> None:
    """Eight answers, seven with different digits, both proven complete."""
    every = eqsolve.solve(PUZZLE)
    assert (every.verdict, every.count, len(every)) == (Verdict.FINITE, 8, 8)
    assert every.completeness == Completeness.PROVED
    assert every.proved
    assert [(s["A"], s["B"], s["C"], s["D"]) for s in every] == [(k, 9 - k, 8 - k, 7 - k) for k in range(8)]
    apart = eqsolve.solve(PUZZLE + "\nall different")
    assert (apart.count, apart.proved) == (7, True)
    assert {s["A"] for s in apart} == {0, 1, 2, 3, 5, 6, 7}


@pytest.mark.parametrize(
    ("text", "verdict", "points"),
    [
        ("x in 1..5; x^2 = 9", Verdict.UNIQUE, [{"x": 3}]),
        ("x in 1..5; x^2 = 10", Verdict.NONE, []),
        ("x in -5..5; x^2 = 9", Verdict.FINITE, [{"x": -3}, {"x": 3}]),
        ("x: integer; x^2 = 16; x > 0", Verdict.UNIQUE, [{"x": 4}]),
        ("x in {1, 4, 9}; x > 3; x != 9", Verdict.UNIQUE, [{"x": 4}]),
        ("a, b, c in 1..3; all different; a < b < c", Verdict.UNIQUE, [{"a": 1, "b": 2, "c": 3}]),
        ("n in 0..9; n! = 120", Verdict.UNIQUE, [{"n": 5}]),
        ("x, y in 1..9; x/y = 3/2; x + y = 10", Verdict.UNIQUE, [{"x": 6, "y": 4}]),
        ("x in 0..20; mod(x, 7) = 3; mod(x, 5) = 0", Verdict.UNIQUE, [{"x": 10}]),
        ("for i in 1..3: x[i] in 1..3\nx_1*x_2*x_3 = 18; x_1 < x_2", Verdict.UNIQUE, [{"x_1": 2, "x_2": 3, "x_3": 3}]),
    ],
)
def test_small_texts(text: str, verdict: Verdict, points: list[dict[str, int]]) -> None:
    """Known answers, all of them proven, in values that are whole."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is verdict
    assert answer.proved
    assert [dict(s.values) for s in answer] == points
    assert all(type(value) is int for s in answer for value in s.values.values())
    assert eqsolve.check(answer)


def test_what_is_asked_and_json() -> None:
    """Values of question lines belong to the solutions in their order; JSON holds whole numbers."""
    answer = eqsolve.solve("x in -5..5; x^2 = 9; x + 10 = ?")
    assert answer.asked[0].values == (7, 13)
    data = json.loads(answer.to_json())
    assert data["solutions"][0]["values"] == {"x": -3}
    assert data["count"] == 2
    assert eqsolve.check(data)


def test_more_than_are_listed() -> None:
    """The list is cut, the count is not."""
    answer = eqsolve.solve("x, y in 1..20; x <= y", max_solutions=5, time_limit=600)
    assert (len(answer), answer.count, answer.verdict) == (5, 210, Verdict.FINITE)
    assert "5 of 210" in answer.completeness.reason
    assert eqsolve.check(answer, time_limit=600)


def test_one() -> None:
    """One is enough where one was asked for."""
    answer = eqsolve.solve("x, y in 1..20; x <= y", all=False)
    assert (answer.verdict, len(answer), answer.count) == (Verdict.FOUND, 1, None)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x, y in 1..9\nx + y = 30\nx > 2", ["x, y in 1..9", "x + y = 30"]),
        ("x, y in 1..9; x + y = 30; x > 2", ["x, y in 1..9", "x + y = 30"]),  # on one line
        ("x, y in 0..9\nx + y = 3\nx < y\nx = y + 1\nx*y > 0", ["x < y", "x = y + 1"]),
        ("a, b, c in 1..2\nall different\na + b + c < 9", ["a, b, c in 1..2", "all different"]),
        ("x in 0..100; x^2 = 50; x > 3", ["x^2 = 50"]),
        # bounds settle x, and the line that they take it from is named all the same
        (
            "x, y, z in 0..9\nx = 8\nx + y^2 = z^2 + 3*y\ny < 3\nz < 9",
            ["x, y, z in 0..9", "x = 8", "x + y^2 = z^2 + 3*y", "y < 3"],
        ),
    ],
)
def test_none_names_the_lines(text: str, lines: list[str]) -> None:
    """A smallest set of lines that contradict each other."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.count, answer.proved) == (Verdict.NONE, 0, True)
    assert [c.text for c in answer.conflict] == lines
    assert eqsolve.check(answer)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x, y in 0..9\nx + y = 9\nx*y = 21\nx < 8\nx != y", [2, 3]),
        ("a, b, c in 1..3\nall different(a, b, c)\na + b = 5\nc != 1\na < b", [1, 2, 3, 4]),
    ],
)
def test_the_lines_are_a_smallest_set(text: str, lines: list[int]) -> None:
    """Those that a search went through, and no others."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, [c.line for c in answer.conflict]) == (Verdict.NONE, lines)
    assert eqsolve.check(answer, time_limit=600)
    data = json.loads(answer.to_json())
    for conflict in (data["conflict"][1:], [{"line": 5, "text": "x = 1"}]):
        assert not eqsolve.check({**data, "conflict": conflict}, time_limit=600)


@pytest.mark.parametrize(
    ("at", "holds"), [({"x": 3, "y": 4}, True), ({"x": 4, "y": 3}, False), ({"x": "7/2", "y": 3}, False)]
)
def test_check_a_point(at: dict[str, object], holds: bool) -> None:
    """A point is put in exactly; what is outside a domain fails."""
    assert bool(eqsolve.check("x, y in 1..9; x^2 + y^2 = 25; x < y", at)) is holds


def test_a_forged_answer_does_not_hold() -> None:
    """One solution taken away, one made up."""
    data = json.loads(eqsolve.solve(PUZZLE).to_json())
    fewer = {**data, "solutions": data["solutions"][:-1]}
    assert not eqsolve.check(fewer)
    made_up = json.loads(json.dumps(data))
    made_up["solutions"][0]["values"]["A"] = 9
    assert not eqsolve.check(made_up)


SUM = "SEND + MORE = MONEY"


@pytest.mark.parametrize(
    ("text", "forged"),
    [
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": [{"text": "2*x = ?", "values": [7], "exact": ["7"]}]}),
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": [{"text": "2*x = ?", "values": [6], "exact": ["7"]}]}),
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": [{"text": "3*x = ?", "values": [6], "exact": ["6"]}]}),
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": []}),
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": None}),
        ("x in 1..9; x^2 = 9; 2*x = ?", {"asked": [{"text": "2*x = ?", "values": [6], "exact": ["6"]}] * 2}),
        ("x in 1..9; x^2 = 9", {"asked": [{"text": "2*x = ?", "values": [6], "exact": ["6"]}]}),
        ("a in 1..3; y = a/2; y > 1; 2*y = ?", {"asked": [{"text": "2*y = ?", "values": [4], "exact": ["4"]}]}),
        ("x: integer; x^2 = 3; x + 1 = ?", {"asked": [{"text": "x + 1 = ?", "values": [3], "exact": ["3"]}]}),
        ("x^2 = 9; x > 0", {"asked": [{"text": "2*x = ?", "values": [6.0], "exact": ["6"]}]}),
        (SUM, {"layouts": [{"kind": "cryptarithm", "rows": [["SEND"], ["MORE"]]}]}),
        (SUM, {"layouts": []}),
        ("x in 1..9; x^2 = 9", {"layouts": [{"kind": "grid", "rows": [["x"]]}]}),
        ("x^2 = 9; x > 0", {"layouts": [{"kind": "grid", "rows": [["x"]]}]}),
        ("x in 1..9; x^2 = 9", {"solutions": [{"values": {"x": 3}, "exact": {"x": "4"}}]}),
    ],
)
def test_what_stands_beside_the_points_is_compared(text: str, forged: dict[str, object]) -> None:
    """Values of question lines, pages of puzzles and exact forms hold as they were, and not when they are changed."""
    data = json.loads(eqsolve.solve(text, time_limit=600).to_json())
    assert eqsolve.check(data, time_limit=600)
    assert not eqsolve.check({**data, **forged}, time_limit=600)


def test_not_yet() -> None:
    """What has no bounds is refused by name, as are fits."""
    with pytest.raises(NotYetError) as caught:
        eqsolve.solve("a: integer; fit y = a*x\ndata x, y\n1 2\n2 4\nend")
    assert caught.value.code == "E911"


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        (PUZZLE, True),
        (PUZZLE + "\nall different", True),
        (PUZZLE + "\nA = 3", False),  # one solution, and the rank is full
        ("a, b in 1..9; a + b = 5", False),  # nobody expects one equation to have one solution
        ("a, b in 1..9; a*b = 6; a + b = 5", False),  # not linear
    ],
)
def test_the_real_family_is_mentioned(text: str, noted: bool) -> None:
    """Where as many equations as unknowns leave one free over the reals."""
    assert [n.code for n in eqsolve.solve(text).notes].count("N604") == noted


@pytest.mark.parametrize("engine", ["eqsolve.integers.frontier", "eqsolve.integers.cpsat"])
def test_ctrl_c_keeps_what_is_found(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer so far comes with the interruption, judged as ever; nothing is claimed of the rest."""

    def cut(problem: object, *, most: int, deadline: float) -> Enumeration:
        raise Cut(Enumeration(((1, 2), (2, 9)), False, None, "search", "interrupted"))

    plan = SimpleNamespace(run=cut, expected=0.0 if "frontier" in engine else 1e99)
    monkeypatch.setattr("eqsolve.integers.frontier.planned", lambda problem: plan)
    monkeypatch.setattr("eqsolve.integers.cpsat.run", cut)
    with pytest.raises(Interrupted) as caught:
        eqsolve.solve("x, y in 1..900; x + y = 11 or x + y = 3")
    answer = caught.value.answer
    assert isinstance(answer, eqsolve.Answer)
    assert (answer.verdict, len(answer), answer.completeness) == (Verdict.FOUND, 2, Completeness.UNKNOWN)
    assert answer.completeness.reason == "interrupted"


@pytest.mark.parametrize("most", [5, 100])
def test_the_frontier_hands_over_its_rows(most: int) -> None:
    """What it had listed when Ctrl-C came."""
    problem = problem_of(syntax.read("x, y in 1..9; x < y"))
    steps = iter([0.0])  # the clock is looked at once for each block of rows

    def later() -> float:
        try:
            return next(steps)
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eqsolve.integers.frontier.search.time", SimpleNamespace(monotonic=later))
        with pytest.raises(Cut) as caught:
            frontier.run(problem, most=most, deadline=float("inf"))
    found = caught.value.found
    assert not found.exhausted
    assert all(x < y for x, y in found.rows)


def test_what_cannot_be_computed_is_not_claimed() -> None:
    """Powers too long to be written down are neither solutions nor ruled out."""
    answer = eqsolve.solve("x in 5..6; x^x^x^x = 5")
    assert (answer.verdict, len(answer), answer.count) == (Verdict.UNDECIDED, 0, None)
    assert "was not decided" in answer.completeness.reason


@pytest.mark.parametrize(
    "forged",
    [
        {"verdict": "none", "solutions": [], "completeness": {"level": "unknown", "reason": ""}},
        {"verdict": "unique"},
        {"verdict": "found"},
        {"count": 17},
        {"completeness": {"level": "probable", "reason": ""}},
    ],
)
def test_words_that_nothing_supports(forged: dict[str, object]) -> None:
    """A verdict must follow from the count and from what is proven."""
    data = json.loads(eqsolve.solve("x in 1..9; x < 5", max_solutions=1).to_json())
    assert eqsolve.check(data)
    assert not eqsolve.check({**data, **forged})


def test_lines_that_are_none() -> None:
    """Whatever stands in the place of a line of a contradiction."""
    data = json.loads(eqsolve.solve("x in 1..9; x > 15").to_json())
    assert not eqsolve.check({**data, "conflict": [{"line": [1], "text": {}}]})


@pytest.mark.parametrize(
    ("text", "params", "points"),
    [
        ("x, y in 1..9; x + y = 12", {"x": 4}, [{"y": 8}]),
        ("x, y in 1..9; x + y < 12", {"x": "1/2"}, []),  # not whole
        ("x in {1, 3}; y in 1..4; x < y", {"x": 2}, []),  # in a gap
        ("a := sqrt(2); a in 1..3; x in 1..3", {}, []),
        ("a := 2; 0 < a < 3; x in 1..3; x = a", {}, [{"x": 2}]),
        ("SEND + MORE = MONEY", {"S": 8}, []),
    ],
)
def test_a_constant_with_a_domain(text: str, params: dict[str, object], points: list[dict[str, int]]) -> None:
    """Its value must lie in the domain; it is no unknown that takes others."""
    answer = eqsolve.solve(text, params=params, time_limit=600)  # type: ignore[arg-type]
    assert [dict(s.values) for s in answer] == points
    assert answer.count == len(points)


def test_a_grid_of_which_nothing_is_said() -> None:
    """It holds no equation, and is no problem without unknowns."""
    with pytest.raises(eqsolve.UsageError) as caught:
        eqsolve.solve("grid 2 x 2: a b / c d")
    assert caught.value.code == "E627"


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("x + y = 5; x, y in 1..4", {"start": {"x": 1}}, ["starting values (x)"]),
        ("x + y = 5; x, y in 1..4; x ~ 3", {}, ["starting values (x)"]),
        ("x + y = 5; x, y in 1..4", {"method": "newton"}, ["the method 'newton'"]),
        ("x in 1..4; y = x/2; y > 1", {"start": {"y": 1}, "method": "lm"}, ["starting values (y)", "the method 'lm'"]),
        ("a in 1..3; x^2 = a; x > 0", {"start": {"x": 1, "a": 2}}, ["starting values (a)"]),
        ("a in 1..3; x^2 = a; x > 0; x ~ 2", {"method": "newton"}, []),
        ("x + y = 5; x, y in 1..4", {"seed": 3}, []),
        ("x + y = 5; x, y in 1..4", {"prove": False, "exact": False}, ["leaving out proofs", "leaving out exact"]),
        ("x^2 = 4", {"prove": False, "exact": False}, ["leaving out proofs", "leaving out exact"]),
        ("x^2 = -4", {"prove": False}, ["leaving out proofs"]),
        ("cos(x) = x", {"prove": False, "exact": False}, []),
        ("cos(x) = x", {"exact": False}, []),
    ],
)
def test_what_a_search_has_no_use_for_is_said(text: str, more: dict[str, Any], said: list[str]) -> None:
    """A starting value, a method or a device for whole unknowns leaves a note, and so do proofs that come by themselves."""
    notes = [n.text for n in eqsolve.solve(text, time_limit=600, **more).notes if n.code == "N605"]
    assert len(notes) == len(said)
    assert all(note.startswith(beginning) for note, beginning in zip(notes, said, strict=True))


def test_starting_values_of_no_unknown() -> None:
    """A name that no condition holds is refused, as over the reals."""
    with pytest.raises(UsageError) as caught:
        eqsolve.solve("x + y = 5; x, y in 1..4", start={"z": 1})
    assert caught.value.code == "E621"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        # triangular numbers that are pentagonal: http://oeis.org/A014979 holds 40755, 7906276 and 1533776805
        (
            "n(n + 1)/2 = p(3p - 1)/2; n > 20; n, p in 1..inf; n < 10^5",
            [(285, 165), (3976, 2296), (55385, 31977)],
        ),
        ("n(n + 1)(2n + 1)/6 = p^2; n, p in 1..10000000; n > 1", [(24, 70)]),  # Watson 1918: cannonballs
        ("n^2 - 61p^2 = 1; n, p in 1..10000000000", [(1766319049, 226153980)]),
        ("n^2 - 61p^2 = 1; n, p in 1..10000000000; isprime(n) = 1", []),
        ("n^2 - 61p^2 = q; n, p in 1..10000000000; q = 1; q: integer", [(1766319049, 226153980)]),
    ],
)
def test_one_equation_of_degree_two_in_large_domains(text: str, points: list[tuple[int, int]]) -> None:
    """All points are had, with the other conditions, where no search goes through the domains."""
    answer = eqsolve.solve(text, time_limit=600)
    assert [(s["n"], s["p"]) for s in answer] == points
    assert answer.proved and answer.count == len(points)
    assert eqsolve.check(answer, time_limit=600)
    data = json.loads(answer.to_json())
    assert not eqsolve.check({**data, "solutions": data["solutions"][1:], "count": 7}, time_limit=600)
