"""Texts whose lines give every unknown but one: what is left of them, and that they are answered as the same text with
the values written in."""

from __future__ import annotations

import json

import pytest
import sympy as sp

import eqsolve
from eqsolve.given import Given
from eqsolve.result import Level, Verdict
from eqsolve.verify.one_unknown import remainder


def _left(text):
    given = Given(text)
    return remainder(given.build(given.read()))


@pytest.mark.parametrize(
    ("text", "left", "values"),
    [
        ("sin(B) = s\ns = 1/2", {"B"}, {"s": "1/2"}),
        ("h = 3 + 2*cos(pi*t/6)\nh = 4", {"t"}, {"h": "4"}),
        ("sin(x) = 1/2\ny = 2*x", {"x"}, {"y": "2*x"}),
        ("y = sin(x)\nx = t/2\ny = 0", {"x"}, {"y": "0", "t": "2*x"}),
        ("sin(x) = s\n2*s = c\nc = 1", {"x"}, {"c": "1", "s": "1/2"}),
        ("sin(x) = y\ny = 1/x", {"x"}, {"y": "sin(x)"}),
        ("sin(x) = s\ns^2 = 1/4", {"x"}, {"s": "sin(x)"}),
        ("sin(x) = s\ns = 1/2\ns = 1/3", {"x"}, {"s": "sin(x)"}),
        ("y = x^2 - 4\ny > 0", {"x"}, {"y": "x**2 - 4"}),
    ],
)
def test_lines_that_give_unknowns_are_used_up(text, left, values):
    found = _left(text)
    assert found is not None
    assert set(found.system.names) == left
    assert {str(u): str(sp.expand(e)) for u, e in found.values.items()} == values


@pytest.mark.parametrize(
    "text",
    [
        "sin(x) = y*x\ny = 1/x",  # not defined for x = 0
        "cos(y)*x + y = 1/x\nsin(x) + y^2 = sqrt(y)",
        "sin(x) = y",  # two are left
        "sin(x*y) = s\ns = 1/2",
        "sin(x) = s*x\ns^2 = x^2",  # s has two values
        "sin(x) = 1/2",
        "sin(x)/s = 1\ns = 0",
    ],
)
def test_what_is_not_given_for_all_values_is_left_alone(text):
    assert _left(text) is None


def test_bounds_of_what_is_put_in_stay():
    found = _left("sin(x) + cos(2*x) = 1/2\ny = 2*x + 1\n1 < y < 7")
    assert found is not None
    assert [r.op for r in found.system.relations] == ["=", "<", "<"]
    answer = eqsolve.solve("sin(x) + cos(2*x) = 1\ny = 2*x + 1\n1 < y < 7")
    assert [solution.exact["x"] for solution in answer] == [sp.pi / 6, 5 * sp.pi / 6]
    assert (answer.verdict, answer.completeness.level) == (Verdict.FINITE, Level.PROVED)


# the text with given values, the same with the values written in, and what the values are
REPEATED = [
    ("a/sin(A) = b/sin(B); a = 10; A = 30°; b = 15", "10/sin(30°) = 15/sin(B)", {"a": 10, "A": sp.pi / 6, "b": 15}),
    ("sin(B) = s; s = 1/2", "sin(B) = 1/2", {"s": sp.Rational(1, 2)}),
    ("s = 1/2; s = sin(B)", "1/2 = sin(B)", {"s": sp.Rational(1, 2)}),
    ("y = 2*sin(x) + 1; y = 2", "2 = 2*sin(x) + 1", {"y": 2}),
    ("h = 3 + 2*cos(pi*t/6); h = 4", "4 = 3 + 2*cos(pi*t/6)", {"h": 4}),
    ("tan(t) = v/u; v = 3; u = 4", "tan(t) = 3/4", {"v": 3, "u": 4}),
    (
        "cos(C) = (a^2 + b^2 - c^2)/(2*a*b); a = 3; b = 4; c = 5",
        "cos(C) = (3^2 + 4^2 - 5^2)/(2*3*4)",
        {"a": 3, "b": 4, "c": 5},
    ),
    ("sin(x) = 1/2; y = 3", "sin(x) = 1/2", {"y": 3}),
    ("sin(x)^2 = q; q = 1/4", "sin(x)^2 = 1/4", {"q": sp.Rational(1, 4)}),
    ("U = A*sin(w*t); A = 10; w = 2; U = 5", "5 = 10*sin(2*t)", {"A": 10, "w": 2, "U": 5}),
    ("sin(x) = k; k = 1/2; x > 0", "sin(x) = 1/2; x > 0", {"k": sp.Rational(1, 2)}),
    ("sin(x) = s; s = 2*r; r = 1/4", "sin(x) = 2*1/4", {"s": sp.Rational(1, 2), "r": sp.Rational(1, 4)}),
    ("a*sin(x) + b*cos(x) = c; a = 3; b = 4; c = 5", "3*sin(x) + 4*cos(x) = 5", {"a": 3, "b": 4, "c": 5}),
    ("n1*sin(a) = n2*sin(b); n1 = 1; n2 = 1.5; a = 30°", "1*sin(30°) = 1.5*sin(b)", {"n1": 1, "n2": sp.Rational(3, 2)}),
    ("sin(x)*cos(x) = p; p = 1/4", "sin(x)*cos(x) = 1/4", {"p": sp.Rational(1, 4)}),
    ("cos(x) = c; c = sqrt(2)/2", "cos(x) = sqrt(2)/2", {"c": sp.sqrt(2) / 2}),
    ("cos(x) = c; c = 0.2", "cos(x) = 0.2", {"c": sp.Rational(1, 5)}),
    ("c + s = 1; c = 1/3; sin(x) = s", "sin(x) = 2/3", {"c": sp.Rational(1, 3), "s": sp.Rational(2, 3)}),
    ("cos(x) > a; sin(x) = b; a = 0; b = 1/2", "cos(x) > 0; sin(x) = 1/2", {"a": 0, "b": sp.Rational(1, 2)}),
    ("tan(x) = m; m = 1; x < 2", "tan(x) = 1; x < 2", {"m": 1}),
    ("x = pi*p; sin(x) = 1; q = 4", "x = pi*p; sin(x) = 1", {"q": 4}),
]


