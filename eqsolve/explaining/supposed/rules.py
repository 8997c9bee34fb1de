"""The conditions of a small problem as rows of values, each row tried by the judge of points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod

from eqsolve.integers import Demand, IntegerProblem, names_in
from eqsolve.recheck import check_whole
from eqsolve.syntax.tree import Compare, Name, Not, Num, Or, Statements

MOST_UNKNOWNS, MOST_VALUES = 8, 5  # more: nobody follows cases of them
MOST_ROWS = (
    2000  # that all lines together are tried on. More: a second passes; fewer: riddles of five people are left out
)
_SPOKEN = "N322"

Domains = Mapping[str, frozenset[int]]
Row = Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Rule:
    """What the text says in one place, ``text``: ``rows`` are the values of ``scope`` for which it holds.

    ``speaker`` is who says it, 1 who tells the truth and 0 who lies; ``claimed`` are the rows for which what is said is true.
    """

    scope: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    text: str
    speaker: str = ""
    claimed: tuple[Row, ...] = ()

    def live(self, domains: Domains) -> list[Row]:
        """The rows that are left."""
        return within(self.rows, domains)


def within(rows: Sequence[Row], domains: Domains) -> list[Row]:
    return [row for row in rows if all(value in domains[name] for name, value in row.items())]


def domains_of(problem: IntegerProblem) -> dict[str, frozenset[int]] | None:
    """The values of each unknown; None where they are too many."""
    if not 0 < len(problem.names) <= MOST_UNKNOWNS or problem.reals or problem.layouts or not problem.finite:
        return None
    if not 1 < problem.size() <= MOST_VALUES ** len(problem.names):
        return None
    ends = {n: [(a, b) for a, b in problem.domains[n] if a is not None and b is not None] for n in problem.names}
    if any(sum(b - a + 1 for a, b in runs) > MOST_VALUES for runs in ends.values()):
        return None
    return {name: frozenset(v for a, b in runs for v in range(a, b + 1)) for name, runs in ends.items()}


def rules_of(problem: IntegerProblem, statements: Statements, domains: Domains) -> list[Rule] | None:
    """One rule for each place of the text, in its order; None where there are too many rows."""
    places: dict[tuple[int, str, int], list[Demand]] = {}
    for demand in problem.demands:
        places.setdefault((demand.line, demand.text, demand.condition.span.start), []).append(demand)
    scopes = [
        tuple(n for n in problem.names if any(n in names_in(d.condition) for d in group)) for group in places.values()
    ]
    groups = [
        tuple(n for n in problem.names if any(isinstance(i, Name) and i.name == n or n in names_in(i) for i in g.items))
        for g in problem.different
    ]
    if sum(prod(len(domains[name]) for name in scope) for scope in (*scopes, *groups)) > MOST_ROWS:
        return None
    spoken = [note.span for note in statements.notes if note.code == _SPOKEN and note.span is not None]
    found = []
    for scope, demands in zip(scopes, places.values(), strict=True):
        span, (line, text) = demands[0].condition.span, (demands[0].line, demands[0].text)
        rows = tuple(_holding(replace(problem, demands=tuple(demands), different=()), scope, domains))
        rule = Rule(scope, rows, line, text)
        if any(span.start <= one.start < span.end for one in spoken):
            rule = _said(rule, demands, problem, domains)
        found.append(rule)
    for scope, group in zip(groups, problem.different, strict=True):
        rows = tuple(_holding(replace(problem, demands=(), different=(group,)), scope, domains))
        found.append(Rule(scope, rows, group.line, group.text))
    return sorted(found, key=lambda rule: rule.line)


def _said(rule: Rule, demands: Sequence[Demand], problem: IntegerProblem, domains: Domains) -> Rule:
    """``A = 1 iff claim`` stands as two conditions, of which the first is ``not A = 1 or claim``."""
    first = demands[0].condition
    match first:
        case Or(parts=(Not(part=Compare(op="=", left=Name(name=speaker), right=Num(value=1))), claim)):
            only = replace(problem, demands=(replace(demands[0], condition=claim),), different=())
            return replace(rule, speaker=speaker, claimed=tuple(_holding(only, rule.scope, domains)))
    return rule


def _holding(problem: IntegerProblem, scope: tuple[str, ...], domains: Domains) -> Iterator[Row]:
    """The rows for which every condition holds."""
    problem = replace(problem, names=scope, domains={name: problem.domains[name] for name in scope}, questions=())
    for values in product(*(sorted(domains[name]) for name in scope)):
        row = dict(zip(scope, values, strict=True))
        if all(r.holds for r in check_whole(problem, {name: Fraction(v) for name, v in row.items()}).relations):
            yield row
