"""Small texts of few values, knights and knaves among them, by cases: suppose that one unknown has a value, and see what each
line makes of it. Begin with ``telling``; ``rules`` reads the lines as rows of values, ``cases`` finds the shortest way.
"""

from __future__ import annotations

from eqsolve.explaining.supposed.telling import steps

__all__ = ["steps"]
