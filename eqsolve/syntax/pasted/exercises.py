"""Several exercises in one paste: parts of a text that can each be solved alone, and that speak of the same unknowns.

A numbered system (1. x + y = 3, 2. x - y = 1) is one exercise: none of its lines determines what it speaks of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from eqsolve.syntax.pasted.sheets import plain_sheet, with_marks

_TITLE = re.compile(
    r"(?m)(?:(?<=\n)|^)[ \t>*#_]*(?:"
    r"(?:exercise|task|problem|question|aufgabe|übung|exercice|ejercicio|example|part|system|set)[ \t]*(?:\d{1,3}|[A-H])(?![\w=+*/^-])[ \t]*[:.)*_-]*"
    r"|(?:nr|no|ex|exc|bsp|beispiel|frage|pb|prob|ej|exo|number|nummer)\.?[ \t]*(?:\d{1,3}|[A-H])[ \t]*[:.)][ \t*_]*(?=[^\s=+*/^])"
    r"|(?:nr|no|ex|exc|bsp|ej|exo)\.[ \t]*\d{1,3}(?=[ \t]+[^\s=+*/^<>-])"
    r"|(?:bonus|extra|extra[ \t]+credit|challenge|extension|zusatz|knobel|stern|défi|reto)"
    r"(?:[ \t-]*(?:exercise|task|problem|question|aufgabe|exercice))?n?"
    r"[ \t]*\d{0,2}[ \t]*(?:\([^()\n=]{1,24}\)[ \t]*)?[:.)][ \t*_]*"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th)[ \t]+(?:system|exercise|problem|task|set|question|part)[ \t]*:?"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.):][.)]?(?=[ \t]+(?:[^\s=+*/^<>-]|-[\w(]))"
    r"|\((?:\d{1,3}|[a-zA-Z]|[ivx]{2,4})\)(?=[ \t]+(?:[^\s=+*/^<>-]|-[\w(]))"
    r"|\(?\d{1,2}[a-h]\)(?=[ \t]+(?:[^\s=+*/^<>-]|-[\w(]))"
    r"|Q[ \t]*\d{1,3}[.):]"
    r"|\\item(?![a-z])"
    r")",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<=[ \t.;])(?:(?:exercise|task|problem|question|aufgabe|ex|q)\.?[ \t]*(?:\d{1,3}|[A-H])[ \t]*[:.)]"
    r"|(?<=[ \t]{2})(?:nr|no|ex|bsp)\.[ \t]*\d{1,3}(?=[ \t]+[^\s=+*/^<>-])"
    r"|\((?:\d{1,2}|[ivx]{2,4}|[a-z])\)(?=[ \t]+(?:[^\s=+*/^<>-]|-[\w(])))",
    re.IGNORECASE,
)

# 1.1 3x = 12, 1.2 x/4 = 5, 2.1 ...: a chapter and a number, which count
_OF_A_CHAPTER = re.compile(r"(?m)^[ \t>*#_]*(\d{1,2})\.(\d{1,2})[.):]?(?=[ \t]+[^\s=+*/^<>-])")
# 1) ... 2) ... in a row; only behind a number at the very beginning, or behind a sentence, since log(x, 2) ends in the same signs
_FIRST = re.compile(r"[ \t\n]*(?:[^\W\d_][^\n()\d=<>≤≥≠]{0,200}[.:!?][ \t\n]+)?\d{1,2}\)[ \t]")
_PLAIN = re.compile(r"\(?\d{1,2}\)|\d{1,2}\.")
_NUMBERED = re.compile(r"(?<=[ \t.;])\d{1,2}\)(?=[ \t])")
_IN_A_ROW = re.compile(r"(?<=[ \t.;])[a-zA-H]\)(?=[ \t]+[^\s=+*/^<>])")
# words in brackets behind a title: Exercise 3 (harder), Task 2 (4 points):
_REMARK = re.compile(
    r"\A[ \t]*\((?:(?:\d{1,2}[ \t]+)?[^\W\d_]{2,}[^()\n\d=+*/^<>|]*|\*{1,3}|\d{1,2})\)[ \t]*(?:[:.]|(?=\n))|\A[ \t]*\[\d{1,2}\][ \t]*(?=\n)"
)
# a title of words, no mere number; and a part that holds no equation
_NAMED = re.compile(r"[^\W\d_]{3,}(?![^\s])")
_UNNUMBERED = re.compile(r"(?:bonus|extra|challenge|extension|zusatz|knobel|stern|défi|reto)|\d+\.\d", re.IGNORECASE)
_BEGINS_WITH_A_WORD = re.compile(r"[^\W\d_]{3,}(?![\w(])")
_WORDS_ALONE = re.compile(r"[^\d=<>≤≥≠≈~∈+*/^|_{}\\]{1,400}")
# a line of a head that says something of all exercises below it: a relation, a definition, a domain, which decimals are meant
_SAYS = re.compile(
    r"[=<>≤≥≠∈]|\\(?:in|leq?|geq?|neq?)(?![a-z])|(?<!\w)(?:in[ \t]*[\[(\]]|decimal comma"
    r"|(?:non-?)?(?:positive|negative)s?|integers?|whole numbers?|naturals?|intervals?|range|domain|between[ \t]+[-–−]?[\dπ]"
    r"|from[ \t]+[-–−]?\d+°|ganze[nr]?[ \t]+Zahlen?|entiers?|Intervall|intervalle)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_SYSTEM = re.compile(r"I{1,3}|IV|VI{0,3}")
# a place to write an answer on, behind an equation: x + 3 = 8    x = ____
_ANSWER = re.compile(
    r"(?m)^(?P<line>[^\n=<>≤≥≠]*[=<>≤≥≠][^\n]*?[^\s.…,;])[ \t.…,;]+(?P<name>[^\W\d_]\w{0,9})[ \t]*[=:][ \t]*_{2,}[ \t]*$"
)
_WORD_FOR_IT = re.compile(r"(?:answer|ans|solution|result|lösung|antwort|ergebnis|réponse)$", re.IGNORECASE)
_BLANKS = re.compile(r"[_.…]{3,}")  # a line to write on: Name: ______

# a row between exercises that tells what to do with those below it, or what they are about
_ORDER = re.compile(
    r"(?:now[ \t]+)?(?:solve|find|determine|calculate|compute|work[ \t]+out|simplify|evaluate|use|show|draw|löse|bestimme|berechne|gib|finde"
    r"|résou\w+|résol\w+|résoudre|calcule\w*|trouve\w*|résuelve|resuelve|halla|risolvi|calcola"
    r"|in[ \t]+exercises|for[ \t]+(?:exercises|questions|problems))(?!\w)",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"(?<!\w)(?:following|equations|inequalities|systems|exercises|questions|problems|terms|triangles|folgende\w*|\w*gleichungen|\w*gleichungssysteme"
    r"|aufgaben|suivante?s|équations|inéquations|systèmes|siguientes|ecuaciones|seguenti|equazioni)(?!\w)",
    re.IGNORECASE,
)
_SOLVES = re.compile(r"(?:now[ \t]+)?(?:solve|löse|résou\w+|résoudre|resuelve|risolvi)(?!\w)", re.IGNORECASE)
_ASKS_FOR = re.compile(r"[*+/^(]|(?<!\w)value", re.IGNORECASE)
_RELATES = re.compile(r"(?<![<>])=|[≠≈~?]")
# words of problems, which no row of a heading has
_TELLS = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|costs?|than|times|twice|thrice|each|every|sum|difference|ist|sind|war|hat|haben|mal|kostet|kosten|summe"
    r"|est|sont|ont|es|son|tiene)(?!\w)",
    re.IGNORECASE,
)

# LaTeX around the items of a list
_FRAME = re.compile(
    r"\\(?:documentclass|usepackage|pagestyle|title|author|date|label|setlength|setcounter)\*?(?:\[[^\]\n]*\])?(?:\{[^{}\n]*\})+"
    r"|\\(?:begin|end)\{(?:document|enumerate|itemize|center|multicols)\}(?:\[[^\]\n]*\]|\{\d+\})?|\\(?:maketitle|noindent|newpage|bigskip|medskip|smallskip)(?![a-z])"
)
_SECTION = re.compile(r"\\(?:sub)*section\*?\{([^{}\n]*)\}")
_ITEM = re.compile(r"\\item(?![a-z])(?:[ \t]*\[([^\]\n]{1,12})\])?")


def titles(text: str) -> list[tuple[int, int]]:
    """The titles and numbers of parts, (start, end) in order; none if there are fewer than two."""
    text = text.replace("\ufeff", " ").replace("\xa0", " ").replace("\r", " ")
    found = {m.end(): m.start() for pattern in (_TITLE, _INLINE) for m in pattern.finditer(text)}
    if _FIRST.match(text):
        found |= {m.end(): m.start() for m in _NUMBERED.finditer(text)}
    found |= _in_a_row(text, found) | _of_chapters(text)
    if _in_columns(text, found):
        return sorted(((start, end) for end, start in found.items()), key=lambda at: _number(text, at))
    ordered = _lettered(text, _without_labels(text, sorted((start, end) for end, start in found.items())))
    return ordered if len(ordered) > 1 and _count([text[start:end].strip(" \t>*#_") for start, end in ordered]) else []


def _of_chapters(text: str) -> dict[int, int]:
    """Numbers of chapters at the beginnings of lines, end to start: 1.1, 1.2, 2.1; decimals do not count like that."""
    rows = list(_OF_A_CHAPTER.finditer(text))
    numbers = [(int(m[1]), int(m[2])) for m in rows]
    follows = all(b in ((a[0], a[1] + 1), (a[0] + 1, 1)) for a, b in itertools.pairwise(numbers))
    return {m.end(): m.start() for m in rows} if len(rows) > 1 and numbers[0][1] == 1 and follows else {}


def _in_a_row(text: str, found: Mapping[int, int]) -> dict[int, int]:
    """Letters that go on behind a title of their line, end to start: a) ... b) ... c) ..., or 1. a) ... b) ..."""
    more: dict[int, int] = {}
    for m in _IN_A_ROW.finditer(text):
        line = text.rfind("\n", 0, m.start()) + 1
        before = max((end for end in (*found, *more) if line <= end <= m.start()), default=None)
        if before is None or text.count("(", before, m.start()) != text.count(")", before, m.start()):
            continue
        title = text[{**found, **more}[before] : before].strip(" \t>*#_().:")
        follows = m[0][0] == "a" and title[-1:].isdigit() and _WORDS_ALONE.fullmatch(text, before, m.start())
        if follows or title and ord(title[-1]) == ord(m[0][0]) - 1:
            more[m.end()] = m.start()
    return more


def _in_columns(text: str, found: Mapping[int, int]) -> bool:
    """Whether all titles are numbers that count down the columns of a page: 1) ... 3) ... above 2) ... 4) ..."""
    ordered = sorted((start, end) for end, start in found.items())
    if len(ordered) < 4 or not all(_PLAIN.fullmatch(text[start:end].strip()) for start, end in ordered):
        return False
    numbers = [_number(text, at) for at in ordered]
    first = [_number(text, at) for at in ordered if not text[text.rfind("\n", 0, at[0]) + 1 : at[0]].strip()]
    rows = list(range(1, len(numbers) + 1))
    return numbers != rows and sorted(numbers) == rows and first == list(range(1, len(first) + 1)) and len(first) > 1


def _number(text: str, at: tuple[int, int]) -> int:
    return int(re.sub(r"\D", "", text[slice(*at)]))


def _without_labels(text: str, found: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Without I, II, III below numbers or letters of parts: they are the equations of one system."""
    shown = [text[start:end].strip(" \t>*#_().:\n") for start, end in found]
    numerals = [_SYSTEM.fullmatch(title) is not None for title in shown]
    if not numerals or numerals[0] or "II" not in shown or "H" in shown:
        return found
    return [title for title, numeral in zip(found, numerals, strict=True) if not numeral]


