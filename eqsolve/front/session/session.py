"""The conversation: a line is a command, an entry, a part of one, or a question.

The whole text is read again at each entry, because a later line can change how an earlier one is read (``xy`` is one
name until x and y stand alone); the reply says when that happened. What did not change is not solved again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import eqsolve
from eqsolve.errors import EqsolveError, Interrupted, Span, UsageError, failure
from eqsolve.front.session import answering, asking, editing, files, looking, word_sums
from eqsolve.front.session.awaiting import awaits_data, awaits_fit, fit_entry, header, is_row
from eqsolve.front.session.refusing import unfit
from eqsolve.front.session.topics import no_command, page
from eqsolve.front.workspace import (
    Entry,
    Feedback,
    Memory,
    Reply,
    Settings,
    Solve,
    State,
    Watched,
    Workspace,
    named_in,
    names_model,
    outline,
    read,
    redefined,
    solved,
    unfinished,
    unwatched,
    words,
    written,
)
from eqsolve.report.notes import folded
from eqsolve.result import Answer, Answers, Fit, Rechecked, Verdict

Action = Callable[[Workspace, str], Reply]

ACTIONS: dict[str, Action] = {
    ":show": editing.show,
    ":drop": editing.drop,
    ":edit": editing.edit,
    ":undo": editing.undo,
    ":redo": editing.redo,
    ":clear": editing.clear,
    ":solve": answering.solve,
    ":all": answering.look_for_all,
    ":one": answering.look_for_one,
    ":check": answering.check,
    ":fix": editing.fix,
    ":free": editing.free,
    ":guess": editing.guess,
    ":why": answering.why,
    ":explain": answering.explain,
    ":plot": answering.plot,
    ":sweep": answering.sweep,
    ":latex": answering.latex,
    ":json": answering.json,
    ":time": answering.time,
    ":set": answering.set_,
    ":load": files.load,
    ":save": files.save,
    ":help": lambda _, topic: Reply((page(topic),)),
    ":quit": lambda _, __: Reply(leave=True),
}
_SAME = {":list": ":show"}
# without a colon
_SPOKEN = {"?": ":help", "help": ":help", "quit": ":quit", "exit": ":quit", "quit()": ":quit", "exit()": ":quit"}
_WITH_VALUES = re.compile(
    r"(?P<word>check|fix)[ \t]+(?=[^\W\d_]\w*[ \t]*=(?!=))"
)  # check x = 3: no equation of the text


class Session:
    """Entries of text, oldest first, and the lines of an entry that is not complete yet.

    >>> session = Session()
    >>> print("; ".join(session.feed("x + 1 = 3").remarks))
    1 equation, 1 unknown, 0 degrees of freedom
    >>> print(*session.feed("x^2 + 1").remarks)
    x^2 + 1 = 5
    """

    def __init__(
        self,
        solve: Solve = solved,
        settings: Settings | None = None,
        folder: Path | None = None,
        watched: Watched = unwatched,
    ) -> None:
        """``watched`` is told of the calls that are no ``solve`` of the text or a part of it."""
        self._space = Workspace(
            Memory(solve), settings or Settings(), State(folder=folder), watched=watched, home=folder
        )
        self._pending: list[str] = []
        self._editing: Entry | None = None  # what the next entry takes the place of

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, each with the number of its first line in the text."""
        return self._space.state.entries

    @property
    def following(self) -> int:
        """The number that the next entry will have."""
        return self._space.state.following

    @property
    def settings(self) -> Settings:
        return self._space.settings

    @property
    def folder(self) -> Path | None:
        """Where tables are looked for: the folder of the loaded file, before that and after ``:clear`` the one that the session was given."""
        return self._space.state.folder

    @property
    def text(self) -> str:
        """The whole text so far; where an entry was dropped its lines stay blank."""
        return self._space.state.text

    @property
    def waiting(self) -> bool:
        """An entry has begun and is not complete."""
        return bool(self._pending)

    def feed(self, line: str) -> Reply:
        """Takes one line or several (a paste): a command, a whole entry, a part of one, or an expression."""
        if not self._pending:
            bare = line.strip()
            word = bare.partition(" ")[0]
            if word in _SPOKEN and (bare == word or word in ("help", "?")) and word not in words(self.text):
                bare = (_SPOKEN[word] + bare[len(word) :]).strip()
            if re.match(_WITH_VALUES, bare) and "\n" not in bare and word not in words(self.text):
                bare = f":{bare}"
            if bare.startswith(":") and not bare.startswith(":="):
                return self._safely(lambda: self._command(bare), bare)
            line = self._as_table(line)
        self._pending.append(line)
        entry = "\n".join(self._pending)
        if _goes_on(entry) and not (names_model(entry) and "data" in self.text):
            return Reply(more=True)
        self._pending = []
        return self._safely(lambda: self._enter(entry)) if entry.strip() else Reply()

    def ready(self, typed: str) -> bool:
        """Whether the lines typed so far are a whole entry or a command, and need no other line."""
        return self.waiting or typed.lstrip().startswith(":") or not _goes_on(self._as_table(typed))

    def abandon(self) -> None:
        """Drops the lines of an entry that is not complete; ``:edit`` brings them back."""
        if self._pending:
            self._space.rejected = "\n".join(self._pending)
        self._pending, self._editing = [], None

    def look(self, typed: str) -> Feedback | None:
        """What is to be said of a line while it is typed; it is read, not solved. None: nothing."""
        if not typed.strip() or typed.lstrip().startswith(":") or typed.strip() in _SPOKEN:
            return None
        above = "\n".join(self._pending) + "\n" if self._pending else ""
        entry = self._as_table(above + typed)
        said = looking.looked(self._space, entry)
        if said is None or said.span is None:
            return said
        start, end = (place - len(above) for place in (said.span.start, said.span.end))
        return replace(said, span=Span(start, end) if start >= 0 and entry == above + typed else None)

    def names(self) -> tuple[str, ...]:
        """The names that the text gives a meaning, unknowns, constants, columns and functions, for completion."""
        return named_in(self._space.state.text, self._space.state.folder)

    # ------------------------------------------------------------ entries

    def _as_table(self, line: str) -> str:
        """A row of names after a fit line that waits for its data begins the table; pasted rows follow it."""
        first, below, rows = line.partition("\n")
        named = header(first) if not rows.strip() or is_row(rows) else ""
        return f"data {named}{below}{rows}" if named and awaits_data(self._space) else line

    def _enter(self, typed: str) -> Reply:
        space = self._space
        try:
            entry, remarks = asking.with_last(space, typed)
        except EqsolveError as error:
            raise self._refused(typed, error) from None
        if is_row(entry) and awaits_data(space):
            hint = "for example: data x, y"
            raise self._refused(typed, unfit("name the columns before their rows", hint))
        if self._editing is None and (expression := asking.question(entry)):
            return self._value(typed, expression, remarks)
        apart = word_sums.set_aside(space, entry) if self._editing is None else None
        if apart is not None:
            return self._alone(*apart)
        first = space.state.following
        old = self._editing or redefined(space.state.entries, entry)
        state = space.state.putting(old, entry) if old else space.state.adding(entry)
        if old and old.text != entry and self._editing is None:
            remarks = (*remarks, f"{entry.strip()} takes the place of {old.text.strip()} (entry {old.number}).")
        try:
            statements = read(state.text, space.state.folder, strict=space.settings.strict)
        except EqsolveError as error:
            if old is None and asking.is_question(error, first, entry):
                return self._value(typed, entry, remarks)
            raise self._refused(typed, error) from None
        wanted = asking.in_words(statements, first, entry, self._listed()) if old is None else ()
        if wanted:
            return self._values(typed, wanted, remarks)
        if old is None and (unread := asking.unread(statements, first, entry)):
            space.rejected = typed
            return Reply((*remarks, unread))
        seen = outline(statements)
        waits = "The fit waits for its data: type the names of the columns, then rows of numbers."
        if awaits_data(space, seen) or awaits_fit(seen):
            space.past.append(space.state)
            space.state, space.standing, space.future, self._editing = state, None, [], None
            waits = (
                waits if not awaits_fit(seen) else "The table waits for the line that fits it, such as: fit y = a*x + b"
            )
            return Reply((*remarks, waits))
        try:
            reply = space.move(state, *remarks)
        except EqsolveError as error:
            raise self._refused(typed, error) from None
        space.rejected, self._editing = "", None
        return self._read_as(reply, state.entries, entry, first if old is None else old.number)

    def _alone(self, state: State, said: str) -> Reply:
        """The reply to an entry that takes the place of all others."""
        reply = self._space.move(state, said, full=True)
        self._space.rejected = ""
        return reply

    def _value(self, typed: str, entry: str, remarks: tuple[str, ...]) -> Reply:
        try:
            reply = asking.asked(self._space, entry)
        except EqsolveError as error:
            raise self._refused(typed, error) from None
        return replace(reply, remarks=(*remarks, *reply.remarks))

    def _listed(self) -> frozenset[str]:
        """The words of a text whose solutions are a list: of a family, "find r" says what is expressed by the others."""
        standing = self._space.standing
        listed = standing is not None and standing.verdict in (Verdict.UNIQUE, Verdict.FINITE, Verdict.FOUND)
        return words(self._space.state.text) if listed else frozenset()

    def _values(self, typed: str, wanted: tuple[str, ...], remarks: tuple[str, ...]) -> Reply:
        """A line for each."""
        replies = [self._value(typed, expression, ()) for expression in wanted]
        return replace(replies[-1], remarks=(*remarks, *(remark for reply in replies for remark in reply.remarks)))

    def _refused(self, typed: str, error: EqsolveError) -> EqsolveError:
        self._space.rejected = typed
        return error

    def _read_as(self, reply: Reply, entries: tuple[Entry, ...], entry: str, number: int) -> Reply:
        """The reply with what is to be said of how lines are read: the new one, and those before it."""
        space = self._space
        added = space.past[-1].entries == entries[:-1] and not self._reads_on(space.past[-1].text)
        before, now = (_said(space.past[-1].text), _said(space.state.text)) if added else ([], [])
        told = [
            f"This changes how an earlier line is read: {old}  is now  {new}"
            for old, new in zip(before, [line for line in now if line in before or not _declares(line)], strict=False)
            if old != new and not (_of_letters(old) and word_sums.is_word_sum(space, space.state.text))
        ]
        if reply.result is None and space.standing:
            last = number + entry.count("\n")
            notes = [note for note in space.standing.notes if note.line and number <= note.line <= last]
            told += [f"note: {note.text}" for note in folded(notes)]
        return replace(reply, remarks=(*told, *reply.remarks))

    def _reads_on(self, before: str) -> bool:
        """Whether the lines of the text before the newest entry say in it what they said alone."""
        space = self._space
        lines = tuple(
            line
            for line in read(space.state.text, space.state.folder, strict=space.settings.strict).lines
            if line.place.line <= before.count("\n") + 1
        )
        return lines == (read(before, space.state.folder, strict=space.settings.strict).lines if before.strip() else ())

    # ------------------------------------------------------------ commands

    def _command(self, line: str) -> Reply:
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        if word == ":fit":
            return self._enter(fit_entry(rest)) if rest else self._fit()
        word = _SAME.get(word, word)
        if word not in ACTIONS:
            raise no_command(word)
        reply = ACTIONS[word](self._space, rest)
        if word == ":edit":
            self._editing = self._space.entry(int(rest)) if rest else self._edited(reply)
        return reply

    def _edited(self, reply: Reply) -> Entry | None:
        """The entry that a bare ``:edit`` shows; none where it shows one that was refused."""
        return None if self._space.rejected or reply.edit is None else self.entries[-1]

    def _fit(self) -> Reply:
        space, settings = self._space, self._space.settings
        with space.watched(settings.time_limit) as tell:
            result = eqsolve.fit(
                self.text,
                seed=settings.seed,
                time_limit=settings.time_limit,
                base_dir=space.state.folder,
                progress=tell,
            )
        return Reply((), result, answer=result)

    def _safely(self, act: Callable[[], Reply], command: str = "") -> Reply:
        """An error is a reply; an entry with one is not kept, and can be had back. So is Ctrl-C, with what was known."""
        try:
            return act()
        except KeyboardInterrupt as stopped:
            return _interrupted(stopped)
        except EqsolveError as error:
            kept = ("This entry was not kept; :edit brings it back.",) if self._space.rejected and not command else ()
            return Reply(kept, error)
        except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a NUL in the name
            argument = command.partition(" ")[2].strip()
            return Reply(result=failure(UsageError, "E706", f"{argument}: {getattr(error, 'strerror', None) or error}"))


def _interrupted(stopped: KeyboardInterrupt) -> Reply:
    """What was known when a person no longer waited; an answer with nothing in it says no more than the remark."""
    known = stopped.answer if isinstance(stopped, Interrupted) else None
    told = known if isinstance(known, Answer | Answers | Fit | Rechecked) and known else None
    answer = told if isinstance(told, Answer | Fit) else None
    return Reply(("Interrupted; the text stays as it was.",), told, answer=answer)


def _goes_on(entry: str) -> bool:
    """Incomplete; but ``y =`` alone is a slip, and told at once."""
    return unfinished(entry) and not re.fullmatch(r"[^(\[{]*[=<>]\s*", entry)


def _said(text: str) -> list[str]:
    """The canonical lines of a text, without its remarks: what was not read of one line may be read later."""
    return [line for line in written(text) if not line.startswith("#")]


def _declares(line: str) -> bool:
    """Whether a line of the canonical text names unknowns; it stands above all others, whenever it was entered."""
    return line.startswith("unknowns ")


def _of_letters(line: str) -> bool:
    """Whether a line says which digits letters may be; those of word sums stand for all of them together."""
    return re.match(r"(?:all different\(|[^\W\d_](?:, [^\W\d_])* in )", line) is not None
