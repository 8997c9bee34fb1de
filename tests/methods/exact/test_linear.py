"""Linear systems: points, families, redundant lines and smallest conflicts, all exact."""

from __future__ import annotations

import random

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.clocks.work import now
from eqsolve.errors import Span
from eqsolve.methods.exact import linear
from eqsolve.model import System, build
from eqsolve.model.system import Relation, Unknown
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, FamilyCandidate, Redundancy
from eqsolve.syntax import read


def findings(text, seconds=20.0):
    return list(linear.find(build(read(text)), deadline=now() + seconds))


def one(kind, found):
    (only,) = [f for f in found if isinstance(f, kind)]
    return only


def combined(system: System, multipliers) -> sp.Expr:
    """The sum of multiplier * (left - right)."""
    return sp.expand(sum(m * system.relations[k].residual for k, m in multipliers.items()))


FOUNDING = "A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2"


def test_the_founding_puzzle_is_a_family():
    """The latest unknown is free, and the line that says nothing new is named with its combination."""
    found = findings(FOUNDING)
    family = one(FamilyCandidate, found)
    D = sp.Symbol("D", real=True)
    assert family.free == ("D",)
    assert family.complete
    assert family.expressions == {"A": 7 - D, "B": D + 2, "C": D + 1}
    redundancy = one(Redundancy, found)
    assert redundancy.relation == 3
    assert redundancy.because.multipliers == {0: 1, 1: 1, 2: -1}


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("x + y = 3\nx - y = 1", {"x": 2, "y": 1}),
        ("x/3 = 7", {"x": 21}),
        ("0.1*x = 0.3", {"x": 3}),
        ("x = 1\ny = x + 1\nz = x + y\nx + y + z = 6", {"x": 1, "y": 2, "z": 3}),
        ("x + y = 1\nx >= 1\ny >= 0", {"x": 1, "y": 0}),
        (
            "x + y + z = 1\nx >= 0\ny >= 0\nz >= 0\nx + y >= 1\nx = y",
            {"x": sp.Rational(1, 2), "y": sp.Rational(1, 2), "z": 0},
        ),
        ("sqrt(2)*x = 2", {"x": sp.sqrt(2)}),
        ("pi*x + y = 1\ny = 0", {"x": 1 / sp.pi, "y": 0}),
    ],
)
def test_points(text, point):
    """A unique point is exact and the list is complete."""
    found = findings(text)
    assert one(Candidate, found).exact == point
    assert one(Coverage, found).level is Level.PROVED


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x + y = 9\nx - y = 1\n2*x = 11", (0, 1, 2)),
        ("x = 1\ny = 2\nz = 3\ny = 4", (1, 3)),
        ("x = 1\n1 = 2", (1,)),
        ("x - x = 1\nx = 2", (0,)),
        ("x + y = 1\nx + y = 2\nx + y + z = 2\nz = 5", (0, 1)),
        ("x + y = 5\nx - y = 1\nx < 2", (0, 1, 2)),
        ("x + y = 1\nx >= 1\ny > 0", (0, 1, 2)),
        ("x + y = 5\nx != 2\nx + y != 5", (0, 2)),
        ("x + y = 5\nx - y = 1\nx in [4, 9]", (0, 1)),
        ("x + y = 5\nx in [0, 1]\ny in [0, 1]", (0,)),
        ("x + y >= 10\nx + 2*y = 3\nx + z = 4\nx - y <= 1\nz >= 0", (0, 1, 3)),
        ("sqrt(2)*x + sqrt(8)*y = 9\nx + 2*y = 1", (0, 1)),
        ("x*y = 3\nx + y = 1\nx + y = 2", (1, 2)),
    ],
)
def test_conflicts_are_smallest(text, lines):
    """The lines named cannot hold together, and without any one of them the rest can."""
    found = findings(text)
    conflict = one(Contradiction, found)
    assert conflict.relations == lines
    assert one(Coverage, found).level is Level.PROVED
    system = build(read(text))
    for k in lines:
        rest = System(system.unknowns, tuple(system.relations[i] for i in lines if i != k))
        assert not any(isinstance(f, Contradiction) for f in linear.find(rest, deadline=now() + 20))


