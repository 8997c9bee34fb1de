"""Results come back from the data that they wrote, equal to what they were; other data are refused with the place."""

from __future__ import annotations

import copy
import json
import math
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import eqsolve
from eqsolve import Answer, Completeness, Fit, Fits, Level, Verdict
from eqsolve.result import BestPoint

TEXTS = {
    "unique": "A + B = 9\nA - B = 1",
    "finite, exact forms": "x^2 = 2",
    "numbered roots": "x^5 - x - 1 = 0",
    "a box": "cos(x) = x",
    "family": "A + B = 9\n2A + 2B = 18",
    "repeated": "sin(x) = 1",
    "repeated, k is an unknown": "sin(k) = 1",
    "none, with a conflict": "x + y = 3\nx + y = 4",
    "asked": "x + y = 3\nx - y = 1\nx*y/3 = ?",
    "asked of a family": "x + y = 3\nx + 2*y - y = 3\nx - y = ?",
    "notes": "x^2/2 = 3\ny = log(x)",
    "intervals": "x^2 > 4",
    "intervals, with boxes": "x^3 - 3*x + exp(x) <= 1",
    "redundant": "x = 1\ny = 2\nx + y = 3",
    "whole": "x in 1..9; y in 1..9; x + y = 5; x*y = ?",
    "whole, great": "x: integer\nx = 2^80 + 1",
    "whole, a family": "x^2 = 2*y^2 + 1; x, y: integer",
    "whole, none": "x in 1..9; x^2 = 7",
    "whole and real": "x in {1, 2}; y^2 = x",
    "whole and real, a family": "n in 1..3; x > n",
    "constants alone": "K := 6; V := 10",
    "a value of constants": "2 + 3 = ?",
    "a puzzle": "  AT\n× AT\n----\nSTAR",
    "a long power": "x = (7301/7300)^36500/3",
    "a power that no float holds": "y = exp(-10^12*ln(2))",
    "powers that no float holds": "y = exp(10^9*ln(3/2) - 1234567890*ln(7/5))",
    "such a power in a sum": "y = 3 + exp(-10^9*ln(3/2))*exp(5)",
    "a difference that no float tells from 0": "(pi - 3.14159265358979323846)*x = 1",
    "repeated on one side": "sin(x) = 0; x > 0",
    "repeated on one side, beside a value": "tan(x) = m; m = 1; x < 2",
    "repeated, and a point": "(x - 1)*sin(x) = 0; x >= 1",
    "whole, intervals beside a value": "n^2 > a; n integer; a = 50.5",
    "whole, intervals and a formula": "n^2 > a; n natural; a = 50; b = n/2",
    "whole, a family beside a point": "x + y = 3; x in {7, 10^30..inf}; y: integer",
    "whole, a family beside points": "x, y: integer; (x^2 + y^2 - 1)*(x - y) = 0",
    "factorials": "y = (x + 2)!*z",
    "a name that is read as a word": "x = ans + 1",
    "nowhere defined": "y + 0*sqrt(-x^2 - 1) = 1",
}


@pytest.fixture(scope="module", params=TEXTS)
def answer(request: pytest.FixtureRequest) -> Answer:
    found = eqsolve.solve(TEXTS[request.param], time_limit=600)
    assert isinstance(found, Answer)
    return found


def test_an_answer_comes_back(answer: Answer) -> None:
    """Whatever its kind: equal, with every note, certificate and exact form, and of the same types."""
    again = Answer.from_dict(answer.to_dict())
    assert again == answer == Answer.from_json(answer.to_json())
    assert [s.exact for s in again] == [s.exact for s in answer]
    assert [type(v) for s in again for v in s.values.values()] == [type(v) for s in answer for v in s.values.values()]
    assert again.notes == answer.notes
    assert again.completeness.certificate == answer.completeness.certificate
    assert again.to_json() == answer.to_json()
    assert eqsolve.show(again) == eqsolve.show(answer)


def test_a_restored_answer_is_proved_again(answer: Answer) -> None:
    """As the answer itself is."""
    assert bool(eqsolve.check(Answer.from_json(answer.to_json()), time_limit=600))


def test_digits_that_were_asked_for_come_back() -> None:
    """Of values and of questions."""
    found = eqsolve.solve("x^2 = 2; x > 0; x + 1 = ?", time_limit=600).digits(30)
    assert Answer.from_json(found.to_json()) == found
    assert found[0].decimals


