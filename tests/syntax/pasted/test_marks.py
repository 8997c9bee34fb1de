"""Marks beside equations: the text reads as if they were not there, and what was taken away is said."""

from __future__ import annotations

import contextlib
import re

import pytest

import eqsolve
from eqsolve.errors import EqsolveError, TextError
from eqsolve.syntax import read
from eqsolve.syntax import tree as t

LINES = ["2x + y = 7", "x - y = 2"]

# ways to write the two lines
MARKED = [
    "(1) {}\n(2) {}", "1. {}\n2. {}", "1.) {}\n2.) {}", "i) {}\nii) {}", "(i) {}\n(ii) {}", "(I) {}\n(II) {}", "[1] {}\n[2] {}",
    "[7] {}\n[8] {}", "① {}\n② {}", "A. {}\nB. {}", "Eq. 1: {}\nEq. 2: {}", "Equation 3 - {}\nEquation 4 - {}", "eq1: {}\neq2: {}",
    "#1: {}\n#2: {}", "R1   {}\nR2   {}", "I   {}\nII  {}", "I {}\n II {}",
    "{} … (1)\n{} … (2)", "{} ......(1)\n{} ......(2)", "{} -----(3)\n{} -----(4)",
    "{} ------> (1)\n{} ------> (2)", "{} _____ (i)\n{} _____ (ii)", "{} (eq. 1)\n{} (eq. 2)", "{}, ..... eq(1)\n{}, ..... eq(2)",
    "{}   (*)\n{}   (**)", "{} [1]\n{} [2]", "{} ①\n{} ②", "{} ————— ①\n{} ————— ②", "{} (I)\n{} (II)", "• {}\n• {}", "▶ {}\n▶ {}",
    "➢ {}\n➢ {}", "* {}\n* {}", "> {}\n> {}", "{{ {}\n{{ {}", "⎧ {}\n⎨\n⎩ {}", "{{ {} ; {} }}", "{} ✓\n{} ✓", "{} ✅\n{} ✅",
    "{} | + 3\n{} | · 2", "{}   <- total\n{}   <- difference", "{} [three coats and a hat]\n{}", "{} {{sum of both}}\n{}",
    "{}   (subtract both lines here)\n{}", "{} ⇒ {}", "∴ {}\n∵ {}", '"{}"\n"{}"', "(1) {} (2) {}", "Equation 1: {} Equation 2: {}",
    "({}) ({})", "{} | {}", "{}\n────────\n{}", "```\n{}\n{}\n```", "`{}`\n`{}`", "**{}**\n\n**{}**", "*{}*\n*{}*", "1. **{}**\n2. **{}**",
    "<p>{}</p>\n<p>{}</p>", "<li>{}</li><li>{}</li>", "{}<br>{}", "{}<br/>{}", "<code>{}</code>\n<code>{}</code>",
    "[b]{}[/b]\n[b]{}[/b]", "{};\n{};", "{},\n{}.", "{} and {}", "{}; ; {} ;",
]  # fmt: skip

