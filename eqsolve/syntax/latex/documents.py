"""Texts with LaTeX in them: where formulas stand, and the whole text in the plain language.

Formulas are what stands between the signs of math ($, $$, \\( \\), \\[ \\], [tex] [/tex]) and in the environments of math; in a text
without any of these, lines with commands are formulas as a whole. What stands between formulas stays, so that sentences and labels
around equations are treated as in any text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from eqsolve.syntax.latex.commands import ENVIRONMENTS, LETTERS
from eqsolve.syntax.latex.formula import edits_of
from eqsolve.syntax.latex.tokens import Edit, Note
from eqsolve.syntax.text import Refusal

_NAMES = "|".join(sorted(ENVIRONMENTS))
# what opens and closes formulas
_SIGN_OF_MATH = re.compile(
    r"(?P<row>\\\\|\\\$)|\$\$|\$|\\[()\[\]]|\[/?(?:tex|latex|math)\]"
    rf"|(?P<left>\\left[ \t]*(?:\\\{{|[.(|\[])[ \t\n]*)?\\(?P<which>begin|end)[ \t]*\{{(?P<name>(?:{_NAMES})\*?)\}}",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"[ \t\n]*\\right[ \t]*(?:\\\}|[.)|\]])")
_CLOSES = {"$$": "$$", "$": "$", "\\(": "\\)", "\\[": "\\]"}
_SIGNS = re.compile(r"[=<>\\^_+*/-]")
_COMMAND = re.compile(r"\\[A-Za-z]|\\\\|[_^]\{")
_OUTSIDE = re.compile(_COMMAND.pattern + r"|\\[,;:!]")
_COMMENT = re.compile(r"(?m)^[ \t]*%.*$")
# what leads from a formula to the next
_LED = re.compile(r"[ \t]*+[,;]?(?:[ \t]*+\\(?:quad|qquad|,|;|:|!|hspace\{[^{}\n]{0,9}\}))+(?![A-Za-z])[ \t]*[,;]?")
# between formulas: looks, heads and lists
_AROUND = re.compile(
    r"\\(?:textbf|textit|emph|textrm|underline|section|subsection|paragraph|title|author|date)\*?[ \t]*\{([^{}\n]{0,300})\}"
    r"|\\(?:begin|end)[ \t]*\{(?:document|enumerate|itemize|problem|exercise|center|quote|solution|proof)\*?\}(?:\[[^\]\n]{0,40}\])?"
    r"|\\(?:eqref|ref|pageref|cite|footnote)[ \t]*\{[^{}\n]{0,200}\}"
    r"|\\(?:documentclass|usepackage|newcommand|pagestyle|setlength|maketitle|vspace|hspace|item|noindent|centering|par"
    r"|newline|bigskip|medskip|smallskip|quad|qquad|left|right)(?![A-Za-z])(?:\[[^\]\n]{0,80}\]|\{[^{}\n]{0,80}\})*"
    r"|\\\\"
)


def document_edits(text: str, note: Note) -> list[Edit]:
    """What to put in place of all LaTeX of a text, in order; ``note`` is told what was left out. Raises Refusal, with offsets in ``text``."""
    _check_letters(text)
    edits: list[Edit] = []
    last = 0
    spans = list(_formulas(text))
    if not spans:
        return list(_lines(text, note))
    for start, end, inner, stop in spans:
        edits += _beside(text, last, start, note)
        if start < inner:
            edits.append((start, inner, " "))
        edits += _inside(text, inner, stop, note)
        if stop < end:
            edits.append((stop, end, " "))
        last = end
    edits += _beside(text, last, len(text), note)
    return edits


def _beside(text: str, start: int, end: int, note: Note) -> Iterator[Edit]:
    """Between formulas: what holds commands that are none of the text is a formula without its signs, as far as its line reaches."""
    last = start
    for line in re.finditer(r"[^\n]+", text[start:end]):
        if not _OUTSIDE.search(_AROUND.sub("", line[0])):
            continue
        first, stop = start + line.start(), start + line.end()
        yield from _between(text, last, first)
        head = _LED.match(text, first, stop)
        if head:
            yield head.start(), head.end(), "; "
            first = head.end()
        yield from _inside(text, first, stop, note)
        last = stop
    yield from _between(text, last, end)


def _formulas(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, start inside, end inside) of each formula between signs of math; every sign is looked at once."""
    signs = [sign for sign in _SIGN_OF_MATH.finditer(text) if not sign["row"]]
    places: dict[str, list[int]] = {}
    for k, sign in enumerate(signs):
        places.setdefault(_kind(sign), []).append(k)
    k = 0
    while k < len(signs):
        closing = _closing(signs[k])
        later = places.get(closing, [])
        at = bisect_right(later, k)
        end = later[at] if closing and at < len(later) else None
        if end is not None and _is_formula(text, signs[k], signs[end]):
            first, last = signs[k], signs[end]
            if first["name"]:
                right = _RIGHT.match(text, last.end()) if first["left"] else None
                stop = right.end() if right else last.end()
                yield first.start(), stop, first.start(), stop
            else:
                yield first.start(), last.end(), first.end(), last.start()
            k = end
        k += 1


