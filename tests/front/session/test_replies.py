"""Conversations as tables: lines in, what is said about them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqsolve.errors import EqsolveError
from eqsolve.front.session import COMMANDS, Session, Settings, solved
from eqsolve.front.session.session import ACTIONS
from eqsolve.result import Answer, Explanation, Fit, Verdict

FITTED = ("fit y = a*x + b", "data x, y\n1 2\n2 4.1\n3 5.9\nend")
SAID = [
    (("2+2",), "2+2 = 4"),
    (("sin(30°)",), "sin(30°) = 1/2 = 0.5"),
    (("2+2", "ans*3"), "4*3 = 12"),
    (("2+2", "_ / 8"), "4 / 8 = 1/2 = 0.5"),
    (
        ("fit y = a*x + b", ":fix b = 0"),
        "The fit waits for its data: type the names of the columns, then rows of numbers.",
    ),
    ((*FITTED, "2+3"), "2+3 = 5"),
    ((*FITTED, "sqrt(2)"), "sqrt(2) = sqrt(2) ≈ 1.41421356237"),
    ((*FITTED, "y(4) = ?"), "y(4) ≈ 7.9"),
    ((*FITTED, "R^2"), "R^2 ≈ 0.998031496063"),
    ((*FITTED, "foo"), "Nothing is known of foo: no line speaks of it."),
    ((FITTED[1], "linear fit", ":fix a = 2"), "a := 2: an input now"),
    (("x^2 = 4", "x^2 + x"), "x^2 + x = 2 or 6"),
    (("x + y = 3", "x + y + 1"), "x + y + 1 = 4"),
    (("x",), "Nothing is known of x: no line speaks of it."),
    (("x = 3", "x"), "x = 3"),
    (("P = 1", "Q = 0.01"), "new: Q = 0.01"),
    (("P = 1", "Q = 0.10"), "new: Q = 0.10"),
    (("P = 1", "Q = 1/100"), "new: Q = 1/100 = 0.01"),
    (("Q = 0.01", "P = 2*Q"), "new: P = 1/50 = 0.02"),
    (("Q = 0.01", "Q"), "Q = 0.01"),
    (("x + y = 3", "x"), "x = 3 - y, not the same for all solutions"),
    (("x = 1", "y = 2"), "new: y = 2"),
    (("x^2 = 4", "x > 0"), "x = 2 (-2 no longer)"),
    (("a := 3", "b = 2*a", "a := 5"), "b = 10 (before: 6)"),
    (("a := 3", "b = 2*a", "a := 5"), "a := 5 takes the place of a := 3 (entry 1)."),
    (
        ("fit y = a*x", "data x, y\n1 2\n2 4.1\n3 6\nend", "fit y = a*x + b"),
        "fit y = a*x + b takes the place of fit y = a*x (entry 1).",
    ),
    (("x + y = 3", "x - y = 1"), "Before: infinitely many solutions."),
    (("x + y = 3", "x - y = 1", "2*x = 4"), "Line 3 follows from lines 1 and 2."),
    (
        ("x = 1", "y = 2"),
        "2 equations, 2 unknowns, 0 degrees of freedom, in 2 parts that share no unknown",
    ),
    (("a := 3",), "There is no equation yet."),
    (("x = 1", "x = 2", "y = 3"), "Lines 1 and 2 contradict each other; what follows shares no unknown with them:"),
    (("fit y = a*x",), "The fit waits for its data: type the names of the columns, then rows of numbers."),
    (("fit y = a*x", "a"), "a has no value yet: the fit waits for its data."),
    (("fit y = a*exp(-k*x), sigma 0.1", "ln(2)/k"), "ln(2)/k has no value yet: the fit waits for its data."),
    (("data x, y\n1 2\n2 3\nend",), "The table waits for the line that fits it, such as: fit y = a*x + b"),
    (("fit y = a*x", "data x, y\n1 2\n2 4.1\n3 6\nend", "x"), "x has no single value at the fit"),
    (("x = 1", "y = 2"), "One solution, proved to be the only one."),
    (("x = 1", "y = 2", "z = 3", ":undo"), "no longer an unknown: z"),
    (("x = 2", "x + 1 = ?"), "x + 1 = 3"),
    (("x = 2", "a := 3"), "a is a constant that no line uses yet."),
    (("x = 2", "u*floor(u) > 3"), "new: u is free as far as the inequalities allow"),
    (("x = 2", "u^2 < 9"), "new: u is any number with -3 < u < 3"),
    (("x = 1", "y = 2", "z + w = 3"), "3 equations, 4 unknowns, 1 degree of freedom, in 3 parts that share no unknown"),
    (("x^2 = 4", "y + z = 1", "z = 2"), "All together: 2 solutions, proved to be all. Of this part alone:"),
    (("x = 1", ":list"), "1  x = 1"),
    (("a := 5; b := 3", "x = a*b", ":free b", ":undo"), "Taken back: the dropping of b := 3"),
    (("a := 5; b := 3", "x = a*b", ":fix b = 4", ":undo"), "Taken back: b := 4"),
    (("a := 5; b := 3", "x = a*b", ":free a", ":undo", ":redo"), "Done again: the dropping of a := 5"),
    (
        ("a := 5; b := 3", "x = a*b", "a = 6", ":fix a = 6"),
        "a := 6: an input now (in place of a := 5 in entry 1 and a = 6)",
    ),
    (("x = 1", "x = 2", ":fix x = 3"), "x := 3: an input now (in place of x = 1 and x = 2)"),
    (("k := 3", "k = 4"), "Line 2 cannot hold with k = 3. For the new value write k := 4."),
    (("x = 1", "undo"), "Nothing is known of undo: no line speaks of it (the command is :undo)."),
    (("x = 1", "hallo welt"), "note: this line has no equation in it and was skipped"),
    (("x^2 < 9", "x"), "x has no single value"),
    (("a := 3", "data x, y\n1 2\n2 4.1\nend"), "The table waits for the line that fits it, such as: fit y = a*x + b"),
    (("a := 3",), "There is no equation yet."),
    ((":set digits 4", "sqrt(2)"), "sqrt(2) = sqrt(2) ≈ 1.414"),
    ((":set digits 30", "sqrt(2)"), "sqrt(2) = sqrt(2) ≈ 1.41421356237309504880168872421"),
    ((":set decimals on", "sqrt(2)"), "sqrt(2) ≈ 1.41421356237"),
    ((":set decimals on", "1/3 + 1/6"), "1/3 + 1/6 = 0.5"),
    ((":set digits 4", ":set decimals on", "x^2 = 2; x > 0", "y = x"), "new: y ≈ 1.414"),
    ((":set decimals on", ":set decimals off", "sqrt(2)"), "sqrt(2) = sqrt(2) ≈ 1.41421356237"),
    (("x = cos(x)", ":set digits 30", "x"), "x ≈ 0.739085133215160641655312087674"),
    (("x^2 = 2", ":set digits 3", "y = 1"), "new: y = 1"),
]


@pytest.mark.parametrize(("lines", "said"), SAID)
def test_the_last_line_is_answered_so(lines: tuple[str, ...], said: str) -> None:
    session = Session()
    replies = [session.feed(line) for line in lines]
    remarks = [remark for reply in replies[-1:] for remark in reply.remarks]
    assert any(said == remark or remark.startswith(said) for remark in remarks), remarks


REFUSED = [
    (("y =",), "E203"),
    ((":set digit 4",), "E725"),
    ((":set digits many",), "E725"),
    ((":set digits 10001",), "E725"),
    ((":drop 7",), "E726"),
    (("x = 6", "ans"), "E726"),
    (("x = 6", "y = ans + 1"), "E726"),
    (("x + 1 = 6", ":free x"), "E726"),
    ((":fix z",), "E726"),
    ((":free z",), "E726"),
    (("fit y = a*x", "1 2"), "E726"),
    ((":help sovle",), "E717"),
    ((":drp 3",), "E726"),
    (("x = 1", ":fix z = 2"), "E726"),
    (("x = 1", "a := 2", "y = a", ":check a=3"), "E726"),
    ((":load nowhere.eq",), "E705"),
]


@pytest.mark.parametrize(("lines", "code"), REFUSED)
def test_the_last_line_is_refused_at_once(lines: tuple[str, ...], code: str) -> None:
    session = Session()
    reply = [session.feed(line) for line in lines][-1]
    assert isinstance(reply.result, EqsolveError)
    assert reply.result.code == code


def test_a_value_is_no_setting() -> None:
    """What takes the value is named; a slip in the name of a setting stays one."""
    session = Session()
    refused = [session.feed(f":set {words}").result for words in ("P = 380", "digit = 4")]
    hints = [found.diagnostics[0].hint for found in refused if isinstance(found, EqsolveError)]
    assert "write P := 380 for a constant, :fix P = 380 for an unknown" in hints[0]
    assert hints[1] == "did you mean :set digits?"


def test_every_command_of_the_table_has_an_action() -> None:
    assert {command.name for command in COMMANDS} == {*ACTIONS, ":fit"}


def test_what_was_refused_comes_back() -> None:
    """An entry with an error is not kept, and not lost either."""
    session = Session()
    session.feed("y + = 2")
    assert session.feed(":edit").edit == "y + = 2"
    assert session.entries == ()


def test_an_edited_entry_takes_the_place_of_the_old_one() -> None:
    session = Session()
    session.feed("x = 1")
    session.feed("y = x")
    assert session.feed(":edit 1").edit == "x = 1"
    session.feed("x = 5")
    assert session.text == "x = 5\ny = x"


def test_a_dropped_entry_leaves_the_numbers_of_the_others() -> None:
    """Line numbers in reports go on to be those of the entries."""
    session = Session()
    for line in ("x = 1", "y = 2", "z = 3", ":drop 2"):
        session.feed(line)
    assert [(entry.number, entry.text) for entry in session.entries] == [(1, "x = 1"), (3, "z = 3")]
    assert session.text == "x = 1\n\nz = 3"


def test_undo_and_redo_go_both_ways() -> None:
    session = Session()
    for line in ("x = 1", "y = 2", ":undo"):
        session.feed(line)
    assert session.text == "x = 1"
    session.feed(":redo")
    assert session.text == "x = 1\ny = 2"


def test_an_unknown_becomes_an_input_and_back() -> None:
    session = Session()
    for line in ("x + y = 3", ":fix x = 1"):
        session.feed(line)
    assert session.text == "x + y = 3\nx := 1"
    assert session.feed("y").remarks[0] == "y = 2"
    session.feed(":free x")
    assert session.text == "x + y = 3"


@pytest.mark.parametrize("given", ["x = 1", "x = 1.5e0  # measured", "x = -7/3"])
def test_a_given_value_becomes_another_input_or_an_unknown(given: str) -> None:
    session = Session()
    for line in (given, "x + y = 3", ":fix x = 2"):
        session.feed(line)
    assert session.text == "x := 2\nx + y = 3"
    for line in (":undo", ":free x"):
        session.feed(line)
    assert session.text == "\nx + y = 3"
    session.feed(":fix x")
    assert sorted(session.text.split("\n")) == sorted(["", "x + y = 3", given])


REACTOR = ("k = 0.5", "tau := 4", "C = 2/(1 + k*tau)", "X = 1 - C/2")


def test_a_function_is_no_input() -> None:
    """It is not offered to be freed, and is told as what it is."""
    session = Session()
    for line in ("p(T) := 3*T + 1", "T = 25", "q = 2*p(T)"):
        session.feed(line)
    assert session.feed(":fix q = 2").remarks[-1] == "To leave room for q: :free T (:undo takes it back)."
    refused = session.feed(":free p").result
    assert (refused.code, refused.hint) == ("E726", ":drop 1 takes its line out")


def test_an_input_too_many_names_those_that_can_be_freed() -> None:
    session = Session()
    for line in REACTOR:
        session.feed(line)
    reply = session.feed(":fix X = 0.9")
    assert reply.result.completeness.plain == "put together, the equations come to 0 = 1"
    told = reply.remarks[-1]
    assert told == "To leave room for X: :free k or :free tau (:undo takes it back)."
    session.feed(":free tau")
    assert session.feed("tau").remarks[0] == "tau = 18"


def test_words_that_are_read_later_are_paired_with_no_line() -> None:
    session = Session()
    session.feed("father = 3 son")
    reply = session.feed("father + 12 = 2*(son+12)")
    changed = [said for said in reply.remarks if said.startswith("This changes how")]
    assert changed == ["This changes how an earlier line is read: father = 3  is now  father = 3*son"]


def test_the_line_that_contradicts_is_named_with_the_values_put_in() -> None:
    """Values of other parts are no solution, and none stands beside "No solution"."""
    session = Session()
    for line in ("X = (T-300)/150", "k = T/10", ":fix X = 0.8"):
        session.feed(line)
    reply = session.feed(":fix T = 400")
    assert "Line 1 cannot hold with X = 0.8 and T = 400." in reply.remarks
    assert not any("k = " in said for said in reply.remarks)
    assert isinstance(reply.result, Answer)
    assert reply.result.verdict is Verdict.NONE


def test_a_picture_over_the_unknowns_that_are_named() -> None:
    session = Session()
    for line in ("x + y + z = 3", "x - y = 1", "z = 2*x"):
        session.feed(line)
    assert session.feed(":plot x y").remarks[0].strip()
    refused = session.feed(":plot").result
    assert refused.code == "E726" and refused.diagnostics[0].hint == "name two or three: :plot x y"


def test_a_line_that_gives_no_number_is_no_input() -> None:
    session = Session()
    for line in ("x = y + 1", ":fix x 2"):
        session.feed(line)
    assert session.text == "x = y + 1\nx := 2"


def test_data_after_a_fit_line_make_one_table() -> None:
    session = Session()
    replies = [session.feed(line) for line in ("fit y = a*x", "x y", "1 2", "2 4", "")]
    assert [reply.more for reply in replies] == [False, True, True, True, False]
    assert isinstance(replies[-1].result, Fit)


def test_a_paste_is_one_entry() -> None:
    session = Session()
    reply = session.feed("x + y = 3\nx - y = 1")
    assert len(session.entries) == 1
    assert isinstance(reply.result, Answer)
    assert reply.result.verdict is Verdict.UNIQUE
    assert session.following == 3


def test_what_was_saved_loads_back_to_the_same_state(tmp_path: Path) -> None:
    session, again = Session(), Session()
    for line in ("x + y = 3\nx - y = 1", "z = x", "w = 2", ":drop 3", ":set seed 7", f":save {tmp_path / 'kept.eq'}"):
        session.feed(line)
    again.feed(f":load {tmp_path / 'kept.eq'}")
    assert (again.entries, again.settings) == (session.entries, session.settings)


def test_a_part_that_did_not_change_is_not_solved_again() -> None:
    """And each part that is solved can be read, and its answer checked, by itself."""
    asked: list[str] = []

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        asked.append(text)
        return solved(text, folder, settings)

    session = Session(solve)
    for line in ("x^2 = 2", "y^2 = 3", "z = y"):
        session.feed(line)
    assert asked == ["x^2 = 2", "\ny^2 = 3", "\ny^2 = 3\nz = y"]


LOOKED = [
    ("x = (1", "open"),
    ("x + = 2", "error"),
    ("xy = 2", "note"),
    ("x = 1", None),
    ("2 + 2", None),
    (":show", None),
]


@pytest.mark.parametrize(("typed", "kind"), LOOKED)
def test_a_line_is_looked_at_before_it_is_entered(typed: str, kind: str | None) -> None:
    feedback = Session().look(typed)
    assert (feedback.kind if feedback else None) == kind


def test_a_file_of_data_that_changed_is_read_again(tmp_path: Path) -> None:
    """An answer is kept only as long as all that it rests on is in the text."""
    (tmp_path / "t.csv").write_text("x,y\n1,2\n2,4\n", encoding="utf-8")
    (tmp_path / "fit.eq").write_text('fit y = a*x\ndata "t.csv"\n', encoding="utf-8")
    session = Session()
    session.feed(f":load {tmp_path / 'fit.eq'}")
    (tmp_path / "t.csv").write_text("x,y\n1,3\n2,6\n", encoding="utf-8")
    again = session.feed(":solve").result
    assert isinstance(again, Fit)
    assert again.parameters["a"].value == pytest.approx(3)


def test_a_line_is_looked_at_beside_those_that_change_its_reading() -> None:
    """xy is a product where x and y stand alone, and the note that it is one name would be wrong."""
    session = Session()
    alone = session.look("xy = 12")
    session.feed("x + y = 7")
    beside = session.look("xy = 12")
    assert alone is not None
    assert beside is not None
    assert "x*y" in beside.text
    assert alone.text != beside.text


def test_an_input_has_its_value() -> None:
    """:fix with no value speaks of the definition, not of a value that is missing."""
    session = Session()
    for line in ("h := 5", "x = h + 1"):
        session.feed(line)
    refused = session.feed(":fix h").result
    assert isinstance(refused, EqsolveError) and "h is an input already, h := 5" in str(refused)


def test_an_input_is_no_axis() -> None:
    """:plot names it, and two unknowns that can be drawn."""
    session = Session()
    for line in ("UA := 3", "T = 7", "w = UA*x", "x + y = T", "z = x"):
        session.feed(line)
    refused = session.feed(":plot UA x").result
    assert isinstance(refused, EqsolveError) and "UA is an input and has one value" in str(refused)
    assert ":plot w x" in str(refused.diagnostics[0].hint)


@pytest.mark.parametrize("words", ["undo", "hallo welt"])
def test_words_that_are_not_read_are_no_entry(words: str) -> None:
    """Beside a later line they could be read otherwise, or be an error; a remark is the user's own and stays."""
    session = Session()
    for line in ("x = 1", words, "# a remark"):
        session.feed(line)
    assert [entry.text for entry in session.entries] == ["x = 1", "# a remark"]


