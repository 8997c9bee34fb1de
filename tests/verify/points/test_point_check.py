"""The verdict on points: a table of texts, points and outcomes, and a thousand wrong points that must all be
refuted."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import check, check_point


def system(text: str) -> System:
    return build(syntax.read(text))


def judged(text: str, *values: float) -> Solution:
    """The verdict on values given in the order of the unknowns."""
    made = system(text)
    return check(made, Candidate(dict(zip(made.names, values, strict=True)), "test"))


PROVED = [
    ("x^2 = 2", (1.414213562,), "krawczyk"),
    ("x^2 = 4", (2.0000001,), "substitution"),
    ("x = 1/3", (0.333333333333,), "substitution"),
    ("x^2 + y^2 = 25; x + y = 7", (3.0, 4.0), "substitution"),
    ("cos(x) = x", (0.739085133,), "krawczyk"),
    ("x^10 = 0", (0.02,), "substitution"),
    ("(x - 1)^2 = 0", (1.00000001,), "substitution"),
    ("x^2 + y^2 = 0", (1e-9, -1e-9), "substitution"),
    ("2^x + 3^x = 5^x", (1.0,), "substitution"),
    ("abs(x) = 0", (1e-9,), "substitution"),
    ("abs(x - 1) = 2", (-1.0,), "substitution"),
    ("sqrt(x) = 0", (0.0,), "substitution"),
    ("asin(x) + 1 = pi/2 + x", (1.0,), "substitution"),
    ("floor(x) = 3; y = x - 3", (3.5, 0.5), "substitution"),
    ("x1 - 1000000 = 0; x2 - 0.000002 = 0; x1*x2 - 2 = 0", (1e6, 2e-6), "substitution"),
    (
        "A + B = 9; C - D = 1; A + C = 8; B - D = 2",
        (5.9123234341, 3.0876765659, 2.0876765659, 1.0876765659),
        "krawczyk",
    ),
    ("x^2 + y^2 = 1", (0.6123, 0.790625676205), "krawczyk"),
    ("x + y = 3; 2*x + 2*y = 6; x^2 = 2", (1.4142135623, 1.5857864376), "krawczyk"),
    ("x > 1", (2.0,), "substitution"),
    ("x = 400; tanh(x) < 1", (400.0,), "substitution"),
    ("x^2 = 2; x >= 1; x != 2", (1.41421356,), "krawczyk"),
    ("x^2 = 1; x >= 1", (1.0,), "substitution"),
    ("exp(x) = 1e8", (18.420680744,), "krawczyk"),
    ("x^2 = 1e-20", (1e-10,), "substitution"),
    ("x^2 = 2e-20", (1.41421356e-10,), "krawczyk"),
    ("sin(x)^2 + cos(x)^2 = 1", (0.3,), "substitution"),
    ("1e-12*x = 1", (1e12,), "substitution"),
    ("x^3 - x = 0; x^2 = 1", (1.0,), "substitution"),
    ("max(x, y) = 3; x - y = 1", (3.0, 2.0), "substitution"),
    ("x*(x - 1e-9) = 0", (1e-9,), "substitution"),
    ("where(x > 0, x^2, x) = 2", (1.41421356,), "krawczyk"),
    ("x^2 = 2; x <= sqrt(2)", (1.41421356,), "krawczyk"),
    ("besselj0(x) = 0", (2.404825557,), "krawczyk"),
    ("lambertw(x) = 1", (2.718281828,), "krawczyk"),
]


@pytest.mark.parametrize(("text", "values", "kind"), PROVED)
def test_solutions_are_proved(text: str, values: tuple[float, ...], kind: str) -> None:
    """True solutions, given as a float method gives them, are proven; the values are those of the root."""
    found = judged(text, *values)
    assert (found.status, found.certificate and found.certificate.kind) == (Status.PROVED, kind)
    assert found.residual <= 1e-14


VERIFIED = [
    ("(x^2 - 2)^2 = 0", (1.41421356,), "singular"),
    ("x^2 = 2; x^3 = 2*x", (1.41421356,), "no proof"),
    ("exp(x) = 2; x <= ln(2)", (0.69314718,), "both sides agree"),
]


@pytest.mark.parametrize(("text", "values", "why"), VERIFIED)
def test_what_is_not_proven_says_why(text: str, values: tuple[float, ...], why: str) -> None:
    """Singular, over-determined and border cases are VERIFIED only, with the reason."""
    found = judged(text, *values)
    assert found.status is Status.VERIFIED
    assert found.certificate is not None
    assert why in found.certificate.detail


REFUTED = [
    # never zero, near zero
    ("(x - 1)^2 + 1e-14 = 0", (1.0,)),
    ("x^2 + 1e-12 = 0", (0.0,)),
    ("x^2 + 1e-30 = 0", (1e-15,)),
    ("x^4 + 1e-40 = 0", (1e-10,)),
    ("x^2 + 1e-100 = 0", (0.0,)),
    ("x^2 + 1e-300 = 0", (1e-9,)),
    ("x^2 + y^2 = -1e-200", (1e-9, 0.0)),
    ("x = where(x > 0, -1e-30, 1e-30)", (0.0,)),
    ("x^2 + where(x > 0, 1e-40, 1e-41) = 0", (0.0,)),
    ("sin(x) = 1.0000001", (1.5707963,)),
    ("cosh(x) = 1 - 1e-12", (0.0,)),
    ("x^2 + y^2 = -1e-14", (0.0, 0.0)),
    ("abs(x) + 1e-13 = 0", (0.0,)),
    ("sqrt(x) = -1e-9", (0.0,)),
    ("(x - y)^2 + 1e-16 = 0", (1.0, 1.0)),
    # solved only at infinity
    ("exp(-x) = 0", (800.0,)),
    ("exp(x) = 0", (-745.0,)),
    ("1/x = 0", (1e20,)),
    ("exp(-exp(x)) = 0", (100.0,)),
    ("tanh(x) = 1", (30.0,)),
    ("tanh(x) = 1", (400.0,)),
    ("atan(x) = pi/2", (1e17,)),
    ("1/(1 + x^2) = 0", (1e200,)),
    ("x = x + 1/x", (1e18,)),
    ("exp(-x^2) = 0", (40.0,)),
    ("erf(x) = 1", (7.0,)),
    ("x/(x + 1) = 1", (1e16,)),
    ("2^(-x) = 0", (2000.0,)),
    ("x*y = 1; y = 0", (1e18, 0.0)),
    # undefined as written
    ("(x^2 - 1)/(x - 1) = 2", (1.0,)),
    ("(x^2 - 1)/(x - 1) = 2", (1.0 + 1e-9,)),
    ("sin(x)/x = 1", (0.0,)),
    ("sin(x)/x = 1", (1e-9,)),
    ("x/x = 1; x = 0", (0.0,)),
    ("x^2/x = 0", (0.0,)),
    ("ln(x) - ln(x) = 0; x = -1", (-1.0,)),
    ("(x - 2)/(x^2 - 4) = 1/4", (2.0,)),
    ("x*ln(x) = 0", (0.0,)),
    ("(sqrt(x))^2 = -1", (-1.0,)),
    ("(1 - cos(x))/x^2 = 1/2", (0.0,)),
    ("x^(1/3) = -2", (-8.0,)),
    # roots of a cleared denominator, of squared equations
    ("x/(x - 1) = 1/(x - 1)", (1.0,)),
    ("1/(x - 2) + 1/(x + 2) = 4/(x^2 - 4)", (2.0,)),
    ("sqrt(x + 2) = x", (-1.0,)),
    ("sqrt(2*x + 3) = x", (-1.0,)),
    ("abs(x) = -x; x = 1", (1.0,)),
    ("ln(x) + ln(x - 3) = ln(4)", (-1.0,)),
    ("sqrt(x) = -1", (1.0,)),
    # inconsistent by little
    ("x + y = 1; x + y = 1.00000001", (0.5, 0.5)),
    ("x + y = 1; x + 1.00000001*y = 2", (1.0, 0.0)),
    ("x^2 = 2; x^3 = 2*x + 1e-9", (1.414213562,)),
    ("x^2 = 2; x = 1.41421356", (1.41421356,)),
    ("x = 400; tanh(x) = 1", (400.0,)),
    ("(x^2 - 2)^2 = 0; x < sqrt(2)", (1.41421356,)),
    ("x + y = 2; x - y = 0; x*y = 1.000000001", (1.0, 1.0)),
    # side conditions
    ("x^2 = 2; x > 0", (-1.41421356,)),
    ("x^2 = 2; x < sqrt(2)", (1.41421356,)),
    ("x^2 = 2; x != sqrt(2)", (1.41421356,)),
    ("x = 0; x > 0", (0.0,)),
    ("x = 1; x != 1", (1.0,)),
    ("x^2 = 1; 0 < x < 1", (1.0,)),
    ("x > 1", (1.0,)),
    ("x > 1", (0.5,)),
    ("x = 2; ln(x - 3) < 0", (2.0,)),
    # plainly wrong, or no number
    ("x^2 = 4", (2.1,)),
    ("x^2 = 4", (0.0,)),
    ("x + y = 3", (1.0, 1.0)),
    ("cos(x) = x", (0.75,)),
    ("x^2 = 4", (math.nan,)),
    ("x = x^2", (math.inf,)),
    ("x^3 - 3*x + 3 = 0", (1.0,)),
    ("x^10 = 1e-3", (0.0,)),
    ("floor(x) = 1.5", (1.5,)),
    ("sign(x) = 1/2", (0.0,)),
    ("x - floor(x) = 1", (0.9999999999,)),
]


@pytest.mark.parametrize(("text", "values"), REFUTED)
def test_non_solutions_are_refuted(text: str, values: tuple[float, ...]) -> None:
    """What is not a solution is refuted, however small its residual, and the detail says why."""
    found = judged(text, *values)
    assert found.status is Status.REFUTED
    assert found.certificate is not None
    assert found.certificate.detail
    assert dict(found.values) == pytest.approx(dict(zip(found.values, values, strict=True)), nan_ok=True)


BOUNDS = [
    ("x in [0, 1]", 1.0, True),
    ("x in (0, 1)", 1.0, False),
    ("x in [0, 1)", 1.0, False),
    ("x in [0, 1)", 0.0, True),
    ("x in (0, 1]", 0.0, False),
]


@pytest.mark.parametrize(("bounds", "at", "inside"), BOUNDS)
def test_ends_of_bounds(bounds: str, at: float, inside: bool) -> None:
    """Closed ends belong to an interval, open ones do not."""
    assert (judged(f"x^2 = x; {bounds}", at).status is Status.PROVED) is inside


def test_exact_values_are_taken_at_their_word_only_if_they_give_exact_zeros() -> None:
    """Exact candidates: rationals, surds of several square roots, numbered roots, multiples of pi; wrong ones are
    refuted."""
    x = sp.Symbol("x")
    cases = [
        ("x^2 = 2", sp.sqrt(2), Status.PROVED),
        ("x^2 = 2", sp.Rational(7, 5), Status.REFUTED),
        ("sin(x) = 1/2", sp.pi / 6, Status.PROVED),
        ("x^4 - 10*x^2 + 1 = 0", sp.sqrt(2) + sp.sqrt(3), Status.PROVED),
        ("x^5 - x = 1", sp.CRootOf(x**5 - x - 1, 0), Status.PROVED),
        ("x^3 = 2", 2 ** sp.Rational(1, 3), Status.PROVED),
        ("x^2 = 3", sp.sqrt(2), Status.REFUTED),
        ("x^2 = 2; x <= sqrt(2)", sp.sqrt(2), Status.PROVED),
        ("x^2 = 2; x < sqrt(2)", sp.sqrt(2), Status.REFUTED),
        ("x = sqrt(2 + sqrt(3))", sp.sqrt(2 + sp.sqrt(3)), Status.PROVED),
        ("x = sqrt(2 + sqrt(3))", (sp.sqrt(6) + sp.sqrt(2)) / 2, Status.PROVED),
        ("exp(x) = 3", sp.log(3), Status.PROVED),
        ("x^12 = 2; x > 0", 2 ** sp.Rational(1, 12), Status.PROVED),
    ]
    for text, value, expected in cases:
        found = check(system(text), Candidate({"x": float(value)}, "test", exact={"x": value}))
        assert found.status is expected, (text, value, found)
        if expected is Status.PROVED:
            assert (
                found.exact == {"x": value} or found.certificate is not None and found.certificate.kind == "krawczyk"
            ), (text, found)


def test_residual_is_relative_to_the_largest_term() -> None:
    """|left - right| over the largest summand, at the rounded values: 1 part in 10^16 of 10^8, not 10^-8."""
    assert judged("exp(x) = 1e8", 18.420680744).residual < 1e-14
    assert judged("x + 1e10 = 1e10", 1.0).residual == pytest.approx(1e-10)


def test_without_proofs_nothing_is_called_proved() -> None:
    """``prove=False`` stops at VERIFIED unless the values are exact."""
    made = system("cos(x) = x")
    assert check(made, Candidate({"x": 0.739085133}, "test"), prove=False).status is Status.VERIFIED


def test_certificate_boxes_hold_the_root() -> None:
    """The decimal ends of the box stand on both sides of the root."""
    found = judged("x^2 = 2", 1.41421356)
    assert found.certificate is not None
    low, high = (sp.Rational(end) for end in found.certificate.box["x"])
    assert 0 < low < sp.sqrt(2) < high
    assert high - low < sp.Rational(1, 10**15)


def test_missing_values_are_refuted() -> None:
    """A candidate that names no value for an unknown is no solution."""
    assert check(system("x + y = 1"), Candidate({"x": 1.0}, "test")).status is Status.REFUTED


# ---------------------------------------------------------------- a thousand wrong points


SHAPES = (
    "shifted root",
    "cleared denominator",
    "squared",
    "infinity",
    "minimum",
    "over-determined",
    "removable hole",
    "side condition",
)


def wrong_points(seed: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Texts with points that look like solutions and are none."""
    r = random.Random(seed)
    a, b, c = (round(r.uniform(0.5, 4), 2) for _ in range(3))
    tiny = 10.0 ** -r.randint(7, 13)
    yield f"x^2 + y^2 = {a * a + b * b:.6f}; x*y = {a * b:.6f}", (a * (1 + r.choice([-1, 1]) * r.uniform(0.01, 0.3)), b)
    yield f"{a}*x/(x - {b}) = {round(a * b, 6)}/(x - {b})", (b,)
    yield f"sqrt(x + {round(a * a + a, 6)}) = x", (-a,)
    yield (
        r.choice([f"exp(-{a}*x) = 0", f"{b}/(x^2 + 1) = 0", f"tanh({a}*x) = 1", f"{a}*x^(-3) = 0"]),
        (10.0 ** r.uniform(1, 8),),
    )
    yield f"(x - {a})^2*(x + {b})^2 + {tiny:.0e} = 0", (a,)
    yield f"x + {c}*y = {a}; {b}*x - y = {c}; (1 + {b})*x + ({c} - 1)*y = {a + c:.6f} + {tiny:.0e}", _cross(a, b, c)
    yield f"(x^2 - {round(a * a, 4)})/(x - {a}) = {2 * a}", (a + r.choice([0.0, 1e-10, -1e-10]),)
    yield f"x^3 = {a}; x > {b + 2}", (a ** (1 / 3),)


