"""Sheets of answers in one and two unknowns: graphs and where they meet, several periods of them, curves and regions."""

from __future__ import annotations

from eqsolve.plots.plane.one_unknown import one_unknown
from eqsolve.plots.plane.periods import repeated
from eqsolve.plots.plane.two_unknowns import two_unknowns

__all__ = [
    "one_unknown",
    "repeated",
    "two_unknowns",
]
