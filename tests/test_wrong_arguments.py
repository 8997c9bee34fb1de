"""Every argument of every public function beside values of any kind and size: an error of eqsolve that says what would do, or
an answer; nothing of Python, NumPy or torch leaves."""

from __future__ import annotations

import inspect
import math
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

import eqsolve

DATA = {"x": [0, 1, 2.0], "y": [1, 3, 5.1]}
SETS = {"x": [0, 1, 2.0], "y": [[1, 3, 5.1], [1, 2, 4.0]]}
ANSWER, FIT = eqsolve.solve("x^2 = 2"), eqsolve.fit("fit y = a*x + b", DATA)

# each public function with arguments that do
CALLS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "check": (("x = 1", {"x": 1}), {}),
    "compare_fits": ((FIT, FIT), {}),
    "digits": ((ANSWER, 5), {}),
    "explain": ((ANSWER,), {}),
    "fit": (("fit y = a*x + b", DATA), {}),
    "fit_by": (("g", "fit y = a*x + b", {**DATA, "g": ["a", "a", "a"]}), {}),
    "fit_many": (("fit y = a*x + b", SETS), {}),
    "format": (("x = 1",), {}),
    "minimize": (("x^2 = 2",), {"steps": 5}),
    "read": (("x = 1",), {}),
    "residual": (("x^2 = 2",), {}),
    "restore": ((ANSWER.to_dict(),), {}),
    "show": ((ANSWER,), {}),
    "solve": (("x = 2",), {}),
    "solve_each": (("1) x = 1\n2) x = 2",), {}),
    "solve_many": (("x = a", {"a": [1, 2]}), {}),
    "topic": (("fit",), {}),
}
NO_ARGUMENTS = {"functions", "topics"}
DRAWN = {"plot", "plot_convergence"}  # tests/plots has them


class Thing:
    """A value of no kind that is known."""


WRONG: list[Any] = [
    float, Thing(), 10**30, 10**400, -1, 1.5, math.nan, 1j, True, "zzz", "", "\x00", b"x",
    [], ["a"], [[1]], (1, 2), {}, {"x": "q"}, {"q": 1}, {"x": 10**400}, object, lambda: 1, np.zeros(3),
]  # fmt: skip


def test_every_public_function_is_here() -> None:
    public = {name for name in eqsolve.__all__ if inspect.isfunction(getattr(eqsolve, name))}
    assert public == {*CALLS, *NO_ARGUMENTS, *DRAWN}


def _arguments() -> list[tuple[str, str]]:
    """Functions with the names of their arguments, but ``trace``: what a caller's own function raises is the caller's."""
    return [
        (name, parameter.name)
        for name in CALLS
        for parameter in inspect.signature(getattr(eqsolve, name)).parameters.values()
        if parameter.kind is not parameter.VAR_KEYWORD and parameter.name != "trace"
    ]


@pytest.mark.parametrize(("name", "argument"), _arguments())
def test_wrong_values_of_an_argument(name: str, argument: str) -> None:
    if name in ("minimize", "residual"):
        pytest.importorskip("torch")
    function: Callable[..., object] = getattr(eqsolve, name)
    parameters = list(inspect.signature(function).parameters)
    args, keywords = CALLS[name]
    place = parameters.index(argument)
    for value in WRONG:
        given, by_name = list(args), dict(keywords)
        if place < len(given):
            given[place] = value
        else:
            by_name[argument] = value
        if "time_limit" in parameters and argument != "time_limit":
            by_name["time_limit"] = 1 if name == "minimize" else 30  # steps without end
        with warnings.catch_warnings(), suppress(eqsolve.EqsolveError):
            warnings.simplefilter("error")
            function(*given, **by_name)


@pytest.mark.parametrize("optimizer", [float, object, Thing, lambda: 1, lambda points: 1, lambda points: None])
def test_what_makes_no_optimizer(optimizer: Any) -> None:
    pytest.importorskip("torch")
    with pytest.raises(eqsolve.UsageError, match="E692"):
        eqsolve.minimize("x^2 = 2", optimizer)


def test_sizes_that_no_machine_has() -> None:
    pytest.importorskip("torch")
    with pytest.raises(eqsolve.UsageError, match="E672") as lanes:
        eqsolve.minimize("x^2 = 2", lanes=10**30)
    assert "lanes must be a whole number of at least 1 and at most 1,000,000" in str(lanes.value)
    with pytest.raises(eqsolve.UsageError, match="E693"):
        eqsolve.minimize("x^2 = 2", lr=10**400)
    with pytest.raises(eqsolve.UsageError, match="E678"):
        eqsolve.fit("fit y = a*x", DATA, sigma=10**400)


def test_kinds_of_results() -> None:
    with pytest.raises(eqsolve.UsageError, match="E600"):
        eqsolve.restore(ANSWER.to_dict(), kind="Answer")  # type: ignore[call-overload]
    with pytest.raises(eqsolve.UsageError, match="E656"):
        eqsolve.show(ANSWER, html=np.zeros(3))  # type: ignore[arg-type]
