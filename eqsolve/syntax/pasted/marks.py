"""Marks beside equations: numbers and names of equations, dots that lead to them, braces, arrows, rules, working steps, check marks.

A label is one alone where nothing else can be meant (``Eq. 2:``, ``..... (1)``), and otherwise where the labels of several lines count:
i, ii, iii or 7, 8. What is taken away is replaced by blanks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from eqsolve.syntax.pasted.beside import between, braces, brackets, leads, table_rows
from eqsolve.syntax.pasted.mark import MEANS, RELATION, Edit, Mark, blank, named
from eqsolve.syntax.pasted.sentences import asked, conditions, digit_sums, percents, sought
from eqsolve.syntax.text import ELSEWHERE, words_of

# Characters of a line that is looked at. Fewer: numbers behind long equations stay; more: hostile lines cost time.
LONGEST = 5000
# Without one of these a text holds no mark, and most do not.
_GATE = re.compile(
    r"[^\x00-\x7f]|[\[\]{}|\"#]|\)[ \t.]*$|^[ \t]*(?:\(|\d{1,3}[a-h]?[.)]|[A-Za-z]{1,9}[.):](?!=)|[-_=]{3})"
    r"|^[ \t]*[^\W\d_]{1,12}\.?[ \t]*[\dA-H]{1,3}(?:[ \t]*[-.:)]|[ \t]+[^\W\d_]{2})|\.\.|--|__|->|<-|:(?!=)|R\d[ \t]{2}|^[ \t]*II[ \t]"
    r"|&|=>|\+\+|[ \t]\([^\W\d_]|[ \t][uU][ \t]|[\w)][ \t](?:[yeio]|ou|oder)[ \t][\w(-]|^[ \t]*[^\W\d_]{3,30}[ \t]*+[.,!?]*+[ \t]*+$"
    r"|igits?[ \t](?:sum|of)[ \t]|\?(?=[ \t]|$)|!(?=[ \t])|<=|>=|\.[0-9]{3}|s\.t\.|\([^()\n]*[=<>]|[ \t](?:in|if|from|where|for|at)[ \t]"
    r"|\b(?i:find|out|calculate|compute|evaluate|determine|is|berechne|bestimme|calcul\w*|trouver?|halla)[ \t]"
    r"|%|\b(?i:percent|prozent|cent|ciento|nach|for|express|isolate|gesucht|wanted|subject|choose|font|fait|vaut|fa|fanno|vale|calcola|ergibt|ist|sind|son|eval\w*|évalue\w*|terms|get)\b",
    re.MULTILINE,
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_ORDINAL = r"(?P<value>\d{1,3}|(?-i:[A-H])|(?-i:[a-h])|[ivx]{2,4}|(?-i:[IVX]))"
# behind dots or an arrow also a lone i, v or x
_ANY_ORDINAL = r"(?P<value>\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})"
# behind a label no operation goes on: (c)^3 and (a) + 1 are values
_NO_VALUE = r"(?![ \t]*[\^*/+!%=<>≤≥≠|²³⁴,)])"
_EQUATION = (
    r"(?:eqs?|eqn|equation|step|line|row|reihe|condition|constraint|fact|given|gleichung|gl|zeile|schritt|équation|ligne"
    r"|ecuación|equazione|no|nr)\.?"
)
# labels that can be nothing else
_NAMED = re.compile(
    rf"[ \t]*(?:(?:\d{{1,3}}[.)][ \t]+)?{_EQUATION}[ \t]*+(?:[(\[][ \t]*+)?{_ORDINAL}[ \t]*(?:[)\]]?[ \t]*[-:.)][:.]?|[)\]])"
    rf"|{_EQUATION}[ \t]*[(\[][ \t]*(?:[ivx]{{1,4}}|[IVX]{{1,4}})[ \t]*[)\]]"
    rf"|#[ \t]*\d{{1,3}}[:.)])[ \t]+(?=\S)",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    rf"(?:{_EQUATION}[ \t]*)?(?:[(\[][ \t]*(?:{_EQUATION}[ \t]*)?(?:{_ANY_ORDINAL}|\*{{1,4}})[ \t]*[)\]]|[①-⓿❶-➓])[ \t.]*$"
    rf"|{_EQUATION}[ \t]*\d{{1,3}}[ \t.]*$",
    re.IGNORECASE,
)
_LEADER = " \t.…·-_=>→←⟶"
_NAMED_END = re.compile(rf"[,;.]?[ \t]+[(\[][ \t]*{_EQUATION}[ \t]*{_ORDINAL}[ \t]*[)\]][ \t]*$", re.IGNORECASE)
# labels that must count
_LEADING = (
    re.compile(r"[ \t]*[\[{](?P<value>\d{1,3}|[A-H])[\]}][ \t]*[:.]?[ \t]+(?=\S)"),
    re.compile(r"[ \t]*\(?(?P<value>\d{1,3})(?:\.\)|\])[ \t]*:?[ \t]*(?=\S)"),
    re.compile(r"[ \t]*\((?P<value>\d{1,3}|[ivx]{1,4}|[IVX]{1,4}|[a-h]|[A-H])\):[ \t]*(?=\S)"),
    re.compile(r"[ \t]*(?P<value>\d{1,3})(?:\)(?=\S)|(?:st|nd|rd|th)[):][ \t]*(?=\S))"),
    re.compile(r"[ \t]*#(?P<value>\d{1,3})[ \t]+(?=\S)"),
    re.compile(r"[ \t]*\(?(?P<value>\d{1,2}[a-h])\)[ \t]+(?=\S)"),
    re.compile(r"[ \t]*(?P<value>[①-⓿❶-➓])[ \t:.]*(?=\S)"),
    re.compile(r"[ \t]*(?P<value>[ivx]{1,4}|[IVX]{1,4}|[a-z]|[A-Z]|[α-ω])\)[ \t]*(?=\S)"),
    re.compile(r"[ \t]*(?P<value>[ivx]{1,4}|[IVX]{1,4}|[a-p]|[A-H])[.:][ \t]+(?=\S)"),
    re.compile(rf"[ \t]*\((?P<value>[IVX]{{1,4}}|[A-H])\)[ \t]+(?=\S){_NO_VALUE}"),
    re.compile(r"[ \t]*(?P<value>\d{1,2})[ \t]+:[ \t]+(?=[^:\n]+$)"),
    re.compile(r"[ \t]*R(?P<value>\d)[ \t]{2,}(?=[\w(])"),
    re.compile(
        r"[ \t]*(?P<value>I{1,3}|IV|VI{0,3})(?:[ \t]+(?=[\w(|√])|[ \t]{2,}(?=[-−][\w(]))"
    ),  # I  2x + y = 7, II  x - y = 2
)
_TRAILING = (
    re.compile(r"(?<=[\d)])[ \t]+\[(?P<value>\d{1,3})\][ \t]*$"),
    re.compile(r"[ \t]+\{(?P<value>\d{1,3})\}[ \t]*$"),
    re.compile(r"[ \t]+\((?P<value>\d{1,2}[a-h])\)[ \t]*$"),
    re.compile(r"[ \t]+(?:\.{3,}|…+)[ \t]*(?P<value>\d{1,2}|[A-H])[ \t]*$"),
    re.compile(r"[ \t]*(?P<value>[①-⓿❶-➓])[ \t]*$"),
    re.compile(r"[ \t]+[(\[](?P<value>\d{1,2}[.-]\d{1,3})[)\]][ \t]*$"),
    re.compile(r"[ \t]+\([ \t]*(?P<value>[ivx]{1,4}|[IVX]{1,4}|[A-H])[ \t]*\)[ \t]*$"),
    re.compile(r"[ \t]+\([ \t]*(?P<value>\*{1,4})[ \t]*\)[ \t]*$"),
)
_LETTER_INLINE = re.compile(
    r"(?:^|(?<=[;,.]))[ \t]*(?P<value>[IVX]{1,4}|[A-H])[ \t]*:(?!=)[ \t]*"
)  # A: x + y = 3; B: x - y = 1
_INLINE = (
    re.compile(r"(?:^|(?<=[;,.]))[ \t]*\[(?P<value>\d{1,2}|[A-H])\][ \t]*:?(?!=)[ \t]*"),
    _LETTER_INLINE,
    re.compile(
        rf"\((?i:eq?\.?[ \t]?)?(?P<value>\d{{1,2}}|[ivx]{{1,4}}|[IVX]{{1,4}}|[a-hA-H])\)[ \t]*(?::[ \t]*)?{_NO_VALUE}"
    ),
    re.compile(
        rf"(?<![^\W\d_])(?:{_EQUATION}|exercise|task|problem|question|aufgabe|ex|q)\.?[ \t]*(?P<value>\d{{1,3}}|[A-H])[ \t]*[:.)][ \t]*",
        re.IGNORECASE,
    ),
)
_BEHIND = re.compile(
    r"(?<=[\w)])[ \t,]*(?:\.{2,}|…+|[ \t]|-{3,})[ \t]*[(\[](?P<value>\d{1,2}|[ivx]{1,4}|[IVX]{1,4})[)\]](?=[ \t,;.]|$)[,;.]?"
)
_GLYPHS = re.compile("[⎧⎨⎩⎰⎱⎪⎡⎢⎣⎛⎜⎝⎤⎥⎦⎫⎬⎭⎞⎟⎠﴾﴿]")
_BULLETS = re.compile(r"[ \t]*([•‣◦▪▶►●○■□◆◇➢➤➔⁃∙✦❖☆★◉☐☑])[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*[-_=─━═—]{3,}[ \t]*$")
_STEP = re.compile(r"[ \t]+\|[ \t]*(?:[-+*/:÷]|\([ \t]*[-+])[^|=<>]{0,60}\|?[ \t]*$")
_ARROW = re.compile(r"[ \t]*(?:⇒|⟹|⇔|⟺|∴|∵|➡|^[ \t]*(?:→|⟶|➔|➜))[ \t]*")
_REMARK = re.compile(
    r"[ \t]+(?:\((?P<round>[^()]{3,200})\)|\[(?P<square>[^\[\]]{3,200})\]|\{(?P<curly>[^{}]{3,200})\}"
    r"|(?:<-+|←|<=+-)[ \t]+(?P<arrow>[^=<>]{2,200}))[ \t.]*$"
)
_THAN = re.compile(
    r"(?<!\w)(?:smaller|larger|greater|bigger|less|more|older|younger|fewer|higher|lower)[ \t]+than(?!\w)", re.I
)
_DOMAIN = re.compile(
    r"(?<!\w)(?:positive|negative|non\w*|integers?|whole|natural|digits?|distinct|different|real|rational|primes?|even|odd|integral"
    r"|naturals|reals|irrational|consecutive|multiples?|divisible|zero|unequal|fractional)(?!\w)"
    rf"|(?<!\w)(?:{'|'.join(sorted(ELSEWHERE))})(?!\w)",
    re.IGNORECASE,
)
# (subtract 3x from both sides)
_WORKING = re.compile(
    r"[ \t]*(?:we[ \t]+|now[ \t]+)?(?:add|subtract|multipl|divid|substitut|simplif|expand|factor|combin|collect|isolat"
    r"|rearrang|mov|take|taking|plug)\w*[ \t]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ASKED = re.compile(
    r"[ \t]*(?:\*[ \t]+)?(?:answer|total|result|solution|question|so|then|now)[ \t]*:[ \t]*(?=[^\n]*=[ \t]*\?+[ \t]*$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'[ \t]*"([^"]*[=<>][^"]*)"[ \t]*[.,;]?[ \t]*$')


def mark_edits(
    text: str, note: Callable[[str, str, int, int], None], label: Callable[[int, str], None], words: frozenset[str]
) -> list[Edit]:
    """Edits that take marks away, in order; each is said in a note. ``label`` is told the labels among them, with their lines from 0.

    ``words`` are the functions and words of the language.
    """
    if not _GATE.search(text) and not re.search(r"[<>]", text):
        return []
    lines = list(_lines(text))
    marks: list[Mark] = []
    gone = [_leading(text, lines), _trailing(text, lines)]
    for start, line in lines:
        marks += _of_line(start, line, len(lines), words)
    for group in gone:
        marks += group
    marks += _inline(lines)
    marks += _inline_behind(lines)
    marks += _bullets(text, lines)
    marks += braces(text, lines)
    marks += _rules(lines)
    marks += leads(text, lines, words)
    marks += between(text)
    marks += table_rows(text)
    marks += conditions(text)
    marks += brackets(text, lines)
    marks += digit_sums(text)
    marks += asked(text, words)
    declared = [*sought(text, words), *percents(text, words)]
    marks = [mark for mark in marks if not any(mark.start < d.end and d.start < mark.end for d in declared)] + declared
    edits: list[Edit] = []
    for mark in sorted(marks):
        if edits and mark.start < edits[-1][1]:
            continue
        if mark.said:
            note("N112", mark.said, mark.start, mark.end)
        if mark.label:
            label(text.count("\n", 0, mark.start), mark.label)
        edits.append((mark.start, mark.end, mark.new))
    return edits


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if len(line) <= LONGEST and line.strip():
            yield at, line
        at += len(line) + 1


def _of_line(start: int, line: str, count: int, words: frozenset[str]) -> Iterator[Mark]:
    """Marks that one line alone shows."""
    if not line.isascii():
        glyphs = list(_GLYPHS.finditer(line))
        if (
            len(glyphs) == 1 or not line[: glyphs[0].start()].strip()
            if glyphs and not re.search("[⎡⎢⎣].*[⎤⎥⎦]", line)
            else False
        ):
            yield Mark(start + glyphs[0].start(), start + glyphs[0].end(), " ", "")
        for found in _ARROW.finditer(line):
            if not line[: found.start()].strip() or not line[found.end() :].strip():
                yield Mark(start + found.start(), start + found.end(), " ", "")
    front = _NAMED.match(line)
    if front and RELATION.search(line, front.end()):
        yield blank(front, start, "at the line start was read as a label")
    tail = max(0, len(line) - 200)
    led = _led(line)
    if led is not None and RELATION.search(line, 0, led):
        shown = line[led:].strip()
        said = f"'{shown}' at the line end was read as a label"
        yield Mark(start + led, start + len(line), " " * (len(line) - led), said, named(shown))
        return
    for pattern, what in (
        (_NAMED_END, "at the line end was read as a label"),
        (_STEP, "was read as a working step and left out"),
    ):
        behind = pattern.search(line, tail)
        if behind and RELATION.search(line, 0, behind.start()) and (pattern is not _STEP or line.count("|") == 1):
            yield blank(behind, start, what)
            return
    remark = _REMARK.search(line, tail)
    if remark and RELATION.search(line, 0, remark.start()) and _is_remark(line, remark, words):
        yield blank(remark, start, "was read as a remark and left out")
    asked = _ASKED.match(line)
    if asked:
        yield blank(asked, start, "at the line start was read as a label")
    quoted = _QUOTED.match(line)
    if quoted:
        yield Mark(start, start + quoted.start(1), " " * quoted.start(1), "")
        yield Mark(start + quoted.end(1), start + len(line), " " * (len(line) - quoted.end(1)), "")


def _led(line: str) -> int | None:
    """Where dots, a rule or an arrow begin that lead to a label at the line's end."""
    label = _LABEL_END.search(line, max(0, len(line) - 40))
    if label is None:
        return None
    begin = len(line[: label.start()].rstrip(_LEADER))
    leader = line[begin : label.start()].strip(" \t")
    dots, rule = leader.count("."), sum(map(leader.count, "-_=·"))
    arrow = "→" in leader or "←" in leader or "⟶" in leader or "->" in leader or "=>" in leader
    if not (".." in leader or dots > 2 or rule > 2 and leader[0] in leader[1:3] or "…" in leader or arrow):
        return None
    return begin - 1 if line[begin - 1 : begin] in (",", ";") else begin