def test_undecided_answers_come_back() -> None:
    """With their best point and the options that were not as usual."""
    unsure = Completeness(Level.UNKNOWN, "nothing was found")
    options = {"method": "descent", "start": {"x": 0.5}}
    found = Answer(Verdict.UNDECIDED, unsure, ("x",), best=BestPoint({"x": 1.5}, 0.25), options=options)
    unread = Answer.unread("too late", text="x = 1")
    for one in (found, unread):
        assert Answer.from_json(one.to_json()) == Answer.from_dict(one.to_dict()) == one


def test_a_false_claim_comes_back_as_a_claim_and_is_refuted() -> None:
    """Restoring believes, checking does not."""
    data = json.loads(eqsolve.solve("x^2 = 4; x > 0").to_json())
    data["solutions"][0] |= {"values": {"x": 3.0}, "exact": {"x": "3"}}
    assert Answer.from_dict(data).proved
    assert not eqsolve.check(Answer.from_dict(data), time_limit=600)


def fit(**more: Any) -> Fit:
    columns = {"x": [0, 1, 2, 3, 4], "y": [2.1, 1.2, 0.8, 0.45, 0.3]}
    text = "fit y = A*exp(-k*x)\nA*k = ?\npredict y at x = 0..2 step 1, band 95%"
    return eqsolve.fit(text, data=columns, time_limit=600, **more)


@pytest.mark.parametrize("more", [{}, {"intervals": 0.95}, {"sigma": 0.1, "absolute": True}, {"loss": ("huber", 0.1)}])
def test_a_fit_comes_back_without_its_model(more: dict[str, Any]) -> None:
    """All that is written is equal; what needs the model and its rows says that it is not there."""
    found = fit(**more)
    again = Fit.from_json(found.to_json())
    assert again == Fit.from_dict(found.to_dict()) == found
    assert (again.covariance == found.covariance).all()
    assert again.model is None
    with pytest.raises(eqsolve.UsageError, match="E680"):
        again.predict(x=1.0)
    with pytest.raises(eqsolve.UsageError, match=r"E752.*no fitted model"):
        again.plot()


def test_an_infinite_criterion_comes_back() -> None:
    """Three rows are too few for the AICc of two parameters and a sigma that is known: it is infinite, null in JSON."""
    found = eqsolve.fit("fit y = a*x + b, absolute sigma 1", data={"x": [1, 2, 3], "y": [2, 4, 7]}, time_limit=600)
    assert found.aicc == math.inf
    assert Fit.from_json(found.to_json()) == Fit.from_dict(found.to_dict()) == found


def test_names_with_commas_have_correlations() -> None:
    """``c[1,2]`` is one name."""
    found = fit()
    (pair,) = found.correlation
    data = json.loads(found.to_json().replace(pair[0], "c[1,2]"))
    assert list(Fit.from_dict(data).correlation) == [("c[1,2]", pair[1])]


def test_predictions_come_back() -> None:
    """Without a band their ends are nan, which is equal to nan here."""
    found = eqsolve.fit("fit y = a*x\npredict y at x = 4\ndata x, y\n1 2\n2 4\n3 7")
    assert math.isnan(found.predictions[0].lower[0])
    assert Fit.from_json(found.to_json()) == found == pickle.loads(pickle.dumps(found))
    assert hash(found.predictions[0]) == hash(pickle.loads(pickle.dumps(found.predictions[0])))


def test_many_fits_come_back() -> None:
    """Sets that failed included; nan is nan again."""
    columns = {"x": [0, 1, 2, 3], "y": [[1, 3.1, 4.9, 7], [2, 2, 2.5, 2], [1, float("nan"), float("nan"), 1]]}
    found = eqsolve.fit_many("fit y = a*x + b", columns)
    again = Fits.from_json(found.to_json())
    assert again == Fits.from_dict(found.to_dict()) == found
    assert hash(again) == hash(found)
    assert str(again) == str(found)
    assert again.covariance == pytest.approx(found.covariance, nan_ok=True)
    other = Fits.from_dict(found.to_dict() | {"seed": 5})
    assert other != found


