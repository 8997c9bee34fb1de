"""Repairs never lead into a worse reading: the texts that hints offer are put in place, and what comes of it is read."""

from __future__ import annotations

import re

import pytest

from eqsolve.codes import every_page
from eqsolve.errors import Diagnostic, TextError
from eqsolve.syntax import read
from eqsolve.vocabulary import FUNCTIONS
from tests.syntax.parsing.test_explain import WRONG

# "write X", "or X" and "X, or" where X is formula and no advice in words
OFFERED = re.compile(
    r"(?:\bwrite:? |, or )(?P<ready>[^,;:'\"]+?(?:\([^()]*\)[^,;:'\"]*?)*)(?=,|;| for (?:the|[0-9])| everywhere|$)"
)
WORD = re.compile(r"[^\W\d_]{2,}")
# what remains wrong is another thing: the index has no range yet, the name or sign stands elsewhere as well
ABOUT_THE_REST = {
    "E354": {"E352"},
    "E254": {"E254"},
    "E227": {"E227", "E372"},
    "E149": {"E149"},
    "E390": {"E910"},
    "E306": {"E306"},
    "E314": {"E245"},
}
TEXTS = [p.wrong for p in every_page().values() if p.way == "text" and p.level == "error"] + [row[0] for row in WRONG]


def errors_of(text: str) -> tuple[Diagnostic, ...]:
    """The errors of a text, none if it is read."""
    try:
        read(text)
    except TextError as error:
        return error.diagnostics
    return ()


def repaired(text: str) -> list[tuple[str, str]]:
    """The code of the first error, and the text with each ready repair in its place."""
    found = errors_of(text)
    if not found or found[0].span is None:
        return []
    first, span = found[0], found[0].span
    known = {word.lower() for word in WORD.findall(text)} | set(FUNCTIONS) | {"sum", "prod", "for", "in", "cbrt"}
    ready = [m["ready"].strip() for m in OFFERED.finditer(first.hint)]
    return [
        (first.code, text[: span.start] + repair + text[span.end :])
        for repair in dict.fromkeys(ready)
        if "..." not in repair
        and any(c.isalnum() for c in repair)
        and all(word.lower() in known for word in WORD.findall(repair))
    ]


REPAIRS = list(dict.fromkeys(row for text in TEXTS for row in repaired(text)))


@pytest.mark.parametrize(("code", "text"), REPAIRS, ids=[f"{code}-{text[:30]}" for code, text in REPAIRS])
def test_a_repair_reads(code: str, text: str) -> None:
    """Or what is still wrong is about the rest."""
    assert {d.code for d in errors_of(text)} <= ABOUT_THE_REST.get(code, set())


def test_repairs_are_found() -> None:
    """The search sees them: a change of the hints' wording must not empty this file."""
    assert len(REPAIRS) > 70
    assert len({code for code, _ in REPAIRS}) > 30
