"""The REPL's logic, without a terminal: lines in, replies out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import eqsolve
from eqsolve.errors import EqsolveError, Interrupted
from eqsolve.front.session import COMMANDS, HELP, Command, Progress, Reply, Session, Settings, unfinished
from eqsolve.result import Answer, Checked, Completeness, Fit, Level, Verdict

BLANK = Answer(Verdict.UNDECIDED, Completeness(Level.UNKNOWN, ""), ())


@pytest.fixture
def session() -> Session:
    """A session that reads each text for real (so that errors are real) but solves nothing."""

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        eqsolve.read(text, base_dir=folder)
        return BLANK

    return Session(solve)


def talk(session: Session, *lines: str) -> list[Reply]:
    return [session.feed(line) for line in lines]


def test_each_entry_is_answered_on_the_whole_text() -> None:
    """The verdict that follows a line is about all lines so far."""
    session = Session()
    first, second = talk(session, "x + y = 3", "x - y = 1")
    assert isinstance(first.result, Answer)
    assert first.result.verdict is Verdict.FAMILY
    assert isinstance(second.result, Answer)
    assert dict(second.result[0].values) == {"x": 2.0, "y": 1.0}


def test_a_line_with_a_question_mark_stops_no_later_value() -> None:
    """x = 4? is a line; the values that are asked for behind it have their own question mark."""
    replies = talk(Session(), "3x + 5 = 20", "x = 5?", "sin(30°)", "x + 1")
    assert [reply.remarks[-1] for reply in replies[2:]] == ["sin(30°) = 1/2 = 0.5", "x + 1 = 6"]


def test_a_bad_entry_is_shown_and_not_kept(session: Session) -> None:
    """After an error the text is what it was before."""
    _, bad = talk(session, "x = 1", "y + = 2")
    assert isinstance(bad.result, EqsolveError)
    assert bad.remarks == ("This entry was not kept; :edit brings it back.",)
    assert session.text == "x = 1"


def test_undo_takes_back_one_entry_and_answers_anew(session: Session) -> None:
    """:undo removes the last entry, of however many lines; on an empty text it says so."""
    talk(session, "x = 1", "y = (2", "+ 3)")
    assert session.text == "x = 1\ny = (2\n+ 3)"
    assert session.feed(":undo").result is BLANK
    assert session.text == "x = 1"
    talk(session, ":undo")
    assert session.feed(":undo").remarks == ("There is nothing to take back.",)


def test_clear_and_show(session: Session) -> None:
    """:show writes the text out, :clear empties it."""
    talk(session, "x = 1", "y = 2")
    assert session.feed(":show").remarks == ("1  x = 1\n2  y = 2",)
    session.feed(":clear")
    assert session.text == ""
    assert session.feed(":show").remarks == ("The text is empty.",)


def test_save_and_load_come_full_circle(session: Session, tmp_path: Path) -> None:
    """What :save wrote, :load reads; tables are then looked for beside the loaded file."""
    path = tmp_path / "kept.eq"
    talk(session, "x = 1", "y = 🍎 + 2", f":save {path}", ":clear", f":load {path}")
    assert session.text == "x = 1\ny = 🍎 + 2"
    assert session.folder == tmp_path
    session.feed(":clear")
    assert session.folder is None


def test_failing_load_leaves_the_text(session: Session, tmp_path: Path) -> None:
    """A file that is not there is an error, and nothing is lost."""
    _, reply = talk(session, "x = 1", f":load {tmp_path / 'none.eq'}")
    assert isinstance(reply.result, EqsolveError)
    assert reply.result.code == "E705"
    assert session.text == "x = 1"


@pytest.mark.parametrize("command", [":load", ":save"])
def test_a_file_command_without_a_name_says_what_to_write(session: Session, command: str) -> None:
    """The hint shows the command as it should be typed."""
    reply = session.feed(command)
    assert isinstance(reply.result, EqsolveError)
    assert reply.result.hint == f"{command} puzzle.eq"


def test_check_and_fix_with_values_are_commands(session: Session) -> None:
    """Without a colon they would be read as equations of the text; a name of the text stays a name."""
    _, checked, fixed = talk(session, "x + y = 3", "check x = 1, y = 2", "fix x = 1")
    assert isinstance(checked.result, Checked)
    assert checked.result
    assert "x := 1: an input now" in fixed.remarks
    assert "check" not in session.text


def test_check_puts_a_point_into_the_text(session: Session) -> None:
    """:check answers about the given point; a bad point is an error, not a crash."""
    good, bad = talk(session, "x + y = 3", ":check x=1, y=2", ":check x=1, y")[1:]
    assert isinstance(good.result, Checked)
    assert good.result
    assert isinstance(bad.result, EqsolveError)
    assert bad.result.code == "E701"


def test_help_names_every_command(session: Session) -> None:
    """No command is undocumented."""
    assert session.feed(":help").remarks == (HELP,)
    assert [command for command in COMMANDS if f"  {command.usage} " not in HELP] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_exists(session: Session, command: Command) -> None:
    """Each listed command is understood, also on an empty text."""
    reply = session.feed(command.name)
    assert not (isinstance(reply.result, EqsolveError) and "there is no command" in str(reply.result))
    assert reply.leave == (command.name == ":quit")


def test_an_unknown_command_is_answered(session: Session) -> None:
    """A command that does not exist gets the nearest one, or the way to the list."""
    for word, said, hint in (
        (":und", "there is no command :und", "did you mean :undo?"),
        (":Quit", "there is no command :Quit", "did you mean :quit?"),
        (":xyz", "there is no command :xyz", ":help lists them"),
    ):
        refused = session.feed(word).result
        assert isinstance(refused, EqsolveError)
        assert said in str(refused)
        assert refused.hint == hint


def test_a_later_line_that_changes_an_earlier_reading_says_so(session: Session) -> None:
    """xy is one name until x and y stand alone: the reply tells that line 1 is read as a product now."""
    _, reply = talk(session, "xy = 12", "x + y = 7")
    assert reply.remarks[0] == "This changes how an earlier line is read: xy = 12  is now  x*y = 12"


def test_an_interrupt_keeps_the_text() -> None:
    """Ctrl-C during a long solve loses nothing and ends nothing."""

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        raise KeyboardInterrupt

    session = Session(solve)
    assert session.feed("x = 1").remarks == ("Interrupted; the text is kept (:undo takes the last entry back).",)
    assert session.text == "x = 1"


def test_an_interrupt_shows_what_was_known() -> None:
    """The answer that an interrupt carries is the reply's result."""

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        raise Interrupted(BLANK)

    assert Session(solve).feed("x = 1").result is BLANK


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        (":sweep a = 1, 2, 3", "solve_many", True),
        (":sweep a = 1, 2, 3", "solve_many", False),
        (":check x = 1, a = 1", "check", False),
    ],
)
def test_an_interrupt_ends_a_command_and_no_session(
    command: str, name: str, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in a command is a reply too: of a sweep the rows that are done are shown."""
    done = eqsolve.solve_many("x = a", {"a": [1, 2]}) if known else None

    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt if done is None else Interrupted(done)

    session = Session()
    talk(session, "x = a")
    monkeypatch.setattr(eqsolve, name, interrupted)
    reply = session.feed(command)
    assert (reply.remarks, reply.result) == (("Interrupted; the text stays as it was.",), done)
    assert session.text == "x = a"


def test_whoever_waits_for_a_sweep_is_told_which_value_it_is_at() -> None:
    """The door hears of each value, as it does of a solve; the time limit is that of the settings."""
    told: list[str] = []
    limits: list[float] = []

    @contextmanager
    def watched(limit: float) -> Iterator[Progress]:
        limits.append(limit)
        yield lambda doing, known: told.append(doing)

    session = Session(watched=watched)
    talk(session, "x = a", ":sweep a = 1, 2, 3")
    assert {text.split(" · ")[0] for text in told} == {f"value {k} of 3" for k in (1, 2, 3)}
    assert limits == [session.settings.time_limit]


def test_constants_may_come_first() -> None:
    """A text that has no unknown yet is answered and kept."""
    session = Session()
    first, second = talk(session, "g := 3", "x = 2*g")
    assert isinstance(first.result, Answer)
    assert (first.result.verdict, first.result.unknowns) == (Verdict.UNIQUE, ())
    assert isinstance(second.result, Answer)
    assert dict(second.result[0].values) == {"x": 6.0}


def test_a_function_may_come_first() -> None:
    """As schools write it; what is asked of it follows."""
    session = Session()
    _, second, third = talk(session, "f(x) = x^2 - 6x + 5", "f(x) = 0", "f(3)")
    assert isinstance(second.result, Answer)
    assert sorted(point["x"] for point in second.result) == [1, 5]
    assert any("f(3) = -4" in remark for remark in third.remarks) or "-4" in str(third.result)


def test_empty_lines_are_nothing(session: Session) -> None:
    """An empty line is not an entry."""
    assert talk(session, "", "   ") == [Reply(), Reply()]
    assert session.entries == ()


@pytest.mark.parametrize(
    ("entry", "goes_on"),
    [
        ("x = 1", False),
        ("x = (1", True),
        ("x = (1\n+ 2)", False),
        ("x = 1 +", True),
        ("x =", True),
        ("x = 1 \\", True),
        ("for i in 1..3:", True),
        ("for i in 1..3:\nx[i] = i", False),
        ("for i in 1..3: x[i] = i", False),
        ("data x, y", True),
        ("data x, y\n1 2", True),
        ("data x, y\n1 2\nend", False),
        ("data x, y\n1 2\n", False),
        ('data "file.csv"', False),
        ("data = 3", False),
        ("x in [0, 10)", False),
        ("x in {1, 2", True),
        ("x = 1  # (", False),
        ("x = (1\n", False),
        ("n! = 120", False),
        ("x = ?", False),
    ],
)
def test_unfinished(entry: str, goes_on: bool) -> None:
    """Open brackets, trailing operators, a bare 'for' and a table go on; an empty line ends any of them."""
    assert unfinished(entry) is goes_on


def test_a_table_is_one_entry(session: Session) -> None:
    """A data block is asked for line by line and answered once."""
    replies = talk(session, "fit y = a*x", "data x, y", "1 2", "2 4", "end")
    assert [reply.more for reply in replies] == [False, True, True, True, False]
    assert session.entries[-1].text == "data x, y\n1 2\n2 4\nend"
    assert not session.waiting


def test_an_abandoned_entry_is_gone(session: Session) -> None:
    """Ctrl-C at the prompt drops the lines of an incomplete entry only."""
    talk(session, "x = 1", "y = (2")
    assert session.waiting
    session.abandon()
    assert session.feed("z = 3").result is BLANK
    assert session.text == "x = 1\nz = 3"


def _fails(command: Callable[[], object]) -> bool:
    try:
        command()
    except Exception:  # noqa: BLE001  # the test asks whether anything at all escapes
        return True
    return False


HOSTILE = [
    ":",
    ": ",
    "::",
    ":check",
    ":check (",
    ":load \0",
    ":save \0",
    ":load .",
    "for",
    "data",
    ")",
    "\\",
    "\x1b[31m",
]


@pytest.mark.parametrize("line", HOSTILE)
def test_no_line_breaks_the_session(session: Session, line: str) -> None:
    """Whatever is typed, the session goes on."""
    assert not _fails(lambda: session.feed(line))
    session.abandon()
    assert session.feed("x = 1").result is BLANK


def test_lines_follow_a_fit_with_its_table() -> None:
    """Columns of numbers are compared by what they hold: an equation of arrays is no single truth."""
    session = Session()
    for line in ("fit y = a*x + b", "data x, y", "0 1", "1 3.1", "2 4.9", "3 7", ""):
        session.feed(line)
    reply = session.feed("b = 1")
    assert isinstance(reply.result, Fit)
    assert reply.result["b"] == 1


def test_tables_are_read_from_the_folder_of_the_session(tmp_path: Path) -> None:
    """The conversation gives the current one; a session without a folder reads no files."""
    (tmp_path / "rows.csv").write_text("x,y\n0,1\n1,3\n2,5\n", encoding="utf-8")
    session = Session(folder=tmp_path)
    session.feed("fit y = a*x + b")
    reply = session.feed('data "rows.csv"')
    assert isinstance(reply.result, Fit)
    assert round(reply.result["a"], 9) == 2
    session.feed(":clear")
    assert session.folder == tmp_path


def test_what_is_asked_for_stays_and_is_expressed() -> None:
    """A line such as ``find r`` is an entry of its own, though it is read as a declaration."""
    session = Session()
    _, asked = talk(session, "A = pi*r^2", "find r")
    assert session.text == "A = pi*r^2\nfind r"
    assert any("r = sqrt(A/pi) or -sqrt(A/pi)" in remark for remark in asked.remarks), asked


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("find x", ("x = sqrt(5) ≈ 2.2360679775",)),
        ("What is x?", ("x = sqrt(5) ≈ 2.2360679775",)),
        ("solve for x", ("x = sqrt(5) ≈ 2.2360679775",)),
        ("find x and y", ("x = sqrt(5) ≈ 2.2360679775", "y = 2*sqrt(5) ≈ 4.472135955")),
        ("what is x^2 + 1?", ("x^2 + 1 = 6",)),
        ("evaluate x*y", ("x*y = 10",)),
    ],
)
def test_a_question_in_words_is_answered_and_no_entry(line: str, said: tuple[str, ...]) -> None:
    session = Session()
    session.feed("x^2 = 5; x > 0")
    session.feed("y = 2x")
    before = session.entries
    reply = session.feed(line)
    assert set(said) <= {*reply.remarks}
    assert session.entries == before


def test_a_name_that_no_line_has_becomes_an_unknown_by_find() -> None:
    session = Session()
    session.feed("x = 1")
    session.feed("find x and t")
    assert [entry.text for entry in session.entries] == ["x = 1", "find x and t"]


def test_how_a_line_is_read_is_said_once() -> None:
    session = Session()
    first = session.feed("let z = 3")
    assert isinstance(first.result, Answer) and [note.code for note in first.result.notes] == ["N121"]
    later = session.feed("z = w^2")
    assert isinstance(later.result, Answer) and len(later.result) == 2
    assert not later.result.notes
    whole = session.feed(":solve").result
    assert isinstance(whole, Answer) and [note.code for note in whole.notes] == ["N121"]


@pytest.mark.parametrize(
    "lines",
    [
        ("exponential fit", "0 5", "1 3.1", "2 1.8", "3 1.1", ""),
        ("exponential fit", "x y", "0 5", "1 3.1", "2 1.8", "3 1.1", ""),
        ("exponential fit", "x: 0 1 2 3", "y: 5 3.1 1.8 1.1", ""),
        ("data x, y", "0 5", "1 3.1", "2 1.8", "3 1.1", "", "exponential fit"),
        ("exponential fit", "(0, 5), (1, 3.1), (2, 1.8), (3, 1.1)"),
        ("x: 0 1 2 3", "y: 5 3.1 1.8 1.1", "fit y = a*exp(b*x)"),
        ("fit y = a*exp(b*x)", "x: 0 1 2 3", "y: 5 3.1 1.8 1.1", ""),
    ],
)
def test_a_fit_is_typed_line_by_line(lines: tuple[str, ...]) -> None:
    """The words for a model, and lists, wait for what follows; they were skipped or refused one by one."""
    session = Session()
    for line in lines:
        session.feed(line)
    assert not session.waiting
    assert "-0.502" in session.feed("b").remarks[0]


@pytest.mark.parametrize(
    "line", [":fit y = a*x rows.csv", ':fit y = a*x data "rows.csv"', ":fit proportional fit rows.csv"]
)
def test_the_file_of_a_fit_stands_behind_it(line: str, tmp_path: Path) -> None:
    """As on the command line."""
    (tmp_path / "rows.csv").write_text("x,y\n1,2\n2,4\n3,6.3\n")
    session = Session(folder=tmp_path)
    session.feed(line)
    assert session.feed("a").remarks[0].startswith("a ≈ 2.06428")
