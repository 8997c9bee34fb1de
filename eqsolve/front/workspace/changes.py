"""What an entry changed: counts, the verdict, and of each unknown what is new. A sentence each; the verdict once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eqsolve.front.workspace.entries import gives
from eqsolve.front.workspace.knowledge import Known, known
from eqsolve.front.workspace.parts import Part, Standing
from eqsolve.report.drawing import Result
from eqsolve.report.markup import count, listing
from eqsolve.result import Answer, Level, Verdict

# Changes that are told one by one. Fewer: what a line changed is not said where people could still follow; more: the
# answer is easier to read as a whole.
MOST_LINES = 6


def counted(standing: Standing) -> tuple[str, ...]:
    """``2 equations, 3 unknowns, 1 degree of freedom``; nothing where there is no unknown."""
    counts = _counts(standing)
    apart = f", in {len(standing.parts)} parts that share no unknown" if len(standing.parts) > 1 else ""
    return (counts + apart,) if counts else ()


def _counts(standing: Standing) -> str:
    answers, outline = standing.answers, standing.outline
    unknowns = [name for answer in answers for name in answer.unknowns]
    if not unknowns:
        return ""
    equations = outline.count()
    said = [] if equations is None else [_number(equations, "equation")]
    said.append(_number(len(unknowns), "unknown"))
    freedom = _freedom(standing)
    return ", ".join([*said, *([f"{_number(freedom, 'degree')} of freedom"] if freedom is not None else [])])


def _freedom(standing: Standing) -> int | None:
    """Directions in which solutions can move; None where the text is one of whole numbers, or nothing is known."""
    free = 0
    for answer in standing.answers:
        if answer.verdict in (Verdict.UNIQUE, Verdict.FINITE):
            continue
        if answer.verdict is not Verdict.FAMILY or answer.family is None or answer.family.parameters:
            return None
        free += answer.family.dimension
    return free


def verdict(standing: Standing) -> str:
    """What is known of the whole, in a sentence: ``One solution, proved to be the only one.``"""
    kind, level, number = standing.verdict, standing.level, standing.count
    match kind:
        case Verdict.NONE:
            return "No solution" + ("." if level is Level.PROVED else f" ({level.meaning}).")
        case Verdict.UNDECIDED:
            return "Undecided."
        case Verdict.FAMILY:
            return "Infinitely many solutions."
        case Verdict.FOUND:
            return f"{count(number, 'solution').capitalize()} found, others are not ruled out."
        case Verdict.FINITE:
            return f"{count(number, 'solution').capitalize()}, {level.meaning} all."
    return f"One solution, {level.meaning} the only one."


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def report(
    before: Standing | None, after: Standing, digits: int | None = None, forms: bool = True
) -> tuple[tuple[str, ...], Result | None]:
    """What to say after an entry, and the answer to show in full where more than little changed.

    The answer is that of the part which the entry touched. It begins with its verdict, which is said only there.
    """
    touched = _touched(before, after)
    if not all(isinstance(part.answer, Answer) for part in after.parts):
        return (), after.parts[0].answer
    old, new = known(before, digits, forms), known(after, digits, forms)
    lines = differences(old, new)
    plain = _only_values(after)
    values = [part.answer for part in touched if isinstance(part.answer, Answer) and part.answer.asked]
    if plain and values:
        return (), values[-1]
    if plain:
        return ("There is no equation yet.", *lines), touched[0].answer if touched else None
    counts, sentence = counted(after), verdict(after)
    if idle := _idle(before, after):
        return (
            f"{listing(idle)} {'is a constant' if len(idle) == 1 else 'are constants'} that no line uses yet.",
        ), None
    if not touched:
        return (*counts, sentence, *(lines or ["Nothing changes."])), None
    apart = _elsewhere(after, touched)
    if excluded := [part for part in touched if _has_none(part)]:  # values of the other parts would be no solution
        return (*counts, *_turned(before, excluded[0]), *_put_in(after, excluded[0])), excluded[0].answer
    full = len(touched) == 1 and _wants_all(before, touched[0], lines, old)
    if full:
        lost = [line for line in lines if line.endswith("no longer)")]
        turned = _turned(before, touched[0])
        return (*counts, *apart, *_beside(after, touched[0], apart), *turned, *lost[:MOST_LINES]), touched[0].answer
    extra = [line for part in touched for line in _follows(before, part)]
    return (*counts, sentence, *apart, *(lines or (() if extra else ("Nothing changes.",))), *extra), None


def _idle(before: Standing | None, after: Standing) -> list[str]:
    """The new constants, where an entry is of such alone and nothing else uses them."""
    old = {said.text for said in before.outline.statements} if before else set()
    new = [said for said in after.outline.statements if said.text not in old]
    names = {said.defines for said in new}
    used = any(names & said.names for said in after.outline.statements if said not in new)
    gone = before and len(before.outline.statements) + len(new) > len(after.outline.statements)
    return [] if "" in names or used or gone else [said.defines for said in new]


def _elsewhere(after: Standing, touched: Sequence[Part]) -> list[str]:
    """Why there is no solution although the parts that the entry touched have one."""
    none = [answer for answer in after.answers if answer.verdict is Verdict.NONE]
    if not none or any(part.answer in none for part in touched):
        return []
    numbers = [str(ref.line) for ref in none[0].conflict]
    why = "Other lines have no solution" if not numbers else f"Line {numbers[0]} cannot hold"
    why = f"Lines {listing(numbers)} contradict each other" if len(numbers) > 1 else why
    return [f"{why}; what follows shares no unknown with {'it' if len(numbers) == 1 else 'them'}:"]


def _has_none(part: Part) -> bool:
    return isinstance(part.answer, Answer) and part.answer.verdict is Verdict.NONE


def _put_in(after: Standing, part: Part) -> list[str]:
    """The lines that contradict, with the values of their constants: ``Line 1 cannot hold with X = 0.8 and T = 400.``"""
    assert isinstance(part.answer, Answer)
    lines = dict.fromkeys(ref.line for ref in part.answer.conflict)
    named = {name for said in after.outline.statements if said.first in lines for name in said.names}
    given = [said.text for said in after.outline.statements if said.defines and said.defines in named]
    values = [" = ".join(side.strip() for side in text.split(":=", 1)) for text in given if ":=" in text]
    one = len(lines) == 1
    where = f"Line{'s' * (not one)} {listing(map(str, lines))} cannot hold{' together' * (not one)}"
    first = part.answer.conflict[0].text if lines else ""
    again = one and any(gives(first) == text.partition(":=")[0].strip() for text in given)
    repair = f" For the new value write {' := '.join(side.strip() for side in first.split('=', 1))}." * again
    return [f"{where} with {listing(values)}.{repair}"] if values else []


def _beside(after: Standing, part: Part, apart: Sequence[str]) -> list[str]:
    """What is known of the whole, where that is not what the answer which follows says of a part."""
    whole, alone = verdict(after), verdict(replace(after, parts=(part,)))
    return [] if apart or whole == alone else [f"All together: {whole[0].lower()}{whole[1:]} Of this part alone:"]


def _only_values(standing: Standing) -> bool:
    """The text has constants and questions in them alone: nothing to solve, so nothing that has a number of solutions."""
    return {said.kind for said in standing.outline.statements} <= {"constant", "question"} and not any(
        answer.unknowns for answer in standing.answers
    )


def _touched(before: Standing | None, after: Standing) -> list[Part]:
    """The parts that are not what some part was before."""
    old = {part.text for part in before.parts} if before else set()
    return [part for part in after.parts if part.text not in old]


def _wants_all(before: Standing | None, part: Part, lines: Sequence[str], old: dict[str, Known]) -> bool:
    """More changed than a few values: there was nothing before, the verdict is another one, or it needs its reasons."""
    answer = part.answer
    if not isinstance(answer, Answer) or answer.verdict in (Verdict.NONE, Verdict.UNDECIDED) or answer.layouts:
        return True
    if not old or len(lines) > MOST_LINES:
        return True
    previous = _previous(before, part)
    if not previous:
        return len(answer.unknowns) > 1
    return any(earlier.verdict is not answer.verdict for earlier in previous)


def _previous(before: Standing | None, part: Part) -> list[Answer]:
    """The answers that the part takes the place of: those which share an unknown with it."""
    assert isinstance(part.answer, Answer)
    names = set(part.answer.unknowns)
    return [answer for answer in before.answers if names & set(answer.unknowns)] if before else []


def _turned(before: Standing | None, part: Part) -> list[str]:
    """What the verdict was, where it turned; what it is now the answer says."""
    answer = part.answer
    if not isinstance(answer, Answer):
        return []
    earlier = _previous(before, part)
    if not earlier or {e.verdict for e in earlier} == {answer.verdict}:
        return []
    words = {
        Verdict.UNIQUE: "one solution",
        Verdict.FINITE: "several solutions",
        Verdict.FOUND: "solutions that may not be all",
        Verdict.FAMILY: "infinitely many solutions",
        Verdict.NONE: "no solution",
        Verdict.UNDECIDED: "undecided",
    }
    was = listing(dict.fromkeys(words[e.verdict] for e in earlier))
    return [f"Before: {was}."]


def _follows(before: Standing | None, part: Part) -> list[str]:
    """Lines that say nothing new."""
    answer = part.answer
    assert isinstance(answer, Answer)
    told = {ref.line for earlier in _previous(before, part) for ref in earlier.redundant}
    fresh = {ref.line: ref for ref in answer.redundant if ref.line not in told}
    return [
        f"{ref.text if ref.line in ref.because else f'Line {ref.line}'} follows from {ref.sources}."
        if ref.because
        else f"Line {ref.line} always holds."
        for ref in fresh.values()
    ]


def differences(old: dict[str, Known], new: dict[str, Known]) -> tuple[str, ...]:
    """What is new of each unknown, in the order of the answer; then those that are gone."""
    lines = [line for name, now in new.items() if (line := _difference(name, old.get(name), now, bool(old)))]
    gone = [name for name in old if name not in new]
    return (*lines, *([f"no longer an unknown: {', '.join(gone)}"] if gone else []))


def _difference(name: str, was: Known | None, now: Known, others: bool) -> str:
    """``others``: something was known before, so that an unknown can be a new one."""
    if was == now:
        return ""
    if was is None:
        return f"{'new: ' if others else ''}{name} {now}"
    if was.state == now.state == "values" and set(now.values) < set(was.values):
        lost = [value for value in was.values if value not in now.values]
        return f"{name} {now} ({_lost(lost)} no longer)"
    return f"{name} {now} (before: {_before(was)})"


def _lost(values: Sequence[str]) -> str:
    return f"{len(values)} values" if len(values) > 3 else listing((v.removeprefix("= ") for v in values), "or")


def _before(was: Known) -> str:
    return {
        "free": "free",
        "limited": "free within limits",
        "set": "free within limits",
        "none": "no solution",
        "open": "not known",
    }.get(was.state, str(was).removeprefix("= "))
