"""Values that the text gives, as ``m = 2``: they are printed as they are given, not as approximations."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Patterns stand as text: the module is loaded with every command, also with those that draw no answer.
_GIVEN = r"(?:\w+:\s+)?([^\W\d]\w*)\s*=\s*([-+\u2212]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
_CUT = r"[;\n]|,\s(?=\s*\w+\s*=)"
_COMMENT = r"(#|//).*"
_QUESTION = r".*=\s*\?\s*"


def given(text: str) -> Mapping[str, str]:
    """The numbers that lines of the text give to names, as they stand there.

    >>> given("m = 2.50;  v = 3  # metres\\nx = y")
    {'m': '2.50', 'v': '3'}
    """
    found = (re.fullmatch(_GIVEN, part) for part in _statements(text))
    return {match[1]: match[2].replace("\u2212", "-") for match in found if match}


def only_asks(text: str) -> bool:
    """The text holds questions alone, as ``3+4 = ?``, and perhaps constants: there is nothing to solve."""
    parts = _statements(text)
    return bool(parts) and all(re.fullmatch(_QUESTION, part) or ":=" in part for part in parts)


def _statements(text: str) -> list[str]:
    lines = (part for line in text.split("\n") for part in re.split(_CUT, re.sub(_COMMENT, "", line)))
    return [part.strip() for part in lines if part.strip()]
