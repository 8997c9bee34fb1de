"""The system: what a text means mathematically. SymPy expressions, no numbers of a solver.

Built once by ``builder.build``; everything after reads it and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import sympy as sp

from eqsolve.errors import Diagnostic, Span


@dataclass(frozen=True)
class Unknown:
    """A name to solve for. ``lower``/``upper`` are SymPy numbers or -oo/oo; ``guess`` is where the user would begin.

    ``stated``: line and text of each statement that bounds it."""

    name: str
    symbol: sp.Symbol
    lower: sp.Expr = sp.S.NegativeInfinity
    upper: sp.Expr = sp.S.Infinity
    lower_open: bool = False
    upper_open: bool = False
    guess: float | None = None
    stated: tuple[tuple[int, str], ...] = field(default=(), compare=False)

    @property
    def bounded(self) -> bool:
        """Both ends are finite."""
        return bool(self.lower.is_finite and self.upper.is_finite)


@dataclass(frozen=True)
class Relation:
    """``left op right`` over the unknowns, simplified as SymPy does on construction.

    ``written()`` gives both sides exactly as typed (nothing cancelled: (x^2-1)/(x-1) keeps its hole at 1);
    the judge evaluates those. ``line`` is the line of the text, ``text`` the statement, ``label`` its name.
    A member of a family carries its ``member`` index values.
    """

    op: str  # "=" "!=" "<" "<=" ">" ">="
    left: sp.Expr
    right: sp.Expr
    line: int
    text: str
    span: Span
    label: str = ""
    member: tuple[int, ...] = ()
    _written: Callable[[], tuple[sp.Expr, sp.Expr]] | None = field(default=None, compare=False, repr=False)

    def written(self) -> tuple[sp.Expr, sp.Expr]:
        """Both sides as typed, unevaluated."""
        return self._written() if self._written is not None else (self.left, self.right)

    @property
    def residual(self) -> sp.Expr:
        """left - right, without expansion."""
        return self.left - self.right


@dataclass(frozen=True)
class Family:
    """One relation per member over index vectors: ``body`` holds ``slots`` in place of the indexed unknowns.

    ``slots[k]`` is a dummy symbol that stands for ``access[j][k]`` (the symbol of an unknown) in member j;
    ``indices`` are the symbols of the index letters with values ``members[j]``.
    """

    op: str
    left: sp.Expr
    right: sp.Expr
    indices: tuple[sp.Symbol, ...]
    members: tuple[tuple[int, ...], ...]
    slots: tuple[sp.Symbol, ...]
    access: tuple[tuple[sp.Symbol, ...], ...]
    line: int
    text: str
    span: Span
    label: str = ""
    _written: Callable[[], tuple[sp.Expr, sp.Expr]] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.members)

    def unroll(self) -> Iterator[Relation]:
        """The members as relations of their own."""
        for values, symbols in zip(self.members, self.access, strict=True):
            swap = dict(zip(self.indices, map(sp.Integer, values), strict=True)) | dict(
                zip(self.slots, symbols, strict=True)
            )
            written = _Swapped(self._written, swap) if self._written is not None else None
            left, right = self.left.xreplace(swap), self.right.xreplace(swap)
            # of SymPy's making: see builder, which keeps such sides as typed
            if written is not None and (left.has(sp.I) or right.has(sp.I)):
                left, right = written()
            yield Relation(self.op, left, right, self.line, self.text, self.span, self.label, values, written)


@dataclass(frozen=True)
class _Swapped:
    """The unevaluated sides of a family's body with one member's symbols put in."""

    body: Callable[[], tuple[sp.Expr, sp.Expr]]
    swap: Mapping[sp.Basic, sp.Basic]

    def __call__(self) -> tuple[sp.Expr, sp.Expr]:
        left, right = self.body()
        with sp.evaluate(False):
            return left.xreplace(self.swap), right.xreplace(self.swap)


@dataclass(frozen=True)
class Question:
    """A value wanted at the solution."""

    expression: sp.Expr
    text: str


@dataclass(frozen=True)
class Data:
    """The table of a fit: column name -> float64 array of one length; ``symbols`` are the columns' symbols."""

    columns: Mapping[str, Sequence[float]]
    symbols: Mapping[str, sp.Symbol]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0


@dataclass(frozen=True, eq=False)  # a system is itself: what is compiled from it is remembered by identity
class System:
    """Unknowns, relations and families in the order of the text, constants by name, fits with their table.

    ``sought``: where the text declares some of its unknowns only, those, which the others shall express.
    """

    unknowns: tuple[Unknown, ...]
    statements: tuple[Relation | Family, ...]
    constants: Mapping[str, sp.Expr] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    fits: tuple[Relation, ...] = ()
    data: Data | None = None
    notes: tuple[Diagnostic, ...] = ()
    source: str = ""
    sought: tuple[str, ...] = ()

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, families written out; positions in this tuple are *the* relation numbers."""
        out: list[Relation] = []
        for statement in self.statements:
            out.extend(statement.unroll() if isinstance(statement, Family) else (statement,))
        return tuple(out)

    @cached_property
    def equations(self) -> tuple[Relation, ...]:
        return tuple(r for r in self.relations if r.op == "=")

    @cached_property
    def side_conditions(self) -> tuple[Relation, ...]:
        """Inequalities and exclusions (bounds stand with their unknowns)."""
        return tuple(r for r in self.relations if r.op != "=")

    @cached_property
    def families(self) -> tuple[Family, ...]:
        return tuple(s for s in self.statements if isinstance(s, Family))

    @cached_property
    def symbols(self) -> tuple[sp.Symbol, ...]:
        return tuple(u.symbol for u in self.unknowns)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(u.name for u in self.unknowns)


@dataclass(frozen=True)
class Problem:
    """What a numerical method gets: expressions that shall vanish, over symbols in slot order.

    ``equations`` are residual expressions (left - right, scaled or reduced); ``families`` are kept as one body;
    ``hinges`` are expressions g that shall be <= 0 (inequalities), to steer. Bounds are floats with +-inf;
    ``start`` holds nan where the user gave no guess.
    """

    symbols: tuple[sp.Symbol, ...]
    equations: tuple[sp.Expr, ...]
    families: tuple[Family, ...] = ()
    hinges: tuple[sp.Expr, ...] = ()
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    start: tuple[float, ...] = ()
    lines: tuple[int, ...] = ()  # of the text, for each row: equations, members of families, hinges
