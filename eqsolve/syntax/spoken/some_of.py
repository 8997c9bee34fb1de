"""How many of some unknowns fulfil a condition: "exactly 3 of a, b, c, d are 1", "at most one of x, y, z is even"."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.syntax.spoken.ends import number_at
from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.names import Tie, names_at
from eqsolve.syntax.spoken.phrases import Phrase, phrase_at
from eqsolve.syntax.spoken.tokens import Words

_SIGNS = {
    ("exactly",): "=",
    ("precisely",): "=",
    ("at", "least"): ">=",
    ("at", "most"): "<=",
    ("no", "more", "than"): "<=",
}
# Numbers of them that are said without a word such as "exactly", which then may be meant or not.
_OPEN = ("one", "two", "three", "four", "five", "some", "any", "most", "half", "few", "several", "many", "either")


def some_of(words: Words, k: int) -> Tie | None:
    """The condition as a count; one that does not say how many are meant is refused."""
    said, sign = next(
        ((s, sign) for s, sign in _SIGNS.items() if all(words.word(k + j, w) for j, w in enumerate(s))), ((), "")
    )
    of = _behind_number(words, k + len(said))
    if not of or not words.word(of, "of"):
        return None
    at = words.behind(of + 1, "the", "unknowns", "variables", "letters", "numbers", "values", "digits")
    names, at = names_at(words, at)
    if len(names) < 2:
        return None
    found = _fulfilled(words, at)
    if found is None:
        return None
    conditions, end = found
    number = number_at(words, k + len(said))
    none = words.word(k, "none", "neither")
    facts = Facts()
    if not conditions:
        facts.wrong = " ".join(token.text for token in words.all[k:end])
    elif not said and not none:
        facts.wrong = " ".join(token.text for token in words.all[k : of + 1])
    count = f"count({', '.join(c.format(name) for name in names for c in conditions[:1])})"
    how = "= 0" if none else f"{sign} {number[0] if number else 0}"
    return Tie(k, end, names, Phrase(facts, k, end, ""), (f"{count} {how}",))


def _behind_number(words: Words, k: int) -> int:
    """The token behind how many are meant; 0 where nothing says it."""
    if words.word(k, "none", "neither", *_OPEN):
        return k + 1
    found = number_at(words, k)
    return found[1] if found and found[0].denominator == 1 and found[0] >= 0 else 0


def _fulfilled(words: Words, k: int) -> tuple[list[str], int] | None:
    """The condition, with {} for the name, and the token behind it: "are 1", "= 1", "is even", "are greater than 3"; no
    condition where it cannot be told."""
    at = words.behind(
        k,
        "is",
        "are",
        "be",
        "must",
        "can",
        "may",
        "have",
        "has",
        "take",
        "takes",
        "the",
        "value",
        "equal",
        "equals",
        "to",
        "=",
    )
    if at == k:
        return None
    number = number_at(words, at)
    if number and not words.is_operator(number[1]) and words[number[1]].kind not in ("name", "number"):
        return (
            [f"{{}} = {number[0]}"] if words.ends_sentence(number[1]) or words.word(number[1], ",", "and", ")") else []
        ), number[1]
    phrase = phrase_at(words, at, predicate=True)
    if phrase is None:
        return [], at
    found = list(_conditions(phrase.facts))
    return (found if len(found) == 1 else []), phrase.end


def _conditions(facts: Facts) -> Iterator[str]:
    for modulus, remainder, holds in facts.remainders:
        yield f"mod({{}}, {modulus}) {'=' if holds else '!='} {remainder}"
    for word in facts.words:
        yield "reverse({0}) = {0}" if word == "reverse" else f"{word}({{}}) = 1"
    if facts.low is not None and not facts.words:
        yield f"{{}} {'>' if facts.low_open else '>='} {facts.low}"
    if facts.high is not None:
        yield f"{{}} {'<' if facts.high_open else '<='} {facts.high}"
    for value in facts.excluded:
        yield f"{{}} != {value}"
    for sign, other in facts.beside:
        yield f"{{}} {sign} {other}"
    if facts.different or facts.members or facts.step or facts.wrong:
        yield from ("", "")  # none that one of them fulfils by itself
