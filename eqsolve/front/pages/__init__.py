"""Pages made from the parser and the handbook: ``eqsolve help``, the manual page, completion for shells.

Each module makes one kind of page; the command loads this room when a page is asked for. Needs neither the reader nor SymPy.
"""

from __future__ import annotations

from eqsolve.front.pages.completion import completion
from eqsolve.front.pages.helping import helped
from eqsolve.front.pages.manual import manual

__all__ = ["completion", "helped", "manual"]
