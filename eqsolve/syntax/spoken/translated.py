"""German and French words of domains: ganze Zahlen, alle verschieden, entiers positifs, des chiffres distincts."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Without one of these a text says no domain in German or French, and its other words are left as they are.
_SPEAKS = re.compile(
    r"(?i)ganzzahl|(?<!\w)(?:ganze[nrs]?|zahl(?:en)?|ziffern?|primzahl(?:en)?|natürliche[nr]?|reelle[nr]?|verschieden\w{0,2}|(?:un)?gerade[nr]?"
    r"|enti(?:er|ère)s?|chiffres?|naturels?|réels?|nombres?|distinct(?:e?s|e)|différent(?:e?s|e)|(?:est|sont|soient)[ \t]+(?:im)?pairs?)(?!\w)"
)
_ENGLISH: Mapping[str, str] = {
    **dict.fromkeys(("ganze", "ganzen", "ganzer", "ganzes", "ganzzahlig", "ganzzahlige", "ganzzahligen"), "integer"),
    **dict.fromkeys(("natürliche", "natürlichen", "natürlicher"), "natural"),
    **dict.fromkeys(("reelle", "reellen", "reeller", "reell", "réel", "réels", "réelle", "réelles"), "real"),
    **dict.fromkeys(("positiven", "positiver"), "positive"),
    **dict.fromkeys(("négatif", "négatifs", "negativen", "negativer"), "negative"),
    **dict.fromkeys(("zahl", "nombre"), "number"),
    **dict.fromkeys(("zahlen", "nombres"), "numbers"),
    **dict.fromkeys(("ziffer", "chiffre"), "digit"),
    **dict.fromkeys(("ziffern", "chiffres"), "digits"),
    **dict.fromkeys(("primzahl", "primzahlen"), "prime"),
    **dict.fromkeys(("gerade", "geraden"), "even"),
    **dict.fromkeys(("ungerade", "ungeraden", "impair", "impairs"), "odd"),
    **dict.fromkeys(("entier", "entière", "entières", "entiers"), "integer"),
    **dict.fromkeys(("verschieden", "verschiedene", "verschiedenen"), "different"),
    **dict.fromkeys(("distincts", "distincte", "distinctes", "différents", "différentes"), "different"),
    **dict.fromkeys(("alle", "alles", "tous", "toutes"), "all"),
    **dict.fromkeys(("und", "et"), "and"),
    **dict.fromkeys(("sind", "sont"), "are"),
    **dict.fromkeys(("ist", "est"), "is"),
    **dict.fromkeys(("sei", "seien", "soit", "soient"), "be"),
    **dict.fromkeys(("ein", "eine", "un", "une", "des", "de"), "a"),
    **dict.fromkeys(("die", "der", "les", "le"), "the"),
    **dict.fromkeys(("zwei", "deux"), "two"),
    **dict.fromkeys(("drei", "trois"), "three"),
    "dans": "in",
    "paarweise": "pairwise",
    "strictement": "strictly",
}
# Words that mean something else in English, or in front of a noun: only behind one of these.
_BEHIND = frozenset("est sont soit soient nombre nombres entier entiers naturel naturels".split())
_ELSEWHERE: Mapping[str, str] = {"pair": "even", "pairs": "even", "premier": "prime", "premiers": "prime"}


def speaks_otherwise(text: str) -> bool:
    """Whether a text says domains in German or French."""
    return _SPEAKS.search(text) is not None


def in_english(word: str, before: str) -> str:
    """The word in lower case as the tables of phrases have it; ``before`` is the one before it, as it stands."""
    lower = word.lower()
    if lower in _ELSEWHERE and before.lower() in _BEHIND:
        return _ELSEWHERE[lower]
    if lower.startswith(("gerade", "ungerade")) and word[0].isupper():  # a straight line
        return lower
    return _ENGLISH.get(lower) or lower
