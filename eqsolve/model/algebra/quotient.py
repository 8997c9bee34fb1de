"""The finitely many zeros of polynomials: linear algebra in the quotient by their Groebner basis.

Mostly there is a linear form t whose powers span the quotient; every coordinate of the zeros is then a polynomial
in t (the shape lemma: Gianni and Mora 1989), and the zeros are the roots of one polynomial.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly, nmod_mat

from eqsolve.clocks.work import RATIONAL, now, passed, spend
from eqsolve.model.algebra.groebner import Monomial, TooHardError, derived_basis, divides
from eqsolve.model.algebra.isolate import OutOfTimeError
from eqsolve.model.algebra.roots import primitive

PRIME = 4611686018427387847  # the largest below 2^62
MOST_ZEROS = 150  # matrices of this size over Q; the next ones take tens of seconds


@dataclass(frozen=True)
class ShapeLemma:
    """All complex zeros: t a root of the ``eliminant`` (fmpz_poly), coordinate i = ``coordinates[i]``(t)
    (fmpq_poly)."""

    eliminant: Any
    coordinates: tuple[Any, ...]
    weights: tuple[int, ...]  # t as a linear form of the unknowns
    radical: Radical | None = None  # where the zeros are those of a larger ideal


@dataclass(frozen=True)
class Radical:
    """Polynomials in one unknown that lie in the ideal: (unknown, coefficients); with their squarefree parts ``steps``
    lead to its radical."""

    powers: tuple[tuple[int, tuple[int, ...]], ...]
    steps: tuple[int | tuple[int, int], ...]


def standard_monomials(elements: Sequence[Any]) -> list[Monomial] | None:
    """The monomials that no leading monomial divides, by degree; None if they are infinitely many."""
    leads = [g.monoms()[0] for g in elements]
    width = len(leads[0])
    tops = [min((m[j] for m in leads if sum(m) == m[j]), default=None) for j in range(width)]
    if any(top is None for top in tops):
        return None
    out: list[Monomial] = []
    level: list[Monomial] = [] if (0,) * width in leads else [(0,) * width]
    while level:
        out += level
        if len(out) > MOST_ZEROS:
            raise TooHardError
        above = {_raised(m, j) for m in level for j in range(width)}
        level = sorted(m for m in above if not any(divides(lead, m) for lead in leads))
    return out


def _raised(m: Monomial, j: int) -> Monomial:
    return (*m[:j], m[j] + 1, *m[j + 1 :])


def multiplications(elements: Sequence[Any], monomials: Sequence[Monomial], deadline: float) -> list[Any]:
    """For each unknown its multiplication matrix on the standard monomials (Faugere, Gianni, Lazard and Mora 1993)."""
    size, width = len(monomials), len(monomials[0])
    place = {m: k for k, m in enumerate(monomials)}
    tails = {g.monoms()[0]: _tail(g, place) for g in elements}
    matrices = [fmpq_mat(size, size) for _ in range(width)]
    border: dict[Monomial, Any] = {}
    products = sorted({_raised(m, j) for m in monomials for j in range(width)}, key=_order)
    for m in products:
        if passed(deadline):
            raise OutOfTimeError
        column = _unit(place[m], size) if m in place else tails.get(m)
        spend(RATIONAL * size)
        if column is None:
            spend(RATIONAL * size * size)
            j = next(j for j in range(width) if m[j] and _lowered(m, j) in border)
            column = matrices[j] * border[_lowered(m, j)]
        if m not in place:
            border[m] = column
        for j in range(width):
            if m[j] and (k := place.get(_lowered(m, j))) is not None:
                for i in range(size):
                    matrices[j][i, k] = column[i, 0]
    return matrices


def _order(m: Monomial) -> tuple[object, ...]:
    """Degree reverse lexicographic, ascending: a normal form only needs columns of smaller products."""
    return sum(m), tuple(-e for e in reversed(m))


def _lowered(m: Monomial, j: int) -> Monomial:
    return (*m[:j], m[j] - 1, *m[j + 1 :])


def _unit(k: int, size: int) -> Any:
    column = fmpq_mat(size, 1)
    column[k, 0] = fmpq(1)
    return column


def _tail(element: Any, place: dict[Monomial, int]) -> Any:
    """The normal form of the leading monomial: minus the other terms, over the leading coefficient."""
    (_, lead), *rest = element.terms()
    column = fmpq_mat(len(place), 1)
    for m, c in rest:
        column[place[m], 0] = fmpq(-c, lead)
    return column


def shape(elements: Sequence[Any], monomials: Sequence[Monomial], deadline: float) -> ShapeLemma:
    """The zeros of a Groebner basis with finitely many; raises OutOfTimeError or TooHardError.

    A form t whose powers span the quotient describes the zeros even where they are multiple: the quotient is then
    Q[t]/(eliminant). Only where no form does (a multiple zero in several directions) the radical is needed.
    """
    matrices: Sequence[Any] = multiplications(elements, monomials, deadline)
    found = _cyclic(matrices, 6, deadline)
    if found is not None:
        return found
    radical, matrices = _radical(elements, matrices, deadline)
    found = _cyclic(matrices, 60, deadline)
    if found is None:
        raise TooHardError
    return replace(found, radical=radical)


def _cyclic(matrices: Sequence[Any], attempts: int, deadline: float) -> ShapeLemma | None:
    """The shape by the first of some linear forms whose powers span everything; a prime tells most others apart
    fast."""
    size = matrices[0].nrows()
    modular = [_modulo(m) for m in matrices]
    for weights in itertools.islice(_forms(len(matrices)), attempts):
        if passed(deadline):
            raise OutOfTimeError
        spend(RATIONAL * size * size * (4 + size / 10))
        if _modular_degree(_combined(weights, modular, nmod_mat(size, size, PRIME))) == size:
            return _shape_by(weights, _combined(weights, matrices, fmpq_mat(size, size)), matrices, deadline)
    return None


def _forms(width: int) -> Iterator[tuple[int, ...]]:
    """Each unknown alone, the last first; then weights k^i, one of which separates any finite set (Rouillier 1999)."""
    for j in reversed(range(width)):
        yield tuple(int(i == j) for i in range(width))
    for k in itertools.count(2):
        yield tuple((-k) ** i for i in range(width))


def _combined(weights: Sequence[int], matrices: Sequence[Any], zero: Any) -> Any:
    return sum((m * w for w, m in zip(weights, matrices, strict=True) if w), zero)


def _modulo(matrix: Any) -> Any:
    """The matrix modulo PRIME; the result only guides, it proves nothing."""
    if any(c.q % PRIME == 0 for c in matrix.entries()):
        raise TooHardError  # one chance in 10^18
    entries = [int(c.p) * pow(int(c.q), -1, PRIME) % PRIME for c in matrix.entries()]
    return nmod_mat(matrix.nrows(), matrix.ncols(), entries, PRIME)


def _modular_degree(matrix: Any) -> int:
    """The dimension of the span of 1, t, t^2, ... modulo PRIME: at most the one over Q."""
    size = matrix.nrows()
    column = nmod_mat(size, 1, [1] + [0] * (size - 1), PRIME)
    columns = []
    for _ in range(size):
        columns.append([int(c) for c in column.entries()])
        column = matrix * column
    return int(nmod_mat(size, size, [v for c in columns for v in c], PRIME).rank())


def _shape_by(weights: tuple[int, ...], matrix: Any, matrices: Sequence[Any], deadline: float) -> ShapeLemma:
    """Coordinates and t^D as combinations of 1, t, ..., t^(D-1)."""
    size = matrix.nrows()
    *columns, last = _powers(matrix, size)
    # measured: size 64 with 1300 bits takes 1.1 s, 20 with 7800 bits 0.6 s, 81 with 20,000 bits 97 s
    price = 6e-9 * size**3 * max(c.p.height_bits() for c in last.entries())
    if price > deadline - now():
        raise OutOfTimeError
    spend(price / 2)
    span = fmpq_mat(size, size, [c[i, 0] for i in range(size) for c in columns])
    wanted = [*(fmpq_mat(size, 1, [m[i, 0] for i in range(size)]) for m in matrices), last]
    solved = span.solve(fmpq_mat(size, len(wanted), [c[i, 0] for i in range(size) for c in wanted]))
    *coordinates, power = (fmpq_poly([solved[i, j] for i in range(size)]) for j in range(len(wanted)))
    return ShapeLemma(primitive(fmpq_poly([0] * size + [1]) - power), tuple(coordinates), weights)


def _powers(matrix: Any, count: int) -> list[Any]:
    """The columns of 1, t, ..., t^count."""
    columns = [_unit(0, matrix.nrows())]
    for _ in range(count):
        columns.append(matrix * columns[-1])
    return columns


def _radical(elements: Sequence[Any], matrices: Sequence[Any], deadline: float) -> tuple[Radical, Sequence[Any]]:
    """The radical and its matrices: each unknown's minimal polynomial, made squarefree, joins the basis (Seidenberg
    1974)."""
    context = elements[0].context()
    powers = [(j, least) for j, m in enumerate(matrices) if (least := _not_squarefree(m)) is not None]
    extra = [_squarefree_in(context, j, least) for j, least in powers]
    found = derived_basis([*elements, *extra], deadline)
    monomials = standard_monomials(found.elements)
    assert monomials is not None  # more equations have no more zeros
    named = tuple((j, tuple(map(int, least.coeffs()))) for j, least in powers)
    return Radical(named, found.steps), multiplications(found.elements, monomials, deadline)


def _not_squarefree(matrix: Any) -> Any | None:
    """The minimal polynomial of an unknown; None if it is squarefree."""
    size = matrix.nrows()
    columns = _powers(matrix, _modular_degree(_modulo(matrix)))
    reduced, rank = fmpq_mat(size, len(columns), [c[i, 0] for i in range(size) for c in columns]).rref()
    if rank == len(columns):
        raise TooHardError  # the prime was unlucky
    least = primitive(fmpq_poly([*(-reduced[i, rank] for i in range(rank)), 1]))
    return least if least.gcd(least.derivative()).degree() > 0 else None


def _squarefree_in(context: Any, j: int, least: Any) -> Any:
    """The squarefree part of a polynomial, in unknown j."""
    width, part = context.nvars(), least // least.gcd(least.derivative())
    return context.from_dict({tuple(k * (i == j) for i in range(width)): c for k, c in enumerate(part.coeffs()) if c})


def minimal_polynomial(value: Any, modulus: Any) -> Any:
    """The minimal polynomial over Q (fmpz_poly) of ``value``(t) for a root t of the irreducible ``modulus``."""
    if value.degree() < 1:
        constant = value[0]
        return fmpz_poly([-constant.p, constant.q])
    size = modulus.degree()
    whole = fmpq_poly(modulus)
    matrix = fmpq_mat(size, size)
    row = value % whole
    for j in range(size):
        for i in range(size):
            matrix[i, j] = row[i]
        row = (row * fmpq_poly([0, 1])) % whole
    return primitive(matrix.minpoly())
