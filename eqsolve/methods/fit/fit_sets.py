"""One model, many data sets: every set is a lane, and all are fitted at once.

Each set begins at the guess. Where there is none, or where that leads nowhere, it begins at the best of many draws:
parameters in which the model is linear are eliminated for each draw and set (Golub and Pereyra 1973), which one pass
over the rows pays for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.errors import Diagnostic
from eqsolve.methods.fit.columns import remarks
from eqsolve.methods.fit.fitting import column_tensor, compiled, guess_and_box, roles_of, used_columns
from eqsolve.methods.fit.multistart import Seeking, searched
from eqsolve.methods.minima import CANCELLED, ENDED, EQUAL, EXACT, SETTLED, Roles, Settled, exact, fit_starts
from eqsolve.model import System
from eqsolve.numeric.fit import Tables, definite, descend, spread
from eqsolve.numeric.lanes import BoxBounds
from eqsolve.numeric.residuals import Rows
from eqsolve.numeric.threads import threads_for
from eqsolve.result import Fits, FitStatus
from eqsolve.result.fits.agreement import enough

# Starts that every set without a guess looks at, and how many of them, the best ones, it searches from. Fewer: the
# basin of the best minimum is not among them; more: every set of thousands pays for each.
DRAWS = 64
KEPT = 3
# Sets whose own minima join the draws; the same where there is a guess. Fewer: sets unlike these have no start near;
# more: each is fitted by all means first, and all others wait.
SHOWN = 4
SHOWN_GUESSED = 1
# Starts that every set with a guess looks at, of which it searches from the best one: does that agree with the
# guess's minimum? Fewer: a guess in a poor minimum is not found out; more: every set pays for each.
TESTING = 16
# Sets that are fitted one by one where all else failed. Fewer: sets that a fit of their own would solve come back
# undecided; more: each takes as long as hundreds at once.
ALONE = 32
# Offset at which a set's fit has ended. Too small: steps in vain; too large: digits are lost. Its square is the
# relative error of the sum of squares, and standard errors are wrong by about itself.
OFFSET = 1e-9


@dataclass
class _Best:
    """The best end of each set so far: x[p, S], squares[S], offset[S], whether another start agreed[S], and
    ``floor``[S], the sum of squares that is nothing but how far a search came."""

    x: Tensor
    squares: Tensor
    offset: Tensor
    agreed: Tensor
    floor: Tensor

    def join(self, other: _Best) -> None:
        """The better end of each set; where both are one minimum, they agree."""
        better = other.squares < self.squares
        low, high = torch.minimum(self.squares, other.squares), torch.maximum(self.squares, other.squares)
        same = (high <= low * (1 + EQUAL) + torch.minimum(self.floor, other.floor)) & torch.isfinite(high)
        self.agreed = same | torch.where(better, other.agreed, self.agreed)
        for mine, its in ((self.x, other.x), (self.offset, other.offset), (self.floor, other.floor)):
            mine.copy_(torch.where(better, its, mine))
        self.squares = low


def fit_many(
    system: System,
    columns: Mapping[str, Sequence[float]],
    *,
    seed: int = 0,
    deadline: float = math.inf,
    device: str = "cpu",
) -> Fits:
    """The fit of ``system.fits`` to each data set: columns of shape [rows], shared by all, or [sets, rows].

    ``deadline`` is a reading of ``work.now()``: sets that have not converged by then are undecided. Entries that are no
    finite numbers cost their set that row. The same arguments give the same fits.
    """
    tables, points = _tables(system, columns, device)
    guess, box = guess_and_box(system, device)
    search = _SetSearch(tables, roles_of(system), guess, box, seed, deadline)
    with threads_for(0, tables.columns):  # sets are taken in pieces that a second thread would only wait for
        best = search.best()
        return _report(system, tables, points, best, box, seed, late=passed(deadline))


@dataclass(frozen=True)
class _Shown:
    """A set that was fitted by the means of a single fit: its minima, and whether enough of its starts agree on the
    best."""

    lane: int
    found: Settled | None
    enough: bool


@dataclass(frozen=True)
class _SetSearch:
    tables: Tables
    roles: Roles
    guess: Tensor
    box: BoxBounds
    seed: int
    deadline: float

    def best(self) -> _Best:
        """From the guess, and from draws; those that fail there one by one. Sets agree only where a few of them, fitted
        with many starts each, do."""
        guessed = not bool(torch.isnan(self.guess).any())
        shown = (
            []
            if self.roles.all_linear
            else [self._single(lane) for lane in self._spread(SHOWN_GUESSED if guessed else SHOWN)]
        )
        if guessed:
            best = self.descended(self.tables, self.guess[:, None].expand(-1, self.tables.lanes))
            self._again(best, shown)
            if not self.roles.all_linear:
                best.join(self.drawn(self.tables, shown, TESTING, 1))
        else:
            best = self.drawn(self.tables, shown, DRAWS, KEPT)
        for one in shown:
            self._take(best, one)
        for lane in _failed(best)[:ALONE].tolist():
            if passed(self.deadline):
                break
            self._take(best, self._single(lane))
        if self.roles.all_linear:
            best.agreed = torch.ones_like(best.agreed)
        elif not all(one.enough for one in shown):
            best.agreed = torch.zeros_like(best.agreed)
        self._plain(best)
        return best

    def descended(self, tables: Tables, starts: Tensor) -> _Best:
        ends = descend(tables, starts, self.box, offset=OFFSET, deadline=self.deadline)
        fine = torch.isfinite(ends.sum_squares)
        squares, offset = torch.where(fine, ends.sum_squares, torch.inf), torch.where(fine, ends.offset, torch.inf)
        floor = torch.where(fine, ENDED**2 * rounded(ends.x, ends.S, tables).square(), 0.0)
        return _Best(ends.x, squares, offset, torch.zeros_like(fine), floor)

    def drawn(self, tables: Tables, shown: Sequence[_Shown], draws: int, kept: int) -> _Best:
        """The best end of a few of many starts."""
        starts = self._starts(tables, shown, draws, kept)
        best = self.descended(tables, starts[0])
        for start in starts[1:]:
            best.join(self.descended(tables, start))
        return best

    def _again(self, best: _Best, shown: Sequence[_Shown]) -> None:
        """Sets that failed, from draws."""
        lanes = _failed(best)
        if len(lanes) and not passed(self.deadline):
            other = self.drawn(self.tables.kept(lanes), shown, DRAWS, KEPT)
            better = other.offset <= SETTLED
            for old, new in (
                (best.squares, other.squares),
                (best.offset, other.offset),
                (best.agreed, other.agreed),
                (best.floor, other.floor),
            ):
                old[lanes[better]] = new[better]
            best.x[:, lanes[better]] = other.x[:, better]

    def _single(self, lane: int) -> _Shown:
        """One set by the means of a single fit."""
        rows = one_set(self.tables, lane)
        explored, found = searched(
            Seeking(rows, self.roles, self.guess, self.box, self.seed, self.deadline), places=False
        )
        return _Shown(
            lane, found, found is not None and (enough(found.tally, explored.brief) or exact(rows, found.minimum))
        )

    def _plain(self, best: _Best) -> None:
        """Linear parameters that are nothing but the rounding of the terms are 0."""
        index = list(self.roles.linear)
        if index:
            norms = self.tables.gram(best.x)[index, index].clamp_min(0).sqrt()
            nothing = best.x[index].abs() * norms <= 4 * torch.finfo(norms.dtype).eps * self.tables.terms(best.x)
            best.x[index] = torch.where(nothing & (norms > 0), 0.0, best.x[index])

    def _take(self, best: _Best, one: _Shown) -> None:
        """Its minimum for that set, where it is one or the better one."""
        if one.found is not None:
            at = one.found.minimum
            if at.offset <= SETTLED < float(best.offset[one.lane]) or at.sum_squares < float(best.squares[one.lane]):
                best.x[:, one.lane], best.squares[one.lane], best.offset[one.lane] = at.x, at.sum_squares, at.offset
            best.agreed[one.lane] = one.enough

    def _spread(self, count: int) -> list[int]:
        """So many sets that have rows, evenly spread."""
        weight = self.tables.weight
        there = range(self.tables.lanes) if weight is None else weight.any(0).nonzero().flatten().tolist()
        return sorted({there[len(there) * k // count] for k in range(count)}) if there else []

    def _starts(self, tables: Tables, shown: Sequence[_Shown], draws: int, kept: int) -> Tensor:
        """[kept, p, S] the draws that leave each set the least, with their linear parameters at their best."""
        lanes = tables.lanes
        some = self._draws(tables, shown, draws)
        x = some.new_zeros(kept, some.shape[1], lanes) + some[:1, :, None]
        squares = torch.full_like(x[:, 0], torch.inf)
        for draw in some:
            if passed(self.deadline):
                break
            at, left = self._eliminated(tables, draw)
            worst = squares.argmax(0)
            better = left < squares.gather(0, worst[None])[0]
            slot = torch.nn.functional.one_hot(worst, kept).t().bool() & better
            squares = torch.where(slot, left, squares)
            x = torch.where(slot[:, None], at, x)
        return x.gather(0, squares.argsort(0)[:, None].expand_as(x))

    def _draws(self, tables: Tables, shown: Sequence[_Shown], draws: int) -> Tensor:
        """[k, p] of the first set's scales, and the minima of the sets that were fitted alone."""
        there = [0] if tables.weight is None else tables.weight.any(0).nonzero().flatten().tolist() or [0]
        theta = [
            fit_starts(one_set(tables, there[0]), draws, self.roles, guess=self.guess, box=self.box, seed=self.seed)
        ]
        for one in shown:
            if one.found is not None:
                theta += [one.found.minimum.x[None], *(g.theta[None] for g in one.found.others[:1])]
        return torch.cat(theta)

    def _eliminated(self, tables: Tables, draw: Tensor) -> tuple[Tensor, Tensor]:
        """x[p, S] of one draw[p] for all sets, and the sum of squares[S] that is left."""
        x = draw[:, None].expand(-1, tables.lanes).clone()
        index = list(self.roles.linear)
        x[index] = 0.0
        S = tables.gram(x)
        left = S[-1, -1]
        if index:
            N, g = S[index][:, index], S[index, -1]
            D = N.diagonal().t().clamp_min(torch.finfo(x.dtype).tiny).sqrt()
            q, gained = definite(N / (D * D[:, None]), g / D, torch.full_like(left, 1e-12))
            x[index] = -q / D
            left = left - gained
        usable = torch.isfinite(x).all(0) & torch.isfinite(left)
        return self._boxed(torch.where(usable, x, draw[:, None])), torch.where(usable, left, torch.inf)

    def _boxed(self, x: Tensor) -> Tensor:
        return torch.maximum(torch.minimum(x, self.box.upper[:, None]), self.box.lower[:, None])


