"""Combinations of relations are added up again, exactly."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.model import System, build
from eqsolve.result.proposal import Combination, Contradiction, Redundancy
from eqsolve.verify import check_combination, check_contradiction, check_redundancy
from eqsolve.verify.expressions.combinations import implied

PUZZLE = "A + B = 9; C - D = 1; A + C = 8; B - D = 2"


def system(text: str) -> System:
    return build(syntax.read(text))


def combination(**multipliers: object) -> Combination:
    """Keyword r3=2 means twice relation 3."""
    return Combination({int(k[1:]): v for k, v in multipliers.items()})


REDUNDANT = [
    (PUZZLE, 3, combination(r0=sp.Integer(1), r1=sp.Integer(1), r2=sp.Integer(-1)), True),
    (PUZZLE, 3, combination(r0=sp.Integer(1), r1=sp.Integer(1), r2=sp.Integer(1)), False),
    (PUZZLE, 3, combination(r3=sp.Integer(1)), False),  # a relation does not follow from itself
    (PUZZLE, 3, combination(r0=sp.Integer(1), r9=sp.Integer(1)), False),  # there is no relation 9
    ("x + y = 1; 0.5*x + y/2 = 0.5", 1, combination(r0=sp.Rational(1, 2)), True),
    ("x + y = 1; x + y = 1.0000000001", 1, combination(r0=sp.Integer(1)), False),
    ("x^2 + y = 1; 3*y = 3 - 3*x^2", 1, combination(r0=sp.Integer(3)), True),
    ("sqrt(2)*x = 1; 2*x = sqrt(2)", 1, combination(r0=sp.sqrt(2)), True),
    ("x < 1; x = 1", 1, combination(r0=sp.Integer(1)), False),  # inequalities are no equations
    ("x = 1; 0 = 0", 1, combination(), True),
    ("x + y = 1; x - y = 3; sqrt(y)^2 + x = 1", 2, combination(r0=sp.Integer(1)), False),  # y = -1: line 3 is undefined
    ("x + y = 1; x/y + y = 1 - x + x/y", 1, combination(r0=sp.Integer(1)), False),
    ("sqrt(x) + y = 1; 2*sqrt(x) + 2*y = 2", 1, combination(r0=sp.Integer(2)), True),  # undefined only where line 1 is
    ("x + y = 1; sqrt(x) + y = 1 - x + sqrt(x)", 1, combination(r0=sp.Integer(1)), False),
    ("sqrt(x) + x + y = 1 + sqrt(x); x + y = 1", 1, combination(r0=sp.Integer(1)), True),
    ("x^y + w = 1; 2*x^y + 2*w = 2", 1, combination(r0=sp.Integer(2)), True),
    # x = -2, y = 3, z = 1/2, w = 9: line 2 is undefined
    ("x^y + w = 1; 2*x^y + 2*w + x^z = 2 + x^z", 1, combination(r0=sp.Integer(2)), False),
    # x = -1, y = 0: line 1 takes the case that needs no root
    (
        "y + where(x > 0, sqrt(x), 1) = 1; y + where(x > 0, sqrt(x), 1) + sqrt(x) = 1 + sqrt(x)",
        1,
        combination(r0=sp.Integer(1)),
        False,
    ),
]


@pytest.mark.parametrize(("text", "relation", "because", "holds"), REDUNDANT)
def test_redundancy(text: str, relation: int, because: Combination, holds: bool) -> None:
    """Only a combination that adds up to the relation itself is believed."""
    assert check_redundancy(system(text), Redundancy(relation, because)) is holds


CONTRADICTORY = [
    ("x + y = 1; x + y = 2", combination(r0=sp.Integer(1), r1=sp.Integer(-1)), True),
    ("x + y = 1; x + y = 1", combination(r0=sp.Integer(1), r1=sp.Integer(-1)), False),
    ("x + y = 1; x + 2*y = 2", combination(r0=sp.Integer(1), r1=sp.Integer(-1)), False),
    ("x + y = 1; x - y = 2; 2*x = 4", combination(r0=sp.Integer(1), r1=sp.Integer(1), r2=sp.Integer(-1)), True),
    ("x + y = 1; x + y = 1 + 1e-30", combination(r0=sp.Integer(1), r1=sp.Integer(-1)), True),
    ("0 = 1", combination(r0=sp.Integer(1)), True),
    ("pi*x = 1; x = 1/pi", combination(r0=sp.Integer(1), r1=-sp.pi), False),
]


@pytest.mark.parametrize(("text", "because", "holds"), CONTRADICTORY)
def test_contradiction(text: str, because: Combination, holds: bool) -> None:
    """Only a combination that adds up to 0 = a number other than 0 is believed."""
    made = system(text)
    claim = Contradiction(tuple(because.multipliers), "test", because)
    assert check_contradiction(made, claim) is holds


def test_contradictions_need_their_combination() -> None:
    """Without a combination, or with one that uses other relations, nothing is confirmed here."""
    made = system("x = 1; x = 2")
    both = combination(r0=sp.Integer(1), r1=sp.Integer(-1))
    assert not check_contradiction(made, Contradiction((0, 1), "test"))
    assert not check_contradiction(made, Contradiction((0,), "test", both))


def test_what_a_combination_adds_up_to() -> None:
    """The sum of left - right: a number, or None if unknowns are left."""
    made = system("x + y = 1; x + y = 3")
    assert check_combination(made, combination(r0=sp.Integer(1), r1=sp.Integer(-1))) == 2
    assert check_combination(made, combination(r0=sp.Integer(1))) is None


def test_implied() -> None:
    """Rows in the rational span of others, monomial by monomial."""
    made = system("x^2 + y = 1; sin(x) = y; 2*x^2 + 2*sin(x) = 2; x^4 = 1")
    assert implied(made, [0, 1], [2])
    assert not implied(made, [0, 1], [3])
    assert not implied(made, [0], [2])
    assert implied(made, [0], [])
