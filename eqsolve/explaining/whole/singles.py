"""Grids whose rows, columns and boxes hold each number once: cells with one candidate left, numbers with one place left,
then a cell whose candidates are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eqsolve.explaining.words import count, listing
from eqsolve.integers import IntegerProblem
from eqsolve.result import Answer, Step
from eqsolve.syntax.tree import Name, Num

MOST_CELLS = 81
MOST_TOLD = 6  # forced cells that are told one by one before the first guess
MOST_AFTER = 2  # likewise after a guess
MOST_GUESSES = 8
MOST_BRANCHES = 60  # of one guess; more take seconds, and nobody follows them

NAKED = "all other numbers stand in its row, column or box"
CELL = re.compile(r"r(\d+)c(\d+)")
Candidates = dict[str, frozenset[int]]


class Contradiction(Exception):
    """A cell without a candidate, or a number without a place."""


class TooMany(Exception):
    """More branches than are counted."""


@dataclass(frozen=True)
class Group:
    """Open cells, no two of them equal; ``full``: the group holds each number, those of ``given`` already."""

    cells: tuple[str, ...]
    full: bool
    title: str


@dataclass(frozen=True)
class Forced:
    """A cell, its number, and why."""

    cell: str
    value: int
    why: str


def steps(answer: Answer, problem: IntegerProblem) -> tuple[Step, ...]:
    """The cells in the order in which they are forced, the first ones one by one; nothing of other puzzles."""
    grid = any(layout.kind == "grid" for layout in problem.layouts) and all(map(CELL.fullmatch, problem.names))
    if not grid or problem.demands or len(problem.names) > MOST_CELLS or len(answer.solutions) != 1:
        return ()
    candidates: Candidates = {
        name: frozenset(
            v
            for low, high in problem.domains[name]
            if low is not None and high is not None
            for v in range(low, high + 1)
        )
        for name in problem.names
    }
    groups = _groups(problem, candidates)
    try:
        told = tuple(_told(groups, candidates, {n: int(v) for n, v in answer.solutions[0].values.items()}))
    except Contradiction:
        return ()
    return told


def _groups(problem: IntegerProblem, candidates: Candidates) -> list[Group]:
    """The groups; numbers that they hold are taken from the candidates of their cells."""
    found: list[Group] = []
    everything = frozenset[int]().union(*candidates.values())
    for group in problem.different:
        given = {int(item.value) for item in group.items if isinstance(item, Num)}
        cells = tuple(item.name for item in group.items if isinstance(item, Name))
        if len(cells) + len(given) < len(group.items):
            continue
        for cell in cells:
            candidates[cell] -= given
        found.append(Group(cells, len(group.items) == len(everything | given), _title(cells)))
    return found


def _title(cells: Sequence[str]) -> str:
    places = [match.groups() for cell in cells if (match := CELL.fullmatch(cell))]
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    if len(rows) == 1:
        return f"row {min(rows)}"
    return f"column {min(columns)}" if len(columns) == 1 else "its box"


def _forced(groups: Sequence[Group], candidates: Candidates, known: set[str]) -> Iterator[Forced]:
    """Fixes one cell after the other as long as one is forced. Raises Contradiction."""
    while True:
        one = _next(groups, candidates, known)
        if one is None:
            return
        _fix(groups, candidates, known, one)
        yield one


def _fix(groups: Sequence[Group], candidates: Candidates, known: set[str], one: Forced) -> None:
    known.add(one.cell)
    candidates[one.cell] = frozenset({one.value})
    for group in groups:
        if one.cell in group.cells:
            for other in group.cells:
                if other != one.cell and one.value in candidates[other]:
                    candidates[other] -= {one.value}
                    if not candidates[other]:
                        raise Contradiction


def _next(groups: Sequence[Group], candidates: Candidates, known: set[str]) -> Forced | None:
    """A cell with one candidate, else a number with one place in a row, column or box."""
    for cell, values in candidates.items():
        if cell not in known and len(values) == 1:
            return Forced(cell, min(values), NAKED)
    for group in groups:
        if not group.full:
            continue
        for value in sorted(frozenset[int]().union(*(candidates[cell] for cell in group.cells))):
            places = [cell for cell in group.cells if value in candidates[cell]]
            if len(places) == 1 and places[0] not in known:
                return Forced(places[0], value, f"the only place for {value} in {group.title}")
    return None


def _told(groups: Sequence[Group], candidates: Candidates, solution: dict[str, int]) -> Iterator[Step]:
    known: set[str] = set()
    forced = list(_forced(groups, candidates, known))
    if forced:
        be = "is" if len(forced) == 1 else "are"
        yield Step(f"{count(len(forced), 'cell')} {be} forced, one after the other. r1c3 is row 1, column 3.")
        yield from _cells(forced, MOST_TOLD, solution)
    for _ in range(MOST_GUESSES):
        if len(known) == len(candidates):
            return
        cell = _fewest(candidates, known)
        try:
            told = _guess(groups, candidates, known, cell, solution[cell])
        except TooMany:
            break
        yield Step(told)
        _fix(groups, candidates, known, Forced(cell, solution[cell], ""))
        yield from _cells(list(_forced(groups, candidates, known)), MOST_AFTER, solution)
    if left := len(candidates) - len(known):
        yield Step(f"No cell is forced now. The last {count(left, 'cell')} took a search too long to be told.")


def _fewest(candidates: Candidates, known: set[str]) -> str:
    """The open cell with the fewest candidates."""
    return min((name for name in candidates if name not in known), key=lambda n: (len(candidates[n]), n))


def _guess(groups: Sequence[Group], candidates: Candidates, known: set[str], cell: str, value: int) -> str:
    """Each candidate of a cell is followed; only ``value`` comes to an end. Raises TooMany."""
    branches, dead, left = 0, list[str](), MOST_BRANCHES
    for one in sorted(candidates[cell]):
        below, lives = _branches(groups, candidates, known, Forced(cell, one, ""), left)
        branches, left = branches + below, left - below
        dead += [] if lives else [str(one)]
        if lives is not (one == value):
            raise Contradiction
    among = listing(map(str, sorted(candidates[cell])), "or")
    verb = "leads" if len(dead) == 1 else "lead"
    end = f"so {cell} = {value} ({count(branches, 'branch', 'branches')} in all)"
    return f"No cell is forced now, so {cell} is tried: {among}. {listing(dead)} {verb} to a contradiction, {end}."


def _cells(forced: Sequence[Forced], most: int, solution: dict[str, int]) -> Iterator[Step]:
    if any(solution[one.cell] != one.value for one in forced):
        raise Contradiction
    for one in forced[:most]:
        yield Step(f"{one.cell} = {one.value}: {one.why}.", (f"{one.cell} = {one.value}",))
    rest = forced[most:]
    if rest:
        naked = sum(one.why == NAKED for one in rest)
        how = [f"{naked} with one number left for the cell"] if naked else []
        how += [f"{len(rest) - naked} with one place left for a number"] if naked < len(rest) else []
        yield Step(f"Then {count(len(rest), 'more cell')}: {listing(how)}.")


def _branches(
    groups: Sequence[Group], candidates: Candidates, known: set[str], guess: Forced, most: int
) -> tuple[int, bool]:
    """How many choices a search below this one makes, this one too, and whether one comes to an end. Raises TooMany."""
    if most <= 0:
        raise TooMany
    candidates, known = dict(candidates), set(known)
    try:
        _fix(groups, candidates, known, guess)
        for _ in _forced(groups, candidates, known):
            pass
        _check(groups, candidates)
    except Contradiction:
        return 1, False
    if len(known) == len(candidates):
        return 1, True
    cell = _fewest(candidates, known)
    number, lives = 1, False
    for value in sorted(candidates[cell]):
        below, one = _branches(groups, candidates, known, Forced(cell, value, ""), most - number)
        number, lives = number + below, lives or one
    return number, lives


def _check(groups: Sequence[Group], candidates: Candidates) -> None:
    """Each number has a place in each full group. Raises Contradiction."""
    for group in groups:
        if group.full and len(frozenset[int]().union(*(candidates[c] for c in group.cells))) < len(group.cells):
            raise Contradiction
