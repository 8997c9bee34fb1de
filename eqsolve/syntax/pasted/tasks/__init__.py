"""What an exercise asks for beside its equation: the way to solve it, the form of the answer, and where the unknowns lie.

``ways`` (by completing the square, auf zwei Nachkommastellen) is left out with a note, since it says nothing of the unknowns;
``places`` (dans ℝ, in the interval [0, 2π]) is written as the language has it. Both run before other words are looked at. ``situations``
(y = 12 when x = 3, find y when x = 5) are refused; so are
``other_tasks`` (factor x^2 - 1, 5 km in miles), which are no equations.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.tasks.how_many import how_many
from eqsolve.syntax.pasted.tasks.other_tasks import other_task
from eqsolve.syntax.pasted.tasks.situations import situations
from eqsolve.syntax.pasted.tasks.tasks import task_edits

__all__ = ["how_many", "other_task", "situations", "task_edits"]
