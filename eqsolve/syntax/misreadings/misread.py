"""What would be read, but hardly as it was meant: the checks that need the whole text and come before the resolver."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.syntax import written as w
from eqsolve.syntax.misreadings.cancelled import check_cancelled
from eqsolve.syntax.misreadings.choices import check_choice
from eqsolve.syntax.misreadings.digit_words import check_digit_words
from eqsolve.syntax.misreadings.glued import note_prefixes
from eqsolve.syntax.misreadings.goals import check_goal
from eqsolve.syntax.misreadings.joined import check_joined
from eqsolve.syntax.misreadings.lookalikes import (
    check_call,
    check_definition,
    check_dependence,
    check_inverse,
    check_ratio,
)
from eqsolve.syntax.misreadings.lost_powers import check_lost_power
from eqsolve.syntax.misreadings.strays import check_glued_times, check_letter_label, check_remark, check_run
from eqsolve.syntax.parsing import Survey
from eqsolve.syntax.text import EXAMPLE, SENTENCE, Refusal, Remarks, Statement, offer, without_title, words_of

Forms = list[tuple[Statement, w.Written]]


def without_misreadings(forms: Forms, found: Survey, remarks: Remarks) -> Forms:
    """The statements that can be read as they stand; the others become errors, one each."""
    refused: set[int] = set()
    bare = {  # E310 says more of them
        statement.start
        for statement, form in forms
        if isinstance(form, w.Bare)
        and not words_of(statement.text)
        and not any(char.isdigit() for char in statement.text)
    }

    def refuse(statement: Statement, refusal: Refusal) -> None:
        if statement.start not in refused:
            remarks.error(refusal)
        refused.add(statement.start)

    for statement, form in forms:
        spoken = _in_words(statement, form)
        if spoken:
            refuse(statement, spoken)
    runs_of_words = [run for run in found.runs if run.statement.start not in bare]
    for check, runs in ((check_run, runs_of_words), (check_call, found.calls), (check_ratio, found.ratios)):
        for run in runs:
            try:
                check(run, found, remarks)
            except Refusal as refusal:
                derivative = refusal.code == "E257" and any(isinstance(form, w.Fitted) for _, form in forms)
                refuse(run.statement, _model(refusal) if derivative else refusal)
    texts = [statement.text for statement, _ in forms]
    for statement, form in forms:
        try:
            check_choice(statement, texts, found.declared)
            check_inverse(statement, texts)
            check_joined(statement, form, found)
            check_letter_label(statement, found)
            check_glued_times(statement, found, remarks)
            check_remark(statement, form, found)
            check_cancelled(statement, form, found)
            check_definition(statement, form, found)
            check_dependence(statement, form, found, texts)
            check_lost_power(statement)
            check_digit_words(statement, form, found)
            check_goal(statement, form, found)
        except Refusal as refusal:
            refuse(statement, refusal)
        note_prefixes(statement, form, found, remarks)
    return [(statement, form) for statement, form in forms if statement.start not in refused] if refused else forms


def _model(refusal: Refusal) -> Refusal:
    """dx/dt beside a fit line: the model is a differential equation."""
    said = f"models with derivatives such as {'/'.join(refusal.names)} are not fitted yet"
    hint = "write out the solution, such as x = A*exp(-k*t)"
    return Refusal("E916", said, refusal.start, refusal.end, hint, names=refusal.names)


def _in_words(statement: Statement, form: w.Written) -> Refusal | None:
    """the sum of x and y is 10: `and` joins no relations, so the line is a sentence; 5 more apples than pears: a + p = 11."""
    text = statement.text
    if isinstance(form, w.Labelled) and not isinstance(form.label, w.Word):
        said = text[form.label.start : form.label.end]
        return _shown(text, _WORD.findall(said)).moved(statement.start) if _SIDE_BY_SIDE.search(said) else None
    if not isinstance(form, w.Joined) or any(isinstance(node, w.Compared) for node in w.walk(form)):
        return None
    plain = Refusal("E310", "", 0, 0)
    found = sentence(text, plain)
    return None if found is plain else found.moved(statement.start)


def sentence(text: str, refusal: Refusal) -> Refusal:
    """For a line that cannot be parsed because it is a sentence: an error that shows its words, instead of
    ``refusal``."""
    words = words_of(_CALL.sub("", text))
    if (
        refusal.code == "E222" or refusal.start == 0 and refusal.hint.startswith("words go")
    ):  # a remark in quotation marks, a title
        return refusal
    plain = [word for word in words if word not in _KEYWORDS]
    if len(plain) < 2 and not (plain and plain[0] not in SENTENCE and refusal.code in _WORDY):
        return refusal
    return _shown(text, words)


def _shown(text: str, words: Sequence[str]) -> Refusal:
    shown = ", ".join(f"'{word}'" for word in dict.fromkeys(words[:8]))
    said = f"this line is a sentence; its words cannot be read: {shown}"
    offered = offer(list(_first_meaning(words)))
    hint = offered or "write each relation in signs, on a line of its own, and begin words with #"
    if _is_prose(text):
        hint = f"{offered}; {EXAMPLE}" if offered else EXAMPLE
    if title := without_title(text):
        hint = f"{offered}; if they are only a title write {title}" if offered else f"words go behind #; write {title}"
    start = text.find(words[0])
    end = text.rfind(words[-1]) + len(words[-1])
    return Refusal("E246", said, start, max(end, start + 1), hint)


def _is_prose(text: str) -> bool:
    """Whether a line is plainly prose: five words and more, and no sign of a relation."""
    return len(_WORD.findall(text)) >= 5 and not _SIGN.search(text)


_SIGN = re.compile(r"[=<>≤≥≠]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIDE_BY_SIDE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[ \t]+[^\W\d_]{2}")
_CALL = re.compile(r"(?<!\w)\w++[ \t]?(?=\()")  # possessive: a long name is looked at once
_KEYWORDS = frozenset("in for of and or not if step count".split())  # they have rules of their own
_WORDY = frozenset({"E200", "E205", "E331", "E372", "E232"})


def _first_meaning(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if offer([word])]
