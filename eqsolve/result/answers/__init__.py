"""Answers to equations: points, families and intervals, what supports them, and the verdict about the whole text.

Begin with ``answer``."""

from __future__ import annotations

from eqsolve.result.answers.answer import Answer
from eqsolve.result.answers.beside import AskedValue, BestPoint, Layout, LineRef
from eqsolve.result.answers.intervals import Interval, letter_beside, named_ends, rounded_ends
from eqsolve.result.answers.many_answers import Answers
from eqsolve.result.answers.picked import with_picked
from eqsolve.result.answers.solutions import MOST, MOST_DIGITS, Certificate, Completeness, Solution, SolutionFamily

__all__ = [
    "MOST",
    "MOST_DIGITS",
    "Answer",
    "Answers",
    "AskedValue",
    "BestPoint",
    "Certificate",
    "Completeness",
    "Interval",
    "Layout",
    "LineRef",
    "Solution",
    "SolutionFamily",
    "letter_beside",
    "named_ends",
    "rounded_ends",
    "with_picked",
]
