"""Knights and knaves: A says: B lies. B says: C is a knight. Each speaker is 1 who tells the truth, 0 who lies, and what is said holds
just then.

A text is read where each of its sentences is such a claim, tells what knights do, or asks who lies; any other leaves all to the readers of
sentences, since a fact that is left out changes the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from eqsolve.syntax.pasted.mark import RELATION, Edit

# Characters of a text that is looked at. Fewer: long riddles are refused; more: hostile texts cost time.
_MOST = 4000
# no pronoun: of whom it speaks nothing tells
_NAME = r"(?!(?:We|They|He|She|It|You|One|Both|Neither|Either|Exactly|All|None|Only|The|At|Some|Someone|Nobody)(?!\w))[A-Z][a-z]{0,14}(?!\w)"
_LIES = r"lies?|tells?[ ]lies|(?:is|are|am)[ ](?:lying|not[ ]telling[ ]the[ ]truth|(?:an?[ ])?(?:liars?|knaves?))"
_TELLS = r"tells?[ ]the[ ]truth|(?:is|are|am)[ ](?:telling[ ]the[ ]truth|truthful|honest|(?:an?[ ])?(?:knights?|truth[- ]?tellers?))"
_PART = rf"(?P<who>{_NAME}(?:(?:,[ ]?|,?[ ](?:and|or)[ ]){_NAME}){{0,8}})[ ](?:(?P<lies>{_LIES})|{_TELLS})"
_NESTED = re.sub(r"\?P<\w+>", "?:", _PART)
_CLAIM = re.compile(rf"(?:that[ ])?{_NESTED}(?:,?[ ](?:and|or|but)[ ](?:that[ ])?{_NESTED}){{0,5}}")
_SAYS = re.compile(
    rf"(?:(?:and|then|finally|first),?[ ])?(?P<speaker>{_NAME})"
    rf"(?:[ ](?:says?|said|claims?|claimed|states?)[ ]?[:,]?[ ]?[\"“„']?|[ ]?:[ ]?[\"“„'])(?P<claim>.+)"
)
# "B lies", says A
_SAID_BY = re.compile(rf"[\"“„']?(?P<claim>.+?),?[\"“”'],?[ ](?:says|said|claims|claimed)[ ](?P<speaker>{_NAME})")
_SAME = re.compile(
    rf"(?:that[ ])?(?P<one>{_NAME}),?[ ]and[ ](?P<other>{_NAME})[ ]are[ ](?:of[ ])?(?:the[ ])?"
    r"(?:(?P<same>same)|different|opposite)(?:[ ](?:kinds?|types?))?"
)
_KINDS = r"(?:an?[ ])?(?:knights?|truth[- ]?tellers?)[ ](?:or|and)[ ](?:an?[ ])?(?:knaves?|liars?)"
# a condition in a question, or a number of liars, is a fact
_FACT = (
    r"(?!.*\b(?:if|given|when|since|knowing|suppose|provided|exactly|only|least|most|same|different|not|no|none|never|(?<!which[ ])one"
    r"|(?:two|three|four|five|six|\d+)(?![ ](?:people|persons|inhabitants|islanders|friends|suspects)\b))\b)"
)
_TOLD = re.compile(
    rf"(?i){_FACT}(?:(?:who|which|what|determine|find|tell|can[ ]you|is[ ]it)(?!\w).*|.*{_KINDS}"
    r"|(?=.*always[ ](?:tell|lie|speak|say))(?:all[ ])?(?:knights?|knaves?|liars?|truth[- ]?tellers?)(?!\w)(?-i:(?:[^A-Z]|Kn|Li|Tr)*))"
)
_DECLARED = re.compile(r"0[ \t]*\.\.[ \t]*1|\{[ \t]*0[ \t]*,[ \t]*1[ \t]*\}")
_SENTENCE = re.compile(r"[^.!?;\n]+(?:\.{2}[^.!?;\n]+)?")  # 0..1 is no end


def speaker_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that write each claim as ``A = 1 iff B = 0``, in order; each is said in a note."""
    if len(text) > _MOST or not re.search(r"(?<!\w)(?:say|said|claim|state)|:[ \t]*[\"“„']", text):
        return []
    edits: list[Edit] = []
    names: dict[str, None] = {}
    declared: set[str] = set()
    claims = 0
    for sentence in _SENTENCE.finditer(text):
        said = " ".join(sentence[0].split()).strip("\"“”„' ,")
        if not said or RELATION.search(said) or _DECLARED.search(said):  # a statement of the language
            declared |= set(re.findall(r"\w+", said)) if said and _DECLARED.search(said) else set()
            edits += [] if said else [(sentence.start(), sentence.end(), " ")]
            continue
        m = _SAYS.fullmatch(said) or _SAID_BY.fullmatch(said)
        claim = _condition(m["claim"].strip("\"“”„' ,"), m["speaker"]) if m else ""
        if m and claim:
            written = f"{m['speaker']} = 1 iff {claim}"
            names |= dict.fromkeys([m["speaker"], *re.findall(r"[A-Z][a-z]*", claim)])
            note("N322", f"'{said}' is read as {written}, where 1 tells the truth", sentence.start(), sentence.end())
            edits.append((sentence.start(), sentence.end(), written))
            claims += 1
        elif _TOLD.fullmatch(said):
            edits.append((sentence.start(), sentence.end(), " "))
        else:
            return []
    if not claims:
        return []
    others = [name for name in names if name not in declared]
    if others:
        start, end, new = edits[-1]
        edits[-1] = (start, end, f"{new}; {', '.join(others)} in 0..1")
    return [*_ends(text, edits)]


def _ends(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits, each with the sign that ends its sentence, which is no part of a relation."""
    out = []
    for start, end, new in edits:
        while end < len(text) and text[end] in ".!?":
            end += 1
        out.append((start, end, f"{new}; "))
    return out


def _condition(claim: str, speaker: str) -> str:
    """What is claimed, in signs; empty where a word is not understood."""
    claim = re.sub(r"(?<!\w)(?:both|all|each)[ ]", "", claim)
    claim = re.sub(r"(?<!\w)I(?!\w)", speaker, claim)
    same = _SAME.fullmatch(claim)
    if same:
        return (
            f"({same['one']} {'=' if same['same'] else '!='} {same['other']})" if same["one"] != same["other"] else ""
        )
    if not _CLAIM.fullmatch(claim):
        return ""
    out, last = "", 0
    joints: set[str] = set()
    for m in re.finditer(_PART, claim):
        joint = "or" if re.search(r"(?<!\w)or(?!\w)", claim[last : m.start()]) else "and"
        joints |= {joint} if out else set()
        who, either = re.findall(_NAME, m["who"]), re.search(r"(?<!\w)or(?!\w)", m["who"])
        if either and re.search(r"(?<!\w)and(?!\w)", m["who"]):
            return ""
        value = f" {'or' if either else 'and'} ".join(f"{name} = {0 if m['lies'] else 1}" for name in who)
        part = f"({value})" if len(who) > 1 else value
        out = f"{out} {joint} {part}" if out else part
        last = m.end()
    if len(joints) > 1:
        return ""
    return f"({out})" if joints else out
