"""Exponents that the text gives as numbers: of ``(1 + r)^n = 2; n = 6`` the first line is a power with the exponent 6.

A power whose exponent is unknown has no slope in it where its base is negative; one whose exponent is a whole number is
smooth. Both lines hold at the same points.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from eqsolve.model import Relation, System


def given_exponents(system: System) -> dict[sp.Basic, sp.Rational]:
    """The unknowns of exponents that lines of their own give as rational numbers, directly or by sums and products of
    such unknowns.

    >>> from eqsolve.model import build
    >>> from eqsolve.syntax import read
    >>> given_exponents(build(read("(1 + r)^n = 2; n = 12*t; t = 3")))
    {n: 36}
    """
    wanted = {s for r in system.relations if r.op == "=" for s in _in_exponents(r)}
    if not wanted:
        return {}
    known: dict[sp.Basic, sp.Rational] = {}
    rest = list(system.equations)
    while found := {s: value for relation in rest if (given := _given(relation, known)) for s, value in (given,)}:
        known |= found
        rest = [r for r in rest if not r.residual.free_symbols <= known.keys()]
    return {s: v for s, v in known.items() if s in wanted}


def with_exponents(side: sp.Expr, known: Mapping[sp.Basic, sp.Rational]) -> sp.Expr:
    """A side with the numbers in the place of exponents, and nothing else evaluated."""
    if not known or not side.free_symbols & known.keys():
        return side
    arguments = [with_exponents(a, known) for a in side.args]
    if side.is_Pow and side.exp.free_symbols and side.base.free_symbols and side.exp.free_symbols <= known.keys():
        arguments[1] = side.exp.xreplace(dict(known))
    if all(a is b for a, b in zip(arguments, side.args, strict=True)):
        return side
    with sp.evaluate(False):
        return side.func(*arguments)


def _in_exponents(relation: Relation) -> set[sp.Basic]:
    powers = relation.left.atoms(sp.Pow) | relation.right.atoms(sp.Pow)
    return {s for p in powers if p.base.free_symbols for s in p.exp.free_symbols}


def _given(relation: Relation, known: Mapping[sp.Basic, sp.Rational]) -> tuple[sp.Symbol, sp.Rational] | None:
    """The unknown that an equation gives a rational number to."""
    for alone, other in ((relation.left, relation.right), (relation.right, relation.left)):
        if isinstance(alone, sp.Symbol) and alone not in known and other.free_symbols <= known.keys() and _plain(other):
            value = other.xreplace(dict(known))
            if value.is_Rational:
                return alone, value
    return None


def _plain(e: sp.Expr) -> bool:
    """Sums, products and small powers, which stay small when numbers are put in."""
    return not e.has(sp.Function) and all(p.exp.is_Integer and abs(p.exp) <= 4 for p in e.atoms(sp.Pow))
