"""Whether solutions of two texts are one point. Two that solve one text are told apart by their boxes (``same_root``); of
two texts, boxes that meet say nothing."""

from __future__ import annotations

from eqsolve.result import Solution
from eqsolve.verify.exact import sign_of
from eqsolve.verify.inequalities import Place, boxed_place, exact_place
from eqsolve.verify.sharpening import as_forms


def one_point(a: Solution, b: Solution) -> bool | None:
    """True and False are proven: by exact values, or by boxes apart from one another; None where neither decides."""
    found = [_one_number(a, b, name) for name in a.values]
    return False if False in found else None if None in found else True


def _one_number(a: Solution, b: Solution, name: str) -> bool | None:
    first, second = as_forms(a.forms).get(name), as_forms(b.forms).get(name)
    if first is not None and second is not None:
        sign = 0 if first == second else sign_of(first - second)
        return None if sign is None else sign == 0
    mine, theirs = _place(a, name), _place(b, name)
    apart = mine is not None and theirs is not None and (mine.high < theirs.low or theirs.high < mine.low)
    return False if apart else None


def _place(solution: Solution, name: str) -> Place | None:
    exact = as_forms(solution.forms).get(name)
    if exact is not None:
        return exact_place(exact)
    box = solution.certificate.box.get(name, ()) if solution.certificate is not None else ()
    return boxed_place(box) if len(box) == 2 else None
