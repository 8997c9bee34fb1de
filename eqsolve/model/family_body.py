"""The body of a family, whose unknowns are accesses: x[i-1] is one slot, and another unknown for each member."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import sympy as sp

from eqsolve.errors import Diagnostic, ModelError
from eqsolve.model.symbols_by_name import SymbolsByName
from eqsolve.syntax import tree
from eqsolve.syntax.known import Letters, value_of


class FamilyBody:
    """The names of a family's body: every unknown access becomes a slot symbol, every index letter a dummy."""

    def __init__(self, names: SymbolsByName, letters: Iterable[str], known: Mapping[str, Fraction]) -> None:
        self.names = names
        self.known = known
        self.letters = {name: sp.Dummy(name, integer=True) for name in letters}
        self.slots: dict[object, sp.Dummy] = {}
        self.members: dict[object, Callable[[Letters], sp.Symbol]] = {}

    def name(self, name: str) -> sp.Expr:
        if name in self.letters:
            return self.letters[name]
        if name in self.names.constants or name in self.names.columns:
            return self.names(name)
        return self._slot(name, lambda letters: self.names.unknown(name))

    def index(self, node: tree.Index, inner: Letters) -> sp.Expr:
        bound = dict(inner)
        key = (node, tuple(sorted(bound.items())))
        return self._slot(key, lambda letters: self._unknown(node, {**letters, **bound}))

    def access(self, values: tuple[int, ...]) -> tuple[sp.Symbol, ...]:
        """The unknowns behind the slots for one member."""
        letters = dict(zip(self.letters, values, strict=True))
        return tuple(member(letters) for member in self.members.values())

    def meet_in_order(self, members: Iterable[tuple[int, ...]]) -> None:
        """Makes the indexed unknowns known by subscript, so that answers list x_1, x_2, ... and not as neighbours
        meet."""
        found: set[tuple[str, tuple[int, ...]]] = set()
        for values in members:
            letters = dict(zip(self.letters, values, strict=True))
            for key in self.slots:
                if isinstance(key, tuple):  # an indexed access: the node and the letters its own sums have bound
                    node, bound = key
                    known = {**self.known, **letters, **dict(bound)}
                    found.add((node.base, tuple(int(v) for v in _subscripts(node, known))))
        for base, subscripts in sorted(found):
            name = _joined(base, subscripts)
            if name not in self.names.constants:
                self.names.unknown(name)

    def _unknown(self, node: tree.Index, letters: Letters) -> sp.Symbol:
        name = member_name(node, {**self.known, **letters})
        if name in self.names.constants:
            raise ModelError(
                [
                    Diagnostic(
                        "error",
                        "E357",
                        f"{name} is a constant; inside a family only unknowns can carry an index letter",
                        node.span,
                        names=(name,),
                        hint=f"give it its value by an equation: {self._typed(node, letters)} = ..., without the colon",
                    )
                ]
            )
        return self.names.unknown(name)

    def _typed(self, node: tree.Index, letters: Letters) -> str:
        """A member as people write it: z[1]."""
        return f"{node.base}[{', '.join(map(str, _subscripts(node, {**self.known, **letters})))}]"

    def _slot(self, key: object, member: Callable[[Letters], sp.Symbol]) -> sp.Dummy:
        if key not in self.slots:
            self.slots[key] = sp.Dummy(f"slot{len(self.slots)}", real=True)
            self.members[key] = member
        return self.slots[key]


def member_name(node: tree.Index, known: Mapping[str, int | Fraction]) -> str:
    return _joined(node.base, [int(v) for v in _subscripts(node, known)])


def _joined(base: str, subscripts: Iterable[int]) -> str:
    return base + "".join("_" + str(k).replace("-", "m") for k in subscripts)


def _subscripts(node: tree.Index, known: Mapping[str, int | Fraction]) -> list[Fraction]:
    try:
        values = [value_of(s, known) for s in node.subscripts]
    except KeyError as missing:
        name = str(missing.args[0])
        raise ModelError(
            [
                Diagnostic(
                    "error",
                    "E352",
                    f"the index of {node.base} must be a whole number, but {name} has no value here",
                    node.span,
                    names=(name,),
                    hint=f"write 'for {name} in 1..n:' in front, or define {name} := ...",
                )
            ]
        ) from None
    except ArithmeticError as error:
        raise ModelError(
            [Diagnostic("error", "E352", f"the index of {node.base} cannot be worked out: {error}", node.span)]
        ) from None
    if any(v.denominator != 1 for v in values):
        raise ModelError([Diagnostic("error", "E352", f"the index of {node.base} must be a whole number", node.span)])
    return values
