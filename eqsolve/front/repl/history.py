"""What was typed in earlier sessions."""

from __future__ import annotations

import os
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory


def history() -> History:
    """Kept between sessions where the user's state folder can be written, else for this session only."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "eqsolve"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "history").open("ab"):
            pass
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return InMemoryHistory()
    return FileHistory(str(folder / "history"))
