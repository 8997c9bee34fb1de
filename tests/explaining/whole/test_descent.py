"""Equations of one degree that only zero fulfils: which prime divides every unknown, and what follows."""

from __future__ import annotations

import re
from itertools import product

import pytest
from independent import true

import eqsolve
from eqsolve import Answer, Explanation, Verdict

WITHOUT_END = "and so on without end: only 0 can be divided so often."
TABLE = {
    "x^2 = 3y^2; x,y in 1..inf": (
        "3 divides 3*y^2, so it divides x^2, and with it x.",
        "Then 3^2 divides x^2, and so 3*y^2; 3 holds 3 only once, so 3 divides y too.",
        f"Divided by 3^2, line 1 reads the same of x/3 and y/3, so 3 divides these too, {WITHOUT_END}",
        "That leaves x = y = 0, which the text excludes.",
    ),
    "2a^3 = 9b^3; a,b integer; a != 0": (
        "3 divides 9*b^3, so it divides 2*a^3, and with it a, for it does not divide 2.",
        "Then 3^3 divides 2*a^3, and so 9*b^3; 9 holds 3 only twice, so 3 divides b too.",
        "That leaves a = b = 0, which the text excludes.",
    ),
    "x^2 = 3y^2; x, y integer": ("So x = y = 0.",),
    "x^2 + y^2 = 3z^2; x,y,z natural": (
        "x^2 + y^2 - 3*z^2 leaves 0 on division by 4 only where 2 divides x, y and z: all 64 choices of their remainders were"
        " tried.",
        f"Divided by 2^2, line 1 reads the same of x/2, y/2 and z/2, so 2 divides these too, {WITHOUT_END}",
    ),
}


def said(text: str) -> list[str]:
    told = eqsolve.explain(text, time_limit=600)
    assert isinstance(told, Explanation)
    return [step.text for section in told if section.key == "steps" for step in section.steps]


@pytest.mark.parametrize(("text", "wanted"), TABLE.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    told = said(text)
    assert [one for one in told if one in wanted] == list(wanted), "\n".join(told)


@pytest.mark.parametrize("text", TABLE)
def test_the_prime_divides_every_unknown_of_a_plain_loop(text: str) -> None:
    """All remainders of the power of the prime that the degree asks for, without the sentences' own search."""
    divided = re.search(r"Divided by (\d+)\^(\d), line 1", "\n".join(said(text)))
    assert divided is not None
    prime, power = int(divided[1]), int(divided[2])
    left, right = re.sub(r"(\d)(?=[a-z])", r"\1*", text.split(";")[0]).split("=")
    names = sorted(set(re.findall("[a-z]", left + right)))
    for row in product(range(prime**power), repeat=len(names)):
        difference = f"mod({left} - ({right}), {prime**power}) = 0"
        assert not true(difference, dict(zip(names, row, strict=True))) or all(v % prime == 0 for v in row), row


@pytest.mark.parametrize("text", ["x^2 = 4y^2; x,y in 1..inf; x < y", "x^2 + y^2 = z^2; x,y,z in 1..inf; z < y"])
def test_other_solutions_than_zero_leave_no_such_words(text: str) -> None:
    assert not any("without end" in one for one in said(text))


def test_the_answer_tells_the_modulus() -> None:
    answer = eqsolve.solve("x^2 = 3y^2; x,y in 1..inf")
    assert isinstance(answer, Answer)
    assert answer.verdict is Verdict.NONE
    assert answer.completeness.reason == (
        "modulo 4, line 1 holds only where 2 divides every unknown, so that only 0 fulfils it, which the domains exclude"
    )
