"""Logical lines: comments cut, physical lines joined, list numbers dropped, statements split.

Everything keeps its length (cut parts become blanks), so a statement is a text and an offset.
Continuation looks only at the last physical line, and searches are anchored or cut short: each
loop here is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eqsolve.syntax.text.fit_words import fit_head, is_option, own_options, rows_head, said_option
from eqsolve.syntax.text.lines.list_numbers import (
    BULLET,
    LETTERED,
    counts_up,
    half_bracketed,
    letters_up,
    value_label,
    without_numbers,
)
from eqsolve.syntax.text.lines.pieces import paired_bars, pieces
from eqsolve.syntax.text.prose import RELATION, check_domain, declares, is_prose, skipped, speaks
from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.remarks import Remarks
from eqsolve.syntax.text.statement import Statement, TableBlock
from eqsolve.syntax.text.tables import bare_table, has_fits, listed_columns, rows_without_names, table_header

MAX_STATEMENT = 250_000
MAX_NESTING = 100
MOST_LISTS = 50  # columns that are given as lists


@dataclass
class Lines:
    """What a text consists of, in order."""

    statements: list[Statement] = field(default_factory=list)
    tables: list[TableBlock] = field(default_factory=list)
    passed: list[Statement] = field(default_factory=list)  # sentences, which are passed over


@dataclass(slots=True)
class _Logical:
    """Physical lines joined to one; ``parts`` are kept in a list because growing a string is quadratic."""

    start: int
    parts: list[str]
    size: int
    depth: int
    deepest: int
    related: bool
    declares: bool


_NAMED_FILE = re.compile(r'(?m)^([ \t]*data[ \t]+(?:\w+[ \t]*:[ \t]*)?)("[^"\n]*")[ \t]*$')
_OPEN_END = re.compile(r"(?:[-+*/^=<>~]|\\|\.\.\.|…)[ \t]*$")
_MARKED_END = re.compile(r"(?:\\|\.\.\.|…)[ \t]*$")
# two words in a row: dots behind them are of a sentence that trails off, there are 5 houses in a row...
_TALKING_END = re.compile(r"[^\W\d_]+[ \t]+[^\W\d_]{2,}[ \t]*$")
_SIGN = re.compile(r"[+*^=<>≤≥≠]")
_RELATION_START = re.compile(r"[ \t]*(?:=(?!>)|<|>|≤|≥|≠|!=)")
_OPERATOR_START = re.compile(r"[ \t]*[-+*/^]")
_DASHBULLET = re.compile(r"[ \t]*-[ \t]")
_GLUED_NUMBER = re.compile(r"[ \t]*(\d{1,2})\.(?=[\w(√-])")
_BARE_NUMBER = re.compile(r"[ \t]*(\d{1,2})(?:[ \t]+(?=[^\W\d_]|\()|(-)[ \t]+)")
_SPACED_FACTOR = re.compile(r"\d[ \t]+[^\W\d_]")
_HASHED = re.compile(r"[ \t]*#\d{1,3}(?:[:)][ \t]|[ \t]+(?=[^\n]*[=<>]))")
_FULL_STOP = re.compile(r"(?<=[^.\s])[.,;][ \t]*$|(?<=\s)\.[ \t]*$")
# a statement without a relation, which ends a table
_NO_ROW = re.compile(r"(?:data|predict|unknowns?)[ \t]+[^\W\d_]")


def split_lines(text: str, remarks: Remarks) -> Lines:
    """All statements and tables of a folded text; mistakes of single lines go into ``remarks``."""
    found = Lines()
    physical = _physical(text)
    counted, lettered = counts_up(physical), letters_up(physical)
    _check_dashes(physical, remarks)
    _check_bare_numbers(physical, remarks)
    fits = has_fits(text)
    at = 0
    while at < len(physical):
        line = _without_comment(physical[at][1])
        if not line.strip():
            at += 1
            continue
        table = _table_at(physical, at, line, fits=fits)
        if table is not None:
            block, at, said = table
            found.tables.append(block)
            if said:
                columns = ", ".join(block.columns)
                hint = f"write data {columns} above the rows"
                remarks.note("N329", f"{said} are read as a table: {columns}", block.start, block.end, hint)
            continue
        if fits and rows_without_names([_without_comment(row) for _, row in physical[at : at + 2]]):
            start, end = physical[at][0], physical[at][0] + len(physical[at][1])
            said, hint = (
                "these rows of numbers have no names above them",
                "write data x, y above; a blank line ends a table",
            )
            remarks.error(Refusal("E127", said, start, end, hint))
            at = _rows(physical, at)[1]
            continue
        names = remarks.labels.get(at, [])
        logical, at = _join(physical, at, line)
        try:
            statements = _statements_of(logical, counted, remarks, found.passed, lettered=lettered)
            found.statements.extend(_named(list(statements), names) if names else statements)
        except Refusal as refusal:
            remarks.error(refusal)
    if fits:
        _check_options(found, remarks)
    return found


def _check_options(found: Lines, remarks: Remarks) -> None:
    """Refuses (E274) an option of the fit on a line of its own where several fit lines could take it, and one in a sentence:
    skipped like other lines without an equation it would leave the rows without their weights."""
    lines = [*found.statements, *found.passed]
    own = own_options([line.text for line in lines])
    own |= {k: option for k, line in enumerate(lines) if k not in own and (option := said_option(line.text))}
    for k, option in own.items():
        line = lines[k]
        said = f"'{line.text}': an option of {'which' if sum(map(_is_fit, lines)) > 1 else 'the'} fit line?"
        hint = f"write it behind the comma of its line: fit y = a*x + b, {option}; to leave it out begin it with #"
        remarks.error(Refusal("E274", said, line.start, line.start + len(line.text), hint))
    refused = {lines[k].start for k in own}  # the parser would refuse them in its own words once more
    found.statements = [line for line in found.statements if line.start not in refused]


def _is_fit(line: Statement) -> bool:
    return fit_head(line.text) is not None


def _named(statements: list[Statement], names: list[str]) -> list[Statement]:
    """The statements of a line with the labels that stood beside them: one for all, or one for each."""
    if len(names) == 1:
        names = names * len(statements)
    if len(names) != len(statements):
        return statements
    return [Statement(s.text, s.start, s.label or name) for s, name in zip(statements, names, strict=True)]


def _physical(text: str) -> list[tuple[int, str]]:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines


# ---------------------------------------------------------------- whole text


def _check_dashes(physical: list[tuple[int, str]], remarks: Remarks) -> None:
    """Every line begins with '- ', lines of words aside."""
    lines = [(start, line) for start, line in physical if line.strip() and not line.lstrip().startswith("#")]
    related = [(start, line) for start, line in lines if RELATION.search(line)]
    lines = related if any(line.rstrip().endswith(":") for _, line in lines) else lines
    if len(lines) >= 2 and all(_DASHBULLET.match(line) for _, line in lines):
        start = lines[0][0]
        said = "every line begins with '- ': bullets of a list, or minus signs?"
        remarks.error(Refusal("E112", said, start, start + 1, "remove the dashes, or write -A without a space"))


def _check_bare_numbers(physical: list[tuple[int, str]], remarks: Remarks) -> None:
    """1 x + y = 3 and 2 x - y = 1, or 1- and 2-: numbers of the lines, or parts of the equations?"""
    lines = [(start, line) for start, line in physical if RELATION.search(line)]
    _check_glued_numbers(lines, remarks)
    found = [_BARE_NUMBER.match(line) for _, line in lines]
    if len(lines) < 2 or any(m is None or int(m[1]) != k for k, m in enumerate(found, 1)):
        return
    dashed = all(m is not None and m[2] for m in found)
    if dashed or not any(_SPACED_FACTOR.search(line, m.end()) for (_, line), m in zip(lines, found, strict=True) if m):
        start, line = lines[0]
        part = "1 - ..." if dashed else "the factor 1"
        said = f"'{line[:12].strip()}': does the line begin with its number in a list, or with {part}?"
        hint = "write '1)' in front of the line" + ("" if dashed else ", or '1*' for the factor")
        remarks.error(Refusal("E110", said, start, start + len(line), hint))


def _check_glued_numbers(lines: list[tuple[int, str]], remarks: Remarks) -> None:
    """1.2x + 3 = 7 and 2.x - 1 = 4: numbers of the lines, or of the terms? Where digits follow each they are decimals."""
    found = [_GLUED_NUMBER.match(line) for _, line in lines]
    if len(lines) < 2 or any(m is None or int(m[1]) != k for k, m in enumerate(found, 1)):
        return
    if any(m is not None and not line[m.end()].isdigit() for (_, line), m in zip(lines, found, strict=True)):
        start, line = lines[0]
        said = f"'{line[:12].strip()}': does the line begin with its number in a list, or with a decimal number?"
        hint = "leave a space behind the number: '1. ...'; otherwise write '1*' or '1.0*' for the factor"
        remarks.error(Refusal("E110", said, start, start + len(line), hint))


# -------------------------------------------------------------------- tables


def _table_at(physical: list[tuple[int, str]], at: int, line: str, *, fits: bool) -> tuple[TableBlock, int, str] | None:
    """The table that begins at a line, the index of the line behind it, and what it looks like where ``data`` is missing."""
    start, end = physical[at][0], physical[at][0] + len(physical[at][1])
    if (header := table_header(line)) is not None:
        rows, behind = _rows(physical, at + 1)
        return TableBlock(header[1], start, end, tuple(rows), header[0]), behind, ""
    if not fits:
        return None
    if "[" in line and (listed := listed_columns([_without_comment(row) for _, row in physical[at : at + MOST_LISTS]])):
        rows = [(start, " ".join(cells)) for cells in zip(*listed.values(), strict=True)]
        return TableBlock(tuple(listed), start, end, tuple(rows)), at + len(listed), "lists of numbers"
    bare = bare_table([_without_comment(row) for _, row in physical[at : at + 5]], 0)
    if bare is None:
        return None
    rows, behind = _rows(physical, at + bare[1])
    return TableBlock(bare[0], start, end, tuple(rows)), behind, "names above rows of numbers"


def _rows(physical: list[tuple[int, str]], at: int) -> tuple[list[tuple[int, str]], int]:
    """Rows up to a blank line, ``end`` or another statement, and the index of the line after."""
    rows: list[tuple[int, str]] = []
    while at < len(physical):
        offset, row = physical[at]
        if "#" in row or "//" in row:
            row = _without_comment(row)
            if not row.strip():
                at += 1
                continue
        bare = row.strip()
        if not bare or bare == "end":
            at += bare == "end"
            break
        if not (bare[0].isdigit() or bare[0] in "-+.|") and (RELATION.search(bare) or _NO_ROW.match(bare)):
            break
        rows.append((offset, row))
        at += 1
    return rows, at


def without_tables(text: str) -> str:
    """The text with the rows, columns and files of its tables blanked, of the same length: nothing in them is a sentence."""
    fits = has_fits(text)
    if "data" not in text and not fits:
        return text
    text = _NAMED_FILE.sub(lambda m: m[1] + " " * len(m[2]), text)
    physical = _physical(text)
    lines = [line for _, line in physical]
    at = 0
    while at < len(physical):
        table = _table_at(physical, at, _without_comment(lines[at]), fits=fits)
        if table is None:
            at += 1
            continue
        _, behind, said = table
        begin = 0 if said else lines[at].index("data") + len("data")
        lines[at] = lines[at][:begin] + " " * (len(lines[at]) - begin)
        for k in range(at + 1, behind):
            lines[k] = " " * len(lines[k])
        at = behind
    return "\n".join(lines)


# -------------------------------------------------------------- logical lines


def _join(physical: list[tuple[int, str]], at: int, line: str) -> tuple[_Logical, int]:
    """The logical line that begins at physical line ``at``, and the index of the line after it."""
    depth, deepest = _nesting(line)
    logical = _Logical(physical[at][0], [line], len(line), depth, deepest, bool(RELATION.search(line)), declares(line))
    at += 1
    while at < len(physical) and logical.size <= MAX_STATEMENT and logical.deepest <= MAX_NESTING:
        following = _without_comment(physical[at][1])
        if not following.strip() or not _continues(logical, following):
            break
        depth, deepest = _nesting(following)
        logical.parts.append(following)
        logical.size += len(following) + 1
        logical.deepest = max(logical.deepest, logical.depth + deepest)
        logical.depth += depth
        logical.related = logical.related or bool(RELATION.search(following))
        at += 1
    return logical, at


def _continues(logical: _Logical, following: str) -> bool:
    """Whether the next physical line belongs to this statement; blanks out a continuation mark."""
    last = logical.parts[-1]
    tail = max(0, len(last) - 80)
    if logical.depth > 0 and not (logical.related and RELATION.search(following)) or _OPEN_END.search(last, tail):
        mark = _MARKED_END.search(last, tail)
        if mark:
            logical.parts[-1] = last[: mark.start()] + " " * (len(last) - mark.start())
            trails_off = mark[0][0] != "\\" and not _SIGN.search(last) and _TALKING_END.search(last, tail, mark.start())
            return not trails_off or _RELATION_START.match(following) is not None
        return True
    if _RELATION_START.match(following):
        return True
    if last.rstrip().endswith(",") and (not logical.related or fit_head(logical.parts[0]) and is_option(following)):
        return True
    # a declaration has no relation either: a next line that begins with a sign is not its continuation
    return bool(_OPERATOR_START.match(following)) and not (
        logical.related or logical.declares or BULLET.match(following)
    )


def _without_comment(line: str) -> str:
    """The line with its comment blanked; # and // inside quotes are text."""
    if "#" not in line and "//" not in line:
        return line
    quoted = False
    for i, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif not quoted and (char == "#" or char == "/" and line.startswith("//", i)):
            return line[:i] + " " * (len(line) - i)
    return line


