"""What an answer claims about a system, read from its data; and the text solved anew, where only that can show a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from eqsolve.model import System
from eqsolve.recheck.answer_data import family_of, items, solution_of, whole
from eqsolve.result import Answer, Solution, SolutionFamily
from eqsolve.tolerances import SAME_SOLUTION

# Work for one claim; its proof took less when it was first found. Less: true claims fail; more: it takes longer until
# false ones do.
EACH = 5.0


@dataclass(frozen=True)
class ClaimedAnswer:
    """The data of an answer about ``system``; what cannot be read is None. ``solve_anew`` is called at most once."""

    system: System
    data: Mapping[str, object]
    solve_anew: Callable[[], Answer]

    @cached_property
    def anew(self) -> Answer:
        """The text, solved anew."""
        return self.solve_anew()

    @cached_property
    def solutions(self) -> list[Solution | None]:
        """Its solutions, in its order."""
        return [solution_of(self.system, entry) for entry in items(self.data, "solutions")]

    @cached_property
    def readable(self) -> list[Solution]:
        """Those of its solutions that can be read."""
        return [solution for solution in self.solutions if solution is not None]

    @cached_property
    def family(self) -> SolutionFamily | None:
        """Its family."""
        return family_of(self.system, self.data.get("family"))

    @property
    def verdict(self) -> str:
        """Its verdict, whatever word stands there."""
        return str(self.data.get("verdict"))

    @property
    def level(self) -> str:
        """How sure it says that the list is complete."""
        return self._completeness("level")

    @property
    def reason(self) -> str:
        """Why it says so."""
        return self._completeness("reason")

    @property
    def evidence(self) -> object:
        """The certificate of completeness as it stands there; None where there is none."""
        completeness = self.data.get("completeness")
        return completeness.get("certificate") if isinstance(completeness, Mapping) else None

    def names(self, entry: Mapping[str, object]) -> bool:
        """Whether an entry names a relation by its number, line and text."""
        number = whole(entry.get("relation"))
        if number is None or not 1 <= number <= len(self.system.relations):
            return False
        relation = self.system.relations[number - 1]
        return (relation.line, relation.text) == (entry.get("line"), entry.get("text"))

    def bounds(self, entry: Mapping[str, object]) -> bool:
        """Whether an entry names a bound by its line and text."""
        said = (entry.get("line"), entry.get("text"))
        return "relation" not in entry and any(said in u.stated for u in self.system.unknowns)

    def _completeness(self, key: str) -> str:
        completeness = self.data.get("completeness")
        return str(completeness.get(key)) if isinstance(completeness, Mapping) else ""


def close(a: Solution, b: Solution) -> bool:
    """Two points that are one."""
    return all(abs(v - b.values[n]) <= SAME_SOLUTION * (1 + abs(v)) for n, v in a.values.items())
