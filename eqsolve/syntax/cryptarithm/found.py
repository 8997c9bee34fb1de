"""The equations of a puzzle in words, and what the sentences around them say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax.cryptarithm.columns import Column, columns
from eqsolve.syntax.cryptarithm.equations import Equation, Numbers
from eqsolve.syntax.cryptarithm.parser import parse
from eqsolve.syntax.cryptarithm.roots import roots
from eqsolve.syntax.cryptarithm.said import Said, listen
from eqsolve.syntax.text import Refusal

CHAR = r"[^\W_⁰¹²³⁴-⁹₀-₉½-¾⅐-⅞①-⓿❶-➓]"
_WORD = rf"(?:[A-Z0-9](?:[ \t][A-Z0-9]){{1,19}}(?!{CHAR})|{CHAR}{{1,60}})"
_ATOM = rf"(?:\([ \t]?)?{_WORD}(?:[²³⁴⁵⁶⁷⁸⁹]|[ \t]?\)){{0,3}}"
# a line goes on behind an operator, and where the next one begins with a relation or with an operator that is no bullet
_JOIN = r"(?:[ \t]*(?:\*\*|[-+*/^])[ \t]*(?:\n[ \t]*)?|[ \t]+[xX][ \t]+|(?=\()|[ \t]*\n[ \t]*(?:[+*/][ \t]*\n?|-[ \t]*\n)[ \t]*)"
_SIDE = rf"(?>{_ATOM})(?:(?>{_JOIN})(?>{_ATOM})){{0,40}}+"  # without ways back: these are exponential
_SIGN = r"(?:!=|<=|>=|==|[=<>≤≥≠])"
EQUATION = re.compile(
    rf"(?<![\w.'])-?{_SIDE}(?:[ \t]*(?:\n[ \t]*)?{_SIGN}[ \t]*(?:\n[ \t]*)?-?{_SIDE}){{1,8}}(?![\w.']*[\w'(\[])"
)
_BREAK = re.compile(r"[.;?!\n]+|:(?![ \t]*(?:digit|integer|natural|positive|binary|real)s?[ \t]*(?:[;\n]|$))[.;:?!\n]*")


class Found:
    """The equations of one text and what is said around them."""

    def __init__(self, text: str, forced: re.Match[str] | None) -> None:
        self.text, self.forced = text, forced
        self.columns: list[Column] = []
        self.refused: Refusal | None = None
        for column in columns(text):
            if isinstance(column, Refusal):
                self.refused = self.refused or column
            else:
                self.columns.append(column)
        found = [*self._in_columns(), *roots(text)]
        self.equations = sorted([*found, *self._in_lines(found)], key=lambda e: e.start)
        self.letters = dict.fromkeys(c for e in self.equations for word in e.words for c in word.letters)
        self.words = {word.text for e in self.equations for word in e.words if word.letters}
        self.said = self._said()
        self.numbers = Numbers(self.said.base, self.said.leading_zeros)

    def _in_columns(self) -> Iterator[Equation]:
        for column in self.columns:
            for line in column.equations:
                equation = parse(line)
                if equation is not None:
                    yield Equation(equation.sides, equation.relations, column.start, column.end)

    def _in_lines(self, found: Sequence[Equation]) -> Iterator[Equation]:
        taken = [(c.start, c.end) for c in self.columns] + [(e.start, e.end) for e in found]
        for m in EQUATION.finditer(self.text):
            if any(start < m.end() and m.start() < end for start, end in taken):
                continue
            if self._goes_on(m.start(), m.end()):
                continue
            written = m[0].replace("==", "=")
            equation = parse(written, m.start())
            if equation is not None and any(word.letters for word in equation.words):
                yield Equation(equation.sides, equation.relations, m.start(), m.end())

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the equation is a part of a longer one: cos(y) = 0 behind 2*x + ."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start].rstrip()
        behind = re.match(r"[ \t]*([^\s])?", self.text[end : end + 20])
        before = line[-1:] if line.strip(" \t-+*") else ""
        return before in set("+-*/^=<>([{|≤≥≠~√∛∜⎸") - {""} or bool(
            behind and behind[1] and behind[1] in "+-*/^=<>~≤≥≠|!%°"
        )

    def _said(self) -> Said:
        words, letters = self.words, set(self.letters)
        said = listen(self.text, list(self._clauses()), letters, words)
        if self.forced and self.forced["options"].strip(" \t,()"):
            start, end = self.forced.span("options")
            heard = listen(self.text, [(start, end)], letters, words)
            if not heard.spans:
                hint = "write for example: cryptarithm, base 16, leading zeros allowed, digits may repeat:"
                raise Refusal(
                    "E414", f"'{self.text[start:end].strip()}' is no option of a cryptarithm", start, end, hint
                )
            said.base = heard.base if heard.base != 10 else said.base
            said.leading_zeros |= heard.leading_zeros
            said.repeats |= heard.repeats
            said.digits = heard.digits or said.digits
        return said

    def _clauses(self) -> Iterator[tuple[int, int]]:
        """What stands between the equations, cut at full stops and ends of lines."""
        taken = [(e.start, e.end) for e in self.equations]
        if self.forced:
            taken.append(self.forced.span())
        last = 0
        for start, end in sorted(set(taken)):
            yield from self._pieces(last, start)
            last = max(end, last)
        yield from self._pieces(last, len(self.text))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        last = start
        for m in [*_BREAK.finditer(self.text, start, end), None]:
            stop = m.start() if m else end
            if re.search(r"[^\W_]", self.text[last:stop]):
                yield last, stop
            last = m.end() if m else end

    def shown(self, equation: Equation) -> str:
        """An equation on one line, as it was written."""
        lines = [c.equations[0] for c in self.columns if c.start == equation.start]
        return " ".join((lines[0] if lines else self.text[equation.start : equation.end]).split())
