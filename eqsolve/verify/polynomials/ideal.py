"""Polynomial consequences over the complex numbers: 1 in an ideal shows that nothing satisfies it.

By the trick of Rabinowitsch 1930 the same shows that an equation follows from others: f is 0 wherever they are if they
and t*f = 1 have no common zero. Roots, absolute values and the like are unknowns of their own, whose signs are left
out: what is shown stays shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import Ordering, fmpz_mpoly_ctx

from eqsolve.model import System
from eqsolve.verify.polynomials.denominators import denominators, none_vanishes
from eqsolve.verify.polynomials.derivation import grown
from eqsolve.verify.polynomials.isolation import OutOfWorkError
from eqsolve.verify.polynomials.polynomial_form import NoPolynomialError, PolynomialForm, Reader, integral

MOST_UNKNOWNS = 14  # of the relations asked about; a basis in more rarely ends in a second


def no_common_zero(system: System, numbers: Sequence[int], deadline: float) -> bool:
    """Shown: the equations among these relations have no common zero, not even a complex one; False says nothing."""
    return _trivial(system, numbers, None, deadline)


def follows(system: System, number: int, others: Sequence[int], deadline: float) -> bool:
    """Shown: wherever the equations among ``others`` hold and equation ``number`` is defined, it holds too."""
    return _trivial(system, others, number, deadline)


def follow(system: System, numbers: Sequence[int], others: Sequence[int], deadline: float) -> bool:
    """Shown: wherever the equations among ``others`` hold, each of the equations ``numbers`` that is defined holds too.

    Of the others those are asked that are nearest to the equation, by the unknowns that they share, as many as a basis
    can be found of.
    """
    return all(follows(system, k, _nearest(system, k, others), deadline) for k in numbers)


def _nearest(system: System, number: int, others: Sequence[int]) -> list[int]:
    """Relations that hold unknowns of the equation, then those that hold unknowns of these, and so on."""
    own = set(system.symbols)
    held = {
        k: own & (system.relations[k].left.free_symbols | system.relations[k].right.free_symbols)
        for k in (number, *others)
    }
    left = [k for k in others if _cleared(system, k, Reader([s for s in system.symbols if s in held[k]])) is not None]
    near = held[number]
    out: list[int] = []
    while rest := [k for k in left if k not in out and held[k] & near]:
        k = min(rest, key=lambda k: len(held[k] - near))
        if len(near | held[k]) > MOST_UNKNOWNS:
            break
        near |= held[k]
        out.append(k)
    return out


def _trivial(system: System, numbers: Sequence[int], target: int | None, deadline: float) -> bool:
    wanted = [*numbers] + ([] if target is None else [target])
    held = {
        s for k in wanted for side in (system.relations[k].left, system.relations[k].right) for s in side.free_symbols
    }
    symbols = [s for s in system.symbols if s in held]
    if not 0 < len(symbols) <= MOST_UNKNOWNS:
        return False
    reader = Reader(symbols)
    cleared = [c for k in numbers if (c := _cleared(system, k, reader)) is not None]
    goal = None if target is None else _cleared(system, target, reader)
    if target is not None and goal is None:
        return False
    try:
        return any(found.trivial for found in grown(_generators(cleared, goal, reader), deadline))
    except OutOfWorkError:
        return False


def _cleared(system: System, number: int, reader: Reader) -> PolynomialForm | None:
    """The equation as a polynomial, None where it is none: leaving one out only makes less shown."""
    relation = system.relations[number]
    try:
        return reader.read(relation) if relation.op == "=" else None
    except NoPolynomialError:
        return None


def _generators(cleared: Sequence[PolynomialForm], goal: PolynomialForm | None, reader: Reader) -> list[Any]:
    divided_by = denominators([*cleared, *([goal] if goal else [])])
    context = fmpz_mpoly_ctx.get(tuple(f"x{j}" for j in range(reader.used + 2)), Ordering.degrevlex)
    inverse, goal_inverse = context.gens()[-2:]
    out = [integral(law, context) for law in reader.laws] + [
        integral(c.numerator, context) for c in cleared if c.numerator
    ]
    if divided_by:
        defined = none_vanishes(divided_by, inverse, context)
        if defined is None:
            raise OutOfWorkError
        out.append(defined)
    if goal is not None:
        out.append(goal_inverse * integral(goal.numerator, context) - 1)
    if not out:
        raise OutOfWorkError
    return out
