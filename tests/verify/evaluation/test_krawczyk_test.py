"""Krawczyk's test: proves regular roots, refuses everything else; boxes as data."""

from __future__ import annotations

import math
from typing import Any

import pytest
import sympy as sp
from flint import acb, acb_mat, arb, arb_mat, fmpq

from eqsolve import syntax
from eqsolve.model import System, build
from eqsolve.result import Certificate, CertificateKind, Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import check, disjoint, krawczyk, same_root
from eqsolve.verify.evaluation import Inflation, decimal_ends, inflated, krawczyk_image, linearized, regular
from eqsolve.verify.evaluation.balls import compile_balls
from eqsolve.verify.evaluation.numerical_rank import pivots
from eqsolve.verify.evaluation.values import precision

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)

REGULAR = [
    ([X**2 - 2], (1.41421,), (math.sqrt(2),)),
    ([X**2 + Y**2 - 25, X + Y - 7], (3.001, 3.999), (3.0, 4.0)),
    (
        [10**4 * X * Y - 1, sp.exp(-X) + sp.exp(-Y) - sp.Rational(10001, 10000)],
        (1.09815e-5, 9.106),
        (1.0981593296997e-5, 9.1061467398666),
    ),
    ([sp.sin(X)], (3.14,), (math.pi,)),
    ([X**3 - X], (1e-9,), (0.0,)),
    ([X - sp.Rational(1, 10**30)], (0.0,), (1e-30,)),
    ([sp.Abs(X) - 1], (0.999,), (1.0,)),
    ([sp.Max(X, 2 * X) - 3], (1.5,), (1.5,)),
    ([sp.Piecewise((X**2, X > 1), (X, True)) - 2], (1.41,), (math.sqrt(2),)),
]


@pytest.mark.parametrize(("equations", "near", "root"), REGULAR)
def test_regular_roots_are_proved(equations: list[sp.Expr], near: tuple[float, ...], root: tuple[float, ...]) -> None:
    """The box holds the root and is narrow."""
    program = compile_balls(equations, [X, Y][: len(near)])
    box = krawczyk(program, [arb(v) for v in near], range(len(near)))
    assert box is not None
    for value, expected in zip(box.values, root, strict=True):
        assert abs(float(value.mid()) - expected) <= 1e-12 * max(1e-4, abs(expected))
        assert value.rad() < arb(2) ** -40


SINGULAR = [
    ([(X - 1) ** 2], (1.0,)),
    ([(X - 1) ** 2], (1.0000001,)),
    ([X**3], (0.0,)),
    ([X**2 + Y**2, X * Y], (0.0, 0.0)),
    ([X**2 + 1], (0.0,)),
    ([X + Y - 1, X + Y - 1], (0.5, 0.5)),
    ([sp.exp(-X)], (800.0,)),
    ([1 / X], (1e9,)),
    ([sp.sqrt(X)], (0.0,)),
    ([sp.Abs(X)], (0.0,)),
    ([sp.floor(X) - X + 1], (1.0,)),
    ([sp.sign(X)], (0.0,)),
    ([X**2 + sp.Rational(1, 10**14)], (0.0,)),
]


@pytest.mark.parametrize(("equations", "near"), SINGULAR)
def test_no_proof_of_what_is_not_a_regular_root(equations: list[sp.Expr], near: tuple[float, ...]) -> None:
    """Multiple roots, manifolds, infinity, borders, jumps and near misses get no box."""
    program = compile_balls(equations, [X, Y][: len(near)])
    assert krawczyk(program, [arb(v) for v in near], range(len(near))) is None


def test_other_unknowns_are_held_exactly() -> None:
    """x^2 + y^2 = 1 at y = 3/5: the box of x encloses 4/5."""
    box = krawczyk(compile_balls([X**2 + Y**2 - 1], [X, Y]), [arb(0.8), fmpq(3, 5)], [0])
    assert box is not None
    assert box.values[1] == fmpq(3, 5)
    assert box.values[0].contains(arb(fmpq(4, 5))) or abs(float(box.values[0]) - 0.8) < 1e-15


def test_ill_conditioned_but_regular() -> None:
    """The Hilbert system of order 8 (condition 1e10) is proven."""
    symbols = sp.symbols("h0:8", real=True)
    rows = [sp.Add(*((s - 1) / sp.Integer(i + j + 1) for j, s in enumerate(symbols))) for i in range(8)]
    box = krawczyk(compile_balls(rows, symbols), [arb(1 + 1e-4 * (-1) ** k) for k in range(8)], range(8))
    assert box is not None
    assert all(abs(float(v) - 1) < 1e-15 for v in box.values)


