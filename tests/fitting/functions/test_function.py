"""Functions of fits against SymPy: values at 30 digits, slopes by its derivatives."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.fitting.functions import Dependence, Function, Tape, Writer, dependence
from eqsolve.model import build
from eqsolve.syntax import tree

A, B, X = 1.7, -0.6, np.array([0.3, 0.8, 1.4])

TEXTS = [
    "a*exp(-b*x) + x^3",
    "a/(1 + exp(-(x - b)/2))",
    "sqrt(a^2 + x) - cbrt(b*x)",
    "a*sin(b*x)^2 + cos(x)^-1",
    "x^a + a^x + (a + x)^1.5",
    "a*x^b/(2^b + x^b)",
    "abs(b*x) + max(a, x, b) - min(x, a*b)",
    "where(x > a/2, a*x, b*x^2)",
    "erf(b*x) + gamma(a + x) + (a*x)!",
    "log(a*x) + log10(a + x) + log2(a) + log(x, 3) + expm1(b*x)",
    "atan(a*x) + asin(b*x/2) + acos(x/2) + atan2(a, x) + hypot(b, x)",
    "sinh(b) + cosh(a*x) + tanh(b*x) + asinh(a*x) + acosh(a + x) + atanh(b*x/3)",
    "lambertw(a*x) + sinc(b*x) + besselj0(a*x) + besselj1(x)*a + besselj(2, a*x)",
    "sec(b*x) + csc(a) + cot(a*x)",
    "sum(a^k/k! for k in 1..4) + prod(x + k for k in 1..2)*b",
    "pi*a + b*x",
]


def _expression(text: str) -> tree.Expr:
    (line,) = syntax.read(f"y = {text}").relations
    assert isinstance(line, tree.RelationLine)
    return line.right


@pytest.mark.parametrize("text", TEXTS)
def test_values_and_slopes_are_those_of_sympy(text: str) -> None:
    system = build(syntax.read(f"y = {text}"))
    (relation,) = system.statements
    symbols = {name: next((s for s in system.symbols if s.name == name), sp.Symbol(name, real=True)) for name in "abx"}
    function = Function(tape := Tape(), Writer(tape, {"a": 0, "b": 1, "x": 2})(_expression(text)), 2, 1)
    value, by_theta, by_x = function.slopes(np.array([[A, B]]), [X])
    for k, x in enumerate(X):
        at = {symbols["a"]: A, symbols["b"]: B, symbols["x"]: float(x)}
        assert value[0, k] == pytest.approx(float(relation.right.subs(at).evalf(30)), rel=1e-12)
        for place, (name, got) in enumerate(zip("abx", [*by_theta[0, k], *by_x[0, k]], strict=True)):
            wanted = relation.right.diff(symbols[name]).doit().subs(at).evalf(30)
            assert got == pytest.approx(float(wanted), rel=1e-9, abs=1e-12), (name, place)


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("a*x + b", "ab", Dependence.AFFINE),
        ("a*exp(-b*x)", "a", Dependence.AFFINE),
        ("a*exp(-b*x)", "b", Dependence.OTHER),
        ("a*b*x", "ab", Dependence.OTHER),
        ("where(x > 1, a, b*x)", "ab", Dependence.AFFINE),
        ("where(a > 1, x, b)", "a", Dependence.OTHER),
        ("x/a", "a", Dependence.OTHER),
        ("b^2 + x", "a", Dependence.FREE),
    ],
)
def test_dependence_is_told_by_structure(text: str, names: str, wanted: Dependence) -> None:
    tape = Tape()
    output = Writer(tape, {"a": 0, "b": 1, "x": 2})(_expression(text))
    assert dependence(tape, output, {"abx".index(n) for n in names}) is wanted


def test_lanes_are_independent() -> None:
    function = Function(tape := Tape(), Writer(tape, {"a": 0, "b": 1, "x": 2})(_expression("a*exp(b*x)")), 2, 1)
    theta = np.array([[1.0, 2.0], [3.0, -1.0]])
    F, J = function.jacobian(theta, [X])
    assert pytest.approx(theta[:, :1] * np.exp(theta[:, 1:] * X)) == F
    assert J[1, :, 0] == pytest.approx(np.exp(-X))


@pytest.mark.filterwarnings("error")
def test_complex_slopes_without_a_warning() -> None:
    function = Function(tape := Tape(), Writer(tape, {"a": 0, "b": 1, "x": 2})(_expression("a*x + b")), 2, 1)
    _, J = function.jacobian(np.array([[1.0, 2.0]]), [np.array([1j, 2 + 1j])])
    assert J[0, :, 0] == pytest.approx(np.array([1j, 2 + 1j]))


def test_nothing_times_an_infinite_slope_is_nothing() -> None:
    """sqrt(a*x) is 0 in the row x = 0 whatever a is; its slope by a is 0 there, and x/(2*sqrt(a*x)) elsewhere."""
    tape = Tape()
    write = Writer(tape, {"a": 0, "x": 1}, {})
    (line,) = syntax.read("y = sqrt(a*x)").relations
    assert isinstance(line, tree.RelationLine)
    root = Function(tape, write(line.right), 1, 1)
    _, slopes = root.jacobian(np.array([[4.0]]), [np.array([0.0, 1.0])])
    assert slopes[0, :, 0].tolist() == [0.0, 0.25]
