"""Which equations carry the rank of a Jacobian, and of which of them a further one is a sum of multiples."""

from __future__ import annotations

from flint import arb

from eqsolve.verify.evaluation import dependence


def test_the_rows_that_a_further_row_is_a_sum_of() -> None:
    """2*first - third is the fourth; where the rows are dependent themselves nothing is said."""
    rows = [{0: arb(1), 1: arb(2)}, {2: arb(5)}, {1: arb(3), 2: arb(1)}, {0: arb(2), 1: arb(1), 2: arb(-1)}]
    assert sorted(dependence(rows, [0, 1, 2], 3, [0, 1, 2])) == [0, 2]
    assert dependence([rows[0], rows[0], rows[3]], [0, 1], 2, [0, 1]) == []
