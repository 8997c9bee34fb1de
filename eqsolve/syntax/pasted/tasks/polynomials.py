"""Derivatives and antiderivatives of a polynomial that a line writes out in one letter, as text for a repair."""

from __future__ import annotations

import re
from fractions import Fraction

_POWER = r"(?P<name>[a-z])(?:\^(?P<power>\d{1,2})|(?P<raised>[²³]))?"
_TERM = re.compile(
    rf"[ \t]*(?P<sign>[-+]?)[ \t]*(?:(?P<factor>\d{{1,6}})?[ \t]*\*?[ \t]*{_POWER}|(?P<number>\d{{1,6}}))[ \t]*"
)


def derivative(text: str, name: str) -> str:
    """3*x^2 of x^3; empty for what is no such polynomial."""
    terms = _terms(text, name)
    return _written([(factor * power, power - 1) for factor, power in terms if power], name) if terms else ""


def antiderivative(text: str, name: str) -> str:
    """x^3/3 of x^2; empty for what is no such polynomial."""
    terms = _terms(text, name)
    return _written([(factor / (power + 1), power + 1) for factor, power in terms], name) if terms else ""


def _terms(text: str, name: str) -> list[tuple[Fraction, int]]:
    """Factor and power of each term; nothing where a term is of another kind."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    terms, at = [], 0
    while at < len(text):
        m = _TERM.match(text, at)
        if m is None or at and not m["sign"] or m["name"] not in (None, name):
            return []
        factor = Fraction(m["number"] or m["factor"] or 1) * (-1 if m["sign"] == "-" else 1)
        power = int(m["power"] or {"²": 2, "³": 3}.get(m["raised"] or "", 1)) if m["name"] else 0
        terms.append((factor, power))
        at = m.end()
    return terms


def _written(terms: list[tuple[Fraction, int]], name: str) -> str:
    """The terms as the language writes them."""
    out = ""
    for factor, power in terms:
        size = abs(factor)
        letter = {0: "", 1: name}.get(power, f"{name}^{power}")
        top = "*".join(
            part for part in (str(size.numerator) if size.numerator != 1 or not letter else "", letter) if part
        )
        term = top if size.denominator == 1 else f"{top}/{size.denominator}"
        out += (" - " if factor < 0 else " + ") + term if out else ("-" if factor < 0 else "") + term
    return out or "0"
