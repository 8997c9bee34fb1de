"""The command line as data: what argparse gets to see, and what NAME=VALUE means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqsolve.errors import UsageError
from eqsolve.front.command_line.arguments import COMMANDS, assignments, errors_by_name, loss_of, parser, prepared


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (["puzzle.eq"], ["solve", "puzzle.eq"]),
        (["-"], ["solve", "-"]),
        (["solve", "a.eq"], ["solve", "a.eq"]),
        (["--version"], ["--version"]),
        (["-e", "-x = 3"], ["solve", "--equation=-x = 3"]),
        (["solve", "-e", "-e^x=3", "--json"], ["solve", "--equation=-e^x=3", "--json"]),
        (["check", "a.eq", "--at", "x=-3"], ["check", "a.eq", "--at=x=-3"]),
        (["solve", "-e"], ["solve", "-e"]),
        (["--json", "solve", "a.eq", "--seed", "-3"], ["solve", "a.eq", "--json", "--seed=-3"]),
        (["x=1", "-y=2", "-v"], ["solve", "x=1", "--equation=-y=2", "-v"]),
        (["--", "-x"], ["solve", "--equation=-x"]),
        (["slove", "a.eq"], ["slove", "a.eq"]),
        (["x", "=", "1"], ["solve", "x", "=", "1"]),
        ([], []),
    ],
)
def test_prepared(typed: list[str], seen: list[str]) -> None:
    """A bare FILE means solve; a text that begins with a minus sign is not taken for an option."""
    assert prepared(typed) == seen


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["A=6, B=1/3"], {"A": "6", "B": "1/3"}),
        (["A=6", "B = -2.5e-3"], {"A": "6", "B": "-2.5e-3"}),
        (["x=\u22123; y=.5,"], {"x": "\u22123", "y": ".5"}),
        (["🍎=10"], {"🍎": "10"}),
        ([], {}),
    ],
)
def test_assignments(texts: list[str], values: dict[str, str]) -> None:
    """Commas and semicolons separate; what stands for a value is left to the library."""
    assert assignments(texts) == values


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A", "E701"),
        ("=3", "E701"),
        ("x <= -3", "E701"),
        ("x ≥ 1, y = 2", "E701"),
        ("A=", "E701"),
        ("A=1, A=2", "E702"),
    ],
)
def test_bad_assignments(text: str, code: str) -> None:
    """What is no NAME=VALUE is refused at once."""
    with pytest.raises(UsageError) as caught:
        assignments([text])
    assert caught.value.code == code


@given(st.text(max_size=40))
def test_assignments_never_crash(text: str) -> None:
    """Any text gives values or a UsageError."""
    try:
        values = assignments([text])
    except UsageError:
        return
    assert all(values)
    assert all(values.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_has_examples_and_fits(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command's --help ends in examples, names --json, and fits into 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as left:
        parser().parse_args([command, "--help"])
    page = capsys.readouterr().out
    assert left.value.code == 0
    assert "examples:\n  eqsolve " in page
    assert "--json" in page
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], None),
        (["dy"], "dy"),
        (["0.1*y"], "0.1*y"),
        (["x=0.1"], {"x": "0.1"}),
        (["dy", "x = dx"], {"": "dy", "x": "dx"}),
    ],
)
def test_errors_by_name(texts: list[str], said: object) -> None:
    """Standard errors of the left side, and of columns by name."""
    assert errors_by_name(texts) == said


@pytest.mark.parametrize(
    ("text", "said"), [(None, None), ("huber", "huber"), ("soft_l1=0.1", ("soft_l1", 0.1)), ("huber=x", "huber=x")]
)
def test_losses(text: str | None, said: object) -> None:
    """A name, with or without a scale; what is none the library refuses."""
    assert loss_of(text) == said
