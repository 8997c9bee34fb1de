"""Expressions, conditions and domains as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(slots=True, eq=False)
class Written:
    """Something that stands in a statement from ``start`` up to ``end``."""

    start: int
    end: int

    def parts(self) -> Sequence[Written]:
        """The direct parts, left to right."""
        return ()


# ---------------------------------------------------------------- expressions


@dataclass(slots=True, eq=False)
class Number(Written):
    value: Fraction


@dataclass(slots=True, eq=False)
class Quantity(Written):
    """A number with a unit in square brackets."""

    value: Fraction
    unit: str


@dataclass(slots=True, eq=False)
class Word(Written):
    """A name, in its canonical spelling (λ is lambda, x₁ is x_1)."""

    name: str


@dataclass(slots=True, eq=False)
class Indexed(Written):
    base: str
    subscripts: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.subscripts


@dataclass(slots=True, eq=False)
class Called(Written):
    """A name directly before a bracket: a call, or a product such as x(y + 1)."""

    function: str
    args: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.args


@dataclass(slots=True, eq=False)
class Gathered(Written):
    """``sum(body for i in 1..n if condition)``."""

    function: str
    body: Written
    binders: Binders

    def parts(self) -> Sequence[Written]:
        return (self.body, self.binders)


@dataclass(slots=True, eq=False)
class Pair(Written):
    """``(value, condition)`` of a piecewise."""

    value: Written
    condition: Written

    def parts(self) -> Sequence[Written]:
        return (self.value, self.condition)


@dataclass(slots=True, eq=False)
class Bracket(Written):
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Bars(Written):
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Signed(Written):
    """A sign in front of something: "-" or "+"."""

    sign: str
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Added(Written):
    """``first`` and then ("+" or "-", term) in order."""

    first: Written
    rest: list[tuple[str, Written]]

    def parts(self) -> Sequence[Written]:
        return [self.first, *(term for _, term in self.rest)]


@dataclass(slots=True, eq=False)
class Scaled(Written):
    """``first`` and then ("*", "/", "of" or "mod", factor) in order."""

    first: Written
    rest: list[tuple[str, Written]]

    def parts(self) -> Sequence[Written]:
        return [self.first, *(factor for _, factor in self.rest)]


@dataclass(slots=True, eq=False)
class Beside(Written):
    """Two or more things side by side without an operator."""

    items: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.items


@dataclass(slots=True, eq=False)
class Raised(Written):
    """``base^exponent``; ``small`` when the exponent was written as a superscript."""

    base: Written
    exponent: Written
    small: bool

    def parts(self) -> Sequence[Written]:
        return (self.base, self.exponent)


@dataclass(slots=True, eq=False)
class RootForm(Written):
    degree: int
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Postfix(Written):
    """ "!", "%" or "°" behind something."""

    mark: str
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


# ---------------------------------------------------------------- conditions


@dataclass(slots=True, eq=False)
class Compared(Written):
    """A chain ``a < b <= c``: one sign fewer than sides. A relation of the text has the same form."""

    signs: list[str]
    sides: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.sides


@dataclass(slots=True, eq=False)
class Congruent(Written):
    """``a ≡ b (mod m)``, "≡" or "≢" before each side but the first; without a modulus it ends the last side."""

    signs: list[str]
    sides: list[Written]
    modulus: Written | None

    def parts(self) -> Sequence[Written]:
        return self.sides if self.modulus is None else [*self.sides, self.modulus]


@dataclass(slots=True, eq=False)
class Listed(Written):
    """``x, y > 0``: the same of each; ``signs`` and ``sides`` are what stands behind them."""

    items: list[Written]
    signs: list[str]
    sides: list[Written]

    def parts(self) -> Sequence[Written]:
        return [*self.items, *self.sides]


@dataclass(slots=True, eq=False)
class Implied(Written):
    """``a implies b``."""

    first: Written
    then: Written

    def parts(self) -> Sequence[Written]:
        return (self.first, self.then)


@dataclass(slots=True, eq=False)
class Joined(Written):
    """``a and b and c`` or ``a or b``: ``word`` is "and" or "or"."""

    word: str
    items: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.items


@dataclass(slots=True, eq=False)
class Denied(Written):
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


# ------------------------------------------------------------ binders, domains


@dataclass(slots=True, eq=False)
class Letter(Written):
    """``name in domain`` of a ``for``."""

    name: str
    domain: Written

    def parts(self) -> Sequence[Written]:
        return (self.domain,)


@dataclass(slots=True, eq=False)
class Binders(Written):
    letters: list[Letter]
    condition: Written | None

    def parts(self) -> Sequence[Written]:
        return self.letters if self.condition is None else [*self.letters, self.condition]


@dataclass(slots=True, eq=False)
class IndexRange(Written):
    """``first..last``, with ``step`` or ``count`` where one was written."""

    first: Written
    last: Written
    step: Written | None = None
    count: Written | None = None

    def parts(self) -> Sequence[Written]:
        return [part for part in (self.first, self.last, self.step, self.count) if part is not None]


@dataclass(slots=True, eq=False)
class Interval(Written):
    lower: Written
    upper: Written
    lower_open: bool
    upper_open: bool

    def parts(self) -> Sequence[Written]:
        return (self.lower, self.upper)


@dataclass(slots=True, eq=False)
class Collection(Written):
    """``{1, 3, 5..9}``."""

    items: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.items


@dataclass(slots=True, eq=False)
class NamedSet(Written):
    """``ℤ``, ``integers``."""

    name: str


def walk(node: Written) -> Iterator[Written]:
    """Every node, parents first and left to right; an explicit stack, so that depth is no limit."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(top.parts()))
