"""How the digits of an addition of words are found: each column narrows its letters and carries until nothing more follows,
then the values of one letter are tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from eqsolve.explaining.whole.columns import addition
from eqsolve.explaining.words import count, listing
from eqsolve.result import Answer, Step

MOST_CHOICES = 20_000  # of a column; four summands of unknown letters have 40,000
MOST_STEPS = 16

Domains = dict[str, frozenset[int]]


class Contradiction(Exception):
    """A letter or a carry has no value left."""


class Column:
    """``parts`` and the carry ``before`` make ``below`` and ten times the carry ``after``; place 1 is the rightmost. An
    empty name is a place where nothing stands."""

    def __init__(self, place: int, parts: list[str], below: str, before: str, after: str) -> None:
        self.place, self.parts, self.below, self.before, self.after = place, parts, below, before, after
        self.names = tuple(dict.fromkeys(name for name in (*parts, before, below, after) if name))

    def __str__(self) -> str:
        tens = f" + 10*{self.after}" if self.after else ""
        left = " + ".join([*self.parts, *([self.before] if self.before else [])]) or "0"
        return f"{left} = {self.below or '0'}{tens}"

    def supported(self, domains: Domains) -> Domains:
        """The values that take part in a way to add the column up. Raises Contradiction where there is none."""
        keep: dict[str, set[int]] = {name: set() for name in self.names}
        free = [name for name in self.names if name != self.after and (name in self.parts or name != self.below)]
        for values in product(*(domains[name] for name in free)):
            at = dict(zip(free, values, strict=True))
            total = sum(at[part] for part in self.parts) + at.get(self.before, 0)
            at |= {name: v for name, v in ((self.after, total // 10),) if name}
            fits = at.get(self.below, total % 10) == total % 10 and (self.after or total < 10)
            at |= {name: v for name, v in ((self.below, total % 10),) if name}
            letters = [at[name] for name in self.names if name.isalpha()]
            if not fits or not (self.below or total % 10 == 0) or len(set(letters)) < len(letters):
                continue
            if all(at[name] in domains[name] for name in self.names):
                for name in self.names:
                    keep[name].add(at[name])
        if not all(keep.values()):
            raise Contradiction
        return {name: frozenset(values) for name, values in keep.items()}


def found(answer: Answer) -> tuple[Step, ...]:
    """The chain for the first addition of an answer; nothing where it is none, or too wide."""
    if not answer.solutions or not answer.layouts:
        return ()
    digits = {n: v for n, v in answer.solutions[0].values.items() if isinstance(v, int)}
    words = addition(answer.layouts[0], digits)
    if words is None or len(words[0]) > 3 or not all(word.isalpha() for word in (*words[0], words[1])):
        return ()
    columns, domains = _set_up(*words)
    if set(digits) != {n for n in domains if n.isalpha()}:
        return ()  # other conditions take part
    try:
        steps = list(_told(columns, domains, digits))
    except Contradiction:
        return ()
    opening = "Columns are counted from the right; carry 1 is what column 1 hands on to column 2, and so on."
    return tuple(map(Step, (opening, *steps))) if len(steps) <= MOST_STEPS else ()


def _set_up(words: list[str], total: str) -> tuple[list[Column], Domains]:
    width = max(map(len, (*words, total)))
    domains: Domains = {letter: frozenset(range(10)) for word in (*words, total) for letter in word}
    domains |= {word[0]: frozenset(range(1, 10)) for word in (*words, total) if len(word) > 1}
    columns = []
    for k in range(width):
        parts = [word[-1 - k] for word in words if k < len(word)]
        before, after = (f"carry {k}" if k else ""), (f"carry {k + 1}" if k + 1 < width else "")
        if after:
            domains[after] = frozenset(range(len(words)))
        columns.append(Column(k + 1, parts, total[-1 - k] if k < len(total) else "", before, after))
    return columns, domains


def _narrowed(columns: list[Column], domains: Domains) -> Iterator[tuple[Column | None, list[str]]]:
    """Narrows ``domains`` as far as the columns go, and says what each step fixes: a column, or that all letters differ."""
    changed = True
    while changed:
        changed = False
        for column in reversed(columns):
            new = column.supported(domains)
            news = [name for name in column.names if new[name] != domains[name]]
            changed |= bool(news)
            domains |= new
            yield column, news
            yield None, _differ(domains)


def _differ(domains: Domains) -> list[str]:
    """Takes digits that are known from all other letters; those that are thereby known."""
    letters, fixed = [n for n in domains if n.isalpha()], list[str]()
    waiting = [n for n in letters if len(domains[n]) == 1]
    while waiting:
        name = waiting.pop()
        for other in letters:
            if other == name or not domains[other] & domains[name]:
                continue
            domains[other] -= domains[name]
            if not domains[other]:
                raise Contradiction
            if len(domains[other]) == 1:
                waiting.append(other)
                fixed.append(other)
    return fixed


def _told(columns: list[Column], domains: Domains, digits: Mapping[str, int]) -> Iterator[str]:
    """What is forced, then the letter that is tried, and so on."""
    while True:
        for column, news in _narrowed(columns, domains):
            facts = [_fact(name, domains[name]) for name in news if len(domains[name]) <= (1 if column is None else 2)]
            if facts and column is not None:
                yield f"Column {column.place}, {column}: {listing(facts)}."
            elif facts:
                yield f"All letters differ, so {listing(facts)}."
        open_ = [name for name in domains if name.isalpha() and len(domains[name]) > 1]
        if not open_:
            return
        letter = min(open_, key=lambda name: (len(domains[name]), name))
        counts = {
            value: _branches(columns, domains | {letter: frozenset({value})}) for value in sorted(domains[letter])
        }
        dead = [str(value) for value, (_, alive) in counts.items() if not alive]
        if digits[letter] not in counts or not counts[digits[letter]][1]:
            raise Contradiction
        total = sum(number for number, _ in counts.values())
        tried = f"No digit is forced now, so {letter} is tried: {listing(map(str, counts), 'or')}"
        ends = f"; {listing(dead)} {'leads' if len(dead) == 1 else 'lead'} to a contradiction" if dead else ""
        goes_on = (
            f", so {letter} = {digits[letter]}"
            if len(dead) + 1 == len(counts)
            else f"; go on with {letter} = {digits[letter]}"
        )
        yield f"{tried}{ends}{goes_on} ({count(total, 'branch', 'branches')} in all)."
        domains[letter] = frozenset({digits[letter]})


def _fact(name: str, values: frozenset[int]) -> str:
    if len(values) == 1:
        return f"{name} = {min(values)}"
    return f"{name} is {listing(map(str, sorted(values)), 'or')}"


def _branches(columns: list[Column], domains: Domains) -> tuple[int, bool]:
    """How many choices a search below this one makes, this one too, and whether it comes to an end that adds up."""
    domains = dict(domains)
    try:
        for _ in _narrowed(columns, domains):
            pass
    except Contradiction:
        return 1, False
    open_ = [name for name in domains if name.isalpha() and len(domains[name]) > 1]
    if not open_:
        return 1, True
    letter = min(open_, key=lambda name: (len(domains[name]), name))
    below = [_branches(columns, domains | {letter: frozenset({value})}) for value in sorted(domains[letter])]
    return 1 + sum(number for number, _ in below), any(alive for _, alive in below)
