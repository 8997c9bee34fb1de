"""A text as a torch function: values, derivatives, names of rows and columns."""

from __future__ import annotations

import itertools
import math
import pickle

import numpy as np
import pytest
import sympy as sp
import torch

import eqsolve

pytestmark = pytest.mark.filterwarnings("ignore:.torch.jit.script:DeprecationWarning")  # torch.func's own

TEXT = "x^2 + y^2 = 25\nx*y > 1\nfor i in 1..2: z[i] = x + i\nx in [-10, 10]; y ~ 2"


def points(lanes: int, n: int) -> torch.Tensor:
    return torch.randn((lanes, n), dtype=torch.float64, generator=torch.Generator().manual_seed(1))


def test_columns_and_rows_have_names() -> None:
    """Rows: equations, members of families, then inequalities; columns in the order of the answer."""
    r = eqsolve.residual(TEXT)
    assert r.names == ("x", "y", "z_1", "z_2")
    assert r.lines == (1, 3, 3, 2)
    assert repr(r) == "<Residual: 4 rows of x, y, z_1, z_2>"
    assert (r.lower[0], r.upper[0]) == (-10, 10)
    assert r.guess[1] == 2
    assert r.guess.isnan().tolist() == [True, False, True, True]


def test_values_are_those_of_the_equations() -> None:
    """Left less right in each row; an inequality is zero where it holds."""
    r, x = eqsolve.residual(TEXT), points(50, 4)
    a, b, c, d = x.unbind(1)
    expected = torch.stack([a * a + b * b - 25, c - a - 1, d - a - 2, (1 - a * b).clamp_min(0)], 1)
    torch.testing.assert_close(r(x), expected)
    torch.testing.assert_close(r(x[0]), expected[0])
    torch.testing.assert_close(r(x.reshape(5, 10, 4)), expected.reshape(5, 10, 4))


def test_derivatives_are_those_of_the_difference_quotient() -> None:
    """By the written Jacobian and by autograd."""
    r, x = eqsolve.residual("sin(x)*y = 1\nexp(x/2) + y^3 = 2"), points(20, 2)
    step = 1e-6 * torch.eye(2, dtype=torch.float64)
    quotient = torch.stack([(r(x + s) - r(x - s)) / 2e-6 for s in step], 2)
    torch.testing.assert_close(r.jacobian(x), quotient, rtol=1e-6, atol=1e-7)
    at = x.clone().requires_grad_(True)
    (r(at) ** 2).sum().backward()
    torch.testing.assert_close(at.grad, 2 * (r(x)[:, :, None] * quotient).sum(1), rtol=1e-6, atol=1e-6)


def test_a_residual_trains_a_network() -> None:
    """As a layer of a loss: the gradient goes through it into weights."""
    r = eqsolve.residual("x^2 + y^2 = 1; x = y")
    torch.manual_seed(0)
    net = torch.nn.Linear(3, 2, dtype=torch.float64)
    (r(net(points(7, 3))) ** 2).mean().backward()
    assert net.weight.grad is not None
    assert bool((net.weight.grad != 0).all())


def test_fit_lines_have_a_row_for_each_row_of_the_table() -> None:
    """Over the parameters; rows with an empty cell are left out."""
    data = {"t": [0.0, 1.0, 2.0, float("nan")], "y": [1.0, 2.0, 3.0, 4.0]}
    r = eqsolve.residual("fit y = a*exp(-k*t)\nk ~ 2", data=data)
    assert r.names == ("a", "k")
    assert r.lines == (1, 1, 1)
    t, y = torch.tensor([0.0, 1, 2]).double(), torch.tensor([1.0, 2, 3]).double()
    x = points(5, 2).requires_grad_(True)
    torch.testing.assert_close(r(x), y - x[:, :1] * torch.exp(-x[:, 1:] * t))
    (r(x) ** 2).sum().backward()
    torch.testing.assert_close(x.grad, 2 * (r(x)[:, :, None] * r.jacobian(x.detach())).sum(1).detach())


