"""How the table of codes is written."""

from __future__ import annotations

import pytest

from eqsolve.codes.page import CodePage, pages_of


def test_a_row_has_a_code_a_meaning_and_two_examples() -> None:
    """Further lines of an example are indented as far; a row may have no examples."""
    table = "\nE122 No rows.\n  wrong  data x\n  right  data x\n         1\nN515 [fit] Late.\n"
    assert list(pages_of(table)) == [
        CodePage("E122", "No rows.", "data x", "data x\n1"),
        CodePage("N515", "Late.", way="fit"),
    ]


@pytest.mark.parametrize("line", ["E12 No rows.", "  wrogn  x", "E122"])
def test_a_line_of_no_table_is_told(line: str) -> None:
    """A slip in the table is no silent loss of a row."""
    with pytest.raises(ValueError, match="no line of a table"):
        list(pages_of(f"E122 No rows.\n{line}\n"))


def test_the_drawn_page() -> None:
    """The examples stand indented under their titles."""
    page = CodePage("N230", "A product.", "uv = u + v", "u*v = u + v")
    assert str(page) == "note N230: A product.\n\nwrong:\n    uv = u + v\n\nright:\n    u*v = u + v"
    assert str(CodePage("E708", "Full.")) == "error E708: Full."
