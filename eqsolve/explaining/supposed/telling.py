"""The cases in sentences: of numbers as the lines write them, of knights and knaves as people say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eqsolve.explaining.supposed.cases import DEEPEST, Branch, Forced, branch
from eqsolve.explaining.supposed.rules import Domains, Row, Rule, domains_of, rules_of, within
from eqsolve.explaining.words import LONG, listing
from eqsolve.integers import IntegerProblem
from eqsolve.result import Answer, Level, Step
from eqsolve.syntax.tree import Statements

MOST = 30  # sentences; longer ways nobody reads


def steps(
    answer: Answer, statements: Statements, problem: IntegerProblem, *, deepest: int = DEEPEST
) -> tuple[Step, ...]:
    """The cases, where they are few and end in all solutions of the answer; else nothing. ``deepest`` suppositions stand
    within each other at most."""
    known = answer.completeness.level is Level.PROVED and answer.family is None
    if not known or answer.count not in (None, len(answer.solutions)):
        return ()
    domains = domains_of(problem)
    rules = rules_of(problem, statements, domains) if domains else None
    found = branch(rules, domains, deepest) if rules and domains else None
    if not rules or not domains or found is None or found.length() > MOST:
        return ()
    listed = [{name: solution.values[name] for name in problem.names} for solution in answer.solutions]
    rows = found.rows()
    if len(rows) != len(listed) or any(row not in listed for row in rows):
        return ()
    return tuple(_Teller(rules, domains, _People.of(rules, statements.source)).told(found))


@dataclass(frozen=True)
class _People:
    """Who speaks or is spoken of, and what the text calls those who tell the truth, and those who lie."""

    names: frozenset[str]
    called: tuple[str, str]

    @staticmethod
    def of(rules: Sequence[Rule], source: str) -> _People:
        names = frozenset(name for rule in rules if rule.speaker for name in rule.scope)
        lies = "knave" if re.search(r"(?i)\bknaves?\b", source) else "liar"
        tells = "knight" if lies == "knave" or re.search(r"(?i)\bknights?\b", source) else "truth-teller"
        return _People(names, (lies, tells))


@dataclass(frozen=True)
class _Teller:
    rules: Sequence[Rule]
    domains: Domains
    people: _People

    def told(self, found: Branch) -> Iterator[Step]:
        yield from self._branch(found, (), 0)
        rows = found.rows()
        if not found.cases:
            return
        if not rows:
            yield Step("Every case ends in a contradiction: there is no solution.")
        elif len(rows) == 1:
            yield Step(f"So {self._row(rows[0])}.", tuple(f"{n} = {v}" for n, v in rows[0].items()))
        else:
            yield Step(f"So there are {len(rows)} solutions: {'; '.join(map(self._row, rows))}.")

    def _branch(self, found: Branch, where: tuple[str, ...], depth: int) -> Iterator[Step]:
        for forced in found.forced:
            new = [n for n in forced.rule.scope if forced.after[n] != forced.before[n]]
            holds = tuple(f"{n} = {min(forced.after[n])}" for n in new if len(forced.after[n]) == 1)
            yield Step(self._forced(forced, new), holds, where=where, lines=(forced.rule.line,), depth=depth)
        if found.broken is not None:
            text = self._broken(found.broken, found.left)
            yield Step(text, where=where, lines=(found.broken.line,), depth=depth)
        elif found.found is not None:
            yield from self._agreeing(found, found.found, where, depth)
        for value, case in found.cases:
            yield Step(f"Suppose {self._is(found.unknown, frozenset({value}))}:", where=where, depth=depth)
            yield from self._branch(case, (*where, f"{found.unknown} = {value}"), depth + 1)

    def _agreeing(self, found: Branch, row: Row, where: tuple[str, ...], depth: int) -> Iterator[Step]:
        """The end of a case: who says what has been used for nothing is heard too."""
        used = {id(step.rule) for step in found.forced}
        for rule in self.rules:
            if rule.speaker and id(rule) not in used:
                tells = row[rule.speaker] == 1
                said = "tells the truth, and what is said holds" if tells else "lies, and what is said is false"
                yield Step(f"{self._named(rule)}: {rule.speaker} {said}.", where=where, lines=(rule.line,), depth=depth)
        if depth:
            yield Step(f"Every line holds: {self._row(row)}.", where=where, depth=depth)

    # -------------------------------------------------------------- sentences

    def _forced(self, forced: Forced, new: Sequence[str]) -> str:
        rule, before = forced.rule, forced.before
        told = listing(self._is(name, forced.after[name]) for name in new)
        if not rule.speaker:
            facts = self._facts(rule, before)
            return f"{self._named(rule)}: {facts}, so {told}." if facts else f"{self._named(rule)} leaves only {told}."
        facts = self._facts(rule, before, rule.speaker)
        if len(before[rule.speaker]) == 1:
            does = "tells the truth, so it holds" if before[rule.speaker] == {1} else "lies, so it is false"
            return f"{self._named(rule)}: {rule.speaker} {does}{f'; {facts}, so' if facts else ':'} {told}."
        if rule.speaker not in new:
            either = f"whether {rule.speaker} tells the truth, so that it holds, or lies, so that it is false"
            return f"{self._named(rule)}: {either}{f', as {facts}' if facts else ''}: {told}."
        tells = forced.after[rule.speaker] == {1}
        true, false = self._claim(rule, before)
        if not (true and false):
            return f"{self._named(rule)}: {f'{facts}, so ' if facts else ''}this is {'true' if true else 'false'}, and {told}."
        other = self.people.called[0 if tells else 1]
        because = f" as {facts}" if facts else ""
        return f"{self._named(rule)}: of a {other} it would be {'true' if tells else 'false'}{because}, so {told}."

    def _broken(self, rule: Rule, left: Domains) -> str:
        facts = self._facts(rule, left, rule.speaker)
        named = self._named(rule)
        if not rule.speaker:
            return f"{named} cannot hold with {facts}: a contradiction." if facts else f"{named} cannot hold."
        if len(left[rule.speaker]) > 1:
            lies, tells = self.people.called
            return f"{named}: neither a {tells} nor a {lies} can say this{f' as {facts}' if facts else ''}: a contradiction."
        does = "tells the truth, but it is false" if left[rule.speaker] == {1} else "lies, but it is true"
        return f"{named}: {rule.speaker} {does}{f' as {facts}' if facts else ''}: a contradiction."

    def _claim(self, rule: Rule, domains: Domains) -> tuple[int, int]:
        """How many rows make what is said true, and how many false."""
        number = 1
        for name in rule.scope:
            number *= len(domains[name])
        true = len(within(rule.claimed, domains))
        return true, number - true

    def _facts(self, rule: Rule, domains: Domains, without: str = "") -> str:
        """What is known of the unknowns of a rule."""
        known = [n for n in rule.scope if n != without and domains[n] != self.domains[n]]
        return listing(self._is(name, domains[name]) for name in known)

    def _named(self, rule: Rule) -> str:
        text = " ".join(rule.text.split()).rstrip(".;")
        text += '"' * (text.count('"') % 2)  # of a full stop inside of quotes
        return f"Line {rule.line} ({text})" if len(text) <= LONG else f"Line {rule.line}"

    def _is(self, name: str, values: frozenset[int]) -> str:
        if name in self.people.names and len(values) == 1:
            return f"{name} is a {self.people.called[min(values)]}"
        return f"{name} = {listing(map(str, sorted(values)), 'or')}"

    def _row(self, row: Row) -> str:
        return listing(self._is(name, frozenset({value})) for name, value in row.items())
