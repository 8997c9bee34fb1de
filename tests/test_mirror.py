"""The tests stand as the package does: a module's test has its name, in the same folder below tests/; mirror.toml says
where the others are tested."""

from __future__ import annotations

import tomllib
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "eqsolve"
TESTED_BY: dict[str, str] = tomllib.loads((TESTS / "mirror.toml").read_text(encoding="utf-8"))["tested_by"]
MODULES = [
    path.relative_to(PACKAGE)
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name not in ("__init__.py", "__main__.py")
]


def mirrored(module: Path) -> Path:
    """Where the module's own test stands, or would."""
    return TESTS / module.parent / f"test_{module.name}"


def line_for(module: Path) -> str | None:
    """The line of mirror.toml that holds for a module without a test of its own: its own, or that of its folder."""
    name = ".".join(module.with_suffix("").parts)
    folder = ".".join(module.parent.parts) or "."
    return next((line for line in (name, folder) if line in TESTED_BY), None)


def test_every_module_is_tested_somewhere() -> None:
    """By a file of its own name, or by one that the list names."""
    alone = [module.as_posix() for module in MODULES if not mirrored(module).exists() and line_for(module) is None]
    assert alone == [], "give them a test, or a line in mirror.toml"


def test_the_list_names_tests_that_exist() -> None:
    assert [test for test in TESTED_BY.values() if not (TESTS / test).is_file()] == []


def test_no_line_is_left_over() -> None:
    """Each line is that of a folder of the package or of a module, and such a module has no test of its own yet."""
    own = {".".join(module.with_suffix("").parts) for module in MODULES if not mirrored(module).exists()}
    folders = {".".join(module.parent.parts) or "." for module in MODULES}
    assert [line for line in TESTED_BY if line not in own | folders] == []


def test_the_folders_of_tests_are_those_of_the_package() -> None:
    """A test below a folder that the package does not have would have been left behind by a move."""
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert [folder.as_posix() for folder in sorted(folders) if not (PACKAGE / folder).is_dir()] == []
