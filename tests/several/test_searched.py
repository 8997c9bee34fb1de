"""Values whose boxes are searched together: each answer is that of a whole solve."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

import eqsolve
from eqsolve.several import searched, sweeping

NEAR = 1e-12  # relative to 1 + the size of a root


def grid(low: float, high: float, number: int = 10) -> list[float]:
    return [round(low + (high - low) * k / (number - 1), 6) for k in range(number)]


def swept(
    monkeypatch: pytest.MonkeyPatch, text: str, params: Mapping[str, Any], **options: Any
) -> tuple[eqsolve.Answers, int]:
    """The answers, and how many of them were no whole solves."""
    wholes = []
    solve = sweeping.solve

    def counted(*args: Any, **rest: Any) -> Any:
        wholes.append(rest["params"])
        return solve(*args, **rest)

    monkeypatch.setattr(sweeping, "solve", counted)
    answers = eqsolve.solve_many(text, params, **options)
    return answers, len(answers) - len(wholes)


def told(answer: eqsolve.Answer) -> tuple[object, ...]:
    """What an answer claims, but for its numbers and the count of boxes."""
    return (
        answer.verdict,
        answer.completeness.level,
        answer.completeness.plain,
        answer.unknowns,
        answer.conflict,
        answer.redundant,
        answer.notes,
        answer.text,
        answer.params,
        answer.degrees,
        [(s.status, s.forms) for s in answer.solutions],
        [one.exact for one in answer.asked],
    )


# text, values, and how many of these are at least no whole solves
ONE_UNKNOWN: list[tuple[str, Mapping[str, Any], int]] = [
    ("x*exp(x) = a", {"a": grid(0.3, 3)}, 8),
    ("x*exp(x) = a", {"a": [-0.3, -0.1, -0.36, -0.5, -0.2, 0, -1, 0.5, 2, 1e6, -1e-6]}, 6),  # two, none, one
    ("cos(x) = a*x", {"a": grid(0.25, 3)}, 8),  # one root or three
    ("cos(x) = a*x", {"a": [1, 2, 0.5, -0.7, 0.3, 0.05, -0.2, 100]}, 5),
    ("x = e*sin(x) + 1.2", {"e": grid(0.05, 0.99)}, 8),  # Kepler
    ("E - e*sin(E) = M", {"e": grid(0.05, 0.95), "M": grid(0.1, 3)}, 8),
    ("I = 1e-12*(exp((V - 100*I)/0.025) - 1)", {"V": grid(0.2, 2)}, 7),  # a diode
    ("ln(x) = a - x", {"a": grid(-3, 3)}, 8),
    ("exp(x) + x^2 = a", {"a": [2, 1.5, 3, 0.5, 0.9, 5, 10, 0.2]}, 3),  # two roots, none below 0.827
    ("x^2 = exp(x) - a", {"a": grid(-2, 2)}, 7),
    ("exp(-x) = a*x^2", {"a": grid(0.5, 4)}, 8),
    ("exp(-x) = a*x^2", {"a": [1.5, 1.9, 1.84725, 1.8472640247, 1.85, 2, 0.01, 1]}, 5),  # nearly double at e^2/4
    ("tanh(x) = a*x", {"a": [0.5, 0.9, 1.1, 0.99, 2, 0.3, -1, 0.7]}, 0),  # 0 is a triple root at 1
    ("sinh(x) = a + x^2", {"a": grid(0.5, 4)}, 8),
    ("x + ln(x) = a", {"a": grid(-2, 5)}, 8),
    ("x^3 + exp(x) = a", {"a": grid(-5, 5)}, 8),
    ("sqrt(x) + exp(x) = a", {"a": [2, 3, 4, 1.5, 1.0625, 1, 0.5, 5]}, 4),  # 0 at 1, a border; none below
    ("x^x = a; x > 1", {"a": grid(1.5, 9)}, 0),
    ("a*exp(-x) + x = 3", {"a": grid(0.5, 4)}, 8),
    ("a*exp(-x) + b*x = 3", {"a": grid(0.5, 4), "b": grid(1, 2)}, 8),
    ("a*exp(-x) + b*x = 3", {"a": grid(0.5, 4), "b": 2}, 8),
    ("a := 1\nx*exp(x) = a + 1/2", {"a": grid(0.5, 4)}, 8),
    ("k := 2*a\nx*exp(x) = k", {"a": grid(0.5, 4)}, 8),
    ("exp(x)/x = a", {"a": [3, 4, 5, 2.8, 2.5, -1, -2, 2.72]}, 5),
    ("1/x + ln(x) = a", {"a": [4, 1.1, 3, 0.5, 0.9, 1.5, 2, 1]}, 0),  # double at 1
    ("atan(x) = a*x + 1/3", {"a": [0.5, 1, 2, 0.1, 0.05, 3, -1, 0.2]}, 4),
    ("x*atan(x) = a", {"a": grid(0.5, 4)}, 8),
    ("exp(a*x) = x + 2", {"a": grid(0.5, 2)}, 8),
    ("sin(a*x) = x - 1", {"a": grid(0.5, 3)}, 8),
    ("2^x = a*x", {"a": [3, 4, 5, 2, 1.8, 1, 6, -1]}, 4),
    ("x + sin(x) = a", {"a": grid(0.5, 6)}, 8),
    ("exp(x) = a/x", {"a": [1, 2, 3, 0.5, 0, -0.2, -1, 4]}, 4),
    ("x = cos(x)^2 + a\nx < 2", {"a": grid(0.5, 1.5)}, 8),
    ("abs(x) + exp(x) = a", {"a": [2, 3, 4, 1.5, 1, 0.5, 5, 6]}, 4),  # at 1 a root on a kink
    ("x*exp(x) = a; x + 1 = ?", {"a": grid(0.3, 3)}, 0),
    ("a*(x - 1) = (x - 1)*exp(x)", {"a": [2, 3, math.e, 1, 0.5, -1, 4, 5]}, 0),
    ("ln(x - a) = 3 - x", {"a": grid(-2, 2)}, 8),
    ("sqrt(x - a) = exp(-x)", {"a": grid(-2, 2)}, 8),
    ("tan(x) = a*x; 0 < x < 10", {"a": grid(0.3, 2, 8)}, 5),  # 0 is a zero on the border
    ("sin(x) = a*x; x >= 0", {"a": grid(0.2, 1.3, 8)}, 5),
    ("z = 1 - exp(-a*z); z > 0", {"a": [1.5, 2, 3, 0.5, 1, 1.1, 4, 0.9]}, 3),  # 0 is double at 1
    ("x = 5*(1 - exp(-a*x))", {"a": grid(0.5, 3, 8)}, 5),
    ("exp(x) + x = 4; x > a", {"a": [0.1, 0.2, 1.5, 0.9, 2, 1, 0.3]}, 4),
    ("x*exp(x/a) = 1", {"a": [1, 2, 3, 0.5, 4, 0.1, 5, 6]}, 5),
]
PAIRS: list[tuple[str, Mapping[str, Sequence[Any]], int]] = [
    ("x*exp(y) = a; x + y^3 = 2", {"a": grid(0.5, 3, 8)}, 5),
    ("x^2 + y^2 = a; y = exp(x)", {"a": [2, 3, 4, 1.5, 0.5, 1.01, 5, 6]}, 5),
    ("x + y = a; exp(x) = 2 - y", {"a": [2, 3, 1.5, 0.5, 1.01, 1, 4, 0]}, 3),  # touch at 1
    ("exp(x) + y = a\nx - sin(y) = 1/2", {"a": grid(1, 4, 8)}, 5),
    ("I = Is*(exp((V - I*R)/Vt) - 1)\nIs = 1e-12\nR = 100\nVt = 0.025", {"V": grid(0.3, 2, 8)}, 5),
    ("u = a + ln(v)\nv = 2 + exp(-u)", {"a": grid(0.5, 3, 8)}, 5),
]


@pytest.mark.parametrize(("text", "params", "number"), [*ONE_UNKNOWN, *PAIRS])
def test_each_answer_is_that_of_a_whole_solve(
    monkeypatch: pytest.MonkeyPatch, text: str, params: Mapping[str, Any], number: int
) -> None:
    """Verdict, completeness, roots, exact forms and notes, also where a root becomes double, leaves the domain or goes."""
    answers, saved = swept(monkeypatch, text, params, time_limit=600)
    for k, answer in enumerate(answers):
        fixed = {name: values[k] if isinstance(values, list) else values for name, values in params.items()}
        whole = eqsolve.solve(text, params=fixed, time_limit=600)
        assert told(answer) == told(whole), fixed
        for one, other in zip(answer.solutions, whole.solutions, strict=True):
            assert all(abs(one[n] - other[n]) <= NEAR * (1 + abs(other[n])) for n in answer.unknowns), fixed
    assert saved >= number


def test_answers_of_a_shared_search_are_proven_again() -> None:
    """``check`` proves each claim from the text alone."""
    for text, values in (("cos(x) = a*x", [2, 0.3, 1, 0.7, 0.1, 5]), ("exp(x) + x^2 = a", [2, 3, 1, 0.5, 0.7, 4])):
        for answer in eqsolve.solve_many(text, {"a": values}, time_limit=600):
            assert answer.completeness.level is eqsolve.Level.PROVED
            assert eqsolve.check(answer).holds


@pytest.mark.parametrize(
    "option", [{"all": False}, {"exact": False}, {"prove": False}, {"method": "lm"}, {"start": {"x": 1}}]
)
def test_other_options_than_the_usual_ones_get_whole_solves(
    monkeypatch: pytest.MonkeyPatch, option: dict[str, Any]
) -> None:
    """They ask for something else than a proven list with exact forms."""
    monkeypatch.setattr(searched, "searched", lambda *args: pytest.fail("nothing is shared"))
    assert len(eqsolve.solve_many("x*exp(x) = a", {"a": grid(1, 2, 7)}, time_limit=600, **option)) == 7


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("x^n + exp(x) = 4", {"n": [1, 2, 3, 4, 5, 6, 7]}),  # an exponent is more than a number
        ("x + exp(x) = sum(1/k for k in 1..n)", {"n": [1, 2, 3, 4, 5, 6, 7]}),  # what is read hangs on the value
        ("x + exp(x) = asin(a)", {"a": [0.1, 0.2, 0.5, 0.9, -0.2, 1, 0.3]}),  # not defined everywhere
        ("x + exp(x) = floor(a)", {"a": [0.1, 0.2, 1.5, 0.9, 2, 1, 0.3]}),
    ],
)
def test_values_that_change_more_than_numbers_are_solved_as_wholes(
    monkeypatch: pytest.MonkeyPatch, text: str, params: Mapping[str, Any]
) -> None:
    """What a search with a letter shows would not be about the text with the number."""
    answers, saved = swept(monkeypatch, text, params)
    assert (len(answers), saved) == (7, 0)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("x + exp(x) = ln(a)", -1),
        ("x + exp(x) = sqrt(a)", -1),
        ("x + exp(x) = 1/(a - 2)", 2),
        ("x*exp(x) = (a - 2)/(a - 2)", 2),
    ],
)
def test_a_value_at_which_the_text_is_not_defined_is_told_as_ever(text: str, bad: int) -> None:
    """Whatever a whole solve says of it, an error included."""

    def outcome(params: Mapping[str, Any], solve: Any) -> object:
        try:
            found = solve(text, params=params)
        except eqsolve.EqsolveError as error:
            return error.code
        return (found if isinstance(found, eqsolve.Answer) else found[-1]).verdict

    swept = outcome({"a": [3, 4, 5, 6, 7, bad]}, eqsolve.solve_many)
    assert swept == outcome({"a": bad}, eqsolve.solve)


def test_progress_and_interrupts_come_with_each_value() -> None:
    """Ctrl-C keeps the rows that are done, also those of a shared search."""
    seen = []

    def tell(doing: str, known: int) -> None:
        seen.append(doing.split(" · ")[0])
        if seen[-1] == "value 6 of 9":
            raise KeyboardInterrupt

    with pytest.raises(eqsolve.Interrupted) as stopped:
        eqsolve.solve_many("x*exp(x) = a", {"a": grid(1, 3, 9)}, progress=tell)
    assert isinstance(stopped.value.answer, eqsolve.Answers) and len(stopped.value.answer) in (5, 6)
    assert list(dict.fromkeys(seen)) == [f"value {k} of 9" for k in range(1, 7)]
