"""Vectors in an equation, x = (1|2|3) + t*(2|-1|1), which are refused with their coordinates written out, and lists of the values
of members, L = [0.1, 0.05, 0.02] beside L[i]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_PART = r"[ \t]*[-+−–]?[\w.]{1,12}(?:[ \t]*[*/+−-][ \t]*[\w.]{1,12})?[ \t]*"
_TUPLE = rf"\((?:{_PART}(?:[|∣]{_PART}){{1,2}}|{_PART}(?:[,;]{_PART}){{1,2}})\)"
_NUMBERS = re.compile(r"\([ \t]*[-−–]?\d[\d./]*[ \t]*(?:[|∣,;][ \t]*[-−–]?\d[\d./]*[ \t]*){1,2}\)")
_FACTOR = r"(?:(?<![\w.'])(?:\d[\d.]*|[^\W\d_]\w?)[ \t]*[*·⋅]?[ \t]*)?"
_TERM = rf"{_FACTOR}(?<![^\W\d_]{{2}})(?:{_TUPLE})"
_MORE = rf"(?:[ \t]*[-+−–][ \t]*{_TERM})"
_SUM = re.compile(
    rf"(?m)(?:^|(?<=[;.]))[ \t]*(?:[^\W\d_]\w{{0,2}}[ \t]*:[ \t]*)?(?P<left>(?:\\vec[ \t]*)?\{{?(?:[^\W\d_]\w?|{_TUPLE})\}}?)[ \t]*=[ \t]*"
    rf"(?P<right>{_TERM}{_MORE}{{0,3}})[ \t]*(?=[;.]|$)"
)
_BOTH = re.compile(rf"(?P<left>{_TERM}{_MORE}{{1,3}})[ \t]*=[ \t]*(?P<right>{_TERM}{_MORE}{{0,3}})")
_LENGTH = re.compile(rf"[|∣][ \t]*(?P<inside>{_TUPLE})[ \t]*[|∣]")
_DOT = re.compile(rf"(?<![\w'])(?P<a>{_TUPLE})[ \t]*[*·⋅∘•][ \t]*(?P<b>{_TUPLE})")
_EACH = re.compile(rf"(?P<sign>[-+−–]?)[ \t]*(?P<factor>{_FACTOR})(?P<tuple>{_TUPLE})")
_CUT = re.compile("[|∣,;]")
_NAMES = ("x", "y", "z")
_VALUE = r"[-+−–]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+−]?\d+)?(?:[ \t]*/[ \t]*\d+)?"
_VALUES = rf"{_VALUE}(?:(?:[ \t]*[,;][ \t]*|[ \t]+){_VALUE}){{0,199}}"
# L = [1, 2, 3] or (1, 2, 3) of Python, L = [1 2 3] of Matlab, and L[1..3] = 1, 2, 3
_MEMBERS = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<head>(?P<name>[^\W\d_]\w{{0,20}})[ \t]*(?P<mark>:?=)[ \t]*"
    rf"(?:\[[ \t]*(?P<all>{_VALUES})[ \t]*\]|\([ \t]*(?P<round>{_VALUE}(?:[ \t]*[,;][ \t]*{_VALUE}){{1,199}})[ \t]*\))"
    rf"|(?P<of>[^\W\d_]\w{{0,20}})\[[ \t]*(?P<first>\d{{1,3}})[ \t]*(?:\.\.\.?|:|…)[ \t]*(?P<last>\d{{1,3}})[ \t]*\][ \t]*(?P<is>:?=)"
    rf"[ \t]*\[?[ \t]*(?P<each>{_VALUES})[ \t]*\]?)[ \t]*(?=;|\n|$)"
)
_FITTED = re.compile(r"(?<!\w)(?:fit|data|regression)(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t]*[,;][ \t]*|(?<![/ \t])[ \t]+(?![/ \t])")


def members(text: str) -> Iterator[Mark]:
    """Marks with one equation for each member, L[1] = 0.1; L[2] = 0.05, of a list whose members stand elsewhere in the text. They
    count from 1, or from 0 where a member L[0] stands. A text with a table has columns so."""
    if "[" not in text or _FITTED.search(text):
        return
    for m in _MEMBERS.finditer(text):
        name, values = m["name"] or m["of"], _BETWEEN.split(m["all"] or m["round"] or m["each"])
        rest = text[: m.start()] + text[m.end() :]
        if m["name"] and not re.search(rf"(?<![\w']){re.escape(name)}\[[ \t]*\w", rest):
            continue
        zero = re.search(rf"(?<![\w']){re.escape(name)}\[[ \t]*0[ \t]*\]", rest)
        first = int(m["first"]) if m["of"] else 0 if zero else 1
        if m["of"] and int(m["last"]) - first + 1 != len(values):
            continue
        new = written_out(name, values, first, m["mark"] or m["is"])
        shown = f"{name}[{first}] = {values[0]}" + (
            f" to {name}[{first + len(values) - 1}] = {values[-1]}" if len(values) > 1 else ""
        )
        yield Mark(m.start("head"), m.end("head"), new, f"'{m['head'].strip()[:40]}' is read as {shown}")


def written_out(name: str, values: Sequence[str], first: int, sign: str) -> str:
    return "; ".join(f"{name}[{first + k}] {sign} {value}" for k, value in enumerate(values))


def vectors(text: str) -> Iterator[Mark]:
    """No marks. Raises Refusal (E616) for a vector in an equation; what a text says with it is one equation for each coordinate."""
    if _NUMBERS.search(text) is None and not _LENGTH.search(text):
        return
    lists = [mark.end for mark in members(text)]
    for m in (_BOTH.search(text), next((m for m in _SUM.finditer(text) if m.end("right") not in lists), None)):
        lines = _lines(m["left"], m["right"]) if m is not None else []
        if m is not None and lines:
            _refuse(m, f"write {'; '.join(lines)}")
    for m in _DOT.finditer(text):
        a, b = _parts(m["a"]), _parts(m["b"])
        if len(a) == len(b):
            _refuse(
                m, "write the scalar product as " + " + ".join(f"{_in(s)}*{_in(t)}" for s, t in zip(a, b, strict=True))
            )
    for m in _LENGTH.finditer(text):
        _refuse(m, f"write the length as sqrt({' + '.join(f'{_in(part)}^2' for part in _parts(m['inside']))})")
    yield from ()


def _refuse(m: re.Match[str], hint: str) -> None:
    raise Refusal("E616", f"{m[0].strip()}: vectors are not part of this language", m.start(), m.end(), hint)


def _lines(left: str, right: str) -> list[str]:
    """Both sides of each coordinate; none where the vectors have different lengths or the signs tell of no vector."""
    sides = [_sides(left), _sides(right)]
    sizes = {len(side) for side in sides if side}
    if len(sizes) != 1 or not sides[1]:
        return []
    (size,) = sizes
    shown = [side or list(_NAMES[:size]) for side in sides]
    return [f"{a} = {b}" for a, b in zip(*shown, strict=True)]


def _sides(side: str) -> list[str]:
    """The coordinates of a sum of vectors; none of a mere name."""
    terms = [(m["sign"], m["factor"].strip(" \t*·⋅"), _parts(m["tuple"])) for m in _EACH.finditer(side)]
    if not terms or any(len(a[2]) != len(b[2]) for a, b in pairwise(terms)):
        return []
    return [_added([(sign, factor, parts[k]) for sign, factor, parts in terms]) for k in range(len(terms[0][2]))]


def _added(terms: list[tuple[str, str, str]]) -> str:
    out = ""
    for sign, factor, part in terms:
        minus = (sign in "-−–" and sign != "") != part.startswith("-")
        size = part.lstrip("-") if re.fullmatch(r"-?[\w.]+", part) else part
        if size == part and not re.fullmatch(r"[\w.]+", part):  # 3 - t
            minus, size = sign in "-−–" and sign != "", f"({part})" if factor or sign else part
        shown = size if not factor else factor if size == "1" else f"{size}*{factor}"
        if size == "0" and (factor or out):
            continue
        out += (" - " if minus else " + ") + shown if out else ("-" if minus else "") + shown
    return out or "0"


def _parts(inside: str) -> list[str]:
    return [re.sub("[−–]", "-", part).replace(" ", "").lstrip("+") for part in _CUT.split(inside.strip()[1:-1])]


def _in(part: str) -> str:
    return part if re.fullmatch(r"[\w.]+", part) else f"({part})"
