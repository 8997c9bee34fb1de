"""What adjectives and nouns say of numbers: positive, even, three-digit, prime, consecutive, ℤ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.tokens import Words

_REFUSED = frozenset(
    "rational irrational complex imaginary composite coprime unordered algebraic transcendental unequal-sided".split()
)


def _sign(low: int | None, high: int | None, *, is_open: bool) -> Callable[[Facts], None]:
    def said(facts: Facts) -> None:
        if low is not None:
            facts.above(Fraction(low), is_open=is_open)
        if high is not None:
            facts.below(Fraction(high), is_open=is_open)

    return said


def _based(base: str) -> Callable[[Facts], None]:
    def said(facts: Facts) -> None:
        if not (base == "real" and facts.base):
            facts.base = base

    return said


def _between(low: int, high: int) -> Callable[[Facts], None]:
    def said(facts: Facts) -> None:
        facts.base = "integer"
        _sign(low, high, is_open=False)(facts)

    return said


def _natural(facts: Facts) -> None:
    facts.base, facts.natural = "integer", True
    facts.above(Fraction(1), is_open=False)


def _naturel(facts: Facts) -> None:
    """In French 0 is one of them."""
    facts.base = "integer"
    facts.above(Fraction(0), is_open=False)


def _whole(facts: Facts) -> None:
    facts.base, facts.whole = "integer", True


def _remains(modulus: int, remainder: int) -> Callable[[Facts], None]:
    def said(facts: Facts) -> None:
        facts.base = "integer"
        facts.remainders.append((modulus, remainder, True))

    return said


def _prime(facts: Facts) -> None:
    facts.base = "integer"
    facts.above(Fraction(2), is_open=False)
    facts.words.append("isprime")


def _square(facts: Facts) -> None:
    facts.base = "integer"
    facts.above(Fraction(0), is_open=False)
    facts.words.append("issquare")


def _palindrome(facts: Facts) -> None:
    facts.base = "integer"
    facts.above(Fraction(0), is_open=False)
    facts.words.append("reverse")


def _different(facts: Facts) -> None:
    facts.different = True


def _nonzero(facts: Facts) -> None:
    facts.excluded = (*facts.excluded, Fraction(0))


def _consecutive(facts: Facts) -> None:
    facts.step = 1


_COUNTED = "zero one two three four five six seven eight nine".split()
# What each adjective or noun says; several stand side by side.
_SAYS: Mapping[str, Callable[[Facts], None]] = {
    **dict.fromkeys(("positive",), _sign(0, None, is_open=True)),
    **dict.fromkeys(("positif", "positifs"), _sign(0, None, is_open=True)),
    **dict.fromkeys(("negative",), _sign(None, 0, is_open=True)),
    **dict.fromkeys(("nonnegative", "non-negative", "nonneg", "non-neg"), _sign(0, None, is_open=False)),
    **dict.fromkeys(("nonpositive", "non-positive"), _sign(None, 0, is_open=False)),
    **dict.fromkeys(("nonzero", "non-zero"), _nonzero),
    **dict.fromkeys(("real", "reals", "real-valued"), _based("real")),
    **dict.fromkeys(("integer", "integers", "integral", "integer-valued"), _based("integer")),
    **dict.fromkeys(("whole", "whole-number", "whole-numbered"), _whole),
    **dict.fromkeys(("natural", "naturals"), _natural),
    **dict.fromkeys(("naturel", "naturels"), _naturel),
    **dict.fromkeys(("even",), _remains(2, 0)),
    **dict.fromkeys(("odd",), _remains(2, 1)),
    **dict.fromkeys(("prime", "primes"), _prime),
    **dict.fromkeys(("palindrome", "palindromes", "palindromic"), _palindrome),
    **dict.fromkeys(("distinct", "different", "unequal"), _different),
    **dict.fromkeys(("digit", "digits", "one-digit", "single-digit"), _between(0, 9)),
    **{f"{name}-digit": _between(10 ** (n - 1), 10**n - 1) for n in range(2, 10) for name in (n, _COUNTED[n])},
    **dict.fromkeys(("boolean", "booleans"), _between(0, 1)),
    "consecutive": _consecutive,
}
_OF_PAIRS = ("pairwise", "mutually")  # in front of different
# Two words that say one thing.
_PAIRS: Mapping[tuple[str, str], Callable[[Facts], None]] = {
    ("perfect", "square"): _square,
    ("perfect", "squares"): _square,
    ("square", "number"): _square,
    ("square", "numbers"): _square,
    ("whole", "number"): _whole,
    ("whole", "numbers"): _whole,
    ("non", "negative"): _sign(0, None, is_open=False),
    ("non", "zero"): _nonzero,
    ("binary", "digit"): _between(0, 1),
    ("binary", "digits"): _between(0, 1),
}
# what is made of digits: the digit sum of n
_OF_DIGITS = frozenset(("digit", word) for word in ("sum", "sums", "product", "products", "root", "roots", "count"))


def adjective(words: Words, k: int, facts: Facts) -> int:
    """How many tokens the adjective or noun here has; 0 if it is none."""
    if words[k].kind == "set":
        _set(words[k].text, facts)
        return 1
    two = words.lower(k), words.lower(k + 1)
    if two == ("different", "from") and words.ends_item(k + 3):  # an end: different from 3, not from 1 to 3
        return 0
    if is_of_digits(words, k):
        _SAYS[f"{digits_of(words, k)}-digit"](facts)
        return 2
    if two in _PAIRS:
        _PAIRS[two](facts)
        return 2
    if two[0] in ("square", "squares") and facts.base == "integer" and words.ends_item(k + 1):  # a 2-digit square
        _square(facts)
        return 1
    power = k + (two[0] == "perfect")
    if words.word(power, "cube", "cubes") and facts.base == "integer" and words.ends_item(power + 1):
        facts.wrong = "cube"
        return power + 1 - k
    if two[0] in _OF_PAIRS and two[1] in ("distinct", "different", "unequal"):
        _different(facts)
        return 2
    if two[0] == "non" and words[k + 1].text == "-" and words.lower(k + 2) in ("negative", "zero", "positive"):
        _SAYS[f"non-{words.lower(k + 2)}"](facts)
        return 3
    if two in (("true", "or"), ("false", "or")) and words.lower(k + 2) in ("true", "false") and words.ends_item(k + 3):
        _between(0, 1)(facts)
        return 3
    if two[0] in _REFUSED and words[k].kind == "word":
        facts.wrong = facts.wrong or two[0]
        return 1
    if two in _OF_DIGITS:
        return 0
    if two[0] in _SAYS and words[k].kind == "word" and words[k].text not in words.quantities:
        _SAYS[two[0]](facts)
        return 1
    return 0


def digits_of(words: Words, k: int) -> int:
    """How many digits are spoken of here, two or more: two digit numbers, three digits."""
    said = words.lower(k)
    many = int(said) if said.isdecimal() and len(said) == 1 else _COUNTED.index(said) if said in _COUNTED else 0
    return many if many > 1 and words.word(k + 1, "digit", "digits") else 0


def is_of_digits(words: Words, k: int) -> bool:
    """A two digit number, without its hyphen, and a two digits number; but two digits are some."""
    single = words.word(k + 1, "digit") or words.word(k + 2, "number", "numbers", "integer", "integers")
    return bool(digits_of(words, k)) and single


def has_digits(words: Words, k: int, facts: Facts) -> int:
    """How many tokens ``three digits`` has, behind a number that has them; 0 if something else is said."""
    many = digits_of(words, k)
    if many and words.word(k + 1, "digits"):
        _SAYS[f"{many}-digit"](facts)
        return 2
    return 0


def _set(text: str, facts: Facts) -> None:
    """ℤ, N, integers^+, ℕ_0."""
    base, behind = text[0].upper(), text.lstrip("ℤℕℝZNRintegrsaul \t")
    if base in "NℕI" and base != "I":
        facts.base = "integer"
        if "0" in behind or "₀" in behind:
            facts.above(Fraction(0), is_open=False)
        else:
            _natural(facts)
            facts.natural = not behind
        return
    facts.base = "integer" if base in "Zℤ" or text.startswith("integers") else "real"
    if "+" in behind or "⁺" in behind or ">" in behind and "=" not in behind:
        facts.above(Fraction(0), is_open=True)
    elif "-" in behind or "⁻" in behind:
        facts.below(Fraction(0), is_open=True)
    elif "≥" in behind or ">=" in behind:
        facts.above(Fraction(0), is_open=False)
    elif "*" in behind:
        _nonzero(facts)


def says(*words: str) -> bool:
    """Whether one word, or two of them together, say something of numbers."""
    return words[0] in _SAYS or words in _PAIRS
