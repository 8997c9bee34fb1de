"""All solutions in a box, unbounded boxes included: branch and prune with existence proofs. Loads NumPy.

Begin with ``branch_and_prune``; ``preparation`` makes a system ready for it, ``existence`` settles what is left of a
box, ``coverage`` says how far the list is complete; ``many_rows`` searches one system at many values of its constants."""

from __future__ import annotations

from eqsolve.verify.boxes.branch_and_prune import Exhaustion, SearchStopped, exhaust, prove_empty
from eqsolve.verify.boxes.by_blocks import exhaust_blocks, splits, splits_as_written
from eqsolve.verify.boxes.coverage import told, told_plainly
from eqsolve.verify.boxes.many_rows import exhaust_rows, posed_beside
from eqsolve.verify.boxes.periodic import Repetition, repetition
from eqsolve.verify.boxes.preparation import SearchProblem

__all__ = [
    "Exhaustion",
    "Repetition",
    "SearchProblem",
    "SearchStopped",
    "exhaust",
    "exhaust_blocks",
    "exhaust_rows",
    "posed_beside",
    "prove_empty",
    "repetition",
    "splits",
    "splits_as_written",
    "told",
    "told_plainly",
]
