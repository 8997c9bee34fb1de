"""The walls of the house: which room may import which, no cycles, and no imports hidden in functions except the documented doors.

The modules are parsed, never imported, so a wall that fell is reported even where the package no longer loads.
"""
from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "eqsolve"


@dataclass(frozen=True)
class Room:
    """Whom a room may import: other rooms (or single modules of them), and libraries."""

    rooms: frozenset[str]
    libraries: frozenset[str]


def _room(rooms: str = "", libraries: str = "") -> Room:
    return Room(frozenset(rooms.split()), frozenset(libraries.split()))


ROOMS = {
    "errors": _room(),
    "budget": _room(),
    "work": _room(),
    "proposal": _room(),
    "claims": _room(),
    "spelling": _room(),
    "wire": _room("spelling"),
    "fitted": _room("errors wire"),
    "result": _room("errors proposal claims fitted spelling wire"),
    "syntax": _room("budget errors", "lark numpy"),
    "model": _room("budget errors spelling syntax.tree syntax.vocabulary work", "sympy flint scipy numpy"),
    "numeric": _room("budget errors proposal result work", "torch numpy scipy"),
    "arguments": _room("errors"),
    "from_sympy": _room("errors spelling", "sympy"),
    "exact_text": _room("errors syntax model", "sympy flint"),
    "verify": _room("budget errors proposal result spelling model work", "sympy flint numpy"),
    "methods": _room("budget errors proposal result spelling model numeric work", "torch sympy numpy scipy flint"),
    "report": _room("errors result spelling", "rich"),
    "answer_data": _room("result model verify exact_text", "sympy"),
    "evidence_data": _room("proposal model verify exact_text", "sympy"),
    "recheck": _room("budget errors result model verify exact_text answer_data evidence_data work", "sympy"),
    "given": _room("arguments budget errors result spelling syntax model numeric methods exact_text from_sympy work"),
    "api": _room("arguments budget errors proposal result syntax model methods verify given recheck work"),
    "front": _room("budget errors result report api __init__", "prompt_toolkit rich"),
    "__main__": _room("front __init__"),
    "__init__": _room("errors result report api front"),
}

# the one bridge between SymPy and torch, a file per idea; the rest of numeric knows numbers only
BRIDGE = ("compile", "derivative", "levels", "magnitude", "parts", "printer", "shapes", "walk")
ROOMS |= {f"numeric.{part}": _room("budget errors result model work", "torch numpy scipy sympy") for part in BRIDGE}

# Imports inside functions: a heavy library or room is loaded only by those who use it. Module -> what it loads late.
LATE_DOORS = {
    "eqsolve.given": "numeric.device: torch is asked only about another device than the cpu",
    "eqsolve.front.cli": "front.commands: --help and --version cost neither the reader nor SymPy",
    "eqsolve.front.commands": "front.repl: only the REPL needs prompt_toolkit",
    "eqsolve.front.screen": "rich: only a terminal needs it",
    "eqsolve.front.waiting": "rich: only a person who waits longer than a second needs it",
    "eqsolve.report.cells": "rich: only wide letters need its tables",
    "eqsolve.syntax.grammar": "syntax.explain: only wrong text needs the sentences about errors",
    "eqsolve.syntax.tables": "numpy: only a table of data needs it",
    "eqsolve.model.polyhedron": "scipy: only inequalities need it",
    "eqsolve.recheck": "verify.conflict: the interval search and NumPy, which only a conflict without multipliers needs",
    "eqsolve.verify.diagnosis": "numpy: only lines that look nearly dependent need singular vectors",
    "eqsolve.verify.judge": "the interval search and NumPy: exact answers never wait for them",
    "eqsolve.verify.closing": "as verify.judge",
    "eqsolve.verify.identities": "as verify.judge: only staircases with endless tails need it",
    "eqsolve.methods.choose": "a method's module is loaded when it is first chosen",
}

# Names loaded when they are first used (PEP 562): packages that say so in their head, each for its own names.
LAZY_DOORS = ("eqsolve.__init__", "eqsolve.syntax")


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


def _imports(name: str, path: Path) -> list[Import]:
    return list(_walk(ast.parse(path.read_text(encoding="utf-8")), name, late=False, typing=False))


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


IMPORTS = {name: _imports(name, path) for name, path in MODULES.items()}
ALL = [one for found in IMPORTS.values() for one in found]


def _inside(module: str) -> str:
    """``eqsolve.model.builder`` is ``model.builder``; the package itself is ``__init__``."""
    return module.removeprefix("eqsolve.") if module != "eqsolve" else "__init__"


def _rules(module: str) -> Room:
    inside = _inside(module)
    return ROOMS.get(inside) or ROOMS[inside.split(".")[0]]


