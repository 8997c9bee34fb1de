"""Wrong texts: each gets its code at its place. The table is the specification of the error codes."""

from __future__ import annotations

import pytest

from eqsolve.errors import NotYetError, TextError
from eqsolve.syntax import read

# text -> code, what the span covers
WRONG = [
    # ---- operators and brackets
    ("A + B + = 9", "E213", "+ ="),
    ("A + = 9", "E213", "+ ="),
    ("x * = 3", "E213", "* ="),
    ("A * * B = 3", "E213", "* *"),
    ("x ^ 2 +", "E202", "+"),
    ("sin(x +) = 1", "E213", "+)"),
    ("A + B =", "E203", "="),
    ("x := ", "E203", ":="),
    ("x ~ ", "E203", "~"),
    ("(A + B = 9", "E204", "("),
    ("2*(x + 1 = 4", "E204", "("),
    ("x[1 = 3", "E204", "["),
    ("|x - 2 = 3", "E204", "|"),
    ("= 9", "E211", "="),
    ("*A = 3", "E211", "*"),
    ("A + B) = 9", "E210", ")"),
    ("x] = 3", "E210", "]"),
    ("x = ()", "E209", "()"),
    ("(* 2) = 3", "E214", "(*"),
    ("x--1 = 3", "E227", "--"),
    ("x = 5 +- 2", "E227", "+-"),
    ("x = +-3", "E227", "+-"),
    ("A <=> B", "E212", "<=>"),
    ("a) + 3 = 4", "E210", ")"),
    ("a = b-+2c", "E227", "-+"),
    ("--x = 3", "E227", "--"),
    ("x = - - - 1", "E227", "- -"),
    ("2(x = 3)", "E228", "(x = 3)"),
    ("{x} = 3", "E219", "{"),
    ("x = {3}", "E219", "{"),
    ("x = [3]", "E220", "["),
    ("x!! = 3", "E333", "x!!"),
    ("x!!=3", "E333", "x!!=3"),
    # ---- relations
    ("A = = 3", "E212", "= ="),
    ("x => 3", "E212", "=>"),
    ("x =< 3", "E212", "=<"),
    ("x ~= 3", "E212", "~="),
    ("x = y ~ 3", "E215", "~"),
    ("(y := 5) = x", "E215", ":="),
    ("x = 3 or y", "E367", "y"),
    ("x plus y = 3", "E224", "plus"),
    ("x is 3", "E224", "is"),
    ("x = 2 if y > 3", "E224", "if"),
    ("x + y", "E310", "x + y"),
    ("x = 1; import os", "E310", "import os"),
    # ---- characters
    ("x + ¶ = 3", "E201", "¶"),
    ("$x + y = 3", "E230", "$"),
    ("x \\ y = 3", "E231", "\\"),
    ("? + 3 = 5", "E232", "?"),
    ("x ≈ 3", "E234", "≈"),
    ("x = inf", "E235", "inf"),
    ("x + ∞ = 1", "E235", "∞"),
    ("x ± 1 = 3", "E236", "±"),
    ("_x = 3", "E237", "_"),
    ("x @ y = 3", "E238", "@"),
    ("a.b = 3", "E239", "."),
    ("x → 3", "E240", "→"),
    ("∫ x = 3", "E241", "∫"),
    ("∑ x = 3", "E242", "∑"),
    ("x = ² + 1", "E243", "²"),
    ("'x' = 3", "E233", "'"),
    ('x "a" = 3', "E222", '"a"'),
    ("1..3 = x", "E221", ".."),
    ("х + x = 1", "E301", "х"),
    ("x1 + x_1 = 3", "E302", "x1"),
    ("x1 = 2; for i in 1..3: x[i] = i", "E302", "x1"),
    ("x0 = 2; for i in 0..3: x[i] = i", "E302", "x0"),
    ("x0 = 2; for i in 1..3: x[i] = x[i-1] + 1", "E302", "x0"),
    ("φ + ϕ = 1", "E303", "ϕ"),
    ("x = 1\0", "E002", "\0"),
    # ---- commas
    ("x = 3,5", "E216", "3,5"),
    ("x = 1,5", "E216", "1,5"),
    ("x = 1,000", "E216", "1,000"),
    ("x in 1,2,3", "E217", "1,2,3"),
    ("x = 1,3,5,7,9", "E217", "1,3,5,7,9"),
    ("A + B = 9, 5", "E217", ","),
    ("x in [1, 2, 3]", "E217", "[1, 2, 3]"),
    ("x ∈ [1,2,3)", "E217", "[1,2,3)"),
    ("x in [1]", "E217", "[1]"),
    ("x, = 3", "E217", ", ="),
    ("a, b = 3", "E217", "="),
    # ---- numbers
    ("x = 1e400", "E006", "1e400"),
    ("x = 5e-324*y", "E006", "5e-324"),
    ("2 3 = x", "E370", "2 3"),
    ("1 000 = x", "E262", "1 000"),
    ("3 x 4 = x", "E371", "3 x 4"),
    ("x 2 = 3", "E372", "x 2"),
    ("(x+1)2 = 3", "E372", "(x+1)2"),
    ("0x1F = y", "E374", "0x1F"),
    ("x = 1j", "E377", "1j"),
    ("x = 1/0", "E380", "1/0"),
    ("x = 0^-1", "E380", "0^-1"),
    ("x = (10^9)!", "E381", "(10^9)!"),
    ("x = 2.5!", "E381", "2.5!"),
    ("x = 9^9^9^9", "E382", "9^9^9"),
    ("x = exp(exp(10))", "E382", "exp(exp(10))"),
    ("x = 10^-400", "E382", "10^-400"),
    ("x = 1e20*1e300*pi", "E382", "1e20*1e300*pi"),
    ("x = (-8)^(1/3)", "E383", "(-8)^(1/3)"),
    ("x = sqrt(-1)", "E384", "sqrt(-1)"),
    ("x = ln(0)", "E384", "ln(0)"),
    ("a := 10^200; x = a^2", "E382", "a^2"),
    ("20 °C = x", "E225", "20 °C"),
    ("x + 10% = 3", "E330", "10%"),
    ("3 of x = 2", "E331", "x"),
    # ---- names and calls
    ("sine(x) = 1", "E364", "sine"),
    ("foo(x) = 1", "E364", "foo"),
    ("log1p(x) = 1", "E364", "log1p(x)"),
    ("y = int(2.6)", "E364", "int(2.6)"),
    ("x // 2 = 3", "E294", "// 2 = 3"),
    ("y = 2; x <- y", "E295", "x <- y"),
    ('__import__("os") = x', "E237", "_"),
    ("f(x) = 3", "E363", "f(x)"),
    ("atan2(x) = 1", "E360", "atan2(x)"),
    ("sin(x, 2) = 0", "E360", "sin(x, 2)"),
    ("min(x) = 1", "E360", "min(x)"),
    ("Sin[x] = 1", "E351", "Sin[x]"),
    ("sin + 1 = sin(x)", "E345", "sin"),
    ("gamma*(x) = gamma(2)", "E345", "gamma"),
    ("unknowns gamma; gamma(2) = x", "E362", "gamma(2)"),
    ("A + B = 3; AB = 2", "E350", "AB"),
    ("🍌🍌 = 3", "E373", "🍌🍌"),
    ("x_{} = 3", "E008", "x_{}"),
    ("x_{i+1} = 3", "E354", "x_{i+1}"),
    ("a_{m²x} = 3", "E008", "a_{m²x}"),
    ("when x > 0", "E224", "when"),
    ("where(x, 1, 2) = 3", "E367", "x"),
    ("piecewise(x) = 1", "E366", "piecewise(x)"),
    ("where(x > 1, 2) = 3", "E360", "where(x > 1, 2)"),
    # ---- how far
    ("1/2x = 3", "E340", "1/2x"),
    ("x/2(y+1) = 3", "E340", "x/2(y+1)"),
    ("2x/3y = 1", "E340", "2x/3y"),
    ("x^1/2 = 3", "E341", "x^1/2"),
    ("x^-1/2 = 3", "E341", "x^-1/2"),
    ("3x^1/2 = 3", "E341", "x^1/2"),
    ("y/x^1/2 = 3", "E341", "x^1/2"),
    ("e^2 = x", "E344", "e"),
    ("e^x + e = 3", "E343", "e"),
    ("2^3x = 3", "E376", "2^3x"),
    ("e^2x + e^y = 3", "E376", "e^2x"),
    ("e^2x = 3", "E344", "e"),
    ("e^2 = k; e^t = 3", "E344", "e"),
    ("sin x y = 1", "E348", "sin x y"),
    ("sin x/2 = 1", "E348", "sin x/2"),
    ("sin^-1 x = 1", "E346", "sin^-1"),
    ("sin cos x = 1", "E347", "cos"),
    ("√2x = 3", "E375", "√2x"),
    ("√x² = 3", "E375", "√x²"),
    ("x(t+1) = 2x(t)", "E363", "x(t+1)"),
    ("p(V) = 8*T/V; T = 300; V = 2", "E363", "p(V)"),
    ("f(x) = 2x; x = 3", "E363", "f(x)"),
    ("f(x-1)^2 = 4", "E363", "f(x-1)"),
    ("p(x+1)^2 + p(x) = 3", "E363", "p(x+1)"),
    ("a(n+1) = 3", "E363", "a(n+1)"),
    ("1/a(x-1) = 3; a = 2", "E340", "1/a(x-1)"),
    ("y/a(x-1)^2 = 3; a = 2", "E340", "y/a(x-1)^2"),
    ("1/-2x = 3", "E340", "1/-2x"),
    ("1/pi(r)^2 = 3", "E340", "1/pi(r)^2"),
    ("6÷2(1+2) = x", "E340", "6÷2(1+2)"),
    ("x⁄y(z)² = 1; y = 2", "E340", "x⁄y(z)²"),
    ("n!/k!(n-k)! = 6", "E340", "n!/k!(n-k)!"),
    ("a + b + c + d = 9; ab/cd = 1", "E340", "ab/cd"),
    ("x + y = 3; 1/xy² = 2", "E340", "1/xy²"),
    ("100/20% of x = 3", "E340", "20% of x"),
    ("x = 1/2%", "E340", "1/2%"),
    ("x = 80 + 3/4 %", "E340", "3/4 %"),
    ("1/sin(x)cos(x) = 2", "E340", "1/sin(x)cos(x)"),
    ("1/f(2)x = 1; f(t) := t", "E340", "1/f(2)x"),
    ("2^a(x-1) = 3; a = 2", "E376", "2^a(x-1)"),
    ("2^-a(x-1) = 3; a = 2", "E376", "2^-a(x-1)"),
    ("x^n(y)² = 3; n = 2", "E376", "x^n(y)²"),
    ("e^-t(1+t) = a; t = 1", "E376", "e^-t(1+t)"),
    ("x + y = 3; 2^xy = 2", "E376", "2^xy"),
    ("2^x[1](y) = 2", "E376", "2^x[1](y)"),
    ("2^x|y| = 2", "E376", "2^x|y|"),
    ("2^-3x = 2", "E376", "2^-3x"),
    ("a^b^c(d) = 2; c = 1", "E376", "b^c(d)"),
    ("2^x²y = 1", "E376", "2^x²y"),
    ("√x(y) = 3; x = 2", "E375", "√x(y)"),
    ("x + y = 3; √xy = 1", "E375", "√xy"),
    ("√x!(y) = 3", "E375", "√x!"),
    ("sin x(x+1) = 1; x > 0", "E348", "sin x(x+1)"),
    ("sin 2x(x+1)² = 1; x > 0", "E348", "sin 2x(x+1)²"),
    ("ln |x| y = 1", "E348", "ln |x| y"),
    ("sin 2(x+1)^2 = 1", "E348", "sin 2(x+1)^2"),
    ("sin^2 (x)^3 = 1", "E348", "sin^2 (x)^3"),
    ("sin 2π/3 = x", "E348", "sin 2π/3"),
    ("cos 2*x = 1", "E348", "cos 2*x"),
    ("exp -x = 1", "E345", "exp -x"),
    ("2 ln +x = 1", "E345", "ln +x"),
    ("√sin x = 1", "E345", "sin"),
    ("2^sin x = 1", "E345", "sin"),
    ("y = e^-cos x", "E345", "cos"),
    ("sin = 1; y = sin x", "E345", "sin"),
    ("x = 2 mod 3", "E392", "x = 2 mod 3"),
    ("x + 1 mod 3 = 2", "E389", "x + 1 mod 3"),
    ("x ≡ 3", "E390", "x ≡ 3"),
    ("floor x = 1", "E349", "floor x"),
    ("2 erf x = 1", "E349", "erf x"),
    ("x % y = 1", "E379", "x % y"),
    ("7%3 = x", "E379", "7%3"),
    ("n%(m+1) = 2", "E379", "n%(m+1)"),
    ("n%sin x = 2", "E379", "n%sin"),
    ("2^3sin x = 1", "E376", "2^3sin"),
    ("2^3sin(x) = 1", "E376", "2^3sin(x)"),
    ("√2sin x = 1", "E375", "√2sin"),
    ("Y = 12 at; a = 1; t = 2", "E253", "12 at"),
    ("Y = 4m as; m = 1; a = 1; s = 2", "E245", "4m as"),
    ("f(t) := t + 1; f^2(x) = 4", "E362", "f"),
    ("f(t) := t + 1; 2f = 4", "E362", "f"),
    ("f(t) := t + 1; y = f x", "E362", "f"),
    # ---- statements
    ("x := x + 1", "E317", "x := x + 1"),
    ("a := b; b := a", "E317", "b := a"),
    ("g := 1; g := 2", "E316", "g"),
    ("f(t) := 1; f(t) := t", "E316", "f(t)"),
    ("sin(t) := t", "E318", "sin(t)"),
    ("f(2) := 3", "E319", "f(2)"),
    ("x + 1 := 3", "E320", "x + 1"),
    ("c := y + 1; y = 3", "E335", "c := y + 1"),
    ("f(t) := f(t) + 1; f(2) = x", "E361", "f(t)"),
    ("f(t) := g(t); g(t) := f(t); f(2) = x", "E361", "f(t)"),
    ("x + 1 ~ 3", "E312", "x + 1"),
    ("y ~ m*x + b", "E313", "m*x + b"),
    ("fit y = a = b", "E314", "fit y = a = b"),
    ("fit y ~ a", "E314", "~"),
    ("fit y", "E314", "fit y"),
    ("unknowns x + 1", "E315", "x + 1"),
    ("x + y in [0, 1]", "E321", "x + y"),
    ("x in [3, 1]", "E322", "[3, 1]"),
    ("x in [y, 3]", "E322", "[y, 3]"),
    ("x in (3, 3)", "E322", "(3, 3)"),
    ("x in 1.5..9", "E323", "1.5"),
    ("x in 9..1", "E324", "9..1"),
    ("x in", "E205", "in"),
    ("x in 1..", "E207", ".."),
    ("x in 1–9", "E226", "1–9"),
    ("energy*balance: a = 3", "E311", "energy*balance"),
    ("a = 3 : 4", "E218", ":"),
    ("a: b = 4", "E218", "a"),
    ("1. A + B = 9", "E110", "1. "),
    ("- A + B = 9\n- C = 1", "E112", "-"),
    # ---- families
    ("for i in 1..3 x[i] = 1", "E223", "="),
    ("for i in 1..n: x[i] = 1", "E322", "n"),
    ("for i in 1..1000000000: x[i] = 1", "E325", "1..1000000000"),
    ("for i in 1..10000, j in 1..10000: x[i,j] = 1", "E325", "i in 1..10000, j in 1..10000"),
    ("for i in [0, 1]: x[i] = 1", "E326", "i in [0, 1]"),
    ("for i in 1..3, j in 1..i: x[i,j] = 1", "E326", "i"),
    ("for i in 1.5..3: x[i] = 1", "E323", "1.5"),
    ("for i in 3..1: x[i] = 1", "E324", "3..1"),
    ("x[i] = 3", "E352", "i"),
    ("x[1.5] = 3", "E352", "1.5"),
    ("for i in 1..3: x[i/y] = 1", "E352", "i/y"),
    ("for i in 1..3: x_i = i", "E354", "x_i"),
    ("foo(x for i in 1..3) = 3", "E353", "foo(x for i in 1..3)"),
    ("sum(sum(x[i] for i in 1..2) for i in 1..2) = 3", "E356", "i in 1..2"),
    ("f(t) := sum(t*x[i] for i in 1..3); for i in 1..2: f(i) = 1", "E356", "i in 1..3"),
    ("sum(sum(x[i+j] for i in 1..10000) for j in 1..10000) = 1", "E325", "sum(x[i+j] for i in 1..10000)"),
    # ---- tables
    ("data x, y\n1 2\n3 4 5\nend\nfit y = a*x", "E120", "3 4 5"),
    ("data x, y\n1 2\n3 b\nend\nfit y = a*x", "E121", "b"),
    ("data x, y\n\nfit y = a*x", "E122", "data x, y"),
    ("data x, x\n1 2\nend", "E123", "data x, x"),
    ("data x\ninf\nend", "E121", "inf"),
    ("data x, y\n1 2\nend\nfit q = a*t", "E329", "q"),
    ('data "a.csv"\nfit y = x', "E131", 'data "a.csv"'),
]

