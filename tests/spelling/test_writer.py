"""Exact values in the spelling of the language: what is printed means the same when it is typed back.

Two readers who share nothing with the printer judge it: the language's own, and Python's grammar with mpmath's
functions.
"""

from __future__ import annotations

import re

import mpmath
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

import eqsolve
from eqsolve import syntax
from eqsolve.exact_text import constant, expression
from eqsolve.model import build
from eqsolve.model.functions import cbrt
from eqsolve.spelling import spelled, written

X, Y = sp.symbols("x y", real=True)
R = sp.Rational
POINT = {"x": R(7, 5), "y": R(9, 4)}
DIGITS = 40

# SymPy's expression, and what it is called here
WRITTEN = [
    (sp.E, "exp(1)"),
    (-sp.E, "-exp(1)"),
    (sp.E**2, "exp(2)"),
    (3 * sp.E / 2, "3*exp(1)/2"),
    (1 / sp.E, "exp(-1)"),
    (sp.E * X, "exp(1)*x"),
    (sp.log(2), "ln(2)"),
    (sp.log(2) / sp.log(3), "ln(2)/ln(3)"),
    (sp.exp(-X / 2), "exp(-x/2)"),
    (X**sp.E, "x^(exp(1))"),
    (sp.Abs(X - 3), "abs(x - 3)"),
    (sp.ceiling(X), "ceil(x)"),
    (sp.floor(X), "floor(x)"),
    (sp.sign(X - 2), "sign(x - 2)"),
    (sp.Max(X, Y, 2), "max(2, x, y)"),
    (sp.Min(X, Y), "min(x, y)"),
    (sp.Mod(X * Y, 2), "mod(x*y, 2)"),
    (sp.LambertW(R(3, 7)), "lambertw(3/7)"),
    (sp.Heaviside(X), "heaviside(x)"),
    (sp.erf(X), "erf(x)"),
    (sp.sinc(X), "sinc(x)"),
    (sp.gamma(X + 1), "gamma(x + 1)"),
    (sp.besselj(0, X), "besselj(0, x)"),
    (sp.asin(R(1, 3)), "asin(1/3)"),
    (sp.atan2(Y, X), "atan2(y, x)"),
    (sp.acosh(X + 1), "acosh(x + 1)"),
    (cbrt(X - 3), "cbrt(x - 3)"),
    (sp.sqrt(2) / 2, "sqrt(2)/2"),
    (-sp.sqrt(2) / 2, "-sqrt(2)/2"),
    (1 / sp.sqrt(X), "1/sqrt(x)"),
    (R(-7, 3), "-7/3"),
    (7 - X, "7 - x"),
    (sp.Integer(2) ** R(2, 3), "2^(2/3)"),
    (X ** R(1, 3), "x^(1/3)"),
    (X ** R(-2, 3), "x^(-2/3)"),
    (X**-2, "x^(-2)"),
    (Y / X**2, "y/x^2"),
    (1 / (X * Y), "1/(x*y)"),
    (-(X**2), "-x^2"),
    ((-X) ** 2, "x^2"),
    (sp.Integer(2) ** -X, "2^(-x)"),
    (R(2, 3) ** X, "(2/3)^x"),
    (X**Y**X, "x^(y^x)"),
    ((X**Y) ** R(1, 5), "(x^y)^(1/5)"),
    (X * (Y + 1) / 3, "x*(y + 1)/3"),
    (-(X + 1) * Y, "y*(-x - 1)"),
    (sp.pi * X / 4, "pi*x/4"),
    (sp.Mul(X, 1 / X, evaluate=False), "x/x"),
    (sp.Add(X, -Y - 1, evaluate=False), "x + (-y - 1)"),
    (sp.Pow(X, 1, evaluate=False), "x"),
    (sp.Piecewise((X, X > 1), (2 * X, True)), "piecewise((x, x > 1), 2*x)"),
    (
        sp.Piecewise((X, (X > 1) & (Y < 2)), (Y, sp.Ne(X, 2) | (Y < 0)), (1, True)),
        "piecewise((x, x > 1 and y < 2), (y, y < 0 or x != 2), 1)",
    ),
    (sp.Float(0.1) * X, "0.1*x"),
    (X + sp.Float(1e-7), "x + 1e-07"),
    (X ** sp.Float(2), "x^(2)"),
    (sp.Float(0.1) + sp.Float(0.2), "0.30000000000000004"),
]


