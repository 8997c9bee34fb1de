"""Values that a domain leaves out, x ∈ ℝ \\ {2; 3} and x ∉ {2; 3}, and domains of definition, D = ℝ \\ {−2; 2}: x != 2, each.

A domain of definition has a name of its own, D or G, that is no unknown: it speaks of the one letter of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import Refusal

_NAME = r"(?<![\w'])[^\W\d_ℝℤℕℚℂ]\w{0,20}"
_IN = r"(?:∈|(?<=\s)in(?!\w))"
_SET = r"(?:ℝ|ℤ|ℕ|reals|integers|naturals)"
_WITHOUT = r"(?:\\|∖|⧵|ohne|without|except|sans)"
_VALUES = r"[ \t]*\{(?P<values>[^{}=<>\n]{1,120})\}"
_LEFT_OUT = re.compile(rf"(?P<name>{_NAME})[ \t]*{_IN}[ \t]*(?P<set>{_SET})[ \t]*{_WITHOUT}{_VALUES}")
_NO_ELEMENT = re.compile(rf"(?P<name>{_NAME})[ \t]*∉{_VALUES}")
_DEFINED = re.compile(
    rf"(?<![\w'])(?P<of>[D𝔻G𝔾](?:_?\{{?[^\W\d_]\}}?)?)[ \t]*=[ \t]*(?P<set>ℝ|reals(?!\w))(?:[ \t]*{_WITHOUT}{_VALUES}|(?=[ \t]*(?:$|[,;.\n])))"
)
_GATE = re.compile(r"[∉∖⧵\\ℝ]|reals")
_LETTER = re.compile(r"(?<![^\W\d_'])[^\W\d_eℝℤℕπD𝔻G𝔾](?![^\W\d_'])")


def excluded(text: str) -> Iterator[Mark]:
    """Marks that write each value that is left out. Raises Refusal (E618) where it is open of which letter D speaks."""
    if not _GATE.search(text):
        return
    for m in _LEFT_OUT.finditer(text):
        kept = "" if m["set"] in ("ℝ", "reals") else f"{m['name']} in {m['set']}; "
        yield _mark(m, kept + _unequal(m["name"], m["values"]))
    for m in _NO_ELEMENT.finditer(text):
        yield _mark(m, _unequal(m["name"], m["values"]))
    for m in _DEFINED.finditer(text):
        yield _domain(text, m)


def _domain(text: str, m: re.Match[str]) -> Mark:
    rest = text[: m.start()] + text[m.end() :]
    letters = set(_LETTER.findall(rest))
    if len(letters) == 1 and not re.search(rf"(?<![\w']){re.escape(m['of'])}(?![\w'])", rest):
        name = letters.pop()
        if m["values"]:
            return _mark(m, _unequal(name, m["values"]))
        return Mark(m.start(), m.end(), " " * len(m[0]), f"'{m[0].strip()}' says nothing new: unknowns are real")
    values = _values(m["values"] or "")
    hint = f"write x != {values[0]} for the unknown that is meant" if values else "leave it out: unknowns are real"
    raise Refusal("E618", f"'{m[0].strip()}': a set of numbers is no value", m.start(), m.end(), hint)


def _mark(m: re.Match[str], new: str) -> Mark:
    return Mark(m.start(), m.end(), new, f"'{m[0].strip()}' is read as {new}")


def _unequal(name: str, values: str) -> str:
    return "; ".join(f"{name} != {value}" for value in _values(values))


def _values(said: str) -> list[str]:
    """The values of a list: where a semicolon or a bar parts them, a comma is a decimal one."""
    parted = re.split(r"[;|]", said) if re.search(r"[;|]", said) else re.split(r",(?=[ \t])|(?<!\d),|,(?!\d)", said)
    values = [re.sub(r"(?<=\d),(?=\d)", ".", value.strip().replace("−", "-").replace("–", "-")) for value in parted]
    return [value for value in values if value]
