"""Relations between unknowns that are said in words: P exceeds Q by 2, a and b differ by 3, n ends in 5, the sum of P and Q is odd.

A sentence is read where the text has its names in signs and each of its words is accounted for by the patterns below; two
may be joined by 'or', 'and' and 'if'. It is left to the other readers otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from eqsolve.syntax.pasted.mark import Edit, whole_names
from eqsolve.syntax.pasted.sentences.digits_said import of_digits
from eqsolve.syntax.pasted.sentences.kinds_said import joined_kinds, of_some
from eqsolve.syntax.pasted.sentences.values_said import Said, bare, bracketed, with_its
from eqsolve.syntax.pasted.sentences.words_said import (
    ADD_UP,
    AT_LEAST,
    AT_MOST,
    COPRIME,
    GREATER,
    IS,
    LESS,
    NUMBER,
)

# Characters of a text and of a sentence that are looked at. Fewer: long puzzles are refused by their words; more: none has such a sentence.
_MOST = 4000
_LONGEST = 160
_GATE = re.compile(
    r"(?i)(?<!\w)(?:is|are|exceeds?|equals?|contains?|differs?|ends?|adds?|sums?|totals?|multiply|has|have|share)(?!\w)"
    r"|(?<!\w)(?:and|but)[ \t]+(?:not[ \t]+)?(?:even|odd|prime)(?!\w)"
)
_BESIDE = re.compile(
    r"(?<![\w'])([^\W\d_]\d{0,2}'*)[ \t]*(?:[-+*/^<>=≤≥≠]|in(?!\w))|[-+*/^<>=≤≥≠][ \t]*\d*([^\W\d_]\d{0,2}'*)(?![\w'])"
)
_SENTENCE = re.compile(r"[^;\n]+")
_LEAD = re.compile(r"(?i)[ \t]*(?:(?:and|where|with|such[ \t]+that|so[ \t]+that|also|but|that)[ \t]+){0,3}")
_PARTED = re.compile(r"(?i)(?<!\w)(?:if|then|or|and|when|unless|either|xor|iff|implies|only|not|else)(?!\w)")
_OR = re.compile(r"[ \t]+or[ \t]+")
_AND = re.compile(r"[ \t]*,?[ \t]+and[ \t]+")
_IF = re.compile(r"(?i)if[ \t]+(?P<a>.{3,}?),?[ \t]+then[ \t]+(?P<b>.{3,})")
_SIGNED = re.compile(r"[^=<>≤≥≠]+(?:<=|>=|!=|[=<>≤≥≠])[^=<>≤≥≠]+")
_ELIDED = re.compile(
    r"(?P<first>(?P<name>[^\W\d_]\w{0,20})[ \t]*(?:<=|>=|!=|<>|[=<>≤≥≠])[ \t]*-?\d{1,12})[ \t]*,?[ \t]+(?:and|but)[ \t]+(?:is[ \t]+)?"
    r"(?P<kind>(?:not[ \t]+)?(?:even|odd|prime|an?[ \t]+(?:perfect[ \t]+)?square))"
)
_SIGNED_VALUES = re.compile(
    r"(?:(?<!\w)in|∈)[ \t]*[\[({]?[ \t]*-|(?<!positive[ \t])(?<!negative[ \t])(?:integers?(?!\w)|ℤ)"
)
_NAME = re.compile(r"[^\W\d_]\w*'*")


class _Names(NamedTuple):
    """Those that the text has in signs, those of them that have whole values there, and whether these may be negative."""

    all: frozenset[str]
    whole: frozenset[str]
    signed: bool  # whether some may be negative


def relation_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that write such sentences in signs, in order; each is said in a note."""
    if len(text) > _MOST or not _GATE.search(text):
        return []
    whole = whole_names(text)
    names = _Names(whole | _beside(text), whole, _SIGNED_VALUES.search(text) is not None)
    out = []
    for start, end in _pieces(text) if names.all or "digit" in text else ():
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        said = text[start:end].strip(" \t.")
        if not said or len(said) > _LONGEST:
            continue
        new = of_digits(said, text) or _read(with_its(said, names.all), names)
        if new and new != said:
            start = text.index(said, start)
            note("N324", f"'{said}' is read as the condition {new}", start, start + len(said))
            out.append((start, start + len(said), new))
    return out


