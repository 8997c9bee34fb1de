"""Fits whose curve passes through the origin, as people ask for it: `fit y = a*x + b through the origin`, `no intercept`, `set
intercept = 0`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from eqsolve.syntax.text import NAME, columns_below, fit_head

Edit = tuple[int, int, str]
Note = Callable[..., None]
Beside = Callable[[], Sequence[str]]

# Characters of a text that is looked at. Fewer: what such words say is refused; more: hostile texts cost time.
_MOST = 200_000
_PHRASE = re.compile(
    r"(?i)(?:(?<!\w)|(?=[ \t,]))[ \t]*+,?[ \t]*+(?:(?:that|which|and|is|it|must|should|goes|going|go|passes|passing|pass|forced|force|fixed|"
    r"constrained)[ \t]++){0,4}(?:(?:through|thru)[ \t]++(?:(?:the[ \t]++)?origin\b|\([ \t]*0(?:\.0*)?[ \t]*[,;|][ \t]*0(?:\.0*)?[ \t]*\)"
    r"(?![ \t]*(?:[,;]|and\b)?[ \t]*\())"
    r"|(?:(?:with|and)[ \t]++)?(?:(?:no|zero|without)[ \t]++(?:(?:an?|the)[ \t]++)?)(?:y-?[ \t]*+)?(?:intercept|constant[ \t]++term)\b"
    r"|(?:(?:with|and|set|fix|force|let)[ \t]++){0,2}(?:(?:an?|the)[ \t]++)?(?:y[ \t-]++)?intercept[ \t]*+(?:=|:|of\b|at\b|to\b|is\b)?"
    r"[ \t]*+(?:set[ \t]++|fixed[ \t]++|forced[ \t]++)?"
    r"(?:(?:to|at)[ \t]++)?(?:0(?:\.0*+)?(?![\w.,])|zero\b)"
    r"|fit_intercept[ \t]*+=[ \t]*+(?:False\b|0(?![\w.])))"
)
_NAMED = re.compile(r"(?i)\b(?:fit|regression|trend[ \t]?line)\b")
_TERM = re.compile(
    rf"[ \t]*(?:[\d.]+|{NAME}(?:[ \t]*(?:\^|\*\*)[ \t]*\d+)?)(?:[ \t]*[*·][ \t]*{NAME}(?:[ \t]*(?:\^|\*\*)[ \t]*\d+)?){{0,9}}[ \t]*"
)


def origin_edits(text: str, note: Note, beside: Beside = tuple) -> list[Edit]:
    """Edits that take the constant out of a model whose line says that it passes through the origin, and put other words for
    that into `through origin`, which names of models know. ``text`` is without comments, ``beside`` tells the columns of the
    table that does not stand in it."""
    if len(text) > _MOST or not re.search(r"(?i)origin|intercept|constant[ \t]+term|thr[a-z]+[ \t]*\([ \t]*0", text):
        return []
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n;]+", text)]
    fits = [(start, line) for start, line in lines if fit_head(line) and re.search(r"=(?!=)", _bare(line))]
    if any(re.search(r"\bintercept\b", _bare(line)) for _, line in fits):  # a parameter
        return []
    columns = {*columns_below(text.split("\n"), 0)} or {*beside()} or {"x", "t", "X", "T"}
    edits = list[Edit]()
    for start, line in lines:
        m = _PHRASE.search(line) if len(line) < 500 else None
        if m is None or re.search(r"(?i)origin|intercept", line[: m.start()] + line[m.end() :]):
            continue
        if (start, line) in fits:
            edits += _taken_out(start, line, start + m.start(), start + m.end(), columns, m[0].strip(" ,\t"), note)
        elif len(fits) == 1 and not line[: m.start()].strip() and not line[m.end() :].strip(" \t."):
            found = list(_taken_out(*fits[0], start, start + len(line), columns, m[0].strip(), note))
            edits += found if found[0][2] == "" else []
        elif _NAMED.search(line[: m.start()]) and not line[m.end() :].strip(" \t.:"):
            edits.append((start + m.start(), start + m.end(), " through origin"))
    return sorted(edits)


def _bare(line: str) -> str:
    m = _PHRASE.search(line)
    return line[: m.start()] + " " + line[m.end() :] if m else line


def _taken_out(
    start: int, line: str, first: int, last: int, columns: set[str], words: str, note: Note
) -> Iterator[Edit]:
    """The edits of a fit line whose curve passes through the origin, as the words from ``first`` to ``last`` say."""
    left = line.index("=") + 1
    inside = start <= first < start + len(line)
    behind = first - start if inside else len(line)
    comma = line.find(",", left, behind)
    end = comma if comma >= 0 else behind
    said = line[left:end]
    parts = re.split(r"([-+])", said)
    signs, terms = ["+", *parts[1::2]], parts[0::2]
    if not terms[0].strip():
        signs, terms = signs[1:], terms[1:]
    lone = [bool(re.fullmatch(NAME, term.strip())) and term.strip() not in columns for term in terms]
    fine = [bool(_TERM.fullmatch(term)) and bool({*re.findall(NAME, term)} & columns) for term in terms]
    if not any(fine) or not all(a or b for a, b in zip(lone, fine, strict=True)):
        # what the line says then is asked for by who reads its options
        yield (first, last, ", no intercept") if inside else (first, last, " ")
        return
    yield first, last, ""
    if not any(lone):
        note(
            "N326",
            f"'{words}': {line[:end].strip().removeprefix('fit').strip()} passes through the origin",
            first,
            last,
        )
        return
    kept = [(sign, term.strip()) for sign, term, out in zip(signs, terms, lone, strict=True) if not out]
    model = " ".join(f"{sign} {term}" for sign, term in kept).removeprefix("+ ")
    note("N326", f"'{words}' leaves {line[:left].strip()} {model}", first, last)
    tail = " " if said != said.rstrip() else ""
    yield start + left, start + end, f" {model}{tail}"