# texts, and what they say
SAID = [
    ("x + y = 10 x,y in 1..9", "x + y = 10; x in 1..9; y in 1..9"),
    ("p q r prime, p + q = r", "p, q, r in 2..inf; isprime(p) = 1; isprime(q) = 1; isprime(r) = 1; p + q = r"),
    ("a b c in 0..9\na + b = c", "a in 0..9; b in 0..9; c in 0..9; a + b = c"),
    ("p n >= 0 whole; p + 5n = 8", "p >= 0; n >= 0; p: integer; n: integer; p + 5*n = 8"),
    ("2x + 3y = 27 x, y positive integers", "2*x + 3*y = 27; x in 1..inf; y in 1..inf"),
    ("5a + 8b = 27 a,b >= 0", "5*a + 8*b = 27; a >= 0; b >= 0"),
    ("x^2 = 9 x in 1..9", "x^2 = 9; x in 1..9"),
    ("x = 2 y, z in 1..9; z = 3", "x = 2*y; z in 1..9; z = 3"),  # y is a factor: it stands nowhere before
    ("x + y = 10 where x, y > 0", "x + y = 10; x > 0; y > 0"),
    ("x + y = 10, where x, y in 1..9", "x + y = 10; x in 1..9; y in 1..9"),
    ("a<=b<=c positive integers\na+b+c = 6", "a <= b; b <= c; a in 1..inf; b in 1..inf; c in 1..inf; a+b+c = 6"),
    ("p < q primes\np + q = z; z = 9", "p < q; p, q primes\np + q = z; z = 9"),
    ("A, B in 0..1\nA = 1 => B = 0", "A in 0..1; B in 0..1; A = 1 implies B = 0"),
    (
        "A = 1 => B = 0 => C = 1; A, B, C in 0..1",
        "A = 1 implies B = 0; B = 0 implies C = 1; A in 0..1; B in 0..1; C in 0..1",
    ),
    (
        "A, B, C in 0..1; A = 1 → B = 0 ⇔ C = 1",
        "A in 0..1; B in 0..1; C in 0..1; A = 1 implies B = 0; B = 0 implies C = 1; C = 1 implies B = 0",
    ),
    ("A, B are 0 or 1; A = 1 <=> B = 0", "A in 0..1; B in 0..1; A = 1 implies B = 0; B = 0 implies A = 1"),
    ("A, B, C in 0..1; A = 1 and B = 1 -> C = 0", "A in 0..1; B in 0..1; C in 0..1; (A = 1 and B = 1) implies C = 0"),
    ("x in 1..9; y in 1..9; 2x + y = 9 => x = 3", "x in 1..9; y in 1..9; 2x + y = 9; x = 3"),
    ("x in 1..9; y = 2; x = 3 => y = 2", "x in 1..9; y = 2; x = 3; y = 2"),  # y may be any number
    ("p and q > 1; p*q = 143", "p > 1; q > 1; p*q = 143"),
    ("p and q > 1 integers; p*q = 143", "p > 1; q > 1; p: integer; q: integer; p*q = 143"),
    ("x + y = 3, x and y in 1..9", "x + y = 3; x in 1..9; y in 1..9"),
    ("x + y = 3 where x and y in 1..9", "x + y = 3; x in 1..9; y in 1..9"),
    ("x + y = 3 with x and y > 0", "x + y = 3; x > 0; y > 0"),
    ("x + y + z = 4, x, y, and z in {1, 2}", "x + y + z = 4; x in 1..2; y in 1..2; z in 1..2"),
    ("x = 3 and y > 0", "x = 3; y > 0"),
    ("a1..a3 in 1..9; a1 + a2 = a3", "a1 in 1..9; a2 in 1..9; a3 in 1..9; a1 + a2 = a3"),
    ("x1, x2, ..., x4 in 1..4; x1 = 1", "x1 in 1..4; x2 in 1..4; x3 in 1..4; x4 in 1..4; x1 = 1"),
    ("x1 < x2, x_i natural numbers", "x1 < x2; x1 in 1..inf; x2 in 1..inf"),
    ("x_i in 1..3; x_i + x_1 + x_2 = 4", "x_i in 1..3; x_i + x_1 + x_2 = 4"),
    ("a1 - a3 > 2; a1 = 5", "a1 - a3 > 2; a1 = 5"),
    ("3 liars: A, B in 0..1, A + B = 1", "A in 0..1; B in 0..1; A + B = 1"),
    ("2 queens: q[i] in 1..2 for i in 1..2\nq[1] = 2", "q[i] in 1..2 for i in 1..2; q[1] = 2"),
    ("n handshakes: n*(n - 1)/2 = 66", "n*(n - 1)/2 = 66"),
    ("12 coins: 5 are dimes and quarters: 10d + 25q = 195", "10d + 25q = 195"),
    ("100 days after Monday: (1 + 100) mod 7 = x", "(1 + 100) mod 7 = x"),
    ("x + y = 3 and x - y = 1 are true.", "x + y = 3; x - y = 1"),
    ("Find x so that 2x = 8 is true", "2x = 8"),
    ("Puzzle #7\n-----\nx = 2y\nx - y = 2", "x = 2y; x - y = 2"),
    ("x + y = 10 where 0 < x, y < 9", "x + y = 10; 0 < x; x < 9; 0 < y; y < 9"),
    ("x = 3 ou x = 4", "x = 3 or x = 4"),
    ("x = 3 o x = 4", "x = 3 or x = 4"),
    ("x < 1 oder |x| = 4\nx < 9", "x < 1 or |x| = 4\nx < 9"),
    ("3x + 5 = 20\nx = 4?\n2 + 3 = ?", "3*x + 5 = 20; x = 4; 2 + 3 = ?"),  # a question beside a value that is wanted
    ("2 sin² x + cos² x = 1 + tan² 3x", "2*sin(x)^2 + cos(x)^2 = 1 + tan(3*x)^2"),
    ("2x = 5 <=> x = 5/2", "2*x = 5; x = 5/2"),
    ("2x = 5 <==> x = 5/2", "2*x = 5; x = 5/2"),
    ("o = 3; 5 o x = 15", "o = 3; 5*o*x = 15"),  # an unknown elsewhere is no word
    ("x<sup>2</sup> &minus; 6x + 8 = 0", "x^2 - 6x + 8 = 0"),
    ("x<sub>1</sub> + x<sub>2</sub> = 3; x<sub>1</sub> = 1", "x_1 + x_2 = 3; x_1 = 1"),
    ("x^2 = 16 and x &gt; 0", "x^2 = 16; x > 0"),
    ("2 &times; x = 8", "2*x = 8"),
    ("*u* + 2*v* = 9 and *u* - *v* = 3", "u + 2v = 9; u - v = 3"),
    ("2*x*y = 6; x*y - x = 1", "2*x*y = 6; x*y - x = 1"),  # times signs stay
    ("a < b; b > c; a + b + c = 1", "a < b; b > c; a + b + c = 1"),
    ("2**3*x = 4**2", "2^3*x = 4^2"),
    ("x - (2) = 3", "x - 2 = 3"),
    ("y = (x)\nx = 3", "y = x; x = 3"),
    ("a : b = 5 : 2; a - b = 12", "a/b = 5/2; a - b = 12"),
    ("a : b : c = 1 : 2 : 3; a + b + c = 12", "a/b = 1/2; b/c = 2/3; a + b + c = 12"),
    ("4 x 7 + y = 30", "4*7 + y = 30"),
    ("🍔 + 🍟 x 🥤 = 11", "🍔 + 🍟*🥤 = 11"),
    ("2 x ⭐ = 🍟 x (⭐ + 1)", "2*⭐ = 🍟*(⭐ + 1)"),
    ("Burger x Shoe = 12; Shoe = 3", "Burger*Shoe = 12; Shoe = 3"),
    ("🍔 + 🍔 = 8; 🍔 + 3 = ❓❓", "🍔 + 🍔 = 8; 🍔 + 3 = ?"),
    ("🍔x🍟 = 12; 🍔 + 🍔 = 8", "🍔*🍟 = 12; 🍔 + 🍔 = 8"),
    ("$4.50a + $2a = $32.50", "4.50*a + 2*a = 32.50"),
    ("0,75x + 1,5 = 6", "0.75*x + 1.5 = 6"),
    ("2sinx = 1", "2*sin(x) = 1"),
    ("sinxcosx = 1/2", "sin(x)*cos(x) = 1/2"),
    ("lnx + ln(x + 2) = ln8", "ln(x) + ln(x + 2) = ln(8)"),
    ("log_3(x) = 4", "log(x, 3) = 4"),
    ("log_3 x = 4", "log(x, 3) = 4"),
    ("log₃ x + log_3 2x^2 = 4", "log(x, 3) + log(2x^2, 3) = 4"),
    ("∠A + ∠B = 90; ∠A = 2∠B", "A + B = 90; A = 2*B"),
    ("cos 2x = 1/2 for x between 0 and π", "cos(2*x) = 1/2; 0 <= x <= pi"),
    ("x^2 = 4, x between 0 and 3", "x^2 = 4; 0 <= x <= 3"),
    ("x = 2, y between 0 and 3; y^2 = x", "x = 2; 0 <= y <= 3; y^2 = x"),
    ("5x ⫹ y ⫽ 16; x ⫺ y ⫽ 2", "5x + y = 16; x - y = 2"),
    ("4x + y = 14 x − y = 1", "4x + y = 14; x - y = 1"),
    ("3p + 2q = 19 5p − q = 10", "3p + 2q = 19; 5p - q = 10"),
    ("x+y+z=6 2y+z=8 x−y+3z=4", "x + y + z = 6; 2y + z = 8; x - y + 3z = 4"),
    ("[ x + y = 3 ]\n[ x - y = 1 ]", "x + y = 3; x - y = 1"),
    ("[\nx + y = 3\n]", "x + y = 3"),
    ("2[x + 3(x-1)] = 10", "2*(x + 3*(x - 1)) = 10"),
    ("3*{[x + 2]*4 - 1} = 9", "3*((x + 2)*4 - 1) = 9"),
    ("Step 1: x + y = 3\nStep 2: x - y = 1", "x + y = 3; x - y = 1"),
    ("[10:32] Anna: x + y = 9\n[10:33] Ben: x - y = 3\n[10:34] Ben: easy", "x + y = 9; x - y = 3"),
    ("From the ticket sales: a + k = 310\nFrom the till: 9a + 4k = 2140", "a + k = 310; 9a + 4k = 2140"),
    ("(1) x + y = 3\n(2) x - y = 1\n(1) + (2): 2x = 4", "x + y = 3; x - y = 1; 2x = 4"),
    ("Subtracting (2) from (1): 2y = 2\nx + y = 3", "2y = 2; x + y = 3"),
    ("x + y = 3 from (1)\nx - y = 1", "x + y = 3; x - y = 1"),
    ("Q. Solve 2x + 3 = 9", "2x + 3 = 9"),
    ("Ex 5. 2x + 3 = 9", "2x + 3 = 9"),
    ("4y - 1 = 11  (Ans: y = 3)", "4y - 1 = 11"),
    ("x + y = 10 (total)\nx = 4", "x + y = 10; x = 4"),
    ("x + y = 3 :)\nx - y = 1", "x + y = 3; x - y = 1"),
    ("2x + 3 = 9 => 2x = 6 -> x = 3", "2x + 3 = 9; 2x = 6; x = 3"),
    ("x + y = 3 & x - y = 1", "x + y = 3; x - y = 1"),
    ("2a + b = 11 y a - b = 1", "2a + b = 11; a - b = 1"),
    ("x, y > 0\nx + y = 3", "x > 0; y > 0; x + y = 3"),
    ("a + b = 9, integers, a > 2", "a + b = 9; a, b: integer; a > 2"),
    ("10a+b = 2(10b+a)+1, digits, a, b > 0", "10*a+b = 2*(10*b+a)+1; a, b in 0..9; a > 0; b > 0"),
    ("digits + x = 9; digits, x > 0", "digits + x = 9; digits > 0; x > 0"),
    ("0 < x, y < 10; x + y = 3", "0 < x < 10; 0 < y < 10; x + y = 3"),
    ("x + y = 3\nx - y = 1\nThanks!\nTom", "x + y = 3; x - y = 1"),
    ("hey can u solve 7x-4=24 pls thx", "7x - 4 = 24"),
    ("ﬁnd x: 5x − 7 = 18", "5x - 7 = 18"),
    ("1. **Equation 1:** x + y = 8\n2. **Equation 2:** x - y = 1", "x + y = 8; x - y = 1"),
    ("Step 1) a + b = 10\nStep 2) a - b = 4\nStep 3) solve", "a + b = 10; a - b = 4"),
    ("2x + 3y = 13 (2.1)\nx − y = −1 (2.2)", "2x + 3y = 13; x - y = -1"),
    ("3x + 4y = 24 . . . . . . (i)\nx − y = 1 . . . . . . . . (ii)", "3x + 4y = 24; x - y = 1"),
    ("x + y = 3; x - y = 1; find x*y", "x + y = 3; x - y = 1; x*y = ?"),
    ("x + y = 3\nx*y = 2\nFind x^2 + y^2.", "x + y = 3; x*y = 2; x^2 + y^2 = ?"),
    ("Find the value of 2x + 1 if x = 3", "2x + 1 = ?; x = 3"),
    ("y = 2x, find x - y and x + y", "y = 2x; x - y = ?; x + y = ?"),
    ("4b - c = 10\nb + c = 5\nWanted: b*c", "4b - c = 10; b + c = 5; b*c = ?"),
    ("x + y = 3 and x*y = 2, what is x - y?", "x + y = 3; x*y = 2; x - y = ?"),
    ("Find: x, y\nx + y = 3\nx - y = 1", "x + y = 3; x - y = 1"),
    ("x + y = 3 (1) x - y = 1 (2)", "x + y = 3; x - y = 1"),
    ("x + y = 3 ...... (1), x - y = 1 ...... (2)", "x + y = 3; x - y = 1"),
    ("1 : x + y = 3\n2 : x - y = 1", "x + y = 3; x - y = 1"),
    ("7x - 4 = 3x + 16   (subtract 3x from both sides)", "7x - 4 = 3x + 16"),
    ("x + 4y = 18   <- total\n2x - y = 0   <- twice as many", "x + 4y = 18; 2x - y = 0"),
    ("x + y = 5 ?", "x + y = 5"),
    ("y = (3x - 6) : 2; 2x + y = 11", "y = (3x - 6)/2; 2x + y = 11"),
    ("x : y = 2 : 3 and x + y = 10", "x/y = 2/3; x + y = 10"),
    ("- $x + y = 3$\n- $x - y = 1$", "x + y = 3; x - y = 1"),
    ("- `x + y = 3`\n- `x - y = 1`", "x + y = 3; x - y = 1"),
    ("***x + y = 3***", "x + y = 3"),
    ("| # | equation |\n|---|---|\n| 1 | x + y = 3 |\n| 2 | x - y = 1 |", "x + y = 3; x - y = 1"),
    ("eqn. (i) 2x + y = 7\neqn. (ii) x - y = 2", "2x + y = 7; x - y = 2"),
    ("2x + y = 7 --- eq 1\nx - y = 2 --- eq 2", "2x + y = 7; x - y = 2"),
    ("2x + y = 7 {1}\nx - y = 2 {2}", "2x + y = 7; x - y = 2"),
    ("1] 2x + y = 7\n2] x - y = 2", "2x + y = 7; x - y = 2"),
    ("#1 2x + y = 7\n#2 x - y = 2", "2x + y = 7; x - y = 2"),
    ("1st: 2x + y = 7\n2nd: x - y = 2", "2x + y = 7; x - y = 2"),
    ("(A): 2x + y = 7\n(B): x - y = 2", "2x + y = 7; x - y = 2"),
    ("(A): 2x + y = 7; (B): x - y = 2", "2x + y = 7; x - y = 2"),
    ("(1): 2x + y = 7, (2): x - y = 2", "2x + y = 7; x - y = 2"),
    ("(eq1): 2x + y = 7; (eq2): x - y = 2", "2x + y = 7; x - y = 2"),
    ("[A]: 2x + y = 7; [B]: x - y = 2", "2x + y = 7; x - y = 2"),
    ("[1] 2x + y = 7; [2] x - y = 2", "2x + y = 7; x - y = 2"),
    ("A: 2x + y = 7; B: x - y = 2", "2x + y = 7; x - y = 2"),
    ("I: 2x + y = 7; II: x - y = 2", "2x + y = 7; x - y = 2"),
    ("1)2x + y = 7\n2)x - y = 2", "2x + y = 7; x - y = 2"),
    ("a)2x + y = 7\nb)x - y = 2", "2x + y = 7; x - y = 2"),
    ("2x + y = 7 ... A\nx - y = 2 ... B", "2x + y = 7; x - y = 2"),
    ("2x + y = 7 (1a)\nx - y = 2 (1b)", "2x + y = 7; x - y = 2"),
    ("→ 2x + y = 7\n→ x - y = 2", "2x + y = 7; x - y = 2"),
    ("☐ 2x + y = 7\n☐ x - y = 2", "2x + y = 7; x - y = 2"),
    ("> **Problem.** Solve `2x + 3 = 7`.", "2x + 3 = 7"),
    ("2x + 3 = 7 <!-- note -->", "2x + 3 = 7"),
    ("Can you solve this? 2x + 3 = 7", "2x + 3 = 7"),
    ("Find x in 2x + 3 = 7", "2x + 3 = 7"),
    ("A farmer buys 100 animals for 100 dollars: c + p = 100, 10c + 3p = 475", "c + p = 100; 10c + 3p = 475"),
    ("I have 10 coins, nickels and dimes, worth 75 cents: n + d = 10, 5n + 10d = 75", "n + d = 10; 5n + 10d = 75"),
    ("In a shop, 3 pens cost $5 and 2 books cost $7: 3p = 5, 2b = 7", "3p = 5; 2b = 7"),
    ("2x + 3 = 7 - solve for x", "2x + 3 = 7"),
    ("If x + y = 10 and x - y = 2 then find the value of x^2 - y^2.", "x + y = 10; x - y = 2; x^2 - y^2 = ?"),
    ("x + y = 10 and x - y = 2, find xy.", "x + y = 10; x - y = 2; x*y = ?"),
    ("2x + 3 = 7, what is 5x?", "2x + 3 = 7; 5x = ?"),
    ("x^2 = 4 (x > 0)", "x^2 = 4; x > 0"),
    ("x^2 = 4, where x > 0", "x^2 = 4; x > 0"),
    ("cos(2x) = 0 for 0 <= x < pi", "cos(2x) = 0; 0 <= x < pi"),
    ("(x + y = 3, x - y = 1)", "x + y = 3; x - y = 1"),
    ("( 2x + 3 = 7 )", "2x + 3 = 7"),
    ("x + y = 3 | x - y = 1 | x*y = 2", "x + y = 3; x - y = 1; x*y = 2"),
    ("x + 1.000,50 = 2.000,50", "x + 1000.50 = 2000.50"),
    ("x = 1,250.00 + 1,000,000", "x = 1250.00 + 1000000"),
    ("x = 3 ½", "x = 3½"),
    ("log₂ x = 3", "log2(x) = 3"),
    ("log₃ x = 3", "log(x, 3) = 3"),
    ("log_3 x + log_3 y = 3; y = 9", "log(x, 3) + log(y, 3) = 3; y = 9"),
    ("log_3 2x = 3", "log(2*x, 3) = 3"),
    ("log_3 = 5; x = log_3 + 1", "unknowns log_3, x; log_3 = 5; x = log_3 + 1"),
    ("sin30° = x", "sin(30°) = x"),
    ("**4x + y = 13**\r\n\r\n**x − y = 2**", "4x + y = 13; x - y = 2"),
    ("\ufeff**4x\xa0+\xa0y = 13**\n**x − y = 2**", "4x + y = 13; x - y = 2"),
    ("Solve:\nSolve 4x − 3y = 1 and x + y = 9.", "4x - 3y = 1; x + y = 9"),
    ("Look:\n▶ a + b = 3\n▶ a - b = 1\nmany thanks", "a + b = 3; a - b = 1"),
    ("x + y = 3\n────────\nx - y = 1\nmany thanks", "x + y = 3; x - y = 1"),
    ("Anna wrote:\n> x + y = 3\n> x - y = 1\nThanks!", "x + y = 3; x - y = 1"),
    # what must stay
    ("f(x) := 2x; f(3) = y; y > 0", "f(x) := 2x; f(3) = y; y > 0"),
    ("min(1,250.5) = x", "min(1, 250.5) = x"),
    ("speed: 5 = x", "5 = x"),
    ("2x + 3 = 7\n2x = 4\nx = 2", "2x + 3 = 7; 2x = 4; x = 2"),
    ("1 x + 2 y = 5\n2 x - y = 2", "1*x + 2y = 5; 2x - y = 2"),
    ("sum: x + y = 7\n- x + 2y = 3", "sum: x + y = 7; -x + 2y = 3"),
    ("x1 + x2 = 3", "x1 + x2 = 3"),
    ("x in [0, 3 - 1]; x^2 = 1", "x in [0, 2]; x^2 = 1"),
    ("3*x[1] + 2 = 8", "3*x[1] + 2 = 8"),
    ("2*y + x*y = 3; y = 1", "2*y + x*y = 3; y = 1"),
    ("a y = 3; y = 1", "a*y = 3; y = 1"),
    ("rho = 1.2; rhos = 2500; x = rhos - rho", "rho = 1.2; rhos = 2500; x = rhos - rho"),
]  # fmt: skip

