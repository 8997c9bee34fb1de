"""Small polynomial systems: every real solution exactly, proofs that there are no others, families, contradictions."""

from __future__ import annotations

from itertools import product

import pytest
import sympy as sp
from flint import Ordering, fmpz_mpoly_ctx, fmpz_mpoly_vec
from hypothesis import given, settings
from hypothesis import strategies as st

import eqsolve
from eqsolve.clocks.work import now
from eqsolve.methods.exact import elimination
from eqsolve.model import build
from eqsolve.model.algebra.groebner import basis
from eqsolve.model.algebra.quotient import shape, standard_monomials
from eqsolve.result import Level
from eqsolve.result.proposal import Candidate, Contradiction, Coverage, FamilyCandidate
from eqsolve.syntax import read

R, r = sp.Rational, sp.sqrt


def findings(text, seconds=20.0):
    return list(elimination.find(build(read(text)), deadline=now() + seconds))


def points(found):
    return [f for f in found if isinstance(f, Candidate)]


def covered(found):
    (only,) = [f for f in found if isinstance(f, Coverage)]
    assert only.level is Level.PROVED
    return only.reason


@pytest.mark.parametrize(
    ("text", "solutions"),
    [
        ("x^2 + y^2 = 25\nx + y = 7", [(3, 4), (4, 3)]),
        (
            "x^2 + y^2 = 4\ny = x^2",
            [(-r(r(17) / 2 - R(1, 2)), r(17) / 2 - R(1, 2)), (r(r(17) / 2 - R(1, 2)), r(17) / 2 - R(1, 2))],
        ),
        ("x^2 = 2\ny^2 = 3\nz = x*y", [(a * r(2), b * r(3), a * b * r(6)) for a, b in product((-1, 1), repeat=2)]),
        (
            "x + y + z = 6\nx*y + y*z + z*x = 11\nx*y*z = 6",
            [(1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1)],
        ),
        ("(x - y)^2 = 0\nx + y = 2", [(1, 1)]),
        ("x^2 = y^2\nx*y = 0\nz = x + 1", [(0, 0, 1)]),
        ("x^2 + y^2 + z^2 = 3\nx*y*z = 1\nx + y + z = 3", [(1, 1, 1)]),
        ("1/x + 1/y = 1\nx - y = 3/2", [(R(1, 2), -1), (3, R(3, 2))]),
        ("x/y = 2\ny*(x - 2*y) = 0\nx + y = 3", [(2, 1)]),
        ("x^2 = 4\nx*y = y\nx^3 + y = 8\nx + y = 2", [(2, 0)]),
        ("x^2 + y^2 = 1\nx + y = 5", []),
        ("x^2 = 4\ny^2 = 9\nx > 0", [(-2, -3), (-2, 3), (2, -3), (2, 3)]),
        ("x^2 + x*y = 6\nx + y = 3\nx > 0\nx*y != 7", [(2, 1)]),
        ("sqrt(x) + sqrt(y) = 5\nx - y = 5", [(9, 4)]),
        ("abs(x) + abs(y) = 3\ny = x + 1", [(-2, -1), (1, 2)]),
        ("sqrt(x) = x - 2", [(4,)]),
        ("max(x, 2 - x) = 3", [(-1,), (3,)]),
        ("cbrt(x) = x - 6", [(8,)]),
        ("sqrt(x) = -1", []),
        ("x^(2/3) = 4", [(8,)]),
        ("sqrt(2)*x = y\nx*y = sqrt(8)", [(-r(2), -2), (r(2), 2)]),
    ],
)
def test_every_real_solution(text, solutions):
    """Exact and said to be all. Parts that share no unknown are multiplied before side conditions are looked at, by the
    judge."""
    found = findings(text)
    got = sorted((tuple(p.exact.values()) for p in points(found)), key=lambda p: [float(v) for v in p])
    wanted = sorted(solutions, key=lambda p: [float(v) for v in p])
    assert len(got) == len(wanted)
    assert all(sp.simplify(a - b) == 0 for g, w in zip(got, wanted, strict=True) for a, b in zip(g, w, strict=True))
    assert covered(found)