@pytest.mark.parametrize(
    ("text", "data", "at", "expected"),
    [
        # beside d/da = 2*sum(r*dr/da), the branch that is not taken adds nothing, however undefined it is
        (
            "fit y = a*where(x > 0, x^b, 0)",
            {"x": [-1, 0, 4], "y": [0, 0, 3]},
            {"a": 1, "b": 0.5},
            {"a": -4, "b": -4 * math.log(4)},
        ),
        ("fit y = a*where(x > c, sqrt(x - c), 0)", {"x": [0, 5], "y": [0, 3]}, {"a": 1, "c": 1}, {"a": -4, "c": 0.5}),
        ("y = a*where(x > 0, log(x), 2)", None, {"a": 1, "x": -1, "y": 0}, {"a": 8, "x": 0, "y": -4}),
    ],
)
def test_a_branch_that_is_not_taken_leaves_the_gradient_finite(
    text: str, data: dict[str, list[float]] | None, at: dict[str, float], expected: dict[str, float]
) -> None:
    """In reverse and forward mode, and in second derivatives, which are those of the other mode."""
    r = eqsolve.residual(text, data=data)

    def loss(x: torch.Tensor) -> torch.Tensor:
        return (r(x) ** 2).sum()

    x = r.point(at)
    wanted = r.point(expected)
    for found in (
        torch.func.grad(loss)(x),
        torch.func.jacfwd(loss)(x),
        torch.func.vmap(torch.func.grad(loss))(x[None])[0],
    ):
        torch.testing.assert_close(found, wanted)
    second = torch.func.hessian(loss)(x)
    assert bool(torch.isfinite(second).all())
    torch.testing.assert_close(second, torch.autograd.functional.hessian(loss, x))


def test_one_point_has_one_jacobian() -> None:
    """Of equations and of rows of a table."""
    for r in (eqsolve.residual(TEXT), eqsolve.residual("fit y = a*x + b", data={"x": [1, 2, 3], "y": [1, 2, 4]})):
        x = points(4, len(r.names))
        whole = r.jacobian(x)
        assert whole.shape == (4, len(r.lines), len(r.names))
        torch.testing.assert_close(r.jacobian(x[0]), whole[0])
        torch.testing.assert_close(r.jacobian(x.unflatten(0, (2, 2))), whole.unflatten(0, (2, 2)))
        torch.testing.assert_close(torch.func.jacrev(r)(x[0]), whole[0])


def test_a_residual_can_be_sent_to_another_process() -> None:
    """Where it is compiled again; the guesses that it was given go with it."""
    for r in (
        eqsolve.residual(TEXT).begun({"x": 3}),
        eqsolve.residual("fit y = a*x + b", data={"x": [1, 2], "y": [1, 4]}),
    ):
        x = points(4, len(r.names))
        again = pickle.loads(pickle.dumps(r))
        assert torch.equal(again(x), r(x))
        assert torch.equal(again.guess.nan_to_num(), r.guess.nan_to_num())
        assert (again.names, again.lines) == (r.names, r.lines)


def test_statements_are_taken_too() -> None:
    """Stage after stage."""
    assert eqsolve.residual(eqsolve.read(TEXT)).lines == eqsolve.residual(TEXT).lines


