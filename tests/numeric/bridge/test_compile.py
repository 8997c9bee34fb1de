"""Problems as residuals: rows in order, families and merged shapes like their members one by one, models over data."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import sympy as sp
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from eqsolve.errors import Span, UsageError
from eqsolve.model.system import Family, Problem
from eqsolve.numeric.bridge import compile as bridge
from eqsolve.numeric.bridge import derivative
from eqsolve.numeric.bridge.compile import compile_function, compile_model, compile_residual
from eqsolve.numeric.residuals.residual import Residual

X = sp.symbols("x_0:8", real=True)
I, J_ = sp.symbols("i j", real=True)
A, B, C = sp.symbols("a b c", real=True)


def points(lanes: int, n: int, seed: int = 0) -> Tensor:
    return torch.randn(lanes, n, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))


def family(body: sp.Expr, slots: tuple[sp.Symbol, ...], offsets: tuple[int, ...], members: range) -> Family:
    """``body = 0`` for each i, slot k standing for x[i + offsets[k]]."""
    access = tuple(tuple(X[i + o] for o in offsets) for i in members)
    return Family("=", body, sp.S.Zero, (I,), tuple((i,) for i in members), slots, access, 1, "", Span(0, 0))


def same(one: Residual, other: Residual, at: Tensor) -> None:
    """Equal values, derivatives (dense and sparse) and sizes."""
    F, J = other.jacobian(at)
    torch.testing.assert_close(one.value(at), F, rtol=1e-13, atol=1e-13, equal_nan=True)
    torch.testing.assert_close(one.jacobian(at)[0], F, rtol=1e-13, atol=1e-13, equal_nan=True)
    torch.testing.assert_close(one.jacobian(at)[1], J, rtol=1e-12, atol=1e-12, equal_nan=True)
    torch.testing.assert_close(one.magnitude(at), other.magnitude(at), rtol=1e-12, atol=1e-12, equal_nan=True)
    _, entries = one.entries(at)
    rows, columns = one.pattern
    dense = torch.zeros_like(J).flatten(1).index_add_(1, rows * one.columns + columns, entries).view_as(J)
    torch.testing.assert_close(dense, J, rtol=1e-12, atol=1e-12, equal_nan=True)


def unmerged(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> Residual:
    """Every equation written out by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(bridge, "FEWEST_ALIKE", 10**9)
        return compile_residual(problem)


def test_rows_stand_in_order() -> None:
    """Equations first, then families' members, then hinges, whatever was merged with what."""
    lines = family(A + 10 * B + I, (A, B), (0, 1), range(3))
    problem = Problem(
        X, (X[0] - 1, sp.sin(X[1]), X[2] - 2, X[3] - 3, X[4] - X[5]), (lines,), hinges=(X[6] - 5, X[7] - 100)
    )
    at = torch.arange(8, dtype=torch.float64).add(10).expand(2, 8)
    F = compile_residual(problem).value(at)
    assert F[1].tolist() == pytest.approx([9, math.sin(11), 10, 10, -1, 120, 132, 144, 11, 0])


FAMILIES = [
    ("a chain", A - 2 * B + C**2 - I, (A, B, C), (0, 1, 2), range(6)),
    ("an index in an exponent", A**I - B * sp.sin(I), (A, B), (0, 1), range(1, 6)),
    ("a number that is the same for all", 3 * A * B + 2, (A, B), (0, 1), range(5)),
    ("an unknown that has no index", A * X[7] - X[7] ** 2, (A,), (0,), range(4)),
    ("one member", A * sp.exp(B) - I, (A, B), (0, 1), range(1)),
    ("no member", A * sp.exp(B) - I, (A, B), (0, 1), range(0)),
    ("an index that decides about the code", sp.besselj(I, A) - B, (A, B), (0, 1), range(4)),
    ("an index in a condition", sp.Piecewise((A**2, I < 2), (B, True)), (A, B), (0, 1), range(4)),
    ("one column twice", A * B + B**2, (A, B), (1, 1), range(4)),
    ("linear", 2 * A - I * B, (A, B), (0, 1), range(5)),
    ("the constant alone moves", A + I, (A,), (0,), range(5)),
]


