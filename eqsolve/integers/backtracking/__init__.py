"""Searches in plain Python, for small problems with linear conditions; no NumPy.

They are there for the start of a process: SEND + MORE = MONEY takes 18 values and other sums of words some hundred,
while loading NumPy for the array frontier takes as long as a hundred thousand. ``engine`` is the way in. Where equations
leave few assignments of free unknowns, these are gone through (``determined``); else the search is ``depth_first``.
"""

from __future__ import annotations

from eqsolve.integers.backtracking.engine import NAME, run

__all__ = ["NAME", "run"]
