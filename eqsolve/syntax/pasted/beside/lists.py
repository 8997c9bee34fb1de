"""What is said right behind a relation: of names (x + y = 10 where x, y in 1..9, x + y = 10 x, y > 0, a <= b <= c positive integers), or
that it is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eqsolve.syntax.pasted.beside.between import NUMBER, RELATES, SIGN
from eqsolve.syntax.pasted.mark import Edit, Mark
from eqsolve.syntax.text import Refusal

# Characters of a text that is looked at. Fewer: long texts keep what ran together; more: hostile texts cost time.
_MOST = 100_000
_NAME = r"[^\W\d_]\w{0,20}'?"
_MORE = rf"(?:[ \t]*,[ \t]*{_NAME})"
_ALSO = rf"(?:[ \t]*,?[ \t]+and[ \t]+{_NAME})"
_IN = r"(?:in(?!\w)|∈)[ \t]*(?:[-\d\[({]|[NZRℕℤℝ](?!\w))"
_COMPARED = rf"{SIGN}[ \t]*{NUMBER}"
_WORDS = (
    r"[ \t](?:are[ \t]+)?(?:all[ \t]+)?(?:positive|negative|non-?negative|integers?|whole|naturals?|digits?|distinct|different|real|primes?"
    r"|even|odd)(?!\w)"
)
_LED = re.compile(
    rf"(?<=[\w)\]²³°])[ \t]*,?[ \t]+(?P<word>where|with)[ \t]+(?={_NAME}{_MORE}{{0,20}}{_ALSO}?[ \t]*{_IN}"
    rf"|{_NAME}(?:{_MORE}{{1,20}}|{_MORE}{{0,20}}{_ALSO})[ \t]*{_COMPARED}"
    rf"|{NUMBER}[ \t]*(?:<=|<|≤)[ \t]*{_NAME}{_MORE}{{1,20}}[ \t]*{_COMPARED})"
)
_RUN_ON = re.compile(
    rf"(?<![\w.])(?P<number>\d+(?:\.\d+)?)(?P<gap>[ \t]+)(?P<names>{_NAME}{_MORE}{{0,20}}(?=[ \t]*{_IN})"
    rf"|{_NAME}{_MORE}{{1,20}}(?=[ \t]*(?:{_COMPARED}|{_WORDS})))"
)
_WORD_OF_THEM = (
    r"(?:(?:all|are|distinct|different|positive|negative|non-?negative|whole|natural|prime|even|odd)[ \t]+){0,4}"
)
# a chain of bare names, and what they are; behind numbers (a, b >= 0 integers), or a list, a comma is asked for
_CHAIN = re.compile(
    rf"(?:^|(?<=[;:]))[ \t]*(?P<chain>{_NAME}(?:[ \t]*(?:<=|>=|<|>|≤|≥)[ \t]*{_NAME}){{1,20}})(?P<gap>[ \t]+)"
    rf"(?={_WORD_OF_THEM}(?:integers|whole numbers|naturals|natural numbers|digits|primes|prime numbers)[ \t.]*(?:[;,]|$))"
)
# p q r primes, a b c in 0..9: a list without its commas; p n d >= 0 may be one, or a product
_LETTERS = r"(?P<names>[^\W\d_]\d?(?:[ \t]+[^\W\d_]\d?){1,15})"
_SAID = r"(?:integers?|whole|naturals?|digits?|primes?|distinct|different|unequal|reals?|positive|negative|non-?negative|even|odd|numbers)(?!\w)"
_SPACED = re.compile(
    rf"(?:^|(?<=[;:,.?]))[ \t]*{_LETTERS}(?=[ \t]+(?:{_WORD_OF_THEM}{_SAID}|are(?!\w)|{_IN})|[ \t]*{_COMPARED}[ \t]+{_WORD_OF_THEM}{_SAID})"
)
# a1..a9 in 1..9, x1, ..., x5 digits; x_i positive integers beside x1, x2 and x3
_FROM_TO = re.compile(
    r"(?:^|(?<=[;:,]))[ \t]*(?P<name>[^\W\d_]_?)(?P<first>\d{1,2})[ \t]*(?:,[ \t]*(?P=name)\d{1,2}[ \t]*)?(?:,[ \t]*)?"
    r"(?:\.{2,3}|…|to(?!\w))[ \t]*(?:,[ \t]*)?(?P=name)(?P<last>\d{1,2})"
    rf"(?=[ \t]+(?:{_WORD_OF_THEM}{_SAID}|are(?!\w)|{_IN})|[ \t]*∈|[ \t]*{_COMPARED})"
)
_EACH_OF = re.compile(
    rf"(?:^|(?<=[;:,]))[ \t]*(?:(?:all|each|every)[ \t]+)?(?P<name>[^\W\d_])_?i(?=[ \t]+(?:{_WORD_OF_THEM}{_SAID}|are(?!\w)|{_IN})|[ \t]*∈)"
)
# x and y in 1..9, p and q > 1 integers
_JOINED = re.compile(
    rf"(?:^|(?<=[;,:])|(?<=where[ ])|(?<=with[ ])|(?<=for[ ]))[ \t]*(?P<names>[^\W\d_]_?\d{{0,3}}'?(?:[ \t]*,[ \t]*[^\W\d_]_?\d{{0,3}}'?){{0,20}}"
    rf"(?:[ \t]*,)?[ \t]+and[ \t]+[^\W\d_]_?\d{{0,3}}'?)(?=[ \t]+in[ \t]*[-\d\[({{]|[ \t]*∈|[ \t]*{_COMPARED}[ \t]+{_WORD_OF_THEM}{_SAID})"
)
_SPACED_SIGN = re.compile(
    rf"(?:^|(?<=[;:,.?]))[ \t]*{_LETTERS}(?P<sign>[ \t]*(?:<=|>=|<|>|≤|≥)[ \t]*{NUMBER})(?=[ \t]*(?:[;,.]|$))"
)
_TRUE = re.compile(
    r"(?<=[\w)\]²³!°])[ \t]+(?:is|are|holds?)[ \t]+(?:both[ \t]+|all[ \t]+)?(?:true|correct|satisfied|fulfilled)[ \t.!]*$"
)
_CLAUSE = re.compile(r"[,;:]|(?<!\w)(?:where|with|and|or|given|for|since|because|while|but|then)(?!\w)")
# where some of several relations hold, none says by itself that it is true
_SOME = re.compile(
    r"(?i)\b(?:exactly|only|just|least|most|one|two|three|four|none|no|any|some|half|each|either|neither|nor|not|false|wrong|lies|lying|liars?"
    r"|whether|unless|if|when|\d+[ \t]+of)\b|\?"
)
_OF_ROWS = re.compile(r"(?i)[ \t]*(?:fit|predict|data)(?!\w)")


def list_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that begin a statement with each such list, each with its note."""
    edits = []
    for mark in sorted(_lists(text)) if len(text) < _MOST else ():
        note("N112", mark.said, mark.start, mark.end)
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _lists(text: str) -> Iterator[Mark]:
    for line in re.finditer(r"[^\n]+", text):
        if not _OF_ROWS.match(line[0]):
            yield from _led(line.start(), line[0])
            yield from _run_on(line.start(), line[0])
            yield from _chain(line.start(), line[0])
            yield from _spaced(line.start(), line[0])
            yield from _joined(line.start(), line[0])
            yield from _members(text, line.start(), line[0])
            _check_product(text, line.start(), line[0])
    yield from _true(text)


