"""An answer looked at again, claim by claim, from its text: ``eqsolve check ANSWER.json``. Solves nothing itself.

Begin with ``every_claim``; ``claimed`` is what an answer says, ``answer_data`` and ``evidence_data`` read its JSON."""

from __future__ import annotations

from eqsolve.recheck.every_claim import recheck, text_of

__all__ = ["recheck", "text_of"]
