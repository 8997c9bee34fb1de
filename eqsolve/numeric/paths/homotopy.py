"""The homotopy between a start system whose roots are known and a polynomial system whose roots are wanted.

    H(x, s) = s gamma G(x) + (1 - s) F(x),   s from 1 (start) to 0 (target)

The unknowns lie in groups; each group has a homogenising coordinate of its own, so the paths live in a
product of projective spaces, where roots "at infinity" are ordinary points, and one random affine patch per
group makes them finite numbers (Morgan 1987; Morgan-Sommese 1987). One group is the classical total-degree
homotopy. Coordinates are ordered group by group, the homogenising coordinate of a group first.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from eqsolve.numeric.paths.polynomial_values import Exponent, PolynomialSystem, compile_polynomials

COMPLEX = torch.complex128
# Product of a unit patch and a unit point below which the point gets a patch of its own. Smaller: lanes crawl because
# their patch passes them by; larger: patches perpendicular to points at infinity, which are tiny in just the
# coordinates that matter, amplify rounding there.
_OBLIQUE = 0.2


@dataclass(frozen=True, eq=False)
class Homotopy:
    """``target`` F [n rows, N columns], ``forms`` and ``degrees`` of the start system, random ``gamma`` and
    ``patches``.

    G_i is the product over the groups j of (forms[i, j] . x) ** degrees[i, j] - (x at heads[j]) ** degrees[i, j].
    N = n + groups: the last rows of H say that each group lies on its patch.
    """

    target: PolynomialSystem
    forms: Tensor  # [n, groups, N], zero outside the group and at its homogenising coordinate
    degrees: Tensor  # [n, groups]
    heads: Tensor  # [groups], the places of the homogenising coordinates
    gamma: Tensor  # [n]
    patches: Tensor  # [groups, N]
    places: Tensor  # [n], the coordinate of each unknown
    head_of: Tensor  # [n], the homogenising coordinate that belongs to it

    @functools.cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The coordinates of each group, the homogenising one first."""
        bounds = [*self.heads.tolist(), self.forms.shape[2]]
        return tuple(tuple(range(a, b)) for a, b in itertools.pairwise(bounds))

    def evaluate(self, x: Tensor, s: Tensor, patches: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """H [L, N], its Jacobian in x [L, N, N] and its derivative in s [L, N], at ``x`` [L, N] and complex ``s`` [L].

        ``patches`` [L, groups, N] are patches of the lanes' own; without them the common ones hold.
        """
        n, groups = self.degrees.shape
        F, JF = self.target.evaluate(x)
        G, JG = self._start(x)
        near, far = s[:, None], (1 - s)[:, None]
        value = x.new_empty(x.shape[0], n + groups)
        torch.mul(near, G, out=value[:, :n]).addcmul_(far, F)
        value[:, n:] = self._onto(x, patches) - 1
        jacobian = x.new_empty(x.shape[0], n + groups, n + groups)
        torch.mul(near[..., None], JG, out=jacobian[:, :n]).addcmul_(far[..., None], JF)
        jacobian[:, n:] = self.patches if patches is None else patches
        slope = torch.zeros_like(value)
        slope[:, :n] = G - F
        return value, jacobian, slope

    def _start(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """gamma G [L, n] and its Jacobian [L, n, N]."""
        n, groups = self.degrees.shape
        if groups == 1:
            return self._plain_start(x)
        lines = (x @ self.forms.flatten(0, 1).mT).reshape(-1, n, groups)
        heads = x[:, None, self.heads].expand(-1, n, -1)
        slopes = _lowered_power(torch.stack((lines, heads)), self.degrees)  # d-1 st powers, 0 where the degree is 0
        factors = torch.where(self.degrees > 0, slopes[0] * lines - slopes[1] * heads, 1)
        slopes = slopes * self.degrees
        value = self.gamma * factors.prod(2)
        jacobian = x.new_empty(x.shape[0], n, x.shape[1])
        for j, group in enumerate(self.groups):
            others = self.gamma * torch.cat((factors[:, :, :j], factors[:, :, j + 1 :]), 2).prod(2)
            inner = slice(group[0] + 1, group[-1] + 1)
            jacobian[:, :, inner] = (others * slopes[0, :, :, j])[..., None] * self.forms[:, j, inner]
            jacobian[:, :, group[0]] = -others * slopes[1, :, :, j]
        return value, jacobian

    def _plain_start(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The same for a single group, where the forms are the unknowns themselves: x_i ** d - x_0 ** d."""
        degrees = self.degrees[:, 0]
        slopes = _lowered_power(torch.stack((x[:, 1:], x[:, :1].expand(-1, len(degrees)))), degrees)
        value = self.gamma * (slopes[0] * x[:, 1:] - slopes[1] * x[:, :1])
        slopes = slopes * (self.gamma * degrees)
        jacobian = x.new_zeros(x.shape[0], len(degrees), x.shape[1])
        jacobian[:, :, 1:].diagonal(dim1=1, dim2=2).copy_(slopes[0])
        jacobian[:, :, 0] = -slopes[1]
        return value, jacobian

    def start_points(self) -> Tensor:
        """All roots [paths, N] of the start system, on the patches. Their number is the multihomogeneous Bezout
        number."""
        groups = self.groups
        found = [
            self._points_of(choice) for choice in _assignments(self.degrees.tolist(), [len(g) - 1 for g in groups])
        ]
        return self.on_patch(torch.cat(found)) if found else torch.empty(0, self.forms.shape[2], dtype=COMPLEX)

    def _points_of(self, choice: Sequence[int]) -> Tensor:
        """The start roots where equation i vanishes through its factor of group ``choice[i]``: form = root of unity."""
        roots = [torch.arange(self.degrees[i, j].item()) / self.degrees[i, j] for i, j in enumerate(choice)]
        turns = torch.cartesian_prod(*roots).reshape(-1, len(choice)).double()
        units = torch.polar(torch.ones_like(turns), 2 * math.pi * turns)
        points = units.new_ones(len(units), self.forms.shape[2])
        for j, group in enumerate(self.groups):
            rows = [i for i, chosen in enumerate(choice) if chosen == j]
            inner = list(group[1:])
            matrix = self.forms[rows, j][:, inner]
            points[:, inner] = torch.linalg.solve(matrix, units[:, rows].mT).mT
        return points

    def _onto(self, x: Tensor, patches: Tensor | None) -> Tensor:
        """The product [L, groups] of the points with each patch."""
        return x @ self.patches.mT if patches is None else (patches @ x.unsqueeze(2)).squeeze(2)

    def around(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """``x`` [L, N] with every group scaled to norm 1, and patches [L, groups, N] of the lanes' own through it.

        They are the common patches, except for lanes far out there: these get the patch perpendicular to them.
        """
        groups = len(self.heads)
        inside = torch.zeros(groups, x.shape[1], dtype=x.dtype)
        for j, group in enumerate(self.groups):
            inside[j, list(group)] = 1
        norms = (x.abs().square() @ inside.real.mT).sqrt()
        x = x / (norms @ inside.real)
        onto = self._onto(x, None)
        poor = (onto.abs() < _OBLIQUE).unsqueeze(2)
        return x, torch.where(poor, x.conj()[:, None, :] * inside, self.patches / onto.unsqueeze(2))

    def across(self, x: Tensor, slope: Tensor) -> Tensor:
        """The part of ``slope`` [L, N] that moves the points ``x`` [L, N] in projective space: perpendicular to them in
        every group."""
        out = slope.clone()
        for g in (list(group) for group in self.groups):
            inner = x[:, g]
            along = (inner.conj() * slope[:, g]).sum(1, keepdim=True) / inner.abs().square().sum(1, keepdim=True)
            out[:, g] -= along * inner
        return out

    def on_patch(self, x: Tensor, patches: Tensor | None = None) -> Tensor:
        """``x`` [L, N] with every group scaled onto its patch."""
        onto = self._onto(x, patches)
        scale = torch.cat([onto[:, [j]].expand(-1, len(g)) for j, g in enumerate(self.groups)], 1)
        return x / scale

    def affine(self, x: Tensor) -> Tensor:
        """The unknowns [L, n] of projective points ``x`` [L, N]."""
        return x[:, self.places] / x[:, self.head_of]

    def head_share(self, x: Tensor) -> Tensor:
        """The size of each homogenising coordinate in its group [L, groups]: 0 is at infinity, 1 at the origin."""
        return torch.stack([x[:, g[0]].abs() / x[:, list(g)].norm(dim=1) for g in self.groups], 1)


def make_homotopy(
    exponents: Sequence[Sequence[Exponent]],
    coefficients: Sequence[Sequence[complex]],
    groups: Sequence[Sequence[int]],
    *,
    seed: int,
) -> Homotopy:
    """The homotopy to a square system of n polynomials in n unknowns, with the unknowns in ``groups`` (a partition of
    0..n-1).

    Rows are scaled to unit norm of their coefficients, so that start and target weigh alike.
    """
    degrees = [[max(sum(power[v] for v in group) for power in row) for group in groups] for row in exponents]
    lifted = [
        [_lift(power, groups, row_degrees) for power in row]
        for row, row_degrees in zip(exponents, degrees, strict=True)
    ]
    scaled = [[c / math.sqrt(sum(abs(d) ** 2 for d in row)) for c in row] for row in coefficients]
    generator = torch.Generator().manual_seed(seed)
    n, heads, forms, patches = len(exponents), [], [], []
    places, head_of = torch.empty(n, dtype=torch.long), torch.empty(n, dtype=torch.long)
    for j, group in enumerate(groups):
        heads.append(sum(1 + len(g) for g in groups[:j]))
        inside = slice(heads[j] + 1, heads[j] + 1 + len(group))
        form = torch.zeros(n, n + len(groups), dtype=COMPLEX)
        # one group: plain x_i^d - 1, whose roots are spread evenly; more groups need forms in general position
        form[:, inside] = torch.eye(n, dtype=COMPLEX) if len(groups) == 1 else _directions(n, len(group), generator)
        patch = torch.zeros(n + len(groups), dtype=COMPLEX)
        patch[heads[j] : inside.stop] = _directions(1, 1 + len(group), generator)[0]
        places[list(group)], head_of[list(group)] = torch.arange(heads[j] + 1, inside.stop), heads[j]
        forms.append(form)
        patches.append(patch)
    turns = torch.rand(n, generator=generator, dtype=torch.float64)
    gamma = torch.polar(torch.ones_like(turns), 2 * math.pi * turns)
    target = compile_polynomials(lifted, scaled)
    return Homotopy(
        target,
        torch.stack(forms, 1),
        torch.tensor(degrees),
        torch.tensor(heads),
        gamma,
        torch.stack(patches),
        places,
        head_of,
    )


def _lift(power: Exponent, groups: Sequence[Sequence[int]], degrees: Sequence[int]) -> Exponent:
    """The exponent of a term made homogeneous in every group."""
    lifted: list[int] = []
    for group, degree in zip(groups, degrees, strict=True):
        inner = [power[v] for v in group]
        lifted += [degree - sum(inner), *inner]
    return tuple(lifted)


def _directions(count: int, size: int, generator: torch.Generator) -> Tensor:
    """Random unit vectors [count, size], uniform on the complex sphere."""
    raw = torch.randn(count, size, 2, generator=generator, dtype=torch.float64)
    rows = torch.view_as_complex(raw)
    directions: Tensor = rows / rows.norm(dim=1, keepdim=True)
    return directions


def _lowered_power(base: Tensor, degrees: Tensor) -> Tensor:
    """``base ** (degrees - 1)`` by repeated products (complex pow goes through logarithms), and 0 where the degree is
    0."""
    out = (degrees > 0).to(base.dtype).expand(base.shape)
    lowest, highest = (int(end) for end in degrees.aminmax())
    if lowest == highest == 2:
        return base
    for exponent in range(2, highest + 1):
        out = torch.where(degrees >= exponent, out * base, out)
    return out


def _assignments(degrees: Sequence[Sequence[int]], sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to give each equation a group in which it has positive degree, each group as often as it has
    unknowns."""
    if not degrees:
        yield ()
        return
    for j, degree in enumerate(degrees[0]):
        if degree and sizes[j]:
            rest = [size - (k == j) for k, size in enumerate(sizes)]
            for tail in _assignments(degrees[1:], rest):
                yield (j, *tail)
