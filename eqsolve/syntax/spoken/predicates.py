"""What is said of expressions: "p and p + 2 are prime", "n^2 + 1 is divisible by 5", "10a + c is a perfect square".

Single names that *are* something are left to ``ties``, which knows more of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.text import NUMBER_WORDS, Refusal

Edit = tuple[int, int, str]
# Characters in front of a predicate in which its subject is looked for. Fewer: long lists are refused; more: hostile texts cost time.
MOST = 200
_GATE = (
    "prime",
    "Prim",
    "square",
    "Quadrat",
    "even",
    "odd",
    "gerade",
    "ivisible",
    "ultiple",
    "composite",
    "teilbar",
    "integer",
    "whole",
    "ganz",
    "alindrom",
)
_ODD = ("cube", "power", "triangular", "factorial", "ibonacci")

_GAP = r"[ \t]++"
_CALLED = r"(?:digitsum|reverse|sqrt|cbrt|floor|ceil|abs|log2|log10|numeral)(?=\()"
_BY = rf"(?P<by>\d{{1,9}}|(?:{_CALLED})?\([^()\n]{{1,30}}\)|[^\W\d_](?:[ \t]*[-+][ \t]*\d{{1,9}})?)(?![\w.]?\w)"
_VERB = r"(?:(?:,[ \t]*+)?(?:is|are|be|ist|sind|must|should|both|all|also|each|auch|beide|alle)(?!\w)[ \t]*+){1,4}"
_APART = r"(?:[ \t]++|(?=,)|(?<![^\W\d_]))"  # th of "this" is no subject
_KIND = (
    r"(?P<prime>primes?|Primzahl(?:en)?)|(?P<square>(?:perfect[ \t]++)?squares?|Quadratzahl(?:en)?)|(?P<even>even|gerade)|(?P<odd>odd|ungerade)"
    rf"|(?P<multiple>(?:divisible{_GAP}by|multiples?{_GAP}of){_GAP}{_BY}|durch{_GAP}(?P<durch>\d{{1,9}}|[^\W\d_]){_GAP}teilbar)"
    r"|(?P<composite>composites?)|(?P<whole>integers?|whole|ganz|ganzzahlig)"
    r"|(?P<palindrome>palindromes?|palindromic)"
)
_ENDS = r"(?=[ \t]*+(?:[.,;:?!\n)]|$|(?:and|where|with|for|but|such|und)(?!\w)))"
_SAID = re.compile(
    rf"(?<=[\w)!²³])(?P<verb>{_APART}{_VERB}|[ \t]++)(?P<not>(?:not|nicht){_GAP})?(?:(?:an?|the|eine?){_GAP})?(?:{_KIND})"
    rf"(?:{_GAP}(?:numbers?|integers?))?{_ENDS}"
)
_OTHER = re.compile(
    rf"(?<=[\w)!²³]){_APART}{_VERB}(?:(?:an?|the){_GAP})?(?:perfect{_GAP})?"
    rf"(?P<what>cubes?|power{_GAP}of{_GAP}\w{{1,9}}|triangular|factorials?|(?:a{_GAP})?Fibonacci)"
    rf"(?:{_GAP}(?:numbers?|integers?))?{_ENDS}",
    re.IGNORECASE,
)
_SIGNS: dict[str, str] = {
    "cube": "{} = k^3; k: integer",
    "power": "{} = {}^k; k in 0..inf",
    "triangular": "{} = k*(k + 1)/2; k in 1..inf",
    "factorial": "{} = k!; k in 1..inf",
}
_ATOM = rf"(?:\d{{1,9}}|{_CALLED}|[^\W\d_](?:_?\d{{1,3}})?(?![^\W\d_]{{2}}))"
_VALUE = re.compile(rf"[-(]{{0,4}}{_ATOM}(?:[ \t]*[-+*/^]?[ \t]*[-(]{{0,4}}{_ATOM}|[)!²³]){{0,24}}")
_RANGE_BEFORE = re.compile(r"(?<!\w)(?:between|from)[ \t]+\d{1,12}[ \t]+(?:and|to)[ \t]+$")
_LONE_SQUARE = re.compile(r"squares?")  # without 'perfect' it is none of the adjectives
_NAME = re.compile(r"[^\W\d_](?:_?\d{1,3})?'*")
# the last word that leads to a subject
_LEAD = re.compile(
    r"(?i)(?<!\w)(?:that|where|with|if|and|let|given|suppose|both|each|for|of|which|when|und|wobei)(?!\w)[\s,:]*+"
)
_BEFORE = re.compile(r"[ \t]*(?:,[ \t]*)?(?:(?<!\w)(?:and|und)[ \t]*)?$")
_BEHIND = re.compile(r"[ \t]*(?:[,:][ \t]*)?(?:(?<!\w)(?:and|und)(?!\w))?")
_JOINED = re.compile(r"[ \t]*(?:,[ \t]*(?:(?:and|und)[ \t]+)?|(?<!\w)(?:and|und)(?!\w)[ \t]*)")


def predicate_edits(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    """Edits that write them with isprime, issquare and congruences; what has no such sign is refused, with its repair."""
    if any(word in text for word in _GATE):
        yield from _said(text, note, refuse)
    lowered = text.lower()
    for m in _OTHER.finditer(text) if any(word.lower() in lowered for word in _ODD) else ():
        start, values = subject(text, m.start())
        if values:
            what, value = m["what"].split()[0].lower().rstrip("s"), values[0]
            signs = _SIGNS.get(what, "").format(value, NUMBER_WORDS.get(last := m["what"].split()[-1], last))
            hint = f"write {signs}" if signs else "write it in signs, with the names: n: integer, mod(n, 2) = 0"
            said = f"'{text[start : m.end()].strip()}' cannot be read here"
            refuse(Refusal("E266", said, start, m.end(), hint))
            yield start, m.end(), "; "


def _said(text: str, note: Callable[..., None], refuse: Callable[[Refusal], None]) -> Iterator[Edit]:
    last = 0
    for m in _SAID.finditer(text):
        start, values = subject(text, m.start(), last)
        by = m["by"] or m["durch"] or ""
        if not values or _is_no_subject(text, start, values, m["verb"]) or _is_of_names(m, values, by):
            continue
        if m["composite"] and m["not"]:
            said = f"'{text[start : m.end()].strip()}': 0 and 1 are not composite either, and no primes"
            hint = f"write isprime({values[0]}) = 1, or {values[0]} <= 1, as the case may be"
            refuse(Refusal("E266", said, start, m.end(), hint))
        signs = "; ".join(sign for value in values for sign in _signs(m, value, by))
        note("N324", f"'{text[start : m.end()].strip()}' is read as the condition {signs}", start, m.end())
        last = m.end()
        behind = _BEHIND.match(text, m.end())
        yield widened(text, start), behind.end() if behind else last, f"; {signs}; "


def _is_no_subject(text: str, start: int, values: list[str], verb: str) -> bool:
    """Whether it is the end of a range, between 10 and 50 divisible by 7, or a list beside a noun."""
    if not verb.strip() and (len(values) > 1 or values[0].isdecimal()):
        return True
    return values[0].isdecimal() and _RANGE_BEFORE.search(text, max(0, start - 40), start) is not None


def _is_of_names(m: re.Match[str], values: list[str], by: str) -> bool:
    """Whether ``ties`` reads it: single names, in words that it knows."""
    known = not m["composite"] and not m["durch"] and (by.isdigit() or not m["multiple"])
    known = known and not _LONE_SQUARE.fullmatch(m["square"] or "")
    denied = m["not"] and not m["multiple"]
    verb = m["verb"].strip() or not m["multiple"]
    return bool(known and not denied and verb) and all(_NAME.fullmatch(value) for value in values)


def widened(text: str, start: int, joined: re.Pattern[str] = _BEFORE) -> int:
    """The place in front of the comma or the `and` that joins a sentence to the one before."""
    line = text.rfind("\n", 0, start) + 1
    before = joined.search(text, max(line, start - 12), start)
    return before.start() if before else start


def is_name(value: str) -> bool:
    """Whether a subject is a single name."""
    return _NAME.fullmatch(value) is not None


def subject(
    text: str, end: int, last: int = 0, joined: re.Pattern[str] = _JOINED, lead_words: re.Pattern[str] = _LEAD
) -> tuple[int, list[str]]:
    """Where the subject of a predicate begins, and its values."""
    begin = max(last, end - MOST, *(text.rfind(sign, 0, end) + 1 for sign in "\n;:.?"))
    found: list[str] = []
    start = at = begin
    for joint in [*joined.finditer(text, begin, end), None]:
        stop = joint.start() if joint else end
        leads = [lead.end() for lead in lead_words.finditer(text, at, stop)]
        value_at = leads[-1] if leads else at
        value = text[value_at:stop].strip()
        whole = _VALUE.fullmatch(value) is not None and value.count("(") == value.count(")")  # no y) of "pairs (x, y)"
        if leads or not whole:
            found.clear()
        if whole:
            start = start if found else value_at + text[value_at:stop].index(value)
            found.append(value)
        at = joint.end() if joint else end
    return (start, found)


def signs_of(kind: str, value: str, by: str, *, holds: bool) -> Iterator[str]:
    """Of a value that it is prime, square, composite, whole, a palindrome, even, odd, or a multiple of ``by``."""
    if kind in ("prime", "square"):
        yield f"is{kind}({value}) = {int(holds)}"
    elif kind == "whole":
        yield f"floor({value}) {'=' if holds else '!='} {value}"
    elif kind == "palindrome":
        yield f"reverse({value}) {'=' if holds else '!='} {value}"
    elif kind == "composite":
        yield f"isprime({value}) = {int(not holds)}"
        if holds:
            yield f"{value} > 1"
    else:
        modulus, rest = (by, 0) if kind == "multiple" else (2, int(kind == "odd"))
        yield f"{value} {'≡' if holds else '≢'} {rest} (mod {modulus})"


KINDS = ("prime", "square", "even", "odd", "multiple", "composite", "whole", "palindrome")


def _signs(m: re.Match[str], value: str, by: str) -> Iterator[str]:
    yield from signs_of(next(kind for kind in KINDS if m[kind]), value, by, holds=not m["not"])