def _cross(a: float, b: float, c: float) -> tuple[float, float]:
    y = (a * b - c) / (1 + b * c)
    return a - c * y, y


@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=SHAPES)
def test_a_thousand_wrong_points(shape: int) -> None:
    """125 of each kind: every one is refuted."""
    for seed in range(125):
        text, values = list(wrong_points(seed))[shape]
        assert judged(text, *values).status is Status.REFUTED, (text, values)


def test_planted_roots_survive() -> None:
    """The counter-test: the same machinery proves true roots of random systems."""
    r = random.Random(5)
    for _ in range(60):
        x, y = r.uniform(-3, 3), r.uniform(-3, 3)
        p, q = sp.Rational(*x.as_integer_ratio()), sp.Rational(*y.as_integer_ratio())
        text = f"x^2*y - {r.randint(1, 5)}*x = {sp.Rational(round(x * 1e6), 10**6)}; x + y^3 = {sp.Rational(round(y * 1e6), 10**6)}"
        made = system(text)
        root = _newton(made, float(p), float(q))
        if root is not None:
            assert check(made, Candidate(dict(zip(made.names, root, strict=True)), "test")).status is Status.PROVED


def _newton(made: System, x: float, y: float) -> tuple[float, float] | None:
    """A float root of two equations by a few Newton steps, or None."""
    f = [relation.residual for relation in made.relations]
    run = sp.lambdify(made.symbols, [f, [[e.diff(s) for s in made.symbols] for e in f]])
    for _ in range(60):
        (u, v), ((a, b), (c, d)) = run(x, y)
        det = a * d - b * c
        if det == 0 or abs(x) + abs(y) > 1e6:
            return None
        x, y = x - (d * u - b * v) / det, y - (a * v - c * u) / det
    u, v = run(x, y)[0]
    return (x, y) if abs(u) + abs(v) < 1e-9 else None


