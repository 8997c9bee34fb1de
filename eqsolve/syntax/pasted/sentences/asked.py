"""Values that a sentence asks for: find x + y, work out 2x + 1, wanted: a*b, which the language writes as x + y = ?"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from eqsolve.syntax.pasted.mark import RELATION, Mark
from eqsolve.syntax.text import words_of

_VERB = (
    r"(?:find|work[ \t]+out|calculate|compute|evaluate|determine|what(?:'s|[ \t]+is|[ \t]+are|[ \t]+will[ \t]+be)|wanted|asked|gesucht|berechne"
    r"|bestimme|calculer?|calculez|calcula|trouver?|halla"
    r"|find[ \t]+out|how[ \t]+(?:much|many)[ \t]+(?:is|are)|wie[ \t]?viel[ \t]+(?:ist|sind|ergibt)|was[ \t]+(?:ist|ergibt)"
    r"|combien[ \t]+(?:font|fait|vaut)|que[ \t]+vaut|cu[aá]nto[ \t]+(?:es|son|vale)|quanto[ \t]+(?:fa|fanno|è|vale)|calcola"
    r"|évalue[rz]?|eval[uú]a)"
)
_ASKED = re.compile(
    rf"(?P<before>^|(?<=;)|[.,]|[ \t](?=(?:then|and|so)[ \t]))[ \t]*(?:(?:and|then|now|so|also|please|hence|also)[ \t,]+){{0,2}}{_VERB}[ \t:]++"
    r"(?:(?:the[ \t]+)?(?:exact[ \t]+)?values?[ \t]+of[ \t]+|the[ \t]+expressions?[ \t]+)?"
    r"(?P<asked>[^=<>≤≥≠~∈;\n?!:]{1,160}?)"
    r"(?P<end>[ \t]++(?:if|when|given(?:[ \t]+that)?|where|wenn|si|at|for|bei|für|pour|para|per)"
    r"[ \t]++(?=[^\n]*[=<>])|[ \t]*+[.?!]*+[ \t]*+(?=[;\n]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_OPERATOR = re.compile(r"(?<=[\w)\]!°%²³])[ \t]*[-+*/^·×÷²³][ \t]*(?=[\w(√-])|[²³]")
_QUESTION = re.compile(
    r"(?<==)[ \t]*\?+([ \t]*,?[ \t]+(?:if|when|given(?:[ \t]+that)?|where)[ \t]+)(?=[^\n?]*[=<>])", re.IGNORECASE
)
_PART = re.compile(r"(?<![ \t])[ \t]*+(?:(?<=[ \t])|,[ \t]++)and[ \t]+|[ \t]*,[ \t]*(?:and[ \t]+)?(?![^()]*\))")
# sqrt(50), √50 and sin θ, which hold no operator
_CALL = re.compile(
    r"(?P<word>[^\W\d_]{2,9})\([^()]{1,60}\)|√(?:\d+|[^\W\d_])"
    r"|(?:sin|cos|tan|cot|sec|csc|cosec|ln|log|exp|sqrt)[ \t]+(?:\d*[^\W\d_]|\d+)°?"
)
_CHOICE = re.compile(
    rf"(?:^|(?<=;))[ \t]*(?:{_VERB}[ \t:]+)?"
    r"(?P<n>\d{1,4})[ \t]+choose[ \t]+(?P<k>\d{1,4})[ \t]*+(?:=[ \t]*\?)?[.?!]*[ \t]*(?=[;\n]|$)",
    re.IGNORECASE | re.MULTILINE,
)
# f(5), f(g(2)) where the text says what f(x) is
_OF_TEXT = re.compile(r"(?P<name>[a-zA-Z])\((?:[^()]|\([^()]{0,30}\)){1,60}\)")
_RUN = re.compile(r"[^\W\d_]+")


def asked(text: str, words: Container[str]) -> Iterator[Mark]:
    """Marks that write these as questions of the language; what holds no operator stays a declaration of unknowns."""
    for m in _ASKED.finditer(text):
        parts = _PART.split(m["asked"].strip(" \t."))
        if not all(
            _OPERATOR.search(part)
            or _is_call(part.strip(), words)
            or _is_product(part.strip(), text)
            or _is_of_text(part.strip(), text)
            for part in parts
        ) or any(map(words_of, parts)):
            continue
        elsewhere = text[: m.start("asked")] + text[m.end("asked") :]
        known = set(_RUN.findall(elsewhere))
        runs = [run for part in parts for run in _RUN.findall(part)]
        if not all(len(run) <= 2 or run in known or run.lower() in words for run in runs):
            continue
        if any(run.lower() not in words for run in runs) and not RELATION.search(elsewhere):
            continue
        new = "; ".join(f"{part.strip()} = ?" for part in parts)
        shown = text[m.end("before") : m.end("asked")].strip()
        yield from _written(m, f"'{shown}' is read as {new}")
    for m in _CHOICE.finditer(text):
        new = f"binomial({m['n']}, {m['k']}) = ?"
        yield Mark(m.start(), m.end(), new, f"'{m[0].strip(' .?!')}' is read as {new}")
    for m in _QUESTION.finditer(text):
        yield Mark(m.start(1), m.end(1), "; ", "")


def _written(m: re.Match[str], said: str) -> Iterator[Mark]:
    """Marks for the words around the values alone, which so keep their places."""
    values = m["asked"].strip(" \t.")
    first = m.start("asked") + m["asked"].index(values)
    last = first + len(values)
    yield Mark(m.start(), first, "; " if m["before"] else " ", said)
    for part in _PART.finditer(values):
        yield Mark(first + part.start(), first + part.start(), " = ?", "")
        yield Mark(first + part.start(), first + part.end(), "; ", "")
    yield Mark(last, last, " = ?", "")
    if m.end() > last:
        yield Mark(last, m.end(), "; " if m["end"].strip(" \t.?!") else " ", "")


def _is_call(part: str, words: Container[str]) -> bool:
    found = _CALL.fullmatch(part)
    return found is not None and (found["word"] is None or found["word"] in words)


def _is_of_text(part: str, text: str) -> bool:
    """A value of a function that stands before "=" somewhere, with a letter in its brackets."""
    found = _OF_TEXT.fullmatch(part)
    return found is not None and (
        re.search(
            rf"(?<![\w']){found['name']}\([ \t]*[a-zA-Z](?:[ \t]*,[ \t]*[a-zA-Z]){{0,3}}[ \t]*\)[ \t]*:?=(?!=)", text
        )
        is not None
    )


def _is_product(part: str, text: str) -> bool:
    """5x, or xy where x and y stand alone: values that are asked for, and no names."""
    if re.fullmatch(r"\d+(?:\.\d+)?[ \t]*[^\W\d_]", part):
        return True
    if not re.fullmatch(r"[a-z]{2,3}", part):  # also what holds brackets and other signs of patterns
        return False
    alone = all(re.search(rf"(?<![^\W\d_]){letter}(?![^\W\d_])", text) for letter in part)
    return alone and len(re.findall(rf"(?<!\w){part}(?!\w)", text)) == 1
