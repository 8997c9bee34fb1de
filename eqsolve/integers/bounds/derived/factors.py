"""Equations that are products: a factor that is zero nowhere in the domains goes, and of the others one is zero.

After c is put in, a*b/2 = a + b + c with a^2 + b^2 = c^2 is a*b*(a*b - 4*a - 4*b + 8) = 0, which has a bound where a and
b are positive, though the product has none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from eqsolve.integers.bounds.derived.findings import Equation, Finding
from eqsolve.integers.bounds.propagation import Box, union
from eqsolve.integers.polynomials import Poly, factors, names_of

# Terms and unknowns of a product that is taken apart. More: seconds for one product; fewer: bounds are missed.
MAX_TERMS, MAX_UNKNOWNS = 60, 3


def by_factors(equation: Equation, box: Box, rule: Callable[[Equation, Box], Finding | None]) -> Finding | None:
    """What a rule finds in the factors: one of them is zero, so each unknown is in the domains of one of them."""
    names = names_of(equation.poly)
    if not equation.equal or not 2 <= len(names) <= MAX_UNKNOWNS or len(equation.poly) > MAX_TERMS:
        return None
    found = factors(equation.poly)
    parts = [part for k, part in enumerate(found) if part not in found[:k]]
    if len(parts) < 2:
        return None
    kept = [part for part in parts if not never_zero(part, box)]
    lines = equation.lines | box.lines(names)
    if not kept:
        return Finding({}, lines, "a product is zero, and none of its factors can be")
    ruled = [rule(Equation(part, True, lines), box) for part in kept]
    return _united([finding for finding in ruled if finding is not None], len(kept), lines)


def _united(findings: Sequence[Finding], wanted: int, lines: frozenset[int]) -> Finding | None:
    """Domains that hold the solutions of each factor; None where one of them says nothing."""
    if len(findings) < wanted:
        return None
    reason = "; ".join(dict.fromkeys(finding.reason for finding in findings))
    possible = [finding for finding in findings if finding.domains]
    if not possible:
        return Finding({}, lines, reason)
    shared = set(possible[0].domains).intersection(*(finding.domains for finding in possible))
    if not shared:
        return None
    domains = {name: union(finding.domains[name] for finding in possible) for name in sorted(shared)}
    return Finding(domains, lines, f"a factor of a product is zero: {reason}")


def never_zero(poly: Poly, box: Box) -> bool:
    """Whether all terms have one sign and the smallest values leave something of them. Unknowns are at least 0, or the
    polynomial is a lone unknown."""
    if len(poly) == 1 and len(names_of(poly)) == 1:
        low, high = box.interval(names_of(poly)[0])
        return low > 0 or high < 0
    lows = {name: box.interval(name)[0] for name in names_of(poly)}
    if any(low < 0 for low in lows.values()) or min(poly.values()) < 0 < max(poly.values()):
        return False
    return any(c * math.prod(lows[name] ** power for name, power in monomial) for monomial, c in poly.items())
