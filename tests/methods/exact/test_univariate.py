"""One unknown: every real root of polynomial equations, and nothing that only clearing denominators brought in."""

from __future__ import annotations

from itertools import pairwise

import pytest
import sympy as sp
from flint import acb, ctx, fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.clocks.work import now
from eqsolve.methods.exact import univariate
from eqsolve.model import build
from eqsolve.model.algebra.isolate import OutOfTimeError, real_balls
from eqsolve.model.algebra.roots import ExactRoot, real_roots
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, FamilyCandidate
from eqsolve.syntax import read

R = sp.Rational


def findings(text, seconds=20.0):
    return list(univariate.find(build(read(text)), deadline=now() + seconds))


def exact(found):
    return [f.exact["x"] for f in found if isinstance(f, Candidate)]


def coverage(found):
    (only,) = [f for f in found if isinstance(f, Coverage)]
    return only


CUBIC = sp.Poly(sp.Symbol("x") ** 3 - 3 * sp.Symbol("x") + 1)


@pytest.mark.parametrize(
    ("text", "roots", "words"),
    [
        ("x^2 - 3*x = 4", [-1, 4], "degree 2 in x has exactly 2 distinct real roots"),
        ("(x - 1)^3 = 0", [1], "exactly one real root, of multiplicity 3"),
        ("x^10 = 0", [0], "of multiplicity 10"),
        ("x^3 = 2*x^2", [0, 2], "1 of them multiple (2-fold)"),
        ("1/x + x = 2.5", [R(1, 2), 2], "2 distinct"),
        ("(x^2 + 3*x + 2)/(x + 2) = 0", [-1], "one real root"),
        ("(x^2 - 1)/(x - 1) = 2", [], "a polynomial of degree 2 in x has real roots only where a denominator is 0"),
        ("x^2 = 2", [-sp.sqrt(2), sp.sqrt(2)], "2 distinct"),
        ("x^2 + x = 1", [-R(1, 2) - sp.sqrt(5) / 2, -R(1, 2) + sp.sqrt(5) / 2], "2 distinct"),
        ("x^3 = 2", [sp.cbrt(2)], "one real root"),
        ("x^3 = -2", [-sp.cbrt(2)], "one real root"),
        (
            "x^4 - 10*x^2 + 1 = 0",
            [-sp.sqrt(3) - sp.sqrt(2), sp.sqrt(2) - sp.sqrt(3), sp.sqrt(3) - sp.sqrt(2), sp.sqrt(3) + sp.sqrt(2)],
            "4 distinct",
        ),
        ("x^3 - 3*x + 1 = 0", [sp.CRootOf(CUBIC, k, radicals=False) for k in range(3)], "3 distinct"),
        ("x^2 = 4\nx^3 = 8", [2], "2 polynomial equations in x share exactly one real root"),
        (
            "x^100000000 = 2",
            [-sp.Pow(2, R(1, 10**8)), sp.Pow(2, R(1, 10**8))],
            "with two terms has exactly 2 distinct real roots",
        ),
        ("x^100000001 = -2", [-sp.Pow(2, R(1, 10**8 + 1))], "with two terms has exactly one real root"),
        ("pi*x^2 = 2", [-sp.sqrt(2 / sp.pi), sp.sqrt(2 / sp.pi)], "2 distinct"),
        ("x^2 = 4\nsin(x) > 0", [-2, 2], "2 distinct"),
        ("x^2 = 4\nx != 2", [-2, 2], "2 distinct"),
    ],
)
def test_all_real_roots(text, roots, words):
    """Ascending, exact, and the list is said to be complete."""
    found = findings(text)
    assert exact(found) == roots
    assert coverage(found).level is Level.PROVED
    assert words in coverage(found).reason


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x^2 + 1 = 0", (0,)),
        ("x^2 = 4\nx^2 = 9", (0, 1)),
        ("x^2 = 4\nx^3 = 8\nx^2 = 9", (1, 2)),
        ("x^4 = 16\nx^2 = -4", (1,)),
        ("1/x = 0", (0,)),
        ("(x + 1)^2 = x^2 + 2*x", (0,)),
        ("x^100000000 = -1", (0,)),
        ("x^2 = 2\nx > 2", (0, 1)),
        ("x^2 = 2\nx > 0\nx < 1\nx < 9", (0, 1, 2)),
        ("x^2 = 2\nx in [3, 4]", (0,)),
    ],
)
def test_without_real_roots_the_guilty_lines_are_named(text, lines):
    """No root: a smallest set of equations without a common real root."""
    found = findings(text)
    (conflict,) = [f for f in found if isinstance(f, Contradiction)]
    assert set(conflict.relations) == set(lines)
    assert coverage(found).level is Level.PROVED