def _forms(family, name):
    """The expressions of an unknown, the letter of every whole number named k."""
    found = [one.expressions[name] for one in (family, *family.others)]
    k = sp.Symbol("k", integer=True)
    return [sp.expand(e.xreplace(dict.fromkeys(e.free_symbols, k))) for e in found]


@pytest.mark.parametrize(("given", "written", "values"), REPEATED)
def test_what_repeats_is_described_as_with_the_values_written_in(given, written, values):
    whole, alone = eqsolve.solve(given), eqsolve.solve(written)
    assert (whole.verdict, whole.completeness.level) == (alone.verdict, alone.completeness.level)
    assert (whole.verdict, whole.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    for name in alone.unknowns:
        assert _forms(whole.family, name) == _forms(alone.family, name)
    for name, value in values.items():
        assert all(sp.simplify(e - value) == 0 for e in _forms(whole.family, name))
    assert whole.family.parameters == tuple(
        p.replace("k", "m") if "k" in values else p for p in alone.family.parameters
    )
    assert set(whole.family.expressions) == set(whole.unknowns)


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("sin(x) = 1/2; y = 2*x", "y", ["pi/3 + 4*pi*k", "5*pi/3 + 4*pi*k"]),
        ("sin(x) = 1/2; y = 3*cos(x)", "y", ["3*sqrt(3)/2", "-3*sqrt(3)/2"]),
        ("y = sin(x); x = t/2; y = 1", "t", ["pi + 4*pi*k"]),
    ],
)
def test_what_is_defined_by_the_free_one_is_told_per_branch(text, name, forms):
    answer = eqsolve.solve(text)
    k = sp.Symbol("k", integer=True)
    assert _forms(answer.family, name) == [sp.expand(sp.sympify(form, {"k": k})) for form in forms]


@pytest.mark.parametrize("text", ["sin(x) = s; s = 2", "cos(x) = (a + b)/2; a = 3; b = 1; sin(x) = 1/2"])
def test_one_period_without_a_solution_is_none(text):
    answer = eqsolve.solve(text)
    assert (answer.verdict, answer.completeness.level) == (Verdict.NONE, Level.PROVED)