def test_answers_for_several_values_come_back() -> None:
    """With the values of their constants, as data and as text; their number is looked at."""
    sweep = eqsolve.solve_many("x^2 = a*b", {"a": [1, 2.5, "1/3"], "b": 2}, time_limit=600)
    assert eqsolve.Answers.from_dict(sweep.to_dict()) == eqsolve.restore(sweep.to_json()) == sweep
    short = sweep.to_dict() | {"params": {"a": [1.0], "b": [2.0, 2.0, 2.0]}}
    with pytest.raises(eqsolve.UsageError, match=r"E698.*params\.a must be 3 values"):
        eqsolve.restore(short)
    with pytest.raises(eqsolve.UsageError, match=r"E698.*'verdict', 'answers', 'sets'"):
        eqsolve.restore({})


def test_one_function_restores_every_kind() -> None:
    """It knows them by what they hold."""
    answer, fits = eqsolve.solve("x = 1"), eqsolve.fit_many("fit y = a*x", {"x": [1, 2], "y": [[1, 2]]})
    assert eqsolve.restore(answer.to_json()) == answer
    assert isinstance(eqsolve.restore(fit().to_dict()), Fit)
    assert eqsolve.restore(fits.to_dict()) == fits


def _without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(key)


def _in_solution(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["solutions"][1].update({key: value})


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_without("verdict"), r"whole holds no 'verdict' but proved, completeness"),
        (lambda data: data.update(verdict="surely"), "verdict must be one of unique, finite"),
        (lambda data: data.update(solutions={}), "solutions must be a list, not {}"),
        (lambda data: data.update(solutions=[3]), r"solutions\[0\] must be a mapping"),
        (lambda data: data.update(notes=[{"code": "N211"}]), r"notes\[0\] holds no 'text' but code"),
        (lambda data: data.update(seed=True), "seed must be a whole number"),
        (_in_solution("values", {"x": "1"}), r"solutions\[1\]\.values\.x must be a number, not '1'"),
        (_in_solution("exact", {"x": "sqrt("}), r"solutions\[1\]\.exact\.x must be an exact number, not 'sqrt\('"),
        (_in_solution("exact", {"x": "__import__('os')"}), r"solutions\[1\]\.exact\.x must be an exact number"),
        (_in_solution("exact", {"y": "1"}), r"solutions\[1\]\.exact\.y must be a form of one of x"),
        (_in_solution("status", "sure"), r"solutions\[1\]\.status must be one of proved"),
        (_in_solution("certificate", {"kind": "krawczyk", "box": {"x": ["1", "b"]}}), r"box\.x\[1\] must be a decimal"),
        (
            lambda data: data.update(family={"free": ["q"], "dimension": 1, "exact": True, "expressions": {}}),
            "free must",
        ),
    ],
)
def test_data_of_another_shape_are_refused_with_the_place(spoil: Callable[[Any], object], place: str) -> None:
    """No KeyError, no half of an answer."""
    data = copy.deepcopy(eqsolve.solve("x^2 = 2").to_dict())
    spoil(data)
    with pytest.raises(eqsolve.UsageError, match=f"E698.*{place}"):
        Answer.from_dict(data)


@pytest.mark.parametrize("text", ["x = 1", "", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    """Depth included."""
    with pytest.raises(eqsolve.UsageError, match="E697"):
        Answer.from_json(text)


def test_a_fit_is_no_answer() -> None:
    """Nor the other way round."""
    with pytest.raises(eqsolve.UsageError, match=r"E698.*verdict"):
        Answer.from_dict(fit().to_dict())
    with pytest.raises(eqsolve.UsageError, match=r"E698.*parameters"):
        Fit.from_json(eqsolve.solve("x = 1").to_json())


def test_a_class_derived_from_a_result_is_restored_as_itself() -> None:
    """With all that the result holds."""

    class Mine(Answer):
        """An answer of a caller's own."""

    answer = eqsolve.solve("x^2 = 2")
    found = Mine.from_json(answer.to_json())
    assert type(found) is Mine
    assert (found.verdict, found.solutions, found.completeness) == (
        answer.verdict,
        answer.solutions,
        answer.completeness,
    )
    with pytest.raises(eqsolve.UsageError, match="E698"):
        Mine.from_json(eqsolve.fit("fit y = a*x", {"x": [1, 2], "y": [2, 5]}).to_json())
