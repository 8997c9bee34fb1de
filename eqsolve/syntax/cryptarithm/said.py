"""What sentences around a puzzle say of its letters: each is a digit, no word begins with 0, the digits are 1 to 6, the base.

A sentence counts only if all of its words are known here; what else is said stays in the text, for the reader of sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

_NUMBERED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
_KEY = re.compile(
    r"\b(?:letters?|digits?|figures?|crypt[- ]?arithm\w*|alphametics?|leading zero(?:e?s)?|leading 0s?|base|octal|hexadecimal)\b|\bzero(?:e?s)?\b"
)
_VOCABULARY = frozenset(
    """a all alphametic alphametics an and any are as assign assigned assigning be been begin begins below beginning but
    by column correct correspond corresponds cryptarithm cryptarithms cryptarithmetic crypt-arithm denote denotes
    determine different digit digits distinct do does each encoded encodes equal equation equations every exactly
    figure figures find first following for from given has have having here hidden hide hides holds i if in initial is
    it its know leading letter letters lead leads let make makes number numbers of once one ones only order other out
    pairwise please possible problem puzzle puzzles replace replaced replaces replacing represent represented
    representing represents same satisfy satisfies so solution solutions solve some stand standing stands start
    starting starts substitute substituted substitutes such sum sums that the their them then there these they this
    through to true two unique uniquely unknown use used uses using value values verbal we what where which whose with
    within word words work works would you addition subtraction multiplication product difference division arithmetic
    long addend addends summand summands integer integers base octal hexadecimal zero zeros zeroes allowed permitted
    may can numeral numerals decimal ten can't cannot never no non nonzero non-zero not none nor don't doesn't without
    repeat repeated repeats twice need necessarily is are isn't aren't mustn't must should shall will also both
    respectively whole singular always throughout between different-letters range ranges set taken take takes""".split()
)
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nor|cannot|can't|don't|doesn't|isn't|aren't|mustn't|non-?zero|without|forbidden)\b"
)
_MODAL = re.compile(r"\b(?:may|can|allowed|permitted|need|necessarily|possible)\b")
_LEADS = re.compile(r"\b(?:lead\w*|start\w*|begin\w*|first|initial)\b")
_ZERO = re.compile(r"\b(?:zero(?:e?s)?|0s?|nonzero|non-zero)\b")
_LIKENESS = re.compile(r"\b(?:different|distinct|same|equal|unique|uniquely|repeat\w*|twice|once)\b")
_CHUNK = re.compile(r",(?=[ \t]*[a-z]{2})|\b(?:and|but|where|so that|such that|if)\b(?=[ \t]+[a-z]{2})|[()]")
_BASE = re.compile(rf"\bbase[ \t-]*(\d{{1,2}}|{'|'.join(_NUMBERED)})\b|\b(octal|hexadecimal)\b")
_SPAN = re.compile(
    r"\b(\d{1,2})[ \t]*(?:-|\.\.\.?|to|through|up to|,?[ \t]*\.\.\.,?)[ \t]*(\d{1,2})\b|\bbetween (\d{1,2}) and (\d{1,2})\b"
)
# statements of the language, which are read elsewhere
_STATEMENT = re.compile(
    r"(?:^|[\w)])[ \t]*(?:\bin\b[ \t]*(?:-?\d|[\[{(])|∈)|\ball[ \t_-]*different[ \t]*(?:\(|$)|[<>≤≥≠]|:[ \t]*[a-z]+[ \t]*$"
)
_ALL_USED = re.compile(r"\b(?:all|each|every) (?:of the )?digits?\b|\bin (?:some|any) order\b|\beach once\b")
_ASKED = re.compile(
    r"(?:(?:what|which)(?:[ \t]+(?:number|value|word))?[ \t]+(?:is|does|are)|find|determine|calculate|compute|give)"
    r"(?:[ \t]+the)?(?:[ \t]+(?:numerical[ \t]+)?(?:value|number|sum|product))?(?:[ \t]+of)?[ \t]+"
    r"(?P<asked>[^\W_]+(?:[ \t]*[-+*][ \t]*[^\W_]+)*)(?:[ \t]+(?:represent|stand[ \t]+for|equal|mean))?[ \t]*$",
    re.IGNORECASE,
)


@dataclass
class Said:
    """What was said, and where: ``spans`` are read, and go from the text."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    base: int = 10
    leading_zeros: bool = False
    repeats: bool = False  # letters may be the same digit
    different: bool = False  # the text says that they are not
    puzzle: bool = False  # the text says that letters are digits
    digits: tuple[int, ...] = ()  # the digits that there are
    named: set[str] = field(default_factory=set)  # the letters that a sentence names as digits: a, b, c digits
    asked: list[tuple[int, int, str]] = field(default_factory=list)


