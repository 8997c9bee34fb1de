"""Which unknowns a text leaves without two ends: x > 0 gives one, x in [0, 5] and 0 <= x < 5 give both, and so does
x = 350, alone or through other such numbers.

Whoever advises to give bounds names these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eqsolve.syntax.tree.expressions import Const, Expr, Index, Name, walk
from eqsolve.syntax.tree.statements import Bound, Domain, FamilyLine, RelationLine, Statements

LOWER, UPPER = "lower", "upper"
_MEMBER = re.compile(r"(?:\[.*|(?:_\d+)+)\Z")  # of x[3], x_3 and x_1_2


def without_ends(statements: Statements, unknowns: Sequence[str]) -> tuple[str, ...]:
    """Those of the unknowns for which no line of the text gives a number, or both a lower and an upper end, also by way of
    others; first those that no line gives in terms of others, because the others have their ends from them.

    >>> from eqsolve import syntax
    >>> without_ends(syntax.read("x in [0, 1]; y > 3; 2*x < z < 8; 1 <= n <= 9"), ["x", "y", "z", "n"])
    ('y', 'z')
    >>> without_ends(syntax.read("a = 2; b = a^2; y = b*x; y*exp(x) = 3"), ["a", "b", "y", "x"])
    ('x', 'y')
    >>> without_ends(syntax.read("y = exp(x); z = y + t; x in [0, 1]"), ["x", "y", "z", "t"])
    ('t', 'z')
    """
    definitions = list(_definitions(statements, frozenset(unknowns)))
    defined = {name for name, _ in definitions}
    given = set(_ends(statements, frozenset(unknowns)))
    ended = [name for name in unknowns if {(name, LOWER), (name, UPPER)} <= given]
    settled = _settled([*definitions, *((name, frozenset[str]()) for name in ended)])
    open_ended = [
        name
        for name in unknowns
        if name not in settled and not {(name, LOWER), (name, UPPER)} <= given | _of_base(name, given)
    ]
    return tuple(sorted(open_ended, key=lambda name: name in defined))


def _definitions(statements: Statements, unknowns: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Unknowns that stand alone on a side, with those on the other; what speaks of members of families is passed over."""
    for line in statements.lines:
        if not isinstance(line, RelationLine) or line.op != "=":
            continue
        for side, other in ((line.left, line.right), (line.right, line.left)):
            if isinstance(side, Name) and side.name in unknowns and not _indexed(other):
                held = frozenset(n.name for n in walk(other) if isinstance(n, Name) and n.name in unknowns)
                if side.name not in held:
                    yield side.name, held


def _settled(definitions: Sequence[tuple[str, frozenset[str]]]) -> set[str]:
    """The unknowns to which definitions give a number, one after the other."""
    missing = [len(held) for _, held in definitions]
    users: dict[str, list[int]] = {}
    for k, (_, held) in enumerate(definitions):
        for name in held:
            users.setdefault(name, []).append(k)
    ready = [name for (name, held) in definitions if not held]
    out: set[str] = set()
    while ready:
        name = ready.pop()
        if name in out:
            continue
        out.add(name)
        for k in users.get(name, ()):
            missing[k] -= 1
            if not missing[k]:
                ready.append(definitions[k][0])
    return out


def _of_base(name: str, given: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The ends that a line for all members of x gives to x[3], which is x_3 where lines name it."""
    base = _MEMBER.sub("", name)
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


def _indexed(side: Expr) -> bool:
    return any(isinstance(node, Index) for node in walk(side))


def _endless(end: Expr) -> bool:
    return any(isinstance(node, Const) and node.name == "inf" for node in walk(end))
