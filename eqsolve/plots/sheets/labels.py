"""What is written on pictures: equations, solutions and names, shortened so that they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.errors import EqsolveError, Span, UsageError, failure
from eqsolve.syntax import show
from eqsolve.syntax import tree as t

LONGEST = (
    60  # signs of an equation in a legend. More: it covers the curves; fewer: equations look alike once they are cut.
)
_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}


def shown(left: t.Expr, op: str, right: t.Expr, letters: Mapping[str, int]) -> str:
    """A relation as people write it; of a ``for`` line with the values of its letters."""
    text = f"{show(left, style='unicode')} {_SIGNS.get(op, op)} {show(right, style='unicode')}"
    where = ", ".join(f"{name} = {value}" for name, value in letters.items())
    return shortened(text) + (f"  ({where})" if where else "")


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, the middle of a long one left out."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    tail = longest // 3
    return f"{text[: longest - tail - 3].rstrip()} … {text[-tail:].lstrip()}"


def unicode_name(name: str) -> str:
    """An unknown as it is written beside an axis: x₁, λ."""
    return show(t.Name(name, Span(0, 0)), style="unicode")


def number(value: float, digits: int = 5) -> str:
    """A number in few digits, with the minus of print."""
    if isinstance(value, int) and abs(value) < 10**12:
        text = str(value)
    else:
        text = f"{value:.{digits}g}"
        if "e" in text:
            front, _, exponent = text.partition("e")
            text = f"{front}e{int(exponent)}"
    return ("0" if text == "-0" else text).replace("-", "−")


def point(values: Sequence[float]) -> str:
    return number(values[0]) if len(values) == 1 else f"({', '.join(number(v) for v in values)})"


def counted(number: int, noun: str, plural: str = "") -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"


def no_picture(what: str, hint: str = "") -> EqsolveError:
    """The error about what cannot be drawn."""
    can = "there are pictures of an answer in one or two unknowns, of families with one or two free "
    can += "unknowns, of two or three axes of several solutions, and of a fit"
    return failure(UsageError, "E752", f"there is no picture of {what}", hint or can)
