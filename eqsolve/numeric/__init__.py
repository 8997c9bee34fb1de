"""Numbers: residuals and Jacobians, minimizers, paths, fits. Knows torch, no names and no texts.

Begin with ``residuals``, then ``lanes``; ``bridge`` alone knows SymPy.
"""

import os
import sys


def _in_one_thread() -> None:
    """In a forked process: the threads with which torch computed in the parent are not there, and what is shared out among
    them would wait for them for ever."""
    torch = sys.modules.get("torch")
    if torch is not None and hasattr(torch, "set_num_threads"):
        torch.set_num_threads(1)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_one_thread)
