"""Ctrl-C in the middle of long work: what was found by then is kept, and the answer says that it was interrupted."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import eqsolve
from eqsolve import Answer, Completeness, Fit, FitStatus, Interrupted
from eqsolve.clocks import progress


@pytest.fixture(autouse=True)
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every count is told, so that the key comes in the middle of the step that counts."""
    monkeypatch.setattr(progress, "PAUSE", 0.0)


def pressed_at(words: str, *, known: int = 0) -> Callable[[str, int], None]:
    """Ctrl-C where so many solutions are known and this is being done."""

    def press(doing: str, now: int) -> None:
        if words in doing and now >= known:
            raise KeyboardInterrupt

    return press


CURVED = "x^2 + y^2 = 4, x*y = 1"


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (CURVED, {}, " reductions"),
        (CURVED, {"method": "lm"}, " lanes"),
        (CURVED, {"method": "adam"}, " steps"),
        (CURVED, {"method": "lbfgs"}, " lanes"),
        (CURVED, {"method": "homotopy"}, " paths"),
        (CURVED, {"method": "homotopy"}, " ends"),
        ("sin(x) = x^2/10, y = exp(x) + sin(y)", {}, " boxes"),
        ("x, y, z in 1..40; x^3 + y^3 = z^3 + 5; x*y + z > 70", {}, " assignments"),
        ("x, y, z in 1..40; x^3 + y^3 = z^3 + 5; x*y + z > 70", {}, "searching assignments"),
    ],
)
def test_each_search_ends_with_an_answer(text: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(Interrupted) as caught:
        eqsolve.solve(text, time_limit=600, progress=pressed_at(words), **options)  # type: ignore[arg-type]
    answer = caught.value.answer
    assert isinstance(answer, Answer)
    assert answer.completeness is not Completeness.PROVED
    assert "interrupted" in answer.completeness.reason


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (CURVED, {"method": "lm"}, " lanes"),
        ("x, y, z in 1..40; x^3 + y^3 = z^3 + 1; x > z - 30", {}, " assignments"),
    ],
)
def test_what_was_found_is_kept(text: str, options: dict[str, object], words: str) -> None:
    """Points that were known when the key came stand in the answer."""
    with pytest.raises(Interrupted) as caught:
        eqsolve.solve(text, time_limit=600, progress=pressed_at(words, known=1), **options)  # type: ignore[arg-type]
    answer = caught.value.answer
    assert isinstance(answer, Answer)
    assert len(answer) >= 1 and answer.completeness.reason == "interrupted"


DATA = {"x": [0.0, 1.0, 2.0, 3.0, 4.0], "y": [2.1, 1.2, 0.8, 0.4, 0.3]}


def test_a_fit_says_that_it_was_interrupted() -> None:
    with pytest.raises(Interrupted) as caught:
        eqsolve.fit("fit y = a*exp(-k*x)", data=DATA, time_limit=600, progress=pressed_at(" lanes"))
    found = caught.value.answer
    assert isinstance(found, Fit) and found.status is FitStatus.UNDECIDED
    assert "interrupted" in str(eqsolve.show(found))


def test_sets_that_were_fitted_are_kept() -> None:
    """The others are undecided, without values."""
    sets = {"x": DATA["x"], "y": [DATA["y"]] * 3}
    with pytest.raises(Interrupted) as caught:
        eqsolve.fit_many(
            "fit y = a*exp(-k*x), loss soft_l1 0.1", sets, time_limit=600, progress=pressed_at("set 3 of 3")
        )
    found = caught.value.answer
    assert [status is FitStatus.UNDECIDED for status in found.status] == [False, False, True]
    alone = eqsolve.fit("fit y = a*exp(-k*x), loss soft_l1 0.1", data=DATA)
    assert [round(float(a), 9) for a in found["a"][:2]] == [round(alone["a"], 9)] * 2
    assert found["a"][2] != found["a"][2]


def test_sets_that_are_searched_together_are_undecided() -> None:
    sets = {"x": DATA["x"], "y": [DATA["y"]] * 3}
    with pytest.raises(Interrupted) as caught:
        eqsolve.fit_many("fit y = a*exp(-k*x)", sets, time_limit=600, progress=pressed_at("fitting 3 sets"))
    assert list(caught.value.answer.status) == [FitStatus.UNDECIDED] * 3


def _stop(*args: object, **named: object) -> None:
    raise KeyboardInterrupt


def test_a_fit_that_is_interrupted_has_its_best_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that the starts came upon, without errors and as undecided; the rows are exp(-x/2)."""
    monkeypatch.setattr("eqsolve.fitting.search.settle", _stop)
    table = {"x": [0, 1, 2, 3, 4], "y": [math.exp(-x / 2) for x in range(5)]}
    for call in (lambda: eqsolve.fit("fit y = a*exp(-k*x)", table), lambda: eqsolve.solve(_written(table))):
        with pytest.raises(eqsolve.Interrupted) as stopped:
            call()
        fit = stopped.value.answer
        assert isinstance(fit, eqsolve.Fit)
        assert (fit.status, fit.parameters["k"].stderr) == ("undecided", None)
        assert round(fit["k"], 6) == 0.5
        assert fit.reason.startswith("interrupted: the values are the best")


def _written(table: dict[str, list[float]]) -> str:
    rows = [f"{x} {y}" for x, y in zip(*table.values(), strict=True)]
    return "\n".join(["fit y = a*exp(-k*x)", "data x, y", *rows, "end"])


def test_a_fit_that_was_stopped_at_once_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor has one under relations, of which such values would know nothing."""
    monkeypatch.setattr("eqsolve.fitting.search.starts", _stop)
    with pytest.raises(eqsolve.Interrupted) as stopped:
        eqsolve.fit("fit y = a*exp(-k*x)", {"x": [0, 1, 2], "y": [1, 2, 4]})
    assert isinstance(stopped.value.answer, eqsolve.Fit)
    assert not stopped.value.answer.parameters
