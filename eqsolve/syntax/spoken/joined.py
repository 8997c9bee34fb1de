"""Two conditions joined by words: a = 1 only if b = 3, a = 1 xor b = 2, either a = 3 or b = 3 but not both, b = 3 if a = 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.text import Refusal

Edit = tuple[int, int, str]
MANY = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
HOW = {"exactly": "=", "at least": ">=", "at most": "<="}
_SIGN = r"(?:<=|>=|!=|[=<>≤≥≠])"
_PLAIN = r"[^\n;,=<>≤≥≠!]"
_CONDITION = rf"(?!(?:if|when|find|solve)(?!\w)){_PLAIN}{{1,80}}{_SIGN}{_PLAIN}{{1,80}}?"
_FIRST, _LAST = r"(?im)(?:^|(?<=[;,]))[ \t]*", r"[ \t.]*(?=$|[;,])"
_ONE = re.compile(
    rf"{_FIRST}(?:(?P<a>{_CONDITION})[ \t]+xor[ \t]+(?P<b>{_CONDITION})"
    rf"|(?:either[ \t]+)?(?P<c>{_CONDITION})[ \t]+or[ \t]+(?P<d>{_CONDITION})(?:[ \t]*,)?[ \t]+(?:but[ \t]+)?not[ \t]+both){_LAST}"
)
_ONLY = re.compile(rf"{_FIRST}(?P<a>{_CONDITION})[ \t]+only[ \t]+if[ \t]+(?P<b>{_CONDITION}){_LAST}")
_VALUE = rf"[^\W\d_]\w{{0,20}}[ \t]*{_SIGN}[ \t]*-?(?:\d{{1,9}}|[^\W\d_]\w{{0,20}})"
_SO = re.compile(
    rf"{_FIRST}(?:(?P<b>{_VALUE})[ \t]+(?:if|whenever)[ \t]+(?P<a>{_VALUE})|whenever[ \t]+(?P<c>{_CONDITION}),[ \t]*(?P<d>{_CONDITION}))"
    rf"{_LAST}"
)
_UNLESS = re.compile(
    rf"{_FIRST}(?:(?P<b>{_CONDITION})[ \t]+unless[ \t]+(?P<a>{_CONDITION})|unless[ \t]+(?P<c>{_CONDITION}),[ \t]*(?P<d>{_CONDITION})){_LAST}"
)
# P = 1 when Q = 2: a rule, or both at once
_WHEN = re.compile(
    rf"{_FIRST}(?:(?P<b>{_VALUE})[ \t]+when[ \t]+(?P<a>{_VALUE})|when[ \t]+(?P<c>{_VALUE}),[ \t]*(?:then[ \t]+)?(?P<d>{_VALUE})){_LAST}"
)
_ONE_OF = re.compile(
    rf"{_FIRST}one[ \t]+of[ \t]+(?P<names>[^\W\d_]\w{{0,20}}(?:(?:[ \t]*,[ \t]*(?:(?:and|or)[ \t]+)?|[ \t]+(?:and|or)[ \t]+)"
    rf"[^\W\d_]\w{{0,20}}){{1,20}})[ \t]+(?:is|are|=)[ \t]+(?P<value>-?\d{{1,9}}){_LAST}"
)
_NEITHER = re.compile(
    rf"{_FIRST}neither[ \t]+(?P<a>[^\W\d_]\w{{0,20}})[ \t]+nor[ \t]+(?P<b>[^\W\d_]\w{{0,20}})[ \t]+(?:is|are|=)[ \t]+(?P<value>-?\d{{1,9}}){_LAST}"
)
_BRACKETED = re.compile(
    r"(?i)(?<![\w'])(?P<how>exactly|at least|at most)[ \t]+(?P<many>one|two|three|four|five|\d+)[ \t]+of[ \t]*:?[ \t]*"
    rf"(?P<list>\([^()\n]*{_SIGN}[^()\n]*\)(?:[ \t]*(?:,|and|or|,[ \t]*and)[ \t]*\([^()\n]*{_SIGN}[^()\n]*\))+)"
    r"(?:[ \t]+(?:is[ \t]+true|holds|hold|are[ \t]+true))?"
)


def joined_edits(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    """Edits that write them with count and implies; 'unless', which readers take in two ways, is refused,
    as is 'when'."""
    if "of" in text:
        for m in _BRACKETED.finditer(text):
            listed = ", ".join(part.strip("() \t") for part in re.findall(r"\([^()\n]*\)", m["list"]))
            yield (
                m.start(),
                m.end(),
                f"count({listed}) {HOW[m['how'].lower()]} {MANY.get(m['many'].lower(), m['many'])}",
            )
    for m in _ONE.finditer(text) if re.search("(?i)xor|not[ \t]+both", text) else ():
        new = f"count({_said(m, 'a', 'c')}, {_said(m, 'b', 'd')}) = 1"
        yield _noted(m, new, "exactly one of the two", note)
    for m in _ONLY.finditer(text) if "only" in text else ():
        new = f"({m['a'].strip()}) implies ({m['b'].strip()})"
        yield _noted(m, new, "the implication", note)
    for m in _SO.finditer(text) if re.search(r"(?<!\w)(?:if|whenever)(?!\w)", text) else ():
        if not re.match(r"[ \t]+(?:else|then)(?!\w)", text[m.end() :]):
            new = f"({_said(m, 'a', 'c')}) implies ({_said(m, 'b', 'd')})"
            yield _noted(m, new, "the implication", note)
    for m in _NEITHER.finditer(text) if "nor" in text else ():
        yield _noted(m, f"{m['a']} != {m['value']}; {m['b']} != {m['value']}", "what both are not:", note)
    yield from _asked(text, refuse)
    for m in _UNLESS.finditer(text) if "nless" in text else ():
        a, b = _said(m, "a", "c"), _said(m, "b", "d")
        said = "'unless' may let both hold, or exactly one"
        hint = f"write (not ({a})) implies ({b}), or exactly one of ({b}, {a})"
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        refuse(Refusal("E267", said, start, m.end(), hint))
        yield start, m.end(), "; "


def _asked(text: str, refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    """P = 1 when Q = 2, one of P and Q is 1: each may be meant in two ways."""
    for m in _WHEN.finditer(text) if "hen" in text else ():
        a, b = _said(m, "a", "c"), _said(m, "b", "d")
        hint = f"write ({a}) implies ({b}), or {a}; {b}"
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        refuse(Refusal("E267", "'when' may make a rule, or say that both hold", start, m.end(), hint))
        yield start, m.end(), "; "
    for m in _ONE_OF.finditer(text) if "ne of" in text else ():
        found = [f"{name} = {m['value']}" for name in re.findall(r"(?!(?:and|or)(?!\w))(?<!\w)[^\W\d_]\w*", m["names"])]
        hint = f"write exactly one of ({', '.join(found)}), or {' or '.join(found)}"
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        refuse(Refusal("E267", "'one of' may mean exactly one of them, or at least one", start, m.end(), hint))
        yield start, m.end(), "; "


def _said(m: re.Match[str], *parts: str) -> str:
    return next(m[part].strip() for part in parts if m[part])


def _noted(m: re.Match[str], new: str, what: str, note: Callable[..., None]) -> Edit:
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    note("N324", f"'{m[0].strip()}' is read as {what} {new}", start, m.end())
    return start, m.end(), new