def _is_remark(line: str, found: re.Match[str], words: frozenset[str]) -> bool:
    """Brackets with two words or more that stand nowhere else on the line and are no functions; words behind an arrow."""
    inside = next(group for group in found.groups() if group is not None)
    said = _WORD.findall(inside)
    if (
        found["arrow"] is not None
        and said
        and not _DOMAIN.search(inside)
        or _WORKING.match(inside)
        and not RELATION.search(inside)
        and not _DOMAIN.search(inside)
    ):
        return not set(_WORD.findall(line[: found.start()])) & set(said)
    if re.search(r"[=<>+*/^\d≤≥-]", inside) or any(word.lower() in words or MEANS.match(word) for word in said):
        return False
    if _THAN.search(inside):
        return False
    elsewhere = set(_WORD.findall(line[: found.start()]))
    plain = found["curly"] is not None and len(said) >= 1 and not re.search(r"[,\d]", inside)
    return (
        (len(said) >= 2 or plain or found["round"] is not None and not words_of(inside))
        and not elsewhere & set(said)
        and not line[: found.start()].rstrip().endswith(("=", "in"))
    )


def _leading(text: str, lines: Sequence[tuple[int, str]]) -> list[Mark]:
    return _counting(text, lines, _LEADING, "at the line start was read as a label", end=False)


