"""What a phrase such as "three different positive integers less than 10" says: adjectives, a noun, and ends behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.tokens import NUMBERS, Words

# Words of a phrase before its ends. Fewer: long phrases are refused; more: hostile texts cost time.
MOST_WORDS = 24
_DETERMINERS = frozenset(
    "a an the all any some every each both possible following those these certain unknown ordered exactly only".split()
)
VAGUE = frozenset(
    "number numbers value values solution solutions root roots pair pairs triple triples triplet triplets quadruple quadruples tuple tuples answer "
    "answers unknown unknowns variable variables letter letters combination combinations case cases".split()
)
SOLUTIONS = frozenset(
    "solution solutions root roots value values pair pairs triple triples triplet triplets quadruple quadruples tuple tuples answer answers "
    "combination combinations".split()
)
_REFUSED = frozenset(
    "rational irrational complex imaginary composite coprime palindromic unordered algebraic transcendental unequal-sided".split()
)


class Phrase(NamedTuple):
    """The tokens from ``start`` up to ``end``, and what they say."""

    facts: Facts
    start: int
    end: int
    noun: str  # the last noun, "" where there is none


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


def _different(facts: Facts) -> None:
    facts.different = True


def _nonzero(facts: Facts) -> None:
    facts.excluded = (*facts.excluded, Fraction(0))


def _consecutive(facts: Facts) -> None:
    facts.step = 1


# What each adjective or noun says; several stand side by side.
_SAYS: Mapping[str, Callable[[Facts], None]] = {
    **dict.fromkeys(("positive",), _sign(0, None, is_open=True)),
    **dict.fromkeys(("negative",), _sign(None, 0, is_open=True)),
    **dict.fromkeys(("nonnegative", "non-negative"), _sign(0, None, is_open=False)),
    **dict.fromkeys(("nonpositive", "non-positive"), _sign(None, 0, is_open=False)),
    **dict.fromkeys(("nonzero", "non-zero"), _nonzero),
    **dict.fromkeys(("real", "reals", "real-valued"), _based("real")),
    **dict.fromkeys(("integer", "integers", "integral", "integer-valued"), _based("integer")),
    **dict.fromkeys(("whole", "whole-number", "whole-numbered"), _whole),
    **dict.fromkeys(("natural", "naturals"), _natural),
    **dict.fromkeys(("even",), _remains(2, 0)),
    **dict.fromkeys(("odd",), _remains(2, 1)),
    **dict.fromkeys(("prime", "primes"), _prime),
    **dict.fromkeys(("distinct", "different", "unequal"), _different),
    **dict.fromkeys(("digit", "digits", "one-digit", "single-digit"), _between(0, 9)),
    "two-digit": _between(10, 99),
    "three-digit": _between(100, 999),
    "four-digit": _between(1000, 9999),
    "five-digit": _between(10000, 99999),
    "consecutive": _consecutive,
}
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
_COUNTS = frozenset("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10".split())
_WHOLE_NOUNS = frozenset("integer integers natural naturals prime primes digit digits square squares".split())


def phrase_at(words: Words, start: int, *, predicate: bool = False) -> Phrase | None:
    """The phrase that begins with a token; ``predicate`` lets it consist of an end alone, as in "x is less than 5"."""
    facts, k, noun, some = Facts(), start, "", False
    negative = predicate and words.word(k, "not")
    if negative:
        return _denied(words, k)
    for _ in range(MOST_WORDS):
        one_of = predicate and words.word(k, "one") and words.word(k + 1, "of")
        if not (one_of or words.lower(k) in _DETERMINERS or _counts(words, k)):
            break
        k += 2 if one_of else 1
    while k - start < MOST_WORDS:
        step = _adjective(words, k, facts)
        if step:
            some, noun = True, words.lower(k + step - 1) if words.lower(k + step - 1) in _WHOLE_NOUNS | VAGUE else noun
            k += step
        elif words.lower(k) in VAGUE:
            noun, k = words.lower(k), k + 1
        elif some and _joins(words, k):
            k += 2 if words.word(k + 1, "and", "but") else 1
        elif some and words.word(k, "strictly", "ordered", "single"):
            k += 1
        else:
            break
    if not some and not (predicate or noun in ("numbers", "values")):
        return None
    end = k
    while True:
        reached = _ends(words, end + (words.word(end, "and") and _one_more(words, end + 1)), facts)
        joined = words.word(reached, "and", "but") and reached > k
        more = _adjective(words, reached + 1, facts) if joined else 0
        reached += bool(more) + more
        if reached <= end + words.word(end, "and"):
            break
        end = reached
    some = some or end > k
    if facts.base == "" and facts.step:
        facts.base = "integer"
    if facts.step and any(m == 2 for m, _, _ in facts.remainders):
        facts.step = 2
    return Phrase(facts, start, end, noun) if some and (not facts.says_nothing) else None


def _counts(words: Words, k: int) -> bool:
    after = words.lower(k + 1)
    return words.lower(k) in _COUNTS and (after in _SAYS or after in VAGUE or after in _WHOLE_NOUNS)


def _adjective(words: Words, k: int, facts: Facts) -> int:
    """How many tokens the adjective or noun here has; 0 if it is none."""
    if words[k].kind == "set":
        _set(words[k].text, facts)
        return 1
    two = words.lower(k), words.lower(k + 1)
    if two in _PAIRS:
        _PAIRS[two](facts)
        return 2
    if two[0] == "non" and words[k + 1].text == "-" and words.lower(k + 2) in ("negative", "zero", "positive"):
        _SAYS[f"non-{words.lower(k + 2)}"](facts)
        return 3
    if two[0] in _REFUSED and words[k].kind == "word":
        facts.wrong = facts.wrong or two[0]
        return 1
    if two[0] in _SAYS and words[k].kind == "word" and words[k].text not in words.quantities:
        _SAYS[two[0]](facts)
        return 1
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


def _joins(words: Words, k: int) -> bool:
    """A comma or `and` between two adjectives."""
    after = words.lower(k + 2) if words.word(k + 1, "and", "but") else words.lower(k + 1)
    return words.word(k, ",", "and", "but") and (after in _SAYS or (after, words.lower(k + 2)) in _PAIRS)


# ------------------------------------------------------------------ ends behind


def number_at(words: Words, k: int) -> tuple[Fraction, int] | None:
    """A number in digits or as a word, and the token behind it."""
    sign = -1 if words[k].text == "-" else 1
    at = k + (sign < 0)
    token = words[at]
    if token.kind == "number":
        return sign * Fraction(token.text), at + 1
    if token.lower in NUMBERS:
        return Fraction(sign * NUMBERS[token.lower]), at + 1
    return None


# words of a comparison, longest first: its sign
_COMPARISONS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("greater", "than", "or", "equal", "to"), ">="),
    (("less", "than", "or", "equal", "to"), "<="),
    (("not", "less", "than"), ">="),
    (("not", "smaller", "than"), ">="),
    (("not", "more", "than"), "<="),
    (("not", "greater", "than"), "<="),
    (("not", "larger", "than"), "<="),
    (("no", "less", "than"), ">="),
    (("no", "more", "than"), "<="),
    (("no", "greater", "than"), "<="),
    (("greater", "than"), ">"),
    (("larger", "than"), ">"),
    (("bigger", "than"), ">"),
    (("more", "than"), ">"),
    (("less", "than"), "<"),
    (("smaller", "than"), "<"),
    (("fewer", "than"), "<"),
    (("at", "least"), ">="),
    (("at", "most"), "<="),
    (("not", "exceeding"), "<="),
    (("exceeding",), ">"),
    (("up", "to"), "<="),
    (("above",), ">"),
    (("below",), "<"),
    (("under",), "<"),
    (("over",), ">"),
    (("not", "equal", "to"), "!="),
    (("different", "from"), "!="),
    (("other", "than"), "!="),
    ((">=",), ">="),
    (("<=",), "<="),
    (("≥",), ">="),
    (("≤",), "<="),
    ((">",), ">"),
    (("<",), "<"),
)


def _ends(words: Words, k: int, facts: Facts) -> int:
    """The token behind the ends, sets and divisors that follow a noun; ``k`` where there are none."""
    while True:
        at = k
        opened = words[at].text == "("
        at += opened
        at += at == k and words.word(at, ",")
        at = words.behind(
            at, "that", "which", "are", "is", "all", "each", "chosen", "taken", "lying", "both", "strictly"
        )
        reached = _compared(words, at, facts) or _ranged(words, at, facts) or _listed(words, at, facts)
        reached = reached or _divided(words, at, facts) or _used(words, at, facts)
        if not reached or opened and words[reached].text != ")":
            return k
        k = reached + opened
        if words.word(k, "and", ",") and _one_more(words, k + 1):
            k += 1


def _one_more(words: Words, k: int) -> bool:
    """Whether another end follows: "greater than 3 and less than 9"."""
    spare = Facts()
    return bool(_compared(words, k, spare) or _divided(words, k, spare))


def _compared(words: Words, k: int, facts: Facts) -> int:
    for said, sign in _COMPARISONS:
        if all(words.word(k + j, word) for j, word in enumerate(said)):
            at = k + len(said)
            found = number_at(words, at)
            if found and not words.is_operator(found[1]) and words[found[1]].kind != "name":
                _put(facts, sign, found[0])
                return found[1]
            plain = words.is_name(at) and not words.is_operator(at + 1) and words[at + 1].kind not in ("name", "number")
            if plain and words[at + 1].text != "(":
                facts.beside.append((sign, words[at].text))
                return at + 1
            return 0
    found = number_at(words, k)
    if (
        found
        and words.word(found[1], "or")
        and words.word(found[1] + 1, "more", "less", "greater", "above", "below", "fewer")
    ):
        _put(facts, "<=" if words.word(found[1] + 1, "less", "below", "fewer") else ">=", found[0])
        return found[1] + 2
    return 0


def _put(facts: Facts, sign: str, value: Fraction) -> None:
    if sign == "!=":
        facts.excluded = (*facts.excluded, value)
    elif sign[0] == ">":
        facts.above(value, is_open=sign == ">")
    else:
        facts.below(value, is_open=sign == "<")


def _ranged(words: Words, k: int, facts: Facts) -> int:
    """between 1 and 9, from 1 to 9, in the range 1 to 9, in 1..9."""
    opened = words.word(k, "between") or words.word(k, "from") or words.word(k, "in", "within")
    at = k + opened
    strictly = k > 0 and words.word(k - 1, "strictly")
    if opened:
        at = words.behind(at, "the", "range", "from", "between", "interval")
    low = number_at(words, at)
    if low is None or not words.word(low[1], "and", "to", "..", "...", "-", "through"):
        return 0
    if words.word(low[1], "and") and not words.word(at - 1, "between") or words.word(low[1], "-") and not opened:
        return 0
    high = number_at(words, low[1] + 1)
    if high is None or words.is_operator(high[1]) or words[high[1]].kind == "name":
        return 0
    end = high[1]
    outside = words.word(end, "exclusive")
    end += outside or words.word(end, "inclusive", "inclusively")
    facts.above(low[0], is_open=strictly or outside)
    facts.below(high[0], is_open=strictly or outside)
    return end


def _listed(words: Words, k: int, facts: Facts) -> int:
    """from {2, 3, 5}, from the set {2, 3, 5}, among 2, 3 and 5, 2, 3, 5, 7 behind "one of the numbers"."""
    at = k
    at = words.behind(at, "from", "of", "the", "set", "numbers", "values", "among", "in", "digits")
    braced = words[at].text == "{"
    at += braced
    found, values = number_at(words, at), []
    while found:
        values.append(found[0])
        at = found[1]
        if words.word(at, "..", "...") and braced:
            last = number_at(words, at + 1)
            if last is None or last[0] < values[-1] or last[0] - values[-1] > 1000:
                return 0
            values += [values[-1] + k for k in range(1, int(last[0] - values[-1]) + 1)]
            at = last[1]
        step = 0
        while words.word(at + step, ",", "and", "or"):
            step += 1
        found = number_at(words, at + step) if step else None
        if found and (words.is_operator(found[1]) or words[found[1]].kind == "name"):
            break
        at += step if found else 0
    if braced and words[at].text != "}" or len(values) < (1 if braced else 2):
        return 0
    if (
        not braced
        and at == k
        or not braced
        and not words.word(k - 1, "numbers", "values", "digits", "of", "set")
        and k == at
    ):
        return 0
    if not braced and number_at(words, k) and not words.word(k - 1, "numbers", "values", "digits", "of"):
        return 0
    facts.members = tuple(values)
    if facts.base != "real":
        facts.base = "integer"
    return at + braced


def _divided(words: Words, k: int, facts: Facts) -> int:
    """divisible by 7, a multiple of 3, multiples of 3."""
    at = k
    holds = not words.word(at, "not")
    at += not holds
    at += words.word(at, "a", "an")
    if (
        words.word(at, "divisible")
        and words.word(at + 1, "by")
        or words.word(at, "multiple", "multiples")
        and words.word(at + 1, "of")
    ):
        found = number_at(words, at + 2)
        if found and found[0].denominator == 1 and found[0] > 0 and not words.is_operator(found[1]):
            facts.base = "integer"
            facts.remainders.append((int(found[0]), 0, holds))
            return found[1]
    return 0


def _used(words: Words, k: int, facts: Facts) -> int:
    """each used once, all used exactly once, each number once, without repetition."""
    at = k
    if words.word(at, "without", "no") and words.word(at + 1, "repetition", "repetitions", "repeats"):
        facts.different = True
        return at + 2
    at = words.behind(
        at,
        "each",
        "every",
        "all",
        "number",
        "digit",
        "value",
        "is",
        "are",
        "being",
        "may",
        "can",
        "be",
        "of",
        "them",
        "used",
        "exactly",
        "only",
    )
    if (
        words.word(at, "once")
        and at > k
        and any(words.word(j, "each", "every", "used", "all") for j in range(k - 1, at))
    ):
        facts.different = True
        return at + 1
    return 0


def _denied(words: Words, k: int) -> Phrase | None:
    """not zero, not divisible by 3, not equal to 5."""
    facts = Facts()
    if words.word(k + 1, "zero", "0") and not words.is_operator(k + 2):
        facts.excluded = (Fraction(0),)
        return Phrase(facts, k, k + 2, "")
    end = _ends(words, k, facts)
    return Phrase(facts, k, end, "") if end > k else None
