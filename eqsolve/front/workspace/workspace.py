"""The text of a session and what is known of it. Changes know the way back: every one is a new ``State``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eqsolve.errors import Diagnostic, EqsolveError, Interrupted
from eqsolve.front.workspace import changes
from eqsolve.front.workspace.entries import end_of, text_of
from eqsolve.front.workspace.parts import Memory, Standing
from eqsolve.front.workspace.reading import lacks_data
from eqsolve.front.workspace.replies import Entry, Reply, Settings
from eqsolve.front.workspace.solving import Watched, unwatched
from eqsolve.result import Answer, Fit

if TYPE_CHECKING:
    from eqsolve.outline import Outline


@dataclass(frozen=True)
class State:
    """Entries in the order of their numbers, the number of the next, the folder where tables are looked for, and the
    definitions that ``:free`` took out, by name."""

    entries: tuple[Entry, ...] = ()
    following: int = 1
    folder: Path | None = None
    aside: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.entries)

    def having(self, entries: Sequence[Entry]) -> State:
        """The same with other entries."""
        ordered = tuple(sorted(entries, key=lambda entry: entry.number))
        return replace(self, entries=ordered, following=max([self.following, *map(end_of, ordered)]))

    def adding(self, text: str) -> State:
        """The same with one more entry at the end."""
        return self.having([*self.entries, Entry(self.following, text)])

    def putting(self, entry: Entry, text: str) -> State:
        """The same with other text in an entry; where it needs more lines than there are before the next one, it goes
        to the end and gets a new number."""
        others = [e for e in self.entries if e != entry]
        behind = min((e.number for e in others if e.number > entry.number), default=None)
        if behind is not None and end_of(Entry(entry.number, text)) > behind:
            return self.having([*others, Entry(self.following, text)])
        return self.having([*others, Entry(entry.number, text)])

    def without(self, *gone: Entry) -> State:
        """The same without these entries."""
        return self.having([entry for entry in self.entries if entry not in gone])


@dataclass
class Workspace:
    """``standing`` is None where the text was not solved (it is empty, waits for data, or was interrupted)."""

    memory: Memory
    settings: Settings
    state: State = field(default_factory=State)
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)
    standing: Standing | None = None
    rejected: str = ""  # the last entry that was not kept
    ans: str = ""  # the last value that was asked for, as text
    watched: Watched = unwatched
    home: Path | None = None  # where tables are looked for while no file is loaded

    def move(self, state: State, *remarks: str, full: bool = False) -> Reply:
        """Makes ``state`` that of the session and says what changed; where it cannot be solved nothing changes, and the
        error is raised."""
        was, before = self.state, self.standing
        self.past.append(was)
        rest, self.future = self.future, []
        self.state = state
        try:
            return self.settle(None if full else before, *remarks, full=full)
        except EqsolveError:
            self.state, self.standing, self.future = self.past.pop(), before, rest
            raise

    def settle(self, before: Standing | None, *remarks: str, full: bool = False) -> Reply:
        """Solves the text as it is now, and says what changed since ``before``."""
        self.standing = None
        if not self.state.text.strip():
            return Reply((*remarks, "The text is empty."))
        if lacks_data(self.state.text, self.state.folder):
            return Reply((*remarks, "The fit waits for its data: type the names of the columns, then rows of numbers."))
        try:
            self.standing = self.memory.stand(self.state.entries, self.state.folder, self.settings)
        except EqsolveError as error:
            if error.code == "E627":  # comments and settings of the language: nothing to solve yet
                return Reply((*remarks, "There is no equation yet."))
            raise
        except KeyboardInterrupt as stopped:
            known = stopped.answer if isinstance(stopped, Interrupted) else None
            kept = "Interrupted; the text is kept (:undo takes the last entry back)."
            answer = known if isinstance(known, Answer) else None
            return Reply((*remarks, kept), answer, answer=answer)
        return self.told(before, *remarks, full=full)

    def told(self, before: Standing | None, *remarks: str, full: bool) -> Reply:
        """What changed, and all that is known where that is asked for."""
        assert self.standing is not None
        said, result = changes.report(before, self.standing, self.settings.digits, not self.settings.decimals)
        if full and len(self.standing.parts) == 1:
            result = self.standing.parts[0].answer
            said = said[:1] if isinstance(result, Answer) else said
        if before is not None and isinstance(result, Answer):
            untold = _untold(result.notes, before)
            result = result if untold == result.notes else replace(result, notes=untold)
        answer = self.standing.parts[0].answer if len(self.standing.parts) == 1 else None
        return Reply((*remarks, *said), result, answer=answer)

    def outline(self) -> Outline | None:
        """The outline of the text, where it can be read."""
        return self.standing.outline if self.standing else None

    def whole(self) -> Answer | Fit:
        """The answer to the whole text as one, which a door can write as JSON. Raises what ``eqsolve.solve`` raises."""
        settings = replace(self.settings, split=False)
        return self.memory.stand(self.state.entries, self.state.folder, settings).parts[0].answer

    def entry(self, number: int) -> Entry | None:
        """The entry with this line in it."""
        return next((e for e in self.state.entries if e.number <= number < end_of(e)), None)


def _untold(notes: Sequence[Diagnostic], before: Standing) -> tuple[Diagnostic, ...]:
    """Without what was said of how a line is read when that line was new."""
    told = {(note.code, note.line, note.text) for note in before.notes if note.line}
    return tuple(note for note in notes if (note.code, note.line, note.text) not in told)
