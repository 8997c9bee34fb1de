"""Trees of the text to tapes: names become inputs or constants, sums over index letters are written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from eqsolve.errors import Diagnostic, ModelError
from eqsolve.fitting.functions.tape import Tape
from eqsolve.syntax import tree as t
from eqsolve.syntax.known import Letters, bindings, value_of
from eqsolve.syntax.whole_arithmetic import whole_value
from eqsolve.vocabulary import FUNCTIONS

NO_LETTERS: Letters = {}
# Whole exponents up to which a power is multiplied out. Larger: more rounding than pow has; smaller: slower.
LARGEST_CHAIN = 1024


@dataclass
class Writer:
    """Writes expressions onto one tape. ``inputs`` numbers the names that are inputs; ``constants`` are the trees of the
    names that the text defines."""

    tape: Tape
    inputs: Mapping[str, int]
    constants: Mapping[str, t.Expr] = field(default_factory=dict)

    def __call__(self, node: t.Expr, letters: Letters = NO_LETTERS) -> int:
        """The position of the node's value.

        Every name is an input or a constant: whoever calls has made parameters of the others. Raises ModelError: a
        function of whole numbers (E388), an index that is no whole number (E352), a constant division by zero (E380).
        """
        tape = self.tape
        match node:
            case t.Num(value=value):
                return tape.number(value)
            case t.Const(name=name):
                return tape.put("constant", (), name)
            case t.Name(name=name):
                return tape.number(letters[name]) if name in letters else self._name(name)
            case t.Index():
                return self._name(self._member(node, letters))
            case t.Sum(terms=terms):
                return self.total([self(term, letters) for term in terms])
            case t.Product(factors=factors):
                return self.product([self(factor, letters) for factor in factors])
            case t.Neg(arg=arg):
                return self.negative(self(arg, letters))
            case t.Quotient(top=top, bottom=bottom):
                return self._quotient(node, self(top, letters), self(bottom, letters))
            case t.Power(base=base, exponent=exponent):
                return self.power(self(base, letters), self(exponent, letters))
            case t.Call():
                return self._call(node, letters)
            case t.Reduce():
                return self._reduced(node, letters)
        raise TypeError(f"not an expression: {node!r}")

    # ------------------------------------------------------------ arithmetic, folded where numbers are exact

    def total(self, terms: Sequence[int]) -> int:
        known = [v for term in terms if (v := self.tape.exact(term)) is not None]
        others = [term for term in terms if self.tape.exact(term) is None]
        if sum(known):
            others.append(self.tape.number(sum(known, Fraction(0))))
        if not others:
            return self.tape.number(0)
        return others[0] if len(others) == 1 else self.tape.put("add", others)

    def product(self, factors: Sequence[int]) -> int:
        front, others = Fraction(1), []
        for factor in factors:
            value = self.tape.exact(factor)
            if value is None:
                others.append(factor)
            else:
                front *= value
        if front == 0 or not others:
            return self.tape.number(front)
        if front != 1:
            others.insert(0, self.tape.number(front))
        out = others[0]
        for factor in others[1:]:
            out = self.tape.put("multiply", (out, factor))
        return out

    def negative(self, place: int) -> int:
        return self.product([self.tape.number(-1), place])

    def difference(self, left: int, right: int) -> int:
        return self.total([left, self.negative(right)])

    def quotient(self, top: int, bottom: int) -> int:
        value = self.tape.exact(bottom)
        if value:
            return self.product([top, self.tape.number(1 / value)])
        return self.tape.put("divide", (top, bottom))

    def power(self, base: int, exponent: int) -> int:
        value, root = self.tape.exact(exponent), self.tape.exact(base)
        if value is None:
            return self.tape.put("general power", (base, exponent))
        if value == 1:
            return base
        if value.denominator == 1 and abs(value) <= LARGEST_CHAIN:
            small = root is not None and abs(value) * max(abs(root.numerator), root.denominator).bit_length() < 4096
            if root is not None and small and (root or value >= 0):
                return self.tape.number(root ** int(value))
            return self.tape.put("power", (base,), int(value))
        if value == Fraction(1, 2):
            return self.tape.put("sqrt", (base,))
        return self.tape.put("real power", (base,), value)

    # ------------------------------------------------------------ parts

    def _name(self, name: str) -> int:
        if name in self.inputs:
            return self.tape.input(self.inputs[name])
        return self(self.constants[name])

    def _member(self, node: t.Index, letters: Letters) -> str:
        try:
            places = [value_of(s, letters) for s in node.subscripts]
        except (KeyError, ArithmeticError):
            places = [Fraction(1, 2)]
        if any(p.denominator != 1 for p in places):
            raise _error("E352", f"the index of {node.base} must be a whole number", node)
        return "_".join([node.base, *(str(p).replace("-", "m") for p in places)])

    def _quotient(self, node: t.Quotient, top: int, bottom: int) -> int:
        if self.tape.exact(bottom) == 0:
            raise _error("E380", "division by zero", node, "the part below the fraction bar is always 0")
        return self.quotient(top, bottom)

    def _call(self, node: t.Call, letters: Letters) -> int:
        args = [
            self.condition(a, letters) if isinstance(a, t.Compare | t.And | t.Or | t.Not) else self(a, letters)
            for a in node.args
        ]
        row = FUNCTIONS.get(node.function)
        if row is not None and row.whole:
            known = [number for arg in args if (number := self.tape.exact(arg)) is not None]
            value = whole_value(node.function, known) if len(known) == len(args) else None
            if value is not None:
                return self.tape.number(value)
            said = f"{node.function} takes whole numbers, and a fit is over real ones"
            raise _error("E388", said, node, "say of the unknowns in it that they are whole: n: integer")
        match node.function:
            case "where":
                return self.tape.put("piecewise", args)
            case "hypot":
                return self.tape.put("sqrt", (self.total([self.tape.put("power", (a,), 2) for a in args]),))
            case "log" if len(args) == 2:
                return self.quotient(self.tape.put("ln", args[:1]), self.tape.put("ln", args[1:]))
        return self.tape.put(node.function, args)

    def _reduced(self, node: t.Reduce, letters: Letters) -> int:
        parts = [self(node.body, inner) for inner in bindings(node, letters)]
        if node.kind == "sum":
            return self.total(parts)
        return self.product(parts) if node.kind == "prod" else self.tape.put(node.kind, parts)

    def condition(self, node: t.Condition, letters: Letters = NO_LETTERS) -> int:
        """The position of a condition's truth."""
        match node:
            case t.Compare(op=op, left=left, right=right):
                return self.tape.put(op, (self(left, letters), self(right, letters)))
            case t.And(parts=parts):
                return self.tape.put("and", [self.condition(p, letters) for p in parts])
            case t.Or(parts=parts):
                return self.tape.put("or", [self.condition(p, letters) for p in parts])
            case t.Not(part=part):
                return self.tape.put("not", (self.condition(part, letters),))
        raise TypeError(f"not a condition: {node!r}")


def _error(code: str, said: str, node: t.Expr, hint: str = "") -> ModelError:
    return ModelError([Diagnostic("error", code, said, node.span, hint=hint)])
