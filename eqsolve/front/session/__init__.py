"""A conversation about one text, without a terminal: a line goes in, a reply comes out.

The text may be that of a person at a prompt, of a pipe, of a cell in a notebook: nothing here prints or asks. Begin with
``session``; ``replies`` holds what passes through the door.
"""

from eqsolve.front.session.command import COMMANDS, HELP, Command
from eqsolve.front.session.replies import Entry, Feedback, Reply, Settings
from eqsolve.front.session.session import Session
from eqsolve.front.session.solving import Solve, solved
from eqsolve.front.session.unfinished import unfinished

__all__ = [
    "COMMANDS",
    "HELP",
    "Command",
    "Entry",
    "Feedback",
    "Reply",
    "Session",
    "Settings",
    "Solve",
    "solved",
    "unfinished",
]
