"""Conditions behind an equation: x^2 = 4 (x > 0), x^2 = 4 for x > 0, y = 2x for x = 3; and in front of it: Solve for 0 <= x <= 2: ..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.beside import NUMBER, RELATES, SIGN
from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.text import function_name

_COMPARED = rf"(?:{NUMBER}[ \t]*(?:<=|<|≤|>=|>|≥)[ \t]*)?{{}}[ \t]*{SIGN}[ \t]*{NUMBER}"
# it begins where blanks do, which are taken as a whole: a run of n blanks would else be tried in n^3 ways
_CONDITION = re.compile(
    r"(?<![ \t])[ \t]*+(?:(?<=[ \t])|,[ \t]++)(?:(?P<word>for|where|on|when)[ \t]+(?P<condition>"
    + _COMPARED.format(r"(?P<name>[^\W\d_]\w{0,20})")
    + ")"
    r"|[(\[][ \t]*(?:(?:for|where|with)[ \t]+)?(?P<enclosed>"
    + _COMPARED.format(r"[^\W\d_]\w{0,20}")
    + r")[ \t]*[)\]])(?=[ \t.]*(?:[;\n]|$))"
)
# "Solve for 0° ≤ x ≤ 360°." as the head of what follows, or in front of an equation
_ASKED = re.compile(
    r"(?im)^[ \t]*(?:(?:for|für|pour|para)|(?:solve|find|determine|löse|löst|bestimme|bestimmt|berechne|résoudre|résous|résolvez|resolver|resuelve)"
    r"(?:[ \t]+[^\W\d_]{1,20}){0,6}?[ \t]+(?:for|where|with|für|mit|pour|avec|para))[ \t]+(?P<condition>"
    + _COMPARED.format(r"[^\W\d_]\w{0,20}")
    + r")(?:[ \t]*[.:](?=\s|$)|(?=[ \t]*$)"
    r"|[ \t]*,?[ \t]+(?:solve|find|work[ \t]+out|löse|löst|bestimme|résoudre|résous|resuelve|resolver)"
    r"(?:[ \t]+(?:each|all|both|of|the|these|following|equations?|inequalit(?:y|ies)|for|[a-zA-Zθ](?=[ \t]*[.:]?[ \t]*$)))*[ \t]*[.:]?(?=\s|$))"
)


# y = 2x + 1 for x = 3, f = 3 at t = 0: a value behind the equation
_AT = re.compile(
    r"(?im)(?<=[\w)²³])(?:[ \t]*+,)?[ \t]++(?:for|at|bei|für|pour|para|per)[ \t]+"
    r"(?P<value>(?P<name>[^\W\d_]\w{0,12})[ \t]*=[ \t]*-?\d{1,12}(?:\.\d{1,12})?)(?=[ \t]*[.]?[ \t]*(?:[;\n]|$))"
)
_DATA = re.compile(r"(?im)^[ \t]*(?:fit|predict|sweep|data|for)(?!\w)|\[")


def _values(text: str) -> Iterator[Mark]:
    """Where one is given in the text, and the name stands in the equation; several are situations of their own."""
    found = list(_AT.finditer(text)) if not _DATA.search(text) else []
    if len(found) != 1:
        return
    (m,) = found
    equation = text[_line_start(text, m.start()) : m.start()]
    if RELATES.search(equation) and re.search(rf"(?<![^\W\d]){m['name']}(?!\w)", text[: m.start()]):
        yield Mark(m.start(), m.start("value"), "; ", f"'{m[0].strip()}' is read as {m['value']}")


def conditions(text: str) -> Iterator[Mark]:
    """x^2 = 4 (x > 0), and x^2 = 4 for x > 0 unless cases of a function may be told apart: y = x for x > 0."""
    yield from _values(text)
    if "<" not in text and ">" not in text and text.isascii():
        return
    for m in _ASKED.finditer(text):
        said = f"'{m[0].strip()}' is read as {m['condition']}"
        yield Mark(m.start(), m.start("condition"), "", said)
        yield Mark(m.end("condition"), m.end(), "; ", "")
    found = [m for m in _CONDITION.finditer(text) if RELATES.search(text, _line_start(text, m.start()), m.start())]
    spoken = [m for m in found if m["word"]]
    for m in found:
        left = re.split(r"[=<>≤≥≠]", text[_line_start(text, m.start()) : m.start()], maxsplit=1)[0]
        called = re.fullmatch(r"[ \t]*(\w+)[ \t]*\([^()]*\)[ \t]*", left)
        definition = called is not None and function_name(called[1]) is None
        spoken_of = re.search(rf"(?<![^\W\d_]){m['name']}(?!\w)", left) if m["word"] else None
        if m["word"] and (len(spoken) > 1 or spoken_of is None or definition):
            continue
        group = (
            "condition" if m["condition"] else "enclosed"
        )  # which stays, so that it is called as it stands in the text
        yield Mark(m.start(), m.start(group), "; ", f"'{m[0].strip()}' is read as {m[group]}")
        if m.end(group) < m.end():
            yield Mark(m.end(group), m.end(), " ", "")


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind(";", 0, at)) + 1
