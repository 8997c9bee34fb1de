"""Values for which a text is read once: their answers are those of whole solves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

import eqsolve
from eqsolve.given import Given
from eqsolve.several import rows, sweeping

LINEAR = "x + a*y = 3\n2x - y + z = a\nx + z = 1"


def shared(
    monkeypatch: pytest.MonkeyPatch, text: str, params: Mapping[str, Sequence[Any]]
) -> tuple[eqsolve.Answers, int]:
    """The answers, and how many of them were no whole solves."""
    wholes = []
    solve = sweeping.solve

    def counted(*args: Any, **options: Any) -> Any:
        wholes.append(options["params"])
        return solve(*args, **options)

    monkeypatch.setattr(sweeping, "solve", counted)
    answers = eqsolve.solve_many(text, params, time_limit=600)
    return answers, len(answers) - len(wholes)


@pytest.mark.parametrize(
    ("text", "params", "number"),
    [
        ("x^2 + a*x = 3", {"a": [0.5, 1, 2, 0, -2, 3.3, 1e6, -1e-3, "1/7", 4]}, 8),
        (LINEAR, {"a": [1.5, 2, 3, 0, -1, 1, 5, 0.1, 1e-9, 1e9, "2/3"]}, 8),  # singular at -1
        ("a x + 3 = 2b", {"a": [1, 2, 0, 4, 5], "b": [1, 2, 3, 4, 5]}, 2),  # no solution at 0
        ("2 x^2 - a = 0", {"a": [1, 2, 3, 4, 0, -1, "1/3", 0.7]}, 4),  # one solution, none
        ("x^2 + a x + 1 = 0", {"a": [0, 1, 3, 2, 0.5, -4, 1.9, "1/3"]}, 4),
        ("k := 2 a\nk x^2 - 3 x/7 - a = 0", {"a": [1, 2, 3, 4, 5, 6, -2]}, 5),
        ("a := 1\n(x - a)*(x + 2 a) = 5/a", {"a": [1, 2, 3, 0.5, 7]}, 3),
        ("x/a + y = 1\ny = a", {"a": [1, 2, 3, 4]}, 2),
        ("x + y = a\nx + (1 + 1e-12) y = 2 a", {"a": [1, 2, 3, 4]}, 0),  # a note says that the lines nearly depend
        ("x^2 = a; x > 0", {"a": [1, 2, 3, 4]}, 2),
        ("x^2 = a*x + 2; x > 0", {"a": [0.3, -1, 2, 1, -2.5, 0, 4]}, 5),
        ("0 <= x <= 3; x^2 = a", {"a": [1, 2, 0, 4, 16, 9, 3, -1]}, 2),  # on the border, outside, none
        ("x^2 = a; x in (-inf, 1)", {"a": [4, 9, 0.25, 0.5, 1, 3]}, 2),  # two inside have a model of their own
        ("x^2 = a; x in (0, inf); x <= 5/2", {"a": [1, 2, 3, 4, 9]}, 2),
        ("2x + y = a; x - y = 1; x > y/2", {"a": [1, 3, 2, -7, 4, 0]}, 3),
        ("x^2 = a; x > a", {"a": [1, 4, 0.25, 0.36]}, 0),  # a limit that moves
        ("x^2 = a; x != 1", {"a": [1, 4, 9, 16]}, 0),
        ("x^2 = a; x > pi/3", {"a": [4, 9, 16, 25]}, 0),
        ("sin(x) = a x; x in [1, 3]", {"a": [0.1, 0.2, 0.3]}, 0),
        ("sum(k*x for k in 1..n) = 12", {"n": [1, 2, 3, 4]}, 0),  # what is read hangs on the value
        ("x^n = 4", {"n": [1, 1, 2, 1]}, 0),
        ("x + y = a\nx + y = a\nx - y = 1", {"a": [1, 2, 3]}, 0),  # a line too many, which the answer names
    ],
)
def test_each_answer_is_that_of_a_whole_solve(
    monkeypatch: pytest.MonkeyPatch, text: str, params: Mapping[str, Sequence[Any]], number: int
) -> None:
    """Verdict, completeness, values, exact forms, certificates and notes; what has another end is solved as a whole."""
    answers, saved = shared(monkeypatch, text, params)
    for k, answer in enumerate(answers):
        whole = eqsolve.solve(text, params={name: values[k] for name, values in params.items()}, time_limit=600)
        assert answer == whole
        assert [repr(s.exact) for s in answer] == [repr(s.exact) for s in whole]
    assert saved == number


def test_answers_of_shared_readings_are_proven_again() -> None:
    """Values with many digits, whose roots no whole solve writes otherwise; ``check`` proves each claim from the text."""
    for text in ("x^2 + a*x = 3", LINEAR):
        for answer in eqsolve.solve_many(text, {"a": [0.1 + 0.2, 0.3, 0.1 * 3.3, 1.1 * 1.1]}, time_limit=600):
            assert answer.proved and eqsolve.check(answer).holds


@pytest.mark.parametrize(
    "option", [{"all": False}, {"exact": False}, {"prove": False}, {"method": "lm"}, {"start": {"x": 1}}]
)
def test_other_options_than_the_usual_ones_get_whole_solves(
    monkeypatch: pytest.MonkeyPatch, option: dict[str, Any]
) -> None:
    """They ask for something else than a proven list with exact forms."""
    monkeypatch.setattr(rows, "rows_of", lambda given: pytest.fail("nothing is shared"))
    assert len(eqsolve.solve_many("x^2 = a", {"a": [1, 4, 9]}, time_limit=600, **option)) == 3


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x + a = 3", True),
        ("a := 2\nx + a = 3", True),
        ("a x + 2a = 3", True),
        ("x + a = 3\nx > 0", True),
        ("x + a = 3\nx > a", False),
        ("x + a = 3\nx in [0, 5)", True),
        ("x + a = 3\nx in [0, a]", False),
        ("x + a = 3\nx != 0", False),
        ("x ~ 3\nx + a = 3", False),
        ("x + a = 3\n2x = ?", False),
        ("x in 1..9\nx + a = 3", False),
        ("sum(a*x for k in 1..a) = 3", False),
        ("for i in 1..a: x[i] = 3", False),
    ],
)
def test_what_says_more_than_equations_is_not_shared(text: str, plain: bool) -> None:
    """Bounds, guesses, questions, whole numbers, and ranges that hang on a value."""
    assert (rows.rows_of(Given(text, {"a": 2})) is not None) is plain


def test_unknowns_with_one_value_leave_wide_tables() -> None:
    """They stand below; a table that fits the page has them all."""
    inputs = "\n".join(f"p{k} = {k}.125" for k in range(9))
    wide = eqsolve.solve_many(f"{inputs}\nx = a*p1\ny = a + p2", {"a": [1, 2, 3]})
    assert wide.unchanging == {f"p{k}": k + 0.125 for k in range(9)}
    said = eqsolve.show(wide)
    assert said.splitlines()[2].split() == ["a", "verdict", "x", "y"]
    assert "The same for all: p0 = 0.125, p1 = 1.125" in said
    narrow = eqsolve.solve_many("p = 2\nx = a*p", {"a": [1, 2]})
    assert narrow.unchanging == {"p": 2.0} and "The same" not in eqsolve.show(narrow)
    assert eqsolve.solve_many("x = 2*a", {"a": [1]}).unchanging == {}
    assert eqsolve.solve_many("x^2 = a; p = 1", {"a": [1, -1]}).unchanging == {}


def test_progress_and_interrupts_come_with_each_value() -> None:
    """Ctrl-C keeps the rows that are done, also those that were no whole solves."""
    told = []

    def tell(doing: str, known: int) -> None:
        told.append(doing.split(" · ")[0])
        if told[-1] == "value 6 of 9":
            raise KeyboardInterrupt

    with pytest.raises(eqsolve.Interrupted) as stopped:
        eqsolve.solve_many("x = 2a", {"a": range(9)}, progress=tell, time_limit=600)
    assert list(dict.fromkeys(told)) == [f"value {k} of 9" for k in range(1, 7)]
    assert stopped.value.answer["x"][:5] == (0, 2, 4, 6, 8)
