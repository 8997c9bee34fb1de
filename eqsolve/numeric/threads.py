"""How many threads torch may use: for many small systems at once, one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch

# Entries of one Jacobian, rows times columns, up to which one thread is faster. A batch of small matrices gives each
# thread next to nothing to do, and waiting for one another costs them 5 to 40 times the work itself (two cores, both
# busy). Smaller: that price is paid. Larger: the factorization of a single large matrix leaves processors idle.
SMALL = 1_000_000


@contextmanager
def threads_for(rows: int, columns: int) -> Iterator[None]:
    """While the block runs, one thread for small Jacobians; afterwards as many as before."""
    before = torch.get_num_threads()
    if rows * columns <= SMALL:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
