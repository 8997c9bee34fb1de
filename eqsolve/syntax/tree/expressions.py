"""Expressions and conditions: what the resolver has decided, nothing ambiguous left.

Sums and products are n-ary and flat, so that a sum of 20,000 terms is one node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from eqsolve.errors import Span


@dataclass(frozen=True, slots=True)
class Num:
    """A number, exact as typed: 0.1 is 1/10."""

    value: Fraction
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Const:
    """``pi``, ``e`` (Euler's number, only where the resolver decided so) or ``inf`` (bounds only)."""

    name: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An unknown, a constant of the text (``:=``), a column of a table or an index letter, by canonical name."""

    name: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Index:
    """``x[i+1]`` whose subscript still holds an index letter; with plain numbers it is ``Name('x_3')``."""

    base: str
    subscripts: tuple[Expr, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sum:
    terms: tuple[Expr, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Product:
    factors: tuple[Expr, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Neg:
    arg: Expr
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quotient:
    top: Expr
    bottom: Expr
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Power:
    base: Expr
    exponent: Expr
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language (``vocabulary.FUNCTIONS``) and its arguments.

    ``where`` takes (Condition, Expr, Expr); ``piecewise`` takes alternating Condition, Expr, ... and may
    end with a lone Expr for "otherwise" (``True`` conditions are folded to that). ``factorial`` is ``n!``.
    """

    function: str
    args: tuple[Expr | Condition, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Binder:
    """``i in 1..9``: an index letter and the whole numbers it takes. The ends are numbers (constants folded)."""

    name: str
    values: range | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reduce:
    """``sum(body for i in 1..n)`` or ``prod(...)``, kept as one node."""

    kind: str  # "sum" | "prod" | "min" | "max"
    body: Expr
    binders: tuple[Binder, ...]
    condition: Condition | None
    span: Span = field(compare=False)


Expr = Num | Const | Name | Index | Sum | Product | Neg | Quotient | Power | Call | Reduce

# ---------------------------------------------------------------- conditions


@dataclass(frozen=True, slots=True)
class Compare:
    op: str  # "=" "!=" "<" "<=" ">" ">="
    left: Expr
    right: Expr
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Condition, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Condition, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition
    span: Span = field(compare=False)


Condition = Compare | And | Or | Not


def children(node: Expr | Condition) -> tuple[Expr | Condition, ...]:
    """The direct parts of a node, left to right (for a Reduce: its body and its condition)."""
    match node:
        case Sum(terms=parts) | Product(factors=parts) | Call(args=parts) | Index(subscripts=parts):
            return parts
        case And(parts=parts) | Or(parts=parts):
            return parts
        case Neg(arg=part) | Not(part=part):
            return (part,)
        case Quotient(top=a, bottom=b) | Power(base=a, exponent=b) | Compare(left=a, right=b):
            return (a, b)
        case Reduce(body=body, condition=condition):
            return (body,) if condition is None else (body, condition)
    return ()


def walk(node: Expr | Condition) -> Iterator[Expr | Condition]:
    """Every node, parents first; an explicit stack, so that depth is no limit."""
    stack: list[Expr | Condition] = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))
