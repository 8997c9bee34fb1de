"""What is typed behind ``eqsolve``: the commands and options, and what NAME=VALUE means. Loads nothing heavy.

Begin with ``command_line`` (the parser as data) and ``arguments`` (what the words on a command line mean). The command reads its options here,
the session what stands behind ``:set`` and its like, and ``pages`` makes help, manual and completion of the same parser.
"""

from __future__ import annotations

from eqsolve.front.command_line import arguments
from eqsolve.front.command_line.arguments import (
    assignments,
    condition_of,
    errors_by_name,
    loss_of,
    missing,
    near,
    parser,
    time_left,
)
from eqsolve.front.command_line.command_line import COMMANDS, pages
from eqsolve.front.command_line.points import readings
from eqsolve.front.command_line.sweep_values import sweep_values

__all__ = [
    "COMMANDS",
    "arguments",
    "assignments",
    "condition_of",
    "errors_by_name",
    "loss_of",
    "missing",
    "near",
    "pages",
    "parser",
    "readings",
    "sweep_values",
    "time_left",
]
