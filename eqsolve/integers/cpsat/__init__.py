"""All solutions of a finite problem by CP-SAT, the constraint solver of OR-tools: for searches that gain from learning.

``running`` is the way in; ``compiling`` turns trees into a model (``model``) of affine expressions, literals and
products. ortools is loaded when a search begins.
"""

from __future__ import annotations

from eqsolve.integers.cpsat.running import NAME, run

__all__ = ["NAME", "run"]
