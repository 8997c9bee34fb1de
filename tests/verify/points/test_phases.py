"""Roots of a sine and a cosine of one angle: both by one place and the arc cosine beside it, compared with many digits."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

import eqsolve
from eqsolve import Answer
from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.points.phases import phase_forms

DIGITS = 60


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sin(x) + cos(x) = 1/2", ("pi/4 - acos(sqrt(2)/4) + 2*pi*k", "pi/4 + acos(sqrt(2)/4) + 2*pi*k")),
        ("5 sin x + 12 cos x = 13/2", ("atan(5/12) - pi/3 + 2*pi*k", "pi/3 + atan(5/12) + 2*pi*k")),
        ("sin(x) - cos(x) = 1/3", ("3*pi/4 - acos(sqrt(2)/6) + 2*pi*k", "3*pi/4 + acos(sqrt(2)/6) + 2*pi*k")),
        ("4cos(x) - 3sin(x) = 1", ("acos(1/5) - atan(3/4) + 2*pi*k", "-acos(1/5) - atan(3/4) + 2*pi*k")),
        ("sqrt(3)*sin(x) + cos(x) = 1/2", ("pi/3 - acos(1/4) + 2*pi*k", "pi/3 + acos(1/4) + 2*pi*k")),
        ("sin(2x) + cos(2x) = 1/2", ("pi/8 - acos(sqrt(2)/4)/2 + pi*k", "pi/8 + acos(sqrt(2)/4)/2 + pi*k")),
        ("sin(x) = 2cos(x)", ("atan(2) + pi*k",)),
        # what is plainer stays as it was
        ("sin(x) + cos(x) = 1", ("2*pi*k", "pi/2 + 2*pi*k")),
        ("sin(x) + 2cos(x) = 1", ("-asin(3/5) + 2*pi*k", "pi/2 + 2*pi*k")),
        ("sin(x) = 1/3", ("asin(1/3) + 2*pi*k", "pi - asin(1/3) + 2*pi*k")),
    ],
)
def test_both_roots_by_one_place(text: str, told: tuple[str, ...]) -> None:
    page = str(eqsolve.solve(text, time_limit=600)).splitlines()[1:]
    assert page == [f"{'or ' if n else ''}x = {form}" for n, form in enumerate(told)]


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [(3, 4, 2), (-2, -3, 1), (7, -24, 12), (1, 2, -1), (-5, 3, 4), (2, -1, 0), (1, -4, -3), (5, 12, 13)],
)
def test_complete_and_of_one_family(a: int, b: int, c: int) -> None:
    """The forms are the roots of one turn, found by mpmath in another way, and no arc sine stands beside an arc cosine."""
    answer = eqsolve.solve(f"{a}*sin(x) + {b}*cos(x) = {c}", time_limit=600)
    assert isinstance(answer, Answer) and answer.family is not None
    forms = [f.expressions["x"] for f in (answer.family, *answer.family.others)]
    assert all(isinstance(form, sp.Expr) for form in forms)
    with mpmath.workdps(DIGITS):
        root = mpmath.sqrt(a**2 + b**2 - c**2)  # t = tan(x/2) fulfils (c + b)*t^2 - 2*a*t + (c - b) = 0
        roots = [2 * mpmath.atan((a + sign * root) / (c + b)) for sign in (1, -1)]
        found = []
        for form in forms:
            (k,) = form.free_symbols
            turns = round(float(2 * sp.pi / form.coeff(k)))
            found += [mpmath.mpf(str(sp.N(form.subs(k, n), DIGITS))) for n in range(turns)]
        assert all(abs(a * mpmath.sin(v) + b * mpmath.cos(v) - c) < mpmath.mpf(10) ** -50 for v in found)
        for some, others in ((found, roots), (roots, found)):
            assert all(
                min(abs(mpmath.expjpi(v / mpmath.pi) - mpmath.expjpi(w / mpmath.pi)) for w in others) < 1e-20
                for v in some
            )
    assert not all(any(form.has(inverse) for form in forms) for inverse in (sp.asin, sp.acos))


def test_other_equations_have_none() -> None:
    """Other waves, two angles, letters, or a height that no angle has."""
    x = sp.Symbol("x", real=True)
    for text in ("sin(x) + cos(2*x) = 1", "sin(x)^2 + cos(x) = 1/2", "sin(x) + x*cos(x) = 1", "sin(x) + cos(x) = 2"):
        system = build(read(text))
        assert phase_forms(system.equations, system.symbols[0], 0.5) == []
    assert phase_forms([], x, 0.5) == []
