"""The fourth stage: minimizers on a residual, from many starts, with the path that each took. No verdict: whether a point
solves the equations is for ``check`` to say."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from eqsolve.clocks.clock import Clock
from eqsolve.clocks.work import counting
from eqsolve.errors import EqsolveError, Interrupted, UsageError, failure
from eqsolve.given import Number, Text, most_of, seed_of
from eqsolve.numeric.lanes import GRADIENT, LEVENBERG, NEWTON, OPTIMIZERS, Factory, Run, VectorFunction, search
from eqsolve.numeric.lanes import minimize as by_optimizer
from eqsolve.numeric.threads import threads_for
from eqsolve.result import Named, Stop
from eqsolve.stages.residuals import Residual, residual, traced
from eqsolve.syntax.tree import Statements

SOLVERS = {"lm": LEVENBERG, "newton": NEWTON, "descent": GRADIENT}
NAMES = (*OPTIMIZERS, *SOLVERS)

# Lanes that are begun at most. Fewer: calls that a large machine can hold are refused; more: the starts alone fill the memory.
MOST_LANES = 1_000_000
LARGEST_RATE = 1e300  # beyond it steps are no numbers
_CHOICE = f"choose one of {', '.join(NAMES)}, or give a class of torch.optim"


@dataclass(frozen=True, eq=False)
class Minimization:
    """Minima of |r(x)| from many starts (lanes), with their paths. Tensors are float64 on the CPU.

    ``x`` [lanes, n] is the best point of each lane, ``norms`` [lanes] its |r|, ``stops`` [lanes] why it ended. ``points``
    [steps + 1, lanes, n] is the path, from the start on (a lane that has ended stays), ``history`` [steps + 1, lanes] the
    |r| along it; nan or infinite outside the domain. ``names`` [n] are the unknowns of the columns, ``residual`` the
    function that was minimized; ``optimizer`` says by which, and ``seed`` is that of the starts.
    """

    residual: Residual
    optimizer: str
    x: Tensor
    norms: Tensor
    stops: tuple[Stop, ...]
    points: Tensor
    history: Tensor
    seed: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The unknowns, in the order of the columns."""
        return self.residual.names

    @property
    def lane(self) -> int:
        """The first lane that converged; where none did, the one with the smallest |r|."""
        if Stop.CONVERGED in self.stops:
            return self.stops.index(Stop.CONVERGED)
        return int(self.norms.nan_to_num(math.inf).argmin())

    @property
    def best(self) -> Mapping[str, float]:
        """The point of ``lane``, by name: ``eqsolve.check(text, found.best)`` says whether it is a solution."""
        return Named(zip(self.names, self.x[self.lane].tolist(), strict=True))

    def __len__(self) -> int:
        return len(self.x)

    def __repr__(self) -> str:
        lanes, steps = len(self), len(self.history) - 1
        return f"<Minimization by {self.optimizer}: {lanes} lanes, {steps} steps, best |r| {self.norms[self.lane]:.3g}>"

    def __str__(self) -> str:
        ended = sum(stop is Stop.CONVERGED for stop in self.stops)
        best = ", ".join(f"{name} = {value:.6g}" for name, value in self.best.items())
        lanes = "1 lane" if len(self) == 1 else f"{len(self)} lanes"
        return (
            f"{self.optimizer}: {ended} of {lanes} converged in {len(self.history) - 1} steps; "
            f"best |r| = {self.norms[self.lane]:.3g} at {best}"
        )


