"""The prompt, driven through a pipe of keys: what each key does to the entry and to the screen. Nothing is solved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.layout import BufferControl
from prompt_toolkit.layout.processors import TransformationInput
from prompt_toolkit.output import DummyOutput

from eqsolve.front.lexer import EqsolveLexer
from eqsolve.front.repl import prompt as prompts
from eqsolve.front.repl.colours import COLOURS
from eqsolve.front.repl.completing import Offer, offers
from eqsolve.front.repl.history import history
from eqsolve.front.repl.prompt import Prompt
from eqsolve.front.repl.underlining import Underlining
from eqsolve.front.session import COMMANDS, Session, Settings
from eqsolve.result import Answer, Completeness, Fit, Level, Verdict

BLANK = Answer(Verdict.UNDECIDED, Completeness(Level.UNKNOWN, ""), ())


def _unsolved(text: str, folder: Path | None, settings: Settings, /) -> Answer | Fit:
    del text, folder, settings
    return BLANK


@pytest.fixture(autouse=True)
def _nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompts, "finish_loading", lambda: None)


@pytest.fixture
def session() -> Session:
    return Session(_unsolved)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def prompt(session: Session, keyboard: PipeInput, *past: str) -> Prompt:
    """A prompt that has greeted already, with the entries of earlier sessions, oldest first."""
    made = Prompt(session, past=InMemoryHistory(list(past)), input=keyboard, output=DummyOutput())
    made._greeted = True
    return made


def typed(session: Session, keyboard: PipeInput, text: str, *past: str) -> str:
    keyboard.send_text(text)
    return prompt(session, keyboard, *past).ask()


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        ("x = 1\r", "x = 1"),
        ("x = (1\r+ 2)\r", "x = (1\n+ 2)"),  # an open bracket goes on
        ("x = (1\r\r", "x = (1\n"),  # an empty line ends it all the same
        ("x = 1 +\r 2\r", "x = 1 +\n 2"),
        ("x =\r", "x ="),  # a slip, and told at once
        ("for i in 1..3:\rx[i] = i\r", "for i in 1..3:\nx[i] = i"),
        ("x = 1\x1b\ry = 2\r", "x = 1\ny = 2"),  # Alt-Enter always goes on
        ("\x1b[200~A + B = 9\r\nC - D = 1\r\nA = 2\x1b[201~\r", "A + B = 9\nC - D = 1\nA = 2"),  # a paste is one entry
        ("x = 12\x7f\r", "x = 1"),
        ("x = 1\x01y + \x05 + 2\r", "y + x = 1 + 2"),  # Ctrl-A, Ctrl-E
        (":check x = (\r", ":check x = ("),
    ],
)  # fmt: skip
def test_keys_make_an_entry(session: Session, keyboard: PipeInput, keys: str, entry: str) -> None:
    """Enter hands over a complete entry and goes on with one that is open."""
    assert typed(session, keyboard, keys) == entry


def test_up_looks_for_what_begins_as_typed(session: Session, keyboard: PipeInput) -> None:
    """After a prefix only entries that begin with it, of any number of lines."""
    past = ("x = 1", "y = (2\n+ 3)", "x = 4", "z = 5")
    assert typed(session, keyboard, "\x1b[A\r", *past) == "z = 5"
    assert typed(session, keyboard, "x\x1b[A\r", *past) == "x = 4"
    assert typed(session, keyboard, "x\x1b[A\x1b[A\r", *past) == "x = 1"
    assert typed(session, keyboard, "y\x1b[A\r", *past) == "y = (2\n+ 3)"


def test_control_c_gives_up_the_line_and_control_d_leaves(session: Session, keyboard: PipeInput) -> None:
    """Ctrl-D only where nothing is typed: else it deletes a letter, as in shells."""
    with pytest.raises(KeyboardInterrupt):
        typed(session, keyboard, "x = 1\x03")
    with pytest.raises(EOFError):
        typed(session, keyboard, "\x04")
    assert typed(session, keyboard, "xy = 1\x01\x04\r") == "y = 1"


def test_the_next_prompt_begins_with_what_is_edited(session: Session, keyboard: PipeInput) -> None:
    """The text of an entry to be changed stands there, the cursor behind it."""
    keyboard.send_text("0\r")
    assert prompt(session, keyboard).ask("x = 1") == "x = 10"


def test_prompts_have_the_number_of_the_entry(session: Session, keyboard: PipeInput) -> None:
    """Lines after the first are aligned with it, also those that are wrapped."""
    made = prompt(session, keyboard)
    assert [made._in_front(*place)[0][1] for place in ((0, 0), (0, 1), (1, 0))] == ["1> ", "   ", ".. "]
    session.feed("x = 1")
    assert made._in_front(0, 0)[0][1] == "2> "


def test_feedback_stands_below_the_entry(session: Session, keyboard: PipeInput) -> None:
    """What the session says of a line that is typed."""
    made = prompt(session, keyboard)
    made.watcher.said = session.look("x = = 2")
    assert made._said()[0][1].startswith("   error: ")
    made.watcher.said = session.look("x = (2")
    assert made._said()[0][0] == "class:feedback.open"


def test_the_place_of_an_error_is_underlined(session: Session, keyboard: PipeInput) -> None:
    """As long as the text is the one of which the error is said."""
    made = prompt(session, keyboard)
    text = "x = 1\ny + = 2"
    made.watcher._seen_of(text)
    drawing = Underlining(made.watcher.place, made._mark)
    control = made.app.layout.current_control
    assert isinstance(control, BufferControl)

    def underlined(text: str, row: int) -> str:
        document = Document(text)
        line = TransformationInput(control, document, row, lambda k: k, [("", document.lines[row])], 80, 5)
        pieces = drawing.apply_transformation(line).fragments
        return "".join(piece[1] for piece in pieces if "class:feedback.place" in piece[0])

    assert (underlined(text, 0), underlined(text, 1)) == ("", "+=")
    assert underlined(text + "3", 1) == ""


def test_the_menu_is_open_while_a_command_is_typed(session: Session, keyboard: PipeInput) -> None:
    """Elsewhere only Tab opens it."""
    made = prompt(session, keyboard)
    made.buffer.text = ":s"
    assert made.buffer.complete_while_typing()
    made.buffer.text = "si"
    assert not made.buffer.complete_while_typing()


# ---------------------------------------------------------------- completion


def test_names_functions_and_words_are_offered(session: Session) -> None:
    """Names of the text first; functions and words with their line of help, from two letters on."""
    session.feed("sigma_max + size = 3")
    found = list(offers("x = si", session))
    assert [offer.text for offer in found[:2]] == ["sigma_max", "size"]
    assert {"sin", "sinh", "sign", "sigma"} <= {offer.text for offer in found}
    assert all(offer.help for offer in found)
    assert [offer.text for offer in offers("s", session)] == ["sigma_max", "size"]
    assert list(offers("x = ", session)) == []


def test_commands_and_what_follows_them(session: Session, tmp_path: Path) -> None:
    """Commands with their purpose, then files or names."""
    assert {offer.text for offer in offers(":", session)} == {command.name for command in COMMANDS}
    assert [offer.help for offer in offers(":undo"[:-1], session)] == [c.purpose for c in COMMANDS if c.name == ":undo"]
    (tmp_path / "puzzle.eq").write_text("x = 1")
    (tmp_path / "pictures").mkdir()
    (tmp_path / ".hidden").mkdir()
    assert list(offers(f":load {tmp_path}/pu", session)) == [Offer("puzzle.eq", 2, "")]
    assert [offer.text for offer in offers(f":load {tmp_path}/", session)] == ["pictures/", "puzzle.eq"]
    assert list(offers(":load /no/such/folder/x", session)) == []
    session.feed("apples = 3")
    assert [offer.text for offer in offers(":check ap", session)] == ["apples"]


# ---------------------------------------------------------------- colours and history


def test_colours_can_be_read_on_white_and_on_black() -> None:
    """At least 4 to 1 against both (WCAG 2.1, relative luminance)."""

    def light(digits: str) -> float:
        c = int(digits, 16) / 255
        return c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4

    colours = {found for style in COLOURS.values() for found in re.findall(r"#([0-9a-f]{6})", style)}
    assert len(colours) > 4
    for colour in colours:
        luminance = 0.2126 * light(colour[:2]) + 0.7152 * light(colour[2:4]) + 0.0722 * light(colour[4:])
        assert min(1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05) >= 4, colour


def test_every_kind_of_the_lexer_that_has_a_colour_exists() -> None:
    """A colour for a kind that the lexer does not know would never be seen."""
    text = 'a: x = sin(pi) # c\nfit y = 2 [m]\nx: real\nx = 1 or x = ?\ndata "f"\n:load f'
    known = {
        str(kind).lower().replace("token", "pygments", 1) for _, kind, _ in EqsolveLexer().get_tokens_unprocessed(text)
    }
    wanted = {kind for kind in COLOURS if kind.startswith("pygments.")}
    assert [kind for kind in wanted if not any(one == kind or one.startswith(f"{kind}.") for one in known)] == []


def test_history_is_kept_where_the_folder_can_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the user's state folder; elsewhere a session still has its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    history().append_string("x = (1\n+ 2)")
    assert list(history().load_history_strings()) == ["x = (1\n+ 2)"]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert isinstance(history(), InMemoryHistory)
