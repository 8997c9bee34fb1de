"""The drawing of an answer: its verdict, the solutions or the family, filled grids, what follows and what is advised."""

from eqsolve.report.answers.answer import draw_answer, draw_points

__all__ = ["draw_answer", "draw_points"]
