"""Points of a curve as schools write them, P(1|3) or 'through (1, 3) and (2, 5)', as values of the function: f(1) = 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_VALUE = r"[ \t]*[-+−–]?[\w.,]{1,12}(?:[ \t]*[*/+-][ \t]*[\w.]{1,12})?[ \t]*"
_NUMBER = r"[ \t]*[-+−–]?\d[\d.,/]{0,11}[ \t]*"  # (3 | n) says that 3 divides n
_BARRED = rf"(?<![\w'])(?:[A-Z]\w?[ \t]?\({_VALUE}[|∣]{_VALUE}\)|\({_NUMBER}[|∣]{_NUMBER}\))"
_PLAIN = r"(?<![\w'])(?:[A-Z]\w?[ \t]?)?\((?:[ \t]*[-+−–]?[\w./]{1,12}[ \t]*)[,;](?:[ \t]*[-+−–]?[\w./]{1,12}[ \t]*)\)"
_NEXT = r"(?:[ \t]*+(?:[,;]?[ \t]*+(?:and|und|et|y|e)(?!\w)|[,;])|(?=[ \t]))[ \t]*+"
_WORDS = (
    r"(?:(?!secant|slope|tangent|distance|between|midpoint|Sekante|Steigung|Abstand)[^\W\d_]{1,20}[ \t]++){0,8}?(?:through|points?|durch|punkte?n?"
    r"|par|puntos?|punti|auf|on)[ \t]*+:?[ \t]*+(?:the[ \t]++points?[ \t]++|die[ \t]++Punkte[ \t]++|den[ \t]++Punkt[ \t]++)?"
)
_FROM, _TO = r"(?im)(?:^|(?<=[;.]))[ \t]*+", r"[ \t]*+(?:(?=[;\n])|\.?[ \t]*+$)"
_LISTS = (
    re.compile(
        rf"{_FROM}(?P<words>{_WORDS})?(?P<list>{_BARRED}(?:{_NEXT}{_BARRED}){{0,9}}){_TO}".replace("(?im)", "(?m)")
    ),
    re.compile(rf"{_FROM}(?P<words>{_WORDS})?(?P<list>{_PLAIN}(?:{_NEXT}{_PLAIN}){{0,9}}){_TO}"),
)
_PAIR = re.compile(
    r"(?P<name>[A-Z]\w?)?[ \t]?\((?P<x>[^()|∣]*?)[|∣](?P<y>[^()|∣]*)\)|(?P<named>[A-Z]\w?)?[ \t]?\((?P<first>[^(),;]*)[,;](?P<second>[^(),;]*)\)"
)
_PAIRS = re.compile(r"\([ \t]*[-+−–]?[\w.]{1,12}[^()\n]{0,20}[|∣,;]")
_FUNCTION = re.compile(r"(?<![\w'])([a-zA-Z])\([ \t]*[a-zA-Z][ \t]*\)[ \t]*:=")
_CURVE = re.compile(r"(?m)(?:^|(?<=[;.]))[ \t]*(?P<head>y[ \t]*=)(?P<formula>[^=<>≤≥≠;\n]{1,200})(?=[;\n]|$)")
_DATA = re.compile(r"(?<!\w)(?:fit|data|regression|predict)(?!\w)", re.IGNORECASE)


def points(text: str) -> Iterator[Mark]:
    """Marks with the values of the one function of the text at its points, or of the one curve y = ... in x. Raises Refusal
    (E292) where a point P(1|3) has no curve."""
    if not _PAIRS.search(text) or _DATA.search(text):
        return
    found = [m for pattern in _LISTS for m in pattern.finditer(text)]
    if not found:
        return
    functions = dict.fromkeys(_FUNCTION.findall(text))
    curve = None if functions else _the_curve(text, found)
    if len(functions) == 1 or curve is not None:
        name = next(iter(functions), "y")
        if curve is not None:
            yield Mark(
                curve.start("head"),
                curve.end("head"),
                "y(x) :=",
                f"'{curve[0].strip()}' is read as a definition of y(x), whose points are given",
            )
        for m in found:
            values = "; ".join(f"{name}({x}) = {y}" for _, x, y in _pairs(m["list"]))
            yield Mark(
                m.start("words") if m["words"] else m.start("list"),
                m.end("list"),
                values,
                f"'{m['list'].strip()}' is read as {values}",
            )
        return
    for m in (m for m in found if re.search("[|∣]", m["list"])):
        name, x, y = _pairs(m["list"])[0]
        of = f"x_{name} = {x}; y_{name} = {y}" if name else f"x = {x}; y = {y}"
        hint = f"for a point of a curve write the curve as f(x) = ..., and f({x}) = {y}; for its coordinates {of}"
        raise Refusal("E292", f"{m['list'].strip()}: points of which curve?", m.start("list"), m.end("list"), hint)


def has_points(text: str) -> bool:
    """Whether a text lists points of a curve."""
    return _PAIRS.search(text) is not None and any(pattern.search(text) for pattern in _LISTS)


def _the_curve(text: str, found: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The curve y = m*x + b of a text where x and y stand nowhere else."""
    curves = list(_CURVE.finditer(text))
    if len(curves) != 1 or not re.search(r"(?<![^\W\d_])[a-z]?x(?![^\W\d_])", curves[0]["formula"]):
        return None
    cuts = sorted([curves[0].span(), *(m.span() for m in found)])
    rest = text[: cuts[0][0]] + " ".join(text[a:b] for (_, a), (b, _) in pairwise(cuts)) + text[cuts[-1][1] :]
    again = re.search(r"(?<![^\W\d_])y(?![^\W\d_])", curves[0]["formula"])
    return None if again or re.search(r"(?<![^\W\d_])[xy](?![^\W\d_])", rest) else curves[0]


def _pairs(listed: str) -> list[tuple[str, str, str]]:
    """The points of a list: name, x and y."""
    return [
        (m["name"] or m["named"] or "", *(_plain(m[a] or m[b] or "") for a, b in (("x", "first"), ("y", "second"))))  # type: ignore[misc]
        for m in _PAIR.finditer(listed)
    ]


def _plain(value: str) -> str:
    return re.sub(r"(?<=\d),(?=\d)", ".", value.strip()).lstrip("+")
