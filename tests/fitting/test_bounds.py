"""Inequalities beside fit lines: bounds are kept, the rest is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import eqsolve

LINE = "fit y = a*x + b\ndata x, y\n0 1\n1 3\n2 5\n3 7\nend\n"


@pytest.mark.parametrize(
    ("relation", "name", "value"),
    [
        ("a <= 1.5", "a", 1.5),
        ("1.5 > a", "a", 1.5),
        ("2*a < 3", "a", 1.5),
        ("-a >= -1.5", "a", 1.5),
        ("b + 1 >= 4", "b", 3.0),
        ("b >= -7", "b", 1.0),
        ("a < 1.75\na < 1.5", "a", 1.5),
    ],
    ids=["as it is", "other side", "factor", "negative", "offset", "not active", "two"],
)
def test_a_bound_is_kept(relation: str, name: str, value: float) -> None:
    """The parameter ends on it where the data want it beyond, and N502 says so."""
    fit = eqsolve.fit(LINE + relation)
    assert fit[name] == pytest.approx(value, abs=1e-12)
    assert ("N502" in {n.code for n in fit.notes}) == (relation != "b >= -7")


@pytest.mark.parametrize(
    ("relation", "gap"),
    [
        ("a + b < 3", lambda f: f["a"] + f["b"] - 3),
        ("a^2 < 2", lambda f: f["a"] ** 2 - 2),
        ("a = 2*b", lambda f: abs(f["a"] - 2 * f["b"])),
        ("c > 0\nc + a < 1", lambda f: f["c"] + f["a"] - 1),
    ],
)
def test_others_are_held(relation: str, gap: Callable[[eqsolve.Fit], float]) -> None:
    """A fit never forgets one."""
    assert gap(eqsolve.fit(LINE + relation)) <= 1e-9


@pytest.mark.parametrize(("relation", "code"), [("a != 1", "E405"), ("a < 1\na > 2", "E322")])
def test_what_no_fit_can_hold_is_an_error(relation: str, code: str) -> None:
    """Exclusions, and bounds that leave no room."""
    with pytest.raises(eqsolve.ModelError, match=code):
        eqsolve.fit(LINE + relation)
