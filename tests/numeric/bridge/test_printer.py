"""What the printer must not lose: digits, undefined points, corners, and the borders of Python's own parser."""

from __future__ import annotations

import math

import pytest
import sympy as sp
import torch
from torch import Tensor

from eqsolve.errors import ModelError
from eqsolve.model.functions import cbrt
from eqsolve.model.system import Problem
from eqsolve.numeric.bridge.compile import compile_function, compile_residual

X, Y = sp.symbols("x y", real=True)
NAN, INF = math.nan, math.inf


def at(expr: sp.Expr, x: float, y: float = 0.0) -> float:
    return float(compile_function([X, Y], [expr])(double(x), double(y))[0])


def slope(expr: sp.Expr, x: float, y: float = 0.0) -> list[float]:
    _, J = compile_residual(Problem((X, Y), (expr,))).jacobian(torch.tensor([[x, y]], dtype=torch.float64))
    return J[0, 0].tolist()  # type: ignore[no-any-return]


def double(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float64)


NUMBERS = [
    ("a number is no tensor", sp.Integer(5), 1.0, 5.0),
    ("a whole number beyond 64 bits", sp.Integer(2) ** 70, 1.0, 2.0**70),
    ("the root of a number", sp.sqrt(2) * X, 3.0, 3 * math.sqrt(2)),
    ("a function of a number", X * sp.sin(2), 3.0, 3 * math.sin(2)),
    ("a logarithm to a base", sp.log(X, 10), 1000.0, 3.0),
    ("a number within max", sp.Max(1, X), 0.5, 1.0),
    ("a number within min", sp.Min(1, X), 0.5, 0.5),
    ("a number within atan2", sp.atan2(X, 1), 1.0, math.pi / 4),
    ("a decimal keeps its digits", X + sp.Rational(1, 3), 0.0, 1 / 3),
    ("a float keeps its digits", X + sp.Float(1 / 3), 0.0, 1 / 3),
    ("constants of nature", X * sp.pi + sp.E, 1.0, math.pi + math.e),
    ("a large coefficient", sp.Integer(10) ** 30 * X, 2.0, 2e30),
    ("an integer power", X**4 - X**-2, -2.0, 15.75),
    ("a large integer power", X**1001, -1.0, -1.0),
    ("a larger integer power", X**5001, -1.0, -1.0),
    ("a rational power", X ** sp.Rational(3, 2), 4.0, 8.0),
    ("a root below the bar", 1 / sp.sqrt(X), 4.0, 0.5),
    ("a power of a number", 2**X, 3.0, 8.0),
    ("a power of an unknown", X**X, -2.0, 0.25),
    ("the real cube root", cbrt(X), -27.0, -3.0),
    ("a factorial is whole", sp.gamma(X + 1), 10.0, 3628800.0),
    ("gamma below zero has its sign", sp.gamma(X), -0.5, -2 * math.sqrt(math.pi)),
    ("a step at its edge", sp.Heaviside(X, sp.S.Half), 0.0, 0.5),
    ("a remainder of a number", sp.Mod(7, X), -2.0, -1.0),
    ("several conditions", sp.Piecewise((1, (X > 0) & (X < 2)), (2, (X > 5) | sp.Ne(X, 3)), (3, True)), 1.0, 1.0),
    ("minus signs", -X - (X + 1) * (-3) - 2 / X, 2.0, 6.0),
    ("a function within a quotient", sp.cos(X) / (sp.sin(X) * (X + 1)), 1.0, math.cos(1) / (math.sin(1) * 2)),
]


