"""Bounds of whole unknowns: what the conditions leave of domains that may be endless. Exact arithmetic, no NumPy.

``tightening`` is the way in. It runs ``propagation`` (conditions over intervals: ``tape``, ``operations``,
``intervals``).
"""

from __future__ import annotations

from eqsolve.integers.bounds.tightening import Contradiction, tighten

__all__ = ["Contradiction", "tighten"]
