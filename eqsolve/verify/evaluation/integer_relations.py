"""Guesses about numbers known to many digits: small integer relations, minimal polynomials, elements of a field.

Found by lattice reduction (Lenstra, Lenstra and Lovasz 1982; Kannan, Lenstra and Lovasz 1988). Guesses only:
whoever uses one verifies it exactly.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, fmpq, fmpq_poly, fmpz_mat, fmpz_poly

from eqsolve.clocks.work import LATTICE, VECTOR, spend
from eqsolve.verify.evaluation.values import LARGEST, precision

# Share of the digits that a relation may use up. Nearer to 1: chance relations pass (and cost a failed verification);
# smaller: honest relations with long coefficients are missed.
SHARE = 0.7


def integer_relation(numbers: Sequence[arb], bits: int) -> list[int] | None:
    """Integers, not all 0, with sum(a[k] * numbers[k]) = 0 as far as ``bits`` binary digits tell, or None."""
    n = len(numbers)
    if not all(v.is_finite() for v in numbers):
        return None
    table = fmpz_mat(n, n + 1)
    with precision(2 * bits + 64):
        for i, v in enumerate(numbers):
            if not abs(v) < LARGEST:  # FLINT ends the process when such a number is to be written out
                return None
            scaled = (v.mid() * arb(2) ** bits + arb(0.5)).floor().mid().unique_fmpz()
            if scaled is None:
                return None
            table[i, i] = 1
            table[i, n] = scaled
    short = table.lll()
    spend(LATTICE + VECTOR * n * n)
    row = [int(short[0, j]) for j in range(n + 1)]
    limit = 2 ** int(bits * SHARE / n)
    if not any(row[:n]) or max(map(abs, row)) > limit:
        return None
    return row[:n]


def minimal_polynomial(v: arb, most: int, bits: int, least: int = 1) -> fmpz_poly | None:
    """An irreducible integer polynomial of degree <= ``most`` that seems to vanish at v. Lattices below degree ``least`` are
    left out: they alone find polynomials of a low degree with very long coefficients."""
    for degree in sorted({d for d in (1, 2, 4, 8) if least <= d < most} | {most}):
        relation = integer_relation([v**0] + _powers(v, degree), bits)
        if relation is not None and any(relation[1:]):
            return _factor_at(fmpz_poly(relation), v, bits)
    return None


def _powers(v: arb, degree: int) -> list[arb]:
    out = [v]
    while len(out) < degree:
        out.append(out[-1] * v)
    return out


def _factor_at(p: fmpz_poly, v: arb, bits: int) -> fmpz_poly | None:
    """The irreducible factor that vanishes at v, with a positive leading coefficient."""
    for factor, _ in p.factor()[1]:
        value = arb(0)
        for c in reversed(factor.coeffs()):
            value = value * v + arb(c)
        if factor.degree() > 0 and abs(value).lower() < arb(2) ** (-bits // 2):
            return factor if factor.leading_coefficient() > 0 else -factor
    return None


def in_powers_of(v: arb, theta: arb, degree: int, bits: int) -> fmpq_poly | None:
    """v as a rational polynomial of degree < ``degree`` in theta."""
    if degree == 1:
        relation = integer_relation([v, arb(1)], bits)
    else:
        relation = integer_relation([v, arb(1)] + _powers(theta, degree - 1), bits)
    if relation is None or relation[0] == 0:
        return None
    return fmpq_poly([fmpq(-a, relation[0]) for a in relation[1:]])
