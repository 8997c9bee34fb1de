"""What a phrase such as "three different positive integers less than 10" says: adjectives, a noun, and ends behind it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from eqsolve.syntax.spoken.adjectives import adjective, is_of_digits, says
from eqsolve.syntax.spoken.ends import ends_behind, number_at, one_more
from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.tokens import Words

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
SUPERLATIVES = frozenset(
    "smallest largest greatest biggest least lowest highest minimal maximal minimum maximum".split()
)
COUNTS = frozenset("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10".split())
_WHOLE_NOUNS = frozenset("integer integers natural naturals prime primes digit digits square squares".split())


class Phrase(NamedTuple):
    """The tokens from ``start`` up to ``end``, and what they say."""

    facts: Facts
    start: int
    end: int
    noun: str  # the last noun, "" where there is none


def phrase_at(words: Words, start: int, *, predicate: bool = False) -> Phrase | None:
    """The phrase that begins with a token; ``predicate`` lets it consist of an end alone, as in "x is less than 5"."""
    facts, k, noun, some = Facts(), start, "", False
    negative = predicate and words.word(k, "not")
    if negative:
        return _denied(words, k)
    for _ in range(MOST_WORDS):
        one_of = predicate and words.word(k, "one") and words.word(k + 1, "of")
        chosen = predicate and words.lower(k) in SUPERLATIVES and words.word(k - 1, "the", "a")
        if not (one_of or chosen or words.lower(k) in _DETERMINERS or _counts(words, k)):
            break
        of_these = words.word(k, "each", "all") and words.word(k + 1, "of") and words.word(k + 2, "the", "these")
        k += 2 if one_of or of_these else 1
    while k - start < MOST_WORDS:
        step = adjective(words, k, facts)
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
    counted = noun in ("numbers", "values") or noun == "number" and words.word(start, "each", "every")
    if not some and not (predicate or counted):
        return None
    end = k
    while True:
        reached = ends_behind(words, end + (words.word(end, "and") and one_more(words, end + 1)), facts)
        joined = words.word(reached, "and", "but") and reached > k
        more = adjective(words, reached + 1, facts) if joined else 0
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
    if is_of_digits(words, k):
        return False
    return words.lower(k) in COUNTS and (says(after) or after in VAGUE or after in _WHOLE_NOUNS)


def _joins(words: Words, k: int) -> bool:
    """A comma or `and` between two adjectives."""
    after = words.lower(k + 2) if words.word(k + 1, "and", "but") else words.lower(k + 1)
    return words.word(k, ",", "and", "but") and (says(after) or says(after, words.lower(k + 2)))


def _denied(words: Words, k: int) -> Phrase | None:
    """not zero, not divisible by 3, not equal to 5."""
    facts = Facts()
    if words.word(k + 1, "zero", "0") and not words.is_operator(k + 2):
        facts.excluded = (Fraction(0),)
        return Phrase(facts, k, k + 2, "")
    end = ends_behind(words, k, facts)
    found = number_at(words, k + 1) if end == k else None
    if found and words.ends_item(found[1]):  # x is not 3
        facts.excluded = (found[0],)
        end = found[1]
    return Phrase(facts, k, end, "") if end > k else None
