"""Why an answer is what it is: made anew from the answer and the text in it, never noted down while solving.

Every equation that a step shows is checked at the solutions of the answer before it is shown; what cannot be checked is
left out. Begin with ``door`` (what can be explained), then ``sections`` (real unknowns) and ``whole`` (whole numbers). The steps by
hand are made in ``derivation`` (equations) and ``inequalities``."""

from __future__ import annotations

from eqsolve.explaining.door import explain

__all__ = ["explain"]
