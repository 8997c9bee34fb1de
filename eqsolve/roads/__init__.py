"""What is read goes one of two roads: over the reals (``reals``, with SymPy) or over the integers (``integers``, without).

Each is one line of calls from statements to an answer; ``api.solve`` chooses.
"""

from __future__ import annotations

from eqsolve.roads.call import Call

__all__ = ["Call"]
