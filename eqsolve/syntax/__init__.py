"""The text language: text → Statements, and back. Knows lark, but neither SymPy nor torch.

The tree and the vocabulary are imported by other rooms, which have no use for the parser: so the
public functions are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqsolve.syntax.pasted import as_coefficients, exercises
    from eqsolve.syntax.printing import format_statements, show, write_statements
    from eqsolve.syntax.reading import read

__all__ = ["as_coefficients", "exercises", "format_statements", "read", "show", "write_statements"]

_HOME = {
    "as_coefficients": "pasted",
    "exercises": "pasted",
    "read": "reading",
    "format_statements": "printing",
    "show": "printing",
    "write_statements": "printing",
}


def __getattr__(name: str) -> object:
    """The public function, from its module, loaded now (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'eqsolve.syntax' has no attribute {name!r}")
    value = getattr(import_module(f"eqsolve.syntax.{_HOME[name]}"), name)
    globals()[name] = value
    return value
