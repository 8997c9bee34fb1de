"""Groebner bases over Q by Buchberger's algorithm, one interruptible step of FLINT arithmetic at a time.

Pairs are kept and chosen as Gebauer and Moeller (1988) say; polynomials are primitive fmpz_mpoly in a degree order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpz_mpoly_vec

from eqsolve.clocks.progress import counted
from eqsolve.clocks.work import REDUCED, passed, spend
from eqsolve.model.algebra.isolate import OutOfTimeError

Monomial = tuple[int, ...]
# A basis that grows beyond these is given up: one step, which cannot be interrupted, would then take seconds.
MOST_ELEMENTS = 400
MOST_TERMS = 4000
MOST_BITS = 50_000


class TooHardError(Exception):
    """The computation would exceed the size limits."""


def divides(a: Monomial, b: Monomial) -> bool:
    return all(x <= y for x, y in zip(a, b, strict=True))


def _lcm(a: Monomial, b: Monomial) -> Monomial:
    return tuple(map(max, a, b))


def _coprime(a: Monomial, b: Monomial) -> bool:
    return not any(x and y for x, y in zip(a, b, strict=True))


class Growth:
    """Elements found so far and the pairs still to be treated."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.elements: list[Any] = []
        self.leads: list[Monomial] = []
        self.alive: set[int] = set()  # elements whose leading monomial no later one divides
        self.pairs: list[tuple[int, int, int]] = []  # (degree of the lcm, i, j), smallest degree last
        # where each element comes from: a polynomial of the beginning, or a pair of elements
        self.steps: list[int | tuple[int, int]] = []

    def reducers(self) -> Any:
        return fmpz_mpoly_vec([self.elements[i] for i in sorted(self.alive)], self.context)

    def add(self, poly: Any) -> None:
        lead = poly.monoms()[0]
        new = self._new_pairs(lead)
        self.pairs = [pair for pair in self.pairs if not self._superseded(pair, lead)] + [
            (sum(m), i, len(self.elements)) for i, m in new
        ]
        self.pairs.sort(reverse=True)
        self.alive -= {i for i in self.alive if divides(lead, self.leads[i])}
        self.alive.add(len(self.elements))
        self.elements.append(poly)
        self.leads.append(lead)

    def _superseded(self, pair: tuple[int, int, int], lead: Monomial) -> bool:
        """The chain criterion: the pair follows from those of its two elements with the new one."""
        _, i, j = pair
        whole = _lcm(self.leads[i], self.leads[j])
        return divides(lead, whole) and _lcm(self.leads[i], lead) != whole and _lcm(self.leads[j], lead) != whole

    def _new_pairs(self, lead: Monomial) -> list[tuple[int, Monomial]]:
        """One pair for each minimal lcm with the new element; a class with coprime leading monomials needs none."""
        lcms = sorted(
            ((i, _lcm(self.leads[i], lead)) for i in self.alive),
            key=lambda item: (sum(item[1]), not _coprime(self.leads[item[0]], lead)),
        )
        kept: list[tuple[int, Monomial]] = []
        for i, m in lcms:
            if not any(divides(k, m) for _, k in kept):
                kept.append((i, m))
        return [(i, m) for i, m in kept if not _coprime(self.leads[i], lead)]


@dataclass(frozen=True)
class Derived:
    """A reduced Groebner basis, and the ``steps`` that lead to it: see ``result.proposal.Stage``."""

    elements: list[Any]
    steps: tuple[int | tuple[int, int], ...]


def basis(polys: Sequence[Any], deadline: float) -> list[Any]:
    """The elements alone of ``derived_basis``."""
    return derived_basis(polys, deadline).elements


def derived_basis(polys: Sequence[Any], deadline: float) -> Derived:
    """The reduced Groebner basis of non-zero fmpz_mpoly in their context's order; [1] where they have no common zero.

    ``deadline`` is a reading of work.now(). Raises OutOfTimeError when it passes, TooHardError beyond the size limits.
    """
    found = None
    for found in growing(polys, deadline):
        if found.elements[-1].is_constant():
            break
    assert found is not None  # the first polynomial is an element
    return Derived(list(found.reducers().autoreduction()), tuple(found.steps))


def growing(polys: Sequence[Any], deadline: float) -> Iterator[Growth]:
    """The computation of ``basis``, seen after each new element; all elements lie in the ideal, and at the end they are
    a Groebner basis."""
    found = Growth(polys[0].context())
    for k in sorted(range(len(polys)), key=lambda k: (polys[k].total_degree(), len(polys[k]))):
        if _include(found, polys[k], k):
            yield found
    while found.pairs:
        if passed(deadline):
            raise OutOfTimeError
        _, i, j = found.pairs.pop()
        if _include(found, found.elements[i].spoly(found.elements[j]), (i, j)):
            yield found


def _price(found: Growth, poly: Any, rest: Any) -> float:
    """What a reduction costs; FLINT does not tell how many steps it took. Measured on 2,700 reductions: right within a
    factor of about two."""
    reducers = [found.elements[i] for i in found.alive]
    bits = max((int(p.leading_coefficient().height_bits()) for p in reducers), default=0)
    return REDUCED * math.sqrt((len(poly) + len(rest)) * sum(map(len, reducers))) * (64 + bits)


def _include(found: Growth, poly: Any, step: int | tuple[int, int]) -> bool:
    """Adds what is left of a polynomial after reduction, if anything is."""
    rest = poly.reduction_primitive_part(found.reducers()) if poly and found.alive else poly
    spend(_price(found, poly, rest))
    counted("reductions")
    if not rest:
        return False
    if (
        len(found.elements) > MOST_ELEMENTS
        or len(rest) > MOST_TERMS
        or rest.leading_coefficient().height_bits() > MOST_BITS
    ):
        raise TooHardError
    found.add(rest)
    found.steps.append(step)
    return True
