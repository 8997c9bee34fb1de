"""Affine forms: a number and whole weights of parameters, from trees and back to them."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.integers.polynomials import NOWHERE, as_tree
from eqsolve.syntax import tree as t

Affine = tuple[int, dict[str, int]]  # a number and the weights of parameters


def affine(node: t.Expr) -> Affine | None:
    """An expression as a number and weights, if it is of that form with whole numbers."""
    match node:
        case t.Name(name=name):
            return 0, {name: 1}
        case t.Num(value=value) if value.denominator == 1:
            return int(value), {}
        case t.Neg(arg=arg):
            inner = affine(arg)
            return None if inner is None else (-inner[0], {p: -w for p, w in inner[1].items()})
        case t.Product(factors=(t.Num(value=value), t.Name(name=name))) if value.denominator == 1:
            return 0, {name: int(value)}
        case t.Sum(terms=terms):
            parts = [affine(term) for term in terms]
            number, weights = 0, dict[str, int]()
            for part in parts:
                if part is None:
                    return None
                number += part[0]
                for p, w in part[1].items():
                    weights[p] = weights.get(p, 0) + w
            return number, weights
    return None


def affine_tree(form: Affine) -> t.Expr:
    """The number and the weighted parameters as a sum."""
    number, weights = form
    terms: list[t.Expr] = [t.Num(Fraction(number), NOWHERE)] if number or not weights else []
    terms += [as_tree({((p, 1),): w}) for p, w in weights.items()]
    return terms[0] if len(terms) == 1 else t.Sum(tuple(terms), NOWHERE)
