"""The annotations of the calls, as a type checker reads them."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_name_that_the_package_has_not_is_an_error(tmp_path: Path) -> None:
    """Also where its modules come in late: a slip of the pen is seen before the program runs."""
    mypy = pytest.importorskip("mypy.api")
    program = tmp_path / "slip.py"
    program.write_text('import eqsolve\n\neqsolve.sovle("x = 1")\neqsolve.solve("x = 1").solution\n')
    told, _, status = mypy.run(
        ["--strict", "--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent", str(program)]
    )
    assert status == 1
    assert [row.split("error: ")[1].split("  [")[0] for row in told.splitlines()[:-1]] == [
        'Module has no attribute "sovle"; maybe "solve"?',
        'Item "Answer" of "Answer | Any" has no attribute "solution"',
    ]


def test_a_typed_program_has_no_errors(tmp_path: Path) -> None:
    """Under ``mypy --strict``, without a cast and without asking first whether the answer is a fit."""
    mypy = pytest.importorskip("mypy.api")
    program = Path(__file__).parent / "typed_use.py"
    told, errors, status = mypy.run(
        ["--strict", "--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent", str(program)]
    )
    assert (told, errors, status) == ("Success: no issues found in 1 source file\n", "", 0)
