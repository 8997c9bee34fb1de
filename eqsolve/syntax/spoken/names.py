"""Lists of names in a text, and what is said of them."""

from __future__ import annotations

from typing import NamedTuple

from eqsolve.syntax.spoken.adjectives import adjective, has_digits, is_of_digits
from eqsolve.syntax.spoken.ends import ends_behind
from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.phrases import COUNTS, SOLUTIONS, Phrase, phrase_at
from eqsolve.syntax.spoken.tokens import Words

# Names of one list. Fewer: long lists are refused; more: hostile texts cost time.
MOST_NAMES = 120
KINDS = frozenset(
    "prime primes even odd whole palindrome palindromes".split()
)  # behind a colon they are no types of the language
_KINDS = ("integer", "integers", "real", "natural")  # which alone say what an unknown is


class Tie(NamedTuple):
    """Tokens from ``start`` up to ``end`` that say something of names (of all, where there are none)."""

    start: int
    end: int
    names: tuple[str, ...]
    phrase: Phrase
    more: tuple[str, ...] = ()  # statements beside what the phrase says


def names_at(words: Words, k: int) -> tuple[tuple[str, ...], int]:
    """A list of names from a token on, and the token behind it; a name that begins an expression is not in it."""
    opened = words[k].text == "("
    at = k + opened
    found: list[str] = []
    ends = [k]
    while words.is_name(at) and len(found) < MOST_NAMES:
        following = words[at + 1]
        stands_in = (
            words.is_operator(at + 1)
            and following.text != "∈"
            or following.kind in ("name", "number")
            or following.text == "("
            or following.lower == "mod"
        )
        if stands_in:
            break
        found.append(words[at].text)
        at += 1
        ends.append(at)
        step = 0
        while words.word(at + step, ",", "and", "&", "or") and step < 2:
            step += 1
        if not step or not words.is_name(at + step):
            break
        at += step
    if opened:
        closed = words[ends[-1]].text == ")" and found
        return (tuple(found), ends[-1] + 1) if closed else ((), k)
    return tuple(found), ends[-1]


def digits_said(words: Words, at: int, verb: int, names: tuple[str, ...]) -> Phrase | None:
    """n has 3 digits, n is 3 digits long, n: 3 digits; ``verb`` is the token behind its verbs."""
    facts = Facts()
    of_one = len(names) == 1 and (verb > at or words[at].text in (":", ","))
    at = at + 1 if words.word(at, "has", "have") else verb if verb > at else at + 1 if of_one else at
    if not (of_one or words.word(at - 1, "has", "have")) or not has_digits(words, at, facts):
        return None
    return Phrase(facts, at, at + 2 + words.word(at + 2, "long"), "")


def compared_all(words: Words, k: int) -> Tie | None:
    """all > 0, all >= 0: of all unknowns, where none of them is called so."""
    if (
        words[k].text != "all"
        or words[k + 1].text not in ("<", ">", "<=", ">=", "≤", "≥")
        or words.text.count("all") > 3
    ):
        return None
    facts = Facts()
    end = ends_behind(words, k + 1, facts)
    alone = k == 0 or words.ends_sentence(k - 1) or words.word(k - 1, ",", ";", "and")
    if end == k + 1 or not alone or facts.beside or not (words.ends_item(end) or words.word(end, "and")):
        return None
    return Tie(k, end + words.word(end, "and"), (), Phrase(facts, k, end, ""))


def kind_of_value(words: Words, k: int) -> Tie | None:
    """n = 4 digit palindrome, p, q = three-digit primes: a kind of numbers where a value stands."""
    names, at = [words[k].text], k + 1
    while words.word(at, ",", "and") and words.is_name(at + 1) and len(names) < MOST_NAMES:
        names.append(words[at + 1].text)
        at += 2
    if not words.is_name(k) or words[at].text != "=":
        return None
    digits = Facts()
    start = at + 1
    end = start + has_digits(words, start, digits)
    phrase = Phrase(digits, start, end, "") if end > start else phrase_at(words, start)
    if phrase is None or not phrase.facts.base or phrase.facts.different:
        return None
    said = range(start, phrase.end)
    unsaid = len(said) < 2 and (words[start].text not in _KINDS or words.text.count(words[start].text) > 1)
    if unsaid or words.word(said[-1], "digit") or any(words[j].text in words.quantities for j in said):
        return None
    if not (words.ends_item(phrase.end) or words.word(phrase.end, "and", "with", "where", "such", "whose")):
        return None
    return Tie(k, phrase.end, tuple(names), phrase)


_ASKS = tuple(
    "find list determine give name show print compute write state which what how many are is there the all for me".split()
)
_LINKS = ("that", "which", "are", "is", "there", "lie", "and", "but", "also", ",")
_ARTICLES = ("a", "an", "the", "all", "any", "some", "each", "every", "possible")


def unnamed(words: Words) -> list[Tie]:
    """Find all odd numbers between 20 and 40 that are divisible by 3: a text that is one such phrase, whose number is called n."""
    start = words.behind(0, "\n")
    k = words.behind(start, *_ASKS)
    counted = words.behind(k, *_ARTICLES)
    if words.lower(counted) in COUNTS and not is_of_digits(words, counted):  # of several numbers each has a name
        return []
    phrase = phrase_at(words, k, predicate=True)
    if phrase is None or phrase.noun in SOLUTIONS or phrase.noun.startswith(("unknown", "variable", "letter")):
        return []
    facts, end = phrase.facts, phrase.end
    while not words.ends_sentence(end) and words[end].text != "?":
        at = words.behind(end, *_LINKS)
        at = words.behind(at, "a", "an") if at > end else at
        reached = max(ends_behind(words, end, facts), ends_behind(words, at, facts))
        reached = reached if reached > at or at == end else at + adjective(words, at, facts)
        if reached in (end, at):
            break
        end = reached
    asked = k > start or words.word(k, "a", "an") or words[end - 1].kind == "number"
    behind = words.behind(end, ".", "?", "!", "\n")
    several = facts.different or facts.step or facts.beside or not facts.base
    if several or not asked or words[behind].kind != "end" or len(phrase_words(words, k, end)) < 2:
        return []
    return [Tie(start, behind, ("n",), Phrase(facts, start, end, phrase.noun))]


def phrase_words(words: Words, k: int, end: int) -> list[str]:
    """The words of a phrase without its articles."""
    return [words.lower(j) for j in range(k, end) if words.lower(j) not in _ARTICLES]


def called(words: Words, k: int) -> Tie | None:
    """a number n between 10 and 50: a noun that says nothing alone, a name, and what is said of it."""
    at = words.behind(k, "a", "the", "all", "any", "some")
    if not words.word(at, "number", "numbers", "value", "values"):
        return None
    names, end = names_at(words, at + 1)
    facts = Facts()
    reached = ends_behind(words, end, facts) if names else end
    if reached == end or words.is_operator(reached):
        return None
    return Tie(k, reached, names, Phrase(facts, k, reached, words.lower(at)))
