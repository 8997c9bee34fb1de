"""Families of single equations by a formula: one unknown in terms of the others, and Pythagorean triples."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from eqsolve.integers.polynomials import NOWHERE, Poly, as_tree, by_power, degree, names_of
from eqsolve.integers.unbounded.families.conics import Family
from eqsolve.integers.unbounded.outcomes import Branch
from eqsolve.syntax import tree as t


def explicit_family(poly: Poly, letter: str) -> Family | None:
    """name = polynomial of the others, for a name with the coefficient 1 or -1: the others are any whole numbers."""
    for name in reversed(names_of(poly)):
        if degree(poly, name) != 1:
            continue
        below, leading = by_power(poly, name)
        if set(leading) != {()} or abs(leading[()]) != 1:
            continue
        others = [n for n in names_of(poly) if n != name]
        parameters = [letter] if len(others) == 1 else [f"{letter}_{i + 1}" for i in range(len(others))]
        renamed = dict(zip(others, parameters, strict=True))
        value = {tuple(sorted((renamed[n], e) for n, e in m)): -c * leading[()] for m, c in below.items()}
        expressions: dict[str, t.Expr] = {n: t.Name(p, NOWHERE) for n, p in renamed.items()}
        expressions[name] = as_tree(value)
        branch = Branch(tuple(parameters), expressions, dict.fromkeys(parameters, ((None, None),)))
        return Family((branch,), f"{name} is a polynomial in the other unknowns", {"kind": "explicit", "name": name})
    return None


def pythagorean_family(poly: Poly, letter: str) -> Family | None:
    """x^2 + y^2 = z^2: k*(m^2 - n^2), 2*k*m*n and k*(m^2 + n^2) for whole k, m, n, in both orders of the legs.

    Source: Euclid, Elements, book X, proposition 28, lemma 1; Hardy and Wright, An Introduction to the Theory of Numbers,
    section 13.2.
    """
    names = names_of(poly)
    squares = [((name, 2),) for name in names]
    if len(names) != 3 or set(poly) != set(squares) or sorted(map(abs, poly.values())) != [1, 1, 1]:
        return None
    lonely = [name for name, m in zip(names, squares, strict=True) if poly[m] * sum(poly.values()) < 0]
    if len(lonely) != 1:
        return None
    first, second = (name for name in names if name != lonely[0])
    branches = tuple(_triples(letter, legs, lonely[0]) for legs in ((first, second), (second, first)))
    said = "Pythagorean triples (Euclid, Elements X, 28, lemma 1): each is of one of these forms"
    return Family(branches, said, {"kind": "pythagorean"})


def _triples(letter: str, legs: tuple[str, str], hypotenuse: str) -> Branch:
    k, m, n = (f"{letter}_{i}" for i in (1, 2, 3))
    square_m, square_n = (((m, 2),), ((n, 2),))

    def scaled(inner: Poly) -> t.Expr:
        return t.Product((t.Name(k, NOWHERE), as_tree(inner)), NOWHERE)

    expressions = {
        legs[0]: scaled({square_m: 1, square_n: -1}),
        legs[1]: t.Product((t.Num(Fraction(2), NOWHERE), *_names(k, m, n)), NOWHERE),
        hypotenuse: scaled({square_m: 1, square_n: 1}),
    }
    return Branch((k, m, n), expressions, dict.fromkeys((k, m, n), ((None, None),)))


def _names(*names: str) -> Iterator[t.Expr]:
    return (t.Name(name, NOWHERE) for name in names)