def fallen(one: Import) -> str | None:
    """What is wrong with an import, or None."""
    rules, place = _rules(one.source), f"{one.source}:{one.line}"
    if one.target.split(".")[0] != "eqsolve":
        library = one.target.split(".")[0]
        fine = library in sys.stdlib_module_names or library in rules.libraries
        return None if fine else f"{place} imports {library}"
    inside, own = _inside(one.target), _inside(one.source).split(".")[0]
    room = inside.split(".")[0]
    fine = room == own or room in rules.rooms or inside in rules.rooms
    return None if fine else f"{place} imports {inside}"


def test_every_room_is_known() -> None:
    """A new folder or module at the top of the package needs its row in the table."""
    assert {_inside(name).split(".")[0] for name in MODULES} <= set(ROOMS)
    assert len(ALL) > 50, "the modules were found"


def test_walls_stand() -> None:
    """Every import, late and typing-only ones included, is one that the table allows."""
    assert [problem for one in ALL if (problem := fallen(one))] == []


# what the methods compute with: the judge reads polynomials, reduces them and isolates roots by himself
ACCUSED = {f"eqsolve.model.{part}" for part in ("groebner", "quotient", "polynomial", "isolate", "roots", "linear", "sparse", "polyhedron", "reduce")}


def test_the_judge_shares_no_arithmetic_with_the_methods() -> None:
    """From the mathematics of the model the judge takes the system and its structure, nothing that is part of a method."""
    assert {target for target in ACCUSED if target not in MODULES} == set(), "they are called otherwise now"
    assert [f"{one.source}:{one.line}" for one in ALL if one.source.startswith("eqsolve.verify") and one.target in ACCUSED] == []


@pytest.mark.parametrize(("source", "target"), [
    ("eqsolve.verify.judge", "eqsolve.numeric.loop"), ("eqsolve.verify.judge", "eqsolve.methods.local"), ("eqsolve.verify.judge", "torch"),
    ("eqsolve.syntax.resolve", "sympy"), ("eqsolve.syntax.resolve", "eqsolve.model"), ("eqsolve.model.builder", "torch"),
    ("eqsolve.model.builder", "lark"), ("eqsolve.model.builder", "eqsolve.syntax.grammar"), ("eqsolve.result", "sympy"),
    ("eqsolve.numeric.loop", "sympy"), ("eqsolve.numeric.loop", "eqsolve.model.system"), ("eqsolve.methods.local", "eqsolve.verify.check"),
    ("eqsolve.front.cli", "eqsolve.model"), ("eqsolve.front.cli", "eqsolve.syntax"), ("eqsolve.api", "eqsolve.front.cli"),
    ("eqsolve.errors", "eqsolve.result"), ("eqsolve.report.answer", "sympy"), ("eqsolve.numeric.loop", "eqsolve"),
    ("eqsolve.proposal", "eqsolve.result"), ("eqsolve.report.answer", "eqsolve.proposal"),
])
def test_a_fallen_wall_is_seen(source: str, target: str) -> None:
    """The check can fail: each forbidden import is reported."""
    assert fallen(Import(source, target, 1, late=False, typing=False)) == f"{source}:1 imports {_inside(target)}"


def _edges() -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports when it runs (typing-only imports load nothing)."""
    return {name: {one.target for one in found if not one.typing and one.target in MODULES and one.target != name}
            for name, found in IMPORTS.items()}


def cycle(edges: dict[str, set[str]]) -> list[str]:
    """A cycle of imports, or an empty list."""
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name):], name]
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
    late = {one.source for one in ALL if one.late}
    assert late <= set(LATE_DOORS), f"imports inside functions: {sorted(late - set(LATE_DOORS))}"
    assert set(LATE_DOORS) <= late, f"no longer late: {sorted(set(LATE_DOORS) - late)}"


def _called_with(name: str) -> list[tuple[str, ast.expr]]:
    """(module, first argument) of every call of a function of this name."""
    found = []
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                found.append((module, node.args[0]))
    return found


def test_only_the_lazy_doors_import_by_name() -> None:
    """import_module stands in the listed packages alone, and those below the top load their own modules only."""
    found = _called_with("import_module")
    assert {module for module, _ in found} == set(LAZY_DOORS)
    assert _called_with("__import__") == []
    assert [ast.unparse(target) for module, target in found if module != "eqsolve.__init__" and f"{module}." not in ast.unparse(target)] == []


def test_only_the_front_prints() -> None:
    """print() stands in no other room."""
    found = [f"{name}:{node.lineno}" for name, path in MODULES.items() if not name.startswith("eqsolve.front")
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"]
    assert found == []


BRIDGES = {f"eqsolve.numeric.{part}" for part in BRIDGE}


def test_user_text_reaches_no_evaluator() -> None:
    """eval, exec, sympify, parse_expr and nsimplify are called nowhere; lambdify only in the bridge to torch."""
    banned = {"eval", "exec", "sympify", "parse_expr", "nsimplify", "parse_latex"}
    found = []
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
                if called in banned or (called == "lambdify" and name not in BRIDGES):
                    found.append(f"{name}:{node.lineno} calls {called}")
    assert found == []
