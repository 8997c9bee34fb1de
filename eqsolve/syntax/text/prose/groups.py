"""Words that ask for one fit for each value of a column: by enzyme, for each enzyme."""

from __future__ import annotations

import re

_BY = re.compile(
    r"(?:,?[ \t]*(?:and|group|grouped|separately|individually|split))*[ \t]*"
    r"(?:(?:by|per)(?:[ \t]+(?:each|every))?|(?:for[ \t]+)?(?:each|every))[ \t]+(?:column[ \t]+)?([^\W\d_]\w*)[ \t]*"
)


def by_groups(words: str) -> str:
    """What does that, where the words ask for it; "" for all others."""
    by = _BY.fullmatch(words)
    if by is None:
        return ""
    call = f'eqsolve fit "y = ..." table.csv --by {by[1]}, or eqsolve.fit_by("{by[1]}", ...)'
    return f"for one fit for each value of {by[1]}: {call}"
