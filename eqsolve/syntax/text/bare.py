"""Texts of bare equations, such as most linear systems are: nothing was pasted with them, and nothing is said of them."""

from __future__ import annotations

import re

# One letter with a coefficient or none, or a number; wider, every pass over pasted text would have to leave it alone.
_TERM = r"(?:\d{1,9}\*)?[A-Za-z]|\d{1,9}[A-Za-z]?"
_SIDE = rf"[-–−]?(?:{_TERM})(?: ?[-–−+] ?(?:{_TERM})){{0,50}}"
# a comment that no mark of a text processor makes something else, and that holds no numbers of exercises
_COMMENT = r"# [A-Za-z](?:(?!\d[.:])[^\n)*_`~|<>$&\\#])*"
_BARE = re.compile(rf"(?:(?:{_SIDE} ?= ?{_SIDE}|{_COMMENT})?\n){{0,200}}")
# Characters of a text that is looked at: one of data has no business here.
_MOST = 4000


def are_bare(text: str) -> bool:
    """Whether a text is lines of linear equations of single letters, with comments on lines of their own at most."""
    return len(text) < _MOST and _BARE.fullmatch(text + "\n") is not None