def listen(text: str, clauses: list[tuple[int, int]], letters: set[str], words: set[str]) -> Said:
    """What the clauses of a text say; ``letters`` and ``words`` are those of the equations."""
    said = Said()
    for start, end in clauses:
        clause = text[start:end]
        asked = _ASKED.fullmatch(clause.strip().removeprefix(",").strip())
        if asked and _is_of(asked["asked"], letters) and asked["asked"].lower() not in _VOCABULARY:
            said.asked.append((start, end, asked["asked"]))
            continue
        if _understood(clause, letters, words, said):
            said.spans.append((start, end))
        else:
            _hear_parts(text, start, end, letters, words, said)
    return said


def _hear_parts(text: str, start: int, end: int, letters: set[str], words: set[str], said: Said) -> None:
    """What parts of a sentence say that is not understood as a whole: the others stay."""
    commas = [start - 1, *(m.start() for m in re.finditer(",", text) if start <= m.start() < end), end]
    if len(commas) == 2:
        return
    for before, behind in pairwise(commas):
        if _understood(text[before + 1 : behind], letters, words, said):
            said.spans.append((max(before, start), behind))


def _is_of(expression: str, letters: set[str]) -> bool:
    return all(c in letters for word in re.findall(r"[^\W_]+", expression) for c in word if c.isalpha())


def _understood(clause: str, letters: set[str], words: set[str], said: Said) -> bool:
    """Whether a clause speaks of letters and digits, and of nothing else; then ``said`` holds what it says."""
    lower = clause.lower()
    named = [token for token in re.findall(r"[^\W\d_]+", clause) if token in letters]
    numbers = re.findall(r"\d+", lower)
    listed = len(named) >= 2 and len(numbers) >= 2 and re.search(r"\b(?:are|is|stands?|represents?)\b", lower)
    if _STATEMENT.search(clause) or not (_KEY.search(lower) or listed):
        return False
    tokens = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", clause)
    known = all(
        token in letters or token in words or token.lower() in _VOCABULARY or token.lower() in _NUMBERED
        for token in tokens
    )
    if not known or re.search(r"[^\w\s,{}()'\"\-–.…:!?]", clause):
        return False
    base = _BASE.search(lower)
    rest = lower if base is None else lower[: base.start()] + lower[base.end() :]
    new = Said()
    for chunk in _CHUNK.split(_without_names(rest, named)):
        if not _heard(chunk, new):
            return False
    digits = _digits(rest)
    once = re.search(r"\bonce\b|\bin (?:some|any) order\b|\bdifferent\b|\bdistinct\b|\bunique", lower)
    if digits and once and _ALL_USED.search(lower) and len(digits) != len(letters) and "letter" not in lower:
        return False
    if digits and (len(digits) < 2 or named and set(named) != letters):
        return False
    if base is not None:
        said.base = {"octal": 8, "hexadecimal": 16}.get(base[2] or "", 0) or _value(base[1])
    said.leading_zeros |= new.leading_zeros
    said.repeats |= new.repeats
    said.different |= new.different or bool(once)
    said.digits = digits or said.digits
    if "letter" not in lower:
        said.named |= set(named)
    said.puzzle |= bool(_KEY.search(lower)) or bool(digits and once)
    return True


def _without_names(lower: str, named: list[str]) -> str:
    """Without the list of letters, whose 'and' parts nothing."""
    for name in named:
        lower = re.sub(rf"(?<![^\W_]){re.escape(name.lower())}(?![^\W_])", " ", lower, count=1)
    return lower


def _heard(chunk: str, said: Said) -> bool:
    """One part of a sentence; False if it says no in a way that is not known."""
    negative, modal = bool(_NEGATIVE.search(chunk)), bool(_MODAL.search(chunk))
    if _ZERO.search(chunk) and _LEADS.search(chunk):
        said.leading_zeros |= modal and not negative
        return True
    if _LIKENESS.search(chunk):
        same = bool(re.search(r"\b(?:same|equal|repeat\w*|twice)\b", chunk))
        if modal and (negative != same or "need" in chunk or "necessarily" in chunk):
            said.repeats = True
        elif modal:
            said.different = True
        elif negative and not same:
            return False
        elif negative or not same:
            said.different = True
        return True
    return not negative and not modal and not _ZERO.search(chunk.replace("{", " ").split(" 0")[0])


def _digits(lower: str) -> tuple[int, ...]:
    """The digits that a sentence lists: 1 to 6, or {0, 1, 2, 4}."""
    span = _SPAN.search(lower)
    numbers = [int(n) for n in re.findall(r"\d+", lower)]
    if span is not None and len(numbers) == 2:
        first, last = int(span[1] or span[3]), int(span[2] or span[4])
        return tuple(range(first, last + 1)) if first < last <= 35 else ()
    return tuple(sorted(set(numbers))) if len(numbers) >= 2 and max(numbers) <= 35 else ()


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERED.index(number)
