"""Where one line holds several statements, and bars in pairs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from eqsolve.syntax.text.fit_words import keeps_commas
from eqsolve.syntax.text.prose import RELATION

# a full stop ends a sentence before a word; 'x = 2.' and '1..9' hold none. Words count only between two relations
_SEPARATOR = re.compile(
    r"[;,()\[\]{}\":]|&&|∧|\.(?=[ \t]+[^\W\d_])|(?<![\w'])for(?![\w'])"
    r"|(?<![\w'])(?:and|und|et|with|mit|avec|then|so|hence|thus|therefore|into|given|find|as well as)(?![\w'(])"
)
_BINDER = re.compile(r"[ \t]*[^\W\d_]\w{0,99}[ \t]+(?:in(?![^\W_])|∈)|[ \t]*[^\W\d_]\w{0,99}∈")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Split at ';' always, at ',' and 'and' where both sides hold a relation; never inside brackets."""
    if not _SEPARATOR.search(text):
        yield 0, len(text)
        return
    relations = [m.start() for m in RELATION.finditer(text)]
    last = depth = 0
    quoted = binding = False
    end = _next_hard_end(text, 0)
    for m in _SEPARATOR.finditer(text):
        mark, at = m[0], m.start()
        if mark == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif mark == "for":
            binding = True
        elif mark == ":":
            binding = False
        elif mark == ";" or mark == "." and _holds(relations, last, at):
            yield last, at
            last, binding, end = at + 1, False, _next_hard_end(text, at + 1)
        elif mark == ".":
            continue
        elif (
            _holds(relations, last, at)
            and _holds(relations, m.end(), end)
            and not _inside(text, m, binding)
            and not keeps_commas(text, last, at, m.end())
        ):
            yield last, at
            last, binding = m.end(), False
    yield last, len(text)


def _next_hard_end(text: str, start: int) -> int:
    end = text.find(";", start)
    return len(text) if end < 0 else end


def _holds(relations: list[int], first: int, last: int) -> bool:
    k = bisect_left(relations, first)
    return k < len(relations) and relations[k] < last


def _inside(text: str, mark: re.Match[str], binding: bool) -> bool:
    """A decimal comma 3,5 or the comma between two indices of a `for` separates no equations."""
    if mark[0] != ",":
        return False
    decimal = text[mark.start() - 1 : mark.start()].isdigit() and text[mark.end() : mark.end() + 1].isdigit()
    return decimal or binding and _BINDER.match(text, mark.end()) is not None


def paired_bars(text: str) -> str:
    """|x| with an opening and a closing bar, since one token of look-ahead cannot tell them apart.

    A bar closes when one is open at this bracket depth and an operand stands before it; otherwise it opens.
    """
    if "|" not in text:
        return text
    out, depth, before = list(text), 0, ""
    opened: list[int] = []
    for i, char in enumerate(text):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "|":
            operand = before != "" and (before.isalnum() or before in ")]}⎹'!%°.⁺⁻" or before > "\u2500")
            if operand and opened and opened[-1] == depth:
                opened.pop()
                out[i] = "⎹"
            else:
                opened.append(depth)
                out[i] = "⎸"
        if not char.isspace():
            before = out[i]
    return "".join(out)
