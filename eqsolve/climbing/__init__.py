"""What a rung of the search is, when it applies, and how rungs are climbed; which there are and in what order is for
``ladder`` to say.

Begin with ``rung``; ``when`` holds the conditions, ``task`` what they ask."""

from __future__ import annotations

from eqsolve.climbing import when
from eqsolve.climbing.rung import Brought, LadderStage, Reason, Rung, climb, find
from eqsolve.climbing.task import Hearing, Task

__all__ = ["Brought", "Hearing", "LadderStage", "Reason", "Rung", "Task", "climb", "find", "when"]
