"""The stages of a hearing besides single points: what is seen at a glance, families behind points, case distinctions,
the closing.

Begin with ``closing``: what is looked for once every method has spoken."""

from __future__ import annotations

from eqsolve.verify.stages.asked_values import ask
from eqsolve.verify.stages.case_distinction import distinguish, express
from eqsolve.verify.stages.closing import close, questions, settle, unasked
from eqsolve.verify.stages.diagnosis import remarks
from eqsolve.verify.stages.freedom import free_directions
from eqsolve.verify.stages.identities import look_for_identities
from eqsolve.verify.stages.inequalities import look_at_the_line
from eqsolve.verify.stages.nearest import in_order

__all__ = [
    "ask",
    "close",
    "distinguish",
    "express",
    "free_directions",
    "in_order",
    "look_at_the_line",
    "look_for_identities",
    "questions",
    "remarks",
    "settle",
    "unasked",
]
