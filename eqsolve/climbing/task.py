"""What the ladder is climbed for: a system, its facts and what is asked, with the questions that several rungs have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from eqsolve.methods.request import Request
from eqsolve.model import Facts, Kind, Problem, System, problem


class Hearing(Protocol):
    """What the search asks the judge."""

    @property
    def satisfied(self) -> bool:
        """Enough is known."""

    @property
    def known(self) -> int:
        """How many solutions are known."""


@dataclass(frozen=True)
class Unheard:
    """Nobody judges yet: rungs are climbed for a part of a system."""

    satisfied: bool = False
    known: int = 0


UNHEARD = Unheard()


@dataclass(frozen=True)
class Task:
    """The answers to dear questions are worked out when a rung first asks."""

    system: System
    facts: Facts
    request: Request
    hearing: Hearing = UNHEARD

    @cached_property
    def problem(self) -> Problem:
        """The whole system as numerical methods see it."""
        return problem(self.system)

    @cached_property
    def largest_group(self) -> int:
        """Unknowns of the largest group that equations connect, without those that lines give as numbers."""
        from eqsolve.methods.exact import largest_component

        return largest_component(self.system)

    @cached_property
    def largest_connected(self) -> int:
        """The same with those that lines give."""
        from eqsolve.methods.exact import largest_component

        return largest_component(self.system, given=True)

    @cached_property
    def blocks(self) -> tuple[int, ...]:
        """How many unknowns each block has; none where the system is a single block, or the structure leaves unknowns
        free."""
        from eqsolve.methods.exact import blocks

        return tuple(len(piece.unknowns) for chain in blocks.chains(self.system) or () for piece in chain.pieces)

    @property
    def linear(self) -> bool:
        """Every equation is linear, or has no unknown."""
        return self.facts.kind <= Kind.LINEAR

    @property
    def guessed(self) -> bool:
        """A value is guessed."""
        return any(u.guess is not None for u in self.system.unknowns)
