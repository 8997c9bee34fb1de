"""Lines that ask for a derivative, factors, a plot, a mean, another unit: refused by the name of the task, with what to write."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.errors import TextError
from eqsolve.syntax import read

# a text, what its refusal names, the word under which it stands, what to write, and whether that is a text of its own
REFUSED = [
    ("integral of x^2 from 0 to 3", "integrals", "integral", "F(x) := x^3/3; F(3) - F(0) = ?"),
    ("integrate 3x^2 + 2x from 0 to 2", "integrals", "integrate", "F(x) := x^3 + x^2; F(2) - F(0) = ?"),
    ("What is the integral from 0 to 1 of x?", "integrals", "integral", "F(x) := x^2/2; F(1) - F(0) = ?"),
    ("lim x->0 sin(x)/x", "limits", "lim", "sin(x)/x = ?; x = 0.000001"),
    ("limit of sin(x)/x as x -> 0", "limits", "limit", "sin(x)/x = ?; x = 0.000001"),
    ("lim_{x→0} sin(x)/x = L", "limits", "lim", "sin(x)/x = ?; x = 0.000001"),
    ("limit of (1+1/x)^x as x -> infinity", "limits", "limit", "(1+1/x)^x = ?; x = 1000000"),
    ("Find the limit of (x^2-1)/(x-1) as x approaches 1.", "limits", "limit", "(x^2-1)/(x-1) = ?; x = 1 + 0.000001"),
    ("d/dx x^3", "derivatives", "d/dx", "3*x^2 = 0"),
    ("d/dx (x^3) = 12", "derivatives", "d/dx", "3*x^2 = 12"),
    ("d/dt (5t^2) = 20", "derivatives", "d/dt", "10*t = 20"),
    ("derivative of x^3", "derivatives", "derivative", "3*x^2 = 0"),
    ("the derivative of x^3 at x = 2", "derivatives", "derivative", "3*x^2 = ?; x = 2"),
    ("differentiate x^2", "derivatives", "differentiate", "2*x = 0"),
    ("differentiate y = x^2 + 3x", "derivatives", "differentiate", "2*x + 3 = 0"),
    ("Berechne die Ableitung von x^3 + 2x", "derivatives", "Ableitung", "3*x^2 + 2 = 0"),
    ("factor x^2 - 5x + 6", "factors", "factor", "x^2 - 5x + 6 = 0"),
    ("factorise x^2 - 5x + 6", "factors", "factorise", "x^2 - 5x + 6 = 0"),
    ("Please factor x^2 - 1.", "factors", "factor", "x^2 - 1 = 0"),
    ("faktorisiere x^2 - 1", "factors", "faktorisiere", "x^2 - 1 = 0"),
    ("factor(x^2-1)", "factors", "factor", "x^2-1 = 0"),
    ("factor 84", "factors", "factor", "p, q: integer; p*q = 84; 1 < p <= q"),
    ("prime factors of 84", "factors", "prime factors", "p, q: integer; p*q = 84; 1 < p <= q"),
    ("coefficient of x^3 in (1 + 2x)^5", "coefficients", "coefficient", "binomial(5, 3)*2^3 = ?"),
    ("the coefficient of x^3 in (1+2x)^5 = ?", "coefficients", "coefficient", "binomial(5, 3)*2^3 = ?"),
    ("Find the term in x^3 in the expansion of (3 - 2x)^5", "coefficients", "term", "binomial(5, 3)*3^2*(-2)^3 = ?"),
    ("Find the constant term in (x + 1/x)^4", "coefficients", "constant term", "binomial(4, 2) = ?"),
    ("the term independent of x in (x^2 - 2/x)^6", "coefficients", "term", "binomial(6, 4)*(-2)^4 = ?"),
    ("the coefficient of x in (x^2 + 3)^4", "coefficients", "coefficient", "0 = ?"),
    ("What is the coefficient of x^2 in 3x^2 + 5x", "coefficients", "coefficient", "3x^2 + 5x ≡ a + b*x + c*x^2"),
    ("expand (1+2x)^3", "expanded", "expand", "(1+2x)^3 ≡ a + b*x + c*x^2 + d*x^3"),
    ("plot x^2", "plot", "plot", "y = x^2"),
    ("graph y = x^2", "plot", "graph", "y = x^2"),
    ("draw the graph of y = 2x + 1", "plot", "draw", "y = 2x + 1"),
    ("Zeichne y = x^2", "plot", "Zeichne", "y = x^2"),
    ("plot sin(x) from 0 to 10", "plot", "plot", "y = sin(x); x in [0, 10]"),
    ("plot y^2 in [0, 2]", "plot", "plot", "x = y^2; y in [0, 2]"),
    ("det [[1,2],[3,4]]", "matrices", "det [[1,2],[3,4]]", "1*4 - 2*3 = ?"),
    ("det [[a,b],[c,d]] = 0", "matrices", "det [[a,b],[c,d]] = 0", "a*d - b*c = 0"),
    ("[[1,2],[3,4]] * [x,y] = [5,6]", "matrices", "[[1,2],[3,4]] * [x,y] = [5,6]", "1*x + 2*y = 5; 3*x + 4*y = 6"),
    (
        "[[1,-2],[3,4]] * [[x],[y]] = [[5],[6]]",
        "matrices",
        "[[1,-2],[3,4]] * [[x],[y]] = [[5],[6]]",
        "1*x + (-2)*y = 5",
    ),
    ("mean of 1, 2, 3", "statistics", "mean", "(1 + 2 + 3)/3 = ?"),
    ("average of 3, 4 and 5", "statistics", "average", "(3 + 4 + 5)/3 = ?"),
    ("What is the mean of 3, -4 and 5?", "statistics", "mean", "(3 + (-4) + 5)/3 = ?"),
    ("variance of 1, 3", "statistics", "variance", "m = (1 + 3)/2; ((1 - m)^2 + (3 - m)^2)/2 = ?"),
    ("100 USD in EUR", "units", "100 USD in EUR", "x = 100*r; r = 0.9"),
    ("5 km in miles", "units", "5 km in miles", "x*1609.344 = 5*1000"),
    ("convert 5 km to m", "units", "convert 5 km to m", "x = 5*1000"),
    ("20 °C in °F", "units", "20 °C in °F", "x = 20*9/5 + 32"),
]

# refused without anything that could be solved in their place
NOT_WRITTEN = [
    ("integrate cos(x)", "integrals", "by hand"),
    ("derivative of sin(x)", "derivatives", "by hand"),
    ("d^2/dx^2 x^3", "derivatives", "by hand"),
    ("expand (x+1)^3", "expanded", "(x+1)^3 ≡ a + b*x + c*x^2 + d*x^3"),
    ("expand(x+1)^3", "expanded", "(x+1)^3 ≡ a + b*x + c*x^2 + d*x^3"),
    ("expand (a+b)^2", "expanded", "(a+b)^2 = ..."),
    ("simplify (x^2-1)/(x-1)", "simplified", "(x^2-1)/(x-1) = ..."),
    ("factor x^2 - y^2", "factors", "x^2 - y^2 = ..."),
    ("median of 3, 1, 2", "statistics", "1, 2, 3"),
    ("derivative of 1/2x^2", "derivatives", "write it out by hand, as a formula"),  # x, or -1/x^3
    ("integral of 1/2x from 0 to 1", "integrals", "write F(x) := ...;"),
    ("inverse of [[1,2],[3,4]]", "matrices", "row"),
]

# such words as names, and beside equations
GO_ON = [
    ("coefficient = 3; term = 2*coefficient", {"term": 6}),
    ("factor = 2; x = factor*3", {"x": 6}),
    ("limit - x = 3; x = 1", {"limit": 4}),
    ("mean = (a+b)/2; a = 1; b = 3", {"mean": 2}),
    ("plot = 3; plot x = 6", {"x": 2}),
    ("unknowns graph; graph x = 6; x = 2", {"graph": 3}),
    ("graph = 3\nx = graph*2", {"x": 6}),
    ("derivative = 3*x; x = 2", {"derivative": 6}),
    ("simplify = 3*x; x = 2", {"simplify": 6}),
    ("factor x^2 - 6x + 9 = 0", {"x": 3}),
    ("expand 2(x+1) = 8", {"x": 3}),
    ("integral solutions of x + y = 3; x > 0; y > x", {"x": 1, "y": 2}),
    ("5 m = 10", {"m": 2}),
    ("m in [0, 5]; m^2 = 4", {"m": 2}),
    ("x' = 2x; x = 3", {"x'": 6}),
]


@pytest.mark.parametrize(("text", "task", "word", "written"), REFUSED)
def test_the_task_is_named_at_its_word(text: str, task: str, word: str, written: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert error.code == "E229"
    assert task in error.text
    assert error.span is not None
    assert text[error.span.start : error.span.end] == word
    assert written in error.hint
    assert read(written)


@pytest.mark.parametrize(("text", "task", "told"), NOT_WRITTEN)
def test_without_a_repair_the_task_is_named(text: str, task: str, told: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert error.code == "E229"
    assert task in error.text
    assert told in error.hint


@pytest.mark.parametrize(
    "text",
    [
        "[[" + ", ".join([" " * 9 + "1"] * 20),
        "[[1" + " " * 280 + "2",
        "lim" + " " * 290,
        "derivative of " + "x " * 140 + "!",
        "plot " + "from 0 to " * 28,
        "mean of " + "1 , " * 70 + "x",
        "find two numbers " + "and " * 400,
        "the sum of " * 150 + "x",
    ],
)
def test_hostile_lines_are_left_soon(text: str) -> None:
    """Patterns that try all ways through them would not come to an end."""
    with pytest.raises(TextError):
        read(f"{text}\nx + = 3")


@pytest.mark.parametrize(("text", "values"), GO_ON)
def test_names_and_equations_go_on(text: str, values: dict[str, float]) -> None:
    solution = solve(text).one()
    assert {name: solution[name] for name in values} == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "written"),
    [("expand(x+1)^3 = 8", "leave the word out: (x+1)^3 = 8"), ("simplify(x+1) = 4", "leave the word out: (x+1) = 4")],
)
def test_a_word_in_front_of_a_side_is_left_out(text: str, written: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.diagnostics[0].hint == written


def test_the_texts_to_write_give_what_was_asked_for() -> None:
    """By hand: the integral is 9, the derivative 3*x^2 is 12 at 2 and -2, the matrix equation has x = -4, y = 9/2."""
    assert "= 9" in str(solve("F(x) := x^3/3; a = F(3) - F(0)"))
    assert solve("binomial(5, 3)*2^3 = ?").asked[0].values == (80,)
    assert solve("binomial(5, 3)*3^2*(-2)^3 = ?").asked[0].values == (-720,)
    assert dict(solve("(1+2x)^3 ≡ a + b*x + c*x^2 + d*x^3").one()) == {"a": 1, "b": 6, "c": 12, "d": 8}
    assert [solution["x"] for solution in solve("3*x^2 = 12")] == pytest.approx([-2, 2])
    rows = solve("1*x + 2*y = 5; 3*x + 4*y = 6").one()
    assert (rows["x"], rows["y"]) == pytest.approx((-4, 4.5))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("f(x) = ax^3 + bx^2 + c; f(1) = 0; f'(1) = 0", "f'(x) := 3*a*x^2 + 2*b*x"),
        ("f(x) = ax^3 + bx^2 + c; f(1) = 0; f''(x) = 0", "f''(x) := 6*a*x + 2*b"),
        ("s(t) := 1/2 t^2 - t/4 + 3; s'(t) = 0", "s'(t) := t - 1/4"),
        ("f(x) := x*exp(x); f'(x) = 0", "f'(x) := ..."),
    ],
)
def test_the_derivative_of_a_function_is_written_out(text: str, right: str) -> None:
    """Of a polynomial; the repair is a line that can be put in as it stands."""
    with pytest.raises(TextError) as told:
        read(text)
    (said,) = told.value.diagnostics
    assert (said.code, said.hint.partition(": ")[2]) == ("E364", right)
    assert right.endswith("...") or read(f"{text}; {right}")
