"""What a second look at an answer found, claim by claim: frozen data that holds no mathematics."""

from __future__ import annotations

import json
from dataclasses import dataclass

from eqsolve.result.writing import Displayed


@dataclass(frozen=True)
class Claim:
    """One claim of an answer: ``what`` was claimed to be ``claimed`` ("proved", "verified", ...), and whether it
    ``holds`` again.

    ``reason`` says how it was shown, or why it was not.
    """

    what: str
    claimed: str
    holds: bool
    reason: str

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"what": self.what, "claimed": self.claimed, "holds": self.holds, "reason": self.reason}


@dataclass(frozen=True)
class Rechecked(Displayed):
    """An answer looked at again: true only if every one of its ``claims`` holds again, and there is at least one."""

    claims: tuple[Claim, ...]

    def __bool__(self) -> bool:
        return bool(self.claims) and all(claim.holds for claim in self.claims)

    @property
    def holds(self) -> bool:
        """Whether every claim holds again: ``bool(rechecked)`` by a name."""
        return bool(self)

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: how many claims hold."""
        return f"<Rechecked: {self._headline()}>"

    def __str__(self) -> str:
        """How many claims hold, and a line for each that does not; ``eqsolve.show`` draws them all."""
        failing = [f"{claim.what} ({claim.claimed}) fails: {claim.reason}" for claim in self.claims if not claim.holds]
        return "\n".join([self._headline(), *failing])

    def _headline(self) -> str:
        return f"{sum(claim.holds for claim in self.claims)} of {len(self.claims)} claims hold again"

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        return {"holds": bool(self), "claims": [claim.to_dict() for claim in self.claims]}

    def to_json(self, indent: int | None = 2) -> str:
        """``to_dict()`` as JSON, in which what is not finite is null; ``indent=None`` gives one line."""
        return json.dumps(self.to_dict(), indent=indent, ensure_ascii=False)
