"""Who computes with balls now: python-flint has one precision for the whole process, and threads change it under each
other.

Whatever sets that precision holds ``ALONE`` until it has set it back: an answer is the same in a thread as alone, and
no precision stays behind. Who waits for it looks up now and then, so that a time limit strikes there; what holds it
always gives it back. A forked process begins with a free one, whatever other threads of its parent were doing.
"""

from __future__ import annotations

import os
from threading import RLock

# Seconds between two looks up from waiting. More: a time limit, or Ctrl-C on some systems, comes so much later; fewer:
# threads that wait long cost time.
LOOK_UP = 0.02
_lock = RLock()


class _Alone:
    """Holds the lock from ``with`` on.

    An exception that a deadline raises comes between two steps of Python, never inside of one in C, and in the call that
    takes the lock only right behind it: there it is seen whether it was taken. Leaving is one step in C.
    """

    def __enter__(self) -> None:
        try:
            while not _lock.acquire(timeout=LOOK_UP):
                pass
        except BaseException:
            # a thread that held it before has taken it once more by then, since it never waits
            if _lock._is_owned():  # type: ignore[attr-defined]
                _lock.release()
            raise

    __exit__ = _lock.__exit__


ALONE = _Alone()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_lock._at_fork_reinit)  # type: ignore[attr-defined]

__all__ = ["ALONE"]
