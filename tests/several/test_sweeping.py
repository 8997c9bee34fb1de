"""One text solved for several values of its constants."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
import torch

import eqsolve


def _pandas(values: list[float]) -> Any:
    return pytest.importorskip("pandas").Series(values)


@pytest.mark.parametrize("made", [list, tuple, np.array, torch.tensor, _pandas, iter])
def test_each_value_has_its_answer(made: Any) -> None:
    """In their order, whatever holds them; a single number is the same for all."""
    found = eqsolve.solve_many("x^2 = a*b; x > 0", {"a": made([1.0, 4.0]), "b": 4}, time_limit=600)
    assert found["x"] == (2.0, 4.0)
    assert found.params == {"a": (1.0, 4.0), "b": (4.0, 4.0)}
    assert [answer.params for answer in found] == [{"a": "1", "b": "4"}, {"a": "4", "b": "4"}]
    assert found[1] == eqsolve.solve("x^2 = a*b; x > 0", params={"a": 4, "b": 4}, time_limit=600)
    assert found[1:]["a"] == (4.0,)


def test_a_data_frame_gives_its_columns() -> None:
    """Those that the text names; others may stand beside them."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": [1, 4], "b": [1, 2], "who": ["me", "you"]})
    found = eqsolve.solve_many("x = a + b", frame, time_limit=600)
    assert found["x"] == (2, 6)
    assert list(found.params) == ["a", "b"]


def test_values_go_together_entry_by_entry() -> None:
    """As columns of a table do."""
    found = eqsolve.solve_many("x = a - b", {"a": range(3), "b": ["1/3", 0.1, 2]}, time_limit=600)
    assert [str(answer.one().exact["x"]) for answer in found] == ["-1/3", "9/10", "0"]  # type: ignore[index]


def test_answers_without_exactly_one_solution() -> None:
    """None has no number, several are no column of numbers, and all of them are rows of a frame."""
    found = eqsolve.solve_many("x^2 = a", {"a": [-1, 0, 4]}, time_limit=600)
    with pytest.raises(eqsolve.AnswerError, match=r"E602.*for a = 4 there are 2 solutions.*for s in answer"):
        found["x"]
    assert math.isnan(found[:2]["x"][0])
    assert str(found).splitlines() == [
        "3 answers for values of a: 1 none, 1 unique, 1 finite",
        " a     x",
        "-1  none",
        " 0     0",
        " 4    -2",
        "       2",
    ]
    pytest.importorskip("pandas")
    frame = found.to_pandas()
    assert list(frame.columns) == ["a", "x", "status", "proved"]
    assert frame["a"].tolist() == [-1, 0, 4, 4]
    assert frame["status"].tolist() == ["none", "proved", "proved", "proved"]


def test_answers_are_plain_data() -> None:
    """Their JSON holds each answer, from which it comes back."""
    found = eqsolve.solve_many("x = a", {"a": [1, 2]}, time_limit=600)
    data = json.loads(found.to_json())
    assert eqsolve.Answer.from_dict(data["answers"][1]) == found[1]
    assert eqsolve.solve_many("x = a", {"a": [1, 2]}, time_limit=600) == found
    assert repr(found) == "<Answers: 2 answers for values of a: 2 unique>"
    assert len(str(eqsolve.solve_many("x = a", {"a": range(40)}, time_limit=600)).splitlines()) == 13


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"a": [1, 2], "b": [1]}, r"E609.*not equally many: a has 2, b has 1"),
        ({"a": [], "b": 1}, r"E609.*a is empty: there is no value to solve for"),
        ({"a": [[1, 2], [3, 4]]}, r"E609.*a is a table.*numpy\.ravel\(a\)"),
        ({"a": 1, "b": 2}, r"E611.*none of the names has several values.*solve\(text, params=...\)"),
        ({"a": [1, "x"], "b": 1}, "E622"),
        ({"a": np.ones((2, 2)), "b": 1}, "E609.*a is a table"),
        ([1, 2], "E654"),
    ],
)
def test_wrong_values(params: Any, said: str) -> None:
    with pytest.raises(eqsolve.UsageError, match=said):
        eqsolve.solve_many("x = a*b", params)


@pytest.mark.parametrize("values", [[1, 2], (1, 2), range(2), np.array([1, 2]), torch.tensor([1, 2])])
def test_solve_names_the_function_for_several_values(values: Any) -> None:
    """With the call written out."""
    with pytest.raises(eqsolve.UsageError, match=r"E622.*eqsolve\.solve_many\(text, \{'a': \[\d, \d.*\]\}\)"):
        eqsolve.solve("x = a", params={"a": values})