def independent(text: str) -> mpmath.mpf:
    """The value of a text by Python's grammar and mpmath's functions, at POINT."""
    known = (
        "exp ln sqrt sin sinc cos tan asin atan2 acosh erf gamma besselj lambertw floor ceil sign pi sec tanh atan acos"
    )
    names = {n: getattr(mpmath, n) for n in known.split()}
    names |= {
        "abs": abs,
        "max": max,
        "min": min,
        "mod": mpmath.fmod,
        "mpf": mpmath.mpf,
        "heaviside": lambda v: (1 + mpmath.sign(v)) / 2,
        "cbrt": lambda v: mpmath.sign(v) * abs(v) ** (mpmath.mpf(1) / 3),
        **{n: mpmath.mpf(v.p) / v.q for n, v in POINT.items()},
    }
    exact = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?(?:e-?\d+)?)", r"mpf('\1')", text.replace("^", "**"))
    return mpmath.mpf(eval(exact, {"__builtins__": {}}, names))  # noqa: S307  # the printer's own text


def at_point(e: sp.Expr) -> mpmath.mpf:
    return mpmath.mpf(sp.N(e.subs({X: POINT["x"], Y: POINT["y"]}), DIGITS + 20))


def read(text: str) -> sp.Expr:
    """The expression that the language reads, without a note other than how far an exponent reaches (x^2/3)."""
    statements = syntax.read(f"unknowns value, x, y\nvalue = {text}")
    assert {note.code for note in statements.notes} <= {"N220"}
    system = build(statements)
    return system.relations[0].right


def close(a: mpmath.mpf, b: mpmath.mpf) -> bool:
    return bool(abs(a - b) <= mpmath.mpf(10) ** -DIGITS * (1 + abs(b)))


@pytest.mark.parametrize(("value", "text"), WRITTEN, ids=[text for _, text in WRITTEN])
def test_a_value_is_written_as_the_language_has_it(value: sp.Expr, text: str) -> None:
    """The text is the expected one, and both readers find the same number in it (a float counts as its shortest
    decimal)."""
    assert spelled(value) == text
    with mpmath.workdps(DIGITS + 20):
        meant = at_point(value.replace(lambda e: e.is_Float, lambda e: sp.Rational(repr(float(e)))))
        assert close(at_point(read(text)), meant)
        if "piecewise" not in text:
            assert close(independent(text), meant)


NUMBERS = st.sampled_from(
    [sp.Integer(k) for k in (-3, -1, 2, 5)] + [R(1, 2), R(-2, 3), R(7, 4), sp.E, sp.pi, sp.sqrt(2), sp.log(3)]
)
LEAVES = st.one_of(st.sampled_from([X, Y]), NUMBERS)
EXPONENTS = st.sampled_from([sp.Integer(k) for k in (-2, -1, 2, 3)] + [R(1, 2), R(-1, 2), R(1, 3), R(-5, 3), X])


def _grown(inner: st.SearchStrategy[sp.Expr]) -> st.SearchStrategy[sp.Expr]:
    lists = st.lists(inner, min_size=2, max_size=4)
    whole = st.booleans()
    return st.one_of(
        st.builds(lambda parts, evaluate: sp.Add(*parts, evaluate=evaluate), lists, whole),
        st.builds(lambda parts, evaluate: sp.Mul(*parts, evaluate=evaluate), lists, whole),
        st.builds(
            lambda base, power, evaluate: sp.Pow(sp.Abs(base) + R(1, 7), power, evaluate=evaluate),
            inner,
            EXPONENTS,
            whole,
        ),
        st.builds(lambda base, power: sp.Pow(sp.Abs(base) + R(1, 7), power, evaluate=False), inner, inner),
        st.builds(
            lambda f, arg: f(arg), st.sampled_from([sp.sin, sp.exp, sp.Abs, sp.tanh, sp.atan, sp.sign, cbrt]), inner
        ),
        st.builds(lambda a, b: sp.Max(a, b), inner, inner),
    )


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.recursive(LEAVES, _grown, max_leaves=8))
def test_any_expression_means_the_same_when_it_is_read(e: sp.Expr) -> None:
    """Random trees, evaluated by SymPy or left as they were put together, read by Python's grammar and by the
    language; as they are and as values of an answer."""
    for text in {spelled(e), written(e)}:
        assert_means(text, e)


