"""Trees with values put in: constants, index letters, sums over ranges, and arithmetic on small numbers."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from eqsolve.errors import Diagnostic, ModelError, Span
from eqsolve.syntax import tree as t

# Members of one family or sum that are written out, and nodes of a whole text. More: memory and minutes for searches
# that never end; fewer: puzzles such as 16 x 16 grids are refused.
MAX_MEMBERS, MAX_NODES = 20_000, 400_000
# Bits of an exact number that is folded. More: 9^9^9 takes memory; fewer: numbers of puzzles stay unfolded, which is slower.
MAX_BITS = 4096

_COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_WHOLE = (t.Name, t.Sum, t.Product, t.Neg)  # of whole numbers they are whole
# Of binomials that are written as polynomials. More: degrees whose bounds are wider than those of the binomial; fewer:
# searches without end, where a polynomial has bounds.
MOST_CHOSEN = 6


class WriteOut:
    """Writes trees out with ``values``, the trees that stand for names."""

    def __init__(self, values: Mapping[str, t.Expr]) -> None:
        self.values = values
        self.nodes = 0

    def expression(self, node: t.Expr, letters: Mapping[str, t.Expr]) -> t.Expr:
        """The tree without constants, index letters and reductions."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _error("E339", f"written out, this text has more than {MAX_NODES:,} terms", node.span)
        match node:
            case t.Name(name=name):
                return letters.get(name) or self.values.get(name) or node
            case t.Index(base=base, subscripts=subscripts, span=span):
                return self._member(base, [self.expression(s, letters) for s in subscripts], span)
            case t.Sum(terms=terms, span=span):
                return folded(t.Sum(tuple(self.expression(e, letters) for e in terms), span))
            case t.Product(factors=factors, span=span):
                return folded(t.Product(tuple(self.expression(e, letters) for e in factors), span))
            case t.Neg(arg=arg, span=span):
                return folded(t.Neg(self.expression(arg, letters), span))
            case t.Quotient(top=a, bottom=b, span=span):
                return folded(t.Quotient(self.expression(a, letters), self.expression(b, letters), span))
            case t.Power(base=a, exponent=b, span=span):
                return folded(t.Power(self.expression(a, letters), self.expression(b, letters), span))
            case t.Call(function=function, args=args, span=span):
                inner = tuple(self._argument(a, letters) for a in args)
                return (function == "binomial" and as_polynomial(inner[0], inner[1], span)) or t.Call(
                    function, inner, span
                )
            case t.Reduce():
                return self._reduced(node, letters)
        return node

    def condition(self, node: t.Condition, letters: Mapping[str, t.Expr]) -> t.Condition:
        """Likewise of a condition."""
        match node:
            case t.Compare(op=op, left=a, right=b, span=span):
                return t.Compare(op, self.expression(a, letters), self.expression(b, letters), span)
            case t.And(parts=parts, span=span):
                return t.And(tuple(self.condition(p, letters) for p in parts), span)
            case t.Or(parts=parts, span=span):
                return t.Or(tuple(self.condition(p, letters) for p in parts), span)
            case t.Not(part=part, span=span):
                return t.Not(self.condition(part, letters), span)

    def members(
        self, binders: tuple[t.Binder, ...], condition: t.Condition | None, letters: Mapping[str, t.Expr], span: Span
    ) -> Iterator[Mapping[str, t.Expr]]:
        """The letters of each member of a family or a sum."""
        if math.prod(len(b.values) for b in binders) > MAX_MEMBERS:
            said = f"with whole-number unknowns a 'for' can have at most {MAX_MEMBERS:,} members"
            raise _error("E336", said, span)
        for values in product(*(b.values for b in binders)):
            inner = {**letters, **{b.name: t.Num(Fraction(v), span) for b, v in zip(binders, values, strict=True)}}
            if condition is None or known_truth(self.condition(condition, inner)):
                yield inner

    def _argument(self, node: t.Expr | t.Condition, letters: Mapping[str, t.Expr]) -> t.Expr | t.Condition:
        if isinstance(node, t.Compare | t.And | t.Or | t.Not):
            return self.condition(node, letters)
        return self.expression(node, letters)

    def _member(self, base: str, subscripts: list[t.Expr], span: Span) -> t.Expr:
        places = []
        for s in subscripts:
            if not isinstance(s, t.Num) or s.value.denominator != 1:
                hint = "an index that is itself an unknown is not solved yet; write the cases out with 'if ... then'"
                raise _error("E337", f"the index of {base} must be a whole number that is known", span, hint)
            places.append(str(s.value.numerator).replace("-", "m"))
        name = "_".join([base, *places])
        return self.values.get(name) or t.Name(name, span)

    def _reduced(self, node: t.Reduce, letters: Mapping[str, t.Expr]) -> t.Expr:
        parts = tuple(
            self.expression(node.body, inner)
            for inner in self.members(node.binders, node.condition, letters, node.span)
        )
        if node.kind == "sum":
            return folded(t.Sum(parts, node.span)) if parts else t.Num(Fraction(0), node.span)
        if node.kind == "prod":
            return folded(t.Product(parts, node.span)) if parts else t.Num(Fraction(1), node.span)
        return parts[0] if len(parts) == 1 else t.Call(node.kind, parts, node.span)


