"""Claims that nothing is missing, and the evidence for them, gone through again with the judge's own arithmetic.

Begin with ``covering`` (from evidence to places where solutions can lie) and ``accounting`` (is every place accounted
for?)."""

from __future__ import annotations

from eqsolve.verify.completeness.accounting import account
from eqsolve.verify.completeness.covering import empty_part, shown
from eqsolve.verify.completeness.from_evidence import complete_again, family_complete_again
from eqsolve.verify.completeness.plain_data import plain
from eqsolve.verify.completeness.renumber import renumbered
from eqsolve.verify.completeness.whole_family import all_there_is

__all__ = [
    "account",
    "all_there_is",
    "complete_again",
    "empty_part",
    "family_complete_again",
    "plain",
    "renumbered",
    "shown",
]
