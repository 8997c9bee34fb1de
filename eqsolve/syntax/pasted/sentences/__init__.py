"""Sentences that hold a relation or ask for something: percents, values and unknowns that are asked for, conditions on an equation.

Each module finds one kind of sentence and says what the language writes instead; ``marks`` calls them all but
``numbers_said``, ``relations_said`` and ``speakers``, whose sentences are read before words are taken away, and ``logic_letters``.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.sentences.asked import asked
from eqsolve.syntax.pasted.sentences.conditions import conditions
from eqsolve.syntax.pasted.sentences.digit_sums import digit_sums
from eqsolve.syntax.pasted.sentences.logic_letters import logic_edits
from eqsolve.syntax.pasted.sentences.numbers_said import number_edits
from eqsolve.syntax.pasted.sentences.percents import percents
from eqsolve.syntax.pasted.sentences.relations_said import relation_edits
from eqsolve.syntax.pasted.sentences.sought import sought
from eqsolve.syntax.pasted.sentences.speakers import speaker_edits

__all__ = [
    "asked",
    "conditions",
    "digit_sums",
    "logic_edits",
    "number_edits",
    "percents",
    "relation_edits",
    "sought",
    "speaker_edits",
]