def _bullets(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Shapes at the beginning of every line, and nowhere else: bullets, not unknowns."""
    if text.isascii():
        return
    lines = [(start, line) for start, line in lines if RELATION.search(line)]
    found = [(start, m) for start, line in lines if (m := _BULLETS.match(line))]
    signs = {m[1] for _, m in found}
    if len(found) != len(lines) or len(found) < 2 or len(signs) > 1 or text.count(found[0][1][1]) != len(found):
        return
    if all(RELATION.match(m.string, m.end()) is None and m.string[m.end()] not in "+-*/^×·÷" for _, m in found):
        for start, m in found:
            yield Mark(start, start + m.end(), " " * m.end(), "")


def _trailing(text: str, lines: Sequence[tuple[int, str]]) -> list[Mark]:
    return _counting(text, lines, _TRAILING, "at the line end was read as a label", end=True)


def _counting(
    text: str, lines: Sequence[tuple[int, str]], patterns: Sequence[re.Pattern[str]], what: str, *, end: bool
) -> list[Mark]:
    """Labels of one style that count, each beside a relation."""
    if end:  # a pattern that begins with blanks is searched for in the last characters of few lines only
        lines = [
            (start, line)
            for start, line in lines
            if (last := line.rstrip(" \t")[-1:]) in ")]}" or last > "\x7f" or "..." in line or "…" in line
        ]
    for pattern in patterns:
        if not end and not re.search(rf"(?m)^{pattern.pattern}", text):
            continue
        found = []
        for start, line in lines:
            m = pattern.search(line, max(0, len(line) - 60)) if end else pattern.match(line)
            if m and RELATION.search(line[: m.start()] if end else line[m.end() :]):
                found.append((start, m))
        if len(found) >= 2 and _count_up([m["value"] for _, m in found]):
            return [blank(m, start, what) for start, m in found]
    return []


def _inline(lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """(1) u + v = 13 (2) u - v = 3: labels that count within a line, each before a relation."""
    text = "\n".join(line for _, line in lines)  # A : B = 2 : 3 has its letters again
    for start, line in lines:
        for pattern in _INLINE:
            found = list(pattern.finditer(line))
            ends = [*(m.start() for m in found[1:]), len(line)]
            if (
                len(found) >= 2
                and not line[: found[0].start()].strip()
                and _count_up([m["value"] for m in found])
                and all(RELATION.search(line[m.end() : end]) for m, end in zip(found, ends, strict=True))
                and not (pattern is _LETTER_INLINE and any(len(re.findall(rf"\b{m[1]}\b", text)) > 1 for m in found))
            ):
                for k, m in enumerate(found):
                    at = len(line[: m.start()].rstrip(" \t,")) if k else m.start()
                    said = f"'{m[0].strip()}' was read as a label"
                    yield Mark(start + at, start + m.end(), "; " if k else "", said, named(m[0]))
                break


def _inline_behind(lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """u + v = 13 (1) u - v = 3 (2): labels that count, each behind a relation, the last at the end of the line."""
    for start, line in lines:
        found = list(_BEHIND.finditer(line))
        begins = [0, *(m.end() for m in found[:-1])]
        if (
            len(found) >= 2
            and not line[found[-1].end() :].strip(" \t.")
            and _count_up([m["value"] for m in found])
            and all(RELATION.search(line[begin : m.start()]) for m, begin in zip(found, begins, strict=True))
        ):
            for m in found:
                yield Mark(
                    start + m.start(), start + m.end(), "; ", f"'{m[0].strip()}' was read as a label", named(m[0])
                )


def _count_up(values: Sequence[str]) -> bool:
    """1, 2, 3 or 7, 8; a, b; i, ii, iii; circled ones; stars."""
    if all(value.isdigit() and value.isascii() for value in values):
        numbers = [int(value) for value in values]
    elif not values[0].isascii():
        numbers = [int(unicodedata.numeric(value, -1)) for value in values]
        if min(numbers) < 0:
            numbers = [ord(value) for value in values]
    elif all(re.fullmatch(r"\d+[.-]\d+", value) for value in values):  # 2.1 and 2.2: the section and the number
        pairs = [re.split("[.-]", value) for value in values]
        numbers = [int(second) for first, second in pairs if first == pairs[0][0]]
        if len(numbers) < len(values):
            return False
    elif all(re.fullmatch(r"\d+[a-h]", value) for value in values):  # 1a and 1b
        numbers = [ord(value[-1]) for value in values if value[:-1] == values[0][:-1]]
        if len(numbers) < len(values):
            return False
    elif values[0].startswith("*"):
        numbers = [len(value) for value in values]
    elif all(value.lower() in _ROMAN for value in values):
        numbers = [_ROMAN.index(value.lower()) for value in values]
    elif all(len(value) == 1 for value in values):
        numbers = [ord(value) for value in values]
    else:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _rules(lines: Sequence[tuple[int, str]]) -> Iterator[Mark]:
    """Lines of dashes beside equations; above and below them an addition in columns has none."""
    bare = [_RULE.match(line) is not None for _, line in lines]
    for k, (start, line) in enumerate(lines):
        beside = [other for n in (k - 1, k + 1) if 0 <= n < len(lines) and not bare[n] for other in [lines[n][1]]]
        related = any(map(RELATION.search, beside))
        if bare[k] and related and all(RELATION.search(o) or words_of(o) for o in beside):
            yield Mark(start, start + len(line), " " * len(line), "")
