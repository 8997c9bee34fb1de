"""How many roots polynomials can have: the multihomogeneous Bezout number, and what follows when so many are known.

Let n polynomials in n unknowns, the unknowns in groups, have the Bezout number B > 0: the coefficient of prod_j
z_j^(size of group j) in prod_i (sum_j d_ij z_j), d_ij the degree of polynomial i in group j (Morgan and Sommese 1987;
one group: the product of the degrees). Then B isolated roots are all there are: no other root exists, on a curve or
surface neither. For the systems with these degrees and their points in the product of projective spaces form a vector
bundle over that product, which is irreducible and maps properly onto the affine space of all systems, B points over
most of them; by Stein factorization no fibre has more than B connected components (Hartshorne 1977, III.11.5), and each
isolated root is a component of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

Monomial = tuple[int, ...]
Partition = Sequence[Sequence[int]]


def bezout_number(polynomials: Sequence[Sequence[Monomial]], partition: Partition) -> int:
    """The bound for polynomials given by the exponents of their terms; 0, which bounds nothing, where ``partition`` is
    none."""
    unknowns = len(polynomials)
    if sorted(v for group in partition for v in group) != list(range(unknowns)) or not all(polynomials):
        return 0
    ways = {tuple(len(group) for group in partition): 1}  # places left in each group: ways to have filled the others
    for terms in polynomials:
        degrees = [max(sum(term[v] for v in group) for term in terms) for group in partition]
        further: dict[tuple[int, ...], int] = {}
        for left, count in ways.items():
            for j, degree in enumerate(degrees):
                if degree and left[j]:
                    filled = (*left[:j], left[j] - 1, *left[j + 1 :])
                    further[filled] = further.get(filled, 0) + degree * count
        ways = further
    return sum(ways.values())
