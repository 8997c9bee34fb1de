"""SymPy equations as a System: the door for people who already have expressions."""
from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from eqsolve.errors import ModelError, Span, failure
from eqsolve.model.system import Relation, System, Unknown

OPERATORS = {sp.Eq: "=", sp.Ne: "!=", sp.Lt: "<", sp.Le: "<=", sp.Gt: ">", sp.Ge: ">="}


def from_sympy(equations: Sequence[object]) -> System:
    """The System of SymPy relationals, or of expressions that shall be zero; line k is the k-th entry.

    Every free symbol becomes a real unknown of the same name. Raises ModelError (E395) for anything else.
    """
    symbols: dict[str, sp.Symbol] = {}
    relations = []
    for line, entry in enumerate(equations, 1):
        op, left, right = _parts(entry, line)
        swap = {s: symbols.setdefault(s.name, sp.Symbol(s.name, real=True))
                for s in sorted(left.free_symbols | right.free_symbols, key=lambda s: s.name)}
        relations.append(Relation(op, left.xreplace(swap), right.xreplace(swap), line, f"{left} {op} {right}", Span(0, 0)))
    return System(tuple(Unknown(name, symbol) for name, symbol in symbols.items()), tuple(relations))


def _parts(entry: object, line: int) -> tuple[str, sp.Expr, sp.Expr]:
    for kind, op in OPERATORS.items():
        if isinstance(entry, kind):
            return op, entry.lhs, entry.rhs
    if entry in (sp.true, sp.false):  # SymPy itself has decided the relation
        return "=", sp.S.Zero, sp.S.Zero if entry == sp.true else sp.S.One
    if isinstance(entry, sp.Expr):
        return "=", entry, sp.S.Zero
    raise failure(ModelError, "E395", f"entry {line} is neither a SymPy relation nor an expression", "give Eq(left, right) objects, or text")
