"""The ladder: which methods have their turn, for which texts, in what order, and for how much work.

``STAGES`` is the whole search as a table of rows, and nothing else knows the order: ``find`` climbs it for
``api.solve``, ``exact_block`` and ``block`` climb parts of it for the blocks of a system, and ``method=`` chooses among
its rows. The smallest sufficient method comes first. A stage has its turn while not enough is known, and what its rungs
propose is heard by the judge as one list.

A row loads the module of its method when it is first climbed: an exact answer never waits for torch, and the founding
puzzle for neither torch nor NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import replace

from eqsolve import climbing
from eqsolve.climbing import LadderStage, Rung, Task, climb, when
from eqsolve.clocks.work import now, sooner
from eqsolve.methods.loading import torch_is_there
from eqsolve.methods.request import METHODS, Request
from eqsolve.model import Kind, System, examine
from eqsolve.result.climbed import NOBODY, Listener
from eqsolve.result.proposal import Candidate, Coverage, Finding, LinearRank, Look, Turn
from eqsolve.result.statuses import Level, Stop


def find(task: Task, listener: Listener = NOBODY) -> Generator[Iterator[Finding] | Turn, None, None]:
    """The whole search: for each stage what its methods propose, or a turn of the judge's own, until enough is known.

    The next stage begins when the caller has heard the last one, to its end or not.
    """
    return climbing.find(STAGES, task, listener)


def not_begun(request: Request, done: Collection[str]) -> str:
    """Which of the two searches that decide hard texts did nothing, in words, where those in ``done`` are the names of the
    rungs that did something; "" where both began, or were not asked for."""
    searches = (("a search of all values", BY_BOXES, request.prove), ("a search from starts", FROM_STARTS, True))
    missing = [
        said
        for said, rungs, wanted in searches
        if wanted and not any(rung.name in done for rung in rungs) and any(request.method in r.methods for r in rungs)
    ]
    return " or ".join(missing)


# ---------------------------------------------------------------- how much work a rung may do

# Of an elimination. Less: provable systems are left to floats; more: work is lost before the lanes begin.
ELIMINATION_WORK = 3.0
# The same where one root will do, which lanes find in a few hundredths of a second. Less: small systems wait for torch
# to load; more: larger ones wait for a basis that nobody asked for.
BRIEF_WORK = 0.1
# The same before a homotopy with many paths. Less: small systems lose their exact forms; more: work is lost on bases
# that are given up.
MANY_WORK = 0.7
# For wave after wave of starts. Fewer: rare roots of hard systems are missed although there is time. More: work is
# spent after the last new root, for nothing that could be proven anyway. Where nothing was found the search goes on.
LANES_WORK = 5.0
# For the exact roots of one block. More: a long chain waits for bases that nobody sees; fewer: floats miss roots.
BLOCK_WORK = 0.5
# For the intervals that inequalities in one unknown leave. Less: their ends are not all found; more: what cannot be
# decided waits.
LINE_WORK = 3.0
# For case distinctions. Less: components of sets with free unknowns are missed; more: texts without such sets wait.
CASES_WORK = 1.5
# For the interval search before many starts. Less: small texts wait for torch; more: large ones wait for boxes in vain.
BOXES_WORK = 1.5
# For the interval search after all others: for each unknown, and at most. Less: lists that are complete stay unproven;
# more: a person waits for a proof that does not come.
CLOSING_WORK, MOST_CLOSING_WORK = 0.7, 3.0


def _unlimited(task: Task) -> float:
    """All that there is."""
    return math.inf


def _waves_work(task: Task) -> float:
    return LANES_WORK


def _exact_work(task: Task) -> float:
    return ELIMINATION_WORK if task.request.all else BRIEF_WORK


def _elimination_work(task: Task) -> float:
    return MANY_WORK if when.many_paths(task) else _exact_work(task)


def _half(task: Task) -> float:
    """Half of what is left: with doubtful paths the tracker runs again, and the lanes still want their turn."""
    return (task.request.deadline - now()) / 2


def _line_work(task: Task) -> float:
    return LINE_WORK


def _cases_work(task: Task) -> float:
    return CASES_WORK


def _boxes_work(task: Task) -> float:
    return BOXES_WORK


def _closing_work(task: Task) -> float:
    return min(CLOSING_WORK * task.facts.unknowns, MOST_CLOSING_WORK)


# ---------------------------------------------------------------- how it is run: its module is loaded here


def _linear(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.exact import linear

    return linear.find(task.system, deadline=deadline)


def _univariate(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.exact import univariate

    return univariate.find(task.system, deadline=deadline)


def _elimination(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.exact import elimination

    return elimination.find(task.system, deadline=deadline)


def _exact_blocks(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.exact import blocks

    return blocks.exactly(task.system, lambda part: exact_block(part, task.request), deadline=deadline)


def _empty_point(task: Task, deadline: float) -> Iterator[Finding]:
    """The empty point: where no unknown stands, it is all there can be."""
    yield Candidate({}, "no unknowns", Stop.EXACT, exact={})
    if task.hearing.known:
        yield Coverage(Level.PROVED, "the text has no unknowns", LinearRank())


def _loading(task: Task, deadline: float) -> Iterator[Finding]:
    if not torch_is_there():
        yield Coverage(Level.UNKNOWN, "the time left was too short to load the numerical methods")


def _homotopy(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.paths import path_findings

    kind, seed = task.facts.kind, task.request.seed
    most = when.TRACKED_PATHS if kind <= Kind.POLYNOMIAL else when.CLEARED_PATHS
    return path_findings.find(task.system, kind, seed=seed, deadline=deadline, max_paths=most)


def _first_waves(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.lanes import lane_findings

    return lane_findings.first_waves(task.system, task.problem, task.request, deadline, "lanes (auto)")


def _blocks(task: Task, deadline: float) -> Iterable[Finding]:
    from eqsolve.methods.exact import blocks

    return list(blocks.numerically(task.system, lambda part: block(part, task.request), deadline=deadline))


def _all_waves(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.lanes import lane_findings

    return lane_findings.all_waves(task.system, task.problem, task.request, deadline)


def _substituted(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.lanes import lane_findings

    return lane_findings.without_definitions(task.system, task.request, deadline)


def _other_starts(task: Task, deadline: float) -> Iterator[Finding]:
    from eqsolve.methods.lanes import lane_findings

    return lane_findings.other_starts(task.system, task.problem, task.request, deadline)


# ---------------------------------------------------------------- the table

_ANY = frozenset(METHODS)
_AUTO = frozenset({"auto"})
_EXACT = frozenset({"auto", "exact"})
_PATHS = frozenset({"auto", "homotopy"})
_LANES = _ANY - {"exact", "homotopy"}

GUESS = Rung("lanes from the guess", _AUTO, when.guessed, _first_waves, _waves_work, numerical=True)

LINEAR = Rung("linear algebra", _EXACT, when.always, _linear, _unlimited)
UNIVARIATE = Rung("real roots of a polynomial", _EXACT, when.univariate, _univariate, _unlimited)
ELIMINATION = Rung("Groebner basis", _EXACT, when.few_connected, _elimination, _elimination_work)
EXACT_BLOCKS = Rung("exact roots, block by block", _EXACT, when.several_curved_blocks, _exact_blocks, _exact_work)

NO_UNKNOWNS = Rung("the empty point", _ANY, when.no_unknowns, _empty_point, _unlimited)

INEQUALITIES = Rung("intervals", _EXACT, when.one_line, Look.INEQUALITIES, _line_work)
IDENTITIES = Rung("identities", _AUTO, when.proofs, Look.IDENTITIES, _unlimited)
SOUGHT = Rung("unknowns asked for", _AUTO, when.sought, Look.SOUGHT, _cases_work)
CASES = Rung("case distinctions", _AUTO, when.proofs_of_all, Look.CASES, _cases_work)
FEW_STARTS = Rung("lanes from a few starts", _AUTO, when.not_guessed, _first_waves, _waves_work, numerical=True)
BOXES = Rung("interval search", _AUTO, when.proofs, Look.BOXES, _boxes_work)

LOADING = Rung("loading torch", _ANY - {"exact"}, when.unknowns, _loading, _unlimited)
HOMOTOPY = Rung("homotopy", _PATHS, when.paths, _homotopy, _half, numerical=True)
AGAIN = Rung("Groebner basis, longer", _AUTO, when.cut_short, _elimination, _exact_work, numerical=True)
FIRST_WAVES = Rung("first lanes of the whole", _AUTO, when.several_blocks, _first_waves, _unlimited, numerical=True)
BLOCKS = Rung("roots, block by block", _AUTO, when.blocks_after(FIRST_WAVES.name), _blocks, _unlimited, numerical=True)
WAVES = Rung("lanes", _LANES, when.nothing_from(BLOCKS.name), _all_waves, _waves_work, numerical=True)
SUBSTITUTED = Rung(
    "lanes, definitions put in",
    _AUTO,
    when.nothing_from(BLOCKS.name, WAVES.name),
    _substituted,
    _unlimited,
    numerical=True,
)
OTHER_STARTS = Rung(
    "lanes from other starts",
    _AUTO,
    when.nothing_from(BLOCKS.name, WAVES.name, SUBSTITUTED.name),
    _other_starts,
    _unlimited,
    numerical=True,
)

CLOSING_BOXES = Rung("interval search, longer", _AUTO, when.proofs, Look.BOXES, _closing_work)

ALGEBRAIC = (UNIVARIATE, ELIMINATION)
EXACT = (LINEAR, *ALGEBRAIC, EXACT_BLOCKS)
NUMERICAL = (LOADING, HOMOTOPY, AGAIN, FIRST_WAVES, BLOCKS, WAVES, SUBSTITUTED, OTHER_STARTS)
FROM_STARTS = (GUESS, FEW_STARTS, HOMOTOPY, FIRST_WAVES, BLOCKS, WAVES, SUBSTITUTED, OTHER_STARTS)
BY_BOXES = (BOXES, CLOSING_BOXES)
STAGES = (
    LadderStage("your guess", (GUESS,)),
    LadderStage("inequalities", (INEQUALITIES,)),
    LadderStage("unknowns asked for", (SOUGHT,)),
    LadderStage("exact methods", EXACT),
    LadderStage("no unknowns", (NO_UNKNOWNS,)),
    LadderStage("identities", (IDENTITIES,)),
    LadderStage("case distinctions", (CASES,), further=True),
    LadderStage("a few starts", (FEW_STARTS,)),
    LadderStage("boxes", (BOXES,)),
    LadderStage("many starts", NUMERICAL),
    LadderStage("boxes, for a proof", (CLOSING_BOXES,)),
)


# ---------------------------------------------------------------- parts of the ladder, for one block of a system


def exact_block(part: System, request: Request) -> Iterator[Finding]:
    """What exact methods find in one block, up to the first complete list."""
    from eqsolve.methods.exact import covered

    task = Task(part, examine(part), request)
    linear = list(climb((LINEAR,), task))
    for finding in linear or climb(ALGEBRAIC, task):
        yield finding
        if covered([finding]) is not None:
            return


def block(part: System, request: Request) -> Iterator[Finding]:
    """Roots of one block, near ones of earlier blocks put in: exactly if that is complete, else from a few lanes, else
    from all methods."""
    from eqsolve.methods.exact import covered
    from eqsolve.methods.lanes import lane_findings

    task = Task(part, examine(part), request)
    brief = sooner(request.deadline, BLOCK_WORK)
    findings = list(exact_block(part, replace(request, deadline=brief)))
    if covered(findings) is None:
        if task.facts.kind <= Kind.POLYNOMIAL and request.all:
            findings = list(climb(NUMERICAL, task))
        else:
            points = lane_findings.first_waves(part, task.problem, request, request.deadline, "lanes (block)")
            findings = list(points)
    rooted = any(isinstance(f, Candidate) and f.stop is not Stop.STALLED for f in findings)
    if not rooted and covered(findings) is None:
        findings = list(climb(NUMERICAL, task))
    yield from findings
