"""Products, quotients and powers: what stands side by side, how far a power, a root or a function without brackets reaches.

Begin with ``products`` and ``factors``; ``neighbours`` holds what cannot stand side by side.
"""

from __future__ import annotations

from eqsolve.syntax.expressions.products.powers import postfix, raised, root
from eqsolve.syntax.expressions.products.products import beside, called, scaled

__all__ = ["beside", "called", "postfix", "raised", "root", "scaled"]
