"""Interval Newton steps over many boxes: contraction, "at most one zero", "exactly one zero".

For forms f with slopes A in an enclosure J over a box X and a point c of X, every zero x of X satisfies

    x = c - Y f(c) + (I - Y A)(x - c)

for any matrix Y (here the inverse of the middle of J). So zeros lie in K = c - Y f(c) + (I - Y J)(X - c); two zeros
differ by (I - Y A)(difference), so |I - Y J| < 1 leaves at most one; and for as many forms as unknowns K inside the
interior of X proves that one exists (Krawczyk 1969, Hansen-Sengupta 1981). A form that is undefined, or jumps,
somewhere in a box takes no part there: its row counts as 0 = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp

from eqsolve.clocks.work import ENTRY, SLOPES, spend
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals.forward import forward
from eqsolve.verify.intervals.interval_arithmetic import INF, Array, Ends, Mask
from eqsolve.verify.tapes import Tape, UnsupportedError

UNIT = 2.0**-53
TINY = 1e-300  # covers what underflow may lose; far below any width that matters


@dataclass(frozen=True)
class Forms:
    """Expressions f = 0 with their first derivatives; ``slopes[i][j]`` is the node of df_i/dx_j, None where it is
    zero."""

    tape: Tape
    values: tuple[int, ...]
    slopes: tuple[tuple[int | None, ...], ...]
    value_order: tuple[int, ...]
    full_order: tuple[int, ...]

    @property
    def rows(self) -> int:
        return len(self.values)

    @property
    def columns(self) -> int:
        return self.tape.unknowns


def build_forms(tape: Tape, expressions: Sequence[sp.Expr]) -> Forms:
    """Forms for the expressions that the tape can walk and differentiate; the others are left out."""
    values: list[int] = []
    slopes: list[tuple[int | None, ...]] = []
    for expression in expressions:
        try:
            node = tape.compile(expression)
            row = tuple(tape.derive(node, j) for j in range(tape.unknowns))
        except UnsupportedError:
            continue
        values.append(node)
        slopes.append(row)
    below = [k for row in slopes for k in row if k is not None]
    return Forms(tape, tuple(values), tuple(slopes), tuple(tape.needed(values)), tuple(tape.needed([*values, *below])))


@dataclass(frozen=True)
class Slopes:
    """Over boxes: ends of f[box, row] and J[box, row, unknown], and the rows that may be used in each box."""

    value: Ends
    jacobian: Ends
    usable: Mask


def values_at(forms: Forms, lower: Array, upper: Array) -> tuple[Ends, Mask]:
    """f[box, row] and where it is defined."""
    nodes = forward(forms.tape, forms.value_order, lower, upper)
    boxes = len(lower)
    out = np.empty((2, boxes, forms.rows))
    smooth = np.empty((boxes, forms.rows), dtype=np.bool_)
    for i, k in enumerate(forms.values):
        v = nodes[k]
        out[0, :, i], out[1, :, i], smooth[:, i] = v.lower, v.upper, ~v.rough
    return (out[0], out[1]), smooth


def slopes_over(forms: Forms, lower: Array, upper: Array) -> Slopes:
    nodes = forward(forms.tape, forms.full_order, lower, upper)
    boxes, m, n = len(lower), forms.rows, forms.columns
    value, jacobian = np.empty((2, boxes, m)), np.zeros((2, boxes, m, n))
    usable = np.ones((boxes, m), dtype=np.bool_)
    for i, k in enumerate(forms.values):
        v = nodes[k]
        value[0, :, i], value[1, :, i] = v.lower, v.upper
        usable[:, i] = ~v.rough & ~np.isnan(v.lower)
        for j, s in enumerate(forms.slopes[i]):
            if s is not None:
                jacobian[0, :, i, j], jacobian[1, :, i, j] = nodes[s].ends
    usable &= ~np.isnan(jacobian[0]).any(axis=2)
    return Slopes((value[0], value[1]), (jacobian[0], jacobian[1]), usable)


def centre(lower: Array, upper: Array) -> Array:
    """A finite point of every box; in an unbounded one near the finite end."""
    low, high = np.maximum(lower, -1e150), np.minimum(upper, 1e150)
    middle = low / 2 + high / 2
    span = 1.0
    middle = np.where((upper == INF) & (lower > -INF), np.maximum(lower + span, lower * 1.5), middle)
    middle = np.where((lower == -INF) & (upper < INF), np.minimum(upper - span, upper * 1.5), middle)
    return np.clip(np.where((lower == -INF) & (upper == INF), 0.0, middle), lower, upper)


HUGE = 1e300  # centres beyond this are too near the end of the floats


@dataclass(frozen=True)
class NewtonStep:
    """What one step found: smaller boxes, which stay alive, where at most one zero is left, where exactly one was
    proved.

    ``smear`` holds the largest slope in size by each unknown.
    """

    lower: Array
    upper: Array
    alive: Mask
    single: Mask
    exists: Mask
    smear: Array
    image: Ends  # the Krawczyk image K before it is cut to the box


def newton_step(forms: Forms, lower: Array, upper: Array, at: Array | None = None, raw: bool = True) -> NewtonStep:
    """Contracts boxes by the forms; ``at`` (points inside) replaces the centres.

    What stands beside the unknowns in a box is any number between its ends: what is found holds for each choice, and it
    stays as it is.
    """
    if not forms.rows:
        return _nothing(lower, upper)
    slopes = slopes_over(forms, lower, upper)
    beside = lower[:, forms.columns :], upper[:, forms.columns :]
    lower, upper = lower[:, : forms.columns], upper[:, : forms.columns]
    point = centre(lower, upper) if at is None else at
    at_value, defined = values_at(forms, *with_beside((point, point), beside))
    usable = slopes.usable & defined & np.isfinite(at_value[0]) & np.isfinite(at_value[1])
    shift = iv.subtract((lower, upper), (point, point))
    jac = tuple(np.where(usable[:, :, None], j, 0.0) for j in slopes.jacobian)
    val = tuple(np.where(usable, v, 0.0) for v in at_value)
    smear = np.maximum(np.abs(jac[0]), np.abs(jac[1])).max(axis=1)
    moved, single = _preconditioned((jac[0], jac[1]), (val[0], val[1]), shift)
    inner = iv.up(lower - point), iv.down(upper - point)  # rounded inwards: the image must lie inside the box itself
    exists = (
        single
        & ((moved[0] > inner[0]) & (moved[1] < inner[1])).all(axis=1)
        & usable.all(axis=1)
        & (forms.rows == forms.columns)
    )
    image = iv.add((point, point), moved)
    shift = iv.meet(shift, moved)
    if raw:
        shift = _row_by_row((jac[0], jac[1]), (val[0], val[1]), shift)
    new = iv.meet((lower, upper), iv.add((point, point), shift))
    # sums with the centre leave the floats: such a box learns nothing here, and stays
    blind: Mask = np.asarray(~(np.abs(point) < HUGE).all(axis=1))
    new = np.where(blind[:, None], lower, new[0]), np.where(blind[:, None], upper, new[1])
    alive: Mask = np.asarray(~np.isnan(new[0]).any(axis=1))
    new = with_beside(new, beside)
    return NewtonStep(
        new[0], new[1], alive, np.asarray(single & alive & ~blind), np.asarray(exists & alive & ~blind), smear, image
    )


def with_beside(unknowns: Ends, beside: Ends) -> Ends:
    """Ends of boxes, with what stands beside the unknowns."""
    if not beside[0].shape[1]:
        return unknowns
    return np.concatenate([unknowns[0], beside[0]], axis=1), np.concatenate([unknowns[1], beside[1]], axis=1)


def _nothing(lower: Array, upper: Array) -> NewtonStep:
    """The step of no forms at all."""
    no = np.zeros(len(lower), dtype=np.bool_)
    return NewtonStep(
        lower, upper, ~no, no, no, np.ones_like(lower), (np.full_like(lower, -INF), np.full_like(upper, INF))
    )


def _inverses(middle: Array, spread: Array, noise: Array, span: Array) -> Array:
    """Pseudo-inverses, boxes first; zero where a matrix is not finite.

    ``spread`` are the radii of the entries, ``noise`` those of the values: rows that are known better weigh more.
    ``span`` are the widths of the unknowns: rows and columns are brought to one size first, for equations and unknowns
    of very different magnitude.
    """
    finite: Mask = np.asarray(np.isfinite(middle).all(axis=(1, 2)))
    clean = np.where(finite[:, None, None], middle, 0.0)
    if clean.shape[1] == clean.shape[2] == 1:
        return np.where(clean == 0, 0.0, 1 / np.where(clean == 0, 1.0, clean))
    columns = _columns(span)
    size = (np.abs(clean) * columns[:, None, :]).max(axis=2)
    doubt = np.where(np.isfinite(spread), spread * columns[:, None, :], 0.0).max(axis=2) + np.where(
        np.isfinite(noise), noise, 0.0
    )
    rows = np.where(size > 0, 1 / (np.where(size > 0, size, 1.0) + 100 * doubt), 0.0)
    scaled = rows[:, :, None] * clean * columns[:, None, :]
    scaled = np.where(np.isfinite(scaled), scaled, 0.0)
    return columns[:, :, None] * _plain_inverses(scaled) * rows[:, None, :]


def _columns(span: Array) -> Array:
    """The size of each unknown's movement, from the widths of a box; a width of 0 says nothing about it."""
    span = np.where(span < 1e100, span, 1.0)
    widest = span.max(axis=1, keepdims=True)
    return np.where(widest > 1e-100, np.maximum(span, 1e-8 * widest), 1.0)


