"""Conditions on several unknowns as what they do to domains: bit k of a domain stands for the value ``low + k``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Rule(Protocol):
    """A condition on some unknowns."""

    @property
    def scope(self) -> tuple[int, ...]:
        """Its unknowns."""
        ...

    def narrow(self, domains: list[int]) -> list[int] | None:
        """Takes out of the domains what the condition excludes: the unknowns with fewer values; None if it cannot hold."""
        ...


class Pairs:
    """Two unknowns and the pairs of bits that they may be: a value stays while the other unknown has a partner for it."""

    def __init__(self, scope: tuple[int, int], pairs: Iterable[tuple[int, int]]) -> None:
        self.scope = scope
        forward: dict[int, int] = {}
        backward: dict[int, int] = {}
        for a, b in pairs:
            forward[a] = forward.get(a, 0) | b
            backward[b] = backward.get(b, 0) | a
        # grow by the partners of every domain that is met
        self._forward, self._backward = forward, backward

    def narrow(self, domains: list[int]) -> list[int] | None:
        """See Rule."""
        first, second = self.scope
        one, other = domains[first], domains[second]
        partners = self._forward.get(one)
        if partners is None:
            partners = self._forward[one] = _partners(self._forward, one)
        right = other & partners
        if not right:
            return None
        partners = self._backward.get(right)
        if partners is None:
            partners = self._backward[right] = _partners(self._backward, right)
        left = one & partners
        changed = []
        if left != one:
            domains[first] = left
            changed.append(first)
        if right != other:
            domains[second] = right
            changed.append(second)
        return changed


def _partners(of_values: Mapping[int, int], domain: int) -> int:
    """The partners of all values of a domain."""
    found = 0
    if domain & (domain - 1):
        while domain:
            bit = domain & -domain
            found |= of_values.get(bit, 0)
            domain ^= bit
    return found


class Tuples:
    """Several unknowns and the rows that they may be, each the bits of its values side by side, ``width`` for one."""

    def __init__(self, scope: tuple[int, ...], rows: Sequence[int], width: int) -> None:
        self.scope = scope
        self._rows = rows
        self._places = tuple((unknown, place * width) for place, unknown in enumerate(scope))
        self._full = (1 << width) - 1

    def narrow(self, domains: list[int]) -> list[int] | None:
        """See Rule."""
        allowed = 0
        for unknown, shift in self._places:
            allowed |= domains[unknown] << shift
        used = 0
        for row in self._rows:
            if row & allowed == row:
                used |= row
        if not used:
            return None
        if used == allowed:
            return []
        changed = []
        for unknown, shift in self._places:
            domain = used >> shift & self._full
            if domain != domains[unknown]:
                domains[unknown] = domain
                changed.append(unknown)
        return changed


class Sum:
    """``sum(coefficients * values) + constant = 0`` or ``<= 0``, by the ends of domains."""

    def __init__(self, op: str, terms: Sequence[tuple[int, int]], constant: int, low: int) -> None:
        self.scope = tuple(unknown for unknown, _ in terms)
        self._equal = op == "="
        self._terms = tuple(terms)
        self._constant = constant + low * sum(c for _, c in terms)

    def narrow(self, domains: list[int]) -> list[int] | None:
        """See Rule."""
        least = most = self._constant
        ends = []
        for unknown, c in self._terms:
            domain = domains[unknown]
            first, last = (domain & -domain).bit_length() - 1, domain.bit_length() - 1
            ends.append((unknown, c, first, last))
            if c > 0:
                least += c * first
                most += c * last
            else:
                least += c * last
                most += c * first
        if least > 0 or (self._equal and most < 0):
            return None
        changed = []
        for unknown, c, first, last in ends:
            if first == last:
                continue
            below, above = _room(c, first, last, -least, most if self._equal else None)
            if below > first or above < last:
                domain = domains[unknown] & ((2 << above) - (1 << below)) if below <= above else 0
                if not domain:
                    return None
                domains[unknown] = domain
                changed.append(unknown)
        return changed


def _room(c: int, first: int, last: int, up: int, down: int | None) -> tuple[int, int]:
    """The ends that a term leaves its unknown where the sum may rise by ``up`` from its least, and fall by ``down`` from
    its most."""
    if c > 0:
        return first if down is None else max(first, last - down // c), min(last, first + up // c)
    return max(first, last - up // -c), last if down is None else min(last, first + down // -c)


class Unequal:
    """``sum(coefficients * values) + constant != 0``: excludes a value once all others are known."""

    def __init__(self, terms: Sequence[tuple[int, int]], constant: int, low: int) -> None:
        self.scope = tuple(unknown for unknown, _ in terms)
        self._terms = tuple(terms)
        self._constant = constant + low * sum(c for _, c in terms)

    def narrow(self, domains: list[int]) -> list[int] | None:
        """See Rule."""
        total, open_one, weight = self._constant, -1, 0
        for unknown, c in self._terms:
            domain = domains[unknown]
            if not domain & (domain - 1):
                total += c * (domain.bit_length() - 1)
            elif open_one >= 0:
                return []
            else:
                open_one, weight = unknown, c
        if open_one < 0:
            return [] if total else None
        place, rest = divmod(-total, weight)
        if rest or place < 0 or not domains[open_one] >> place & 1:
            return []
        domains[open_one] ^= 1 << place
        return [open_one]
