"""All complex roots of polynomial systems: published counts, several seeds, and honest bookkeeping."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction

import pytest
import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.methods.paths.all_roots import PathReport, complex_roots, real_points
from eqsolve.methods.paths.linear_part import split_linear
from eqsolve.methods.paths.partition import best_partition, bezout
from eqsolve.methods.paths.scaling import scaled, scales

X = sp.symbols("x0:12", real=True)
x, y, z, t = X[:4]


def katsura(n: int) -> list[sp.Expr]:
    def u(i: int) -> sp.Expr:
        return X[abs(i)] if abs(i) <= n else sp.S.Zero

    return [
        X[0] + 2 * sum(X[1 : n + 1]) - 1,
        *(sum(u(i) * u(m - i) for i in range(-n, n + 1)) - X[m] for m in range(n)),
    ]


def cyclic(n: int) -> list[sp.Expr]:
    sums = [sum(sp.prod(X[(i + j) % n] for j in range(k)) for i in range(n)) for k in range(1, n)]
    return [*sums, sp.prod(X[:n]) - 1]


def noon(n: int) -> list[sp.Expr]:
    return [X[i] * sum(X[j] ** 2 for j in range(n) if j != i) - sp.Rational(11, 10) * X[i] + 1 for i in range(n)]


def economic(n: int) -> list[sp.Expr]:
    inner = [(X[k] + sum(X[i] * X[i + k + 1] for i in range(n - k - 2))) * X[n - 1] - (k + 1) for k in range(n - 1)]
    return [*inner, sum(X[: n - 1]) + 1]


def caprasse() -> list[sp.Expr]:
    return [
        y**2 * z + 2 * x * y * t - 2 * x - z,
        -(x**3) * z
        + 4 * x * y**2 * z
        + 4 * x**2 * y * t
        + 2 * y**3 * t
        + 4 * x**2
        - 10 * y**2
        + 4 * x * z
        - 10 * y * t
        + 2,
        2 * y * z * t + x * t**2 - x - 2 * z,
        -x * z**3
        + 4 * y * z**2 * t
        + 4 * x * z * t**2
        + 2 * y * t**3
        + 4 * x * z
        + 4 * z**2
        - 10 * y * t
        - 10 * t**2
        + 2,
    ]


def polynomials(equations: Sequence[sp.Expr]) -> list[sp.Poly]:
    return [sp.Poly(e, *X[: len(equations)]) for e in equations]


def solve(equations: Sequence[sp.Expr], seed: int = 0, max_paths: int = 5000) -> PathReport:
    report = complex_roots(polynomials(equations), seed=seed, deadline=now() + 60, max_paths=max_paths)
    assert report is not None
    assert sum(report.fates.values()) == report.paths
    assert len(report.roots) == len(report.multiplicity)
    return report


def residual(equations: Sequence[sp.Expr], report: PathReport) -> float:
    """The largest value of an equation at a regular root, by SymPy."""
    values = sp.lambdify(X[: len(equations)], list(equations))
    regular = [root for root, m in zip(report.roots, report.multiplicity, strict=True) if m == 1]
    return max((abs(v) for root in regular for v in values(*root)), default=0.0)


def closed(report: PathReport) -> bool:
    """Every root's conjugate is a root."""
    pairs = itertools.product(report.roots, repeat=2)
    mirrored = {
        one for one, other in pairs if all(abs(a.conjugate() - b) < 1e-6 for a, b in zip(one, other, strict=True))
    }
    return mirrored == set(report.roots)


