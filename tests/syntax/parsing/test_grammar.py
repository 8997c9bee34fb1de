"""The grammar: free of conflicts, found wherever the package lies, and in step with the vocabulary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eqsolve.syntax.parsing import grammar
from eqsolve.syntax.text import names
from eqsolve.syntax.text.remarks import Refusal
from eqsolve.vocabulary import FUNCTIONS


def test_no_conflicts() -> None:
    """LALR(1) without conflicts, and no two terminals of equal priority match the same text (Lark's strict mode)."""
    pytest.importorskip("interegular")
    assert grammar.build_parser(strict=True).parse("x = 1", start="statement")


def test_the_grammar_lies_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout the folder stands beside the package; in a wheel it lies inside, and is found there first."""
    assert (grammar.grammar_folder() / "equations.lark").is_file()
    wheel = tmp_path / "eqsolve"
    (wheel / "syntax" / "parsing").mkdir(parents=True)
    monkeypatch.setattr(grammar, "__file__", str(wheel / "syntax" / "parsing" / "grammar.py"))
    assert grammar.grammar_folder() == tmp_path / "grammars"
    shutil.copytree(Path(__file__).parents[3] / "grammars", wheel / "grammars")
    assert grammar.grammar_folder() == wheel / "grammars"
    assert grammar.build_parser().parse("x = 1", start="statement")


def test_every_alias_has_a_form() -> None:
    """Each alias of the grammar has its method; a new rule without one would leave a Lark tree behind."""
    rules = [rule for rule in grammar.build_parser().rules if rule.alias or not rule.origin.name.startswith("_")]
    named = {str(rule.alias or rule.origin.name) for rule in rules if rule.alias or not rule.options.expand1}
    assert named <= set(dir(grammar._FormWriter))


@pytest.mark.parametrize(
    "text",
    [
        "x = 1",
        "for i in 1..3: x[i] = i",
        "fit y = a*x",
        'data "a.csv"',
        "x in [0, 1)",
        "unknowns a, b and c",
        "f(t) := t",
    ],
)
def test_one_parse_makes_written_forms(text: str) -> None:
    """The parse itself makes the forms; they know where they stand."""
    form = grammar.parse_statement(text)
    assert type(form).__module__.startswith("eqsolve.syntax.written.")
    assert 0 <= form.start <= form.end <= len(text)


def test_refusals_count_characters_of_the_statement() -> None:
    """A syntax error is placed inside its statement."""
    with pytest.raises(Refusal) as caught:
        grammar.parse_statement("x + = 3")
    assert (caught.value.code, caught.value.start, caught.value.end) == ("E213", 2, 5)


def test_names_of_functions() -> None:
    """Aliases and functions without brackets point into the vocabulary."""
    known = FUNCTIONS.keys() | names.GATHERERS
    assert set(names.ALIASES.values()) <= known
    assert known >= names.APPLIED_BARE
    assert not names.ALIASES.keys() & known
    assert names.SENTENCE.keys() & known == {"where"}  # a function with brackets, a word of a sentence without
