"""Questions that leave the text as it is: the value of an expression, what is known of a name."""

from __future__ import annotations

import re

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.front.session.entries import words
from eqsolve.front.session.knowledge import lines_with, valued
from eqsolve.front.session.replies import Reply
from eqsolve.front.session.topics import page
from eqsolve.front.session.workspace import Workspace
from eqsolve.report.markup import listing
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Answer, Fit
from eqsolve.spelling import spelled

_LAST = re.compile(r"(?<![\w.])(?:ans|_)(?![\w(\[{])")
_NAME = re.compile(r"[^\W\d]\w*(?:\[[^\]]*\])?")


def with_last(space: Workspace, line: str) -> tuple[str, tuple[str, ...]]:
    """The line with the last value in place of ``ans`` or ``_``, and a remark where that was done."""
    if not space.ans or "ans" in words(space.state.text) or re.match(r"\s*ans\s*:?=", line):
        return line, ()
    plain = re.fullmatch(r"[\w.]+", space.ans)
    filled = _LAST.sub(lambda _: space.ans if plain else f"({space.ans})", line)
    return filled, () if filled == line else (f"read as: {filled}",)


def is_question(error: EqsolveError, first: int, line: str) -> bool:
    """The only thing wrong with the newest entry, from line ``first`` on, is that it has no two sides: it is a value
    that is asked for."""
    return "\n" not in line.strip() and all(d.code == "E310" and (d.line or 0) >= first for d in error.diagnostics)


def asked(space: Workspace, line: str) -> Reply:
    """The value of an expression at the present solutions. Raises what reading and solving it raises."""
    bare = line.strip().rstrip(";").strip()
    name = bare if _NAME.fullmatch(bare) else ""
    if name in eqsolve.functions() and name not in words(space.state.text):
        return Reply((page(name),))
    state = space.state.adding(f"{bare} = ?")
    entry = state.entries[-1]
    standing = space.memory.stand(state.entries, state.folder, space.settings)
    part = next(part for part in standing.parts if entry in part.entries)
    spoken = [said for said in standing.outline.statements if said.first == entry.number]
    names = frozenset().union(*(said.names for said in spoken))
    elsewhere = frozenset().union(*(said.names for said in standing.outline.statements if said.first != entry.number))
    stray = sorted(names - elsewhere - {*standing.outline.declared})
    if stray:
        return Reply(
            (f"Nothing is known of {listing(stray)}: no line speaks of {'it' if len(stray) == 1 else 'them'}.",)
        )
    notes = tuple(f"note: {note.text}" for note in standing.notes if note.line == entry.number)
    value = _value(space, part.answer)
    where = lines_with(standing, next(iter(names))) if name and len(names) == 1 else {}
    lines = [f"  line {number}: {text}" for number, text in where.items() if number != entry.number]
    return Reply((*notes, f"{bare} {value}", *lines), answer=part.answer)


def _value(space: Workspace, answer: Answer | Fit) -> str:
    """The value in words; it is kept as the last one where there is just one."""
    digits = space.settings.digits
    if isinstance(answer, Fit):
        fitted = answer.asked[-1] if answer.asked else None
        if fitted is None:
            return "has no value: the fit is not done"
        space.ans = repr(fitted.value)
        error = "" if fitted.stderr is None else f" ± {decimal(fitted.stderr, 3)}"
        return f"≈ {decimal(fitted.value, digits or DIGITS)}{error}"
    if not answer.asked:
        return "has no value"
    return _of(space, answer, digits)


def _of(space: Workspace, answer: Answer, digits: int | None) -> str:
    question = answer.asked[-1]
    exact = question.exact or (None,) * len(question.values)
    if exact and not question.values:
        return f"= {spelled(exact[0])}, not the same for all solutions"
    pairs = dict(zip([valued(v, e, digits) for v, e in zip(question.values, exact, strict=False)], exact, strict=False))
    if not pairs:
        return "has no value: there is no solution" if not answer.solutions else "was not worked out in the time"
    if len(pairs) == 1:
        form = exact[0]
        space.ans = repr(question.values[0]) if form is None else spelled(form)
    return " or ".join(text if k == 0 else text.removeprefix("= ") for k, text in enumerate(pairs))
