"""What stands behind a noun: "less than 10", "between 1 and 9", "divisible by 7", "each used once"."""

from __future__ import annotations

from fractions import Fraction

from eqsolve.syntax.spoken.facts import Facts
from eqsolve.syntax.spoken.tokens import NUMBERS, Words


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


def ends_behind(words: Words, k: int, facts: Facts) -> int:
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
        if words.word(k, "and", ",") and one_more(words, k + 1):
            k += 1


def one_more(words: Words, k: int) -> bool:
    """Whether another end follows: "greater than 3 and less than 9"."""
    spare = Facts()
    ranged = words.word(k, "between") and _ranged(words, k, spare)
    return bool(_compared(words, k, spare) or _divided(words, k, spare) or ranged)


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
    single = words.word(k - 1, "digit", "number") and words.word(k - 2, "each", "every")
    opened = opened or single or words.word(k - 1, "digits", "integers", "numbers")
    if words.word(low[1], "and") and not words.word(at - 1, "between") or words.word(low[1], "-") and not opened:
        return 0
    high = number_at(words, low[1] + 1)
    if high is None or words.is_operator(high[1]) or words[high[1]].kind == "name":
        return 0
    end = high[1]
    outside = words.word(end, "exclusive")
    end += outside or words.word(end, "inclusive", "inclusively")
    bare = at == k and (single or words.word(k - 1, "digits", "numbers"))  # the numbers 1 to 5, but numbers from 1 to 5
    listed = facts.different or bare
    counted = listed and not words.word(low[1], "and") and low[0].denominator == high[0].denominator == 1
    if (words.word(low[1], "..") or counted) and facts.base != "real":
        facts.base = "integer"  # in the signs of a range of whole numbers, or all different from 1 to 9
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
    if not braced and number_at(words, k) and words.word(k - 1, "is", "are", "be", "both", "all", "either"):
        return _said_to_be(words, k, at, values, facts)
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


def _said_to_be(words: Words, k: int, end: int, values: list[Fraction], facts: Facts) -> int:
    """are 0 or 1; are 1, 2, 3 in some order: whole numbers, of which "and" alone would make one each."""
    plain = all(value.denominator == 1 for value in values) and len(set(values)) == len(values)
    ordered = in_some_order(words, end)
    chosen = any(words.word(j, "or") for j in range(k, end)) and not any(words.word(j, "and") for j in range(k, end))
    if not plain or not (ordered > end or chosen and words.ends_item(end)):
        return 0
    facts.members, facts.base = tuple(values), "integer"
    facts.different |= ordered > end
    return ordered


def in_some_order(words: Words, k: int) -> int:
    """The token behind "in some order", or this one."""
    at = k + words.word(k, ",")
    said = words.word(at, "in") and words.word(at + 1, "some", "any", "an", "no") and words.lower(at + 2)
    at += 3 if said in ("order", "arrangement") else 4
    ordered = said in ("order", "arrangement") or said in ("unknown", "particular") and words.word(at - 1, "order")
    return at if ordered else k


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
            return _more_divisors(words, found[1], facts) if holds else found[1]
    return 0


def _more_divisors(words: Words, k: int, facts: Facts) -> int:
    """divisible by 3, 4 and 5: the token behind the last."""
    while True:
        at = words.behind(k, ",", "and", "by", "both")
        found = number_at(words, at) if at > k else None
        if not found or found[0].denominator != 1 or found[0] < 1 or words.is_operator(found[1]):
            return k
        ends = words.ends_sentence(found[1]) or words.word(found[1], ",", "and", "but", "with", "where", ")", "?", ":")
        if not ends:
            return k
        facts.remainders.append((int(found[0]), 0, True))
        k = found[1]


def _used(words: Words, k: int, facts: Facts) -> int:
    """each used once, all used exactly once, once each, each number once, without repetition."""
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
    after = words.word(at, "once") and words.word(at + 1, "each", "apiece")  # once each
    before = any(words.word(j, "each", "every", "used", "all", "exactly", "only") for j in range(k - 1, at))
    listed = facts.low is not None and facts.high is not None and words.ends_item(at + 1)  # digits 1-9 once
    if words.word(at, "once") and (before or after or listed):
        facts.different = True
        return at + (2 if after else 1)
    return 0
