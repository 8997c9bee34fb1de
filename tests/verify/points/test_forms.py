"""Exact forms: recognised from digits, believed only after exact substitution."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import arb, fmpq, fmpz_poly

from eqsolve import syntax
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import check, exact_forms
from eqsolve.verify.evaluation.algebraic_number import Algebraic, NumberField
from eqsolve.verify.evaluation.integer_relations import integer_relation, minimal_polynomial
from eqsolve.verify.evaluation.values import precision
from eqsolve.verify.exact.number_field import common_field

r, T = sp.Rational, sp.Symbol("x")


def solved(text: str, *values: float) -> Solution:
    made = build(syntax.read(text))
    return exact_forms(made, check(made, Candidate(dict(zip(made.names, values, strict=True)), "test")))


FORMS = [
    ("x^2 = 2", (1.41421356,), (sp.sqrt(2),)),
    ("x^2 = 2", (-1.41421356,), (-sp.sqrt(2),)),
    ("x^2 + x = 1", (0.6180339887,), (sp.sqrt(5) / 2 - r(1, 2),)),
    ("7*x = 22", (3.142857142,), (r(22, 7),)),
    ("x^3 = 2", (1.25992105,), (sp.root(2, 3),)),
    ("x^3 = -2", (-1.25992105,), (-sp.root(2, 3),)),
    ("x^4 - 2*x^2 = 1", (1.553773974,), (sp.sqrt(1 + sp.sqrt(2)),)),
    ("x^5 - x = 1", (1.1673039,), (sp.CRootOf(T**5 - T - 1, 0),)),
    ("x^3 - 3*x + 1 = 0", (0.3472963553,), (sp.CRootOf(T**3 - 3 * T + 1, 1),)),
    ("x^2 = 2; y^2 = 3", (1.41421356, -1.7320508), (sp.sqrt(2), -sp.sqrt(3))),
    ("x^2 + y = 3; y^2 = 3", (1.126032, 1.7320508), (sp.sqrt(3 - sp.sqrt(3)), sp.sqrt(3))),
    ("sqrt(x + 2) = x", (2.0,), (r(2),)),
    ("(x^2 - 2)^2 = 0", (1.41421356,), (sp.sqrt(2),)),
    ("abs(x - sqrt(2)) = 0", (1.41421356,), (sp.sqrt(2),)),
    ("x^2 = 2; x <= sqrt(2)", (1.41421356,), (sp.sqrt(2),)),
    ("x^2 = 2; x^3 = 2*x", (1.41421356,), (sp.sqrt(2),)),
    ("sin(x) = 1/2", (0.523598775,), (sp.pi / 6,)),
    ("cos(x)^2 = 0", (1.570796326,), (sp.pi / 2,)),
    ("exp(x) = 3", (1.09861228,), (sp.log(3),)),
    ("2^x = 3", (1.5849625,), (sp.log(3) / sp.log(2),)),
    ("ln(x) = 2", (7.389056,), (sp.exp(2),)),
    ("x*exp(x) = 1", (0.56714329,), (sp.LambertW(1),)),
    ("x^2 = pi", (1.7724538509,), (sp.sqrt(sp.pi),)),
    ("tan(x) = 2", (1.10714871,), (sp.atan(2),)),
    ("tan(x) = 1; y = x + 1", (0.785398163, 1.785398163), (sp.pi / 4, sp.pi / 4 + 1)),
]


@pytest.mark.parametrize(("text", "values", "exact"), FORMS)
def test_forms(text: str, values: tuple[float, ...], exact: tuple[sp.Expr, ...]) -> None:
    """The form is found, equals the expected one, and the solution is proven by substitution."""
    found = solved(text, *values)
    assert found.exact is not None
    assert [sp.expand(a - b) for a, b in zip(found.exact.values(), exact, strict=True)] == [0] * len(exact)
    assert found.status is Status.PROVED
    assert found.certificate is not None
    assert found.certificate.kind == "substitution"


NAMELESS = [
    ("cos(x) = x", (0.739085133,)),
    ("x^5 + x = cos(x)", (0.661853234,)),
    ("x^2 + y^2 = 1", (0.6123, 0.790625676205)),
]


@pytest.mark.parametrize(("text", "values"), NAMELESS)
def test_without_a_form_the_box_stays(text: str, values: tuple[float, ...]) -> None:
    """No invented names: numbers without a simple form, and points of families, are left as they were."""
    found = solved(text, *values)
    assert found.exact is None
    assert found.certificate is not None
    assert found.certificate.kind == "krawczyk"


def test_refuted_points_get_no_form() -> None:
    """Forms never turn a refuted point into a solution."""
    assert solved("x^2 = 2", 1.5).status is Status.REFUTED


def test_no_time_no_form() -> None:
    """Past the deadline the solution comes back as it was."""
    made = build(syntax.read("x^2 = 2"))
    found = check(made, Candidate({"x": 1.41421356}, "test"))
    assert exact_forms(made, found, deadline=now() - 1) == found


# ---------------------------------------------------------------- lattices and fields


def test_relations_and_minimal_polynomials() -> None:
    """Found where they exist, None for numbers without."""
    with precision(300):
        assert integer_relation([arb(2).log(), arb(3).log(), arb(72).log()], 240) in ([3, 2, -1], [-3, -2, 1])
        assert integer_relation([arb(1), arb.pi()], 240) is None
        assert minimal_polynomial(arb(2).sqrt() + arb(3).sqrt(), 8, 240) == fmpz_poly([1, 0, -10, 0, 1])
        assert minimal_polynomial(arb.pi(), 8, 240) is None


def _root_of_two() -> Algebraic:
    return NumberField(fmpz_poly([-2, 0, 1]), 1).generator()


def test_field_arithmetic_is_exact() -> None:
    """(1 + sqrt 2)(1 - sqrt 2) = -1, signs and whole parts are certain, balls mix in."""
    t = _root_of_two()
    assert ((1 + t) * (1 - t) + 1).is_zero()
    assert (1 / t - t / 2).is_zero()
    assert [(t - fmpq(7, 5)).sign(), (t - fmpq(3, 2)).sign(), (t - t).sign()] == [1, -1, 0]
    assert [int(t.floor()), int((-t).floor()), int((t * t).floor())] == [1, -2, 2]
    assert abs(float(t + arb(1)) - 2.414213562373095) < 1e-12
    assert (t * t).rational() == 2


def test_fields_of_several_numbers() -> None:
    """sqrt 2 and sqrt 3 live in one field of degree 4, where their product squares to 6."""
    with precision(300):
        found = common_field([arb(2).sqrt(), arb(3).sqrt()])
    assert found is not None
    a, b = found
    assert (a * a - 2).is_zero()
    assert (b * b - 3).is_zero()
    assert (a * b * a * b - 6).is_zero()


@pytest.mark.parametrize(
    ("text", "near", "form"),
    [
        ("sin(x) = 3/5", 2.498091544796509, sp.pi - sp.asin(r(3, 5))),
        ("3*sin(x) + 4*cos(x) = 0", 2.214297435588181, sp.pi - sp.asin(r(4, 5))),  # beside a sine, as the other roots
        ("cos(x) = -4/5", 2.498091544796509, sp.acos(r(-4, 5))),
        ("sin(2*x) = 1/3", 1.4008784080764785, sp.pi / 2 - sp.asin(r(1, 3)) / 2),
    ],
)
def test_an_angle_is_named_by_the_function_of_the_text(text: str, near: float, form: sp.Expr) -> None:
    """The same number has names by other arcs."""
    found = solved(text, near).exact
    assert found is not None and found["x"] == form