def test_ans_may_be_an_unknown_where_the_text_says_so() -> None:
    """Declared or defined, it is a name as any other."""
    for first, second in (("unknowns ans, x", "ans + x = 3"), ("ans = 2", "x = ans + 1")):
        session = Session()
        session.feed(first)
        assert not isinstance(session.feed(second).result, EqsolveError)
        assert len(session.entries) == 2


def test_a_declaration_changes_no_line_before_it() -> None:
    """It is written above the others, which are what they were."""
    session = Session()
    session.feed("x^2 < 9")
    assert not any("changes how" in remark for remark in session.feed("unknowns z").remarks)


def test_help_fits_a_terminal() -> None:
    """No row of the page of commands is wider than 80 columns."""
    assert max(map(len, session_help().splitlines())) <= 80


def session_help() -> str:
    return "\n".join(Session().feed(":help").remarks)


def test_names_are_those_with_a_meaning() -> None:
    """Words of the language and of remarks complete nothing."""
    session = Session()
    for line in ("g := 3", "f(t) := t^2", "unknowns x", "x + speed = g  # a remark", "speed in [0, 9]"):
        session.feed(line)
    assert {"g", "f", "x", "speed"} <= {*session.names()}
    assert not {"unknowns", "remark", "in", "a"} & {*session.names()}


