"""Segments between points of the text, A(1, 2), B(4, 6): AB = ?, as their lengths, gradients and midpoints.

The points must be named by capitals that stand nowhere else, and the line asks of two of them; then each point is taken away, and what is
asked for stands in the coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax.pasted.mark import Mark

_VALUE = r"[ \t]*(?:[-−–][ \t]*)?(?:\d[\d./]{0,11}|[a-z]|\d{0,6}(?:sqrt\(\d{1,6}\)|√\d{1,6}))[ \t]*"
_AT = rf"\({_VALUE}(?:[,;|∣]{_VALUE}){{1,2}}\)"
_POINT = re.compile(
    rf"(?<![\w'])(?:(?i:the[ \t]+)?(?i:points?)[ \t]+)?(?P<name>[A-Z])[ \t]?(?:=[ \t]*)?(?P<at>{_AT})"
    r"[ \t]*(?:,?[ \t]*(?:and|und|et|y|e)(?!\w)|(?:are|is)[ \t]+(?:the[ \t]+)?points?(?!\w)|[,;:.])?[ \t]*"
)
_ASKS = r"(?:(?i:find|calculate|compute|determine|state|give|work[ \t]+out|what[ \t]+is|how[ \t]+long[ \t]+is)[ \t]+)"
_WHAT = (
    r"(?:(?i:the[ \t]+)?(?:exact[ \t]+)?(?P<what>distance|length|gradient|slope|mid-?point)(?:[ \t]+M)?"
    r"(?:[ \t]+(?:of|from|between|joining|through))?[ \t]+(?:the[ \t]+)?(?:(?:straight[ \t]+|line[ \t]+)?(?:points?|line|segment)[ \t]+)?"
    r"(?:(?:from|between|joining|through)[ \t]+)?)"
)
_SEGMENT = re.compile(
    rf"(?<![^\W_])(?P<asks>{_ASKS})?(?P<said>{_WHAT}?(?P<bar>\|)?(?P<a>[A-Z])(?:[ \t]+(?:and|to)[ \t]+)?(?P<b>[A-Z])(?(bar)\|)(?!\w)"
    r"(?:[ \t]*(?P<sign>=(?!=))[ \t]*(?P<value>\?|[\w./√()]{1,30}(?![\w*/+^-]))?)?)[ \t]*\??"
)
# Find the distance between (1, 2) and (4, 6): the points stand in the question
_BETWEEN = re.compile(
    rf"(?<![^\W_])(?P<asks>{_ASKS})?(?P<said>{_WHAT}(?P<a>[A-Z])?[ \t]?(?P<first>{_AT})[ \t]+(?:and|to)[ \t]+(?P<b>[A-Z])?[ \t]?(?P<second>{_AT})"
    r"(?:[ \t]*(?P<sign>=(?!=))[ \t]*(?P<value>\?|[\w./√()]{1,30}(?![\w*/+^-])))?)[ \t]*[?.]?[ \t]*(?=$|[;\n])",
    re.MULTILINE,
)


def has_segments(text: str) -> bool:
    """Whether a text names two points; it may ask of them in words alone, without a relation."""
    return len(re.findall(_AT, text)) > 1


def segments(text: str) -> Iterator[Mark]:
    """Marks for such a text; none where a point is spoken of in another way."""
    if not has_segments(text):
        return
    found = list(_BETWEEN.finditer(text))
    if found:
        for m in found:
            yield from _marks(m, _written(m, _place(m["first"]), _place(m["second"])))
        return
    points = list(_POINT.finditer(text))
    places = {m["name"]: _place(m["at"]) for m in points}
    if len(points) < 2 or len(places) < len(points):
        return
    rest = _POINT.sub(lambda m: " " * len(m[0]), text)
    asked = [m for m in _SEGMENT.finditer(rest) if m["asks"] or m["what"] or m["sign"]]
    left = rest
    for m in asked:
        left = left[: m.start()] + " " * (m.end() - m.start()) + left[m.end() :]
    if not asked or any(re.search(rf"(?<![a-z_]){name}(?![a-z_])", left) for name in places):
        return
    new = [_written(m, places.get(m["a"], ()), places.get(m["b"], ())) for m in asked]
    if not all(new):
        return
    for m in points:
        yield Mark(m.start(), m.end(), " " * (m.end() - m.start()), "")
    for m, written in zip(asked, new, strict=True):
        yield from _marks(m, written)


def _place(at: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|∣]", at[1:-1])]


def _marks(m: re.Match[str], new: tuple[str, str] | None) -> Iterator[Mark]:
    """The question in the coordinates, without the word that asks and the sign behind it."""
    if new is not None:
        if m["asks"]:
            yield Mark(m.start("asks"), m.end("asks"), " ", "")
        yield Mark(*m.span("said"), new[0], f"'{m['said'].strip()}' is read as {new[1]}: {new[0]}")
        if m.end() > m.end("said"):
            yield Mark(m.end("said"), m.end(), " ", "")


def _written(m: re.Match[str], a: Sequence[str], b: Sequence[str]) -> tuple[str, str] | None:
    """What is asked for in the coordinates, and what it is."""
    if a == b or len(a) != len(b) or m["a"] and m["a"] == m["b"]:
        return None
    pairs = list(zip(a, b, strict=True))
    steps = [f"({_side(second)} - {_side(first, last=True)})" for first, second in pairs]
    called, value = f" of {m['a']}{m['b']}" if m["a"] and m["b"] else "", m["value"] or "?"
    if (m["what"] or "").startswith("mid"):
        names = ("x_M", "y_M", "z_M")
        means = [f"{name} = ({_side(a)} + {_side(b, last=True)})/2" for name, (a, b) in zip(names, pairs, strict=False)]
        return ("; ".join(means), f"the midpoint{called}") if value == "?" else None
    if m["what"] in ("gradient", "slope"):
        return (f"{steps[1]}/{steps[0]} = {value}", f"the gradient{called}") if len(steps) == 2 else None
    return f"sqrt({' + '.join(f'{step}^2' for step in steps)}) = {value}", f"the length{called}"


def _side(value: str, *, last: bool = False) -> str:
    value = re.sub(r"[−–]", "-", value)
    return f"({value})" if last and value.startswith("-") else value
