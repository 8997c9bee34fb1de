"""The one bridge between SymPy and torch: expressions become residuals with derivatives. Everything else in ``numeric``
knows numbers only.

Begin with ``compile``. ``shapes`` finds equations of one shape, ``levels`` is the executor for large systems,
``printer`` writes torch code."""

from __future__ import annotations

from eqsolve.numeric.bridge.compile import compile_model, compile_residual

__all__ = ["compile_model", "compile_residual"]
