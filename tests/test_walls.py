"""The walls of the house (walls.toml): which room may import which, floors inside a room, faces, no cycles, no hidden
imports.

The modules are parsed, never imported, so a wall that fell is reported even where the package no longer loads.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "eqsolve"


TABLE = tomllib.loads((Path(__file__).parent / "walls.toml").read_text(encoding="utf-8"))
ROOMS: dict[str, list[str]] = TABLE["rooms"]
FLOORS: dict[str, dict[str, int]] = {
    room: {part: k for k, floor in enumerate(floors) for part in floor} for room, floors in TABLE["floors"].items()
}
OPEN: set[str] = set(TABLE["open"]["modules"])
LATE_DOORS: dict[str, str] = {f"eqsolve.{module}": why for module, why in TABLE["late"].items()}

# Names loaded when they are first used (PEP 562): packages that say so in their head, each for its own names.
LAZY_DOORS = ("eqsolve.__init__", "eqsolve.syntax", "eqsolve.syntax.text")


@dataclass(frozen=True)
class Import:
    """One imported module, where it stands, and how."""

    source: str
    target: str
    line: int
    late: bool
    typing: bool


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def _tree(name: str) -> ast.Module:
    """A module's syntax tree; the tests share it, for parsing the package takes most of their time."""
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def _calls() -> list[tuple[str, ast.Call, str]]:
    """(module, call, name of what is called) of every call in the package; "" where it has no name."""
    found = []
    for name in MODULES:
        for node in ast.walk(_tree(name)):
            if isinstance(node, ast.Call):
                match node.func:
                    case ast.Name(id=called) | ast.Attribute(attr=called):
                        found.append((name, node, called))
                    case _:
                        found.append((name, node, ""))
    return found


