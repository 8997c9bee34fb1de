"""The ladder: its rows in order, which of them a method climbs, that each is reached, and what is told about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import eqsolve
from eqsolve import ladder
from eqsolve.methods.lanes import lane_findings
from eqsolve.methods.point import Point
from eqsolve.methods.request import METHODS, Request
from eqsolve.model import Problem
from eqsolve.result.climbed import Climbed, Remembering
from eqsolve.result.statuses import Stop

ROWS = [rung for stage in ladder.STAGES for rung in stage.rungs]
# every row in the order of the climb, and the methods that climb it
ORDER = {
    "lanes from the guess": {"auto"},
    "intervals": {"auto", "exact"},
    "unknowns asked for": {"auto"},
    "linear algebra": {"auto", "exact"},
    "real roots of a polynomial": {"auto", "exact"},
    "Groebner basis": {"auto", "exact"},
    "exact roots, block by block": {"auto", "exact"},
    "the empty point": set(METHODS),
    "identities": {"auto"},
    "case distinctions": {"auto"},
    "lanes from a few starts": {"auto"},
    "interval search": {"auto"},
    "loading torch": set(METHODS) - {"exact"},
    "homotopy": {"auto", "homotopy"},
    "Groebner basis, longer": {"auto"},
    "first lanes of the whole": {"auto"},
    "roots, block by block": {"auto"},
    "lanes": {"auto", "descent", "lm", "newton", "adam", "sgd", "lbfgs"},
    "lanes, definitions put in": {"auto"},
    "lanes from other starts": {"auto"},
    "interval search, longer": {"auto"},
}


def climb(text: str, **options: object) -> list[Climbed]:
    """What was told about each rung."""
    told: list[Climbed] = []
    eqsolve.solve(text, trace=told.append, time_limit=600, **options)  # type: ignore[arg-type]
    return told


def reached(text: str, **options: object) -> set[str]:
    return {one.rung for one in climb(text, **options) if one.climbed}


def test_the_rows_stand_in_this_order() -> None:
    """Names, order and methods of the whole ladder; each name once."""
    assert [(rung.name, set(rung.methods)) for rung in ROWS] == list(ORDER.items())


@pytest.mark.parametrize("text", ["x^2 + y^2 = 25\ny = x^3 - 3*x", "A + B = 9\nA - B = 1", "1 + 1 = 2"])
def test_every_rung_is_told_once_and_in_order(text: str) -> None:
    """Climbed or passed over, with a reason; also those after the judge had heard enough."""
    told = climb(text)
    assert [one.rung for one in told] == list(ORDER)
    assert all(one.why for one in told)


@pytest.mark.parametrize("method", [name for name in METHODS if name != "auto"])
def test_a_method_climbs_its_own_rungs_only(method: str) -> None:
    """``method=`` chooses among the rows; the others say that they are no part of it."""
    told = climb("x = 1", method=method, all=False)
    own = {name for name, methods in ORDER.items() if method in methods}
    assert {one.rung for one in told if one.climbed} <= own
    strangers = {one.why for one in told if one.rung not in own}
    assert strangers <= {f"no part of method {method}", "enough is known", "enough was heard"}


# a rung, and a text that gets there
REACHED = [
    ("lanes from the guess", "x*sin(x) = 5\nx ~ 10", {"all": False}),
    ("intervals", "x^2 < 2", {}),
    ("unknowns asked for", "E = m*v^2/2\nfind v", {}),
    ("linear algebra", "A + B = 9\nA - B = 1", {}),
    ("real roots of a polynomial", "x^3 - x = 1", {}),
    ("Groebner basis", "x^2 + y^2 = 5\nx*y = 2", {}),
    ("exact roots, block by block", "x^2 = 2\ny^2 = exp(x)", {}),
    ("the empty point", "1 + 1 = 2", {"method": "lm"}),
    ("identities", "cos(x) = x", {}),
    ("case distinctions", "x*y = 0", {}),
    ("lanes from a few starts", "x*sin(x) = 5", {"all": False}),
    ("interval search", "cos(x) = x", {}),
    ("loading torch", "cos(x) = x", {"prove": False}),
    ("homotopy", "x^2 + y^2 = 5\nx*y = 2", {"method": "homotopy"}),
    ("lanes", "cos(x) = x", {"method": "newton"}),
]


@pytest.mark.parametrize(("rung", "text", "options"), REACHED, ids=[rung for rung, _, _ in REACHED])
def test_a_rung_is_reached(rung: str, text: str, options: dict[str, object]) -> None:
    """By an ordinary text."""
    assert rung in reached(text, **options)


def test_the_last_rungs_are_reached_where_lanes_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """First the whole, then its blocks, then all waves, then without definitions, then from other starts."""
    calls: list[int] = []

    def stalled(problem: Problem, *, seed: int, **_: object) -> Iterator[Point]:
        calls.append(seed)
        yield Point((0.0,) * len(problem.symbols), Stop.STALLED, 1.0, 0.0)

    monkeypatch.setattr(lane_findings, "find", stalled)
    told = climb("x = exp(x)\ny = exp(y) + x", prove=False, seed=5)
    last = ["first lanes of the whole", "roots, block by block", "lanes"]
    last += ["lanes, definitions put in", "lanes from other starts"]
    assert [one.rung for one in told if one.climbed and one.rung in last] == last
    assert calls[-1] == 6


def test_an_elimination_cut_short_goes_on_after_the_homotopy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many paths are possible it had little time: here none."""
    monkeypatch.setattr(ladder, "MANY_WORK", 0.0)
    told = climb("x^4 + y = 3\ny^4 + z = 2\nz^4 + x = 1", prove=False)
    climbed = [one.rung for one in told if one.climbed]
    assert climbed.index("homotopy") < climbed.index("Groebner basis, longer")


