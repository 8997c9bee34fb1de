"""Polynomials that lie in an ideal because of how they were made: generators, and what S-polynomials leave when reduced
by others.

Whatever is made here is a combination of the generators with polynomial factors, so all of it vanishes wherever they
do. Which steps are made decides only how much is shown: ``replayed`` takes them from a method, ``grown`` finds its own
by Buchberger's algorithm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flint import fmpz_mpoly_vec, fmpz_poly

from eqsolve.clocks.work import REDUCED, passed, spend
from eqsolve.result.proposal import Stage
from eqsolve.verify.polynomials.isolation import OutOfWorkError

Monomial = tuple[int, ...]
# What grows beyond is given up. Smaller: claims about large texts are not believed; larger: one step, which cannot be
# interrupted, takes seconds.
MOST_ELEMENTS, MOST_TERMS, MOST_BITS = 401, 4000, 50_000


class Elements:
    """Elements of an ideal (primitive fmpz_mpoly, not 0) in the order in which they were found."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.found: list[Any] = []
        self.leads: list[Monomial] = []
        self.minimal: list[int] = []  # places of those whose leading monomial no later one divides

    def add(self, poly: Any) -> bool:
        """Adds what the minimal elements leave of a polynomial; False where that is nothing. Raises OutOfWorkError
        beyond the limits."""
        rest = poly.reduction_primitive_part(self.reducers()) if poly and self.minimal else poly
        self._spend(poly, rest)
        if not rest:
            return False
        if (
            len(self.found) >= MOST_ELEMENTS
            or len(rest) > MOST_TERMS
            or rest.leading_coefficient().height_bits() > MOST_BITS
        ):
            raise OutOfWorkError
        lead = rest.monoms()[0]
        self.minimal = [i for i in self.minimal if not divides(lead, self.leads[i])] + [len(self.found)]
        self.found.append(rest)
        self.leads.append(lead)
        return True

    def _spend(self, poly: Any, rest: Any) -> None:
        bits = max(p.leading_coefficient().height_bits() if p else 0 for p in (poly, rest))
        spend(REDUCED * (len(poly) + len(rest)) * sum(len(self.found[i]) for i in self.minimal) * (1 + bits / 256))

    def pair(self, i: int, j: int) -> Any:
        """The S-polynomial of two elements."""
        return self.found[i].spoly(self.found[j])

    def reducers(self) -> Any:
        """The minimal elements."""
        return fmpz_mpoly_vec([self.found[i] for i in self.minimal], self.context)

    def reduced(self) -> list[Any]:
        """The minimal elements, reduced by each other."""
        return list(self.reducers().autoreduction())

    @property
    def trivial(self) -> bool:
        """A constant lies in the ideal: the generators have no common zero."""
        return bool(self.found) and self.found[-1].is_constant()


def divides(a: Monomial, b: Monomial) -> bool:
    return all(x <= y for x, y in zip(a, b, strict=True))


# ---------------------------------------------------------------- steps of a method


def replayed(generators: Sequence[Any], stages: Sequence[Stage], deadline: float) -> Elements | None:
    """The elements that the steps lead to, those of the last stage; None where a step speaks of what is not there.

    Between stages squarefree parts join: they vanish where the generators do, though they need not lie in the ideal.
    """
    found, polys = None, list(generators)
    for stage in stages:
        if found is not None:
            parts = [_squarefree(found, unknown, coefficients) for unknown, coefficients in stage.powers]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            polys = [*found.reduced(), *known]
        found = _stage(polys, stage, deadline)
        if found is None:
            return None
    return found


def _stage(polys: Sequence[Any], stage: Stage, deadline: float) -> Elements | None:
    if not polys:
        return None
    found = Elements(polys[0].context())
    for step in stage.steps:
        if passed(deadline):
            raise OutOfWorkError
        if isinstance(step, int):
            if not 0 <= step < len(polys):
                return None
            found.add(polys[step])
        else:
            if len(step) != 2 or not all(0 <= k < len(found.found) for k in step):
                return None
            found.add(found.pair(*step))
    return found if found.found else None


def _squarefree(found: Elements, unknown: int, coefficients: Sequence[int]) -> Any:
    """The squarefree part of a polynomial in one unknown that reduces to 0; None where it does not."""
    width = found.context.nvars()
    if not 0 <= unknown < width or not any(coefficients[1:]):
        return None
    whole = fmpz_poly(list(coefficients))
    if member(found, _in(found.context, unknown, whole)):
        return _in(found.context, unknown, whole // whole.gcd(whole.derivative()))
    return None


def _in(context: Any, unknown: int, poly: Any) -> Any:
    width = context.nvars()
    return context.from_dict(
        {tuple(k * (i == unknown) for i in range(width)): c for k, c in enumerate(poly.coeffs()) if c}
    )


def member(found: Elements, poly: Any) -> bool:
    """Shown: the polynomial is a combination of the elements."""
    return not poly or not poly.reduction_primitive_part(found.reducers())


# ---------------------------------------------------------------- steps of its own


def grown(generators: Sequence[Any], deadline: float) -> Iterator[Elements]:
    """Buchberger's algorithm (1965), pairs of small degree first, seen after each new element; raises
    OutOfWorkError."""
    found = Elements(generators[0].context())
    pairs: list[tuple[int, int, int]] = []
    for poly in sorted(generators, key=lambda p: (p.total_degree(), len(p))):
        if _joined(found, poly, pairs):
            yield found
    while pairs:
        if passed(deadline):
            raise OutOfWorkError
        _, i, j = pairs.pop()
        if _joined(found, found.pair(i, j), pairs):
            yield found


def _joined(found: Elements, poly: Any, pairs: list[tuple[int, int, int]]) -> bool:
    """Adds what is left of a polynomial, and its pairs: one for each smallest common multiple, none that follow from
    others."""
    before = list(found.minimal)
    if not found.add(poly):
        return False
    new, lead = len(found.found) - 1, found.leads[-1]
    pairs[:] = [pair for pair in pairs if not _spared(found, pair, lead)]
    multiples = sorted(
        ((i, _multiple(found.leads[i], lead)) for i in before),
        key=lambda im: (sum(im[1]), sum(im[1]) < _sum(found, im[0], lead)),
    )
    kept: list[tuple[int, Monomial]] = []
    for i, m in multiples:
        if not any(divides(k, m) for _, k in kept):
            kept.append((i, m))
    # with nothing in common the pair reduces to 0
    pairs += [(sum(m), i, new) for i, m in kept if sum(m) < _sum(found, i, lead)]
    pairs.sort(reverse=True)
    return True


def _sum(found: Elements, i: int, lead: Monomial) -> int:
    return sum(found.leads[i]) + sum(lead)


def _multiple(a: Monomial, b: Monomial) -> Monomial:
    return tuple(map(max, a, b))


def _spared(found: Elements, pair: tuple[int, int, int], lead: Monomial) -> bool:
    """The pair follows from those of its two elements with the new one (Gebauer and Moeller 1988)."""
    _, i, j = pair
    m = _multiple(found.leads[i], found.leads[j])
    return divides(lead, m) and _multiple(found.leads[i], lead) != m and _multiple(found.leads[j], lead) != m
