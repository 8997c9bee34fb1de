"""Expressions as lists of instructions, with derivatives as further instructions; the intervals run them over boxes.

Begin with ``tape`` (SymPy to instructions); ``instruction_list`` builds them, ``derivatives`` differentiates them,
``constant_ends`` encloses what holds no unknown. Stands on ``exact`` and ``evaluation``; loads no NumPy."""

from __future__ import annotations

from eqsolve.verify.tapes.constant_ends import UnsupportedError, enclose, fold
from eqsolve.verify.tapes.instructions import SINGLE, Condition, Exponent, Node
from eqsolve.verify.tapes.tape import Tape

__all__ = ["SINGLE", "Condition", "Exponent", "Node", "Tape", "UnsupportedError", "enclose", "fold"]