# ---------------------------------------------------------------- a given point


def test_check_point_evaluates_exactly_what_is_given() -> None:
    """Nothing is polished: fractions hold exactly, decimals next to a root are verified, others are refuted with their
    residual."""
    made = system("x^2 = 2; x > 0")
    root = check_point(made, Candidate({"x": 1.4142135623730951}, "given"))
    assert root.status is Status.VERIFIED
    assert all(r.holds for r in root.relations)
    wrong = check_point(made, Candidate({"x": 1.5}, "given", exact={"x": sp.Rational(3, 2)}))
    assert wrong.status is Status.REFUTED
    assert [(r.line, r.holds, r.residual) for r in wrong.relations] == [(1, False, 0.25 / 2.25), (1, True, 0.0)]
    half = check_point(system("2*x = 1"), Candidate({"x": 0.5}, "given"))
    assert half.status is Status.PROVED


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("x^2 = 2\ny = 1", {"x": 1.4142135623730951, "y": 1.1}, [True, False]),
        ("x^2 = 2\ny = 1", {"x": 1.41421356237, "y": 1.1}, [True, False]),
        ("x^2 = 2\ny = 1", {"x": 1.41421, "y": 1.0}, [False, True]),
        ("y = exp(x)\nx + y = 3", {"x": 0.5, "y": 1.6487212707001282}, [True, False]),
        ("x^2 = 2\nx in [0, 1]", {"x": 1.4142135623730951}, [True, False]),
        ("x^2 = 2\nx < 1", {"x": 1.4142135623730951}, [True, False]),
        ("x^2 + 1e-13 = 0\ny = 1", {"x": 1e-9, "y": 1.1}, [False, False]),  # near a solution that is none
        ("x/x = 1 + 1e-14\ny = 1", {"x": 2.0, "y": 1.1}, [False, False]),
    ],
)
def test_a_line_holds_to_rounding_whatever_becomes_of_the_others(
    text: str, values: dict[str, float], holds: list[bool]
) -> None:
    """Of a point that fails each line is told as it is told alone: one that misses by rounding holds."""
    found = check_point(system(text), Candidate(values, "given"))
    assert (found.status, [r.holds for r in found.relations]) == (Status.REFUTED, holds)