# texts that could be read in two ways: the code, and words of the error
ASKED = [
    ("2 1/2 x + 3 = 8", "E261", "mixed number"),
    ("4m = 1 000 000", "E262", "thousands"),
    ("5 kg + m = 12 kg", "E263", "unit"),
    ("2 apples: 3 + apples = 4", "E311", "one name"),
    ("p n d >= 0; p + n + d = 21; p + 5n + 10d = 100", "E617", "write p >= 0; n >= 0; d >= 0, or p*n*d >= 0"),
    ("x2 − 9x + 20 = 0", "E305", "x^2"),
    ("Cup + Cups = 3", "E306", "Cups"),
    ("Cup + Cups = 3; Cup = 1", "E306", "Cups"),
    ("x = 1,5", "E216", "comma"),
    ("x + y = 8x − y = 2", "E247", "chain"),
    ("log2x = 5", "E365", "log2(x)"),
    ("- 2x + y = 7\n- x - y = 2", "E112", "bullets"),
    ("Given:\n- 2x + y = 7\n- x - y = 2", "E112", "bullets"),
    ("1 x + y = 7\n2 x - y = 2", "E110", "factor 1"),
    ("1- x + y = 7\n2- x - y = 2", "E110", "1 - ..."),
    ("x + y = 7\nx - y = 2 (2)", "E110", "factor 2"),
    ("x + y = 7 (2.1)", "E110", "factor 2.1"),
    ("v = 15 m/s, t = 4 s\nd = v·t", "E263", "15 [m/s]"),
    ("v2 = 2gh\ng = 9.81\nh = 20", "E305", "v^2"),
    ("x2 + y2 = 25", "E305", "x^2"),
    ("x ≡ 7^2024 (mod 100)", "E382", "x ≡ mod(7^2024, 100) (mod 100)"),
    ("🍎 + 🍌 = 3; 🍎 = 1\n🍌?", "E232", "🍌 = ?"),
    ("d in 0..9; 4d7 = 11k", "E305", "numeral(4, d, 7)"),
    ("4d7 is divisible by 11, d is a digit", "E305", "4*d7"),
    ("A, B in 0..1; A = (B = 0)", "E228", "A = where(B = 0, 1, 0)"),
    ("a, b, c different digits; abc = 100a + 10b + c; abc = a^3 + b^3 + c^3", "E350", "'unknowns abc'"),
    ("a = n, 0, 0 ≤ x", "E217", "several values"),
    ("y = x for x > 0\ny = -x for x < 0", "E200", "piecewise"),
    ("\ufeff1)\xa03x − 4 = 11\r\n2) 2x + 9 = 1\r\n3) x/2 = 7", "E260", "exercises"),
    ("   Exercise 1: 4a = 20. Exercise 2: a + 9 = 2. Exercise 3: 3a − 1 = 8.", "E260", "exercises"),
    ("<p>1) 3x − 4 = 11<br>2) 2x + 9 = 1<br>3) x/2 = 7</p>", "E260", "exercises"),
    ("Solve x² − 4x + 3 = 0.\nA) x = 1\nB) x = −1\nC) x = 2\nD) no solution", "E260", "choose"),
    ("d = 5km", "E263", "5 [km]"),
    ("🐱 + 🐰 = 10kg; 🐶 + 🐰 = 20kg", "E263", "10 [kg]"),
    ("cat + dog = 400g", "E263", "400 [g]"),
    ("frac{x}{2} = 3", "E219", "backslash"),
    ("F = 12000 {N}", "E219", "# {N}"),
    ("h = 2.5e3 {kJ/kg-K}", "E219", "# {kJ/kg-K}"),
    ("c = 4.18 [kJ/kg-K]", "E909", "one system of units"),
    ("U = 30 [W/m^2-K]", "E909", "one system of units"),
    ("3 . x = 12 . 2", "E239", "times sign"),
    ("cp = 2.3 kJ/kg.K", "E239", "write 2.3, with kJ/kg.K in a comment"),
    ("h = 25 W/m2.K", "E239", "write 25, with W/m2.K in a comment"),
    ("x\n2\n+ y = 7", "E310", "fraction"),
    ("x² = 49\n3x + 2 = 14\n5 − x = 8", "E260", "exercises"),
    ("1) 3x − 4 = 11\n2) 2x + 9 = 1\n3) x/2 = 7", "E260", "exercises"),
    ("Nr. 1: x + 2 = 5\nNr. 2: x² = 9", "E260", "exercises"),
    ("No. 1: 2x = 6\nNo. 2: 3x = 12", "E260", "--each"),
    ("Ex 1. x + 2 = 5\nEx 2. x² = 16", "E260", "solve_each"),
    ("Bsp. 1: x + 2 = 5\nBsp. 2: x² = 16", "E260", ":clear"),
    ("Übung 1: x + 2 = 5\nÜbung 2: x² = 16", "E260", "exercises"),
    ("Frage 1: x + 2 = 5\nFrage 2: x² = 16", "E260", "exercises"),
    ("a) x + y = 7, x − y = 1\nb) 2x + y = 10, x − y = 2", "E260", "exercises"),
    ("Exercise 1: 4a = 20. Exercise 2: a + 9 = 2. Exercise 3: 3a − 1 = 8.", "E260", "exercises"),
    ("Q4. 7k − 3 = 18   Q5. 9 − k = 2k", "E260", "exercises"),
    ("First system\nx + y = 3\nx − y = 1\nSecond system\nx + y = 10\nx − y = 4", "E260", "exercises"),
    ("import numpy as np\nx = np.sqrt(2)", "E264", "program"),
    ("Solve[{x + y == 12, x - y == 2}, {x, y}]", "E264", "program"),
    ("N2 + 3H2 ⇌ 2NH3", "E265", "chemical"),
    ("a Fe + b O2 -> c Fe2O3", "E265", "chemical"),
]  # fmt: skip


