"""Tables and leaves of trees that the tests of fit lines share."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.errors import Span
from eqsolve.syntax import tree as t

HERE = Span(0, 0)
TABLE = "\ndata x, y, dx, dy, w\n1 2 0.1 0.2 3\n2 4 0.1 0.3 4\nend"
TWO = "\ndata one: x, y\n1 2\n2 3\ndata two: x, y, z\n1 2 3\nend\n"


def name(word: str) -> t.Name:
    return t.Name(word, HERE)


def num(value: str) -> t.Num:
    return t.Num(Fraction(value), HERE)
