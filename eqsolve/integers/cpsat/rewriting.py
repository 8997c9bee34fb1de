"""Conditions in a simpler form that is true at the same points."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.syntax import tree as t

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def negated(condition: t.Condition) -> t.Condition:
    """True where the condition is false, with ``not`` only further inside."""
    match condition:
        case t.Compare(op=op, left=left, right=right, span=span):
            return t.Compare(_OPPOSITE[op], left, right, span)
        case t.And(parts=parts, span=span):
            return t.Or(tuple(t.Not(part, part.span) for part in parts), span)
        case t.Or(parts=parts, span=span):
            return t.And(tuple(t.Not(part, part.span) for part in parts), span)
        case t.Not(part=part):
            return part


def without_roots(compare: t.Compare) -> t.Condition | None:
    """A comparison that holds a square root in one of its terms, with it alone on one side and squared; None for
    others."""
    terms = [*_terms(compare.left), *(t.Neg(term, term.span) for term in _terms(compare.right))]
    rooted = [k for k, term in enumerate(terms) if _holds_root(term)]
    if len(rooted) != 1 or (found := _root(terms[rooted[0]])) is None:
        return None
    factor, inside = found
    rest = t.Sum(tuple(term for k, term in enumerate(terms) if k != rooted[0]), compare.span)
    other = t.Quotient(t.Neg(rest, compare.span), t.Num(factor, compare.span), compare.span)
    return _squared(compare.op if factor > 0 else _TURNED[compare.op], inside, other)


def _terms(node: t.Expr) -> list[t.Expr]:
    if isinstance(node, t.Sum):
        return [inner for term in node.terms for inner in _terms(term)]
    if isinstance(node, t.Neg):
        return [t.Neg(inner, inner.span) for inner in _terms(node.arg)]
    return [node]


def _holds_root(node: t.Expr) -> bool:
    return any(isinstance(part, t.Call) and part.function == "sqrt" for part in t.walk(node))


def _squared(op: str, a: t.Expr, b: t.Expr) -> t.Condition:
    """sqrt(a) op b: where b is negative the root is above; else the squares compare alike."""
    span, nought = a.span, t.Num(Fraction(0), a.span)
    real = t.Compare(">=", a, nought, span)
    square = t.Compare(op, a, t.Power(b, t.Num(Fraction(2), span), span), span)
    below = t.Compare("<", b, nought, span)
    if op in ("=", "<", "<="):
        return t.And((real, t.Compare(">=", b, nought, span), square), span)
    return t.And((real, t.Or((below, square), span)), span)


def _root(node: t.Expr) -> tuple[Fraction, t.Expr] | None:
    """The factor (not 0) and the radicand of a multiple of a square root."""
    match node:
        case t.Call(function="sqrt", args=(inside,)) if not isinstance(inside, t.Condition):
            return Fraction(1), inside
        case t.Neg(arg=arg) if (found := _root(arg)) is not None:
            return -found[0], found[1]
        case t.Quotient(top=top, bottom=t.Num(value=value)) if value and (found := _root(top)) is not None:
            return found[0] / value, found[1]
        case t.Product(factors=(t.Num(value=value), other)) if value and (found := _root(other)) is not None:
            return found[0] * value, found[1]
        case t.Product(factors=(other, t.Num(value=value))) if value and (found := _root(other)) is not None:
            return found[0] * value, found[1]
    return None
