"""Puzzles in columns: words below each other, a sign before or behind one of them, a rule, the result.

  SEND
+ MORE
------
 MONEY
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eqsolve.syntax.text import Refusal

# Rows of one column. Fewer: long additions stay; more: lists of words cost time.
MOST_ROWS = 40
_CELL = r"[^\W_⁰¹²³⁴-⁹₀-₉½-¾⅐-⅞①-⓿❶-➓]"
_BLANK = "[□?*_.]"
_ROW = re.compile(
    rf"(?P<equals>=[ \t]*)?(?:(?P<sign>[-+*/]|[xX](?=[ \t]))[ \t]*)?(?P<word>{_CELL}+|(?:{_CELL}|{_BLANK})(?:[ \t]+(?:{_CELL}|{_BLANK}))*"
    rf"|(?:{_CELL}|[□?*_])+)(?:[ \t]*(?P<after>[-+*/])|[ \t]+(?P<times>[xX]))?"
)
_RULE = re.compile(
    r"(?:(?P<sign>[-+*/xX])[ \t]+|(?P<glued>[+*xX]))?(?:[-_=─━═‾~]{2,}|[-_=─━═.](?:[ \t]+[-_=─━═.]){2,}|\.{3,})"
    r"(?:[ \t]+(?P<after>[-+*/xX])|(?P<glued_after>[+*xX]))?"
)
_SEPARATOR = re.compile(r"[|: \t-]*-[|: \t-]*")
_GATE = re.compile(
    r"(?m)^[ \t|]*(?:[-+*/=][ \t|]*\w|[xX][ \t|]+\w|(?:[-+*/xX][ \t]*)?[-_=─━═‾~.]{2}|[-_=─━═.](?:[ \t]+[-_=─━═.]){2})|\w[ \t]*[-+*/][ \t]*$"
)
_LETTERS = "abcdfghjkmnpqrstuvwyz"


@dataclass(frozen=True, slots=True)
class Row:
    """A word of a column with the sign before or behind it; ``right`` is the column behind its last character."""

    word: str
    sign: str
    start: int
    end: int
    right: int
    equals: bool = False
    behind: bool = False  # the sign stands behind the word


@dataclass(frozen=True, slots=True)
class Column:
    """Equations in one line each, as a column says them, and the rows as it is drawn."""

    start: int
    end: int
    equations: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    sure: bool = True  # False: the layout alone does not say that words are numbers


_Item = Row | str  # a rule is the sign that stands beside it, or "-"


def has_columns(text: str) -> bool:
    """Whether it is worth looking for columns at all."""
    return _GATE.search(text) is not None


def columns(text: str) -> Iterator[Column | Refusal]:
    """The columns of a text, in order; a Refusal for one that could be read in several ways."""
    if not has_columns(text) or re.search(r"(?m)^[ \t]*data\b", text):
        return
    for group in _groups(text):
        found = _column(group)
        if found is not None:
            yield found


def columns_said(text: str) -> str:
    """What a text that is one column says, on one line; "" for every other text."""
    for column in columns(text):
        if isinstance(column, Column) and text[: column.start].strip() == text[column.end :].strip() == "":
            return "; ".join(column.equations)
    return ""


# ---------------------------------------------------------------- groups of lines


def _groups(text: str) -> Iterator[list[_Item]]:
    """Rows and rules below each other; blank lines may stand between them, but not behind a result."""
    group: list[_Item] = []
    offset, gap = 0, False
    for line in text.split("\n"):
        item = _item(line, offset)
        offset += len(line) + 1
        if item is None and not line.strip():
            gap = True
            continue
        if item is None or gap and _complete(group) or len(group) >= MOST_ROWS:
            if group:
                yield group
            group = []
        if item is not None and (group or isinstance(item, Row)) and item != "":
            group.append(item)
        gap = False
    if group:
        yield group


def _complete(group: Sequence[_Item]) -> bool:
    return len(group) >= 2 and isinstance(group[-1], Row) and isinstance(group[-2], str)


def _item(line: str, offset: int) -> _Item | None:
    """A row, a rule ("-" or its sign), "" for the rule below the head of a Markdown table, or None."""
    bare = line
    if line.count("|") >= 2:
        if _SEPARATOR.fullmatch(line):
            return ""
        bare = line.replace("|", " ")
    content = bare.strip()
    rule = _RULE.fullmatch(content)
    if rule:
        sign = rule["sign"] or rule["glued"] or rule["after"] or rule["glued_after"]
        return _sign(sign) if sign else "-"
    row = _ROW.fullmatch(content) if len(content) <= 200 else None
    if row is None:
        return None
    start = offset if bare != line else offset + len(bare) - len(bare.lstrip())
    right = bare.index(content) + row.end("word")
    sign = row["sign"] or row["after"] or row["times"] or ""
    end, behind = offset + len(line if bare != line else bare.rstrip()), bool(row["after"])
    return Row(row["word"], _sign(sign), start, end, right, bool(row["equals"]), behind)


def _sign(sign: str) -> str:
    # a rule with a minus sign beside it is told from one without
    return {"x": "*", "X": "*", "-": "minus"}.get(sign, sign)


# ------------------------------------------------------------------- one column


def _column(group: list[_Item]) -> Column | Refusal | None:
    while group and isinstance(group[-1], str):
        group = group[:-1]
    group = _with_stars(_of_one_case(group))
    rows = [item for item in group if isinstance(item, Row)]
    if len(rows) < 3 or not _are_words(rows):
        return None
    parts: list[list[Row]] = [[]]
    for item in group:
        if isinstance(item, Row):
            parts[-1].append(item)
        elif parts[-1]:
            parts.append([])
    rules = [item for item in group if isinstance(item, str)]
    if not rules and (not any(row.sign for row in rows[1:-1]) or rows[-1].sign or _is_triangle(rows)):
        return None
    sure = bool(rules) or not rows[-1].equals
    if not sure and not all(len(row.word) > 1 and row.word.isupper() for row in rows):
        return None
    if not rules:
        parts = [rows[:-1], rows[-1:]]
    operands, results = parts[0], parts[1:]
    signs = _signs(operands, [rule for rule in rules if rule != "-"])
    start, end = rows[0].start, rows[-1].end
    if signs is None or any(row.equals for row in operands) or len(operands) < 2:
        return _unclear(start, end)
    if any(re.search(_BLANK, row.word) for row in rows):
        return _with_blanks(operands, signs, results, start, end)
    words = [_joined(row.word) for row in operands]
    if len(results) == 1 and len(results[0]) == 1:
        return Column(start, end, (f"{_work(words, signs)} = {_joined(results[0][0].word)}",), sure=sure)
    if signs[1:] == ["*"] and len(results) == 2 and len(results[1]) == 1:
        return _long_product(words, results[0], _joined(results[1][0].word), start, end)
    return _unclear(start, end)


def _is_triangle(rows: Sequence[Row]) -> bool:
    """Whether each row has one cell more than the one above: x beside 12 over 5, y and z is a number wall, no product."""
    cells = [len(row.word.split()) + (row.sign == "*") for row in rows]
    return cells == list(range(1, len(rows) + 1))


def _of_one_case(group: list[_Item]) -> list[_Item]:
    """Without the words of a sentence before it: Solve, SEND, + MORE."""
    words = [item.word for item in group if isinstance(item, Row)]
    if words and words[-1].isupper():
        while group and (isinstance(group[0], str) or not (group[0].word.isupper() or group[0].word.isdigit())):
            group = group[1:]
    return group


def _with_stars(group: list[_Item]) -> list[_Item]:
    """Where a star is a blank in one row, a star behind a word is one too, and no times sign."""
    if not any(isinstance(item, Row) and "*" in item.word for item in group):
        return group
    return [
        replace(item, word=item.word + " *", sign="")
        if isinstance(item, Row) and item.behind and item.sign == "*"
        else item
        for item in group
    ]


def _are_words(rows: Sequence[Row]) -> bool:
    """Letters in words of several digits; or blanks for digits among digits."""
    words = [_joined(row.word) for row in rows]
    letters = any(c.isalpha() for word in words for c in word) and any(
        len(word) > 1 and word[0] + word[-1] for word in words
    )
    blanks = any(re.search(_BLANK, word) for word in words) and any(c.isdigit() for word in words for c in word)
    alone = all(len(word) == 1 for word in words)
    return (letters or blanks) and not alone


def _joined(word: str) -> str:
    return "".join(word.split())


def _signs(operands: Sequence[Row], beside_rules: Sequence[str]) -> list[str] | None:
    """The sign before each operand; one that stands once holds for all where that makes sense."""
    own = [row.sign for row in operands]
    given = [sign for sign in own if sign] + list(beside_rules)
    if not given:
        return ["+"] * len(operands)
    plain = ["-" if sign == "minus" else sign for sign in own]
    if len(set(given)) == 1:
        sign = "-" if given[0] == "minus" else given[0]
        if sign == "+":
            return ["+"] * len(operands)
        if len(operands) == 2:
            return ["+", sign]
        return ["+", *plain[1:]] if all(plain[1:]) and sign == "-" else None
    if set(given) <= {"+", "minus"} and not beside_rules and all(plain[1:]):
        return [plain[0] or "+", *plain[1:]]
    return None


def _work(words: Sequence[str], signs: Sequence[str]) -> str:
    first = "-" if signs[0] == "-" else ""
    return first + words[0] + "".join(f" {sign} {word}" for sign, word in zip(signs[1:], words[1:], strict=True))


def _long_product(words: Sequence[str], partial: Sequence[Row], result: str, start: int, end: int) -> Column | Refusal:
    """A long multiplication: a row for each digit of the second factor, the last digit first unless rows go to the right."""
    top, bottom = words
    digits = list(reversed(bottom))
    if len(partial) == len(digits) and len(partial) > 1 and partial[1].right > partial[0].right:
        digits.reverse()
    elif len(partial) != len(digits):
        digits = [digit for digit in digits if digit != "0"]
    if len(partial) != len(digits):
        said = f"{bottom} has {len(digits)} digits, and {len(partial)} rows stand below the first rule"
        hint = (
            f"write one equation a line: {top} * {bottom} = {result}; {top} * {bottom[-1]} = {_joined(partial[0].word)}"
        )
        return Refusal("E410", said, start, end, hint)
    equations = [f"{top} * {bottom} = {result}"]
    equations += [f"{top} * {digit} = {_joined(row.word)}" for digit, row in zip(digits, partial, strict=True)]
    far = max(row.right for row in partial)
    drawn = [("", top), ("*", bottom), ("-",)]
    drawn += [("", _joined(row.word) + " " * (far - row.right)) for row in partial]
    return Column(start, end, tuple(equations), (*drawn, ("-",), ("", result)))


def _unclear(start: int, end: int) -> Refusal:
    said = "this looks like a column of a cryptarithm, but not which sign belongs to which word"
    return Refusal("E411", said, start, end, "write it on one line: SEND + MORE = MONEY")


def _with_blanks(
    operands: Sequence[Row], signs: Sequence[str], results: Sequence[Sequence[Row]], start: int, end: int
) -> Refusal:
    """2* times * is 84: each blank a digit of its own, which nothing but a letter can name."""
    rows = [*operands, *(row for part in results for row in part)]
    taken = {c for row in rows for c in row.word}
    letters = iter([letter for letter in _LETTERS if letter not in taken])
    try:
        words = [re.sub(_BLANK, lambda _: next(letters), _joined(row.word)) for row in rows]
    except StopIteration:
        words = []
    said = "a column with blanks: is each blank a digit of its own?"
    hint = "write a letter for each blank, and put 'cryptarithm, digits may repeat:' in front"
    if words and len(results) == 1 and len(results[0]) == 1:
        hint = f"if so write: cryptarithm, digits may repeat: {_work(words[:-1], signs)} = {words[-1]}"
    return Refusal("E412", said, start, end, hint)
