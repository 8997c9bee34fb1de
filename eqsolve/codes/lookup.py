"""Codes looked up: one page, or all of them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from functools import cache
from typing import overload

from eqsolve.codes import calls, grammar, later, limits_and_lines, meaning, notes, noticed, puzzles
from eqsolve.codes.page import CodePage, pages_of
from eqsolve.errors import UsageError, failure

MOST = 9  # codes that a hint lists


@cache
def every_page() -> Mapping[str, CodePage]:
    """The pages by code, in order."""
    tables = (limits_and_lines, grammar, meaning, later, calls, puzzles, notes, noticed)
    pages = [page for table in tables for page in pages_of(table.TABLE)]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}


@overload
def explain(code: str) -> CodePage: ...
@overload
def explain(code: None = None) -> tuple[CodePage, ...]: ...
def explain(code: str | None = None) -> CodePage | tuple[CodePage, ...]:
    """What an error or note code means, with a wrong and a right example; without a code, the pages of all codes.

    Capitals do not count, nor do brackets around the code. Raises UsageError (E690) for a code that does not exist; its
    hint names those that are near.

    Example
    -------
    >>> explain("[e341]").right
    'x^(1/2) = 3'
    >>> explain("[e341]") in explain()
    True
    """
    pages = every_page()
    if code is None:
        return tuple(pages.values())
    wanted = str(code).strip().strip("[]()").upper()
    if wanted not in pages:
        near = _near(wanted, pages)
        hint = f"did you mean {' or '.join(near)}?" if near else "codes look like E213 and N230"
        raise failure(UsageError, "E690", f"no error or note has the code {str(code)[:40]!r}", hint)
    return pages[wanted]


def _near(wanted: str, codes: Collection[str]) -> list[str]:
    """Codes that begin so, or have the same number, or else look alike."""
    begun = [code for code in codes if wanted and (code.startswith(wanted) or code[1:] == wanted)]
    alike = sorted(difflib.get_close_matches(wanted, codes, n=9, cutoff=0.6), key=lambda code: code[:2] != wanted[:2])
    return begun[:MOST] or alike[:4]
