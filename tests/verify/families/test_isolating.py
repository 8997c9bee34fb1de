"""Equations solved for one unknown: each case satisfies the equation, and no solution is lost."""

from __future__ import annotations

import pytest
import sympy as sp

import eqsolve
from eqsolve import Level, Verdict
from eqsolve.verify.families.isolating import isolated

NAMES = {name: sp.Symbol(name, real=True) for name in "abcdefgkmrstuvxyAEFGILRTUV"}


def read(text: str) -> sp.Expr:
    """An expression in real unknowns; of the tests alone."""
    return sp.parse_expr(text, local_dict=NAMES)


# an equation = 0, the unknown, its values, and what else remains
CASES = [
    ("a*x + b - c", "x", ["(c - b)/a"], [("a", "b - c")]),
    ("E - m*v**2/2", "v", ["sqrt(2*E/m)", "-sqrt(2*E/m)"], [("m", "E")]),
    ("a*x**2 + 2*b*x + c", "x", ["(-b + sqrt(b**2 - a*c))/a", "(-b - sqrt(b**2 - a*c))/a"], [("a", "2*b*x + c")]),
    ("x**2 + b*x + c", "x", ["(-b + sqrt(b**2 - 4*c))/2", "(-b - sqrt(b**2 - 4*c))/2"], []),
    ("y - a*exp(k*t)", "t", ["log(y/a)/k"], [("k", "log(y/a)"), ("a", "y")]),
    ("y - log(x + 1)", "x", ["exp(y) - 1"], []),
    ("y - a*sqrt(x + 1)", "x", ["(y/a)**2 - 1"], [("a", "y")]),
]


@pytest.mark.parametrize(("equation", "name", "values", "rest"), CASES)
def test_cases_of_an_equation(equation: str, name: str, values: list[str], rest: list[tuple[str, ...]]) -> None:
    """Values as a book has them, and the cases in which what was divided by is 0."""
    found = isolated(read(equation), NAMES[name])
    assert found is not None
    got = [case.value for case in found if case.value is not None]
    assert len(got) == len(values)
    assert all(any(sp.simplify(sp.expand_log(v - read(w), force=True)) == 0 for v in got) for w in values)
    left = [case.equations for case in found if case.value is None]
    factors = [[sp.simplify(a / read(b)) for a, b in zip(*pair, strict=True)] for pair in zip(left, rest, strict=True)]
    assert all(factor.is_number for pair in factors for factor in pair)


@pytest.mark.parametrize(
    ("equation", "name"),
    [("x + sin(x) - y", "x"), ("x*exp(x) - y", "x"), ("x**5 + x - y", "x"), ("sin(sin(x)) - y", "x")],
)
def test_what_has_no_such_inverse_is_left(equation: str, name: str) -> None:
    """Transcendental mixtures, and functions that take a value more than once."""
    assert isolated(read(equation), NAMES[name]) is None


# a text, the unknown asked for, and one of its values at a point: (values of the free unknowns, value)
ANSWERS = [
    ("a*x + b = c; find x", "x", {"a": 2, "b": 1, "c": 7}, {3.0}),
    ("A = pi*r^2; find r", "r", {"A": 4}, {1.1283791670955126, -1.1283791670955126}),
    ("1/f = 1/a + 1/b; find b", "b", {"a": 3, "f": 2}, {6.0}),
    ("v^2 = u^2 + 2*a*s; find a", "a", {"v": 5, "u": 3, "s": 4}, {2.0}),
    ("v^2 = u^2 + 2*a*s; find u", "u", {"v": 5, "a": 2, "s": 4}, {3.0, -3.0}),
    ("V = 4/3*pi*r^3; find r", "r", {"V": 36}, {2.048352189765887}),
    ("s = v*t + a*t^2/2; find t", "t", {"s": 8, "v": 0, "a": 4}, {2.0, -2.0}),
    ("F = G*m*M/r^2; find r", "r", {"F": 2, "G": 4, "m": 2, "M": 1}, {2.0, -2.0}),
    ("U = R*I; P = U*I; find R", "R", {"U": 6, "I": 3}, {2.0}),
    ("y = a*exp(k*t); find t", "t", {"y": 6, "a": 3, "k": 2}, {0.34657359027997264}),
    ("T = 2*pi*sqrt(L/g); find L", "L", {"T": 2, "g": 10}, {1.0132118364233778}),
    ("v = sqrt(2*g*h); find h", "h", {"v": 6, "g": 9}, {2.0}),
    ("f = 1/(2*pi*sqrt(L*C)); find C", "C", {"f": 1, "L": 2}, {0.012665147955292222}),
    ("gamma = 1/sqrt(1 - v^2/c^2); find v", "v", {"gamma": 1.25, "c": 1}, {0.6, -0.6}),
    ("a*x + b*y = 1; c*x + d*y = 2; find x, y", "y", {"a": 1, "b": 1, "c": 1, "d": 2}, {1.0}),
]