NOT_YET = [
    ("sweep T = 300..400 step 10", "E907"),
    ("minimize (x-1)^2 + y^2", "E908"),
    ("maximise x", "E908"),
    ("g := 9.81 [m/s^2]", "E909"),
]


@pytest.mark.parametrize(("text", "code", "covered"), WRONG, ids=[row[0][:40] for row in WRONG])
def test_wrong_text(text: str, code: str, covered: str) -> None:
    """The first error has the code and covers the place that the row names; every error has a sentence and a line."""
    with pytest.raises(TextError) as caught:
        read(text)
    first = caught.value.diagnostics[0]
    assert first.span is not None
    assert (first.code, text[first.span.start : first.span.end]) == (code, covered)
    assert first.line == text.count("\n", 0, first.span.start) + 1
    assert all(d.text and d.level == "error" and d.line for d in caught.value.diagnostics)


@pytest.mark.parametrize(("text", "code"), NOT_YET)
def test_not_yet(text: str, code: str) -> None:
    """What is understood but not solved is refused by name, with what works instead."""
    with pytest.raises(NotYetError) as caught:
        read(text)
    assert caught.value.code == code
    assert caught.value.hint


def test_all_errors_of_a_text_arrive_together() -> None:
    """One reading reports every wrong line, each in its line, and the right lines cost none."""
    text = "A + B + = 9\n2*(C - D = 1\nsine(A) + C = 8\n1/2x = 3\ny ~ m*x + b\n(B - D)2 = 4\nx = 1"
    with pytest.raises(TextError) as caught:
        read(text)
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [
        ("E213", 1),
        ("E204", 2),
        ("E364", 3),
        ("E340", 4),
        ("E313", 5),
        ("E372", 6),
    ]


