"""The equations of a text as a square system of polynomials for the homotopy, with further unknowns for roots and
absolute values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy as sp

from eqsolve.model import Kind, System
from eqsolve.model.algebra import ROOM, Multivariate, NotPolynomialError, clear


def polynomials(system: System, kind: Kind) -> list[sp.Poly] | None:
    """As many polynomials as unknowns: those of the text first, in their order, then the further ones; None where there
    are not.

    Polynomials with irrational coefficients (pi, sqrt(2)) keep them.
    """
    ring = Multivariate(system.symbols, ROOM)
    try:
        cleared = [clear(k, r, ring).numerator for k, r in enumerate(system.relations) if r.op == "="]
    except NotPolynomialError:
        cleared = []
    if kind is Kind.POLYNOMIAL and (not cleared or ring.laws):
        return [sp.Poly(r.residual, *system.symbols) for r in system.equations]
    numerators = [*cleared, *ring.laws]
    if not cleared or len(numerators) != ring.used:
        return None
    gens = [*system.symbols, *(sp.Dummy(f"r{k}", real=True) for k in range(ring.used - len(system.symbols)))]
    return [_poly(p, gens) for p in numerators]


def _poly(poly: Any, gens: Sequence[sp.Symbol]) -> sp.Poly:
    terms = {tuple(m[: len(gens)]): sp.Rational(int(c.p), int(c.q)) for m, c in poly.to_dict().items()}
    return sp.Poly.from_dict(terms or {(0,) * len(gens): sp.S.Zero}, *gens)
