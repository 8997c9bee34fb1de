"""Numbers as callers give them, made exact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any, Protocol, TypeVar

from eqsolve.arguments import mapping_of
from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.naming import meant, offered, read_as
from eqsolve.result import Answer

Value = TypeVar("Value")


class Scalar(Protocol):
    """One number of another library: of NumPy, or an array or tensor without axes."""

    def item(self) -> Any:
        """It as a number of Python."""


Number = float | int | str | Fraction | Decimal | Scalar
Start = Mapping[str, Number] | Answer | None


def constants(params: Mapping[str, Number] | None) -> dict[str, Fraction]:
    """Values as a text would give them: the float 0.1 means 1/10."""
    given = mapping_of("params", params, '{"g": 9.81}')
    return {
        name: exact_number(repr(float(value)) if isinstance(value, float) else value, name, _instead(value, name))
        for name, value in given.items()
    }


def exact_number(value: Number, name: str, instead: str = "") -> Fraction:
    """The exact value of a finite number. The length of text is bounded: Fraction("1e999999999") would write out a
    billion digits. Raises UsageError (E622), also for a tensor that wants a gradient, which would end here unsaid."""
    if getattr(value, "requires_grad", False) is True:
        hint = (
            f"write {name}.item() for its value; gradients go through eqsolve.residual, with {name} among its unknowns"
        )
        raise _no_number(name, "a tensor that wants a gradient would lose it here", hint)
    if not isinstance(value, float | Rational | str) and getattr(value, "shape", None) == () and hasattr(value, "item"):
        value = _alone(value)
    plain = "" if isinstance(value, float | Rational) else _ascii(value)
    try:
        if not plain:
            exact = Fraction(value)  # type: ignore[arg-type]  # ``plain`` is empty for these alone
        elif len(plain) <= 400 and _NUMBER.fullmatch(plain):
            exact = Fraction(re.sub(r"\s", "", plain))
        else:
            raise ValueError(plain)
        float(exact)  # what is beyond the range of floats can be neither searched nor shown
    except (ValueError, OverflowError, ZeroDivisionError):
        raise _no_number(name, f"{_short(value)} is not a{_lacking(value)}", instead or _repaired(value)) from None
    return exact


def _no_number(name: str, said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E622", f"{name}: {said}", hint, names=(name,))


def _lacking(value: object) -> str:
    """What a value is not: a number that a float can hold, where it is one beyond their range, or one whose text is long;
    a real number; or one number at all."""
    if isinstance(value, str):
        large = len(value) > 400 or _NUMBER.fullmatch(_ascii(value)) is not None
        return " number that a float can hold" if large else " number"
    if isinstance(value, float | Rational | Decimal):
        return " number that a float can hold"
    if isinstance(value, complex):
        return " real number"
    if hasattr(value, "free_symbols"):  # of SymPy: sqrt(2) is a number, and no decimal or fraction
        return " plain number"
    return " number, but several" if _several(value) else " number"


def _short(value: object) -> str:
    """A value in a line."""
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _alone(value: Any) -> Number:
    """The number in an array or a tensor without axes. A scalar of NumPy says its shortest decimal itself."""
    alone: Number = value if _NUMBER.fullmatch(_ascii(value)) else value.item()
    return alone


def _instead(value: object, name: str) -> str:
    """What to write in the place of a constant that is no number."""
    if _several(value):
        said = ", ".join(str(entry)[:12] for entry in value[:3]) if isinstance(value, list | tuple) else "1, 2, 3"
        return f"for several values write eqsolve.solve_many(text, {{{name!r}: [{said}]}}); other calls take one number"
    if any(c in str(value) for c in "(*^"):
        return f"an expression stands in the text, exactly: {name} := {str(value).replace('**', '^')[:40]}"
    return _repaired(value)


def _several(value: object) -> bool:
    return isinstance(value, list | tuple | range) or getattr(value, "shape", ()) != ()


def _repaired(value: object) -> str:
    """How a value that is no number is written as one, where the text shows what is meant."""
    text = _ascii(value) if isinstance(value, str) else ""
    if found := re.fullmatch(r"([+-]?\d+),(\d+)", text):
        meant = f"write {found[1]}.{found[2]}, with a decimal point"
        thousands = len(found[2]) == 3 and found[1].lstrip("+-") != "0"
        return f"{meant}, or {found[1]}{found[2]} if thousands are meant" if thousands else meant
    if re.fullmatch(r"[+-]?\d{1,3}(?:[ _'\u00a0\u202f]\d{3})+", text):
        return "write it without blanks: " + re.sub(r"[^\d+-]", "", text)
    if found := re.fullmatch(r"(?:[=≈:]+\s*)(" + _NUMBER.pattern + ")", text, re.IGNORECASE):
        return f"write {found[1]}"
    if found := re.fullmatch(r"([+-]?\d++\.?\d*+(?:e[+-]?\d+)?)\s*\[?([^\W\d_]+(?:/[^\W\d_]+)?|%)\]?", text):
        if found[2] == "%":
            return f"write {found[1]}/100 for {found[1]} percent"
        return f"a value is a number without a unit: write {found[1]}, in the unit that the text counts in"
    if found := re.fullmatch(r"(?:±|\+/?-)\s*(" + _NUMBER.pattern + ")", text, re.IGNORECASE):
        return f"two values: give {found[1]}, and then -{found[1]}"
    if found := re.fullmatch(r"([+-]?)(\d+)\s+(\d+)/(\d+)", text):
        sign, whole, top, bottom = found[1], *map(int, found.groups()[1:])
        return f"a mixed number as a fraction: write {sign}{whole * bottom + top}/{bottom}"
    return "write for example 3, 0.5, 7/3 or 1e-3"


def is_plain(value: Number) -> bool:
    """A number, or text that is one, well written or not, without any calculation."""
    if isinstance(value, float | Rational):
        return True
    text = _ascii(value)
    return _NUMBER.fullmatch(text) is not None or not any(c.isalpha() or c in "+-*/^(√°" for c in text)


def _ascii(value: Number) -> str:
    return str(value).strip().replace("\u2212", "-").replace("\u2013", "-")


_NUMBER = re.compile(r"[+-]?(\d+\s*/\s*\d+|(\d++\.?\d*+|\.\d+)(e[+-]?\d{1,3})?)", re.IGNORECASE | re.ASCII)


def as_read(names: Sequence[str] | None, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Values by the names that the text has for them once it is read: α is alpha there, x₁ is x_1. Without ``names``,
    which a fit knows only later, all are read so. What two of them would mean stays under its own name, a stranger."""
    found: dict[str, Value] = {}
    for name, value in values.items():
        known = read_as(name) if names is None else meant(name, names) or name
        found[name if known in values or known in found else known] = value
    return found


def begun_at(start: Start) -> Mapping[str, Number] | None:
    """Starting values by name: of an answer the only solution, the sample of its family, or the nearest point of an
    undecided one. Raises AnswerError (E602): it lists several solutions, or holds no point at all."""
    if not isinstance(start, Answer):
        return start
    if start.best is not None and not start.solutions:
        return start.best.values
    point: Any = start[0] if len(start) == 1 else start.one()
    return {name: float(value) for name, value in point.items()}


def refuse_strangers(names: Sequence[str], values: Mapping[str, object]) -> None:
    """Raises UsageError (E621) for a value of a name that is none of the unknowns ``names``."""
    strangers = tuple(name for name in values if name not in names)
    if strangers:
        known = f"the unknowns are {', '.join(names)}" if names else "the text has no unknowns"
        hint = offered(strangers[0], names, known)
        raise failure(UsageError, "E621", f"no unknown is called {strangers[0]!r}", hint, names=strangers)