def test_lines_that_contradict_each_other_are_printed_all_the_same() -> None:
    """Only who solves or reads them is asked whether they are exercises."""
    lines = "x = 1\nx = 2\n3*x^4 - 6*x + 1 = 0"
    assert eqsolve.format(lines) == f"{lines}\n"
    with pytest.raises(eqsolve.TextError, match="E260"):
        eqsolve.solve(lines)


def said(text: str) -> list[str]:
    """The relations of a text in canonical form, without their labels."""
    lines = [
        line for line in eqsolve.format(text).splitlines() if line and not line.startswith(("unknowns", "# not read: "))
    ]
    return sorted(re.sub(r"^\w+: ", "", line) for line in lines)


@pytest.mark.parametrize("form", MARKED)
def test_marks_change_nothing(form: str) -> None:
    """Two lines with marks around them say what the bare lines say."""
    assert said(form.format(*LINES)) == said("\n".join(LINES))


@pytest.mark.parametrize(("text", "plain"), SAID)
def test_spellings(text: str, plain: str) -> None:
    assert said(text) == said(plain)


@pytest.mark.parametrize(("text", "code", "about"), ASKED)
def test_two_readings_are_asked_about(text: str, code: str, about: str) -> None:
    """No answer: an error that shows the readings and offers a repair."""
    with pytest.raises((eqsolve.TextError, eqsolve.NotYetError)) as caught:
        read(text)
    found = [one for one in caught.value.diagnostics if one.code == code]
    assert found
    assert about in found[0].text + found[0].hint
    assert found[0].hint


