"""Lines that are sentences without an equation: passed over with a note, unless they say something about the
unknowns."""

from __future__ import annotations

import re

from eqsolve.syntax.text.fit_words import predict_head
from eqsolve.syntax.text.prose.lexicon import (
    CHOOSING,
    CLAIMS,
    DOMAIN,
    FILLER,
    SIGNS,
    STATEMENT_WORDS,
    VERBS,
    compared,
    offer,
    same,
)
from eqsolve.syntax.text.refusal import Refusal

TAIL = 48  # characters of a line's end that are searched for an equation number
RELATION = re.compile(r"<=|>=|!=|==|:=|<>|[=<>~≤≥≠∈≡≢]|(?<![^\W_])in(?![^\W_])")
KEYWORD = re.compile(
    rf"[ \t]*(?:unknowns?|solve[ \t]+for|find|{'|'.join(STATEMENT_WORDS)}|all[ _-]*different|alldiff|for)(?![^\W_])",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NO_NAMES = frozenset(("all", "any", "it", "out"))  # short words behind find that no unknown is called by
_FORMULA = re.compile(r"[-+*/^=\d]")
# Worksheet 3: Linear equations; what else begins so is a label (Case 3: x > 0)
_TITLE = re.compile(
    r"[ \t]*[^\W\d_]{4,}[ \t]+(?:(?:No|Nr)\.?[ \t]*)?\d{1,3}[ \t]*:(?=[ \t]*[^\W\d_]{4,}(?:(?:[ \t]+|[ \t]*,[ \t]*)[^\W\d_]{2,})*[ \t.]*$)"
)
_TYPES = "(?:integers?|reals?|positive|nonnegative|negative|nonpositive|naturals?|digits?|binary)"
_TYPED = re.compile(rf":[ \t]*{_TYPES}[ \t]*$")
_DECLARED = re.compile(rf"[ \t]*{_TYPES}[ \t]*:[ \t]*[^\W\d_]", re.I)
# A iff not B: words that nothing but conditions have
_JOINS = re.compile(
    r"(?<![^\W_])(?:iff|xor|nand)(?![^\W_])|^[ \t]*(?:not[ \t]+)?\w[ \t]+implies[ \t]+(?:not[ \t]+)?\w[ \t]*$"
)


# n ist prim, n est premier, n es par: what an unknown is; "x ist die Anzahl" says what it stands for
_SAID_OF = re.compile(
    r"[ \t]*[a-zA-Z](?:[ \t]*(?:,|und|et|y|e|and)[ \t]*[a-zA-Z])*[ \t]+"
    r"(?:(?:no[ \t]+|non[ \t]+|ne[ \t]+|n['’])?(?:ist|sind|est|sont|es|son|è|sono)[ \t]+"
    r"(?!(?:die|der|das|den|le|la|les|el|los|las|il|lo|gli|i|in)(?!\w)|l['’])|(?:is|are)[ \t]+(?=[^\W\d_]+[ \t.!]*$))(?P<what>[^\W\d_].*)"
)


def declares(text: str) -> bool:
    """Whether the line declares without a relation, and is complete: ``unknowns x, y``, ``x, y: integer``,
    ``integers: x, y``."""
    return bool(KEYWORD.match(text) or _DECLARED.match(text) or _TYPED.search(text, max(0, len(text) - TAIL)))


def is_prose(text: str) -> bool:
    """A sentence such as "Solve the following:" without relation, operator or digit."""
    if (
        _JOINS.search(text)
        or predict_head(text)
        or _relates(text)
        or _FORMULA.search(_rest(text))
        or _TYPED.search(text, max(0, len(text) - TAIL))
    ):
        return False
    if len(_WORDS.findall(text[:2000])) < 2:
        return False
    first = KEYWORD.match(text)
    if first is None:
        return '"' not in text
    # "find x and y" declares, "Find the values" and "find all" do not: declared names are short
    rest = _WORDS.findall(text[first.end() : first.end() + 2000])
    asks = first[0].strip().lower().startswith(("find", "solve"))
    return asks and (any(len(word) > 3 for word in rest) or text[first.end() :].strip(" \t.:!").lower() in _NO_NAMES)


def _rest(text: str) -> str:
    """Without the number of a worksheet in front of its title."""
    title = _TITLE.match(text)
    return text if title is None or KEYWORD.match(text, title.end()) else text[title.end() :]


_BETWEEN = re.compile(
    r"[ \t]*(?P<b>[^\W\d_]\w{0,20})[ \t]+(?:is|lies|stands)[ \t]+(?:strictly[ \t]+)?between[ \t]+(?P<a>[^\W\d_]\w{0,20})[ \t]+and[ \t]+"
    r"(?P<c>[^\W\d_]\w{0,20})[ \t.]*$"
)


def speaks(text: str) -> bool:
    """Whether words of sentences stand in the text: "thanks a lot", but not "import os"."""
    return any(word.lower() in FILLER for word in _WORDS.findall(text[:2000]))


def skipped(text: str) -> tuple[str, str]:
    """The code of the note, and the note, that such a sentence was passed over: what it asks for may be no part of the
    answer."""
    chosen = [m[0] for m in _WORDS.finditer(text[:2000]) if m[0].lower() in CHOOSING]
    if not chosen:
        return "N120", "this line has no equation in it and was skipped"
    said = f"this line has no equation in it and was skipped: '{chosen[0]}' is not applied to the answer"
    return "N122", said


def _relates(text: str) -> bool:
    """Whether a relation stands in the text; the `in` of "many thanks in advance" is none, that of "x in y" is one."""
    found = {m[0] for m in RELATION.finditer(text)}
    return bool(found) and (
        found != {"in"} or sum(word.lower() in FILLER for word in _WORDS.findall(text[:2000])) - text.count("in") < 1
    )


def _inside(text: str) -> str:
    """What "b is between a and c" is, which does not tell the order of the ends; empty for others."""
    m = _BETWEEN.match(text)
    return (
        f"{m['a']} < {m['b']} < {m['c']}, or {m['c']} < {m['b']} < {m['a']}, or for both orders ({m['b']} - {m['a']})*({m['b']} - {m['c']}) < 0"
        if m
        else ""
    )


def check_domain(text: str, start: int) -> None:
    """A sentence that may be passed over says nothing about the unknowns: not "x and y are positive integers", or "x is
    twice y"."""
    words = {word.lower() for word in _WORDS.findall(text[:2000])}
    claims = VERBS & words and (CLAIMS | SIGNS.keys()) & words and not text.rstrip().endswith("?")
    said = [
        m
        for m in _WORDS.finditer(text[:2000])
        if m[0].lower() in DOMAIN or claims and (m[0].lower() in CLAIMS or m[0].lower() in SIGNS)
    ]
    of_letter = _SAID_OF.match(text) if not said else None
    if of_letter and any(word.lower() not in FILLER for word in _WORDS.findall(of_letter["what"])):
        shown = f"this line may say something about the unknowns and is not read: '{text.strip()[:60]}'"
        hint = "write it in signs (isprime(n) = 1, mod(n, 2) = 0); to leave the line out begin it with #"
        raise Refusal("E255", shown, start + of_letter.start("what"), start + of_letter.end("what"), hint)
    if said:
        shown = " ".join(m[0] for m in said[:4])
        signs = compared(text) or same(text) or _inside(text)
        first = ["not"] if "not" in words and {"equal", "equals"} & words else []
        raise Refusal(
            "E255",
            f"this line may say something about the unknowns and is not read: '{shown}'",
            start + said[0].start(),
            start + said[-1].end(),
            f"{signs and f'write {signs}' or offer([*first, *(m[0] for m in said)]) or 'write it in signs'}; to leave the line out begin it with #",
        )
