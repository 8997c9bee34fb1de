"""torch, loaded when a numerical method first has its turn, and only where there is time for it."""

from __future__ import annotations

import sys

from eqsolve.clocks.budget import at, left, load, still_loading

# Loading torch takes a second or two. Less: it is begun in vain, and slows down what could be said without it; more:
# lanes that would have had their turn have none.
LOADING_SECONDS = 1.0


def torch_is_there() -> bool:
    """Whether torch is loaded, or can be in the time that is left; then it is loaded now."""
    at("loading the numerical methods")
    return "torch" in sys.modules and not still_loading() or left() > LOADING_SECONDS and load(_load_torch, left())


def _load_torch() -> bool:
    from eqsolve.methods.lanes import local  # loads torch

    return bool(local)