@pytest.mark.parametrize(("text", "name", "at", "values"), ANSWERS, ids=[text for text, *_ in ANSWERS])
def test_a_family_is_solved_for_what_is_asked_for(text: str, name: str, at: dict[str, int], values: set[float]) -> None:
    """All branches, the unknown asked for first, and its values at a point as worked out by hand."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.FAMILY
    assert answer.family is not None
    forms = [answer.family, *answer.family.others]
    assert name in forms[0].expressions
    got = set()
    for form in forms:
        if set(form.free) == set(at):
            got.add(
                float(sp.N(form.expressions[name].subs({s: at[str(s)] for s in form.expressions[name].free_symbols})))
            )
    assert {round(v, 12) for v in got} == {round(v, 12) for v in values}


def test_what_cannot_be_undone_is_said() -> None:
    """A transcendental mixture is solved for another unknown, with a note; one that is solved has none."""
    left = eqsolve.solve("y = x + sin(x) + z; find x", time_limit=600)
    assert left.verdict is Verdict.FAMILY
    assert [note.names for note in left.notes if note.code == "N607"] == [("x",)]
    assert not [
        note for note in eqsolve.solve("y = x + sin(x) + z; find z", time_limit=600).notes if note.code == "N607"
    ]


def test_every_solution_has_one_of_the_forms() -> None:
    """The cases in which the formula divides by 0 are among them, and proved."""
    answer = eqsolve.solve("a*x + b = c, find x".replace(",", ";"), time_limit=600)
    assert answer.completeness.level is Level.PROVED
    assert [sorted(form.expressions) for form in (answer.family, *answer.family.others)] == [["x"], ["a", "c"]]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("T = 2*pi*sqrt(L/g); find L", {"T >= 0", "g != 0"}),
        ("1/f = 1/a + 1/b; find b", {"f != 0", "a != 0", "a != f"}),
        ("f = 1/(2*pi*sqrt(L*C)); find C", {"f > 0", "L != 0"}),
        ("sqrt(x + 1) = y - 1; find x", {"y >= 1"}),
        ("x/y = 1; find x", {"y != 0"}),
    ],
)
def test_formulas_hold_where_they_say(text: str, conditions: set[str]) -> None:
    """Proved to be all, with what the text asks of the other unknowns; the answer is proved again, and without one of
    its conditions it is not."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.completeness.level is Level.PROVED
    assert answer.family is not None
    assert not answer.family.others
    assert set(answer.family.conditions) == conditions
    assert eqsolve.check(answer, time_limit=600)
    data = answer.to_dict()
    for left in (answer.family.conditions[1:], ()):
        data["family"] = {**answer.family.to_dict(), "conditions": list(left)}
        assert not eqsolve.check(data, time_limit=600)


def test_a_root_of_one_side_does_not_hold_the_other_case() -> None:
    """x = y^2 with any y is wider than the same with y >= 0."""
    answer = eqsolve.solve("(sqrt(x) - y)*(x - y^2) = 0; find x", time_limit=600)
    assert answer.family is not None
    assert answer.family.conditions == ()
    assert not answer.family.others
