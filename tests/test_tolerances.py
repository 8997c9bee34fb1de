"""The table of tolerances of one point: complete, explained, and the only place that has them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from eqsolve import tolerances

PACKAGE = Path(tolerances.__file__).parent
SOURCE = Path(tolerances.__file__).read_text(encoding="utf-8")
NAMES = [name for name in vars(tolerances) if name.isupper()]
OTHERS = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "tolerances.py"}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_used_and_says_what_goes_wrong_on_either_side(name: str) -> None:
    """A value between 0 and 1, which the package refers to by name, below a comment with both directions."""
    assert 0 < getattr(tolerances, name) < 1
    assert any(re.search(rf"\b{name}\b", text) for text in OTHERS.values())
    comment = re.search(rf"((?:^# .*\n)+)(?:.*, )?{name}\b.* = ", SOURCE, re.MULTILINE)
    assert comment is not None
    assert "maller: " in comment[1].replace("\n# ", " ")
    assert "larger" in comment[1]


def test_no_other_module_has_one_of_its_own() -> None:
    """What a module calls SAME_... is imported from the table."""
    own = [
        f"{path.relative_to(PACKAGE)}: {target.id}"
        for path, text in OTHERS.items()
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and re.fullmatch(r"(SAME|MOVED|CONJUGATE)(_\w+)?", target.id)
    ]
    assert own == []


def test_singular_points_are_known_less_well() -> None:
    """At a multiple root the same search needs a wider tolerance; solutions in a list are at least as far apart as
    roundings of one proved root."""
    assert tolerances.SAME_LANE_END < tolerances.SAME_SINGULAR_LANE_END
    assert tolerances.SAME_PATH_END < tolerances.SAME_SINGULAR_PATH_END
    assert tolerances.SAME_PROVED_ROOT < tolerances.SAME_UNPROVED_ROOT < tolerances.SAME_SOLUTION
