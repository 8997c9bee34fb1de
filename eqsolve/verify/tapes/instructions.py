"""Instructions of a tape."""

from __future__ import annotations

from typing import NamedTuple

# A condition of a piecewise value: (relation, left node, right node), a connective over conditions, or a settled truth.
Condition = tuple[object, ...] | bool


class Node(NamedTuple):
    """``op`` is one of ``vocabulary.operations``; ``data`` is the slot of an unknown, the ends of a constant, an exponent
    (whole, or an ``Exponent``), a factor, an order, the function whose slope is meant, or the conditions."""

    op: str
    args: tuple[int, ...]
    data: object = None


class Exponent(NamedTuple):
    """Of a real power: ``near`` is the float end of its enclosure that is farther from 0, ``error`` the enclosure's
    width.

    ``exact`` (a SymPy number) keeps two exponents apart that no float tells apart.
    """

    near: float
    error: float
    exact: object


# worked on one by one: they look at other nodes, or at one value of all boxes
SINGLE = frozenset({"piecewise", "remainder"})
