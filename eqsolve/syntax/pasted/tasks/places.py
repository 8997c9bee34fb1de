"""Where an exercise looks for its unknowns: dans ℝ, in the real numbers, in the interval [0, 2π], for x in ]0; 5]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from eqsolve.syntax.pasted.mark import RELATION, Mark
from eqsolve.syntax.text import Refusal, words_of

_LETTERS = {"R": "ℝ", "Z": "ℤ", "N": "ℕ", "Q": "ℚ", "C": "ℂ"}
_IN = r"(?:in|dans|en|sur|auf|über|over|on|nel|nell'insieme|su|im)"
_SOLVE = (
    r"(?:solve|löse|lösen[ \t]+sie|résoudre|résous|résolvez|resolver|resuelve|resuelva|risolvi|risolvere|risolvete"
    r"|trouver|finde|bestimme)"
)
# dans ℝ; and behind a verb alone dans R, where R is no name of the text
_SET = re.compile(rf"(?<!\w){_IN}[ \t]*(?P<set>[ℝℤℕℚℂ])(?![\w*+^⁺-])", re.IGNORECASE)
_LETTER = re.compile(
    rf"(?P<verb>(?<!\w){_SOLVE}[ \t]+(?:(?:les?|la|die|the|l'|el|las?|los)[ \t]*)?"
    rf"(?:[^\W\d_]{{4,14}}[ \t]+){{0,2}}){_IN}[ \t]+(?P<set>[RZNQC])(?=[ \t,:]"
    rf"|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SAID = (
    ("ℝ", r"real(?:es|i)?|réels?|reellen|reali"),
    ("ℤ", r"enti(?:ers?|ères?)(?:[ \t]+relatifs?)?|enteros|interi(?:[ \t]+relativi)?|ganzen"),
    ("ℕ", r"(?:entiers[ \t]+)?naturels|naturales|naturali|natürlichen"),
    ("ℚ", r"rationals|rationnels|racionales|razionali|rationalen"),
    ("ℂ", r"complexes|complejos|complessi|komplexen"),
)
_NUMBERS = r"(?:nombres?|números?|numeri|zahlen|menge|ensemble|insieme|conjunto)"
_SETS_SAID = re.compile(
    rf"(?<!\w)(?:dans|en|nei|negli|nell'insieme|in|over|über|auf)[ \t]+(?:(?:the|l'ensemble|el[ \t]+conjunto|der[ \t]+menge"
    rf"|les?|los|des|de[ \t]+los|dei|degli|den|der|{_NUMBERS})[ \t]+){{0,4}}"
    rf"(?P<said>{'|'.join(words for _, words in _SAID)})(?:[ \t]+{_NUMBERS})?"
    r"(?:[ \t]+(?:strictement[ \t]+|estrictamente[ \t]+)?(?:(?P<positive>positi[fv]\w{0,2})|n[eé]gati[fv]\w{0,2}))?(?!\w)"
    r"(?=[ \t]*(?:$|[,.:;\n]|[^\n]*[=<>≤≥]))",
    re.IGNORECASE,
)
_NUMBER = r"-?(?:[0-9]+(?:[.,][0-9]+)?(?:[ \t]*\*?[ \t]*(?:π|pi))?°?|π|pi)"
_NUMBER = rf"{_NUMBER}(?:[ \t]*/[ \t]*[0-9]+)?"
_SIGN = r"(?:<=|>=|<|>|≤|≥)"
_INTERVAL_WORD = (
    r"(?:(?:in|on|over|within|for)[ \t]+the[ \t]+(?:interval|range|domain)|im[ \t]+(?:intervall|bereich)|auf[ \t]+dem[ \t]+intervall"
    r"|dans[ \t]+l'intervalle|sur[ \t]+l'intervalle"
    r"|en[ \t]+el[ \t]+intervalo|no[ \t]+intervalo|nell'intervallo|in[ \t]+the[ \t]+set)"
)
_COMPARED = rf"{_NUMBER}[ \t]*{_SIGN}[ \t]*[^\W\d_]\w{{0,12}}[ \t]*{_SIGN}[ \t]*{_NUMBER}"
_ENDS = r"[ \t]*[^\[\](){}=<>;,\n]{1,24}[ \t]*[;,][ \t]*[^\[\](){}=<>;,\n]{1,24}[ \t]*"
_BRACKETS = rf"[\[\](]{_ENDS}[\[\])]"
_BEFORE = r"(?<![ \t])[ \t]*+(?:,[ \t]*+)?"  # blanks as a whole: a run of n would be tried in n ways at each
_INTERVAL = re.compile(
    rf"{_BEFORE}(?<!\w)(?:(?:for|für|pour|para|per|with|where|mit)[ \t]+(?:all[ \t]+)?(?P<name>[^\W\d_])[ \t]+)?"
    rf"(?P<word>{_INTERVAL_WORD})[ \t]*:?[ \t]*"
    rf"(?P<said>{_COMPARED}|{_BRACKETS})",
    re.IGNORECASE,
)
# in the range 0° to 360°, between 0 and 2π: without the name, which is the only letter there
_GIVING = (
    r"(?:(?:and[ \t]+)?(?:giv(?:e|ing)|find(?:ing)?|stat(?:e|ing))[ \t]+)?(?:(?:all|your|the)[ \t]+){0,2}"
    r"(?:(?:solutions?|answers?|values?|roots?)(?:[ \t]+of[ \t]+(?P<of>[^\W\d_]))?[ \t]+)?(?:(?:that|which)[ \t]+lie[ \t]+|lying[ \t]+)?"
)
_ANGLE_END = r"[-–−]?\d*(?:\.\d+)?[ \t]*(?:°|π|pi(?!\w))(?:[ \t]*/[ \t]*\d+)?"
_RANGE = re.compile(
    rf"{_BEFORE}(?<!\w)(?:(?P<giving>{_GIVING})"
    r"(?:(?:in|on|over|within|for)[ \t]+the[ \t]+(?:interval|range|domain)[ \t]*:?[ \t]*(?:(?:from|of|between)[ \t]+)?"
    rf"(?P<low>{_NUMBER})[ \t]*(?:to|and|–|—)[ \t]*(?P<high>{_NUMBER})"
    rf"|(?:between|from)[ \t]+(?P<from>{_NUMBER})[ \t]+(?:to|and)[ \t]+(?P<to>{_ANGLE_END})))"
    r"(?![\w°])(?:[ \t]+inclusive(?!\w))?",
    re.IGNORECASE,
)
# Ranges of one text that are looked at, each beside all the rest. Fewer: sheets keep some of them; more: quadratic.
_MOST = 100
_RANGE_GATE = re.compile(r"(?i)(?<!\w)(?:interval|range|domain|between|from)(?!\w)")
_FOR = re.compile(
    rf"{_BEFORE}(?<!\w)(?:for|für|pour|para|per|where|with|mit|avec|con)[ \t]+(?:(?:all|values[ \t]+of|alle)[ \t]+)?(?P<name>[^\W\d_])[ \t]*(?:in"
    rf"|∈|aus)[ \t]*(?P<said>{_BRACKETS})",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"(?i)(?<=[\d)²³°])[ \t]++(?:on|over|in|dans|sur|en|auf|im|su)[ \t]+(?P<said>{_BRACKETS})(?=[ \t.]*(?:$|[;\n])|[ \t,]+[^\W\d_]{{2}})",
    re.MULTILINE,
)
_GATE = re.compile(
    r"[ℝℤℕℚℂ]|(?i::[ \t]*(?:complex|rational))|(?i:(?<!\w)(?:dans|en|nei|negli|nell|in|über|auf|on|over|sur)[ \t'].*?(?:interval"
    r"|bereich|range|domain|set|[RZNQC](?!\w)|r[ée]|ent|nat|int|gan|rat|raz|rac|com|kom))|[\[\](][^\n]{1,50}[\[\])]"
)
_LONGER = re.compile(r"[^\W\d_]+")
_LEADS_ON = re.compile(r"[ \t]*[,:.]?[ \t]*")
_ALONE = re.compile(r"(?<![^\W\d_])[^\W\d_](?!(?![²³¹⁰-⁹₀-₉])\w|')")


# l'équation, d'équations: the short word in front of a word of sentences
_ELIDED = re.compile(r"(?<![\w'])[lLdD]'(?=([^\W\d_]{5,}))")


def elided(text: str) -> Iterator[Mark]:
    """Marks that take the word apart."""
    for m in _ELIDED.finditer(text) if "'" in text else ():
        if words_of(m[1]):
            yield Mark(m.start(), m.end(), " ", "")


_NOT_SOLVED = re.compile(
    rf"(?i)(?:(?<!\w){_IN}[ \t]*|∈[ \t]*)(?:(?P<complex>ℂ)|ℚ)(?![\w*+^⁺-])|:[ \t]*(?:(?P<numbers>complex)|rational)(?=[ \t]*(?:[;\n]|$))"
)


# where θ is acute, θ obtuse, x is a reflex angle
_ANGLE = re.compile(
    r"(?i)(?<![ \t])[ \t]*+[,;.]?[ \t]*+(?:(?:where|and|given[ \t]+that|with|if)[ \t]+)?(?:the[ \t]+angle[ \t]+|∠[ \t]*)?"
    r"(?<!\w)(?P<name>[^\W\d_](?:_?\d)?|alpha|beta|gamma|theta|phi)[ \t]+(?:is[ \t]+)?(?:an?[ \t]+)?(?P<kind>acute|obtuse|reflex)"
    r"(?:[ \t]+angle)?(?!\w)"
)
# solve for x in integers: as find x in integers
_NAMES_IN = re.compile(
    r"(?im)(?P<lead>^|[;.:][ \t]+|[ \t])solve[ \t]+for[ \t]+(?=[^\W\d_]\w?(?:(?:[ \t]*,[ \t]*|[ \t]+and[ \t]+)[^\W\d_]\w?){0,4}[ \t]+"
    r"(?:in|over)[ \t]+(?:the[ \t]+)?(?:(?:positive|negative|non-?negative|whole|natural|real)[ \t]+)?(?:integers|numbers|naturals|reals)[ \t]*[:,])"
)
_TURNED = "sin|cos|tan|cot|sec|csc|cosec"
_ENDS_OF_ANGLES = {"acute": (0, 90), "obtuse": (90, 180), "reflex": (180, 360)}


def _angles(text: str) -> Iterator[Mark]:
    """What is said of an angle that stands elsewhere in the text, as bounds in degrees."""
    for m in _ANGLE.finditer(text) if re.search("(?i)acute|obtuse|reflex", text) else ():
        rest = text[: m.start()] + " " + text[m.end() :]
        name = re.escape(m["name"])
        if re.search(rf"(?:{_TURNED})\b[^=<>\n]{{0,20}}(?<![^\W\d_]){name}(?!\w)", rest):
            low, high = _ENDS_OF_ANGLES[m["kind"].lower()]
            unit = "" if re.search(rf"(?<!\w){name}[ \t]*°", rest) else "°"  # sin(x°) counts degrees
            said = f"{low}{unit} < {m['name']} < {high}{unit}"
            yield Mark(m.start(), m.end(), f"; {said}", f"'{m[0].strip(' ,;.')}' is read as {said}")


_NEXT_TO_NAME = re.compile(
    r"(?:(?:^|(?<![^\W\d_])(?!(?:sin|cos|tan|cot|sec|csc|cosec|ln|log)[ \t])[^\W\d_]{2,}[ \t]+|[,;][ \t]*)[^\W\d_]"
    r"|(?<![^\W\d_])(?:is|lies|lying|ranges|and))[ \t]*$"
)


def _ranges(text: str) -> Iterator[Mark]:
    """The range of the only letter beside it, on its line or, where the line is one of words, in the text."""
    for m in islice(_RANGE.finditer(text), _MOST) if _RANGE_GATE.search(text) else ():
        start = max(text.rfind("\n", 0, m.start()), text.rfind(";", 0, m.start())) + 1
        end = min(k for k in (text.find("\n", m.end()), text.find(";", m.end()), len(text)) if k >= 0)
        before, behind = text[start : m.start()], text[m.end() : end]
        said_of = before + text[m.start() : m.end("giving")]
        if _NEXT_TO_NAME.search(said_of) and not m["giving"]:  # x between 0 and 5
            continue
        beside = f"{before} {behind}"
        alone = not RELATION.search(beside)
        name = m["of"] or _only_name(f"{text[:start]} {text[end:]}" if alone else beside)
        if name is None or alone and not (_of_words(before) and not behind.strip(" \t.:,") and RELATION.search(text)):
            continue
        low, high = (m["low"], m["high"]) if m["low"] else (m["from"], m["to"])
        said = f"{low.strip()} <= {name} <= {high.strip()}"
        told = f"'{m[0].strip(' ,')}' is read as {said}"
        if alone or RELATION.search(before):
            yield Mark(start if alone else m.start(), end if alone else m.end(), f"; {said}", told)
        elif _of_words(before):
            comma = _LEADS_ON.match(behind)
            yield Mark(start, m.end() + (comma.end() if comma else 0), f"; {said}; ", told)


def _of_words(text: str) -> bool:
    return len(words_of(text)) == len(_LONGER.findall(text))


def places(text: str) -> Iterator[Mark]:
    """Marks that write them in signs; what is said of numbers of all kinds (ℝ, ℤ) is for the words of domains to read.

    Raises Refusal (E266) for complex and rational numbers, which are no domains of the language.
    """
    yield from _angles(text)
    for m in _NAMES_IN.finditer(text):
        yield Mark(m.start(), m.end(), f"{m['lead']}find ", "")
    yield from _ranges(text)
    if not _GATE.search(text):
        return
    for m in _SET.finditer(text):
        yield from _written(m, m.start(), m["set"])
    for m in _LETTER.finditer(text):
        if len(re.findall(rf"(?<![^\W_]){m['set']}(?![^\W_])", text)) == 1 and m["set"].isupper():
            yield from _written(m, m.end("verb"), _LETTERS[m["set"]])
    for m in _SETS_SAID.finditer(text):
        sign = next(sign for sign, words in _SAID if re.fullmatch(words, m["said"], re.IGNORECASE))
        if sign in "ℚℂ":
            raise _refused(m, sign == "ℂ")
        yield from _written(m, m.start(), _signed(m, sign))
    for m in _NOT_SOLVED.finditer(text):
        raise _refused(m, bool(m["complex"] or m["numbers"]))
    for pattern in (_INTERVAL, _FOR, _ON):
        for m in pattern.finditer(text):
            yield from _interval(text, m)


def _written(m: re.Match[str], start: int, sign: str) -> Iterator[Mark]:
    new = f"in {sign}"
    if m.string[start : m.end()] != new:
        yield Mark(start, m.end(), new, "")


def _signed(m: re.Match[str], sign: str) -> str:
    """``sign``, or the words for its numbers above or below 0: en los enteros positivos."""
    if not re.search(r"(?i)(?:posi|n[eé]ga)ti[fv]\w{0,2}$", m[0]):
        return sign
    return f"{'positive' if m['positive'] else 'negative'} {'reals' if sign == 'ℝ' else 'integers'}"


def _refused(m: re.Match[str], of_complex: bool) -> Refusal:
    if of_complex:
        said = f"'{m[0].strip(' :')}': complex solutions are not looked for; unknowns are real or whole numbers"
        return Refusal("E266", said, m.start(), m.end(), "for z = a + b*i write an equation each for its parts a and b")
    said = f"'{m[0].strip(' :')}': rational unknowns are no domain; unknowns are real or whole numbers"
    hint = "leave it out: solutions that are rational are shown as fractions"
    return Refusal("E266", said, m.start(), m.end(), hint)


def _interval(text: str, m: re.Match[str]) -> Iterator[Mark]:
    line_start = max(text.rfind("\n", 0, m.start()), text.rfind(";", 0, m.start())) + 1
    line_end = min(k for k in (text.find("\n", m.end()), len(text)) if k >= 0)
    before, behind = text[line_start : m.start()], text[m.end() : line_end]
    if before.count("(") > before.count(")") or before.count("[") > before.count("]"):  # sum(v^2 for v in (a, b))
        return
    if not RELATION.search(before) and (m.re is not _INTERVAL or not RELATION.search(behind)):
        return
    said = m["said"].strip()
    if said[0] in "[](":
        name = m.groupdict().get("name") or _only_name(f"{before} {behind}")
        if name is None:
            return
        said = f"{name} in {_plain(said)}"
    if RELATION.search(before):
        yield Mark(m.start(), m.end(), f"; {said}", f"'{m[0].strip(' ,')}' is read as {said}")
        return
    start = line_start if _of_words(before) else m.start()
    comma = _LEADS_ON.match(behind)
    end = m.end() + (comma.end() if comma else 0)
    yield Mark(start, end, f"; {said}; ", f"'{text[start : m.end()].strip(' ,')}' is read as {said}")


def _only_name(text: str) -> str | None:
    """The one letter that stands alone between words and signs."""
    names = {m[0] for m in _ALONE.finditer(re.sub(r"(?<![^\W\d_])(?:a|A|I|e|π)(?![\w'])", " ", text))}
    return names.pop() if len(names) == 1 else None


def _plain(said: str) -> str:
    """[0; 2π[ as [0, 2π)."""
    opening = "[" if said[0] == "[" else "("
    closing = "]" if said[-1] == "]" else ")"
    inside = said[1:-1]
    if ";" in inside:
        inside = re.sub(r"(?<=\d),(?=\d)", ".", inside).replace(";", ",")
    return f"{opening}{inside.strip()}{closing}"
