"""Other places that are as good as the best minimum: mirror images, equal terms that change places, frequencies that
the rows cannot tell apart.

Mirror images and exchanges are tried on the minimum itself; a second wave of starts finds what no symmetry of the text
gives away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import Ends, Minimum, Target, covariance, inside, isolated, polish
from eqsolve.fitting.minima.between_rows import turned
from eqsolve.fitting.minima.groups import EQUAL, EqualEnds
from eqsolve.fitting.minima.rounding import noise, resolved
from eqsolve.fitting.minima.second_order import plain, rises
from eqsolve.fitting.minima.settling import settled, upto
from eqsolve.fitting.minima.symmetries import symmetries
from eqsolve.tolerances import SAME_MINIMUM

# Parameters up to which every change of signs and every exchange is tried; beyond, single signs and neighbouring
# blocks. Fewer: mirror images that take several changes are missed; more: there are hundreds of changes, each
# evaluated on all rows.
FEW = 6
# Candidates that are polished. Fewer: places as good as the best are not told; more: time, where most of them are
# images of one place.
TRIED = 64
TRIED_LARGE = 5  # the same on tables so large that each pass is felt
# Relative excess of an end's sum of squares over the best that polishing may still remove. Too small: ends of places as
# good are not looked at; too large: polishing in vain.
NEAR = 1e-3
# Largest difference of two residuals, as a share of the largest, at images of each other. Too small: rounding hides that
# they are, and each is polished by itself; too large: a place nearby is taken for an image.
IMAGE = 1e-9


def as_good(
    target: Target, at: Minimum, wave: Callable[[], Ends] | None, *, sample: Target, deadline: float
) -> tuple[EqualEnds, ...]:
    """The other places whose sum of squares is that of the minimum ``at``, smallest first; the images of each place
    found are tried in turn, and where the lanes of a ``wave`` of its own ended. Equal terms that change places are one
    place (``symmetries``).

    Each is a strict minimum, and between any two the sum of squares rises. None where the data leave a direction open:
    there the places are a family, which is said by itself. ``lanes`` is 0: none of the starts that are counted ended
    there. ``sample``: the target over some of its rows, by which images are told from other places.
    """
    if passed(deadline):
        return ()
    free = ~at.blocked
    if not settled(target, at) or covariance(at.J[:, free], 1.0).rank < int(free.sum()):
        return ()
    floor = upto(target, at)
    candidates = [*_images(sample, at), *([] if wave is None or passed(deadline) else _near(wave(), floor))]
    itself = bool(candidates) and isolated(target, at) and rises(target, at)
    tries, known, found = TRIED if sample is target else TRIED_LARGE, [at.x], list[EqualEnds]()
    alike = symmetries(sample, at.x)
    same = alike.orbit(at.x)
    while candidates and tries and not passed(deadline):
        x = candidates.pop(0)
        with np.errstate(all="ignore"):
            far = np.nan_to_num(np.abs(same - x) / (np.abs(same) + np.abs(x)), nan=0.0).max(axis=1)
        if far.min() <= SAME_MINIMUM or not _apart(sample, x, same[far.argmin()]):
            continue
        if itself and _symmetric(target, at, x):  # what is true of one image is true of the other
            known.append(x)
            same = np.concatenate([same, alike.orbit(x)])
            candidates += _images(sample, replace(at, x=x))
            found.append(EqualEnds(plain(target, x), at.sum_squares, 0, False))
            continue
        tries -= 1
        there = polish(target, x, deadline=deadline)
        as_low = settled(target, there) and there.sum_squares <= floor and resolved(target, there)
        strict = as_low and isolated(target, there) and rises(target, there)
        if strict and all(_apart(sample, there.x, y) for y in known):
            known.append(there.x)
            same = np.concatenate([same, alike.orbit(there.x)])
            candidates += _images(sample, there)
            found.append(EqualEnds(plain(target, there.x), there.sum_squares, 0, False))
    return tuple(sorted(found, key=simplicity))


def quiet_image(target: Target, at: Minimum) -> Array | None:
    """Of what turns of phases make of the minimum of a model that repeats, the one with the fewest negative parameters,
    where it has fewer than the minimum itself: a period and an amplitude are told as positive numbers."""
    x, negative = at.x, int((at.x < 0).sum())
    if not negative or len(x) > FEW:
        return None
    floor, out = upto(target, at), None
    for moved in turned(x):
        moved = moved[((moved < 0).sum(1) < negative) & (inside(target, moved) == moved).all(1)]
        if len(moved) == 0:
            continue
        with np.errstate(all="ignore"):
            equal = moved[(target.value(moved) ** 2).sum(1) <= floor]
        for place in equal:
            fewer, length = int((place < 0).sum()), float(np.linalg.norm(place))
            if fewer < negative or (fewer == negative and out is not None and length < float(np.linalg.norm(out))):
                negative, out = fewer, place
    return out


def simplicity(place: EqualEnds) -> tuple[float, int]:
    """The smaller the simpler; of mirror images the one with the fewest negative parameters."""
    return _rough(place.theta), int((place.theta < 0).sum())


def _images(target: Target, at: Minimum) -> list[Array]:
    """What changes of signs and exchanges of parameters make of the minimum without changing the sum of squares."""
    x = at.x
    with np.errstate(all="ignore"):
        F, J = target.jacobian(x[None])
    floor = float(F[0] @ F[0]) * (1 + EQUAL) + noise(target, J[0], x)

    def equal(moved: Array) -> Array:
        with np.errstate(all="ignore"):
            squares = (target.value(moved) ** 2).sum(1)
        return np.flatnonzero((squares <= floor) & (inside(target, moved) == moved).all(1))

    signs = np.array(list(_signs(len(x))), dtype=float)
    orders = np.array(list(_orders(len(x))), dtype=int)
    signs, orders = signs[equal(signs * x)], orders[equal(x[orders])]
    if not len(signs) or not len(orders):
        return []
    moved = np.array([s * x[o] for s in signs for o in orders][:1000])
    moved = moved[(moved != x).any(1)]
    return list(moved[equal(moved)]) if len(moved) else []


def _symmetric(target: Target, at: Minimum, x: Array) -> bool:
    """The residuals at x are those of the minimum, one by one: a symmetry of the model leads from one to the other."""
    with np.errstate(all="ignore"):
        F = target.value(x[None])[0]
    return len(F) == len(at.F) and bool(np.abs(F - at.F).max() <= IMAGE * np.abs(at.F).max())


def _signs(p: int) -> Iterator[tuple[int, ...]]:
    if p <= FEW:
        yield from product((1, -1), repeat=p)
    else:
        yield (1,) * p
        yield from (tuple(-1 if k == j else 1 for k in range(p)) for j in range(p))


def _orders(p: int) -> Iterator[tuple[int, ...]]:
    if p <= FEW:
        yield from permutations(range(p))
    else:
        yield tuple(range(p))
        for size in range(1, p // 2 + 1):  # equal terms have their parameters side by side in the text
            for i, j in combinations(range(p - size + 1), 2):
                if j >= i + size:
                    yield (
                        *range(i),
                        *range(j, j + size),
                        *range(i + size, j),
                        *range(i, i + size),
                        *range(j + size, p),
                    )


def _near(ends: Ends, floor: float) -> Sequence[Array]:
    """Where lanes ended near the best sum of squares, smallest points first."""
    near = ends.x[ends.sum_squares <= floor * (1 + NEAR)]
    return list(near[np.argsort(np.linalg.norm(near, axis=1), kind="stable")])


def _rough(x: Array) -> float:
    """The length to five digits: mirror images have one."""
    return float(f"{float(np.linalg.norm(x)):.4e}")


def same_place(x: Array, y: Array) -> bool:
    """Up to rounding and polishing."""
    return bool((np.abs(x - y) <= SAME_MINIMUM * (np.abs(x) + np.abs(y))).all())


def _apart(target: Target, x: Array, y: Array) -> bool:
    """Somewhere on the straight way from one to the other the sum of squares is higher: any two strict minima are, one
    polished twice is not."""
    if same_place(x, y):
        return False
    between = y + np.linspace(0, 1, 9)[:, None] * (x - y)
    with np.errstate(all="ignore"):
        squares = (target.value(between) ** 2).sum(1)
    # Too small: rounding between copies counts as a rise; too large: two near places are one.
    rise = float(np.nan_to_num(squares[1:-1], nan=math.inf).max())
    return rise > max(float(squares[0]), float(squares[-1])) * (1 + EQUAL)
