"""Systems that can be solved piece by piece: the roots of one block are put into the next, branch by branch.

Two roads. ``exactly`` carries exact values from block to block, so that the product of complete lists is a complete
list. ``numerically`` carries floats; it claims nothing, and the judge sharpens and proves every point in the whole
system. Why blocks at all: a start must be good for every block at once, so k independent copies of a problem that one
lane in p solves are solved by one lane in p^k; block by block every copy is as easy as one. The other way round an easy
sheet is solved faster as a whole, because each block costs a compilation of its own: so the whole is tried first with
one wave of Newton lanes (see ``ladder``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import cast

import sympy as sp

from eqsolve.clocks.work import passed
from eqsolve.methods.exact.independent_groups import MOST_POINTS, components, covered, evidence_of, points_of
from eqsolve.methods.exact.side_relations import refuted
from eqsolve.model import Part, Relation, System, structure
from eqsolve.result import Level, Stop, proposal
from eqsolve.result.proposal import Block, Candidate, Contradiction, Coverage, Evidence, Finding, Parts
from eqsolve.tolerances import SAME_BLOCK_ROOT

Branch = Mapping[sp.Symbol, sp.Expr]
Solve = Callable[[System], Iterator[Finding]]
# Branches of one component that are followed at a time. Fewer: solutions are missed; more: time for blocks that have
# hundreds of roots.
MOST_BRANCHES = 200
# Bits of an exact value that is carried on: x -> x^2 - 1 doubles them at every step. Fewer: exact chains end early;
# more: they crawl.
MOST_BITS = 2000
# MOST_NODES: of an exact value: sqrt(2) + 1 has 5; nested roots beyond this are slower than floats and read by nobody
MOST_NODES = 30


@dataclass(frozen=True)
class BlockChain:
    """A connected component and its blocks in solve order, relations numbered as in ``system``; ``numbers`` as in the
    whole text."""

    system: System
    pieces: tuple[Part, ...]
    numbers: tuple[int, ...]


def chains(system: System) -> list[BlockChain] | None:
    """The components with their blocks; None where there is only one block, or unknowns that the structure leaves
    free."""
    out = []
    for part in components(system):
        found = structure(part.system)
        if found.under or any(not p.unknowns for p in found.order):
            return None
        out.append(BlockChain(part.system, found.order, part.numbers))
    return out if sum(len(c.pieces) for c in out) > 1 else None


# ---------------------------------------------------------------- exact values


def exactly(system: System, solve: Solve, *, deadline: float) -> Iterator[Finding]:
    """All solutions, if every block has finitely many, all of them exact and short; otherwise nothing.

    ``solve`` gives the findings about one block with the exact values of earlier blocks put in.
    """
    lists: list[list[Branch]] = []
    parts: list[tuple[tuple[int, ...], Evidence]] = []
    reasons: dict[str, None] = {}
    for chain in chains(system) or ():
        found = _exact_branches(chain, solve, reasons, deadline)
        if found is None:
            return
        branches, evidence = found
        lists.append(branches)
        parts.append((chain.numbers, evidence))
        if not branches:
            yield from _impossible(chain, list(reasons)[-1], evidence)
            return
    if lists and prod(map(len, lists)) <= MOST_POINTS:
        names = dict(zip(system.symbols, system.names, strict=True))
        for choice in product(*lists):
            exact = {names[s]: value for branch in choice for s, value in branch.items()}
            yield Candidate({n: _float(v) for n, v in exact.items()}, "block by block", Stop.EXACT, exact)
        yield Coverage(
            Level.PROVED,
            f"solved in {sum(len(c.pieces) for c in chains(system) or ())} blocks: {'; '.join(islice(reasons, 3))}"
            f"{' ...' if len(reasons) > 3 else ''}",
            Parts(tuple(parts)),
        )


def _exact_branches(
    chain: BlockChain, solve: Solve, reasons: dict[str, None], deadline: float
) -> tuple[list[Branch], proposal.Chain] | None:
    """Every way through the blocks, and what shows that there are no others; None where one is not known exactly."""
    branches: list[Branch] = [{}]
    blocks = []
    for number, piece in enumerate(chain.pieces):
        later = _standing_in(chain.system, chain.pieces[number + 1 :])
        grown: list[Branch] = []
        lists: list[tuple[Evidence, tuple[Mapping[str, object], ...]]] = []
        for branch in branches:
            part = put_in(chain.system, piece, branch)
            if part is None or passed(deadline):
                return None
            findings = list(solve(part))
            reason, evidence = covered(findings), evidence_of(findings)
            points = [p.exact for p in points_of(findings) if not refuted(part, p)]
            known = [p for p in points if p is not None]
            if reason is None or evidence is None or len(known) < len(points):
                return None
            values = [{u.symbol: cast(sp.Expr, p[u.name]) for u in part.unknowns} for p in known]
            if not all(_short(v for s, v in value.items() if s in later) for value in values):
                return None
            reasons[reason] = None
            lists.append((evidence, tuple(known)))
            grown += [{**branch, **value} for value in values]
        branches = grown
        blocks.append(Block(piece.relations, piece.unknowns, tuple(lists)))
        if len(branches) > MOST_BRANCHES:
            return None
    return branches, proposal.Chain(tuple(blocks))


def _standing_in(system: System, pieces: Sequence[Part]) -> set[sp.Basic]:
    sides = (
        side for p in pieces for k in p.relations for side in (system.relations[k].left, system.relations[k].right)
    )
    return {s for side in sides for s in side.free_symbols}


def _impossible(chain: BlockChain, reason: str, evidence: Evidence) -> Iterator[Finding]:
    """A component without solutions: the lines of its blocks are to blame, the judge makes the set smaller."""
    yield Contradiction(chain.numbers, reason)
    yield Coverage(Level.PROVED, f"solved block by block: {reason}", Parts(((chain.numbers, evidence),)))


def _short(values: object) -> bool:
    """Values that may be carried on."""
    for value in values:  # type: ignore[attr-defined]  # SymPy numbers
        if value.is_Rational:
            if max(abs(value.p), value.q).bit_length() > MOST_BITS:
                return False
        elif sum(1 for _ in sp.preorder_traversal(value)) > MOST_NODES:
            return False
    return True


# ---------------------------------------------------------------- floats


def numerically(system: System, solve: Solve, *, deadline: float) -> Iterator[Candidate]:
    """Points of the whole from roots of the blocks, as far as the caps reach; nothing where some component shows
    none."""
    lists = []
    for chain in chains(system) or ():
        found = _float_branches(chain, solve, deadline)
        if not found:
            return
        lists.append(found)
    names = dict(zip(system.symbols, system.names, strict=True))
    for choice in islice(product(*lists), MOST_POINTS if lists else 0):
        yield Candidate({names[s]: float(v) for branch in choice for s, v in branch.items()}, "block by block")


def _float_branches(chain: BlockChain, solve: Solve, deadline: float) -> list[Branch]:
    branches: list[Branch] = [{}]
    for piece in chain.pieces:
        grown: list[Branch] = []
        for branch in branches:
            part = put_in(chain.system, piece, branch)
            if part is None:
                continue
            if passed(deadline):
                return []
            defined = _definition(part)
            grown += [
                {**branch, **v}
                for v in ([defined] if defined is not None else _apart(part, points_of(list(solve(part)))))
            ]
        branches = grown[:MOST_BRANCHES]
    return branches


def _apart(part: System, points: Sequence[Candidate]) -> list[Branch]:
    """Points of a block that are not copies of an earlier one: homotopy and lanes end at one root within rounding."""
    kept: list[list[float]] = []
    for p in points:
        values = [p.values[n] for n in part.names]
        near = any(
            all(abs(a - b) <= SAME_BLOCK_ROOT * (1 + abs(a)) for a, b in zip(values, old, strict=True)) for old in kept
        )
        if p.stop is not Stop.STALLED and not near and all(abs(v) < 1e300 for v in values):
            kept.append(values)
    return [dict(zip(part.symbols, map(sp.Rational, values), strict=True)) for values in kept]


def _definition(part: System) -> Branch | None:
    """The value of a single unknown that its equation holds once, with a constant factor: no search is needed."""
    if len(part.unknowns) != 1 or len(part.equations) != 1:
        return None
    x = part.symbols[0]
    term = [t for t in sp.Add.make_args(part.equations[0].residual) if t.has(x)]
    factor = term[0] / x if len(term) == 1 else x
    if factor.free_symbols:
        return None
    number = sp.N(-(part.equations[0].residual - term[0]) / factor, 20)
    return {x: sp.Rational(float(number))} if number.is_real and number.is_finite and abs(number) < 1e300 else None


# ---------------------------------------------------------------- both


def put_in(system: System, piece: Part, branch: Branch) -> System | None:
    """The block as a system of its own, earlier values put in; None where these leave something undefined."""
    relations = [_with(system.relations[k], branch) for k in piece.relations]
    if any(side.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I) for r in relations for side in (r.left, r.right)):
        return None
    return System(tuple(system.unknowns[j] for j in piece.unknowns), tuple(relations))


def _with(relation: Relation, branch: Branch) -> Relation:
    swap = {s: v for s, v in branch.items() if s in relation.left.free_symbols | relation.right.free_symbols}
    if not swap:
        return relation
    # as evaluated by SymPy: a hole that this closes is found again when the judge puts the whole point into the text
    return Relation(
        relation.op,
        relation.left.xreplace(swap),
        relation.right.xreplace(swap),
        relation.line,
        relation.text,
        relation.span,
        relation.label,
        relation.member,
    )


def _float(value: sp.Expr) -> float:
    number = sp.N(value, 20)
    try:
        return float(number)
    except (OverflowError, TypeError):
        return float("nan")
