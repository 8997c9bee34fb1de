"""Whether an entry is complete, or goes on in the next line."""

from __future__ import annotations

import re

_ROWS = "rows follow; an empty line ends the table"
_MODEL = re.compile(
    r"(?i)(?:[^\W\d_]+[ -]){0,4}(?:linear|line|straight|quadratic|parabol\w+|cubic|exponential|power|logarithmic|proportional|logistic|"
    r"sigmoid|sinusoidal|gaussian|lorentzian|menten|hill|polynomial)(?:[ -]\w+){0,3}?[ -](?:fit|regression|trend ?line)(?: [^=;]*)?:?"
)  # words that name a model, whose table follows
_POINTS = re.compile(r"\([^()]*[,;][^()]*\)")
_LIST = re.compile(r"[^\W\d]\w*[ \t]*:[ \t]*[-+\d.eE]+(?:[ \t]*[,;]?[ \t]+[-+\d.eE]+)+")


def unfinished(entry: str) -> bool:
    """The entry goes on: an open bracket, a trailing operator, a ``for`` line without a body, a table without its
    end."""
    return bool(missing(entry))


def names_model(entry: str) -> bool:
    """Words such as linear fit, and nothing else: their table follows, or stands above them."""
    return _MODEL.fullmatch(entry.strip()) is not None


def missing(entry: str) -> str:
    """What an entry that goes on still lacks, in a few words; empty where it is complete."""
    lines = [re.split("#|//", row)[0].strip() for row in entry.split("\n")]
    if re.match(r"data\b(?!\s*[\"'=])", lines[0]):
        return "" if lines[-1] in ("", "end") else _ROWS
    if (
        _MODEL.fullmatch(lines[0])
        and len(lines) < 3
        and not _POINTS.search(lines[-1])
        and (len(lines) == 1 or lines[-1])
    ):
        return "" if re.match(r"data\s*\"", lines[-1]) else _ROWS
    if (
        _MODEL.fullmatch(lines[0])
        and not _POINTS.search(lines[1])
        and lines[-1]
        and not re.match(r'data\s*"', lines[1])
    ):
        return _ROWS
    if all(map(_LIST.fullmatch, lines)):
        return "more columns, or the line that fits them, follow; an empty line ends them"
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
