"""Letters that are 0 or 1 under not, and, or: A = not B, C = A and not B, in the arithmetic of their values.

Only beside a line that says so, A, B in 0..1: what 'not' does to other numbers nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.pasted.mark import Edit, Mark

# Characters of a text that is looked at. Fewer: long texts are refused; more: hostile texts cost time.
_MOST = 100_000
_NAME = r"(?!(?:not|and|or|xor)(?!\w))[^\W\d_]\w{0,9}"
_LOGIC = re.compile(
    rf"(?m)(?:^|(?<=[;,]))[ \t]*(?P<whole>(?P<left>{_NAME})[ \t]*=[ \t]*(?P<right>[\w¬∧∨⊕() \t]{{3,200}}?))[ \t]*(?=[;,]|$)"
)
_WORD = re.compile(r"(?<!\w)(?:not|and|or|xor)(?!\w)|[¬∧∨⊕]")
_TOKEN = re.compile(r"\w+|[¬∧∨⊕()]")
_DOMAIN = re.compile(
    rf"(?P<names>{_NAME}(?:[ \t]*,[ \t]*(?:and[ \t]+)?{_NAME}|[ \t]+and[ \t]+{_NAME}){{0,40}})(?:[ \t]*(?:in(?!\w)|∈)[ \t]*"
    r"(?:0[ \t]*\.\.[ \t]*1(?![\d.])|\{[ \t]*0[ \t]*,[ \t]*1[ \t]*\})"
    r"|[ \t]+(?:(?:is|are)[ \t]+)?(?:0[ \t]+or[ \t]+1(?![\d.])|boolean(?!\w)|true[ \t]+or[ \t]+false(?!\w)))"
)
_SAME = {"¬": "not", "∧": "and", "∨": "or", "⊕": "xor"}
# from loose to tight
_LEVELS = ("or", "xor", "and")


def logic_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that write logic in arithmetic, each with its note."""
    edits = []
    for mark in _marks(text) if len(text) < _MOST else ():
        note("N113", mark.said, mark.start, mark.end)
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _marks(text: str) -> Iterator[Mark]:
    """Marks with 1 - B for 'not B', a product for 'and', the larger one for 'or'."""
    if not _WORD.search(text):
        return
    declared = {name for m in _DOMAIN.finditer(text) for name in re.findall(_NAME, m["names"])}
    for m in _LOGIC.finditer(text) if declared else ():
        tokens = [_SAME.get(token, token) for token in _TOKEN.findall(m["right"])]
        names = {token for token in tokens if token not in ("not", "and", "or", "xor", "(", ")")} | {m["left"]}
        if not _WORD.search(m["right"]) or not (names <= declared or "all" in declared):
            continue
        value = _Value(tokens).whole()
        if value:
            new = f"{m['left']} = {value}"
            yield Mark(m.start("whole"), m.end("whole"), new, f"'{m['whole']}' is read as {new}, of values 0 and 1")


class _Value:
    """An expression of logic, read from its first token to its last; empty where it is none."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def whole(self) -> str:
        value = self._level(0)
        return value if self.at == len(self.tokens) else ""

    def _take(self, token: str) -> bool:
        there = self.tokens[self.at : self.at + 1] == [token]
        self.at += there
        return there

    def _level(self, k: int) -> str:
        if k == len(_LEVELS):
            return self._denied()
        parts = [self._level(k + 1)]
        while self._take(_LEVELS[k]):
            parts.append(self._level(k + 1))
        if not all(parts):
            return ""
        if len(parts) == 1:
            return parts[0]
        if _LEVELS[k] == "or":
            return f"max({', '.join(parts)})"
        if _LEVELS[k] == "xor":
            return f"mod({' + '.join(parts)}, 2)"
        return "*".join(part if re.fullmatch(r"\w+|\w+\(.*\)", part) else f"({part})" for part in parts)

    def _denied(self) -> str:
        if self._take("not"):
            inner = self._denied()
            return (
                f"1 - {inner}"
                if re.fullmatch(r"\w+(?:\*\w+)*|\w+\([^()]*\)", inner)
                else f"1 - ({inner})"
                if inner
                else ""
            )
        if self._take("("):
            inner = self._level(0)
            return inner if self._take(")") else ""
        word = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if not re.fullmatch(r"(?!(?:not|and|or|xor)$)[^\W\d_]\w*", word):
            return ""
        self.at += 1
        return word
