"""An answer looked at again, claim by claim, from its text: ``eqsolve check ANSWER.json``. Solves nothing itself.

Begin with ``every_claim``; ``claimed`` is what an answer says, ``answer_data`` and ``evidence_data`` read its JSON."""

from __future__ import annotations

from eqsolve.recheck.every_claim import recheck, text_of
from eqsolve.recheck.whole_numbers import check_whole, recheck_whole

__all__ = ["check_whole", "recheck", "recheck_whole", "text_of"]
