"""One root where one will do: of the guess if there is one, the same each time, always put back into the text."""

from __future__ import annotations

import math

import pytest
from mpmath import mp, mpf

import eqsolve
from eqsolve import Answer, Status
from tests.classical_texts import MORE_GARBOW_HILLSTROM, PROBLEMS_23, Classic

SLOW = ("watson", "chebyquad 9", "brown almost linear 40")  # seconds each: the benchmark has them
CLASSICS = [
    c for c in {c.name: c for c in (*MORE_GARBOW_HILLSTROM, *PROBLEMS_23)}.values() if not c.name.startswith(SLOW)
]


def one(text: str, method: str = "auto", seed: int = 0, **start: float) -> Answer:
    answer = eqsolve.solve(text, all=False, exact=False, method=method, seed=seed, start=start)
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize("factor", [None, 100], ids=["no start", "far away"])
@pytest.mark.parametrize("classic", CLASSICS, ids=lambda c: c.name)
def test_a_classical_text_is_solved(classic: Classic, factor: float | None) -> None:
    """Every point passes at 40 digits in a function written apart; the first regular root is proven."""
    start = {} if factor is None else dict(zip(classic.names, classic.from_far(factor), strict=True))
    answer = one(classic.text, seed=3, **start)
    assert answer.solutions
    if factor is not None and classic.regular:
        assert any(s.status is Status.PROVED for s in answer)
    with mp.workdps(40):
        for s in answer:
            x = [mpf(s[name]) for name in classic.names]
            size = 1 + max(abs(v) for v in x)
            assert max(abs(f) for f in classic.body(x, mp)) <= mpf(10) ** -9 * size**4


@pytest.mark.parametrize(
    ("text", "start", "root"),
    [
        ("x^2 = 4", {"x": -3}, {"x": -2}),
        ("x^2 = 4", {"x": 3}, {"x": 2}),
        ("(x - 1)*(x - 2)*(x - 3) = 0", {"x": 2.9}, {"x": 3}),
        ("cos(x) = 0", {"x": 17.2}, {"x": 11 * math.pi / 2}),
        ("x^2 + y^2 = 25\nx + y = 7", {"x": 4.2, "y": 2.9}, {"x": 4, "y": 3}),
        ("x^2 + y^2 = 25\nx + y = 7", {"x": 2.9, "y": 4.2}, {"x": 3, "y": 4}),
        ("x*y = 6\nsin(x - 2) = y - 3", {"x": 2.1, "y": 3.1}, {"x": 2, "y": 3}),
    ],
)
def test_the_root_reached_from_the_guess_wins(text: str, start: dict[str, float], root: dict[str, float]) -> None:
    """It is proven, and it is the only one in the answer."""
    answer = one(text, **start)
    assert [s.status for s in answer] == [Status.PROVED]
    assert dict(answer[0].values) == pytest.approx(root)


def test_a_guess_in_a_valley_still_wins() -> None:
    """Damped Newton fails from there, Levenberg and Marquardt's steps do not: no other lane's root is taken instead."""
    answer = one("10*(y - x^2) = 0\n(1 - x)*(x + 40) = 0", x=-1.2, y=1)
    assert answer[0].values == pytest.approx({"x": 1, "y": 1})


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_the_same_text_and_seed_give_the_same_answer(seed: int) -> None:
    """Twice the same dictionary, timings aside."""
    text = "sin(3*x) + y^2 = 1/2\nx^3 - y*exp(x/5) = x"
    first, second = (eqsolve.solve(text, all=False, seed=seed).to_dict() | {"timings": {}} for _ in range(2))
    assert first == second
    assert first["solutions"]


def test_an_open_list_says_how_many_starts_ended_where() -> None:
    """Lanes prove no list complete; their agreement is told in numbers."""
    answer = eqsolve.solve(
        "a*b = 6\nsin(a*c)*b = 1/2\nc + d = b\nd*exp(e/9) = 2\ne*f = a + 1\nf + g*a = c\ng*b - d*f = 1", time_limit=600
    )
    assert isinstance(answer, Answer)
    assert answer.completeness == eqsolve.Completeness.UNKNOWN
    assert " starts ended at roots, in " in answer.completeness.reason


@pytest.mark.parametrize("method", ["adam", "sgd", "lbfgs", "descent", "lm", "newton"])
def test_every_method_ends_with_a_checked_answer(method: str) -> None:
    """The point that an optimizer leaves is polished and proven by the judge."""
    answer = one("x^2 + y^2 = 25\nx - y = 1", method=method, seed=1)
    assert answer.solutions
    assert all(s.status is Status.PROVED for s in answer)
    assert {round(s["x"]) for s in answer} <= {4, -3}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("x*exp(x) = 1e300", 684.24720862976),
        ("exp(x) = 1e8", 18.420680743952367),
        ("1e-30*x = 1e30", 1e60),
        ("x^3 + exp(x/1e40) = 1e120", 1e40),
    ],
)
def test_huge_numbers_are_no_obstacle(text: str, root: float) -> None:
    """Starts of all magnitudes, and rows divided by coefficients whose squares would overflow."""
    assert one(text)[0]["x"] == pytest.approx(root)


def test_what_no_float_holds_is_undecided() -> None:
    """ln x = 800 has a root beyond the floats: none is invented."""
    answer = one("ln(x) = 800")
    assert answer.verdict is eqsolve.Verdict.UNDECIDED


def test_exact_points_on_an_axis_are_told_as_a_family() -> None:
    """Both axes solve sample problem 18; lanes meet points of them, whose shared zero satisfies the text whatever the
    other value is."""
    classic = next(c for c in PROBLEMS_23 if c.name == "sample 18")
    answer = eqsolve.solve(classic.text, time_limit=600)
    assert isinstance(answer, Answer)
    assert answer.verdict is eqsolve.Verdict.FAMILY
