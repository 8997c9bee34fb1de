"""From a set of relations that cannot all hold to a smallest one: no relation of it can be spared."""

from __future__ import annotations

from collections.abc import Callable, Collection

from eqsolve.clocks.work import passed


def smallest(
    numbers: Collection[int], impossible: Callable[[Collection[int]], bool], deadline: float
) -> tuple[int, ...]:
    """Deletion filter (Chinneck and Dravnieks 1991): drops every relation without which the rest stays impossible.

    ``impossible(rest)`` says whether the relations ``rest`` are shown to conflict; past ``deadline`` the set stays as
    it is.
    """
    core = sorted(numbers)
    for k in list(core):
        if passed(deadline):
            break
        rest = [i for i in core if i != k]
        if impossible(rest):
            core = rest
    return tuple(core)