def one_set(tables: Tables, lane: int) -> Rows:
    """The rows of one data set."""
    table = tuple(c[:, 0 if c.shape[1] == 1 else lane] for c in tables.table)
    if tables.weight is not None:
        there = tables.weight[:, lane] > 0
        table = tuple(c[there] for c in table)
    return Rows(tables.models, table, tables.columns, len(table[0]))


def _failed(best: _Best) -> Tensor:
    return (~(best.offset <= SETTLED)).nonzero().flatten()


def _tables(system: System, columns: Mapping[str, Sequence[float]], device: str) -> tuple[Tables, Tensor]:
    """The columns that the lines use, rows first, and the number of rows[S] that each set has."""
    given = [column_tensor(columns[name], device) for name in used_columns(system)]
    lanes = max((len(c) for c in columns.values() if np.ndim(c) == 2), default=1)
    table = [c.unsqueeze(1) if c.ndim == 1 else c.t().contiguous() for c in given]
    length = len(table[0])
    weight = None
    if not all(math.isfinite(float(c.sum())) for c in table):
        table = [c.expand(length, lanes) for c in table]
        there = torch.stack([torch.isfinite(c) for c in table]).all(0)
        # a missing row is evaluated as the first one that the set has, where the model is likely to be defined, and
        # weighs nothing
        first = there.double().argmax(0, keepdim=True)
        table = [torch.where(there, c, c.gather(0, first).nan_to_num(1.0, 1.0, 1.0)) for c in table]
        weight = there.double()
    points = (
        torch.full((lanes,), float(length), dtype=torch.float64, device=device) if weight is None else weight.sum(0)
    )
    return Tables(compiled(system, device), tuple(table), len(system.unknowns), length, lanes, weight), points


