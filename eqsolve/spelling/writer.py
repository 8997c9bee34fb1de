"""Exact values and expressions in the spelling of the language: what is printed can be typed back, and means the same.

SymPy's own spelling is another one: its ``E`` is a name here, its ``log`` leaves a note, its ``ceiling`` and
``LambertW`` do as well. Values are known by the names of their classes, so that nothing is loaded for the sake of a
text; whoever holds a SymPy value has SymPy. ``CRootOf(x^5 - x - 1, 0)`` is the one form that texts cannot hold; values
given to ``check`` can (see ``exact_text``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum
from fractions import Fraction
from typing import Any

from eqsolve import vocabulary


class Level(IntEnum):
    """How tightly a form holds together, the loosest first."""

    SUM = 0
    SIGN = 1
    TERM = 2
    POWER = 3
    PRIMARY = 4


_HALF = Fraction(1, 2)
# Letters of an exact form behind which its decimals can stand. More: nested radicals are read before anyone learns what
# number they are; fewer: sums of two roots stand behind decimals that say less than they do.
READABLE = 60
_ROOT = re.compile(r"CRootOf\(([^,]*), \d+\)")
_DIGITS = 4_000  # of a whole number that Python writes at once; it refuses 4,301
_AT_ONCE = 10**_DIGITS

# FUNCTIONS: by SymPy's name
FUNCTIONS: Mapping[str, str] = {
    **{row.sympy or row.name: row.name for row in vocabulary.FUNCTIONS.values() if row.sympy or row.formula},
    "ComplexRootOf": "CRootOf",
}
_CONSTANTS = {"Exp1": "exp(1)", "Pi": "pi", "Infinity": "inf", "BooleanTrue": "0 = 0", "BooleanFalse": "0 = 1"}

# Numbers of seven digits and more: longer ones would leave 10^(166713/100000) in front; shorter ones would move
# sqrt(123457), which people typed, behind its decimals.
_LONG_NUMBER = re.compile(r"\d{7,}")
_RATIONAL = re.compile(r"-?\d+(?:/\d+)?")


def spelled(value: object) -> str:
    """The text of a number or a SymPy expression; a text stays as it is, save for ``**``."""
    if isinstance(value, str):
        return value.replace("**", "^")
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Fraction):
        return _ratio(value.numerator, value.denominator)
    if not hasattr(value, "args") or not hasattr(value, "free_symbols"):
        return str(value)
    return Writer({symbol.name for symbol in value.free_symbols}).write(value)[1]


def behind_decimals(text: str) -> bool:
    """Whether people want the decimals of an exact form before it: of numbered roots of polynomials, of what is long, and
    of irrational numbers made of measured decimals.

    >>> behind_decimals("sqrt(2)"), behind_decimals("CRootOf(x^3 - x - 1, 0)"), behind_decimals("10^(5607927/621580000)")
    (False, True, True)
    """
    if text.lstrip("-").isdigit():
        return False
    return "CRootOf(" in text or len(text) > READABLE or of_measured(text)


def of_measured(text: str) -> bool:
    """Whether an irrational form holds numbers so long that only the decimals of a text can have made them."""
    return _LONG_NUMBER.search(text) is not None and _RATIONAL.fullmatch(text) is None


def polynomial_of(text: str) -> str:
    """The polynomial of which a form is the numbered root and nothing else; empty of other forms.

    >>> polynomial_of("CRootOf(x^3 - x - 1, 0)")
    'x^3 - x - 1'
    """
    found = _ROOT.fullmatch(text)
    return found[1] if found else ""


def with_named_root(text: str) -> str:
    """A form with one numbered root, in words; others stay as they are.

    >>> with_named_root("1 + 2*CRootOf(x^3 - x - 1, 0)")
    '1 + 2*r with r a root of x^3 - x - 1'
    """
    roots = {found[0]: found[1] for found in _ROOT.finditer(text)}
    if len(roots) != 1:
        return text
    ((root, polynomial),) = roots.items()
    return f"{text.replace(root, 'r')} with r a root of {polynomial}"


class Writer:
    """One expression; ``taken`` are the names of its symbols."""

    def __init__(self, taken: Collection[str]) -> None:
        self.taken = taken

    def show(self, e: Any, at_least: int = Level.SUM) -> str:
        level, text = self.write(e)
        return f"({text})" if level < at_least else text

    def listed(self, parts: Iterable[Any]) -> str:
        return ", ".join(map(self.show, parts))

    def write(self, e: Any) -> tuple[int, str]:
        """How tightly the text of an expression holds together, and the text."""
        kind = type(e).__name__
        if kind in _CONSTANTS:
            # beside an unknown that is called pi the number needs another name
            return Level.PRIMARY, "acos(-1)" if kind == "Pi" and "pi" in self.taken else _CONSTANTS[kind]
        if getattr(e, "is_Rational", False):
            return _level(e.p, e.q), _ratio(int(e.p), int(e.q))
        if getattr(e, "is_Float", False):
            text = decimals(e)
            return Level.SIGN if text.startswith("-") else Level.TERM if "e" in text else Level.PRIMARY, text
        if kind == "NegativeInfinity":
            return Level.SIGN, "-inf"
        writers: Mapping[str, Callable[[Any], tuple[int, str]]] = {
            "Add": self.sum,
            "Mul": self.product,
            "Pow": self.power,
            "long_power": self.power,
            "Piecewise": self.cases,
        }
        if kind in writers:
            return writers[kind](e)
        if getattr(e, "is_Symbol", False):
            return Level.PRIMARY, e.name
        if hasattr(e, "rel_op"):
            return Level.SUM, f"{self.show(e.lhs)} {'=' if e.rel_op == '==' else e.rel_op} {self.show(e.rhs)}"
        if kind in ("And", "Or"):
            return Level.SUM, f" {kind.lower()} ".join(self.condition(c) for c in _sorted(e.args))
        if kind == "Not":
            return Level.SUM, f"not ({self.show(e.args[0])})"
        return self.call(e, kind)

    def condition(self, c: Any) -> str:
        return f"({self.show(c)})" if type(c).__name__ in ("And", "Or") else self.show(c)

    def sum(self, e: Any) -> tuple[int, str]:
        """In SymPy's order; places that repeat with the first one in front: ``30 + 360*k``, ``-pi/6 + 2*pi*k``."""
        terms = in_order(e)
        turns = [term for term in terms if any(symbol.is_integer for symbol in term.free_symbols)]
        rest = [term for term in terms if term not in turns]
        if turns:  # pi - asin(1/3), not -asin(1/3) + pi
            rest.sort(key=lambda term: (self.write(term)[0] == Level.SIGN, "(" in self.write(term)[1]))
        angle = any(_is_turn(term) for term in turns)  # of whole numbers 3*k - 2 is as on paper
        first = bool(turns and rest) and (angle or self.write(rest[0])[0] != Level.SIGN)
        return self.joined([*rest, *turns] if first else terms)

    def joined(self, parts: Iterable[Any]) -> tuple[int, str]:
        """Terms in this order, with their signs between."""
        out = ""
        for term in parts:
            level, text = self.write(term)
            if level < Level.SIGN:
                text = f"({text})"
            out += f" - {text[1:]}" if out and level == Level.SIGN else f" + {text}" if out else text
        return Level.SUM, out

    def product(self, e: Any) -> tuple[int, str]:
        """Whole numbers first, what has a negative power below the line: ``-2*x*sqrt(y)/3``."""
        before, others = Fraction(1), []
        for factor in e.as_ordered_factors():
            if value := rational(factor):
                before *= value
            else:
                others.append(factor)
        return self.parts(before, others)

    def parts(self, before: Fraction, factors: Iterable[Any]) -> tuple[int, str]:
        """A product of a number and the factors in this order."""
        top, bottom = [], []
        for factor in factors:
            if (below := inverse(factor)) is not None:
                bottom.append(self.part(*below))
            else:
                top.append(self.show(factor, Level.POWER))
        top = [_whole(abs(before.numerator))] * (abs(before.numerator) != 1) + top or ["1"]
        bottom = [_whole(before.denominator)] * (before.denominator != 1) + bottom
        under = bottom[0] if len(bottom) == 1 else f"({'*'.join(bottom)})"
        text = "*".join(top) + (f"/{under}" if bottom else "")
        return (Level.SIGN, f"-{text}") if before < 0 else (Level.TERM, text)

    def power(self, e: Any) -> tuple[int, str]:
        base, exponent = e.args
        if rational(exponent) in (-1, -_HALF):
            return Level.TERM, f"1/{self.part(base, -exponent)}"
        text = self.part(base, exponent)
        return (Level.PRIMARY if rational(exponent) == _HALF or type(base).__name__ == "Exp1" else Level.POWER), text

    def part(self, base: Any, exponent: Any) -> str:
        """A power, a root, or the base alone (of x^1) with brackets where a factor needs them."""
        if rational(exponent) == 1:
            return self.show(base, Level.POWER)
        if rational(exponent) == _HALF:
            return f"sqrt({self.show(base)})"
        if type(base).__name__ == "Exp1":
            return f"exp({self.show(exponent)})"
        level, text = self.write(exponent)
        bare = level == Level.PRIMARY and (
            getattr(exponent, "is_Integer", False) or getattr(exponent, "is_Symbol", False)
        )
        return f"{self.show(base, Level.PRIMARY)}^{text if bare else f'({text})'}"

    def cases(self, e: Any) -> tuple[int, str]:
        pairs = [
            self.show(value) if type(test).__name__ == "BooleanTrue" else f"({self.show(value)}, {self.show(test)})"
            for value, test in e.args
        ]
        return Level.PRIMARY, f"piecewise({', '.join(pairs)})"

    def call(self, e: Any, kind: str) -> tuple[int, str]:
        if not e.args:
            return Level.PRIMARY, str(e)
        if kind == "ComplexRootOf":  # SymPy shows it with the letter with which it first met the polynomial
            (letter,) = e.expr.free_symbols
            return Level.PRIMARY, f"CRootOf({self.show(e.expr.xreplace({letter: letter.func('x')}))}, {e.index})"
        args = _sorted(e.args) if kind in ("Max", "Min") else e.args
        if kind == "Heaviside" and [rational(middle) for middle in args[1:]] == [_HALF]:
            args = args[:1]
        return Level.PRIMARY, f"{FUNCTIONS.get(kind, kind)}({self.listed(args)})"


