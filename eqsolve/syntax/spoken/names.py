"""Lists of names in a text, and what is said of them."""

from __future__ import annotations

from typing import NamedTuple

from eqsolve.syntax.spoken.phrases import Phrase
from eqsolve.syntax.spoken.tokens import Words

# Names of one list. Fewer: long lists are refused; more: hostile texts cost time.
MOST_NAMES = 120


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
