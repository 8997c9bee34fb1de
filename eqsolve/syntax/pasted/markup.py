"""Markdown, HTML and BBCode around equations: taken away before characters are folded.

Only what is surely markup goes: known tags, entities, fences, and stars or back-ticks that open and close around something. A star
between two values stays a times sign.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# Characters of a text that is looked at. Fewer: long pages keep their markup; more: hostile texts cost time.
MOST = 1_000_000
_TRACE = re.compile(
    r"`|^[ \t]*[-–—][ \t]+[$\\]|\*|</?[A-Za-z]|<!--|&[#A-Za-z]|\[/?[A-Za-z]{1,5}\]|^[ \t]*>|~~~|__", re.MULTILINE
)
_TAGS = (
    "p|br|b|i|u|em|strong|span|div|li|ul|ol|sub|sup|code|pre|td|tr|th|table|tbody|thead|font|a|h[1-6]|hr|math|mrow|mi|mo|mn"
    "|blockquote|html|body|mark|small|tt|var"
)
_TAG = re.compile(rf"<(/?)({_TAGS})(?:[ \t\n][^<>]{{0,300}})?/?>", re.IGNORECASE)
_BREAKS = frozenset("p br div li tr table ul ol pre h1 h2 h3 h4 h5 h6 hr blockquote".split())
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BBCODE = re.compile(r"\[/?(?:b|i|u|s|sub|sup|code|quote|center|color|size)(?:=[^\[\]\n]{0,30})?\]", re.IGNORECASE)
# - $x + y = 3$ and - `x + y = 3`: what opens a formula or code has no sign in front
_BULLET = re.compile(r"(?m)^([ \t]*)[-–—][ \t]+(?=\$[^\s\d]|`|\*\*[^\s*]|\\[(\[])")
_REMARK = re.compile(r"<!--(?:[^-]|-(?!->)){0,500}-->")
_FENCE = re.compile(r"(?m)^[ \t]*(?:```|~~~)[ \t]*[A-Za-z]{0,20}[ \t]*$")
_QUOTE = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
# **x + y = 3** and __x = 3__ open at the beginning of a line, behind bullets and numbers at most: elsewhere ** is a power
_STRONG = re.compile(
    r"(?m)^(?P<before>[ \t>#-]*(?:(?:\d{1,3}|[a-z])[.)][ \t]+|[*+•-][ \t]+)?)(?P<sign>\*{2,3}|__)(?=[^\s*_])"
    r"(?P<inside>[^*\n]{1,500}?)(?<=[^\s*_])(?P=sign)(?=[ \t.,;:]|$)"
)
# *u* + 2*v* = 9: the first star of the line has nothing in front of it, so none of them is a times sign
_ITALIC = re.compile(r"(?<![\w)\]}*])\*([^\W\d_]{1,2})\*(?![\w(*])|(?<=[0-9])\*([^\W\d_]{1,2})\*(?=[ \t]|$)")
_ITALIC_LINE = re.compile(r"(?m)^[ \t]*\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*[ \t]*$")
_CODE = re.compile(r"(?<![\w`])(`{1,2})(?=[^`\s])([^`\n]{1,500})(?<=[^`\s])\1(?![\w`])")


# Blanks in a row that are no layout of anybody: one blank stands for them, and no pattern of words tries them one by one. Fewer: rows of
# empty cells between tabs are lost; more: seconds for a line of blanks.
_WIDE = re.compile(r"(?<![ \t])[ \t]{500,}")


def markup_edits(text: str) -> list[tuple[int, int, str]]:
    """What to put in place of markup, in order; (start, end, replacement) each."""
    if wide := [(*m.span(), " ") for m in _WIDE.finditer(text)]:
        return wide
    if len(text) > MOST or not _TRACE.search(text):
        return []
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = text if text.isascii() else text.replace("\xa0", " ").replace("\ufeff", " ")
    edits: list[tuple[int, int, str]] = []
    for found in (
        *_remarks(text),
        *_quotes(text),
        *_fences(text),
        *_bullets(text),
        *_tags(text),
        *_codes(text),
        *_stars(text),
    ):
        edits.append(found)
    edits.sort()
    kept: list[tuple[int, int, str]] = []
    for edit in edits:  # markup in markup: the outer one wins where they meet
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _quotes(text: str) -> Iterator[tuple[int, int, str]]:
    """``> `` before lines of a mail, if none of them can go on from the line above: each holds a relation or only words."""
    lines = [line.lstrip(" \t>") for line in text.split("\n") if line.lstrip().startswith(">")]
    if lines and all(re.search(r"[=<>≤≥]", line) or not re.search(r"[\d+*/^]", line) for line in lines):
        for found in _QUOTE.finditer(text):
            yield found.start(), found.end(), ""


def _fences(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _FENCE.finditer(text):
        yield found.start(), found.end(), ""


def _remarks(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _REMARK.finditer(text) if "<!--" in text else ():
        yield found.start(), found.end(), ""


def _bullets(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _BULLET.finditer(text):
        yield found.end(1), found.end(), ""


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    closed = {found[2].lower() for found in _TAG.finditer(text) if found[1]} | {"br", "hr"}
    for found in _TAG.finditer(text):
        name = found[2].lower()
        alone = name in ("p", "li") and not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        if name not in closed and not alone:  # a < b > c
            continue
        if name in ("sub", "sup"):
            yield (
                found.start(),
                found.end(),
                {"sub": "_{", "sup": "^("}[name] if not found[1] else {"sub": "}", "sup": ")"}[name],
            )
        else:
            yield found.start(), found.end(), "\n" if name in _BREAKS else " ; " if name in ("td", "th") else ""
    for found in _ENTITY.finditer(text):
        plain = html.unescape(found[0])
        if plain != found[0]:
            yield found.start(), found.end(), plain
    ended = {found[0].lower() for found in re.finditer(r"\[/[A-Za-z]{1,6}\]", text)}
    for found in _BBCODE.finditer(text) if ended else ():
        name = found[0].lower().strip("[]/").partition("=")[0]
        if f"[/{name}]" in ended:  # x[i] is an index
            script = {"sub": "}" if "/" in found[0] else "_{", "sup": ")" if "/" in found[0] else "^("}.get(name, "")
            yield found.start(), found.end(), script


def _codes(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _CODE.finditer(text):
        yield found.start(1), found.end(1), ""
        yield found.end(2), found.end(), ""


def _stars(text: str) -> Iterator[tuple[int, int, str]]:
    if "*" not in text and "__" not in text:
        return
    for found in _STRONG.finditer(text):
        yield found.start("sign"), found.end("sign"), ""
        yield found.end("inside"), found.end(), ""
    for found in _ITALIC_LINE.finditer(text):
        yield found.start(1) - 1, found.start(1), ""
        yield found.end(1), found.end(1) + 1, ""
    for line in re.finditer(r"[^\n]+", text) if "*" in text else ():
        pairs = list(_ITALIC.finditer(line[0]))
        if pairs and 2 * len(pairs) == line[0].count("*") and not line[0][: pairs[0].start()].strip():
            for pair in pairs:
                yield line.start() + pair.start(), line.start() + pair.start() + 1, ""
                yield line.start() + pair.end() - 1, line.start() + pair.end(), ""
