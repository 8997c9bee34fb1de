"""Why an answer is what it is: made anew from the answer and the text in it, never noted down while solving.

Every equation that a step shows is checked at the solutions of the answer before it is shown; what cannot be checked is
left out. Begin with ``door`` (what can be explained), then ``answers`` (the sections) and ``derivation`` (the steps by
hand)."""

from __future__ import annotations

from eqsolve.explaining.door import explain

__all__ = ["explain"]
