"""How many solutions an equation shall have: `for which a has x^2 + a*x + 1 = 0 two solutions`.

Beside an equation with a parameter these words are the question itself, in whichever language and on whichever side of the
equation they stand; left out, they would leave another question behind. So they are refused before any of them is read.
"""

from __future__ import annotations

import re

from eqsolve.syntax.pasted.mark import RELATION, Edit
from eqsolve.syntax.pasted.tasks.shown import shown
from eqsolve.syntax.text import HOW_MANY, IN_WORDS, Refusal

_ROOTS = (
    r"(?:solutions?|roots?|zeros?|zeroes|lösung(?:en)?|nullstellen?|wurzeln?|racines?|soluci(?:ón|on|ones)|ra[íi]z|ra[íi]ces"
    r"|soluzion[ei]|radic[ei])"
)
_NUMBER = (
    r"(?:exactly|precisely|only|just|at[ \t]+(?:least|most)|more[ \t]+than|no|not|zero|one|two|three|four|(?<!=)(?<!=[ \t])[0-9]|equal|repeated"
    r"|coincident|double|distinct|different|real|a[ \t]+(?:single|unique|double|repeated)|infinitely|complex|imaginary|genau|nur"
    r"|höchstens|mindestens|keine?|eine?|zwei|drei|gleiche|doppelte|verschiedene|reelle|exactement|seulement|aucune|une|deux|trois"
    r"|exactamente|una|dos|tres|ninguna|esattamente|due|tre|nessuna|pas)"
)
_SORT = r"(?:doubles?|uniques?|réelles?|distinct(?:e?s)?|égales|dobles?|única|reales|iguales|distintas|reali|uguali|distinte|doppi[ae]|unica)"
_HAS = (
    r"(?:has|have|having|hat|haben|habe|besitzt|besitze|ont|ait|a-t-(?:elle|il|on)|admet(?:te)?(?:-elle)?|possède(?:-t-elle)?"
    r"|tiene|tenga|tienen|ha|abbia|hanno|there[ \t]+(?:is|are)"
    r"|(?:is|are)[ \t]+there|gibt[ \t]+es|existier(?:t|en)|il[ \t]+y[ \t]+a|hay|c'è|ci[ \t]+sono"
    rf"|a(?=[ \t]+(?:{_NUMBER}|{_ROOTS})(?!\w)))"
)
_MANY = re.compile(
    rf"(?i)(?<![^\W_])(?P<has>{_HAS})[ \t]++(?:[^\n]{{0,200}}?[^\n\w])??"
    rf"(?<!\w)(?P<counted>(?P<first>{_NUMBER})(?:[ \t]++(?:[^\W\d_]{{2,20}},?)){{0,4}}?[ \t]++{_ROOTS}(?:[ \t]++{_SORT}){{0,2}}"
    rf"|{_ROOTS}[ \t]++{_SORT})(?!\w)"
)
# for which k is the system inconsistent? für welche k ist es nicht lösbar?
_SOLVABLE = re.compile(
    r"(?i)(?<![^\W_])(?P<has>is|are|ist|sind|est|es|è)[ \t]++(?:[^\W\d_]{1,20}[ \t]++){0,4}?"
    r"(?P<counted>(?P<first>(?:nicht|eindeutig|mehrdeutig|not|uniquely|always)[ \t]+(?:lösbar|solvable|consistent)"
    r"|unlösbar|lösbar|solvable|unsolvable|(?:in)?consistent|(?:in)?compatible))(?!\w)"
)
_ASKED = re.compile(
    r"(?i)(?<!\w)(?:for[ \t]+(?:which|what)|für[ \t]+welche[nrs]?|pour[ \t]+quel(?:le)?s?|para[ \t]+(?:qué|cuáles|que)|per[ \t]+quali?)"
    r"(?:[ \t]+(?:(?:real|reellen?|réelles?|reales|reali)[ \t]+)?(?:values?|numbers?|werten?|zahlen?|valeurs?|nombres?|valor(?:es)?"
    r"|valor[ei])(?:[ \t]+(?:of|von|de|di|du[ \t]+paramètre))?)?[ \t]+[^\W\d_](?!\w)"
)
# names beside a sign of a formula: a and x of a x + 1, k and x of kx; words of more than three letters are one name
_NAMES = re.compile(
    r"(?<=[-+*/^=(])[ \t]*([^\W\d_]+)|(?<=\d)([^\W\d_]+)|(?<![^\W\d_])([^\W\d_]++)[ \t]*(?=[-+*/^=)²³])"
)
_HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_]++(?:-[^\W\d_]++)++(?=[ \t])")
_EQUAL = re.compile(r"(?<![<>!:=])=(?!=)")
# the letter, or the end of a bracket, that stands squared: one alone makes a quadratic equation with a parameter beside it
_SQUARED = re.compile(r"([^\W\d_]|[)\]}])[ \t]*(?:(?:\^|\*\*)[ \t]*\{?2(?!\d)|²)")
_OF_ALL = "write what they say of the unknowns in signs, such as x > 0, and remove the others: the verdict tells how many solutions there are"
# Characters of a text that is looked at. Fewer: long sheets have the words left out; more: hostile texts cost time.
_MOST = 20_000


def how_many(text: str) -> tuple[Refusal, list[Edit]] | None:
    """The refusal (E244) of such words, with edits that blank them, where the text has more names than equations; None
    elsewhere: x^2 - 5*x + 6 = 0 has two solutions is a remark, for x^2 + k*x + 6 = 0 it decides k."""
    if len(text) > _MOST or not RELATION.search(text):
        return None
    found = _MANY.search(text) or _SOLVABLE.search(text)
    if found is None or any(
        mark.start <= found.start("has" if found["has"] else "counted") < mark.end for mark in shown(text)
    ):
        return None
    names: set[str] = set()
    for runs in _NAMES.findall(_HYPHENATED.sub("", text)):
        run = "".join(runs)
        names.update(run if len(run) <= 3 else (run,))
    if len(names) <= len(_EQUAL.findall(text)):
        return None
    together = not RELATION.search(found[0])
    start = found.start("has" if together else "counted")
    words, first = text[start : found.end()], found["first"] or found["counted"]
    said = f"these words are not read: '{words}' (what does '{first}' say of the unknowns?)"
    squared = set(_SQUARED.findall(text))
    hint = HOW_MANY if len(squared) == 1 else _tried(text) or (_OF_ALL if squared else IN_WORDS)
    gone = {found.span("has"), (start, found.end()), *(m.span() for m in _ASKED.finditer(text, 0, start))}
    edits = [(a, b, " " * (b - a)) for a, b in _apart(sorted(gone))]
    return Refusal("E244", said, start, found.end(), hint), edits


def _tried(text: str) -> str:
    """How the values of the letter that is asked for are tried, one after the other."""
    asked = _ASKED.search(text)
    if asked is None:
        return ""
    letter = asked[0][-1]
    return f'remove them, and try values of {letter}: --sweep "{letter} = -5..5", in a conversation :sweep {letter} = -5..5'


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, joined where one begins within another."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
