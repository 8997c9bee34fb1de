"""From the docket to the answer: tables, with nothing solved. A verdict's word never claims more than the completeness
behind it."""

from __future__ import annotations

import pytest

from eqsolve.result import Answer, Completeness, Level, LineRef, Solution, SolutionFamily, Status, Verdict
from eqsolve.result.proposal import Candidate
from eqsolve.verify.docket import (
    Caught,
    Covered,
    Docket,
    Doubt,
    Entry,
    Final,
    Follows,
    Impossible,
    Infinite,
    LeftOpen,
    Listed,
    Missed,
    Opened,
    Refused,
)
from eqsolve.verify.verdict import pronounce, word


def point(x: float, status: Status = Status.VERIFIED, residual: float = 0.0) -> Solution:
    return Solution({"x": x}, status, residual)


def docket(*entries: Entry) -> Docket:
    out = Docket()
    for entry in entries:
        out.write(entry)
    return out


def answer(*entries: Entry) -> Answer:
    return pronounce(docket(*entries), ("x",))


def covered(level: Level) -> Covered:
    return Covered(Completeness(level, level.value))


ONE, TWO = Listed(point(1.0)), Listed(point(2.0))
FAMILY = Infinite(SolutionFamily(("x",), 1, {}, True), point(0.0), None)
CONFLICT = Impossible((LineRef(1, "0 = 1"),), Completeness(Level.PROVED, "0 = 1"))
NEAR = Missed(point(3.0, Status.REFUTED, 0.5))


@pytest.mark.parametrize(
    ("entries", "verdict", "level", "listed"),
    [
        ((), Verdict.UNDECIDED, Level.UNKNOWN, 0),
        ((NEAR,), Verdict.UNDECIDED, Level.UNKNOWN, 0),
        ((covered(Level.UNKNOWN),), Verdict.UNDECIDED, Level.UNKNOWN, 0),
        ((covered(Level.PROBABLE),), Verdict.UNDECIDED, Level.UNKNOWN, 0),
        ((covered(Level.PROVED),), Verdict.NONE, Level.PROVED, 0),
        ((CONFLICT,), Verdict.NONE, Level.PROVED, 0),
        ((ONE,), Verdict.FOUND, Level.UNKNOWN, 1),
        ((ONE, TWO), Verdict.FOUND, Level.UNKNOWN, 2),
        ((ONE, Doubt("late")), Verdict.FOUND, Level.UNKNOWN, 1),
        ((ONE, covered(Level.UNKNOWN)), Verdict.FOUND, Level.UNKNOWN, 1),
        ((ONE, covered(Level.PROBABLE)), Verdict.UNIQUE, Level.PROBABLE, 1),
        ((ONE, covered(Level.PROVED)), Verdict.UNIQUE, Level.PROVED, 1),
        ((ONE, TWO, covered(Level.PROBABLE)), Verdict.FINITE, Level.PROBABLE, 2),
        ((ONE, TWO, covered(Level.PROVED)), Verdict.FINITE, Level.PROVED, 2),
        ((ONE, TWO, covered(Level.PROVED), covered(Level.UNKNOWN)), Verdict.FINITE, Level.PROVED, 2),
        ((ONE, TWO, covered(Level.PROVED), Final((point(1.0),))), Verdict.UNIQUE, Level.PROVED, 1),
        ((ONE, TWO, FAMILY), Verdict.FAMILY, Level.UNKNOWN, 1),
        ((ONE, covered(Level.PROVED), FAMILY), Verdict.FAMILY, Level.UNKNOWN, 1),
        ((FAMILY, covered(Level.PROVED)), Verdict.FAMILY, Level.PROVED, 1),
        ((ONE, CONFLICT), Verdict.NONE, Level.PROVED, 0),
    ],
)
def test_the_word_follows_from_the_docket(
    entries: tuple[Entry, ...], verdict: Verdict, level: Level, listed: int
) -> None:
    """The table is the rule: unique and finite need completeness, none needs a proof, a conflict outweighs
    everything."""
    found = answer(*entries)
    assert (found.verdict, found.completeness.level, len(found)) == (verdict, level, listed)
    assert word(docket(*entries)) is verdict
    assert (found.best is not None) == (NEAR in entries)


def test_reasons_are_told_once_and_undecided_says_what_was_tried() -> None:
    """Without completeness the doubts are the reason."""
    assert answer(ONE).completeness.reason == "other solutions were not ruled out"
    assert answer(ONE, Doubt("late"), Doubt("late"), Doubt("dark")).completeness.reason == "late; dark"
    # of two that say the same the one that says more
    assert answer(ONE, Doubt("late"), Doubt("dark"), Doubt("late before dawn")).completeness.reason == (
        "dark; late before dawn"
    )
    assert answer(ONE, Doubt("late before dawn"), Doubt("late")).completeness.reason == "late before dawn"
    assert answer(ONE, Doubt("9 found"), Final((point(1.0),), "9 found")).completeness.plain == "9 found"
    assert answer(Doubt("late")).completeness.reason == "no solution was found, and none was ruled out: late"
    assert answer(NEAR).completeness.reason.startswith("no start led to a solution")


def test_the_only_one_is_given_where_there_is_one() -> None:
    """``one`` of an open list gives the only solution that was found, and says that there are several where there
    are."""
    assert answer(ONE).one()["x"] == 1.0
    assert answer(ONE, covered(Level.PROVED)).one()["x"] == 1.0
    with pytest.raises(Exception, match="2 solutions were found"):
        answer(ONE, TWO).one()
    with pytest.raises(Exception, match="no solution was shown"):
        answer().one()


def test_solutions_that_fall_together_are_listed_once() -> None:
    """The proven one stays, and a method that proposes one point twice is noted."""
    close = Listed(point(1.0 + 1e-9, Status.VERIFIED))
    found = docket(Opened(), ONE, close)
    assert (len(found.solutions), found.hearing.merged) == (1, 1)
    assert docket(ONE, Opened(), close).hearing.merged == 0, "another method had it before"
    better = docket(ONE, Listed(point(1.0 + 1e-9, Status.PROVED)))
    assert [s.status for s in better.solutions] == [Status.PROVED]


def test_what_a_method_must_explain_is_its_own() -> None:
    """Refused points and false claims count against the method that is heard, not against the next one."""
    refused = Refused(Candidate({"x": 5.0}, "liar"), point(5.0, Status.REFUTED, 0.1))
    told = docket(Opened(), refused, Caught("false"))
    assert (len(told.hearing.refused), told.hearing.merged, told.doubts) == (1, 1, ("false",))
    told.write(Opened())
    assert (told.hearing.refused, told.hearing.merged) == ((), 0)
    assert told.best is not None and told.best.values == {"x": 5.0}


def test_of_several_searches_the_one_that_saw_more_is_told() -> None:
    """A longer search takes the place of a shorter one; a shorter one says nothing after it."""
    assert docket(LeftOpen("a", 10), LeftOpen("b", 20)).doubts == ("b",)
    assert docket(LeftOpen("a", 20), LeftOpen("b", 10)).doubts == ("a",)


def test_lines_that_follow_are_in_the_order_of_the_text() -> None:
    """Whoever saw them first."""
    found = docket(Follows(LineRef(3, "c"), 2), Follows(LineRef(1, "a")))
    assert ([ref.line for ref in found.redundant], found.named) == ([1, 3], (2,))
