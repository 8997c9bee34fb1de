"""What long work tells of itself."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve.clocks import progress
from eqsolve.clocks.progress import counted, found, proposed, stage, told


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every count is told at once."""
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    return []


def all_of(heard: list[tuple[str, int]]) -> str:
    return "\n".join(doing for doing, _ in heard)


def test_a_stage_is_told_with_its_counts(heard: list[tuple[str, int]]) -> None:
    """Counts add up, stand beside how many there will be, where that is known, and begin anew with a stage."""
    with told(lambda doing, known: heard.append((doing, known))):
        stage("many starts", 1)
        counted("lanes", 0, of=512)
        counted("lanes", 96)
        found(3)
        stage("boxes", 3)
        counted("boxes", 12_400)
    assert heard == [
        ("many starts", 1),
        ("many starts · 0 of 512 lanes", 1),
        ("many starts · 96 of 512 lanes", 1),
        ("many starts · 96 of 512 lanes", 3),
        ("boxes", 3),
        ("boxes · 12,400 boxes", 3),
    ]


def test_points_are_told_where_nothing_finer_is_counted(heard: list[tuple[str, int]]) -> None:
    with told(lambda doing, known: heard.append((doing, known))):
        stage("exact methods")
        proposed(1, 0)
        counted("reductions", 7)
        proposed(2, 2)
    assert [doing for doing, _ in heard] == [
        "exact methods",
        "exact methods, 1 point proposed",
        "exact methods · 7 reductions",
        "exact methods · 7 reductions",
    ]


def test_counts_are_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage is told at once, its counts not before the pause is over."""
    monkeypatch.setattr(progress, "PAUSE", math.inf)
    heard: list[str] = []
    with told(lambda doing, known: heard.append(doing)):
        stage("boxes")
        counted("boxes", 100)
    assert heard == ["boxes"]


def test_nobody_need_listen() -> None:
    """Outside any call, and in one that tells nobody, counts go nowhere."""
    counted("lanes", 5)
    with told(None):
        stage("boxes")
        counted("boxes")
        found(1)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("x^2 + y^2 = 4, x*y = 1", "reductions"),
        ("sin(x) = x^2/10, y = exp(x) + sin(y)", "boxes"),
        ("x, y, z in 1..40; x^3 + y^3 = z^3 + 5; x*y + z > 70", "assignments"),
    ],
)
def test_each_search_counts_what_it_goes_through(heard: list[tuple[str, int]], text: str, counts: str) -> None:
    eqsolve.solve(text, progress=lambda doing, known: heard.append((doing, known)))
    assert f" {counts}" in all_of(heard)


@pytest.mark.parametrize(
    ("method", "counts"), [("lm", "lanes"), ("homotopy", "paths"), ("adam", "steps"), ("lbfgs", "lanes")]
)
def test_each_method_counts_its_lanes(heard: list[tuple[str, int]], method: str, counts: str) -> None:
    eqsolve.solve(
        "x^2 + y^2 = 4, x*y = 1", method=method, progress=lambda doing, known: heard.append((doing, known)), prove=False
    )
    assert f" {counts}" in all_of(heard)


def test_fits_count_lanes_and_sets(heard: list[tuple[str, int]]) -> None:
    data = {"x": [0.0, 1.0, 2.0, 3.0, 4.0], "y": [2.1, 1.2, 0.8, 0.4, 0.3]}
    eqsolve.fit("fit y = a*exp(-k*x)", data=data, progress=lambda doing, known: heard.append((doing, known)))
    assert all_of(heard).startswith("fitting 5 rows\nfitting 5 rows · 0 of ") and " lanes" in all_of(heard)
    heard.clear()
    sets = {"x": data["x"], "y": [data["y"]] * 3}
    eqsolve.fit_many(
        "fit y = a*exp(-k*x), loss soft_l1 0.1", sets, progress=lambda doing, known: heard.append((doing, known))
    )
    assert heard[0] == ("fitting 3 sets", 0) and "fitting set 3 of 3" in all_of(heard)


def test_exercises_have_numbers(heard: list[tuple[str, int]]) -> None:
    eqsolve.solve_each("1) x^2 = 4  2) 3x = 27", progress=lambda doing, known: heard.append((doing, known)))
    said = [doing for doing, _ in heard]
    assert said[0] == "exercise 1 of 2" and "exercise 2 of 2" in said
    assert any(doing.startswith("exercise 2 of 2 · ") for doing in said)