def rounded(x: Tensor, S: Tensor, tables: Tables) -> Tensor:
    """[S] the norm of the residual that rounding makes, as ``rounding`` has it for one fit."""
    terms = tables.terms(x)
    moved = (S[:-1, :-1].diagonal().t().clamp_min(0).sqrt() * x).square().sum(0).sqrt()
    return torch.finfo(x.dtype).eps * torch.hypot(
        terms, torch.minimum(moved.nan_to_num(torch.inf), CANCELLED * terms)
    ).nan_to_num(0.0, 0.0)


def _report(
    system: System, tables: Tables, points: Tensor, best: _Best, box: BoxBounds, seed: int, *, late: bool
) -> Fits:
    lines = len(system.fits)
    exact_fit = best.squares.sqrt() * ENDED <= EXACT * best.floor.sqrt()
    squares = torch.where(exact_fit, 0.0, best.squares)
    settled = (best.offset <= SETTLED) | exact_fit
    unit, held, left = spread(tables, best.x, box, settled)
    dof = points * lines - tables.columns + left
    variance = torch.where((dof > 0) & settled, squares / dof, torch.nan)  # standard errors hold at a minimum
    errors = unit * variance.sqrt()
    determined = torch.isfinite(unit) | held
    converged = settled & determined.all(0)
    local = converged & ~best.agreed & ~exact_fit
    status = [FitStatus.UNDECIDED, FitStatus.CONVERGED, FitStatus.LOCAL]
    codes = (converged.long() + local.long()).tolist()
    return Fits(
        status=tuple(status[code] for code in codes),
        values=_named(system, best.x),
        stderr=_named(system, errors),
        sum_squares=_plain(squares),
        points=tuple(int(v) for v in points.tolist()),
        dof=tuple(int(v) for v in dof.tolist()),
        notes=tuple(_notes(system, points, tables.length, converged, determined | ~settled, held & settled, late)),
        seed=seed,
    )


