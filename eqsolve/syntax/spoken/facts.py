"""What a phrase says of unknowns, and the same in signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor


@dataclass
class Facts:
    """What one phrase says of each of its names.

    base:        "integer", "real", or "" where it is open
    low, high:   ends of the values, and whether they are left out
    members:     the values one by one
    remainders:  (modulus, remainder, whether it holds or must not)
    words:       functions that are 1 for the values: isprime, issquare; or reverse, which gives the value back
    different:   no two of the names have the same value
    step:        of consecutive values
    beside:      comparisons with names, (sign, name)
    natural, whole: words that readers take in two ways
    wrong:       a word whose meaning cannot be told in signs
    """

    base: str = ""
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    members: tuple[Fraction, ...] = ()
    excluded: tuple[Fraction, ...] = ()
    remainders: list[tuple[int, int, bool]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    different: bool = False
    step: int = 0
    beside: list[tuple[str, str]] = field(default_factory=list)
    natural: bool = False
    whole: bool = False
    wrong: str = ""

    def above(self, value: Fraction, *, is_open: bool) -> None:
        if self.low is None or value > self.low or value == self.low and is_open:
            self.low, self.low_open = value, is_open

    def below(self, value: Fraction, *, is_open: bool) -> None:
        if self.high is None or value < self.high or value == self.high and is_open:
            self.high, self.high_open = value, is_open

    @property
    def says_nothing(self) -> bool:
        return self == Facts()

    @property
    def of_all(self) -> bool:
        """Whether it can be said of all names at once, without naming them."""
        return not (
            self.remainders or self.words or self.step or self.beside or self.base != "integer" and self.excluded
        )


def in_signs(facts: Facts, names: Sequence[str]) -> Iterator[str]:
    """The statements; without names they speak of all unknowns of the text."""
    listed = ", ".join(names) or "all"
    domain = _domain(facts)
    if domain:
        yield f"{listed}{domain}"
    if facts.base != "integer" and not facts.members:
        yield from _real_ends(facts, names)
    for name in names:
        for modulus, remainder, holds in facts.remainders:
            yield f"mod({name}, {modulus}) {'=' if holds else '!='} {remainder}"
        for word in facts.words:
            yield f"{word}({name}) = {name if word == 'reverse' else 1}"
        for sign, other in facts.beside:
            yield f"{name} {sign} {other}"
    if facts.step:
        for one, other in pairwise(names):
            yield f"{other} = {one} + {facts.step}"
    if facts.different and len(names) != 1:
        yield f"all different({listed})" if names else "all different"


def _domain(facts: Facts) -> str:
    if facts.members:
        return " in {" + ", ".join(map(str, sorted(set(facts.members)))) + "}"
    if facts.base == "integer":
        return _runs(facts)
    if facts.base == "real" and facts.low is None and facts.high is None:
        return ": real"
    return ""


def _runs(facts: Facts) -> str:
    low = None if facts.low is None else floor(facts.low) + 1 if facts.low_open else ceil(facts.low)
    high = None if facts.high is None else ceil(facts.high) - 1 if facts.high_open else floor(facts.high)
    holes = sorted(int(v) for v in facts.excluded if v.denominator == 1)
    holes = [v for v in holes if (low is None or v >= low) and (high is None or v <= high)]
    if low is None and high is None and not holes:
        return ": integer"
    ends: list[tuple[int | None, int | None]] = []
    for hole in holes:
        ends.append((low, hole - 1))
        low = hole + 1
    ends.append((low, high))
    parts = [_run(a, b) for a, b in ends if a is None or b is None or a <= b]
    return f" in {parts[0]}" if len(parts) == 1 and ".." in parts[0] else " in {" + ", ".join(parts) + "}"


def _run(low: int | None, high: int | None) -> str:
    return f"{'-inf' if low is None else low}..{'inf' if high is None else high}"


def _real_ends(facts: Facts, names: Sequence[str]) -> Iterator[str]:
    if facts.low is None and facts.high is None:
        ends = ""
    else:
        low = "-inf" if facts.low is None else str(facts.low)
        high = "inf" if facts.high is None else str(facts.high)
        left, right = (
            "(" if facts.low_open or facts.low is None else "[",
            ")" if facts.high_open or facts.high is None else "]",
        )
        ends = f"{left}{low}, {high}{right}"
    if ends:
        yield f"{', '.join(names) or 'all'} in {ends}"
    for value in facts.excluded:
        yield from (f"{name} != {value}" for name in names)
