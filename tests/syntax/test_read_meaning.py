"""What texts mean: the table is the specification. Left: what people type; right: how it is read, in canonical form, and the notes."""
from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import read, write_statements

# text -> canonical text (lines joined by " | "), codes of the notes
MEANING = [
    # ---- statements
    ("A + B = 9", "A + B = 9", ""),
    ("C – D = 1\nB — D = 2\nB − C = 0", "C - D = 1 | B - D = 2 | B - C = 0", ""),
    ("a + b = c + d = 15", "a + b = c + d | c + d = 15", ""),
    ("0 <= x < 10", "0 <= x | x < 10", ""),
    ("x ≤ 1; y ≥ 2; z ≠ 3", "x <= 1 | y >= 2 | z != 3", ""),
    ("x <> y; a == b", "x != y | a = b", ""),
    ("x!=6", "x != 6", "N212"),
    ("x! = 6", "x! = 6", ""),
    ("energy: m*g*h = m*v/2", "energy: m*g*h = m*v/2", ""),
    ("1) A + B = 9\n2) A - B = 1", "A + B = 9 | A - B = 1", ""),
    ("1. A + B = 9\n2. A - B = 1", "A + B = 9 | A - B = 1", "N110 N110"),
    ("(1) A + B = 9\n(2) A - B = 1", "A + B = 9 | A - B = 1", "N110 N110"),
    ("A + B = 9 (1)\nA - B = 1 (2)", "A + B = 9 | A - B = 1", "N111 N111"),
    ("🍊 + 🍌 = 18   ——(3)", "🍊 + 🍌 = 18", "N111"),
    ("x + y = 3\ny = (x)", "x + y = 3 | y = x", ""), ("a + (b) = 3 - (a)", "a + b = 3 - a", ""),
    ("* A + B = 9\n• C = 1", "A + B = 9 | C = 1", ""),
    ("A + B*C = ?", "A + B*C = ?", ""),
    ("🍎 + 🍌 × 🍊 = ??", "🍎 + 🍌*🍊 = ?", ""),
    ("g := 9.81; h := 2*g", "g := 9.81 | h := 2*g", ""),
    ("f(t) := t^2 + 1; f(3) = x; f(f(y)) = 2", "10 = x | (y^2 + 1)^2 + 1 = 2", ""),
    ("f(y) = 2\nf(t) := a*t\na = 3", "a*y = 2 | a = 3", ""),
    ("x ~ 3; y ~ -1/3; z ~ 2*pi/pi", "x ~ 3 | y ~ -1/3 | z ~ 2", ""),
    ("x, y ~ 3", "x ~ 3 | y ~ 3", ""),
    ("x[i] ~ 0.1 for i in 1..3", "x_1 ~ 0.1 | x_2 ~ 0.1 | x_3 ~ 0.1", ""),
    ("y[i,j] ~ i + j/10 for i in 1..2, j in 1..2 if i != j", "y_1_2 ~ 1.2 | y_2_1 ~ 2.1", ""),
    ("for i in 1..2: z[i] ~ i", "z_1 ~ 1 | z_2 ~ 2", ""),
    ("x in [0, 10)", "x in [0, 10)", ""),
    ("x in (0, inf]; y in [-inf, 3]; z ∈ [0, ∞)", "x in (0, inf] | y in [-inf, 3] | z in [0, inf)", ""),
    ("x, y in [0, 1]", "x in [0, 1] | y in [0, 1]", ""),
    ("x in [a, 3]; a := 2", "x in [a, 3] | a := 2", ""),
    ("x[i] in [0, 1] for i in {1, 5}", "x_1 in [0, 1] | x_5 in [0, 1]", ""),
    ("x, y: positive; z: nonnegative; w: real", "x in (0, inf) | y in (0, inf) | z in [0, inf) | w in (-inf, inf)", ""),
    ("x: negative; y: nonpositive; z ∈ ℝ", "x in (-inf, 0) | y in (-inf, 0] | z in (-inf, inf)", ""),
    ("unknowns e, xy", "unknowns e, xy", ""),
    ("find x and y\nx + y = 2", "unknowns x, y | x + y = 2", ""),
    ("Solve for x, y and z.", "unknowns x, y, z", ""),
    ("unknowns x y z[1]", "unknowns x, y, z_1", ""),
    ("for i in 1..3: x[i+1] - 2*x[i] + x[i-1] = 3*exp(x[i])", "for i in 1..3: x[i + 1] - 2*x[i] + x[i - 1] = 3*exp(x[i])", ""),
    ("for i in 1..3, j in 1..3 if i < j: x[i,j] = i*j", "for i in 1..3, j in 1..3 if i < j: x[i, j] = i*j", ""),
    ("x[i] = i for i in 1..9 step 2", "for i in 1..9 step 2: x[i] = i", ""),
    ("n := 3; for i in 1..n: x[n-i] = i", "n := 3 | for i in 1..3: x[3 - i] = i", ""),
    ("for i in 1..3: 0 <= x[i] <= 1", "for i in 1..3: 0 <= x[i] | for i in 1..3: x[i] <= 1", ""),
    ("for i in 1..2: a[i] := i^2", "a_1 := 1 | a_2 := 4", ""),
    ("for i in 1..2: fit y[i] = a*i", "fit y_1 = a*1 | fit y_2 = a*2", ""),
    ("sum(x[i]^2 for i in 1..10) = 4", "sum(x[i]^2 for i in 1..10) = 4", ""),
    ("sum(i for i in 1..n) = x; n := 4", "10 = x | n := 4", ""),
    ("prod(x[i] for i in 1..3 if i != 2) = max(y[i] for i in 1..2)",
     "prod(x[i] for i in 1..3 if i != 2) = max(y[i] for i in 1..2)", ""),
    ("g(k) := x[k]^2; g(2) = 4; for i in 1..2: g(i+1) = 3", "x_2^2 = 4 | for i in 1..2: x[i + 1]^2 = 3", ""),
    ("fit y = A*x^2 + B*x + C", "fit y = A*x^2 + B*x + C", ""),
    ("fit 2 + 2*i = exp(i*x1)", "fit 2 + 2*i = exp(i*x1)", ""),
    ("fit -1 = 0*a", "fit -1 = 0*a", ""),
    ("fit (x-a)^2 + (y-b)^2 = r^2", "fit (x - a)^2 + (y - b)^2 = r^2", ""),
    ("fit = 3", "fit = 3", "N232"),
    ("fit*2 = 6", "fit*2 = 6", "N232"),
    ("data = 3; minimize = 3; step + count = 3", "data = 3 | minimize = 3 | step + count = 3", ""),
    ("decimal comma\nx = 3,5; y = max(1,5; z)", "x = 3.5 | y = max(1.5, z)", ""),
    ("a[i] := i + a[i-1] for i in 1..2; a[0] := 1; s := sum(a[i] for i in 0..2); x[s] = 2",
     "a_1 := 1 + a_0 | a_2 := 2 + a_1 | a_0 := 1 | s := sum(a[i] for i in 0..2) | x_7 = 2", ""),
    # ---- lines
    ("x = 1, y = 2", "x = 1 | y = 2", ""),
    ("x + y = 5 and x - y = 1", "x + y = 5 | x - y = 1", ""),
    ("x = 1; y = 2;", "x = 1 | y = 2", ""),
    ("x in [0, 1], y in [2, 3]", "x in [0, 1] | y in [2, 3]", ""),
    ("x +\n y = 3", "x + y = 3", ""),
    ("x\n + y = 3", "x + y = 3", ""),
    ("a + b\n= 3", "a + b = 3", ""),
    ("x = 1 \\\n + 2", "x = 3", ""),
    ("x = 1 + ...\n 2", "x = 3", ""),
    ("x = (1 +\n2)", "x = 3", ""),
    ("x = 3\n- y = 2", "x = 3 | -y = 2", ""),
    ("unknowns x, y\n-x + y = 2", "unknowns x, y | -x + y = 2", ""),
    ("x = 3 # three\ny = 4 // four", "x = 3 | y = 4", ""),
    ("Solve the following:\nA + B = 3", "A + B = 3", "N120"),
    ("x = 1.", "x = 1", ""),
    # ---- expressions
    ("1.5e-3 + .5 + 5. = x", "5.5015 = x", ""),
    ("1_000 = x; 02 = y", "1000 = x | 2 = y", ""),
    ("1½ + ⅓ = x", "11/6 = x", ""),
    ("λ + x₁ + x_{1} + x[1] = 2", "lambda + x_1 + x_1 + x_1 = 2", ""),
    ("x[1,2] + x[-1] = x_1_2", "x_1_2 + x_m1 = x_1_2", ""),
    ("a_{max} + T1 = x_max", "a_max + T1 = x_max", ""),
    ("2*pi*r = π", "2*pi*r = pi", ""),
    ("a × b ÷ c² = 2", "a*b/c^2 = 2", ""),
    ("a ⋅ b ∗ c ∕ d ➕ e ➖ f = 2", "a*b*c/d + e - f = 2", ""),
    ("x**2 + x⁻¹ + 2ⁿ = 1", "x^2 + x^(-1) + 2^n = 1", ""),
    ("√x + ∛(x+1) + ∜2 = 3", "sqrt(x) + cbrt(x + 1) + 2^0.25 = 3", ""),
    ("2x = 3(x+1)", "2*x = 3*(x + 1)", ""),
    ("a b = (a)(b)", "a*b = a*b", ""),
    ("|x - |y|| + |a|b = 2", "abs(x - abs(y)) + abs(a)*b = 2", ""),
    ("n! = 120 + 5!", "n! = 240", ""),
    ("factorial(n) = 6", "n! = 6", ""),
    ("50% = x; 20% of y = 3", "0.5 = x | 0.2*y = 3", ""),
    ("50% - 10% = x", "0.4 = x", ""),
    ("sin(30°) = x", "sin(30*pi/180) = x", ""),
    ("where(x > 0, x, -x) = 2", "where(x > 0, x, -x) = 2", ""),
    ("where(a > 0 and (b < 1 or not c = 2), 1, 2) = x", "where(a > 0 and (b < 1 or not (c = 2)), 1, 2) = x", ""),
    ("where(0 < x <= 1, x, 1) = y", "where(0 < x and x <= 1, x, 1) = y", ""),
    ("piecewise((x, x > 0), (-x, x < -1), 3) = 1", "piecewise((x, x > 0), (-x, x < -1), 3) = 1", ""),
    ("piecewise((x, x > 0), (0, otherwise)) = 1", "piecewise((x, x > 0), 0) = 1", ""),
    ("lambertw(x) + erf(x) + besselj(1, x) = besselj0(x)", "lambertw(x) + erf(x) + besselj(1, x) = besselj0(x)", ""),
    ("log(x, 2) + log2(x) + log10(x) = ln(x)", "log(x, 2) + log2(x) + log10(x) = ln(x)", ""),
    ("arcsin(x) + SIN(y) = sgn(z)", "asin(x) + sin(y) = sign(z)", "N240 N240 N240"),
    ("tg x = arctan y", "tan(x) = atan(y)", "N240 N240"),
    ("min = 5; gamma + beta = 1", "min = 5 | gamma + beta = 1", ""),
    ("sum(1, 2, x) = prod(x, y)", "1 + 2 + x = x*y", ""),
    ("E + I + N + O + Q + S = zeta", "E + I + N + O + Q + S = zeta", ""),
    ("a - -b = 2*-3", "a - (-b) = -6", ""),
    ("-a*b = -x^2", "-a*b = -x^2", ""),
    ("a/b/c*d = 2/3*x", "a/(b*c)*d = 2/3*x", ""),
    ("2^10 + 2^-3 = x", "1024.125 = x", ""),
    ("x^100000000 = 2", "x^100000000 = 2", ""),
    # ---- ambiguities that are taken with a note
    ("xy = 12", "xy = 12", "N232"),
    ("x + y = 7; xy = 12", "x + y = 7 | x*y = 12", "N230"),
    ("y = mx + b", "y = mx + b", "N232"),
    ("E = mc²", "E = mc^2", "N232"),
    ("unknowns mx\ny = mx + b", "unknowns mx | y = mx + b", ""),
    ("f + 1 = 2; f(x) = 3", "f + 1 = 2 | f*x = 3", "N241"),
    ("x(y+1) = 3; x = 2", "x*(y + 1) = 3 | x = 2", "N241"),
    ("a^b^c = 3", "a^(b^c) = 3", "N221"),
    ("x^2/3 = 3", "x^2/3 = 3", "N220"),
    ("x^2y = 3", "x^2*y = 3", ""),
    ("sin x cos y = 1", "sin(x)*cos(y) = 1", ""),
    ("2 sin x + a cos y = 1", "2*sin(x) + a*cos(y) = 1", ""),
    ("sin 2x = 1", "sin(2*x) = 1", "N243"),
    ("sin x^2 = 1", "sin(x^2) = 1", "N244"),
    ("sin^2 x + cos^2(x) = sin(x)^2", "sin(x)^2 + cos(x)^2 = sin(x)^2", ""),
    ("log(x) = log y", "ln(x) = ln(y)", "N245"),
    ("sin(30) = x", "sin(30) = x", "N242"),
    ("e^(-t) + e^t = 3", "exp(-t) + exp(t) = 3", "N222"),
    ("a + e = 3; e^2 = 4", "a + e = 3 | e^2 = 4", ""),
    ("unknowns e\ne^t = 3", "unknowns e | e^t = 3", ""),
    ("A + B = 9 / C - D = 1", "A + B = 9/C - D | 9/C - D = 1", "N210"),
    ("A+B=9A+C=8", "A + B = 9*A + C | 9*A + C = 8", "N213"),
    ("x2 + x = 3", "x2 + x = 3", "N201"),
    ("□ + □ = 10", "□ + □ = 10", "N233"),
    ("x' = 3", "x' = 3", "N231"),
    ("A + a = 2", "A + a = 2", "N202"),
    ("30 km = x", "30*km = x", "N232 N250"),
    ("3 = 4", "3 = 4", "N211"),
    ("x = 2 y = 3", "x = 2*y | 2*y = 3", "N213"),
    ("A = 2πr; B = π(r+1)", "A = 2*pi*r | B = pi*(r + 1)", ""),
    ("pi = 3", "pi = 3", "N211"),
    ("1.0000001^1000000 = x", None, "N260"),
]


