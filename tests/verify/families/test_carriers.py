"""Formulas that people rearrange: powers, logarithms, moduli around the unknown asked for are undone, and the results are
put back into the formula with random numbers."""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Callable, Mapping

import pytest
import sympy as sp

import eqsolve
from eqsolve import Answer, Level, SolutionFamily, Verdict
from eqsolve.verify.families.carriers import carriers

Values = Mapping[str, float]
Formula = Callable[..., float]

# the text, the unknown asked for, the two sides by hand as a difference, and whether the forms are proved to be all
FORMULAS: list[tuple[str, str, Formula, bool]] = [
    ("N = N0*2^(-t/T)", "t", lambda N, N0, t, T: N - N0 * 2 ** (-t / T), True),
    ("N = N0*2^(-t/T)", "T", lambda N, N0, t, T: N - N0 * 2 ** (-t / T), True),
    ("p*V^1.5 = k", "V", lambda p, V, k: p * V**1.5 - k, True),
    ("p*V^kappa = k", "V", lambda p, V, k, kappa: p * V**kappa - k, False),
    ("p*V^kappa = k", "kappa", lambda p, V, k, kappa: p * V**kappa - k, False),
    ("A = P*(1+r)^n", "n", lambda A, P, r, n: A - P * (1 + r) ** n, False),
    ("A = P*(1+r)^n", "r", lambda A, P, r, n: A - P * (1 + r) ** n, False),
    ("A = P*(1+r)^n; A > 0; P > 0; r > 0", "n", lambda A, P, r, n: A - P * (1 + r) ** n, True),
    ("A = P*(1+r)^12", "r", lambda A, P, r: A - P * (1 + r) ** 12, True),
    ("x^5 = a", "x", lambda x, a: x**5 - a, True),
    ("|x - a| = b", "x", lambda x, a, b: abs(x - a) - b, True),
    ("tanh(x) = a", "x", lambda x, a: math.tanh(x) - a, True),
    ("y = cosh(x/a)", "x", lambda x, a, y: y - math.cosh(x / a), True),
    ("10^x = a", "x", lambda x, a: 10**x - a, True),
    ("k = A*exp(-E/(R*T))", "T", lambda k, A, E, R, T: k - A * math.exp(-E / (R * T)), True),
    ("U = U0 - R*T/(n*F)*ln(Q)", "Q", lambda U, U0, R, T, n, F, Q: U - U0 + R * T / (n * F) * math.log(Q), True),
    ("y = L/(1+exp(-k*(t-s)))", "t", lambda y, L, k, t, s: y - L / (1 + math.exp(-k * (t - s))), True),
    ("U = 10*log10(I/J)", "I", lambda U, I, J: U - 10 * math.log10(I / J), True),
    ("pH = -log10(c)", "c", lambda pH, c: pH + math.log10(c), True),
    ("exp(x) + exp(-x) = a", "x", lambda x, a: math.exp(x) + math.exp(-x) - a, True),
    ("x + b*sqrt(x) = c", "x", lambda x, b, c: x + b * math.sqrt(x) - c, True),
    ("y = atan(x/d)", "x", lambda x, d, y: y - math.atan(x / d), True),
    ("y = 1/(1 + (x/K)^n)", "x", lambda y, x, K, n: y - 1 / (1 + (x / K) ** n), False),
    ("T = S + (U - S)*exp(-k*t)", "t", lambda T, S, U, k, t: T - S - (U - S) * math.exp(-k * t), True),
    ("M = P*r/(1 - (1+r)^(-n))", "n", lambda M, P, r, n: M - P * r / (1 - (1 + r) ** -n), False),
]


def forms_of(answer: Answer, name: str) -> list[SolutionFamily]:
    """The forms that give the unknown as an expression of others."""
    assert answer.verdict is Verdict.FAMILY
    assert answer.family is not None
    return [f for f in (answer.family, *answer.family.others) if isinstance(f.expressions.get(name), sp.Expr)]


@pytest.mark.parametrize(
    ("text", "name", "formula", "whole"), FORMULAS, ids=[f"{text} for {name}" for text, name, *_ in FORMULAS]
)
def test_a_formula_is_solved_for_what_is_asked_for(text: str, name: str, formula: Formula, whole: bool) -> None:
    """Each form satisfies the formula at random values of the others, wherever it is real."""
    answer = eqsolve.solve(f"{text}; find {name}", time_limit=600)
    assert (answer.completeness.level is Level.PROVED) is whole
    assert not [note for note in answer.notes if note.code == "N607"]
    dice, tried = random.Random(7), 0
    for form in forms_of(answer, name):
        for _ in range(20):
            values = {free: dice.uniform(0.3, 2.6) for free in form.free}
            found = {
                n: complex(e.evalf(subs={sp.Symbol(n, real=True): v for n, v in values.items()}))
                for n, e in form.expressions.items()
                if isinstance(e, sp.Expr)
            }
            if any(abs(v.imag) > 1e-12 or not cmath.isfinite(v) for v in found.values()):
                continue
            point = values | {n: v.real for n, v in found.items()}
            if len(point) == len(answer.unknowns) and all(_met(condition, point) for condition in form.conditions):
                tried += 1
                assert abs(formula(**point)) < 1e-9
    assert tried > 3