def without_comments(text: str) -> str:
    """The text with its comments blanked, of the same length; ``#1:`` at a line start is a number, not a comment."""
    if "#" not in text and "//" not in text:
        return text
    lines = text.split("\n")
    numbered = sum(_HASHED.match(line) is not None for line in lines) > 1
    return "\n".join(line if numbered and _HASHED.match(line) else _without_comment(line) for line in lines)


def _nesting(text: str) -> tuple[int, int]:
    """(brackets left open, deepest nesting)."""
    if "(" not in text and "[" not in text and "{" not in text:
        return -sum(text.count(c) for c in ")]}"), 0
    depth = deepest = 0
    for char in text:
        if char in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in ")]}":
            depth -= 1
    return depth, deepest


# ----------------------------------------------------------------- statements


def _statements_of(
    logical: _Logical, counted: bool, remarks: Remarks, passed: list[Statement], *, lettered: bool
) -> Iterator[Statement]:
    start, text = logical.start, " ".join(logical.parts)
    if logical.deepest > MAX_NESTING:
        raise Refusal(
            "E003", f"brackets are nested {logical.deepest:,} deep; the limit is {MAX_NESTING}", start, start + 1
        )
    if len(text) > MAX_STATEMENT:
        raise Refusal(
            "E004", f"one statement has {len(text):,} characters; the limit is {MAX_STATEMENT:,}", start, start + 1
        )
    text, label = without_numbers(text, start, counted, remarks)
    m = LETTERED.match(text) if lettered else half_bracketed(text)
    if m:
        remarks.note(
            "N110", f"'{m[0].strip()}' at the line start was read as a label, not as a factor", start, start + m.end()
        )
        text, label = " " * m.end() + text[m.end() :], m[1]
    text = _FULL_STOP.sub("", text.rstrip())
    found = list(pieces(text))
    for first, last in found:
        piece, named = value_label(text[first:last])
        shift = len(piece) - len(piece.lstrip())
        if is_prose(piece) and (len(found) == 1 or speaks(piece)) and not rows_head(piece):
            check_domain(piece, start + first)
            remarks.note(*skipped(piece), start + first + shift, start + last)
            passed.append(Statement(piece.strip(), start + first + shift))
        elif piece.strip():
            yield Statement(paired_bars(piece.strip()), start + first + shift, named or label)
