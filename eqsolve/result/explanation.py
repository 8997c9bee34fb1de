"""Why an answer is what it is, as sections of steps: frozen data, drawn by ``report``. It holds no mathematics."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.result.writing import finite, public


@dataclass(frozen=True)
class Step:
    """One sentence, and what it states.

    ``equations`` hold at every solution of the answer that fulfils ``where`` (all of them, where it is empty), and of
    ``alternatives`` at least one does; all of them are relations in the language. ``lines`` are those of the text that
    the step speaks of, ``depth`` how many choices were made before it. ``numbers``: for engineers alone.
    """

    text: str
    equations: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    depth: int = 0
    numbers: bool = False

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {"text": self.text}
        for key in ("equations", "alternatives", "where", "lines"):
            if found := getattr(self, key):
                out[key] = list(found)
        return out | ({"depth": self.depth} if self.depth else {}) | ({"numbers": True} if self.numbers else {})


@dataclass(frozen=True)
class Section:
    """``key`` names it for programs: "plan", "steps", "family", "found", "lines", "points", "excluded", "proof",
    "columns", "search" or "fit"; ``title`` for people."""

    key: str
    title: str
    steps: tuple[Step, ...]

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"key": self.key, "title": self.title, "steps": [step.to_dict() for step in self.steps]}


@dataclass(frozen=True)
class Explanation:
    """Why an answer is what it is: a ``headline``, the verdict in words, and ``sections`` of steps.

    ``numbers``: with what only engineers ask for (residuals, conditions, boxes).

    >>> import eqsolve
    >>> told = eqsolve.explain("x + y = 9\\nx - y = 1")
    >>> print(told["steps"].steps[0].text)
    Add line 1 and line 2: 2*x = 10, so x = 5.
    """

    headline: str
    sections: tuple[Section, ...]
    numbers: bool = False

    def __getitem__(self, key: str) -> Section:
        """The section of that key. Raises KeyError where there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return any(section.key == key for section in self.sections)

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def __len__(self) -> int:
        return len(self.sections)

    def __repr__(self) -> str:
        """One short line: the verdict."""
        return f"<Explanation: {self.headline}>"

    def __str__(self) -> str:
        """One page at 80 columns, as ``eqsolve.show`` draws it."""
        return str(public("show")(self))

    def to_dict(self) -> dict[str, object]:
        """Everything, the numbers included; keys are only ever added."""
        return {"headline": self.headline, "sections": [section.to_dict() for section in self.sections]}

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)
