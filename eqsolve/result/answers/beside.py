"""What an answer says beside its solutions: of lines of the text, of values that it asks for, of the nearest point, and of
its page. Frozen data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from eqsolve.result.writing import all_alike, decimal, seal
from eqsolve.spelling import behind_decimals, spelled, written

_QUESTION = re.compile(r"\s*=\s*[?\s]+$")  # the value takes the place of the question mark


@dataclass(frozen=True)
class LineRef:
    """A relation of the text as people see it; a ``for`` line that stands for several equations comes once for each.

    ``relation`` is its position among all relations, those of ``for`` lines written out, from 1. ``multiplier``: in a
    conflict, times which number left - right goes into the sum that no solution can satisfy (None where the proof is no
    such sum). ``label`` is what the text calls the relation, in front of a colon or as ``(2)`` behind it.
    """

    line: int
    text: str
    because: tuple[int, ...] = ()
    combination: str = ""
    relation: int = 0
    multiplier: object | None = None
    label: str = ""

    @property
    def sources(self) -> str:
        """What it follows from, in words: ``lines 1 and 2``, ``other equations of line 1``."""
        others = [str(line) for line in sorted(set(self.because) - {self.line})]
        before = f"s {', '.join(others[:-1])} and" if len(others) > 1 else ""
        told = f"line{before} {others[-1]}" if others else ""
        own = f"other equations of line {self.line}" if self.line in self.because else ""
        return " and ".join(filter(None, (own, told)))

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {"line": self.line, "text": self.text}
        if self.relation:
            out["relation"] = self.relation
        if self.multiplier is not None:
            out["multiplier"] = spelled(self.multiplier)
        if self.because:
            out["because"] = list(self.because)
        if self.combination:
            out["combination"] = self.combination
        if self.label:
            out["label"] = self.label
        return out


@dataclass(frozen=True)
class AskedValue:
    """The value of ``text = ?`` at a solution; one per solution, in their order.

    On a family whose members do not agree on it ``values`` is empty and ``exact`` holds the one expression in the free
    unknowns.
    """

    text: str
    values: tuple[float, ...]
    exact: tuple[object | None, ...] = ()
    decimals: tuple[str, ...] = ()  # as those of Solution

    def __eq__(self, other: object) -> bool:
        """Forms that are equal once they are multiplied out are equal."""
        if not isinstance(other, AskedValue):
            return NotImplemented
        same = (self.text, self.values, self.decimals) == (other.text, other.values, other.decimals)
        return same and all_alike(self.exact, other.exact)

    def __hash__(self) -> int:
        return hash((self.text, self.values))

    def __str__(self) -> str:
        """``2*x = 6``, ``sqrt(2)*x = sqrt(2) ≈ 1.41421356237``: each different value once; without any, that it is not known."""
        what = _QUESTION.sub("", self.text)
        if self.exact and not self.values:
            form = written(self.exact[0])
            return f"{what}{f' = {form},' if form != what else ' is'} not the same for all members of the family"
        told = (_valued(*one) for one in zip_longest(self.values, self.exact, self.decimals))
        first, *others = list(dict.fromkeys(told)) or ["is not known"]
        return " or ".join([f"{what} {first}", *(other.removeprefix("= ") for other in others)])

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {
            "text": self.text,
            "values": list(self.values),
            "exact": [None if e is None else written(e) for e in self.exact],
        }
        return out | ({"decimals": list(self.decimals)} if self.decimals else {})


@dataclass(frozen=True)
class BestPoint:
    """The nearest point of an undecided answer; it is not a solution."""

    values: Mapping[str, float]
    residual: float

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"values": dict(self.values), "residual": self.residual}


@dataclass(frozen=True)
class Layout:
    """How a puzzle stood on the page, so that its answer can be drawn so; it claims nothing.

    ``kind`` is "cryptarithm" (cells are words whose letters are digits, signs, and "-" alone for a rule) or "grid" (cells
    are names, numbers, "" for none, "|" for a border, and "-" alone in a row for a border across).
    """

    kind: str
    rows: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"kind": self.kind, "rows": [list(row) for row in self.rows]}


def _valued(value: float, exact: object | None, near: str | None) -> str:
    """``= 6``, ``= 7/8 = 0.875``, ``= sqrt(2) ≈ 1.41421356237``; of an exact form that nobody reads the decimals alone."""
    near = near or decimal(value)
    text = near if exact is None else written(exact)
    sign = "=" if isinstance(value, int) or exact is not None and _equal(text, near) else "≈"
    return (
        f"= {text}"
        if text == near and sign == "="
        else (f"{sign} {near}" if exact is None or behind_decimals(text) else f"= {text} {sign} {near}")
    )


def _equal(exact: str, near: str) -> bool:
    """Both texts are the same number."""
    try:
        return Fraction(exact) == Fraction(near)
    except (ValueError, ZeroDivisionError):  # a root, a name, or no number at all
        return False
