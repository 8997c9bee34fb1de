"""Intake: pasted characters become the few spellings that the grammar knows.

Folding keeps the length wherever it can, so that a column of the folded text is a column of the
source; where characters vanish or melt together, a map of shifts leads back. NFC, never NFKC:
NFKC turns x² into x2. ASCII texts skip all of it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eqsolve.errors import Span

MAX_CHARACTERS = 20_000_000

_SPELLINGS = (
    ("‐‑‒–—―−﹣➖", "-"),
    ("➕﹢", "+"),
    ("×✕✖⨯⨉·⋅∙‧∗⁎✱", "*"),
    ("÷∕⁄➗", "/"),
    ("\U0001f7f0﹦⩵", "="),
    ("“”„‟«»", '"'),
    ("‘’‛′`´ʹ", "'"),
    ("∣❘｜", "|"),
    ("µ", "μ"),
    ("∆", "Δ"),
    ("ºᵒ", "°"),
    ("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    ("\u2062", "*"),
    ("。｡", "."),
    ("\u2063、､", ","),
    ("\u2028\u2029\x85", "\n"),
)
_PDF_SIGNS = {"⫹": "+", "⫺": "-", "⫽": "=", "⫻": "*"}  # what fonts of some publishers leave of plain signs
_GREEK_TWINS = (("φ", "ϕ"), ("ε", "ϵ"), ("θ", "ϑ"), ("σ", "ς"), ("ρ", "ϱ"), ("π", "ϖ"))

_DIRECTION = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u200b\u200c\u2060\u2061\u2064\ufeff\u00ad"
_VARIANTS = "\ufe0e\ufe0f\u20e3"  # ❤ and ❤️ are one unknown; keycaps are digits
# over letters that have no one character with them: q̇ is q_dot, x̄ is x_bar
_MARKS = {
    "\u0307": "dot",
    "\u0308": "ddot",
    "\u0304": "bar",
    "\u0305": "bar",
    "\u0302": "hat",
    "\u0303": "tilde",
    "\u20d7": "vec",
}
# the zero-width joiner stays inside an emoji and goes everywhere else
_VANISHING = re.compile(f"[{_DIRECTION}{_INVISIBLE}{_VARIANTS}]|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
_DECIMAL_COMMA = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(decimal comma)[ \t]*(?=\n|$)", re.I)
_TYPESET_THOUSANDS = re.compile("(?<![0-9])[0-9]{1,3}(?:[\u00a0\u202f\u2009][0-9]{3})+(?![0-9])")


@dataclass
class Intake:
    """The source, the folded text, and the way back from an offset in the latter.

    ``remarks`` holds (code, text, hint, start, end) of what should be said about the characters;
    codes beginning with E are errors. Offsets count folded characters.
    """

    source: str
    text: str
    remarks: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    _cuts: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)
    _before: Intake | None = None  # the text that was rewritten to this one
    _reworded: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # (start, end, and both in the text before)

    def source_offset(self, offset: int) -> int:
        """Where a folded offset lies in the source."""
        return self._source_place(offset, end=False)

    def _source_place(self, offset: int, *, end: bool) -> int:
        inside = self._in_reworded(offset, end=end)
        offset = self._shifted(offset) if inside is None else inside
        return self._before._source_place(offset, end=end) if self._before else min(max(offset, 0), len(self.source))

    def _in_reworded(self, offset: int, *, end: bool) -> int | None:
        """The near end of the words that stood in the place of a statement, for an offset in it."""
        k = bisect_left(self._reworded, (offset + (not end),)) - 1
        if k < 0:
            return None
        first, last, before, behind = self._reworded[k]
        inside = first < offset <= last if end else first <= offset < last
        return (behind if end else before) if inside else None

    def _shifted(self, offset: int) -> int:
        if self._cuts:
            k = bisect_right(self._cuts, offset)
            offset += self._shifts[k - 1] if k else 0
        return offset

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a stretch of the folded text."""
        if not (self._cuts or self._before):  # nothing was folded: most texts
            last = len(self.source)
            return Span(min(max(start, 0), last), min(max(end, start, 0), last))
        first = self.source_offset(start)
        return Span(first, max(first, self._source_place(max(end, start), end=end > start)))

    def line(self, offset: int) -> int:
        """The physical line, from 1."""
        if self._before:
            inside = self._in_reworded(offset, end=False)
            return self._before.line(self._shifted(offset) if inside is None else inside)
        if not self._lines:
            self._lines = [m.end() for m in re.finditer("\n", self.text or self.source)] or [len(self.source) + 2]
        return bisect_right(self._lines, offset) + 1

    def rewritten(
        self,
        edits: Sequence[tuple[int, int, str]],
        *,
        reworded: bool = False,
        places: Mapping[int, tuple[int, int]] | None = None,
    ) -> Intake:
        """This text with (start, end, replacement) carried out, in order; places still lead to the source.

        ``reworded``: what is put in says in other words what stood there, and each part of it has all of that as its
        place (so has each of several statements in an edit), or what ``places`` holds under the position of its edit.
        """
        after = Intake(self.source, "", _before=self)
        out, last, shift, length = [], 0, 0, 0
        for k, (start, end, new) in enumerate(edits):
            out += [self.text[last:start], new]
            length += start - last + len(new)
            if new and (reworded or ";" in new.strip("; ")):  # x, y > 0 makes two statements
                before, behind = (places or {}).get(k, (start, end))
                after._reworded.append((length - len(new), length, before, behind))
            last = end
            if end - start != len(new):
                shift += end - start - len(new)
                after._cuts.append(length)
                after._shifts.append(shift)
        after.text = "".join([*out, self.text[last:]])
        return after


