"""How lines, unknowns and values are named in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from eqsolve.explaining.factorials import banged, with_factorials
from eqsolve.spelling import spelled, written

LONG = 60  # characters of an expression that a sentence can hold; longer ones nobody reads


def listing(items: Iterable[str], word: str = "and") -> str:
    """``1``, ``1 and 2``, ``1, 2 and 3``; of many the first and the last."""
    parts = list(items)
    if len(parts) > 8:
        parts = [*parts[:5], "...", parts[-1]]
        return f"{', '.join(parts[:-1])}, {parts[-1]}"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}" if parts else ""


def lines(numbers: Iterable[int]) -> str:
    """``line 3``, ``lines 1 and 4``, ``lines 1 to 300``."""
    found = sorted(set(numbers))
    if len(found) == 1:
        return f"line {found[0]}"
    if len(found) > 2 and found == list(range(found[0], found[-1] + 1)):
        return f"lines {found[0]} to {found[-1]}"
    return f"lines {listing(map(str, found))}"


def count(number: int, noun: str, plural: str = "") -> str:
    """``one line``, ``3 lines``."""
    return f"one {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"


def capital(text: str) -> str:
    """Line at the beginning of a sentence; a sentence that begins with an unknown keeps its letter."""
    return (
        text[:1].upper() + text[1:] if text.startswith(("line", "equation", "an equation", "that equation")) else text
    )


def equation(left: object, right: object) -> str:
    """Both sides in the language; the value of a name as answers have it."""
    alone = bool(getattr(left, "is_Symbol", False)) and left not in getattr(right, "free_symbols", ())
    return f"{shown(left)} = {shown(right, written if alone else spelled)}"


def shown(value: object, write: Callable[[object], str] = spelled) -> str:
    """An expression in the language, with ``log10(x)`` and ``log2(x)`` where it holds ln(x)/ln(10) and ln(x)/ln(2), and
    ``n!`` for the gamma function."""
    text = write(with_factorials(value) if getattr(value, "free_symbols", None) else value)
    text = banged(text) if "factorial(" in text else text
    return _named(text) if "/ln(" in text else text


_BASE = re.compile(r"/ln\((\d+)\)")


def _named(text: str) -> str:
    """``ln(...)/ln(10)`` by its own name, the brackets of ln counted."""
    for base in dict.fromkeys(_BASE.findall(text)):
        end, name = f"/ln({base})", f"log{base}" if base in ("2", "10") else f"log_{base}"
        at = 0
        while (at := text.find("ln(", at)) >= 0:
            close, depth = at + 2, 1
            while depth and close + 1 < len(text):
                close += 1
                depth += {"(": 1, ")": -1}.get(text[close], 0)
            follows = text[close + 1 :]
            alone = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_/")
            letters = any(c.isalpha() for c in text[at + 3 : close])
            if alone and letters and follows.startswith(end) and not follows.removeprefix(end).startswith("^"):
                text = f"{text[:at]}{name}{text[at + 2 : close + 1]}{follows.removeprefix(end)}"
            at += 3
    return text


def decimal(value: float, digits: int = 6) -> str:
    """A float with a few digits."""
    text = f"{value:.{digits}g}"
    return text.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


_FRACTION = re.compile(
    r"(?<![\w.^/)])(?:(?P<top>\d+)(?:\*(?P<of>[A-Za-z]\w*(?:\^\d+)?))?|(?P<name>[A-Za-z]\w*(?:\^\d+)?))/(?P<below>\d+)(?![\w^(*]|\.\d)"
)


_BRACKETS = re.compile(r"(?<![\w^])\((\d+\.\d+)\)")  # 1.05^t for (21/20)^t, s/2.5 for s/(5/2)


def in_decimals(text: str) -> str:
    """A sentence for readers of decimals: ``0.5*x + 1.2`` for ``x/2 + 6/5``; thirds stay fractions, and so do all
    beside roots."""

    def put(found: re.Match[str]) -> str:
        value = Fraction(int(found["top"] or 1), int(found["below"]))
        number, name = decimal(float(value), 12), found["of"] or found["name"]
        if "e" in number or Fraction(number) != value:
            return found[0]
        return f"{number}*{name}" if name else number

    return text if "sqrt(" in text else _BRACKETS.sub(r"\1", _FRACTION.sub(put, text))


def point(values: Sequence[tuple[str, object]], most: int = 6) -> str:
    """``x = 3, y = 4``; of many unknowns the first."""
    told = ", ".join(f"{name} = {value}" for name, value in values[:most])
    return f"{told}, ..." if len(values) > most else told


def typed(value: object) -> str:
    """A number as texts with decimals have them: ``9.81`` for 981/100; others as they are."""
    top, bottom = getattr(value, "p", None), getattr(value, "q", 1)
    if not isinstance(top, int) or not isinstance(bottom, int) or bottom == 1:
        return written(value)
    text = decimal(top / bottom, 12)
    return text if Fraction(text) == Fraction(top, bottom) else written(value)
