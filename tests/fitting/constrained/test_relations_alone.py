"""Parameters that relations alone determine have no standard error and are correlated with nothing."""

from __future__ import annotations

import eqsolve

TABLE = {"t": [1, 2, 3], "v": [2, 4.1, 5.9]}


def test_unknowns_beside_a_fit_are_determined_by_their_equations() -> None:
    """x and y follow from two equations and not from the rows: rounding in their slopes is no error."""
    fit = eqsolve.fit("fit v = a*t + b\nx + y = 9\nx - y = 1", data=TABLE)
    assert (fit["x"], fit["y"]) == (5, 4)
    assert (fit.stderr["x"], fit.stderr["y"]) == (0, 0)
    assert set(fit.correlation) == {("a", "b")}


def test_a_small_parameter_that_the_rows_determine_keeps_its_error() -> None:
    """d = (3 - b)/10^6 has the error of b, divided by 10^6."""
    fit = eqsolve.fit("fit v = a*t + b\nb + 1e6*d = 3", data=TABLE)
    assert abs(fit.stderr["d"] * 1e6 / fit.stderr["b"] - 1) < 1e-6
