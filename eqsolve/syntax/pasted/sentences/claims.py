"""What knights and knaves claim of each other, in signs: B lies, A and B are both knaves, exactly one of A, B is a knight, B and C are
of the same kind, if A is a knight then B lies. A name is 1 who tells the truth, 0 who lies."""

from __future__ import annotations

import re
from collections.abc import Sequence

# no pronoun: of whom it speaks nothing tells
NAME = (
    r"(?!(?:We|They|He|She|It|You|One|Both|Neither|Either|Exactly|All|None|Only|The|At|Some|Someone|Nobody|If|Knights?|Knaves?|Liars?"
    r"|Who|Which|What|Us)(?!\w))[A-Z][a-z]{0,14}(?!\w)"
)
_LIES = r"lies?|tells?[ ]lies|(?:is|are|am)[ ](?:lying|not[ ]telling[ ]the[ ]truth|(?:an?[ ])?(?:liars?|knaves?))"
_TELLS = r"tells?[ ]the[ ]truth|(?:is|are|am)[ ](?:telling[ ]the[ ]truth|truthful|honest|(?:an?[ ])?(?:knights?|truth[- ]?tellers?))"
_LIST = rf"{NAME}(?:(?:,[ ]?|,?[ ](?:and|or)[ ]){NAME}){{0,8}}"
_PART = rf"(?P<who>{_LIST})[ ](?:(?P<lies>{_LIES})|{_TELLS})"
_NESTED = re.sub(r"\?P<\w+>", "?:", _PART)
_CLAIM = re.compile(rf"(?:that[ ])?{_NESTED}(?:,?[ ](?:and|or|but)[ ](?:that[ ])?{_NESTED}){{0,5}}")
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SOME = re.compile(
    rf"(?P<how>exactly|precisely|only|just|at[ ]least|at[ ]most|none|neither)(?:[ ](?P<many>{'|'.join(_COUNTS)}|\d))?[ ]of[ ]"
    rf"(?P<who>{_LIST})[ ](?:(?P<lies>{_LIES})|{_TELLS})",
    re.IGNORECASE,
)
_ALIKE = re.compile(
    rf"(?P<a>{NAME})[ ](?:and[ ](?P<b>{NAME})[ ](?:are|is)|(?:is|am))[ ](?:of[ ])?(?:an?[ ])?(?:the[ ])?"
    rf"(?:(?P<same>same)|different|opposite)(?:[ ](?:kinds?|types?|sorts?))?(?:[ ](?:as|from|than)[ ](?P<other>{NAME}))?"
)
_IF = re.compile(r"(?i)if[ ](?P<first>.+?),?[ ]then[ ](?P<then>.+)")
_WE = re.compile(r"(?i)(?<!\w)(?:both[ ]of[ ]us|all[ ]of[ ]us|we(?:[ ](?:are|both|all))?)(?!\w)")
_OF_US = re.compile(r"(?i)(?<=[ ]of[ ])us(?!\w)")


def names_in(claim: str) -> list[str]:
    """The people who are spoken of by name."""
    return re.findall(NAME, re.sub(r"(?<!\w)I(?!\w)", "", claim))


def condition(claim: str, speaker: str, everyone: Sequence[str]) -> str:
    """What is claimed, in signs; empty where a word is not understood. ``we`` are all, where there are two or all are meant."""
    if len(everyone) == 2 or len(everyone) > 1 and re.search(r"(?<!\w)(?:all|of us)(?!\w)", claim):
        listed = ", ".join(everyone[:-1]) + f" and {everyone[-1]}"
        claim = _OF_US.sub(
            listed, _WE.sub(lambda m: f"{listed} are" if m[0].lower().endswith("are") else listed, claim)
        )
    claim = re.sub(r"(?<!\w)I(?!\w)", speaker, claim.removeprefix("that "))
    chain = _IF.fullmatch(claim)
    if chain:
        first, then = (condition(chain[part].strip(), speaker, everyone) for part in ("first", "then"))
        return f"(not ({_bare(first)}) or {_joined(then)})" if first and then else ""
    return _counted(claim) or _alike(claim) or _said(re.sub(r"(?<!\w)(?:both|all|each)[ ]", "", claim))


def _bare(signs: str) -> str:
    return signs[1:-1] if signs.startswith("(") else signs


def _joined(signs: str) -> str:
    return signs if "(" in signs or not re.search(r" (?:and|or) ", signs) else f"({signs})"


def _counted(claim: str) -> str:
    """exactly one of A, B is a knight."""
    m = _SOME.fullmatch(claim)
    who = re.findall(NAME, m["who"]) if m else []
    if m is None or len(set(who)) < 2 or len(set(who)) < len(who):
        return ""
    how, value = " ".join(m["how"].lower().split()), 0 if m["lies"] else 1
    if how in ("none", "neither"):
        return "" if m["many"] else f"({' and '.join(f'{name} = {1 - value}' for name in who)})"
    if not m["many"]:
        return ""
    how = how if how.startswith("at") else "exactly"
    many = _COUNTS.get(m["many"].lower()) or int(m["many"])
    return f"{how} {many} of ({', '.join(f'{name} = {value}' for name in who)})"


def _alike(claim: str) -> str:
    """A and B are of the same kind; B is of a different type than C."""
    m = _ALIKE.fullmatch(re.sub(r",(?= and )", "", claim))
    other = (m["b"] or m["other"]) if m else None
    if m is None or not other or m["b"] and m["other"] or other == m["a"]:
        return ""
    return f"({m['a']} {'=' if m['same'] else '!='} {other})"


def _said(claim: str) -> str:
    if not _CLAIM.fullmatch(claim):
        return ""
    out, last = "", 0
    joints: set[str] = set()
    for m in re.finditer(_PART, claim):
        joint = "or" if re.search(r"(?<!\w)or(?!\w)", claim[last : m.start()]) else "and"
        joints |= {joint} if out else set()
        who, either = re.findall(NAME, m["who"]), re.search(r"(?<!\w)or(?!\w)", m["who"])
        if either and re.search(r"(?<!\w)and(?!\w)", m["who"]):
            return ""
        value = f" {'or' if either else 'and'} ".join(f"{name} = {0 if m['lies'] else 1}" for name in who)
        part = f"({value})" if len(who) > 1 else value
        out = f"{out} {joint} {part}" if out else part
        last = m.end()
    if len(joints) > 1:
        return ""
    return f"({out})" if joints else out
