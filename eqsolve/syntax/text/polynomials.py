"""Derivatives and antiderivatives of a polynomial that a line writes out in one letter, and what an endless sum adds up to, as text for
a repair."""

from __future__ import annotations

import re
from fractions import Fraction

_POWER = r"(?P<name>[a-z])(?:\^(?P<power>\d{1,2})|(?P<raised>[²³]))?"
_SIZE = r"\(?(?P<top>\d{1,6}(?:\.\d{1,6})?)(?:[ \t]*/[ \t]*(?P<bottom>[1-9]\d{0,5}))?\)?"
_BLANK = r"[ \t]*\*?[ \t]*"
_TERM = re.compile(
    rf"[ \t]*(?P<sign>[-+−]?)[ \t]*(?:{_SIZE}{_BLANK})?(?:(?P<letter>[a-z]){_BLANK})??(?:{_POWER})?"
    r"(?:[ \t]*/[ \t]*(?P<under>[1-9]\d{0,5}))?[ \t]*(?=[-+−]|$)"
)
_TWO_READINGS = re.compile(r"/[ \t]*\d+[^\W\d]")  # 1/2x, which the language does not read either
_Term = tuple[Fraction, str, int]
_ENDLESS = re.compile(
    r"(?<!\w)sum\([ \t]*(?P<body>[^\n=<>]{1,120}?)(?:[ \t]*,)?[ \t]*(?:for[ \t]+)?(?<!\w)(?P<index>[^\W\d_])[ \t]*(?:in|=|,)[ \t]*"
    r"(?P<low>\d{1,3})[ \t]*(?:\.\.|,)[ \t]*(?:inf(?:inity)?|oo|∞)[ \t]*\)"
)
_GEOMETRIC = re.compile(
    r"(?:(?P<factor>\w{1,12}(?:\.\d{1,12})?)[ \t]*\*[ \t]*)?(?P<base>\w{1,12}(?:\.\d{1,12})?|\([^()]{1,40}\))[ \t]*(?:\^|\*\*)"
    r"[ \t]*(?P<index>[^\W\d_])"
)


def endless_sum(text: str) -> str:
    """What to write for sum(q^k for k in 0..inf); empty where none stands."""
    m = _ENDLESS.search(text)
    if m is None:
        return ""
    body, index, low = m["body"].strip(), m["index"], int(m["low"])
    term = _GEOMETRIC.fullmatch(body)
    some = f"only its first terms, sum({body} for {index} in {low}..{low + 100})"
    if term is None or term["index"] != index or index in (term["factor"] or "") + term["base"]:
        return f"an endless sum is not added up: write its value, or {some}"
    base = term["base"]
    ratio = _number(base)
    if ratio is not None and abs(ratio) >= 1:
        return f"this sum has no value, as {base} is not between -1 and 1: write {some}"
    first = "*".join(part for part in (term["factor"], f"{base}^{low}" if low > 1 else base * low) if part) or "1"
    value = f"{first}/(1 - {base})"
    return f"write {value} in its place" + ("" if ratio is not None else f", and -1 < {base} < 1 on a line of its own")


def _number(text: str) -> Fraction | None:
    """The value of 2, 0.5, (1/2) and (-1/2); None for a name and for a formula."""
    try:
        return Fraction(text.strip("()").replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None


def derivative(text: str, name: str) -> str:
    """3*x^2 of x^3, 2*a*x of ax^2; empty for what is no such polynomial."""
    terms = _terms(text, name)
    return (
        _written([(factor * power, letter, power - 1) for factor, letter, power in terms if power], name)
        if terms
        else ""
    )


def antiderivative(text: str, name: str) -> str:
    """x^3/3 of x^2; empty for what is no such polynomial."""
    terms = _terms(text, name)
    return (
        _written([(factor / (power + 1), letter, power + 1) for factor, letter, power in terms], name) if terms else ""
    )


def _terms(text: str, name: str) -> list[_Term]:
    """Factor, letter and power of each term; nothing where a term is of another kind, or may be (1/2)*x and 1/(2x)."""
    text = text.strip()
    if _TWO_READINGS.search(text):
        return []
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    terms: list[_Term] = []
    at = 0
    while at < len(text):
        m = _TERM.match(text, at)
        if m is None or at and not m["sign"] or not (m["top"] or m["name"]):
            return []
        letter, power = (
            m["letter"] or "",
            int(m["power"] or {"²": 2, "³": 3}.get(m["raised"] or "", 1)) if m["name"] else 0,
        )
        if m["name"] not in (None, name):
            if letter or power > 1 and name:
                return []
            letter, power = m["name"], 0
        if letter == name:
            return []
        factor = Fraction(m["top"] or 1) / int(m["bottom"] or 1) / int(m["under"] or 1)
        terms.append((-factor if m["sign"] in ("-", "−") else factor, letter, power))
        at = m.end()
    return terms


def _written(terms: list[_Term], name: str) -> str:
    """The terms as the language writes them."""
    out = ""
    for factor, letter, power in terms:
        size = abs(factor)
        raised = {0: "", 1: name}.get(power, f"{name}^{power}")
        named = "*".join(filter(None, (letter, raised)))
        top = "*".join(filter(None, (str(size.numerator) if size.numerator != 1 or not named else "", named)))
        term = top if size.denominator == 1 else f"{top}/{size.denominator}"
        out += (" - " if factor < 0 else " + ") + term if out else ("-" if factor < 0 else "") + term
    return out or "0"
