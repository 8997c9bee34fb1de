"""All isolated complex roots of square polynomial systems by homotopy continuation. Loads torch.

Begin with ``all_roots``."""

from __future__ import annotations

from eqsolve.methods.paths import all_roots, square_polynomials

__all__ = ["all_roots", "square_polynomials"]