COUNTS = [
    ("katsura 4", katsura(4), 16, 12),
    ("noon 3", noon(3), 21, 7),
    ("economic 5", economic(5), 8, 4),
    ("cyclic 3", cyclic(3), 6, 0),
    ("caprasse", caprasse(), 32, 18),
]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("equations", "count", "real"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_published_counts_with_every_seed(equations: list[sp.Expr], count: int, real: int, seed: int) -> None:
    """The number of complex and of real roots is the published one, and the report knows that it is complete."""
    report = solve(equations, seed)
    assert (len(report.roots), len(real_points(report)), report.complete) == (count, real, True)
    assert closed(report)
    assert residual(equations, report) < 1e-10


def test_cyclic_5_has_70_roots_and_50_paths_to_infinity() -> None:
    """Ends at infinity of winding number 2, 5 and 10 are recognised as such."""
    report = solve(cyclic(5))
    assert dict(report.fates) == {"regular": 70, "singular": 0, "infinity": 50, "failed": 0}


def test_caprasse_has_eight_fourfold_roots() -> None:
    """Multiplicity counts paths: 24 simple roots and 8 of multiplicity 4 make 56."""
    report = solve(caprasse())
    assert sorted(report.multiplicity) == [1] * 24 + [4] * 8
    assert report.fates["singular"] == 32


SMALL = [
    ("double roots", [x**2 + y**2 - 2, x * y - 1], {(1, 1): 2, (-1, -1): 2}),
    ("one sixfold root", [x**2 - y, y**3], {(0, 0): 6}),
    ("simple beside double", [(x - 1) ** 2 * (x - 3), y - x], {(1, 1): 2, (3, 3): 1}),
    ("powers of two sizes", [2**20 * x - y**2, y - 2**15], {(2**10, 2**15): 1}),
    ("badly scaled", [10**12 * x**2 - y, 10**-9 * y - x * 10**3], {(0, 0): 1, (1, 10**12): 1}),
    (
        "far beside near",
        [(x - 10**6) * (x - 1), y**2 - x],
        {(1, 1): 1, (1, -1): 1, (10**6, 10**3): 1, (10**6, -(10**3)): 1},
    ),
    ("linear", [x + y - 3, x - y - 1], {(2, 1): 1}),
    ("linear after linear", [x + y - 3, x * (x + y) - 6], {(2, 1): 1}),
    ("no root at all", [x * y - 1, x], {}),
    ("contradiction", [x + y - 1, x + y - 2], {}),
]


@pytest.mark.parametrize(("equations", "roots"), [row[1:] for row in SMALL], ids=[row[0] for row in SMALL])
def test_small_systems_with_known_roots(equations: list[sp.Expr], roots: dict[tuple[int, int], int]) -> None:
    """Singular, badly scaled, linear and rootless systems: the right points with the right multiplicities."""
    rational = [sp.nsimplify(e, rational=True) for e in equations]
    report = solve(rational)
    found = {tuple(round(v.real) for v in root): m for root, m in zip(report.roots, report.multiplicity, strict=True)}
    assert found == roots
    for root in report.roots:
        nearest = min(roots, key=lambda r: math.dist(r, [v.real for v in root]))
        assert all(abs(v - w) < 1e-6 * max(1, abs(w)) for v, w in zip(root, nearest, strict=True))
    assert report.complete, report.reason


def test_close_pairs_are_two_roots_and_not_a_double_one() -> None:
    """Roots at a distance of 1e-5 are told apart."""
    report = solve([(x - 1) * (x - 1 - sp.Rational(1, 10**5)), y - x**2])
    assert report.multiplicity == (1, 1)


def test_a_curve_of_solutions_is_never_called_complete() -> None:
    """Ends on a curve are not isolated roots; the report says so."""
    report = solve([x * (x + y - 1), x * (y - 3)])
    assert not report.complete
    assert "not isolated" in report.reason
    assert [tuple(round(v.real) for v in root) for root in report.roots] == [(-2, 3)]


@pytest.mark.parametrize(
    "equations",
    [
        [x * y - 1],
        [x**2 - t, y],
        [x**2 - x**2, y],
        [x + y - 1, 2 * x + 2 * y - 2],
    ],
    ids=["not square", "foreign symbol", "zero", "dependent"],
)
def test_what_the_method_does_not_apply_to_is_declined(equations: list[sp.Expr]) -> None:
    """None, not an exception and not an empty list."""
    given = [sp.Poly(e, x, y) for e in equations]
    assert complex_roots(given, deadline=now() + 10) is None


def test_too_many_paths_are_declined() -> None:
    """The limit is on the number of paths of the start system that would be used."""
    assert complex_roots(polynomials(noon(3)), deadline=now() + 10, max_paths=26) is None
    assert solve(noon(3), max_paths=27).paths == 27


def test_a_past_deadline_gives_an_incomplete_report() -> None:
    """All paths are counted as failed; no root is invented."""
    report = complex_roots(polynomials(noon(3)), deadline=now() - 1)
    assert report is not None
    assert (report.complete, report.roots, report.fates["failed"]) == (False, (), 27)
    assert "27 of 27 paths" in report.reason


def test_irrational_and_complex_coefficients() -> None:
    """Coefficients are any numbers; only real ones are asked to be closed under conjugation."""
    report = solve([x**2 - sp.I, y - sp.sqrt(2) * x])
    assert sorted((round(a.real, 6), round(b.real, 6)) for a, b in report.roots) == [(-0.707107, -1.0), (0.707107, 1.0)]
    assert report.complete


@pytest.mark.parametrize(
    ("equations", "groups", "number"),
    [
        (economic(5), {(0, 1, 2, 3), (4,)}, 20),
        ([x * y - 1, x * y + x + y], {(0,), (1,)}, 2),
        (katsura(3), {(0, 1, 2, 3)}, 8),
    ],
    ids=["economic", "bilinear", "dense"],
)
def test_groups_of_unknowns_save_paths(equations: list[sp.Expr], groups: set[tuple[int, ...]], number: int) -> None:
    """Where degrees are split between groups the start system is smaller than the product of the degrees."""
    exponents = [p.monoms() for p in polynomials(equations)]
    partition, bound = best_partition(exponents)
    assert bound <= number
    assert bound == bezout(exponents, partition)
    if groups == {tuple(range(len(equations)))}:
        assert set(partition) == groups


def test_all_partitions_are_seen_by_the_small_search() -> None:
    """For three unknowns no partition beats the one that is chosen."""
    exponents = [p.monoms() for p in polynomials([x * y + z, y * z + x + 1, x * z * y - 2])]
    everything = [((0, 1, 2),), ((0,), (1, 2)), ((1,), (0, 2)), ((2,), (0, 1)), ((0,), (1,), (2,))]
    assert best_partition(exponents)[1] == min(bezout(exponents, p) for p in everything)


def test_scaling_undoes_a_change_of_units() -> None:
    """A system whose unknowns and equations were multiplied by powers of two comes back to coefficients near 1."""
    exponents = [[(2, 0), (0, 1)], [(1, 1), (0, 0)]]
    shifts, lifts = (30, -12), (-7, 55)
    coefficients = [
        [Fraction(2) ** (up - sum(e * k for e, k in zip(p, shifts, strict=True))) for p in row]
        for row, up in zip(exponents, lifts, strict=True)
    ]
    lift, shift = scales(exponents, coefficients)
    sizes = [
        scaled(c, lift[i] + sum(e * k for e, k in zip(p, shift, strict=True)))
        for i, row in enumerate(exponents)
        for p, c in zip(row, coefficients[i], strict=True)
    ]
    assert sizes == [1, 1, 1, 1]


def test_numbers_beyond_doubles_are_scaled_exactly() -> None:
    """10^400 and 10^-400 are fine as exact numbers: only what scaling leaves becomes a double."""
    report = solve([10**400 * x**2 - 4 * 10**400, sp.Rational(1, 10**400) * (y - x)])
    assert sorted(round(a.real) for a, _ in report.roots) == [-2, 2]


def test_linear_equations_are_restored_exactly() -> None:
    """Unknowns that were eliminated come back as their linear combinations."""
    part = split_linear(polynomials([x + 2 * y + 3 * z - 6, y - z, x**2 - 1]))
    assert part is not None
    assert len(part.rest) == 1
    for value in (1, -1):
        a, b, c = part.restore((value,)) if part.rest[0].gens == (x,) else part.restore(((6 - value) / 5,))
        assert abs(a + 2 * b + 3 * c - 6) < 1e-14
        assert b == c


def test_real_points_are_those_with_negligible_imaginary_parts() -> None:
    """Rounding in the imaginary part is ignored, a true imaginary part is not."""
    report = PathReport(((1 + 1e-12j, 2 + 0j), (1 + 1e-3j, 2 + 0j)), (1, 1), 2, {}, 2, True, "")
    assert real_points(report) == ((1.0, 2.0),)


def test_the_same_seed_gives_the_same_roots() -> None:
    """Nothing depends on a global random state."""
    one, two = (solve(noon(3), seed=5).roots for _ in range(2))
    assert all(a == b for a, b in itertools.zip_longest(one, two))
