"""Explanations: what is said of each kind of text, and that every equation that is shown holds at the solutions."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest
import sympy as sp
from sympy.parsing.sympy_parser import parse_expr

import eqsolve
from eqsolve import Answer, Explanation

TABLE = {
    "x + y = 9\nx - y = 1": (
        "Add line 1 and line 2: 2*x = 10, so x = 5.",
        "Line 1 now reads y + 5 = 9, so y = 4.",
        "That nothing is missing is proved: 2 of the linear equations say something new, as many as there are unknowns, so"
        " there is exactly one solution.",
        "In the words of specialists: linear equations of rank 2 in 2 unknowns: exactly one solution.",
    ),
    "A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2": (
        "Lines 1 to 4 hold A, B, C and D: linear equations.",
        "Put B = D + 2 into line 4: 2 = 2, which always holds: it says nothing new.",
        "No line is left for D: it is free.",
        "The solutions lie on a line: (A, B, C, D) = (7, 2, 1, 0) + D*(-1, 1, 1, 1).",
        "Line 4 (B - D = 2) says nothing new: it is line 1 + line 2 - line 3.",
    ),
    "x^2 = 4\nx > 0": (
        "Line 1 reads x^2 = 4, so x = 2 or x = -2.",
        "x = -2 is refused: line 2 (x > 0) would read -2 > 0.",
    ),
    "x^2 = -4": ("Line 1 reads x^2 = -4, but no real number has a negative square.", "Line 1 (x^2 = -4) cannot hold."),
    "x^2 + 2x + 5 = 0": (
        "The discriminant D = b^2 - 4*a*c = 2^2 - 4*1*5 = -16 is negative: there is no real solution.",
    ),
    "x^2 = 2x + 1\ny = 3x": ("If x = 1 + sqrt(2):", "Line 2 says y = 3*x, so y = 3 + 3*sqrt(2)."),
    "x^2 + y^2 = 25\nx + y = 7": (
        "Line 2 gives x = 7 - y.",
        "Put x = 7 - y into line 1: (7 - y)^2 + y^2 = 25, so y^2 - 7*y + 12 = 0.",
        "It has the factors (y - 4)*(y - 3) = 0, so y = 4 or y = 3.",
        "Then x = 7 - y = 3.",
        "In the end they read y^2 - 7*y + 12 = 0, x = -y + 7.",
    ),
    "x + y = 3\n2x + 2y = 7": (
        "Put x = 3 - y into line 2: 6 = 7, which is false: there is no solution.",
        "Line 2 minus 2 times line 1 leaves no unknown: it reads 0 = 1, which is false.",
    ),
    "(x^2-1)/(x-1) = 0": (
        "Multiply by x - 1, which must not be 0: x^2 - 1 = 0.",
        "x = 1 is refused: line 1 ((x^2-1)/(x-1) = 0): the denominator x - 1 is 0 there.",
    ),
    "sqrt(x + 2) = x": ("x = -1 is refused: line 1 (sqrt(x + 2) = x) would read 1 = -1.",),
    "sqrt(x) = -1": ("Line 1 reads sqrt(x) = -1, but a square root is never negative.",),
    "exp(2x) = 5\nln(y) = x": ("Take logarithms: 2*x = ln(5), so x = ln(5)/2.",),
    "sin(x) = 1": ("Line 1 reads sin(x) = 1, so x = pi/2 + 2*pi*k, for any whole number k.",),
    "cos(x) = x": (
        "No simple step solves line 1 for x; found in numbers: x ≈ 0.7390851332.",
        "The solution is proved: a small interval around it holds exactly one solution of the equations.",
    ),
    "x^5 - x - 1 = 0\ny = x^2": ("Line 2 gives y = x^2 ≈ 1.362598578.",),
    "(x - 1)^2 = 0": ("So x - 1 = 0, so x = 1.",),
    "x = x": ("Line 1 (x = x) always holds: it says nothing about the unknowns.",),
    "SEND + MORE = MONEY": (
        "D + E: 7 + 5 = 12, so Y = 2, carry 1.",
        "1 carried: 1, so M = 1.",
        "S and M are from 1 to 9.",
        "Column 5, carry 4 = M: carry 4 = 1 and M = 1.",
        "Column 4, S + M + carry 3 = O + 10*carry 4: S is 8 or 9 and O = 0.",
        "No digit is forced now, so E is tried: 2, 3, 4, 5 or 6; 2, 3, 4 and 6 lead to a contradiction, so E = 5"
        " (5 branches in all).",
    ),
    "3x + 5y = 47, x > 0, y > 0; x, y integer": (
        "gcd(3, 5) = 1 divides 47, so there are whole numbers that fulfil line 1.",
        "Put in: y = 7 - 3*k.",
        "x >= 1 asks for k >= 0 and y >= 1 asks for k <= 2: 3 solutions.",
        "k = 0: x = 4, y = 7; k = 1: x = 9, y = 4; k = 2: x = 14, y = 1.",
    ),
    "x^2 - 61*y^2 = 1\nx, y in 1..inf": (
        "sqrt(61) = [7; 1, 4, 3, 1, 2, 2, 1, 3, 4, 1, 14, ...] repeats after 11 terms; its convergents begin 7/1, 8/1,"
        " 39/5 and 125/16.",
        "The last one of a period, gone through twice because its length is odd, is the smallest solution above y = 0:"
        " x = 1766319049, y = 226153980.",
    ),
    "6x + 9y = 20\nx, y integer": (
        "Line 1: gcd(6, 9) = 3 divides 6*x + 9*y whatever the whole numbers are, but not 20: there is no solution.",
    ),
    "x^2 = 4y + 2\nx, y integer": (
        "x^2 leaves 0 or 1 on division by 4.",
        "4*y + 2 leaves 2 on division by 4.",
    ),
    "x^2 + y^2 = 3\nx, y integer": ("These give the sums 0, 1 and 2, but never 3.",),
    "1/x + 1/y = 1/6\nx, y in 1..inf": (
        "In factors it reads (x - 6)*(y - 6) = 36: both factors are divisors of 36, which are 1, 2, 3, 4, 6, ..., 36 and"
        " their negatives.",
    ),
    "x - 7y = 3\nx, y in 0..50": (
        "So x = 3 + 7*y: each whole y gives a whole x.",
        "x >= 0 asks for y >= 0 and x <= 50 asks for y <= 6: 7 solutions.",
    ),
    "(x - 1)*(x + y) = 0\n(x - 1)*(y - 3) = 0": (
        "Line 1 reads (x - 1)*(x + y) = 0, and a product is 0 where a factor is: x = 1 or x + y = 0.",
        "Case x = 1:",
        "No line is left for y: it is free.",
        "x = 1 was a case before.",
        "x + y = 0 now reads x + 3 = 0, so x = -3.",
        "These solutions lie on a line: (x, y) = (1, 0) + y*(0, 1).",
        "Or x = -3, y = 3.",
    ),
    "x*y = 0": (
        "Case x = 0:",
        "No line is left for y: it is free.",
        "Case y = 0:",
        "No line is left for x: it is free.",
    ),
    "ln(x) + ln(x - 3) = ln(4)": (
        "Put the logarithms together: ln(x*(x - 3)) = ln(4), so x*(x - 3) = 4.",
        "x = -1 is refused: line 1 (ln(x) + ln(x - 3) = ln(4)): ln(-1) is not defined.",
    ),
    "x^2 + y^2 = 25\nx*y = 12": (
        "Line 2 gives x = 12/y, where y cannot be 0.",
        "Multiply by y^2, which must not be 0: y^4 + 144 = 25*y^2.",
        "Bring everything to one side: y^4 - 25*y^2 + 144 = 0.",
    ),
    "exp(2x) - 3*exp(x) + 2 = 0": ("Together x = ln(2) or x = 0.",),
    "2^x + 2^(x + 1) = 24": ("2^x = 8: 8 = 2^3, so x = 3.",),
    "sqrt(x) + sqrt(x + 5) = 5": ("Square both sides of sqrt(x) = 5 - sqrt(x + 5): x = x - 10*sqrt(x + 5) + 30.",),
    "(x/100 + 1)^10 = 3/2\nx > 0": ("x = -100 - 100*(3/2)^(1/10) is refused: line 2 (x > 0) would read -204.138 > 0.",),
    "x^(1/3) = 2": ("Raise both to the power 3: x = 8.",),
    "pi*r^2 = 50\nr > 0": ("r = -5*sqrt(2/pi) is refused: line 2 (r > 0) would read -3.989423 > 0.",),
    "x + y = 3; 2x + 2y = 7; z = x": ("x + y = 3 and 2x + 2y = 7 cannot both hold.",),
    "x > 3; x < 2; y = x": ("x > 3 and x < 2 cannot both hold.",),
    "x = x + 1\ny = 2": (
        "Line 1 reads x = x + 1. Subtract x from both sides: 0 = 1, which is false: there is no solution.",
    ),
    "5x + 3 = 5x - 2": (
        "Line 1 reads 5*x + 3 = 5*x - 2. Subtract 5*x from both sides: 3 = -2, which is false: there is no solution.",
    ),
    "2(x+3) = 2x + 6": (
        "Line 1, multiplied out, reads 2*x + 6 = 2*x + 6: both sides are the same, so it is true for every x.",
    ),
    "(x+1)^2 = x^2 + 2x + 1": (
        "Line 1, multiplied out, reads x^2 + 2*x + 1 = x^2 + 2*x + 1: both sides are the same, so it is true for every x.",
        "Line 1 holds x: a quadratic equation.",
    ),
    "x + y + x = 2x + y": (
        "Line 1, put together, reads 2*x + y = 2*x + y: both sides are the same, so it is true for every x and y.",
    ),
    "3(2-x) = 7 - 3x": (
        "Line 1 reads 3*(2 - x) = 7 - 3*x. Multiplied out it is 6 - 3*x = 7 - 3*x. Add 3*x on both sides: 6 = 7, which is"
        " false: there is no solution.",
    ),
    "y = x^2\ny = x^2": ("Line 2 (y = x^2) follows from line 1.",),
    "1/R = 1/100 + 1/220": ("Turn both over: R = 275/4.",),
    "2*sin(x) = 1\n0 <= x <= 2*pi": ("The text leaves x = pi/6 and x = 5*pi/6.",),
    "a = 9.81\na*t^2 = 20\nt > 0": (
        "Line 1 says a = 9.81.",
        "t = -20*sqrt(545)/327 is refused: line 3 (t > 0) would read -1.427843 > 0.",
    ),
    "x*y = 0\nx > 0\nx + y = 3": ("x = 0 is refused: line 2 (x > 0) would read 0 > 0.", "Case y = 0:"),
    "x^2 - x*y = 0\ny^2 - x*y = 0\nz = x*y + 1": ("Line 1 reads x*(x - y) = 0 in factors: x = 0 or x - y = 0.",),
    "|x| + |x - 2| = 4": (
        "What stands in abs changes its sign at x = 0 and x = 2, so there are three cases.",
        "If x < 0, it reads 2 - 2*x = 4, so x = -1, which lies there.",
        "If 0 <= x < 2, it reads 2 = 4, which is false.",
        "These cases give x = -1 or x = 3.",
    ),
    "|x - 1| = 2x": ("If x >= 1, it reads x - 1 = 2*x, so x = -1, which does not lie there.",),
    "max(x, 3) = 5": ("Max changes over at x = 3, so there are two cases.", "These cases give x = 5."),
    "2^x = 8": ("8 = 2^3, so x = 3.",),
    "x = 3; y^2 = x + 1": ("x = 3 is given.", "y^2 = x + 1 now reads y^2 = 4, so y = 2 or y = -2."),
    "x^3 - x - 1 = 0; y = x^2; y*z = 2": (
        "y = x^2 ≈ 1.754877666.",
        "y*z = 2 gives z = 2/y ≈ 1.139680582.",
    ),
    "x in 1..9\nx^2 = 16": ("x is from 1 to 9.", "x = 4: put back, line 2 holds exactly."),
    "fit y = a*x + b\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7": ("A linear model has one minimum.", "a ≈ 1.98 ± 0.042."),
}
MORE = (
    "x + y + z = 6\nx - y + z = 2\nx + y - z = 0",
    "2a + 3b = 12\n3a - 2b = 5",
    "x*y = 6\nx + y = 5",
    "x^3 = -8",
    "x^4 - 5x^2 + 4 = 0",
    "|x - 1| = 3",
    "ln(x) + 1 = 3",
    "2^x = 8",
    "x^2 + y^2 = 1\ny = x^2",
    "u = 3\nv = u^2\nw = u + v\ns = w - u",
    "x + 1/x = 5/2",
    "x^2 = y\ny^2 = 16",
    "x*(x - 1)*(x + 2) = 0\ny = x + 1",
    "x = 2\nx = 3",
    "x^2 = 2\nx in [0, 5]",
    "a = b\nb = c\nc = 4\nd = a*b - c",
    "x^2 + y^2 = 5\nx^2 - y^2 = 3",
    "for i in 1..6: x[i] = x[i-1] + 2\nx[0] = 1",
    "x + y = 1\ny + z = 2",
    "0 = 0*x + 1\nx = 2",
    "sqrt(x) + sqrt(y) = 3\nx = 4",
    "x^2 - 2*sqrt(2)*x + 1 = 0",
)


def said(told: Explanation) -> list[str]:
    return [step.text for section in told for step in section.steps]


@pytest.mark.parametrize(("text", "wanted"), TABLE.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    """The sentences that matter of each kind of text."""
    told = eqsolve.explain(text, time_limit=600)
    assert isinstance(told, Explanation)
    missing = [sentence for sentence in wanted if sentence not in said(told)]
    assert missing == [], "\n".join(said(told))


def _value(text: str, at: dict[str, object]) -> sp.Expr:
    """A side of an equation at a point, by SymPy's own reader."""
    names = {f"{name.replace('[', '_').replace(']', '')}": value for name, value in at.items()}
    plain = text.replace("^", "**").replace("[", "_").replace("]", "")
    return parse_expr(plain, local_dict={"ln": sp.log, "abs": sp.Abs, **names})


