"""The annotations of the calls, as a type checker reads them."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_typed_program_has_no_errors(tmp_path: Path) -> None:
    """Under ``mypy --strict``, without a cast and without asking first whether the answer is a fit."""
    mypy = pytest.importorskip("mypy.api")
    program = Path(__file__).parent / "typed_use.py"
    told, errors, status = mypy.run(
        ["--strict", "--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent", str(program)]
    )
    assert (told, errors, status) == ("Success: no issues found in 1 source file\n", "", 0)
