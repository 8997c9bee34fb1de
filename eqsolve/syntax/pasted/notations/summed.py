"""Sums and products with a big sign and its range below and above it, Σ_{k=1}^{n} k, ∑ᵢ₌₁ⁿ i, ∏(k=1 to 5) k, as sum(k for k in 1..n)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark

_LOW = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜₓ", "0123456789+-=aeijklmnoprstx", strict=True))
_HIGH = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᵈᵉⁱʲᵏˡᵐⁿᵖʳˢᵗˣᴺᴹᴷ", "0123456789+-abdeijklmnprstxNMK", strict=True))
_SUB = rf"(?:_[ \t]*(?:\{{(?P<low>[^{{}}\n]{{3,40}})\}}|\((?P<lower>[^()\n]{{3,40}})\))|(?P<small>[{''.join(_LOW)}]{{3,20}}))"
_SUPER = (
    r"(?:\^[ \t]*(?:\{(?P<high>[^{}\n]{1,40})\}|\((?P<higher>[^()\n]{1,40})\)|(?P<bare>\w{1,12}|∞))"
    rf"|(?P<tall>[{''.join(_HIGH)}∞]{{1,20}}))"
)
_SAID = (
    r"\(?[ \t]*(?P<letter>[^\W\d_])[ \t]*=[ \t]*(?P<first>-?\w{1,12})[ \t]*(?:to|bis|à|\.\.\.?|…)[ \t]*(?P<last>\w{1,12}(?:[+-]\d{1,6})?|∞)"
    r"(?:[ \t]*\)|[ \t]*:|[ \t]+of(?!\w)|(?=[ \t]))"
)
# a range, and what goes on behind it
_SIGN = r"(?P<sign>[∑Σ∏Π]|(?<![\w'])(?:sum|prod)(?=_[{(]))[ \t]*(?:from[ \t]+)?"
_RANGED = re.compile(rf"{_SIGN}(?:(?:(?:{_SUB}|{_SUPER})[ \t]*){{2}}|{_SAID})")
_INDEX = re.compile(r"[ \t]*([^\W\d_])[ \t]*=[ \t]*(\S.*)")
_ENDS = frozenset("+-−–=<>≤≥≠≈,;\n")
_OPEN, _CLOSE = "([{", ")]}"


def summed(text: str) -> Iterator[Mark]:
    """Marks with the sum in the plain language; what such a sign ranges over ends at the next sign + or - outside of
    brackets, as in LaTeX."""
    if not re.search("[∑Σ∏Π]|(?:sum|prod)_", text):
        return
    at = 0
    while (m := _RANGED.search(text, at)) is not None:
        found = _written_out(text, m)
        if found is None:
            at = m.end()
            continue
        new, at = found
        yield Mark(m.start(), at, new, f"'{text[m.start() : at].strip()}' is read as {new}")


def _written_out(text: str, m: re.Match[str]) -> tuple[str, int] | None:
    """The sum that begins with a match, in the plain language, and where it ends."""
    if m["letter"]:
        letter, first, last = m["letter"], m["first"], m["last"]
    else:
        low = m["low"] or m["lower"] or "".join(map(_LOW.__getitem__, m["small"] or ""))
        index = _INDEX.fullmatch(low)
        if index is None or not (m["high"] or m["higher"] or m["bare"] or m["tall"]):
            return None
        letter, first = index[1], index[2].strip()
        last = m["high"] or m["higher"] or m["bare"] or "".join(_HIGH.get(sign, sign) for sign in m["tall"])
    start = m.end()
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    inner = _RANGED.match(text, start)
    nested = _written_out(text, inner) if inner is not None else None
    end = nested[1] if nested is not None else _end(text, start)
    body = nested[0] if nested is not None else text[start:end].strip()
    if not body:
        return None
    end = start + len(text[start:end].rstrip())
    name = "sum" if m["sign"] in ("∑", "Σ", "sum") else "prod"
    last = "inf" if last.strip() == "∞" else last.strip()
    return f"{name}({_indexed(body, letter)} for {letter} in {first}..{last})", end


def _end(text: str, at: int) -> int:
    """Where the terms of a sum end."""
    depth = 0
    for k in range(at, len(text)):
        depth += (text[k] in _OPEN) - (text[k] in _CLOSE)
        if depth < 0 or depth == 0 and text[k] in _ENDS and (k > at or text[k] not in "-−–"):
            return k
    return len(text)


def _indexed(body: str, letter: str) -> str:
    """The body with x_i and xᵢ as members of a list."""
    small = next((sign for sign, plain in _LOW.items() if plain == letter), "")
    body = re.sub(rf"(?<!\w)([^\W\d_])_\{{({letter}(?:[+-]\d{{1,4}})?)\}}", r"\1[\2]", body)
    body = re.sub(rf"(?<!\w)([^\W\d_])_{letter}(?!\w)", rf"\1[{letter}]", body)
    return re.sub(rf"(?<!\w)([^\W\d_]){small}(?!\w)", rf"\1[{letter}]", body) if small else body
