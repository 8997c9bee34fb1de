"""Congruences, divisibility and conditions as they are written by hand."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.errors import EqsolveError, TextError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax import tree as t

READ = (
    # congruences
    ("x ≡ 3 (mod 4)", "mod(x, 4) = 3; x: integer", "N323"),
    ("n ≡ 1 mod 5, n ≡ 2 mod 6", "mod(n, 5) = 1; n: integer; mod(n, 6) = 2", "N323"),
    (r"$y \equiv 4 \pmod{11}$", "mod(y, 11) = 4; y: integer", "N323"),
    ("5x ≡ 3 (mod 7)", "mod(5*x, 7) = 3; x: integer", "N323"),
    ("x ≡ y (mod 3)", "mod(x - y, 3) = 0; x: integer; y: integer", "N323"),
    ("7 ≡ a + 1 mod 3", "mod(7 - (a + 1), 3) = 0; a: integer", "N323"),
    ("x ≡ 9 (mod 4)", "mod(x - 9, 4) = 0; x: integer", "N323"),
    ("a ≡ b ≡ 2 (mod 5)", "mod(a - b, 5) = 0; mod(b, 5) = 2; a: integer; b: integer", "N323"),
    ("x ≢ 2 (mod 3)", "mod(x, 3) != 2; x: integer", "N323"),
    ("x ≡ 1 (mod 2, 3 and 5)", "mod(x, 2) = 1; mod(x, 3) = 1; mod(x, 5) = 1; x: integer", "N324"),
    ("x = 2 (mod 3)", "mod(x, 3) = 2; x: integer", "N323"),
    ("x (mod 3) = 2", "mod(x, 3) = 2; x: integer", "N323"),
    ("x^2 + 1 ≡ 0 mod p; p in 2..9", "mod(x^2 + 1, p) = 0; x: integer; p in 2..9", "N323"),
    ("for i in 1..2: x[i] ≡ i (mod 2)", "for i in 1..2: mod(x[i] - i, 2) = 0; x_1: integer; x_2: integer", "N323"),
    ("x: real; x ≡ 2 (mod 3)", "x in (-inf, inf); mod(x, 3) = 2", ""),
    ("x in 1..9; x ≡ 2 (mod 3)", "x in 1..9; mod(x, 3) = 2", ""),
    # mod between two values
    ("x mod 6 = 4", "mod(x, 6) = 4; x: integer", "N323"),
    ("2x mod 3 = 1", "mod(2*x, 3) = 1; x: integer", "N323"),
    ("220 mod a = 0; a > 0", "mod(220, a) = 0; a: integer; a > 0", "N323"),
    ("mod(220, a) = 0; a > 0", "mod(220, a) = 0; a: integer; a > 0", "N323"),
    ("(x + 1) mod 3 = a mod 3", "mod(x + 1, 3) = mod(a, 3); x: integer; a: integer", "N323"),
    ("x % 3 = 1", "mod(x, 3) = 1; x: integer", "N324"),
    ("(n+1) % 4 = 0", "mod(n + 1, 4) = 0; n: integer", "N324"),
    ("mod(x, 4) = 3", "mod(x, 4) = 3", "N334"),
    ("mod(n^2, 24) = 1, 0 < n < 20", "mod(n^2, 24) = 1; 0 < n; n < 20", "N334"),
    ("mod(a, 5) = mod(b, 5); a in 1..9", "mod(a, 5) = mod(b, 5); a in 1..9", "N334"),
    ("mod(n, 5) = 1; n mod 3 = 1", "mod(n, 5) = 1; mod(n, 3) = 1; n: integer", "N323"),
    ("mod(x, 2) = 1/2", "mod(x, 2) = 0.5", ""),
    ("mod(x, 2*pi) = 1", "mod(x, 2*pi) = 1", ""),
    ("y = mod(x, 4); y = 3", "y = mod(x, 4); y = 3", ""),
    ("x: real; mod(x, 4) = 3", "x in (-inf, inf); mod(x, 4) = 3", ""),
    ("3 mod(x, 2) = 3", "3*mod(x, 2) = 3", ""),
    ("mod = 3; x mod = 6", "mod = 3; x*mod = 6", ""),
    # divisibility
    ("3 | x, x < 10", "mod(x, 3) = 0; x: integer; x < 10", "N324"),
    ("Find n such that 7 | n + 1 and n < 20", "mod(n + 1, 7) = 0; n: integer; n < 20", "N324"),
    ("3 ∤ x; x in 1..9", "mod(x, 3) != 0; x in 1..9", "N324"),
    ("|x| + |y| = 3", "abs(x) + abs(y) = 3", ""),
    # conditions that hold
    ("x = 1 or x = 2", "x = 1 or x = 2", ""),
    ("x = 1 or 2", "x = 1 or x = 2", ""),
    ("not x = y", "not (x = y)", ""),
    ("x = 1 and (y = 2 or z = 3)", "x = 1; y = 2 or z = 3", ""),
    ("(x = 1 and y = 2) or x + y = 10", "(x = 1 and y = 2) or x + y = 10", ""),
    ("x = 1 or x = 2, y = 3", "x = 1 or x = 2; y = 3", ""),
    ("either x = 1 or x = 2", "x = 1 or x = 2", ""),
    ("a = 1 implies b = 2", "not (a = 1) or b = 2", ""),
    ("a in 1..5; if a > 2 then a = 4", "a in 1..5; not (a > 2) or a = 4", "N324"),
    (
        "a in 1..5; if a > 2 then a = 4 else a = 1",
        "a in 1..5; a = where(a > 2, 4, 1)",
        "",
    ),
    ("x + z = 1, x = 1 iff y = 2", "x + z = 1; not (x = 1) or y = 2; not (y = 2) or x = 1", ""),
    ("x = 1 iff y = 2", "not (x = 1) or y = 2; not (y = 2) or x = 1", ""),
    (
        "x = 1 iff exactly one of (y = 1, z = 1)",
        "not (x = 1) or where(y = 1, 1, 0) + where(z = 1, 1, 0) = 1; not (where(y = 1, 1, 0) + where(z = 1, 1, 0) = 1) or x = 1",
        "",
    ),
    ("x = 1 iff min(y, z) = 1", "not (x = 1) or min(y, z) = 1; not (min(y, z) = 1) or x = 1", ""),
    ("if x = 3 then y = 2*x", "x = 3; y = 2*x", "N121"),
    # counting
    ("count(a = 1, b = 1) = 1", "where(a = 1, 1, 0) + where(b = 1, 1, 0) = 1", ""),
    ("count(v = 1 for v in (a, b, c)) = 2", "where(a = 1, 1, 0) + where(b = 1, 1, 0) + where(c = 1, 1, 0) = 2", ""),
    ("count(x[i] = 1 for i in 1..9) = 3", "sum(where(x[i] = 1, 1, 0) for i in 1..9) = 3", ""),
    ("sum(v^2 for v in (a, b)) = 5", "a^2 + b^2 = 5", ""),
    ("exactly one of (x = 1, y = 1)", "where(x = 1, 1, 0) + where(y = 1, 1, 0) = 1", ""),
    ("exactly one of the following is true: (x = 1, y = 1)", "where(x = 1, 1, 0) + where(y = 1, 1, 0) = 1", ""),
    ("at least two of (x = 1, y = 1)", "where(x = 1, 1, 0) + where(y = 1, 1, 0) >= 2", ""),
    ("count = 3", "count = 3", ""),
    # functions whose arguments are whole
    ("gcd(n, 12) = 4", "gcd(n, 12) = 4; n: integer", "N323"),
    ("P(n, 2) = 30", "2*binomial(n, 2) = 30; n in 0..inf", "N240"),
    ("nPr(9, k) = 72", "k!*binomial(9, k) = 72; k in 0..inf", "N240"),
    ("C(n, 2) = 10", "binomial(n, 2) = 10; n in 0..inf", "N323"),
    ("C(n + 1, 2) = 10", "binomial(n + 1, 2) = 10; n in -1..inf", "N323"),
    ("C(2n, 2) = 28", "binomial(2*n, 2) = 28; n: integer", "N323"),
    ("C(n, 2) = 28; n > -10", "binomial(n, 2) = 28; n: integer; n > -10", "N323"),
    ("C(n, 2) = 28; n: integer", "binomial(n, 2) = 28; n: integer", ""),
    ("n!/(n-2)! = 30", "n!/(n - 2)! = 30; n: integer", "N323"),
    ("n!/(k!*(n-k)!) = 10; n = 5", "n!/(k!*(n - k)!) = 10; n: integer; k: integer; n = 5", "N323"),
    ("n!/(n-2)! = 30; n: real", "n!/(n - 2)! = 30; n in (-inf, inf)", ""),
    ("n! = 24", "n! = 24", ""),
    ("n! + n!^2 = 600", "n! + n!^2 = 600", ""),
    ("gcd(floor(x), 12) = 4", "gcd(floor(x), 12) = 4", ""),
    # numbers of digits, rounding, negated signs of LaTeX
    (r"$\overline{ab} = 4(a + b)$", "10*a + b = 4*(a + b); a in 1..9; b in 0..9", "N325"),
    (r"$2\overline{a7} = 74$", "2*(10*a + 7) = 74; a in 1..9", "N325"),
    ("⌊x⌋ = 3, ⌈2y⌉ = 2", "floor(x) = 3; ceil(2*y) = 2", ""),
    (r"$x \not\equiv 2 \pmod 5$", "mod(x, 5) != 2; x: integer", "N323"),
    (r"$3 \nmid n$, $n \in \{1,\dots,9\}$", "mod(n, 3) != 0; n in 1..9", "N324"),
    (r"$\binom{n}{2} = 10$", "binomial(n, 2) = 10; n in 0..inf", "N323"),
    ("x divides 12, x > 3", "mod(12, x) = 0; x: integer; x > 3", "N324"),
    ("n + 10 divides n^3 + 100, n in 1..9", "mod(n^3 + 100, n + 10) = 0; n in 1..9", "N324"),
    ("floor(sqrt(n)) divides n and n in 1..9", "mod(n, floor(sqrt(n))) = 0; n in 1..9", "N324"),
    ("n is a divisor of 36; n in 1..9", "mod(36, n) = 0; n in 1..9", "N324"),
    ("p is a factor of q + 1; p, q in 2..9", "mod(q + 1, p) = 0; p in 2..9; q in 2..9", "N324"),
    ("3 divides n + 1 and n in 1..20", "mod(n + 1, 3) = 0; n in 1..20", "N324"),
    ("n leaves a remainder of 2 when divided by 3; n in 1..9", "mod(n, 3) = 2; n in 1..9", "N324"),
    ("n in 1..9\nn divided by 5 gives remainder 4", "n in 1..9; mod(n, 5) = 4", "N324"),
    ("n in 1..9; when n is divided by 5, the remainder is 4.", "n in 1..9; mod(n, 5) = 4", "N324"),
    ("n when divided by 7 leaves remainder 0; n in 1..9", "mod(n, 7) = 0; n in 1..9", "N324"),
    # sets, and conditions beside
    ("x in {1, ..., 9}; x^2 = 4", "x in 1..9; x^2 = 4", ""),
    ("x + y = 6\nwhere x < y", "x + y = 6; x < y", "N121"),
    ("sum(x[i] for i in 1..3) < x[1]*x[3]", "sum(x[i] for i in 1..3) < x_1*x_3", ""),
    ("sin x = 1/2 for 0 <= x < 2pi", "sin(x) = 0.5; 0 <= x; x < 2*pi", "N112"),
)


@pytest.mark.parametrize(("text", "signs", "note"), READ, ids=[row[0] for row in READ])
def test_reading(text: str, signs: str, note: str) -> None:
    """As meant, and read again as the same."""
    assert format_statements(text).strip().replace("\n", "; ") == signs
    codes = {found.code for found in read(text).notes}
    assert note in codes if note else not codes & {"N323", "N324"}
    again = format_statements(signs)
    assert sorted(again.split("\n")) == sorted(format_statements(text).split("\n"))


ASKED = (
    ("x + y = 3; exactly one of x > 1, y > 1; x, y in 1..2", "E267"),
    ("x = 2 mod 3", "E392"),
    ("x + 1 mod 3 = 2", "E389"),
    ("-x mod 3 = 1", "E389"),
    ("x mod 3 * 2 = 1", "E389"),
    ("x ≡ 3", "E390"),
    ("x ≡ 1 (mod 0)", "E390"),
    ("x = 1 or x = 2 and y = 3", "E267"),
    ("either x = 1 or y = 2", "E267"),
    ("x = 3 or y", "E367"),
    ("y = 5 % 3", "E379"),
    ("y = 3^20 % 7", "E379"),
    ("x^2 - 4x + 3 = 0\nA) x = 1 or x = 3\nB) x = -1 or x = 2\nC) x = 2 or x = 5", "E260"),
    ("x^2 - 4x + 3 = 0\nA) x = 1 or x = 3\nB) x = -1\nC) x = 2", "E260"),
)


@pytest.mark.parametrize(("text", "code"), ASKED)
def test_two_readings_are_asked_about(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize("mark", ["{}", "{}) ", "({}) "])
def test_congruences_below_each_other_are_one_problem(mark: str) -> None:
    """Each has solutions of its own, and the problem is to find the common ones."""
    moduli = {3: 2, 5: 3, 7: 2}
    lines = [f"{mark.format(k) if mark != '{}' else ''}x ≡ {r} (mod {m})" for k, (m, r) in enumerate(moduli.items(), 1)]
    assert len(read("\n".join(lines)).relations) == 3


def test_conditions_are_requirements() -> None:
    """Where all parts must hold, relations stay relations."""
    statements = read("x = 1 and (y = 2 or z = 3)")
    assert len(statements.relations) == 1
    (requirement,) = statements.of(t.Requirement)
    assert isinstance(requirement.condition, t.Or)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("S = sum(p for p in 1..99 if isprime(p))", "isprime(p) = 1"),
        ("p, q in 0..9\np or q", "p = 1"),
        ("x = 10 choose 5", "binomial(10, 5)"),
    ],
)
def test_errors_say_what_to_write(text: str, written: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert written in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "code", "repair"),
    [
        ("A = not B; A + B = 1", "E224", "write A = 1 - B"),
        ("(A = 1) = (B + C = 2); A, B, C in 0..1", "E228", "write A = 1 iff B + C = 2"),
        ("A says: B lies. Exactly one of them lies.", "E255", "A = 1 iff B = 0"),
    ],
)
def test_claims_in_other_words_name_their_signs(text: str, code: str, repair: str) -> None:
    """What is written instead, for the puzzles of knights and liars."""
    with pytest.raises(EqsolveError, match=code) as told:
        solve(text)
    assert repair in str(told.value)
