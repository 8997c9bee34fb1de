"""Sentences of examination papers around an equation: Solve, for 0 ≤ x < 2π, the equation ...; Find the set of values of x for
which ...; ..., given that x = 1 is a root; list the integer values of x."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from eqsolve.syntax.pasted.mark import MEANS, RELATION, Mark
from eqsolve.syntax.text import words_of

_START = r"(?im)(?:^|(?<=[;.:]))[ \t]*+"
_NAME = r"[^\W\d_](?:_?\d{1,2})?(?![\w'])"
_NUMBER = r"[-–−]?(?:\d+(?:\.\d+)?[ \t]*\*?[ \t]*(?:π|pi)?|π|pi)(?:[ \t]*/[ \t]*\d+)?[ \t]*°?"
_SIGN = r"(?:<=|>=|<|>|≤|≥)"
_BOUNDS = rf"(?:{_NUMBER}[ \t]*{_SIGN}[ \t]*)?{_NAME}[ \t]*{_SIGN}[ \t]*{_NUMBER}"
_KIND = r"(?:following[ \t]+|simultaneous[ \t]+|quadratic[ \t]+|trigonometric[ \t]+)?(?:equations?|inequality|inequalities|system)"
_CONDITIONED = re.compile(
    rf"{_START}(?:hence[ \t]*,?[ \t]+)?(?:solve|find)[ \t]*,?[ \t]+for[ \t]+(?:values[ \t]+of[ \t]+{_NAME}[ \t]+(?:where|with|such[ \t]+that)[ \t]+)?"
    rf"(?P<said>{_BOUNDS})[ \t]*,?[ \t]+(?:(?:all[ \t]+)?(?:the[ \t]+)?(?:solutions?|roots?)[ \t]+of[ \t]+)?(?:the[ \t]+{_KIND}[ \t]*:?[ \t]*)?(?=\S)"
)
_ASKS = r"(?:(?:find|determine|state|give|write[ \t]+down|work[ \t]+out|calculate)[ \t]+)"
_SET = re.compile(
    rf"{_START}(?:hence[ \t]*,?[ \t]+)?{_ASKS}?(?:(?:all|the)[ \t]+){{0,2}}(?:(?:set|range)[ \t]+of[ \t]+)(?:(?:all|the|possible|real)[ \t]+){{0,3}}"
    rf"(?:values?[ \t]+(?:of|for)[ \t]+)?(?P<name>{_NAME})[ \t]+(?:for[ \t]+which|such[ \t]+that|(?:that|which)[ \t]+satisf(?:y|ies)|satisfying|when)"
    r"(?:[ \t]+the[ \t]+inequality)?[ \t]*:?[ \t]+(?=[^\n;]{0,200}[=<>≤≥≠])"
)
_VALUE = re.compile(
    rf"{_START}for[ \t]+(?:what|which)[ \t]+values?[ \t]+of[ \t]+(?P<name>{_NAME})[ \t]+(?:is|does|do|are|will)[ \t]+"
    r"(?P<rest>[^\n;?]{1,200}[=<>≤≥≠][^\n;?]{1,200}?)[ \t]*(?P<end>\?|$)"
)
_ROOT = re.compile(
    rf"(?i)(?<![ \t])[ \t]*+,?[ \t]*+(?:given|knowing)[ \t]+that[ \t]+(?:(?P<name>{_NAME})[ \t]*=[ \t]*)?(?P<value>[-–−]?\d+(?:[./]\d+)?)"
    r"[ \t]+is[ \t]+(?:a|one)[ \t]+(?:root|solution|zero)(?:[ \t]+of(?:[ \t]+(?:it|(?:this|the)[ \t]+equation(?![ \t]+[^\s.,;])))?)?"
    r"(?=[ \t]*(?:[.,;]|$)|[ \t]+[^\W\d_]?[\d(^²³√-])",
)
_INTEGERS = re.compile(
    rf"(?i)(?<![ \t])[ \t]*+[,.;]?[ \t]*+(?:and[ \t]+|hence[ \t]+)?(?:list|find|state|give|write[ \t]+down)[ \t]+"
    rf"(?:(?:all|of|the|possible)[ \t]+){{0,4}}"
    rf"(?:integer|integral|whole[ \t]+number)[ \t]+(?:values|solutions)(?:[ \t]+(?:of|for)[ \t]+(?P<name>{_NAME}))?"
    r"(?:[ \t]+(?:that[ \t]+satisfy|which[ \t]+satisfy|satisfying)[ \t]+(?:this|the)[ \t]+inequality)?(?=[ \t]*\.?[ \t]*(?:$|;))",
    re.MULTILINE,
)
# 2x + 3y when x = 2, y = 5
_WHEN = re.compile(
    rf"{_START}(?P<asked>(?:(?!when(?!\w))[^=<>≤≥≠~:?;\n]){{1,80}}[\w)²³])[ \t]+when[ \t]+(?={_NAME}[ \t]*=[ \t]*[-–−]?[\d√πa-z(])"
)
# Find w and the perimeter P = 2(w + 3): the formula stands among what is asked for
_FORMULA = re.compile(
    rf"{_START}{_ASKS}(?:the[ \t]+values?[ \t]+of[ \t]+)?(?:{_NAME}(?:[ \t]*,[ \t]*{_NAME}){{0,3}}[ \t]*(?:,[ \t]*)?(?:and|hence)[ \t]+)?"
    r"(?:hence[ \t]+)?"
    rf"(?:find[ \t]+)?(?:the|its|their)[ \t]+(?P<what>[^\W\d_]{{3,14}}(?:[ \t]+[^\W\d_]{{3,14}}){{0,2}})[ \t]*,?[ \t]+(?={_NAME}[ \t]*=[ \t]*\S)"
)
_MADE_OF_OTHERS = frozenset("sum difference product quotient total".split())  # their formula says all of it
_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_'²³¹⁰-⁹])")
# Sentences of one kind that are looked at, each beside all the rest. Fewer: sheets keep some of their words; more: quadratic.
_MOST = 100
_GATE = re.compile(r"(?i)(?<!\w)(?:for|which|that|satisf\w+|when|the|its|their|integer|integral|whole)(?!\w)")


def papers(text: str) -> Iterator[Mark]:
    """Marks that leave out what asks, and write the conditions among the words as lines of their own."""
    if not _GATE.search(text):
        return
    for m in _CONDITIONED.finditer(text):
        if RELATION.search(_line_behind(text, m.end())):
            yield Mark(m.start(), m.end(), f"{m['said']}; ", f"'{m[0].strip()}' is read as {m['said']}")
    for m in _SET.finditer(text):
        if _letters(_line_behind(text, m.end())) <= {m["name"]}:
            yield Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' is left out: the answer lists the values")
    for m in _VALUE.finditer(text):
        if _letters(m["rest"]) <= {m["name"]}:
            yield Mark(
                m.start(),
                m.start("rest"),
                " ",
                f"'{text[m.start() : m.start('rest')].strip()}' is left out: the answer lists the values",
            )
            yield Mark(m.end("rest"), m.end(), " ", "")
    for m in _WHEN.finditer(text):
        asked = m["asked"].strip()
        if re.search(r"[\w)²³][ \t]*[-+*/^×÷−–²³]", asked) and not re.search(r"[^\W\d_]{3}", asked):
            yield Mark(m.end("asked"), m.end("asked"), " = ?", f"'{asked}' is read as {asked} = ?")
            yield Mark(m.end("asked"), m.end(), "; ", "")
    for m in _FORMULA.finditer(text):
        what = " ".join(word for word in m["what"].lower().split() if word not in _MADE_OF_OTHERS)
        if not any(map(MEANS.match, what.split())) and not words_of(what):
            yield Mark(m.start(), m.end(), " ", f"'{m[0].strip()}' is left out: the answer lists each unknown")
    yield from _roots(text)
    yield from _integers(text)


def _roots(text: str) -> Iterator[Mark]:
    """A root that is given beside an equation in that unknown alone, which says whether it is one and what others there are."""
    for m in islice(_ROOT.finditer(text), _MOST):
        rest = f"{text[: m.start()]} {text[m.end() :]}"
        letters = _letters("".join(part for part in re.split(r"[\n;,]|\.[ \t]", rest) if RELATION.search(part)))
        if RELATION.search(rest) and len(letters) == 1 and letters >= {m["name"] or min(letters)}:
            said = f"'{m[0].strip(' ,')}' is left out: the equation alone says what its roots are"
            yield Mark(m.start(), m.end(), " ", said)


def _integers(text: str) -> Iterator[Mark]:
    for m in islice(_INTEGERS.finditer(text), _MOST):
        letters = _letters(f"{text[: m.start()]} {text[m.end() :]}")
        name = m["name"] or (min(letters) if len(letters) == 1 else "")
        if name in letters:
            yield Mark(m.start(), m.end(), f"; {name}: integer", f"'{m[0].strip(' ,.;')}' is read as {name}: integer")


def _letters(text: str) -> set[str]:
    """The letters that stand alone in it, without those of articles and constants."""
    return {letter for letter in _LETTER.findall(text) if letter not in "aAIeπi"}


def _line_behind(text: str, at: int) -> str:
    return re.split(r"[\n;]", text[at:], maxsplit=1)[0]
