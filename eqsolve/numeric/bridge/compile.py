"""From SymPy to torch: a Problem becomes a Residual. The door of the bridge; each neighbour module holds one of its
ideas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sympy as sp

from eqsolve.clocks.work import COMPILATION, COMPILED, spend
from eqsolve.errors import EqsolveError, ModelError, failure
from eqsolve.model import Family, Problem
from eqsolve.numeric.bridge.compiled_body import BodyPlan, grouped, own, part, printed, slopes_of
from eqsolve.numeric.bridge.derivative import Hinge, UndifferentiableError, gradient
from eqsolve.numeric.bridge.magnitude import magnitude
from eqsolve.numeric.bridge.printer import number
from eqsolve.numeric.bridge.shapes import Reading, Shapes
from eqsolve.numeric.bridge.traversal import renamed
from eqsolve.numeric.residuals import Batched, CompiledLine, Residual, ResidualPart

# Equations of one shape are worth a body of their own from this number on. Smaller: pairs are torn from the joint body,
# where they shared subexpressions; larger: more torch calls a point.
FEWEST_ALIKE = 3
# Coefficients of 2^+-256 and beyond are divided out exactly: a float holds 2^+-1023, and squares of residuals need
# room. Smaller: nothing is gained; larger: the sum of squares is infinite, and every start counts as outside the
# domain.
LARGEST_BITS = 256


def compile_residual(problem: Problem, *, device: str = "cpu") -> Residual:
    """The problem as numbers. Rows: equations, then the members of families, then hinges as max(g, 0).

    Raises ModelError: E385 for expressions nested too deeply, E386 for a function that has no numerical form.
    """
    try:
        return _ResidualCompiler(problem, device).residual()
    except RecursionError:
        raise too_deep() from None


def compile_function(symbols: Sequence[sp.Symbol], expressions: Sequence[sp.Expr], *, device: str = "cpu") -> Batched:
    """``f(*columns) -> [..., m]``: the expressions at float64 tensors of any shapes that broadcast, one for each
    symbol.

    Raises ModelError (E385, E386) as ``compile_residual`` does.
    """
    names = own("u", len(symbols))
    try:
        return Batched(printed(names, renamed(expressions, dict(zip(symbols, names, strict=True)))), len(names), device)
    except RecursionError:
        raise too_deep() from None


def compile_model(
    parameters: Sequence[sp.Symbol], columns: Sequence[sp.Symbol], residual: sp.Expr, *, device: str = "cpu"
) -> CompiledLine:
    """One fit line: its residual and the derivatives by the parameters, for lanes of parameters over rows of data.

    Raises ModelError (E385, E386) as ``compile_residual`` does.
    """
    theta, data = own("u", len(parameters)), own("c", len(columns))
    try:
        (body,) = renamed([residual], dict(zip([*parameters, *columns], [*theta, *data], strict=True)))
        value = printed([*theta, *data], [body])
        slopes, present = slopes_of(body, theta, data)
    except RecursionError:
        raise too_deep() from None
    return CompiledLine(
        value, slopes, present, len(theta), lambda: printed([*theta, *data], [magnitude(body, data)]), device
    )


def too_deep() -> EqsolveError:
    return failure(
        ModelError,
        "E385",
        "the expression is nested too deeply for its derivatives",
        "name the inner parts and write an equation for each name",
    )


@dataclass(frozen=True)
class ResidualRow:
    """One scalar equation and the row it fills."""

    place: int
    residual: sp.Expr


Read = tuple[ResidualRow, Reading]


def _alike(readings: Sequence[Read]) -> tuple[list[list[Read]], list[Read]]:
    """Groups of one shape that are worth a body of their own, and what is left."""
    groups: dict[object, list[Read]] = {}
    for row, reading in readings:
        groups.setdefault(reading.key, []).append((row, reading))
    kept = [g for g in groups.values() if len(g) >= FEWEST_ALIKE]
    return kept, [r for g in groups.values() if len(g) < FEWEST_ALIKE for r in g]


class _ResidualCompiler:
    """One compilation: where the symbols stand, on which device."""

    def __init__(self, problem: Problem, device: str) -> None:
        self._problem, self._device = problem, device
        self._column = {s: k for k, s in enumerate(problem.symbols)}

    def residual(self) -> Residual:
        problem = self._problem
        scalars = [ResidualRow(k, tamed(e)) for k, e in enumerate(problem.equations)]
        parts: list[ResidualPart] = []
        count = len(scalars)
        for family in problem.families:
            kept = self._family(family, count) if len(family) else None
            if kept is not None:
                parts.append(kept)
            else:
                scalars.extend(ResidualRow(count + k, tamed(r.residual)) for k, r in enumerate(family.unroll()))
            count += len(family)
        scalars.extend(ResidualRow(count + k, Hinge(tamed(g))) for k, g in enumerate(problem.hinges))
        parts = [*self._scalars(scalars), *parts]
        shapes = [*problem.equations, *problem.hinges, *(side for f in problem.families for side in (f.left, f.right))]
        spend(COMPILATION + COMPILED * sum(1 + int(e.count_ops()) for e in shapes))
        return Residual(count + len(problem.hinges), len(self._column), tuple(parts), self._device)

    def _scalars(self, rows: Sequence[ResidualRow]) -> Iterator[ResidualPart]:
        """Equations of equal shape together; the rest in one body that shares subexpressions."""
        shapes = Shapes(self._column)
        readings = [(row, shapes.read(row.residual)) for row in rows]
        alone = [row for row, reading in readings if reading is None]
        groups, rest = _alike([(row, reading) for row, reading in readings if reading is not None])
        if len(rest) >= FEWEST_ALIKE:
            more, rest = _alike([(row, shapes.read_again(row.residual)) for row, _ in rest])
            groups += more
        for members in groups:
            plan = self._merged(shapes, members)
            yield grouped(plan, self._device) or part(plan, self._device)
        yield from self._together(sorted([*alone, *(row for row, _ in rest)], key=lambda row: row.place))

    def _together(self, rows: Sequence[ResidualRow]) -> Iterator[ResidualPart]:
        """One body that shares subexpressions; rows whose derivatives need autograd get bodies of their own."""
        if not rows:
            return
        plan = self._joint(rows)
        levels = grouped(plan, self._device)
        if levels is not None:
            yield levels
            return
        joint = part(plan, self._device)
        if joint.slopes is not None or len(rows) == 1:
            yield joint
            return
        simple = [row for row in rows if self._writable(row)]
        if len(simple) < len(rows):
            yield from self._together(simple)
            yield from (part(self._joint([row]), self._device) for row in rows if row not in simple)
        else:
            yield from (part(self._joint([row]), self._device) for row in rows)

    def _writable(self, row: ResidualRow) -> bool:
        """Its derivatives can be written out."""
        try:
            gradient(row.residual, self._problem.symbols)
        except UndifferentiableError:
            return False
        return True

    def _merged(self, shapes: Shapes, members: Sequence[Read]) -> BodyPlan:
        first, reading = members[0]
        slots = own("u", len(reading.columns))
        inputs: list[sp.Symbol] = []
        vectors: list[list[float]] = []
        numbers: list[sp.Expr] = []
        for values in zip(*(r.numbers for _, r in members), strict=True):
            if all(v == values[0] for v in values):
                numbers.append(values[0])
            else:
                inputs.append(own("c", len(inputs) + 1)[-1])
                numbers.append(inputs[-1])
                vectors.append([number(v) for v in values])
        body = shapes.body(first.residual, reading, slots, numbers)
        reads = list(zip(*(r.columns for _, r in members), strict=True))
        return BodyPlan([body], slots, inputs, reads, vectors, [[row.place for row, _ in members]])

    def _joint(self, rows: Sequence[ResidualRow]) -> BodyPlan:
        present = sorted({s for row in rows for s in row.residual.free_symbols}, key=self._column.__getitem__)
        slots = own("u", len(present))
        outputs = renamed([row.residual for row in rows], dict(zip(present, slots, strict=True)))
        return BodyPlan(outputs, slots, [], [[self._column[s]] for s in present], [], [[row.place] for row in rows])

    def _family(self, family: Family, place: int) -> ResidualPart | None:
        """The members as one part; None where the index letters decide about the code (an order of a Bessel
        function)."""
        outside = sorted(
            (family.left.free_symbols | family.right.free_symbols) & set(self._column), key=self._column.__getitem__
        )
        slots, inputs = own("u", len(family.slots) + len(outside)), own("c", len(family.indices))
        names = dict(zip([*family.slots, *outside], slots, strict=True)) | dict(
            zip(family.indices, inputs, strict=True)
        )
        left, right = renamed([family.left, family.right], names)
        members = len(family)
        reads = [[self._column[s] for s in access] for access in zip(*family.access, strict=True)]
        reads += [[self._column[s]] * members for s in outside]
        numbers = [[float(v) for v in values] for values in zip(*family.members, strict=True)]
        try:
            return part(
                BodyPlan([tamed(left - right)], slots, inputs, reads, numbers, [range(place, place + members)]),
                self._device,
            )
        except ModelError:
            return None


def tamed(expr: sp.Expr) -> sp.Expr:
    """A residual divided exactly by its largest coefficient where that is beyond what floats can multiply."""
    terms = sp.Add.make_args(expr)
    sizes = {
        c: int(c.p).bit_length() - int(c.q).bit_length()
        for c in map(_coefficient, terms)
        if c.is_Rational and c is not sp.S.Zero
    }
    if not sizes or abs(max(sizes.values())) < LARGEST_BITS:
        return expr
    largest = max(sizes, key=sizes.__getitem__)
    return sp.Add(*(t / abs(largest) for t in terms))


def _coefficient(term: sp.Expr) -> sp.Expr:
    if term.is_Rational:
        return term
    return term.args[0] if term.is_Mul and term.args[0].is_Rational else sp.S.One
