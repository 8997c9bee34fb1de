"""Commands that ask about the text as it is: the whole answer, a check, a picture, an explanation, other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.front.command_line import assignments, sweep_values
from eqsolve.front.session.files import named
from eqsolve.front.session.refusing import unfit
from eqsolve.front.session.setting import changed, listed
from eqsolve.front.session.topics import page
from eqsolve.front.workspace import Reply, State, Workspace, read
from eqsolve.front.workspace import entries as e
from eqsolve.result import Answer, Fit

_DECIDING = ("steps", "lines", "family", "plan", "search", "proof")  # sections that say why the verdict holds


def solve(space: Workspace, _: str) -> Reply:
    """The whole text as one, and the whole answer."""
    if not space.state.text.strip():
        return Reply(("The text is empty.",))
    answer = space.whole()
    return Reply((), answer, answer=answer)


def look_for_all(space: Workspace, argument: str) -> Reply:
    """All solutions from now on."""
    space.settings = replace(space.settings, all=True)
    return _again(space, argument, "All solutions are looked for.")


def look_for_one(space: Workspace, argument: str) -> Reply:
    """One solution from now on."""
    space.settings = replace(space.settings, all=False)
    return _again(space, argument, "The search stops at the first solution; :all looks for the others.")


def _again(space: Workspace, argument: str, remark: str) -> Reply:
    reply = solve(space, argument)
    return replace(reply, remarks=(remark, *reply.remarks))


def check(space: Workspace, point: str) -> Reply:
    """Whether a point satisfies every relation."""
    if not point:
        raise unfit(":check needs a point", ":check A=6, B=3")
    values = assignments([point])
    given = read(space.state.text, space.state.folder).constants if space.state.text.strip() else ()
    if fixed := next((constant for constant in given if constant.name in values), None):
        hint = f":fix {fixed.name} = {values[fixed.name]} tries another value"
        raise unfit(f"{fixed.name} is no unknown: the text gives it ({fixed.place.text.strip()})", hint, fixed.name)
    return Reply(result=eqsolve.check(space.state.text, values, base_dir=space.state.folder))


def _whole(space: Workspace) -> Answer | Fit:
    if not space.state.text.strip():
        raise unfit("there is nothing to show: the text is empty", "type an equation first")
    return space.whole()


def json(space: Workspace, _: str) -> Reply:
    """The whole answer as JSON."""
    answer = _whole(space)
    return Reply(answer=answer, page=answer.to_json())


def latex(space: Workspace, _: str) -> Reply:
    """The text as LaTeX."""
    if not space.state.text.strip():
        return Reply(("The text is empty.",))
    return Reply(page=eqsolve.format(space.state.text, style="latex").rstrip("\n"))


def why(space: Workspace, _: str) -> Reply:
    """What decides the verdict: the steps, which lines contradict, what proves it."""
    told = _whole(space).explain()
    deciding = tuple(section for section in told if section.key in _DECIDING)
    return Reply(result=replace(told, sections=deciding) if deciding else told)


def explain(space: Workspace, topic: str) -> Reply:
    """Every step, with numbers; the page of a code."""
    return Reply((page(topic),)) if topic else Reply(result=_whole(space).explain(numbers=True))


def time(space: Workspace, _: str) -> Reply:
    """How long the parts of the present answer took; parts that did not change took nothing."""
    if space.standing is None:
        return Reply(("Nothing was solved yet.",))
    lines = []
    for part in space.standing.parts:
        stages = ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in part.answer.timings.items())
        names = ", ".join(str(entry.number) for entry in part.entries[:8]) + (", ..." if len(part.entries) > 8 else "")
        lines.append(f"entries {names}: {stages}" + ("" if part.anew else " (not solved again)"))
    return Reply(tuple(lines))


def set_(space: Workspace, words: str) -> Reply:
    """Changes a setting, or lists them."""
    if not words:
        return Reply((listed(space.settings),))
    digits, decimals = space.settings.digits, space.settings.decimals
    space.settings, remark = changed(space.settings, words)
    again = f"{remark} (:solve shows the answer again)."
    if space.settings.digits == digits or space.standing is None:
        shown = space.settings.decimals != decimals and space.standing is not None
        return Reply((again if shown else remark,))
    # the same values in other digits, which are no change when the next entry is told
    space.standing = space.memory.stand(space.state.entries, space.state.folder, space.settings)
    return Reply((again,))


def sweep(space: Workspace, ranges: str) -> Reply:
    """The whole text for several values of its names, as a table. They stand in place of values that entries give, as
    those of ``:fix`` do."""
    if not ranges:
        raise unfit(":sweep needs a name and its values", ":sweep a = 0..10 step 1")
    if not space.state.text.strip():
        raise unfit("there is nothing to solve: the text is empty", "type an equation first")
    settings = space.settings
    values = sweep_values([ranges])
    with space.watched(settings.time_limit) as tell:
        answers = eqsolve.solve_many(
            _with_inputs(space.state, values).text,
            values,
            all=settings.all,
            exact=settings.exact,
            prove=settings.prove,
            method=settings.method,
            seed=settings.seed,
            time_limit=settings.time_limit,
            device=settings.device,
            strict=settings.strict,
            base_dir=space.state.folder,
            progress=tell,
        )
    return Reply(result=answers)


def _with_inputs(state: State, names: Iterable[str]) -> State:
    """The same with ``A := 8`` where an entry gives ``A = 8``: a sweep replaces constants."""
    for name in names:
        if (among := e.given_among(state.entries, name, "")) and ":=" not in among[1]:
            given = among[1].replace("=", ":=", 1)
            entry, _, text = e.given_among(state.entries, name, given) or (among[0], "", among[0].text)
            state = state.putting(entry, text)
    return state


def _drawable(space: Workspace, unknowns: Sequence[str]) -> Sequence[str]:
    """The unknowns to which no line gives a number, or all where these are too few for a picture."""
    found = [unknown for unknown in unknowns if not e.givings(space.state.entries, unknown)]
    return found if len(found) > 1 else unknowns


def plot(space: Workspace, name: str) -> Reply:
    """A picture of the answer, over the unknowns that are named: in the terminal, or in a file. Raises UsageError where
    nothing can be drawn."""
    answer = _whole(space)
    unknowns = answer.unknowns if isinstance(answer, Answer) else ()
    if given := [word for word in name.replace(",", " ").split() if e.givings(space.state.entries, word)]:
        pair = " ".join(_drawable(space, unknowns)[:2])
        hint = f":plot {pair} draws unknowns; :sweep {given[0]} = 1, 2, 5 shows them over {given[0]}, as a table"
        raise unfit(f"{given[0]} is an input and has one value, no axis", hint, given[0])
    axes = tuple(takewhile(unknowns.__contains__, name.replace(",", " ").split()))
    name = (
        "" if len(axes) == len(name.replace(",", " ").split()) else name.split(axes[-1], 1)[1].strip() if axes else name
    )
    draw: Callable[..., Any] | None = getattr(eqsolve, "plot", None)
    if draw is None:
        raise unfit("this version of eqsolve draws no pictures", ":solve shows the answer")
    try:
        picture = draw(answer, axes=axes) if axes else draw(answer)
    except EqsolveError as error:
        if error.code != "E757" or len(unknowns) < 3:
            raise
        pair = " ".join(_drawable(space, unknowns)[:2])
        raise unfit(f"{len(unknowns)} unknowns do not fit on two axes", f"name two or three: :plot {pair}") from None
    if not name:
        return Reply((picture.text(),))
    picture.save(named(name, ":plot"))
    return Reply((f"Drawn to {name}.",))
