"""Motions that keep a solution set prove its dimension where equations depend on one another; simple points of texts
with free unknowns."""

from __future__ import annotations

import pytest
import sympy as sp
from flint import fmpq

import eqsolve
from eqsolve import Verdict, syntax
from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import check, local_dimension
from eqsolve.verify.families.simple_points import specimens
from eqsolve.verify.families.symmetry import symmetries


def system(text: str) -> System:
    return build(syntax.read(text))


SQUARE = (
    "(ax-bx)^2+(ay-by)^2=1; (bx-cx)^2+(by-cy)^2=1; (cx-dx)^2+(cy-dy)^2=1; (dx-ax)^2+(dy-ay)^2=1; "
    "(ax-cx)^2+(ay-cy)^2=2; (bx-dx)^2+(by-dy)^2=2"
)
MOVED = [
    ("x^2 + y^2 + z^2 = 14; x*y + y*z + z*x = 11; x + y + z = 6", {"x": 1, "y": 2, "z": 3}, 1),
    ("sin(x + y) = 0; cos(x + y) = 1", {"x": 0, "y": 0}, 1),
    ("2*x + y = L*x; x + 2*y = L*y", {"x": 1, "y": 1, "L": 3}, 1),
    ("x^2 + y^2 = 25; x^4 + 2*x^2*y^2 + y^4 = 625", {"x": 3, "y": 4}, 1),
    # six distances of four points in the plane
    (SQUARE, {"ax": 0, "ay": 0, "bx": 1, "by": 0, "cx": 1, "cy": 1, "dx": 0, "dy": 1}, 3),
    ("(x - y)^2 + (z - 1)^2 = 2; x - y = 1; z = 2", {"x": 1, "y": 0, "z": 2}, 1),
    ("x*y = 0; x*z = 0; y*z = 0", {"x": 1, "y": 0, "z": 0}, 1),
    ("sqrt(x^2 + y^2) = 5; x^2 + y^2 = 25", {"x": 3, "y": 4}, 1),
    ("x^2 - y^2 = 3; x^4 - 2*x^2*y^2 + y^4 = 9", {"x": 2, "y": 1}, 1),
    ("exp(x - 2*y) = 1; ln(1 + x - 2*y) = 0; z = 3", {"x": 0, "y": 0, "z": 3}, 1),
]


@pytest.mark.parametrize(("text", "point", "dimension"), MOVED)
def test_symmetries_prove_the_dimension(text: str, point: dict[str, int], dimension: int) -> None:
    """The orbit of the point is as large as the rank of the Jacobian allows, however many equations depend on
    others."""
    made = system(text)
    exact = {name: sp.Integer(v) for name, v in point.items()}
    solution = check(made, Candidate({n: float(v) for n, v in point.items()}, "test", exact=exact))
    found, proven, free = local_dimension(made, solution)
    assert (solution.status, found, proven, len(free)) == (Status.PROVED, dimension, True, dimension)


STILL = [
    ("x^2 + y^2 = 0; x = x", {"x": 0, "y": 0}),
    ("x*y = 0; x*z = 0; y*z = 0", {"x": 0, "y": 0, "z": 0}),
    ("x^3 = 0; x*y = 0; y^2 = 0", {"x": 0, "y": 0}),
    ("2*x + y = L*x; x + 2*y = L*y", {"x": 0, "y": 0, "L": 3}),
    ("x^2 + y^2 = 1; x = 1; y*(x - 1) = 0", {"x": 1, "y": 0}),
]


@pytest.mark.parametrize(("text", "point"), STILL)
def test_points_that_stay_where_they_are_prove_nothing(text: str, point: dict[str, int]) -> None:
    """Isolated and singular points are fixed by every symmetry, or have fewer of them than their rank leaves free."""
    made = system(text)
    exact = {name: sp.Integer(v) for name, v in point.items()}
    solution = check(made, Candidate({n: float(v) for n, v in point.items()}, "test", exact=exact))
    found, proven, _ = local_dimension(made, solution)
    assert not (proven and found)


def test_fields_are_tangent_to_the_set() -> None:
    """Turning about an axis keeps spheres and planes across it: each field is orthogonal to the gradients at points of
    the circle."""
    made = system("x^2 + y^2 + z^2 = 14; x + y + z = 6")
    gradients = [lambda p: [2 * v for v in p], lambda p: [1, 1, 1]]
    fields = symmetries(made)
    assert fields
    for point in ([1, 2, 3], [3, 1, 2], [2, 3, 1]):
        for field in fields:
            vector = field.at([fmpq(v) for v in point])
            assert all(sum(g * vector.get(k, 0) for k, g in enumerate(slope(point))) == 0 for slope in gradients)


def test_simple_points() -> None:
    """Proven, exact, and of the text; a triangle with a corner at the origin."""
    for text in (
        "(ax - bx)^2 + (ay - by)^2 = 25; (bx - cx)^2 + (by - cy)^2 = 9; (ax - cx)^2 + (ay - cy)^2 = 16",
        "x^2 + y^2 = cos(x*y) + 1",
        "x^5 + y^5 + x*y = 3",
        "x^4 + y^4 = z^4 + 1",
        "x^3*y + y^3 = 2; x in [1, 2]",
    ):
        made = system(text)
        found = next(specimens(made, len(made.unknowns) - len(made.equations), now() + 60))
        assert found.status is Status.PROVED and found.exact is not None, text
        assert eqsolve.check(text, found.exact), text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "dimension"), [("x^2 + y^2 = cos(x*y) + 1", 1), ("x^4 + y^4 = z^4 + 1", 2), ("sin(x*y) = x^2 - y", 1)]
)
def test_families_have_simple_samples(text: str, dimension: int) -> None:
    """One with exact values, and provable again."""
    answer = eqsolve.solve(text)
    assert isinstance(answer, eqsolve.Answer) and answer.family is not None
    assert (answer.verdict, answer.family.dimension) == (Verdict.FAMILY, dimension)
    assert all(v is not None for v in (answer[0].exact or {}).values())
    assert eqsolve.check(answer.to_dict())