def minimize(
    text: Text | Statements | Residual | Callable[[Tensor], Tensor],
    optimizer: str | type[torch.optim.Optimizer] | Factory = "adam",
    *,
    lanes: int = 16,
    steps: int = 1000,
    lr: float | None = None,
    start: Mapping[str, Number] | Tensor | object | None = None,
    seed: int = 0,
    time_limit: float | None = 20.0,
    params: Mapping[str, Number] | None = None,
    device: str = "cpu",
    name: str | None = None,
    base_dir: Path | None = None,
) -> Minimization:
    """Minimize the sum of squares of a residual from many starts, and keep the path of each.

    Args:
        text: equations as ``solve`` takes them, what ``read`` or ``residual`` gave, or a torch function x[lanes, n] ->
            r[lanes, m] that treats every lane alike (``start`` then gives the points).
        optimizer: "adam", "sgd" or "lbfgs" (torch's, with derivatives by autograd; the first two with a falling rate);
            "lm" (Levenberg-Marquardt), "newton" (damped, square systems) or "descent" (steepest); a class of torch.optim
            or alike; or a function that makes an optimizer of a list of parameters, ``lambda ps: SGD(ps, lr=1e-3)``.
        lanes: how many starts; steps: at most so many, of which the path takes 8 * steps * lanes * n bytes.
        lr: the learning rate; None is the usual one of the optimizer.
        start: a guess by name, which the first lane begins with, or points for all lanes: [lanes, n], or a list of points
            by name, such as the solutions of an answer.
        seed: of the starts. time_limit: seconds for the descent; the paths so far are given then.
        params, device, name, base_dir: as in ``residual``.

    Raises what ``residual`` raises; UsageError: no such optimizer (E692), a learning rate that is none or has no use
    (E693), points of another shape (E694), a function without points (E695); Interrupted, with what was found so far.

    >>> import eqsolve
    >>> found = eqsolve.minimize("x^2 + y^2 = 25\\nx - y = 1", "lm", start={"x": 3, "y": 2})
    >>> {name: round(value, 6) for name, value in found.best.items()}
    {'x': 4.0, 'y': 3.0}
    >>> found.points.shape[1:], found.stops[0].value
    (torch.Size([16, 2]), 'converged')
    """
    clock = Clock(time_limit)
    chosen = _optimizer(optimizer, lr)
    r, begin = _beginning(text, start, most_of("lanes", lanes, MOST_LANES), seed, (params, device, name, base_dir))
    path = _Path(begin)
    named = optimizer if isinstance(optimizer, str) else _named(optimizer)

    def told(x: Tensor, stops: tuple[Stop, ...]) -> Minimization:
        points = path.points()
        norms = _norms(r.function, points)
        best, least = _best(x, points, norms, r.function)
        return Minimization(r, named, best, least, stops, points.cpu(), norms.cpu(), seed)

    with counting(clock.deadline), threads_for(len(r.lines), len(r.names)):
        try:
            run = _run(chosen, r, begin, most_of("steps", steps), lr, path)
        except KeyboardInterrupt:
            raise Interrupted(told(begin, (Stop.LIMIT,) * len(begin))) from None
        return told(run.x.detach(), tuple(run.stop_of(lane) for lane in range(len(run))))


class _Path:
    """Where the lanes were, step by step."""

    def __init__(self, begin: Tensor) -> None:
        self._frames = [begin.detach().clone()]
        self._taken = torch.zeros(len(begin), dtype=torch.long, device=begin.device)

    def __call__(self, lane: Tensor, x: Tensor) -> None:
        """These lanes, which have taken as many steps as each other, are now at x."""
        if not len(lane):
            return
        self._taken[lane] += 1
        step = int(self._taken[lane[0]])
        if step == len(self._frames):
            self._frames.append(self._frames[-1].clone())
        self._frames[step][lane] = x

    def points(self) -> Tensor:
        """[steps + 1, lanes, n]; where a lane has ended it stays."""
        frames = torch.stack(self._frames)
        step = torch.arange(len(frames), device=frames.device)[:, None].minimum(self._taken)
        return frames.gather(0, step[:, :, None].expand_as(frames))


def _run(optimizer: str | Factory, r: Residual, begin: Tensor, steps: int, lr: float | None, path: _Path) -> Run:
    if isinstance(optimizer, str) and optimizer in SOLVERS:
        return search(
            r.function,
            begin,
            lower=r.lower,
            upper=r.upper,
            solver=SOLVERS[optimizer],
            max_iterations=steps,
            observe=path,
        )
    return by_optimizer(
        r.function,
        begin,
        optimizer=optimizer,
        rate=lr,
        lower=r.lower,
        upper=r.upper,
        max_iterations=steps,
        observe=path,
    )


def _beginning(
    text: Any,
    start: Any,
    lanes: int,
    seed: int,
    how: tuple[Mapping[str, Number] | None, str, str | None, Path | None],
) -> tuple[Residual, Tensor]:
    """The residual, and the points [lanes, n] that its lanes begin with."""
    params, device, name, base_dir = how
    row = hasattr(start, "keys") and not hasattr(start, "columns")  # a mapping, or a row of pandas
    named = [start] if row else start if _by_name(start) else None
    points = None if start is None or named is not None else _points(start)
    if callable(text) and not isinstance(text, Residual | Statements):
        if points is None or points.ndim != 2:
            raise failure(
                UsageError, "E695", "a function says nothing of its starts", "give start= points of shape [lanes, n]"
            )
        r = traced(text, points)
    else:
        r = (
            text
            if isinstance(text, Residual)
            else residual(text, params=params, device=device, name=name, base_dir=base_dir)
        )
    if not r.names:
        raise _no_points("no unknown is left to be moved: each has a value", "leave one of params= out")
    if named is not None and len(named) > 1:
        points = torch.stack([r.point(values) for values in named])
        if bool(points.isnan().any()):
            lane, k = points.isnan().nonzero()[0].tolist()
            said = f"that in place {lane} has no value of {r.names[k]}"
            raise _no_points(said, "of several points each holds all unknowns; one alone is a guess")
    if points is None:
        r = r.begun(named[0]) if named is not None else r
        return r, r.starts(lanes, seed=seed_of(seed))
    if points.ndim != 2 or points.shape[1] != len(r.names):
        said = f"their shape is {list(points.shape)}, and [lanes, {len(r.names)}] is needed"
        raise _no_points(said, f"the columns are {', '.join(r.names)}")
    return r, points.to(r.guess.device)


