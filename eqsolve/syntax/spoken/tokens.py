"""Words, names, numbers and signs of a text, for phrases about its unknowns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.syntax.spoken.translated import in_english, speaks_otherwise
from eqsolve.syntax.text import FILLER, NUMBER_WORDS

# sets of numbers, with what may stand behind: ℤ⁺, N_0, integers^+
_SET = (
    r"(?P<set>(?:(?:integers|naturals|reals)(?=[ \t]*[\^_⁺])|[ℤℕℝ]|(?:(?<=∈)|(?<=∈ )|(?<=\bin )|(?<=\bover ))[ZNR](?=$|[ \t,;.)\n^_⁺+?]))"
    r"(?:[ \t]*(?:\^[({]?[+*-][)}]?|[⁺⁻*₀]|_[({]?[ \t]*(?:>=?|≥)?[ \t]*[0+][)}]?|\+(?=$|[ \t]*[,;.)\n])))?)"
)
_TOKEN = re.compile(
    _SET + "|"
    r"(?P<word>(?<![\w.])\d-digit(?!\w)|(?:non|one|single|two|three|four|five|six|whole|perfect|integer|real)-[^\W\d_]{3,}|[^\W\d_]{2,}(?![\w'])|[^\W\d_]{2,}'[^\W\d_]{1,2}(?!\w))"
    r"|(?P<name>[^\W\d_]\w*'*|[\u25a0-\u25ff\u2600-\u2775\U0001F300-\U0001FAFF])"
    r"|(?P<number>\d+(?:\.\d+)?(?![\w.]\w|\w))|(?P<line>\n)|(?P<sign>\.{2,3}|<=|>=|!=|:=|[^\s\w]|\w)",
    re.IGNORECASE,
)
# red, green, blue in 1..3: names of a domain in signs
_LISTED = re.compile(r"(?:[^\W\d_]\w{0,30},[ \t]*){0,40}[^\W\d_]\w{0,30}[ \t]+in[ \t]+(?:-?\d|\{|\[)")
_NEVER = frozenset("integers naturals reals primes integer natural real mod gcd lcm".split())
OPERATORS = frozenset("+ - * / ^ = < > ≤ ≥ ≠ <= >= != ! | ≡ ~ := ² ³ ± % ∈".split())
NUMBERS = NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class Token:
    kind: str  # "set" "word" "name" "number" "line" "sign", and "end" behind the last
    text: str
    start: int
    end: int
    lower: str  # words of German and French in English


def tokens(text: str) -> list[Token]:
    translates, before, found = speaks_otherwise(text), "", []
    for m in _TOKEN.finditer(text):
        said = m[0]
        if said != "$":
            lower = in_english(said, before) if translates else said.lower()
            found.append(Token(str(m.lastgroup), said, m.start(), m.end(), lower))
            before = said
    return [*found, Token("end", "", len(text), len(text), "")]


class Words:
    """The tokens of a text, with those that are names of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = tokens(text)
        self.tried = 0  # lists of names that end here say nothing
        self.quantities = frozenset(self._quantities())

    def __getitem__(self, k: int) -> Token:
        return self.all[k] if 0 <= k < len(self.all) else Token("end", "", 0, 0, "")

    def lower(self, k: int) -> str:
        return self[k].lower

    def word(self, k: int, *words: str) -> bool:
        return self[k].lower in words

    def behind(self, k: int, *words: str) -> int:
        """The token behind a run of some of these words; a run is no longer than a person's."""
        for _ in range(12):
            if self[k].lower not in words:
                break
            k += 1
        return k

    def is_name(self, k: int) -> bool:
        """A letter that is no article, or a longer word that stands between operators somewhere."""
        token = self[k]
        if token.kind == "name":
            return not (token.lower in ("a", "i") and self._is_article(k))
        return token.kind == "word" and token.text in self.quantities

    def is_operator(self, k: int) -> bool:
        return self[k].text in OPERATORS

    def ends_sentence(self, k: int) -> bool:
        """Whether no sentence reaches beyond this token."""
        return self[k].kind in ("line", "end") or self[k].text in (";", ".")

    def ends_item(self, k: int) -> bool:
        """Whether an item of a list, or its sentence, ends before this token."""
        return self.ends_sentence(k) or self[k].text in (",", ")", "?", ":")

    def is_dash(self, k: int) -> bool:
        """x + y = 5 - integers: between blanks."""
        return self[k].text == "-" and self[k - 1].end < self[k].start and self[k].end < self[k + 1].start

    def line_around(self, k: int, most: int) -> Iterator[int]:
        """The other tokens of the line of one, up to ``most`` on each side."""
        for step in (-1, 1):
            j = k + step
            while abs(j - k) < most and 0 <= j < len(self.all) and self[j].kind not in ("line", "end"):
                yield j
                j += step

    def _is_article(self, k: int) -> bool:
        after = self[k + 1]
        if self._is_subject(k) or self._ends_list(k):
            return False
        verbs = (
            "is",
            "are",
            "be",
            "and",
            "or",
            "must",
            "can",
            "has",
            "with",
            "in",
            "denotes",
            "represents",
            "lies",
            "stands",
        )
        return after.kind == "word" and after.lower not in verbs

    def _ends_list(self, k: int) -> bool:
        """The last of ``g, h, i all different`` and of ``c, b, a digits``, where an article needs a singular."""
        if self[k - 1].text != "," or self[k - 2].kind != "name":
            return False
        plurals = "all both each distinct different digits integers primes naturals numbers".split()
        lone = "whole natural integer positive negative nonnegative non-negative nonneg even odd prime real".split()
        last = self.ends_sentence(k + 2) or self[k + 2].text == ","
        return self[k].text == "i" or self[k + 1].lower in plurals or self[k + 1].lower in lone and last

    def _is_subject(self, k: int) -> bool:
        """Whether ``a natural`` is a line of its own about an unknown a, which stands between operators elsewhere."""
        alone = self.ends_sentence(k - 1) and self.ends_sentence(k + 2) and self[k].text == "a"
        kinds = ("natural", "integer", "prime", "even", "odd", "positive", "whole", "real")
        return alone and self[k + 1].lower in kinds and re.search(r"(?<!\w)a[ \t]*[-+*/^=<>]", self.text) is not None

    def _quantities(self) -> Iterator[str]:
        """Longer words that stand beside an operator, and not beside a word."""
        for k, token in enumerate(self.all):
            if token.kind != "word" or token.lower in FILLER or token.lower in _NEVER or "-" in token.text:
                continue
            before, after = self[k - 1], self[k + 1]
            beside = before.kind == "word" or after.kind == "word"
            listed = (
                before.kind != "word"
                and after.lower in ("in", ",")
                and _LISTED.match(self.text, token.start) is not None
            )
            if listed or not beside and (before.text in OPERATORS or after.text in OPERATORS):
                yield token.text