def assert_means(text: str, e: sp.Expr) -> None:
    """Both readers find the value of the expression in the text."""
    with mpmath.workdps(DIGITS + 20):
        try:
            meant = at_point(e)
        except TypeError:  # 0/0, or an overflow: no number
            return
        if not mpmath.isfinite(meant) or abs(meant) > 1e30 or text.count("^") > 6:
            return
        assert close(independent(text), meant), text
        try:
            back = at_point(read(text))
        # a constant part that the language will not calculate; never another value
        except eqsolve.EqsolveError as refused:
            if refused.code not in ("E380", "E382", "E383", "E372"):
                raise
            return
        assert close(back, meant), text


def test_a_numbered_root_is_read_where_values_are_given() -> None:
    """CRootOf is no function of the language; ``check`` and saved answers take it."""
    x = sp.Symbol("x")
    root = 2 * sp.CRootOf(x**5 - x - 1, 0) + 1
    assert spelled(root) == "1 + 2*CRootOf(x^5 - x - 1, 0)"
    assert constant(spelled(root)) == root
    assert eqsolve.check("x^5 = x + 1", {"x": "CRootOf(x^5 - x - 1, 0)"}).status is eqsolve.Status.PROVED


@pytest.mark.parametrize("digits", [30, 400, 4_299, 4_301, 12_000])
def test_a_rational_of_any_length_is_written_and_read(digits: int) -> None:
    """Python itself refuses to write whole numbers of more than 4,300 digits."""
    value = R(10**digits + 7, 3)
    text = spelled(value)
    assert (text[:1], text[-2:]) == ("1", "/3") or value.q == 1
    assert constant(text) == value


def test_a_name_that_is_taken_is_not_used_for_a_constant() -> None:
    """An unknown may be called E, e, i, I or even pi: none of them is read as a number, nor written for one."""
    text = spelled(sp.Symbol("E") + sp.E)
    assert text == "E + exp(1)"
    assert spelled(sp.Symbol("pi", real=True) + 2 * sp.pi) == "pi + 2*acos(-1)"


def test_families_that_repeat_are_written_so() -> None:
    """k is any whole number."""
    k = sp.Symbol("k", integer=True)
    family = eqsolve.SolutionFamily((), 0, {"x": 2 * sp.pi * k + sp.log(2), "y": sp.E * k}, True)
    assert family.to_dict()["expressions"] == {"x": "ln(2) + 2*pi*k", "y": "exp(1)*k"}


def test_relations_stand_in_brackets_only() -> None:
    """piecewise((x, x > 1), 2*x) is an expression; 'x = 2', '1) = (2' and two statements are none."""
    assert expression("piecewise((x, x > 1), 2*x)", ["x"]) == sp.Piecewise((X, X > 1), (2 * X, True))
    for text in ("x = 2", "1) = (2", "x > 1", "(x; y)", "x # y", "(1"):
        assert expression(text, ["x", "y"]) is None