@pytest.mark.parametrize(("expr", "x", "wanted"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_numbers(expr: sp.Expr, x: float, wanted: float) -> None:
    """Numbers of every kind come out to the last digits, whatever they stand beside."""
    assert at(expr, x) == pytest.approx(wanted, rel=1e-15)


UNDEFINED = [
    (X ** sp.Rational(1, 3), -1.0),
    (sp.sqrt(X), -1.0),
    (sp.log(X), -1.0),
    (X**Y, -1.5),
    (sp.zoo * X, 1.0),
    (sp.sqrt(-2) * X, 1.0),
    (sp.Piecewise((1, X > 0)), -1.0),
    (sp.Piecewise((X, X > 0), (Y, X < 0)), 0.0),
]


@pytest.mark.parametrize(("expr", "x"), UNDEFINED, ids=str)
def test_undefined_is_nan(expr: sp.Expr, x: float) -> None:
    """Undefined points are nan; a Piecewise without "otherwise" is undefined where no condition holds."""
    assert math.isnan(at(expr, x, 0.3))


@pytest.mark.parametrize("expr", [1 / X, sp.log(X), sp.cot(X)], ids=str)
def test_poles_are_not_finite(expr: sp.Expr) -> None:
    """A pole is nan or infinite, never an exception."""
    assert not math.isfinite(at(expr, 0.0))


SLOPES = [
    ("abs", sp.Abs(X - Y), 1.0, 3.0, [-1, 1]),
    ("abs of a logarithm", sp.Abs(sp.log(X)), 0.5, 0.0, [-2, 0]),
    ("max picks one", sp.Max(X**2, Y, 3), 3.0, 1.0, [6, 0]),
    ("min of a logarithm", sp.Min(sp.log(X), Y), 0.5, 9.0, [2, 0]),
    ("floor is flat", sp.floor(X) * Y, 2.5, 1.0, [0, 2]),
    ("floor of a logarithm", sp.floor(sp.log(X)) + Y, 2.5, 1.0, [0, 1]),
    ("sign is flat", sp.sign(sp.log(X)) * Y, 2.5, 1.0, [0, 1]),
    ("a step is flat", sp.Heaviside(X, sp.S.Half) * Y, 2.0, 1.0, [0, 1]),
    ("a remainder", sp.Mod(X, Y), 7.5, 2.0, [1, -3]),
    ("a choice", sp.Piecewise((X**2, X > Y), (Y**3, True)), 3.0, 1.0, [6, 0]),
    ("the other choice", sp.Piecewise((X**2, X > Y), (Y**3, True)), 0.0, 2.0, [0, 12]),
    ("a branch that is undefined here", sp.Piecewise((sp.sqrt(X), X > 0), (X * Y, True)), -4.0, 3.0, [3, -4]),
    ("a power of zero by its exponent", X**Y, 0.0, 2.0, [0, 0]),
    ("a power by both", X**Y, 2.0, 3.0, [12, 8 * math.log(2)]),
    ("a power of a number", 2**X, 3.0, 0.0, [8 * math.log(2), 0]),
    ("a distance at its kink", sp.sqrt(X**2 + Y**2), 0.0, 0.0, [0, 0]),
    ("lambertw at zero", sp.LambertW(X), 0.0, 0.0, [1, 0]),
    ("besselj of order 0", sp.besselj(0, X), 0.0, 0.0, [0, 0]),
]


@pytest.mark.parametrize(("expr", "x", "y", "wanted"), [row[1:] for row in SLOPES], ids=[row[0] for row in SLOPES])
def test_corners(expr: sp.Expr, x: float, y: float, wanted: list[float]) -> None:
    """At corners, jumps and choices the derivative is that of the branch taken, and finite."""
    assert slope(expr, x, y) == pytest.approx(wanted, rel=1e-14)


def test_hinge_is_flat_below() -> None:
    """An inequality g <= 0 is the row max(g, 0), which has no slope while it holds."""
    residual = compile_residual(Problem((X, Y), (), hinges=(X - Y,)))
    F, J = residual.jacobian(torch.tensor([[1.0, 3.0], [3.0, 1.0], [2.0, 2.0], [NAN, 1.0]], dtype=torch.float64))
    assert F[:3, 0].tolist() == [0, 2, 0]
    assert F[3].isnan().all()
    assert J[:3, 0].tolist() == [[0, 0], [1, -1], [0, 0]]


NAMES = ["__import__('os').abort()", "sin", "lambda", "torch", "_t0", "_u1", "_c0", "None", "x y", "π", "power", ""]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_harmless(name: str) -> None:
    """A symbol's name is the user's text: it never reaches the code, whatever it says."""
    symbol, other = sp.Symbol(name, real=True), sp.Symbol("_u0", real=True)
    residual = compile_residual(Problem((symbol, other), (symbol**2 * sp.sin(symbol + 1) + other, sp.sin(symbol + 1))))
    F, J = residual.jacobian(torch.tensor([[2.0, 5.0]], dtype=torch.float64))
    assert F[0].tolist() == pytest.approx([4 * math.sin(3) + 5, math.sin(3)])
    assert J[0].flatten().tolist() == pytest.approx([4 * math.sin(3) + 4 * math.cos(3), 1, math.cos(3), 0])


def test_coefficients_beyond_floats() -> None:
    """An equation with coefficients of 400 digits is divided out exactly; a number that no float holds is infinite."""
    residual = compile_residual(Problem((X, Y), (10**400 * X - 3 * 10**400, X / 10**400 - 2 / sp.Integer(10) ** 400)))
    F, J = residual.jacobian(torch.tensor([[3.0, 0.0], [2.0, 0.0]], dtype=torch.float64))
    assert F[0, 0] == F[1, 1] == 0
    assert J[0].isfinite().all()
    assert at(sp.exp(X) + 10**400, 1.0) == INF


def test_long_and_deep() -> None:
    """Long sums, long products and deep nesting get past Python's parser and stack."""
    assert at(sp.Add(*(sp.sin(k * X) for k in range(1, 1200))), 0.0) == 0
    assert at(sp.Mul(*(sp.cos(k * X) for k in range(1, 200))), 0.0) == 1
    deep = X
    for _ in range(150):
        deep = sp.sin(deep) + 1
    value = 0.3
    for _ in range(150):
        value = math.sin(value) + 1
    assert at(deep, 0.3) == pytest.approx(value)
    assert math.isfinite(slope(deep, 0.3)[0])


def test_too_deep_is_said() -> None:
    """Where SymPy itself gives up, the user is told what to do."""
    deep = X
    for _ in range(3000):
        deep = sp.sin(deep, evaluate=False) + 1
    with pytest.raises(ModelError, match=r"E385.*nested too deeply"):
        compile_residual(Problem((X,), (deep,)))


def test_no_numerical_form() -> None:
    """A function without torch code is refused by name."""
    with pytest.raises(ModelError, match=r"E386.*zeta"):
        compile_residual(Problem((X,), (sp.zeta(X),)))
    with pytest.raises(ModelError, match=r"E386.*besselj of an order"):
        compile_residual(Problem((X,), (sp.besselj(sp.Rational(1, 2), X + 1),)))
