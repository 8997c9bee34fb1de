"""Results among the things of Python: equality, mappings, arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

import eqsolve

DATA = {"x": [0, 1, 2, 3], "y": [1, 3.1, 4.9, 7]}


def test_results_of_the_same_call_are_equal_whatever_time_they_took():
    answer = eqsolve.solve("x^2 = 4")
    assert replace(answer, timings={"solve": 1e9}) == answer and hash(answer) == hash(replace(answer, timings={}))
    assert replace(answer, seed=1) != answer
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert replace(fit, timings={"solve": 1e9}) == fit and replace(fit, points=1) != fit
    fits = eqsolve.fit_many("fit y = a*x + b", {**DATA, "y": [DATA["y"]] * 2})
    assert replace(fits, timings={"solve": 1e9}) == fits and replace(fits, seed=1) != fits


def test_a_fit_is_a_mapping_of_its_parameters():
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert isinstance(fit, Mapping)
    assert list(fit) == list(fit.keys()) == ["a", "b"] and len(fit) == 2
    assert dict(fit) == {**fit} == dict(fit.items()) == dict(zip(fit, fit.values(), strict=True))
    assert ("a" in fit, "x" in fit, fit.get("x"), fit.get("x", 1.0), fit.get("a")) == (True, False, None, 1.0, fit["a"])
    assert fit and eqsolve.Fit.unfinished("time")  # also without any value it is a fit
    model = "fit y = a*exp(-b*x)"
    assert eqsolve.fit(model, data=DATA, start=eqsolve.fit(model, data=DATA)).status == "converged"
    with pytest.raises(eqsolve.AnswerError, match="E603"):
        fit["x"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("x = 1; y = 2", ("one", 1.0, 2.0)),
        ("x^2 + y^2 = 25; x + y = 7", ("two", 3.0, 4.0)),
        ("x^2 = -1", ("none",)),
        ("x^3 = x", ("several", 3)),
        ("x + y = 3", ("family", ("y",))),
    ],
)
def test_answers_are_matched_as_sequences_of_mappings(text, outcome):
    match eqsolve.solve(text):
        case eqsolve.Answer(family=eqsolve.SolutionFamily(free=free)):
            assert outcome == ("family", free)
        case []:
            assert outcome == ("none",)
        case [{"x": x, "y": y}]:
            assert outcome == ("one", x, y)
        case [{"x": first}, {"x": second}]:
            assert outcome == ("two", first, second)
        case [*several]:
            assert outcome == ("several", len(several))


def test_answers_are_sequences():
    answer, answers = eqsolve.solve("x^3 = x"), eqsolve.solve_many("x = a", {"a": [3, 4]})
    for one in (answer, answers):
        assert isinstance(one, Sequence)
        assert list(reversed(one)) == list(one)[::-1] and [one.index(part) for part in one] == list(range(len(one)))
    assert answer.index({"x": 1}) == answer.index({"x": 1.0}, 1) == 2
    for missing in ({"x": 7}, {"x": -1}, answers[0][0], "x"):
        with pytest.raises(ValueError, match="not among the solutions that are listed"):
            answer.index(missing, 1)
    with pytest.raises(eqsolve.UsageError, match=r"an answer holds its text: answer\.text"):
        eqsolve.solve(answer)  # no list of lines


def test_mappings_are_joined_as_dictionaries_are():
    point, fit = eqsolve.solve("x + y = 3\nx - y = 2").one(), eqsolve.fit("fit y = a*x + b", data=DATA)
    assert point | {"z": 1} == {"x": 2.5, "y": 0.5, "z": 1} and {"x": 0} | point == dict(point)
    assert dict(point | fit) == {**point, **fit}
    with pytest.raises(TypeError):
        point | 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1", "unique (proved): {x = 1.0}"),
        ("x^3 = x", "finite (proved): {x = -1.0}, {x = 0.0} and 1 more"),
        ("x in 1..2000", "finite (proved): {x = 1}, {x = 2} and 1,998 more, 1,000 of them listed"),
        ("x + y = 3", "family (proved): x = 3 - y"),
        ("x > 3", "family (proved): x > 3"),
        ("x*y = 0", "family (proved): x = 0 or 1 more"),
        ("x^y = y^x; x > 1; y > 1", "family (unknown): for example {x = 2.0, y = 2.0}"),
        ("x^2 = -1", "none (proved)"),
    ],
)
def test_a_short_line_says_what_there_is_not_a_part_of_it(text, told):
    """A family by its formula, which one of its members would hide; a list that is cut with its whole number."""
    assert repr(eqsolve.solve(text)) == f"<Answer: {told}>"


def test_data_frames_take_answers_as_lists_of_rows():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(eqsolve.solve("x^2 + y^2 = 25; x + y = 7"))
    assert frame.to_dict("list") == {"x": [3.0, 4.0], "y": [4.0, 3.0]}


def test_numpy_takes_values_not_names():
    answer = eqsolve.solve("x^2 = 4; y = 1")
    assert np.array_equal(np.array(answer), answer.to_numpy()) and np.asarray(answer, dtype=int).dtype == int
    assert np.array(answer[0]).tolist() == [-2.0, 1.0]
    assert np.array(list(answer)).tolist() == [[-2.0, 1.0], [2.0, 1.0]]
    with pytest.raises(eqsolve.AnswerError, match="E606"):
        np.array(eqsolve.solve("x + y = 3"))
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert np.array(fit).tolist() == list(fit.values())


def test_results_print_a_line_or_two_and_no_insides():
    checked = eqsolve.check("x = 4\ny = 2", {"x": 5, "y": 2})
    assert str(checked) == "refuted at x = 5.0, y = 2.0\nline 1 fails: x = 4"
    assert repr(checked) == "<Checked: refuted: x = 5.0, y = 2.0>"
    again = eqsolve.check(eqsolve.solve("x^2 = 4"))
    count = len(again.claims)
    assert str(again) == f"{count} of {count} claims hold again" and repr(again) == f"<Rechecked: {again}>"
    assert str(eqsolve.solve("x + y = 3").family) == "x = 3 - y, free: y"
    assert str(eqsolve.solve("x^2 < 4").family) == "-2 < x < 2"
    assert str(eqsolve.solve("x*y = 0").family) == "x = 0, free: y\nor y = 0, free: x"
    assert str(eqsolve.solve("n^2 > 50; n natural")).endswith("\nn >= 8")
    assert str(eqsolve.solve("x = 3 (mod 4); x: integer")).endswith("\nx = 3 + 4*k")
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert repr(fit.compare(fit)) == f"<Comparison: {fit.compare(fit)}>"
    for one in (checked, again, fit.compare(fit)):
        assert "<" in one._repr_html_()


def test_a_prediction_is_a_table():
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert str(fit.predict(x=[1, 2])).splitlines() == ["x     y", "1  3.01", "2  4.99"]
    told = fit.predict(x=[1, 2], level=0.95)
    assert str(told).split("\n")[0].split() == ["x", "y", "lower", "upper"]
    frame = told.to_pandas()
    assert list(frame.columns) == ["x", "value", "lower", "upper"] and tuple(frame["upper"]) == told.upper


def test_a_fit_predicts_at_the_rows_of_a_data_frame():
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    rows = {"x": [4.0, 5.0], "said": ["no", "matter"]}
    for table in (pandas.DataFrame(rows), polars.DataFrame(rows)):
        assert fit.predict(table) == fit.predict(x=[4, 5])
    with pytest.raises(eqsolve.UsageError, match="x has no value"):
        fit.predict(pandas.DataFrame({"t": [1.0]}))
    with pytest.raises(eqsolve.UsageError, match=r"E639.*predict\(x="):
        fit.predict([1, 2])


@pytest.mark.parametrize("level", [95, 0, "95%", True])
def test_a_level_that_is_none_is_told_apart_from_a_kind(level):
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    for call in (lambda: fit.predict(x=1, level=level), lambda: fit.with_intervals(level)):
        with pytest.raises(eqsolve.UsageError, match="a level lies between 0 and 1") as refused:
            call()
        assert "kind" not in str(refused.value)


def test_one_set_of_many_is_asked_for_by_parameter_first():
    fits = eqsolve.fit_many("fit y = a*x + b", DATA)
    with pytest.raises(eqsolve.AnswerError, match=r"fits\['a'\]\[0\]"):
        fits[0]
    assert str(fits).startswith("1 fit of a, b")


def test_check_takes_a_solution_and_an_answer_that_has_one():
    answer = eqsolve.solve("x + y = 3\nx - y = 1")
    assert eqsolve.check("x + y = 3", answer) == eqsolve.check("x + y = 3", answer.one())
    with pytest.raises(eqsolve.AnswerError, match="there are 2 solutions"):
        eqsolve.check("x^2 = 4", eqsolve.solve("x^2 = 4"))
    with pytest.raises(eqsolve.UsageError, match=r"E612.*give its values as well"):
        eqsolve.check("x = 4")


def test_a_note_is_one_line_of_text() -> None:
    """What people print or log of it: the sentence, as in the message of an error, not the fields."""
    (note,) = eqsolve.solve("V = 4/3 pi r^3; V = 36").notes
    assert str(note) == f"{note}" == "[N248] line 1: 4/3 pi r^3 is read as (4/3)*pi r^3 (else write 4/(3 pi r^3))"
    assert repr(note).startswith("Diagnostic(level='note', code='N248'")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("3.123456789*exp(-0.31234567*t) = 0.8", "t = 100000000*ln(3123456789/800000000)/31234567 ≈ 4.36082205017"),
        ("x^2 = 2; x > 0", "x = sqrt(2)"),
        ("x = 123456789012345678901234567890123456789", "x = 123456789012345678901234567890123456789"),
    ],
)
def test_a_long_exact_form_is_printed_with_its_decimals(text: str, line: str) -> None:
    assert str(eqsolve.solve(text)).splitlines()[-1] == line


PRINTED = [
    ("(3 + √2)^2 = ?", ["(3 + √2)^2 = 11 + 6*sqrt(2) ≈ 19.4852813742"]),
    ("7/8 as a decimal", ["7/8 as a decimal = 7/8 = 0.875"]),
    ("x = 3; 2*x = ?", ["x = 3", "2*x = 6"]),
    ("x^2 = 4; x + 1 = ?", ["x = -2", "x = 2", "x + 1 = -1 or 3"]),
    ("x in 1..3; x^2 = ?", ["x = 1", "x = 2", "x = 3", "x^2 = 1 or 4 or 9"]),
    (
        "x + y = 3; x + y = ?; x - y = ?",
        ["x = 3 - y", "x + y = 3", "x - y = 3 - 2*y, not the same for all members of the family"],
    ),
    ("x > 1; x^2 = ?", ["x > 1", "x^2 is not the same for all members of the family"]),
    ("x^5 - x = 3; 2x = ?", ["x = CRootOf(x^5 - x - 3, 0)", "2x ≈ 2.68258706338"]),
    ("x^2 = -1; 2x = ?", []),
]


@pytest.mark.parametrize(("text", "lines"), PRINTED)
def test_what_is_asked_is_printed(text: str, lines: list[str]) -> None:
    assert str(eqsolve.solve(text)).splitlines()[1:] == lines