# text, and values (of unknowns, families, questions) that stand exactly in its answer
ANSWERS = [
    ("x = exp(1)", ["exp(1)"]),
    ("x = ln(2)/ln(3)", ["ln(2)/ln(3)"]),
    ("x = exp(1)^2", ["exp(2)"]),
    ("E + exp(1) = 3", ["3 - exp(1)"]),
    ("unknowns e\ne^2 = exp(2)\ne > 0", ["exp(1)"]),
    ("i = exp(1)*j; j = 2", ["2", "2*exp(1)"]),
    ("I = 3*exp(1)", ["3*exp(1)"]),
    ("x + y*exp(1) = 2", ["2 - exp(1)*y"]),
    ("x = 2; x*exp(1) = ?", ["2", "2*exp(1)"]),
    ("x = ceil(2.5) + abs(-exp(1))", ["exp(1) + 3"]),
    ("x = exp(1)^2/ln(3)", ["exp(2)/ln(3)"]),
    ("x^3 = 2", ["2^(1/3)"]),
    ("x^5 - x - 1 = 0", ["CRootOf(x^5 - x - 1, 0)"]),
    ("unknowns pi\npi = 3", ["3"]),
    ("E*exp(1) = E*x", []),
    ("lambda = exp(1); beta = ln(2); S = 1", ["exp(1)", "ln(2)", "1"]),
    ("x = lambertw(2)", ["lambertw(2)"]),
    ("x = erf(1) + besselj(0, 1)", []),
    ("x = y + max(exp(1), 2)", []),
    ("x^2 = exp(2); x > 0", ["exp(1)"]),
]


@pytest.mark.parametrize(("text", "values"), ANSWERS, ids=[text.replace("\n", "; ") for text, _ in ANSWERS])
def test_an_answer_can_be_typed_back(text: str, values: list[str]) -> None:
    """Its exact values are readable, mean the floats beside them, pass the check of the point and of the JSON, and
    never hold a bare E."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, eqsolve.Answer)
    data = answer.to_dict()
    found: list[str] = []
    for solution in data["solutions"]:  # type: ignore[attr-defined]  # JSON
        exact = solution.get("exact", {})
        found += exact.values()
        for name, form in exact.items():
            assert abs(float(sp.N(constant(form), 30)) - solution["values"][name]) <= 1e-13 * (
                1 + abs(solution["values"][name])
            )
        if set(exact) == set(answer.unknowns) and "pi" not in exact:
            assert eqsolve.check(text, exact).status is eqsolve.Status.PROVED
    found += data["family"]["expressions"].values() if data["family"] else []  # type: ignore[index]
    found += [form for asked in data.get("asked", []) for form in asked["exact"]]  # type: ignore[attr-defined]
    assert set(values) <= set(found)
    unknowns = set(answer.unknowns)
    for form in found:
        assert "E" in unknowns or not re.search(r"(?<!\w)E(?!\w)", form)
        assert "**" not in form and "log(" not in form
    drawn = eqsolve.show(answer) + str(answer)
    assert "E" in unknowns or not re.search(r"(?<!\w)E(?!\w)", drawn)
    assert eqsolve.check(data), [claim for claim in eqsolve.check(data).claims if not claim.holds]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("E = 2; x = 3", "E"),
        ("E = 2; x = 3", "2*E"),
        ("unknowns e, x\ne = 2; x = 3", "e^2"),
        ("unknowns pi, x\npi = 3; x = 1", "pi/2"),
        ("y = 2; x = 3", "sqrt(y)"),
        ("I = 2; x = 3", "I"),
        ("i = 1; x = 2", "2*i"),
        ("E = 2; x = 3", "exp(E)"),
        ("k = 1; x = 2", "k"),
        ("lambda = 1; x = 2", "lambda + 1"),
    ],
)
def test_a_value_that_names_an_unknown_is_no_constant(text: str, value: str) -> None:
    """Beside an unknown E the value "E" could be either: it is refused, never taken for Euler's number."""
    with pytest.raises(eqsolve.UsageError, match="E653"):
        eqsolve.check(text, {**dict.fromkeys(build(syntax.read(text)).names, 1), "x": value})


def test_sympy_numbers_are_taken_as_values() -> None:
    """at={"x": sp.E} is what "exp(1)" is."""
    for value in (sp.E, "exp(1)", sp.exp(1, evaluate=False)):
        assert eqsolve.check("ln(x) = 1", {"x": value}).status is eqsolve.Status.PROVED  # type: ignore[dict-item]
