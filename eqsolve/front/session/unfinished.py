"""Whether an entry is complete, or goes on in the next line."""

from __future__ import annotations

import re


def unfinished(entry: str) -> bool:
    """The entry goes on: an open bracket, a trailing operator, a ``for`` line without a body, a table without its
    end."""
    lines = [re.split("#|//", row)[0].strip() for row in entry.split("\n")]
    if re.match(r"data\b(?!\s*[\"'=])", lines[0]):
        return lines[-1] not in ("", "end")
    if not lines[-1] and len(lines) > 1:
        return False  # an empty line always ends an entry: the reader then says what is missing
    code = " ".join(lines)
    if sum(code.count(c) for c in "([{") > sum(code.count(c) for c in ")]}"):
        return True
    return bool(re.search(r"(\\|\.\.\.|[-+*/^=<>])$", code) or re.match(r"for\b.*:$", code))
