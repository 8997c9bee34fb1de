"""Profiles under relations are those of the model from which the relation was eliminated by hand."""

from __future__ import annotations

import pickle

import pytest

import eqsolve

X = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
DECAYS = {"x": X, "y": [1.0, 0.6, 0.41, 0.3, 0.22, 0.17, 0.13]}
LINE = {"x": [1.0, 2.0, 3.0, 4.0], "y": [2.1, 3.9, 6.2, 8.0]}


@pytest.mark.parametrize(
    ("related", "eliminated", "data", "names"),
    [
        ("fit y = a*x + b; a + b = 2", "fit y = a*x + 2 - a", LINE, "a"),
        (
            "fit y = A*exp(-k*x) + B*exp(-l*x); A + B = 1; k < l",
            "fit y = A*exp(-k*x) + (1 - A)*exp(-l*x); k < l",
            DECAYS,
            "Akl",
        ),
    ],
)
def test_intervals_under_an_equation(related: str, eliminated: str, data: dict[str, list[float]], names: str) -> None:
    first = eqsolve.fit(related, data=data, intervals=0.95, time_limit=600)
    second = eqsolve.fit(eliminated, data=data, intervals=0.95, time_limit=600)
    for name in names:
        assert first.parameters[name].interval == pytest.approx(second.parameters[name].interval, rel=1e-6)
    assert pickle.loads(pickle.dumps(first)).profile(names[0]) == first.parameters[names[0]].interval


def test_an_end_where_the_relations_leave_no_room() -> None:
    """b = 2 - a is not negative, so that a is at most 2."""
    found = eqsolve.fit("fit y = a*x + b; a + b = 2; b >= 0", data=LINE, time_limit=600)
    assert found.profile("b")[0] == pytest.approx(0, abs=1e-6)
    assert found.profile("a")[1] == pytest.approx(2, rel=1e-6)


def test_mirror_images_under_a_relation() -> None:
    """c and -c fit alike: the other place is told."""
    found = eqsolve.fit("fit y = a*x + c^2; c^2 = 3", data={"x": [1, 2, 3], "y": [4.7, 6.4, 8.2]}, time_limit=600)
    assert [note.code for note in found.notes] == ["N511"]
    assert found.minima[0].values["c"] == pytest.approx(-found["c"])
    assert found.parameters["c"].stderr == 0
    assert "by relations" in eqsolve.show(found)


def test_a_relation_beside_a_bound_that_says_the_same() -> None:
    found = eqsolve.fit("fit y = a*x + b + c; a + b = 3; a <= 1", data={"x": [1, 2, 3, 4], "y": [4.7, 6.4, 8.2, 10]})
    assert found.held == ("a",)
    assert found.parameters["b"].stderr == 0
    assert [m.value for m in found.multipliers] == [0]
