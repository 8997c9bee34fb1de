"""Written statements to tree statements: relations, definitions, domains, guesses, fit lines.

Begin with ``statements``."""

from __future__ import annotations

from eqsolve.syntax.statements.agreement import disagree
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.statements.definitions import constants
from eqsolve.syntax.statements.degrees import ask_about_degrees, said_of_angles
from eqsolve.syntax.statements.domains import families_apart, filled, taken_as_whole
from eqsolve.syntax.statements.fit_tables import with_tables
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.statements.odd_roots import note_odd_roots
from eqsolve.syntax.statements.rows import named_in, with_columns, words_compared
from eqsolve.syntax.statements.statements import resolve
from eqsolve.syntax.statements.unequal import note_unequal_chains

__all__ = [
    "Collected",
    "ask_about_degrees",
    "constants",
    "disagree",
    "families_apart",
    "filled",
    "named_in",
    "note_odd_roots",
    "note_unequal_chains",
    "place",
    "resolve",
    "said_of_angles",
    "taken_as_whole",
    "with_columns",
    "with_tables",
    "words_compared",
]
