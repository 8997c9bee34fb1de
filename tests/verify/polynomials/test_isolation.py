"""Real roots as the judge isolates them: as many as are planted, where they are planted, exactly where they are short
fractions."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from flint import acb, arb, fmpq, fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.clocks.work import now
from eqsolve.verify.evaluation.values import ball, precision
from eqsolve.verify.polynomials.isolation import OutOfWorkError, real_roots

fractions = st.fractions(min_value=-50, max_value=50, max_denominator=40)


def product(roots: list[Fraction]) -> fmpz_poly:
    return prod((fmpz_poly([-r.numerator, r.denominator]) for r in roots), start=fmpz_poly([1]))


@settings(max_examples=80, deadline=None)
@given(st.lists(fractions, max_size=5), st.integers(0, 2))
def test_planted_fractions_come_back_exactly(planted: list[Fraction], squares: int) -> None:
    """Multiple roots count once; factors without real roots add none."""
    poly = product(planted) * product(planted[:1]) * fmpz_poly([2, 1, 1]) ** squares
    found = [root.at(128, now() + 20) for root in real_roots(poly, now() + 20)]
    assert found == [fmpq(r.numerator, r.denominator) for r in sorted(set(planted))]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-30, 30), min_size=2, max_size=12), st.sampled_from([64, 128, 700]))
def test_roots_agree_with_certified_complex_ones(coefficients: list[int], bits: int) -> None:
    """An independent reference: FLINT's complex roots, of which the real ones have imaginary part exactly 0."""
    poly = fmpz_poly(coefficients)
    if poly.degree() < 1:
        return
    with precision(bits + 100):
        real = sorted((z.real for z, _ in poly.complex_roots() if acb(z).imag == 0), key=lambda z: z.mid())
        found = [ball(root.at(bits, now() + 20)) for root in real_roots(poly, now() + 20)]
        assert len(found) == len(real)
        assert all(a.overlaps(b) for a, b in zip(found, real, strict=True))
        assert all(v == 0 or v.rel_accuracy_bits() >= bits - 4 for v in found)


@pytest.mark.parametrize(
    ("coefficients", "count"),
    [
        ([1], 0),
        ([0, 1], 1),
        ([0, 0, 0, 1], 1),
        ([-1, 0, 1], 2),
        ([1, 0, 1], 0),
        ([-1] + [0] * 200 + [1], 1),
        ([-2] + [0] * 999 + [1], 2),
        ([1 - 10**40, 2 * 10**20, -(10**40)], 0),
        ([10**40 - 1, -2 * 10**40, 10**40], 2),
        ([0, -1, 0, 1], 3),
    ],
)
def test_hard_and_easy_ones(coefficients: list[int], count: int) -> None:
    """Close pairs, high degrees, roots at zero and at the ends of intervals."""
    assert len(real_roots(fmpz_poly(coefficients), now() + 20)) == count


def test_a_close_pair_is_told_apart() -> None:
    """1 +- 10^-20."""
    first, second = real_roots(fmpz_poly([10**40 - 1, -2 * 10**40, 10**40]), now() + 20)
    assert (first.at(512, now() + 20), second.at(512, now() + 20)) == (
        fmpq(10**20 - 1, 10**20),
        fmpq(10**20 + 1, 10**20),
    )


def test_roots_of_high_precision_are_no_fractions() -> None:
    """sqrt(2) at 3000 bits is a ball around it."""
    _, root = real_roots(fmpz_poly([-2, 0, 1]), now() + 20)
    with precision(3200):
        value = root.at(3000, now() + 20)
        assert value.overlaps(arb(2).sqrt())
        assert value.rel_accuracy_bits() >= 3000


def test_work_that_is_used_up_is_said() -> None:
    """No list is better than half a list."""
    with pytest.raises(OutOfWorkError):
        real_roots(fmpz_poly([-1, 0, 1]), now() - 1)
