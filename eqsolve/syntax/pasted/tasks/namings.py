"""Sentences that say what an unknown stands for: Let w be the width, let the width be w, where x is the number of adults.

They say nothing of its value and are left out with a note. Words that do (an even number, the larger one, the sum of x and y) keep
the sentence, for the readers of such words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from eqsolve.syntax.pasted.mark import MEANS, Mark

_NAME = r"(?:[^\W\d_](?:_?\d{1,2})?(?![\w'’]))"
_NAMES = rf"{_NAME}(?:(?:[ \t]*,[ \t]*|[ \t]+(?:and|und|et|y|e)[ \t]+){_NAME}){{0,3}}"
_ARTICLE = r"(?:(?:the|an?|his|her|their|its|our|your|each|der|die|das|la|le|les|el|los|las|il|lo|gli)[ \t]+|l['’])"
_WORD = r"[^\W\d_]{1,24}(?:['’-][^\W\d_]{1,24}){0,2}['’]?"
_PHRASE = rf"{_WORD}(?:[ \t]+{_WORD}){{0,13}}?(?:[ \t]*,?[ \t]*\([^()=<>≤≥≠\n]{{1,40}}\))?"
_CALLED = rf"{_WORD}(?:[ \t]+{_WORD}){{0,9}}?"
_IS = r"=(?=[ \t]*(?:the|his|her|their|its|our)[ \t])"  # x = a b is a product
_VERB = rf"(?:be|is|are|{_IS}|denotes?|represents?|stands?[ \t]+for|means?)"
_LET = r"(?:(?:also|now)[ \t]+)?let(?:[ \t]+(?:also|us[ \t]+say))?"
_FIRST = (
    rf"(?:(?:where|suppose|assume|say|here|with)(?:[ \t]+that)?[ \t]+)?{_NAMES}[ \t]*(?:is|are|{_IS}|denotes?|represents?"
    rf"|stands?[ \t]+for)(?!\w)[ \t]*(?={_ARTICLE}){_PHRASE}"
    rf"|{_LET}[ \t]+{_NAMES}[ \t]*{_VERB}(?!\w)[ \t]*(?={_ARTICLE}|{_WORD}[ \t]+{_WORD}){_PHRASE}"
    rf"|(?:{_LET}|call)[ \t]+(?={_ARTICLE}|[^\W\d_]+['’]s?[ \t]){_CALLED}[ \t]*(?:(?<=[ \t])be[ \t]+|=[ \t]*|(?<=[ \t])be[ \t]+called[ \t]+){_NAMES}"
    rf"|call[ \t]+(?={_ARTICLE}|[^\W\d_]+['’]s?[ \t]){_CALLED}[ \t]+{_NAMES}"
    rf"|(?:sei|seien|soit|soient|sea|sean|sia|siano)[ \t]+{_NAMES}[ \t]*(?:=[ \t]*)?(?={_ARTICLE}){_PHRASE}"
)
_JOINED = r"(?:[ \t]*,[ \t]*(?:and[ \t]+|und[ \t]+|et[ \t]+)?|[ \t]+(?:and|und|et|y|e)[ \t]+)(?:(?:let|where)[ \t]+)?"
_MORE = rf"(?:{_NAMES}[ \t]*(?:{_VERB}(?!\w)[ \t]*)?(?={_ARTICLE})|{_ARTICLE}{_CALLED}[ \t]+be[ \t]+{_NAME})"
_ENDS = rf"(?=[ \t]*(?:$|;|\.(?=[ \t]|$)|,|:(?!=))|{_JOINED}{_MORE})"
_FROM = r"(?:^|(?<=[;.:])|(?<![ \t])(?:[ \t]*+,|(?<=\S)(?=[ \t]*+where)|[ \t](?=[ \t]))[ \t]*+)[ \t]*+"
_NAMING = re.compile(rf"(?im){_FROM}(?P<said>{_FIRST}){_ENDS}")
_NEXT = re.compile(
    rf"(?im){_JOINED}(?:{_NAMES}[ \t]*(?:{_VERB}(?!\w)[ \t]*)?(?={_ARTICLE}){_PHRASE}|{_ARTICLE}{_CALLED}[ \t]+be[ \t]+{_NAMES}){_ENDS}"
)
_STOP = re.compile(r"(?m)[ \t]*(?:[.:](?=[ \t]|$)|,(?=[ \t]*\S))[ \t]*")
_GATE = re.compile(
    r"(?i)(?<!\w)(?:let|call|(?:is|are|be|denotes?|represents?|for)[ \t]+(?:the|an?|his|her|their|its|our)|sei|seien|soit|soient|sea"
    r"|sean|sia|siano)(?!\w)|=[ \t]*(?:the|his|her|their|its|our)(?!\w)"
)
# the number of apples counts, and says nothing else of the number
_COUNTED = re.compile(
    r"(?i)(?<!\w)(?:number|amount|nombre|número|numero|anzahl)[ \t]+(?:of|de|di|der|von)(?!\w)|(?<!\w)(?:nombre|numero)[ \t]+d['’]"
)
# what is said of a value beside the words of domains: it is compared, made of others, or no unknown at all
_SAYS = re.compile(
    r"(?i)(?<!\w)(?:sum|difference|product|quotient|ratio|average|mean|median|smaller|larger|greater|bigger|longer|shorter|older"
    r"|palindrom\w*|triangular|fibonacci|factorial|abundant|deficient|narcissistic|armstrong|happy|semiprime|repdigit|mersenne|catalan"
    r"|younger|fewer|higher|lower|next|previous|preceding|following|same|equal|such|that|if|when|which|given|constants?|parameters?"
    r"|fixed|known|arbitrary|any|than|booleans?|itself|reverse|reciprocal|opposite|inverse|negation|complement|successor|predecessor"
    r"|knights?|knaves?|liars?|spy|spies|truth-?tellers?|thief|murderer|killer|culprit|guilty|innocent|winner"
    r"|roots?|solutions?|functions?|factor|divisor|sequence|matrix|vector|(?:power|total)[ \t]+of"
    r"|(?<!of[ \t])(?<!the[ \t])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)|somme|différence|produit|summe|differenz|produkt|suma|diferencia|producto|somma|differenza"
    r"|prodotto)(?!\w)"
)
# What is a thing of one kind may be told of its value (n is an emirp, k is a leap year): measures and what someone has alone are names.
_KIND = re.compile(rf"(?i)(?:{_VERB})[ \t]*an?[ \t]+(?P<what>.*)")
_MEASURE = re.compile(
    r"(?i)(?:(?:number|unknown|variable|letter|name|(?:[a-z]+[ \t]+)?(?:quantity|amount|length|width|height|breadth|depth|side|edge|base|radius"
    r"|diameter|angle|distance|speed|time|age|price|cost|weight|mass|volume|area))(?!\w)|[^\W\d_]+['’]s?[ \t])"
)
# the letters that are given a meaning
_NAMED = re.compile(
    rf"(?i){_NAMES}(?=[ \t]*(?:{_VERB}(?!\w)|{_ARTICLE}))|(?<=be[ \t]){_NAMES}$|(?<=called[ \t]){_NAMES}$|(?<==)[ \t]*{_NAMES}$"
    rf"|(?<=be[ \t]){_NAMES}(?=[ \t]*(?:,|and[ \t]))"
)
_SIGN = r"[=+*/^<>≤≥≠()²³·×÷|]"
# names of the text: letters alone, and words beside a sign
_NAME_BEFORE = re.compile(rf"(?<![\w'’])(?:(?P<letter>[^\W\d_])(?![\w'’])|(?P<word>[^\W\d_]{{2,40}})(?=[ \t]*{_SIGN}))")
_NAME_BEHIND = re.compile(rf"{_SIGN}[ \t]*([^\W\d_]{{2,40}})(?!\w)")
# Characters of a text that is looked at, and of what one sentence names. Fewer: long sheets keep such sentences, which are refused;
# more: hostile texts cost time.
_MOST = 20_000
_LONGEST = 400


def namings(text: str) -> Iterator[Mark]:
    """Marks that leave such a sentence out."""
    if len(text) > _MOST or not _GATE.search(text):
        return
    last, names = 0, _names(text)
    for m in _NAMING.finditer(text):
        end = m.end()
        while end < m.end() + _LONGEST and (more := _NEXT.match(text, end)) is not None:
            end = more.end()
        said = text[m.start("said") : end].rstrip()
        start = max(m.start(), last)
        if end <= start or _says(said, names):
            continue
        stop = _STOP.match(text, end)
        last = stop.end() if stop else end
        what = "is counted" if _COUNTED.search(said) else "the letter stands for"
        yield Mark(start, last, "; " if stop else " ", f"'{said}' is left out: it says what {what}")


def _names(text: str) -> Counter[str]:
    """How often each stands in a text."""
    return Counter([*(m[0] for m in _NAME_BEFORE.finditer(text)), *_NAME_BEHIND.findall(text)])


def _says(said: str, names: Counter[str]) -> bool:
    """Whether the words say something of a value, or hold one of the other ``names`` beside those that they give a meaning."""
    words = _COUNTED.sub(" ", said)
    if _SAYS.search(words) or any(map(MEANS.match, re.findall(r"[^\W\d_]+", words))):
        return True
    if (kind := _KIND.search(said)) and not _MEASURE.match(kind["what"]):
        return True
    phrase = _NAMED.sub(" ", said)
    if said[:4].lower() == "call":  # call the width w
        phrase = re.sub(rf"[ \t]{_NAMES}$", " ", phrase)
    if not re.search(r"[^\W\d_]{3}", re.sub(_ARTICLE, " ", phrase)):
        return True  # Let x be y
    own = _names(said)
    return any(names[word] > own[word] for word in re.findall(r"[^\W\d_]+", phrase) if word not in ("a", "I"))
