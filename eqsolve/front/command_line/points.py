"""Points as people type them behind --at: ``x=3,5`` with a decimal comma, ``x=±3``, ``x = 3 or x = -3``. Loads nothing
heavy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from eqsolve.front.command_line.assigning import assignments

# Patterns stand as text here: the module is loaded with every command, and few of them read a point.
_NUMBER = r"[-+\u2212]?(?:\d++(?:\.\d*+)?|\.\d++)"
_NAMED = r"[^\W\d_][\w']*(?:\[[\d, ]+\])?"
_IS = r"\s*(?::=|==|=|≈|:|∈|(?<=\s)in(?=\s))\s*"
# 3,5 as the whole value of a name
_COMMA = rf"(?P<head>{_NAMED}{_IS}[±]?[-+\u2212]?)(?P<whole>\d+),(?P<digits>\d+)(?=\s*(?:$|[,;]\s|;|\s(?:or|and|oder|und)\s))"
_OR = r"\s+(?:or|oder|ou|∨)\s+"
_ONE_NAME = rf"\s*(?P<name>{_NAMED}){_IS}(?P<values>[^=:≈]+)$"
_LISTED = rf"[{{\[(]?\s*(?P<values>{_NUMBER}(?:\s*[,;]\s*{_NUMBER})+)\s*[}}\])]?\s*"
# x1 = 2, x2 = 3 of a pupil, both of x; L = {2; 3}, the set of solutions
_NUMBERED = rf"(?<!\w)(?P<name>[^\W\d_])_?[1-9₁-₉](?={_IS})"
_SET = r"\s*(?:\\?mathbb\{[LS]\}|[LS𝕃])\s*=\s*(?=\{)"
_SIGNS = r"±|\+/-"


class Reading(NamedTuple):
    """The points that a text gives, and what is said of how it was read ("" for nothing)."""

    points: tuple[dict[str, str], ...]
    said: str = ""


def readings(texts: Sequence[str], written: str) -> list[Reading]:
    """The readings of ``--at``, the likelier first; ``written`` is the text that the points belong to.

    A comma between digits is a decimal one where several names are given, since each value has its name, and where the
    text itself has such commas; else it could stand between two values of one name. Raises UsageError (E701, E702).
    """
    text = _of_unknown(", ".join(part.strip(" ,;") for part in texts), written)
    commas = list(re.finditer(_COMMA, text))
    if not commas:
        return [Reading(_points(text))]
    if any(len(m["digits"]) == 3 and m["whole"] != "0" for m in commas) and not _has_commas(written):
        return [Reading((assignments(texts),))]  # which says that thousands may be meant
    decimal = re.sub(_COMMA, r"\g<head>\g<whole>.\g<digits>", text)
    shown = ", ".join(f"{m['whole']},{m['digits']} is read as {m['whole']}.{m['digits']}" for m in commas)
    found = [Reading(_points(decimal), shown)]
    if len(set(re.findall(rf"({_NAMED}){_IS}", text))) == 1 and not _has_commas(written):
        m = commas[0]
        found.append(
            Reading(
                _points(re.sub(_COMMA, r"\g<head>\g<whole>, \g<digits>", text)),
                f"{m['whole']} and {m['digits']} are read as two values",
            )
        )
    return found


def _of_unknown(text: str, written: str) -> str:
    """The points with the names of the text: x1 and x2 are values of x where it speaks of no x1, and the set L is one of values
    of its only letter."""
    names = {m[1] for m in re.finditer(r"(?<![\w\\])([^\W\d_]\w*)", re.sub(r"(?<=\d)(?=[^\W\d_])", "*", written))}
    numbered = {m["name"]: m[0] for m in re.finditer(_NUMBERED, text)}
    if numbered and not any(m[0] in names for m in re.finditer(_NUMBERED, text)) and numbered.keys() <= names:
        return re.sub(_NUMBERED, r"\g<name>", text)
    letters = {name for name in names if len(name) == 1}
    if len(letters) == 1 and (m := re.match(_SET, text)) and m[0].strip(" =\t") not in names:
        return f"{letters.pop()} = {text[m.end() :]}"
    return text


def _has_commas(written: str) -> bool:
    """Whether a text writes decimals with a comma."""
    return re.search(r"(?<![\d.,(\[])\d+,\d+(?![\d,)\]])", written) is not None


def _points(text: str) -> tuple[dict[str, str], ...]:
    points: list[dict[str, str]] = []
    before = ""
    for part in re.split(_OR, text):
        named = re.match(rf"\s*({_NAMED}){_IS}", part)
        points += _of_one(part if named or not before else f"{before}={part}")
        before = named[1] if named else before
    return tuple(points)


def _of_one(text: str) -> list[dict[str, str]]:
    """The points of a text without an 'or': several where one name has several values."""
    one = re.match(_ONE_NAME, text)
    if one and (listed := re.fullmatch(_LISTED, one["values"])):
        return [{one["name"]: value.strip()} for value in re.split(r"[,;]", listed["values"])]
    parts = [part for part in re.split(r"[,;]", text) if part.strip()]
    named = [re.match(_ONE_NAME, part) for part in parts]
    if len(parts) > 1 and all(named) and len({m["name"] for m in named if m}) == 1:
        return [point for part in parts for point in _of_one(part)]
    point = assignments([text])
    signed = [name for name, value in point.items() if re.search(_SIGNS, value)]
    if len(signed) != 1:  # of several, which signs belong together is not said
        return [point]
    name = signed[0]
    return [{**point, name: re.sub(_SIGNS, sign, point[name]).removeprefix("+").strip()} for sign in "+-"]
