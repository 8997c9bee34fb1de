"""Tapes in ball arithmetic, for the digits that floats do not hold."""

from __future__ import annotations

from eqsolve.fitting.balls.evaluation import Ball, NoBallError, PreciseFunction

__all__ = ["Ball", "NoBallError", "PreciseFunction"]