def test_roots_without_a_form_have_a_sample_of_all_unknowns():
    answer = eqsolve.solve("sin(x) + sin(2*x) = a; a = 1")
    assert (answer.verdict, answer.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    assert answer[0]["a"] == 1.0 and not answer.family.expressions
    assert "x ≈ 0.355234661057 + 2*pi*k" in answer.completeness.reason


def test_the_answer_is_proved_again():
    answer = eqsolve.solve("sin(B) = s; s = 1/2")
    data = json.loads(answer.to_json())
    assert data["family"]["expressions"] == {"B": "pi/6 + 2*pi*k", "s": "1/2"}
    assert eqsolve.check(data)


# the same of inequalities, with what the other unknowns are in the set
RANGES = [
    ("a*x^2 > b; a = 2; b = 8", "2*x^2 > 8", {"a": "2", "b": "8"}),
    ("y = x^2 - 4; y > 0", "x^2 - 4 > 0", {"y": "x**2 - 4"}),
    ("y = x^2; 1 < y <= 4", "1 < x^2 <= 4", {"y": "x**2"}),
    ("a*x > b; a = 2; b = 8", "2*x > 8", {"a": "2", "b": "8"}),
    ("sin(x) + cos(x) > a; a = 1", "sin(x) + cos(x) > 1", {"a": "1"}),
    ("exp(x) < q; q = 5; z = 2*x", "exp(x) < 5", {"q": "5", "z": "2*x"}),
    ("abs(x - a) < d; a = 3; d = 2", "abs(x - 3) < 2", {"a": "3", "d": "2"}),
    ("h = 20*t - 5*t^2; h > 15", "20*t - 5*t^2 > 15", {"h": "-5*t**2 + 20*t"}),
    ("ln(x) + a > 0; a = 1", "ln(x) + 1 > 0", {"a": "1"}),
    ("y = x^3 - x - 1; y >= 0; x < 5", "x^3 - x - 1 >= 0; x < 5", {"y": "x**3 - x - 1"}),
    ("x + y = 6; x*y > 5; x > 0", "x*(6 - x) > 5; x > 0", {"y": "6 - x"}),
    ("x + y = 6; (x^2 - 5x)/x > 0", "(x^2 - 5x)/x > 0", {"y": "6 - x"}),
    ("C = 5*n + 200; R = 12*n; R > C; n < 100", "12*n > 5*n + 200; n < 100", None),
]


@pytest.mark.parametrize(("given", "written", "values"), RANGES)
def test_ranges_are_those_with_the_values_written_in(given, written, values):
    whole, alone = eqsolve.solve(given), eqsolve.solve(written)
    assert (whole.verdict, whole.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    if values is None:  # all lines are linear: the form of linear algebra stays
        assert not whole.family.intervals
        return
    assert alone.verdict is Verdict.FAMILY
    assert (whole.family.intervals, whole.family.period) == (alone.family.intervals, alone.family.period)
    assert {name: str(sp.expand(e)) for name, e in whole.family.expressions.items()} == values
    assert whole.family.told == alone.family.told and whole.family.form.endswith(alone.family.told)
    assert eqsolve.check(whole.to_dict())


@pytest.mark.parametrize(
    ("given", "written", "values"),
    [
        ("2^n > N; N = 1000; n natural", "2^n > 1000; n natural", {"N": "1000"}),
        ("n^2 > a; n natural; a = 50; b = n/2", "n^2 > 50; n natural", {"a": "50", "b": "n/2"}),
        ("n^2 > a; n integer; a = 50.5", "n^2 > 50.5; n integer", {"a": "50.5"}),
        ("n! > m; n natural; m = 10^6", "n! > 10^6; n natural", {"m": "1000000"}),
    ],
)
def test_stretches_of_whole_numbers_are_those_with_the_values_written_in(given, written, values):
    whole, alone = eqsolve.solve(given), eqsolve.solve(written)
    assert (whole.verdict, whole.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    assert (whole.family.intervals, whole.family.parameters) == (alone.family.intervals, alone.family.parameters)
    assert dict(whole.family.expressions) == values
    assert eqsolve.check(whole.to_dict())


def test_single_points_of_inequalities_have_all_unknowns():
    answer = eqsolve.solve("a*x^2 <= b; a = 2; b = 0")
    assert (answer.verdict, answer.completeness.level) == (Verdict.UNIQUE, Level.PROVED)
    assert answer[0].exact == {"a": 2, "x": 0, "b": 0}


def test_the_letter_of_a_period_is_no_unknown():
    answer = eqsolve.solve("k*sin(x) > 1; k = 2")
    assert answer.family.period is None and answer.family.expressions["k"] == 2


def test_a_claimed_value_beside_a_range_is_looked_at_again():
    data = json.loads(eqsolve.solve("a*x^2 > b; a = 2; b = 8").to_json())
    data["family"]["expressions"]["a"] = "3"
    assert not eqsolve.check(data)


def test_what_is_given_stands_above_a_range_in_latex():
    latex = eqsolve.solve("y = x^2 - 4; y > 0").family._repr_latex_()
    assert latex.index("x^{2} - 4") < latex.index("x < -2")


@pytest.mark.parametrize("text", ["y = x^2 - 4; y > 0", "sin(x) = 1/2; y = 2*x"])
def test_pictures_of_two_unknowns_are_drawn(text):
    assert eqsolve.plot(text).panels
