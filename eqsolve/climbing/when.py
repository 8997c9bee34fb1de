"""When a rung applies: questions to the facts, to what is asked, and to what earlier rungs of its stage have brought.

Each answers with the reason, for and against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from eqsolve.climbing.rung import Brought, Reason
from eqsolve.climbing.task import Task
from eqsolve.model import Kind

# Above this Bezout number tracking paths is hopeless in a person's time; below it homotopy finds what multistart
# misses.
TRACKED_PATHS = 5000
# The same where one root will do and the first lanes found none that can be proven. Fewer: an isolated root beside a
# family is missed; more: work is spent before the lanes have all their turns.
FEW_PATHS = 600
# As TRACKED_PATHS, after clearing denominators and roots, where most paths lead to infinity or to holes.
CLEARED_PATHS = 400
# Where the degrees allow more roots than this the homotopy, whose list the judge can prove, comes before a long
# elimination. Fewer: small systems lose their exact forms; more: work is lost on bases that are given up.
MANY_PATHS = 50
# Elimination declines by itself what is too large for it; this keeps it from being asked in vain. Fewer: provable
# systems are left to floats; more: work is lost before the lanes begin.
ELIMINATED_UNKNOWNS = 12
# Whole or blocks? The whole is tried first with its first waves of lanes: on an easy sheet of 80 unknowns in 67 blocks
# that is several times faster than 67 compilations. Where these find nothing, or where all roots are wanted of blocks
# too large for the interval search of the judge (which goes through smaller ones itself), the roots of each block are
# put into the next. See benchmarks/blocks.py.
SEARCHED_UNKNOWNS = 6

_LINEAR = Reason(False, "every equation is linear")
_NO_UNKNOWNS = Reason(False, "the text has no unknowns")


def always(task: Task, brought: Brought) -> Reason:
    """Every text may have linear lines."""
    return Reason(True, "every text may have linear lines")


def guessed(task: Task, brought: Brought) -> Reason:
    """With a guess its root is the one that is wanted: before everything else."""
    if task.linear:
        return _LINEAR
    if task.request.all:
        return Reason(False, "all solutions are wanted")
    return Reason(task.guessed, f"one solution is wanted, and {'a' if task.guessed else 'no'} value is guessed")


def not_guessed(task: Task, brought: Brought) -> Reason:
    """One solution without a guess: after the exact methods, which may be quicker, and before boxes."""
    reason = guessed(task, brought)
    return reason if task.linear or task.request.all else replace(reason, applies=not reason.applies)


def univariate(task: Task, brought: Brought) -> Reason:
    """One unknown in equations that are not linear."""
    return _LINEAR if task.linear else Reason(task.facts.unknowns == 1, _count(task.facts.unknowns, "unknown"))


def few_connected(task: Task, brought: Brought) -> Reason:
    """No group of unknowns that equations connect is too large for elimination. Those that lines give as numbers count
    where there are blocks, which put them in anyway."""
    if task.linear:
        return _LINEAR
    small = task.facts.unknowns <= ELIMINATED_UNKNOWNS or (
        task.largest_group <= ELIMINATED_UNKNOWNS and (not task.blocks or task.largest_connected <= ELIMINATED_UNKNOWNS)
    )
    return Reason(small, f"{'at most' if small else 'more than'} {ELIMINATED_UNKNOWNS} connected unknowns")


def several_blocks(task: Task, brought: Brought) -> Reason:
    """Blocks that can be solved one after the other."""
    if task.linear and not task.facts.unknowns:
        return _NO_UNKNOWNS
    several = len(task.blocks) > 1
    return Reason(several, _count(len(task.blocks), "block") if several else "no chain of several blocks")


def several_curved_blocks(task: Task, brought: Brought) -> Reason:
    """Such blocks, and not all of them linear."""
    return _LINEAR if task.linear else several_blocks(task, brought)


def no_unknowns(task: Task, brought: Brought) -> Reason:
    """The text has no unknowns."""
    return Reason(False, "the text has unknowns") if task.facts.unknowns else replace(_NO_UNKNOWNS, applies=True)


def unknowns(task: Task, brought: Brought) -> Reason:
    """There is something to search for."""
    return Reason(True, "not enough is known") if task.facts.unknowns else _NO_UNKNOWNS


def proofs(task: Task, brought: Brought) -> Reason:
    """The judge's own searches prove."""
    wanted = task.request.prove
    return Reason(wanted, f"{'' if wanted else 'no '}proofs are wanted") if task.facts.unknowns else _NO_UNKNOWNS


