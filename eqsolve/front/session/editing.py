"""Commands that change the text: entries taken out, edited and brought back, unknowns made inputs and back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from eqsolve.errors import EqsolveError
from eqsolve.front.command_line import assignments
from eqsolve.front.session import word_sums
from eqsolve.front.session.refusing import unfit
from eqsolve.front.workspace import Entry, Reply, State, Workspace, known, named_in
from eqsolve.front.workspace import entries as e
from eqsolve.report.markup import listing
from eqsolve.result import Answer, Verdict
from eqsolve.spelling import written


def show(space: Workspace, _: str) -> Reply:
    """The entries with their numbers."""
    if not space.state.entries:
        return Reply(("The text is empty.",))
    wide = len(str(space.state.following))
    lines = []
    for entry in space.state.entries:
        for k, line in enumerate(entry.text.split("\n")):
            lines.append(f"{entry.number + k if not k else '':>{wide}}  {line}".rstrip())
    return Reply(("\n".join(lines),))


def drop(space: Workspace, argument: str) -> Reply:
    """Takes entries out."""
    gone = [_entry(space, word, ":drop 3") for word in argument.replace(",", " ").split()]
    if not gone:
        raise _needs(":drop", "the number of an entry", ":drop 3")
    return space.move(space.state.without(*gone), f"Dropped: {listing(entry.text for entry in gone)}")


def edit(space: Workspace, argument: str) -> Reply:
    """An entry back in the prompt. It stays in the text until what takes its place is entered (see ``Session``)."""
    if argument:
        return Reply(edit=_entry(space, argument, ":edit 3").text)
    if space.rejected:
        return Reply(edit=space.rejected)
    if not space.state.entries:
        return Reply(("There is nothing to edit.",))
    return Reply(edit=space.state.entries[-1].text)


def undo(space: Workspace, _: str) -> Reply:
    """Takes the last change back."""
    if not space.past:
        return Reply(("There is nothing to take back.",))
    was, before = space.state, space.standing
    space.state = space.past.pop()
    space.future.append(was)
    return space.settle(before, _told(space.state, was, "Taken back"), full=True)


def redo(space: Workspace, _: str) -> Reply:
    """Does again what was taken back."""
    if not space.future:
        return Reply(("There is nothing to do again.",))
    was, before = space.state, space.standing
    space.state = space.future.pop()
    space.past.append(was)
    return space.settle(before, _told(was, space.state, "Done again"))


def _told(without: State, having: State, verb: str) -> str:
    """The entries by which two states differ."""
    more, less = _beyond(having, without), _beyond(without, having)
    return f"{verb}: {'; '.join(more) or 'the dropping of ' + '; '.join(less)}"


def _beyond(one: State, other: State) -> list[str]:
    """What stands in one state alone; of an entry of several statements that stands in both, those that differ."""
    there = {entry.number: e.pieces(entry.text) for entry in other.entries}
    differing = [entry for entry in one.entries if entry not in other.entries]
    split = [
        (entry.text, [p for p in e.pieces(entry.text) if p not in there.get(entry.number, ())]) for entry in differing
    ]
    return [text if len(e.pieces(text)) == len(parts) else "; ".join(parts) for text, parts in split if parts]


def clear(space: Workspace, _: str) -> Reply:
    """Begins anew; ``:undo`` brings the text back."""
    return space.move(State(folder=space.home))


def fix(space: Workspace, argument: str) -> Reply:
    """Makes unknowns inputs: an entry ``A := 6`` each, in place of an earlier one or of ``A = 5``."""
    if not argument:
        raise _needs(":fix", "a name, and mostly a value", ":fix A = 6")
    state, remarks, fixed = space.state, list[str](), list[str]()
    for name, value in _values(space, argument.replace(":=", "=")).items():
        aside = dict(state.aside)
        letter = word_sums.holds_letter(space, name)
        sign = "=" if letter else ":="  # of words with a definition nobody can tell that they are numbers
        text = aside.pop(name, "") if value == "" else f"{name} {sign} {value}"
        text = text or f"{name} {sign} {_present(space, name)}"
        given = e.givings(state.entries, name)
        if not (given or letter or name in dict(state.aside) or name in named_in(state.text, state.folder)):
            raise _unmentioned(state, name, text)
        before = [f"{said} in entry {entry.number}" if said != entry.text.strip() else said for entry, said in given]
        for entry, _ in given[1:]:
            state = _without_given(state, entry, name)
        put = e.given_among([given[0][0]], name, text) if given else None
        state = state.putting(put[0], put[2]) if put else state.adding(text)
        state = State(state.entries, state.following, state.folder, tuple(aside.items()))
        remarks.append(f"{text}: an input now{f' (in place of {listing(before)})' if before else ''}")
        fixed.append(name)
    solvable = space.standing is not None and space.standing.verdict is not Verdict.NONE
    reply = space.move(state, *remarks)
    return replace(reply, remarks=(*reply.remarks, *_room(space, fixed))) if solvable else reply


def _without_given(state: State, entry: Entry, name: str) -> State:
    """The state without the statement of an entry that gives a name its value."""
    found = e.without_given([entry], name)
    return state if found is None else state.putting(entry, found[2]) if found[2] else state.without(entry)


def _room(space: Workspace, fixed: Sequence[str]) -> list[str]:
    """What to free where inputs leave no solution: the others that stand in the lines which contradict each other."""
    if space.standing is None or space.standing.verdict is not Verdict.NONE:
        return []
    lines = {ref.line: ref.text for answer in space.standing.answers for ref in answer.conflict}
    spoken = {word for text in lines.values() for word in e.words(text)} - {*fixed}
    inputs = {name: entry for name in sorted(spoken) if (entry := e.input_of(space.state.entries, name))}
    inputs = {name: entry for name, entry in inputs.items() if not e.is_function(entry)}
    # an equation such as k = 0.5 is among the lines if it matters, a definition never is
    free = [f":free {n}" for n, entry in inputs.items() if entry.number in lines or ":=" in entry.text]
    return [f"To leave room for {listing(fixed)}: {' or '.join(free)} (:undo takes it back)."] if free else []


def _unmentioned(state: State, name: str, text: str) -> EqsolveError:
    near = difflib.get_close_matches(name, named_in(state.text, state.folder), n=1)
    hint = f"did you mean :fix {near[0]}?" if near else f"to define it for lines to come, type {text}"
    return unfit(f"no line speaks of {name}", hint, name)


def _values(space: Workspace, argument: str) -> dict[str, str]:
    if plain := re.fullmatch(r"([^\W\d]\w*)\s+([-+.\d]\S*)", argument):  # :fix A 6
        return {plain[1]: plain[2]}
    if "=" in argument:
        return assignments([argument])
    return dict.fromkeys(argument.replace(",", " ").split(), "")


def _present(space: Workspace, name: str) -> str:
    """The value that an unknown has now, as text. Raises UsageError where it has none, or several, or is an input (E726)."""
    given = e.givings(space.state.entries, name)
    if given and ":=" in given[0][1]:
        hint = f":fix {name} = 6 gives it another value, :free {name} makes it an unknown"
        raise unfit(f"{name} is an input already, {given[0][1]}", hint, name)
    part = space.standing.part_of(name) if space.standing else None
    if part is None or not isinstance(part.answer, Answer):
        raise unfit(f"{name} has no value yet", f":fix {name} = 6", name)
    now = known(space.standing).get(name)
    if part.answer.family is not None or now is None or now.state != "values" or len(now.values) != 1:
        raise unfit(f"{name} has no single value", f":fix {name} = 6", name)
    solution = part.answer.solutions[0]
    form = solution.forms.get(name)
    return repr(solution.values[name]) if form is None else written(form)


def free(space: Workspace, argument: str) -> Reply:
    """Makes inputs and constants unknowns: their definitions (also ``A = 6``, also among others) are taken out; ``:fix A`` brings them back."""
    names = argument.replace(",", " ").split()
    if not names:
        raise _needs(":free", "a name", ":free A")
    state, remarks = space.state, []
    for name in names:
        old = e.input_of(state.entries, name)
        among = None if old else e.without_given(state.entries, name)
        if among:
            entry, given, rest = among
            state = state.putting(entry, rest) if rest else state.without(entry)
            state = State(state.entries, state.following, state.folder, (*state.aside, (name, given)))
            remarks.append(f"{name} is an unknown now (:fix {name} brings {given} back)")
            continue
        if old is None:
            if space.standing and space.standing.part_of(name):
                raise unfit(f"{name} is an unknown already", f":fix {name} = 6 makes it an input", name)
            raise unfit(f"no entry of one line defines {name}", ":show lists the entries", name)
        if e.is_function(old):
            raise unfit(f"{name} is a function, no input", f":drop {old.number} takes its line out", name)
        state = state.without(old)
        state = State(state.entries, state.following, state.folder, (*state.aside, (name, old.text)))
        remarks.append(f"{name} is an unknown now (:fix {name} brings {old.text} back)")
    return space.move(state, *remarks)


def guess(space: Workspace, argument: str) -> Reply:
    """Where the search begins: an entry ``x ~ 2``, in place of an earlier one."""
    if not argument:
        raise _needs(":guess", "a name and a value", ":guess x = 2")
    state, remarks = space.state, []
    for name, value in assignments([argument.replace("~", "=")]).items():
        old = e.guess(state.entries, name)
        text = f"{name} ~ {value}"
        state = state.putting(old, text) if old else state.adding(text)
        remarks.append(f"The search for {name} begins at {value}" + (f" (before: {old.text})." if old else "."))
    return space.move(state, *remarks)


def _entry(space: Workspace, word: str, example: str) -> Entry:
    """The entry of a number. Raises UsageError (E726) where there is none."""
    entry = space.entry(int(word)) if word.isdecimal() else None
    if entry is None:
        numbers = [str(entry.number) for entry in space.state.entries]
        hint = f"there are {listing(numbers[:20])}" if numbers else "there is none yet"
        command = example.partition(" ")[0]
        raise unfit(
            f"there is no entry {word}", f"{hint}; for example {command} {numbers[-1]}" if numbers else f"{hint}"
        )
    return entry


def _needs(command: str, what: str, example: str) -> EqsolveError:
    return unfit(f"{command} needs {what}", example)