@pytest.mark.parametrize("text", [
    "1. x + y = 3\n2. x - y = 1", "1) x = 3\n2) y = 2x", "(a) x + y = 5\n(b) x*y = 6", "x = 2\nx = 3", "1) x = 2\n2) y = 3",
    "x^2 = 4; x > 0; x < 3",
])  # fmt: skip
def test_one_system_is_no_row_of_exercises(text: str) -> None:
    """Numbered lines that need each other, or speak of different unknowns, are read together."""
    assert read(text).relations


@pytest.mark.parametrize("text", [
    "x + 2 = 5\nx^2 = 16", "x + 2 = 5 (1)\nx^2 = 16 (2)", "Equation 1: x + 2 = 5\nEquation 2: x^2 = 16", "① x = 5\n② x + 1 = 16",
])  # fmt: skip
def test_lines_that_clash_may_be_exercises(text: str) -> None:
    """They are one system without a solution, and a note says how they are solved one by one."""
    (note,) = [note for note in read(text).notes if note.code == "N115"]
    assert "--each" in note.hint
    assert "solve_each" in note.hint


@pytest.mark.parametrize(
    "text", ["x + 2 = 5\nx^2 = 9", "x = 2\nx = 3", "x + 2 = 5; x^2 = 16", "Nr. 1: x + y = 3\nNr. 2: x - y = 1"]
)
def test_lines_that_agree_are_one_system(text: str) -> None:
    """As are values of one unknown, and equations on one line."""
    assert "N115" not in [note.code for note in read(text).notes]