def one_line(task: Task, brought: Brought) -> Reason:
    """Inequalities or bounds in one unknown, and no equation but those that give others; or equations that cases can make
    polynomial."""
    system = task.system
    if not system.unknowns:
        return _NO_UNKNOWNS
    if len(system.unknowns) != 1:
        if system.sought and len(system.equations) < len(system.unknowns):
            return Reason(False, "the text asks for some of the unknowns")
        limits = bool(system.side_conditions) or any(u.lower.is_finite or u.upper.is_finite for u in system.unknowns)
        if limits and len(system.equations) >= len(system.unknowns) - 1:
            return proofs(task, brought)  # equations may give all others
        return Reason(False, _count(len(system.unknowns), "unknown"))
    if system.equations:
        return (
            proofs_of_all(task, brought) if task.facts.kind is Kind.GENERAL else Reason(False, "polynomial equations")
        )
    limited = bool(system.relations) or system.unknowns[0].lower.is_finite or system.unknowns[0].upper.is_finite
    return proofs(task, brought) if limited else Reason(False, "nothing limits the unknown")


def sought(task: Task, brought: Brought) -> Reason:
    """Equations that leave unknowns free, of which the text asks for some."""
    system = task.system
    if task.linear:
        return _LINEAR
    if not system.sought:
        return Reason(False, "the text asks for no unknowns among others")
    if len(system.equations) >= len(system.unknowns):
        return Reason(False, "there are as many equations as unknowns")
    return proofs_of_all(task, brought)


def proofs_of_all(task: Task, brought: Brought) -> Reason:
    """Case distinctions list all components."""
    return proofs(task, brought) if task.request.all else Reason(False, "one solution is wanted")


def paths(task: Task, brought: Brought) -> Reason:
    """As many algebraic equations as unknowns, and not hopelessly many paths."""
    facts = task.facts
    if not facts.unknowns:
        return _NO_UNKNOWNS
    if task.request.method == "homotopy":
        return Reason(True, "it is asked for")
    if not facts.equations == facts.unknowns > 1:
        return Reason(False, "not several equations in as many unknowns")
    if facts.kind > Kind.POLYNOMIAL:
        which = "all solutions are" if task.request.all else "one solution is"
        return Reason(task.request.all, f"{which} wanted of equations that may become polynomials")
    most = TRACKED_PATHS if task.request.all else FEW_PATHS
    return Reason(0 < facts.paths <= most, f"{_count(facts.paths, 'path')}, and up to {most:,} are tracked")


def many_paths(task: Task) -> bool:
    """The homotopy goes before a long elimination."""
    wanted = task.request.method == "auto" and task.request.all and task.facts.kind is Kind.POLYNOMIAL
    return wanted and task.facts.paths > MANY_PATHS and paths(task, {}).applies


def cut_short(task: Task, brought: Brought) -> Reason:
    """The elimination had little time, because of many paths."""
    if not many_paths(task):
        return Reason(False, "it has had its time, or does not apply")
    return few_connected(task, brought)


def blocks_after(whole: str) -> Callable[[Task, Brought], Reason]:
    """Blocks, where lanes of the ``whole`` (the rung of that name) do not suffice."""

    def applies(task: Task, brought: Brought) -> Reason:
        if not task.blocks:
            return several_blocks(task, brought)
        if not brought.get(whole):
            return Reason(True, "the first waves found no root of the whole")
        large = task.request.all and max(task.blocks) > SEARCHED_UNKNOWNS
        return Reason(large, f"{'a block is too large' if large else 'every block is small enough'} for boxes")

    return applies


def nothing_from(*names: str) -> Callable[[Task, Brought], Reason]:
    """None of these rungs showed a root."""

    def applies(task: Task, brought: Brought) -> Reason:
        shown = next((name for name in names if brought.get(name)), None)
        return unknowns(task, brought) if shown is None else Reason(False, f"roots were found: {shown}")

    return applies


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
