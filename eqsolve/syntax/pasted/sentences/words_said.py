"""The words of relations between numbers, which each reader of sentences takes from here: twice, more than, is at least, differ by.

Tables tell what a phrase is in signs; ``Words`` goes through a sentence from its first word to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

NUMBER = r"\d{1,12}(?:\.\d{1,12})?"
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
MANY = {word: str(k) for k, word in enumerate(_WORDS.split(), 1)}
SHIFTS = {"more than": "+", "less than": "-"}
BETWEEN = {
    "plus": "+",
    "minus": "-",
    "increased by": "+",
    "decreased by": "-",
    "diminished by": "-",
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
MULTIPLES = {
    "twice": "2",
    "double": "2",
    "triple": "3",
    "half of": "1/2",
    "half": "1/2",
    **{f"{word} {part} of": f"1/{size}" for part, size in _PARTS.items() for word in ("a", "one")},
    **{
        f"{word} {part}s of": f"{count}/{size}"
        for part, size in _PARTS.items()
        for word, count in MANY.items()
        if count in ("2", "3", "4", "5")
    },
}
IS = ("is", "are", "must be", "should be")
GREATER = ("greater than", "larger than", "bigger than", "higher than", "more than")
LESS = ("less than", "smaller than", "lower than", "fewer than")
AT_LEAST = ("at least", "no less than", "no smaller than", "no fewer than")
AT_MOST = ("at most", "no more than", "no larger than", "no greater than", "no bigger than")
ADD_UP = ("add up to", "add to", "sum to", "sum up to", "total")
COPRIME = ("coprime", "co prime", "relatively prime", "mutually prime")
# the digits of a number by their places, from the right
PLACES = {"last": 0, "units": 0, "unit": 0, "ones": 0, "tens": 1, "hundreds": 2, "thousands": 3}
# what a value is, in the language's signs
KINDS: Mapping[str, str] = {
    "even": "mod({}, 2) = 0",
    "odd": "mod({}, 2) = 1",
    "prime": "isprime({}) = 1",
    "square": "issquare({}) = 1",
    "cube": "floor(cbrt({0})) = cbrt({0})",
}


class Words:
    """Words of a sentence from the first to the last: each method takes those of its phrase, or none."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.at = 0
        self.said = False  # whether a word stood for an operation

    @property
    def ends(self) -> bool:
        """Whether no word is left."""
        return self.at == len(self.words)

    def ahead(self, many: int = 1) -> Iterator[str]:
        """The next words, in small letters."""
        return (word.lower() for word in self.words[self.at : self.at + many])

    def take(self, *words: str) -> bool:
        """These words, if they come next."""
        there = tuple(self.ahead(len(words))) == words
        self.at += len(words) if there else 0
        return there

    def any_of(self, *phrases: str) -> bool:
        """One of several phrases, the first that fits."""
        return any(self.take(*phrase.split()) for phrase in phrases)

    def number(self) -> str:
        """The number that comes next, 3 of three and of 3; empty for other words, and for one of several."""
        word = next(self.ahead(), "")
        found = MANY.get(word, word if re.fullmatch(rf"-?{NUMBER}", word) else "")
        if word == "one" and tuple(self.ahead(2))[1:] == ("of",):
            return ""
        self.at += bool(found)
        return found

    def sign(self, table: Mapping[str, str]) -> str:
        """What the phrase that comes next stands for, which then counts as said; empty for others."""
        found = next((new for phrase, new in table.items() if self.take(*phrase.split())), "")
        self.said = self.said or bool(found)
        return found

    def kind(self) -> str:
        """Even, odd, a prime, a perfect square, of what stands for {}; empty, with no word taken, for others."""
        start = self.at
        self.any_of("a", "an", "both")
        self.take("perfect")
        found = KINDS.get(next(self.ahead(), "").removesuffix("s"), "")
        self.at = self.at + 1 if found else start
        if found:
            self.any_of("number", "numbers", "integer", "integers")
        return found
