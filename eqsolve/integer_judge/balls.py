"""FLINT's balls and whole numbers for this room: loaded when a value is first something else than a fraction, or is
factored. Most puzzles never need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flint import arb, ctx, fmpq, fmpz

__all__ = ["arb", "ctx", "fmpq", "fmpz"]


def __getattr__(name: str) -> object:
    """The name of FLINT, loaded now (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'eqsolve.integer_judge.balls' has no attribute {name!r}")
    import flint

    value = getattr(flint, name)
    globals()[name] = value
    return value