def take_in(source: str, markup: Callable[[str], Sequence[tuple[int, int, str]]] | None = None) -> Intake:
    """Fold the characters of a text. Refusals are put into ``remarks``, never raised.

    ``markup`` gives edits of the source that come before.
    """
    if len(source) > MAX_CHARACTERS:
        limit = f"the text has {len(source):,} characters; the limit is {MAX_CHARACTERS:,}"
        return Intake(source, "", [("E001", limit, 'put large tables into a file: data "samples.csv"', 0, 1)])
    if "\0" in source:
        at = source.index("\0")
        return Intake(
            source,
            "",
            [
                (
                    "E002",
                    "the text holds a NUL character: is it a binary file, or UTF-16?",
                    "save it as UTF-8",
                    at,
                    at + 1,
                )
            ],
        )
    intake = Intake(source, source)
    edits = markup(source) if markup else ()
    if edits:
        plain = intake.rewritten(edits)
        intake = Intake(source, plain.text, _before=plain)
    if not intake.text.isascii():
        _fold(intake)
    if "\r" in intake.text:
        intake.text = intake.text.replace("\r\n", " \n").replace("\r", "\n")
    if "\v" in intake.text or "\f" in intake.text:
        intake.text = intake.text.replace("\v", "\n").replace("\f", "\n")
    directive = _DECIMAL_COMMA.match(intake.text)
    if directive:
        intake.text = _with_decimal_points(intake.text, directive.start(1), directive.end(1))
    return intake


def _with_decimal_points(text: str, start: int, end: int) -> str:
    """In a text under ``decimal comma`` 3,5 is one number, and lists in brackets are separated by ';'."""
    text = text[:start] + " " * (end - start) + re.sub(r"(?<=\d),(?=\d)", ".", text[end:])
    depth = 0

    def separator(m: re.Match[str]) -> str:
        nonlocal depth
        char = m[0]
        if char == "\n":
            depth = 0
        elif char == ";":
            return "," if depth else ";"
        else:
            depth += 1 if char in "([{" else -1
        return char

    return re.sub(r"[()\[\]{};\n]", separator, text)