def _beside(text: str) -> frozenset[str]:
    """The short names that the text has in signs."""
    return frozenset(name for m in _BESIDE.finditer(text) for name in m.groups() if name)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; between commas only where each of them stands for itself."""
    for sentence in _SENTENCE.finditer(text):
        commas = [m.start() for m in re.finditer(r",(?![^()\n]*\))|\.(?=[ \t]+\S)", sentence[0])]
        if not commas or _IF.match(sentence[0].strip()):
            yield sentence.span()
            continue
        ends = [-1, *commas, len(sentence[0])]
        parts = [sentence[0][ends[k] + 1 : ends[k + 1]] for k in range(len(ends) - 1)]
        lists = any(not re.search(r"[=<>≤≥≠∈:]|(?<!\w)(?:in|is|are)(?!\w)", part) for part in parts[:-1])
        numbers = any(re.fullmatch(r"[ \t]*\d+(?:[ \t]+(?:or|and)[ \t]+\d+)?[ \t.]*", part) for part in parts[1:])
        if (
            lists
            or numbers
            or any(re.match(r"(?i)[ \t]*(?:if|when|unless|either|for|while|or)(?!\w)", part) for part in parts)
        ):
            yield sentence.span()
            continue
        for k, part in enumerate(parts):
            begin = sentence.start() + ends[k] + 1
            yield begin, begin + len(part)


def _read(said: str, names: _Names) -> str:
    """A sentence in signs; empty where it is not read."""
    elided = _ELIDED.fullmatch(said)
    if elided and elided["name"] in names.all:
        return f"{elided['first'].replace('<>', '!=')}; {elided['name']} is {elided['kind']}"
    whole = _relation(said, names)
    if whole:
        return whole
    implied = _IF.fullmatch(said)
    if implied:
        a, b = (_condition(implied[part], names) for part in "ab")
        return f"if {a} then {b}" if a and b else ""
    if _OR.search(said):
        return _condition(said, names)
    for joint in _AND.finditer(said):
        first, second = said[: joint.start()], said[joint.end() :]
        both = [_relation(part, names) or _signed(part) for part in (first, second)]
        if all(both):
            return "; ".join(both)
    return ""


def _condition(said: str, names: _Names) -> str:
    """One condition, or alternatives, in signs; empty where one of them is not read, or is several."""
    found = [_relation(part, names, kinds=True) or _signed(part) for part in _OR.split(said)]
    return " or ".join(found) if all(found) and not any(";" in part for part in found) else ""


def _signed(said: str) -> str:
    """A condition that is in signs already."""
    return (
        said.strip()
        if _SIGNED.fullmatch(said) and not _PARTED.search(said) and not re.search(r"[^\W\d_]{3}", said)
        else ""
    )


def _relation(said: str, names: _Names, *, kinds: bool = False) -> str:
    """One relation; ``kinds``: also what single names are, which other readers know outside alternatives."""
    for read in (_of_several, _of_difference, of_some, partial(_of_one, kinds=kinds)):
        words = Said(said, names.all, names.whole, signed=names.signed)
        found = read(words) if words.plain and words.words else ""
        if found and words.ends:
            return found
    return ""


def _listed(words: Said) -> list[str]:
    """P, Q and R; both n and n + 1."""
    both = words.take("both")
    out = [words.value()]
    while out[-1] and words.any_of(", and", ",", "and"):
        out.append(words.value())
    return out if out[-1] and len(out) > 1 + (both and len(out) != 2) else []


def _of_several(words: Said) -> str:
    """P and Q differ by 2, are equal, are coprime, add up to 7."""
    both = words.words[0].lower() == "both"
    values = _listed(words)
    if not values or len(values) != len(set(values)):
        return ""
    if words.any_of(*ADD_UP):
        return _equal(" + ".join(values), words.value())
    if words.any_of("multiply to", "multiply up to"):
        return _equal("*".join(map(bracketed, values)), words.value())
    pair = len(values) == 2
    if pair and words.take("differ", "by"):
        return _equal(f"|{values[0]} - {bracketed(values[1])}|", words.value())
    if pair and words.any_of(
        "have no common factor", "have no common factors", "share no common factor", "share no factor"
    ):
        words.any_of("other than 1", "except 1", "but 1")
        return f"gcd({values[0]}, {values[1]}) = 1"
    if not words.any_of(*IS):
        return ""
    if pair and words.any_of(*COPRIME):
        return f"gcd({values[0]}, {values[1]}) = 1"
    if words.any_of("all equal", "equal", "both equal", "the same"):
        end = words.value() if words.take("to") else ""
        return " = ".join([*values, end] if end else values)
    if words.whole and (words.said or both and not all(map(_NAME.fullmatch, values))):
        kind = words.kind()
        return "; ".join(kind.format(value) for value in values) if kind else ""
    return ""


def _of_difference(words: Said) -> str:
    """The difference between P and Q is 2."""
    words.take("the")
    if not words.any_of("difference of", "difference between"):
        return ""
    first = words.value()
    second = words.value() if first and words.take("and") else ""
    if not second or not words.any_of(*IS, "equals", "="):
        return ""
    return _equal(f"{first} - {bracketed(second)}", words.value())


def _of_one(words: Said, *, kinds: bool) -> str:
    """P exceeds Q by 2, is larger than Q, equals Q, is the square of Q, is 1 mod 5; n ends in 5, has digit sum 5."""
    first = words.value()
    if not first:
        return ""
    plainly = not words.said
    if words.any_of("exceeds", "exceed"):
        return _compared(words, first, ">")
    if words.any_of("equals", "equal"):
        return _equal(first, words.value())
    if words.take("differs", "from"):
        other = words.value()
        by = words.value() if words.take("by") else ""
        return (_equal(f"|{first} - {bracketed(other)}|", by) if by else f"{first} != {other}") if other else ""
    if words.any_of("ends in", "ends with", "end in", "end with"):
        words.any_of("the digit", "a", "the digits")
        end = words.words[words.at] if not words.ends else ""
        words.at += 1
        first = f"|{first}|" if words.signed else first
        return f"mod({first}, {10 ** len(end)}) = {int(end)}" if re.fullmatch(r"\d{1,9}", end) else ""
    if words.any_of("has digit sum", "has a digit sum of", "has the digit sum"):
        return _equal(f"digitsum({first})", words.value())
    modulus = words.value() if words.take("mod") else ""
    if modulus:
        rest = words.value() if words.any_of(*IS, "equals") else ""
        return f"{first} ≡ {rest} (mod {modulus})" if rest else ""
    return _is(words, first, plainly=plainly, kinds=kinds) if words.any_of(*IS) else ""


def _is(words: Said, first: str, *, plainly: bool, kinds: bool) -> str:
    words.take("also")
    start = words.at
    joined = joined_kinds(words, first) if words.whole else ""
    if joined and words.ends:
        return joined
    words.at = start
    denied = words.take("not")
    for phrases, sign, other in ((GREATER, ">", "<="), (LESS, "<", ">=")):
        if words.any_of(*phrases):
            sign += "=" * words.any_of("or equal to")
            if denied:
                return f"{first} {other} {second}" if len(sign) == 1 and (second := words.value()) else ""
            return _compared(words, first, sign)
    if not denied and words.any_of("exceeded by"):
        return _compared(words, first, "<")
    bound = "" if denied else ">=" if words.any_of(*AT_LEAST) else "<=" if words.any_of(*AT_MOST) else ""
    if bound:
        second = words.value()
        return f"{first} {bound} {second}" if second and (words.said or re.search(r"[^\d.-]", second)) else ""
    if words.any_of("different from", "unequal to"):
        second = words.value()
        return f"{first} {'=' if denied else '!='} {second}" if second else ""
    if words.any_of(*(f"{word} {to}" for word in COPRIME for to in ("to", "with"))):
        second = words.value()
        return f"gcd({first}, {second}) {'!=' if denied else '='} 1" if second else ""
    if denied:
        kind = words.kind() if kinds and _NAME.fullmatch(first) else ""
        return kind.format(bare(first)).replace(" = ", " != ")
    if words.take("between"):
        ends = [words.value(), words.value() if words.take("and") else ""]
        numbers = all(re.fullmatch(rf"-?{NUMBER}", end) for end in ends)
        return f"{ends[0]} <= {first} <= {ends[1]}" if numbers and not re.fullmatch(r"\w+", first) else ""
    words.any_of("congruent to", "equal to", "the same as")
    start = words.at
    second = words.value()
    modulus = words.value() if second and words.any_of("mod", "modulo") else ""
    if second and words.ends:
        if modulus:
            return f"{first} ≡ {second} (mod {modulus})"
        return (
            f"{first} = {second}" if words.said or kinds or start > 0 and words.words[start - 1] in ("to", "as") else ""
        )
    words.at = start
    kind = words.kind() if (kinds and _NAME.fullmatch(first)) or (words.whole and not plainly) else ""
    return kind.format(bare(first))


def _compared(words: Said, first: str, sign: str) -> str:
    """P > Q, or P = Q + 2 where "by 2" stands behind."""
    of_value = words.said
    both = words.take("both")
    second = words.value()
    if of_value and not words.whole:
        return ""  # the sum of a and b is greater than 4
    others = [second]
    while second and not of_value and words.any_of("and than", ", and", ",", "and"):
        others.append(words.value())
    if both or len(others) > 1:  # P is larger than Q and R: than each of them
        return "; ".join(f"{first} {sign} {other}" for other in others) if all(others) and len(others) > 1 else ""
    by = words.value() if second and words.take("by") else ""
    if by:
        return f"{first} = {second} {'+' if sign[0] == '>' else '-'} {bracketed(by)}" if len(sign) == 1 else ""
    return f"{first} {sign} {second}" if second else ""


def _equal(first: str, second: str) -> str:
    return f"{bare(first)} = {bare(second)}" if second else ""