def _lettered(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without lone letters that do not go on: (x) is no number of a part where (w) is none; v) goes on u) or iv)."""
    kept: list[tuple[int, int]] = []
    before: list[str] = []
    for start, end in found:
        title = re.sub(r"[^\w]", "", text[start:end]).lower()
        if re.fullmatch(r"[i-z]", title) and title != "i":
            follows = {chr(ord(title) - 1), *({_ROMAN[_ROMAN.index(title) - 1]} if title in _ROMAN else ())}
            if not follows & set(before[-2:]):
                continue
        before.append(title)
        kept.append((start, end))
    return kept


def _count(titles: Sequence[str]) -> bool:
    """Whether their numbers count: those of words (Exercise 2) in one row, others anew below each word."""
    titles = [title for title in titles if not _UNNUMBERED.match(title)]
    numbers = [int(digits[-1]) for title in titles if (digits := re.findall(r"\d+", title))]
    if len(numbers) != len(titles):
        return True
    rows: list[list[int]] = [[], []]
    for title, number in zip(titles, numbers, strict=True):
        if _NAMED.match(title):
            rows[0].append(number)
            rows.append([])
        elif not (rows[-1][-1:] == [number] and title.rstrip(").")[-1:].isalpha()):  # 1a), 1b), 2a)
            rows[-1].append(number)
    return all(row == list(range(row[0], row[0] + len(row))) for row in rows if row)


def beginnings(text: str) -> list[int]:
    """Where parts with a title or a number begin, in order; none if there are fewer than two."""
    return sorted(start for start, _ in titles(text))


def exercises(text: str) -> list[tuple[str, str]]:
    """The parts of a text that are exercises of their own, (title, text) each: by their titles or numbers, and without
    any by blank lines, or else by lines. What is said of all of them in front of the first (Solve for 0 <= x <= 360°) stands in
    each."""
    text = _without_frame(text) if "\\item" in text else text
    text = plain_sheet(_ANSWER.sub(_asked, text) if "__" in text else text)
    found = titles(text)
    if found:
        begins = [*sorted(start for start, _ in found), len(text)]
        parts = [
            (text[start:stop].strip(" \t>*#_:.\n"), _REMARK.sub("", text[stop : begins[begins.index(start) + 1]]))
            for start, stop in found
        ]
    else:
        pieces = re.split(r"\n[ \t]*\n", text)
        pieces = pieces if len([piece for piece in pieces if piece.strip()]) > 1 else text.split("\n")
        parts = [(str(number), piece) for number, piece in enumerate(filter(str.strip, pieces), 1)]
        if len(parts) > 1 and _is_a_heading(parts[0][1].strip(), alone=True):
            parts = [(str(number), part) for number, (_, part) in enumerate(parts[1:], 1)]
    cut = [(title, part.strip(" \t\n*_")) for title, part in parts]
    if not found:
        return [(title, part) for title, part in cut if part.strip(".;")]
    cut = [(title, with_marks(part)) for title, part in cut]
    return _under_headings(_with_orders(text[: min(start for start, _ in found)], cut))


def _with_orders(head: str, parts: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """The parts, each with what the head says of all, and the last row between exercises of those below it: Solve for
    x > 0. Such a row belongs to none of the exercises, and takes the place of the one before it."""
    rows = head.split("\n")
    lasting = _said("\n".join(row for row in rows if not _is_an_order(row)))
    order = _said("\n".join(row for row in rows if _is_an_order(row)))
    below = []
    for k, (title, part) in enumerate(parts):
        part, rows = _without_headings(part) if k < len(parts) - 1 else (part, [])
        below.append((title, part, f"{lasting}{order}"))
        order = _said("\n".join(rows)) if rows else order
    return below


def _without_headings(part: str) -> tuple[str, list[str]]:
    """An exercise and the rows at its end that are headings of the next ones."""
    rows = part.split("\n")
    last = len(rows)
    while last > 1 and (not rows[last - 1].strip() or _is_a_heading(rows[last - 1], alone=not rows[last - 2].strip())):
        last -= 1
    return "\n".join(rows[:last]).rstrip(), [row for row in rows[last:] if row.strip()]


def _is_an_order(row: str) -> bool:
    return _ORDER.match(row.strip(" \t*#_")) is not None


def _is_a_heading(row: str, *, alone: bool) -> bool:
    """Whether a row says what the exercises below it are about, or what to do with them; ``alone``: no row is right
    above it."""
    row = row.strip(" \t*#_")
    if "\n" in row or _RELATES.search(row) or not _BEGINS_WITH_A_WORD.match(row):
        return False
    if _is_an_order(row):
        of_several = _OF_SEVERAL.search(row) is not None
        return (
            of_several or row.endswith(":") and not _ASKS_FOR.search(row) and (alone or _SOLVES.match(row) is not None)
        )
    return alone and not row.endswith(".") and not _SAYS.search(row) and not _TELLS.search(row)


def _asked(blank: re.Match[str]) -> str:
    """A blank for an answer as the question that it is."""
    return blank["line"] if _WORD_FOR_IT.match(blank["name"]) else f"{blank['line']}; {blank['name']} = ?"


def _said(head: str) -> str:
    """The lines of a head that say something of what stands below it, each with its end."""
    lines = [line.strip() for line in head.split("\n") if _SAYS.search(line) and not _BLANKS.search(line)]
    return "".join(f"{line}\n" for line in lines)


def _without_frame(text: str) -> str:
    """A list of LaTeX as numbered lines: its items are numbered, and the commands of the page are left out."""
    body = text.split("\\begin{document}", 1)[-1].split("\\end{document}", 1)[0]
    body = _SECTION.sub(r"\n\1\n", body)
    number, out, last = 0, [], 0
    for m in re.finditer(rf"{_ITEM.pattern}|{_FRAME.pattern}", body):
        out.append(body[last : m.start()])
        last = m.end()
        if m[0].startswith("\\item"):
            number += 1
            out.append(f"\n{m[1].rstrip('.):') if m[1] else number}) ")
        elif m[0].startswith("\\begin{enumerate}"):
            number = 0
    return "".join([*out, body[last:]])


def _under_headings(parts: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """The parts without those that hold nothing but words (Exercise 1. Solve the equations.); the title of such a
    heading goes in front of the numbers or letters below it: Exercise 1 a), 2 a)."""
    heading = said = ""
    above = 0
    below = []
    next_ranks = [_rank(title) for title, *_ in parts[1:]] + [_NAMES_A_PART]
    for (title, part, head), next_rank in zip(parts, next_ranks, strict=True):
        rank = _rank(title)
        leads = next_rank < rank and (rank == _NAMES_A_PART or _BEGINS_WITH_A_WORD.match(part) is not None)
        empty = not part.strip(".;")
        only_says = "=" not in part and "\n" not in part and _SAYS.search(part)
        if empty or leads and (_WORDS_ALONE.fullmatch(part) or only_says):
            heads = rank > _IS_A_LETTER and (not empty or next_rank < rank)
            heading, above = (
                (title.rstrip(").") if rank == _IS_A_NUMBER else title, rank) if heads else (heading, above)
            )
            said = _said(part) if heads else said
            continue
        heading, said = (heading, said) if rank < above else ("", "")
        numbered = heading if not heading.isdigit() or not title.startswith(heading) else ""
        below.append((f"{numbered} {title}".strip(), f"{head}{said}{part}"))
    return below


_IS_A_LETTER, _IS_A_NUMBER, _IS_A_CAPITAL, _NAMES_A_PART = range(4)


def _rank(title: str) -> int:
    """How high a title stands: Exercise 2 over A, A over 2, and 2 over a) or 2a)."""
    if _NAMED.match(title):
        return _NAMES_A_PART
    if re.fullmatch("[A-H]", title):
        return _IS_A_CAPITAL
    return _IS_A_NUMBER if title.strip("().:").isdigit() else _IS_A_LETTER


def are_exercises(parts: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether each part (a list of the unknowns of its equations) can be solved alone and two parts share an unknown."""
    names = [frozenset().union(*part) for part in parts]
    if len(parts) < 2 or not all(part and 0 < len(own) <= len(part) for part, own in zip(parts, names, strict=True)):
        return False
    return any(a & b for i, a in enumerate(names) for b in names[i + 1 :])


def in_parts(starts: Mapping[int, frozenset[str]], cuts: Sequence[int]) -> list[list[frozenset[str]]]:
    """The equations (start in the text -> unknowns) sorted into the parts that begin at ``cuts``."""
    parts: list[list[frozenset[str]]] = [[] for _ in cuts]
    for start, names in sorted(starts.items()):
        k = sum(cut <= start for cut in cuts) - 1
        if k >= 0:
            parts[k].append(names)
        elif parts:
            return []  # an equation in front of the first number belongs to all
    return [part for part in parts if part]
