"""Drawings of whatever is no answer: checks, errors, exercises, explanations, rungs of the search. Fits have a room of their own.

Begin with ``other_drawings``, which picks one by the type of what is shown; ``drawing`` loads this room when something else than an
answer is to be shown.
"""

from __future__ import annotations

from eqsolve.report.others.other_drawings import drawn

__all__ = ["drawn"]
