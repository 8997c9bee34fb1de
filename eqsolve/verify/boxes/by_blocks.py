"""Every solution of a system that falls into blocks: the interval search goes from block to block instead of through
all unknowns.

Induction: a branch is a box for the unknowns of earlier blocks that holds exactly one solution of their equations. The
next block is searched with these unknowns as *any* numbers of that box. If every box of the block is decided, then for
the one true choice the block has exactly the roots that are listed, one in each of their boxes: the longer branches
again hold one solution each, and nothing lies outside them. Each block is searched only where solutions of the whole
can lie (see ``surroundings``). Groups of blocks that share no unknown are searched by
themselves; the list of the whole is the product.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

import numpy as np
import sympy as sp

from eqsolve.clocks.work import ended_by, passed, sooner
from eqsolve.model import Part, Relation, System, structure, touched
from eqsolve.result import Solution, Status
from eqsolve.verify.boxes.branch_and_prune import Exhaustion, exhaust
from eqsolve.verify.boxes.linear_unknowns import Smaller, with_smaller_blocks
from eqsolve.verify.boxes.named_parts import middles, with_named_poles, with_named_products
from eqsolve.verify.boxes.preparation import start_box
from eqsolve.verify.boxes.surroundings import apart, surroundings
from eqsolve.verify.intervals import forward
from eqsolve.verify.polynomials import counted_roots
from eqsolve.verify.tapes import Tape, UnsupportedError

Ends = tuple[float, float]
Branch = Mapping[int, Ends]  # by number of the unknown
# Memory: by the relations of a block: ends given, roots shown
Memory = dict[tuple[int, ...], list[tuple[Mapping[sp.Symbol, Ends], Exhaustion]]]
# MOST_UNKNOWNS: of one block. More: the search hardly ever closes; fewer: blocks that it could complete are left open
MOST_UNKNOWNS = 6
# Unknowns of a block that is a sheet of definitions, and levels of these. More: long chains, whose boxes grow from level
# to level, are searched in vain; fewer: activities and vapour pressures that hang on a temperature are left open.
MOST_DEFINED, MOST_LEVELS = 12, 3
MOST_BRANCHES = 400  # of one group, and of the whole: nobody reads more
# BRIEF: of work. Less: a block without solutions goes unseen behind one that stays open; more: time for lists that
# nobody gets
BRIEF = 0.1
MOST_BOXES = 5_000  # in one block on one branch


@dataclass(frozen=True)
class Listing:
    """``found`` is about the whole system; where a block has no solution, ``culprits`` are the relations that show
    it."""

    found: Exhaustion
    culprits: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """Own unknowns, unknowns of earlier pieces that its relations hold, and all its relations (side conditions too)."""

    unknowns: tuple[int, ...]
    parents: tuple[int, ...]
    relations: tuple[int, ...]


def splits(system: System) -> bool:
    """Whether there is a block and something else beside it, after the steps of ``with_smaller_blocks``, and no block
    is too large."""
    return splits_as_written(with_smaller_blocks(system).system)


def splits_as_written(system: System) -> bool:
    """The same of the equations as they are."""
    found = structure(system)
    several = bool(found.order) and len(found.order) + bool(found.under) > 1
    return several and all(0 < len(p.unknowns) <= MOST_UNKNOWNS or _sheet(system, p) for p in found.order)


def _sheet(system: System, part: Part) -> bool:
    """Whether a block is a sheet of definitions round one of its unknowns: with that one known, equations give the others,
    one unknown each, in a few levels."""
    if not 0 < len(part.unknowns) <= MOST_DEFINED:
        return False
    slots = {system.symbols[j]: j for j in part.unknowns}
    held = [touched(system.relations[k], slots) for k in part.relations if system.relations[k].op == "="]
    return any(_reached(frozenset({core}), held) >= len(slots) for core in slots.values())


def _reached(known: frozenset[int], held: Sequence[Collection[int]]) -> int:
    """How many unknowns equations give in a few levels, each the one that it holds beside known ones."""
    for _ in range(MOST_LEVELS):
        known = known.union(*(new for numbers in held if len(new := set(numbers) - known) == 1))
    return len(known)


def exhaust_blocks(
    system: System, *, deadline: float, known: Sequence[Solution] = (), memory: Memory | None = None
) -> Listing:
    """Lists the real solutions of a system block by block, with proof. ``deadline`` is a reading of work.now().

    ``known``: proven solutions of the whole, whose narrow boxes keep branches narrow; ``memory`` keeps what is shown
    for a second call. Where made smaller blocks stay open, those of the text are searched: an equation into which
    others were put can have zeros on the border of its domain that these exclude.
    """
    smaller = with_smaller_blocks(system)
    around = surroundings(system)
    listing = _listed(smaller, deadline, known, around, {} if memory is None else memory)
    if listing.found.complete or passed(deadline):
        return listing
    larger = with_smaller_blocks(system, divide=False)
    if larger.system.relations == smaller.system.relations or not splits_as_written(larger.system):
        return listing
    again = _listed(larger, deadline, known, around, {})
    return again if again.found.complete else listing


def _listed(smaller: Smaller, deadline: float, known: Sequence[Solution], around: Branch, memory: Memory) -> Listing:
    """The same of a system as it is."""
    system = smaller.system
    found = structure(system)
    pieces = _pieces(system, found.order)
    proved = [s for s in known if s.status is Status.PROVED]
    lists, boxes, stopped = [], 0, "some unknowns are not determined" if found.under else ""
    for group in _groups(pieces):
        # the list is lost already: the other groups are asked in brief whether one of them has no solution at all
        if stopped:
            deadline = sooner(deadline, BRIEF)
        branches, spent, reason, culprits = _branches(system, group, proved, deadline, around, memory)
        boxes += spent
        if culprits:
            blamed = {source for k in culprits for source in smaller.sources[k]}
            return Listing(_report(system, [], boxes, f"block by block: {reason}"), tuple(sorted(blamed)))
        stopped = stopped or reason
        lists.append(branches)
    if not stopped and prod(map(len, lists)) > MOST_BRANCHES:
        stopped = f"more than {MOST_BRANCHES} combinations of solutions of the parts"
    if stopped:
        return Listing(_report(system, None, boxes, stopped))
    wholes = [{j: ends for branch in choice for j, ends in branch.items()} for choice in product(*lists)]
    return Listing(
        _report(system, wholes, boxes, f"every box was decided: interval search, {len(pieces)} blocks, {boxes} boxes")
    )


def _report(system: System, roots: Sequence[Branch] | None, boxes: int, reason: str) -> Exhaustion:
    searched = dict(zip(system.names, start_box(system, {}), strict=True))
    named = tuple({system.names[j]: branch[j] for j in sorted(branch)} for branch in roots or ())
    return Exhaustion(named, () if roots is not None else (searched,), searched, roots is not None, boxes, reason)


# ---------------------------------------------------------------- pieces and groups


def _pieces(system: System, order: Sequence[Part]) -> list[_Piece]:
    """The blocks; a side condition goes to the last block that determines one of its unknowns."""
    slots = {s: j for j, s in enumerate(system.symbols)}
    place = {j: k for k, part in enumerate(order) for j in part.unknowns}
    relations = [list(part.relations) for part in order]
    for number, relation in enumerate(system.relations):
        if relation.op != "=" and (held := touched(relation, slots)) and all(j in place for j in held):
            relations[max(place[j] for j in held)].append(number)
    out = []
    for part, numbers in zip(order, relations, strict=True):
        parents = {j for k in numbers for j in touched(system.relations[k], slots)} - set(part.unknowns)
        out.append(_Piece(part.unknowns, tuple(sorted(parents)), tuple(numbers)))
    return out


def _groups(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces that depend on each other, in order."""
    groups: dict[int, list[int]] = {}  # by piece; what is merged shares one list
    owner = {j: k for k, piece in enumerate(pieces) for j in piece.unknowns}
    for k, piece in enumerate(pieces):
        groups[k] = [k]
        for j in piece.parents:
            if j in owner and groups[owner[j]] is not groups[k]:
                small, large = sorted((groups[owner[j]], groups[k]), key=len)
                large += small
                groups.update((i, large) for i in small)
    return [[pieces[i] for i in sorted(g)] for g in {id(g): g for g in groups.values()}.values()]


