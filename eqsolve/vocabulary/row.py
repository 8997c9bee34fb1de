"""What a row of the vocabulary tells of a function.

Intervals are written as people write them; formulas are functions of a namespace and an argument, so that they need
neither SymPy nor torch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Notation(Enum):
    """How a function stands in a text."""

    BARE = "bare"  # also without brackets: sin x
    BRACKETS = "brackets"  # only with them, and its name is hardly ever a quantity: floor x is no product
    NAME = "name"  # only with them; where nothing is called, its name may be an unknown: gamma = 3


class Kin(Enum):
    """Which identities tie a function to others."""

    EXPONENTIAL = "exponential"  # a rational function of exp
    CIRCULAR = "circular"  # a rational function of sin and cos
    INVERSE = "inverse"  # the inverse of such a function: its slope is algebraic
    NONE = "none"


class Rounding(Enum):
    """What the rounding error of a value is measured against."""

    VALUE = "value"  # the value itself: it is never 0 in the middle of things
    ARGUMENT = "argument"  # near 0 the argument, like which it begins; further out a sum of order 1
    ONE = "one"  # a sum of order 1


class Zeros(Enum):
    """Where a function is 0."""

    NONE = "none"
    ORIGIN = "origin"  # at 0 and nowhere else
    OTHER = "other"  # elsewhere, or not known


_INTERVAL = re.compile(r"([\[(])(.*), (.*)([\])])")


@dataclass(frozen=True, slots=True)
class LineInterval:
    """Its ends are texts such as 0, -pi/2, -1/e or inf (``model.functions.end`` gives them in SymPy); infinite ones
    are open."""

    low: str
    high: str
    low_open: bool = True
    high_open: bool = True

    @classmethod
    def of(cls, text: str) -> LineInterval:
        """The interval written as ``[-1, inf)``."""
        found = _INTERVAL.fullmatch(text)
        assert found is not None, text
        return cls(found[2], found[3], found[1] == "(", found[4] == ")")

    def __str__(self) -> str:
        return f"{'(' if self.low_open else '['}{self.low}, {self.high}{')' if self.high_open else ']'}"


LINE = LineInterval("-inf", "inf")


@dataclass(frozen=True, slots=True)
class MonotonePiece:
    """An interval on which a function is strictly monotone."""

    interval: LineInterval
    rising: bool


# A formula in terms of other functions: it gets their namespace (``f.exp``, ``f.pi``) and the argument, and works for
# any values that have + - * / and ** (SymPy expressions, mpmath numbers, nodes of a graph).
Formula = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Function:
    """One row. What is told of values holds for functions of one argument; the defaults say "nothing is known".

    name, fewest, most:  the word, and the number of its arguments (``most`` is None for "or more")
    meaning:             what it is, in one line
    usage:               how calls of it are written, if not as ``name(x)``
    aliases:             other spellings, taken with a note
    written:             how it stands in a text
    noun:                what sentences call its value, if not by its name
    sympy:               SymPy's class; empty for a function that is written with others, such as log10
    kernel:              the name under which ``numeric.bridge`` and ``verify`` have their own code, if not ``name``
    formula:             what it is in terms of others, where these are defined; with ``sympy`` empty, the model makes
                         a class of it
    derivative:          its derivative, where the formula is defined
    inverse:             the argument that has a given value of ``range``, where there is only one
    domain, poles:       where it is sure to be defined: the domain without the zeros of the function ``poles``
    goes_on:             it is defined at some places outside its domain as well
    range:               holds all values; ends that are closed are reached
    extremum:            the only argument whose value is an end of the range
    odd, even, period:   f(-x) = -f(x), f(-x) = f(x), f(x + period) = f(x)
    pieces:              where it is monotone; together they are the domain, or one period of it
    zeros:               where it is 0
    keeps_sign:          the sign of its value is that of its argument
    kin, rounding:       see there
    whole:               takes whole numbers only; nothing else is told of such a function, and no real solver knows it
    """

    name: str
    fewest: int = 1
    most: int | None = 1
    meaning: str = ""
    usage: str = ""
    aliases: tuple[str, ...] = ()
    written: Notation = Notation.BARE
    noun: str = ""
    sympy: str = ""
    kernel: str = ""
    formula: Formula | None = None
    derivative: Formula | None = None
    inverse: Formula | None = None
    domain: LineInterval = LINE
    poles: str = ""
    goes_on: bool = False
    range: LineInterval = LINE
    extremum: str = ""
    odd: bool = False
    even: bool = False
    period: str = ""
    pieces: tuple[MonotonePiece, ...] = ()
    zeros: Zeros = Zeros.OTHER
    keeps_sign: bool = False
    kin: Kin = Kin.NONE
    rounding: Rounding = Rounding.ONE
    whole: bool = False

    @property
    def written_as(self) -> str:
        """How calls of it are written: ``log(x), log(x, base)``."""
        return self.usage or f"{self.name}({'n' if self.whole else 'x'})"

    @property
    def one_to_one(self) -> bool:
        return len(self.pieces) == 1 and not self.period


def pieces(*written: str) -> tuple[MonotonePiece, ...]:
    """The pieces written as ``rising [0, inf)``."""
    return tuple(
        MonotonePiece(LineInterval.of(interval), way == "rising")
        for way, interval in (p.split(" ", 1) for p in written)
    )
