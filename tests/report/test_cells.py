"""How wide text is at a terminal."""

from __future__ import annotations

import pytest
import rich.cells

from eqsolve.report.cells import _NARROW, cell_len, chop_cells


def test_the_short_way_agrees_with_the_tables() -> None:
    """Every character that is counted without rich's tables is one cell wide in them."""
    narrow = [chr(k) for k in range(0x3000) if _NARROW.fullmatch(chr(k))]
    assert len(narrow) > 1000
    assert [c for c in narrow if rich.cells.cell_len(c) != 1] == []


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("C – D = 1", 9), ("🍎", 2), ("名前", 4), ("x\u0301", 1), ("🍎 + 1", 6), ("x²√2", 4)]
)
def test_cell_len(text: str, cells: int) -> None:
    """Two cells for emoji and CJK letters, none for a combining accent, one for the rest."""
    assert cell_len(text) == cells


@pytest.mark.parametrize("text", ["abcdefghij", "名前名前名", "a🍎b🍎c🍎"])
def test_chop_cells(text: str) -> None:
    """The pieces fit and nothing is lost."""
    pieces = chop_cells(text, 4)
    assert "".join(pieces) == text
    assert all(cell_len(piece) <= 4 for piece in pieces)
