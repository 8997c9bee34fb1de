"""The grammar: one statement of text to written forms, syntax errors as sentences, and what all statements say about
their names.

Begin with ``grammar``; ``written``, beside this folder, lists the forms that it gives."""

from __future__ import annotations

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import grammar
from eqsolve.syntax.parsing.fit_lines import LOSSES, special
from eqsolve.syntax.parsing.grammar import PLUGINS, grammar_folder
from eqsolve.syntax.parsing.name_survey import LetterRun, Survey, bared, survey

__all__ = ["LOSSES", "PLUGINS", "LetterRun", "Survey", "bared", "grammar_folder", "parse_statement", "survey"]


def parse_statement(text: str) -> w.Written:
    """One statement as a written form; raises Refusal with offsets in ``text``."""
    return special(text) or grammar.parse_statement(text)
