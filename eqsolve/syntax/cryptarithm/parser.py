"""One equation of a puzzle, parsed as ``grammars/cryptarithm.lark`` says, which the tests hold this parser to.

Written by hand because a puzzle is asked from the shell: loading Lark and working out its tables would take most of the
time until the answer. After a word or a bracket an operator must stand, and before one none but a leading sign.
"""

from __future__ import annotations

import re
from typing import NoReturn

from eqsolve.syntax.cryptarithm.equations import Added, Equation, Node, Raised, Scaled, Word

_BLANKS = r"[ \t\n]*"
# single capitals and digits with blanks between them, or letters and digits without
_OPERAND = re.compile(
    rf"{_BLANKS}(?:(?P<word>[A-Z0-9](?:[ \t]{{1,3}}[A-Z0-9])+(?![^\W_⁰¹²³⁴-⁹])|[^\W_⁰¹²³⁴-⁹₀-₉½-¾⅐-⅞①-⓿❶-➓]+)|(?P<open>\())"
)
_SIGN = re.compile(rf"{_BLANKS}([-+])")
_OPERATOR = re.compile(
    rf"{_BLANKS}(?:(?P<caret>\^|\*\*)|(?P<times>[*/]|[xX](?=[ \t\n(]))|(?P<relation>!=|<=|>=|[=<>≤≥≠])|(?P<sign>[-+])"
    r"|(?P<super>[⁰¹²³⁴-⁹]+)|(?P<open>\()|(?P<close>\))|(?P<end>\Z))"
)
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RELATIONS = {"≤": "<=", "≥": ">=", "≠": "!="}


class _NoEquation(Exception):
    """The text is no equation of words."""


def parse(text: str, start: int = 0) -> Equation | None:
    """The equation that a text is, or None if it is none; ``start`` is where it stands."""
    try:
        sides, relations = _Parser(text).equation()
    except (_NoEquation, RecursionError):
        return None
    return Equation(sides, relations, start, start + len(text))


class _Parser:
    """Recursive descent, a method for each rule. ``operator`` is what stands behind the last word or bracket, already
    read: its kind and its text."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.operator: tuple[str, str] = "", ""

    def equation(self) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        sides, relations = [self.sum()], []
        while self.operator[0] == "relation":
            relations.append(_RELATIONS.get(self.operator[1], self.operator[1]))
            sides.append(self.sum())
        if not relations or self.operator[0] != "end":
            self._fail()
        return tuple(sides), tuple(relations)

    def sum(self) -> Node:
        leading = _SIGN.match(self.text, self.place)
        if leading:
            self.place = leading.end()
        terms = [(leading[1] if leading else "+", self.term())]
        while self.operator[0] == "sign":
            sign = self.operator[1]
            terms.append((sign, self.term()))
        return Added(tuple(terms)) if leading or len(terms) > 1 else terms[0][1]

    def term(self) -> Node:
        factors = [("*", self.power())]
        while self.operator[0] in ("times", "open"):
            kind, written = self.operator
            if kind == "times":
                factors.append(("/" if written == "/" else "*", self.power()))
            else:  # 4(M + N)
                factors.append(("*", self.bracket()))
        return Scaled(tuple(factors)) if len(factors) > 1 else factors[0][1]

    def power(self) -> Node:
        base = self.primary()
        kind, written = self.operator
        if kind == "caret":
            return Raised(base, self.primary())
        if kind == "super":
            self._read_operator()
            return Raised(base, Word(written.translate(_SUPER)))
        return base

    def primary(self) -> Node:
        found = _OPERAND.match(self.text, self.place)
        if not found:
            self._fail()
        self.place = found.end()
        if found["open"]:
            return self.bracket()
        self._read_operator()
        text = "".join(found["word"].split())
        return Word(text, len(text) < len(found["word"]))

    def bracket(self) -> Node:
        """What stands behind an opening bracket, up to the closing one."""
        inside = self.sum()
        if self.operator[0] != "close":
            self._fail()
        self._read_operator()
        return inside

    def _read_operator(self) -> None:
        found = _OPERATOR.match(self.text, self.place)
        if not found:
            self._fail()
        self.place = found.end()
        self.operator = str(found.lastgroup), found[str(found.lastgroup)]

    def _fail(self) -> NoReturn:
        raise _NoEquation(self.place)
