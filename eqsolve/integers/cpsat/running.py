"""The search of CP-SAT: all solutions of a model, in a thread that can be stopped."""

from __future__ import annotations

import threading
import time
from typing import Any

from eqsolve.clocks.progress import found
from eqsolve.integers.cpsat.affine import Affine
from eqsolve.integers.cpsat.compiling import Compiler
from eqsolve.integers.cpsat.model import Impossible, Model, OutOfTimeError
from eqsolve.integers.enumeration import Cut, Enumeration, Unsuited
from eqsolve.integers.problem import IntegerProblem

NAME = "CP-SAT"
# Solutions that are counted where only some are listed. More: a loose puzzle with millions of them takes minutes and
# memory; fewer: counts that people ask for are missing.
MOST_COUNTED = 1_000_000
# Seconds between two looks at Ctrl-C and deadlines while ortools works. Longer: they are noticed late; shorter: the
# looking takes time from the search.
LOOK = 0.05


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """The solutions of a finite problem without reals, by CP-SAT (OR-tools) with one worker, so that the same problem
    takes the same way each time.

    ``most`` rows are listed, the others counted; of ``most = 1`` one solution is looked for and no others. ``deadline``
    is a reading of time.monotonic(). Raises Unsuited for functions, and for numbers, that CP-SAT does not hold.
    """
    if any(not problem.domains[name] for name in problem.names):
        return Enumeration((), True, 0, NAME)
    from ortools.sat.python import cp_model

    try:
        model = Model(cp_model, deadline)
        compiled = Compiler(problem, model)
    except Impossible:
        return Enumeration((), True, 0, NAME)
    except OutOfTimeError:
        return Enumeration((), False, None, NAME, "the time limit was reached")
    return _Search(model, [compiled.unknowns[name] for name in problem.names], most, deadline).found()


class _Search:
    def __init__(self, model: Model, unknowns: list[Affine], most: int, deadline: float) -> None:
        self.model, self.most = model, most
        self.rows: set[tuple[int, ...]] = set()
        self.enough = False
        self.solver = model.cp.CpSolver()
        parameters = self.solver.parameters
        parameters.num_workers = 1
        parameters.enumerate_all_solutions = True
        parameters.catch_sigint_signal = False  # Ctrl-C belongs to Python
        if deadline != float("inf"):
            parameters.max_time_in_seconds = max(0.001, deadline - time.monotonic())
        self.columns = [(a.constant, [(model.variables[k], c) for k, c in a.terms]) for a in unknowns]
        self.failed: BaseException | None = None
        self.status: Any = None

    def found(self) -> Enumeration:
        worker = threading.Thread(target=self._work, name="eqsolve searches with CP-SAT", daemon=True)
        worker.start()
        try:
            while worker.is_alive():
                worker.join(LOOK)
                found(len(self.rows))
        except KeyboardInterrupt:
            self._stop(worker)
            listed = tuple(sorted(self.rows)[: self.most])
            raise Cut(Enumeration(listed, False, None, NAME, "interrupted")) from None
        finally:
            if worker.is_alive():
                self._stop(worker)
        if self.failed is not None:
            raise self.failed
        return self._enumeration()

    def _stop(self, worker: threading.Thread) -> None:
        """In a thread of its own: whoever interrupts may do so again, and ortools forgets what it is told before it has
        begun."""

        def stop() -> None:
            while worker.is_alive():
                self.solver.stop_search()
                worker.join(LOOK)

        stopper = threading.Thread(target=stop, name="eqsolve stops CP-SAT", daemon=True)
        stopper.start()
        stopper.join()

    def _work(self) -> None:
        try:
            self.status = self.solver.solve(self.model.proto, _listener(self))
        except Exception as error:  # noqa: BLE001  # it belongs to the thread that waits
            self.failed = error

    def _enumeration(self) -> Enumeration:
        cp = self.model.cp
        if self.status == cp.MODEL_INVALID:
            raise Unsuited(f"CP-SAT refuses the model: {self.model.proto.validate()}")
        rows = sorted(self.rows)
        listed = tuple(rows[: self.most])
        nodes = self.solver.num_branches
        if self.status in (cp.OPTIMAL, cp.INFEASIBLE) and not self.enough:
            return Enumeration(listed, True, len(rows), NAME, "", nodes)
        searched = "the time limit was reached"
        if self.enough:
            searched = (
                "one solution was asked for" if self.most == 1 else f"counting ended at {MOST_COUNTED:,} solutions"
            )
        return Enumeration(listed, False, None, NAME, searched, nodes)


def _listener(search: _Search) -> Any:
    """What ortools calls at each solution; its class is made here, since its base is loaded late."""

    class Listener(search.model.cp.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
        def on_solution_callback(self) -> None:
            row = tuple(
                constant + sum(c * self.value(variable) for variable, c in terms) for constant, terms in search.columns
            )
            search.rows.add(row)
            if len(search.rows) >= (1 if search.most == 1 else MOST_COUNTED):
                search.enough = True
                self.stop_search()

    return Listener()
