"""From SymPy to torch: a Problem becomes a Residual, a fit's model a batched function. The one bridge between the two."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sympy as sp
import torch
from torch import Tensor

from eqsolve.errors import ModelError, UsageError, failure
from eqsolve.model.system import Family, Problem
from eqsolve.numeric.derivative import Gradient, Hinge, Undifferentiable, gradient
from eqsolve.numeric.magnitude import magnitude
from eqsolve.numeric.printer import Unprintable, number, torch_function
from eqsolve.numeric.residual import Part, Residual


def compile_residual(problem: Problem, *, device: str = "cpu") -> Residual:
    """The problem as numbers. Rows: equations, then members of families, then hinges (max(g, 0)).

    Raises ModelError: E385 for expressions nested too deeply, E386 for a function that has no torch code.
    """
    column = {s: k for k, s in enumerate(problem.symbols)}
    rows = [*problem.equations, *(r.residual for f in problem.families for r in f.unroll()), *(Hinge(g) for g in problem.hinges)]
    parts = [_single(list(enumerate(rows)), column, device)] if rows else []
    return Residual(len(rows), len(column), tuple(parts), device)


def _single(rows: list[tuple[int, sp.Expr]], column: dict[sp.Symbol, int], device: str) -> Part:
    present = sorted(set().union(*(e.free_symbols for _, e in rows)), key=lambda s: column[s])
    own = [sp.Symbol(f"_u{k}", real=True) for k in range(len(present))]
    swap = dict(zip(present, own, strict=True))
    outputs = [e.xreplace(swap) for _, e in rows]
    slopes = [gradient(o, own) for o in outputs]
    pattern = tuple((o, k) for o, g in enumerate(slopes) for k, s in enumerate(own) if s in g)
    partials = [slopes[o][own[k]] for o, k in pattern]
    return Part(
        value=torch_function(own, outputs), slopes=torch_function(own, [*outputs, *partials]),
        size=torch_function(own, [magnitude(o) for o in outputs]),
        reads=torch.tensor([[column[s]] for s in present], dtype=torch.long, device=device).view(-1, 1),
        numbers=torch.empty(0, 1, dtype=torch.float64, device=device),
        rows=torch.tensor([[r] for r, _ in rows], device=device), pattern=pattern)
