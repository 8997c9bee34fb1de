"""Which systems may be searched with letters in the place of numbers, and which system such a search is about."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.model import System, build
from eqsolve.result import Level, Status, Verdict
from eqsolve.verify.together import Together, UnsupportedError, answered


def with_constant(text: str) -> Together:
    system = build(syntax.read(text))
    symbol = next(u.symbol for u in system.unknowns if u.name == "a")
    return Together(replace(system, unknowns=tuple(u for u in system.unknowns if u.name != "a")), [symbol])


def at(text: str, value: float) -> System:
    return build(syntax.read(text, params={"a": value}))


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("x*exp(x) = a", True),
        ("2^(a*x) = x + 3", True),
        ("exp(a*x) + sin(x/a) = x", True),
        ("asin(a*x) = x + 1/2", True),
        ("x^a = exp(x)", False),
        ("a^x = x + 3", False),
        ("x + exp(x) = asin(a)", False),
        ("floor(a*x) = exp(x)", False),
        ("max(x, a) = exp(x) - 2", False),
        ("mod(x, a) = exp(x) - 2", False),
    ],
)
def test_a_value_must_be_a_number_among_others(text: str, takes: bool) -> None:
    """No exponent that changes a domain, no case distinction, no function of a value that may be undefined."""
    if takes:
        with_constant(text)
        return
    with pytest.raises(UnsupportedError):
        with_constant(text)


@pytest.mark.parametrize(
    ("other", "value", "same"),
    [
        ("x*exp(x) = ln(a)", 3, True),
        ("x*exp(x) = ln(a)", 4, False),  # another number
        ("x*exp(x) = ln(a) + 0*x", 3, True),
        ("x*exp(x) = ln(a + 1)", 3, False),
        ("x*exp(x) = ln(a); x > 0", 3, False),  # a bound
        ("y*exp(y) = ln(a)", 3, False),
    ],
)
def test_a_search_is_about_the_system_that_it_becomes(other: str, value: float, same: bool) -> None:
    """Everything but the letter must be equal."""
    assert with_constant("x*exp(x) = ln(a)").becomes(at(other, value), [sp.Rational(3)]) is same


def test_numbers_that_are_not_real_make_no_system() -> None:
    """SymPy has a logarithm of -1; the text has none."""
    made = with_constant("x*exp(x) = ln(a)")
    x = made.system.symbols[0]
    relation = replace(made.system.relations[0], right=sp.I * sp.pi, left=x * sp.exp(x))
    assert not made.becomes(replace(made.system, statements=(relation,)), [sp.Rational(-1)])


@pytest.mark.parametrize(
    ("value", "verdict", "roots"), [(2, Verdict.FINITE, 2), (0.5, Verdict.NONE, 0), (0.9, Verdict.FINITE, 2)]
)
def test_the_judge_answers_with_what_a_search_of_rows_shows(value: float, verdict: Verdict, roots: int) -> None:
    """Every point is put back into the text with its number."""
    text = "exp(x) + x^2 = a"
    (found,) = with_constant(text).searched([[sp.Rational(str(value))]], 60.0)
    assert found is not None
    answer = answered(at(text, value), found, seed=0, seconds=60.0)
    assert (answer.verdict, answer.completeness.level, len(answer)) == (verdict, Level.PROVED, roots)
    assert all(s.status is Status.PROVED and abs(math.exp(s["x"]) + s["x"] ** 2 - value) < 1e-12 for s in answer)
