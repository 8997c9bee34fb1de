"""Complex roots of exact polynomials that a method proposes: proven one by one, counted against the Bezout number.

Begin with ``complex_roots``. Stands on ``evaluation`` and ``completeness``."""

from __future__ import annotations

from eqsolve.verify.complex.complex_roots import prove_roots

__all__ = ["prove_roots"]
