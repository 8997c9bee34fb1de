"""A text with a puzzle in words as a whole text in the plain language.

The equations become relations between numbers that are written out in their digits; domains and 'all different' come at the
end. What stands beside them (S > M, E = 5, sentences that are not about letters) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eqsolve.syntax.cryptarithm.equations import Equation, Numbers, Word, plain, rows, shown
from eqsolve.syntax.cryptarithm.found import CHAR, Found
from eqsolve.syntax.cryptarithm.parser import parse

_CONDITION = re.compile(
    r"(?<![ \t])[ \t]*+(?:(?<=[ \t])|,[ \t]++)(?:where|with|given(?: that)?|if|and)[ \t]+(?=[^\W\d_](?:[ \t]*,[ \t]*[^\W\d_])*[ \t]*[=<>≤≥≠])"
)
RELATED = re.compile(r"[=<>≤≥≠]")

Edit = tuple[int, int, str]


@dataclass
class Puzzle:
    """Edits that make the text a plain one, with the stretch that each speaks of; what is said; how it stood.

    The same as data: the equations, how their words are numbers, the digits that letters may be, and the letters of which
    no two are the same digit.
    """

    edits: list[Edit] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    notes: list[tuple[str, str, int, int, str]] = field(default_factory=list)
    layouts: list[tuple[tuple[tuple[str, ...], ...], int, int]] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    digits: list[tuple[list[str], tuple[int, ...]]] = field(default_factory=list)
    different: tuple[str, ...] = ()


def rewritten(found: Found) -> Puzzle:
    """The puzzle, with the edits in the order of the text."""
    out = Puzzle(equations=found.equations, numbers=found.numbers, digits=[*_digits(found)])
    if not found.said.repeats and len(found.letters) > 1:
        out.different = tuple(found.letters)
    first = found.equations[0]
    edits: list[tuple[int, int, str, tuple[int, int]]] = []
    for start, end in found.said.spans:
        edits.append((start, _closed(found, end), " ", (start, end)))
    if found.forced:
        edits.append((*found.forced.span(), " ", found.forced.span()))
    together: dict[tuple[int, int], list[str]] = {}
    for e in found.equations:
        together.setdefault((e.start, e.end), []).append(plain(e, found.numbers))
    for (start, end), lines in together.items():
        stop, behind = _stopped(found, end)
        edits.append((start, stop, "; ".join(lines) + behind, (start, end)))
    for start, end, asked in found.said.asked:
        question = parse(f"{asked} = 0")
        if question is not None:
            new = f"; {shown(question.sides[0], found.numbers)} = ?"
            at = found.text.rindex(asked, start, end)
            edits.append((start, _closed(found, end), new, (at, at + len(asked))))
    edits += _words_elsewhere(found, [(a, b) for a, b, *_ in edits])
    end = len(found.text)
    edits.append((end, end, "\n" + "\n".join(_domains(out)), (first.start, first.end)))
    for start, stop, new, whole in sorted(edits):
        out.places[len(out.edits)] = whole
        out.edits.append((start, stop, new))
    out.layouts = [*_layouts(found)]
    shown_as = found.shown(first)
    out.notes.append(
        ("N261", f"'{shown_as}' is read as a cryptarithm: {_manner(found)}", first.start, first.end, _hint(found))
    )
    return out


def _words_elsewhere(found: Found, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """Words of the puzzle in other relations: mod(SEND, 7) = 0."""
    for line in re.finditer(r"[^\n;]+", found.text):
        if not RELATED.search(line[0]) and ":" not in line[0]:
            continue
        for m in re.finditer(rf"{CHAR}{{2,}}", line[0]):
            start, end = line.start() + m.start(), line.start() + m.end()
            if m[0] in found.words and not any(a < end and start < b for a, b in taken):
                yield start, end, shown(Word(m[0]), found.numbers, tight=True), (start, end)


def _digits(found: Found) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """The digits that letters may be: those that words begin with, and the others."""
    digits = found.said.digits or tuple(range(found.numbers.base))
    leading = {
        word.text[0]
        for e in found.equations
        for word in e.words
        if len(word.text) > 1 and word.text[0].isalpha() and not found.numbers.leading_zeros
    }
    for group, allowed in (
        ([c for c in found.letters if c in leading], tuple(d for d in digits if d)),
        ([c for c in found.letters if c not in leading], digits),
    ):
        if group:
            yield group, allowed


def _layouts(found: Found) -> Iterator[tuple[tuple[tuple[str, ...], ...], int, int]]:
    drawn = {(c.start, c.end): c.rows for c in found.columns if c.rows}
    yield from ((table, start, end) for (start, end), table in drawn.items())
    for e in found.equations:
        if (e.start, e.end) not in drawn and any(len(word.text) > 1 for word in e.words):
            yield rows(e), e.start, e.end


def _manner(found: Found) -> str:
    parts = ["each letter is a digit"]
    if found.numbers.base != 10:
        parts[0] += f" in base {found.numbers.base}"
    if not found.said.repeats:
        parts.append("different letters are different digits")
    parts.append("words may begin with 0" if found.numbers.leading_zeros else "no word begins with 0")
    return ", ".join(parts)


def _hint(found: Found) -> str:
    if found.forced:
        return ""
    names = ", ".join(dict.fromkeys(w.text for e in found.equations for w in e.words if w.text[0].isalpha()))
    return f"for names put 'unknowns {names}' on the first line" if names else ""


def _closed(found: Found, end: int) -> int:
    """The end of a sentence with its full stop."""
    closing = re.match(r"[ \t]*[.:?!]+", found.text[end : end + 20])
    return end + closing.end() if closing else end


def _stopped(found: Found, end: int) -> tuple[int, str]:
    """The end of an equation with the full stop of its sentence, or with the word before a condition; and what
    stands there."""
    if re.match(r"\.(?=\s|$)", found.text[end : end + 2]):
        return end + 1, ";" * bool(found.text[end + 1 :].partition("\n")[0].strip())
    joined = _CONDITION.match(found.text, end)
    return (joined.end(), "; ") if joined else (end, "")


def _domains(made: Puzzle) -> Iterator[str]:
    """What may stand for the letters, in the plain language."""
    for letters, allowed in made.digits:
        yield f"{', '.join(letters)} in {_set(allowed)}"
    if made.different:
        yield f"all different({', '.join(made.different)})"


def _set(digits: Sequence[int]) -> str:
    if digits == tuple(range(digits[0], digits[-1] + 1)):
        return f"{digits[0]}..{digits[-1]}"
    return "{" + ", ".join(map(str, digits)) + "}"
