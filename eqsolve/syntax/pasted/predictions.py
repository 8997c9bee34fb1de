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
_FIT = rf"(?m)(?:^|;)[ \t]*(?:{NAME}[ \t]*:[ \t]*)?fit[ \t]+(?:{NAME}[ \t]*:[ \t]*)?({NAME})[ \t]*(?:\([ \t]*{NAME}[ \t]*\))?[ \t]*=(?!=)"


def without_asked(text: str) -> str:
    """The text without lines that ask for values, y(11) = ?."""
    return _ASKED.sub(lambda m: m[0] if not (m["word"] or m["asked"]) else "", text)


def prediction_edits(text: str, note: Note) -> Iterator[Edit]:
    """y(11) = ? is predict y at 11 where a line fits y, which is no function. A number alone is told its column later."""
    if "fit" not in text:
        return
    found = re.findall(_FIT, text)
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
