"""Functions as schools define them: f(x) = x^2 - 3x, and then f(x) = 0, f(2) = ?, f(x) = g(x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import Mark
from eqsolve.syntax.pasted.notations import has_points

# At the beginning of a statement, behind words or behind another definition; the formula ends with the statement.
_DEFINED = re.compile(
    r"(?P<head>(?<![\w'])(?P<name>[a-zA-Z])\([ \t]*(?P<args>[a-zA-Z](?:[ \t]*,[ \t]*[a-zA-Z]){0,3})[ \t]*\))[ \t]*(?P<sign>=)(?!=)"
    r"(?P<formula>[^=<>≤≥≠;\n]{1,400}?)(?=[ \t]*(?:[;\n]|$|\.\s|"
    r",[ \t]*(?:[^\W\d_]{2,}[ \t]|[a-zA-Z]'*\()|[ \t](?:and|und|et|y|e)[ \t]+(?:[^\W\d_]{2,}[ \t]|[a-zA-Z]'*\()))"
)
# a number of an exercise in front: Q1, Exercise 3:, 1), (a); words with a number need no sign behind it
_ITEM = r"\(?(?:\d{1,2}|[a-h])\)"
_TITLE = r"(?i:q|questions?|exercise|task|problem|ex|nr|no|aufgabe)\.?[ \t]*\d{1,3}"
_NUMBER = rf"(?:(?:^|[;\n])[ \t]*(?:{_TITLE}[.:)]?|{_ITEM})[ \t]+)"
_TITLED = re.compile(rf"(?:^|[;\n])[ \t]*(?P<title>{_TITLE})[ \t]+(?:[^\W\d_]{{2,}}[ \t]+){{0,6}}$")
_BEFORE = re.compile(
    rf"(?:^|[;\n.,]|{_NUMBER})[ \t]*(?:[^\W\d_]{{2,}}[ \t]+){{0,6}}$|(?<![^\W\d_])(?:and|und|et|y|e)[ \t]+$"
)
# if f(x) = 2x, given that f(x) = 2x
_GIVEN = re.compile(
    rf"(?i)(?:^|[;\n.,:]|{_NUMBER})[ \t]*(?P<said>(?:if|given|suppose|assume|when)(?:[ \t]+that)?(?:[ \t]+the[ \t]+function)?[ \t:]+)$"
)
# f: x -> x^2 - 2x
_MAPPED = re.compile(
    r"(?m)(?:^|(?<=[;.,\n]))[ \t]*(?P<name>[a-zA-Z])[ \t]*:[ \t]*(?P<arg>[a-zA-Z])[ \t]*(?:\|?->|→|↦|⟼|⟶|\\mapsto|\\to(?![a-z]))"
    r"[ \t]*(?=[^\s;])"
)
# Letters of functions: their formula is a definition also where nothing stands beside it yet, in a conversation.
OF_FUNCTIONS = frozenset("fghpqFGHKNT")
_COMPOSED = re.compile(r"(?<![\w'])(?P<names>[fghpqFGH]{2})\((?P<of>[^()\n]{1,40})\)")
_DATA = re.compile(r"(?<!\w)(?:fit|data|predict|for)(?!\w)", re.IGNORECASE)


def functions(text: str) -> Iterator[Mark]:
    """Marks that make a definition of such a line, where the function is used elsewhere, or stands alone with the name of one, and is no unknown."""
    if "(" not in text or _DATA.search(text):
        return
    for m in _MAPPED.finditer(text):
        new = f"{m['name']}({m['arg']}) := "
        yield Mark(m.start("name"), m.end(), new, f"'{m[0].strip()} ...' is read as a definition of {m['name']}")
    composed = list(_composed(text))
    yield from composed
    called = " ".join([text, *(mark.new for mark in composed)])
    # beside equations p(V) = 8.314*T/V may be one itself
    alone = not re.search("[=<>≤≥≠~]", _DEFINED.sub("", text))
    seen: set[str] = set()  # behind its definition f(x) = 2x is an equation
    for m in _DEFINED.finditer(text):
        name = m["name"]
        if name in seen or not _defines(text, m):
            continue
        seen.add(name)
        calls = len(re.findall(rf"(?<![\w']){name}'*\(", called))
        others = re.search(rf"(?<![^\W\d_]){name}(?![\w'(])", text)
        if (calls > 1 or name in OF_FUNCTIONS and (alone or has_points(text))) and not others:
            titled = _TITLED.search(text, max(0, m.start() - 80), m.start())
            if titled:
                said = f"'{titled['title']}' at the line start was read as a number of a question"
                yield Mark(*titled.span("title"), " ", said)
            if_given = _GIVEN.search(text, max(0, m.start() - 40), m.start())
            if if_given:
                yield Mark(if_given.start("said"), m.start(), " ", "")
            yield Mark(m.start("sign"), m.end("sign"), ":=", f"'{m[0].strip()}' is read as a definition of {name}")


def _composed(text: str) -> Iterator[Mark]:
    """fg(2) as f(g(2)), where the text says what f(x) and g(x) are."""
    told = {m[1] for m in re.finditer(r"(?<![\w'])([a-zA-Z])\([ \t]*[a-zA-Z][ \t]*\)[ \t]*:?=(?!=)", text)}
    for m in _COMPOSED.finditer(text) if told else ():
        f, g = tuple(m["names"])
        if f in told and g in told:
            yield Mark(m.start(), m.end(), f"{f}({g}({m['of']}))", f"'{m[0]}' is read as {f}({g}({m['of']}))")


def _defines(text: str, m: re.Match[str]) -> bool:
    """Whether the formula is one in the letters of the function, and not in the function itself."""
    names = {a.strip() for a in m["args"].split(",")}
    used = set(re.findall(r"(?<![^\W\d_])[a-z]?([a-zA-Z])(?![a-zA-Z'])", m["formula"]))  # x, and that of ax^2
    again = re.search(rf"(?<![\w']){m['name']}'*\(", m["formula"])
    other = re.fullmatch(r"[ \t]*[a-zA-Z]'*\([^()]*\)[ \t]*", m["formula"])  # f(x) = g(x)
    return bool(names & used) and not again and not other and _BEFORE.search(text, 0, m.start()) is not None
