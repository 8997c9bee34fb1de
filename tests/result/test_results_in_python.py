"""Results among the things of Python: equality, mappings, arrays."""

from collections.abc import Mapping
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


def test_numpy_takes_values_not_names():
    answer = eqsolve.solve("x^2 = 4; y = 1")
    assert np.array_equal(np.array(answer), answer.to_numpy()) and np.asarray(answer, dtype=int).dtype == int
    assert np.array(answer[0]).tolist() == [-2.0, 1.0]
    assert np.array(list(answer)).tolist() == [[-2.0, 1.0], [2.0, 1.0]]
    with pytest.raises(eqsolve.AnswerError, match="E606"):
        np.array(eqsolve.solve("x + y = 3"))
    fit = eqsolve.fit("fit y = a*x + b", data=DATA)
    assert np.array(fit).tolist() == fit.values()
