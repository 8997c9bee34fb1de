"""Predictions as people ask for them beside a fit line: `y(11) = ?`, `y(x = 11) = ?` and `predict y(11)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.text import NAME, function_name

Edit = tuple[int, int, str]
Note = Callable[..., None]

_N = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
_PLACES = rf"(?:(?P<x>{NAME})[ \t]*=[ \t]*)?{_N}(?:[ \t]*,[ \t]*{_N})*"
_ASKED = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<said>(?P<word>predict[ \t]+)?(?P<left>{NAME})[ \t]*\([ \t]*(?P<at>{_PLACES})[ \t]*\)[ \t]*(?P<asked>=[ \t]*\?)?)"
    r"(?=[ \t]*(?:,[ \t]*(?:\d|band|prediction|confidence)[^\n;]*)?(?:[;\n]|$))"
)
_NAMELESS = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<word>predict[ \t]+)(?=(?:at|for)[ \t]+(?:[-+]?\.?\d|{NAME}[ \t]*=))"
)
_OTHERWISE = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<word>forecast|extrapolate|interpolate|estimate)(?=[ \t]+{NAME}[ \t]+(?:at|for|when)[ \t]+(?:{NAME}[ \t]*=|[-+.\d]))"
)
_LINE = re.compile(
    r"(?m)(?:^|(?<=;))[ \t]*(?:predict|forecast|extrapolate|interpolate|estimate)[ \t][^\n;]*[ \t](?:at|for|when|where)[ \t][^\n;]*"
)
_AND = re.compile(rf"(?<=[\d.])[ \t]*,?[ \t]+and[ \t]+(?={_N}(?![\w%]))")
_TO = re.compile(rf"(?<==)(?P<from>[ \t]*{_N})[ \t]+(?:to|until|through)[ \t]+(?={_N}(?![\w%]))")
_BAND = re.compile(
    r"(?P<word>[ \t]*,?[ \t]+(?:with|and|incl(?:uding|\.)?)[ \t]+(?:(?:an?|the|its)[ \t]+)?)(?:at[ \t]+)?"
    r"(?P<level>\d+(?:\.\d+)?[ \t]*%)[ \t]*(?P<kind>prediction|PI\b|confidence|CI\b|conf\.?|intervals?|bands?|limits)"
    r"(?:[ \t]*(?:intervals?|bands?|limits))?[ \t]*\.?[ \t]*$"
)
_FIT = rf"(?m)(?:^|;)[ \t]*(?:{NAME}[ \t]*:[ \t]*)?fit[ \t]+(?:{NAME}[ \t]*:[ \t]*)?({NAME})[ \t]*(?:\([ \t]*{NAME}[ \t]*\))?[ \t]*=(?!=)"


def without_asked(text: str) -> str:
    """The text without lines that ask for values, y(11) = ?."""
    return _ASKED.sub(lambda m: m[0] if not (m["word"] or m["asked"]) else "", text)


def _in_other_words(line: re.Match[str], note: Note) -> Iterator[Edit]:
    """predict y at x = 7 and 8 with 95% CI is predict y at x = 7, 8, band 95%."""
    at = line.start()
    if m := _OTHERWISE.match(line[0]):
        note("N326", f"'{m['word']}' is read as predict", at + m.start("word"), at + m.end("word"))
        yield at + m.start("word"), at + m.end("word"), "predict"
    band = _BAND.search(line[0])
    said = line[0][: band.start()] if band else line[0]
    for m in _AND.finditer(said):
        yield at + m.start(), at + m.end(), ", "
    if m := _TO.search(said):
        note("N326", "'to' is read as ..", at + m.end("from"), at + m.end())
        yield at + m.end("from"), at + m.end(), ".."
    if band:
        new = f"{'prediction ' if band['kind'].lower()[0] == 'p' else ''}band {band['level']}"
        note("N326", f"'{band[0].strip(' ,')}' is read as {new}", at + band.start("level"), at + band.end())
        yield at + band.start(), at + band.end(), f", {new}"


def prediction_edits(text: str, note: Note) -> Iterator[Edit]:
    """y(11) = ? is predict y at 11 where a line fits y, which is no function. A number alone is told its column later."""
    if "fit" not in text:
        return
    found = re.findall(_FIT, text)
    for line in _LINE.finditer(text) if found else ():
        yield from _in_other_words(line, note)
    fitted = {name for name in found if not function_name(name)}
    for m in _NAMELESS.finditer(text) if len(found) == 1 else ():
        yield m.end("word"), m.end("word"), f"{found[0]} "
    for m in _ASKED.finditer(text) if fitted else ():
        left = m["left"]
        if left not in fitted or not (m["word"] or m["asked"]) or re.search(rf"(?<![\w']){left}[^\n;=]*:=", text):
            continue
        new = f"predict {left} at {m['at']}"
        note("N326", f"'{m['said']}' is read as {new}", m.start("said"), m.end("said"))
        yield m.start("said"), m.end("said"), new
