"""Other places that are as good as the best minimum: mirror images, equal terms that change places, frequencies that
the rows cannot tell apart.

Mirror images and exchanges are tried on the minimum itself; a second wave of starts finds what no symmetry of the text
gives away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, permutations, product

import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.methods.minima.drawn_starts import fit_starts
from eqsolve.methods.minima.exploration import EQUAL, SAMPLE, SMALL, WAVES, EqualEnds
from eqsolve.methods.minima.minima import WHOLE, settled, upto
from eqsolve.methods.minima.parameter_roles import Roles
from eqsolve.methods.minima.rounding import noise, resolved
from eqsolve.methods.minima.second_order import plain, rises
from eqsolve.numeric.fit import Minimum, covariance, isolated, polish
from eqsolve.numeric.lanes import FITTING, BoxBounds, search
from eqsolve.numeric.residuals import Condensed, Rows
from eqsolve.tolerances import SAME_MINIMUM

# Parameters up to which every change of signs and every exchange is tried; beyond, single signs and neighbouring
# blocks. Fewer: mirror images that take several changes are missed; more: there are hundreds of changes, each
# evaluated on all rows.
FEW = 6
LANES = 64  # starts of the second wave
# Candidates that are polished. Fewer: places as good as the best are not told; more: time, where most of them are
# images of one place.
TRIED = 64
TRIED_LARGE = 5  # the same on tables so large that each pass is felt
# Relative excess of an end's sum of squares over the best that polishing may still remove. Too small: ends of places as
# good are not looked at; too large: polishing in vain.
NEAR = 1e-3


def as_good(
    rows: Rows, at: Minimum, roles: Roles, *, guess: Tensor, box: BoxBounds, seed: int, deadline: float
) -> tuple[EqualEnds, ...]:
    """The other places whose sum of squares is that of the minimum ``at``, smallest first; the images of each place
    found are tried in turn.

    Each is a strict minimum (on long tables an image of one), and between any two the sum of squares rises. None where
    the data leave a direction open: there the places are a family, which is said by itself. ``lanes`` is 0: none of the
    starts that are counted ended there.
    """
    if passed(deadline):
        return ()
    free = ~at.blocked
    function: Rows | Condensed = Condensed(rows) if rows.rows > WHOLE else rows
    if roles.all_linear or not settled(function, at) or covariance(at.J[:, free], 1.0).rank < int(free.sum()):
        return ()
    sample = rows.thinned(SAMPLE) if rows.length > SMALL else rows
    floor = upto(function, at)
    ends = [] if rows.length > SMALL or passed(deadline) else _ends(rows, floor, roles, guess, box, seed, deadline)
    candidates = [*_images(sample, at, box), *ends]
    tries = TRIED if rows.length <= SMALL else TRIED_LARGE
    known, found = [at.x], list[EqualEnds]()
    while candidates and tries and not passed(deadline):
        x = candidates.pop(0)
        if any(_same(x, y) for y in known):
            continue
        tries -= 1
        # on a long table an image of the polished minimum is taken as it is: one pass tells that it is as good and that
        # the gradient vanishes
        there = polish(function, x, box, steps=0 if rows.rows > WHOLE else 30, deadline=deadline)
        as_low = settled(function, there) and there.sum_squares <= floor and resolved(function, there)
        strict = as_low and (rows.rows > WHOLE or (isolated(function, there) and rises(function, there, box)))
        if strict and all(_apart(sample, there.x, y) for y in known):
            known.append(there.x)
            candidates += _images(sample, there, box)
            found.append(
                EqualEnds(there.x if rows.rows > WHOLE else plain(function, there.x), there.sum_squares, 0, False)
            )
    return tuple(sorted(found, key=simplicity))


def simplicity(place: EqualEnds) -> tuple[float, int]:
    """The smaller the simpler; of mirror images the one with the fewest negative parameters."""
    return _rough(place.theta), int((place.theta < 0).sum())


def _images(rows: Rows, at: Minimum, box: BoxBounds) -> list[Tensor]:
    """What changes of signs and exchanges of parameters make of the minimum without changing the sum of squares of the
    rows."""
    x = at.x
    best = float(rows.value(x[None]).square().sum())
    floor = best * (1 + EQUAL) + noise(rows, rows.jacobian(x[None])[1][0], x)

    def equal(moved: Tensor) -> Tensor:
        squares = rows.value(moved).square().sum(1)
        return ((squares <= floor) & (box.project(moved) == moved).all(1)).nonzero().flatten()

    signs = torch.tensor(list(_signs(len(x)))).to(x)
    orders = torch.tensor(list(_orders(len(x))), device=x.device)
    signs, orders = signs[equal(signs * x)], orders[equal(x[orders])]
    moved = torch.stack([s * x[o] for s in signs for o in orders][:1000]) if len(signs) and len(orders) else x[None]
    return list(moved[equal(moved)])


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


def _ends(
    rows: Rows, floor: float, roles: Roles, guess: Tensor, box: BoxBounds, seed: int, deadline: float
) -> list[Tensor]:
    """Where the lanes of a wave of its own ended near the best sum of squares, smallest points first."""
    begin = fit_starts(
        rows, LANES, roles, guess=torch.full_like(guess, math.nan), box=box, seed=seed + len(WAVES), deadline=deadline
    )
    run = search(rows, begin, lower=box.lower, upper=box.upper, solver=FITTING, max_iterations=200, deadline=deadline)
    near = run.x[run.norm.square() <= floor * (1 + NEAR)]
    return list(near[torch.linalg.vector_norm(near, dim=1).argsort()])


def _rough(x: Tensor) -> float:
    """The length to five digits: mirror images have one."""
    return float(f"{float(torch.linalg.vector_norm(x)):.4e}")


def _same(x: Tensor, y: Tensor) -> bool:
    return bool(((x - y).abs() <= SAME_MINIMUM * (x.abs() + y.abs())).all())


def _apart(rows: Rows, x: Tensor, y: Tensor) -> bool:
    """Somewhere on the straight way from one to the other the sum of squares is higher: any two strict minima are, one
    polished twice is not."""
    if _same(x, y):
        return False
    between = y + torch.linspace(0, 1, 9).to(x)[:, None] * (x - y)
    squares = rows.value(between).square().sum(1)
    ends = float(torch.maximum(squares[0], squares[-1]))
    # Too small: rounding between copies counts as a rise; too large: two near places are one.
    rise = float(squares[1:-1].nan_to_num(torch.inf).amax())
    return rise > ends * (1 + EQUAL)
