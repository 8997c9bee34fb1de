"""``solve_many``: one text solved for several values of its constants."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqsolve.api import solve
from eqsolve.arguments import flag_of, listener_of, mapping_of
from eqsolve.errors import EqsolveError, Interrupted, UsageError, failure
from eqsolve.given import MOST, Given, Start, Text, constants
from eqsolve.given.frames import columns_from
from eqsolve.result import Answer, Answers
from eqsolve.several.telling import numbered

if TYPE_CHECKING:
    from eqsolve.several.rows import Rows
    from eqsolve.several.searched import Searched


# Values that are solved as wholes before anything is shared. More: short lists gain nothing; fewer: two values pay for
# what only many need.
ALONE = 2
# Answers from which a search of many values is tried. More: texts for which it is no use pay for it again and again; fewer: a
# text whose first values are special is solved value by value.
TRIES = 3
# Values that must be left for it. More: sweeps of a few values gain nothing; fewer: what is looked at before costs more than
# they do.
FEWEST = 4


def solve_many(
    text: Text,
    params: Mapping[str, object] | Any,
    *,
    all: bool = True,
    exact: bool = True,
    prove: bool = True,
    method: str = "auto",
    seed: int = 0,
    time_limit: float | None = 20.0,
    max_solutions: int = MOST,
    start: Start = None,
    device: str = "cpu",
    strict: bool = False,
    name: str | None = None,
    base_dir: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Answers:
    """Solve one text for several values of its constants, one after the other. Linear systems and quadratic equations, also
    beside inequalities that stay the same, are read and solved as a whole for the first values, and for the others only
    worked out and proven; of a text that an interval search completes, such as ``x*exp(x) = a``, one search looks through
    many values together.

    Args:
        params: values by name, of the constants that ``solve`` takes as ``params``: lists, arrays, tensors or columns of
            one length, which go together entry by entry; a single number is the same for all. Of a data frame those of
            its columns that the text names.
        time_limit: seconds for each of the values; the other arguments are those of ``solve``.
        progress: as in ``solve``, with the number of the value in front: ``value 3 of 12 · boxes``.

    Returns:
        Answers, a sequence with one Answer for each value.

    Raises what ``solve`` raises; UsageError: values of different lengths (E609), no name with several (E611), a text with ``fit``
    lines (E610); Interrupted, after Ctrl-C, with the Answers so far, which then are fewer.

    >>> import eqsolve
    >>> found = eqsolve.solve_many("x^2 = a; x > 0", {"a": [1, 4, 9]})
    >>> found["x"]
    (1.0, 2.0, 3.0)
    >>> print(found)
    3 answers for values of a: 3 unique
    a  x
    1  1
    4  2
    9  3
    """
    columns = _columns(params if isinstance(params, Mapping) else columns_from(params, text))
    listening, number = listener_of("progress", progress), len(next(iter(columns.values())))
    every = flag_of("all", all) and flag_of("exact", exact) and flag_of("prove", prove)
    limited = not (isinstance(max_solutions, int) and max_solutions == MOST)
    usual = (every and isinstance(method, str) and method == "auto" and not limited) and (
        start is None or isinstance(start, Mapping) and not start
    )
    shared = _Shared(lambda fixed: Given(text, fixed, strict, name, base_dir), columns, time_limit) if usual else None
    done: list[Answer] = []
    for k in range(number):
        fixed = {given: values[k] for given, values in columns.items()}
        try:
            known = None if shared is None else shared.answer(k)
            if known is not None:
                done.append(known)
                if listening is not None:
                    listening(f"value {k + 1:,} of {number:,}", 0)
                continue
            found = solve(
                text,
                params=fixed,
                all=all,
                exact=exact,
                prove=prove,
                method=method,
                seed=seed,
                time_limit=time_limit,
                max_solutions=max_solutions,
                start=start,
                device=device,
                strict=strict,
                name=name,
                base_dir=base_dir,
                progress=None if listening is None else numbered(listening, f"value {k + 1:,} of {number:,}"),
            )
        except Interrupted as stopped:
            last = [stopped.answer] if isinstance(stopped.answer, Answer) else []
            raise Interrupted(_answers([*done, *last], columns)) from None
        except KeyboardInterrupt:
            raise Interrupted(_answers(done, columns)) from None
        if not isinstance(found, Answer):
            hint = f"fit for each value: [eqsolve.fit(text, params={{{next(iter(columns))!r}: v}}) for v in values]"
            raise failure(UsageError, "E610", "a text with 'fit' lines is fitted to one value at a time", hint)
        done.append(found)
        if shared is not None:
            shared.learn(k, found)
    return _answers(done, columns)


@dataclass
class _Shared:
    """What all values share, once the first ones were solved as wholes over the reals."""

    reader: Callable[[Mapping[str, Fraction]], Given]
    columns: Mapping[str, Sequence[Fraction]]
    time_limit: float | None
    known: list[Answer] = field(default_factory=list)
    rows: Rows | None = None
    searched: Searched | None = None
    tries: int = TRIES

    def answer(self, k: int) -> Answer | None:
        """The answer at value number ``k``; None where it must be solved as a whole."""
        if self.searched is not None:
            return self.searched.answer(k)
        return None if self.rows is None else self.rows.answer(self._fixed(k))

    def learn(self, k: int, answer: Answer) -> None:
        """Takes notice of an answer that was found as a whole."""
        self.known.append(answer)
        if k + 1 < ALONE or self.searched is not None or not _over_the_reals(self.known):
            return
        # SymPy comes with these, which answers in whole numbers never need
        from eqsolve.several.rows import rows_of
        from eqsolve.several.searched import is_listed_by_search, searched

        if self.rows is None:
            self.rows = rows_of(self.reader(self._fixed(k)))
        if self.rows is not None:
            for one in self.known:
                self.rows.learn(one)
        self.known = self.known[-1:]
        left = len(next(iter(self.columns.values()))) - k - 1
        if (self.rows is not None and self.rows.bench is not None) or not self.tries or left < FEWEST:
            return
        if is_listed_by_search(answer):
            self.tries -= 1
            seconds = math.inf if self.time_limit is None else self.time_limit
            self.searched = searched(self.reader(self._fixed(k)), self.columns, k, answer, seconds)

    def _fixed(self, k: int) -> dict[str, Fraction]:
        return {name: values[k] for name, values in self.columns.items()}


def _over_the_reals(answers: Sequence[Answer]) -> bool:
    """Whether one of them is proven, and none in whole numbers."""
    values = (value for answer in answers for solution in answer.solutions for value in solution.values.values())
    return any(answer.proved for answer in answers) and not any(isinstance(value, int) for value in values)


def _answers(done: list[Answer], columns: Mapping[str, list[Fraction]]) -> Answers:
    return Answers(tuple(done), {name: tuple(map(_plain, values[: len(done)])) for name, values in columns.items()})


def _plain(value: Fraction) -> float:
    return value.numerator if value.denominator == 1 else float(value)


def _columns(params: Mapping[str, object]) -> dict[str, list[Fraction]]:
    """The exact values [number] by name. Raises UsageError (E609, and E622 for an entry that is no number)."""
    example = '{"a": [1, 2, 3]}'
    given: Mapping[str, Any] = mapping_of("params", params, example)
    listed = {name: _listed(value) for name, value in given.items()}
    lengths = {name: len(values) for name, values in listed.items() if values is not None}
    if not lengths:
        hint = f"write for example solve_many(text, {example}); one number for each name is eqsolve.solve(text, params=...)"
        raise failure(UsageError, "E611", "params: none of the names has several values", hint)
    _refuse_tables({name: values for name, values in listed.items() if values is not None})
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} has {count}" for name, count in lengths.items())
        hint = "they go together entry by entry; for every combination write each in a row of its own: a = 1,1,2,2 and b = 3,4,3,4"
        raise _uneven(f"the values are not equally many: {said}", hint)
    number = next(iter(lengths.values()))
    alone = {name: [value] * number for name, value in given.items() if listed[name] is None}
    columns = {name: values if values is not None else alone[name] for name, values in listed.items()}
    rows = [_row(columns, k, number) for k in range(number)]
    return {name: [row[name] for row in rows] for name in given}


def _row(columns: Mapping[str, list[Any]], k: int, number: int) -> dict[str, Fraction]:
    """The values in place k. Raises UsageError (E622), which says in which place of how many."""
    try:
        return constants({name: values[k] for name, values in columns.items()})
    except UsageError as error:
        if number == 1 or error.code != "E622":
            raise
        missing = any(value is None or value != value for value in (values[k] for values in columns.values()))
        hint = "leave the entries without a value out first, in a frame with .dropna()" if missing else ""
        told = [
            replace(d, text=f"value {k + 1:,} of {number:,}: {d.text}", hint=hint or d.hint) for d in error.diagnostics
        ]
        raise UsageError(told) from None


def _uneven(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E609", f"params: {said}", hint)


def _refuse_tables(listed: Mapping[str, list[Any]]) -> None:
    """Raises UsageError (E609) for a column without entries, and for one whose entries are columns."""
    for name, values in listed.items():
        if not values:
            hint = 'write for example {"a": [1, 2, 3]}'
            raise _uneven(f"{name} is empty: there is no value to solve for", hint)
        if isinstance(values[0], list | tuple) or getattr(values[0], "shape", ()) != ():
            hint = f"make one column of it: numpy.ravel({name})"
            raise _uneven(f"{name} is a table, and a column of numbers is needed", hint)


def _listed(value: Any) -> list[Any] | None:
    """The entries of a list, an array, a tensor or a column; None for what is one value."""
    if isinstance(value, str | bytes) or getattr(value, "shape", None) == ():
        return None
    if getattr(value, "requires_grad", False) is True:
        return list(value)  # its entries say what is wrong
    if hasattr(value, "tolist"):
        value = value.tolist()
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else None


__all__ = ["solve_many"]
