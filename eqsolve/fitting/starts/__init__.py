"""Where fits begin when nobody says: the nonlinear parameters drawn from what they stand beside in the text.

Read ``drawing``, then ``joints`` (what a parameter measures) and ``laws`` (its values)."""

from __future__ import annotations

from eqsolve.fitting.starts.drawing import starts
from eqsolve.fitting.starts.spectrum import frequencies

__all__ = ["frequencies", "starts"]
