"""The table of error and note codes: what each means, a text that gives it and the text that says the same rightly.

One table makes the pages of ``eqsolve explain``, the page of the site (docs/hooks/error_codes.py) and the tests, which run
every example. It stands as text in ``limits_and_lines``, ``grammar``, ``meaning``, ``later``, ``calls``,
``puzzles``, ``notes`` and ``noticed``, by the first letters of the codes; ``page`` says how it is written. Begin with ``lookup``.
"""

from __future__ import annotations

from eqsolve.codes.lookup import every_page, explain
from eqsolve.codes.page import CodePage

__all__ = ["CodePage", "every_page", "explain"]
