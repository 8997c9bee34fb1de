"""Spellings of the schoolroom: ratios, x for times, prices, angle signs, bars between equations, functions glued to their argument.

Each is read only where the whole text leaves one meaning; what could mean two things stays, and becomes an error of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from eqsolve.syntax.pasted.mark import RELATION, Edit, Mark

# Characters of a text that is looked at, and of its lines. Fewer: long lists keep what could be read; more: hostile texts
# cost time.
MOST = 1_000_000
_LONG_LINE = re.compile(r"[^\n]{20001}")
# what may stand in a ratio: a number, a name, or something in brackets
_TERM = r"(?:[0-9]+(?:\.[0-9]+)?|[0-9]*[^\W\d_]\w{0,30}|\([^()=<>:]{1,60}\))"
_RATIO = re.compile(rf"(?<![\w.:])({_TERM})[ \t]*:[ \t]*({_TERM})(?:[ \t]*:[ \t]*({_TERM}))?(?![\w:])")
_RATIOS = re.compile(rf"[ \t]*{_RATIO.pattern}[ \t]*(?:=|::)[ \t]*{_RATIO.pattern}[ \t.,;]*")
# 4 x 7, Burger x Shoe, 🍟 x 🥤: numbers, brackets, pictures or words with a capital; single letters beside it leave a
# product of three open
_PICTURE = r"[\u25a0-\u25ff\u2600-\u2775\u2b00-\u2bff\U0001F000-\U0001FAFF]"
_TIMES = re.compile(
    rf"(?:(?<=[0-9)])|(?<=[^\W\d_]{{2}})|(?<={_PICTURE})|(?<={_PICTURE}\ufe0f))[ \t]+([xX])[ \t]+(?=[0-9(]|[A-ZÄÖÜ][^\W\d_]|{_PICTURE})"
)
# 🍔x🍟, close together: a letter between two pictures
_CLOSE = re.compile(rf"(?<={_PICTURE})\ufe0f?([xX])(?={_PICTURE})")
_QUESTIONS = re.compile(r"(?m)(?<=[== ])\u2753\ufe0f?(?:\u2753\ufe0f?)+(?=[ \t]*$)")
_LETTER = {"x": re.compile(r"(?<![^\W\d_])x(?![^\W\d_])"), "X": re.compile(r"(?<![^\W\d_])X(?![^\W\d_])")}
_WORD_BEFORE = re.compile(r"[^\W\d_]*$")
_PRICE = re.compile(r"(?<![^\W\d_])[$€£][ \t]?(?=\.?[0-9])|(?<=[0-9])[ \t]?[€£](?![\w])")
# for x between 0 and 360 degrees
_DEGREES = re.compile(
    r"(?<!\w)(?P<word>between|from|zwischen|von)[ \t]+(?P<low>-?\d{1,4})[ \t]+(?P<and>and|to|und|bis)[ \t]+"
    r"(?P<high>-?\d{1,4})[ \t]+(?:degrees|grad)(?!\w)",
    re.IGNORECASE,
)
_ANGLE = re.compile(r"[∠∡⦟][ \t]*(?=[^\W\d_])")
_FAMILY = re.compile(r"[ \t]*for[ \t]")
# use x = 3 to find y: y = 2x + 1
_SOUGHT = re.compile(
    r"(?i)(?<![ \t,])[ \t,]++(?:(?:to|and|then|und|pour|et|para|y|per|e)[ \t]+)?(?:find|determine|calculate|compute|get|work[ \t]+out|solve[ \t]+for"
    r"|berechne|bestimme|finde|trouver|calculer|halla|calcula|trova|calcola)[ \t]+[^\W\d_]\w{0,12}[ \t]*:[ \t]*$"
)
_SPOKEN = re.compile(r"[^\W\d_]{2,}[ \t]+[^\W\d_]\w{0,12}[ \t]*$")
_DIVISION = re.compile(r"(?<=[\w)])[ \t]*(?<![0-9][ \t])(?<![0-9])(:)[ \t]*(?=[0-9]+(?![\w.(])|[^\W\d_](?!\w))")
_A_NUMBER = r"\d{1,12}(?:[.,]\d{1,12})?(?:[ \t]*/[ \t]*\d{1,12})?"
_SOME_NUMBER = re.compile(rf"[ \t]*-?{_A_NUMBER}[ \t]*")
_QUOTIENT = re.compile(
    rf"(?m)(?:^|(?<=;))[ \t]*(?P<terms>(?:{_A_NUMBER}|[a-zA-Z](?=[ \t]))(?:[ \t]*:[ \t]*{_A_NUMBER}){{1,4}}[ \t]*)=(?P<behind>[^=<>:;\n]+)(?=;|$)"
)
_ENCLOSED = re.compile(
    r"(?m)^[ \t]*\([^(),;\n]*[=<>][^(),;\n]*\)(?:[ \t]++(?:(?:,|;|and)[ \t]*+)?\([^(),;\n]*[=<>][^(),;\n]*\)){1,8}[ \t]*$"
)
_DECIMAL = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d,])")
_BINARY = re.compile(r"[\w)²³°][ \t]*[-+−–*·×/÷^][ \t]*$")
_NUMBER_OF_LINE = re.compile(r"^[ \t]*\(?\w{1,3}[.):]+[ \t]+")
_GROUPED = re.compile(
    r"(?<![\w.,])(?:(?P<front>[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<rest>[0-9]+)|(?P<front2>[0-9]{1,3}(?:[. ][0-9]{3})+),(?P<rest2>[0-9]+)"
    r"|(?P<whole>[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,}|(?:['’][0-9]{3})+)))(?![\w.,]*[0-9])"
)
_SPACED_HALF = re.compile(r"(?<=[0-9])[ \t]+(?=[½¼¾⅓⅔⅕⅛⅜⅝⅞])")
_BASE = re.compile(r"log([₀-₉]+)(?=[ \t]+[\w(])")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LOGARITHM = re.compile(
    r"(?<![\w.])log(?:_(\d+)|_\{(\d+)\}|[₀-₉]+)[ \t]+(?P<of>\d*[^\W\d_][^\W_]*(?:_\w+)?(?:\^\d+)?|\d+(?:\.\d+)?)(?=[ \t]*(?:$|[-+=<>≤≥,;)\n]))",
    re.MULTILINE,
)
_PREDICTED = re.compile(r"(?m)(?:^|(?<=;))[ \t]*predict[ \t][^\n;=]*?(?P<at>[ \t](?:at|for|when|where)[ \t][^\n;]*)")
_LISTED = re.compile(r"[(\[{][^()\[\]{}\n]*,|\d,[ \t]+\d|\d\.\d")


def spelling_edits(
    text: str,
    note: Callable[[str, str, int, int], None],
    glued: Callable[[str], str],
    stems: re.Pattern[str],
    words: Container[str],
) -> list[Edit]:
    """Edits in order; each is said in a note. ``glued`` writes out sinx as sin(x), ``stems`` finds where that may be needed."""
    if len(text) > MOST or _LONG_LINE.search(text):
        return []
    marks = [
        *_ratios(text),
        *_times(text, words),
        *_asked(text),
        *_prices(text),
        *_angles(text),
        *_divisions(text),
        *_quotients(text),
        *_bars(text),
        *_commas(text),
        *_grouped(text),
        *_enclosed(text),
    ]
    if stems.search(text):
        marks += _glued(text, glued)
    edits: list[Edit] = []
    told: set[str] = set()
    for mark in sorted(marks):
        if edits and mark.start < edits[-1][1]:
            continue
        if mark.said and mark.said not in told:
            told.add(mark.said)
            note("N113", mark.said, mark.start, max(mark.end, mark.start + 1))
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _ratios(text: str) -> Iterator[Mark]:
    """a : b = 5 : 2 on a line of its own or between commas, also with three members."""
    if ":" not in text:
        return
    for piece in re.finditer(r"(?:(?!(?<=[ \t])and[ \t])[^\n;,])+", text):
        found = _RATIOS.fullmatch(piece[0])
        if found is None:
            continue
        a, b, c, p, q, r = found.groups()
        if len(a) > 1 and a.isalpha() and len(re.findall(rf"\b{a}\b", text)) < 2:  # ratio: x = 3:4 has a label
            continue
        if (c is None) != (r is None) or a[0].isdigit() and b[0].isdigit() and not a.isidentifier() and p[0].isdigit():
            continue
        new = f"{a}/{_factor(b)} = {p}/{_factor(q)}"
        if c is not None and r is not None:
            new += f"; {b}/{_factor(c)} = {q}/{_factor(r)}"
        shown = piece[0].strip(" \t.,;")
        start = piece.start() + len(piece[0]) - len(piece[0].lstrip())
        yield Mark(start, start + len(shown), new, f"'{shown}' is read as ratios: {new}")


def _factor(term: str) -> str:
    return term if term.isdigit() or len(term) == 1 or term.startswith("(") else f"({term})"


def _times(text: str, words: Container[str]) -> Iterator[Mark]:
    """4 x 7: where the letter stands nowhere else, it is the times sign; in sin x cos y it is what sin is taken of."""
    for letter, alone in _LETTER.items():
        found = [m for pattern in (_TIMES, _CLOSE) for m in pattern.finditer(text) if m[1] == letter]
        if any(_word_before(text, m.start()) in words for m in found):
            continue
        if found and len(alone.findall(text)) == len(found):
            for m in found:
                yield Mark(m.start(1), m.end(1), "*", f"'{letter}' between two values is read as the times sign")


def _asked(text: str) -> Iterator[Mark]:
    """= ❓❓ at the end of a line asks for a value."""
    for m in _QUESTIONS.finditer(text) if "\u2753" in text else ():
        yield Mark(m.start(), m.end(), "?", f"'{m[0]}' is read as a question mark")


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, end - 30), end)
    return found[0].lower() if found else ""


def _prices(text: str) -> Iterator[Mark]:
    for m in _PRICE.finditer(text) if re.search("[$€£]", text) else ():
        yield Mark(m.start(), m.end(), "", f"the currency sign {m[0].strip()} was left out")


def _angles(text: str) -> Iterator[Mark]:
    for m in _DEGREES.finditer(text):
        new = f"{m['low']}° {m['and']} {m['high']}°"
        yield Mark(m.start("low"), m.end(), new, f"'{m[0].strip()}' is read as {m['word']} {new}")
    for m in _ANGLE.finditer(text) if not text.isascii() else ():
        yield Mark(m.start(), m.end(), "", f"{m[0].strip()} was left out: an angle is called by its name alone")


def _quotients(text: str) -> Iterator[Mark]:
    """12 : 4 = ?, 5/6 : 2/3 = x and x : 3 = 5, where nothing but a division can be meant; 1: 4 = x may have a number in front."""
    for m in _QUOTIENT.finditer(text) if ":" in text else ():
        terms = [re.sub(r"[ \t]", "", term) for term in m["terms"].split(":")]
        letter = terms[0].isalpha()
        if letter and not _SOME_NUMBER.fullmatch(m["behind"]) or re.match(r"[ \t]*\w+:[ \t]", m["terms"]):
            continue
        new = "/".join(f"({term})" if "/" in term else term for term in terms)
        yield Mark(m.start("terms"), m.end("terms"), f"{new} ", f"'{m['terms'].strip()}' is read as {new}")


_NAMELESS = re.compile(r"=[ \t]*lambda[ \t]+[\w, \t]{1,40}:")  # a function of Python, which is told of as program code


def _divisions(text: str) -> Iterator[Mark]:
    """y = (3x - 6) : 2, as schools of many countries write a division; right of '=' a colon is no label."""
    if ":" not in text:
        return
    for line in re.finditer(r"[^\n;]+", text):
        if _FAMILY.match(line[0]) or _NAMELESS.search(line[0]):  # for i in 1..9 if i <= j: x[i] = 1
            continue
        if line[0].count(":") == 1 and (m := _DIVISION.search(line[0])) and "=" in line[0][: m.start()]:
            at = line.start() + m.start(1)
            sought = _SPOKEN.search(line[0], 0, m.start(1)) and RELATION.search(line[0], m.end())
            if sought and not (sought := _SOUGHT.search(line[0], 0, m.end(1))):  # x = 3 gives y: y = 2x + 1
                continue
            if sought:
                said = f"'{sought[0].strip(' ,')}' was not read: words around an equation are left out"
                yield Mark(line.start() + sought.start(), line.start() + sought.end(), "; ", said)
                continue
            yield Mark(at, at + 1, "/", f"'{line[0].strip()[:60]}': the colon is read as a division")


def _bars(text: str) -> Iterator[Mark]:
    """x + y = 3 | x - y = 1: one bar between two relations."""
    if "|" not in text:
        return
    for line in re.finditer(r"[^\n]+", text):
        if all(RELATION.search(part) for part in line[0].split("|")):
            for bar in re.finditer(r"\|", line[0]):
                at = line.start() + bar.start()
                yield Mark(at, at + 1, "; ", "'|' between two relations is read as a separator")


def _commas(text: str) -> Iterator[Mark]:
    """2,5a + 0,75 = 6: decimal commas, if no comma of the text can be another one and at least one is no thousands comma."""
    if "," not in text or _LISTED.search(text) or re.search(r"(?m)^[ \t]*data[ \t]", text):
        return
    found = list(_DECIMAL.finditer(text))
    listed = [(m.start("at"), m.end()) for m in _PREDICTED.finditer(text)] if "predict" in text else []
    told = [m for m in found if any(a <= m.start() and m.end() <= b for a, b in listed)]
    if told and len(told) == len(found):  # nothing else says that commas are decimal ones
        return
    inside = {m.end(1) for m in found}
    others = [m.start() for m in re.finditer(",", text) if m.start() not in inside]
    thousands = all(len(m[2]) == 3 and not m[1].startswith("0") for m in found)
    used = len(found) > 1 or any(map(_is_one_number, found))
    if any(_between_relations(text, m.end(1)) for m in found):  # x=2,3y=6
        return
    if not used or thousands or any(not RELATION.search(text[at:]) for at in others):
        return
    several = f" ({len(found) - 1} more numbers likewise)" if len(found) > 4 else ""
    for k, m in enumerate(found):
        said = f"{m[0]} is read with a decimal comma: {m[1]}.{m[2]}{several}"
        yield Mark(m.end(1), m.end(1) + 1, ".", "" if several and k else said)


def _is_one_number(m: re.Match[str]) -> bool:
    """Digits on both sides of a comma that are no two values: a factor, a term or a base of others (2,5a; x + 3,5; 1,03^n), or
    the lone right side of what is more than a name (sin x = 0,5)."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    if re.match(r"[ \t]?[^\W\d_]|[ \t]*[(*·×^/÷]", after) or _BINARY.search(before):
        return True
    line = re.split(r"[\n;]", before)[-1]
    side = _NUMBER_OF_LINE.sub("", line)
    alone = re.fullmatch(r"([^=<>≤≥≠~]*[^\W\d][^=<>≤≥≠~]*)(?:[=<>≤≥]|<=|>=)[ \t]*[-+−–]?", side)
    return bool(alone and not re.fullmatch(r"\w+'*", alone[1].strip()) and re.match(r"[ \t.]*(?:[;\n]|$)", after))


def _grouped(text: str) -> Iterator[Mark]:
    """1,250.00 and 1.250,00 and 1.000.000: groups of digits that can be nothing else, outside of brackets."""
    for m in _GROUPED.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if sum(line.count(char) for char in "([{") > sum(line.count(char) for char in ")]}"):
            continue
        front, rest = m["front"] or m["front2"] or m["whole"], m["rest"] or m["rest2"]
        new = re.sub("[^0-9]", "", front) + (f".{rest}" if rest else "")
        yield Mark(m.start(), m.end(), new, f"{m[0]} is read as the number {new}")
    for m in _SPACED_HALF.finditer(text) if not text.isascii() else ():
        yield Mark(m.start(), m.end(), "", f"{text[m.start() - 1]} {text[m.end()]} is read as one number")
    for m in _BASE.finditer(text) if not text.isascii() else ():
        base = m[1].translate(_SUBSCRIPTS)
        yield Mark(m.start(1), m.end(1), f"_{base}", f"log{m[1]} is read as the logarithm to base {base}")
    for m in _LOGARITHM.finditer(text) if "log" in text else ():
        yield Mark(m.start("of"), m.end("of"), f"({m['of']})", "")


def _between_relations(text: str, comma: int) -> bool:
    """Both sides of a comma, up to the next one or the end of the line, hold a relation."""
    before = text[max(text.rfind(sign, 0, comma) for sign in ",;\n") + 1 : comma]
    after = re.match(r"[^,;\n]*", text[comma + 1 :])
    return bool(RELATION.search(before) and after and RELATION.search(after[0]))


def _enclosed(text: str) -> Iterator[Mark]:
    """(3x + y = 11) (x - y = 1): a relation in brackets is a line of its own."""
    for line in _ENCLOSED.finditer(text) if ")" in text else ():
        for m in re.finditer(r"\(|\)[ \t]*(?:,|;|and)?", line[0]):
            yield Mark(line.start() + m.start(), line.start() + m.end(), " " if m[0] == "(" else "; ", "")


_INDEX = re.compile(r"\[[^\[\]\n]*\]")


def _glued(text: str, glued: Callable[[str], str]) -> Iterator[Mark]:
    """sinx where it is no name that the text declares, and no exponent or bracket leaves the argument open."""
    declared = " ".join(
        re.findall(r"(?m)^[ \t]*(?:unknowns?|find|solve[ \t]+for)\b[^\n]*|^[ \t]*\w+[ \t]*(?::=|~)", text)
    )
    for m in re.finditer(r"(?<![^\W\d])[^\W\d_]{2,24}(?:\d{0,3}[^\W\d_]{0,12})?(?![\w(^²³⁴⁵⁶⁷⁸⁹'])", text):
        name = m[0]
        new = glued(name)
        if (
            not new
            or not (name[-1].isalpha() or name[-1].isdecimal())  # sin² x
            or re.match(r"log(?:2|10|[₀-₉])", name)
            or re.search(rf"\b{re.escape(name)}\b", declared)
            or text[m.end() : m.end() + 2] == "**"
        ):
            continue
        if text[m.end() :].lstrip(" \t").startswith(("(", "^", ":=")):
            continue
        if index := _INDEX.match(text, m.end()):  # lnK[i] is ln(K[i]) beside a K[i], and elsewhere a name with an index
            if re.search(rf"(?<![\w']){re.escape(new[:-1].rpartition('(')[2])}\[", text):
                shown = f"{new[:-1]}{index[0]})"
                yield Mark(m.start(), index.end(), shown, f"{name}{index[0]} is read as {shown}")
            continue
        if text[m.end() : m.end() + 1] == "°" and new.endswith(")") and new[-2].isdigit():  # sin30°
            yield Mark(m.start(), m.end() + 1, f"{new[:-1]}°)", f"{name}° is read as {new[:-1]}°)")
            continue
        yield Mark(m.start(), m.end(), new, f"{name} is read as {new}")
