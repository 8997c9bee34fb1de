"""What is said of expressions in German, French, Spanish and Italian: n + 2 ist prim, n est pair, n es múltiplo de 3, n è dispari.

The words of each language stand in a row of ``_LANGUAGES``; subjects and signs are those of the English ``predicates``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from eqsolve.syntax.spoken.predicates import KINDS, Edit, is_name, signs_of, subject, widened
from eqsolve.syntax.text import Refusal

_GAP = r"[ \t]++"
_AND = r"(?:[ \t]*+,[ \t]*+|[ \t]++(?:und|et|y|e)[ \t]++(?:(?:durch|von|par|de|por|entre|per|di)[ \t]++)?)"
_BY = rf"(?P<{{}}>(?:\d{{{{1,9}}}}|[^\W\d_])(?![\w.]?\w)(?:{_AND}\d{{{{1,9}}}}(?!\w)){{{{0,4}}}})"
_ENDS = r"(?=[ \t]*+(?:[.,;:?!\n)]|$|(?:und|wobei|et|y|e|con|mit|avec|où|donde|dove)(?!\w)))"
_FROM = r"(?<=[\w)!²³])"


class _Language(NamedTuple):
    """``before``: a denial in front of the verb; ``denied``: one behind it, or the article that denies; ``kinds``: name and words."""

    before: str
    verb: str
    denied: str
    article: str
    kinds: tuple[tuple[str, str], ...]
    joined: str  # what stands between two subjects
    lead: str  # the last word that leads to a subject


_LANGUAGES = (
    _Language(
        "",
        r"(?:ist|sind|sei|seien)(?:[ \t]++(?:auch|beide|alle|jeweils))?",
        r"nicht|kein(?:e[nr]?)?",
        r"eine?",
        (
            ("prime", r"prim|Primzahl(?:en)?"),
            ("square", r"Quadratzahl(?:en)?"),
            ("even", r"gerade(?:[ \t]++Zahl(?:en)?)?"),
            ("odd", r"ungerade(?:[ \t]++Zahl(?:en)?)?"),
            (
                "multiple",
                rf"durch{_GAP}{_BY.format('by')}{_GAP}teilbar|teilbar{_GAP}durch{_GAP}{_BY.format('by2')}"
                rf"|Vielfaches?{_GAP}von{_GAP}{_BY.format('by3')}",
            ),
            ("composite", r"zusammengesetzt(?:e[ \t]++Zahl)?"),
            ("whole", r"ganzzahlig|ganz(?:e[ \t]++Zahl(?:en)?)?"),
            ("palindrome", r"Palindrom(?:e|zahl(?:en)?)?"),
        ),
        r"und",
        r"dass|sodass|wenn|falls|wobei|mit|und|sei|seien|die|für|damit",
    ),
    _Language(
        r"(?:ne[ \t]++|n['’])",
        r"(?:est|sont|soit|soient)(?:[ \t]++(?:aussi|tous|toutes))?",
        r"pas",
        r"une?|des|de|le|les",
        (
            ("prime", r"(?:nombres?[ \t]++)?premiers?"),
            ("square", r"carrés?(?:[ \t]++parfaits?)?"),
            ("even", r"(?:nombres?[ \t]++)?pairs?"),
            ("odd", r"(?:nombres?[ \t]++)?impairs?"),
            ("multiple", rf"divisibles?{_GAP}par{_GAP}{_BY.format('by')}|multiples?{_GAP}de{_GAP}{_BY.format('by2')}"),
            ("composite", r"(?:nombres?[ \t]++)?composés?"),
            ("whole", r"(?:nombres?[ \t]++)?entiers?"),
            ("palindrome", r"(?:nombres?[ \t]++)?palindromes?"),
        ),
        r"et",
        r"que|si|où|avec|et|soit|soient|dont|pour|quand|lorsque",
    ),
    _Language(
        r"no[ \t]++",
        r"(?:es|son|sea|sean)(?:[ \t]++(?:también|ambos|todos))?",
        r"",
        r"une?|una|unos|el|los",
        (
            ("prime", r"(?:números?[ \t]++)?primos?"),
            ("square", r"cuadrados?(?:[ \t]++perfectos?)?"),
            ("even", r"(?:números?[ \t]++)?par(?:es)?"),
            ("odd", r"(?:números?[ \t]++)?impar(?:es)?"),
            (
                "multiple",
                rf"divisibles?{_GAP}(?:por|entre){_GAP}{_BY.format('by')}|múltiplos?{_GAP}de{_GAP}{_BY.format('by2')}",
            ),
            ("composite", r"(?:números?[ \t]++)?compuestos?"),
            ("whole", r"(?:números?[ \t]++)?enteros?"),
            ("palindrome", r"(?:números?[ \t]++)?(?:palíndromos?|capicúas?)"),
        ),
        r"y",
        r"que|si|donde|con|sea|sean|para|cuando",
    ),
    _Language(
        r"non[ \t]++",
        r"(?:è|e'|sono|sia|siano)(?:[ \t]++(?:anche|entrambi|tutti))?",
        r"",
        r"uno?|una|dei|degli|il|gli",
        (
            ("prime", r"(?:numer[oi][ \t]++)?prim[oi]"),
            ("square", r"quadrat[oi](?:[ \t]++perfett[oi])?"),
            ("even", r"(?:numer[oi][ \t]++)?pari"),
            ("odd", r"(?:numer[oi][ \t]++)?dispari"),
            (
                "multiple",
                rf"divisibil[ei]{_GAP}per{_GAP}{_BY.format('by')}|multipl[oi]{_GAP}di{_GAP}{_BY.format('by2')}",
            ),
            ("composite", r"(?:numer[oi][ \t]++)?compost[oi]"),
            ("whole", r"(?:numer[oi][ \t]++)?inter[oi]"),
            ("palindrome", r"(?:numer[oi][ \t]++)?palindrom[oi]"),
        ),
        r"e",
        r"che|se|dove|con|sia|siano|per|quando",
    ),
)

_SUCH = r"(?:so[ \t]?dass|dass|wobei)"  # a word of its own there, which nothing else takes


def _patterns(language: _Language) -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(f"(?P<{name}>{words})" for name, words in language.kinds)
    before = f"(?P<before>{language.before})?" if language.before else ""
    denied = rf"(?:(?P<not>{language.denied}){_GAP})?" if language.denied else ""
    said = rf"(?:(?:{language.article}){_GAP})?(?:{kinds})"
    usual = rf"{_FROM}(?:[ \t]*+,)?{_GAP}{before}(?P<verb>{language.verb}){_GAP}{denied}{said}{_ENDS}"
    if language is not _LANGUAGES[0]:
        return (re.compile(usual, re.IGNORECASE),)
    # dass n + 2 prim ist
    last = rf"{_FROM}(?:[ \t]*+,)?{_GAP}{denied}{said}{_GAP}(?:(?P<later>nicht){_GAP})?(?P<verb>{language.verb}){_ENDS}"
    return re.compile(usual, re.IGNORECASE), re.compile(last, re.IGNORECASE)


class _Read(NamedTuple):
    """The patterns of a language: predicates, and what joins subjects, leads to them, and stands before and behind a sentence."""

    said: tuple[re.Pattern[str], ...]
    joined: re.Pattern[str]
    lead: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


_SAID = tuple(
    _Read(
        _patterns(language),
        re.compile(rf"[ \t]*,[ \t]*(?:(?:{language.joined})[ \t]+)?|[ \t]+(?:{language.joined})[ \t]+"),
        re.compile(rf"(?i)(?<!\w)(?:{language.lead})(?!\w)[\s,:]*+"),
        re.compile(rf"(?i)(?:[ \t]*,)?[ \t]*(?:(?<!\w)(?:{language.joined})[ \t]+|(?<![^,;:\n])[ \t]*{_SUCH}[ \t]+)?$"),
        re.compile(rf"(?i)[ \t]*(?:[,:][ \t]*)?(?:(?<!\w)(?:{language.joined})[ \t]+)?"),
    )
    for language in _LANGUAGES
)
_GATE = re.compile(
    r"(?i)teilbar|prim|premier|quadrat|carré|cuadrado|vielfach|m[uú]ltipl|divisib|(?<!\w)(?:un)?gerade|(?<!\w)(?:im)?pair"
    r"|(?<!\w)(?:im)?par(?!\w)|(?<!\w)(?:im)?pares(?!\w)|(?:dis)?pari(?!\w)|zusammenges|pal[ií]ndrom|capic|compos|compuest|compost|ganz|entier|entero|inter[oi]"
)
_VERBS = re.compile(r"(?i)(?<!\w)(?:ist|sind|seien?|est|sont|soi[ent]+|es|son|sean?|è|e'|sono|siano?|n['’]est)(?!\w)")


def elsewhere_edits(
    text: str, note: Callable[..., None], refuse: Callable[[Refusal], None], *, names: bool = False
) -> Iterator[Edit]:
    """Edits that write them with isprime, issquare and congruences; ``names``: also what ``ties`` may read of single names."""
    if not _GATE.search(text) or not _VERBS.search(text):
        return
    last = 0
    found = sorted(
        ((m, read) for read in _SAID for pattern in read.said for m in pattern.finditer(text)),
        key=lambda one: (one[0].start(), one[0].end()),
    )
    for m, read in found:
        if m.start() < last:
            continue
        start, values = subject(text, m.start(), last, read.joined, read.lead)
        divisors = _divisors(m)
        if not values or not names and _is_of_names(m, values) or len(divisors) > 1 and _is_denied(m):
            continue
        said = text[start : m.end()].strip()
        if m["composite"] and _is_denied(m):
            hint = f"write isprime({values[0]}) = 1, or {values[0]} <= 1, as the case may be"
            refuse(Refusal("E266", f"'{said}': 0 and 1 are not composite either, and no primes", start, m.end(), hint))
        signs = "; ".join(sign for value in values for by in divisors for sign in _signs(m, value, by))
        note("N324", f"'{said}' is read as the condition {signs}", start, m.end())
        after = read.behind.match(text, m.end())
        last = after.end() if after else m.end()
        yield widened(text, start, read.before), last, f"; {signs}; "


def _divisors(m: re.Match[str]) -> list[str]:
    """Those of a multiple, or one that is empty."""
    said = next((m[key] for key in ("by", "by2", "by3") if m.groupdict().get(key)), "")
    return re.findall(r"\d+", said) or [said]


def _is_denied(m: re.Match[str]) -> bool:
    groups = m.groupdict()
    return bool(groups.get("not") or groups.get("later") or groups.get("before"))


def _signs(m: re.Match[str], value: str, by: str) -> Iterator[str]:
    groups = m.groupdict()
    if groups["whole"] and is_name(value) and not _is_denied(m):
        yield f"{value}: integer"
        return
    kind = next(name for name in KINDS if groups[name])
    yield from signs_of(kind, value, by, holds=not _is_denied(m))


def _is_of_names(m: re.Match[str], values: list[str]) -> bool:
    """Whether ``ties`` reads it: names that are even, odd, whole or, with a noun, prime, in German and French."""
    verb = m["verb"].lower().split()[0]
    if verb not in ("ist", "sind", "est", "sont", "sei", "seien", "soit", "soient") or _is_denied(m):
        return False
    noun = m["prime"] and m["prime"].lower().split()[0] not in ("prim", "premier", "premiers")
    return bool(m["even"] or m["odd"] or m["whole"] or noun) and all(is_name(value) for value in values)
