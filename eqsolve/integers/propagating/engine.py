"""The search by propagation as an engine: a problem in, its solutions out."""

from __future__ import annotations

from eqsolve.integers.enumeration import Enumeration, TooMany
from eqsolve.integers.problem import IntegerProblem
from eqsolve.integers.propagating.network import Network
from eqsolve.integers.propagating.reading import network_of
from eqsolve.integers.propagating.settling import settled

NAME = "propagation"
# Guesses that the whole search may take, as far as the first ones tell. More: puzzles that others go through by the
# thousand at a time are gone through one by one; fewer: hard sudokus wait for NumPy, which takes longer to load.
MOST_NODES = 400
# Guesses before that is judged. More: time is lost on puzzles that are given up; fewer: a first branch that is slow to
# fail decides for all.
FIRST_NODES = 24
_TOO_LONG = "a search that is too long for propagation in plain Python"


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """All solutions of a problem with small domains, the first in order listed; ``deadline`` is far beyond what ``MOST_NODES`` take.

    Raises Unsuited where a condition or a domain is beyond what is propagated, and TooMany where the search is too long.

    >>> from eqsolve import syntax
    >>> from eqsolve.integers import problem_of
    >>> problem = problem_of(syntax.read("a, b, c in 1..9; all different; a*b*c = 12; a < b < c"))
    >>> run(problem, most=10, deadline=0).rows
    ((1, 2, 6), (1, 3, 4))
    """
    search = _Search()
    network = network_of(problem)
    if network is not None and settled(network, network.domains, [], set(range(len(network.rules)))):
        search.extend(network, network.domains, 1.0)
    return Enumeration(tuple(sorted(search.rows)[:most]), True, len(search.rows), NAME, problem.space(), search.nodes)


class _Search:
    """What was found. ``done`` is the share of the search that lies behind, where guesses of one unknown are alike
    (Knuth 1975, Estimating the efficiency of backtrack programs)."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, ...]] = []
        self.nodes = 0
        self.done = 0.0

    def extend(self, network: Network, domains: list[int], share: float) -> None:
        """Goes on in all ways from domains that are settled; ``share`` is theirs of the whole search."""
        unknown = _narrowest(domains)
        if unknown is None:
            self.rows.append(tuple(network.low - 1 + bit.bit_length() for bit in domains))
            self._passed(share)
            return
        left = domains[unknown]
        share /= left.bit_count()
        while left:
            bit = left & -left
            left ^= bit
            self.nodes += 1
            if self.nodes > MOST_NODES:  # and recursion no deeper, where many unknowns are free
                raise TooMany(_TOO_LONG)
            guess = domains.copy()
            guess[unknown] = bit
            if settled(network, guess, [unknown], set()):
                self.extend(network, guess, share)
            else:
                self._passed(share)

    def _passed(self, share: float) -> None:
        self.done += share
        if self.nodes >= FIRST_NODES and self.nodes > MOST_NODES * self.done:
            raise TooMany(_TOO_LONG)


def _narrowest(domains: list[int]) -> int | None:
    """The unknown with the fewest values, of those with several."""
    best, fewest = None, 0
    for unknown, domain in enumerate(domains):
        if domain & (domain - 1):
            size = domain.bit_count()
            if best is None or size < fewest:
                best, fewest = unknown, size
                if size == 2:
                    break
    return best