def test_points_by_name_and_starts() -> None:
    """In the order of the columns; starts lie inside the bounds and are the same for the same seed."""
    r = eqsolve.residual(TEXT)
    assert r.point({"y": 3, "x": "1/2"})[:2].tolist() == [0.5, 3.0]
    assert r.begun({"x": 1}).guess[:2].tolist() == [1.0, 2.0]
    starts = r.starts(30, seed=3)
    assert starts.shape == (30, 4)
    assert bool((starts[:, 0].abs() <= 10).all())
    assert torch.equal(starts, r.starts(30, seed=3))


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: eqsolve.residual("x = 1")(torch.zeros(1, 2).double()), "E400"),
        (lambda: eqsolve.residual("x = 1")(torch.zeros(1, 1)), "E401"),
        (lambda: eqsolve.residual("x in 1..3; x = 1"), "E903"),
        (lambda: eqsolve.residual("x = 1").point({"y": 1}), "E621"),
        (lambda: eqsolve.residual("fit y = a*x, sigma 0.1\ndata x, y\n1 2\n2 4"), "E691"),
    ],
)
def test_what_is_refused(call: object, code: str) -> None:
    """Wrong shapes and types of numbers, whole unknowns, strange names, weights."""
    with pytest.raises(eqsolve.EqsolveError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code


# ---------------------------------------------------------------- derivatives of derivatives

CURVED = [
    "x^2 + y = 3; x*y = 1",
    "sin(x)*exp(y) = 1; cos(x*y) = 1/2",
    "x/y + y/x^2 = 1; 1/(x + y) = y^3",
    "sqrt(x)*y = 1; x^y = 2; x^1.5 = y",
    "abs(x - 3)*y^3 = 1; abs(x - y) = 2",
    "log(x*y) = atan(x); tanh(x)/cosh(y) = 1",
    "erf(x)*y = 1; gamma(x) = y; sinc(x) = y/2",
    "where(x > 1/10, x^2*y, sqrt(1/10 - x)) = 1; x = y",
    "for i in 1..9: x^3 + i*sin(x*y) = i*y^2",
]


def by_sympy(text: str, at: list[float]) -> tuple[torch.Tensor, torch.Tensor]:
    """J[m, n] and the Hessian [n, n] of the sum of squares, by SymPy's own rules."""
    x, y = sp.symbols("x y", real=True)
    relations = list(eqsolve.read(text).system())
    rows = sp.Matrix([e.lhs - e.rhs for e in relations]).subs(
        {s: {"x": x, "y": y}[s.name] for e in relations for s in e.free_symbols}
    )
    point = {x: sp.Float(at[0], 30), y: sp.Float(at[1], 30)}
    hessian = sp.hessian(rows.dot(rows), (x, y))
    return tuple(
        torch.tensor(
            [[float(v.subs(point).doit().evalf()) for v in m.row(k)] for k in range(m.rows)], dtype=torch.float64
        )
        for m in (rows.jacobian([x, y]), hessian)
    )


@pytest.mark.parametrize("text", CURVED)
def test_second_derivatives_are_sympys(text: str) -> None:
    """By each road of torch: double backward, and forward and reverse mode inside one another, one point or many."""
    r, x = eqsolve.residual(text), torch.tensor([1.3, 0.8], dtype=torch.float64)
    jacobian, hessian = by_sympy(text, x.tolist())
    func = torch.func

    def loss(x: torch.Tensor) -> torch.Tensor:
        return (r(x) ** 2).sum()

    for found in (func.jacrev(r)(x), func.jacfwd(r)(x), torch.autograd.functional.jacobian(r, x)):
        torch.testing.assert_close(found, jacobian)
    roads = [
        torch.autograd.functional.hessian(loss, x),
        func.hessian(loss)(x),
        func.jacrev(func.jacrev(loss))(x),
        func.jacrev(func.jacfwd(loss))(x),
        func.jacfwd(func.jacfwd(loss))(x),
        *func.vmap(func.hessian(loss))(x.expand(2, 2)),
    ]
    for found in roads:
        torch.testing.assert_close(found, hessian)


@pytest.mark.parametrize("text", [*CURVED[:5], "max(x!, y^2) = 1; x^2 = y"])  # the last one has no written derivatives
def test_torch_finds_nothing_wrong_with_the_derivatives(text: str) -> None:
    """Its own checks against difference quotients, of the first and of the second derivatives."""
    r = eqsolve.residual(text)
    x = torch.tensor([[1.3, 0.8], [0.7, 2.1]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(r, x, check_forward_ad=True, check_batched_grad=True)
    assert torch.autograd.gradgradcheck(r, x, check_batched_grad=True)


def test_third_derivatives_too() -> None:
    """(x^4)''' = 24 x, in all eight orders of the modes."""
    r, x = eqsolve.residual("x^4 = 1"), torch.tensor([1.5], dtype=torch.float64)
    modes = (torch.func.jacrev, torch.func.jacfwd)
    for a, b, c in itertools.product(modes, modes, modes):
        torch.testing.assert_close(a(b(c(r)))(x).reshape(()), torch.tensor(36.0, dtype=torch.float64))


def test_a_row_that_holds_still_counts_in_the_hessian() -> None:
    """Where r = 0 the Hessian of r^2 is 2 r' r'; what multiplies r is nothing, even if it is infinite."""
    r = eqsolve.residual("x^2 + y = 3; (y - 2)^(3/2) = 0")
    found = torch.func.hessian(lambda x: (r(x) ** 2).sum())(torch.tensor([1.0, 2.0], dtype=torch.float64))
    torch.testing.assert_close(found, torch.tensor([[8.0, 4.0], [4.0, 2.0]], dtype=torch.float64))


def test_forward_mode_inside_itself_through_functions_of_our_own() -> None:
    """Of rows of a table, which autograd differentiates as they are."""
    r = eqsolve.residual("fit y = a*besselj(1, b*t)", data={"t": [0.5, 1.0], "y": [1.0, 2.0]})
    x = torch.tensor([1.3, 0.8], dtype=torch.float64)
    once, twice = torch.func.jacrev(torch.func.jacrev(r))(x), torch.func.jacfwd(torch.func.jacfwd(r))(x)
    torch.testing.assert_close(once, twice)


@pytest.mark.parametrize("text", ["sin(x)*y^2 = 1; x = y", "max(x!, y^2) = 1; x^2 = y"])
def test_the_written_jacobian_is_differentiable(text: str) -> None:
    """As the one that torch takes of the residual is, also where no derivative could be written."""
    r, x = eqsolve.residual(text), torch.tensor([[1.3, 2.8]], dtype=torch.float64)
    found = torch.autograd.functional.jacobian(r.jacobian, x).reshape(2, 2, 2)
    expected = torch.func.jacrev(torch.func.jacrev(r))(x[0])
    assert bool((expected != 0).any())
    torch.testing.assert_close(found, expected)


def test_newton_from_the_hessian() -> None:
    """What a user would do with it: a few steps reach the solution."""
    r, x = eqsolve.residual("x^2 + y^2 = 25; x - y = 1"), torch.tensor([4.5, 3.2], dtype=torch.float64)
    loss = lambda x: (r(x) ** 2).sum()  # noqa: E731
    for _ in range(8):
        x = x - torch.linalg.solve(torch.func.hessian(loss)(x), torch.func.grad(loss)(x))
    torch.testing.assert_close(x, torch.tensor([4.0, 3.0], dtype=torch.float64))


def test_points_that_are_no_tensor_are_refused() -> None:
    """Lists, arrays and points by name, each with what makes one of it."""
    r = eqsolve.residual("x^2 + y^2 = 25\nx - y = 1")
    for call in (r, r.jacobian, r.terms):
        for points, hint in (([4.0, 3.0], "torch.tensor"), (np.zeros((1, 2)), "torch.tensor"), ({"x": 4}, "r.point")):
            with pytest.raises(eqsolve.UsageError, match=f"E669.*{hint}"):
                call(points)  # type: ignore[arg-type]


@pytest.mark.parametrize("of", ["__call__", "jacobian"])
def test_points_of_another_width_are_told_the_columns(of: str) -> None:
    r = eqsolve.residual("x + y = 3; x*y = 2")
    with pytest.raises(eqsolve.UsageError, match=r"\[lanes, 2\] is needed \(the columns are x, y\)"):
        getattr(r, of)(torch.zeros(4, 3).double())
