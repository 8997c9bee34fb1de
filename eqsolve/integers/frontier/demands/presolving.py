"""Demands on single unknowns put into the domains, known values put into everything else, until nothing changes.

Sudokus lose a third of their unknowns here, most of the others half of their values, at the price of a few operations on
words of bits.
"""

from __future__ import annotations

from collections.abc import Iterable

from eqsolve.integers.frontier.demands.linear_bounds import Narrowing
from eqsolve.integers.frontier.demands.problem_forms import WORD, DomainOf, Forms, Group, Linear, domain_of


def presolved(forms: Forms) -> Forms:
    """The same solutions with smaller domains and shorter linear demands and groups; may find the problem hopeless."""
    domains = list(forms.domains)
    many = [line for line in forms.linear if len(line.coefficients) > 1]
    for line in forms.linear:
        if len(line.coefficients) == 1:
            ((v, c),) = line.coefficients.items()
            kept = _fulfilling(domains[v], line.op, c, line.right)
            if kept is None:
                many.append(line)  # a value left out of a wide domain
            else:
                domains[v] = kept
    if _singled_out(domains, forms.groups):
        forms.domains = tuple(domains)
        forms.linear = [line for line in (_shortened(one, domains, forms) for one in many) if line is not None]
        forms.groups = [group for group in (_group(one, domains) for one in forms.groups) if group is not None]
    else:
        forms.hopeless = True
    return forms


def _fulfilling(domain: DomainOf, op: str, c: int, right: int) -> DomainOf | None:
    """The values x with ``c*x op right``; None if they make more runs of a wide domain."""
    if op == "!=":
        if right % c or not domain.low <= right // c <= domain.high:
            return domain
        if domain.mask is None:
            return None
        return _of_mask(domain.low, domain.mask & ~(1 << (right // c - domain.low)))
    below, above = Narrowing(op, c, right, 0, 0, 0).ends(0)
    low = domain.low if below is None else max(domain.low, below)
    high = domain.high if above is None else min(domain.high, above)
    return domain_of(tuple((max(a, low), min(b, high)) for a, b in domain.runs if max(a, low) <= min(b, high)))


def _of_mask(low: int, mask: int) -> DomainOf:
    """The domain with these bits, counted from low."""
    runs = []
    at = low
    while mask:
        zeros = (mask & -mask).bit_length() - 1
        mask >>= zeros
        ones = (~mask & (mask + 1)).bit_length() - 1
        runs.append((at + zeros, at + zeros + ones - 1))
        mask >>= ones
        at += zeros + ones
    return domain_of(tuple(runs))


def _singled_out(domains: list[DomainOf], groups: Iterable[Group]) -> bool:
    """Takes known values out of the domains of their groups; False if a domain becomes empty."""
    of_unknown: dict[int, list[Group]] = {}
    for group in groups:
        for v in group.shifts:
            of_unknown.setdefault(v, []).append(group)
    masks = {v: domains[v].mask or 0 for v in of_unknown}
    waiting = [v for v in of_unknown if domains[v].size == 1]
    changed: set[int] = set()
    while waiting:
        v = waiting.pop()
        value = domains[v].low + masks[v].bit_length() - 1
        for group in of_unknown[v]:
            for w, shift in group.shifts.items():
                at = value + group.shifts[v] - shift - domains[w].low
                if w != v and at >= 0 and masks[w] >> at & 1:
                    masks[w] ^= 1 << at
                    changed.add(w)
                    if masks[w] & (masks[w] - 1) == 0:
                        waiting.append(w)
                    if not masks[w]:
                        return False
    for v in changed:
        domains[v] = _of_mask(domains[v].low, masks[v])
    return all(d.size for d in domains)


def _shortened(line: Linear, domains: list[DomainOf], forms: Forms) -> Linear | None:
    """A linear demand without known values; None without unknowns."""
    known = sum(c * domains[v].low for v, c in line.coefficients.items() if domains[v].size == 1)
    left = {v: c for v, c in line.coefficients.items() if domains[v].size > 1}
    right = line.right - known
    if left:
        return Linear(line.op, left, right)
    if not {"=": right == 0, "!=": right != 0, "<=": right >= 0}[line.op]:
        forms.hopeless = True
    return None


def _group(group: Group, domains: list[DomainOf]) -> Group | None:
    """A group without known values, over the values that are left; None for a single unknown."""
    shifts = {v: s for v, s in group.shifts.items() if domains[v].size > 1}
    if len(shifts) < 2:
        return None
    low = min(domains[v].low + s for v, s in shifts.items())
    high = max(domains[v].high + s for v, s in shifts.items())
    assert high - low < WORD
    return Group(shifts, low, high - low + 1)
