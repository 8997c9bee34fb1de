"""Every function of the language in torch: values and first derivatives against 30-digit arithmetic, on any number of
lanes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import mpmath as mp
import pytest
import sympy as sp
import torch
from words import WORDS

from eqsolve import vocabulary
from eqsolve.model.functions import FUNCTIONS
from eqsolve.model.system import Problem
from eqsolve.numeric.bridge.compile import compile_function, compile_residual

X, Y, Z = SYMBOLS = sp.symbols("x y z", real=True)
PLAIN = (-2.6, -0.7, 0.3, 1.0, 4.5)
POSITIVE = (1e-3, 0.7, 1.0, 3.5, 120.0)


@dataclass(frozen=True)
class Case:
    """``reference`` is the function in mpmath; ``points`` are where it is compared, one tuple of arguments each."""

    reference: Callable[..., object]
    points: tuple[tuple[float, ...], ...]
    order: int | None = None  # of a Bessel function, put in as the first argument


def one(reference: Callable[..., object], values: tuple[float, ...] = PLAIN) -> Case:
    return Case(reference, tuple((v,) for v in values))


def two(reference: Callable[..., object], *points: tuple[float, float]) -> Case:
    return Case(reference, points)


CASES = {
    "abs": one(abs),
    "sqrt": one(mp.sqrt, POSITIVE),
    "cbrt": one(lambda x: mp.sign(x) * mp.cbrt(abs(x))),
    "exp": one(mp.exp),
    "ln": one(mp.log, POSITIVE),
    "log10": one(mp.log10, POSITIVE),
    "log2": one(lambda x: mp.log(x, 2), POSITIVE),
    "log": two(lambda x, b: mp.log(x, b), (8.0, 2.0), (0.3, 7.0), (2.0, 0.5)),
    "sin": one(mp.sin),
    "cos": one(mp.cos),
    "tan": one(mp.tan),
    "cot": one(mp.cot),
    "sec": one(mp.sec),
    "csc": one(mp.csc),
    "asin": one(mp.asin, (-0.9, 0.1, 0.6)),
    "acos": one(mp.acos, (-0.9, 0.1, 0.6)),
    "atan": one(mp.atan),
    "atan2": two(mp.atan2, (1.0, 2.0), (-1.0, -2.0), (3.0, -0.5), (0.5, 0.0)),
    "sinh": one(mp.sinh),
    "cosh": one(mp.cosh),
    "tanh": one(mp.tanh),
    "asinh": one(mp.asinh),
    "acosh": one(mp.acosh, (1.1, 2.0, 50.0)),
    "atanh": one(mp.atanh, (-0.9, 0.1, 0.6)),
    "floor": one(mp.floor, (-2.6, 0.3, 4.5)),
    "ceil": one(mp.ceil, (-2.6, 0.3, 4.5)),
    "sign": one(mp.sign),
    "heaviside": one(lambda x: (mp.sign(x) + 1) / 2),
    "mod": two(lambda a, b: a - b * mp.floor(a / b), (7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (0.25, 3.0)),
    "min": two(min, (1.0, 2.0), (3.0, -1.0)),
    "max": two(max, (1.0, 2.0), (3.0, -1.0)),
    "hypot": two(mp.hypot, (3.0, 4.0), (-1.0, 0.5)),
    "gamma": one(mp.gamma, (-2.6, -1.5, -0.3, 0.3, 1.7, 5.0, 21.5)),
    "factorial": one(mp.factorial, (0.25, 0.5, 3.2, 12.0)),
    "erf": one(mp.erf),
    "lambertw": one(lambda x: mp.lambertw(x).real, (-0.3678, -0.3, -0.1, 0.5, 3.0, 1e6)),
    "besselj": Case(lambda x: mp.besselj(3, x), ((-7.5,), (0.4,), (3.0,), (30.0,), (70.0,)), order=3),
    "besselj0": one(mp.j0, (-7.5, 0.4, 3.0, 30.0, 70.0)),
    "besselj1": one(mp.j1, (-7.5, 0.4, 3.0, 30.0, 70.0)),
    "where": Case(lambda a, b: mp.sqrt(a) if a > 0 else b**2, ((2.0, 3.0), (-2.0, 3.0))),
    "piecewise": Case(
        lambda a, b: mp.log(a) if a > 1 else (b if b < 0 else a * b), ((2.0, 3.0), (0.5, -3.0), (-2.0, 3.0))
    ),
}

# the words that are not written out above: functions of one argument, at some of their derivative points
CASES |= {
    name: Case(words[0].reference, tuple(words[0].points()[:5]))
    for name, words in WORDS.items()
    if len(words[0].ranges) == 1 and name not in CASES
}


def expression(name: str) -> sp.Expr:
    """The function over plain symbols."""
    if name == "where":
        return FUNCTIONS[name]((X > 0, sp.sqrt(X), Y**2), True)
    if name == "piecewise":
        return FUNCTIONS[name]((X > 1, sp.log(X), Y < 0, Y, X * Y), True)
    order = CASES[name].order
    count = len(CASES[name].points[0])
    return FUNCTIONS[name](((sp.Integer(order),) if order is not None else ()) + SYMBOLS[:count], True)


def test_table() -> None:
    """Every row of the vocabulary is compared here, and has a SymPy meaning; those of whole numbers have no kernel."""
    real = {name for name, row in vocabulary.FUNCTIONS.items() if not row.whole}
    assert set(CASES) == real == set(FUNCTIONS) - (vocabulary.FUNCTIONS.keys() - real)


@pytest.mark.parametrize("name", CASES)
def test_value_and_derivatives(name: str) -> None:
    """Values agree with mpmath to 13 digits, derivatives with its numerical derivative to 11."""
    case = CASES[name]
    n = len(case.points[0])
    residual = compile_residual(Problem(SYMBOLS[:n], (expression(name),)))
    points = torch.tensor(case.points, dtype=torch.float64)
    F, J = residual.jacobian(points)
    with mp.workdps(30):
        values = [float(case.reference(*map(mp.mpf, p))) for p in case.points]
        slopes = [[_slope(case.reference, p, k) for k in range(n)] for p in case.points]
    torch.testing.assert_close(F[:, 0], torch.tensor(values, dtype=torch.float64), rtol=1e-13, atol=1e-14)
    torch.testing.assert_close(residual.value(points), F, rtol=0, atol=0)
    torch.testing.assert_close(J[:, 0], torch.tensor(slopes, dtype=torch.float64), rtol=1e-11, atol=1e-13)


def _slope(f: Callable[..., object], point: tuple[float, ...], k: int) -> float:
    args = [mp.mpf(p) for p in point]
    return float(mp.diff(lambda t: f(*args[:k], t, *args[k + 1 :]), args[k], h=mp.mpf("1e-12")))


@pytest.mark.parametrize("lanes", [0, 1, 7])
@pytest.mark.parametrize("name", CASES)
def test_lanes(name: str, lanes: int) -> None:
    """Any number of lanes, none included, gives the numbers of single lanes; so do columns of other shapes."""
    first = CASES[name].points[0]
    at = torch.tensor(first, dtype=torch.float64).expand(lanes, -1)
    residual = compile_residual(Problem(SYMBOLS[: len(first)], (expression(name),)))
    F, J = residual.jacobian(at)
    assert F.shape == residual.magnitude(at).shape == (lanes, 1)
    assert J.shape == (lanes, 1, len(first))
    assert F.dtype == J.dtype == torch.float64
    function = compile_function(SYMBOLS[: len(first)], [expression(name)])
    grid = function(*(torch.full((2, lanes), v, dtype=torch.float64) for v in first))
    assert grid.shape == (2, lanes, 1)
    torch.testing.assert_close(grid[0], F)


@pytest.mark.parametrize("name", CASES)
def test_autograd(name: str) -> None:
    """torch's gradient of the printed code is the written Jacobian: each checks the other."""
    point = next(p for p in CASES[name].points if name != "where" or p[0] > 0)
    symbols, columns = (
        SYMBOLS[: len(point)],
        [torch.tensor([p], dtype=torch.float64, requires_grad=True) for p in point],
    )
    row = expression(name) + X
    gradient = torch.autograd.grad(compile_function(symbols, [row])(*columns).sum(), columns, materialize_grads=True)
    _, J = compile_residual(Problem(symbols, (row,))).jacobian(torch.tensor([point], dtype=torch.float64))
    torch.testing.assert_close(torch.cat(gradient), J[0, 0], rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("name", [n for n in CASES if n not in ("where", "piecewise")])
def test_nan_stays(name: str) -> None:
    """What is undefined inside is undefined outside: no function turns nan into a number."""
    n = len(CASES[name].points[0])
    function = compile_function(SYMBOLS[:n], [expression(name)])
    assert torch.isnan(function(*[torch.tensor([torch.nan], dtype=torch.float64)] * n)).all()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("sqrt", -1.0),
        ("ln", -1.0),
        ("log10", -1.0),
        ("asin", 1.5),
        ("acos", -1.5),
        ("acosh", 0.5),
        ("atanh", 2.0),
        ("lambertw", -0.4),
        ("gamma", -3.0),
        ("gamma", 0.0),
        ("factorial", -1.0),
    ],
)
def test_outside_the_domain(text: str, at: float) -> None:
    """Outside its domain a function is nan, without an exception."""
    function = compile_function([X], [expression(text)])
    assert torch.isnan(function(torch.tensor([at], dtype=torch.float64))).all()
