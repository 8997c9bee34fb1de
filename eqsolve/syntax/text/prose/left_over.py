"""Sentences that may not be passed over: parts of one of which the rest was read, and numbers' kinds said of an unknown.

``half of`` stays where "n is a square" was read behind it, ``or n is a cube`` where an alternative was; "n is a perfect
number" and "P is a divisor of Q" are conditions for which no sign was found. Left out, each would change what is solved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MANY = r"(?:one|two|three|four|five|six|half|both|none|neither|either|some|any|most|all|\d{1,3})"
_HOW = r"(?:exactly|precisely|only|just|at[ \t]+(?:least|most)|no[ \t]+more[ \t]+than)"
# half of, three times, exactly one of the following: with nothing behind it that it is said of
_PART = re.compile(
    rf"(?i)^[ \t]*(?:{_HOW}[ \t]+)?{_MANY}[ \t]+of[ \t]*(?P<names>(?:the[ \t]+)?(?:[^\W\d_]\w{{0,9}}[ \t]*(?:,|and|or|&)?[ \t]*){{0,6}}),?$"
    rf"|^[ \t]*(?:twice|thrice|double|triple|half|{_MANY}[ \t]+times|the[ \t]+(?:square|cube)(?:[ \t]+root)?[ \t]+of)$"
)
_COUNTED = re.compile(rf"(?i)^[ \t]*{_HOW}[ \t]+{_MANY}[ \t]+(?:of|statements?|claims?|conditions?)(?!\w)")
_ALTERNATIVE = re.compile(r"(?i)^[ \t]*(?:or|unless|except|nor)(?!\w)")
_WITHOUT = re.compile(
    r"(?i)^[ \t]*(?:(?:with(?:out)?[ \t]+)?(?:no|any)[ \t]+(?:\w{1,12}[ \t]+)?|without[ \t]+)"
    r"(?P<what>zero(?:e?s)?|repeat(?:s|ed)?|duplicates?)"
    r"|^[ \t]*(?:the[ \t]+)?(?:digit[ \t]+)?(?P<zero>zero(?:e?s)?)[ \t]+(?:is|are|may|must|can)[ \t]*(?:not|never|n't)[ \t]+"
    r"(?:be[ \t]+)?(?:used|allowed|permitted)"
)
_VERBS = frozenset(
    "is are be was were has have had contains contain must should cannot can does do differ differs exceed exceeds".split()
)
_KINDS = (
    "perfect|abundant|deficient|amicable|triangular|pentagonal|hexagonal|fibonacci|armstrong|narcissistic|automorphic|happy|harshad|"
    "kaprekar|semiprime|squarefree|square-free|pandigital|repdigit|coprime|exceeded|composite|divisible|"
    "(?:the[ \t]+)?(?:knights?|knaves?|liars?|spy|truth-?tellers?|thief|murderer|killer|culprit|guilty|innocent|winner|lying|telling)"
)
_SAID = re.compile(
    rf"(?i)^(?:(?:is|are|be|was|were|must|should|cannot|can|does|do|not|also|both|all|an?)[ \t]+)*(?:(?:{_KINDS})(?!\w)"
    r"|(?:(?:common|proper|prime)[ \t]+)?(?:divisors?|factors?|multiples?|powers?)[ \t]+of(?!\w)"
    rf"|(?:the[ \t]+)?(?:sum|difference|product|quotient|ratio)[ \t]+of[ \t]+{_MANY}(?!\w)"
    r"|(?:differs?|exceeds?)(?!\w)|(?:has|have|contains?)[ \t]+(?:\w+[ \t]+){0,4}(?:zero(?:e?s)?|divisors?|factors?|digits?|remainders?)(?!\w))"
)

# a kind that is not known here, said of a letter: n is an emirp; what it stands for is left out where it is a measure or has an owner
_OF_KIND = re.compile(
    r"(?i)^(?:is|was|must[ \t]+be)[ \t]+(?:not[ \t]+)?"
    r"(?:an?[ \t]+[^\W\d_][\w-]{1,30}(?:[ \t]+[^\W\d_]{2,20})?|the[ \t]+reverse[ \t]+of[ \t]+itself)[ \t]*[.!]?[ \t]*$"
)

# Of a letter everything says something of its value but what it stands for, its unit, that it is known, and talk of what it is
# beside that (n is a perfectly good name).
_BE = r"(?:is|are|was|were)"
_VERB = (
    rf"(?:{_BE}|be|has|have|had|must|should|shall|cannot|can|does|do|may|might|lies?|stands?(?![ \t]+for)|sits?|comes?|goes|starts?|begins?"
    r"|ends?|contains?|increases?|decreases?|grows?|differs?|equals?|exceeds?|divides?|shares?|beats?|fits?|leaves?|needs?|lives?|won|lost)"
)
_WANTED = (
    r"(?:known|unknowns?|given|needed|required|used|shown|drawn|asked|sought|wanted|found|determined|solved|fitted|measured|expressed"
    r"|labell?ed|marked|plotted|written|read|defined|chosen|taken)"
)
_THINGS = (
    r"(?:variables?|parameters?|coefficients?|constants?|coordinates|quantities|numbers|sides|lengths|widths|angles|ages|prices|costs"
    r"|amounts|weights|heights|masses|times|speeds|distances|units?)"
)
_NOTHING = (
    rf"(?:{_BE}[ \t]+(?:(?:not|also|both|all|just|here|now)[ \t]+)*(?:the|our|my|his|her|its|their|your|an?|in|called|{_THINGS}|what|where|how)"
    rf"|(?:{_VERB}[ \t]+|(?:not|also|both|all|just|here|now|to|be|still)[ \t]+)*{_WANTED})(?!\w)"
)
_OF_LETTER = re.compile(rf"(?i)^(?!{_NOTHING}){_VERB}(?!\w)[ \t]+\S")
# the digits of n increase, the middle one of a, b, c is odd
_OF_ITS_PART = re.compile(
    rf"(?i)^(?!.*(?<!\w){_WANTED}[ \t.]*$)[ \t]*(?:(?:the|every|each|all|both|no|any|some|most|exactly|one|two"
    r"|three|half|first|last|middle|other|of|its)[ \t]+){1,4}"
    r"(?:digits?|sum|difference|product|quotient|ratio|average|mean|median|square|cube|(?:square[ \t]+)?root|half|double|reverse|reversal|remainder"
    r"|factors?|divisors?|one)[ \t]+(?:of|in|from|between)(?!\w)(?P<behind>.*)$"
)

# A says that one of them is a knave
_CLAIM = re.compile(
    r"^[ \t]*[A-Z]\w{0,14}[ \t]*(?:[ \t](?:says?|said|claims?|claimed|states?)(?!\w)|:).*"
    r"(?<!\w)(?P<what>lie|lies|lying|liars?|knaves?|knights?|truth)(?!\w)",
    re.DOTALL,
)
_IN_SIGNS: Mapping[str, str] = {
    "common": "write gcd(P, Q) = 1, with your names",
    "coprime": "write gcd(P, Q) = 1, with your names",
    "divis": "write mod(Q, P) = 0, with your names, where P divides Q",
    "factor": "write mod(Q, P) = 0, with your names, where P is a factor of Q",
    "multiple": "write mod(Q, P) = 0, with your names, where Q is a multiple of P",
    "zero": "write digit(n, 0) != 0; digit(n, 1) != 0, with your names: the digits from the right",
    "th power": "write n = k^4; k: integer, with your names and your exponent",
    "power": "write n = 2^k; k in 0..inf, with your names",
    "cubes": "write n = a^3 + b^3; a, b: integer, with your names",
    "sum": "write n = a^2 + b^2; a, b: integer, with your names",
    "kn": "write A = 1 for a knight, A = 0 for a knave, with A in 0..1",
    "exceeded": "write P > Q, with your names",
}


def left_over(text: str, found: Sequence[re.Match[str]], names: Mapping[int, str]) -> tuple[int, int, str] | None:
    """Where a sentence says something all the same, and what to write; ``names`` are the unknowns among its words."""
    part = _PART.match(text)
    if part and (not (part["names"] or "").strip() or names) or _COUNTED.match(text):
        return 0, len(text), "write the whole condition in signs, such as n/2 = k^2, or exactly one of (x > 5, x < 3)"
    if _ALTERNATIVE.match(text) and names:
        return 0, len(text), "write both conditions in signs, such as x = 1 or issquare(x) = 1"
    without = _WITHOUT.match(text)
    if without:
        what = "zero" if without["zero"] else "what"
        hint = (
            "write the digits that may stand there: digits 1 to 9"
            if without[what][0] in "zZ"
            else "write: all different"
        )
        return without.start(what), without.end(what), hint
    claim = _CLAIM.match(text)
    if claim:
        hint = "write it with A, B in 0..1, where 1 tells the truth: A = 1 iff B = 0"
        return claim.start("what"), claim.end("what"), hint
    return _of_subject(text, found, names)


def _of_subject(text: str, found: Sequence[re.Match[str]], names: Mapping[int, str]) -> tuple[int, int, str] | None:
    """What is said of the unknowns that the sentence begins with."""
    k = 0
    while k < len(found) and (k in names or k and found[k][0].lower() in ("and", "or", "both")):
        k += 1
    if not k and names and (part := _OF_ITS_PART.match(text)):
        behind = part["behind"][-1:].isalpha() and len(found) - 1 not in names
        return (0, len(text), "write it in signs, with the names") if behind else None
    if not k or k == len(found):
        return None
    rest = text[found[k].start() :]
    letters = len(found[0][0]) == 1 and found[0].start() == len(text) - len(text.lstrip())
    said = (
        found[k][0].lower() in _VERBS
        and _SAID.match(rest)
        or letters
        and (_OF_KIND.match(rest) or _OF_LETTER.match(rest))
    )
    if not said:
        return None
    hints = [write for word, write in _IN_SIGNS.items() if word in rest.lower()]
    return found[k].start(), len(text), hints[0] if hints else "write it in signs, with the names"
