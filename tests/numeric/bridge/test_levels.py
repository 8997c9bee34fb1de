"""The grouped executor agrees with printed code, and is taken where the rule says so."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
import sympy as sp
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve import syntax
from eqsolve.model import build, problem
from eqsolve.model.system import Problem
from eqsolve.numeric.bridge import levels
from eqsolve.numeric.bridge.compile import compile_residual
from eqsolve.numeric.residuals.residual import Residual
from tests.classical_texts import MORE_GARBOW_HILLSTROM, PROBLEMS_23, Classic

X = sp.symbols("x0:12", real=True)
FUNCTIONS = (sp.exp, sp.sin, sp.cos, sp.tan, sp.atan, sp.sinh, sp.cosh, sp.tanh, sp.log)


def grouped(residual: Residual) -> list[bool]:
    return [isinstance(p.value, levels.LevelProgram) for p in residual.parts]


def both(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> tuple[Residual, Residual]:
    """The problem by the grouped executor, and by printed code alone."""
    monkeypatch.setattr(levels, "FEWEST", 0)
    monkeypatch.setattr(levels, "WORTH", 0)
    monkeypatch.setattr("eqsolve.numeric.bridge.compiled_body.FEWEST", 0)
    first = compile_residual(problem)
    monkeypatch.setattr(levels, "FEWEST", 10**9)
    return first, compile_residual(problem)


def expression(draw: random.Random, depth: int) -> sp.Expr:
    if depth == 0:
        return draw.choice(X[:4]) * draw.randint(-3, 3) + sp.Rational(draw.randint(-9, 9), 4)
    inner = [expression(draw, depth - 1) for _ in range(draw.randint(1, 3))]
    kind = draw.randint(0, 4)
    if kind == 0:
        return sp.Add(*inner)
    if kind == 1:
        return sp.Mul(*inner)
    if kind == 2:
        return inner[0] ** draw.choice((-2, -1, 2, 3, 5))
    return draw.choice(FUNCTIONS)(inner[0])


def assert_same(one: Residual, other: Residual, x: torch.Tensor) -> None:
    (F, J), (G, K) = one.jacobian(x), other.jacobian(x)
    size = other.magnitude(x)
    assert torch.isfinite(F).all(1).tolist() == torch.isfinite(G).all(1).tolist()
    good = torch.isfinite(G).all(1) & torch.isfinite(K).flatten(1).all(1) & (size < 1e100).all(1)
    # rounding of the terms, and of x through a steep place
    slack = (1e-11 * size + 1e-11 * (K.abs() * x.abs()[:, None, :]).sum(2))[good]
    assert ((F - G)[good].abs() <= slack).all()
    steep = (slack / 1e-11).amax(1)[:, None, None] ** 2 + 1
    assert ((J - K)[good].abs() <= 1e-10 * steep).all()
    assert ((one.value(x) - F)[good].abs() <= slack).all()
    assert ((one.magnitude(x) - size)[good].abs() <= slack).all()


@given(st.integers(0, 2**31))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_random_expressions_are_the_same_in_both_executors(seed: int) -> None:
    """Values, derivatives and sizes of sums, products, powers and functions, on 1 and on 300 lanes."""
    draw = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        rows: list[sp.Expr] = []
        while len(rows) < 4:
            row = expression(draw, 3)
            rows += [] if row.has(sp.I) else [row]  # ln(-2): the reader hands over real numbers only
        one, other = both(Problem(X[:4], tuple(rows)), patch)
    for lanes in (1, 300):
        assert_same(
            one, other, torch.randn(lanes, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
        )


@pytest.mark.parametrize("lanes", [1, 7, 40_000])
def test_chunks_of_lanes_are_put_together_in_order(lanes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace that holds few lanes gives the same numbers as one that holds all."""
    rows = tuple(sum(X[j] * X[(j + k) % 5] * (j + 1) for j in range(5)) - k for k in range(5))
    one, other = both(Problem(X[:5], rows), monkeypatch)
    monkeypatch.setattr(levels, "WORKSPACE", 100_000)
    assert_same(one, other, torch.randn(lanes, 5, dtype=torch.float64))


def test_the_rule_takes_large_dense_rows_and_leaves_small_and_repeated_ones() -> None:
    """Ten rows of ten products each: grouped. Two unknowns, or fifty rows of one shape: printed."""
    dense = Problem(
        X[:10],
        tuple(
            X[k] ** 3 + sum(sp.Rational(1, 1 + abs(i - k)) * X[i] * X[(i + k) % 10] for i in range(10)) - 1
            for k in range(10)
        ),
    )
    small = Problem(X[:2], (10 * (X[1] - X[0] ** 2), 1 - X[0]))
    many = sp.symbols("y0:50", real=True)
    chain = Problem(many, tuple((3 - 2 * many[k]) * many[k] - many[k - 1] + 1 for k in range(50)))
    assert all(grouped(compile_residual(dense)))
    assert not any(grouped(compile_residual(small)))
    assert not any(grouped(compile_residual(chain)))


def test_what_the_table_lacks_is_printed() -> None:
    """A gamma function among many terms leaves the whole body to printed code."""
    rows = tuple(sum(X[j] ** 2 * X[(j + k) % 8] for j in range(8)) - sp.gamma(X[k] ** 2 + 1) for k in range(8))
    assert not any(grouped(compile_residual(Problem(X[:8], rows))))


def by_hand(classic: Classic, x: Sequence[float]) -> list[float]:
    return [float(v) for v in classic.body(list(x), math)]


@pytest.mark.parametrize(
    "classic",
    [c for c in {c.name: c for c in (*MORE_GARBOW_HILLSTROM, *PROBLEMS_23)}.values() if "watson" not in c.name],
    ids=lambda c: c.name,
)
def test_a_classical_text_is_the_function_that_was_written_beside_it(classic: Classic) -> None:
    """Text, reader, model and executor against a plain function, at three points."""
    system = build(syntax.read(classic.text))
    residual = compile_residual(problem(system))
    draw = random.Random(classic.name)
    points = [[draw.uniform(-2, 2) for _ in classic.start] for _ in range(3)]
    columns = [classic.names.index(name) for name in system.names]  # unknowns stand in the order of the text
    x = torch.tensor(points, dtype=torch.float64)[:, columns]
    F, size = residual.value(x), residual.magnitude(x)
    wanted = torch.tensor([by_hand(classic, p) for p in points], dtype=torch.float64)
    assert ((F - wanted).abs() <= 1e-12 * (1 + size)).all()