@pytest.mark.parametrize(
    ("body", "slots", "offsets", "members"), [row[1:] for row in FAMILIES], ids=[row[0] for row in FAMILIES]
)
@pytest.mark.parametrize("lanes", [0, 1, 5])
def test_family_is_its_members(
    body: sp.Expr,
    slots: tuple[sp.Symbol, ...],
    offsets: tuple[int, ...],
    members: range,
    lanes: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A family gives the numbers of its members written out, between other rows."""
    lines = family(body, slots, offsets, members)
    kept = Problem(X, (X[0] * X[1],), (lines,), hinges=(X[2],))
    written = Problem(X, (X[0] * X[1], *(r.residual for r in lines.unroll())), hinges=(X[2],))
    same(compile_residual(kept), unmerged(written, monkeypatch), points(lanes, 8))


SHAPES = [
    ("a chain", [X[k] ** 2 - 2 * X[k + 1] + k for k in range(6)], [6]),
    (
        "coefficients of one and none",
        [sp.Integer(k) * X[k] + (3 - 2 * k) * sp.exp(X[k + 1]) + k - 1 for k in range(1, 6)],
        [5],
    ),
    ("names that sort another way", [X[k] * X[(k + 3) % 8] - X[(k + 5) % 8] for k in range(8)], [8]),
    ("distinguished unknowns", [X[k] * sum(x**2 for x in X) - sp.cos(X[k]) for k in range(8)], [8]),
    (
        "distinguished in a full row",
        [X[k] ** 2 - 1 + sum((j + k + 1) * x for j, x in enumerate(X)) for k in range(8)],
        [8],
    ),
    ("all different", [X[0] - 1, sp.sin(X[1]), X[0] * X[1] - 2, sp.exp(X[0] + X[1])], [1]),
    ("exponents stay apart", [X[k] ** (k % 2 + 2) - X[k + 1] for k in range(7)], [4, 3]),
    (
        "numbers of all kinds",
        [sp.sqrt(k + 2) * X[k] + sp.pi * k - sp.log(X[k + 1] ** 2 + 1) / (k + 3) for k in range(5)],
        [5],
    ),
    ("conditions", [sp.Piecewise((X[k], X[k + 1] > 0), (2 * X[k] * X[k + 1], True)) for k in range(5)], [5]),
    ("a number that a sum hides", [2 * (X[k] + X[k + 1] * (X[k] + k)) ** 2 - 1 for k in range(1, 6)], [5]),
]


@pytest.mark.parametrize(("equations", "members"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_merged_equals_unmerged(equations: list[sp.Expr], members: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Equations of one shape share a body and keep their numbers."""
    problem = Problem(X, tuple(equations))
    merged = compile_residual(problem)
    assert [p.members for p in merged.parts] == members
    same(merged, unmerged(problem, monkeypatch), points(4, 8))


_leaf = st.sampled_from([*X[:3], sp.Integer(2), sp.Rational(-3, 7), sp.sqrt(2)])
_tree = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: p[0] + p[1]),
        st.tuples(inner, inner).map(lambda p: p[0] * p[1]),
        inner.map(sp.sin),
        inner.map(lambda e: e**2),
        inner.map(sp.Abs),
        inner.map(lambda e: 1 / (e**2 + 1)),
        st.tuples(inner, inner).map(lambda p: sp.Piecewise((p[0], X[0] > X[1]), (p[1], True))),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_tree, min_size=1, max_size=4), st.integers(0, 2))
def test_random_expressions(trees: list[sp.Expr], shift: int) -> None:
    """Values are SymPy's own; merging with copies of other numbers changes nothing; autograd agrees with the
    Jacobian."""
    swap = {X[0]: X[3], X[1]: X[4 + shift], X[2]: X[7]}
    rows = [t.xreplace(s) * m + m for t in trees for s, m in (({}, 1), (swap, 2), ({}, sp.Rational(1, 3)))]
    residual = compile_residual(Problem(X, tuple(rows)))
    at = points(2, 8, seed=shift)
    F, J = residual.jacobian(at)
    for lane in range(2):
        values = dict(zip(X, map(sp.Float, at[lane].tolist()), strict=True))
        wanted = torch.tensor([float(r.subs(values)) for r in rows], dtype=torch.float64)
        torch.testing.assert_close(F[lane], wanted, rtol=1e-11, atol=1e-11)
    inputs = at.clone().requires_grad_(True)
    value = compile_function(X, rows)(*inputs.unbind(1))  # the same code without the written derivatives
    for row in range(len(rows)):
        if value.requires_grad:
            (gradient,) = torch.autograd.grad(value[:, row].sum(), inputs, retain_graph=True, materialize_grads=True)
            torch.testing.assert_close(gradient, J[:, row], rtol=1e-10, atol=1e-10)


