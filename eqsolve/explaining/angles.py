"""Degrees beside the radians of a step: where a text gives an angle in degrees, its steps are read by those who measure so.

Steps are our own sentences, and what stands behind a sign of equality is worked out in numbers, term by term.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from eqsolve.explaining.words import decimal
from eqsolve.tolerances import NO_TURN, SAME_TURN, SAME_TURN_FLOOR

_INVERSE = {"asin": math.asin, "acos": math.acos, "atan": math.atan}
_FUNCTIONS = {**_INVERSE, "sin": math.sin, "cos": math.cos, "tan": math.tan, "sqrt": math.sqrt, "ln": math.log}
_TOKEN = re.compile(rf"\d+(?:\.\d+)?°?|pi(?!\w)|k(?!\w)|(?:{'|'.join(_FUNCTIONS)})(?=\()|[-+*/()]")
_ANGULAR = re.compile(rf"(?<!\w)pi(?!\w)|(?<!\w)(?:{'|'.join(_INVERSE)})\(")
_ENDS = re.compile(r"$|[,.;:](?!\d)|[ ](?:or|and|for)(?!\w)")
_EXACT = re.compile(r"[-+ \d*/.()]|pi|k")
# sin(2*pi/9) of sin(40°)
_APPLIED = re.compile(
    r"(?<!\w)(?P<function>sin|cos|tan|cot|sec|csc)\((?P<sign>-?)(?:(?P<top>\d+)\*)?pi(?:/(?P<below>\d+))?\)"
)
_TURNED = r"pi\*({names})/180(?!\w)"
_LEFT = r"(?<![\w*^/(])(?P<left>(?:\d+\*)?(?P<name>{names})(?P<shift> [-+] [^=,;:]{{1,60}}?)?) = "
_NEAR = r"(?<![\w*])(?P<name>{names}) ≈ (?P<value>-?\d+(?:\.\d+)?)(?![\d°]| \()"
_DIGITS = 10  # of degrees that are no fraction of a turn; fewer would hide that two angles differ


def with_degrees(text: str, names: Iterable[str]) -> str:
    """A sentence with the degrees behind each angle of these names, ``x = pi/6 + 2*pi*k (30° + 360°*k)``, and in functions
    of an angle: sin(40°)."""
    known = "|".join(map(re.escape, names))
    if not known:
        return text
    text = applied(text)
    text = re.sub(_NEAR.format(names=known), _near, text)
    return _told(text, re.compile(_LEFT.format(names=known)), beside=True) if _ANGULAR.search(text) else text


def applied(text: str) -> str:
    """A sentence with the angles of functions in degrees: sin(40°) for sin(2*pi/9)."""
    return _APPLIED.sub(_applied, text)


def of_degrees(text: str) -> str:
    """A sentence about sin(x°), whose x counts degrees, as one says it: x° = 30° + 360°*k for pi*x/180 = pi/6 + 2*pi*k."""
    found = re.search(_TURNED.format(names=r"[^\W\d]\w*"), text)
    if found is None:
        return text
    name = found[1]
    text = re.sub(rf"pi\*{re.escape(name)}/180(?!\w)", f"{name}°", text)
    return _told(text, re.compile(_LEFT.format(names=re.escape(f"{name}°"))), beside=False)


def _applied(m: re.Match[str]) -> str:
    angle = Fraction(180 * int(m["top"] or 1), int(m["below"] or 1))
    return f"{m['function']}({m['sign']}{decimal(float(angle), 12)}°)" if _is_short(angle) else m[0]


def _near(m: re.Match[str]) -> str:
    return f"{m[0]} ({decimal(math.degrees(float(m['value'])), 8)}°)"


def _told(text: str, sides: re.Pattern[str], *, beside: bool) -> str:
    """The text with the degrees beside each such right side, or in its place."""
    out, at = [], 0
    for m in sides.finditer(text):
        end = _end(text, m.end())
        right = text[m.end() : end]
        if m.start() < at or not _ANGULAR.search(right) or not _ENDS.match(text, end):
            continue
        degrees = _degrees(right)
        shift = _degrees(m["shift"].strip()) if m["shift"] else ""
        if not degrees or m["shift"] and not shift:
            continue
        if shift:
            moved = f" - {shift[1:]}" if shift[0] == "-" else f" + {shift}"
            degrees = f"{m['left'][: -len(m['shift'])]}{moved} = {degrees}"
        out += [text[at : m.end()], f"{right} ({degrees})" if beside else degrees]
        at = end
    return "".join([*out, text[at:]])


def _end(text: str, start: int) -> int:
    """Where the sum of angles ends that begins there."""
    at = end = start
    depth = 0
    while m := _TOKEN.match(text, at + (text[at : at + 1] == " ")):
        depth += (m[0] == "(") - (m[0] == ")")
        if depth < 0:
            break
        at = m.end()
        end = at if m[0] not in "+-*/(" else end
    return end


def _degrees(text: str) -> str:
    """``30° + 360°*k`` for ``pi/6 + 2*pi*k``; "" of what cannot be worked out."""
    try:
        start, then, later = (_Sum(text, k).value() for k in (0, 1, 2))
    except (ArithmeticError, ValueError, StopIteration):
        return ""
    period = then - start
    if not math.isclose(later - then, period, rel_tol=SAME_TURN, abs_tol=SAME_TURN_FLOOR):
        return ""
    exact = all(_EXACT.fullmatch(piece) for piece in re.findall(r"[a-z]+|.", text))
    first, turn = math.degrees(start), math.degrees(period)
    said = f"{decimal(first, 12 if exact else _DIGITS)}°"
    if abs(turn) < NO_TURN:
        return said
    turns = f"{decimal(abs(turn), 12)}°*k"
    if abs(first) < NO_TURN:
        return turns if turn > 0 else f"-{turns}"
    return f"{said} {'+' if turn > 0 else '-'} {turns}"


def _is_short(angle: Fraction) -> bool:
    return angle == Fraction(decimal(float(angle), 12))


class _Sum:
    """The value of a sum of angles, with a number in the place of k."""

    def __init__(self, text: str, k: int) -> None:
        self._k = k
        self._left: Iterator[str] = iter([*_TOKEN.findall(text), ""])
        self._token = next(self._left)

    def value(self) -> float:
        total = self._sum()
        if self._token:
            raise ValueError(self._token)
        return total

    def _take(self) -> str:
        token = self._token
        self._token = next(self._left)
        return token

    def _sum(self) -> float:
        sign = -1 if self._token == "-" and self._take() else (self._token == "+" and self._take(), 1)[1]
        total = sign * self._product()
        while self._token in ("+", "-"):
            total += (1 if self._take() == "+" else -1) * self._product()
        return total

    def _product(self) -> float:
        total = self._factor()
        while self._token in ("*", "/"):
            total = total * self._factor() if self._take() == "*" else total / self._factor()
        return total

    def _factor(self) -> float:
        token = self._take()
        if token == "pi":
            return math.pi
        if token == "k":
            return self._k
        if token in _FUNCTIONS or token == "(":
            if token != "(":
                self._take()
            inside = self._sum()
            if self._take() != ")":
                raise ValueError(token)
            return _FUNCTIONS[token](inside) if token in _FUNCTIONS else inside
        return math.radians(float(token[:-1])) if token.endswith("°") else float(token)
