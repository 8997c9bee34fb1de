"""The text of a session: its entries, the parts of it and their answers, and what each change of it brings.

Begin with ``workspace``; ``replies`` holds what passes through the door. What a line of the conversation means is not
known here; that is the session's.
"""

from eqsolve.front.workspace import entries
from eqsolve.front.workspace.entries import redefined, split, text_of, words
from eqsolve.front.workspace.knowledge import known, lines_with, valued
from eqsolve.front.workspace.parts import Memory
from eqsolve.front.workspace.reading import lacks_data, named_in, outline, read, without_data, written
from eqsolve.front.workspace.replies import Entry, Feedback, Reply, Settings
from eqsolve.front.workspace.solving import Progress, Solve, Watched, solved, unwatched
from eqsolve.front.workspace.unfinished import missing, names_model, unfinished
from eqsolve.front.workspace.workspace import State, Workspace

__all__ = [
    "Entry",
    "Feedback",
    "Memory",
    "Progress",
    "Reply",
    "Settings",
    "Solve",
    "State",
    "Watched",
    "Workspace",
    "entries",
    "known",
    "lacks_data",
    "lines_with",
    "missing",
    "named_in",
    "names_model",
    "outline",
    "read",
    "redefined",
    "solved",
    "split",
    "text_of",
    "unfinished",
    "unwatched",
    "valued",
    "without_data",
    "words",
    "written",
]
