"""Knights and knaves: A says: B lies. B says: C is a knight. Each speaker is 1 who tells the truth, 0 who lies, and what is said holds
just then.

A text is read where each of its sentences is such a claim, tells what knights do, or asks who lies; any other leaves all to the readers of
sentences, since a fact that is left out changes the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from eqsolve.syntax.pasted.mark import RELATION, Edit
from eqsolve.syntax.pasted.sentences.claims import NAME, condition, names_in
from eqsolve.syntax.text import Refusal

# Characters of a text that is looked at. Fewer: long riddles are refused; more: hostile texts cost time.
_MOST = 4000
_SAYS = re.compile(
    rf"(?:(?:and|then|finally|first),?[ ])?(?P<speaker>{NAME})(?:[ ](?:says?|said|claims?|claimed|states?)[ ]?[:,]?[ ]?[\"“„']?"
    rf"|[ ]?:[ ]?[\"“„'][ ]?|:[ ](?=(?i:we|i|{NAME}|one of|both of)(?!\w)))(?P<claim>.+)"
)
# "B lies", says A
_SAID_BY = re.compile(rf"[\"“„']?(?P<claim>.+?),?[\"“”'],?[ ](?:says|said|claims|claimed)[ ](?P<speaker>{NAME})")
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
# a statement of the language without a sign of a relation
_DOMAIN = re.compile(
    r"(?<!\w)in[ ]*[-\d{\[(]|∈|^(?:\w+, ?)*\w+: ?(?:integers?|digits?|naturals?|real|binary)$|^all different|\(mod "
)
# 2 + 2 = 5: a claim that holds, or does not
_IN_NUMBERS = re.compile(r"[-+*/^()\d. ]+(?:[=<>≤≥≠]|<=|>=|!=)[-+*/^()\d. ]+")
_SPOKEN = re.compile(
    r"(?<!\w)(?:say|said|claim|state)|:[ \t]*[\"“„']|(?<!\w)(?:lies?|lying|liars?|knaves?|knights?)(?!\w)"
)
_SENTENCE = re.compile(r"[^.!?;\n]+(?:\.{2}[^.!?;\n]+)?")  # 0..1 is no end


def speaker_edits(
    text: str, note: Callable[[str, str, int, int], None], refuse: Callable[[Refusal], None]
) -> list[Edit]:
    """Edits that write each claim as ``A = 1 iff B = 0``, in order; each is said in a note. A sentence beside claims that is
    not understood is refused (E255)."""
    if len(text) > _MOST or not _SPOKEN.search(text):
        return []
    edits: list[Edit] = []
    notes: list[tuple[str, str, int, int]] = []
    sentences = [(m, " ".join(m[0].split()).strip("\"“”„' ,")) for m in _SENTENCE.finditer(text)]
    everyone = _everyone([said for _, said in sentences])
    declared = {name for _, said in sentences if _DECLARED.search(said) for name in re.findall(r"\w+", said)}
    unread: list[Refusal] = []
    claims, related = 0, False
    for sentence, said in sentences:
        m = _SAYS.fullmatch(said) or _SAID_BY.fullmatch(said)
        signs = bool(said) and bool(RELATION.search(said) or _DOMAIN.search(said))
        if not said or signs and not (m and _IN_NUMBERS.fullmatch(m["claim"])):  # a statement of the language
            edits += [] if said else [(sentence.start(), sentence.end(), " ")]
            related = related or signs
            continue
        if m:
            spoken = m["claim"].strip("\"“”„' ,")
            claim = f"({spoken})" if signs else condition(spoken, m["speaker"], everyone)
        else:
            claim = condition(said, "", everyone)  # a fact beside the claims: exactly one of A, B is a knight
        if claim:
            claims += bool(m) and not signs
            written = f"{m['speaker']} = 1 iff {claim}" if m else claim[1:-1] if claim.startswith("(") else claim
            notes.append(
                (
                    "N322",
                    f"'{_shown(sentence[0])}' is read as {written}, where 1 tells the truth",
                    sentence.start(),
                    sentence.end(),
                )
            )
            names = dict.fromkeys(
                [
                    *([m["speaker"]] if m else []),
                    *re.findall(r"[^\W\d_]+(?= !?= )", claim),
                    *re.findall(r"(?<== )[^\W\d_]+", claim),
                ]
            )
            others = [name for name in names if name not in declared]
            declared.update(others)
            domain = f"; {', '.join(others)} in 0..1" if others else ""
            edits.append((sentence.start(), sentence.end(), written + domain))
        elif _TOLD.fullmatch(said):
            edits.append((sentence.start(), sentence.end(), " "))
        else:
            unread.append(_unread(sentence, said))
            edits.append((sentence.start(), sentence.end(), " "))
    if not claims or unread and related:  # beside equations the readers of lines tell of each line
        return []
    for refusal in unread:
        refuse(refusal)
    for one in notes:
        note(*one)
    return [*_ends(text, edits)]


def _unread(sentence: re.Match[str], said: str) -> Refusal:
    start = sentence.end() - len(sentence[0].lstrip())
    shown = f"this line may say something about the unknowns and is not read: '{said[:60]}'"
    write = "write it with A, B in 0..1, where 1 tells the truth: A = 1 iff B = 0"
    if re.search(r"(?<!\w)either(?!\w)", said, re.IGNORECASE):
        write = "write 'A or B is a knight', or 'exactly one of A and B is a knight', with the names"
    hint = f"{write}; to leave the line out begin it with #"
    return Refusal("E255", shown, start, start + len(sentence[0].strip()), hint)


def _shown(sentence: str) -> str:
    """The sentence on one line, with both of its quotes or none."""
    shown = " ".join(sentence.split()).strip(" ,")
    return shown + '"' if shown.count('"') % 2 else shown


def _everyone(sentences: Iterable[str]) -> list[str]:
    """All who speak or are spoken of, in order."""
    found = [
        m
        for said in sentences
        if not RELATION.search(said) and (m := _SAYS.fullmatch(said) or _SAID_BY.fullmatch(said))
    ]
    return list(dict.fromkeys(name for m in found for name in (m["speaker"], *names_in(m["claim"]))))


def _ends(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits, each with the sign that ends its sentence, which is no part of a relation."""
    out = []
    for start, end, new in edits:
        while end < len(text) and text[end] in ".!?":
            end += 1
        out.append((start, end, f"{new};"))
    return out
