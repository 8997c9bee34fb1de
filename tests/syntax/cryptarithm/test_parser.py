"""The parser of puzzles reads what the grammar says: Lark, which builds its parser from the grammar alone, is asked."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lark import Lark, Token, Transformer
from lark.exceptions import LarkError

from eqsolve.syntax.cryptarithm.equations import Added, Node, Raised, Scaled, Word
from eqsolve.syntax.cryptarithm.parser import parse
from eqsolve.syntax.parsing import PLUGINS, grammar_folder

Sides = tuple[tuple[Node, ...], tuple[str, ...]]
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class _Nodes(Transformer[Token, Any]):
    """Nodes for the aliases of the grammar."""

    def word(self, children: list[Any]) -> Word:
        return Word("".join(children[0].split()), " " in children[0])

    def bracket(self, children: list[Any]) -> Node:
        return cast(Node, children[0])

    def raised(self, children: list[Any]) -> Node:
        return Raised(children[0], children[2])

    def superscript(self, children: list[Any]) -> Node:
        return Raised(children[0], Word(children[1].translate(_SUPER)))

    def scaled(self, children: list[Any]) -> Node:
        return Scaled(tuple(("/" if sign == "/" else "*", factor) for sign, factor in _signed(children, "*")))

    def added(self, children: list[Any]) -> Node:
        return Added(tuple(_signed(children, "+")))

    def equation(self, children: list[Any]) -> Sides:
        plain = {"≤": "<=", "≥": ">=", "≠": "!="}
        return tuple(children[0::2]), tuple(plain.get(sign, str(sign)) for sign in children[1::2])


def _signed(children: list[Any], usual: str) -> list[tuple[str, Node]]:
    """Each part with the sign before it; ``usual`` where there is none."""
    before = [None, *children[:-1]]
    return [
        (str(last) if isinstance(last, Token) else usual, child)
        for last, child in zip(before, children, strict=True)
        if not isinstance(child, Token)
    ]


@cache
def _lark() -> Lark:
    options: dict[str, Any] = {"parser": "lalr", "lexer": "contextual", "start": "equation", "_plugins": PLUGINS}
    return Lark.open(str(grammar_folder() / "cryptarithm.lark"), **options)


def by_the_grammar(text: str) -> Sides | None:
    try:
        return cast(Sides, _Nodes().transform(_lark().parse(text)))
    except LarkError:
        return None


PIECES = [
    *("SEND", "A", "b", "x", "X", "S E N D", "7", "A7", "é", "24", "S  E", "A\tB", " ", "  ", "\n", "+", "-", "*", "/", "**", "^"),
    *("x ", "X(", "²", "³⁴", "(", ")", "=", " = ", "==", "!=", "<=", "≤", "≠", ">", "_", ".", "½", ","),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("SEND + MORE = MONEY")
@example("4(M + N)^2 = A")
@example("4(M + N) = MN")
@example("(A + B)^2 = CA²")
@example("-AB + +CD = E")
@example("- AB x C / D = E <= F")
@example("A ** B ^ C = D")
@example("(A = B)")
@example("AB\n + C = D\n")
def test_any_text(text: str) -> None:
    found = parse(text)
    assert (None if found is None else (found.sides, found.relations)) == by_the_grammar(text)


@given(st.recursive(st.sampled_from(["AB", "C", "7", "D E"]), lambda part: st.one_of(
    st.tuples(part, st.sampled_from([" + ", " - ", "*", " / ", " x ", "^"]), part).map("".join),
    part.map("({})".format), part.map("-{}".format), part.map("{}²".format), st.tuples(part, part).map("{0[0]}({0[1]})".format),
), max_leaves=8))  # fmt: skip
def test_expressions(expression: str) -> None:
    """Mostly well formed, so that deep trees are compared too."""
    found = parse(expression + " = Z")
    assert (None if found is None else (found.sides, found.relations)) == by_the_grammar(expression + " = Z")


def test_where_it_stands() -> None:
    found = parse("AB = CD", 12)
    assert found is not None
    assert (found.start, found.end) == (12, 19)


@pytest.mark.parametrize("text", ["(" * 5000 + "A" + ")" * 5000 + " = B"])
def test_deep_brackets_are_no_puzzle(text: str) -> None:
    assert parse(text) is None
