"""Groups of unknowns that give few paths: the multihomogeneous Bezout number and the search for a partition that makes
it small.

If equation i has degree d_ij in the unknowns of group j, the number of isolated roots is at most the coefficient of
prod_j z_j^(size of group j) in prod_i (sum_j d_ij z_j) (Morgan-Sommese 1987). One group gives the product of the
degrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eqsolve.numeric.paths import Exponent

Partition = tuple[tuple[int, ...], ...]

# How many partitions are looked at. All of them up to 6 unknowns (203); beyond, a walk that moves one unknown at a
# time. Fewer: a partition with far fewer paths is missed; more: looking takes longer than the paths that it saves.
_TRIALS = 400
# A start system in several groups costs more per path and spreads its roots less evenly: it has to save a fifth of the
# paths.
_WORTH = 0.8


def best_partition(exponents: Sequence[Sequence[Exponent]], worth: float = _WORTH) -> tuple[Partition, int]:
    """The partition to use, and its Bezout number; several groups only where the number falls below that share of the
    plain one."""
    unknowns = len(exponents[0][0])
    one: Partition = (tuple(range(unknowns)),)
    plain = bezout(exponents, one)
    candidates = _all_partitions(unknowns) if unknowns <= 6 else _walk(exponents, unknowns)
    number, partition = min(((bezout(exponents, p), p) for p in candidates), key=lambda pair: (pair[0], len(pair[1])))
    return (partition, number) if number < worth * plain else (one, plain)


def bezout(exponents: Sequence[Sequence[Exponent]], partition: Partition) -> int:
    """The multihomogeneous Bezout number of the partition."""
    degrees = [[max(sum(power[v] for v in group) for power in row) for group in partition] for row in exponents]
    counts = {tuple(len(group) for group in partition): 1}
    for row in degrees:
        following: dict[tuple[int, ...], int] = {}
        for left, count in counts.items():
            for j, degree in enumerate(row):
                if degree and left[j]:
                    key = (*left[:j], left[j] - 1, *left[j + 1 :])
                    following[key] = following.get(key, 0) + degree * count
        counts = following
    return sum(counts.values())


def _all_partitions(unknowns: int) -> Iterator[Partition]:
    """Every partition of 0..unknowns-1."""
    if unknowns == 0:
        yield ()
        return
    new = unknowns - 1
    for smaller in _all_partitions(new):
        yield (*smaller, (new,))
        for j, group in enumerate(smaller):
            yield (*smaller[:j], (*group, new), *smaller[j + 1 :])


def _walk(exponents: Sequence[Sequence[Exponent]], unknowns: int) -> Iterator[Partition]:
    """Partitions met when, from a single group, one unknown at a time moves to where the number falls most."""
    here: Partition = (tuple(range(unknowns)),)
    value, left = bezout(exponents, here), _TRIALS
    yield here
    while left > 0:
        options = list(_moves(here, unknowns))[:left]
        left -= len(options)
        best, move = min(((bezout(exponents, p), p) for p in options), key=lambda pair: (pair[0], len(pair[1])))
        if best >= value:
            return
        value, here = best, move
        yield here


def _moves(partition: Partition, unknowns: int) -> Iterator[Partition]:
    """Partitions that differ in the group of one unknown."""
    for v in range(unknowns):
        rest = tuple(g for g in (tuple(u for u in group if u != v) for group in partition) if g)
        yield from (
            (*rest[:j], tuple(sorted((*group, v))), *rest[j + 1 :])
            for j, group in enumerate(rest)
            if v not in partition[j]
        )
        yield (*rest, (v,))