def test_pasted_rows_and_their_names_are_one_entry() -> None:
    """Behind a fit line the names may stand with the rows; the table goes on to an empty line."""
    session = Session()
    session.feed("fit y = a*x")
    assert not session.ready("x y\n1 2\n2 4")
    assert session.ready("x y\n1 2\n2 4\n")
    assert isinstance(session.feed("x y\n1 2\n2 4\n").result, Fit)
    assert len(session.entries) == 2


def test_words_left_out_on_both_sides_make_one_note() -> None:
    session = Session()
    for line in ("z = 3", "x = 2"):
        session.feed(line)
    remarks = session.feed("solve x^2 = 4 please").remarks
    assert [r for r in remarks if r.startswith("note: ")] == [
        "note: 'solve' and 'please' were not read: words around an equation are left out"
    ]


def test_why_decides_and_explain_goes_step_by_step() -> None:
    """What decides the verdict is a part of what is explained."""
    session = Session()
    session.feed("x + y = 3\nx - y = 1")
    why, explained = session.feed(":why").result, session.feed(":explain").result
    assert isinstance(why, Explanation)
    assert isinstance(explained, Explanation)
    assert {s.key for s in why} < {s.key for s in explained}
    assert next(iter(why)).key == "steps" and "points" not in why


@pytest.mark.parametrize("command", [":json", ":latex"])
def test_what_is_copied_is_not_broken(command: str) -> None:
    session = Session()
    for line in ("x = 1", "y = 2", command):
        reply = session.feed(line)
    assert "y" in reply.page
    assert reply.remarks == ()