def _by_name(start: Any) -> bool:
    """Whether these are points by name, such as the solutions of an answer."""
    listed = isinstance(start, Sequence) and not isinstance(start, str | bytes)
    return listed and len(start) > 0 and all(isinstance(point, Mapping) for point in start)


def _points(start: Any) -> Tensor:
    try:
        return torch.as_tensor(start, dtype=torch.float64)
    except (TypeError, ValueError, RuntimeError, OverflowError):
        said = f"by name or as a table of numbers [lanes, n], not {type(start).__name__}"
        raise _no_points(said, 'write for example [{"x": 1}, {"x": 2}], or [[1.0], [2.0]]') from None


def _no_points(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E694", f"points to begin from: {said}", hint)


def _optimizer(optimizer: Any, lr: float | None) -> str | Factory:
    """The name of an optimizer, or what makes one of a list of parameters."""
    if not (optimizer in NAMES if isinstance(optimizer, str) else callable(optimizer)):
        points = isinstance(optimizer, Mapping | Sequence | Tensor) and not isinstance(optimizer, str)
        hint = "points to begin at are given by name: start=..." if points else _CHOICE
        raise _no_optimizer(f"called {str(optimizer)[:60]!r}", hint)
    makes = inspect.isclass(optimizer)
    if not isinstance(optimizer, str) and not _takes_points(optimizer):
        raise _no_optimizer(f"made by {_named(optimizer)} of a list of parameters", _CHOICE)
    useless = isinstance(optimizer, str) and optimizer in SOLVERS or not isinstance(optimizer, str) and not makes
    if lr is not None and (useless or not isinstance(lr, Real) or isinstance(lr, bool) or not 0 < lr <= LARGEST_RATE):
        raise failure(
            UsageError,
            "E693",
            f"lr={str(lr)[:40]} is no learning rate that this optimizer takes",
            "adam, sgd, lbfgs and classes of torch.optim take a positive number",
        )
    if isinstance(optimizer, str):
        return optimizer

    def made(lanes: list[Tensor]) -> torch.optim.Optimizer:
        found = optimizer(lanes) if not makes or lr is None else optimizer(lanes, lr=lr)
        if not isinstance(found, torch.optim.Optimizer):
            raise _no_optimizer(
                f"what {_named(optimizer)} makes of a list of parameters: {type(found).__name__}", _CHOICE
            )
        return found

    return made


def _no_optimizer(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E692", f"no optimizer is {said}", hint)


def _takes_points(optimizer: Any) -> bool:
    """A class of optimizers, or a function of one list."""
    if inspect.isclass(optimizer):
        return issubclass(optimizer, torch.optim.Optimizer)
    try:
        inspect.signature(optimizer).bind([])
    except ValueError:  # a built-in function tells nothing of itself
        pass
    except TypeError:
        return False
    return True


def _named(optimizer: Any) -> str:
    return str(getattr(optimizer, "__name__", type(optimizer).__name__))


def _norms(function: VectorFunction, points: Tensor) -> Tensor:
    """[steps, lanes] of points [steps, lanes, n], a step at a time: the residual of all at once may be large."""
    with torch.no_grad():
        return torch.stack([torch.linalg.vector_norm(function.value(x), dim=1) for x in points])


def _best(x: Tensor, points: Tensor, norms: Tensor, function: VectorFunction) -> tuple[Tensor, Tensor]:
    """The best point [lanes, n] of each lane, of its path or where it is said to have ended, and |r| [lanes] there."""
    least, step = norms.nan_to_num(math.inf).min(0)
    along = points[step, torch.arange(len(x), device=x.device)]
    end = _norms(function, x[None])[0]
    better = end <= least
    return torch.where(better[:, None], x, along).cpu(), torch.where(better, end, least).cpu()


__all__ = ["Minimization", "minimize"]
