"""Numbers as callers give them, made exact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from numbers import Rational

from eqsolve.arguments import mapping_of
from eqsolve.errors import UsageError, failure

Number = float | int | str | Fraction


def constants(params: Mapping[str, Number] | None) -> dict[str, Fraction]:
    """Values as a text would give them: the float 0.1 means 1/10."""
    given = mapping_of("params", params, '{"g": 9.81}')
    return {
        name: exact_number(repr(float(value)) if isinstance(value, float) else value, name)
        for name, value in given.items()
    }


def exact_number(value: Number, name: str) -> Fraction:
    """The exact value of a finite number. The length of text is bounded: Fraction("1e999999999") would write out a
    billion digits."""
    plain = "" if isinstance(value, float | Rational) else _ascii(value)
    try:
        if not plain:
            exact = Fraction(value)
        elif len(plain) <= 400 and _NUMBER.fullmatch(plain):
            exact = Fraction(re.sub(r"\s", "", plain))
        else:
            raise ValueError(plain)
        float(exact)  # what is beyond the range of floats can be neither searched nor shown
    except (ValueError, OverflowError, ZeroDivisionError):
        raise failure(
            UsageError,
            "E622",
            f"{name}: {value!r} is not a number that a float can hold",
            "write for example 3, 0.5, 7/3 or 1e-3",
            names=(name,),
        ) from None
    return exact


def is_plain(value: Number) -> bool:
    """A number, or text that is one, well written or not, without any calculation."""
    if isinstance(value, float | Rational):
        return True
    text = _ascii(value)
    return _NUMBER.fullmatch(text) is not None or not any(c.isalpha() or c in "+-*/^(" for c in text)


def _ascii(value: Number) -> str:
    return str(value).strip().replace("\u2212", "-").replace("\u2013", "-")


_NUMBER = re.compile(r"[+-]?(\d+\s*/\s*\d+|(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?)", re.IGNORECASE | re.ASCII)


def refuse_strangers(names: Sequence[str], values: Mapping[str, object]) -> None:
    """Raises UsageError (E621) for a value of a name that is none of the unknowns ``names``."""
    strangers = tuple(name for name in values if name not in names)
    if strangers:
        known = f"the unknowns are {', '.join(names)}" if names else "the text has no unknowns"
        raise failure(UsageError, "E621", f"no unknown is called {strangers[0]!r}", known, names=strangers)
