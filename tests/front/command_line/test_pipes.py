"""Pipes by name, such as that of ``<(command)``: their text can be read once."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

import eqsolve
from eqsolve.front.cli import main


@pytest.mark.parametrize(
    ("words", "text", "code", "said"),
    [
        (["solve"], "x = 1\ny = 2x", 0, "y = 2"),
        (["check", "--at", "x=3"], "x^2 = 9", 0, "Every relation holds"),
        (["explain"], "2x = 6", 0, "x = 3"),
        (["format"], "2x = 6", 0, "2*x = 6"),
        (["check"], eqsolve.solve("x = 3").to_json(), 0, "Every claim holds"),
        (["solve"], "", 2, "E627"),
    ],
)
def test_a_pipe_is_a_text(
    words: list[str], text: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which each command reads once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writing.start()
    assert main([words[0], str(pipe), *words[1:]]) == code
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
    writing.join(60)
