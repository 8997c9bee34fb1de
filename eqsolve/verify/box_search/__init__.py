"""The interval search as a witness before the judge: it finds, completes the list, and proves that nothing is there.
Loads NumPy.

Begin with ``witness``."""

from __future__ import annotations

from eqsolve.verify.box_search.witness import hear, sweep

__all__ = ["hear", "sweep"]
