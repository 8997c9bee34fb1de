"""The drawings of fits: of one, of one for each of many data sets, of two side by side."""

from eqsolve.report.fits.comparison import draw_comparison
from eqsolve.report.fits.fit import draw_covariance, draw_fit
from eqsolve.report.fits.many_fits import draw_fits

__all__ = ["draw_comparison", "draw_covariance", "draw_fit", "draw_fits"]
