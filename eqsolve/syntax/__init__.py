"""Text to tree: the language of eqsolve."""
from eqsolve.syntax.read import read

__all__ = ["read"]
