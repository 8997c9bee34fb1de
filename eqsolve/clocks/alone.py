"""Who computes with balls now: python-flint has one precision for the whole process, and threads change it under each
other.

Whatever sets that precision holds ``ALONE`` until it has set it back: an answer is the same in a thread as alone, and
no precision stays behind. The lock is entered by ``with`` itself, between whose steps no time limit strikes. A forked
process begins with a free one, whatever other threads of its parent were doing.
"""

from __future__ import annotations

import os
from threading import RLock

ALONE = RLock()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=ALONE._at_fork_reinit)  # type: ignore[attr-defined]

__all__ = ["ALONE"]
