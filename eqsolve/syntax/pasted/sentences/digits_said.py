"""What is said of the digits of a number: no digit of n is 2, n has no zeros, every digit of n is odd, all digits are different.

Where the text says how large the number is, the sentence is read as one condition for each place that a digit may stand at.
"""

from __future__ import annotations

import re
from itertools import combinations

from eqsolve.syntax.pasted.sentences.words_said import KINDS, MANY

# Digits of a number that is looked at. Fewer: numbers of puzzles are left to be refused; more: pairs of places are many conditions.
_MOST = 9
_NAME = r"(?P<name>[^\W\d_]\w{0,20}'*)"
_DIGIT = {"zero": "0", **MANY}
_ONE = rf"(?:the[ ])?(?P<digit>\d|{'|'.join(word for word in _DIGIT if len(_DIGIT[word]) == 1)})s?(?:'s)?"
_KIND = r"(?P<kind>even|odd|prime|an?[ ]prime|primes)"
_ANY = r"(?:every|each|any|all|all[ ]of|all[ ]the|all[ ]of[ ]the)"
_SAID = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (
            "without",
            rf"(?:no|none[ ]of[ ]the)[ ]digits?[ ]of[ ]{_NAME}[ ](?:is|are)[ ](?:equal[ ]to[ ])?(?:an?[ ])?{_ONE}",
        ),
        ("without", rf"{_NAME}[ ](?:has|contains)[ ]no[ ](?:digit[ ])?{_ONE}"),
        (
            "without",
            rf"{_NAME}[ ]does[ ]not[ ](?:contain|have|use)[ ](?:the[ ]digit[ ]|a[ ]digit[ ]|any[ ]|an?[ ])?{_ONE}",
        ),
        ("with", rf"{_NAME}[ ](?:contains|has)[ ](?:the[ ]digit|a[ ]digit|at[ ]least[ ]one)[ ]{_ONE}"),
        ("with", rf"{_NAME}[ ]contains[ ](?:an?[ ])?{_ONE}"),
        ("kind", rf"(?:{_ANY}[ ]|the[ ])(?:the[ ])?digits?[ ]of[ ]{_NAME}[ ](?:is|are)[ ](?:all[ ])?{_KIND}"),
        ("kind", rf"{_NAME}[ ]has[ ]only[ ]{_KIND}[ ]digits"),
        (
            "different",
            rf"(?:all[ ])?(?:of[ ])?(?:the[ ])?digits[ ]of[ ]{_NAME}[ ]are[ ](?:all[ ])?(?:pairwise[ ])?(?:different|distinct)",
        ),
        ("different", rf"(?:no[ ]two|no)[ ]digits[ ]of[ ]{_NAME}[ ]are[ ](?:equal|the[ ]same)"),
        ("different", rf"{_NAME}[ ]has[ ](?:all[ ]|only[ ])?(?:different|distinct)[ ]digits"),
    )
)
_UPPER = r"(?<![\w']){0}[ \t]*(?:(?:in(?!\w)|∈)[ \t]*\d{{1,9}}[ \t]*\.\.[ \t]*|(?<=[<≤=\w \t])(?:<=|<|≤)[ \t]*)(?P<most>\d{{1,9}})(?![\d.])"
_LONG = r"(?<![\w']){0}[ \t]+is[ \t]+an?[ \t]+(?P<count>\w{{1,5}})[- \t]digit(?!\w)"
_SIGNED = r"(?<![\w']){0}[ \t]*(?:in(?!\w)|∈)[ \t]*-"


def of_digits(said: str, text: str) -> str:
    """The sentence in signs; empty where it says nothing of digits, or the text does not say how many the number has."""
    words = " ".join(said.split())
    for what, pattern in _SAID if re.search(r"(?i)digit|contain|(?<!\w)no(?!\w)", words) else ():
        m = pattern.fullmatch(words)
        places = _places(m["name"], text) if m else 0
        if m and places:
            name = m["name"]
            return _READ[what](m, [(f"digit({name}, {k})", f"{name} < {10**k}") for k in range(places)])
    return ""


def _places(name: str, text: str) -> int:
    """How many digits the number may have; 0 where it may be negative, or too long, or nobody says it."""
    if re.search(_SIGNED.format(re.escape(name)), text):
        return 0
    upper = [len(m["most"]) for m in re.finditer(_UPPER.format(re.escape(name)), text)]
    for m in re.finditer(_LONG.format(re.escape(name)), text):
        count = MANY.get(m["count"].lower(), m["count"])
        upper += [int(count)] if count.isdecimal() and count != "0" else []
    return min((count for count in upper if count <= _MOST), default=0)


def _without(m: re.Match[str], digits: list[tuple[str, str]]) -> str:
    one = _DIGIT.get(m["digit"].lower(), m["digit"])
    beyond = one == "0"  # in front of the first digit stand zeros
    return "; ".join(
        f"{digit} != {one}" + f" or {short}" * (beyond and k > 0) for k, (digit, short) in enumerate(digits)
    )


def _with(m: re.Match[str], digits: list[tuple[str, str]]) -> str:
    one = _DIGIT.get(m["digit"].lower(), m["digit"])
    return " or ".join(f"{digit} = {one}" for digit, _ in digits) if one != "0" else ""


def _kind(m: re.Match[str], digits: list[tuple[str, str]]) -> str:
    kind = KINDS[m["kind"].lower().split()[-1].removesuffix("s")]
    return "; ".join(kind.format(digit) + f" or {short}" * (k > 0) for k, (digit, short) in enumerate(digits))


def _different(_: re.Match[str], digits: list[tuple[str, str]]) -> str:
    return "; ".join(f"{one} != {other} or {short}" for (one, _), (other, short) in combinations(digits, 2))


_READ = {"without": _without, "with": _with, "kind": _kind, "different": _different}
