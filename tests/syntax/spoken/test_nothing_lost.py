"""No word that says something of the unknowns is passed over: it is read, or the text is refused, or a note says below
the first line of the answer that a choice among solutions was not made (N122)."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.errors import TextError
from eqsolve.syntax import read
from eqsolve.syntax import tree as t
from eqsolve.syntax.text.prose.lexicon import DOMAIN

BEFORE = (
    "",
    "Find",
    "Let",
    "Which",
    "for",
    "with",
    "where",
    "all",
    "the two",
    "Solve in",
    "Given that",
    "how many",
    "x and y are",
    "both are",
    "n is an",
)
NOUNS = (
    "",
    "numbers",
    "integers",
    "solutions",
    "values",
    "x and y",
    "x, y",
    "roots",
    "one",
    "and different",
    "less than 5",
    "or zero",
)
JOINTS = (": ", ", ", " with ", "; ", "\n", " such that ", " and ", ". ")
RELATIONS = ("x + y = 3", "x + y = 3, x - y = 1", "x^2 = 4; y = x", "2x = 3y")


@settings(max_examples=400, deadline=None)
@given(
    before=st.sampled_from(BEFORE),
    word=st.sampled_from(sorted(DOMAIN)),
    noun=st.sampled_from(NOUNS),
    joint=st.sampled_from(JOINTS),
    relation=st.sampled_from(RELATIONS),
    behind=st.booleans(),
)
def test_words_beside_equations(before: str, word: str, noun: str, joint: str, relation: str, behind: bool) -> None:
    """Sentences put together at random: what is read holds a statement that only the words can have brought in."""
    said = " ".join(filter(None, (before, word, noun)))
    text = f"{relation}{joint}{said}" if behind else f"{said}{joint}{relation}"
    with suppress(TextError):
        statements = read(text)
        plain = read(relation)
        brought_in = len(statements.lines) > len(plain.lines)
        as_name = any(
            isinstance(n, t.Name) and n.name == word
            for line in statements.relations
            for e in line.expressions()
            for n in t.walk(e)
        )
        told = any(note.code == "N122" and word.casefold() in note.text.casefold() for note in statements.notes)
        assert (brought_in or told) and not as_name, text
