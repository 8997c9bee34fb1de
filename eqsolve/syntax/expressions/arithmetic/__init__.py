"""Arithmetic on numbers of the text: exact where that is small, refused where it is not.

Begin with ``bounded_arithmetic``; ``whole_arithmetic`` has the functions of whole numbers. Whoever needs the value of a part without names
asks here: the resolver, index ranges, domains.
"""

from __future__ import annotations

from eqsolve.syntax.expressions.arithmetic import bounded_arithmetic
from eqsolve.syntax.expressions.arithmetic.bounded_arithmetic import MAX_BITS, NoNumber, Value

__all__ = ["MAX_BITS", "NoNumber", "Value", "bounded_arithmetic"]
