"""What is read goes one of two roads: over the reals (``reals``, with SymPy) or over the integers (``integers``, without).

Each is one line of calls from statements to an answer; ``api.solve`` chooses. ``call`` is what a road is asked, ``ending`` how each ends: with
an answer, after Ctrl-C, or of a text that nobody could read in time.
"""

from __future__ import annotations

from eqsolve.roads.call import Call
from eqsolve.roads.ending import Ending

__all__ = ["Call", "Ending"]