def _plain_inverses(matrix: Array) -> Array:
    try:
        if matrix.shape[1] == matrix.shape[2]:
            return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        pass
    return np.asarray(np.linalg.pinv(matrix, rcond=1e-13), dtype=np.float64)


def _preconditioned(jac: Ends, val: Ends, shift: Ends) -> tuple[Ends, Mask]:
    """(enclosure K - c of the zeros, whether there is at most one) by the Krawczyk operator."""
    boxes, m, n = jac[0].shape
    usable: Mask = np.asarray(np.isfinite(jac[0]).all(axis=(1, 2)) & np.isfinite(jac[1]).all(axis=(1, 2)))
    low, high = (np.where(usable[:, None, None], j, 0.0) for j in jac)
    y = _inverses(low / 2 + high / 2, high / 2 - low / 2, val[1] / 2 - val[0] / 2, shift[1] - shift[0])
    usable = np.asarray(usable & np.isfinite(y).all(axis=(1, 2)))
    y = np.where(usable[:, None, None], y, 0.0)
    product = _linear(y, low, high)
    offset = _linear(y, val[0][:, :, None], val[1][:, :, None])
    rest = iv.down(np.eye(n) - product[1]), iv.up(np.eye(n) - product[0])  # I - Y J
    columns = _columns(shift[1] - shift[0])
    # any weighted norm will do
    size = np.maximum(np.abs(rest[0]), np.abs(rest[1])) * columns[:, None, :] / columns[:, :, None]
    single: Mask = np.asarray(usable & ((size.sum(axis=2) * (1 + 1e-12)).max(axis=1) < 1))
    terms = iv.multiply(rest, (shift[0][:, None, :], shift[1][:, None, :]))
    # each partial sum of n + 1 numbers is off by less than n u times the sum of their sizes (Higham 2002, 4.2)
    bulk = (
        np.maximum(np.abs(terms[0]), np.abs(terms[1])).sum(axis=2)
        + np.maximum(np.abs(offset[0]), np.abs(offset[1]))[:, :, 0]
    )
    error = bulk * ((n + 2) * UNIT) + TINY
    low, high = terms[0].sum(axis=2) - offset[1][:, :, 0] - error, terms[1].sum(axis=2) - offset[0][:, :, 0] + error
    blind = ~usable[:, None] | np.isnan(low) | np.isnan(high)
    image = np.where(blind, -INF, low), np.where(blind, INF, high)
    spend(SLOPES + ENTRY * boxes * m * n * (m + n))
    return image, single


