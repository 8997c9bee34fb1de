"""How much a search in plain Python does before it gives up, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

# Values that are tried before the problem is left to other engines. More: where these are needed anyway, and are loaded
# already, time is lost before them (2 ms for a thousand); fewer: small puzzles wait until NumPy is loaded (0.1 s).
# Sums of words take 20 to 600.
MOST_NODES = 600
# Unknowns of a problem. More: recursion, and problems that are not small anyway; fewer: puzzles of two words are not taken.
MOST_UNKNOWNS = 30
# Bits of the word that holds which values are taken. More: words as long as numbers of pages are shifted at every step;
# fewer: puzzles with numbers of three digits that differ are not taken.
MOST_BITS = 8192


@dataclass(slots=True)
class Tally:
    """Solutions, and the values that were tried."""

    rows: list[tuple[int, ...]] = field(default_factory=list)
    nodes: int = 0

    def add(self, values: list[int]) -> None:
        """A solution."""
        self.rows.append(tuple(values))
