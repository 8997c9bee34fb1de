"""The symbols of a text by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import sympy as sp


@dataclass
class SymbolsByName:
    """Symbols by name: unknowns in order of first use, constants, columns of the table."""

    unknowns: dict[str, sp.Symbol] = field(default_factory=dict)
    constants: dict[str, sp.Expr] = field(default_factory=dict)
    columns: dict[str, sp.Symbol] = field(default_factory=dict)

    def __call__(self, name: str) -> sp.Expr:
        """The expression that a plain name stands for; an unseen one becomes an unknown."""
        if name in self.constants:
            return self.constants[name]
        if name in self.columns:
            return self.columns[name]
        return self.unknown(name)

    def unknown(self, name: str) -> sp.Symbol:
        if name not in self.unknowns:
            self.unknowns[name] = sp.Symbol(name, real=True)
        return self.unknowns[name]

    def rationals(self) -> dict[str, Fraction]:
        """Constants that indices may use."""
        return {n: Fraction(int(c.p), int(c.q)) for n, c in self.constants.items() if c.is_Rational}
