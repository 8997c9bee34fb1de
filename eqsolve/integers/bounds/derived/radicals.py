"""Equations in one unknown with roots, also roots below roots: x = sqrt(x + sqrt(x + 6)).

Each root is a further unknown, r^2 = x + 6, which a resultant takes away again, the outer ones first. The polynomial in x that
is left is 0 at every solution: its whole zeros are all values that x can have. (Squaring may add zeros; the search looks at each.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from eqsolve.integers.bounds.derived.findings import Equation
from eqsolve.integers.polynomials import MAX_DEGREE, NOWHERE, Poly, TooLong, degree, names_of, polynomial, resultant
from eqsolve.integers.problem import Demand, names_in
from eqsolve.syntax import tree as t

# Roots in an equation, and their degree. More: polynomials of degree 40 with numbers of a hundred digits; fewer: equations
# with three roots of a schoolbook are searched outward, which proves nothing.
MAX_ROOTS, MAX_ROOT = 4, 4


@dataclass
class _Roots:
    """``r^q = radicand`` of each root met, the inner ones first."""

    names: list[str] = field(default_factory=list)
    equations: list[Poly] = field(default_factory=list)

    def named(self, radicand: t.Expr, q: int) -> t.Name:
        """The name of the q-th root of an expression without roots. Raises TooLong, and ValueError for what is no polynomial."""
        met = f"_r{len(self.names)}"
        power = t.Power(t.Name(met, NOWHERE), t.Num(Fraction(q), NOWHERE), NOWHERE)
        found = polynomial(t.Compare("=", power, radicand, NOWHERE))
        if found is None:
            raise ValueError
        for name, known in zip(self.names, self.equations, strict=True):
            if found == {tuple((name if n == met else n, e) for n, e in m): c for m, c in known.items()}:
                return t.Name(name, NOWHERE)
        if len(self.names) == MAX_ROOTS:
            raise TooLong
        self.names.append(met)
        self.equations.append(found)
        return t.Name(met, NOWHERE)


def without_roots(demands: Iterable[Demand]) -> Iterator[Equation]:
    """The polynomial equations in one unknown that follow from equations with roots."""
    for demand in demands:
        parts = demand.condition.parts if isinstance(demand.condition, t.And) else (demand.condition,)
        for part in parts:
            if not isinstance(part, t.Compare) or part.op != "=" or len(names_in(part)) != 1:
                continue
            try:
                poly = _rational(part)
            except (TooLong, ValueError):
                continue
            if poly and len(names_of(poly)) == 1 and degree(poly) <= MAX_DEGREE:
                yield Equation(poly, True, frozenset((demand.line,)))


def _rational(condition: t.Compare) -> Poly | None:
    """The polynomial without roots; None of an equation that has none."""
    roots = _Roots()
    poly = polynomial(t.Compare("=", _named(condition.left, roots), _named(condition.right, roots), NOWHERE))
    if poly is None or not roots.names:
        return None
    for name, equation in zip(reversed(roots.names), reversed(roots.equations), strict=True):
        if name in names_of(poly):
            poly = resultant(poly, equation, name)
    return poly


def _named(node: t.Expr, roots: _Roots) -> t.Expr:
    """The expression with names for its roots."""
    match node:
        case t.Num() | t.Name():
            return node
        case t.Neg(arg=arg):
            return replace(node, arg=_named(arg, roots))
        case t.Sum(terms=terms):
            return replace(node, terms=tuple(_named(term, roots) for term in terms))
        case t.Product(factors=factors):
            return replace(node, factors=tuple(_named(factor, roots) for factor in factors))
        case t.Quotient(top=top, bottom=bottom):
            return replace(node, top=_named(top, roots), bottom=_named(bottom, roots))
        case t.Power(base=base, exponent=t.Num(value=value)) if value.denominator <= MAX_ROOT:
            inner = _named(base, roots)
            root = inner if value.denominator == 1 else roots.named(inner, value.denominator)
            return replace(node, base=root, exponent=t.Num(Fraction(value.numerator), NOWHERE))
        case t.Call(function="sqrt" | "cbrt", args=(arg,)) if not isinstance(arg, t.Compare | t.And | t.Or | t.Not):
            return roots.named(_named(arg, roots), 2 if node.function == "sqrt" else 3)
    raise ValueError
