"""What an answer says beside its solutions: of lines of the text, of values that it asks for, of the nearest point, and of
its page. Frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eqsolve.result.writing import all_alike, seal
from eqsolve.spelling import spelled, written


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
