"""Sudokus without a head, as they are pasted."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError

WORD = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
ROWS = [WORD[k : k + 9] for k in range(0, 81, 9)]


def spaced(row: str) -> str:
    return " | ".join(" ".join(row[k : k + 3]) for k in (0, 3, 6))


PASTED = [
    WORD,
    WORD.replace(".", "0"),
    "\n".join(ROWS),
    "\n".join(ROWS).replace(".", "0"),
    "\n".join(" ".join(row) for row in ROWS),
    "\n------+-------+------\n".join("\n".join(map(spaced, ROWS[k : k + 3])) for k in (0, 3, 6)),
    "\n".join("|".join(row[k : k + 3] for k in (0, 3, 6)) for row in ROWS),
    "\n---+---+---\n".join(
        "\n".join("| " + " | ".join(row[k : k + 3] for k in (0, 3, 6)) + " |" for row in ROWS[n : n + 3])
        for n in (0, 3, 6)
    ),
    "Solve this sudoku:\n" + "\n".join(ROWS),
]


@pytest.mark.parametrize("text", PASTED)
def test_read_as_with_a_head(text: str) -> None:
    """The same statements as behind 'sudoku:', and the same note."""
    statements = read(text)
    assert str(statements).split() == str(read("sudoku:\n" + "\n".join(ROWS))).split()
    assert "N262" in {note.code for note in statements.notes}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(" ".join(row) for row in ROWS).replace("3", "5", 1),  # 5 twice in a row
        "\n".join(" ".join("." * 8 + "1") for _ in range(9)),
        "1 . | . 4\n. . | 1 .\n. 2 | . .\n3 . | . 1",
        WORD[:80],
        WORD.replace("53", "55", 1),
    ],
)
def test_other_tables_are_refused(text: str) -> None:
    """Few numbers, numbers that stand twice, other sizes: nothing says that it is a sudoku."""
    with pytest.raises(TextError):
        read(text)