# ---------------------------------------------------------------- one group


def _branches(
    system: System,
    group: Sequence[_Piece],
    proved: Sequence[Solution],
    deadline: float,
    around: Branch,
    memory: Memory,
) -> tuple[list[Branch], int, str, tuple[int, ...]]:
    """(branches, boxes spent, why the list is not complete or why there is nothing, relations that leave nothing)."""
    branches: list[Branch] = [{}]
    boxes = 0
    for count, piece in enumerate(group):
        grown: list[Branch] = []
        reason = ""
        for branch in branches:
            found = _roots(system, piece, branch, proved, deadline, around, memory)
            boxes += found.boxes
            reason = found.reason
            if not found.complete:
                return [], boxes, f"{_called(system, piece)}: {found.reason}", ()
            grown += [{**branch, **{j: box[system.names[j]] for j in piece.unknowns}} for box in found.roots]
        if len(grown) > MOST_BRANCHES:
            return [], boxes, f"more than {MOST_BRANCHES} solutions", ()
        if not grown:
            blamed = _ancestry(group[: count + 1])
            if around:  # which are relations of the whole: what these alone leave is asked anew
                brief = sooner(deadline, BRIEF)
                blamed = _branches(system, group, proved, brief, {}, {})[3] or tuple(range(len(system.relations)))
            return [], boxes, f"{_called(system, piece)}: {reason}", blamed
        branches = [_narrowed(system, branch, proved) for branch in grown]
    return branches, boxes, "", ()


