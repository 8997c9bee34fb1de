"""Explicit definitions taken out: u = f(others) leaves the system, and comes back with the answer.

A change that knows the way back: ``reduce`` gives a smaller Problem, ``Reduction.restore`` the values of all unknowns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp

from eqsolve.model.linear_form import linear_in
from eqsolve.model.system import Problem

# How many times larger the expressions may get. Smaller: chains of definitions stay in and the search keeps many
# unknowns. Larger: nested substitutions grow without bound and every evaluation pays for them.
GROWTH = 8


@dataclass(frozen=True)
class Reduction:
    """``problem`` is over the symbols that are left; ``definitions`` are in the order of elimination, each in later
    symbols only."""

    problem: Problem
    definitions: tuple[tuple[sp.Symbol, sp.Expr], ...]
    symbols: tuple[sp.Symbol, ...]

    def restore(self, x: Sequence[float]) -> tuple[float, ...]:
        """Values of all the original symbols, in their order; nan where a definition is undefined."""
        known: dict[sp.Symbol, sp.Expr] = {s: sp.Float(v, 17) for s, v in zip(self.problem.symbols, x, strict=True)}
        for symbol, definition in reversed(self.definitions):
            known[symbol] = definition.xreplace(known)
        return tuple(_float(known[s]) for s in self.symbols)


def reduce(problem: Problem) -> Reduction | None:
    """The problem without its explicit definitions; None where there are none, or families are kept as one body.

    An equation defines u if it holds u once, linearly, with a constant factor. Bounds of u are left to the judge.
    """
    if problem.families:
        return None
    equations = list(problem.equations)
    hinges = list(problem.hinges)
    limit = GROWTH * sum(_size(e) for e in equations) + 200
    definitions: list[tuple[sp.Symbol, sp.Expr]] = []
    while True:
        found = _definition(equations, problem.symbols, {s for s, _ in definitions})
        if found is None:
            break
        number, symbol, value = found
        smaller = [e.xreplace({symbol: value}) for k, e in enumerate(equations) if k != number]
        if sum(_size(e) for e in smaller) > limit:
            break
        equations = smaller
        hinges = [h.xreplace({symbol: value}) for h in hinges]
        definitions.append((symbol, value))
    gone = {s for s, _ in definitions}
    kept = [k for k, s in enumerate(problem.symbols) if s not in gone]
    if not definitions or not kept:
        return None
    rest = replace(
        problem,
        symbols=tuple(problem.symbols[k] for k in kept),
        equations=tuple(equations),
        hinges=tuple(hinges),
        lower=tuple(problem.lower[k] for k in kept),
        upper=tuple(problem.upper[k] for k in kept),
        start=tuple(problem.start[k] for k in kept),
    )
    return Reduction(rest, tuple(definitions), problem.symbols)


def _definition(
    equations: Sequence[sp.Expr], symbols: Sequence[sp.Symbol], gone: set[sp.Symbol]
) -> tuple[int, sp.Symbol, sp.Expr] | None:
    """The first equation that defines a symbol, the shortest definition of it first."""
    best: tuple[int, int, sp.Symbol, sp.Expr] | None = None
    for number, equation in enumerate(equations):
        for term in sp.Add.make_args(equation):
            symbol = term.as_independent(*symbols)[1]
            parts = linear_in(equation, symbol) if isinstance(symbol, sp.Symbol) and symbol not in gone else None
            if parts is None or not parts[0].is_number or parts[0].is_zero is not False:
                continue
            factor, others = parts
            if best is None or _size(others) < best[0]:
                best = (_size(others), number, symbol, -others / factor)
    return best[1:] if best else None


def _size(expression: sp.Expr) -> int:
    return sum(1 for _ in sp.preorder_traversal(expression))


def _float(value: sp.Expr) -> float:
    number = sp.N(value, 17)
    return float(number) if number.is_real and number.is_finite else math.nan
