"""One text to many data sets.

``tables`` are the rows of all sets, ``found`` the searches of them, ``report`` what is told; begin with ``search``."""

from __future__ import annotations

from eqsolve.fitting.sets.search import fitted_sets, one_by_one

__all__ = ["fitted_sets", "one_by_one"]
