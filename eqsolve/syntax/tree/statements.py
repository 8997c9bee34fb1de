"""Statements: what the lines of a text say, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

from eqsolve.errors import Diagnostic, Span
from eqsolve.syntax.tree.expressions import Binder, Condition, Expr


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: ``line`` is the physical line (from 1), ``text`` the statement as it was written."""

    line: int
    text: str
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """``left op right``; a chain of n relation signs arrives as n relations with one place."""

    op: str
    left: Expr
    right: Expr
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One relation per member: ``for i in 1..n if cond: body``; it is never written out by the reader."""

    binders: tuple[Binder, ...]
    condition: Condition | None
    body: RelationLine
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return self.body.expressions()


@dataclass(frozen=True, slots=True)
class Constant:
    """``name := value``; the value may use other constants (never itself)."""

    name: str
    value: Expr
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return (self.value,)


@dataclass(frozen=True, slots=True)
class Bound:
    """``name in [lower, upper]`` with open or closed ends, or a type word (``x: positive`` is ``(0, inf)``).

    The ends are expressions without unknowns; ``Const('inf')`` (possibly under Neg) is no end.
    """

    name: str
    lower: Expr
    upper: Expr
    lower_open: bool
    upper_open: bool
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return self.lower, self.upper


# Closed runs of whole numbers, in order and apart from each other; None is an end that is not there.
Run = tuple[int | None, int | None]
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """The whole numbers that ``name`` may take: ``x in 1..9`` is ((1, 9),), ``x: integer`` ((None, None),),
    ``x in {1, 3}`` ((1, 1), (3, 3)). Several domains of one name hold together, as its bounds do."""

    name: str
    values: Runs
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class AllDifferent:
    """``all different(A, B, C + D)``: no two have the same value. At least two items; the reader has filled in the
    names of a bare ``all different``."""

    items: tuple[Expr, ...]
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return self.items


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition that holds and is no single relation: ``x = 1 or y > 2``, ``if a > b then c = 0``."""

    condition: Condition
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr | Condition, ...]:
        return (self.condition,)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a puzzle stood on the page, to draw its answer so: it says nothing about the unknowns.

    ``kind`` is "cryptarithm" (cells are words whose letters are digits, signs, and "-" for a rule) or "grid" (cells are
    names, numbers, or "" for none).
    """

    kind: str
    rows: tuple[tuple[str, ...], ...]
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Guess:
    name: str
    value: Fraction
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Weighting:
    """What stands behind the commas of a fit line.

    ``sigma`` is the standard error of the left side (``, sigma dy``), or ``weight`` its inverse square (``, weight w``):
    an expression over columns and numbers. ``absolute`` says that sigma is known, so that errors of parameters are not
    scaled by the residuals. ``columns`` are standard errors of columns, by name (``, sigma x dx``). ``loss`` is
    "linear", "soft_l1", "huber" or "cauchy", ``scale`` the residual (in units of sigma) from which it counts less.
    """

    sigma: Expr | None = None
    weight: Expr | None = None
    absolute: bool = False
    columns: tuple[tuple[str, Expr], ...] = ()
    loss: str = "linear"
    scale: Expr | None = None

    def expressions(self) -> tuple[Expr, ...]:
        given = (self.sigma, self.weight, self.scale, *(e for _, e in self.columns))
        return tuple(e for e in given if e is not None)


UNWEIGHTED = Weighting()


@dataclass(frozen=True, slots=True)
class FitLine:
    """``fit left = right``: least squares over the rows of the table, or one residual without a table.

    ``table`` names the table of ``fit one: y = m*x + b``; it is empty where the text has one table, or none.
    """

    left: Expr
    right: Expr
    place: Place = field(compare=False)
    table: str = ""
    weighting: Weighting = UNWEIGHTED

    def expressions(self) -> tuple[Expr, ...]:
        return self.left, self.right, *self.weighting.expressions()


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """``A + B*C = ?``: a value wanted at the solution."""

    expression: Expr
    place: Place = field(compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return (self.expression,)


@dataclass(frozen=True, slots=True)
class Prediction:
    """``predict y at x = 0..10 step 1, band 95%``: values of a column that fit lines explain, or of any expression, at
    given values of columns. ``band`` is a level such as 0.95; ``kind`` says of what: "confidence" (of the mean) or
    "prediction" (of a new reading). ``said`` is the line as typed where its dates count from an entry that was not read.
    """

    expression: Expr
    at: tuple[tuple[str, tuple[float, ...]], ...]
    place: Place = field(compare=False)
    band: float | None = None
    kind: str = "confidence"
    table: str = ""
    said: str = field(default="", compare=False)

    def expressions(self) -> tuple[Expr, ...]:
        return (self.expression,)


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns of numbers: name -> float64 or complex values, all of one length (NumPy arrays); nan where a cell is empty.

    ``name`` is that of ``data one: x, y``. ``errors`` holds the standard errors that cells give (``2.0 ± 0.1``), by
    column. ``count`` gives for a column of dates, times or spans what counts others alike, None for what is none.
    ``words`` has the entries of each column of which fit lines made zeros and ones, each once and as names write them.
    ``part_of`` names the table whose rows they are, as far as the condition behind a fit line keeps them (``part_rows``, from 0); then
    that condition is the ``name``.
    """

    columns: Mapping[str, Sequence[float]]
    place: Place = field(compare=False)
    name: str = ""
    errors: Mapping[str, Sequence[float]] = field(default_factory=dict)
    count: Mapping[str, Callable[[Sequence[object]], Sequence[float] | None]] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    part_of: str | None = None
    part_rows: Sequence[float] = field(default=(), compare=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DataTable):
            return NotImplemented
        return self.name == other.name and _same(self.columns, other.columns) and _same(self.errors, other.errors)

    def __hash__(self) -> int:
        return hash((self.name, *self.columns))

    def expressions(self) -> tuple[Expr, ...]:
        return ()


