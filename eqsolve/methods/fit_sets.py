"""One model, many data sets: every set is a lane, and all are fitted at once.

Each set begins at the guess. Where there is none, or where that leads nowhere, it begins at the best of many draws: parameters
in which the model is linear are eliminated for each draw and set (Golub and Pereyra 1973), which one pass over the rows pays for.
"""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from eqsolve.errors import Diagnostic
from eqsolve.methods.explore import EQUAL, explore
from eqsolve.methods.fit_columns import remarks
from eqsolve.methods.fit_starts import fit_starts, linear_together
from eqsolve.methods.fitting import compiled, guess_and_box, used_columns
from eqsolve.methods.minima import SETTLED, settle
from eqsolve.model.system import System
from eqsolve.numeric.gram import Tables
from eqsolve.numeric.lanes import Box
from eqsolve.numeric.normal import definite, descend, spread
from eqsolve.numeric.rows import Rows
from eqsolve.numeric.threads import threads_for
from eqsolve.result import Fits, FitStatus
from eqsolve.work import passed

DRAWS = 64  # starts that every set without a guess looks at
KEPT = 3  # of them, the best ones that it searches from
SHOWN = 4  # sets whose own minima join the draws
ALONE = 32  # sets that are fitted one by one where all else failed: each takes as long as hundreds at once
# Offset at which a set's fit has ended. Too small: steps in vain; too large: digits are lost. Its square is the relative error of the sum of
# squares, and standard errors are wrong by about itself.
OFFSET = 1e-9


@dataclass
class _Best:
    """The best end of each set so far: x[p, S], squares[S], offset[S], and whether a second start came close[S] or agreed[S]."""

    x: Tensor
    squares: Tensor
    offset: Tensor
    agreed: Tensor
    close: Tensor


def fit_many(system: System, columns: Mapping[str, Sequence[float]], *, seed: int = 0, deadline: float = math.inf,
             device: str = "cpu") -> Fits:
    """The fit of ``system.fits`` to each data set: columns of shape [rows], shared by all, or [sets, rows].

    ``deadline`` is a reading of ``work.now()``: sets that have not converged by then are undecided. Entries that are no finite numbers
    cost their set that row. The same arguments give the same fits.
    """
    tables, points = _tables(system, columns, device)
    guess, box = guess_and_box(system, device)
    search = _Search(tables, linear_together([line.residual for line in system.fits], system.symbols), guess, box, seed, deadline)
    with threads_for(0, tables.columns):  # sets are taken in pieces that a second thread would only wait for
        best = search.best()
        return _report(system, tables, points, best, box, seed)