def _walk(node: ast.AST, source: str, *, late: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(source, alias.name, child.lineno, late, typing)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{source}:{child.lineno}: imports are written out in full"
            for alias in child.names:
                deeper = f"{child.module}.{alias.name}"
                yield Import(source, deeper if deeper in MODULES else str(child.module), child.lineno, late, typing)
        else:
            inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            guard = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _walk(child, source, late=late or inner, typing=typing or guard)


@cache
def _imports() -> dict[str, list[Import]]:
    """Module -> its imports."""
    return {name: list(_walk(_tree(name), name, late=False, typing=False)) for name in MODULES}


def _all_imports() -> list[Import]:
    return [one for found in _imports().values() for one in found]


def _inside(module: str) -> str:
    """``eqsolve.model.builder`` is ``model.builder``; the package itself is ``__init__``."""
    return module.removeprefix("eqsolve.") if module != "eqsolve" else "__init__"


def _rules(module: str) -> list[str]:
    """The row of the nearest room around a module."""
    parts = _inside(module).split(".")
    return next(ROOMS[inside] for k in range(len(parts), 0, -1) if (inside := ".".join(parts[:k])) in ROOMS)


def _is_face(module: str) -> bool:
    return MODULES[module].name == "__init__.py" if module in MODULES else False


def _shown(module: str) -> bool:
    """A module that the face of its folder lists among its names, for use as a namespace."""
    folder, _, name = module.rpartition(".")
    return folder in MODULES and f'"{name}"' in MODULES[folder].read_text(encoding="utf-8").partition("__all__")[2]


def fallen(one: Import) -> str | None:
    """What is wrong with an import, or None."""
    rules, place = _rules(one.source), f"{one.source}:{one.line}"
    if one.target.split(".")[0] != "eqsolve":
        library = one.target.split(".")[0]
        fine = library in sys.stdlib_module_names or library in rules
        return None if fine else f"{place} imports {library}"
    source, target = _inside(one.source).split("."), _inside(one.target).split(".")
    if source[0] != target[0]:
        fine = target[0] in rules or ".".join(target) in rules
        deep = len(target) > 1 and target[0] in FLOORS and not (_is_face(one.target) or ".".join(target) in OPEN)
        return (
            f"{place} imports {'.'.join(target)}"
            if not fine
            else f"{place} imports {'.'.join(target)} past its face"
            if deep
            else None
        )
    if len(source) < 2 or len(target) < 2 or source[1] == target[1]:
        return None
    floors = FLOORS.get(source[0], {})
    if floors and not one.typing and not floors.get(source[1], 99) > floors.get(target[1], 99):
        return f"{place} imports {'.'.join(target)} from a floor that is not below"
    return None if len(target) == 2 or _shown(one.target) else f"{place} imports {'.'.join(target)} past its face"


def test_every_room_is_known() -> None:
    """A new folder or module at the top of the package needs its row in the table."""
    assert {_inside(name).split(".")[0] for name in MODULES} <= set(ROOMS)
    parts = {tuple(_inside(name).split(".")[:2]) for name in MODULES if name.count(".") > 1}
    assert {(room, part) for room, part in parts if room in FLOORS} == {
        (room, part) for room, known in FLOORS.items() for part in known
    }
    assert len(_all_imports()) > 50, "the modules were found"


# Modules of one folder. More: it holds several ideas, and a newcomer cannot see which; fewer: one idea is torn apart.
MOST_MODULES = 15


def test_a_folder_holds_one_idea() -> None:
    """A folder with more modules is divided by ideas into rooms with faces of their own."""
    held: dict[str, int] = {}
    for path in MODULES.values():
        folder = path.parent.relative_to(PACKAGE.parent).as_posix()
        held[folder] = held.get(folder, 0) + (path.name not in ("__init__.py", "__main__.py"))
    assert {folder: count for folder, count in held.items() if count > MOST_MODULES} == {}


def test_walls_stand() -> None:
    """Every import, late and typing-only ones included, is one that the table allows."""
    assert [problem for one in _all_imports() if (problem := fallen(one))] == []


def _row(module: str) -> str:
    """The nearest room around a module that has a row."""
    parts = _inside(module).split(".")
    return next(inside for k in range(len(parts), 0, -1) if (inside := ".".join(parts[:k])) in ROOMS)


def test_no_permission_is_left_over() -> None:
    """What a row allows is imported, by those for whom it speaks; the top of the package imports by name."""
    used: set[tuple[str, str]] = set()
    for one in _all_imports():
        target = _inside(one.target) if one.target.split(".")[0] == "eqsolve" else one.target
        used |= {(_row(one.source), target), (_row(one.source), target.split(".")[0])}
    allowed = {(room, name) for room, names in ROOMS.items() for name in names if room not in ("__init__", "__main__")}
    assert sorted(allowed - used) == []


# Libraries as the table of rooms in docs/architecture.md calls them.
CALLED = {
    "FLINT": "flint",
    "IPython": "IPython",
    "Lark": "lark",
    "NumPy": "numpy",
    "OR-tools": "ortools",
    "Pygments": "pygments",
    "SciPy": "scipy",
    "SymPy": "sympy",
    "matplotlib": "matplotlib",
    "pandas": "pandas",
    "prompt_toolkit": "prompt_toolkit",
    "rich": "rich",
    "torch": "torch",
}


def test_the_documented_rooms_stand_on_their_libraries() -> None:
    """The table of rooms names each folder of the package, and the libraries that its rows in walls.toml allow."""
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"(?m)^\| `eqsolve/(\w+)/` \|.*\| (.*) \|$", page))
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(documented) == folders
    for room, cell in documented.items():
        rows = [names for row, names in ROOMS.items() if row.split(".")[0] == room]
        allowed = {name for names in rows for name in names} & set(CALLED.values())
        assert {library for word, library in CALLED.items() if word in cell} == allowed, room


# what the methods compute with: the judge reads polynomials, reduces them and isolates roots by himself
ACCUSED = {name for name in MODULES if name.startswith("eqsolve.model.algebra")} | {
    "eqsolve.model.explicit_definitions"
}
# the face of model also shows names of explicit_definitions
SHARED = {
    "CLASSES",
    "Family",
    "Kind",
    "NAMES",
    "Part",
    "Problem",
    "Question",
    "ROWS",  # of the vocabulary, by their SymPy class
    "Relation",
    "System",
    "Unknown",
    "cbrt",
    "classes",
    "end",
    "number",
    "root_degree",  # p and q as they are written
    "structure",
    "touched",
}


def test_the_judge_shares_no_arithmetic_with_the_methods() -> None:
    """From the mathematics of the model the judge takes the system and its structure, nothing that is part of a
    method."""
    assert len(ACCUSED) > 5, "they are called otherwise now"
    judges = [name for name in MODULES if name.startswith("eqsolve.verify")]
    assert [f"{one.source}:{one.line}" for name in judges for one in _imports()[name] if one.target in ACCUSED] == []
    taken = {
        alias.name
        for name in judges
        for node in ast.walk(_tree(name))
        if isinstance(node, ast.ImportFrom) and node.module == "eqsolve.model"
        for alias in node.names
    }
    assert taken <= SHARED


