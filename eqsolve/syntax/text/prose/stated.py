"""Sentences without signs that say something about unknowns of the text: red is left of green, Ben is not first.

A logic puzzle is told so. A sentence that is passed over would be a condition that is forgotten, so these are refused, with
the relation that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.statement import Statement

_WORDS = re.compile(r"[^\W\d_]\w*(?:['’]t)?")
_LESS = "{0} < {1}, or {0} = {1} - 1 where nothing lies between them"
_MORE = "{0} > {1}, or {0} = {1} + 1 where nothing lies between them"
_BESIDE = "|{0} - {1}| = 1"
# What stands between two unknowns, and how it is written.
_BETWEEN: Mapping[str, str] = {
    **dict.fromkeys("left before links vor gauche avant".split(), _LESS),
    **dict.fromkeys("right after behind rechts nach hinter droite après derrière".split(), _MORE),
    **dict.fromkeys("next beside adjacent besides neben côté".split(), _BESIDE),
    **dict.fromkeys("above below under opposite facing touches borders implies".split(), ""),
}
_NEIGHBOURS = frozenset(
    "neighbours neighbors neighbour neighbor neighbouring neighboring adjacent nachbarn voisins".split()
)
_VERBS = frozenset(
    "is are was were does do did can cannot lives live sits sit stands stand comes came finishes finished has must ist sind "
    "est sont".split()
)
_NOT = frozenset("not never neither isn't aren't wasn't doesn't nicht pas".split())
# x and y are not known, which says nothing of their values
_OF_NO_VALUE = frozenset("known given needed required used shown drawn asked allowed yet to".split())
_RANKS = frozenset(
    "first second third fourth fifth last leftmost rightmost youngest oldest eldest tallest shortest heaviest lightest "
    "fastest slowest smallest largest".split()
)
_ARTICLES = frozenset("aAIi")


def check_passed(passed: Iterable[Statement], names: Collection[str]) -> Iterator[Refusal]:
    """Refusals (E255) of the sentences that were passed over and say something about ``names``, the text's unknowns."""
    spoken = {name.lower() if len(name) > 1 else name: name for name in names}
    for sentence in passed:
        refusal = _check(sentence.text, spoken) if len(sentence.text) < 2000 else None
        if refusal is not None:
            yield refusal.moved(sentence.start)


def _check(text: str, spoken: Mapping[str, str]) -> Refusal | None:
    found = list(_WORDS.finditer(text))
    words = [m[0].lower().replace("’", "'") for m in found]
    names = {k: spoken[key] for k, m in enumerate(found) if (key := _key(m[0])) in spoken and _is_name(words, m[0], k)}
    if not names:
        return None
    said = _said(words, names)
    if said is None:
        return None
    k, write = said
    text = f"this line may say something about the unknowns and is not read: '{found[k][0]}'"
    hint = f"{f'for it write {write}' if write else 'write it in signs'}; to leave the line out begin it with #"
    return Refusal("E255", text, found[k].start(), found[k].end(), hint)


def _key(word: str) -> str:
    return word if len(word) == 1 else word.lower()


def _is_name(words: Sequence[str], word: str, k: int) -> bool:
    """Whether the word is no article: in 'a is next to b' it is none."""
    return word not in _ARTICLES or k + 1 < len(words) and words[k + 1] in _VERBS | {"and"} or k + 1 == len(words)


def _said(words: Sequence[str], names: Mapping[int, str]) -> tuple[int, str] | None:
    """The word that says something, and how it is written; None where nothing is said."""
    places = sorted(names)
    for k, word in enumerate(words):
        before, behind = [j for j in places if j < k], [j for j in places if j > k]
        if k in names:
            continue
        if word in _NOT and before and not (k + 1 < len(words) and words[k + 1] in _OF_NO_VALUE):
            # only where the two that differ are all that is spoken of
            plain = behind == [k + 1] and (word in ("isn't", "nicht") or words[k - 1] in ("is", "are", "ist", "est"))
            return k, f"{names[before[-1]]} != {names[behind[0]]}" if plain else ""
        if word in _BETWEEN and before and behind:
            return k, _BETWEEN[word].format(names[before[-1]], names[behind[0]])
        if word in _NEIGHBOURS and len(places) > 1:
            return k, _BESIDE.format(names[places[0]], names[places[1]])
        if word in _RANKS and k + 1 == len(words) and before and _runs_up_to(words, before[-1], k):
            return k, f"{names[before[-1]]} = 1" if word == "first" else ""
    return None


def _runs_up_to(words: Sequence[str], name: int, k: int) -> bool:
    """Whether nothing but verbs stands between a name and what is said of it: red is first, the red house came in first."""
    between = words[name + 1 : k]
    return any(word in _VERBS for word in between) and "a" not in between