def _called(system: System, piece: _Piece) -> str:
    lines = sorted({system.relations[k].line for k in piece.relations})
    return f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}"


def _ancestry(group: Sequence[_Piece]) -> tuple[int, ...]:
    """The relations of the last piece and of all that its unknowns depend on."""
    wanted, out = set(group[-1].unknowns), set[int]()
    for piece in reversed(group):
        if wanted & set(piece.unknowns):
            wanted |= set(piece.parents)
            out |= set(piece.relations)
    return tuple(sorted(out))


def _roots(
    system: System,
    piece: _Piece,
    branch: Branch,
    proved: Sequence[Solution],
    deadline: float,
    around: Branch,
    memory: Memory,
) -> Exhaustion:
    """All roots of one piece on one branch that lie in the surroundings of the solutions; what was shown for wider ends
    of what is given holds for these too."""
    given = {system.symbols[j]: branch[j] for j in piece.parents}
    for wider, shown in memory.get(piece.relations, ()):
        if all(wider[s][0] <= low and high <= wider[s][1] for s, (low, high) in given.items()):
            return shown
    found = _searched(system, piece, branch, given, proved, deadline, around)
    if found.complete:
        memory.setdefault(piece.relations, []).append((given, found))
    return found


def _searched(
    system: System,
    piece: _Piece,
    branch: Branch,
    given: Mapping[sp.Symbol, Ends],
    proved: Sequence[Solution],
    deadline: float,
    around: Branch,
) -> Exhaustion:
    defined = _definition(system, piece, given)
    if defined is not None:
        box = {system.names[piece.unknowns[0]]: defined}
        far = apart(defined, around.get(piece.unknowns[0], defined))
        return Exhaustion(() if far else (box,), (), box, True, 1, "a definition")
    part = System(
        tuple(system.unknowns[j] for j in piece.unknowns),
        tuple(system.relations[k] for k in piece.relations),
        system.constants,
    )
    if passed(deadline):
        return Exhaustion((), ({},), {}, False, 0, ended_by("the interval search"))
    points = [{n: s.values[n] for n in part.names} for s in _on(system, branch, proved)]
    within = {system.names[j]: around[j] for j in piece.unknowns if j in around}
    poles = with_named_poles(part, within)
    named = with_named_products(poles.system)
    others = middles(given)
    known = [
        named.completed(whole, others)
        for p in {tuple(p.values()): p for p in points}.values()
        if (whole := poles.completed(p, others)) is not None
    ]
    found = exhaust(
        named.system,
        deadline=deadline,
        known=[p for p in known if p is not None],
        max_boxes=MOST_BOXES,
        given=given,
        within=within,
        whole=len(part.unknowns) == len(system.unknowns),
    )
    counted = None if found.complete or given else counted_roots(part, deadline)
    if counted is None:
        return poles.forgotten(named.forgotten(found))
    (name,), said = part.names, f"the real roots of a polynomial were counted, after {found.boxes} boxes"
    roots = tuple({name: ends} for ends in counted)
    return Exhaustion(roots, (), {name: start_box(part, {})[0]}, True, found.boxes, said)