def test_a_list_that_boxes_left_open_is_closed_by_them_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their first turn was too short: here, no time at all."""
    monkeypatch.setattr(ladder, "BOXES_WORK", 0.0)
    last = climb("exp(x) = 3*x")[-1]
    assert (last.rung, last.climbed, last.enough) == ("interval search, longer", True, True)


def test_the_tests_above_reach_every_rung() -> None:
    """A new row needs a text that climbs it."""
    by_hand = {"Groebner basis, longer", "first lanes of the whole", "roots, block by block"}
    by_hand |= {"lanes, definitions put in", "lanes from other starts", "interval search, longer"}
    assert {rung for rung, _, _ in REACHED} | by_hand == set(ORDER)


def test_what_a_rung_brought_is_told() -> None:
    """Points proposed, solutions known, whether that is enough, and the work; the next ones say why they rest."""
    told = {one.rung: one for one in climb("x^2 + y^2 = 5\nx*y = 2")}
    basis = told["Groebner basis"]
    assert (basis.climbed, basis.proposed, basis.solutions, basis.enough) == (True, 4, 4, True)
    assert basis.work > 0
    assert told["exact roots, block by block"].why == "enough was heard"
    assert told["interval search"] == Climbed("interval search", False, "enough is known")
    assert told["real roots of a polynomial"] == Climbed("real roots of a polynomial", False, "2 unknowns")


def test_solving_the_whole_and_its_blocks_uses_the_same_rows() -> None:
    """What is climbed for one block are rows of the table."""
    assert set(ladder.EXACT) | set(ladder.NUMERICAL) <= set(ROWS)
    assert set(ladder.ALGEBRAIC) <= set(ladder.EXACT)


BOTH = "a search of all values or a search from starts"


@pytest.mark.parametrize(
    ("asked", "done", "said"),
    [
        (Request(), set(), BOTH),
        (Request(), {"linear algebra", "Groebner basis", "case distinctions", "loading torch"}, BOTH),
        (Request(), {"interval search"}, "a search from starts"),
        (Request(), {"lanes"}, "a search of all values"),
        (Request(), {"homotopy", "interval search, longer"}, ""),
        (Request(prove=False), set(), "a search from starts"),
        (Request(method="newton"), set(), "a search from starts"),
        (Request(method="exact"), set(), ""),
    ],
)
def test_what_had_no_turn_in_time(asked: Request, done: set[str], said: str) -> None:
    """Of the searches that were asked for; a rung that did nothing has not begun."""
    assert ladder.not_begun(asked, done) == said


def test_a_rung_that_did_nothing_is_not_remembered() -> None:
    told: list[Climbed] = []
    listener = Remembering(told.append)
    for one in (Climbed("a", True, ""), Climbed("b", True, "", work=0.1), Climbed("c", False, "", work=0.1)):
        listener.note(one)
    listener.note(Climbed("d", True, "", proposed=1))
    assert listener.done == {"b", "d"}
    assert [one.rung for one in told] == ["a", "b", "c", "d"]
