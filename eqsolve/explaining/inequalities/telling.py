"""All inequalities of a text in one unknown: each by itself, then what they have together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import sympy as sp

from eqsolve.explaining.derivation import of_inequality
from eqsolve.explaining.inequalities import linear
from eqsolve.explaining.inequalities.others import by_points, of_bars
from eqsolve.explaining.inequalities.pieces import Pieces, Unsure, cut, meet, true_at
from eqsolve.explaining.inequalities.quotients import of_quotient
from eqsolve.explaining.subject import Subject
from eqsolve.explaining.words import capital
from eqsolve.model import Relation
from eqsolve.result import Step, Verdict
from eqsolve.spelling import spelled

MOST = 4  # inequalities that are told
# Ends of the answer's intervals are floats, ours are exact. Smaller: the rounding of floats is taken for a difference;
# larger: another interval would pass for the same.
CLOSE = 1e-9

Told = tuple[list[str], Pieces]


def steps(subject: Subject) -> tuple[Step, ...]:
    """The steps; none where they are of another kind, or do not lead to the answer."""
    system = subject.system
    relations = list(dict.fromkeys(system.relations))
    if len(system.unknowns) != 1 or not 0 < len(relations) <= MOST or any(r.op == "=" for r in relations):
        return ()
    (x,) = system.symbols
    try:
        told = _told(subject, relations, x)
        if told is None:
            return ()
        found, pieces = told
        bounds = _bounds(subject, x)
        whole = meet([*pieces, *([bounds] if bounds else [])])
        if not _same(whole, subject):
            return ()
    except (Unsure, TypeError, ValueError, ZeroDivisionError):  # SymPy, of values outside a domain
        return ()
    if len(pieces) > 1 or bounds:
        who = f"all {len(pieces)}" if len(pieces) > 2 else "both" if len(pieces) == 2 else "it"
        within = f" with {bounds.told(x)}, as the text asks," if bounds else ""
        verb = "holds" if len(pieces) == 1 else "hold"
        found.append(Step(f"{_begin(who)} {verb}{within} for {whole.told(x)}."))
    return tuple(found)


def _told(subject: Subject, relations: Sequence[Relation], x: sp.Symbol) -> tuple[list[Step], list[Pieces]] | None:
    found: list[Step] = []
    pieces: list[Pieces] = []
    waiting = list(relations)
    while waiting:
        relation = waiting.pop(0)
        if waiting and (both := _chain(relation, waiting[0], x)) is not None:
            found += _sentences(relation.text, both[0], relation.line, "", bare=True)
            pieces.append(both[1])
            waiting.pop(0)
            continue
        one = _one(relation, x)
        if one is None:
            return None
        name = capital(subject.name(relation))
        read = of_inequality(subject, relation) or subject.reads(relation)
        end = one[1].told(x)
        found += _sentences(f"{name} reads {read}" if name.startswith("Line") else read, one[0], relation.line, end)
        pieces.append(one[1])
    return found, pieces


def _sentences(head: str, told: list[str], line: int, end: str, *, bare: bool = False) -> list[Step]:
    """The line as it stands, each sentence, and what they come to, if that was not just said."""
    out = [Step(f"{head}.", lines=(line,))]
    out += [Step(f"{_begin(text)}.", lines=(line,)) for text in told]
    if end and not (told and told[-1].endswith(f": {end}")) and not head.endswith(end):
        out.append(Step(f"So it holds for {end}.", lines=(line,)))
    return out


def _begin(text: str) -> str:
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if word.isalpha() and len(word) > 1 else text


def _one(relation: Relation, x: sp.Symbol) -> Told | None:
    left, op, right = relation.left, relation.op, relation.right
    sides = (left, right)
    difference = sp.expand(left - right)
    if not difference.has(x) and difference.is_number and not left.has(sp.Function, sp.Pow):
        pieces = cut(partial(true_at, sides, op, x), [])
        is_true = "is true" if pieces.between[0] else "is false"
        return [f"bring everything to the left: {spelled(difference)} {op} 0, which {is_true}"], pieces
    if linear.slope_of(difference, x) is not None and op != "!=":
        told, end = linear.one(sp.expand(left), op, sp.expand(right), x)
        return told, cut(partial(true_at, sides, op, x), [end])
    if op == "!=" and left == x and right.is_number:
        return [], cut(partial(true_at, sides, op, x), [right])
    return of_bars(left, op, right, x) or of_quotient(left, op, right, x) or by_points(left, op, right, x)


def _chain(one: Relation, two: Relation, x: sp.Symbol) -> Told | None:
    """``2 < 3x - 1 <= 8``, which the system holds as two relations."""
    if (
        one.line != two.line
        or one.text != two.text
        or one.right != two.left
        or one.op[:1] != two.op[:1]
        or one.op == "!="
    ):
        return None
    if linear.slope_of(one.right, x) is None or one.left.has(x) or two.right.has(x):
        return None
    parts = []
    for relation in (one, two):
        sides = (relation.left, relation.right)
        _, end = linear.one(*sides[:1], relation.op, sides[1], x)
        parts.append(cut(partial(true_at, sides, relation.op, x), [end]))
    return linear.chain(one.left, one.op, one.right, two.op, two.right, x), meet(parts)


def _bounds(subject: Subject, x: sp.Symbol) -> Pieces | None:
    """The domain that the text gives the unknown."""
    (unknown,) = subject.system.unknowns
    parts = []
    for end, op, open_ in ((unknown.lower, ">", unknown.lower_open), (unknown.upper, "<", unknown.upper_open)):
        if end.is_finite:
            sides, sign = (x, end), op if open_ else f"{op}="
            parts.append(cut(partial(true_at, sides, sign, x), [end]))
    return meet(parts) if parts else None


def _same(pieces: Pieces, subject: Subject) -> bool:
    """What was found is what the answer holds."""
    answer, found = subject.answer, pieces.stretches
    if answer.verdict is Verdict.NONE:
        return not found
    if answer.family is None:
        points = sorted(float(v) for p in subject.points for v in p.values())
        return all(low == high for low, _, high, _ in found) and _near([float(s[0]) for s in found], points)
    listed = answer.family.intervals
    kinds = [(i.low_closed, i.high_closed) for i in listed] == [(s[1], s[3]) for s in found]
    ours = [float(end) for s in found for end in (s[0], s[2])]
    return kinds and _near(ours, [end for i in listed for end in (i.low, i.high)])


def _near(ours: list[float], theirs: list[float]) -> bool:
    return len(ours) == len(theirs) and all(
        a == b or math.isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE) for a, b in zip(ours, theirs, strict=True)
    )
