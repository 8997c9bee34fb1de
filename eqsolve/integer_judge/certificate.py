"""The evidence that a list of whole-number solutions is complete, as plain data: which search went through which
domains and what it counted. It is read with care, for it may come from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

KIND = "enumeration"


@dataclass(frozen=True)
class Searched:
    """``search`` went through ``domains`` to the end and counted ``count`` solutions, of which ``listed`` are listed."""

    search: str
    domains: Mapping[str, t.Runs]
    count: int
    listed: int


def certificate_of(problem: IntegerProblem, found: Enumeration, searched: Mapping[str, t.Runs]) -> dict[str, object]:
    """The certificate of a search that was exhausted."""
    return {
        "kind": KIND,
        "search": found.engine,
        "domains": {name: [list(run) for run in searched[name]] for name in problem.names},
        "count": found.count,
        "listed": len(found.rows),
    }


def searched_of(problem: IntegerProblem, data: object) -> Searched | None:
    """What a certificate says about a problem; None where it is none."""
    if not isinstance(data, Mapping) or data.get("kind") != KIND:
        return None
    search, domains, count, listed = (data.get(key) for key in ("search", "domains", "count", "listed"))
    if not isinstance(search, str) or not isinstance(domains, Mapping) or set(domains) != set(problem.names):
        return None
    if not _whole(count) or not _whole(listed) or not 0 <= listed <= count:
        return None
    runs = {name: _runs(domains[name]) for name in problem.names}
    read = {name: found for name, found in runs.items() if found is not None}
    return Searched(search, read, count, listed) if len(read) == len(runs) else None


def _runs(data: object) -> t.Runs | None:
    """Closed runs with two ends each, in order and apart."""
    if not isinstance(data, Sequence) or isinstance(data, str):
        return None
    out: list[tuple[int, int]] = []
    for run in data:
        if not isinstance(run, Sequence) or isinstance(run, str) or len(run) != 2 or not all(map(_whole, run)):
            return None
        low, high = run
        if low > high or (out and low <= out[-1][1]):
            return None
        out.append((low, high))
    return tuple(out)


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
