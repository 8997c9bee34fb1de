"""Every function and every word that begins a statement has its page, and every example is read."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.handbook import Topic

PAGES = eqsolve.topics()


def test_every_function_has_a_page() -> None:
    """With its form."""
    pages = [page for page in PAGES if page.kind == "function"]
    assert sorted(page.name for page in pages) == sorted(eqsolve.functions())
    assert all(page.forms[0].startswith(f"{page.name}(") for page in pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_are_read(page: Topic) -> None:
    """Without an error; that of a function without a note on how it was read, and it uses the function."""
    statements = eqsolve.read(page.example)
    assert statements.relations or statements.fits
    if page.kind == "function":
        assert page.name in page.example
        assert statements.notes == ()


def test_other_spellings_lead_there() -> None:
    """Capitals, brackets and aliases; a name that is taken is not an alias of another page."""
    assert eqsolve.topic("arctan2").name == "atan2"
    assert eqsolve.topic("FOR").name == "for"
    assert eqsolve.topic("sin(x)").name == "sin"
    assert eqsolve.topic(":=").name == "constant"
    assert {page.to_dict()["topic"] for page in PAGES} == {page.name for page in PAGES}


def test_no_such_topic() -> None:
    with pytest.raises(eqsolve.UsageError, match="did you mean sin"):
        eqsolve.topic("sine")
