"""Edits for what an exercise asks for, each with its note."""

from __future__ import annotations

from collections.abc import Callable

from eqsolve.syntax.pasted.beside.figures import figures
from eqsolve.syntax.pasted.beside.papers import papers
from eqsolve.syntax.pasted.mark import RELATION, Edit
from eqsolve.syntax.pasted.tasks.chosen import chosen, signed
from eqsolve.syntax.pasted.tasks.functions import functions
from eqsolve.syntax.pasted.tasks.namings import namings
from eqsolve.syntax.pasted.tasks.picked import DIVIDES, picked
from eqsolve.syntax.pasted.tasks.places import elided, places
from eqsolve.syntax.pasted.tasks.segments import has_segments, segments
from eqsolve.syntax.pasted.tasks.shown import shown
from eqsolve.syntax.pasted.tasks.ways import ways

# Characters of a text that is looked at. Fewer: long sheets keep their instructions; more: hostile texts cost time.
_MOST = 100_000


def task_edits(text: str, note: Callable[[str, str, int, int], None]) -> list[Edit]:
    """Edits that leave out ways and forms of answers (N121) and choices among solutions (N122), and write places as the language does (N322)."""
    if len(text) > _MOST or not (RELATION.search(text) or DIVIDES.search(text) or has_segments(text)):
        return []
    edits: list[Edit] = []
    found = [("", mark) for mark in elided(text)]
    found += [("N122", mark) for mark in chosen(text)]
    found += [("N122", mark) for mark in picked(text)]
    found += [("", mark) for mark in signed(text)]
    found += [("N121", mark) for mark in ways(text)]
    found += [("N121", mark) for mark in namings(text)]
    found += [("N121", mark) for mark in shown(text)]
    found += [("N112" if " is read as " in mark.said else "N121", mark) for mark in (*papers(text), *figures(text))]
    found += [("N113", mark) for mark in functions(text)]
    found += [("N113", mark) for mark in segments(text)]
    found += [("N322", mark) for mark in places(text)]
    for code, mark in sorted(found, key=lambda pair: pair[1]):
        if edits and mark.start < edits[-1][1]:
            continue
        if mark.said:
            note(code, mark.said, mark.start, mark.end)
        edits.append((mark.start, mark.end, mark.new))
    return edits
