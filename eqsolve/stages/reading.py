"""The first stage: a text as statements. Loads neither SymPy nor torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from eqsolve import syntax
from eqsolve.arguments import flag_of
from eqsolve.clocks.clock import bearable
from eqsolve.given import Given, Number, Text, constants
from eqsolve.syntax import tree

if TYPE_CHECKING:
    from eqsolve.stages.symbolic import SymbolicSystem

# What a kind of line is called, one and several.
_WORDS: Mapping[type, tuple[str, str]] = {
    tree.RelationLine: ("relation", "relations"),
    tree.FamilyLine: ("family of relations", "families of relations"),
    tree.Requirement: ("condition", "conditions"),
    tree.AllDifferent: ("list of different values", "lists of different values"),
    tree.Constant: ("constant", "constants"),
    tree.Bound: ("bound", "bounds"),
    tree.Domain: ("domain", "domains"),
    tree.Guess: ("guess", "guesses"),
    tree.FitLine: ("fit line", "fit lines"),
    tree.QuestionLine: ("question", "questions"),
    tree.Prediction: ("prediction", "predictions"),
    tree.RowsKept: ("condition on rows", "conditions on rows"),
    tree.DataTable: ("table", "tables"),
}


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Statements(tree.Statements):
    """A whole text, read and resolved, but not solved. Every call that takes a text takes it as well.

    ``lines`` holds what each line says, in order; ``relations``, ``constants``, ``bounds``, ``domains``, ``guesses``,
    ``fits``, ``questions``, ``predictions`` and ``tables`` are those of one kind.
    ``notes`` say how ambiguous text was read, ``source`` is the text, ``name`` that of its file, ``params`` and
    ``base_dir`` are what it was read with. Printing shows the text as it was read.

    >>> import eqsolve
    >>> statements = eqsolve.read("speed: v = 3t; t > 0; v = 6")
    >>> statements
    <Statements: 3 relations>
    >>> print(statements)
    speed: v = 3*t
    t > 0
    v = 6
    >>> [relation.place.label for relation in statements.relations]
    ['speed', '', '']
    >>> eqsolve.solve(statements).one()["t"]
    2.0
    """

    params: Mapping[str, Number] = field(default_factory=dict)
    base_dir: Path | None = None

    def as_given(self) -> Given:
        """The text, and what it was read with."""
        return Given(self.source, self.params, name=self.name, base_dir=self.base_dir)

    def system(self) -> SymbolicSystem:
        """The statements as SymPy equations, by name and line. Loads SymPy.

        Raises ModelError where the mathematics cannot be built, NotYetError (E903) for whole-number unknowns.

        >>> import eqsolve
        >>> system = eqsolve.read("x^2 + y = 3; y = 2*x").system()
        >>> list(system)
        [Eq(x**2 + y, 3), Eq(y, 2*x)]
        """
        from eqsolve.stages.symbolic import symbolic

        return symbolic(self)

    def format(self, style: str = "ascii") -> str:
        """The text as it was read: explicit products, minimal brackets; ``style`` is "ascii", "unicode" or "latex"."""
        return syntax.write_statements(self, style=style)

    def _repr_latex_(self) -> str:
        return "$\\displaystyle " + self.format("latex").strip().replace("{align*}", "{aligned}") + "$"

    def __str__(self) -> str:
        return self.format().rstrip("\n")

    def __repr__(self) -> str:
        return f"<Statements: {', '.join(self._counts()) or 'nothing'}>"

    def _counts(self) -> Iterator[str]:
        found = Counter(type(line) for line in self.lines)
        for kind, words in _WORDS.items():
            if found[kind]:
                yield _count(found[kind], words)
        if self.notes:
            yield _count(len(self.notes), ("note", "notes"))


def _count(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[number > 1]}"


def read(
    text: Text,
    *,
    params: Mapping[str, Number] | None = None,
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
) -> Statements:
    """The statements of a text, resolved but not solved: relations, constants, bounds, notes ...

    Raises TextError or NotYetError where it cannot be read; UsageError for a wrong argument.

    >>> import eqsolve
    >>> [note.code for note in eqsolve.read("f(t) := t^2; xy = f(2)").notes]
    ['N232']
    """
    given = Given(text, params, strict, name, base_dir)
    with bearable():
        source, called, folder = given.source()
        fixed = constants(given.params)
        said = syntax.read(source, name=called, params=fixed, base_dir=folder, strict=flag_of("strict", strict))
    return Statements(said.source, said.name, said.lines, said.unknowns, said.notes, fixed, folder)


__all__ = ["Statements", "read"]
