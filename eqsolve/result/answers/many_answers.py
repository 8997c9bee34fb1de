"""One text solved for several values of its constants. Frozen data, like the other results."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from eqsolve.errors import AnswerError, failure
from eqsolve.naming import meant, offered
from eqsolve.result.answers.answer import Answer
from eqsolve.result.answers.sweep_table import sweep_table
from eqsolve.result.writing import (
    Displayed,
    Restorable,
    answers_frame,
    asked_at,
    asked_by_title,
    equalities,
    finite,
    seal,
)


@dataclass(frozen=True)
class Answers(Displayed, Restorable, Sequence[Answer]):
    """One text solved for several values of its constants: a sequence of ``answers``, one for each.

    ``params`` are the values by name, as many as there are answers.
    """

    answers: tuple[Answer, ...]
    params: Mapping[str, tuple[float, ...]]

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def __hash__(self) -> int:
        """That of the answers, which equal ones share."""
        return hash(self.answers)

    def __len__(self) -> int:
        return len(self.answers)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    @overload
    def __getitem__(self, which: int) -> Answer: ...
    @overload
    def __getitem__(self, which: slice) -> Answers: ...
    @overload
    def __getitem__(self, which: str) -> tuple[float, ...]: ...
    def __getitem__(self, which: int | slice | str) -> Answer | Answers | tuple[float, ...]:
        """An answer by its number from 0, some of them, or the values of a name: of a constant, of an unknown or of a value
        that the text asks for (``x*y`` of ``x*y = ?``) where each answer has at most one solution (nan where it has none).

        Raises AnswerError: no such name (E608), several solutions (E602).
        """
        if isinstance(which, slice):
            return Answers(self.answers[which], {name: values[which] for name, values in self.params.items()})
        if not isinstance(which, str):
            return self.answers[which]
        if which in self.params:
            return self.params[which]
        if not any(meant(which, answer.unknowns) or which in asked_by_title(answer) for answer in self):
            first = self.answers[:1]
            known = [*self.params, *(name for answer in first for name in (*answer.unknowns, *asked_by_title(answer)))]
            hint = offered(which, known, f"the names are {', '.join(known)}")
            raise failure(AnswerError, "E608", f"the answers hold no {which!r}", hint, names=(which,))
        return tuple(self._value(which, number) for number in range(len(self)))

    def _value(self, name: str, number: int) -> float:
        """The value of an unknown in the answer of this number. Raises AnswerError (E602), which says for which values."""
        try:
            answer = self.answers[number]
            if not answer:
                return math.nan
            if not meant(name, answer.unknowns):
                if not asked_by_title(answer)[name].values or answer.family is None:  # members of a family may agree
                    answer.one()  # which says why there are several
                return asked_at(asked_by_title(answer), name, 0)
            return float(answer.one()[name])
        except AnswerError as error:
            given = equalities({constant: values[number] for constant, values in self.params.items()})
            each = f"[[s[{name!r}] for s in answer] for answer in answers], or "
            known = meant(name, self.answers[number].unknowns)
            hint = f"write {each if known else ''}answers.to_pandas()"
            told = [replace(d, text=f"for {given} {d.text}", hint=hint) for d in error.diagnostics]
            raise type(error)(told) from None

    def _ipython_key_completions_(self) -> list[str]:
        asked = (name for answer in self for name in (*answer.unknowns, *asked_by_title(answer)))
        return list(dict.fromkeys([*self.params, *asked]))

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: how many of what."""
        return f"<Answers: {self.headline}>"

    def __str__(self) -> str:
        """A table with a row for each solution: of many answers the first and the last ones."""
        return "\n".join([self.headline, *sweep_table(self.answers, self.params)])

    @property
    def headline(self) -> str:
        """How many answers, for values of what, and their verdicts: ``3 answers for values of a: 3 unique``."""
        verdicts = dict.fromkeys(answer.verdict.value for answer in self)
        counts = ", ".join(f"{sum(a.verdict.value == v for a in self)} {v}" for v in verdicts)
        return f"{len(self)} answer{'' if len(self) == 1 else 's'} for values of {', '.join(self.params)}: {counts}"

    @property
    def unchanging(self) -> dict[str, float]:
        """The unknowns that have one value in all solutions of several answers, inputs such as ``m = 2`` among them."""
        rows = [solution.values for answer in self for solution in answer.solutions]
        whole = len(self) > 1 and all(answer.solutions and answer.family is None for answer in self)
        return {n: v for n, v in rows[0].items() if all(row.get(n) == v for row in rows)} if whole else {}

    def to_pandas(self, *, exact: bool = False) -> Any:
        """A data frame with the rows of each ``answer.to_pandas()``, behind the values of the constants; an answer without
        a row has one with its verdict as ``status``.

        Raises as ``Answer.to_pandas`` does.

        >>> import eqsolve
        >>> frame = eqsolve.solve_many("x^2 = a", {"a": [-1, 4]}).to_pandas()
        >>> frame["x"].tolist(), frame["status"].tolist()
        ([nan, -2.0, 2.0], ['none', 'proved', 'proved'])
        """
        return answers_frame(self, exact=exact)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        params = {name: list(values) for name, values in self.params.items()}
        return {"params": params, "answers": [answer.to_dict() for answer in self]}

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(finite(self.to_dict()), indent=indent, ensure_ascii=False)
