"""Sentences around equations: words that may be left out, and sentences that say something of the unknowns and are refused.

Begin with ``lexicon`` (which words are which) and ``prose`` (words beside an equation); ``sentences`` are lines without one, and
``stated`` those that would be conditions. The splitting of lines asks what is a sentence, the reader what may be left out.
"""

from __future__ import annotations

from eqsolve.syntax.text.prose.groups import by_groups
from eqsolve.syntax.text.prose.lexicon import (
    DOMAIN,
    ELSEWHERE,
    EXAMPLE,
    EXTREME,
    FILLER,
    HOW_MANY,
    IN_WORDS,
    NEVER_COUNTED,
    NUMBER_WORDS,
    VERBS,
    compared,
    offer,
    states,
    without_title,
)
from eqsolve.syntax.text.prose.prose import without_prose, words_of
from eqsolve.syntax.text.prose.sentences import RELATION, TAIL, check_domain, declares, is_prose, skipped, speaks
from eqsolve.syntax.text.prose.stated import check_passed

__all__ = [
    "DOMAIN",
    "ELSEWHERE",
    "EXAMPLE",
    "EXTREME",
    "FILLER",
    "HOW_MANY",
    "IN_WORDS",
    "NEVER_COUNTED",
    "NUMBER_WORDS",
    "RELATION",
    "TAIL",
    "VERBS",
    "by_groups",
    "check_domain",
    "check_passed",
    "compared",
    "declares",
    "is_prose",
    "offer",
    "skipped",
    "speaks",
    "states",
    "without_prose",
    "without_title",
    "words_of",
]
