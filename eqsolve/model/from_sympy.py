"""SymPy equations as a System: the door for people who already have expressions."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import sympy as sp

from eqsolve.errors import ModelError, Span, UsageError, failure
from eqsolve.model.expression import number
from eqsolve.model.system import Relation, System, Unknown

OPERATORS = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}


def from_sympy(equations: Sequence[object], constants: Mapping[str, Fraction] | None = None) -> System:
    """The System of SymPy relationals, or of expressions that shall be zero; line k is the k-th entry.

    Every free symbol becomes a real unknown of the same name, or the number that ``constants`` gives it.
    Raises ModelError (E395) for any other entry, UsageError (E636) for a constant that no entry holds.
    """
    fixed = {name: number(value) for name, value in (constants or {}).items()}
    parts = [_parts(entry, line) for line, entry in enumerate(equations, 1)]
    free = {s for _, left, right in parts for s in left.free_symbols | right.free_symbols}
    stray = tuple(name for name in fixed if name not in {s.name for s in free})
    if stray:
        raise failure(UsageError, "E636", f"params: no equation holds {stray[0]}", names=stray)
    symbols: dict[str, sp.Symbol] = {}
    relations = []
    for line, (op, left, right) in enumerate(parts, 1):
        swap = {s: fixed[s.name] if s.name in fixed else symbols.setdefault(s.name, sp.Symbol(s.name, real=True))
                for s in sorted(left.free_symbols | right.free_symbols, key=lambda s: s.name)}
        relations.append(Relation(op, left.xreplace(swap), right.xreplace(swap), line, f"{left} {op} {right}", Span(0, 0)))
    return System(tuple(Unknown(name, symbol) for name, symbol in symbols.items()), tuple(relations), fixed)


def _parts(entry: object, line: int) -> tuple[str, sp.Expr, sp.Expr]:
    for kind, op in OPERATORS.items():
        if isinstance(entry, kind):
            return op, entry.lhs, entry.rhs
    if entry in (sp.true, sp.false):  # SymPy itself has decided the relation
        return "=", sp.S.Zero, sp.S.Zero if entry == sp.true else sp.S.One
    if isinstance(entry, sp.Expr):
        return "=", entry, sp.S.Zero
    raise failure(ModelError, "E395", f"entry {line} is neither a SymPy relation nor an expression", "give Eq(left, right) objects, or text")
