"""Sentences without signs that say something about unknowns of the text: red is left of green, Ben is not first.

A logic puzzle is told so. A sentence that is passed over would be a condition that is forgotten, so these are refused, with
the relation that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from eqsolve.syntax.text.prose.groups import by_groups
from eqsolve.syntax.text.prose.left_over import left_over
from eqsolve.syntax.text.prose.lexicon import same_of
from eqsolve.syntax.text.refusal import Refusal
from eqsolve.syntax.text.statement import Statement

_WORDS = re.compile(r"[AG]\.P(?![^\W_])|[^\W\d_]\w*(?:['’]t)?")
_LESS = "{0} < {1}, or {0} = {1} - 1 where nothing lies between them"
_MORE = "{0} > {1}, or {0} = {1} + 1 where nothing lies between them"
_BESIDE = "|{0} - {1}| = 1"
_HAVE = (("have", "the"), ("share", "the"))
# What stands between two unknowns, and how it is written.
_BETWEEN: Mapping[str, str] = {
    **dict.fromkeys("left before links vor gauche avant".split(), _LESS),
    **dict.fromkeys("right after behind rechts nach hinter droite après derrière".split(), _MORE),
    **dict.fromkeys("next beside adjacent besides neben côté".split(), _BESIDE),
    **dict.fromkeys("above below under opposite facing touches borders implies".split(), ""),
}
_LOWER = "{0} < {1}"
_HIGHER = "{0} > {1}"
# what "than" compares, without a verb: (x smaller than y)
_COMPARED: Mapping[str, str] = {
    **dict.fromkeys("smaller less lower fewer younger shorter lighter kleiner".split(), _LOWER),
    **dict.fromkeys("larger greater bigger higher more older longer taller heavier größer".split(), _HIGHER),
}
_THAN = frozenset("than als".split())
# What is said of two unknowns or more, and how it is written: {0}, {1}, {2} are the names in their order.
_OF_ALL: Mapping[str, tuple[int, str]] = {
    **dict.fromkeys("varies vary proportional".split(), (2, "{0} = k*{1}")),
    **dict.fromkeys("inversely indirectly".split(), (2, "{0} = k/{1}")),
    **dict.fromkeys("opposite opposites".split(), (2, "{0} = -{1}")),
    **dict.fromkeys("average mean midpoint".split(), (2, "{0} = ({1} + {2})/2")),
    **dict.fromkeys("arithmetic ap a.p".split(), (3, "{1} - {0} = {2} - {1}")),
    **dict.fromkeys("geometric gp g.p".split(), (3, "{1}^2 = {0}*{2}")),
    **dict.fromkeys("parallel perpendicular collinear orthogonal tangent".split(), (2, "")),
}
_NEIGHBOURS = frozenset(
    "neighbours neighbors neighbour neighbor neighbouring neighboring adjacent nachbarn voisins".split()
)
_VERBS = frozenset(
    "is are was were does do did can cannot lives live lies sits sit stands stand comes came finishes finished has must ist sind "
    "est sont".split()
)
_NOT = frozenset("not never neither isn't aren't wasn't doesn't nicht pas".split())
# x and y are not known, which says nothing of their values
_OF_NO_VALUE = frozenset("known given needed required used shown drawn asked allowed yet to".split())
_RANKS = frozenset(
    "first second third fourth fifth last leftmost rightmost youngest oldest eldest tallest shortest heaviest lightest "
    "fastest slowest smallest largest greatest biggest highest lowest".split()
)
_LARGER = frozenset("smaller larger greater bigger higher lower".split())
# x is at the end, z is in the middle: places in a row, or a set of values
_PLACES = frozenset(
    "end ends middle centre center front back top bottom corner beginning start row tens teens twenties thirties forties fifties sixties "
    "seventies eighties nineties".split()
)
_ARTICLES = frozenset("aAIi")
# n denotes the number of apples: what a letter stands for; any other verb says something of its value (n reads the same backwards)
_MEANS = frozenset(
    "is was has denotes represents stands means counts gives measures describes names shows this does always equals plus minus times divides".split()
)


def check_passed(passed: Iterable[Statement], names: Collection[str], *, fits: bool) -> Iterator[Refusal]:
    """Refusals (E255) of the sentences that were passed over and say something about ``names``, the text's unknowns; and, in
    a text that ``fits``, of those that ask for groups (E244)."""
    spoken = {name.lower() if len(name) > 1 else name: name for name in names}
    for sentence in passed:
        if len(sentence.text) >= 2000:
            continue
        refusal = _of_groups(sentence.text) if fits else None
        refusal = refusal or _check(sentence.text, spoken)
        if refusal is not None:
            yield refusal.moved(sentence.start)


def _of_groups(text: str) -> Refusal | None:
    hint = by_groups(text)
    return Refusal("E244", f"'{text}': the fit is of all rows together", 0, len(text), hint) if hint else None


def _check(text: str, spoken: Mapping[str, str]) -> Refusal | None:
    found = list(_WORDS.finditer(text))
    words = [m[0].lower().replace("’", "'") for m in found]
    names = {k: spoken[key] for k, m in enumerate(found) if (key := _key(m[0])) in spoken and _is_name(words, m[0], k)}
    said = _said(words, names) if names else None
    if said is None:
        left = left_over(text, found, names) if spoken else None  # a text without unknowns is refused as a whole
        if left is None:
            return None
        start, end, write = left
        shown = f"this line may say something about the unknowns and is not read: '{text[start:end][:60]}'"
        return Refusal("E255", shown, start, end, f"{write}; to leave the line out begin it with #")
    k, write = said
    text = f"this line may say something about the unknowns and is not read: '{found[k][0]}'"
    hint = f"{f'for it write {write}' if write else 'write it in signs'}; to leave the line out begin it with #"
    return Refusal("E255", text, found[k].start(), found[k].end(), hint)


def _key(word: str) -> str:
    return word if len(word) == 1 else word.lower()


def _is_name(words: Sequence[str], word: str, k: int) -> bool:
    """Whether the word is no article: in 'a is next to b' and 'a, b, c are ...' it is none."""
    if word not in _ARTICLES or k + 1 == len(words):
        return True
    return words[k + 1] in _VERBS | {"and"} or len(words[k + 1]) == 1


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
        if word in _COMPARED and words[k + 1 : k + 2] and words[k + 1] in _THAN and before and behind:
            return k, _COMPARED[word].format(names[before[-1]], names[behind[0]])
        if word == "same" and words[k + 1 : k + 2] == ["sign"] and len(places) > 1:
            return k, f"{names[places[0]]}*{names[places[1]]} > 0"
        if word == "same" and len(before) > 1 and not behind and tuple(words[k - 2 : k]) in _HAVE:
            return k, same_of(" ".join(words[k + 1 :]), [names[j] for j in before])
        if word == "between" and before and len(behind) > 1 and _runs_up_to(words, before[-1], k):
            a, b, c = names[behind[0]], names[before[-1]], names[behind[1]]
            return k, f"{a} < {b} < {c}, or {c} < {b} < {a}, or for both orders ({b} - {a})*({b} - {c}) < 0"
        if word in _PLACES and before and {"in", "at"} & {*words[before[-1] : k]} and _runs_up_to(words, before[-1], k):
            return k, ""
        chosen = word in _RANKS | _LARGER and words[k - 1] == "the" and words[k + 1 : k + 2] in (["of"], ["one"])
        if chosen and before and _runs_up_to(words, before[-1], k):  # x is the smallest of the three
            return k, ""
        if word in _LARGER and k + 1 == len(words) and words[k - 1] in _VERBS and before:  # n reversed is bigger
            return k, ""
        if word in _RANKS and k + 1 == len(words) and before and _runs_up_to(words, before[-1], k):
            return k, f"{names[before[-1]]} = 1" if word == "first" else ""
    verb = words[1] if len(words) > 2 and 0 in names and len(words[0]) == 1 and 1 not in names else ""
    if len(verb) > 3 and verb.endswith("s") and not verb.endswith("ss") and verb not in _MEANS:
        return 1, ""
    return _of_all(words, names)


def _of_all(words: Sequence[str], names: Mapping[int, str]) -> tuple[int, str] | None:
    """What ties several unknowns, of which the word comes first or last: a, b, c are in geometric progression."""
    stated = [
        k for k, word in enumerate(words) if word in _OF_ALL and k not in names and len(names) >= _OF_ALL[word][0]
    ]
    # y varies inversely as x: the word that says more
    said = next((k for k in stated if "k/" in _OF_ALL[words[k]][1]), stated[0] if stated else None)
    if said is None:
        return None
    ordered, write = [names[j] for j in sorted(names)], _OF_ALL[words[said]][1]
    return said, write.format(*ordered) if len(ordered) > write.count("{2}") * 2 else ""


def _runs_up_to(words: Sequence[str], name: int, k: int) -> bool:
    """Whether nothing but verbs stands between a name and what is said of it: red is first, the red house came in first."""
    between = words[name + 1 : k]
    return any(word in _VERBS for word in between) and "a" not in between
