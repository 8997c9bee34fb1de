"""Sums without end: what is offered instead, and that it is read."""

from __future__ import annotations

import pytest

from eqsolve import read, solve
from eqsolve.errors import TextError

OFFERED = (
    ("∑_{k=0}^{∞} q^k = 2", "E235", "write 1/(1 - q) in its place, and -1 < q < 1 on a line of its own"),
    ("\\sum_{k=0}^{\\infty} q^k = 2", "E235", "write 1/(1 - q) in its place, and -1 < q < 1 on a line of its own"),
    ("sum(q^k, k=0..inf) = 2", "E368", "write 1/(1 - q) in its place, and -1 < q < 1 on a line of its own"),
    ("sum(q^k, k, 2, oo) = 2", "E359", "write q^2/(1 - q) in its place, and -1 < q < 1 on a line of its own, or q^k"),
    ("a = sum(3*(1/2)^k for k in 1..inf)", "E235", "write 3*(1/2)/(1 - (1/2)) in its place"),
    ("a = sum((-1/2)^k for k in 0..inf)", "E235", "write 1/(1 - (-1/2)) in its place"),
    ("a = sum(2^k for k in 0..inf)", "E235", "this sum has no value, as 2 is not between -1 and 1"),
    ("a = sum(3*(-1)^k for k in 0..inf)", "E235", "this sum has no value, as (-1) is not between -1 and 1"),
    ("a = sum(1/k^2 for k in 1..inf)", "E235", "an endless sum is not added up: write its value, or only its first"),
    ("x = inf", "E235", "for example x in [0, inf]"),
)


@pytest.mark.parametrize(("text", "code", "hint"), OFFERED)
def test_an_endless_sum_has_a_repair(text: str, code: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    first = caught.value.diagnostics[0]
    assert first.code == code and first.hint.startswith(hint)
    assert ("on a line of its own" in first.hint) == ("q^" in text)


def test_the_repairs_are_right() -> None:
    """Half of a half and so on: 1 + 1/2 + 1/4 + ... = 2, and 3/2 + 3/4 + 3/8 + ... = 3."""
    assert solve("1/(1 - q) = 2\n-1 < q < 1").one()["q"] == 0.5
    assert solve("a = 3*(1/2)/(1 - (1/2))").one()["a"] == 3
    assert solve("q^2/(1 - q) = 1/2; -1 < q < 1").one()["q"] == 0.5
