"""Statements as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from eqsolve.syntax.written.expressions import Binders, Compared, Word, Written


@dataclass(slots=True, eq=False)
class Bare(Written):
    """An expression without any relation."""

    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Asked(Written):
    """``expression = ?``."""

    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.inner,)


@dataclass(slots=True, eq=False)
class Labelled(Written):
    label: Written
    relation: Compared

    def parts(self) -> Sequence[Written]:
        return (self.label, self.relation)


@dataclass(slots=True, eq=False)
class Declaring(Written):
    """A statement that says something of names, and so makes them names."""

    targets: list[Written]

    def parts(self) -> Sequence[Written]:
        return self.targets


@dataclass(slots=True, eq=False)
class Typed(Declaring):
    word: str


@dataclass(slots=True, eq=False)
class Within(Declaring):
    domain: Written

    def parts(self) -> Sequence[Written]:
        return [*self.targets, self.domain]


@dataclass(slots=True, eq=False)
class Guessed(Declaring):
    value: Written

    def parts(self) -> Sequence[Written]:
        return [*self.targets, self.value]


@dataclass(slots=True, eq=False)
class Defined(Written):
    target: Written
    value: Written

    def parts(self) -> Sequence[Written]:
        return (self.target, self.value)


@dataclass(slots=True, eq=False)
class Repeated(Written):
    """``for binders: inner`` (or ``inner for binders``)."""

    binders: Binders
    inner: Written

    def parts(self) -> Sequence[Written]:
        return (self.binders, self.inner)


@dataclass(slots=True, eq=False)
class FitOption(Written):
    """What stands behind a comma of a fit line: ``kind`` is "sigma", "weight", "absolute", "scaled" or "loss", ``said`` its
    words as typed. ``of`` is the column whose errors these are, ``loss`` the name of a loss."""

    kind: str
    said: str
    of: Word | None = None
    value: Written | None = None
    loss: str = ""

    def parts(self) -> Sequence[Written]:
        return [part for part in (self.of, self.value) if part is not None]


@dataclass(slots=True, eq=False)
class Fitted(Written):
    """``label: fit table: relation, options``."""

    relation: Compared
    options: list[FitOption] = field(default_factory=list)
    table: str = ""
    label: str = ""

    def parts(self) -> Sequence[Written]:
        return [self.relation, *self.options]


@dataclass(slots=True, eq=False)
class Coordinate(Written):
    """``x = 0..10 step 1`` or ``x = 2, 3, 5`` of a prediction."""

    column: Word
    values: list[Written]

    def parts(self) -> Sequence[Written]:
        return [self.column, *self.values]


@dataclass(slots=True, eq=False)
class Moments(Written):
    """Dates or times of day at which a prediction is wanted, as typed: one, or two with `..` between them."""

    said: list[str]


@dataclass(slots=True, eq=False)
class Predicted(Written):
    """``predict table: inner at coordinates, band 95%``; ``kind`` is "confidence" or "prediction", ``said`` the words that
    are not those of the language."""

    inner: Written
    at: list[Coordinate]
    band: Fraction | None = None
    kind: str = "confidence"
    table: str = ""
    said: str = ""

    def parts(self) -> Sequence[Written]:
        return [self.inner, *self.at]


@dataclass(slots=True, eq=False)
class DataFile(Written):
    path: str
    name: str = ""


@dataclass(slots=True, eq=False)
class RowsKept(Written):
    """``rows x > 1``, which texts say as ``where x > 1`` behind a fit line: the condition as typed, where it begins, and whether
    it is of this line alone."""

    said: str
    at: int
    behind: bool = False


@dataclass(slots=True, eq=False)
class Unknowns(Declaring):
    """``unknowns x, y``."""


@dataclass(slots=True, eq=False)
class Different(Written):
    """``all different``, of everything or of the items in brackets: ``all different(x[i] for i in 1..9)``."""

    items: list[Written]
    binders: Binders | None = None

    def parts(self) -> Sequence[Written]:
        return self.items if self.binders is None else [self.binders, *self.items]


@dataclass(slots=True, eq=False)
class Later(Written):
    """A construct that is read but not solved yet: "goal" or "sweep"."""

    what: str
