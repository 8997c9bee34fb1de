"""Where a phrase about unknowns stands, and of which names it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.syntax.spoken.adjectives import digits_of
from eqsolve.syntax.spoken.ends import ends_behind, in_some_order
from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.names import KINDS, Tie, called, compared_all, digits_said, kind_of_value, names_at
from eqsolve.syntax.spoken.phrases import SOLUTIONS, SUPERLATIVES, Phrase, phrase_at
from eqsolve.syntax.spoken.some_of import some_of
from eqsolve.syntax.spoken.tokens import Words

# Tokens from a phrase to the end of its sentence. Fewer: its question mark stays, and is refused; more: as below.
MOST_TOKENS = 400
_RELATED = frozenset("= < > <= >= ≤ ≥ ≠ != ≡".split())
_COMPARED = frozenset("< > <= >= ≤ ≥".split())
_VERBS = frozenset(
    "is are be being was were must should shall may can have has to denote denotes represent represents both all each "
    "lie lies".split()
)
_BE = frozenset("is are be being was were denote denotes represent represents lie lies".split())


def ties(words: Words) -> Iterator[Tie]:
    """All of a text, in order."""
    k = 0
    while k < len(words.all) - 1:
        k = _behind_declaration(words, k)
        found = (
            _all_different(words, k)
            or some_of(words, k)
            or _digits_of(words, k)
            or _letters(words, k)
            or compared_all(words, k)
            or called(words, k)
            or _named_first(words, k)
            or (_begins(words, k) and kind_of_value(words, k))
            or _phrase_first(words, k)
        )
        if found:
            yield found
            k = max(found.end, k + 1)
        else:
            k += 1


def _behind_declaration(words: Words, k: int) -> int:
    """The token behind a domain in signs, which needs no reading: x, y: integer; x in integers; n ∈ ℕ."""
    if k and not words.ends_sentence(k - 1) or not words.is_name(k) and not words.word(k, "all"):
        return k
    if (
        words[k].text == "all"
        and words.word(k + 1, "different", "distinct")
        and (words[k + 2].text == "(" or words.word(k + 1, "different") and words.ends_sentence(k + 2))
    ):
        return k + 2
    at = names_at(words, k)[1] or k
    at += words.word(k, "all")
    plain = words[at + 1].kind == "word" and words.lower(at + 1) not in KINDS or words[at + 1].text in ("ℤ", "ℕ", "ℝ")
    return at + 2 if words.word(at, ":", "in", "∈") and plain and words.ends_sentence(at + 2) else k


def _begins(words: Words, k: int) -> bool:
    """Whether a list of names may begin here: not in the middle of an expression."""
    before = words[k - 1]
    return (
        k == 0
        or before.kind in ("line", "word")
        and not words.is_name(k - 1)
        or before.text in tuple(",;:.([{$")
        and before.kind == "sign"
    )


def _named_first(words: Words, k: int) -> Tie | None:
    """x and y are positive integers; x, y integers; each of a, b is one of 2, 3."""
    called = words[k].text == "(" and words[k - 1].kind in ("word", "name") and words[k - 1].end == words[k].start
    if called or not _begins(words, k) or not (words.is_name(k) or words[k].text == "(") or k < words.tried:
        return None  # also in the end of a list that led to nothing
    names, at = names_at(words, k)
    if not names:
        return None
    words.tried = at
    if words.word(k - 1, "of") and words.word(k - 2, *_MADE_OF):  # the sum of n and m is even
        return _of_a_value(words, k, at)
    start = k
    while words.word(start - 1, "of", "each", "all", "both", "every") and not words.is_name(start - 1):
        start -= 1
    verb = at
    while (
        words.lower(verb) in _VERBS
        or verb > at
        and words.word(verb, "for", "stand", "different")
        and words.word(verb - 1, "stand", "stands")
    ):
        verb += 1
    digits = digits_said(words, at, verb, names)
    if digits:
        return Tie(start, digits.end, names, digits) if _stops(words, digits.end) else None
    if verb > at and any(words.lower(j) in _BE for j in range(at, verb)):
        phrase = phrase_at(words, verb, predicate=True)
        end = _each_once(words, verb, names, phrase) if phrase else verb
        return Tie(start, end, names, phrase) if phrase and _stops(words, end) else None
    joined = words[at].text in (",", ":", "in", "∈") or words.word(at, "in")
    phrase = phrase_at(words, at + joined)
    if phrase is None or words.word(at + joined, "a", "an", "the") and words[at].text == ",":
        return None
    if names_at(words, phrase.end)[0] and words[at].text == ",":
        return None
    return Tie(start, phrase.end, names, phrase) if _stops(words, phrase.end) else None


def _each_once(words: Words, k: int, names: tuple[str, ...], phrase: Phrase) -> int:
    """A, B and C are the numbers 1 to 3, the digits 1, 2 and 3 in some order: as many as there are names, each one of them. The
    token behind."""
    facts, end = phrase.facts, in_some_order(words, phrase.end)
    many = len(set(facts.members))
    if not many and facts.base == "integer" and facts.low is not None and facts.high is not None:
        many = int(facts.high - facts.low) + 1
    if many == len(names) > 1 and (
        end > phrase.end or words.word(k, "the") and phrase.noun in ("numbers", "digits", "values")
    ):
        facts.different = True
        return end
    return phrase.end


# what is made of the names behind "of": a value of its own, of which the phrase speaks
_MADE_OF = tuple(
    "sum product difference quotient ratio square squares cube cubes root mean average gcd lcm half double power powers "
    "reciprocal reciprocals factorial reverse multiple multiples digits".split()
)


def _of_a_value(words: Words, k: int, at: int) -> Tie | None:
    """The sum of n and m is even: no domain of n and m; refused as a whole."""
    verb = at
    while words.lower(verb) in _VERBS:
        verb += 1
    phrase = phrase_at(words, verb, predicate=True) if verb > at else None
    if phrase is None or not _stops(words, phrase.end):
        return None
    phrase.facts.wrong = " ".join(words[j].text for j in range(k - 2, phrase.end))
    return Tie(k - 2, phrase.end, (), phrase)


def _stops(words: Words, k: int) -> bool:
    """Whether a phrase may end before this token: not in front of an operator."""
    if words[k].text == "-":
        return words.is_dash(k)
    return not words.is_operator(k) or words[k].text == "|"


# ---------------------------------------------------------------- phrases first


def _phrase_first(words: Words, k: int) -> Tie | None:
    """positive integers x and y; pairs (x, y) of positive integers; solve over the integers; integer solutions."""
    if words[k].kind not in ("word", "number", "set") or words.is_name(k):
        return None
    of = _noun_of(words, k)
    if of:
        return of
    phrase = phrase_at(words, k)
    if phrase is None:
        return None
    chosen = words.word(k - 1, *SUPERLATIVES) and not words.word(k - 2, "at")
    if chosen and not _names_behind(words, phrase.end):
        phrase.facts.wrong = f"{words[k - 1].text} {words[k].text}"
    chained = _chain_before(words, k) if phrase.facts.base and words.ends_item(phrase.end) else None
    if chained:  # a < b < c positive integers, p, q >= 0 integers
        return Tie(chained[1], phrase.end, chained[0], phrase)
    if words[k - 1].kind == "number" and words.is_operator(k - 2) and phrase.facts.base:  # x + y > 0 integers
        phrase.facts.wrong = " ".join(words[j].text for j in range(k - 2, phrase.end))
        return Tie(k, phrase.end, (), phrase)
    if words.word(k, "all", "any", "every", "each") and words.word(k - 1, "for"):
        phrase.facts.wrong = phrase.facts.wrong or f"for {words[k].text}"
    start = k - chosen
    at = phrase.end
    if phrase.noun.startswith("digit") and words.word(at, "of") and names_at(words, at + 1)[0]:  # not n is a digit
        return None
    for _ in range(2):
        at += words.word(at, "of", "for", "called", "say") and bool(names_at(words, at + 1)[0])
    names, end = names_at(words, at)
    if names and _stops(words, end):
        return Tie(start, ends_behind(words, end, phrase.facts), names, phrase)
    if words.is_name(at) and words[at + 1].text in _COMPARED:  # positive integer x < 5, integers a > b > 0
        return Tie(start, at, tuple(_chained(words, at)), phrase)
    back = words.word(k - 1, "in", "over", "among", "within", "using", "use", "place", "arrange", "put")
    of_all = (
        back
        or phrase.noun in SOLUTIONS
        or _asked(words, k, phrase)
        or _is_item(words, k, phrase)
        or _is_line(words, k, phrase)
    )
    dash = of_all and words.is_dash(k - 1)
    if of_all and not words.is_operator(phrase.end) and (dash or not words.is_operator(k - 1)):
        return Tie(k - (back or dash), phrase.end, (), phrase)
    return None


def _names_behind(words: Words, at: int) -> bool:
    """smallest positive integer n: whose values are listed, all of them."""
    names, end = names_at(words, at)
    return bool(names) and _stops(words, end)


def _all_different(words: Words, k: int) -> Tie | None:
    """x, y, z in 1..9, all different."""
    if (
        words.word(k, "all")
        and (words[k].text != "all" and words.word(k + 1, "different") or words.word(k + 1, "distinct"))
        and words.ends_sentence(k - 1)
    ):
        return Tie(k, k + 2, (), Phrase(Facts(different=True), k, k + 2, "")) if words.ends_sentence(k + 2) else None
    at = k + words.word(k, ",", "and", "with")
    at += words.word(at, "all", "pairwise", "mutually")
    if at == k or not words.word(at, "different", "distinct", "unequal") or not words.ends_sentence(at + 1):
        return None
    start = k
    while start > 0 and not words.ends_sentence(start - 1) and words[start - 1].text not in "=<>":
        start -= 1
    start += 2 * (words[start].kind == "number" and words.word(start + 1, ","))  # x + y = 5, x, y in 1..9 all different
    names, end = names_at(words, start)
    if len(names) < 2 or not words.word(end, "in", "∈", "are"):
        return None
    return Tie(k, at + 1, names, Phrase(Facts(different=True), k, at + 1, ""))


_SUBJECTS = ("letter", "letters", "unknown", "unknowns", "variable", "variables", "numbers", "values", "quantities")
_PLACES = {"two-digit": 2, "three-digit": 3, "four-digit": 4, "five-digit": 5}


def _digits_of(words: Words, k: int) -> Tie | None:
    """A two-digit number has the digits a and b."""
    at = k + words.word(k, "a", "the", "of")
    count = _PLACES.get(words.lower(at)) or digits_of(words, at) if not words.word(at + 1, "digits") else None
    at += words.word(at + 1, "digit")
    if not count or not words.word(at + 1, "number", "integer"):
        return None
    at += 2
    at = words.behind(
        at, "has", "have", "with", "having", "whose", "consisting", "consists", "made", "of", "from", "the", "is", "up"
    )
    phrase = phrase_at(words, at)
    if phrase is None or phrase.noun != "digits":
        return None
    at = phrase.end
    at = words.behind(at, "are", "be")
    names, end = names_at(words, at)
    if len(names) != count or not _stops(words, end):
        return None
    return Tie(k, end, names, phrase, (f"{names[0]} in 1..9",))


def _letters(words: Words, k: int) -> Tie | None:
    """Each letter is a digit; different letters stand for different digits; all unknowns are positive integers."""
    at = k
    at = words.behind(
        at, "each", "every", "all", "the", "different", "distinct", "same", "equal", "of", "these", "where"
    )
    if not words.word(at, *_SUBJECTS) or at == k and not words.word(at, "unknowns", "variables", "letters"):
        return None
    letters = words.word(at, "letter", "letters")
    at += 1
    at = words.behind(
        at,
        "is",
        "are",
        "stands",
        "stand",
        "represents",
        "represent",
        "denotes",
        "denote",
        "for",
        "must",
        "be",
        "a",
        "one",
        "exactly",
    )
    phrase = phrase_at(words, at)
    if phrase is None or letters and phrase.noun not in ("digit", "digits") or not _stops(words, phrase.end):
        return None
    if not letters and not any(words.lower(j) in _BE for j in range(k, at)):
        return None
    phrase.facts.different |= any(words.word(j, "different", "distinct") for j in range(k, at))
    return Tie(k, phrase.end, (), phrase)


def _chain_before(words: Words, k: int) -> tuple[tuple[str, ...], int] | None:
    """The names of a chain of comparisons, with a list in front of it, that ends before a phrase and its verb; and the token
    behind it. A chain of expressions has none."""
    end = k
    while words.lower(end - 1) in _VERBS:
        end -= 1
    falls = words[end - 2].text in (">", ">=", "≥") and words.is_name(end - 1)  # a > b > c, consecutive
    at, found = end - 1, []
    while words.is_name(at) or words[at].kind == "number":
        found += [words[at].text] if words.is_name(at) else []
        if words[at - 1].text not in _COMPARED:
            break
        at -= 2
    if not found or at == end - 1 or not (words.is_name(at) or words[at].kind == "number"):
        return None
    while words[at - 1].text == "," and words.is_name(at - 2) and (words[at - 3].text == "," or _begins(words, at - 2)):
        at -= 2
        found.append(words[at].text)
    return (tuple(dict.fromkeys(found if falls else reversed(found))), end) if _begins(words, at) else None


def _chained(words: Words, k: int) -> Iterator[str]:
    """The names of a chain of comparisons."""
    yield words[k].text
    while words[k + 1].text in _COMPARED and (words.is_name(k + 2) or words[k + 2].kind == "number"):
        k += 2
        if words.is_name(k):
            yield words[k].text


def _noun_of(words: Words, k: int) -> Tie | None:
    """pairs (x, y) of positive integers; values of t that are integers."""
    at = k
    at = words.behind(at, "the", "all", "ordered", "possible")
    if words.lower(at) not in SOLUTIONS:
        return None
    named = at + 1 + words.word(at + 1, "of", "for")
    names, end = names_at(words, named)
    if not names and words.word(at + 1, "of"):
        phrase = phrase_at(words, at + 2)
        if phrase:
            names, end = names_at(words, phrase.end)
            return Tie(k, end if names else phrase.end, names, phrase) if not words.is_operator(end) else None
    if not names or not words.word(end, "of", "in", "that", "which", "with"):
        return None
    follow = end + 1 + words.word(end + 1, "are", "is")
    phrase = phrase_at(words, follow)
    return Tie(k, phrase.end, names, phrase) if phrase and _stops(words, phrase.end) else None


def _asked(words: Words, k: int, phrase: Phrase) -> bool:
    """integers only; (whole numbers only); find all positive integers such that ..."""
    if words.word(phrase.end, "only", "please"):
        return True
    if words[phrase.end].text == ":" and (k == 0 or words.ends_sentence(k - 1)):  # positive integers: x + y = 3
        return True
    before = k - 1
    while words.word(before, "all", "the", "which", "what", "for"):
        before -= 1
    asked = words.word(before + 1, "which", "what") or words.word(
        before, "find", "determine", "which", "what", "only", "give", "many"
    )
    return asked and words.word(
        phrase.end, "such", "with", "satisfy", "satisfying", "that", "fulfil", "fulfill", "for", "which", "solve"
    )


def _is_item(words: Words, k: int, phrase: Phrase) -> bool:
    """x + y = 5, positive integers, x < y: an item of a list that holds a relation; also in brackets or behind a dash."""
    before, behind = words[k - 1].text, words[phrase.end].text
    last = words.ends_sentence(phrase.end)
    listed = before in (",", ";", "with") and (last or behind == ",")
    first = words.ends_sentence(k - 1) and behind == ","
    bracketed = before + behind in ("()", "[]")
    if not (listed or first or bracketed or last and words.is_dash(k - 1)):
        return False
    return any(words[j].text in _RELATED for j in words.line_around(k, MOST_TOKENS))


def _is_line(words: Words, k: int, phrase: Phrase) -> bool:
    """positive integers: a line of its own beside others with relations; a first line of one word is a title."""
    before = k - 1
    while words.word(before, "all", "only", "with", "where", "and", "in"):
        before -= 1
    line = words[before].kind == "line" or before < 0
    if (
        not line
        or not phrase.facts.base
        or words[phrase.end].kind not in ("line", "end")
        and words[phrase.end].text != "."
    ):
        return False
    title = all(words[j].kind == "line" for j in range(before + 1)) and phrase.end - k < 2
    return not title and any(token.text in _RELATED for token in words.all[:MOST_TOKENS])
