"""The process around the command: settings of the interpreter that make one short run cheap, and have no place in a library.

Loading SymPy is most of what a small puzzle costs, and three habits of CPython would make that half as dear again.
"""
from __future__ import annotations

import gc

from eqsolve.front import cli

# New objects between two collections of garbage. At Python's 700 the collector walks SymPy's modules again and again while they load:
# 0.03 s. Beyond this nothing is gained; garbage in cycles may wait until it numbers so many objects, some ten megabytes.
PATIENCE = 50_000
# Words of stack that ``run`` asks for, half a megabyte. CPython keeps the frames of calls in chunks of 16 KB, and gives a chunk back to
# the system by the return that empties it: where loading SymPy happens to work across such an edge, ten thousand times over, that costs
# 0.06 s. A frame that asks for so much gets a chunk of a megabyte, and all that it calls fits into the rest; the memory stays untouched.
STACK = 1 << 16


def run() -> int:
    """The command ``eqsolve``, as a process of its own: its exit code."""
    gc.set_threshold(PATIENCE)
    try:
        return cli.main()
    finally:
        gc.freeze()  # the process ends: taking SymPy apart again object by object would cost 0.07 s


run.__code__ = run.__code__.replace(co_stacksize=STACK)
