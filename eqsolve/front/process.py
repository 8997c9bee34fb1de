"""The process around the command: settings of the interpreter that make one short run cheap, and have no place in a
library.

Loading SymPy is most of what a small puzzle costs, and two habits of CPython would make that a third dearer.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from types import FrameType

from eqsolve.clocks.budget import interruptible, still_loading
from eqsolve.front import cli

# New objects between two collections of garbage. At Python's 700 the collector walks SymPy's modules again and again
# while they load: 0.03 s. Beyond this nothing is gained; garbage in cycles may wait until it numbers so many objects,
# some ten megabytes.
PATIENCE = 50_000
# Seconds until Ctrl-C is tried again where it would be lost. Sooner: the handler runs more than the code that it
# waits for; later: the key seems dead.
SOON = 0.01


def run() -> int:
    """The command ``eqsolve``, as a process of its own: its exit code."""
    began = time.monotonic() - time.process_time()  # what Python itself took to start belongs to the time limit
    gc.set_threshold(PATIENCE)
    if hasattr(signal, "pthread_kill"):  # not on Windows
        signal.signal(signal.SIGINT, _interrupt)
    try:
        code = cli.main(began=began)
    finally:
        gc.freeze()  # the process ends: taking SymPy apart again object by object would cost 0.07 s
    if still_loading():  # nobody waits for it any more, and Python would
        sys.stdout.flush()
        os._exit(code)
    return code


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Ctrl-C as Python has it, but not at a place where it would be forgotten."""
    if interruptible(frame)[1]:
        again = threading.Timer(SOON, signal.pthread_kill, [threading.main_thread().ident, number])
        again.daemon = True
        again.start()
        return
    raise KeyboardInterrupt
