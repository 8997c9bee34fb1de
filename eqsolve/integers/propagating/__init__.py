"""Propagation in plain Python: domains as bits of one number each, narrowed by every condition after every guess. No NumPy.

For puzzles of many unknowns with few values (sudoku, KenKen, zebra puzzles), where what follows from the givens leaves
little to try. Begin with ``engine``; ``network`` reads the conditions, ``rules`` and ``tables`` hold what they do to
domains, ``settling`` runs them until nothing changes.
"""

from __future__ import annotations

from eqsolve.integers.propagating.engine import NAME, run

__all__ = ["NAME", "run"]