def _definition(system: System, piece: _Piece, given: Mapping[sp.Symbol, Ends]) -> Ends | None:
    """The ends of a single unknown u that its only relation a*u + f = 0 defines, a a number other than 0: at most one
    value.

    Whether the relation as written is defined there is for the judge, who puts every listed point into the text.
    """
    u = system.unknowns[piece.unknowns[0]]
    if len(piece.unknowns) != 1 or len(piece.relations) != 1 or u.lower.is_finite or u.upper.is_finite:
        return None
    value = _solved(system.relations[piece.relations[0]], u.symbol)
    if value is None:
        return None
    tape = Tape((u.symbol,), given)
    try:
        node = tape.compile(value)
    except UnsupportedError:
        return None
    with np.errstate(all="ignore"):
        found = forward(tape, tape.needed([node]), np.array([[-math.inf]]), np.array([[math.inf]]))[node]
    low, high = (float(np.broadcast_to(end, (1,))[0]) for end in found.ends)
    return (low, high) if not np.any(found.rough) and -math.inf < low <= high < math.inf else None


def _solved(relation: Relation, u: sp.Symbol) -> sp.Expr | None:
    """What u is equal to, where it stands in one term with a rational factor other than 0."""
    terms = [t for t in sp.Add.make_args(relation.residual) if u in t.free_symbols]
    factor = terms[0].as_coeff_Mul() if len(terms) == 1 else (sp.S.Zero, u)
    if factor[1] != u or not factor[0].is_Rational or factor[0] == 0:
        return None
    return -(relation.residual - terms[0]) / factor[0]


# ---------------------------------------------------------------- solutions that are known


def _on(system: System, branch: Branch, proved: Sequence[Solution]) -> Iterator[Solution]:
    """Proven solutions whose boxes lie inside the branch: its one solution is theirs."""
    for s in proved:
        ends = s.certificate.box if s.certificate is not None else {}
        if all(
            (n := system.names[j]) in ends
            and Decimal(low) <= Decimal(ends[n][0])
            and Decimal(ends[n][1]) <= Decimal(high)
            for j, (low, high) in branch.items()
        ):
            yield s


def _narrowed(system: System, branch: Branch, proved: Sequence[Solution]) -> Branch:
    """The branch, cut to the box of a proven solution on it."""
    found = next(_on(system, branch, proved), None)
    if found is None or found.certificate is None:
        return branch
    ends = {j: found.certificate.box[system.names[j]] for j in branch}
    return {
        j: (
            max(low, math.nextafter(float(ends[j][0]), -math.inf)),
            min(high, math.nextafter(float(ends[j][1]), math.inf)),
        )
        for j, (low, high) in branch.items()
    }
