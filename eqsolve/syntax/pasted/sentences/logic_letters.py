"""Letters that are 0 or 1 under not, and, or: A = not B, C = A and not B, in the arithmetic of their values; and lines that say
what holds, A => B, not (A and B), if A then B.

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
_SAYS = re.compile(r"(?<!\w)(?:implies|iff|if|neither|exactly|least|most)(?!\w)|[=-]>|[⇒→⇔↔]")
_TOKEN = re.compile(r"\w+|[¬∧∨⊕()]")
_DOMAIN = re.compile(
    rf"(?P<names>{_NAME}(?:[ \t]*,[ \t]*(?:and[ \t]+)?{_NAME}|[ \t]+and[ \t]+{_NAME}){{0,40}})(?:[ \t]*(?:in(?!\w)|∈)[ \t]*"
    r"(?:0[ \t]*\.\.[ \t]*1(?![\d.])|\{[ \t]*0[ \t]*,[ \t]*1[ \t]*\})"
    r"|[ \t]+(?:(?:is|are)[ \t]+)?(?:0[ \t]+or[ \t]+1(?![\d.])|boolean(?!\w)|true[ \t]+or[ \t]+false(?!\w)))"
)
_SAME = {"¬": "not", "∧": "and", "∨": "or", "⊕": "xor"}
# from loose to tight
_LEVELS = ("iff", "implies", "or", "xor", "and")
_WORDS = frozenset(("not", *_LEVELS))
# what else joins claims, in these words
_JOINS = (
    (re.compile(r"<=>|<->|⇔|↔|(?<!\w)if[ \t]+and[ \t]+only[ \t]+if(?!\w)|(?<!\w)exactly[ \t]+when(?!\w)"), " iff "),
    (re.compile(r"=>|->|⇒|→|(?<!\w)only[ \t]+if(?!\w)"), " implies "),
    (re.compile(r"^[ \t]*if(?!\w)(.+?)(?:,[ \t]*then(?!\w)|,|(?<!\w)then(?!\w))(.+)$"), r"(\1) implies (\2)"),
    (re.compile(r"^(.+?)(?<!\w)if(?!\w)(.+)$"), r"(\2) implies (\1)"),
    (re.compile(r"^[ \t]*neither(?!\w)(.+?)(?<!\w)nor(?!\w)(.+)$"), r"not (\1) and not (\2)"),
)
_STATED = re.compile(r"(?m)(?:^|(?<=;))[ \t]*(?P<whole>[\w¬∧∨⊕⇒→⇔↔<=>()\-, \t]{3,200}?)[ \t]*\.?[ \t]*(?=;|$)")
_COUNTED = re.compile(
    r"(?P<how>exactly|at[ \t]+least|at[ \t]+most)[ \t]+(?P<count>one|two|three|\d)[ \t]+of[ \t]+(?P<names>[^\W\d_]\w{0,9}"
    r"(?:(?:[ \t]*,[ \t]*(?:and[ \t]+|or[ \t]+)?|[ \t]+(?:and|or)[ \t]+)[^\W\d_]\w{0,9}){1,20})(?:[ \t]+(?:is[ \t]+true|are[ \t]+true|holds?))?"
)
_NUMBERS = {"one": "1", "two": "2", "three": "3"}


def logic_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that write logic in arithmetic, each with its note."""
    edits = []
    for mark in _marks(text) if len(text) < _MOST else ():
        note("N113", mark.said, mark.start, mark.end)
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _marks(text: str) -> Iterator[Mark]:
    """Marks with 1 - B for 'not B', a product for 'and', the larger one for 'or'."""
    if not (_WORD.search(text) or _SAYS.search(text)):
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
    for m in _STATED.finditer(text) if declared else ():
        new = _counted(m["whole"], declared) or _claimed(m["whole"], declared)
        if new:
            yield Mark(m.start("whole"), m.end("whole"), new, f"'{m['whole']}' is read as {new}, of values 0 and 1")


def _counted(said: str, declared: set[str]) -> str:
    """Exactly one of A, B, C: their sum is 1."""
    m = _COUNTED.fullmatch(said.strip())
    names = re.findall(rf"(?<!\w){_NAME}", m["names"]) if m else []
    if m is None or not set(names) <= declared:
        return ""
    sign = {"e": "=", "l": ">=", "m": "<="}[m["how"].split()[-1][0]]
    return f"{' + '.join(names)} {sign} {_NUMBERS.get(m['count'], m['count'])}"


def _claimed(said: str, declared: set[str]) -> str:
    """A line that is a claim of declared names in the words of logic, as one whose value is 1."""
    for pattern, plain in _JOINS:
        said = pattern.sub(plain, said)
    if re.search(r"[<=>,\-]", said):
        return ""
    tokens = [_SAME.get(token, token) for token in _TOKEN.findall(said)]
    names = {token for token in tokens if token not in _WORDS and token not in "()"}
    if not names or not names <= declared or not _WORDS & set(tokens):
        return ""
    value = _Value(tokens).whole()
    return f"{value} = 1" if value else ""


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
        if _LEVELS[k] in ("implies", "iff") and len(parts) > 2:
            return ""  # of a chain nobody can tell how it is meant
        if _LEVELS[k] == "implies":
            return f"max({_not(parts[0])}, {parts[1]})"
        if _LEVELS[k] == "iff":
            return f"1 - mod({' + '.join(parts)}, 2)"
        if _LEVELS[k] == "or":
            return f"max({', '.join(parts)})"
        if _LEVELS[k] == "xor":
            return f"mod({' + '.join(parts)}, 2)"
        return "*".join(part if re.fullmatch(r"\w+|\w+\(.*\)", part) else f"({part})" for part in parts)

    def _denied(self) -> str:
        if self._take("not"):
            return _not(self._denied())
        if self._take("("):
            inner = self._level(0)
            return inner if self._take(")") else ""
        word = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if not re.fullmatch(r"(?!(?:not|and|or|xor|implies|iff)$)[^\W\d_]\w*", word):
            return ""
        self.at += 1
        return word


def _not(value: str) -> str:
    if not value:
        return ""
    return f"1 - {value}" if re.fullmatch(r"\w+(?:\*\w+)*|\w+\([^()]*\)", value) else f"1 - ({value})"
