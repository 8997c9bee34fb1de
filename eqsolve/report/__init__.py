"""Drawing: a result goes in, text comes out. Pure: nothing is printed, no terminal is asked."""

from eqsolve.report.drawing import draw, draw_covariance, show

__all__ = ["draw", "draw_covariance", "show"]
