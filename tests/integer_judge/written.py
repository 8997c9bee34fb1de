"""Conditions for tests, from a notation that is Python's with ``^`` and ``=``: the reader of the package may not know
every function yet, and a test of the judge should not hang on it."""

from __future__ import annotations

import ast
import re
from fractions import Fraction

from eqsolve.errors import Span
from eqsolve.syntax import tree as t

HERE = Span(0, 0)
_OPS = {ast.Eq: "=", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def expression(text: str) -> t.Expr:
    return _expression(_parsed(text))


def condition(text: str) -> t.Condition:
    return _condition(_parsed(text))


def _parsed(text: str) -> ast.expr:
    """Decimals are exact, as the reader has them."""
    python = re.sub(r"(?<![<>=!])=(?!=)", "==", text).replace("^", "**")
    return ast.parse(re.sub(r"\d+\.\d+", lambda m: f"decimal('{m[0]}')", python), mode="eval").body


def _condition(node: ast.expr) -> t.Condition:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=rights):
            sides = [left, *rights]
            parts = tuple(
                t.Compare(_OPS[type(op)], _expression(a), _expression(b), HERE)
                for op, a, b in zip(ops, sides, sides[1:], strict=False)
            )
            return parts[0] if len(parts) == 1 else t.And(parts, HERE)
        case ast.BoolOp(op=op, values=values):
            inner = tuple(map(_condition, values))
            return t.And(inner, HERE) if isinstance(op, ast.And) else t.Or(inner, HERE)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return t.Not(_condition(inner), HERE)
    raise ValueError(ast.dump(node))


def _expression(node: ast.expr) -> t.Expr:
    match node:
        case ast.Constant(value=int(number)):
            return t.Num(Fraction(number), HERE)
        case ast.Call(func=ast.Name(id="decimal"), args=[ast.Constant(value=str(number))]):
            return t.Num(Fraction(number), HERE)
        case ast.Name(id="pi" | "e" as name):
            return t.Const(name, HERE)
        case ast.Name(id=name):
            return t.Name(name, HERE)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return t.Neg(_expression(inner), HERE)
        case ast.BinOp(left=a, op=op, right=b):
            return _operation(op, _expression(a), _expression(b))
        case ast.Call(func=ast.Name(id=name), args=args):
            parts = tuple(_condition(a) if isinstance(a, ast.Compare | ast.BoolOp) else _expression(a) for a in args)
            return t.Call(name, parts, HERE)
    raise ValueError(ast.dump(node))


def _operation(op: ast.operator, a: t.Expr, b: t.Expr) -> t.Expr:
    match op:
        case ast.Add():
            return t.Sum((a, b), HERE)
        case ast.Sub():
            return t.Sum((a, t.Neg(b, HERE)), HERE)
        case ast.Mult():
            return t.Product((a, b), HERE)
        case ast.Div():
            return t.Quotient(a, b, HERE)
        case ast.Pow():
            return t.Power(a, b, HERE)
    raise ValueError(ast.dump(op))
