"""Whether an entry is complete, or goes on in the next line."""

from __future__ import annotations

import re


def unfinished(entry: str) -> bool:
    """The entry goes on: an open bracket, a trailing operator, a ``for`` line without a body, a table without its
    end."""
    return bool(missing(entry))


def missing(entry: str) -> str:
    """What an entry that goes on still lacks, in a few words; empty where it is complete."""
    lines = [re.split("#|//", row)[0].strip() for row in entry.split("\n")]
    if re.match(r"data\b(?!\s*[\"'=])", lines[0]):
        return "" if lines[-1] in ("", "end") else "rows follow; an empty line ends the table"
    if not lines[-1] and len(lines) > 1:
        return ""  # an empty line always ends an entry: the reader then says what is missing
    code = " ".join(lines)
    if sum(code.count(c) for c in "([{") > sum(code.count(c) for c in ")]}"):
        return "an open bracket: Enter goes on in the next line"
    if re.search(r"[=<>]$", code):
        return "the right-hand side is still missing"
    if re.search(r"(\\|\.\.\.|[-+*/^])$", code):
        return "Enter goes on in the next line"
    return "the body of the 'for' follows" if re.match(r"for\b.*:$", code) else ""
