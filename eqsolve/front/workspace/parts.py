"""Parts of a text that share no unknown, and the answers to them. A part that did not change is not solved again.

A part is the whole text with the lines of the others blank: its lines keep their numbers, its answer and the
certificates in it are those of a text that can be read by itself. It is used only where that text reads as the same
statements as in the whole; else the text is solved as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

import eqsolve
from eqsolve.errors import Diagnostic, EqsolveError
from eqsolve.front.workspace.entries import text_of
from eqsolve.front.workspace.reading import holds_table, outline, read
from eqsolve.front.workspace.replies import Entry, Settings
from eqsolve.front.workspace.solving import Solve
from eqsolve.result import Answer, Fit, Level, Verdict

if TYPE_CHECKING:
    from eqsolve.outline import Outline

MOST_KEPT = 500  # answers; more: a long day's session grows without end, fewer: what :undo brings back is solved again
_LEVELS = (Level.UNKNOWN, Level.PROBABLE, Level.PROVED)


@dataclass(frozen=True)
class Part:
    """Entries that share unknowns, the text of them alone, and what was answered to it; ``anew`` if it was solved now."""

    entries: tuple[Entry, ...]
    text: str
    answer: Answer | Fit
    anew: bool = True


@dataclass(frozen=True)
class Standing:
    """What is known of a whole text: its outline, its notes, and its parts in the order in which they begin."""

    outline: Outline
    notes: tuple[Diagnostic, ...]
    parts: tuple[Part, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(part.answer for part in self.parts if isinstance(part.answer, Answer))

    @property
    def verdict(self) -> Verdict:
        """That of the whole: what holds of every part, as the solutions of the whole are all combinations of theirs."""
        verdicts = {answer.verdict for answer in self.answers}
        for verdict in (Verdict.NONE, Verdict.UNDECIDED, Verdict.FAMILY, Verdict.FOUND, Verdict.FINITE):
            if verdict in verdicts:
                return verdict
        return Verdict.UNIQUE

    @property
    def level(self) -> Level:
        """How sure the verdict is: one part without a solution settles it, else the least sure of all."""
        none = [a.completeness.level for a in self.answers if a.verdict is Verdict.NONE]
        levels = none or [answer.completeness.level for answer in self.answers]
        ranks = [_LEVELS.index(level) for level in levels]
        return _LEVELS[(max if none else min)(ranks, default=2)]

    @property
    def count(self) -> int:
        """The number of solutions that are known; of infinitely many, the samples."""
        return prod(len(a) if a.count is None else a.count for a in self.answers)

    def part_of(self, name: str) -> Part | None:
        """The part in which a name is an unknown."""
        return next((part for part in self.parts if name in unknowns_of(part.answer)), None)


def unknowns_of(answer: Answer | Fit) -> tuple[str, ...]:
    """The unknowns of an answer, the parameters of a fit."""
    return answer.unknowns if isinstance(answer, Answer) else tuple(answer.parameters)


class Memory:
    """Answers by text. ``stand`` solves what is not among them."""

    def __init__(self, solve: Solve) -> None:
        self._solve = solve
        self._kept: dict[tuple[str, Path | None, Settings], Answer | Fit] = {}

    def stand(self, entries: Sequence[Entry], folder: Path | None, settings: Settings) -> Standing:
        """What is known of the text of the entries. Raises what ``eqsolve.solve`` raises."""
        text = text_of(entries)
        statements = read(text, folder, strict=settings.strict)
        whole = outline(statements)
        groups = grouped(whole, entries) if settings.split else [tuple(entries)]
        if len(groups) > 1 and not all(
            _reads_alike(group, whole, statements.lines, folder) for group in map(text_of, groups)
        ):
            groups = [tuple(entries)]
        parts = tuple(self._part(group, folder, settings) for group in groups)
        return Standing(whole, statements.notes, parts)

    def _part(self, entries: tuple[Entry, ...], folder: Path | None, settings: Settings) -> Part:
        text = text_of(entries)
        answer, anew = self._answer(text, folder, replace(settings, digits=None, decimals=False, split=True))
        if settings.digits is not None:
            key = (text, folder, settings)
            known = self._kept.get(key)
            answer = known or eqsolve.digits(answer, settings.digits, time_limit=settings.time_limit, base_dir=folder)
            self._keep(key, answer)
        return Part(entries, text, answer, anew)

    def _answer(self, text: str, folder: Path | None, settings: Settings) -> tuple[Answer | Fit, bool]:
        """The answer to a text, which hangs on no digits and no other parts, and whether it was solved now."""
        known = self._kept.get((text, folder, settings))
        answer = self._solve(text, folder, settings) if known is None else known
        self._keep((text, folder, settings), answer)
        return answer, known is None

    def _keep(self, key: tuple[str, Path | None, Settings], answer: Answer | Fit) -> None:
        """Keeps an answer as the one that was asked for last."""
        self._kept.pop(key, None)
        if not holds_table(key[0]):  # its file may change
            self._kept[key] = answer
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def forget(self) -> None:
        """Everything is solved again."""
        self._kept.clear()


def _reads_alike(text: str, whole: Outline, lines: Sequence[object], folder: Path | None) -> bool:
    """A part alone says the same as in the whole text: the same statements in the same lines."""
    try:
        alone = read(text, folder)
    except EqsolveError:
        return False
    places = {said.first for said in outline(alone).statements}
    return alone.lines == tuple(
        line for line, said in zip(lines, whole.statements, strict=True) if said.first in places
    )


def grouped(whole: Outline, entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The entries in parts that share no unknown, each with the constants that it uses and with what is said of no name
    (functions, comments). A fit is one with all that stands beside it, and so is a text that declares unknowns."""
    everything = [tuple(entries)]
    if whole.declared or whole.has("fit") or whole.has("table") or len(entries) < 2:
        return everything
    owner = {line: k for k, entry in enumerate(entries) for line in _lines(entry)}
    names: list[set[str]] = [set() for _ in entries]
    defines: dict[str, int] = {}
    spoken: set[int] = set()
    for said in whole.statements:
        if said.first not in owner:
            return everything
        k = owner[said.first]
        spoken.add(k)
        names[k] |= said.names
        if said.defines:
            defines[said.defines] = k
    parts: list[tuple[set[int], set[str]]] = []
    for k in sorted(spoken):
        unknown = names[k] - whole.constants
        if not unknown and all(said.kind == "constant" for said in whole.statements if owner[said.first] == k):
            continue
        joined = [part for part in parts if part[1] & unknown]
        parts = [part for part in parts if part not in joined]
        parts.append((set().union({k}, *(p[0] for p in joined)), set().union(unknown, *(p[1] for p in joined))))
    if not parts:
        return everything
    context = set(range(len(entries))) - spoken
    found = [sorted(_with_constants(members, names, defines) | context) for members, _ in parts]
    return [tuple(entries[k] for k in members) for members in sorted(found, key=lambda m: min(set(m) - context))]


def _with_constants(members: set[int], names: Sequence[set[str]], defines: dict[str, int]) -> set[int]:
    """The entries and those that define the constants which they use, and so on."""
    reached, rest = set(members), list(members)
    while rest:
        for name in names[rest.pop()]:
            k = defines.get(name)
            if k is not None and k not in reached:
                reached.add(k)
                rest.append(k)
    return reached


def _lines(entry: Entry) -> range:
    return range(entry.number, entry.number + entry.text.count("\n") + 1)