@pytest.mark.parametrize("text", ["(x + 1)^2 = x^2 + 2*x + 1", "x = x", "x/x = 1"])
def test_identities_leave_the_unknown_free(text):
    """What holds for every x is a family."""
    assert [type(f) for f in findings(text)] == [FamilyCandidate]


@pytest.mark.parametrize("text", ["sin(x) = x", "x^100000000 + x = 2", "x^y = 2\ny = 3", "exp(x) = 2"])
def test_what_is_no_polynomial_is_left_to_others(text):
    """No finding at all, at once."""
    assert findings(text) == []


def test_wilkinson():
    """The roots 1..20 of the expanded product are exact integers."""
    x = sp.Symbol("x")
    text = f"{sp.expand(sp.prod([x - k for k in range(1, 21)]))} = 0".replace("**", "^")
    assert exact(findings(text)) == list(range(1, 21))


def test_expansion_bombs_are_declined_or_solved():
    """Nested squares: degree 64 is solved by its two real roots, degree 2^30 is left alone."""

    def nested(k):
        text = "x"
        for _ in range(k):
            text = f"({text})^2 - 1"
        return f"{text} = 3"

    assert len(exact(findings(nested(5)))) == 2
    assert findings(nested(30)) == []


def test_other_equations_are_left_to_the_judge():
    """The roots of the polynomial are all that sin(x) = 0 can have in common with it; what plainly fails is for him to
    refuse."""
    found = findings("x^2 = 4*x\nsin(x) = 0")
    assert exact(found) == [0, 4]
    assert coverage(found).level is Level.PROVED


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=6), st.lists(st.integers(-9, 9), min_size=2, max_size=6))
def test_real_roots_agree_with_certified_complex_roots(planted, other):
    """Bisection finds exactly the real ones among FLINT's certified complex roots, with their multiplicities."""
    poly = fmpz_poly(other) if any(other) else fmpz_poly([1, 1])
    for root in planted:
        poly *= fmpz_poly([-root, 1])
    with ctx.workprec(200):
        reference = [(acb(z).real, m) for z, m in poly.complex_roots() if acb(z).imag == 0]
        ours = real_roots(poly, now() + 20)
        assert sorted(m for _, m in reference) == sorted(r.multiplicity for r in ours)
        assert all(any(ball.overlaps(r.ball) and m == r.multiplicity for ball, m in reference) for r in ours)
        assert all(a.ball < b.ball for a, b in pairwise(ours))


def test_bisection_hits_dyadic_roots_of_squarefree_products():
    """Without factors, rational roots are met at the ends of intervals and kept once."""
    poly = fmpz_poly([-1, 2]) * fmpz_poly([-3, 4]) * fmpz_poly([1, 1]) * fmpz_poly([-2, 0, 1])
    found = real_balls(poly, 100, now() + 20)
    assert [ExactRoot(b, 1, None).value for b in found] == [-(2**0.5), -1.0, 0.5, 0.75, 2**0.5]


def test_isolation_stops_at_the_deadline():
    """Nearly equal roots cost many halvings; the clock is looked at in each of them."""
    close = fmpz_poly([0] * 100 + [1]) - 2 * fmpz_poly([-1, 10**9]) ** 2
    with pytest.raises(OutOfTimeError):
        real_balls(close, 100, now() + 0.05)
