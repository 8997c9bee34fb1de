"""A text with a puzzle in words: where its equations stand, and the whole text in the plain language.

The equations become relations between numbers that are written out in their digits; domains and 'all different' come at the
end. What stands beside them (S > M, E = 5, sentences that are not about letters) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eqsolve.syntax.cryptarithm.columns import Column, columns, has_columns
from eqsolve.syntax.cryptarithm.equations import Equation, Numbers, Word, in_capitals, plain, rows, shown
from eqsolve.syntax.cryptarithm.parser import parse
from eqsolve.syntax.cryptarithm.recognition import Reading, decided_by, reading, several
from eqsolve.syntax.cryptarithm.roots import roots
from eqsolve.syntax.cryptarithm.said import Said, listen
from eqsolve.syntax.text import Refusal

# Characters of a text that is looked at. Fewer: long puzzles are read as names; more: hostile texts cost time.
MOST = 6000
_CHAR = r"[^\W_⁰¹²³⁴-⁹₀-₉½-¾⅐-⅞①-⓿❶-➓]"
_WORD = rf"(?:[A-Z0-9](?:[ \t][A-Z0-9]){{1,19}}(?!{_CHAR})|{_CHAR}{{1,60}})"
_ATOM = rf"(?:\([ \t]?)?{_WORD}(?:[²³⁴⁵⁶⁷⁸⁹]|[ \t]?\)){{0,3}}"
# a line goes on behind an operator, and where the next one begins with a relation or with an operator that is no bullet
_JOIN = r"(?:[ \t]*(?:\*\*|[-+*/^])[ \t]*(?:\n[ \t]*)?|[ \t]+[xX][ \t]+|(?=\()|[ \t]*\n[ \t]*(?:[+*/][ \t]*\n?|-[ \t]*\n)[ \t]*)"
_SIDE = rf"(?>{_ATOM})(?:(?>{_JOIN})(?>{_ATOM})){{0,40}}+"  # without ways back: these are exponential
_SIGN = r"(?:!=|<=|>=|==|[=<>≤≥≠])"
_EQUATION = re.compile(
    rf"(?<![\w.'])-?{_SIDE}(?:[ \t]*(?:\n[ \t]*)?{_SIGN}[ \t]*(?:\n[ \t]*)?-?{_SIDE}){{1,8}}(?![\w.']*[\w'(\[])"
)
_FORCED = re.compile(r"(?mi)^[ \t]*(?:cryptarithm|alphametic|cryptarithmetic)(?P<options>(?:[ \t,(][^:=\n]*)?):")
_GATE = re.compile(
    r"[A-Z]{2}|[A-Z] [A-Z] [A-Z]|[a-z]\d+[a-z]|[a-z]{3}[ \t]*[-+*/x]|[-+*/x=] ?[a-z]{3}|letter|digit|[A-Z]\d|ryptarithm|lphametic",
)
_KEY = re.compile(r"(?i)letter|digit|arithm|alphametic|base|zero|figure|octal|hexadecimal")
_DECLARED = re.compile(r"(?mi)^[ \t]*unknowns?\b|:=|~|^[ \t]*(?:data|fit|sweep|for)\b")
_VALUES = re.compile(
    r"(?mi)^[ \t]*((?:[^\W\d_]\w*[ \t]*,[ \t]*)*+[^\W\d_]\w*)[ \t]*(?:(?<![^\W_])in(?![^\W_])|∈|:[ \t]*(?:integer|positive|natural))"
)
_CALL = re.compile(r"[^\W\d_]{2}(?<!nt)[ \t]*\(")
_CONDITION = re.compile(
    r"(?<![ \t])[ \t]*+(?:(?<=[ \t])|,[ \t]++)(?:where|with|given(?: that)?|if|and)[ \t]+(?=[^\W\d_](?:[ \t]*,[ \t]*[^\W\d_])*[ \t]*[=<>≤≥≠])"
)
_RELATED = re.compile(r"[=<>≤≥≠]")
_RUN = re.compile(r"(?mi)^[ \t]*[A-Z](?:[ \t][A-Z])*(?:[ \t]*[-+*x][ \t]*[A-Z](?:[ \t][A-Z])*)++[ \t]*$")
_BREAK = re.compile(r"[.;?!\n]+|:(?![ \t]*(?:digit|integer|natural|positive|binary|real)s?[ \t]*(?:[;\n]|$))[.;:?!\n]*")

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


def puzzle(text: str) -> Puzzle | None:
    """What makes the text a plain one, or None where no puzzle stands in it. ``text`` has no comments.

    Raises Refusal where its words could be names or numbers (E413), and where the puzzle is not complete (E410 to E419).
    """
    if len(text) > MOST or not (_GATE.search(text) or has_columns(text)):
        return None
    forced = _FORCED.search(text)
    if not _KEY.search(text) and not has_columns(text) and _determined(text):
        return None
    found = _Text(text, forced)
    if not forced and (not found.equations or _DECLARED.search(text)):
        _check_spelt(text, found)
        return None
    return found.puzzle()


# a question about single letters; the length is bounded, for it is looked for everywhere
_ASKED = re.compile(r"((?:(?<![^\W_])[^\W\d_](?![^\W_])|[-+*/^()0-9 \t·×]){1,80})=[ \t]*\?{1,3}")
# a number, a letter, or both: no word of digits by itself
_COEFFICIENT = re.compile("[0-9]*[^\\W\\d_]?")
_POWER_OF_TEN = re.compile("10+[^\\W\\d_]")


def _determined(text: str) -> bool:
    """Whether there are as many equations as names, so that names they are."""
    equations = [m[0] for m in _EQUATION.finditer(text)]
    names = {word for equation in equations for word in re.findall(r"[^\W\d_]\w*", equation)}
    return bool(equations) and len(equations) >= len(names)


class _Text:
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
        for m in _EQUATION.finditer(self.text):
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

    def _closed(self, end: int) -> int:
        """The end of a sentence with its full stop."""
        closing = re.match(r"[ \t]*[.:?!]+", self.text[end : end + 20])
        return end + closing.end() if closing else end

    def _stopped(self, end: int) -> tuple[int, str]:
        """The end of an equation with the full stop of its sentence, or with the word before a condition; and what
        stands there."""
        if re.match(r"\.(?=\s|$)", self.text[end : end + 2]):
            return end + 1, ";" * bool(self.text[end + 1 :].partition("\n")[0].strip())
        joined = _CONDITION.match(self.text, end)
        return (joined.end(), "; ") if joined else (end, "")

    # --------------------------------------------------------------- the decision

    def puzzle(self) -> Puzzle | None:
        said = self.forced is not None or self.said.puzzle and self._speaks()
        if self.refused:
            raise self.refused
        if not self.equations:
            start, end = self.forced.span() if self.forced else (0, 1)
            hint = "write: cryptarithm: SEND + MORE = MONEY"
            raise Refusal("E415", "no equation of a cryptarithm stands here", start, end, hint)
        if not said and not (self.columns and all(column.sure for column in self.columns)):
            how = reading(self.equations, self.numbers)
            others = self._others()
            if others or _CALL.search(self.text):
                if how is Reading.DIGITS and others and not self._named_in(others):
                    raise self._open()
                return None
            if several(self.equations, self.numbers):
                raise self._each_alone()
            if how is Reading.NAMES or self._declared():
                return None
            if how is Reading.OPEN:
                raise self._open()
        if all(word.text.istitle() for e in self.equations for word in e.words if len(word.letters) > 1):
            self.equations = [in_capitals(e) for e in self.equations]
            self.letters = dict.fromkeys(c.upper() for c in self.letters)
        self._check()
        return self._rewritten()

    def _speaks(self) -> bool:
        """What is said of digits is about these equations: single letters, and 10x with its coefficient, are left to the
        reader of domains. So is what names letters, where words have others: number = 10a + b; a, b digits."""
        letters = {c for word in self.words if not _COEFFICIENT.fullmatch(word) for c in word if c.isalpha()}
        if any(_POWER_OF_TEN.fullmatch(word) and word[-1] in letters for word in self.words):
            return False  # abc = 100a + 10b + c: who writes the number out has no words of digits
        return bool(letters) and (not self.said.named or letters <= self.said.named)

    def _named_in(self, others: str) -> bool:
        """Whether words of the equations stand in other relations too, which makes names of them."""
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", others) for word in self.words if len(word) > 1)

    def _others(self) -> str:
        """The rest of a text in which relations stand that are no equations of a puzzle: then names are names."""
        rest = list(self.text)
        for e in self.equations:
            rest[e.start : e.end] = " " * (e.end - e.start)
        for asked in _ASKED.finditer("".join(rest)):  # M + O + N = ?
            if set(filter(str.isalpha, asked[1])) <= set(self.letters):
                rest[asked.start() : asked.end()] = " " * (asked.end() - asked.start())
        return "".join(rest) if _RELATED.search("".join(rest)) else ""

    def _shown(self, equation: Equation) -> str:
        """An equation on one line, as it was written."""
        lines = [c.equations[0] for c in self.columns if c.start == equation.start]
        return " ".join((lines[0] if lines else self.text[equation.start : equation.end]).split())

    def _open(self) -> Refusal:
        first = self.equations[0]
        shown_as = self._shown(first)
        names = ", ".join(dict.fromkeys(w.text for e in self.equations for w in e.words if w.text[0].isalpha()))
        said = f"'{shown_as}': a cryptarithm (each letter a digit), or are the words names of unknowns?"
        hint = f"for digits write 'cryptarithm:' in front, as in 'cryptarithm: {shown_as}'; for names put 'unknowns {names}' on the first line"
        return Refusal("E413", said, first.start, first.end, hint + decided_by(self.equations))

    def _each_alone(self) -> Refusal:
        first, second = [e for e in self.equations if e.in_words][:2]
        said = (
            f"'{self._shown(second)}': a cryptarithm of its own beside the first, or are the words names of unknowns?"
        )
        hint = (
            "solve each alone: eqsolve solve --each, or eqsolve.solve_each; for one puzzle put 'cryptarithm:' in front"
        )
        return Refusal("E419", said, second.start, second.end, hint, also=((first.start, first.end, "the first"),))

    def _declared(self) -> bool:
        """Whether words of several letters are given their values: red, green in 1..3."""
        names = {name for m in _VALUES.finditer(self.text) for name in re.findall(r"[^\W\d_]\w*", m[1])}
        return any(len(name) > 1 for name in names & self.words)

    def _check(self) -> None:
        first = self.equations[0]
        where = first.start, first.end
        n, base = len(self.letters), self.numbers.base
        digits = len(self.said.digits) or base
        if n > digits and not self.said.repeats:
            names = ", ".join(word for word in self.words)
            raise Refusal(
                "E416",
                f"{n} letters cannot be {digits} different digits",
                *where,
                f"for names put 'unknowns {names}' on the first line; for digits write in front 'cryptarithm, base 16:' "
                "or 'cryptarithm, digits may repeat:'",
            )
        for e in self.equations:
            for word in e.words:
                if any(c.isdigit() and int(c) >= base for c in word.text) and not word.text.isdigit():
                    raise Refusal("E417", f"{word.text} holds a digit that base {base} does not have", e.start, e.end)

    # --------------------------------------------------------------- the rewriting

    def _rewritten(self) -> Puzzle:
        out = Puzzle(equations=self.equations, numbers=self.numbers, digits=[*self._digits()])
        if not self.said.repeats and len(self.letters) > 1:
            out.different = tuple(self.letters)
        first = self.equations[0]
        edits: list[tuple[int, int, str, tuple[int, int]]] = []
        for start, end in self.said.spans:
            edits.append((start, self._closed(end), " ", (start, end)))
        if self.forced:
            edits.append((*self.forced.span(), " ", self.forced.span()))
        together: dict[tuple[int, int], list[str]] = {}
        for e in self.equations:
            together.setdefault((e.start, e.end), []).append(plain(e, self.numbers))
        for (start, end), lines in together.items():
            stop, behind = self._stopped(end)
            edits.append((start, stop, "; ".join(lines) + behind, (start, end)))
        for start, end, asked in self.said.asked:
            question = parse(f"{asked} = 0")
            if question is not None:
                new = f"; {shown(question.sides[0], self.numbers)} = ?"
                at = self.text.rindex(asked, start, end)
                edits.append((start, self._closed(end), new, (at, at + len(asked))))
        edits += self._words_elsewhere([(a, b) for a, b, *_ in edits])
        end = len(self.text)
        edits.append((end, end, "\n" + "\n".join(_domains(out)), (first.start, first.end)))
        for start, stop, new, whole in sorted(edits):
            out.places[len(out.edits)] = whole
            out.edits.append((start, stop, new))
        out.layouts = [*self._layouts()]
        shown_as = self._shown(first)
        out.notes.append(
            ("N261", f"'{shown_as}' is read as a cryptarithm: {self._manner()}", first.start, first.end, self._hint())
        )
        return out

    def _words_elsewhere(self, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
        """Words of the puzzle in other relations: mod(SEND, 7) = 0."""
        for line in re.finditer(r"[^\n;]+", self.text):
            if not _RELATED.search(line[0]) and ":" not in line[0]:
                continue
            for m in re.finditer(rf"{_CHAR}{{2,}}", line[0]):
                start, end = line.start() + m.start(), line.start() + m.end()
                if m[0] in self.words and not any(a < end and start < b for a, b in taken):
                    yield start, end, shown(Word(m[0]), self.numbers, tight=True), (start, end)

    def _digits(self) -> Iterator[tuple[list[str], tuple[int, ...]]]:
        """The digits that letters may be: those that words begin with, and the others."""
        digits = self.said.digits or tuple(range(self.numbers.base))
        leading = {
            word.text[0]
            for e in self.equations
            for word in e.words
            if len(word.text) > 1 and word.text[0].isalpha() and not self.numbers.leading_zeros
        }
        for group, allowed in (
            ([c for c in self.letters if c in leading], tuple(d for d in digits if d)),
            ([c for c in self.letters if c not in leading], digits),
        ):
            if group:
                yield group, allowed

    def _layouts(self) -> Iterator[tuple[tuple[tuple[str, ...], ...], int, int]]:
        drawn = {(c.start, c.end): c.rows for c in self.columns if c.rows}
        yield from ((table, start, end) for (start, end), table in drawn.items())
        for e in self.equations:
            if (e.start, e.end) not in drawn and any(len(word.text) > 1 for word in e.words):
                yield rows(e), e.start, e.end

    def _manner(self) -> str:
        parts = ["each letter is a digit"]
        if self.numbers.base != 10:
            parts[0] += f" in base {self.numbers.base}"
        if not self.said.repeats:
            parts.append("different letters are different digits")
        parts.append("words may begin with 0" if self.numbers.leading_zeros else "no word begins with 0")
        return ", ".join(parts)

    def _hint(self) -> str:
        if self.forced:
            return ""
        names = ", ".join(dict.fromkeys(w.text for e in self.equations for w in e.words if w.text[0].isalpha()))
        return f"for names put 'unknowns {names}' on the first line" if names else ""


def _domains(found: Puzzle) -> Iterator[str]:
    """What may stand for the letters, in the plain language."""
    for letters, allowed in found.digits:
        yield f"{', '.join(letters)} in {_set(allowed)}"
    if found.different:
        yield f"all different({', '.join(found.different)})"


def _set(digits: Sequence[int]) -> str:
    if digits == tuple(range(digits[0], digits[-1] + 1)):
        return f"{digits[0]}..{digits[-1]}"
    return "{" + ", ".join(map(str, digits)) + "}"


def _check_spelt(text: str, found: _Text) -> None:
    """T I D E + T I L E W H E E L: capitals with blanks and no '='."""
    if found.refused:
        raise found.refused
    run = _RUN.search(text) if not _RELATED.search(text) else None
    if run and re.search(r"[A-Z][ \t][A-Z][ \t][A-Z]", run[0]) and run[0].isupper():
        said = "letters with blanks between them: which are the words of this cryptarithm, and where is its '='?"
        raise Refusal("E418", said, run.start(), run.end(), "write the words without blanks: SEND + MORE = MONEY")