def test_autograd_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a derivative is too long to be written, autograd gives the same numbers for that row, in families and
    models too."""
    lines = family(A * B * sp.exp(C), (A, B, C), (0, 1, 2), range(4))
    problem = Problem(X, (sp.Mul(*X) - 1, X[0] + X[1] - 2, sp.Integer(3)), (lines,))
    model = compile_model([A, B], [C], A * C * sp.exp(B * C) - 1)
    with monkeypatch.context() as patch:
        patch.setattr(derivative, "LONGEST_PRODUCT", 2)
        traced, traced_model = compile_residual(problem), compile_model([A, B], [C], A * C * sp.exp(B * C) - 1)
    assert sum(p.slopes is None for p in traced.parts) == 2
    assert traced_model.slopes is None
    assert all(p.slopes is not None for p in compile_residual(problem).parts)
    same(traced, compile_residual(problem), points(3, 8))
    theta, column = points(3, 2), points(1, 5)[0]
    for one, other in zip(traced_model.jacobian(theta, [column]), model.jacobian(theta, [column]), strict=True):
        torch.testing.assert_close(one, other)


def test_gradient_of_the_value() -> None:
    """backward() through the value gives J'g, also beside undefined branches, constant rows and rows not asked for."""
    choice = sp.Piecewise((sp.sqrt(X[0]), X[0] > 0), (X[0] ** 2, True))
    residual = compile_residual(Problem(X[:2], (choice, X[0] * X[1] + X[1] ** 2, sp.Integer(3), sp.log(X[1]))))
    x = torch.tensor([[-2.0, 3.0], [4.0, -1.0]], dtype=torch.float64, requires_grad=True)
    F = residual.value(x)
    weights = torch.tensor([1.0, 2.0, 5.0, 0.0], dtype=torch.float64)
    (gradient,) = torch.autograd.grad((F * weights).sum(), x, retain_graph=True)
    assert gradient.tolist() == [[-4 + 6, 2 * (-2 + 6)], [0.25 - 2, 2 * (4 - 2)]]
    rows = [torch.autograd.grad(F[:, k].sum(), x, retain_graph=True)[0] for k in range(3)]
    torch.testing.assert_close(torch.stack(rows, 1), residual.jacobian(x.detach())[1][:, :3])


def test_shapes_cost_not_equations() -> None:
    """A thousand equations of one shape are one body."""
    chain = sp.symbols("y_0:1000", real=True)
    equations = [(3 - 2 * chain[k]) * chain[k] - chain[k - 1] - 2 * chain[k + 1] + 1 for k in range(1, 999)]
    residual = compile_residual(Problem(chain, tuple(equations)))
    assert len(residual.parts) == 1
    assert len(residual.pattern[0]) == 3 * 998
    assert residual.value(torch.zeros(2, 1000, dtype=torch.float64)).tolist() == [[1.0] * 998] * 2


def test_long_rows_have_written_derivatives() -> None:
    """A long sum is differentiated term by term, a long product in pairs; neither is left to autograd."""
    many = sp.symbols("y_0:120", real=True)
    long_sum = sp.Add(*((x - k) ** 2 * sp.exp(-x) for k, x in enumerate(many)))
    residual = compile_residual(Problem(many, (long_sum, sp.Mul(*many) - 1)))
    assert all(p.slopes is not None for p in residual.parts)
    at = torch.ones(2, 120, dtype=torch.float64)
    _, J = residual.jacobian(at)
    wanted = [(2 * (1 - k) - (1 - k) ** 2) * math.exp(-1) for k in range(120)]
    assert J[1].tolist() == [pytest.approx(wanted), [1.0] * 120]


SIZES = [
    ("terms add up", X[0] - 3, 3.0, 6.0),
    ("products of sums multiply", (X[0] - 3) * (X[0] - 2), 3.0, 30.0),
    ("sin at pi", sp.sin(X[0]), math.pi, 1.0),
    ("sin near zero is as small as its argument", sp.sin(X[0]), 1e-12, 2e-12),
    ("exp is its own size", sp.exp(-X[0]), 50.0, math.exp(-50)),
    ("a large equation", sp.exp(X[0]) - 10**8, 8 * math.log(10), 2e8),
    ("roots of sums", sp.sqrt(X[0] - 1), 1.0, math.sqrt(2)),
    ("powers of zero", X[0] ** 10, 1e-3, 1e-30),
    ("a choice", sp.Piecewise((X[0] - 3, X[0] > 0), (1, True)), 3.0, 6.0),
    ("a kink", sp.Abs(X[0] - 3), 3.0, 6.0),
    ("a logarithm at one", sp.log(X[0]), 1.0, 1.0),
]


