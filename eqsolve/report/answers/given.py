"""Values that the text gives, as ``m = 2``: they are printed as they are given, not as approximations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from eqsolve.errors import Diagnostic

# Patterns stand as text: the module is loaded with every command, also with those that draw no answer.
_INDEX = r"(?:\[\s*\d+(?:\s*,\s*\d+)*\s*\])?"  # of a member: Tc[1]
_GIVEN = rf"(?:\w+:\s+)?([^\W\d]\w*{_INDEX})\s*=\s*([-+\u2212]?(?:\d++\.?\d*+|\.\d+)(?:[eE][-+]?\d+)?)"
_FRACTION = r"(?:\w+:\s+)?([^\W\d]\w*)\s*=\s*([-+]?\d{1,6}\s*/\s*\d{1,6})"
_CUT = r"[;\n]|,\s(?=\s*\w+\s*=)"
_COMMENT = r"(#|//).*"
_QUESTION = r".*=\s*\?\s*"
# if f(x) = 2x, Q1 given that f(x) = 2x
_ITEM = r"(?i:(?:(?:q|questions?|exercise|task|problem|ex|nr|no|aufgabe)\.?[ \t]*\d{1,3}[.:)]?|\(?(?:\d{1,2}|[a-h])\))?[ \t]*)"
_IF = rf"{_ITEM}(?i:(?:if|given|that|suppose|assume|when|let|and|the|function)\s+){{0,4}}"


def given(text: str) -> Mapping[str, str]:
    """The numbers that lines of the text give to names, as they stand there.

    >>> given("m = 2.50;  v = 3  # metres\\nx = y")
    {'m': '2.50', 'v': '3'}
    >>> given("T[1] = 190.6; k[1, 2] = 0.01"), given("decimal comma\\nm = 2,5")
    ({'T_1': '190.6', 'k_1_2': '0.01'}, {'m': '2.5'})
    """
    parts = _statements(text)
    if re.search(r"(?m)^\s*decimal comma\b", text):
        parts = [re.sub(r"(\d),(\d)", r"\1.\2", part) for part in parts]
    found = (re.fullmatch(_GIVEN, part) for part in parts)
    return {"_".join(re.findall(r"\w+", match[1])): match[2].replace("\u2212", "-") for match in found if match}


def fractions(text: str) -> Mapping[str, Fraction]:
    """The fractions that lines of the text give to names.

    >>> fractions("k = 1/2\\nx = k/3")
    {'k': Fraction(1, 2)}
    """
    found = (re.fullmatch(_FRACTION, part) for part in _statements(text))
    told = {match[1]: match[2].replace(" ", "").partition("/") for match in found if match}
    return {name: Fraction(int(top), int(bottom)) for name, (top, _, bottom) in told.items() if int(bottom)}


def sought(notes: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The unknowns that the text asks for in words: 'find x' is read as unknowns x."""
    told = (note.text.partition(" is read as unknowns ")[2] for note in notes if note.code == "N112")
    return tuple(name for names in told if names for name in names.split(", "))


def only_asks(text: str, notes: Sequence[Diagnostic] = ()) -> bool:
    """The text holds questions alone, as ``3+4 = ?``, and perhaps constants and functions: there is nothing to solve."""
    for note in notes:
        if composed := re.fullmatch(r"'([a-zA-Z]{2}\(.*\))' is read as ([a-zA-Z]\([a-zA-Z]\(.*\)\))", note.text):
            text = text.replace(composed[1], composed[2])
    parts = _statements(text)
    defined = [note.text for note in notes if " is read as a definition of " in note.text]
    names = {told.rpartition(" ")[2] for told in defined}

    def defines(part: str) -> bool:
        return ":=" in part or any(re.match(rf"{_IF}{re.escape(name)}\([^()=]*\)\s*=(?!\s*\?)", part) for name in names)

    told = {found[1] for note in notes if (found := re.fullmatch(r"'(.*)' is read as .* = \?", note.text))}
    asks = bool(told) or any(re.fullmatch(_QUESTION, part) for part in parts)
    # where no unknown is left a part without a relation is a sentence, or a point that a question speaks of
    return asks and all(
        part in told or re.fullmatch(_QUESTION, part) or defines(part) or not re.search("[=<>≤≥≠≡]", part)
        for part in parts
    )


def _statements(text: str) -> list[str]:
    lines = (part for line in text.split("\n") for part in re.split(_CUT, re.sub(_COMMENT, "", line)))
    return [part.strip() for part in lines if part.strip()]