def _kind(sign: re.Match[str]) -> str:
    return f"{sign['which'].lower()} {sign['name']}" if sign["name"] else sign[0].lower()


def _closing(sign: re.Match[str]) -> str:
    kind = _kind(sign)
    if kind.startswith("begin "):
        return "end " + kind.removeprefix("begin ")
    return _CLOSES.get(kind, f"[/{kind[1:]}" if kind.startswith("[") and "/" not in kind else "")


def _is_formula(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """$...$ as Pandoc reads it: no blank inside of either sign, no digit behind the second, so that prices are none."""
    if first[0] != "$":
        return True
    inside = text[first.end() : last.start()]
    fine = inside and not inside[0].isspace() and not inside[-1].isspace() and "\n" not in inside
    return bool(fine and not text[last.end() : last.end() + 1].isdigit() and (_SIGNS.search(inside) or len(inside) < 3))


def _lines(text: str, note: Note) -> Iterator[Edit]:
    """In a text without signs of math: its lines with commands."""
    for line in re.finditer(r"[^\n]+", text):
        if _COMMAND.search(line[0]):
            yield from _inside(text, line.start(), line.end(), note)


def _inside(text: str, start: int, end: int, note: Note) -> Iterator[Edit]:
    """The edits of one formula; its line breaks are blanks."""
    source = text[start:end]
    source = _COMMENT.sub(lambda m: " " * len(m[0]), source)
    try:
        edits, said = edits_of(source)
    except Refusal as refusal:
        raise refusal.moved(start) from None
    for code, words, first, stop in said:
        note(code, words, start + first, start + stop)
    last = 0
    for first, stop, new in [*edits, (len(source), len(source), "")]:
        for gap in re.finditer(r"\n", source[last:first]):
            yield start + last + gap.start(), start + last + gap.end(), " "
        if first < stop or new:
            yield start + first, start + stop, new
        last = max(last, stop)


def _check_letters(text: str) -> None:
    """\\phi beside \\varphi: two names in print, and one here."""
    seen: dict[str, str] = {}
    for found in re.finditer(r"\\[A-Za-z]+", text):
        letter = LETTERS.get(found[0])
        if letter and seen.setdefault(letter, found[0]) != found[0]:
            said = f"{seen[letter]} and {found[0]} are one letter here: one unknown or two?"
            raise Refusal("E272", said, found.start(), found.end(), "use one of them, or another name")


def _between(text: str, start: int, end: int) -> list[Edit]:
    """Commands of the text around formulas."""
    found = [
        (start + m.start(), start + m.end(), f"\n{m[1]}\n" if m[1] and "section" in m[0] else m[1] or _left_by(m[0]))
        for m in _AROUND.finditer(text[start:end])
    ]
    found += [(start + m.start(), start + m.end(), "") for m in _COMMENT.finditer(text[start:end]) if "\\" in text]
    return sorted(found)


def _left_by(command: str) -> str:
    return "\n" if command.startswith(("\\item", "\\begin", "\\end", "\\\\", "\\par", "\\newline")) else " "