def _same(one: Mapping[str, Sequence[float]], other: Mapping[str, Sequence[float]]) -> bool:
    """Whether two sets of columns hold the same numbers, nan where the other has nan; == of arrays is no single truth."""
    return list(one) == list(other) and all(_bits(one[name]) == _bits(other[name]) for name in one)


def _bits(column: Any) -> object:
    return column.tobytes() if hasattr(column, "tobytes") else column


# A statement of a new kind is one more class here, with a place and the expressions that it holds.
@dataclass(frozen=True, slots=True)
class RowsKept:
    """``where x > 1 and site = A``: the rows of tables that count. The tables of a text that was read have only these.
    ``behind`` says that it is of the fit line before it alone."""

    said: str
    place: Place = field(compare=False)
    behind: bool = False

    def expressions(self) -> tuple[Expr, ...]:
        return ()


Line = (
    RelationLine
    | FamilyLine
    | Constant
    | Bound
    | Domain
    | AllDifferent
    | Requirement
    | Layout
    | Guess
    | FitLine
    | QuestionLine
    | Prediction
    | RowsKept
    | DataTable
)
Kind = TypeVar("Kind", bound=Line)


@dataclass(frozen=True, slots=True)
class Statements:
    """A whole text, read and resolved. Lines of one kind stand in the order of the text.

    ``unknowns`` holds the names that the text declares (``unknowns x, y``), which come first in answers;
    ``notes`` tells how ambiguous text was read.
    """

    source: str
    name: str
    lines: tuple[Line, ...] = ()
    unknowns: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The lines of a kind."""
        return tuple(line for line in self.lines if isinstance(line, kind))

    @property
    def relations(self) -> tuple[RelationLine | FamilyLine, ...]:
        """Single relations and families, as they stand mixed in the text."""
        return tuple(line for line in self.lines if isinstance(line, RelationLine | FamilyLine))

    @property
    def constants(self) -> tuple[Constant, ...]:
        return self.of(Constant)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        return self.of(Bound)

    @property
    def domains(self) -> tuple[Domain, ...]:
        return self.of(Domain)

    @property
    def guesses(self) -> tuple[Guess, ...]:
        return self.of(Guess)

    @property
    def fits(self) -> tuple[FitLine, ...]:
        return self.of(FitLine)

    @property
    def questions(self) -> tuple[QuestionLine, ...]:
        return self.of(QuestionLine)

    @property
    def predictions(self) -> tuple[Prediction, ...]:
        return self.of(Prediction)

    @property
    def tables(self) -> tuple[DataTable, ...]:
        return self.of(DataTable)