def as_polynomial(above: t.Expr | t.Condition, below: t.Expr | t.Condition, span: Span) -> t.Expr | None:
    """binomial(u, 3) as u*(u - 1)*(u - 2)/6, whose values have bounds; None where u need not be whole, or where what is
    chosen is no small number."""
    if not isinstance(below, t.Num) or below.value not in range(1, MOST_CHOSEN + 1):
        return None
    if not isinstance(above, t.Name | t.Sum | t.Product | t.Neg):
        return None
    for part in t.walk(above):
        whole = part.value.denominator == 1 if isinstance(part, t.Num) else isinstance(part, _WHOLE)
        if not whole:
            return None
    factors = tuple(t.Sum((above, t.Num(Fraction(-k), span)), span) if k else above for k in range(int(below.value)))
    product = factors[0] if len(factors) == 1 else t.Product(factors, span)
    return t.Quotient(product, t.Num(Fraction(math.factorial(int(below.value))), span), span)


def folded(node: t.Expr) -> t.Expr:
    """A node whose parts are all numbers as the number; sums of one term as the term."""
    parts = t.children(node)
    if len(parts) == 1 and isinstance(node, t.Sum | t.Product):
        one = parts[0]
        assert not isinstance(one, t.Compare | t.And | t.Or | t.Not)
        return one
    if not all(isinstance(part, t.Num) for part in parts):
        return node
    numbers = [part.value for part in parts if isinstance(part, t.Num)]
    value = _value(node, numbers)
    return node if value is None else t.Num(value, node.span)


def _value(node: t.Expr, numbers: list[Fraction]) -> Fraction | None:
    value: Fraction | None = None
    match node:
        case t.Sum():
            value = sum(numbers, Fraction(0))
        case t.Product() if sum(map(_bits, numbers)) <= MAX_BITS:
            value = math.prod(numbers, start=Fraction(1))
        case t.Neg():
            value = -numbers[0]
        case t.Quotient() if numbers[1]:
            value = numbers[0] / numbers[1]
        case t.Power() if numbers[1].denominator == 1 and abs(numbers[1]) * _bits(numbers[0]) <= MAX_BITS:
            value = numbers[0] ** int(numbers[1]) if numbers[0] or numbers[1] >= 0 else None
    return value if value is not None and _bits(value) <= MAX_BITS else None


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def known_truth(condition: t.Condition) -> bool:
    """Whether a condition over numbers holds; False where something in it has no value."""
    match condition:
        case t.Compare(op=op, left=t.Num(value=a), right=t.Num(value=b)):
            return _COMPARE[op](a, b)
        case t.And(parts=parts):
            return all(known_truth(p) for p in parts)
        case t.Or(parts=parts):
            return any(known_truth(p) for p in parts)
        case t.Not(part=part):
            return not known_truth(part)
    raise _error("E338", "the condition of a 'for' must depend on its letters alone", condition.span)


def _error(code: str, said: str, span: Span, hint: str = "") -> ModelError:
    return ModelError([Diagnostic("error", code, said, span, hint=hint)])
