"""What is offered for words in front of a colon, ends of sentences and events of a probability; each offer is read."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError

# a text, its code, and a part of its hint
OFFERED = [
    (
        "x apples cost 3 each and y pears cost 2 each: 3x + 2y = 25",
        "E218",
        "write 3x + 2y = 25  # x apples cost 3 each",
    ),
    ("snail: climbs 3 falls 2: 3 + (d-1)*1 >= 30", "E218", "write 3 + (d-1)*1 >= 30  # snail: climbs 3 falls 2"),
    ("find n such that n^2 ends in 25: n^2 mod 100 = 25", "E218", "write n^2 mod 100 = 25  # n^2 ends in 25"),
    ("2^1000 digit sum: s = digitsum(2^1000)", "E246", "write s = digitsum(2^1000)  # 2^1000 digit sum"),
    ("digit sum of 2^1000: s = digitsum(2^1000)", "E311", "words go behind #; write s = digitsum(2^1000)"),
    ("mixing 2 acids: 0.3*x + 0.5*y = 4", "E311", "write 0.3*x + 0.5*y = 4  # mixing 2 acids"),
    ("ratio 3:4 of boys to girls: b/g = 3/4", "E218", "write b/g = 3/4  # ratio 3:4 of boys to girls"),
    ("Part 2: two trains: 60*t = 80*(t - 1)", "E244", "title write 60*t = 80*(t - 1)  # two trains"),
    ("3 consecutive numbers: n + (n+1) = 33", "E266", "title write n + (n+1) = 33  # 3 consecutive numbers"),
    ("pythagoras: 3-4-5 triangle: c2: c^2 = 5^2", "E218", "write c2: c^2 = 5^2  # pythagoras: 3-4-5 triangle"),
    ("a : b : c = 3", "E218", "for a ratio write '/'"),
    ("sum square difference: (x + 1)^2 - 3 = 1", "E246", "write (x + 1)^2 - 3 = 1  # sum square difference"),
    ("Peter hat 5 Äpfel mehr als Lisa. Zusammen haben sie 23.", "E239", "write it as equations, such as c + k = 20"),
    ("Nr. 1  3x = 12      Nr. 2  x/4 = 5", "E239", "solve each alone: eqsolve solve --each"),
    ("a.b = 3", "E239", "join names with '_'"),
    ("x = 3; y = x.^2", "E239", "for a number write ^"),
    ("L = [0.1, 0.05]", "E220", "L[1] = 0.1; L[2] = 0.05"),
    ("A = [1 2; 3 4]", "E220", "A[1,1] = 1; A[1,2] = 2; A[2,1] = 3; A[2,2] = 4"),
    ("P(A∩B) = 0.2", "E201", "one name, P_AandB"),
    ("P(A ∪ B) = 0.2", "E201", "one name, P_AorB"),
    ("P(A|B) = 0.3", "E210", "one name, P_AifB"),
    ("P(A) = 0.3", "E363", "one name, P_A; for a product P*A"),
    ("E(X) = 2.1", "E363", "one name, E_X"),
    ("P(x) = 3", "E363", "define it, P(t) := ..."),
]
REPAIRED = [
    "3x + 2y = 25  # x apples cost 3 each",
    "(x + 1)^2 - 3 = 1  # sum square difference",
    "3 + (d-1)*1 >= 30  # snail: climbs 3 falls 2",
    "n^2 mod 100 = 25  # n^2 ends in 25",
    "s = digitsum(2^1000)  # 2^1000 digit sum",
    "b/g = 3/4  # ratio 3:4 of boys to girls",
    "c2: c^2 = 5^2  # pythagoras: 3-4-5 triangle",
    "P_A = 0.4; P_B = 0.5; P_AandB = 0.2; P_AorB = P_A + P_B - P_AandB",
    "P_AifB = P_AandB/P_B; P_B = 0.5; P_AifB = 0.3",
    "E_X = 1*0.2 + 2*p + 3*q; p + q = 0.8; E_X = 2.1",
]


@pytest.mark.parametrize(("text", "code", "hint"), OFFERED)
def test_the_repair_is_of_the_text(text: str, code: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    first = caught.value.diagnostics[0]
    assert first.code == code and hint in first.hint


@pytest.mark.parametrize("text", REPAIRED)
def test_repairs_are_read(text: str) -> None:
    read(text)
