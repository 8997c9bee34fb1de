"""Texts with LaTeX in them: where formulas stand, and the whole text in the plain language.

Formulas are what stands between the signs of math ($, $$, \\( \\), \\[ \\], [tex] [/tex]) and in the environments of math; in a text
without any of these, lines with commands are formulas as a whole. What stands between formulas stays, so that sentences and labels
around equations are treated as in any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eqsolve.syntax.latex.commands import ENVIRONMENTS
from eqsolve.syntax.latex.formula import edits_of
from eqsolve.syntax.latex.tokens import Edit
from eqsolve.syntax.text import Refusal

_NAMES = "|".join(sorted(ENVIRONMENTS))
# $...$ as Pandoc reads it: no blank inside of either sign, and no digit behind the second, so that prices are none
_MATH = re.compile(
    r"\$\$(?P<display>[^$]{1,20000})\$\$"
    r"|(?<!\\)\$(?P<inline>[^\s$](?:[^$\n]{0,2000}[^\s$\\])?)\$(?![0-9])"
    r"|\\\((?P<round>(?:[^\\]|\\(?!\))){1,20000})\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\(?!\])){1,20000})\\\]"
    r"|\[(?P<tag>tex|latex|math)\](?P<tagged>[^\[\]]{1,20000}(?:\[(?!/)[^\[\]]*\][^\[\]]*){0,99})\[/(?P=tag)\]"
    r"|(?P<environment>(?:\\left[ \t]*(?:\\\{|[.(|\[])[ \t\n]*)?"
    rf"\\begin[ \t]*\{{(?P<name>(?:{_NAMES})\*?)\}}(?s:.{{0,100000}}?)\\end[ \t]*\{{(?P=name)\}}"
    r"(?:[ \t\n]*\\right[ \t]*(?:\\\}|[.)|\]]))?)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[=<>\\^_+*/-]")
_COMMAND = re.compile(r"\\[A-Za-z]|\\\\|[_^]\{")
_COMMENT = re.compile(r"(?m)^[ \t]*%.*$")
# between formulas: looks, heads and lists
_AROUND = re.compile(
    r"\\(?:textbf|textit|emph|textrm|underline|section|subsection|paragraph|title|author|date)\*?[ \t]*\{([^{}\n]{0,300})\}"
    r"|\\(?:begin|end)[ \t]*\{(?:document|enumerate|itemize|problem|exercise|center|quote|solution|proof)\*?\}(?:\[[^\]\n]{0,40}\])?"
    r"|\\(?:documentclass|usepackage|newcommand|pagestyle|setlength|maketitle|vspace|hspace|item|noindent|centering|par"
    r"|newline|bigskip|medskip|smallskip|quad|qquad|left|right)(?![A-Za-z])(?:\[[^\]\n]{0,80}\]|\{[^{}\n]{0,80}\})*"
    r"|\\\\|~"
)


def document_edits(text: str) -> list[Edit]:
    """What to put in place of all LaTeX of a text, in order. Raises Refusal, with offsets in ``text``."""
    edits: list[Edit] = []
    last = 0
    spans = list(_formulas(text))
    if not spans:
        return list(_lines(text))
    for start, end, inner, stop in spans:
        edits += _between(text, last, start)
        if start < inner:
            edits.append((start, inner, " "))
        edits += _inside(text, inner, stop)
        if stop < end:
            edits.append((stop, end, " "))
        last = end
    return edits + _between(text, last, len(text))


def _formulas(text: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, start inside, end inside) of each formula between signs of math."""
    for found in _MATH.finditer(text):
        kind = next(
            k for k in ("display", "inline", "round", "square", "tagged", "environment") if found[k] is not None
        )
        inside = found[kind].strip()
        if kind == "inline" and not (_SIGNS.search(inside) or len(inside) < 3):
            continue
        yield found.start(), found.end(), found.start(kind), found.end(kind)


def _lines(text: str) -> Iterator[Edit]:
    """In a text without signs of math: its lines with commands."""
    for line in re.finditer(r"[^\n]+", text):
        if _COMMAND.search(line[0]):
            yield from _inside(text, line.start(), line.end())


def _inside(text: str, start: int, end: int) -> Iterator[Edit]:
    """The edits of one formula; its line breaks are blanks."""
    source = text[start:end]
    source = _COMMENT.sub(lambda m: " " * len(m[0]), source)
    try:
        edits = edits_of(source)
    except Refusal as refusal:
        raise refusal.moved(start) from None
    last = 0
    for first, stop, new in [*edits, (len(source), len(source), "")]:
        for gap in re.finditer(r"\n", source[last:first]):
            yield start + last + gap.start(), start + last + gap.end(), " "
        if first < stop or new:
            yield start + first, start + stop, new
        last = max(last, stop)


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