def test_fit_lines_are_fitted_one_value_at_a_time() -> None:
    with pytest.raises(eqsolve.UsageError, match=r"E610.*eqsolve\.fit\(text, params=\{'b': v\}\) for v in values"):
        eqsolve.solve_many("fit 2 = a*b", {"b": [1, 2]})


def test_what_is_being_done_is_told_with_the_number_of_the_value() -> None:
    heard: list[str] = []
    eqsolve.solve_many("x = a", {"a": [1, 2]}, progress=lambda doing, known: heard.append(doing))
    assert {doing.split(" · ")[0] for doing in heard} == {"value 1 of 2", "value 2 of 2"}


def test_an_interruption_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers so far, with the values that they belong to."""
    from eqsolve.several import sweeping

    calls = iter([None, None, KeyboardInterrupt()])

    def solving(*args: Any, **options: Any) -> Any:
        if isinstance(stopped := next(calls), BaseException):
            raise stopped
        return eqsolve.solve(*args, **options)

    monkeypatch.setattr(sweeping, "solve", solving)
    with pytest.raises(eqsolve.Interrupted) as caught:
        eqsolve.solve_many("x = a; x != 0", {"a": [1, 2, 3]})
    assert isinstance(caught.value.answer, eqsolve.Answers)
    assert caught.value.answer["x"] == caught.value.answer.params["a"] == (1.0, 2.0)


def test_the_table_is_no_wider_than_a_terminal() -> None:
    """In the digits of answers; unknowns that find no room are named."""
    found = eqsolve.solve_many("A+B+C+D+E+F=a; A-B=1; B-C=2; C-D=3; D-E=4; E-F=5", {"a": [1, 1.01]}, time_limit=600)
    lines = str(found).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "and E, F: answers.to_pandas() has all columns"
    assert lines[3].split() == ["1.01", "6.00166666667", "5.00166666667", "3.00166666667", "0.00166666666667"]


def test_many_solutions_and_families_have_short_rows() -> None:
    found = eqsolve.solve_many("x*(x-1)*(x-2)*(x-3)*(x-a) = 0", {"a": [1, 4]}, time_limit=600)
    assert str(found).splitlines()[1:] == [
        "a       x",
        "1       0",
        "        1",
        "        2",
        "   1 more",
        "4       0",
        "        1",
        "        2",
        "   2 more",
    ]
    assert "family" in str(eqsolve.solve_many("x + y = a", {"a": [1, 2]}, time_limit=600))


def test_a_search_begins_at_an_answer() -> None:
    first = eqsolve.solve("x*exp(x) = 2", time_limit=600)
    again = eqsolve.solve_many("x*exp(x) = a", {"a": [2, 3]}, start=first, time_limit=600)
    assert again[0]["x"] == pytest.approx(first["x"])
    with pytest.raises(eqsolve.AnswerError, match=r"E602.*answer\[0\] is the first"):
        eqsolve.solve("x^2 = 3", start=eqsolve.solve("x^2 = 2", time_limit=600))


def test_an_entry_without_a_value_is_told_with_its_place() -> None:
    """Of a long column nobody finds it else."""
    for values in ([1, math.nan, 3], [1, None, 3]):
        with pytest.raises(eqsolve.UsageError, match=r"E622\] value 2 of 3: a: .*dropna") as caught:
            eqsolve.solve_many("x = a", {"a": values})
        assert caught.value.code == "E622"
    with pytest.raises(eqsolve.UsageError, match=r"value 3 of 3: a: 'x' is not a number \(write for example 3"):
        eqsolve.solve_many("x = a", {"a": [1, 2, "x"]})


def test_values_that_a_text_asks_for_are_columns() -> None:
    """As in the frames of the answers."""
    found = eqsolve.solve_many("x^2 = t; y = x*t; x > 0; x*y = ?", {"t": [-1, 1, 4]})
    assert math.isnan(found["x*y"][0])
    assert found["x*y"][1:] == (1, 16)
    rows = [line.split() for line in str(found).splitlines()[1:]]
    assert rows == [["t", "x", "y", "x*y"], ["-1", "none"], ["1", "1", "1", "1"], ["4", "2", "8", "16"]]
    with pytest.raises(eqsolve.AnswerError, match=r"E608.*the names are t, x, y, x\*y"):
        found["x*z"]
    agreed = eqsolve.solve_many("x + y = t; 2x + 2y = ?", {"t": [1, 4]})
    assert agreed["2x + 2y"] == (2, 8)
    with pytest.raises(eqsolve.AnswerError, match=r"E602.*for t = 1 there are 2 .*write answers\.to_pandas") as caught:
        eqsolve.solve_many("x^2 = t; x^3 = ?", {"t": [1, 4]})["x^3"]
    assert caught.value.code == "E602"