def test_decimal_ends_stand_outside() -> None:
    """The decimal strings enclose the ball, also for tiny and huge numbers, and are exact for exact numbers."""
    for middle in ("0.1", "-1e-300", "3e200"):
        with precision(80):
            v = arb(middle)
            low, high = (arb(sp.Rational(end).p) / arb(sp.Rational(end).q) for end in decimal_ends(v, 64))
        with precision(400):
            assert low.lower() <= v.lower()
            assert high.upper() >= v.upper()
    assert decimal_ends(fmpq(-5, 4), 64) == ("-1.25", "-1.25")


def test_regular_matrices() -> None:
    """Regularity is proven over balls, and never claimed of a singular matrix."""
    assert regular(arb_mat([[arb(2, 0.1), arb(1)], [arb(1), arb(3)]]))
    assert not regular(arb_mat([[arb(1), arb(2)], [arb(2), arb(4)]]))
    assert not regular(arb_mat([[arb(1, 1.5)]]))


def test_pivots_find_the_rank() -> None:
    """Dependent rows give no second pivot; rows of very different sizes do not matter."""
    rows = [{0: fmpq(1), 1: fmpq(2)}, {0: fmpq(2), 1: fmpq(4)}, {2: fmpq(1, 10**20)}]
    assert sorted((p.row, p.slot) for p in pivots(rows) if p.size > 1e-9)[-1] == (2, 2)
    assert len([p for p in pivots(rows) if p.size > 1e-9]) == 2
    assert pivots([{0: arb("nan")}]) == []


# ---------------------------------------------------------------- solutions as roots


def _solution(text: str, x: float) -> Solution:
    made: System = build(syntax.read(text))
    return check(made, Candidate({"x": x}, "test"))


def test_same_root_goes_by_boxes() -> None:
    """Two floats near one root are the same; roots 1e-7 apart are told apart by their boxes; exact and boxed meet."""
    a, b = _solution("x^2 = 2", 1.41421356), _solution("x^2 = 2", 1.4142136)
    assert same_root(a, b)
    close = "(x - 1)^2 = 1e-14*2"
    low, high = _solution(close, 1 - 1.41421356e-7), _solution(close, 1 + 1.41421356e-7)
    assert low.status is high.status is Status.PROVED
    assert not same_root(low, high)
    assert same_root(_solution("x^2 = 4", 2.0), _solution("x^2 = 4", 2.0000001))


def test_boxes_are_disjoint_if_one_coordinate_is() -> None:
    """Boxes that touch are not disjoint."""
    a = Certificate(CertificateKind.KRAWCZYK, {"x": ("0", "1"), "y": ("0", "1")})
    assert disjoint(a.box, {"x": ("0.5", "2"), "y": ("1.01", "2")})
    assert not disjoint(a.box, {"x": ("1", "2"), "y": ("1", "2")})


@pytest.mark.parametrize("kind", [arb, acb], ids=["balls", "rectangles"])
def test_balls_and_rectangles_are_one_test(kind: type) -> None:
    """One zero of z^2 - z - 1/64 near 1, which a box that holds both does not isolate; and no box isolates the double
    zero of z^2."""

    def polynomial(z: Any) -> Any:
        column = arb_mat if kind is arb else acb_mat
        return column(1, 1, [z * z - z - kind(1) / 64]), column(1, 1, [2 * z - 1])

    def square(z: Any) -> Any:
        column = arb_mat if kind is arb else acb_mat
        return column(1, 1, [z * z]), column(1, 1, [2 * z])

    with precision(64):
        at = linearized(lambda point: polynomial(point[0]), [kind(1)])
        assert at is not None
        (root,), inside = krawczyk_image(lambda point: polynomial(point[0]), at, [arb(1) / 16])
        assert inside
        assert root.contains((1 + (kind(17) / 16).sqrt()) / 2)
        assert not krawczyk_image(lambda point: polynomial(point[0]), at, [arb(2)])[1]
        assert inflated(lambda point: polynomial(point[0]), [kind(1)], 64, Inflation(12, 8)) is not None
        assert inflated(lambda point: square(point[0]), [kind(1) / 2**20], 64, Inflation(12, 8)) is None
