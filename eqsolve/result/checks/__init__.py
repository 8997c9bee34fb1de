"""What checks found: of a point against its text, and of an answer claim by claim."""

from __future__ import annotations

from eqsolve.result.checks.checked import Checked, CheckedRelation, links_apart
from eqsolve.result.checks.claims import Claim, Rechecked

__all__ = [
    "Checked",
    "CheckedRelation",
    "Claim",
    "Rechecked",
    "links_apart",
]
