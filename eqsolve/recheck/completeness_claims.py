"""Claims about what is missing: the evidence gone through again, or the text solved anew; and the notes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from eqsolve.clocks.work import now
from eqsolve.exact_text import constant
from eqsolve.recheck.answer_data import items, whole
from eqsolve.recheck.claimed import EACH, ClaimedAnswer, close
from eqsolve.recheck.evidence_data import evidence_of
from eqsolve.result import Claim, Completeness, Level, Verdict
from eqsolve.verify import replay as again
from eqsolve.verify.completeness import complete_again, family_complete_again

# Reasons that say no more than that a search ended early: they need not come out again.
CUT_SHORT = ("the time limit was reached", "interrupted", "other solutions were not ruled out")


def evidence(claimed: ClaimedAnswer, data: object) -> Claim:
    """The evidence that nothing is missing, gone through again; the points are proven by themselves."""
    what, evidence = "the evidence that nothing is missing", evidence_of(claimed.system, data)
    if evidence is None or claimed.level != Level.PROVED.value:
        return Claim(what, "proved", False, "it cannot be read, or nothing is said to be complete")
    limit, known = now() + EACH, claimed.readable
    if claimed.verdict == Verdict.FAMILY.value and claimed.family is not None:
        why = family_complete_again(claimed.system, evidence, claimed.family, limit)
    else:
        why = complete_again(claimed.system, evidence, known, limit)
    return Claim(what, "proved", why is None, why or "gone through again, it leaves room for no others")


def none(claimed: ClaimedAnswer) -> Claim:
    """A combination of lines proves itself; anything else is shown anew."""
    what, multipliers = "there is no solution", {}
    for entry in items(claimed.data, "conflict"):
        found = entry if isinstance(entry, Mapping) else {}
        number, factor = whole(found.get("relation")), found.get("multiplier")
        value = constant(factor) if isinstance(factor, str) else None
        if number is not None and value is not None:
            multipliers[number - 1] = value
        elif factor is not None:
            return Claim(what, "proved", False, "a multiplier of its combination cannot be read")
    if multipliers and (why := again.conflict_again(claimed.system, multipliers)):
        return Claim(what, "proved", False, why)
    if not _same_reason(claimed):
        return _other_reason(claimed, what)
    if multipliers:
        return Claim(what, "proved", True, "the combination of the lines that it names reads 0 = a number other than 0")
    same = claimed.anew.verdict is Verdict.NONE and claimed.anew.completeness.level is Level.PROVED
    return Claim(what, "proved", same, f"solved anew: {claimed.anew.completeness.reason}")


def complete(claimed: ClaimedAnswer) -> Claim:
    """Solved anew, the text gives the same list, complete for the same reason."""
    what, other = "the answer is complete", claimed.anew
    if not _same_points(claimed) or other.completeness != Completeness.PROVED:
        return _other_answer(claimed, what)
    return (
        Claim(what, "proved", True, f"solved anew: {other.completeness.reason}")
        if _same_reason(claimed)
        else _other_reason(claimed, what)
    )


def incomplete(claimed: ClaimedAnswer) -> Claim:
    """What is said about others where nothing is proven: that these are probably all, or why nobody knows."""
    what = "nothing is proven about others"
    if claimed.level == Level.PROBABLE.value and not (
        _same_points(claimed) and claimed.anew.completeness == Completeness.PROBABLE
    ):
        return _other_answer(claimed, "these are probably all")
    if _same_reason(claimed):
        return Claim(what, claimed.level, True, "solved anew, for the reason given")
    told = set(claimed.reason.split("; ")) - set(claimed.anew.completeness.reason.split("; "))
    if all(one.startswith(CUT_SHORT) for one in told) and claimed.level == Level.UNKNOWN.value:
        return Claim(what, claimed.level, True, "the search was cut short, which says nothing")
    return _other_reason(claimed, what)


def _same_points(claimed: ClaimedAnswer) -> bool:
    """Solving anew lists the same solutions, or a family of the same dimension, under the same verdict."""
    other = claimed.anew
    same = (
        other.verdict.value == claimed.verdict
        and len(other) == len(claimed.solutions)
        and (other.count is None or other.count == claimed.data.get("count"))
        and all(a is not None and any(close(a, b) for b in other) for a in claimed.solutions)
    )
    if claimed.verdict == Verdict.FAMILY.value and claimed.family is not None:
        same = same and other.family is not None and other.family.dimension == claimed.family.dimension
    return same


def _same_reason(claimed: ClaimedAnswer) -> bool:
    return claimed.reason == claimed.anew.completeness.reason


def _other_answer(claimed: ClaimedAnswer, what: str) -> Claim:
    other = claimed.anew
    return Claim(
        what,
        claimed.level,
        False,
        f"solved anew, the text gives another answer: {other.verdict.value}, {len(other)} listed, "
        f"{other.completeness.level.value}",
    )


def _other_reason(claimed: ClaimedAnswer, what: str) -> Claim:
    return Claim(what, claimed.level, False, f"solved anew, it has another reason: {claimed.anew.completeness.reason}")


def notes(claimed: ClaimedAnswer) -> Claim:
    """The notes are those of reading the text, all of them, and those of solving it anew."""
    what, said, read = (
        "the notes",
        _written(items(claimed.data, "notes")),
        _written([n.to_dict() for n in claimed.system.notes]),
    )
    added = said - read
    known = _written([n.to_dict() for n in claimed.anew.notes]) if added else set()
    same = read <= said and added <= known
    return Claim(what, "", same, "they are those of the text" if same else "the text has other notes")


def _written(notes: Sequence[object]) -> set[str]:
    """The notes as JSON writes them, but for those on how many digits were shown (N606), which claim nothing."""
    return {
        json.dumps(note, sort_keys=True)
        for note in notes
        if not (isinstance(note, Mapping) and note.get("code") == "N606")
    }