COMPARED = {">": float.__gt__, ">=": float.__ge__, "<": float.__lt__, "<=": float.__le__, "!=": float.__ne__}


def _met(condition: str, point: Values) -> bool:
    """One comparison with a number, such as ``A/P > 0``, at a point."""
    left, operation, right = condition.split(" " + condition.split()[-2] + " ")[0], *condition.split()[-2:]
    names = {name: sp.Symbol(name, real=True) for name in point}
    sides = [sp.parse_expr(side.replace("^", "**"), local_dict={**names, "ln": sp.log}) for side in (left, right)]
    values = [complex(side.evalf(subs={names[n]: v for n, v in point.items()})) for side in sides]
    return all(abs(v.imag) < 1e-12 for v in values) and COMPARED[operation](values[0].real, values[1].real)


# a text, the unknown asked for, the two sides by hand as a difference, and how many forms hold a whole number
REPEATING: list[tuple[str, str, Formula, int]] = [
    ("sin(x) = a", "x", lambda x, a: math.sin(x) - a, 2),
    ("y = A*sin(w*t + p)", "t", lambda y, A, w, t, p: y - A * math.sin(w * t + p), 2),
    ("y = A*cos(k*x)", "x", lambda y, A, k, x: y - A * math.cos(k * x), 2),
    ("n*sin(a) = m*sin(b)", "b", lambda n, a, m, b: n * math.sin(a) - m * math.sin(b), 2),
    ("tan(a) = v^2/(r*g)", "a", lambda a, v, r, g: math.tan(a) - v**2 / (r * g), 1),
    ("c^2 = a^2 + b^2 - 2*a*b*cos(C)", "C", lambda a, b, c, C: c**2 - a**2 - b**2 + 2 * a * b * math.cos(C), 2),
]


@pytest.mark.parametrize(
    ("text", "name", "formula", "count"), REPEATING, ids=[f"{text} for {name}" for text, name, *_ in REPEATING]
)
def test_angles_repeat(text: str, name: str, formula: Formula, count: int) -> None:
    """Both branches with the period, right for several whole numbers; the answer is read back and proved again."""
    answer = eqsolve.solve(f"{text}; find {name}", time_limit=600)
    forms = [form for form in forms_of(answer, name) if form.parameters]
    assert len(forms) == count
    dice, tried = random.Random(5), 0
    for form in forms:
        letter = sp.Symbol(form.letters[0], integer=True)
        for turn in (-2, 0, 1, 3) * 4:
            values = {free: dice.uniform(0.3, 0.9) for free in form.free}
            at = {sp.Symbol(n, real=True): v for n, v in values.items()} | {letter: turn}
            found = complex(form.expressions[name].evalf(subs=at))  # type: ignore[attr-defined]
            if abs(found.imag) < 1e-12:
                tried += 1
                assert abs(formula(**values, **{name: found.real})) < 1e-8
    assert tried > 3
    assert eqsolve.Answer.from_json(answer.to_json()) == answer
    assert eqsolve.check(answer, time_limit=600)


def test_a_letter_that_is_no_unknown_stands_for_whole_numbers() -> None:
    """k is one of the text; a stiff or absent frequency is a case of its own."""
    answer = eqsolve.solve("y = A*cos(k*x); find x", time_limit=600)
    assert answer.completeness.level is Level.PROVED
    assert answer.family is not None
    assert answer.family.letters == ("m",)
    assert {"k": 0}.items() <= dict(answer.family.others[1].expressions).items()
    assert "m is any whole number" in eqsolve.show(answer)
    assert "m stands for any whole number" in str(answer.explain())


def test_what_is_left_open_is_said() -> None:
    """Bases that are not positive have some powers: (-2)^2 = 4 is no case of n = ln(A/P)/ln(1 + r)."""
    answer = eqsolve.solve("A = P*(1+r)^n; find n", time_limit=600)
    assert answer.completeness.level is Level.UNKNOWN
    assert "there may be others" in answer.completeness.reason


def test_a_carrier_alone_holds_the_unknown() -> None:
    """Powers of one part come together; what stands outside as well carries nothing."""
    x, a = sp.symbols("x a", real=True)
    (one,) = [c for c in carriers(sp.exp(2 * x) + sp.exp(x) - a, x) if c.inner == sp.exp(x)][:1]
    assert sp.degree(one.form, one.place) == 2
    assert not list(carriers(x + sp.exp(x) - a, x))
