"""Marks that come along with pasted equations: Markdown, HTML, numbers of equations, braces around systems, arrows, working steps.

Begin with ``markup`` (what a page or a chat adds) and ``marks`` (what a book adds). Both only take away or put one plain sign in the place
of another, and say so in a note where a reader could have meant something else.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.marks import mark_edits
from eqsolve.syntax.pasted.markup import markup_edits

__all__ = ["mark_edits", "markup_edits"]
