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
_TRACE = re.compile(r"`|\*|</?[A-Za-z]|&[#A-Za-z]|\[/?[A-Za-z]{1,5}\]|^[ \t]*>|~~~|__", re.MULTILINE)
_TAGS = (
    "p|br|b|i|u|em|strong|span|div|li|ul|ol|sub|sup|code|pre|td|tr|th|table|tbody|thead|font|a|h[1-6]|hr|math|mrow|mi|mo|mn"
    "|blockquote|html|body|mark|small|tt|var"
)
_TAG = re.compile(rf"<(/?)({_TAGS})(?:[ \t\n][^<>]{{0,300}})?/?>", re.IGNORECASE)
_BREAKS = frozenset("p br div li tr table ul ol pre h1 h2 h3 h4 h5 h6 hr blockquote".split())
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BBCODE = re.compile(r"\[/?(?:b|i|u|s|sub|sup|code|quote|center|color|size)(?:=[^\[\]\n]{0,30})?\]", re.IGNORECASE)
_FENCE = re.compile(r"(?m)^[ \t]*(?:```|~~~)[ \t]*[A-Za-z]{0,20}[ \t]*$")
_QUOTE = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
# **x + y = 3**, *x*, __x = 3__, `x = 3`: the sign opens before something and closes behind something, and no value stands beside it
_STRONG = re.compile(r"(?<![\w*)\]}])(\*\*|__)(?=[^\s*_])([^*\n]{1,500}?)(?<=[^\s*_])\1(?![\w*(])")
_ITALIC = re.compile(r"(?<![A-Za-z_*)\]}])\*(?=[^\s*])([^*\n]{1,100}?)(?<=[^\s*])\*(?![\w*(])")
_CODE = re.compile(r"(?<![\w`])(`{1,2})(?=[^`\s])([^`\n]{1,500})(?<=[^`\s])\1(?![\w`])")


def markup_edits(text: str) -> list[tuple[int, int, str]]:
    """What to put in place of markup, in order; (start, end, replacement) each."""
    if len(text) > MOST or not _TRACE.search(text):
        return []
    edits: list[tuple[int, int, str]] = []
    for found in (*_quotes(text), *_fences(text), *_tags(text), *_codes(text), *_stars(text)):
        edits.append(found)
    edits.sort()
    kept: list[tuple[int, int, str]] = []
    for edit in edits:  # markup in markup: the outer one wins where they meet
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _quotes(text: str) -> Iterator[tuple[int, int, str]]:
    """``> `` before lines of a mail, if no line begins with a relation that goes on from the line above."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and all(line.lstrip().startswith(">") for line in lines):
        for found in _QUOTE.finditer(text):
            yield found.start(), found.end(), ""


def _fences(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _FENCE.finditer(text):
        yield found.start(), found.end(), ""


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    closed = {found[2].lower() for found in _TAG.finditer(text) if found[1]} | {"br", "hr", "p", "li", "td", "tr", "th"}
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name not in closed:  # a < b > c
            continue
        if name in ("sub", "sup"):
            yield (
                found.start(),
                found.end(),
                {"sub": "_{", "sup": "^("}[name] if not found[1] else {"sub": "}", "sup": ")"}[name],
            )
        else:
            yield found.start(), found.end(), "\n" if name in _BREAKS else " " if name in ("td", "th") else ""
    for found in _ENTITY.finditer(text):
        plain = html.unescape(found[0])
        if plain != found[0]:
            yield found.start(), found.end(), plain
    opened, closing = (text.lower().count(sign) for sign in ("[/", "["))
    if opened and closing:
        for found in _BBCODE.finditer(text):
            name = found[0].lower().strip("[]/").partition("=")[0]
            script = {"sub": "}" if "/" in found[0] else "_{", "sup": ")" if "/" in found[0] else "^("}.get(name, "")
            yield found.start(), found.end(), script


def _codes(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _CODE.finditer(text):
        yield found.start(1), found.end(1), ""
        yield found.end(2), found.end(), ""


def _stars(text: str) -> Iterator[tuple[int, int, str]]:
    if "*" not in text and "__" not in text:
        return
    taken = []
    for found in _STRONG.finditer(text):
        taken.append((found.start(), found.end()))
        yield found.start(1), found.end(1), ""
        yield found.end(2), found.end(), ""
    for found in _ITALIC.finditer(text):
        if not any(a <= found.start() < b for a, b in taken) and _is_whole(text, found):
            yield found.start(), found.start() + 1, ""
            yield found.end() - 1, found.end(), ""


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """*u* + 2*v*: between the stars stands a name, or the stars stand around a whole line."""
    inside = found[1]
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    rest = text[found.end() : (text.find("\n", found.end()) + 1 or len(text) + 1) - 1].strip()
    name = inside.isalpha() and len(inside) <= 2 and not rest[:1].isalnum()
    return name or not line and not rest and not inside.startswith(" ")
