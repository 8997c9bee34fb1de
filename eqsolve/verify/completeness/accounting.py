"""The list of proven solutions against the places where solutions can lie: is every place accounted for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eqsolve.model import System, Unknown
from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.evaluation import Value, ball, is_finite, precision
from eqsolve.verify.exact import exact_point
from eqsolve.verify.points import check, surely_no_solution
from eqsolve.verify.polynomials import Enclosure, OutOfWorkError, possible

BITS = 512  # at which an exact value is looked for among the places


@dataclass(frozen=True)
class Account:
    """``places`` may hold a solution each; ``listed`` solutions are proven and different from each other.

    ``told``: what was refused had to speak for a place.
    """

    places: int
    listed: int
    proved: bool
    told: bool = False

    @property
    def complete(self) -> bool:
        """Every place that may hold a solution holds one of the list."""
        return self.proved and self.places == self.listed


def account(
    system: System,
    places: Sequence[Enclosure],
    solutions: Sequence[Solution],
    refused: Sequence[Candidate],
    deadline: float,
) -> Account:
    """Each proven solution takes a place of its own, so it is enough to count the others that certainly hold none.

    ``refused`` are proposals that are no solutions: an exact one speaks for the place in which it is seen to be a root.
    """
    proved = all(s.status is Status.PROVED for s in solutions)
    open_ = list(places) if len(places) == len(solutions) else possible(system, places)
    told = len(open_) > len(solutions) and bool(refused)
    if told:
        open_ = _without(system, places, open_, refused, deadline)
    return Account(len(open_), len(solutions), proved, told)


def _without(
    system: System,
    places: Sequence[Enclosure],
    open_: Sequence[Enclosure],
    refused: Sequence[Candidate],
    deadline: float,
) -> list[Enclosure]:
    """The open places without those whose root is an exact value that certainly is no solution, such as sqrt(2) where x
    > sqrt(2) is asked for."""
    left = list(open_)
    equations = System(tuple(Unknown(u.name, u.symbol) for u in system.unknowns), system.equations)
    for candidate in refused:
        exact = exact_point(system, candidate.exact) if candidate.exact is not None else None
        if exact is None or not surely_no_solution(system, candidate):
            continue
        if check(equations, candidate, deadline=deadline).status is not Status.PROVED:
            continue
        with precision(BITS):
            point = exact()
            met = [place for place in places if _meets(place, point)]
        left = [place for place in left if [place] != met]
    return left


def _meets(place: Enclosure, point: Sequence[Value]) -> bool:
    try:
        return all(ball(a).overlaps(ball(b)) for a, b in zip(place.at(BITS), point, strict=True) if is_finite(a))
    except OutOfWorkError:
        return True
