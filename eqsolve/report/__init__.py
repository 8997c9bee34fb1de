"""Drawing: a result goes in, text comes out. Pure: nothing is printed, no terminal is asked.

Begin with ``drawing``, which the front and ``eqsolve.show`` call; ``answers``, ``fits`` and ``others`` make lines of pieces with roles
(``markup``), which become plain text, colours (``paint``) or ``html``.
"""

from eqsolve.report.drawing import draw, draw_covariance, show

__all__ = ["draw", "draw_covariance", "show"]