@pytest.mark.parametrize(("text", "labels"), [
    ("i) x + y = 3\nii) x - y = 1", ["(i)", "(ii)"]),
    ("Eq. 1: x + y = 3\nEq. 2: x - y = 1", ["Eq. 1", "Eq. 2"]),
    ("x + y = 3 ..... (a)\nx - y = 1 ..... (b)", ["(a)", "(b)"]),
    ("(1) x + y = 3 (2) x - y = 1", ["(1)", "(2)"]),
    ("x + y = 3 (1) x - y = 1 (2)", ["(1)", "(2)"]),
    ("1) x + y = 3\n2) x - y = 1", ["1", "2"]),
    ("sum: x + y = 3\nx - y = 1 ... ①", ["sum", "①"]),
])  # fmt: skip
def test_labels_stay_as_names_of_the_equations(text: str, labels: list[str]) -> None:
    """What is taken away as a label is what reports call the equation."""
    assert [relation.place.label for relation in read(text).relations] == labels


def test_reports_call_lines_by_their_labels() -> None:
    answer = eqsolve.solve("x + y = 3 ..... (a)\nx - y = 1 ..... (b)\n2x = 4 ..... (c)")
    assert answer.redundant[0].to_dict()["label"] == "(c)"
    assert "line 3 (c) follows from" in str(eqsolve.show(answer))


