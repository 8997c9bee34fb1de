"""Families and dimensions: confirmed exactly, with the smallest sample."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.model import System, build
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate, FamilyCandidate
from eqsolve.verify import check, check_family, local_dimension
from eqsolve.verify.expressions import Requirement

NOT_NEGATIVE = frozenset((0, 1))
PUZZLE = "A + B = 9; C - D = 1; A + C = 8; B - D = 2"


def s(name: str) -> sp.Symbol:
    return sp.Symbol(name, real=True)


def system(text: str) -> System:
    return build(syntax.read(text))


def family(free: tuple[str, ...], **expressions: object) -> FamilyCandidate:
    return FamilyCandidate(free, expressions, "test", True)


def puzzle(free: str = "D") -> FamilyCandidate:
    return family((free,), A=7 - s("D"), B=s("D") + 2, C=s("D") + 1)


def test_the_puzzle() -> None:
    """A = 7 - D, B = D + 2, C = D + 1 holds; the smallest sample is D = 1."""
    confirmed = check_family(system(PUZZLE), puzzle())
    assert confirmed is not None
    found, sample = confirmed
    assert (found.free, found.dimension, found.exact) == (("D",), 1, True)
    assert dict(sample.values) == {"A": 6.0, "B": 3.0, "C": 2.0, "D": 1.0}
    assert (sample.status, sample.residual) == (Status.PROVED, 0.0)
    assert sample.exact == {"A": 6, "B": 3, "C": 2, "D": 1}


WRONG = [
    (PUZZLE, family(("D",), A=8 - s("D"), B=s("D") + 2, C=s("D") + 1)),  # one expression off
    (PUZZLE, family(("D",), A=7 - s("D"), B=s("D") + 2)),  # C is missing
    (PUZZLE, family(("D",), A=7 - s("D"), B=s("D") + 2, C=s("E") + 1)),  # a strange symbol
    (PUZZLE + "; A > 100; B > 100", puzzle()),  # no sample obeys the conditions
    ("x^2 + y^2 = 1", family(("x",), y=1 - s("x"))),
    ("x*y = 1", family(("x",), y=1 / s("x") + sp.Rational(1, 10**12))),
]


@pytest.mark.parametrize(("text", "candidate"), WRONG)
def test_wrong_families_are_refused(text: str, candidate: FamilyCandidate) -> None:
    """An expression that fails anywhere, a missing or strange one, or no admissible sample: None."""
    assert check_family(system(text), candidate) is None


CONDITIONS = [
    ("A >= 13/2", {"D": Fraction(1, 2)}),
    ("A <= 5", {"D": 2}),
    ("D in [2, 10]", {"D": 2}),
    ("D != 1", {"D": Fraction(2)}),
    ("A < 0", None),
    ("A*B <= 10", None),
    ("D > 1", None),
]


@pytest.mark.parametrize(("condition", "expected"), CONDITIONS)
def test_samples_obey_conditions(condition: str, expected: dict[str, object] | None) -> None:
    """Closed conditions are met at the smallest point; strict and nonlinear ones are met somewhere."""
    confirmed = check_family(system(f"{PUZZLE}; {condition}"), puzzle())
    assert confirmed is not None
    assert confirmed[1].status is Status.PROVED
    if expected is not None:
        assert {n: confirmed[1].exact[n] for n in expected} == expected  # type: ignore[index]


NONLINEAR = [
    ("x^2 + y^2 = 1", family(("x",), y=sp.sqrt(1 - s("x") ** 2))),
    ("x*y = x", family(("x",), y=sp.Integer(1))),
    ("x*y = 1", family(("x",), y=1 / s("x"))),
    ("exp(x)*y = 2", family(("x",), y=2 * sp.exp(-s("x")))),
    ("x^2 - y^2 = 0", family(("y",), x=s("y"))),
    ("x + y + z = 1; x*y = z", family(("x",), y=(1 - s("x")) / (1 + s("x")), z=s("x") * (1 - s("x")) / (1 + s("x")))),
]


@pytest.mark.parametrize(("text", "candidate"), NONLINEAR)
def test_nonlinear_families(text: str, candidate: FamilyCandidate) -> None:
    """Confirmed by simplification, with a proven exact sample."""
    confirmed = check_family(system(text), candidate)
    assert confirmed is not None
    assert confirmed[1].status is Status.PROVED
    assert confirmed[1].exact is not None


HALF = [
    ("sqrt(x)^2 = y", family(("x",), y=s("x")), ("x >= 0",)),
    ("ln(x) + y = ln(x)", family(("x",), y=sp.Integer(0)), ("x > 0",)),
    ("x^2 + y^2 = 1", family(("x",), y=sp.sqrt(1 - s("x") ** 2)), ("-1 <= x <= 1",)),
    ("x + y = 1", family(("x",), y=1 - s("x")), ()),
    ("y/(x^2*(x - 2)) = 1/x", family(("x",), y=s("x") * (s("x") - 2)), ("x != 2", "x != 0")),
    ("y + sqrt(x/z) = sqrt(x/z)", family(("x", "z"), y=sp.S.Zero), ("x*z >= 0", "z != 0")),
]


@pytest.mark.parametrize(("text", "candidate", "conditions"), HALF)
def test_families_that_hold_on_a_part_only_say_where(
    text: str, candidate: FamilyCandidate, conditions: tuple[str, ...]
) -> None:
    """Where simplification lost the domain of the text, it stands in the conditions."""
    confirmed = check_family(system(text), candidate)
    assert confirmed is not None
    assert confirmed[0].exact
    assert set(confirmed[0].conditions) == set(conditions)
    assert confirmed[1].status is Status.PROVED


@pytest.mark.parametrize(
    "text", ["gamma(x) + y = gamma(x)", "x^x + y = x^x", "y + piecewise((sqrt(x), x > -1), (1, true)) = sqrt(x)"]
)
def test_families_whose_domain_cannot_be_said_are_not_exact(text: str) -> None:
    """Poles without end, scattered points, and choices: conditions would leave out too much or too little."""
    confirmed = check_family(system(text), family(("x",), y=sp.S.Zero))
    assert confirmed is None or not confirmed[0].exact


@pytest.mark.parametrize(
    ("text", "candidate", "signed", "condition"),
    [
        (
            "T = 2*pi*sqrt(L/g)",
            family(("T", "g"), L=s("g") * s("T") ** 2 / (4 * sp.pi**2)),
            s("T") / (2 * sp.pi),
            "T >= 0",
        ),
        ("f*sqrt(C) = 1", family(("f",), C=1 / s("f") ** 2), 1 / s("f"), "f > 0"),
        ("sqrt(x) = y - 3", family(("y",), x=(s("y") - 3) ** 2), s("y") - 3, "y >= 3"),
    ],
)
def test_a_square_root_is_undone_where_the_other_side_is_not_below_zero(
    text: str, candidate: FamilyCandidate, signed: sp.Expr, condition: str
) -> None:
    """Without the sign the expressions do not satisfy the equation; the other sign is refused."""
    assert check_family(system(text), candidate) is None
    assert check_family(system(text), replace(candidate, signed=(Requirement(-signed, NOT_NEGATIVE),))) is None
    confirmed = check_family(system(text), replace(candidate, signed=(Requirement(signed, NOT_NEGATIVE),)))
    assert confirmed is not None
    assert confirmed[0].exact
    assert condition in confirmed[0].conditions


ONE_POINT = [
    ("sqrt(x-2) + sqrt(2-x) = sqrt(x-2) + sqrt(2-x)", family(("x",))),
    ("y + sqrt(x-2) + sqrt(2-x) = sqrt(x-2) + sqrt(2-x) + x", family(("x",), y=s("x"))),
    ("y + acosh(cos(x)) = x + acosh(cos(x))", family(("x",), y=s("x"))),
    ("x - y = 0; x >= 2; y <= 2", family(("x",), y=s("x"))),
]


@pytest.mark.parametrize(("text", "candidate"), ONE_POINT)
def test_points_are_no_families(text: str, candidate: FamilyCandidate) -> None:
    """The expressions satisfy every equation, but only single points of the family lie in the domain of the text."""
    assert check_family(system(text), candidate) is None


PARTS = [
    # holds for x >= 0: the sample lies on the border, the family does not
    ("sqrt(x)^2 = x", family(("x",)), ("x >= 0",), {"x": 0}),
    # fails beyond all small numbers
    ("y + log(x+1000) = x + log(x+1000)", family(("x",), y=s("x")), ("x > -1000",), {"x": 0, "y": 0}),
    ("sqrt(x-5) + y = sqrt(x-5)", family(("x",), y=sp.S.Zero), ("x >= 5",), {"x": 5, "y": 0}),
    ("x/y = 1", family(("y",), x=s("y")), ("y != 0",), None),
    ("sqrt(x^2+1) + y = sqrt(x^2+1)", family(("x",), y=sp.S.Zero), (), {"x": 0, "y": 0}),
    ("2^x + exp(y) + z = exp(y) + 2^x", family(("x", "y"), z=sp.S.Zero), (), None),
    ("log(y) = x", family(("x",), y=sp.exp(s("x"))), (), None),  # undefined for y <= 0, which e^x never is
    ("ln(x) + y = ln(x); x > 0", family(("x",), y=sp.S.Zero), (), None),  # the condition keeps what is undefined away
    ("sqrt(y-x) + y = x + sqrt(y-x)", family(("x",), y=s("x")), (), None),  # sqrt(0), all along the family
    ("x - y = 0; x >= 2; y >= 2", family(("x",), y=s("x")), (), {"x": 2, "y": 2}),  # the smallest sample, at a corner
    ("z = x + y; x >= 1; y >= 1; x + y <= 100", family(("x", "y"), z=s("x") + s("y")), (), {"x": 1, "y": 1, "z": 2}),
]


@pytest.mark.parametrize(("text", "candidate", "conditions", "sample"), PARTS)
def test_exact_is_proven_not_probed(
    text: str, candidate: FamilyCandidate, conditions: tuple[str, ...], sample: dict[str, int] | None
) -> None:
    """Where the text is not shown to be defined for all values of the free unknowns, the conditions say where it is;
    samples may lie on a border."""
    confirmed = check_family(system(text), candidate)
    assert confirmed is not None
    assert confirmed[0].exact
    assert confirmed[0].conditions == conditions
    assert sample is None or confirmed[1].exact == sample


def test_affine_samples_have_the_least_norm() -> None:
    """No other point of a random affine family is nearer to the origin."""
    r = random.Random(3)
    u, v = s("u"), s("v")
    for _ in range(10):
        a = [[r.randint(-5, 5) for _ in range(3)] for _ in range(2)]
        x, y = (c[0] + c[1] * u + c[2] * v for c in a)
        text = "; ".join(f"{n} = {c[0]} + {c[1]}*u + {c[2]}*v" for n, c in zip("xy", a, strict=True))
        confirmed = check_family(system(text), family(("u", "v"), x=x, y=y))
        assert confirmed is not None
        best = sum(e**2 for e in confirmed[1].exact.values())  # type: ignore[union-attr]
        for _ in range(20):
            f, g = Fraction(r.randint(-50, 50), 10), Fraction(r.randint(-50, 50), 10)
            assert sum((c[0] + c[1] * f + c[2] * g) ** 2 for c in a) + f * f + g * g >= Fraction(
                int(best.p), int(best.q)
            )


def test_a_family_without_free_unknowns_is_a_point() -> None:
    """Dimension 0 is no special case."""
    confirmed = check_family(system("x = 2; y = x"), family((), x=sp.Integer(2), y=sp.Integer(2)))
    assert confirmed is not None
    assert confirmed[0].dimension == 0


# ---------------------------------------------------------------- dimension


DIMENSION = [
    ("x^2 + y^2 = 1", (0.6123, 0.790625676205), 1, True),
    ("x^2 = 2", (1.41421356,), 0, True),
    (PUZZLE, (5.9123234341, 3.0876765659, 2.0876765659, 1.0876765659), 1, True),
    ("x + y + z = 6", (1.0, 2.0, 3.0), 2, True),
    ("x^2 = 2; x^3 = 2*x; y = y^2", (1.41421356, 1.0), 0, False),  # over-determined: the point is verified only
    ("x^2 + y^2 = 0", (0.0, 0.0), 2, False),  # singular: the rank says nothing
    ("x^2 + y^2 = 1; x >= 1", (1.0, 0.0), 1, False),  # at the border of a condition
    ("x^2 + y^2 = 1; x >= 0", (0.6, 0.8), 1, True),
    ("y + sqrt(x-2) + sqrt(2-x) = x + sqrt(x-2) + sqrt(2-x)", (2.0, 2.0), 2, False),  # defined at x = 2 only
    ("sqrt(x-2) + sqrt(2-x) = sqrt(x-2) + sqrt(2-x)", (2.0,), 1, False),
]


@pytest.mark.parametrize(("text", "values", "dimension", "proven"), DIMENSION)
def test_local_dimension(text: str, values: tuple[float, ...], dimension: int, proven: bool) -> None:
    """Unknowns less the proven rank, proven only where the implicit function theorem applies."""
    made = system(text)
    solution = check(made, Candidate(dict(zip(made.names, values, strict=True)), "test"))
    found, certain, free = local_dimension(made, solution)
    assert (found, certain) == (dimension, proven)
    assert len(free) == dimension


def test_a_jump_is_no_free_direction() -> None:
    """floor(x) + ceil(x) + y = 4 at (2, 0): the derivative by x is 0 there, but next to x = 2 there is no solution
    nearby."""
    made = system("floor(x) + ceil(x) + y = 4")
    solution = check(made, Candidate({"x": 2.0, "y": 0.0}, "test", exact={"x": sp.Integer(2), "y": sp.Integer(0)}))
    assert solution.status is Status.PROVED
    assert local_dimension(made, solution) == (1, False, ("x",))
