"""The next step that a drawing advises speaks of unknowns of the text, and of those alone that lack bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

import eqsolve
from eqsolve.report.answers.advice import advice
from eqsolve.result import Answer, Completeness, Level, Solution, Status, Verdict


def _answer(verdict: Verdict, points: list[dict[str, float]], unbounded: tuple[str, ...]) -> Answer:
    solutions = tuple(Solution(values, Status.VERIFIED, 1e-30) for values in points)
    names = tuple(points[0]) if points else ("r", "s")
    return Answer(verdict, Completeness(Level.UNKNOWN, ""), names, solutions, unbounded=unbounded)


ROWS: list[tuple[Verdict, list[dict[str, float]], tuple[str, ...], str]] = [
    (Verdict.FOUND, [{"y": 2.5}], ("y",), "Bounds (y in [0, 10]) often"),
    (Verdict.FOUND, [{"y": -2.5, "t": 31.0}], ("y", "t"), "Bounds (y in [-10, 10], t in [0, 100]) often"),
    (Verdict.FOUND, [{"m": 10, "n": 11}], ("n",), "Bounds (n in 0..100) often"),
    (Verdict.FOUND, [{"n": 3**40}], ("n",), "Bounds (n in 0..10) often"),
    (Verdict.FOUND, [{"y": 1e6}, {"y": 2e5}], ("y",), "Bounds (y in [0, 1000000]) often"),
    (Verdict.FOUND, [{"y": 1013829.2}], ("y",), "Bounds (y in [0, 10^7]) often"),
    (Verdict.FOUND, [{"y": -3e17}], ("y",), "Bounds (y in [-10^18, 10^18]) often"),
    (Verdict.FOUND, [{"y": 3e18}], ("y",), "Bounds (y in [0, 10]) often"),
    (Verdict.FOUND, [{"y": 2.5}], (), "Narrower bounds often"),
    (Verdict.FOUND, [dict.fromkeys("abcde", 0.5)], tuple("abcde"), "Bounds (a in [0, 10], and so for b, c and 2 more)"),
    (Verdict.UNDECIDED, [], ("s",), "A guess (s ~ 1), bounds (s in [0, 10]) or a longer"),
    (Verdict.UNDECIDED, [], (), "A guess (r ~ 1), narrower bounds or a longer"),
]


def test_who_guessed_is_told_of_another_guess() -> None:
    answer = replace(_answer(Verdict.UNDECIDED, [], ("s",)), guessed=("s",))
    assert advice(answer).startswith("Another guess, bounds (s in [0, 10]) or a longer")
    answer = replace(_answer(Verdict.UNDECIDED, [], ("s",)), guessed=("r",))
    assert advice(answer).startswith("A guess (s ~ 1), bounds")


@pytest.mark.parametrize(("verdict", "points", "unbounded", "said"), ROWS)
def test_names_and_ranges(
    verdict: Verdict, points: list[dict[str, float]], unbounded: tuple[str, ...], said: str
) -> None:
    assert advice(_answer(verdict, points, unbounded)).startswith(said)


def test_an_answer_names_its_unknowns_without_bounds_and_keeps_them() -> None:
    answer = eqsolve.solve("u^3 = w^2 + 2; u, w integer; w >= 0; u < 1000", time_limit=600)
    assert isinstance(answer, Answer)
    if answer.verdict is Verdict.FOUND:  # a proof that nothing is missing leaves nothing to advise
        assert answer.unbounded == ("u", "w")
    assert Answer.from_dict(answer.to_dict()) == answer
    assert eqsolve.solve("x^2 = 4").to_dict().get("unbounded") is None
