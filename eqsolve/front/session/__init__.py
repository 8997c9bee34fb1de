"""A conversation about one text, without a terminal: a line goes in, a reply comes out.

The text may be that of a person at a prompt, of a pipe, of a cell in a notebook: nothing here prints or asks. Begin with
``session``; the text and what is known of it are in ``workspace``, the room below.
"""

from eqsolve.front.session.command import COMMANDS, HELP, Command
from eqsolve.front.session.session import Session
from eqsolve.front.workspace import Entry, Feedback, Progress, Reply, Settings, Solve, solved, unfinished

__all__ = [
    "COMMANDS",
    "HELP",
    "Command",
    "Entry",
    "Feedback",
    "Progress",
    "Reply",
    "Session",
    "Settings",
    "Solve",
    "solved",
    "unfinished",
]
