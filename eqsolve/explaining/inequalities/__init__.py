"""Inequalities in one unknown, as by hand: brought to one side, then the sign on each part of the line. Begin with
``telling``; ``pieces`` are parts of the line on which an inequality keeps its truth."""

from __future__ import annotations

from eqsolve.explaining.inequalities.telling import steps

__all__ = ["steps"]