def _led(start: int, line: str) -> Iterator[Mark]:
    for m in _LED.finditer(line) if "w" in line else ():
        if RELATES.search(line, 0, m.start()):
            said = f"'{m['word']}' in front of what is said of unknowns is read as ';'"
            yield Mark(start + m.start(), start + m.end(), "; ", said)


def _run_on(start: int, line: str) -> Iterator[Mark]:
    """10 x, y in 1..9 behind x + y: the names stand in that equation, so that they are no factor of its last number."""
    for m in _RUN_ON.finditer(line) if RELATES.search(line) else ():
        begin = max(line.rfind(sign, 0, m.start()) for sign in ",;:") + 1
        before = line[begin : m.start()]
        names = [name.strip() for name in m["names"].split(",")]
        if RELATES.search(before) and all(
            re.search(rf"(?<![^\W\d_]){re.escape(name)}(?!\w)", before) for name in names
        ):
            said = f"'{m['names']}' behind {m['number']} begins what is said of unknowns (for a product write *)"
            yield Mark(start + m.start("gap"), start + m.end("gap"), "; ", said)


def _chain(start: int, line: str) -> Iterator[Mark]:
    """a <= b <= c positive integers: the names of the chain are."""
    m = _CHAIN.search(line)
    if m is not None:
        names = ", ".join(dict.fromkeys(re.findall(rf"(?<!\w){_NAME}", m["chain"])))
        said = f"what stands behind '{m['chain']}' is said of {names}"
        yield Mark(start + m.start("gap"), start + m.end("gap"), f"; {names} ", said)