def test_comments_hold_no_marks() -> None:
    """What stands behind # is not looked at."""
    assert not read("x^2 = 4  # sinx would be sin(x), 4 x 7, ① and (1)").notes


@pytest.mark.parametrize("text", ["A: B = 3; B: C = 4", "A: x + y = 3; B: x - A = 1"])
def test_letters_that_stand_again_are_no_labels_of_a_line(text: str) -> None:
    with pytest.raises(TextError) as refused:
        eqsolve.format(text)
    assert {found.code for found in refused.value.diagnostics} == {"E218"}


@pytest.mark.parametrize(
    "text",
    [
        "(c)^3 > 341 or (d)^3 = 125\nc, d in 1..9",
        "(c)*2 = 4; (d)*3 = 6",
        "(c)/2 = 3\n(d)/2 = 1",
        "(A) + B = 3\n(B) + C = 3",
    ],
)
def test_values_in_brackets_are_no_labels(text: str) -> None:
    """An operation goes on behind them."""
    assert eqsolve.format(text) == eqsolve.format(text.replace("(", "").replace(")", ""))


@pytest.mark.parametrize(
    "text",
    ["x = 3 " + " " * 20_000 + "é\ny > 2", "SEND + MORE = MONEY" + " " * 20_000 + "S", "find x" + " " * 9_000 + ", y"],
)
def test_runs_of_blanks_take_no_time(text: str) -> None:
    """They are looked at once; in n^3 ways this test would not end."""
    with contextlib.suppress(eqsolve.EqsolveError):
        eqsolve.read(text)