def test_check_point_lists_broken_bounds() -> None:
    """A bound that fails is listed with its line, like a relation."""
    found = check_point(system("x^2 = 4\nx in [0, 1]"), Candidate({"x": 2.0}, "given"))
    assert found.status is Status.REFUTED
    assert [(r.line, r.text, r.holds) for r in found.relations] == [(1, "x^2 = 4", True), (2, "x <= 1", False)]


@pytest.mark.parametrize(
    ("text", "value", "sides"),
    [
        ("x^2 = 4", 3.0, (9.0, 4.0, 5.0)),
        ("x^2 >= 4 + x", 2.0, (4.0, 6.0, -2.0)),
        ("sqrt(x) = 2", -1.0, (None, 2.0, None)),
        ("2 = 1/x", 0.0, (2.0, None, None)),
        ("10^x = 3", 400.0, (None, 3.0, None)),
        ("x = 1\nx in [2, 3]", 1.0, (1.0, 1.0, 0.0)),
    ],
)
def test_check_point_gives_both_sides(text: str, value: float, sides: tuple[float | None, ...]) -> None:
    """Undefined sides, and those beyond floats, are None."""
    first = check_point(system(text), Candidate({"x": value}, "given")).relations[0]
    assert (first.left, first.right, first.difference) == sides


