"""What elements of an ideal show about its zeros: how many there can be, and that they lie on a curve in one parameter.

The monomials that no leading monomial divides span the quotient by the ideal, whether or not the elements are a
Groebner basis. So there are at most as many complex zeros; and multiplication by an unknown is a matrix on these
monomials whose identities hold at every zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from eqsolve.clocks.work import RATIONAL, passed, spend
from eqsolve.result.proposal import Shape
from eqsolve.verify.polynomials.derivation import Elements, Monomial, divides
from eqsolve.verify.polynomials.isolation import OutOfWorkError

MOST_MONOMIALS = 200  # matrices beyond take tens of seconds


def staircase(leads: Sequence[Monomial], most: int) -> list[Monomial] | None:
    """The monomials that none of ``leads`` divides, by degree; None if they are more than ``most``."""
    width = len(leads[0])
    # infinitely many; costs next to nothing to see
    if not all(any(sum(m) == m[j] for m in leads) for j in range(width)):
        return None
    out: list[Monomial] = []
    level = [] if (0,) * width in leads else [(0,) * width]
    while level:
        out += level
        if len(out) > most:
            return None
        level = sorted(
            m for m in {_up(m, j) for m in level for j in range(width)} if not any(divides(lead, m) for lead in leads)
        )
    return out


def holds(found: Elements, shape: Shape, deadline: float) -> bool:
    """Shown: at every common zero the form t is a root of the eliminant, and each unknown is its coordinate at t."""
    elements = found.reduced()
    width = found.context.nvars()
    monomials = staircase([g.monoms()[0] for g in elements], MOST_MONOMIALS)
    if not monomials or len(shape.form) != width or len(shape.coordinates) != width or not any(shape.eliminant[1:]):
        return False
    matrices = _multiplications(elements, monomials, deadline)
    if matrices is None:
        return False
    size = len(monomials)
    by_form = sum((m * w for m, w in zip(matrices, shape.form, strict=True) if w), fmpq_mat(size, size))
    one = _unit(0, size)  # the monomial 1 is the first
    wanted = [
        fmpq_poly([fmpq(c) for c in shape.eliminant]),
        *(fmpq_poly([fmpq(c, d) for c in top]) for top, d in shape.coordinates if d),
    ]
    if len(wanted) < width + 1 or any(w.degree() > size for w in wanted):
        return False
    values = _at_form(wanted, by_form, one, deadline)
    return values[0] == 0 * one and all(v == m * one for v, m in zip(values[1:], matrices, strict=True))


def _at_form(polys: Sequence[Any], matrix: Any, one: Any, deadline: float) -> list[Any]:
    """Polynomials of a matrix, applied to a column."""
    out = [one * p[0] for p in polys]
    power = one
    for k in range(1, max(p.degree() for p in polys) + 1):
        if passed(deadline):
            raise OutOfWorkError
        power = matrix * power
        spend(RATIONAL * len(power.entries()) ** 2)
        out = [v + power * p[k] if p[k] else v for v, p in zip(out, polys, strict=True)]
    return out


def _multiplications(elements: Sequence[Any], monomials: Sequence[Monomial], deadline: float) -> list[Any] | None:
    """For each unknown the matrix of what it does to the monomials, modulo the ideal. None where the elements do not
    say it."""
    size, width = len(monomials), len(monomials[0])
    place = {m: k for k, m in enumerate(monomials)}
    tails = {g.monoms()[0]: _tail(g, place) for g in elements}
    matrices = [fmpq_mat(size, size) for _ in range(width)]
    known: dict[Monomial, Any] = {}
    filled: set[tuple[int, int]] = set()
    for m in sorted(
        {_up(m, j) for m in monomials for j in range(width)}, key=lambda m: (sum(m), tuple(-e for e in reversed(m)))
    ):
        if passed(deadline):
            raise OutOfWorkError
        column = (
            _unit(place[m], size) if m in place else tails[m] if m in tails else _product(m, known, matrices, filled)
        )
        if column is None:
            return None
        known[m] = column
        spend(RATIONAL * size * width)
        for j in range(width):
            k = place.get(_down(m, j)) if m[j] else None
            if k is not None:
                filled.add((j, k))
                for i in range(size):
                    matrices[j][i, k] = column[i, 0]
    return matrices


def _product(m: Monomial, known: Mapping[Monomial, Any], matrices: Sequence[Any], filled: set[tuple[int, int]]) -> Any:
    """A monomial as an unknown times another one whose column is known, by columns of the matrix that are known."""
    for j in range(len(m)):
        column = known.get(_down(m, j)) if m[j] else None
        if column is not None and all((j, i) in filled for i in range(column.nrows()) if column[i, 0]):
            return matrices[j] * column
    return None


def _tail(element: Any, place: Mapping[Monomial, int]) -> Any:
    """Minus the other terms over the leading coefficient; None where one of them is no monomial of the staircase."""
    (_, lead), *rest = element.terms()
    column = fmpq_mat(len(place), 1)
    for m, c in rest:
        if m not in place:
            return None
        column[place[m], 0] = fmpq(-c, lead)
    return column


def _unit(k: int, size: int) -> Any:
    column = fmpq_mat(size, 1)
    column[k, 0] = fmpq(1)
    return column


def _up(m: Monomial, j: int) -> Monomial:
    return (*m[:j], m[j] + 1, *m[j + 1 :])


def _down(m: Monomial, j: int) -> Monomial:
    return (*m[:j], m[j] - 1, *m[j + 1 :])


def eliminant(shape: Shape) -> Any:
    """As an fmpz_poly."""
    return fmpz_poly(list(shape.eliminant))