def test_coordinates_of_high_degree_are_numbered_roots():
    """A zero in a field of degree 4: each coordinate is a root of its own polynomial, and floats agree with it."""
    found = findings("x = y^2\ny = x^2 + 0.1")
    for point in points(found):
        x, y = point.exact["x"], point.exact["y"]
        assert isinstance(x, sp.CRootOf)
        assert abs(x.evalf(30) - y.evalf(30) ** 2) < 1e-25
        assert float(x) == point.values["x"]
    assert "4 complex solutions, 2 of them real" in covered(found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x*y = 1\nx + y = 1\nx = 2", (0, 1, 2)),
        ("x^2 + y^2 = 1\nx^2 + y^2 = 2\nx*y = 3", (0, 1)),
        ("x*y = 0\nx/y = 1\nx + y = 3", (0, 1)),
        ("x^2 = 4\ny^2 = -1\ny = 2", (1, 2)),
    ],
)
def test_one_in_the_ideal(text, lines):
    """No complex solution: a smallest conflicting set of lines."""
    found = findings(text)
    (conflict,) = [f for f in found if isinstance(f, Contradiction)]
    assert conflict.relations == lines
    assert covered(found)


@pytest.mark.parametrize(
    ("text", "free", "complete"),
    [
        ("y = x^2\nz = x*y", ("x",), True),
        ("x*y = 1", ("y",), True),
        ("x*y = z\nx + z = 1", ("z",), True),
        ("x^2*y + y = 3", ("x",), True),
        ("x*y = 1\ny*z = 1", ("z",), True),
        ("(x - y)^2 = 0", ("y",), True),
        ("a*b + c*d = 1", ("b", "c", "d"), False),
        ("x*y = y*x", ("x", "y"), True),
        ("x*y = 1\nz^3 = 8\nu*v^2 = u + 1", ("y", "v"), True),
    ],
)
def test_families_that_unknowns_express(text, free, complete):
    """The expressions satisfy every equation identically; complete only where no divisor can vanish on a solution."""
    system = build(read(text))
    (family,) = [f for f in findings(text) if isinstance(f, FamilyCandidate)]
    assert (family.free, family.complete) == (free, complete)
    swap = {u.symbol: family.expressions[u.name] for u in system.unknowns if u.name in family.expressions}
    assert all(sp.simplify(relation.residual.xreplace(swap)) == 0 for relation in system.relations)


@pytest.mark.parametrize(
    "text",
    ["x^2 + y^2 = 1", "x*y = 0", "sin(x) = y\ncos(x) = y^2", "x^2000 + y^2000 = 1\nx^1999 = y", "x^x = y\ny = 2*x"],
)
def test_what_is_beyond_the_method_is_left_to_others(text):
    """No claim at all."""
    assert findings(text) == []


def test_independent_parts_are_multiplied():
    """Three circles with lines in six unknowns are 2 x 2 x 2 points, from parts with 2 each."""
    found = findings("\n".join(f"x{k}^2 + y{k}^2 = 25\nx{k} + y{k} = 7" for k in range(3)))
    assert len(points(found)) == 8
    assert covered(found).startswith("the system falls into 3 independent parts")


def test_an_impossible_part_decides_the_whole():
    """The other part may be anything: u^2 + v^2 = 1 alone is no method of ours."""
    found = findings("u^2 + v^2 = 1\nx*y = 1\nx*y = 2")
    (conflict,) = [f for f in found if isinstance(f, Contradiction)]
    assert conflict.relations == (1, 2)