def _notes(
    system: System, points: Tensor, length: int, converged: Tensor, determined: Tensor, held: Tensor, late: bool
) -> list[Diagnostic]:
    notes = list(remarks(system))
    short = int((points < length).sum())
    if short:
        rows = int((length - points).sum())
        text = f"{short} of {len(points)} data sets have rows with an entry that is no finite number; these rows are left out ({rows} in all)"
        notes.append(Diagnostic("note", "N506", text))
    failed = int((~converged).sum())
    if failed:
        notes.append(Diagnostic("note", "N507", f"{failed} of {len(points)} data sets are undecided: see status"))
    for name, row, bound in zip(system.names, determined, held, strict=True):
        if not bool(row.all()):
            text = f"{int((~row).sum())} data sets do not determine {name}: it has no standard error there"
            notes.append(Diagnostic("note", "N508", text, names=(name,)))
        if bool(bound.any()):
            text = f"{name} is held by its bound in {int(bound.sum())} data sets: it has no standard error there"
            notes.append(Diagnostic("note", "N509", text, names=(name,)))
    if late:
        notes.append(
            Diagnostic(
                "note", "N516", "the time limit ended the search of some data sets", hint="give more with time_limit"
            )
        )
    return notes


def _named(system: System, rows: Tensor) -> dict[str, Sequence[float]]:
    return {name: _plain(row) for name, row in zip(system.names, rows, strict=True)}


def _plain(row: Tensor) -> Sequence[float]:
    """A NumPy array of its own, so that a result outlives torch."""
    return cast("Sequence[float]", row.detach().cpu().contiguous().clone().numpy())