@pytest.mark.parametrize(
    ("source", "target", "end"),
    [
        ("verify.judge", "numeric.lanes.loop", ""),
        ("verify.judge", "methods.lanes", ""),
        ("verify.judge", "torch", ""),
        ("syntax.expressions.calls", "sympy", ""),
        ("syntax.expressions.calls", "model", ""),
        ("model.builder", "torch", ""),
        ("model.builder", "lark", ""),
        ("model.builder", "syntax.parsing", ""),
        ("result", "sympy", ""),
        ("numeric.lanes.loop", "sympy", ""),
        ("numeric.lanes.loop", "model", ""),
        ("methods.lanes.local", "verify.points", ""),
        ("front.cli", "model", ""),
        ("front.cli", "syntax", ""),
        ("api", "front.cli", ""),
        ("errors", "result", ""),
        ("report.answers.answer", "sympy", ""),
        ("numeric.lanes.loop", "__init__", ""),
        ("result.proposal", "report", ""),
        ("report.answers.answer", "model.system", ""),
        ("methods.lanes.local", "numeric.lanes.loop", " past its face"),
        ("verify.boxes.existence", "verify.points.forms", " past its face"),
        ("checking", "verify.judge", " past its face"),
        ("verify.evaluation.balls", "verify.exact", " from a floor that is not below"),
        ("verify.points.forms", "verify.intervals", " from a floor that is not below"),
        ("methods.exact.linear", "methods.lanes", " from a floor that is not below"),
    ],
)
def test_a_fallen_wall_is_seen(source: str, target: str, end: str) -> None:
    """The check can fail: each forbidden import is reported."""
    library = target in ("torch", "sympy", "lark")
    whole = target if library else "eqsolve" if target == "__init__" else f"eqsolve.{target}"
    assert (
        fallen(Import(f"eqsolve.{source}", whole, 1, late=False, typing=False))
        == f"eqsolve.{source}:1 imports {target}{end}"
    )


def _edges() -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports when it runs (typing-only imports load nothing)."""
    return {
        name: {one.target for one in found if not one.typing and one.target in MODULES and one.target != name}
        for name, found in _imports().items()
    }


def cycle(edges: dict[str, set[str]]) -> list[str]:
    """A cycle of imports, or an empty list."""
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        found = next((c for other in sorted(edges.get(name, ())) if (c := visit(other, [*path, name]))), [])
        done.add(name)
        return found

    return next((c for name in sorted(edges) if (c := visit(name, []))), [])


def test_no_cycles() -> None:
    """No module imports itself by a detour, late imports included."""
    assert cycle(_edges()) == []


def test_a_cycle_is_seen() -> None:
    """The search for cycles can find one."""
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]


def test_no_hidden_imports() -> None:
    """Only the documented doors import inside functions, and each documented door still does."""
    late = {one.source for one in _all_imports() if one.late}
    assert late <= set(LATE_DOORS), f"imports inside functions: {sorted(late - set(LATE_DOORS))}"
    assert set(LATE_DOORS) <= late, f"no longer late: {sorted(set(LATE_DOORS) - late)}"


def _called_with(name: str) -> list[tuple[str, ast.expr]]:
    """(module, first argument) of every call of a function of this name."""
    return [(module, node.args[0]) for module, node, called in _calls() if called == name]


def test_only_the_lazy_doors_import_by_name() -> None:
    """import_module stands in the listed packages alone, and those below the top load their own modules only."""
    found = _called_with("import_module")
    assert {module for module, _ in found} == set(LAZY_DOORS)
    assert _called_with("__import__") == []
    assert [
        ast.unparse(target)
        for module, target in found
        if module != "eqsolve.__init__" and f"{module}." not in ast.unparse(target)
    ] == []


def test_only_the_front_prints() -> None:
    """print() stands in no other room."""
    found = [
        f"{name}:{node.lineno}"
        for name, node, called in _calls()
        if called == "print" and isinstance(node.func, ast.Name) and not name.startswith("eqsolve.front")
    ]
    assert found == []


BRIDGES = {name for name in MODULES if name.startswith("eqsolve.numeric.bridge")}


def test_user_text_reaches_no_evaluator() -> None:
    """eval, exec, sympify, parse_expr and nsimplify are called nowhere; lambdify only in the bridge to torch."""
    banned = {"eval", "exec", "sympify", "parse_expr", "nsimplify", "parse_latex"}
    found = [
        f"{name}:{node.lineno} calls {called}"
        for name, node, called in _calls()
        if called in banned or (called == "lambdify" and name not in BRIDGES)
    ]
    assert found == []