def _spaced(start: int, line: str) -> Iterator[Mark]:
    """p q r primes: each of them is."""
    for m in _SPACED.finditer(line):
        names = m["names"].split()
        if len(set(names)) == len(names):
            listed = ", ".join(names)
            said = f"'{m['names']}' in front of what is said of unknowns is read as {listed}"
            yield Mark(start + m.start("names"), start + m.end("names"), listed, said)


def _joined(start: int, line: str) -> Iterator[Mark]:
    """x and y in 1..9: a list of names."""
    for m in _JOINED.finditer(line) if "and" in line else ():
        listed = ", ".join(re.findall(r"(?<!\w)(?!and(?!\w))[^\W\d_]\w*'?", m["names"]))
        said = f"'{m['names']}' in front of what is said of unknowns is read as {listed}"
        yield Mark(start + m.start("names"), start + m.end("names"), listed, said)


def _members(text: str, start: int, line: str) -> Iterator[Mark]:
    """a1..a9 are nine names, and x_i those of x1, x2 and x3, where the text has no x_i of its own."""
    for m in _FROM_TO.finditer(line):
        first, last = int(m["first"]), int(m["last"])
        if first < last < first + 60:
            listed = ", ".join(f"{m['name']}{k}" for k in range(first, last + 1))
            shown = line[m.start("name") : m.end()]
            yield Mark(start + m.start("name"), start + m.end(), listed, f"'{shown}' is read as {listed}")
    for m in _EACH_OF.finditer(line):
        numbered = dict.fromkeys(re.findall(rf"(?<!\w){m['name']}_?\d{{1,2}}(?!\w)", text))
        lone = len(re.findall(rf"(?<!\w){m['name']}_?i(?!\w)", text)) == 1
        if lone and len(numbered) > 1:
            listed = ", ".join(numbered)
            said = f"'{m['name']}_i' in front of what is said of unknowns is read as {listed}"
            yield Mark(start + m.start("name"), start + m.end(), listed, said)


def _check_product(text: str, start: int, line: str) -> None:
    """p n d >= 0 in a text in which each of them stands by itself: each of them, or their product?"""
    for m in _SPACED_SIGN.finditer(line):
        names, sign = m["names"].split(), m["sign"]
        rest = f"{text[: start + m.start()]} {text[start + m.end() :]}"
        if len(names) < 3 and sign.strip(" \t<>=≤≥") != "0":  # x y < 12 bounds an area
            continue
        if all(re.search(rf"(?<![^\W\d_]){re.escape(name)}(?!\w)", rest) for name in names):
            said = f"'{m['names']}{sign}': is it said of each of them, or of their product?"
            hint = f"write {'; '.join(name + sign for name in names)}, or {'*'.join(names)}{sign}"
            raise Refusal("E617", said, start + m.start("names"), start + m.end("sign"), hint)


def _true(text: str) -> Iterator[Mark]:
    """SEND + MORE = MONEY is true: so is every line of a text, unless it tells how many of them are."""
    if not re.search(r"true|correct|satisfied|fulfilled", text) or _SOME.search(text):
        return
    for line in re.finditer(r"[^\n]+", text):
        m = _TRUE.search(line[0], max(0, len(line[0]) - 200))
        if m is None or _OF_ROWS.match(line[0]):
            continue
        if RELATES.search(_CLAUSE.split(line[0][: m.start()])[-1]):
            said = f"'{m[0].strip()}' behind a relation was left out"
            yield Mark(line.start() + m.start(), line.end(), " " * (line.end() - line.start() - m.start()), said)
