"""All solutions in a box, unbounded boxes included: branch and prune with existence proofs. Loads NumPy.

Begin with ``branch_and_prune``; ``preparation`` makes a system ready for it, ``existence`` settles what is left of a
box, ``coverage`` says how far the list is complete."""

from __future__ import annotations

from eqsolve.verify.boxes.branch_and_prune import Exhaustion, SearchStopped, exhaust, prove_empty
from eqsolve.verify.boxes.by_blocks import exhaust_blocks, splits, splits_as_written
from eqsolve.verify.boxes.coverage import told, told_plainly
from eqsolve.verify.boxes.periodic import Repetition, repetition

__all__ = [
    "Exhaustion",
    "Repetition",
    "SearchStopped",
    "exhaust",
    "exhaust_blocks",
    "prove_empty",
    "repetition",
    "splits",
    "splits_as_written",
    "told",
    "told_plainly",
]
