"""The second stage: statements as SymPy equations, each with its name and its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sympy as sp

from eqsolve.clocks.clock import bearable
from eqsolve.errors import AnswerError, UsageError, failure
from eqsolve.given import Given
from eqsolve.given.systems import built
from eqsolve.model import Relation, System
from eqsolve.result import seal
from eqsolve.spelling import spelled
from eqsolve.syntax.tree import Statements

_RELATIONS = {"=": sp.Eq, "!=": sp.Ne, "<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge}


@dataclass(frozen=True)
class Equation:
    """One equation or inequality: ``relation`` in SymPy's terms, ``line`` (from 1) and ``text`` where it stands, ``name``
    what the text calls it (empty where it has none). Members of a ``for`` line come one by one."""

    relation: sp.Rel
    line: int
    text: str
    name: str = ""

    @property
    def residual(self) -> sp.Expr:
        """left - right, which an equation makes zero."""
        return self.relation.lhs - self.relation.rhs


@dataclass(frozen=True, eq=False)
class SymbolicSystem:
    """A text as SymPy objects. ``solve`` and the other calls take it as they take a text. Iterating gives the relations;
    ``len`` counts them.

    ``symbols``, ``constants`` (values), ``bounds`` (intervals, where there are any) and ``guesses`` are by name;
    ``equations`` hold name and line of each relation, ``fits`` those of ``fit`` lines, ``questions`` the values asked
    for.

    >>> import eqsolve
    >>> system = eqsolve.read("energy: E = m*v^2/2\\nm := 2\\nv in [0, 10]\\nE = 9").system()
    >>> system["energy"], system.at(4), system.bounds["v"]
    (Eq(E, v**2), (Eq(E, 9),), Interval(0, 10))
    >>> system.jacobian()
    Matrix([
    [1, -2*v],
    [1,    0]])
    >>> eqsolve.solve(system).one()["v"]
    3.0
    """

    symbols: Mapping[str, sp.Symbol]
    equations: tuple[Equation, ...]
    constants: Mapping[str, sp.Expr] = field(default_factory=dict)
    bounds: Mapping[str, sp.Interval] = field(default_factory=dict)
    guesses: Mapping[str, float] = field(default_factory=dict)
    fits: tuple[Equation, ...] = ()
    questions: tuple[sp.Expr, ...] = ()

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def __iter__(self) -> Iterator[sp.Rel]:
        return (equation.relation for equation in self.equations)

    def __len__(self) -> int:
        return len(self.equations)

    def __getitem__(self, which: int | str) -> sp.Rel:
        """The relation at a position from 0, or of a name.

        Raises AnswerError (E605) for a name that no equation has, or several have.
        """
        if not isinstance(which, str):
            return self.equations[which].relation
        found = [equation.relation for equation in self.equations if equation.name == which]
        if len(found) != 1:
            names = ", ".join(dict.fromkeys(e.name for e in self.equations if e.name))
            raise failure(
                AnswerError,
                "E605",
                f"{'no equation is' if not found else 'several equations are'} called {which!r}",
                f"the names are {names}" if names else "write a name before a colon: energy: E = m*v^2/2",
                names=(which,),
            )
        return found[0]

    def at(self, line: int) -> tuple[sp.Rel, ...]:
        """The relations of a line of the text, from 1: none, one, or the members of a chain or a ``for`` line."""
        return tuple(equation.relation for equation in self.equations if equation.line == line)

    @property
    def lines(self) -> Mapping[int, tuple[sp.Rel, ...]]:
        """The relations by the lines on which they stand."""
        found: dict[int, list[sp.Rel]] = defaultdict(list)
        for equation in self.equations:
            found[equation.line].append(equation.relation)
        return {line: tuple(relations) for line, relations in found.items()}

    def as_given(self) -> Given:
        """The relations and bounds, with guesses and questions as lines below them; fit lines have a table, which
        is none of them."""
        if self.fits:
            said = "the equations of fit lines are without their table"
            raise failure(UsageError, "E607", said, "give the statements that eqsolve.read made of the text")
        guesses = [f"{name} ~ {guess!r}" for name, guess in self.guesses.items()]
        asked = [f"{spelled(question)} = ?" for question in self.questions]
        return Given([*self, *self.within()], name="<SymPy>", beside=(*guesses, *asked))

    def within(self) -> tuple[sp.Rel, ...]:
        """The bounds as relations: what SymPy and ``solve`` must be told beside the equations."""
        return tuple(
            relation for name, interval in self.bounds.items() for relation in _within(self.symbols[name], interval)
        )

    def jacobian(self) -> sp.Matrix:
        """The derivatives [equations, symbols] of left - right, of the equations alone, in their order."""
        residuals = [e.residual for e in self.equations if isinstance(e.relation, sp.Eq)]
        return sp.Matrix(residuals).jacobian(list(self.symbols.values()))

    def __repr__(self) -> str:
        return f"<SymbolicSystem: {len(self)} relation{'s' * (len(self) != 1)} in {', '.join(self.symbols)}>"

    def __str__(self) -> str:
        rows = [f"{e.line}: {e.name + ': ' if e.name else ''}{e.relation}" for e in (*self.equations, *self.fits)]
        return "\n".join(rows)

    def _repr_latex_(self) -> str:
        rows = [rf"\text{{({e.line})}} && {sp.latex(e.relation)}" for e in (*self.equations, *self.fits)]
        return "$\\displaystyle \\begin{aligned} " + " \\\\ ".join(rows) + " \\end{aligned}$"


def symbolic(statements: Statements) -> SymbolicSystem:
    """The SymPy equations of statements. Raises as ``Statements.system`` says."""
    with bearable():
        return _told(built(statements, None))


def _told(system: System) -> SymbolicSystem:
    return SymbolicSystem(
        symbols={u.name: u.symbol for u in system.unknowns},
        equations=tuple(map(_equation, system.relations)),
        constants=system.constants,
        bounds={
            u.name: sp.Interval(u.lower, u.upper, u.lower_open, u.upper_open)
            for u in system.unknowns
            if (u.lower, u.upper) != (-sp.oo, sp.oo)
        },
        guesses={u.name: u.guess for u in system.unknowns if u.guess is not None},
        fits=tuple(map(_equation, system.fits)),
        questions=tuple(question.expression for question in system.questions),
    )


def _equation(relation: Relation) -> Equation:
    kind = _RELATIONS[relation.op]
    return Equation(kind(relation.left, relation.right, evaluate=False), relation.line, relation.text, relation.label)


def _within(symbol: sp.Symbol, interval: sp.Interval) -> Iterator[sp.Rel]:
    if interval.start.is_finite:
        yield (sp.Gt if interval.left_open else sp.Ge)(symbol, interval.start, evaluate=False)
    if interval.end.is_finite:
        yield (sp.Lt if interval.right_open else sp.Le)(symbol, interval.end, evaluate=False)


__all__ = ["Equation", "SymbolicSystem", "symbolic"]
