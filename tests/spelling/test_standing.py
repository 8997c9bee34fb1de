"""Expressions as they stand: the order in which an equation was typed."""

from __future__ import annotations

import pytest

from eqsolve.model import build
from eqsolve.spelling import as_it_stands
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1/(x-1) + 2/(x+1) = 4/(x^2-1)", ("1/(x - 1) + 2/(x + 1)", "4/(x^2 - 1)")),
        ("V = pi*r^2*h/3", ("V", "pi*r^2*h/3")),
        ("-3 + 2x = 4^x - sqrt(x)", ("-3 + 2*x", "4^x - sqrt(x)")),
        ("a - (b + c) = -d*2", ("a - (b + c)", "-2*d")),
        ("p*V = n*R*T", ("p*V", "n*R*T")),
        ("3(x - 2) = -(x - 1)^2", ("3*(x - 2)", "-(x - 1)^2")),
        ("1/2*m*v^2 = x/3 + x/4", ("m*v^2/2", "x/3 + x/4")),
        ("-x/3 = 2/(3x)", ("-x/3", "2/(3*x)")),
        ("3 = x", ("3", "x")),
    ],
)
def test_in_typed_order(text: str, told: tuple[str, str]) -> None:
    left, right = build(read(text)).relations[0].written()
    assert (as_it_stands(left), as_it_stands(right)) == told
