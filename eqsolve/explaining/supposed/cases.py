"""What follows line by line, and the unknown whose cases are told in the fewest sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eqsolve.explaining.supposed.rules import Domains, Row, Rule

DEEPEST = 2  # suppositions within each other; more nobody follows


@dataclass(frozen=True)
class Forced:
    """``rule`` leaves ``after`` of what was left ``before``."""

    rule: Rule
    before: Domains
    after: Domains


@dataclass(frozen=True)
class Branch:
    """What follows, and how it ends: a rule is ``broken``, one row is left (``found``), or there are ``cases`` of one unknown,
    each with its value."""

    forced: tuple[Forced, ...]
    left: Domains
    broken: Rule | None = None
    found: Row | None = None
    unknown: str = ""
    cases: tuple[tuple[int, Branch], ...] = ()

    def length(self) -> int:
        """Sentences, the end counted."""
        return len(self.forced) + 1 + sum(1 + case.length() for _, case in self.cases)

    def rows(self) -> list[Row]:
        """All solutions."""
        return ([self.found] if self.found is not None else []) + [row for _, case in self.cases for row in case.rows()]


def branch(rules: Sequence[Rule], domains: Domains, deepest: int) -> Branch | None:
    """The shortest way to the end with as few suppositions within each other as it takes; None where none is short."""
    for depth in range(deepest + 1):
        if (found := _to_depth(rules, domains, depth)) is not None:
            return found
    return None


def _to_depth(rules: Sequence[Rule], domains: Domains, depth: int) -> Branch | None:
    forced, left, broken = _followed(rules, domains)
    if broken is not None:
        return Branch(_needed(forced, broken), left, broken)
    open_ = [name for name, values in left.items() if len(values) > 1]
    if not open_:
        return Branch(forced, left, found={name: min(values) for name, values in left.items()})
    best: Branch | None = None
    for name in open_ if depth else ():
        cases = []
        for value in sorted(left[name], reverse=left[name] == {0, 1}):  # a knight first
            one = _to_depth(rules, {**left, name: frozenset({value})}, depth - 1)
            if one is None:
                break
            cases.append((value, one))
        else:
            found = Branch(forced, left, unknown=name, cases=tuple(cases))
            best = found if best is None or found.length() < best.length() else best
    return best


def _followed(rules: Sequence[Rule], domains: Domains) -> tuple[tuple[Forced, ...], Domains, Rule | None]:
    """One rule after the other, those first that tell most; the last is a rule that cannot hold any more, or None."""
    forced: list[Forced] = []
    while True:
        steps: list[tuple[tuple[int, int], Forced]] = []
        for rule in rules:
            live = rule.live(domains)
            if not live:
                return tuple(forced), domains, rule
            after = {name: frozenset(row[name] for row in live) for name in rule.scope}
            if any(after[name] < domains[name] for name in rule.scope):
                decided = sum(len(after[name]) == 1 < len(domains[name]) for name in rule.scope)
                unknown = sum(len(domains[name]) > 1 for name in rule.scope)
                steps.append(((decided == 0, unknown), Forced(rule, domains, {**domains, **after})))
        if not steps:
            return tuple(forced), domains, None
        _, step = min(steps, key=lambda item: item[0])
        forced.append(step)
        domains = step.after


def _needed(forced: Sequence[Forced], broken: Rule) -> tuple[Forced, ...]:
    """The steps that the contradiction needs."""
    wanted, kept = set(broken.scope), list[Forced]()
    for step in reversed(forced):
        if any(step.after[name] != step.before[name] for name in wanted):
            kept.append(step)
            wanted |= set(step.rule.scope)
    return tuple(reversed(kept))