@dataclass(frozen=True)
class _Search:
    tables: Tables
    linear: tuple[int, ...]
    guess: Tensor
    box: Box
    seed: int
    deadline: float

    def best(self) -> _Best:
        """From the guess; those that fail there from draws; the last few one by one."""
        if bool(torch.isnan(self.guess).any()):
            best = self.drawn(self.tables)
        else:
            best = self.descended(self.tables, self.guess[:, None].expand(-1, self.tables.lanes))
            self._again(best)
        for lane in _failed(best)[:ALONE].tolist():
            if passed(self.deadline):
                break
            self._alone(best, lane)
        return best

    def descended(self, tables: Tables, starts: Tensor) -> _Best:
        ends = descend(tables, starts, self.box, offset=OFFSET, deadline=self.deadline)
        fine = torch.isfinite(ends.sum_squares)
        squares, offset = torch.where(fine, ends.sum_squares, torch.inf), torch.where(fine, ends.offset, torch.inf)
        no = torch.zeros_like(fine)
        return _Best(ends.x, squares, offset, no, no)

    def drawn(self, tables: Tables) -> _Best:
        """The best end of a few of many starts."""
        starts = self._starts(tables)
        best = self.descended(tables, starts[0])
        for start in starts[1:]:
            other = self.descended(tables, start)
            better = other.squares < best.squares
            low, high = torch.minimum(best.squares, other.squares), torch.maximum(best.squares, other.squares)
            same = high <= low * (1 + EQUAL)
            best.agreed = torch.where(same, True, torch.where(better, False, best.agreed))
            best.close = torch.where(better & ~same, high < 2 * low, best.close | (~same & (high < 2 * low)))
            best.x = torch.where(better, other.x, best.x)
            best.offset = torch.where(better, other.offset, best.offset)
            best.squares = low
        return best

    def _again(self, best: _Best) -> None:
        """Sets that failed, from draws."""
        lanes = _failed(best)
        if len(lanes) and not passed(self.deadline):
            other = self.drawn(self.tables.kept(lanes))
            better = other.offset <= SETTLED
            for old, new in ((best.squares, other.squares), (best.offset, other.offset), (best.agreed, other.agreed), (best.close, other.close)):
                old[lanes[better]] = new[better]
            best.x[:, lanes[better]] = other.x[:, better]

    def _alone(self, best: _Best, lane: int) -> None:
        """One set by the means of a single fit."""
        rows = one_set(self.tables, lane)
        explored = explore(rows, self.linear, guess=self.guess, box=self.box, seed=self.seed, deadline=self.deadline)
        found = settle(rows, explored, self.box, self.deadline)
        if found is not None and (found.minimum.offset <= SETTLED or found.minimum.sum_squares < float(best.squares[lane])):
            best.x[:, lane], best.squares[lane] = found.minimum.x, found.minimum.sum_squares
            best.offset[lane], best.agreed[lane] = found.minimum.offset, found.explored.groups[0].lanes > 1

    def _starts(self, tables: Tables) -> Tensor:
        """[KEPT, p, S] the draws that leave each set the least, with their linear parameters at their best."""
        lanes = tables.lanes
        there = range(lanes) if tables.weight is None else tables.weight.any(0).nonzero().flatten().tolist() or [0]
        theta = [fit_starts(one_set(tables, there[0]), DRAWS, self.linear, guess=self.guess, box=self.box, seed=self.seed)]
        for lane in sorted({there[len(there) * k // SHOWN] for k in range(SHOWN)}):
            groups = explore(one_set(tables, lane), self.linear, guess=self.guess, box=self.box, seed=self.seed, deadline=self.deadline).groups
            theta.extend(g.theta[None] for g in groups[:2])
        some = torch.cat(theta)
        x = some.new_zeros(KEPT, some.shape[1], lanes) + some[:1, :, None]
        squares = torch.full_like(x[:, 0], torch.inf)
        for draw in some:
            at, left = self._eliminated(tables, draw)
            worst = squares.argmax(0)
            better = left < squares.gather(0, worst[None])[0]
            slot = torch.nn.functional.one_hot(worst, KEPT).t().bool() & better
            squares = torch.where(slot, left, squares)
            x = torch.where(slot[:, None], at, x)
        return x.gather(0, squares.argsort(0)[:, None].expand_as(x))

    def _eliminated(self, tables: Tables, draw: Tensor) -> tuple[Tensor, Tensor]:
        """x[p, S] of one draw[p] for all sets, and the sum of squares[S] that is left."""
        x = draw[:, None].expand(-1, tables.lanes).clone()
        index = list(self.linear)
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
    given = [torch.as_tensor(columns[name], dtype=torch.float64, device=device) for name in used_columns(system)]
    lanes = max((len(c) for c in (torch.as_tensor(v) for v in columns.values()) if c.ndim == 2), default=1)
    table = [c.unsqueeze(1) if c.ndim == 1 else c.t().contiguous() for c in given]
    length = len(table[0])
    weight = None
    if not all(math.isfinite(float(c.sum())) for c in table):
        table = [c.expand(length, lanes) for c in table]
        there = torch.stack([torch.isfinite(c) for c in table]).all(0)
        # a missing row is evaluated as the first one that the set has, where the model is likely to be defined, and weighs nothing
        first = there.double().argmax(0, keepdim=True)
        table = [torch.where(there, c, c.gather(0, first).nan_to_num(1.0, 1.0, 1.0)) for c in table]
        weight = there.double()
    points = torch.full((lanes,), float(length), dtype=torch.float64, device=device) if weight is None else weight.sum(0)
    return Tables(compiled(system, device), tuple(table), len(system.unknowns), length, lanes, weight), points


def _report(system: System, tables: Tables, points: Tensor, best: _Best, box: Box, seed: int) -> Fits:
    lines = len(system.fits)
    unit, held, left = spread(tables, best.x, box)
    dof = points * lines - tables.columns + left
    variance = torch.where(dof > 0, best.squares / dof, torch.nan)
    errors = unit * variance.sqrt()
    determined = torch.isfinite(unit) | held
    converged = (best.offset <= SETTLED) & determined.all(0)
    local = converged & best.close & ~best.agreed
    status = [FitStatus.UNDECIDED, FitStatus.CONVERGED, FitStatus.LOCAL]
    codes = (converged.long() + local.long()).tolist()
    return Fits(
        status=tuple(status[code] for code in codes), values=_named(system, best.x), stderr=_named(system, errors),
        sum_squares=_plain(best.squares), points=tuple(int(v) for v in points.tolist()), dof=tuple(int(v) for v in dof.tolist()),
        notes=tuple(_notes(system, points, tables.length, converged, determined, held)), seed=seed)


def _notes(system: System, points: Tensor, length: int, converged: Tensor, determined: Tensor, held: Tensor) -> list[Diagnostic]:
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
    return notes


def _named(system: System, rows: Tensor) -> dict[str, Sequence[float]]:
    return {name: _plain(row) for name, row in zip(system.names, rows, strict=True)}


def _plain(row: Tensor) -> Sequence[float]:
    """A NumPy array of its own, so that a result outlives torch."""
    return cast("Sequence[float]", row.detach().cpu().contiguous().clone().numpy())
