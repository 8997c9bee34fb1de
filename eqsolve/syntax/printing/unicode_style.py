"""The print for people, with · ² √ ≤ and Greek letters."""

from __future__ import annotations

from types import MappingProxyType

from eqsolve.naming import GREEK
from eqsolve.syntax import tree as t
from eqsolve.syntax.printing.canonical import Canonical
from eqsolve.syntax.printing.numbers import PRIMARY, ROOT, TERM, angle_of

_SHORT_EXPONENT = 6  # superscripts of more digits are refused by the reader
_LETTERS = {name: letter for letter, name in GREEK.items() if letter not in "ςϕϵϑϱϖο"}
_SMALL = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Unicode(Canonical):
    """The print for people: x₁² + √(λ) ≤ 2·π."""

    times, minus = "·", "−"
    plus_minus = "±"
    within, infinity, pi = "∈", "∞", "π"
    signs = MappingProxyType({**Canonical.signs, "!=": "≠", "<=": "≤", ">=": "≥"})

    def name(self, name: str) -> str:
        base, underscore, rest = name.partition("_")
        primes = base[len(base.rstrip("'")) :]
        letter = _LETTERS.get(base.rstrip("'"), base.rstrip("'")) + primes
        if rest.isdecimal() and rest.isascii() and len(letter) == 1:
            return letter + rest.translate(_LOW)
        return letter + underscore + rest

    def quotient(self, top: t.Expr, bottom: t.Expr) -> tuple[int, str]:
        if (angle := angle_of(top, bottom)) is not None:
            return TERM, f"{self.number(angle)}°"
        return super().quotient(top, bottom)

    def power(self, base: t.Expr, exponent: t.Expr) -> str:
        if (
            isinstance(exponent, t.Num)
            and exponent.value.denominator == 1
            and len(str(exponent.value)) < _SHORT_EXPONENT
        ):
            return self.show(base, PRIMARY) + str(exponent.value).translate(_SMALL)
        return super().power(base, exponent)

    def call(self, node: t.Call) -> tuple[int, str]:
        if node.function == "sqrt":
            return ROOT, "√" + self.grouped(self.show(node.args[0]))
        if node.function == "abs" and not any(
            isinstance(n, t.Call) and n.function == "abs" for arg in node.args for n in t.walk(arg)
        ):
            return PRIMARY, f"|{self.show(node.args[0])}|"
        return super().call(node)
