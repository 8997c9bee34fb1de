"""Relations as people see them: line references, and combinations in words."""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from eqsolve.model import System, Unknown
from eqsolve.result import LineRef
from eqsolve.spelling import spelled


def line_ref(
    system: System, number: int, because: Mapping[int, object] | None = None, multiplier: object | None = None
) -> LineRef:
    """Relation ``number`` by its line and text, with the lines whose combination ``because`` yields it."""
    relation = system.relations[number]
    if because is None:
        return LineRef(relation.line, relation.text, relation=number + 1, multiplier=multiplier, label=relation.label)
    lines = tuple(system.relations[k].line for k in because)
    said = combination(system, because)
    return LineRef(relation.line, relation.text, lines, said, number + 1, label=relation.label)


def combination(system: System, because: Mapping[int, object]) -> str:
    """The combination in words: "line 1 - line 2 + 2*line 3"."""
    out = ""
    for number, multiplier in because.items():
        negative = bool(multiplier.is_negative)  # type: ignore[attr-defined]  # a SymPy number
        size = -multiplier if negative else multiplier  # type: ignore[operator]
        factor = "" if size == 1 else f"{spelled(size)}*" if isinstance(size, sp.Rational) else f"({spelled(size)})*"
        sign = (" - " if negative else " + ") if out else ("-" if negative else "")
        out += f"{sign}{factor}{_called(system, number)}"
    return out


def _called(system: System, number: int) -> str:
    """A relation's line, or its text where several stand on that line."""
    relation = system.relations[number]
    alone = sum(r.line == relation.line for r in system.relations) == 1
    return f"line {relation.line}" if alone else f"({relation.text})"


def boxes(number: int) -> str:
    """``1 box``, ``7 boxes``."""
    return f"{number} box" if number == 1 else f"{number} boxes"


def limits(system: System) -> tuple[str, ...]:
    """Inequalities and bounds of a text, as they stand there, each once."""
    out = [relation.text for relation in system.side_conditions]
    out += [bound(u) for u in system.unknowns if u.lower.is_finite or u.upper.is_finite]
    return tuple(dict.fromkeys(out))


def bound(u: Unknown) -> str:
    """``x > 0``, ``0 <= x < 1``: the ends of an unknown that has some."""
    low = "" if not u.lower.is_finite else f"{spelled(u.lower)} {'<' if u.lower_open else '<='} "
    high = "" if not u.upper.is_finite else f" {'<' if u.upper_open else '<='} {spelled(u.upper)}"
    if low and not high:
        return f"{u.name} {'>' if u.lower_open else '>='} {spelled(u.lower)}"
    return f"{low}{u.name}{high}"