@pytest.mark.parametrize("text", ["x, y > 0; x + y = 3", "z = 1\n0 < x, y <= 9 and x + y = 3"])
def test_places_of_statements_that_one_comparison_makes(text: str) -> None:
    """x, y > 0 is a comparison of each name, and each has the whole of it as its text."""
    shared = [r.place for r in read(text).relations if "," in r.place.text]
    assert {place.text for place in shared} == {next(p for p in ("x, y > 0", "0 < x, y <= 9") if p in text)}
    assert all(text[place.span.start : place.span.end] == place.text for place in shared)
    assert not {"x, y ", "0"} & {r.place.text for r in read(text).relations}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What is 2 + 3 * 4 - 5?", ["2 + 3 * 4 - 5"]),
        ("Find x + y if x = 1, y = 2", ["x + y"]),
        ("x = 1; y = 2; what is x + y?", ["x + y"]),
        ("x = 1, y = 2, find x + y and x*y.", ["x + y", "x*y"]),
        ("compute: 2^10", ["2^10"]),
    ],
)
def test_values_that_a_sentence_asks_for_keep_their_places(text: str, asked: list[str]) -> None:
    assert [line.place.text for line in read(text).lines if isinstance(line, t.QuestionLine)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "row 1: x+y=3\nrow 2: x-y=1",
        "Reihe 1: x+y=3\nReihe 2: x-y=1",
        "Ligne I: x+y=3\nLigne II: x-y=1",
        "I: x+y=3\nII: x-y=1\nI + II: 2x = 4",
        "(I) x+y=3\n(II) x-y=1\n(I) + (II): 2x = 4",
        "I: x+y=3\nII: x-y=1\n2*I - II: x + 3y = 5",
    ],
)
def test_rows_and_sums_of_rows_are_labels(text: str) -> None:
    found = read(text)
    assert {note.code for note in found.notes} <= {"N112"}
    assert [line.op for line in found.relations] == ["="] * (text.count("\n") + 1)


@pytest.mark.parametrize(
    "text",
    ["use x = 3 to find y: y = 2x + 1", "given x = 3 find y: y = 2x + 1", "Let x = 3. Find y: y = 2x + 1"],
)
def test_a_colon_behind_what_is_sought_is_no_division(text: str) -> None:
    assert eqsolve.format(text).split("\n")[-3:-1] == ["x = 3", "y = 2*x + 1"]


def test_a_colon_between_two_equations_is_no_division() -> None:
    with pytest.raises(eqsolve.TextError):
        read("x = 3 gives y: y = 2x + 1")


def test_a_comparison_in_brackets_is_no_remark() -> None:
    with pytest.raises(eqsolve.TextError, match="smaller"):
        read("x + y = 7 (x smaller than y)")
    assert any("(checked with care)" in note.text for note in read("x + y = 7 (checked with care)").notes)


@pytest.mark.parametrize(
    "label", ["Loop 1:", "Node A:", "Mesh 2:", "Firm 1's best response:", "Firm 2’s response:", "Circle II:"]
)
def test_a_word_and_its_number_are_a_label(label: str) -> None:
    text = f"{label} 2x + y = 7\nx - y = 2"
    assert eqsolve.format(text).splitlines()[-2:] == ["2*x + y = 7", "x - y = 2"]
    assert any("read as a label" in note.text for note in read(text).notes)


def test_stops_of_east_asian_texts_end_a_line() -> None:
    assert eqsolve.format("解方程组：\n2x + y = 7，\nx − y = 2。").splitlines()[-2:] == ["2*x + y = 7", "x - y = 2"]


@pytest.mark.parametrize(
    "choices",
    ["A) 2\nB) 3\nC) 4", "(a) 2\n(b) 3\n(c) none of these", "A. 2\nB. 3\nC. 4\nD. 5", "(A) 2   (B) 3   (C) 4"],
)
def test_values_to_choose_from_are_left_out(choices: str) -> None:
    assert len(read(f"3x = 12\n{choices}").relations) == 1


def test_lettered_equations_are_no_choices() -> None:
    assert len(read("a) x + y = 3\nb) x - y = 1\nc) x = 2").relations) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Exactly one of these:\nx = 3 is true",
        "Only one line holds\nx = 3 is true\nx = 4 is true",
        "x = 3 is not true",
        "x = 3 is true?",
        "x + y = 3 where A is true",
        "a + b = 3\na + b >= 0 integers",
        "x = 3 and A is true",
        "Area\n-----\nx + y = 5\nx - y = 2",
        "Distance\n-----\nTime = 5",
    ],
)
def test_what_may_be_said_of_more_is_left_to_the_reader(text: str) -> None:
    with pytest.raises(eqsolve.TextError):
        read(text)


@pytest.mark.parametrize("blank", [" ", "\t", " \t"])
@pytest.mark.parametrize(
    "text", ["how many solutions{} x^2 = 4", "- {}x = 1", "x ={} 3", "what is the sum of the solutions{}= 1"]
)
def test_blanks_without_end_are_one(text: str, blank: str) -> None:
    """No pattern of words tries them one by one: 30,000 took ten seconds beside a limit of one."""
    outcomes = []
    for blanks in (" ", blank * 30_000):
        try:
            outcomes.append(eqsolve.format(text.format(blanks)))
        except EqsolveError as error:
            outcomes.append(error.code)
    assert outcomes[0] == outcomes[1]
