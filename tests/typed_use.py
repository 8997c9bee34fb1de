"""What a program in which every name has a type writes. ``test_typed_use`` gives it to mypy, which must find nothing
in it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

import eqsolve


def root(text: str) -> float:
    return eqsolve.solve(text).one()["x"]


def first(text: str) -> float:
    return eqsolve.solve(text)[0]["x"]


def named(text: str) -> float:
    return eqsolve.solve(text)["x"]


def roots(text: str) -> list[float]:
    return [solution["x"] for solution in eqsolve.solve(text)]


def answered(text: str) -> eqsolve.Answer:
    answer: eqsolve.Answer = eqsolve.solve(text)
    return eqsolve.digits(answer, 30)


def fitted(text: str) -> str:
    found = eqsolve.solve(text)
    return "fit" if isinstance(found, eqsolve.Fit) else found.verdict.value


def array(text: str) -> npt.NDArray[np.float64]:
    return eqsolve.solve(text).to_numpy()


def form(text: str) -> str:
    return str(eqsolve.solve(text).one().exact["x"])


def whole(solution: eqsolve.Solution, fit: eqsolve.Fit) -> tuple[Mapping[str, float], dict[str, float], list[float]]:
    return solution, {**fit}, [*solution.values(), *fit.values()]


def numbers(one: eqsolve.Solution) -> None:
    eqsolve.solve("x = a*b", params={"a": Fraction(1, 3), "b": Decimal("0.1")}, start=one)
    eqsolve.solve("x = a*b*c", params={"a": np.float64(2), "b": np.int64(3), "c": 1})
    eqsolve.check("x = 1", one)
    eqsolve.check("x = 1", {"x": np.float32(1)})
    eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": np.ones(2)}, start=eqsolve.fit("fit a = 1"))


def begun(text: str) -> eqsolve.Answers:
    answer = eqsolve.solve(text)
    again = eqsolve.solve(text, start=answer, max_solutions=3)
    eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}, start=again)
    return eqsolve.solve_many(text, {"a": [1, 2]}, start=again)


def sequence(text: str) -> tuple[int, bool, bool, list[eqsolve.Solution], tuple[eqsolve.Solution, ...]]:
    answer = eqsolve.solve(text)
    return answer.index(answer[0]), answer[0] in answer, "x" in answer, [*reversed(answer)], answer[1:]


def names(text: str) -> tuple[float, float, float, tuple[float, ...], float | None]:
    solution, fit = eqsolve.solve(text).one(), eqsolve.fit(text)
    return solution["α"], fit["α"], fit.stderr["α"], fit.predict(θ=[1.0]).value, fit.parameters["α"].stderr


def swept(many: eqsolve.Answers) -> tuple[tuple[float, ...], eqsolve.Answer, eqsolve.Answers, str]:
    return many["α"], many[0], many[1:], eqsolve.show(many)


def stopped(text: str) -> str:
    try:
        return str(eqsolve.solve(text, progress=lambda doing, known: None))
    except eqsolve.Interrupted as interrupted:
        return str(interrupted.answer.completeness.reason)
    except eqsolve.EqsolveError as error:
        return "; ".join(f"{told.code} {told.line}" for told in error.diagnostics)


def held(text: str) -> bool:
    return eqsolve.check(text, {"x": 1}).holds and eqsolve.check(eqsolve.solve(text)).holds
