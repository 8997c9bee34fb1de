"""Which unknowns of a text are angles that it gives in degrees: 0° <= x <= 360°, alpha + beta = 90°, sin(x + 30°).

They are numbers of radians all the same; who draws an answer may show them in degrees too.
"""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.syntax.tree.expressions import Call, Const, Expr, Name, Neg, Num, Product, Quotient, Sum, walk
from eqsolve.syntax.tree.statements import Bound, Constant, FamilyLine, RelationLine, Statements

_DEGREE = "°º˚"
TURNED = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_TURNING = frozenset({"asin", "acos", "atan", "atan2"})


def in_degrees(statements: Statements) -> frozenset[str]:
    """Names that stand beside angles in degrees, with numbers as factors alone; in a text with such angles also those
    whose sine, cosine or tangent is taken. Empty where no number of the text has the sign of a degree.

    >>> from eqsolve import syntax
    >>> sorted(in_degrees(syntax.read("alpha + beta = 90°; beta = 2*gamma; a = 3*sin(alpha)")))
    ['alpha', 'beta', 'gamma']
    """
    if not any(
        sign in statements.source for sign in (*_DEGREE, "circ", "deg", "Grad", "grad", "acute", "obtuse", "reflex")
    ):
        return frozenset()
    pairs = list(_pairs(statements))
    if not any(
        _is_degrees(node) for pair in pairs for side in pair for node in walk(side) if not isinstance(node, Call)
    ):
        return frozenset()
    found: set[str] = set()
    for pair in pairs:
        terms = [term for side in pair for term in _terms(side)]
        if any(map(_is_degrees, terms)) or any(isinstance(t, Call) and t.function in _TURNING for t in terms):
            found |= _names(terms)
        for node in (node for side in pair for node in walk(side)):
            if isinstance(node, Call) and node.function in TURNED and isinstance(node.args[0], Expr):
                found |= _names(list(_terms(node.args[0])))
    sums = [names for pair in pairs if (names := _alike(pair))]
    for _ in sums:
        found |= {name for names in sums if names & found for name in names}
    return frozenset(found)


def _pairs(statements: Statements) -> Iterator[tuple[Expr, ...]]:
    """Sides that are compared."""
    for line in statements.lines:
        match line:
            case RelationLine() | FamilyLine(body=RelationLine()):
                body = line.body if isinstance(line, FamilyLine) else line
                yield body.left, body.right
            case Bound(name=name, lower=lower, upper=upper, place=place):
                yield Name(name, place.span), lower, upper
            case Constant(name=name, value=value, place=place):
                yield Name(name, place.span), value


def _terms(side: Expr) -> Iterator[Expr]:
    for term in side.terms if isinstance(side, Sum) else (side,):
        yield term.arg if isinstance(term, Neg) else term


def _is_degrees(node: object) -> bool:
    """30°, as the reader writes it: 30*pi/180."""
    if not (isinstance(node, Quotient) and isinstance(node.bottom, Num) and node.bottom.value == 180):
        return False
    top = node.top
    parts = top.factors if isinstance(top, Product) else ()
    return any(isinstance(part, Const) for part in parts) and all(isinstance(part, Const | Num | Neg) for part in parts)


def _name_of(term: Expr) -> str | None:
    """The name of x, 2*x or x/2; None of other terms."""
    if isinstance(term, Quotient) and isinstance(term.bottom, Num):
        return _name_of(term.top)
    parts = term.factors if isinstance(term, Product) else (term,)
    names = [part for part in parts if isinstance(part, Name)]
    numbers = [part for part in parts if isinstance(part, Num)]
    return names[0].name if len(names) == 1 and len(names) + len(numbers) == len(parts) else None


def _names(terms: list[Expr]) -> set[str]:
    """None beside a number without the sign: sin(x + 2) takes radians."""
    if any(isinstance(term, Num) and term.value != 0 for term in terms):
        return set()
    return {name for term in terms if (name := _name_of(term)) is not None}


def _alike(pair: tuple[Expr, ...]) -> set[str]:
    """The names of sides that hold nothing but multiples of names, such as alpha = 2*beta."""
    terms = [term for side in pair for term in _terms(side) if not (isinstance(term, Num) and term.value == 0)]
    names = [_name_of(term) for term in terms]
    return {name for name in names if name is not None} if None not in names else set()
