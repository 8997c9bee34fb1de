"""Questions that leave the text as it is: the value of an expression, what is known of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.front.session.awaiting import awaits_data
from eqsolve.front.session.refusing import unfit
from eqsolve.front.session.topics import is_command, page
from eqsolve.front.workspace import Reply, Workspace, lines_with, outline, read, valued, words
from eqsolve.report.answers.given import given
from eqsolve.report.markup import listing
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Answer, Fit
from eqsolve.spelling import written

if TYPE_CHECKING:
    from eqsolve.outline import Statements

_LAST = re.compile(r"(?<![\w.])(?:ans|_)(?![\w(\[{])")
_QUESTION = re.compile(r"\s*=\s*\?\s*$")
_FIND = re.compile(
    r"\s*(?:please\s+)?(?:find|solve\s+for|determine|compute|calculate|what\s+(?:is|are))\s+(?P<names>[\w\s,]{1,99}?)\s*[.?!]*\s*",
    re.IGNORECASE,
)
_BETWEEN = frozenset({"and", "the", "value", "values", "of", "both", "all"})
_LETTERS = re.compile(r"\w+")
_IN_WORDS = re.compile(r"'(?P<said>[^\n]+)' is read as (?:unknowns (?P<names>[^\n]+)|(?P<value>[^\n]+) = \?)")
_NAME = re.compile(r"[^\W\d]\w*(?:\[[^\]]*\])?")


def with_last(space: Workspace, line: str) -> tuple[str, tuple[str, ...]]:
    """The line with the last value in place of ``ans`` or ``_``, and a remark where that was done. Raises UsageError
    (E726) where ``ans`` is used and there is no last value: it would be read as an unknown, or left out as a word."""
    if "ans" in words(space.state.text) or re.match(r"\s*(?:ans\s*:?=|unknowns?\b|#)", line):
        return line, ()
    if not space.ans:
        if "\n" not in line.strip() and re.search(r"(?<![\w.])ans(?![\w(\[{])", line.partition("#")[0]):
            hint = (
                "type an expression or the name of an unknown first; for an unknown 'ans' put 'unknowns ans' on a line"
            )
            raise unfit("ans is the last value, and there is none yet", hint)
        return line, ()
    plain = re.fullmatch(r"[\w.]+", space.ans)
    filled = _LAST.sub(lambda _: space.ans if plain else f"({space.ans})", line)
    return filled, () if filled == line else (f"read as: {filled}",)


def question(line: str) -> str:
    """The expression of a line such as ``x + 1 = ?``; empty where the line is something else."""
    found = re.fullmatch(r"\s*([^=<>:?\n]+?)\s*=\s*\?\s*", line)
    return found[1] if found else ""


def is_question(error: EqsolveError, first: int, line: str) -> bool:
    """The only thing wrong with the newest entry, from line ``first`` on, is that it has no two sides: it is a value
    that is asked for."""
    return "\n" not in line.strip() and all(d.code == "E310" and (d.line or 0) >= first for d in error.diagnostics)


def unread(statements: Statements, first: int, line: str) -> str:
    """What the reader says of a newest entry of one line that it left out as words; empty where it read it.

    Such a line must not stay: it adds nothing, and beside later lines it may be read otherwise, or be an error.
    """
    if "\n" in line.strip() or any(said.last >= first for said in outline(statements).statements):
        return ""
    notes = [note.text for note in statements.notes if note.line == first and note.code.startswith("N1")]  # left out
    # "find r" says what is asked for, and f(x) = x^2 what f is: they stay
    if any(f" is read as {what} " in text for text in notes for what in ("unknowns", "a definition of")):
        return ""
    if notes and _NAME.fullmatch(line.strip()):
        return _unknown([line.strip()])
    return f"note: {notes[0]}" if notes else ""


def in_words(statements: Statements, first: int, line: str, known: Collection[str]) -> tuple[str, ...]:
    """The expressions whose values a newest entry such as ``find x`` or ``what is x + 1?`` asks for, and nothing else; of
    names alone those that the text gives a meaning already."""
    notes = [
        note.text for note in statements.notes if note.line == first and note.code.startswith("N11")
    ]  # read otherwise
    found = [m for text in notes if (m := _IN_WORDS.fullmatch(text)) and m["said"] == line.strip().rstrip(" .?")]
    if len(found) == 1 and found[0]["value"]:
        return (found[0]["value"],)
    plain = _FIND.fullmatch(line)
    names = found[0]["names"].split(", ") if len(found) == 1 else _LETTERS.findall(plain["names"]) if plain else []
    names = [name for name in names if name in known or name.lower() not in _BETWEEN]
    return tuple(dict.fromkeys(names)) if {*names} <= {*known} else ()


def _unknown(stray: Sequence[str]) -> str:
    said = f"Nothing is known of {listing(stray)}: no line speaks of {'it' if len(stray) == 1 else 'them'}"
    return f"{said} (the command is :{stray[0]})." if len(stray) == 1 and is_command(f":{stray[0]}") else f"{said}."


# what stands beside a fit: R^2, its criteria and sums
_BESIDE = re.compile(r"(?i)r(?:\^2|²|2|_squared)|aicc?|bic|sse|rss|dof|chi(?:\^2|²|2|sq)")


def asked(space: Workspace, line: str) -> Reply:
    """The value of an expression at the present solutions. Raises what reading and solving it raises."""
    bare = line.strip().rstrip(";").strip()
    name = bare if _NAME.fullmatch(bare) else ""
    if name in eqsolve.functions() and name not in words(space.state.text):
        return Reply((page(name),))
    state = space.state.adding(f"{bare} = ?")
    entry = state.entries[-1]
    seen = outline(read(state.text, state.folder, strict=space.settings.strict))
    names, elsewhere = (
        frozenset().union(*(said.names for said in seen.statements if (said.first == entry.number) is of_it))
        for of_it in (True, False)
    )
    stands_beside = _BESIDE.fullmatch(bare) and seen.has("fit")
    if not stands_beside and (stray := sorted(names - elsewhere - {*seen.declared})):  # known without solving anything
        return Reply((_unknown(stray),))
    if names and awaits_data(space):
        return Reply((f"{bare} has no value yet: the fit waits for its data.",))
    standing = space.memory.stand(state.entries, state.folder, space.settings)
    if not names and any(isinstance(part.answer, Fit) and entry in part.entries for part in standing.parts):
        # a number is one whatever is fitted beside it, and has no standard error
        standing = space.memory.stand((entry,), state.folder, space.settings)
    part = next(part for part in standing.parts if entry in part.entries)
    notes = tuple(
        f"note: {note.text}{f' ({note.hint})' if note.hint.startswith('for degrees') else ''}"
        for note in standing.notes
        if note.line == entry.number
    )
    predicted = any(" is read as predict " in note for note in notes)
    value = _predicted(space, part.answer) if predicted else _value(space, part.answer)
    where = lines_with(standing, next(iter(names))) if name and len(names) == 1 else {}
    lines = [f"  line {number}: {text}" for number, text in where.items() if number != entry.number]
    return Reply((f"{bare} {value}", *lines, *notes), answer=part.answer)


def _predicted(space: Workspace, answer: Answer | Fit) -> str:
    """What the fitted model says where ``y(4.5) = ?`` asks for it: the newest of the predictions."""
    if not isinstance(answer, Fit) or not answer.predictions or len(answer.predictions[-1].value) != 1:
        return "has no value: the fit is not done"
    (value,) = answer.predictions[-1].value
    space.ans = repr(value)
    return f"≈ {decimal(value, space.settings.digits or DIGITS)}"


def _value(space: Workspace, answer: Answer | Fit) -> str:
    """The value in words; it is kept as the last one where there is just one."""
    digits = space.settings.digits
    if isinstance(answer, Fit):
        fitted = answer.asked[-1] if answer.asked else None
        if fitted is None:
            of_rows = any(note.code == "N510" for note in answer.notes)
            return "has no single value at the fit" if of_rows else "has no value: the fit is not done"
        space.ans = repr(fitted.value)
        error = "" if fitted.stderr is None else f" ± {decimal(fitted.stderr, digits or 3)}"
        return f"≈ {decimal(fitted.value, digits or DIGITS)}{error}"
    if not answer.asked:
        return "has no value"
    return _of(space, answer, digits)


def _of(space: Workspace, answer: Answer, digits: int | None) -> str:
    question, forms = answer.asked[-1], not space.settings.decimals
    exact = question.exact or (None,) * len(question.values)
    if exact and not question.values:
        formula, bare = written(exact[0]), _QUESTION.sub("", question.text)
        return f"= {formula}, not the same for all solutions" if formula != bare else "has no single value"
    near = question.decimals or ("",) * len(question.values)
    said = given(answer.text).get(_QUESTION.sub("", question.text).strip())
    texts = [
        f"= {said}" if said and float(said) == v else valued(v, e, digits, n, forms=forms)
        for v, e, n in zip(question.values, exact, near, strict=False)
    ]
    pairs = dict(zip(texts, exact, strict=False))
    if not pairs:
        return "has no value: there is no solution" if not answer.solutions else "was not worked out in the time"
    if len(pairs) == 1:
        form = "" if exact[0] is None else written(exact[0])
        # numbered roots cannot be typed
        space.ans = form if form and "CRootOf(" not in form else repr(question.values[0])
    return " or ".join(text if k == 0 else text.removeprefix("= ") for k, text in enumerate(pairs))
