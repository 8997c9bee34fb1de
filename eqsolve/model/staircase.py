"""Upper bounds for the number of zeros of polynomials, by elements of their ideal: no whole Groebner basis is needed.

The monomials that no leading monomial of some elements of an ideal divides span the quotient by it, so there are at most as many
complex zeros, multiplicities counted (Cox, Little and O'Shea 2015, section 5.3). Buchberger's algorithm has them long before it ends.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eqsolve.model.groebner import Growth, Monomial, TooHardError, divides, growing
from eqsolve.model.isolate import OutOfTimeError


def at_most(polys: Sequence[Any], most: int, deadline: float) -> bool:
    """Whether non-zero fmpz_mpoly in a degree order are shown to have no more than ``most`` common complex zeros (with multiplicities).

    ``deadline`` is a reading of work.now(); False proves nothing.
    """
    try:
        return any(_span(found, most) for found in growing(polys, deadline))
    except (OutOfTimeError, TooHardError):
        return False


def _span(found: Growth, most: int) -> bool:
    """Whether at most ``most`` monomials are left by the leading monomials so far."""
    leads = [found.leads[k] for k in found.alive]
    width = len(leads[0])
    # without a pure power of every unknown infinitely many are left; this is looked at first because it costs next to nothing
    if not all(any(sum(m) == m[j] for m in leads) for j in range(width)):
        return False
    level: list[Monomial] = [] if (0,) * width in leads else [(0,) * width]
    count = 0
    while level:
        count += len(level)
        if count > most:
            return False
        above = {(*m[:j], m[j] + 1, *m[j + 1:]) for m in level for j in range(width)}
        level = [m for m in above if not any(divides(lead, m) for lead in leads)]
    return True