def test_a_name_whose_line_is_refused_is_a_name_elsewhere() -> None:
    """One error, not a second one that asks whether cp is c*p."""
    with pytest.raises(TextError) as caught:
        read("T = 300\ncp = 1.005 {kJ}\nV = sqrt(2*cp*T)")
    assert [d.code for d in caught.value.diagnostics if d.level == "error"] == ["E219"]


def test_at_most_a_hundred_errors() -> None:
    """A text of nonsense gets a hundred errors, not a million."""
    with pytest.raises(TextError) as caught:
        read("x = = 1\n" * 500)
    assert len(caught.value.diagnostics) == 100


def test_an_error_among_unsupported_lines_is_a_text_error() -> None:
    """NotYetError is raised only where nothing else is wrong."""
    with pytest.raises(TextError) as caught:
        read("x in 1..9\nx + = 3")
    assert type(caught.value) is TextError


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1/2x = 3", "1/2x may mean (1/2)*x, or 1/(2x)"),
        ("sine(x) = 1", "unknown function sine: did you mean sin?"),
        ("sin x y = 1", "how far does sin reach: sin(x)*y, or sin(x y)?"),
        ("1/a(x-1) = 1; a = 2", "1/a(x-1) may mean (1/a)*(x-1), or 1/(a(x-1))"),
        ("2^a(x-1) = 1; a = 2", "2^a(x-1) may mean (2^a)*(x-1), or 2^(a(x-1))"),
        ("sin 2x(x+1)² = 1; x = 2", "how far does sin reach: sin(2x)*(x+1)², or sin(2x(x+1)²)?"),
        ("x + y = 3; 1/xy = 2", "1/xy may mean (1/x)*y, or 1/(xy)"),
        ("A + B = 3; AB = 2", "AB: the product A*B, a number with the digits A, B, or one name?"),
        ("A + = 9", "expected a value between '+' and '='"),
        ("x in 1-9", "1 - 9 is a difference, not a range"),
    ],
)
def test_sentences(text: str, wanted: str) -> None:
    """Where careful readers would differ, the error writes both readings out."""
    with pytest.raises(TextError) as caught:
        read(text)
    assert caught.value.diagnostics[0].text == wanted


@pytest.mark.parametrize("text", ["{ comments in braces }", 'x = 3 "this is x"', '"and quoted comments"'])
def test_remarks_of_other_languages_are_told_to_begin_with_a_hash(text: str) -> None:
    """Braces and quotation marks around words: a remark."""
    with pytest.raises(TextError) as caught:
        read(text)
    assert "for a remark use #" in caught.value.diagnostics[0].hint


def test_a_logarithm_without_brackets_is_told_as_one() -> None:
    with pytest.raises(TextError) as caught:
        read("log_x 8 = 3")
    assert "write log(8, x)" in caught.value.hint
