"""The grammar: one statement of text to written forms, syntax errors as sentences, and what all statements say about
their names.

Begin with ``grammar``; ``written``, beside this folder, lists the forms that it gives."""

from __future__ import annotations

from eqsolve.syntax.parsing.grammar import PLUGINS, grammar_folder
from eqsolve.syntax.parsing.name_survey import LetterRun, Survey, bared, survey
from eqsolve.syntax.parsing.statement import parse_statement

__all__ = ["PLUGINS", "LetterRun", "Survey", "bared", "grammar_folder", "parse_statement", "survey"]
