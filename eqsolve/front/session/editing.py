"""Commands that change the text: entries taken out, edited and brought back, unknowns made inputs and back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from eqsolve.errors import EqsolveError
from eqsolve.front.command_line import assignments
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
    more = [entry.text for entry in having.entries if entry not in without.entries]
    less = [entry.text for entry in without.entries if entry not in having.entries]
    return f"{verb}: {'; '.join(more) or 'the dropping of ' + '; '.join(less)}"


def clear(space: Workspace, _: str) -> Reply:
    """Begins anew; ``:undo`` brings the text back."""
    return space.move(State(folder=space.state.folder))


def fix(space: Workspace, argument: str) -> Reply:
    """Makes unknowns inputs: an entry ``A := 6`` each, in place of an earlier one or of ``A = 5``."""
    if not argument:
        raise _needs(":fix", "a name, and mostly a value", ":fix A = 6")
    state, remarks, fixed = space.state, list[str](), list[str]()
    for name, value in _values(space, argument.replace(":=", "=")).items():
        aside = dict(state.aside)
        text = aside.pop(name, "") if value == "" else f"{name} := {value}"
        text = text or f"{name} := {_present(space, name)}"
        old = e.input_of(state.entries, name)
        if not old and name not in dict(state.aside) and name not in named_in(state.text, state.folder):
            raise _unmentioned(state, name, text)
        among = None if old else e.given_among(state.entries, name, text)
        if among:
            state = state.putting(among[0], among[2])
        else:
            state = state.putting(old, text) if old else state.adding(text)
        state = State(state.entries, state.following, state.folder, tuple(aside.items()))
        before = f"{among[1]} in entry {among[0].number}" if among else old.text if old else ""
        remarks.append(f"{text}: an input now{f' (in place of {before})' if before else ''}")
        fixed.append(name)
    solvable = space.standing is not None and space.standing.verdict is not Verdict.NONE
    reply = space.move(state, *remarks)
    return replace(reply, remarks=(*reply.remarks, *_room(space, fixed))) if solvable else reply


def _room(space: Workspace, fixed: Sequence[str]) -> list[str]:
    """What to free where inputs leave no solution: the others that stand in the lines which contradict each other."""
    if space.standing is None or space.standing.verdict is not Verdict.NONE:
        return []
    lines = {ref.line: ref.text for answer in space.standing.answers for ref in answer.conflict}
    spoken = {word for text in lines.values() for word in e.words(text)} - {*fixed}
    inputs = {name: entry for name in sorted(spoken) if (entry := e.input_of(space.state.entries, name))}
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
    """The value that an unknown has now, as text. Raises UsageError where it has none, or several (E726)."""
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
