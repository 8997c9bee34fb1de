"""The array frontier: all partial assignments as rows of arrays, extended by one unknown at a time.

Begin with ``engine`` (the stages), then ``steps`` (what one extension does) and ``planning`` (what each demand
contributes to which step). The order of the unknowns comes from ``ordering``, the loop over blocks from ``search``.
Demands (the folder ``demands``) come in forms of growing generality: linear ones narrow by intervals and divisibility
(``linear_bounds``), groups of different values by words of bits, demands over few small unknowns by tables
(``tables``), polynomials by intervals (``polynomial_bounds``), all others by exact evaluation once their unknowns are
known (``values``).
"""

from __future__ import annotations

from eqsolve.integers.frontier.engine import estimate, planned, run

__all__ = ["estimate", "planned", "run"]