def test_a_bound_that_fails_has_its_end_at_the_right() -> None:
    broken = check_point(system("x = 1\nx in [2, 3]"), Candidate({"x": 1.0}, "given")).relations[1]
    assert (broken.line, broken.holds, broken.left, broken.right) == (2, False, 1.0, 2.0)


def test_check_point_tells_undefined() -> None:
    """A relation that is undefined at the point has no residual."""
    found = check_point(system("1/x = 1"), Candidate({"x": 0.0}, "given"))
    assert (found.status, found.relations[0].holds, found.relations[0].residual) == (Status.REFUTED, False, None)


def test_a_deadline_in_the_past_still_answers() -> None:
    """Without time the verdict is the best that costs nothing, not an error."""
    made = system("(x^2 - 2)^2 = 0")
    assert check(made, Candidate({"x": 1.41421356}, "test"), deadline=now() - 1).status in Status


@pytest.mark.parametrize(
    ("text", "at"), [("exp(-x) = 0", 1e200), ("exp(-1e300*x) = 0", 1.0), ("exp(x)/(exp(x) + 2) = 1", 1e154)]
)
def test_huge_numbers_neither_pass_nor_hold_up(text: str, at: float) -> None:
    """Steps of one length are no convergence next to a huge value; what SymPy's simplifier would work at for ever is
    not given to it."""
    assert judged(text, at).status is Status.REFUTED
