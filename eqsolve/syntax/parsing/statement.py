"""One statement as a written form: by the grammar, or, for what it does not read as a whole, by ``fit_lines``."""

from __future__ import annotations

import re

from eqsolve.syntax import written as w
from eqsolve.syntax.parsing import grammar

_SPECIAL = re.compile(r"[ \t]*(?:[^\W\d_][^:]{0,100}:[ \t]*)?(?:fit|predict|data|rows)[ \t]")


def parse_statement(text: str) -> w.Written:
    """One statement as a written form; raises Refusal with offsets in ``text``."""
    if _SPECIAL.match(text):
        from eqsolve.syntax.parsing.fit_lines import special  # its patterns take long to compile

        form = special(text)
        if form is not None:
            return form
    return grammar.parse_statement(text)
