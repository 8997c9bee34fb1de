"""Values for one nonlinear parameter, drawn by what its joints with the columns say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from eqsolve.fitting.functions import Array, Function
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.starts.joints import Joint, Kind
from eqsolve.fitting.starts.spectrum import frequencies

# A rate reaches from this over the range of what it multiplies ...
SLOWEST, FASTEST = 0.2, 100.0  # ... to that; less: slow or fast terms are out of reach; more: most draws change nothing
NARROWEST = 0.005  # least width as a share of the range. Less: draws between two rows; more: narrow peaks are missed.
# Ranges by which a place or width may lie outside the rows. Fewer: Michaelis constants above the measured range are
# never drawn; more: most draws do nothing within the rows.
BEYOND = 3.0


def seen(values: Array) -> Array:
    """What complex values show of scales: the one of their parts that varies more, or is larger."""
    if not np.iscomplexobj(values):
        return values
    with np.errstate(all="ignore"):
        return max(
            (values.real, values.imag),
            key=lambda part: (np.ptp(part) if part.size else 0.0, np.abs(part).max(initial=0.0)),
        )


@dataclass(frozen=True, eq=False)
class Laws:
    """Draws for the parameters of a problem over ``few`` of its rows. ``data``[k] are the values [N] that line k's model
    describes, over all rows."""

    problem: FitProblem
    few: FitProblem
    data: Sequence[Array]
    _spectra: dict[tuple[int, tuple[int, ...]], tuple[Array, Array]] = field(default_factory=dict)

    def drawn(
        self,
        parameter: int,
        joints: Sequence[Joint],
        theta: Array,
        weights: Sequence[Array],
        random: np.random.Generator,
    ) -> Array:
        """[D] values for the parameter beside theta[D, p], where the ones that its joints need are set. ``weights``[k]
        are, for each draw (or one for all), how much every row of line k is worth as a place."""
        out = _number(len(theta), random)
        if joints:
            which = random.integers(len(joints), size=len(theta))
            for k, joint in enumerate(joints):
                mine = np.flatnonzero(which == k)
                if mine.size:
                    out[mine] = self._by(joint, parameter, theta[mine], weights[joint.line], mine, random)
            odd = ~np.isfinite(out)
            out[odd] = _number(int(odd.sum()), random)
        return self._bounded(parameter, out, random)

    def _by(
        self, joint: Joint, parameter: int, theta: Array, weights: Array, mine: Array, random: np.random.Generator
    ) -> Array:
        with np.errstate(all="ignore"):
            beside = sum((self._beside(joint.line, o, theta) for o in joint.others), np.zeros((1, 1)))
            rows = np.broadcast_to(beside, (len(theta), beside.shape[1]))
            weights = weights if len(weights) == 1 else weights[mine]
            wanted = _WANTED[joint.kind](_Draw(self, joint, rows, weights, random))
            return self._inverted(joint, parameter, theta, wanted)

    def _beside(self, line: int, place: int, theta: Array) -> Array:
        """[D or 1, rows] of a position of the tape; one lane where no parameter changes it."""
        over = self.few.lines[line]
        function = Function(over.function.tape, place, over.function.parameters, over.function.columns)
        fixed = all(k >= function.parameters for k in function.used)
        return seen(function.value(theta[:1] if fixed else theta, over.columns))

    def _inverted(self, joint: Joint, parameter: int, theta: Array, wanted: Array) -> Array:
        """The parameter at which the atom c*theta^q has the wanted value; nan where no value has."""
        function = self.few.lines[joint.line].function
        atom = Function(function.tape, joint.atom, function.parameters, 0)
        fixed = atom.used == {parameter}
        at = (theta[:1] if fixed else theta).copy()
        at[:, parameter] = 1.0
        c = seen(atom.value(at, ())[:, 0])
        at[:, parameter] = 2.0
        q = np.log2(seen(atom.value(at, ())[:, 0]) / c)
        size = np.abs(wanted / c) ** (1.0 / q)
        odd = np.abs(q - np.round(q)) + np.abs(np.round(q) % 2 - 1) < 1e-9
        return np.asarray(np.where((wanted / c < 0) & odd, -size, size))

    def spectrum(self, joint: Joint) -> tuple[Array, Array]:
        """Angular frequencies over what stands beside the joint, and their weights."""
        key = (joint.line, joint.others)
        if key not in self._spectra:
            line = self.problem.lines[joint.line]
            x = np.zeros(line.length)
            for place in joint.others:
                f = Function(line.function.tape, place, line.function.parameters, line.function.columns)
                x = x + seen(f.value(np.zeros((1, self.problem.parameters)), line.columns)[0])
            fine = np.isfinite(x) & np.isfinite(self.data[joint.line])
            self._spectra[key] = frequencies(x[fine], self.data[joint.line][fine])
        return self._spectra[key]

    def _bounded(self, parameter: int, drawn: Array, random: np.random.Generator) -> Array:
        """The draws, those outside the bounds mirrored at a single bound, or between two anywhere."""
        low, high = self.problem.lower[parameter], self.problem.upper[parameter]
        inside = (drawn > low) & (drawn < high)
        if np.isfinite(low) and np.isfinite(high):
            u = random.random(len(drawn))
            wide = low > 0 and high > 100 * low
            anywhere = low * (high / low) ** u if wide else low + (high - low) * u
            return np.where(inside & (random.random(len(drawn)) < 0.75), drawn, anywhere)
        if np.isfinite(low):
            return np.where(inside, drawn, low + np.abs(drawn - low))
        return np.where(inside, drawn, high - np.abs(drawn - high)) if np.isfinite(high) else drawn


@dataclass(frozen=True, eq=False)
class _Draw:
    """One joint with what stands beside it: ``beside``[D, rows], and the worth of the rows as places, [D or 1, rows]."""

    laws: Laws
    joint: Joint
    beside: Array
    weights: Array
    random: np.random.Generator

    @cached_property
    def count(self) -> int:
        return len(self.beside)

    @cached_property
    def span(self) -> Array:
        """[D] the range over the rows; where there is none, the size."""
        values = np.where(np.isfinite(self.beside), self.beside, np.nan)
        low, high = np.fmin.reduce(values, axis=1), np.fmax.reduce(values, axis=1)
        return np.asarray(np.where(high > low, high - low, np.maximum(np.abs(high), 1e-300)))

    def sign(self, positive: float) -> Array:
        return np.where(self.random.random(self.count) < positive, 1.0, -1.0)

    def log_uniform(self, low: float, high: float) -> Array:
        return np.asarray(low * (high / low) ** self.random.random(self.count))

    def rows(self) -> Array:
        """[D] numbers of rows, by their worth."""
        below = np.cumsum(self.weights, axis=1)
        u = self.random.random(self.count) * below[:, -1]
        if len(below) == 1:
            return np.asarray(np.minimum(np.searchsorted(below[0], u), below.shape[1] - 1))
        return np.asarray(np.minimum((below < u[:, None]).sum(axis=1), below.shape[1] - 1))

    def at_rows(self) -> Array:
        """[D] values of rows, moved some way to the next larger one."""
        values = self.beside[np.arange(self.count), self.rows()]
        larger = np.where(self.beside > values[:, None], self.beside, np.inf).min(axis=1)
        gap = np.where(np.isfinite(larger), larger - values, 0.0)
        return np.asarray(values + self.random.random(self.count) * gap)


def _number(count: int, random: np.random.Generator) -> Array:
    """Numbers without units."""
    sign = np.where(random.random(count) < 0.75, 1.0, -1.0)
    return np.asarray(sign * 10 ** random.uniform(-1.0, 1.0, count))


def _place(draw: _Draw) -> Array:
    """Where the sum vanishes at a row (m in x - m), or doubles what stands beside (K in K + x)."""
    inside = draw.at_rows() if draw.joint.compared else -draw.at_rows()
    largest = np.fmax.reduce(np.abs(draw.beside), axis=1)
    added = draw.sign(0.8) * largest * draw.log_uniform(NARROWEST, BEYOND**2)
    return np.where(draw.random.random(draw.count) < (0.9 if draw.joint.compared else 0.6), inside, added)


def _angle(draw: _Draw) -> Array:
    return np.asarray(draw.random.uniform(-np.pi, np.pi, draw.count))


def _width(draw: _Draw) -> Array:
    """At which the quotient passes 1 inside the rows; squares of distances have twice the decades."""
    low = draw.beside.min(axis=1)
    square = bool((low >= 0).all()) and draw.laws.few.lines[draw.joint.line].function.tape.operations[
        draw.joint.others[0]
    ].name in ("power", "real power")
    share = draw.log_uniform(NARROWEST, 2.0)
    return np.asarray(draw.sign(1.0 if square else 0.8) * draw.span * (share**2 if square else share))


def _rate(draw: _Draw) -> Array:
    span = draw.span
    if draw.joint.below:  # K/x: the values themselves, and what 1/x ranges over
        inverse = 1.0 / draw.beside
        reach = np.fmax.reduce(inverse, axis=1) - np.fmin.reduce(inverse, axis=1)
        span = np.where(np.isfinite(reach) & (reach > 0), reach, 1.0 / span)
    return np.asarray(draw.sign(0.75) * draw.log_uniform(SLOWEST, FASTEST) / span)


def _frequency(draw: _Draw) -> Array:
    found, weight = draw.laws.spectrum(draw.joint)
    if not found.size:
        return _rate(draw)
    chosen = draw.random.choice(len(found), size=draw.count, p=weight)
    factor = draw.random.choice([1.0, 0.5, 2.0], size=draw.count, p=[0.8, 0.1, 0.1])
    jitter = draw.random.normal(0.0, 0.3, draw.count) / draw.span
    from_data = np.abs(found[chosen] * factor + jitter)
    anywhere = draw.random.random(draw.count) * np.pi * draw.beside.shape[1] / draw.span
    return np.asarray(np.where(draw.random.random(draw.count) < 0.85, from_data, anywhere))


def _period(draw: _Draw) -> Array:
    return np.asarray(1.0 / _frequency(draw))


def _exponent(draw: _Draw) -> Array:
    return np.asarray(draw.sign(0.7) * draw.log_uniform(0.25, 6.0))


def _base(draw: _Draw) -> Array:
    return np.asarray(np.exp(draw.sign(0.5) * draw.log_uniform(SLOWEST, FASTEST) / draw.span))


_WANTED = {
    Kind.PLACE: _place,
    Kind.ANGLE: _angle,
    Kind.WIDTH: _width,
    Kind.RATE: _rate,
    Kind.FREQUENCY: _frequency,
    Kind.PERIOD: _period,
    Kind.EXPONENT: _exponent,
    Kind.BASE: _base,
}