def decimals(number: Any) -> str:
    """A SymPy float as its shortest decimal: the double nearest to 0.1 is ``0.1``; more digits where it holds more."""
    double = float(number)
    text = (
        repr(double) if number._prec <= 53 and abs(double) != float("inf") and (double or not number) else str(number)
    )
    return text.removesuffix(".0").replace("e+", "e").replace(".0e", "e")


def inverse(factor: Any) -> tuple[Any, Any] | None:
    """Base and exponent of what stands below a line; None for what stands above it."""
    if type(factor).__name__ != "Pow" or type(factor.args[0]).__name__ == "Exp1":
        return None
    base, exponent = factor.args
    return (base, -exponent) if (rational(exponent) or 0) < 0 else None


def rational(e: Any) -> Fraction | None:
    """The value of a SymPy rational; None for anything else."""
    return Fraction(int(e.p), int(e.q)) if getattr(e, "is_Rational", False) else None


def _is_turn(term: Any) -> bool:
    """A number of half turns, in radians or degrees: 2*pi*k, 360*k."""
    number = rational(term.as_coeff_Mul()[0])
    return any(type(atom).__name__ == "Pi" for atom in term.atoms()) or bool(number and number % 180 == 0)


def in_order(e: Any) -> list[Any]:
    try:
        return list(e.as_ordered_terms())
    except OverflowError:  # SymPy sorts by coefficients as floats
        return list(e.args)


def _sorted(parts: Iterable[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: part.sort_key())


def _level(top: int, bottom: int) -> int:
    return Level.SIGN if top < 0 else Level.PRIMARY if bottom == 1 else Level.TERM


def _ratio(top: int, bottom: int) -> str:
    return _whole(top) if bottom == 1 else f"{_whole(top)}/{_whole(bottom)}"


def _whole(value: int) -> str:
    """A whole number of any length, which Python writes up to some thousand digits only."""
    if -_AT_ONCE < value < _AT_ONCE:
        return str(value)
    upper, lower = divmod(abs(value), _AT_ONCE)
    return ("-" if value < 0 else "") + _whole(upper) + _whole(lower).rjust(_DIGITS, "0")
