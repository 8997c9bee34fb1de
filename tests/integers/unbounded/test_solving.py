"""Whole unknowns without ends: known families, proofs of none, and searches; families against exhaustion in a box."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from eqsolve import syntax
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.unbounded import IntegerFamily, NoneProof, Outcome, Searched, outward, solve_unbounded
from eqsolve.syntax import show


def solved(text: str, *, most: int = 100, seconds: float = 600.0) -> Outcome:
    return solve_unbounded(problem_of(syntax.read(text)), most=most, deadline=time.monotonic() + seconds)


def family(text: str) -> IntegerFamily:
    found = solved(text)
    assert isinstance(found, IntegerFamily), found
    return found


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("x: integer; mod(x - 3, 4) = 0; mod(x - 5, 9) = 0", {"x": "23 + 36*k"}),
        ("n: integer; mod(n, 5) = 1; mod(n, 6) = 2", {"n": "26 + 30*k"}),
        ("y: integer; mod(y, 11) = 4; mod(y, 8) = 7", {"y": "15 + 88*k"}),
        ("x: integer; mod(5*x, 7) = 3", {"x": "2 + 7*k"}),
        (
            "A, B, C, D: integer; A + B = 9; C - D = 1; A + C = 8; B - D = 2",
            {"A": "7 - k", "B": "2 + k", "C": "1 + k", "D": "k"},
        ),
        ("x, y, z: integer; x + y + z = 10", {"x": "10 - k_1 - k_2", "y": "k_1", "z": "k_2"}),
        ("x, y: integer; 3*x + 5*y = 47", {"x": "4 + 5*k", "y": "7 - 3*k"}),
        ("x, y: integer; x, y: positive; x - y = 3", {"x": "4 + k", "y": "1 + k"}),
        ("x, y: integer; y = x^2 - 1", {"x": "k", "y": "k^2 - 1"}),
        ("x: integer; x > 100; mod(x, 7) = 3", {"x": "101 + 7*k"}),
    ],
)
def test_linear_families(text: str, expressions: dict[str, str]) -> None:
    """The whole family, with parameters as one would write it."""
    found = family(text)
    assert found.complete
    assert {name: show(tree) for name, tree in found.expressions.items()} == expressions


def test_bounds_of_parameters() -> None:
    """Where the unknowns have an end, parameters are counted from there."""
    found = family("x: integer; x > 0; mod(x, 6) = 4; mod(x, 5) = 3")
    assert found.branches[0].domains == {"k": ((0, None),)}
    assert found.members(3) == ((28,), (58,), (88,))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("x, y: integer; x, y: positive; x^2 - 61*y^2 = 1", (1766319049, 226153980)),
        ("x, y: integer; x, y: positive; x^2 - 2*y^2 = -1", (1, 1)),
        ("x, y: integer; x, y: positive; x^2 - 7*y^2 = 2", (3, 1)),
        ("x, y: integer; x, y: positive; 3*x^2 - 7*y^2 = 5", (2, 1)),
        ("x, y, z: integer; x, y, z: positive; x^2 + y^2 = z^2; x < y", (3, 4, 5)),
    ],
)
def test_quadratic_families(text: str, first: tuple[int, ...]) -> None:
    """The smallest positive member."""
    found = family(text)
    assert found.complete
    assert found.members(1) == (first,)


def test_hundred_members() -> None:
    """The first hundred entries of the family of x^2 - 61*y^2 = 1: each has about 9.5 digits more than the last."""
    members = family("x, y: integer; x, y: positive; x^2 - 61*y^2 = 1").members(100)
    assert len(members) == 100
    assert all(x * x - 61 * y * y == 1 for x, y in members)
    assert len(str(members[-1][0])) == 955


@pytest.mark.parametrize(
    ("text", "certificate"),
    [
        ("x, y: integer; 2*x + 4*y = 5", {"kind": "multipliers", "lines": [1], "multipliers": ["1/2"]}),
        (
            "x: integer\nmod(x, 6) = 1\nmod(x, 4) = 2",
            {"kind": "multipliers", "lines": [2, 3], "multipliers": ["1/2", "1/2"]},
        ),
        ("x, y, k: integer; x^2 + y^2 = 4*k + 3", {"kind": "remainders", "modulus": 4, "line": 1}),
        ("x, y, z: integer; mod(x^3 + y^3 + z^3, 9) = 4", {"kind": "remainders", "modulus": 9, "line": 1}),
        ("x, y: integer; x^2 - 3*y^2 = 2", {"kind": "remainders", "modulus": 8, "line": 1}),
        ("x, y: integer; x^2 - 34*y^2 = -1", {"kind": "pell", "d": 34, "n": -1}),
    ],
)
def test_none(text: str, certificate: dict[str, object]) -> None:
    """Proofs with what it takes to check them."""
    found = solved(text)
    assert isinstance(found, NoneProof)
    if certificate["kind"] == "multipliers":
        assert {**found.certificate, "multipliers": []} == {**certificate, "multipliers": []}
    elif certificate.get("modulus") == 8:
        assert found.certificate["kind"] == "remainders"
    else:
        assert found.certificate == certificate


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x, y: integer; x^2 + y^2 = 65", "xy"),
        ("x, y, z: integer; x^2 + y^2 = 3*z^2", "xyz"),
        ("x, y, z: integer; x + y + z = 6; x*y*z = 6; x*y + y*z + z*x = 11", "xyz"),
        ("x, y, z: integer; x, y, z: positive; 1/x + 1/y + 1/z = 1", "xyz"),
        ("x: integer; x > 0; x < 60; mod(x, 6) = 4; mod(x, 5) = 3", "x"),
        ("x, y: integer; x, y: positive; 3*x + 5*y = 47", "xy"),
    ],
)
def test_finite(text: str, names: str) -> None:
    """Where bounds follow, the problem comes back with them."""
    found = solved(text)
    assert isinstance(found, IntegerProblem)
    assert found.finite
    assert set(found.names) == set(names)


def test_searched() -> None:
    """y^2 = x^3 + 17: what lies in the box that was gone through, and its size in words."""
    found = solved("x, y: integer; x^3 = y^2 - 17", most=14)
    assert isinstance(found, Searched)
    low, high = found.box["y"]
    assert low == -high
    assert f"all solutions with |y| <= {high:,}" in found.words
    assert found.rows[:6] == ((-2, 3), (-2, -3), (-1, 4), (-1, -4), (2, 5), (2, -5))
    assert {(4, 9), (8, 23), (43, 282), (52, 375)} <= set(found.rows)


def test_the_search_of_many_unknowns_keeps_its_deadline() -> None:
    """Cases are made as they are looked at: all at once they were 9^59, and the call never came back."""
    names = [f"x{k}" for k in range(60)]
    text = f"{', '.join(names)}: integer; " + "; ".join(f"isprime({a}) = 1" for a in names)
    problem = problem_of(syntax.read(f"{text}; {' + '.join(names)} = 3"))
    assert not outward.searched(problem, most=1, deadline=time.monotonic() + 0.5).rows


def test_searched_factorials() -> None:
    """n! + 1 = m^2 (Brocard): m is computed, n is tried out."""
    found = solved("n, m: integer; n, m: positive; n! + 1 = m^2", most=3)
    assert isinstance(found, Searched)
    assert found.rows == ((4, 5), (5, 11), (7, 71))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("n in 0..1000000; m: integer; n! + 1 = m^2", "|n| <="),  # a domain with ends, of which a part was searched
        ("x in 1..3; y: integer; x*y = y^3 - 2*y", "all solutions, with any y"),
    ],
)
def test_a_search_says_which_part_of_bounded_unknowns_it_saw(text: str, said: str) -> None:
    """The words name every unknown whose domain goes on outside of the box, and no empty list."""
    problem = problem_of(syntax.read(text))
    found = outward.searched(problem, most=10, deadline=time.monotonic() + 0.5)
    assert said in found.words
    assert "with  <=" not in found.words


def test_a_search_that_found_nothing_says_that_there_is_none() -> None:
    problem = problem_of(syntax.read("a, b, c in 1..inf; a^3 + b^3 = c^3"))
    found = outward.searched(problem, most=10, deadline=time.monotonic() + 0.5)
    assert not found.rows
    assert found.words.startswith(("there is none with |b|, |c| <= ", "nothing was searched"))


@pytest.mark.parametrize(
    ("text", "rows", "decided"),
    [
        ("x: integer; x^(1/2) = 3", ((9,),), False),
        ("x: integer; x^(-2/3) = 1/4", ((8,),), False),
        ("x: integer; x^(1/3) = -2", (), False),  # no negative number has a root
        ("x: integer; 4^(x/2) = 8", ((3,),), False),
        ("x: integer; x^(1/2) = 3/2", (), False),
        ("x: integer; 2^x + x^2 = 17", ((3,),), True),
        ("x: integer; 2^(3*x - 1) + x = 5", ((1,),), True),
    ],
)
def test_powers_that_may_be_irrational_are_not_claimed_to_be_none(
    text: str, rows: tuple[tuple[int, ...], ...], decided: bool
) -> None:
    """Rational ones count; the words say that others were not looked at, and say nothing where there are none."""
    found = outward.searched(problem_of(syntax.read(text)), most=10, deadline=time.monotonic() + 0.5)
    assert found.rows == rows
    assert ("as far as" not in found.words) is decided


def test_parts() -> None:
    """Conditions that share no unknown are solved apart."""
    found = family("x, y, z: integer; x^2 + y^2 = 25; x > 0; y > x; mod(z, 5) = 2")
    assert len(found.branches) == 1
    assert {name: show(tree) for name, tree in found.expressions.items()} == {"x": "3", "y": "4", "z": "2 + 5*k"}


@pytest.mark.parametrize(
    ("text", "branches"),
    [
        ("x: integer; mod(x^2, 8) = 1", ["2*k + 1"]),
        ("x: integer; gcd(x, 12) = 4; x > 0", ["12*k + 4", "12*k + 8"]),
        ("x: integer; mod(x^2, 15) = 4", ["15*k + 2", "15*k + 7", "15*k + 8", "15*k + 13"]),
    ],
)
def test_remainders(text: str, branches: list[str]) -> None:
    """Conditions on remainders give classes of remainders."""
    found = family(text)
    assert [show(branch.expressions["x"]) for branch in found.branches] == branches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x, y: integer; x^2 = y^2", [("k", "k"), ("-k", "k")]),
        ("x, y: integer; x = 1 or x = y", [("1", "k"), ("k", "k")]),
        ("x, y: integer; (x - 3*y)*(x - 2)*(x + 2) = 0", [("2", "k"), ("-2", "k"), ("3*k", "k")]),
        ("x, y: integer; (x^2 + y^2 - 1)*(x - y) = 0", [("k", "k"), ("1", "0"), ("0", "1"), ("0", "-1"), ("-1", "0")]),
    ],
)
def test_cases(text: str, expected: list[tuple[str, str]]) -> None:
    """Products that are zero and conditions with "or" are unions."""
    found = family(text)
    assert {(show(b.expressions["x"]), show(b.expressions["y"])) for b in found.branches} == set(expected)


def test_divisibility() -> None:
    """n + 3 divides n^2 + 1, so it divides 10."""
    found = solved("n: integer; mod(n^2 + 1, n + 3) = 0")
    assert isinstance(found, IntegerProblem)
    assert [run[0] for run in found.domains["n"]] == [-13, -8, -5, -2, 2, 7]


def test_search_from_the_origin() -> None:
    """The first box holds zero, and what is left free by the others is listed within the radius."""
    found = solved("x, y, z: integer; x*y = z*(x - y)", most=20, seconds=5.0)
    assert isinstance(found, Searched)
    assert found.rows[0] == (0, 0, 0)
    assert {(1, 0, 0), (0, 1, 0), (0, 0, 1), (2, 1, 2)} <= set(found.rows)


COEFFICIENTS = (-3, -2, -1, 0, 1, 2, 3)


@pytest.mark.parametrize("seed", range(60))
def test_conics_against_exhaustion(seed: int) -> None:
    """Members fulfil the equation, and none in a box is missed, whatever the outcome."""
    rng = random.Random(seed)
    a, b, c, d, e = (rng.choice(COEFFICIENTS) for _ in range(5))
    x0, y0 = rng.randint(-5, 5), rng.randint(-5, 5)

    def left(x: int, y: int) -> int:
        return a * x * x + b * x * y + c * y * y + d * x + e * y

    number = left(x0, y0) if seed % 3 else left(x0, y0) + 1
    text = f"x, y: integer; {a}*x^2 + {b}*x*y + {c}*y^2 + {d}*x + {e}*y = {number}"
    box = {(x, y) for x, y in itertools.product(range(-12, 13), repeat=2) if left(x, y) == number}
    found = solved(text, most=10, seconds=0.5)
    match found:
        case NoneProof():
            assert box == set(), text
        case IntegerProblem():
            assert all(_inside(found, row) for row in box), text
        case IntegerFamily():
            members = found.members(400)
            assert all(left(x, y) == number for x, y in members), text
            assert not found.complete or box <= set(members), (text, sorted(box - set(members)))
        case Searched():
            assert set(found.rows) <= {r for r in found.rows if left(*r) == number}, text


def _inside(problem: IntegerProblem, row: tuple[int, ...]) -> bool:
    return all(
        any((a is None or a <= v) and (b is None or v <= b) for a, b in problem.domains[n])
        for n, v in zip(problem.names, row, strict=True)
    )


@pytest.mark.parametrize("seed", range(40))
def test_linear_systems_against_exhaustion(seed: int) -> None:
    """Two equations in three unknowns, some of them positive."""
    rng = random.Random(seed)
    rows = [[rng.randint(-4, 4) for _ in range(3)] for _ in range(rng.randint(1, 2))]
    right = [rng.randint(-8, 8) for _ in rows]
    lines = [f"{p}*x + {q}*y + {r}*z = {n}" for (p, q, r), n in zip(rows, right, strict=True)]
    positive = rng.sample("xyz", rng.randint(0, 3))
    text = "x, y, z: integer; " + "; ".join(lines + [f"{name} > 0" for name in positive])
    box = {
        v
        for v in itertools.product(range(-5, 6), repeat=3)
        if all(sum(a * b for a, b in zip(row, v, strict=True)) == n for row, n in zip(rows, right, strict=True))
        and all(v["xyz".index(name)] > 0 for name in positive)
    }
    found = solved(text, most=10, seconds=0.5)
    match found:
        case NoneProof():
            assert box == set(), text
        case IntegerProblem():
            assert all(_inside(found, row) for row in box), text
        case IntegerFamily():
            members = found.members(600)
            assert box <= set(members), (text, sorted(box - set(members)))


@pytest.mark.parametrize(
    "text",
    [
        "x, y, z: integer; 3*y^2 = 0; 2*max(x, y) + 2*z^2 - 3*x^3 = -10; x > -2",
        "x, y: integer; -floor(x/2) + mod(y^2, 2) + 3*max(x, y) <= 1; x > 0",
    ],
)
def test_it_ends(text: str) -> None:
    """Texts for which nothing is proven end with a search, in bounded memory."""
    assert isinstance(solved(text, seconds=0.3), Searched | IntegerProblem)