@pytest.mark.parametrize(("expr", "x", "size"), [row[1:] for row in SIZES], ids=[row[0] for row in SIZES])
def test_magnitude(expr: sp.Expr, x: float, size: float) -> None:
    """The yardstick of rounding: the absolute terms of a row, not the row."""
    assert float(
        compile_residual(Problem((X[0],), (expr,))).magnitude(torch.tensor([[x]], dtype=torch.float64))
    ) == pytest.approx(size)


def test_nothing_to_solve() -> None:
    """No equations, or equations without unknowns, are residuals all the same."""
    empty = compile_residual(Problem(X[:2], ()))
    assert empty.value(points(3, 2)).shape == (3, 0)
    assert empty.jacobian(points(3, 2))[1].shape == (3, 0, 2)
    constant = compile_residual(Problem((), (sp.Integer(3), sp.S.Zero)))
    F, J = constant.jacobian(torch.empty(2, 0, dtype=torch.float64))
    assert F.tolist() == [[3, 0], [3, 0]]
    assert J.shape == (2, 2, 0)


def test_only_float64() -> None:
    """Other numbers and other shapes are refused at the door."""
    residual = compile_residual(Problem(X[:2], (X[0] - X[1],)))
    with pytest.raises(UsageError, match=r"E401.*float32.*float64"):
        residual.value(torch.zeros(1, 2))
    with pytest.raises(UsageError, match=r"E401.*int64"):
        residual.jacobian(torch.zeros(1, 2, dtype=torch.int64))
    with pytest.raises(UsageError, match=r"E400.*\[lanes, 2\]"):
        residual.magnitude(torch.zeros(1, 3, dtype=torch.float64))
    with pytest.raises(UsageError, match=r"E401.*float32"):
        compile_function([A], [A])(torch.zeros(1))
    with pytest.raises(UsageError, match=r"E401.*float32"):
        compile_model([A], [B], A * B).value(torch.zeros(1, 1, dtype=torch.float64), [torch.zeros(2)])


def test_model_over_rows() -> None:
    """A fit line is evaluated for all lanes over all rows, and any chunk of rows gives its part."""
    model = compile_model([A, B], [X[0], X[1]], A * sp.exp(B * X[0]) - X[1])
    theta, columns = points(3, 2), [points(1, 7)[0], points(1, 7, 1)[0]]
    r, J = model.jacobian(theta, columns)
    grown = torch.exp(theta[:, 1:] * columns[0])
    torch.testing.assert_close(r, theta[:, :1] * grown - columns[1])
    torch.testing.assert_close(J, torch.stack([grown, theta[:, :1] * columns[0] * grown], -1))
    torch.testing.assert_close(model.value(theta, columns), r)
    torch.testing.assert_close(model.value(theta, [c[2:5] for c in columns]), r[:, 2:5])


def test_model_without_a_parameter_or_columns() -> None:
    """A parameter that a line does not hold has no slope; a line without columns has one row."""
    r, J = compile_model([A, B], [X[0]], 2 * B - 3).jacobian(points(4, 2), [points(1, 5)[0]])
    assert r.shape == (4, 5)
    assert J[..., 0].abs().max() == 0
    assert (J[..., 1] == 2).all()
    r, J = compile_model([A, B], [], A - B).jacobian(points(4, 2), [])
    assert (r.shape, J.shape) == ((4, 1), (4, 1, 2))


def test_function_of_any_shape() -> None:
    """Columns broadcast; an expression without symbols is spread over them."""
    function = compile_function([A, B], [A * B, sp.sqrt(2), B])
    out = function(torch.ones(3, 1, dtype=torch.float64), torch.full((4,), 2.0, dtype=torch.float64))
    assert out.shape == (3, 4, 3)
    assert out[2, 3].tolist() == pytest.approx([2, math.sqrt(2), 2])
    assert compile_function([], [sp.pi])().tolist() == [math.pi]


def test_family_over_two_letters() -> None:
    """Several index letters each bring their numbers."""
    members = tuple((i, j) for i in range(2) for j in range(3))
    access = tuple((X[i], X[2 + j]) for i, j in members)
    lines = Family("=", A * B, I + 10 * J_, (I, J_), members, (A, B), access, 1, "", Span(0, 0))
    at = points(2, 8)
    wanted = torch.stack([at[:, i] * at[:, 2 + j] - i - 10 * j for i, j in members], 1)
    torch.testing.assert_close(compile_residual(Problem(X, (), (lines,))).value(at), wanted)
    assert len(replace(lines, members=(), access=())) == 0
