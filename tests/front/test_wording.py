"""Repairs are offered in the words of the door."""

from __future__ import annotations

import pytest

from eqsolve.errors import UsageError, failure
from eqsolve.front.wording import CONVERSATION, SHELL, Words, drawn, told
from eqsolve.report.markup import Piece, plain

AXES = 'say which two or three: axes=("x", "y")'


@pytest.mark.parametrize(
    ("words", "hint", "here"),
    [
        (SHELL, "give more seconds: time_limit=", "give more seconds: --time-limit 60"),
        (CONVERSATION, "give more seconds: time_limit=", "give more seconds: :set time_limit 60"),
        (SHELL, AXES, "give unknowns values in the text until two are left"),
        (CONVERSATION, AXES, ":fix gives unknowns values until two are left"),
        (
            CONVERSATION,
            "give 1 of them a value in the text, for example b = 1",
            ":fix gives 1 of them a value, for example :fix b = 1",
        ),
        (SHELL, "did you mean x?", "did you mean x?"),
        (SHELL, "-1.0 (float) is none; None means no limit", "-1.0 is none; --time-limit inf sets no limit"),
    ],
)
def test_repairs(words: Words, hint: str, here: str) -> None:
    """Code and place stay as they are."""
    error = told(failure(UsageError, "E999", "no", hint), words)
    assert (error.code, error.hint, type(error)) == ("E999", here, UsageError)


def test_drawings_keep_their_roles() -> None:
    row = (Piece("  ... 5 more; --show all shows them", "dim"),)
    (changed,) = drawn((row,), CONVERSATION)
    assert (plain((changed,)), changed[0].role) == ("  ... 5 more; :json lists them", "dim")
