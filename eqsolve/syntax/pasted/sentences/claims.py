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
    rf"(?P<a>{NAME})[ ](?:and[ ](?P<b>{NAME})[ ](?:are|is)|(?:is|am))(?P<not>[ ]not|n['’]t)?[ ](?:of[ ])?(?:an?[ ])?(?:the[ ])?"
    rf"(?:(?P<same>same)|different|opposite)(?:[ ](?:kinds?|types?|sorts?))?(?:[ ](?:as|from|than)[ ](?P<other>{NAME}))?"
)
_IF = re.compile(r"(?i)if[ ](?P<first>.+?)(?:,?[ ]then[ ]|,[ ])(?P<then>.+)")
# so is A: what is said of the first, of A too
_SO = re.compile(
    rf"so[ ](?:is|are|am|does|do)[ ](?P<who>{NAME})|(?P<too>{NAME})[ ](?:is|does|am|do)[ ](?:too|also|as[ ]well)"
)
_IFF = re.compile(r"(?P<first>.+?),?[ ](?:if[ ]and[ ]only[ ]if|iff|just[ ]when|exactly[ ](?:when|if))[ ](?P<then>.+)")
_KIND = r"(?:an?[ ])?(?:(?P<liar>liars?|knaves?)|knights?|truth[- ]?tellers?)"
_NOT_BOTH = re.compile(
    rf"(?i:not[ ](?:both|all)[ ](?:of[ ])?)(?P<who>{_LIST})[ ](?:are|is)[ ]{_KIND}"
    rf"|(?P<they>{_LIST})[ ](?:are[ ]not|aren['’]t)[ ](?:both|all)[ ]{_KIND.replace('<liar>', '<lies>')}"
)
_NEITHER = re.compile(rf"(?i:neither)[ ](?P<a>{NAME})[ ]nor[ ](?P<b>{NAME})[ ](?P<rest>.+)")
_ONLY = re.compile(rf"(?i:only)[ ](?P<who>{NAME})[ ](?P<rest>.+)|(?P<alone>{NAME})[ ](?:is|am)[ ]the[ ]only[ ]{_KIND}")
_THERE = re.compile(
    rf"(?i)there[ ](?:is|are)[ ](?P<how>exactly|precisely|at[ ]least|at[ ]most|no)[ ](?:(?P<many>{'|'.join(_COUNTS)}|\d)[ ])?{_KIND}"
    r"(?:[ ](?:among|amongst|between|of)[ ](?:us|them)|[ ](?:here|on[ ]the[ ]island))?"
)
# is not a knave, does not lie: the other kind
_DENIED = re.compile(
    rf"(?<!\w)(?:(?P<be>is|are|am)(?:[ ]not|n['’]t)[ ](?:(?P<act>lying|telling[ ]the[ ]truth)|{_KIND})|do(?:es)?(?:[ ]not|n['’]t)[ ]"
    r"(?P<does>lie|tell[ ]the[ ]truth))(?!\w)"
)
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
    chain = _IFF.fullmatch(claim) or _IF.fullmatch(claim)
    if chain:
        then = chain["then"].strip()
        again = _SO.fullmatch(then)
        if again:
            then = re.sub(NAME, again["who"] or again["too"], chain["first"], count=1)
        first, then = (condition(part.strip(), speaker, everyone) for part in (chain["first"], then))
        if not (first and then):
            return ""
        return f"(not ({_bare(first)}) or {_joined(then)})" if chain.re is _IF else _alike_values(first, then)
    alone = _denied(claim, speaker, everyone) or _of_everyone(claim, speaker, everyone)
    if alone:
        return alone
    claim = _DENIED.sub(_other_kind, claim)
    return _counted(claim) or _alike(claim) or _said(re.sub(r"(?<!\w)(?:both|all|each)[ ]", "", claim))


def _alike_values(first: str, then: str) -> str:
    """A = 1 just when C = 0, of two values that are 0 and 1: A != C."""
    sides = [re.fullmatch(r"(\w+) = ([01])", part) for part in (first, then)]
    a, c = sides
    return f"({a[1]} {'=' if a[2] == c[2] else '!='} {c[1]})" if a and c and a[1] != c[1] else ""


def _denied(claim: str, speaker: str, everyone: Sequence[str]) -> str:
    """Not both A and B are knights; neither A nor B is a knight."""
    m = _NOT_BOTH.fullmatch(claim)
    if m:
        who, value = re.findall(NAME, m["who"] or m["they"]), 0 if m["liar"] or m["lies"] else 1
        joined = " and ".join(f"{name} = {value}" for name in who)
        return f"(not ({joined}))" if len(who) > 1 and " or " not in (m["who"] or m["they"]) else ""
    m = _NEITHER.fullmatch(claim)
    if m is None or m["a"] == m["b"]:
        return ""
    parts = [condition(f"{name} {m['rest']}", speaker, everyone) for name in (m["a"], m["b"])]
    values = [re.fullmatch(r"(\w+) = ([01])", part) for part in parts]
    return f"({' and '.join(f'{v[1]} = {1 - int(v[2])}' for v in values if v)})" if all(values) else ""


def _of_everyone(claim: str, speaker: str, everyone: Sequence[str]) -> str:
    """There is exactly one knight; only C is a knight; C is the only knave."""
    if len(everyone) < 2:
        return ""
    m = _THERE.fullmatch(claim)
    if m and (m["how"].lower() == "no") == (m["many"] is None):
        value, how = 0 if m["liar"] else 1, " ".join(m["how"].lower().split())
        if how == "no":
            return f"({' and '.join(f'{name} = {1 - value}' for name in everyone)})"
        many = _COUNTS.get(m["many"].lower()) or int(m["many"])
        how = how if how.startswith("at") else "exactly"
        return f"{how} {many} of ({', '.join(f'{name} = {value}' for name in everyone)})"
    m = _ONLY.fullmatch(claim)
    one = "" if m is None else m["who"] or m["alone"]
    if m is None or one not in everyone:
        return ""
    said = f"{one} = {0 if m['liar'] else 1}" if m["alone"] else condition(f"{one} {m['rest']}", speaker, everyone)
    told = re.fullmatch(rf"{one} = ([01])", said)
    if told is None:
        return ""
    return f"({' and '.join(f'{name} = {told[1] if name == one else 1 - int(told[1])}' for name in everyone)})"


def _other_kind(m: re.Match[str]) -> str:
    said = " ".join((m["act"] or m["does"] or "").split())
    if m["does"]:
        return "tells the truth" if said == "lie" else "lies"
    if said:
        return f"{m['be']} {'telling the truth' if said == 'lying' else 'lying'}"
    return f"{m['be']} {'a knight' if m['liar'] else 'a knave'}"


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
    return f"({m['a']} {'=' if bool(m['same']) != bool(m['not']) else '!='} {other})"


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
