"""Unknowns that a sentence asks for: solve for x, express r in terms of A, nach x auflösen, written as ``unknowns x``.

Only where the text holds other names beside them: in 2x = 6, find x the words say nothing that the equation does not say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice

from eqsolve.syntax.pasted.mark import RELATION, Mark
from eqsolve.syntax.text import CONSTANTS, words_of

# Blanks in a row, between words. Fewer: aligned columns keep their words; more: the patterns go through them again and again.
_BLANKS = re.compile(r"[ \t]{60}")
# Phrases of one text that are looked at, each beside all the rest. Fewer: sheets keep some of their words; more: quadratic.
_MOST = 100
_NAME = r"[^\W\d_](?:\w{0,12}'{0,2})"
_LIST = rf"{_NAME}(?:(?:[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|und|et|&)[ \t]+){_NAME}){{0,5}}"
_IT = r"(?:[ \t]+(?:it|this|that|them|both|the|each|these|equations?|formulas?|formulae|systems?|die|das|gleichung|gleichungssystem|formel)){0,3}"
_LEAD = r"(?:(?:and|then|now|so|also|please|hence|und|bitte)[ \t,]+){0,2}"
_OTHERS = (
    r"(?:[ \t]+(?:in[ \t]+terms[ \t]+of|as[ \t]+a[ \t]+function[ \t]+of|durch|als[ \t]+funktion[ \t]+von)"
    r"(?:[ \t]+[^\W\d_]\w{0,12},?){1,9}?)?"
)
_VERB = r"(?:solve|rearrange|transpose|re-?arrange|resolve)[ds]?"
_VALUES = r"(?:(?:(?:the|all|any)[ \t]+){0,2}(?:(?:possible|real|exact)[ \t]+)?values?[ \t]+(?:of|for)[ \t]+)"
_SEEK = (
    r"(?:(?:to[ \t]+)?(?:find|get)|determine|calculate|compute|isolate|obtain|express|wanted|asked|sought|gesucht|bestimme|berechne|ermittle"
    r"|trouver|calculer|exprimer|halla|calcula|work[ \t]+out|what(?:[ \t]+is|'s))"
)
# the phrases that ask, each with the names in a group of its own
_PHRASES = (
    rf"{_VERB}{_IT}[ \t]+for[ \t]*:?[ \t]+(?:the[ \t]+(?:unknown|variable)s?[ \t]+)?(?P<a>{_LIST}){_OTHERS}",
    rf"{_SEEK}(?:[ \t]+(?:ist|sind|is|are))?[ \t]*:?[ \t]+{_VALUES}?(?P<b>{_LIST}){_OTHERS}",
    rf"for[ \t]+(?:what|which)[ \t]+{_VALUES}(?P<g>{_LIST})[ \t]+(?:does|do|will|is|are)(?=[ \t])",
    rf"(?:(?:rearrange|re-arrange|transpose|change){_IT}[ \t]+)?"
    rf"(?:(?:to[ \t]+)?make|making)[ \t]+(?P<c>{_LIST})[ \t]+(?:the[ \t]+)?subject(?:[ \t]+of(?=[ \t]))?(?:[ \t]+the[ \t]+(?:formula|equation))?",
    rf"(?:löse|stelle|forme){_IT}[ \t]+nach[ \t]+(?P<d>{_LIST})(?:[ \t]+(?:auf|um))?",
)
_SAID = "|".join(_PHRASES)
_LINK = (
    r"(?:from|in|if|of|given(?:[ \t]+that)?|when|where|such[ \t]+that|so[ \t]+that|wenn|falls|aus|in[ \t]+der[ \t]+gleichung)[ \t]+"
    r"(?:the[ \t]+(?:equation|formula)s?[ \t]*:?[ \t]*)?"
)
# between such a phrase and its equation stands a sign or a word: compute x + 1 = 3 asks for no x
_FRONT = re.compile(
    rf"(?:^|(?<=[;\n]))[ \t]*{_LEAD}(?:{_SAID})"
    rf"(?:[ \t]*[:,?][ \t]*(?:{_LINK})?|[ \t]+{_LINK}"
    r"|(?:(?<=[ \t]does)|(?<=[ \t]do)|(?<=[ \t]will)|(?<=[ \t]is)|(?<=[ \t]are))[ \t]+"
    rf"|(?:(?<=[ \t]of)|(?<=formula)|(?<=equation))[ \t]+)(?=[^;\n]{{0,400}}=)",
    re.IGNORECASE | re.MULTILINE,
)
_BEHIND = re.compile(
    rf"(?P<before>^|(?<=;)|[ \t]*[,.:;][ \t]*|(?<=[\w)\]'!²³])[ \t]+(?:-{{1,2}}[ \t]+)?)[ \t]*{_LEAD}(?:{_SAID}"
    rf"|(?:for|nach|für|pour)[ \t]+(?P<e>{_LIST})(?:[ \t]+(?:auf(?:ge)?lösen|aufgelöst|umstellen|umgestellt|umformen|lösen|auf|um))?{_OTHERS}"
    rf"|(?P<f>{_LIST})[ \t]+(?:gesucht|wanted|sought|in[ \t]+terms[ \t]+of(?:[ \t]+[^\W\d_]\w{{0,12}},?){{1,9}}?))"
    r"(?:[ \t]*[.?!]*[ \t]*(?=;|$)|(?P<cut>[ \t]*,[ \t]*(?=[^;,=\n]{1,60}[<>≤≥≠])))",  # ..., solve for r, r > 0
    re.IGNORECASE | re.MULTILINE,
)
# what stands in front of the equation of "rearrange E = m c^2 for m"
_VERB_FIRST = re.compile(
    rf"[ \t]*{_LEAD}(?:solve|rearrange|transpose|express|isolate|löse|stelle|forme){_IT}[ \t]*:?[ \t]+(?=[^ \t=])",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"(?:for|find|get|determine|calculate|compute|isolate|obtain|express|wanted|asked|sought|gesucht|bestimme|berechne|ermittle"
    r"|trouver|calculer|exprimer|halla|calcula|out|what|subject|nach|für|pour|terms)(?![^\W\d_])",
    re.IGNORECASE,
)
# lines of data and of fits have their own words for what is wanted
_DATA = re.compile(
    r"(?:^|(?<=[;\n]))[ \t]*(?:fit|predict|sweep|data|grid|minimi[sz]e|maximi[sz]e)(?!\w)", re.IGNORECASE | re.MULTILINE
)
_RUN = re.compile(r"[^\W\d_]\w*'*")
_GLUED = re.compile(r"(?<=\d)[^\W\d_]{2,4}(?!\w)")
_TERM = re.compile(r"(?<=[=+*/(-])[ \t]*([^\W\d_]{2,4})(?=[ \t]*(?:[-+*/=)^²³]|\.?[ \t]*$|;))", re.MULTILINE)
_SPLIT = re.compile(r"[ \t]*,[ \t]*(?:and[ \t]+)?|[ \t]+(?:and|und|et|&)[ \t]+")
# what is x if 2x + 1 = 5? The mark of the question, behind its last value
_QUERY = re.compile(r"(?<=[\w)!°²³])[ \t]*\?+[ \t]*$")
_NO_NAME = re.compile(r"(?:and|und|et|it|this|that|them|the|all|real|value|values)$", re.IGNORECASE)


def sought(text: str, words: Container[str]) -> Iterator[Mark]:
    """Marks that declare these unknowns. ``words`` are the functions and words of the language."""
    if _BLANKS.search(text) or not _GATE.search(text) or not RELATION.search(text) or _DATA.search(text):
        return
    found = [(m, "") for m in islice(_FRONT.finditer(text), _MOST)]
    found += [(m, m["before"]) for m in islice(_BEHIND.finditer(text), _MOST)]
    for m, before in found:
        names = _SPLIT.split(next(m[key] for key in "abcdefg" if m.groupdict().get(key)))
        rest = f"{text[: m.start()]} ; {text[m.end() :]}"
        if any(_NO_NAME.match(name) or words_of(name) or name in words for name in names) or not _tells(
            names, rest, words
        ):
            continue
        verb = (
            _VERB_FIRST.match(text, max(text.rfind(cut, 0, m.start()) for cut in ";\n") + 1, m.start())
            if before
            else None
        )
        shown = " ".join(text[m.start() + len(before) : m.end()].strip(" \t.,;:?!-").split())
        if verb:
            shown = f"{verb[0].strip()} ... {shown}"
            yield Mark(verb.start(), verb.end(), " " * len(verb[0]), "")
        declared = f"unknowns {', '.join(names)}"
        new = f"; {declared}" if before else declared
        if m.re is _FRONT or m.groupdict().get("cut"):
            new += "; "
        yield Mark(m.start(), m.end(), new, f"'{shown}' is read as {declared}")
        mark = _QUERY.search(text, m.end(), _line_end(text, m.end())) if not before else None
        if mark and RELATION.search(text, m.end(), mark.start()):
            yield Mark(mark.start(), mark.end(), " " * len(mark[0]), "")


def _line_end(text: str, at: int) -> int:
    return min(k for k in (text.find("\n", at), text.find(";", at), len(text)) if k >= 0)


def _tells(names: list[str], rest: str, words: Container[str]) -> bool:
    """Whether each name stands in the rest of the text, alone or among letters side by side, and other names do too."""
    runs = {run for run in _RUN.findall(rest) if run not in words and run not in CONSTANTS and not words_of(run)}
    runs.update(_GLUED.findall(rest))  # as of 2as is no word
    runs.update(_TERM.findall(rest))  # nor is at of v = u + at
    others = runs.difference(names)
    return bool(others) and all(
        name in runs or len(name) == 1 and any(name in run and len(run) <= 4 for run in others) for name in names
    )