def _holds(equation: str, at: dict[str, object]) -> bool:
    """An equation at a point, to rounding."""
    left, _, right = equation.partition(" = ")
    a, b = (_value(side, at) for side in (left, right))
    return abs(complex(sp.N(a - b, 15))) <= 1e-8 * (1 + abs(complex(sp.N(a, 15))))


@pytest.mark.parametrize(
    "text", [t for t in (*TABLE, *MORE) if "fit" not in t and "SEND" not in t and "integer" not in t]
)
def test_every_equation_holds(text: str) -> None:
    """At each solution that the choices before it lead to; of alternatives one does."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    steps = [step for section in answer.explain() for step in section.steps]
    for solution in answer.solutions:
        at = {
            n: solution.exact[n] if solution.exact and solution.exact[n] is not None else v
            for n, v in solution.values.items()
        }
        for step in steps:
            if all(_holds(choice, at) for choice in step.where):
                assert all(_holds(equation, at) for equation in step.equations), step
                assert not step.alternatives or any(_holds(one, at) for one in step.alternatives), step


def test_exact_points_have_exact_sides() -> None:
    """What is exactly zero is not shown as nearly zero, nor a root without a short form by its name."""
    assert "x = (3 - sqrt(5))/2 ≈ 0.3819660113: line 1: 0 = 0." in said(eqsolve.explain("x^2 - 3x + 1 = 0"))
    told = " ".join(said(eqsolve.explain("x^3 - x - 1 = 0")))
    assert "x ≈ 1.324717957: line 1: 0 = 0." in told and "CRootOf" not in told


def test_engineers_get_numbers() -> None:
    """Residuals, condition and box are there for those who ask, and in the data in any case."""
    answer = eqsolve.solve("cos(x) = x")
    assert isinstance(answer, Answer)
    plain, numbers = answer.explain(), answer.explain(numbers=True)
    assert "Condition number of the Jacobian: 1 " in " ".join(str(numbers).split())
    assert "Condition number" not in str(plain)
    assert "bits: x in [0.739" in " ".join(str(numbers).split())
    assert plain.to_dict() == numbers.to_dict()
    assert json.loads(plain.to_json())["headline"] == "One solution, proved to be the only one."
    assert "points" in plain and plain["points"].title == "Put back into the lines"
    assert pickle.loads(pickle.dumps(plain)) == plain
    with pytest.raises(KeyError):
        plain["nothing"]
    assert [section.key for section in plain] == [section["key"] for section in plain.to_dict()["sections"]]  # type: ignore[attr-defined]


def test_a_double_root_is_named() -> None:
    told = eqsolve.explain("(x - 1)^2 = 0", numbers=True)
    assert "The Jacobian is singular there, to rounding: a multiple root" in " ".join(str(told).split())
    free = eqsolve.explain("x + y = 3\n2x + 2y = 6", numbers=True)
    assert "singular there, as it must be where directions are free" in " ".join(str(free).split())


def test_long_systems_are_abridged() -> None:
    """Three hundred equations make no more than a page or two, and say what was left out."""
    chain = eqsolve.explain("for i in 1..300: x[i] = x[i-1] + 1\nx[0] = 0", time_limit=600)
    assert len(str(chain).splitlines()) < 90
    assert "The further steps are left out." in said(chain)
    assert any(text.startswith("Then 295 blocks of one unknown") for text in said(chain))
    band = eqsolve.explain("x[0] = 0\nx[101] = 1\nfor i in 1..100: x[i-1] - 2*x[i] + x[i+1] = 0", time_limit=600)
    assert any(
        "Line 3: 100 unknowns that come out together, too many to be solved by hand here" in text for text in said(band)
    )
    assert len(str(band).splitlines()) < 60


def test_eighty_columns() -> None:
    """The drawing keeps to the width."""
    for text in TABLE:
        assert max(map(len, str(eqsolve.explain(text, numbers=True, time_limit=600)).splitlines())) <= 80


def test_paths_and_codes(tmp_path: Path) -> None:
    """A Path is read; one word is a code."""
    (tmp_path / "two.eq").write_text("x + y = 9\nx - y = 1\n", encoding="utf-8")
    told = eqsolve.explain(tmp_path / "two.eq")
    assert isinstance(told, Explanation) and "x = 5" in str(told)
    assert isinstance(eqsolve.explain("E213"), eqsolve.CodePage)
    with pytest.raises(eqsolve.UsageError, match="E690"):
        eqsolve.explain("E21")


def test_without_a_text() -> None:
    """An answer about nothing that was read has its reason."""
    unread = Answer.unread("the time limit was reached")
    assert said(unread.explain()) == ["Undecided, because: the time limit was reached."]


def test_a_fit_explains_itself() -> None:
    fit = eqsolve.fit("fit y = a*exp(-k*x)", data={"x": [0, 1, 2, 3, 4], "y": [2, 1.2, 0.75, 0.44, 0.27]})
    told = fit.explain()
    assert told.headline == "The fit converged."
    assert any("starts ended at this minimum" in text for text in said(told))
    assert (
        "a enters linearly, k enters nonlinearly: for each choice of k one step of linear least squares gives the rest,"
        " so only k is searched." in said(told)
    )
    page = " ".join(str(fit.explain(numbers=True)).split())
    assert "Correlation of a and k:" in page and "Condition number of the Jacobian:" in page
    assert "Condition number" not in str(told)


def test_a_fit_says_why_other_minima_are_none() -> None:
    """Mirror images are as good; what is worse is rejected with its sum of squares."""
    x = list(range(9))
    fit = eqsolve.fit("fit y = a*sin(w*x + p)", data={"x": x, "y": [0.1, 0.9, 0.8, 0.2, -0.7, -1.1, -0.2, 0.5, 1.05]})
    told = said(fit.explain())
    assert any(text.startswith("As good, so the data do not tell it apart: a ≈ -0.9985") for text in told)
    assert any(text.startswith("a enters linearly, w and p enter nonlinearly") for text in told)
    line = eqsolve.fit("fit y = a*x + b", data={"x": x, "y": [2.0 * k + 1 + (-1) ** k * 0.1 for k in x]})
    assert "a and b enter linearly: one step of linear least squares gives the minimum." in said(line.explain())
    bounded = eqsolve.fit("fit y = a*x + b\na > 0", data={"x": x, "y": [2.0 * k + 1 + (-1) ** k * 0.1 for k in x]})
    assert "No parameter is found in one step: a and b are searched together." in said(bounded.explain())


def test_an_inequality_is_made_true_and_has_no_zeros() -> None:
    """3 > 2 is no exact zero, and every way to find a point is told in words."""
    told = " ".join(str(eqsolve.solve("2x - 3 > 5 - x").explain(numbers=True)).split())
    assert "make each of them true" in told and "make both sides equal" not in told
    assert "One value of each part" in told
    assert "make both sides equal" in " ".join(str(eqsolve.solve("2x = 5").explain()).split())


def test_words_of_specialists_are_for_engineers() -> None:
    """A pupil reads what is done; names of methods and theorems come with the numbers."""
    for text in (
        "x + y = 3\nx - y = 1",
        "x*y = 2\nx + y = 3",
        "x + y = 3\n2x + 2y = 6",
        "2x + 3 = 11",
        "log10(x) = x - 1",
        "cos(x) = x",
        "sqrt(x + 2) = x",
        "2^x = 8",
        "x + y = 5; x*y = 6; x, y positive integers",
    ):
        plain = str(eqsolve.explain(text, time_limit=600))
        names = r"Groebner|\brank\b|echelon|interval search|Krawczyk|Jacobian|case distinction|propagation|frontier"
        assert not re.search(names, plain), plain
    named = " ".join(str(eqsolve.explain("x*y = 2\nx + y = 3", numbers=True)).split())
    assert "This is called: Groebner basis." in named and "In the words of specialists:" in named


def test_the_steps_of_a_pupil_come_first() -> None:
    """Where the steps lead to the end, what eqsolve did instead is shown to engineers alone; where they do not, it stands
    behind them; without steps the plan begins."""
    whole = eqsolve.explain("x + y = 7\nx*y = 12")
    assert isinstance(whole, Explanation)
    assert [section.key for section in whole] == ["steps", "points", "plan", "found", "proof"]
    assert "The plan" not in str(whole) and "How eqsolve found" not in str(whole)
    cut = eqsolve.explain("x^5 - x - 1 = 0\ny = x^2")
    assert isinstance(cut, Explanation)
    assert str(cut).index("Step by step") < str(cut).index("The plan") < str(cut).index("How eqsolve found")
    none = eqsolve.explain("x in 1..9; y in 1..9; all different; x + y > 16")
    assert isinstance(none, Explanation) and [section.key for section in none][:2] == ["plan", "points"]


def test_ways_of_finding_are_sentences() -> None:
    """What is done, not how the method is called alone."""
    told = str(eqsolve.explain("p = 2\nq = p/ln(p)\nr = q^2 + exp(q)", numbers=True, time_limit=600))
    assert "By block by block" not in told
    assert "The lines are solved one after the other" in told


def test_forms_of_one_unknown_are_told_together() -> None:
    told = eqsolve.explain("x^2 + y^2 = 1")
    assert isinstance(told, Explanation)
    assert told["family"].steps[0].text == (
        "x = sqrt(1 - y^2) or x = -sqrt(1 - y^2), where y can be any number with -1 <= y <= 1."
    )


def test_an_inequality_that_always_holds() -> None:
    told = eqsolve.explain("x + 2 > x")
    assert isinstance(told, Explanation)
    assert [step.text for step in told["family"].steps] == ["Every real number is a solution."]


def test_the_letter_of_a_period_is_no_unknown() -> None:
    told = " ".join(str(eqsolve.explain("sin(k) = 1/2")).split())
    assert "k = pi/6 + 2*pi*m" in told
    assert "for any whole number m" in told


def test_how_intervals_were_found_is_told() -> None:
    """The point that is shown as an example says nothing of the set."""
    told = eqsolve.explain("x^2 - x < 6")
    assert isinstance(told, eqsolve.Explanation)
    (step,) = told["found"].steps
    assert "exact point" not in step.text and "One value of each part" in step.text


def _whole(told: Explanation) -> str:
    return "\n".join(said(told))


def test_zeros_that_are_put_back_show_their_terms() -> None:
    """0 = 0 tells a pupil nothing; fractions do."""
    told = _whole(eqsolve.explain("x^2 - 5x + 6 = 0"))
    assert "x = 2: line 1: 4 - 10 + 6 = 0." in told
    assert "x = 3: line 1: 9 - 15 + 6 = 0." in told
    assert "x = 2: line 1: 16 - 20 + 4 = 0." in _whole(eqsolve.explain("4^x - 5*2^x + 4 = 0"))  # as they were typed
    assert "x = 4: line 1: 4 - 20 + 16 = 0." in _whole(eqsolve.explain("4 - 5x + x^2 = 0"))
    assert "x = -2: line 1: (-3)*0 = 0." in _whole(eqsolve.explain("(x - 1)*(x + 2) = 0"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("n! = 720", "an equation with factorials"),
        ("where(x > 2, x^2, exp(x)) = 9", "an equation with unknown exponents and cases"),
    ],
)
def test_what_an_equation_holds_has_the_words_of_a_school_book(text: str, words: str) -> None:
    """Not those of the functions that they are worked out by: gamma and piecewise."""
    told = eqsolve.explain(text, time_limit=600)
    assert isinstance(told, Explanation)
    sentences = " ".join(said(told))
    assert words in sentences and "gamma" not in sentences and "piecewise" not in sentences.lower()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("y = x*t", "For example y = 2, x = 1, t = 2: line 1: 2 = 2."),
        ("a*b = c*d", "For example a = 6, b = 1, c = 2, d = 3: line 1: 6 = 6."),
        ("x + y = 3", "For example x = 3/2, y = 3/2: line 1: 3 = 3."),
        ("y = x*t; x in [-5, 0.5]", "For example y = 0, x = 0, t = 0: line 1: 0 = 0."),
    ],
)
def test_an_example_of_a_family_has_no_zeros_where_bounds_allow_it(text: str, told: str) -> None:
    """0 = 0 shows nothing; 1 and 2 are outside the bounds of the last."""
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert told in str(answer.explain())


def test_angles_of_texts_in_degrees_are_told_in_degrees() -> None:
    """In the steps, at the points, and in the bounds."""
    told = _whole(eqsolve.explain("cos(x) = -1/2\n0° <= x <= 360°"))
    assert "x = 2*pi/3 + 2*pi*k (120° + 360°*k) or x = -2*pi/3 + 2*pi*k (-120° + 360°*k)" in told
    assert "The text leaves x = 2*pi/3 (120°) and x = 4*pi/3 (240°)." in told
    assert "0° <= 120°, 120° <= 360°" in told
    assert "°" not in _whole(eqsolve.explain("cos(x) = -1/2\n0 <= x <= 2*pi"))


def test_methods_are_told_in_words() -> None:
    """No name of a method that only its makers know."""
    assert "By block" not in _whole(eqsolve.explain("V = 100\nV = 4*pi*r^3/3"))


def test_a_name_for_a_value_of_a_fit_is_no_parameter_of_it() -> None:
    """half = ln(2)/k costs nothing and says nothing of the data."""
    text = "fit y = a*exp(-k*t)\nhalf = ln(2)/k\ndata t, y\n0 10\n1 7\n2 5\n3 3.4"
    told = _whole(eqsolve.explain(text))
    assert "2 parameters (a and k)" in told
    assert "half follows from them: half = ln(2)/k." in told
    assert "correlated" not in told
    assert "correlated" not in eqsolve.show(eqsolve.fit(text))


def test_a_family_without_formulas_is_explained_in_plain_words() -> None:
    """What is free is free around the example alone, and no method is named for what was not shown."""
    told = str(eqsolve.solve("exp(x*y) + sin(x) = y^3", time_limit=600).explain())
    assert "Around the example x can be chosen freely." in told
    assert "They go on around the example; what" in told
    assert "Jacobian" not in told
    assert "any number" not in told


def test_solutions_that_repeat_without_a_formula_are_named() -> None:
    """In decimals, behind the sign that says so."""
    told = _whole(eqsolve.explain("2 sin x = tan x + 1"))
    assert "x ≈ 2.80847293734 + 2*pi*k and 5.04550869663 + 2*pi*k for every whole number k." in told
