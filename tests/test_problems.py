"""Published problems with known answers, one file each in tests/problems/*.eq.

The comment at the head of a file says what is expected, in lines ``# key: value``:

    verdict       the verdicts that are right, by preference (undecided is listed where it is honest)
    solution      one expected solution, "x = 1; y = 2" (repeated)
    solutions     how many there are within the bounds, where that is known
    relation      a relation in plain notation, which every reported point must satisfy (repeated)
    parameter     a fitted value "b1 = 2.5 to 6 digits" (repeated); sum_squares likewise
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from independent import Undefined, residual

import eqsolve
from eqsolve.result import Answer, Fit, Level, Verdict

FOLDER = Path(__file__).parent / "problems"
FILES = sorted(FOLDER.rglob("*.eq"))


def expected(path: Path) -> dict[str, list[str]]:
    """The ``# key: value`` lines at the head of a problem file."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"#\s*(\w+):\s*(.*)", line)
        if match:
            found[match[1]].append(match[2])
    return found


def point(text: str) -> dict[str, float]:
    return {name.strip(): float(value) for name, value in (part.split("=") for part in text.split(";"))}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_published_problem_gets_its_known_answer(path: Path) -> None:
    """Every point satisfies the relations by another evaluator; verdict, count and values are the published ones."""
    want = expected(path)
    answer = eqsolve.solve(path)
    if isinstance(answer, Fit):
        check_fit(answer, want)
    else:
        check_answer(answer, want)


def check_answer(answer: Answer, want: dict[str, list[str]]) -> None:
    for solution in answer:
        for relation in want["relation"]:
            try:
                assert residual(relation, dict(solution.values)) <= 1e-6, (relation, solution)
            except Undefined:
                pytest.fail(f"{relation} is undefined at the reported point {solution.values}")
    assert listed_as(answer) in want["verdict"][0].split(" or ")
    proved = answer.completeness.level is Level.PROVED
    if want["solutions"] and proved and answer.verdict is not Verdict.FAMILY:
        assert len(answer) == int(want["solutions"][0])
    if answer.verdict in (Verdict.UNIQUE, Verdict.FINITE, Verdict.FOUND):
        for text in want["solution"]:
            assert any(near(solution.values, point(text)) for solution in answer), f"{text} is missing"


def listed_as(answer: Answer) -> str:
    """The verdict; of solutions about whose number nothing is known what they would be if they were all."""
    if answer.verdict is Verdict.FOUND:
        return (Verdict.UNIQUE if len(answer) == 1 else Verdict.FINITE).value
    return answer.verdict.value


def near(got: object, want: dict[str, float]) -> bool:
    return all(math.isclose(got[name], value, rel_tol=1e-6, abs_tol=1e-6) for name, value in want.items())  # type: ignore[index]


def agree(values: Sequence[float], known: Sequence[tuple[float, float]]) -> bool:
    """Each is the known one to its relative error."""
    return all(math.isclose(v, k, rel_tol=e, abs_tol=1e-12) for v, (k, e) in zip(values, known, strict=True))


def check_fit(fit: Fit, want: dict[str, list[str]]) -> None:
    assert fit.status.value in want["verdict"][0].split(" or ")
    known = [re.fullmatch(r"(\w+) = (\S+) to (\d+) digits", text).groups() for text in want["parameter"]]  # type: ignore[union-attr]
    # equal terms in another order are the same minimum, and are not listed: where the published place is none of those
    # that are, its values stand in another order there, some with another sign, and the sum of squares is checked below
    equal = [m.values for m in fit.minima if math.isclose(m.sum_squares, fit.sum_squares, abs_tol=1e-15)]
    places = [[place[name] for name, _, _ in known] for place in ({name: fit[name] for name, _, _ in known}, *equal)]
    published = [(float(value), 10.0 ** -int(digits)) for _, value, digits in known]
    sizes = sorted((abs(value), digits) for value, digits in published)
    assert any(
        agree(place, published) or (want["sum_squares"] and agree(sorted(map(abs, place)), sizes)) for place in places
    ), (places[0], known)
    for text in want["sum_squares"]:
        assert math.isclose(fit.sum_squares, float(text), rel_tol=1e-6, abs_tol=1e-15)


def test_there_are_problems_of_every_kind() -> None:
    """The folder holds linear, nonlinear, unsolvable, family and fit problems, so that none is forgotten."""
    verdicts = {v for path in FILES for v in expected(path)["verdict"][0].split(" or ")}
    assert {"unique", "finite", "family", "none", "converged"} <= verdicts
