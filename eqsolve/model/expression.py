"""Tree expressions to SymPy: constructors only, never a parser.

``evaluate=False`` keeps every operation as typed; that form is what the judge evaluates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

import sympy as sp

from eqsolve.errors import Diagnostic, ModelError
from eqsolve.model.functions import FUNCTIONS
from eqsolve.model.long_powers import power
from eqsolve.syntax.known import Letters, bindings
from eqsolve.syntax.tree import (
    And,
    Call,
    Compare,
    Condition,
    Const,
    Expr,
    Index,
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
from eqsolve.syntax.whole_arithmetic import whole_value

RELATIONALS = {"=": sp.Eq, "!=": sp.Ne, "<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge}
CONSTANTS = {"pi": sp.pi, "e": sp.E, "inf": sp.oo}

NO_LETTERS: Letters = MappingProxyType({})


@dataclass(frozen=True)
class Builder:
    """Turns tree nodes into SymPy.

    ``name`` gives the expression of a plain name (unknown, constant, column), ``index`` that of an indexed one
    whose letters are not all bound by the expression itself (only inside families).
    """

    name: Callable[[str], sp.Expr]
    index: Callable[[Index, Letters], sp.Expr]
    evaluate: bool = True

    def __call__(self, node: Expr, letters: Letters = NO_LETTERS) -> sp.Expr:
        """The SymPy expression of ``node``; ``letters`` holds index letters that already have a value."""
        evaluate = self.evaluate
        match node:
            case Num(value=value):
                return number(value)
            case Name(name=name):
                return sp.Integer(letters[name]) if name in letters else self.name(name)
            case Sum(terms=terms):
                return sp.Add(*[self(t, letters) for t in terms], evaluate=evaluate)
            case Product(factors=factors):
                return sp.Mul(*[self(f, letters) for f in factors], evaluate=evaluate)
            case Neg(arg=arg):
                return sp.Mul(sp.S.NegativeOne, self(arg, letters), evaluate=evaluate)
            case Quotient(top=top, bottom=bottom):
                return self._quotient(node, self(top, letters), self(bottom, letters))
            case Power(base=base, exponent=exponent):
                return power(self(base, letters), self(exponent, letters), evaluate)
            case Call(function=function, args=args):
                if function not in FUNCTIONS:
                    return self._of_whole_numbers(node, letters)
                return FUNCTIONS[function](tuple(self._argument(a, letters) for a in args), evaluate)
            case Const(name=name):
                return CONSTANTS[name]
            case Index():
                return self.index(node, letters)
            case Reduce():
                return self._reduce(node, letters)
        raise TypeError(f"not an expression: {node!r}")

    def condition(self, node: Condition, letters: Letters = NO_LETTERS) -> sp.Basic:
        """The SymPy relational of a condition."""
        match node:
            case Compare(op=op, left=left, right=right):
                a, b = self(left, letters), self(right, letters)
                if a.free_symbols or b.free_symbols:
                    return RELATIONALS[op](a, b, evaluate=self.evaluate)
                try:
                    # numbers decide at once; SymPy's Piecewise chokes on an open 2 > 0
                    return RELATIONALS[op](a.doit(), b.doit())
                except TypeError:  # one side is no real number
                    raise ModelError(
                        [Diagnostic("error", "E398", "this condition compares what is not a real number", node.span)]
                    ) from None
            case And(parts=parts):
                return sp.And(*[self.condition(p, letters) for p in parts])
            case Or(parts=parts):
                return sp.Or(*[self.condition(p, letters) for p in parts])
            case Not(part=part):
                return sp.Not(self.condition(part, letters))
        raise TypeError(f"not a condition: {node!r}")

    def _argument(self, node: Expr | Condition, letters: Letters) -> sp.Basic:
        return self.condition(node, letters) if isinstance(node, Compare | And | Or | Not) else self(node, letters)

    def _of_whole_numbers(self, node: Call, letters: Letters) -> sp.Expr:
        """A function of whole numbers where constants and index letters give it numbers."""
        numbers = replace(self, evaluate=True)
        values = [numbers(arg, letters) for arg in node.args if not isinstance(arg, Compare | And | Or | Not)]
        if not all(value.is_Rational for value in values):
            raise _whole(node)
        value = whole_value(node.function, [Fraction(int(v.p), int(v.q)) for v in values])
        if value is None:
            said = f"{node.function} at {', '.join(map(str, values))} is too long to be computed among real numbers"
            raise ModelError([Diagnostic("error", "E388", said, node.span)])
        return number(value)

    def _quotient(self, node: Quotient, top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
        if self.evaluate and bottom.is_zero:  # SymPy cannot tell of what is not evaluated, such as sec(pi)
            below = "the part below the fraction bar is always 0"
            raise ModelError([Diagnostic("error", "E380", "division by zero", node.span, hint=below)])
        return sp.Mul(top, sp.Pow(bottom, sp.S.NegativeOne, evaluate=self.evaluate), evaluate=self.evaluate)

    def _reduce(self, node: Reduce, letters: Letters) -> sp.Expr:
        parts = [self(node.body, inner) for inner in bindings(node, letters)]
        match node.kind:
            case "sum":
                return sp.Add(*parts, evaluate=self.evaluate)
            case "prod":
                return sp.Mul(*parts, evaluate=self.evaluate)
        return FUNCTIONS[node.kind](tuple(parts), self.evaluate)


def _whole(node: Call) -> ModelError:
    said = f"{node.function} takes whole numbers, and this is a text of real ones"
    hint = "say of the unknowns in it that they are whole: n: integer"
    return ModelError([Diagnostic("error", "E388", said, node.span, hint=hint)])


def number(value: Fraction) -> sp.Rational:
    """The exact SymPy number of a fraction."""
    return sp.Rational(value.numerator, value.denominator) if value.denominator != 1 else sp.Integer(value.numerator)
