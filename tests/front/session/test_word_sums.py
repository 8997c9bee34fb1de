"""Word sums typed one after another."""

from __future__ import annotations

import eqsolve
from eqsolve.front.session import Reply, Session
from eqsolve.result import Answer


def _talk(*lines: str) -> tuple[Session, Reply]:
    session = Session()
    replies = [session.feed(line) for line in lines]
    return session, replies[-1]


def test_another_word_sum_is_a_puzzle_of_its_own() -> None:
    session, reply = _talk("SEND + MORE = MONEY", "TO + GO = OUT")
    assert reply.remarks[0] == (
        "SEND + MORE = MONEY is set aside: this word sum is a puzzle of its own "
        "(:undo brings it back; for one puzzle enter both in one line)."
    )
    assert isinstance(reply.result, Answer)
    assert reply.result.one().values == {"T": 2, "O": 1, "G": 8, "U": 0}
    assert [entry.text for entry in session.entries] == ["TO + GO = OUT"]
    session.feed(":undo")
    assert [entry.text for entry in session.entries] == ["SEND + MORE = MONEY"]


def test_what_is_said_of_a_solved_sum_goes_with_it() -> None:
    session, _ = _talk("SEND + MORE = MONEY", "M = 1", "cryptarithm: TO + GO = OUT")
    assert [entry.text for entry in session.entries] == ["cryptarithm: TO + GO = OUT"]


def test_a_sum_that_alone_would_be_asked_about_is_one_beside_others() -> None:
    session, _ = _talk("SEND + MORE = MONEY", "NO + NO = YES")
    assert [entry.text for entry in session.entries] == ["cryptarithm: NO + NO = YES"]


def test_a_sum_beside_a_sum_with_facts() -> None:
    session, _ = _talk("TWO + TWO = FOUR", "O = 4", "TEN + TEN = SIX")
    assert [entry.text for entry in session.entries] == ["cryptarithm: TEN + TEN = SIX"]


def test_two_sums_of_one_puzzle_stay_together() -> None:
    """The first has several solutions, and the second speaks of its letters."""
    session, reply = _talk("TWO + TWO = FOUR", "TWO + OTW = RUFF")
    assert len(session.entries) == 2
    assert not any("changes how" in remark for remark in reply.remarks)


def test_facts_about_letters_are_no_puzzles() -> None:
    session, _ = _talk("SEND + MORE = MONEY", "M = 1")
    assert len(session.entries) == 2


def test_a_line_is_looked_at_as_it_will_be_entered() -> None:
    session, _ = _talk("SEND + MORE = MONEY")
    said = session.look("TWO + TWO = FOUR")
    assert said is not None
    assert said.kind == "note"


def test_equations_beside_equations_stay() -> None:
    session, _ = _talk("x + y = 3", "x - y = 1")
    assert len(session.entries) == 2
    assert eqsolve.solve(session.text).one().values == {"x": 2, "y": 1}


def test_letters_are_fixed_and_freed() -> None:
    """As equations: with definitions beside them words are no word sum."""
    session, reply = _talk("SEND + MORE = MONEY", ":fix E = 5")
    assert reply.remarks[0] == "E = 5: an input now"
    assert isinstance(reply.result, Answer) and reply.result.one()["S"] == 9
    reply = session.feed(":fix E = 4")
    assert isinstance(reply.result, Answer)
    assert [ref.text for ref in reply.result.conflict] == ["SEND + MORE = MONEY", "E = 4"]
    reply = session.feed(":free E")
    assert isinstance(reply.result, Answer) and reply.result.one()["E"] == 5
    assert [entry.text for entry in session.entries] == ["SEND + MORE = MONEY"]


def test_only_letters_of_the_sum_are_fixed() -> None:
    _, reply = _talk("SEND + MORE = MONEY", ":fix Q = 5")
    assert isinstance(reply.result, eqsolve.EqsolveError)
    assert "no line speaks of Q" in str(reply.result)
