"""Which unknowns a text leaves without two ends: x > 0 gives one, x in [0, 5] and 0 <= x < 5 give both.

Whoever advises to give bounds names these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eqsolve.syntax.tree.expressions import Const, Expr, Index, Name, walk
from eqsolve.syntax.tree.statements import Bound, Domain, FamilyLine, RelationLine, Statements

LOWER, UPPER = "lower", "upper"


def without_ends(statements: Statements, unknowns: Sequence[str]) -> tuple[str, ...]:
    """Those of the unknowns for which no line of the text gives both a lower and an upper end.

    >>> from eqsolve import syntax
    >>> without_ends(syntax.read("x in [0, 1]; y > 3; 2*x < z < 8; 1 <= n <= 9"), ["x", "y", "z", "n"])
    ('y', 'z')
    """
    given = set(_ends(statements, frozenset(unknowns)))
    return tuple(name for name in unknowns if not {(name, LOWER), (name, UPPER)} <= given | _of_base(name, given))


def _of_base(name: str, given: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The ends that a line for all members of x gives to x[3]."""
    base = name.partition("[")[0]
    return {(name, end) for end in (LOWER, UPPER) if (base, end) in given}


def _ends(statements: Statements, unknowns: frozenset[str]) -> Iterator[tuple[str, str]]:
    for line in statements.lines:
        match line:
            case Bound(name=name, lower=lower, upper=upper):
                if not _endless(lower):
                    yield name, LOWER
                if not _endless(upper):
                    yield name, UPPER
            case Domain(name=name, values=runs):
                if not runs or runs[0][0] is not None:
                    yield name, LOWER
                if not runs or runs[-1][1] is not None:
                    yield name, UPPER
            case RelationLine() | FamilyLine():
                yield from _of_relation(line.body if isinstance(line, FamilyLine) else line, unknowns)


def _of_relation(line: RelationLine, unknowns: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a bare name beside an expression without unknowns says."""
    if line.op not in ("<", "<=", ">", ">="):
        return
    for side, other, above in ((line.left, line.right, "<"), (line.right, line.left, ">")):
        name = side.name if isinstance(side, Name) else side.base if isinstance(side, Index) else None
        if name is not None and not _endless(other) and not _holds(other, unknowns):
            yield name, UPPER if line.op[0] == above else LOWER


def _holds(side: Expr, unknowns: frozenset[str]) -> bool:
    return any(isinstance(node, Index) or isinstance(node, Name) and node.name in unknowns for node in walk(side))


def _endless(end: Expr) -> bool:
    return any(isinstance(node, Const) and node.name == "inf" for node in walk(end))