@pytest.mark.parametrize(("text", "meaning", "notes"), MEANING, ids=[row[0][:40] for row in MEANING])
def test_meaning(text: str, meaning: str | None, notes: str) -> None:
    """Each text is read as its row says, with these notes and no others."""
    statements = read(text)
    if meaning is not None:
        assert write_statements(statements).rstrip("\n").replace("\n", " | ") == meaning
    assert sorted(note.code for note in statements.notes) == notes.split()


@pytest.mark.parametrize("text", [row[0] for row in MEANING if row[2]])
def test_strict_refuses_what_needs_a_note(text: str) -> None:
    """Under ``strict`` every text that is read with a note is an error with the code of the note."""
    with pytest.raises(TextError) as caught:
        read(text, strict=True)
    assert caught.value.code.startswith("N")


def test_list_numbers_and_labels_are_labels() -> None:
    """Numbers of a list and names in front of ':' arrive as labels, the text without them."""
    places = [r.place for r in read("1) A + B = 9\nenergy: A - B = 1\nA*B = 2  --(7)").relations]
    assert [p.label for p in places] == ["1", "energy", "7"]
    assert [p.text for p in places] == ["A + B = 9", "energy: A - B = 1", "A*B = 2"]
    assert [p.line for p in places] == [1, 2, 3]
