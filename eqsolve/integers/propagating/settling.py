"""Domains made as narrow as the conditions make them, one condition after the other, until nothing changes."""

from __future__ import annotations

from eqsolve.integers.propagating.network import Network


def settled(network: Network, domains: list[int], changed: list[int], pending: set[int]) -> bool:
    """Narrows domains in place; False where a condition cannot hold. ``changed`` unknowns and ``pending`` rules come first.

    Known values go out of the domains of their groups first, rules are next, and last the values for which a group has
    but one unknown ("hidden singles").
    """
    rules = network.rules
    while True:
        if not _separated(network, domains, changed, pending):
            return False
        if pending:
            narrowed = rules[pending.pop()].narrow(domains)
            if narrowed is None:
                return False
            changed += narrowed
            continue
        if not _placed(network, domains, changed):
            return False
        if not changed:
            return True


def _separated(network: Network, domains: list[int], changed: list[int], pending: set[int]) -> bool:
    """Takes known values out of other domains; collects the rules to look at again."""
    peers, shifted, watched = network.peers, network.shifted, network.watched
    while changed:
        unknown = changed.pop()
        pending.update(watched[unknown])
        bit = domains[unknown]
        if bit & (bit - 1):
            continue
        for other in peers[unknown]:
            domain = domains[other]
            if domain & bit:
                domain ^= bit
                if not domain:
                    return False
                domains[other] = domain
                if not domain & (domain - 1) or watched[other]:
                    changed.append(other)
        for other, shift in shifted[unknown]:
            taken = bit << shift if shift >= 0 else bit >> -shift
            domain = domains[other]
            if domain & taken:
                domain ^= taken
                if not domain:
                    return False
                domains[other] = domain
                if not domain & (domain - 1) or watched[other]:
                    changed.append(other)
    return True


def _placed(network: Network, domains: list[int], changed: list[int]) -> bool:
    """Gives a value to the only unknown that can take it, in groups that have as many unknowns as values."""
    for group, values in network.permutations:
        known = once = twice = 0
        for unknown in group:
            domain = domains[unknown]
            if domain & (domain - 1):
                twice |= once & domain
                once |= domain
            else:
                known |= domain
        if once | known != values:
            return False
        once &= ~(twice | known)  # what was given a moment ago still stands in other domains
        if once and not _given(group, domains, once, changed):
            return False
    return True


def _given(group: tuple[int, ...], domains: list[int], once: int, changed: list[int]) -> bool:
    """Gives the values ``once`` to the unknowns that can take them; False if one would have two."""
    for unknown in group:
        domain = domains[unknown]
        bit = domain & once
        if bit and bit != domain:
            if bit & (bit - 1):
                return False
            domains[unknown] = bit
            changed.append(unknown)
    return True
