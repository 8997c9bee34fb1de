"""Marks that come along with pasted equations: Markdown, HTML, numbers of equations, braces around systems, arrows, working steps.

Begin with ``markup`` (what a page or a chat adds), ``marks`` (what a book adds, and the sentences around it) and ``spellings`` (how it is
written in a schoolroom); ``notations`` are those of other countries, ``fits`` the ways to head a fit,
``fit_options`` what stands below it. They only take away or put one plain
sign in the place of another, and say so in a note where a reader could have meant something else. The page of a text calls each once;
``exercises`` tells texts apart that were pasted as one.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.beside import list_edits
from eqsolve.syntax.pasted.closings import closing_edits
from eqsolve.syntax.pasted.exercises import are_exercises, beginnings, exercises, in_parts
from eqsolve.syntax.pasted.fit_options import option_edits
from eqsolve.syntax.pasted.fits import capital_edits, file_edits, fit_edits, model_edits
from eqsolve.syntax.pasted.mark import MEANS
from eqsolve.syntax.pasted.marks import mark_edits
from eqsolve.syntax.pasted.markup import markup_edits
from eqsolve.syntax.pasted.notations import as_coefficients, early_notations, late_notations
from eqsolve.syntax.pasted.sentences import logic_edits, number_edits, relation_edits, speaker_edits
from eqsolve.syntax.pasted.spellings import spelling_edits
from eqsolve.syntax.pasted.tasks import how_many, other_task, situations, task_edits
from eqsolve.syntax.pasted.through_origin import origin_edits

__all__ = [
    "MEANS",
    "are_exercises",
    "as_coefficients",
    "beginnings",
    "capital_edits",
    "closing_edits",
    "early_notations",
    "exercises",
    "file_edits",
    "fit_edits",
    "how_many",
    "in_parts",
    "late_notations",
    "list_edits",
    "logic_edits",
    "mark_edits",
    "markup_edits",
    "model_edits",
    "number_edits",
    "option_edits",
    "origin_edits",
    "other_task",
    "relation_edits",
    "situations",
    "speaker_edits",
    "spelling_edits",
    "task_edits",
]
