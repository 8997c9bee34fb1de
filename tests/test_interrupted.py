"""Ctrl-C in the middle of long work: what was found by then is kept, and the answer says that it was interrupted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import eqsolve
from eqsolve import Answer, Completeness, Fit, FitStatus, Interrupted, progress


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