OPEN = [
    ("x + (", "an open bracket: Enter goes on in the next line"),
    ("x = 1 +", "Enter goes on in the next line"),
    ("x =", "the right-hand side is still missing"),
    ("data a, b", "rows follow; an empty line ends the table"),
    ("for i in 1..3:", "the body of the 'for' follows"),
]


@pytest.mark.parametrize(("typed", "said"), OPEN)
def test_what_is_not_complete_is_told_what_it_lacks(typed: str, said: str) -> None:
    """It is no error."""
    feedback = Session().look(typed)
    assert feedback is not None
    assert (feedback.kind, feedback.text) == ("open", said)


def test_a_place_counts_from_what_is_typed() -> None:
    """Also behind lines of the same entry that were handed over before, and beside other entries."""
    session = Session()
    for line in ("x + y = 3", "z = (x"):
        session.feed(line)
    feedback = session.look("+ y + * 2)")
    assert feedback is not None
    assert feedback.span is not None
    assert "+ y + * 2)"[feedback.span.start : feedback.span.end] == "+ *"


def _unsolved(text: str, folder: Path | None, settings: Settings, /) -> Answer | Fit:
    del text, folder, settings
    return Answer.unread("only what is said of the typed line matters")


@pytest.mark.parametrize("typed", ["xy = 3", "x(y) = 2", "2x = = y", "f(x) = y", "a = 3x"])
def test_many_lines_that_speak_of_the_same_names_change_no_feedback(typed: str) -> None:
    """How often a name stands elsewhere does not matter, only how."""
    few, many = Session(_unsolved), Session(_unsolved)
    kinds = ("x + {n}*y = {n}", "x*y = {n}", "{n}x > y")
    for n in range(2, 14):
        for session in (few, many)[n > 2 :]:
            session.feed("\n".join(kind.format(n=n) for kind in kinds))
    assert few.look(typed) == many.look(typed)


