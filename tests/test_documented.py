"""Everything that people can type is documented: commands, options, codes, public names. What is new fails here until it is.

"Named" is: inside of code marks on a page of docs/ or in the README.
"""

from __future__ import annotations

import enum
import inspect
import re
from types import FunctionType

import pytest

import eqsolve
from eqsolve.codes import every_page
from eqsolve.front.command_line.command_line import pages
from eqsolve.front.session.command import COMMANDS
from tests.test_codes import places
from tests.test_docs import PAGES, hook

CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
names, tables = hook("names"), hook("tables")
NAMED = " ".join(found[0] for text in PAGES.values() for found in CODE.finditer(tables.filled(text)))
WORDS = set(re.findall(r"\w+", NAMED))
CLASSES: dict[str, type] = dict(names.classes())
FUNCTIONS = {name: value for name in eqsolve.__all__ if inspect.isfunction(value := getattr(eqsolve, name))}
EVERYWHERE = {"-h", "--help"}


def test_the_test_sees_what_is_there() -> None:
    """Marks of both kinds, functions, classes and members of each kind."""
    assert {"solve", "certificate", "repl"} <= WORDS
    assert {"solve", "plot"} <= set(FUNCTIONS)
    found = names.members(eqsolve.Answer)
    assert {"verdict", "proved", "one", "to_json", "explain"} <= set(found)
    assert (names.sentence(found["verdict"]), names.sentence(found["proved"])[:11]) == ("", "The verdict")
    assert "CONVERGED" in names.members(eqsolve.Stop)


def test_every_command_and_option_of_the_command_line_is_named() -> None:
    """Options by their long name; -h and --help are the same everywhere."""
    assert [name for name in pages() if f"eqsolve {name}" not in NAMED] == []
    long = [option for page in pages().values() for option in page._option_string_actions if option.startswith("--")]
    assert [option for option in long if not re.search(rf"{option}\b(?!-)", NAMED) and option not in EVERYWHERE] == []


def test_every_option_says_what_it_does() -> None:
    """On the page of each command, with --help."""
    assert [(name, action.dest) for name, page in pages().items() for action in page._actions if not action.help] == [
        ("", "command")  # stands above the commands, each of which says what it does
    ]


def test_every_command_of_a_conversation_is_named() -> None:
    """With a purpose in :help, and on a page."""
    assert [command.name for command in COMMANDS if not re.search(rf"{command.name}\b", NAMED)] == []
    assert [command.name for command in COMMANDS if not command.purpose] == []


def test_every_code_has_a_page() -> None:
    """`eqsolve explain CODE` says what it means."""
    assert set(places()) <= set(every_page())
    assert [code for code, page in every_page().items() if not page.means] == []


def test_every_public_name_is_named() -> None:
    """On a page that somebody wrote; the page of the classes is made from the source and would prove nothing."""
    assert [name for name in eqsolve.__all__ if name not in WORDS] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_an_example(name: str) -> None:
    """In its docstring, where test_doctests.py runs it."""
    assert ">>> " in (FUNCTIONS[name].__doc__ or "")


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_says_what_its_members_are(name: str) -> None:
    """Each field is named in the docstring of the class; a method or a property has one of its own, or is named there."""
    kind = CLASSES[name]
    about = names.about(kind)
    assert about and not about.startswith(f"{name}("), "the docstring of a dataclass is made by Python"
    missing = [
        member
        for member, value in names.members(kind).items()
        if not names.sentence(value) and not isinstance(value, enum.Enum) and f"``{member}``" not in about
    ]
    assert missing == []


def test_the_page_of_the_classes_has_every_member() -> None:
    """With the first sentence of each method."""
    page = names.page()
    for name, kind in CLASSES.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert [member for member in names.members(kind) if f"`{member}`" not in section] == [], name
    assert "| `one` | The only solution" in page
    assert all(isinstance(value, FunctionType) for value in FUNCTIONS.values())