def test_multipliers_of_a_conflict_cancel_the_unknowns():
    """With inequalities too: multipliers >= 0 for <=, <= 0 for >=, and the sum of (left - right) is a positive
    number."""
    text = "x + y >= 10\nx <= 4\nx + 2*y = 3"
    system = build(read(text))
    because = one(Contradiction, findings(text)).because
    assert combined(system, because.multipliers) > 0
    assert because.multipliers[0] < 0 < because.multipliers.get(1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "x + y = 5\nx > 0\ny > 0",
        "x + y = 5\nx != 5/2\nx > 0\ny > 0",
        "x + y = 5\nx in [0, 1]",
        "x > 1",
        "x + y + z = 1\nx + y >= 1\nz >= 0",
    ],
)
def test_families_within_inequalities_come_with_a_point(text):
    """The family is proposed with a point of it that satisfies every inequality."""
    found = findings(text)
    point = one(Candidate, found).exact
    system = build(read(text))
    where = {u.symbol: point[u.name] for u in system.unknowns}
    for relation in system.relations:
        gap = relation.residual.xreplace(where)
        assert {"=": gap == 0, "<": gap < 0, ">": gap > 0, "<=": gap <= 0, ">=": gap >= 0, "!=": gap != 0}[relation.op]
    assert all(u.lower <= where[u.symbol] <= u.upper for u in system.unknowns)
    assert found.index(one(FamilyCandidate, found)) > 0


def test_inequalities_that_press_a_family_flat():
    """x + y <= 1 <= x + y leaves a line, whose equation joins the others."""
    family = one(FamilyCandidate, findings("x + y <= 1\nx + y >= 1"))
    assert family.expressions == {"x": 1 - sp.Symbol("y", real=True)}


def test_nonlinear_systems_yield_what_their_linear_lines_show():
    """No point is claimed, but a repeated line is named."""
    found = findings("x + y = 1\nx*y = -6\n2*x + 2*y = 2")
    assert [type(f) for f in found] == [Redundancy]
    assert found[0].because.multipliers == {0: 2}


def hilbert(n):
    """The rows of the Hilbert matrix with their sums as right sides."""
    rows = [[sp.Rational(1, i + j + 1) for j in range(n)] for i in range(n)]
    return "\n".join(" + ".join(f"{c}*x{j}" for j, c in enumerate(row)) + f" = {sum(row)}" for row in rows)


def test_the_hilbert_matrix_is_no_trouble_for_exact_numbers():
    """Row sums as right sides: every unknown is exactly 1, where floats lose all digits."""
    assert set(one(Candidate, findings(hilbert(10))).exact.values()) == {1}


def planted(n, m, rng):
    """m dense random equations in n unknowns through a planted integer point."""
    symbols = sp.symbols(f"x:{n}", real=True)
    point = [rng.randint(-5, 5) for _ in symbols]
    rows = [[rng.randint(-9, 9) for _ in symbols] for _ in range(m)]
    left = [sp.Add(*(c * s for c, s in zip(row, symbols, strict=True))) for row in rows]
    right = [sp.Integer(sum(c * p for c, p in zip(row, point, strict=True))) for row in rows]
    relations = [Relation("=", a, b, i + 1, "", Span(0, 0)) for i, (a, b) in enumerate(zip(left, right, strict=True))]
    return System(tuple(Unknown(s.name, s) for s in symbols), tuple(relations)), point


def test_two_hundred_dense_equations():
    """200 x 200 exactly: the planted point is the only solution."""
    system, point = planted(200, 200, random.Random(1))
    found = list(linear.find(system, deadline=now() + 60))
    assert list(one(Candidate, found).exact.values()) == point


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(1, 7), st.integers(0, 10**6))
def test_planted_points_are_in_the_verdict(n, m, seed):
    """The planted point is the unique point or lies in the family, and redundant lines add up exactly."""
    system, point = planted(n, m, random.Random(seed))
    found = list(linear.find(system, deadline=now() + 20))
    assert not any(isinstance(f, Contradiction) for f in found)
    for redundancy in (f for f in found if isinstance(f, Redundancy)):
        assert max(redundancy.because.multipliers, default=-1) < redundancy.relation
        assert combined(system, {**redundancy.because.multipliers, redundancy.relation: -1}) == 0
    where = dict(zip(system.symbols, point, strict=True))
    for family in (f for f in found if isinstance(f, FamilyCandidate)):
        assert all(e.xreplace(where) == where[sp.Symbol(name, real=True)] for name, e in family.expressions.items())
    for candidate in (f for f in found if isinstance(f, Candidate)):
        assert list(candidate.exact.values()) == point
    assert any(isinstance(f, FamilyCandidate | Candidate) for f in found)


def test_nothing_is_done_after_the_deadline():
    """A deadline in the past yields nothing."""
    assert list(linear.find(build(read(FOUNDING)), deadline=now() - 1)) == []
