"""What stands between relations instead of a new line, and relations that several names share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from eqsolve.syntax.pasted.mark import Mark, whole_names

_ARROW = re.compile(r"<?=+>|<?-+>|⇒|⟹|⇔|⟺|→|⟶|⟼|↦|➔|➜|➡|∴|∵")
_SEPARATORS = re.compile(r"&|=>|->|\+\+|[⇒⟹⇔⟺→⟶⟼↦➔➜➡∴∵]")
# a head, a rule and rows, as Markdown draws them
_TABLE = re.compile(
    r"^[ \t]*\|[^\n]*\n[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?:\n[ \t]*\|[^\n]*\|[ \t]*)+$", re.MULTILINE
)
_AMPERSAND = re.compile(r"&+|(?<=[ \t])\+\+(?=[ \t])")
# short words that join in some language where they stand between two relations and nowhere else, and their meaning
_JOINING = {"y": "and", "e": "and", "i": "and", "o": "or", "ou": "or", "oder": "or"}
_JOINS = re.compile(rf"(?<=[\w)][ \t])({'|'.join(_JOINING)})(?=[ \t][\w(|-])")
RELATES = re.compile(r"[=<>≤≥≠≈~∈]")
_NAMES = r"[^\W\d_]\w{0,20}'?(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+)[^\W\d_]\w{0,20}'?){1,20}"
NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?(?:[ \t]*(?:π|pi))?°?|π|pi)"
SIGN = r"(?:<=|>=|!=|<|>|≤|≥|≠)"
# x, y > 0 and 0 < x, y < 10, between separators
_SHARED = re.compile(
    rf"(?:(?<=[;\n])|^|(?<=,)|(?<=and ))[ \t]*(?:(?P<low>{NUMBER})[ \t]*(?P<rise><=|<|≤)[ \t]*)?(?P<names>{_NAMES})[ \t]*"
    rf"(?P<sign>{SIGN})[ \t]*(?P<high>{NUMBER})(?=[ \t]*(?:[;\n.,]|$|and[ \t]))",
    re.MULTILINE,
)
# what all unknowns are, in front of a relation
_KIND = re.compile(
    r"(integers?|digits?|naturals?|primes?|positive|distinct|different|reals?|even|odd|whole)[ \t]*,[ \t]*"
)
_PLAIN = r"[^\W\d_]\w{0,20}'?[ \t]*(?:<=|>=|!=|[=<>≤≥≠])[ \t]*(?:-?\d+(?![\w.])|[^\W\d_]\w{0,20}'?(?![\w(]))"
_PLAINS = rf"\(?{_PLAIN}\)?(?:[ \t]+(?:and|or)[ \t]+\(?{_PLAIN}\)?){{0,6}}"
_AN_ARROW = r"(?:<?=+>|<?-+>|⇒|⟹|⇔|⟺|→|⟶)"
# A = 1 => B = 0 => C = 1 over values one by one
_IMPLIED = re.compile(
    rf"(?m)(?:^|(?<=[;,]))[ \t]*(?P<first>{_PLAINS})[ \t]*(?P<rest>(?:{_AN_ARROW}[ \t]*{_PLAINS}[ \t]*){{1,8}})(?=[;,.]|$)"
)
_STEP = re.compile(rf"(?P<arrow>{_AN_ARROW})[ \t]*(?P<then>{_PLAINS})")


def _implications(text: str) -> Iterator[Mark]:
    """Marks for arrows between what is said of different unknowns that have whole values one by one."""
    known = whole_names(text) if _ARROW.search(text) else frozenset()
    for m in _IMPLIED.finditer(text) if known else ():
        said, stop = [(m["first"], "")], m.end("first")
        for step in _STEP.finditer(m["rest"]):
            said.append((step["then"], step["arrow"]))
            stop = m.start("rest") + step.end("then")
        names = [set(re.findall(r"[^\W\d_]\w*'?", one)) - {"and", "or"} for one, _ in said]
        repeated = any(first & then for first, then in pairwise(names))
        if repeated or "all" not in known and not set().union(*names) <= known:
            continue
        ways = []
        for (first, _), (then, arrow) in pairwise(said):
            ways += [f"({first.strip()}) implies ({then.strip()})"]
            ways += [f"({then.strip()}) implies ({first.strip()})"] if arrow[0] in "<⇔⟺" else []
        new = "; ".join(ways)
        told = f"'{m[0].strip()}' is read as {new} (for equations that all hold write each on a line)"
        yield Mark(m.start("first"), stop, new, told)


def between(text: str) -> Iterator[Mark]:
    """Marks for arrows, ampersands and short words between relations, and for comparisons of several names."""
    yield from _implications(text)
    if _SEPARATORS.search(text):
        for line in re.finditer(r"[^\n]+", text):
            yield from _separators(line.start(), line[0], _ARROW, "is read as 'and'")
            yield from _separators(line.start(), line[0], _AMPERSAND, "is read as a separator")
    for word in sorted({m[1] for m in _JOINS.finditer(text)}):
        found = list(re.finditer(rf"(?<=[\w)][ \t]){word}(?=[ \t][\w(|-])", text))
        if len(found) == len(re.findall(rf"(?<![^\W\d_]){word}(?![^\W\d_])", text)):
            pattern = re.compile(rf"(?<=[ \t]){word}(?=[ \t])")
            for line in re.finditer(r"[^\n]+", text):
                sign = "; " if _JOINING[word] == "and" else "or"
                yield from _separators(line.start(), line[0], pattern, f"is read as '{_JOINING[word]}'", sign)
    if "," in text or " and " in text:
        yield from _shared(text)


def table_rows(text: str) -> Iterator[Mark]:
    """The rows of a table drawn with bars, each with one cell that is a relation: the other cells go."""
    for table in _TABLE.finditer(text) if "|--" in text or "|:--" in text or "| --" in text or "|-" in text else ():
        rows = list(re.finditer(r"[^\n]+", table[0]))
        body = [[cell for cell in re.finditer(r"[^|\n]+", row[0]) if cell[0].strip()] for row in rows[2:]]
        related = [[cell for cell in row if RELATES.search(cell[0])] for row in body]
        if not body or any(len(row) != 1 for row in related) or RELATES.search(rows[0][0]):
            continue
        first, last = table.start() + rows[0].start(), table.start() + rows[1].end()
        yield Mark(first, last, "\n", "the head of a table was not read")
        for row, (cell,) in zip(rows[2:], related, strict=True):
            start = table.start() + row.start()
            gone = " ".join((row[0][: cell.start()] + row[0][cell.end() :]).replace("|", " ").split())
            said = f"of the row of a table '{gone}' was not read" if gone else ""
            yield Mark(start, start + len(row[0]), cell[0], said)


def _separators(start: int, line: str, pattern: re.Pattern[str], what: str, sign: str = "; ") -> Iterator[Mark]:
    """Where both neighbours of each separator of a line hold a relation."""
    found = list(pattern.finditer(line))
    if not found:
        return
    ends = [*(m.start() for m in found[1:]), len(line)]
    begins = [0, *(m.end() for m in found[:-1])]
    for m, begin, end in zip(found, begins, ends, strict=True):
        if RELATES.search(line, begin, m.start()) and RELATES.search(line, m.end(), end):
            said = f"'{m[0]}' between two relations {what}"
            yield Mark(start + m.start(), start + m.end(), sign, said)


def _shared(text: str) -> Iterator[Mark]:
    """x, y > 0 says it of both."""
    for m in _SHARED.finditer(text):
        names = re.findall(r"(?<!\w)(?!and(?!\w))[^\W\d_]\w*'?", m["names"])
        shown, start = m[0].strip(), m.end() - len(m[0].lstrip())
        said = _KIND.match(shown)
        if said and not m["low"] and len(re.findall(rf"(?<!\w){said[1]}(?!\w)", text)) == 1:  # digits, a > 0
            if len(names) == 2:
                continue
            names, shown, start = names[1:], shown[said.end() :], start + said.end()
        low = f"{m['low']} {m['rise']} " if m["low"] else ""
        if low and m["sign"][0] not in "<≤":
            continue
        new = "; ".join(f"{low}{name} {m['sign']} {m['high']}" for name in names)
        yield Mark(start, m.end(), new, f"'{shown}' is read as {new}")
