"""What is known of expressions before any unknown has a value: plain numbers, index letters, and the conditions of
families and sums."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from eqsolve.syntax.tree import (
    And,
    Call,
    Compare,
    Condition,
    Expr,
    Name,
    Neg,
    Not,
    Num,
    Or,
    Power,
    Product,
    Quotient,
    Reduce,
    Sum,
)

Letters = Mapping[str, int]


def bindings(node: Reduce, letters: Letters) -> list[Letters]:
    """The values of the index letters for each part of a sum or product, its condition applied."""
    names = [b.name for b in node.binders]
    found: list[Letters] = []
    for values in product(*[b.values for b in node.binders]):
        inner = {**letters, **dict(zip(names, values, strict=True))}
        if node.condition is None or holds(node.condition, inner):
            found.append(inner)
    return found


def value_of(node: Expr, known: Mapping[str, int | Fraction]) -> Fraction:
    """The exact value of a number-only expression; KeyError for a name without a value, ArithmeticError for 1/0."""
    match node:
        case Num(value=value):
            return value
        case Name(name=name):
            return Fraction(known[name])
        case Sum(terms=terms):
            return sum((value_of(t, known) for t in terms), Fraction(0))
        case Product(factors=factors):
            out = Fraction(1)
            for factor in factors:
                out *= value_of(factor, known)
            return out
        case Neg(arg=arg):
            return -value_of(arg, known)
        case Quotient(top=top, bottom=bottom):
            return value_of(top, known) / value_of(bottom, known)
        case Power(base=base, exponent=exponent):
            times = value_of(exponent, known)
            if times.denominator != 1 or abs(times) > 64:
                raise ArithmeticError("an index uses a power that is not a small whole number")
            return value_of(base, known) ** int(times)
        case Call(function="mod", args=(a, b)):
            return value_of(a, known) % value_of(b, known)  # type: ignore[arg-type]  # mod has no condition arguments
        case Call(function="abs", args=(a,)):
            return abs(value_of(a, known))  # type: ignore[arg-type]  # abs has no condition arguments
        case Call(function="floor", args=(a,)):
            return Fraction(value_of(a, known) // 1)  # type: ignore[arg-type]  # floor has no condition arguments
    raise ArithmeticError("an index must be built from whole numbers and index letters")


def holds(node: Condition, known: Mapping[str, int | Fraction]) -> bool:
    """Whether a condition over numbers is true."""
    match node:
        case Compare(op=op, left=left, right=right):
            a, b = value_of(left, known), value_of(right, known)
            return {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
        case And(parts=parts):
            return all(holds(p, known) for p in parts)
        case Or(parts=parts):
            return any(holds(p, known) for p in parts)
        case Not(part=part):
            return not holds(part, known)
    raise TypeError(f"not a condition: {node!r}")