def _fold(intake: Intake) -> None:
    _edit(intake, sorted([*_compositions(intake.text), *_ligatures(intake.text), *_vanishings(intake.text)]))
    text = intake.text
    for m in _TYPESET_THOUSANDS.finditer(text):
        intake.remarks.append(
            ("N101", "a typeset thousands space was read as part of the number", "", m.start(), m.end())
        )
    text = _TYPESET_THOUSANDS.sub(lambda m: re.sub("[^0-9]", "_", m.group()), text)
    for sign, plain in _PDF_SIGNS.items():
        if sign in text:
            at = text.index(sign)
            intake.remarks.append(("N104", f"'{sign}' was read as {plain}: a sign from a PDF", "", at, at + 1))
            text = text.replace(sign, plain)
    for first, second in _GREEK_TWINS:
        if first in text and second in text:
            at = text.index(second)
            said = f"'{first}' and '{second}' are two shapes of one Greek letter: one unknown or two?"
            intake.remarks.append(("E303", said, "use one shape, or another name", at, at + 1))
    text = text.translate(_FOLD)
    intake.text = text.translate(_foreign_digits(text))


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, replacement) for each letter with combining marks that has one character in NFC, or a name for it."""
    if unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in _MARKS):
        return
    start = 0
    for i in range(1, len(text) + 1):
        if i < len(text) and unicodedata.combining(text[i]):
            continue
        cluster = text[start:i]
        composed = cluster if cluster.isascii() else unicodedata.normalize("NFC", cluster)
        if len(composed) == 2:
            composed = _spelled(text, start, i) or composed
        if composed != cluster:
            yield start, i, composed
        start = i


def _spelled(text: str, start: int, end: int) -> str:
    """q with a dot, for which there is no one character, as q_dot; empty where other letters would melt into that name."""
    mark = _MARKS.get(text[end - 1], "")
    glued = re.search(r"[^\W\d]\d*$", text[max(0, start - 8) : start]) or re.match(r"[^\W\d_₀-₉¹²³⁰⁴-⁹]|'", text[end:])
    return f"{text[start]}_{mark}" if mark and text[start].isalpha() and not glued else ""


def _ligatures(text: str) -> Iterator[tuple[int, int, str]]:
    for m in re.finditer("[ﬀ-ﬆ]", text):
        yield m.start(), m.end(), unicodedata.normalize("NFKC", m[0])


def _vanishings(text: str) -> Iterator[tuple[int, int, str]]:
    for m in _VANISHING.finditer(text):
        yield m.start(), m.end(), ""


def _edit(intake: Intake, edits: list[tuple[int, int, str]]) -> None:
    """Apply replacements in order, note what a reader would want to know, and keep the way back."""
    if not edits:
        return
    source, out, last, shift = intake.text, [], 0, 0
    for start, end, new in edits:
        out.append(source[last:start])
        out.append(new)
        last = end
        at = start - shift  # in the folded text
        if not new:
            _note_vanished(intake, source, start, end, at)
        if end - start != len(new):
            shift += end - start - len(new)
            intake._cuts.append(at + len(new))
            intake._shifts.append(shift)
    out.append(source[last:])
    intake.text = "".join(out)


def _note_vanished(intake: Intake, source: str, start: int, end: int, at: int) -> None:
    gone = source[start:end]
    before, after = source[start - 1 : start], source[end : end + 1]
    if gone in _DIRECTION:
        said = "an invisible direction mark was removed: the line may look different from what is read"
        intake.remarks.append(("N103", said, "", at, at + 1))
    elif gone in _INVISIBLE and before.isalnum() and after.isalnum():
        said = f"an invisible character between '{before}' and '{after}' was removed: they are now joined"
        intake.remarks.append(("N102", said, "", at - 1, at + 1))


def _table() -> dict[int, str]:
    table = {ord(c): to for chars, to in _SPELLINGS for c in chars}
    for code in range(0xFF01, 0xFF5F):  # full-width ASCII
        table.setdefault(code, chr(code - 0xFEE0))
    for code in (*range(0x1D400, 0x1D800), 0x210E, 0x212F, 0x210A, 0x2134):  # italic and bold letters of formulas
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


_FOLD = _table()


def _foreign_digits(text: str) -> dict[int, str]:
    """The digits of other scripts that stand in the text, as a translation to 0..9."""
    return {
        ord(c): str(unicodedata.decimal(c)) for c in set(text) if not c.isascii() and unicodedata.category(c) == "Nd"
    }
