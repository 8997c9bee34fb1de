"""Repeating decimals as the fractions that they are: 0.(3), 0.16̅, 0.333..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_BRACKETED = re.compile(r"(?<![\w.,])(\d{1,15})\.(\d{0,15})\((\d{1,15})\)(?![\w(.])")
_GLUED = re.compile(r"(?<![\w.,])(\d{1,15})\.\((\d{1,15})\)(?=[^\W\d]|\()")  # 1.(2)y
_BARRED = re.compile(r"(?<![\w.,])(\d{1,15})\.(\d{0,15}?)((?:\d[\u0304\u0305]){1,15})(?!\w)")
_DOTTED = re.compile(r"(?<![\w.,])(\d{1,15})\.(\d{1,30})(?:\.{3}|…)(?![\w.(])")
_OPEN = re.compile(r"(?:^|[=<>≤≥,;:\n(])[ \t]*$")
_SHUT = re.compile(r"[ \t]*(?:$|[=<>≤≥,;\n)#])")


def repeating(text: str) -> Iterator[Mark]:
    """Marks with fractions in the place of repeating decimals.

    Raises Refusal (E280) for 0.1(6), which may be a product or a standard error as well, for 1.(2)y, and for 0.3..., which
    may go on in any way.
    """
    for m in _BRACKETED.finditer(text) if ".(" in text or re.search(r"\.\d+\(", text) else ():
        if not m[2]:
            yield _fraction(text, m, m[1], "", m[3])
        elif _alone(text, m):
            value = _value(m[1], m[2], m[3])
            said = f"{m[0]}: the repeating decimal {value}, a product, or a value with its standard error?"
            hint = f"write {value}, or {m[1]}.{m[2]}*{m[3]}, or {m[1]}.{m[2]} alone"
            raise Refusal("E280", said, m.start(), m.end(), hint)
    for m in _GLUED.finditer(text) if ".(" in text else ():
        value, product = _value(m[1], "", m[2]), f"{m[1]}*{m[2]}"
        said = f"{m[0]}: the repeating decimal {value}, or the product {product}?"
        raise Refusal("E280", said, m.start(), m.end(), f"write ({value})*, or {product}*, in its place")
    for m in _BARRED.finditer(text) if not text.isascii() else ():
        yield _fraction(text, m, m[1], m[2], re.sub(r"[\u0304\u0305]", "", m[3]))
    for m in _DOTTED.finditer(text) if "..." in text or "…" in text else ():
        parts = _period(m[2])
        if parts is not None:
            yield _fraction(text, m, m[1], *parts)
        elif not text[m.end() :].strip(" \t") or re.match(r"[ \t]*[-+*/;,)]", text[m.end() :]):
            known = f"{m[1]}.{m[2]}"
            said = f"{m[0]}: how do the digits go on?"
            raise Refusal("E280", said, m.start(), m.end(), f"write the fraction, as in 1/3, or {known} alone")


def _period(digits: str) -> tuple[str, str] | None:
    """The digits before the period and the period of 1666..., if the digits show it: twice from the point on, or three times.

    Less would take 2.71828182... and 0.577... for fractions.
    """
    for length in range(1, len(digits) // 2 + 1):
        block = digits[-length:]
        copies = 1
        while digits.endswith(block * (copies + 1)):
            copies += 1
        front = digits[: len(digits) - copies * length]
        if copies >= 3 or copies == 2 and not front:
            return front, block
    return None


def _value(whole: str, front: str, period: str) -> Fraction:
    shift = 10 ** len(front)
    nines = 10 ** len(period) - 1
    return Fraction(whole) + Fraction(int(front or "0"), shift) + Fraction(int(period), nines * shift)


def _alone(text: str, m: re.Match[str]) -> bool:
    return bool(_OPEN.search(text, max(0, m.start() - 40), m.start()) and _SHUT.match(text, m.end()))


def _fraction(text: str, m: re.Match[str], whole: str, front: str, period: str) -> Mark:
    value = str(_value(whole, front, period))
    new = value if _alone(text, m) or value.isdigit() else f"({value})"
    return Mark(m.start(), m.end(), new, f"{m[0]} is read as the repeating decimal {value}")
