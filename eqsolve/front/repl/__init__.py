"""The session at a terminal: what is typed goes to a ``Session``, what it replies is shown.

Begin with ``conversation``, which is the whole of it. Lines come from ``prompt`` where a person sits at a terminal that
can place a cursor, else from ``lines``. Nothing here knows what an entry or a command means; that is the session's.
"""

from __future__ import annotations

from eqsolve.front.repl.conversation import converse

__all__ = ["converse"]