def test_katsura():
    """Katsura 5: 32 complex solutions as its Bezout number says, 16 of them real."""

    def u(k):
        return f"u{abs(k)}" if abs(k) <= 5 else "0"

    lines = [" + ".join(u(k) for k in range(-5, 6)) + " = 1"]
    lines += [" + ".join(f"{u(k)}*{u(m - k)}" for k in range(-5, 6)) + f" = {u(m)}" for m in range(5)]
    found = findings("\n".join(lines), 60)
    assert len(points(found)) == 16
    assert "exactly 32 complex solutions, 16 of them real" in covered(found)


def test_the_deadline_ends_the_basis():
    """A system with Bezout number 3^6 is given up in time, without a claim."""
    text = "\n".join(
        " + ".join(f"{(3 * i + 5 * j) % 7 + 1}*x{j}^3*x{(j + i) % 6}" for j in range(6)) + f" = {i + 1}"
        for i in range(6)
    )
    assert findings(text, 0.2) == []


coefficients = st.integers(-3, 3)


@settings(max_examples=40, deadline=None)
@given(st.integers(-2, 2), st.integers(-2, 2), st.lists(coefficients, min_size=10, max_size=10))
def test_planted_points_are_found(a, b, numbers):
    """Two random conics through (a, b): the point is among the candidates unless the conics share a component."""
    x, y = sp.symbols("x y")
    lines = []
    for part in (numbers[:5], numbers[5:]):
        conic = sum(c * m for c, m in zip(part, (x**2, x * y, y**2, x, y), strict=True))
        lines.append(f"{conic} = {conic.subs({x: a, y: b}) if conic != 0 else 0}".replace("**", "^"))
    system = build(read("\n".join([*lines, "x in [-9, 9]", "y in [-9, 9]"])))
    found = list(elimination.find(system, deadline=now() + 20))
    if any(isinstance(f, Coverage) for f in found):
        assert {"x": a, "y": b} in [p.exact for p in points(found)]
    assert not any(isinstance(f, Contradiction) for f in found)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)),
            st.integers(-4, 4).filter(bool),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_bases_are_groebner_bases(polys):
    """FLINT's own criterion confirms the basis, and every input reduces to zero by it."""
    context = fmpz_mpoly_ctx.get(("x", "y", "z"), Ordering.degrevlex)
    inputs = [context.from_dict(p) for p in polys]
    found = fmpz_mpoly_vec(basis(inputs, now() + 30), context)
    assert found.is_groebner()
    assert all(p.reduction_primitive_part(found) == 0 for p in inputs)


def test_multiple_zeros_in_several_directions_go_through_the_radical():
    """x^2 = y^2 = 0 has a zero of multiplicity 4 that no linear form describes; its radical has one simple zero."""
    context = fmpz_mpoly_ctx.get(("x", "y"), Ordering.degrevlex)
    x, y = context.gens()
    elements = basis([x**2, (y - 1) ** 2], now() + 20)
    monomials = standard_monomials(elements)
    assert len(monomials) == 4
    assert [c(0) for c in shape(elements, monomials, now() + 20).coordinates] == [0, 1]


def test_data_that_stand_as_equations_do_not_count_as_unknowns() -> None:
    """Fifteen unknowns, seven of them given, and one equation too many: both states of a flash, and that these are all."""
    components = ((1, "0.5", "3"), (2, "0.3", "0.9"), (3, "0.2", "0.3"))
    lines = ["F = 100", "F = L + V", "x1 + x2 + x3 = 1", "y1 + y2 + y3 = 1"]
    for i, share, ratio in components:
        lines += [f"z{i} = {share}", f"K{i} = {ratio}", f"z{i}*F = L*x{i} + V*y{i}", f"y{i} = K{i}*x{i}"]
    answer = eqsolve.solve("\n".join(lines), time_limit=600)
    assert (answer.verdict, len(answer)) == (eqsolve.Verdict.FINITE, 2)
    # Rachford and Rice's equation has its two zeros where the shares of vapour are
    for found in answer:
        share = found["V"] / found["F"]
        assert abs(sum(float(z) * (float(k) - 1) / (1 + share * (float(k) - 1)) for _, z, k in components)) < 1e-9