def test_digits_that_are_set_are_those_of_the_drawn_answer() -> None:
    """Nothing is solved again for them, and what is known is not told as changed."""
    asked: list[str] = []

    def solve(text: str, folder: Path | None, settings: Settings) -> Answer | Fit:
        asked.append(text)
        return solved(text, folder, settings)

    session = Session(solve)
    for line in ("x^2 = 2", "x > 0", ":set digits 20"):
        session.feed(line)
    answer = session.feed(":solve").result
    assert isinstance(answer, Answer)
    assert answer[0].decimals["x"] == "1.4142135623730950488"
    assert len(asked) == 2
    assert not any("x" in remark.split() for remark in session.feed("y = 1").remarks)


def test_help_is_found_by_words_of_ones_own() -> None:
    """Topics by what they mean, commands by what they do."""
    session = Session()
    for asked, offered in (("absolute value", "did you mean abs?"), ("undo changes", "see :undo")):
        told = session.feed(f":help {asked}").result
        assert isinstance(told, EqsolveError)
        assert (told.code, told.hint) == ("E717", offered)


def test_fix_replaces_a_value_among_other_statements() -> None:
    """In the entry that gives it, where it would contradict otherwise; :free takes it out there."""
    session = Session()
    session.feed("s = 120; t = 1.5")
    session.feed("v = s/t")
    assert "t := 2: an input now (in place of t = 1.5 in entry 1)" in session.feed(":fix t = 2").remarks
    assert session.text.splitlines()[0] == "s = 120; t := 2"
    assert session.feed(":free t").remarks[0] == "t is an unknown now (:fix t brings t := 2 back)"
    assert session.text.splitlines()[0] == "s = 120"


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("t = 1.5", "v = s/t"),
        ("t = 1.5; s = 120", "s = 120\nv = s/t"),
        ("s = 120; t = 1.5; u = 1", "s = 120; u = 1\nv = s/t"),
        ("s = 120; t = 1.5  # in hours", "s = 120\nv = s/t"),
    ],
)
def test_free_takes_out_a_value_among_other_statements(entry: str, left: str) -> None:
    session = Session()
    session.feed(entry)
    session.feed("v = s/t")
    assert session.feed(":free t").remarks[0].startswith("t is an unknown now (:fix t brings t = 1.5")
    assert [line for line in session.text.split("\n") if line] == left.split("\n")
    session.feed(":fix t")
    assert "t = 1.5" in session.text


@pytest.mark.parametrize("entry", ["s = 120; t = 1.5", "t = 1.5", "t := 1.5"])
def test_a_sweep_takes_the_place_of_a_value_that_is_given(entry: str) -> None:
    session = Session()
    for line in (entry, "s = 120", "v = s/t"):
        session.feed(line)
    answers = session.feed(":sweep t = 1, 2").result
    assert [answer.one()["v"] for answer in answers] == [120, 60]
    assert "1.5" in session.text
