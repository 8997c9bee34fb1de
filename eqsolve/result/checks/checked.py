"""A point that the user gave, put back into the text: each relation, and the whole. Frozen data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from eqsolve.errors import Diagnostic
from eqsolve.result.statuses import Status
from eqsolve.result.writing import Displayed, equalities, finite, public, seal


@dataclass(frozen=True)
class CheckedRelation:
    """One relation of the text at a given point.

    ``residual`` is |left - right| divided by max(1, largest term), ``difference`` is left - right itself, ``left`` and
    ``right`` are the values of the two sides. Each is None where it is undefined or too large for a float, the sides
    also where the line is no comparison of two: there ``detail`` says why it fails.
    """

    line: int
    text: str
    holds: bool
    residual: float | None
    difference: float | None = None
    left: float | None = None
    right: float | None = None
    detail: str = ""

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {
            "line": self.line,
            "text": self.text,
            "holds": self.holds,
            "residual": self.residual,
            "difference": self.difference,
            "left": self.left,
            "right": self.right,
            **({"detail": self.detail} if self.detail else {}),
        }


_SIGNS = re.compile(r"[ \t]*(<=|>=|!=|==|=<|=>|<>|[=<>≤≥≠⩽⩾])[ \t]*")


def links_apart(relations: Sequence[CheckedRelation]) -> tuple[CheckedRelation, ...]:
    """Rows that stand for one chain (0 < x < 3), each with its own link of it as its text: 0 < x, then x < 3."""
    return tuple(
        one
        for (_, text), rows in groupby(relations, lambda row: (row.line, row.text))
        for one in _links(text, list(rows))
    )


def _links(text: str, rows: list[CheckedRelation]) -> Iterator[CheckedRelation]:
    parts = _SIGNS.split(text)
    if len(rows) < 2 or len(parts) != 2 * len(rows) + 1:
        yield from rows
        return
    for k, row in enumerate(rows):
        yield replace(row, text=" ".join(part.strip() for part in parts[2 * k : 2 * k + 3]))


@dataclass(frozen=True)
class Checked(Displayed):
    """A point that the user gave, put back into the text: the ``status`` is REFUTED if any relation fails.

    ``values`` is the point by name, ``relations`` are the ``CheckedRelation`` of each line, ``residual`` is the largest of
    theirs, ``notes`` say how the text was read. ``shown_digits``: how many drawings show of the two sides of each relation
    (``checked.digits(5)``); None: only sides that fail are shown. ``remarks`` say more of a point that fails, such as that
    it is a solution, rounded.
    """

    status: Status
    residual: float
    values: Mapping[str, float]
    relations: tuple[CheckedRelation, ...]
    notes: tuple[Diagnostic, ...] = ()
    shown_digits: int | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def __bool__(self) -> bool:
        return self.status is not Status.REFUTED

    @property
    def holds(self) -> bool:
        """Whether every relation holds: ``bool(checked)`` by a name."""
        return bool(self)

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: the status and the point."""
        return f"<Checked: {self.status.value}: {equalities(self.values)}>"

    def __str__(self) -> str:
        """The status, and a line for each relation that fails, or one that nothing is said of other points;
        ``eqsolve.show`` draws all relations."""
        told = [f"line {r.line} fails: {r.text}" for r in self.relations if not r.holds]
        if self and self.values:
            told = ["of this point alone; solve the text for all solutions"]
        return "\n".join([f"{self.status.value} at {equalities(self.values)}", *self.remarks, *told])

    def digits(self, number: int) -> Checked:
        """The check that is drawn with so many significant digits of each side, as ``eqsolve.digits`` says."""
        told: Checked = public("digits")(self, number)
        return told

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {
            "status": self.status.value,
            "residual": self.residual,
            "values": dict(self.values),
            "relations": [r.to_dict() for r in self.relations],
            "notes": [n.to_dict() for n in self.notes],
            **({"remarks": list(self.remarks)} if self.remarks else {}),
            **({"digits": self.shown_digits} if self.shown_digits is not None else {}),
        }

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)