def differences_vanish(jac: Ends, width: Array) -> Mask:
    """Boxes where J d = 0 leaves only d = 0, for every matrix between the ends; ``width`` are the sizes of d."""
    zero = np.zeros(jac[0].shape[:2])
    return _preconditioned(jac, (zero, zero), (-width / 2, width / 2))[1]


def _linear(y: Array, low: Array, high: Array) -> Ends:
    """Ends of Y times an interval matrix, with the error bound of a sum of k products, (k + 2) u sum |y| |a| (Rump
    1999)."""
    positive, negative = np.maximum(y, 0.0), np.minimum(y, 0.0)
    below = positive @ low + negative @ high
    above = positive @ high + negative @ low
    error = (np.abs(y) @ np.maximum(np.abs(low), np.abs(high))) * ((2 * y.shape[2] + 8) * UNIT) + TINY
    return below - error, above + error


def _row_by_row(jac: Ends, val: Ends, shift: Ends) -> Ends:
    """Each equation against each unknown: J_ij s_j = -f_i(c) - sum of the others, by extended division. Works on
    unbounded boxes."""
    _, m, n = jac[0].shape
    parts: list[Array] = [shift[0].copy(), shift[1].copy()]
    for i in range(m):
        terms = [iv.multiply((jac[0][:, i, j], jac[1][:, i, j]), (parts[0][:, j], parts[1][:, j])) for j in range(n)]
        for j in range(n):
            if not (jac[0][:, i, j].any() or jac[1][:, i, j].any()):
                continue
            total: Ends = (val[0][:, i], val[1][:, i])
            for k in range(n):
                if k != j:
                    total = iv.add(total, terms[k])
            old = parts[0][:, j], parts[1][:, j]
            new = iv.quotient(iv.negate(total), (jac[0][:, i, j], jac[1][:, i, j]), old, np.zeros(1, dtype=np.bool_))
            parts[0][:, j], parts[1][:, j] = new
    return parts[0], parts[1]


def newton_point(forms: Forms, point: Array) -> Array:
    """One Newton step on points[box, unknown], least squares where forms and unknowns differ in number: a guess, no
    proof. What stands beside the unknowns stays."""
    slopes = slopes_over(forms, point, point)
    use = slopes.usable & np.isfinite(slopes.value[0]) & np.isfinite(slopes.value[1])
    value = np.where(use, slopes.value[0] / 2 + slopes.value[1] / 2, 0.0)
    jac = np.where(use[:, :, None], slopes.jacobian[0] / 2 + slopes.jacobian[1] / 2, 0.0)
    doubt = np.where(use, slopes.value[1] / 2 - slopes.value[0] / 2, 0.0)
    moved = point.copy()
    moved[:, : forms.columns] -= (
        _inverses(jac, np.zeros_like(jac), doubt, np.abs(point[:, : forms.columns])) @ value[:, :, None]
    )[:, :, 0]
    return moved
