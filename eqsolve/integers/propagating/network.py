"""A problem made ready for propagation: what looks at each unknown."""

from __future__ import annotations

from dataclasses import dataclass

from eqsolve.integers.propagating.rules import Rule


@dataclass(slots=True)
class Network:
    """Unknowns by number. Bit k of a domain stands for the value ``low + k``.

    ``peers`` are other unknowns of its groups, ``shifted`` those that must not be its value plus a shift; ``watched`` are
    the numbers of the ``rules`` that it is in. ``permutations`` are groups with as many unknowns as values, and these.
    """

    low: int
    width: int
    domains: list[int]
    peers: list[tuple[int, ...]]
    shifted: list[tuple[tuple[int, int], ...]]
    watched: list[list[int]]
    rules: list[Rule]
    permutations: list[tuple[tuple[int, ...], int]]

    def add(self, rule: Rule) -> None:
        """One more rule."""
        for unknown in rule.scope:
            self.watched[unknown].append(len(self.rules))
        self.rules.append(rule)

    def values(self, unknown: int) -> list[int]:
        """The domain as numbers, in order."""
        domain = self.domains[unknown]
        return [self.low + k for k in range(self.width) if domain >> k & 1]
