"""Which unknowns a text leaves without two ends: x > 0 gives one, x in [0, 5] and 0 <= x < 5 give both, and so does
x = 350, alone or through other such numbers; lines for all members of a family speak of each member.

Whoever advises to give bounds names these.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from eqsolve.syntax.tree.expressions import Const, Expr, Index, Name, Neg, Num, Product, Reduce, Sum, walk
from eqsolve.syntax.tree.statements import Bound, Domain, FamilyLine, RelationLine, Statements

LOWER, UPPER = "lower", "upper"
# Members of families that are written out, of all lines together. Fewer: the hint names unknowns that follow from others
# in larger texts; more: the hint takes longer than the answer below which it stands.
MOST_MEMBERS = 5_000
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
    >>> without_ends(syntax.read("for i in 1..2: x[i+1] = x[i]^2 + y"), ["x_1", "x_2", "x_3", "y"])
    ('x_1', 'y', 'x_2', 'x_3')
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
    """Unknowns that stand alone on a side, with those on the other; of families once for each member."""
    left = MOST_MEMBERS
    for line in statements.lines:
        if isinstance(line, RelationLine) and line.op == "=":
            yield from _of_equation(line, {}, unknowns)
        elif isinstance(line, FamilyLine) and line.body.op == "=":
            letters = [binder.name for binder in line.binders]
            for values in product(*[binder.values for binder in line.binders]):
                left -= 1
                if left < 0:
                    return
                yield from _of_equation(line.body, dict(zip(letters, values, strict=True)), unknowns)


def _of_equation(
    line: RelationLine, letters: Mapping[str, int], unknowns: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    for side, other in ((line.left, line.right), (line.right, line.left)):
        name = _member(side, letters) if isinstance(side, Name | Index) else None
        held = _held(other, letters, unknowns) if name in unknowns else None
        if name is not None and held is not None and name not in held:
            yield name, held


def _held(side: Expr, letters: Mapping[str, int], unknowns: frozenset[str]) -> frozenset[str] | None:
    """The unknowns of an expression; None where sums over ranges or subscripts are not followed."""
    out = set()
    for node in walk(side):
        if isinstance(node, Reduce) and any(isinstance(part, Index) for part in walk(node.body)):
            return None
        if isinstance(node, Name | Index):
            name = _member(node, letters)
            if name is None:
                return None
            if name in unknowns:
                out.add(name)
    return frozenset(out)


def _member(node: Name | Index, letters: Mapping[str, int]) -> str | None:
    """x_3 of x[i+1] where i is 2; None where a subscript is no sum of letters and numbers."""
    if isinstance(node, Name):
        return node.name
    subscripts = [_whole(part, letters) for part in node.subscripts]
    if None in subscripts:
        return None
    return "_".join([node.base, *(str(k).replace("-", "m") for k in subscripts)])


def _whole(node: Expr, letters: Mapping[str, int]) -> Fraction | None:
    match node:
        case Num(value=value):
            return value
        case Name(name=name):
            return Fraction(letters[name]) if name in letters else None
        case Neg(arg=arg):
            inner = _whole(arg, letters)
            return None if inner is None else -inner
        case Sum(terms=parts) | Product(factors=parts):
            values = [_whole(part, letters) for part in parts]
            known = [value for value in values if value is not None]
            if len(known) < len(values):
                return None
            return math.prod(known, start=Fraction(1)) if isinstance(node, Product) else sum(known, Fraction(0))
    return None


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


def _endless(end: Expr) -> bool:
    return any(isinstance(node, Const) and node.name == "inf" for node in walk(end))
