"""The shapes that the docstrings of the numeric room give, held to while tests run.

The product knows nothing of this: an import hook, set by conftest.py, wraps the functions listed here when their module
is loaded, and jaxtyping with beartype looks at the first calls of each function: in each test of the numeric room, and
in each run elsewhere, because a look takes a quarter of a millisecond. A row is ``argument: shape, ... -> results`` in jaxtyping's
notation: a letter is one size throughout a call (L lanes, *L any number of such axes, n unknowns, m rows, p parameters, N rows of a table, and in
``paths`` N homogeneous coordinates), ``{...}`` a size that an object knows, ``_`` any size, ``?`` an argument that may
be None. Numbers are float64 unless the row begins with another type. What a function itself refuses, points of a wrong
shape above all, is not listed among its arguments.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

# Calls of each function that are looked at. Fewer: a shape that comes late in a search may be missed; more: the suite
# slows down.
FIRST = 100
POINTS = "-> {x.shape[0]} {self.rows}"
SLOPES = "-> {x.shape[0]} {self.rows}; {x.shape[0]} {self.rows} {self.columns}"
CONTRACTS: dict[str, dict[str, str]] = {
    "eqsolve.numeric.residuals.residual": {
        "Residual.value": POINTS,
        "Residual.magnitude": POINTS,
        "Residual.jacobian": SLOPES,
        "Residual.entries": "-> {x.shape[0]} {self.rows}; {x.shape[0]} {len(self.pattern[0])}",
    },
    "eqsolve.numeric.residuals.batched": {
        "CompiledLine.value": "-> {theta.shape[0]} _",
        "CompiledLine.terms": "-> {theta.shape[0]} _",
        "CompiledLine.jacobian": "-> {theta.shape[0]} N; {theta.shape[0]} N {self.parameters}",
    },
    "eqsolve.numeric.residuals.table_rows": {
        "Rows.value": "x: L {self.columns} -> L {self.rows}",
        "Rows.jacobian": "x: L {self.columns} -> L {self.rows}; L {self.rows} {self.columns}",
        "Rows.magnitude": "x: L {self.columns} -> L {self.rows}",
        "Rows.terms": "x: L {self.columns} -> L",
        "Condensed.value": "x: L p -> L {self.columns+1}",
        "Condensed.jacobian": "x: L p -> L {self.columns+1}; L {self.columns+1} p",
        "triangle": "A: L _ k -> L k k",
    },
    "eqsolve.numeric.lanes.state": {
        "BoxBounds.project": "x: *L n -> *L n",
        "finite_rows": "bool F: L m, J: L m n -> L",
        "column_norms": "J: L m n -> L n",
    },
    "eqsolve.numeric.lanes.autograd": {
        "Traced.value": "x: L {self.columns} -> L {self.rows}",
        "Traced.jacobian": "x: L {self.columns} -> L {self.rows}; L {self.rows} {self.columns}",
        "Traced.magnitude": "x: L {self.columns} -> L {self.rows}",
    },
    "eqsolve.numeric.lanes.start_laws": {
        "starts": "-> {count} {n}",
        "middle": "low: n, high: n -> n",
    },
    "eqsolve.numeric.lanes.loop": {"search": "starts: L n"},
    "eqsolve.numeric.fit.factorizations": {
        "eigen": "H: n n -> n; n n",
        "singular": "A: m n -> m k; k; k n",
        "singular_values": "A: *L _ _ -> *L _",
    },
    "eqsolve.numeric.fit.gram": {
        "SummedTable.gram": "x: {self.columns} L -> {self.columns+1} {self.columns+1} L",
        "Tables.gram": "x: {self.columns} L -> {self.columns+1} {self.columns+1} L",
        "Tables.joined": "x: {self.columns} L -> L _ {self.columns+1}",
        "Tables.terms": "x: {self.columns} L -> L",
        "squares": "A: k N L -> k k L",
    },
    "eqsolve.numeric.fit.standard_errors": {
        "covariance": "J: N p",
        "isolation": "J: L m n, terms: L m, x: L n -> L",
    },
    "eqsolve.numeric.paths.polynomial_values": {
        "PolynomialSystem.evaluate": "complex x: L {self.columns} -> L {self.rows}; L {self.rows} {self.columns}",
    },
    "eqsolve.numeric.paths.homotopy": {
        "Homotopy.evaluate": "complex x: L N, s: L, patches?: L groups N -> L N; L N N; L N",
        "Homotopy.start_points": "complex -> paths N",
        "Homotopy.around": "complex x: L N -> L N; L groups N",
        "Homotopy.across": "complex x: L N, slope: L N -> L N",
        "Homotopy.on_patch": "complex x: L N, patches?: L groups N -> L N",
        "Homotopy.affine": "complex x: L N -> L n",
    },
    "eqsolve.numeric.paths.tracker": {
        "track": "complex x: L N, s: L, goal: L, patches?: L groups N",
        "tangent": "complex x: L N, s: L, patches?: L groups N -> L N",
    },
}


def annotations(row: str) -> dict[str, Any]:
    """The types that a row gives to arguments and results."""
    from jaxtyping import Bool, Complex128, Float64
    from torch import Tensor

    kind, _, rest = row.partition(" ")
    number, row = {"bool": (Float64, rest), "complex": (Complex128, rest)}.get(kind, (Float64, row))
    said, _, results = row.partition("->")
    found: dict[str, Any] = {}
    for name, _, shape in (part.strip().partition(": ") for part in said.split(",") if part.strip()):
        found[name.removesuffix("?")] = number[Tensor, shape] | None if name.endswith("?") else number[Tensor, shape]
    if results:
        made = Bool if kind == "bool" else number
        types = [made[Tensor, shape.strip()] for shape in results.split(";")]
        found["return"] = types[0] if len(types) == 1 else tuple.__class_getitem__(tuple(types))
    return found


looked: Counter[Callable[..., Any]] = Counter()  # calls of each function so far


def held(function: Callable[..., Any], row: str) -> Callable[..., Any]:
    """The function, calls of which are looked at."""
    from beartype import beartype
    from jaxtyping import jaxtyped

    function.__annotations__ = annotations(row)
    checked: Callable[..., Any] = jaxtyped(typechecker=beartype)(function)

    @functools.wraps(function)
    def looked_at(*args: Any, **named: Any) -> Any:
        if looked[function] < FIRST:
            looked[function] += 1
            return checked(*args, **named)
        return function(*args, **named)

    return looked_at


def hold(module: ModuleType) -> None:
    """Puts the listed functions of a module under their contracts; a name that is gone is an AttributeError."""
    for name, row in CONTRACTS[module.__name__].items():
        owner_name, _, short = name.rpartition(".")
        owner = getattr(module, owner_name) if owner_name else module
        setattr(owner, short, held(vars(owner)[short], row))


class _Loading(Loader):
    """A module's own loader, and then the contracts."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        hold(module)

    def get_source(self, name: str) -> str | None:
        """Tracebacks show the lines."""
        return self.loader.get_source(name)  # type: ignore[attr-defined,no-any-return]


class Hook(MetaPathFinder):
    """Finds the modules that have contracts; all others are found as usual."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in CONTRACTS:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loading(spec.loader)
        return spec


def install() -> None:
    """From now on; modules loaded before stay as they are."""
    if not any(isinstance(finder, Hook) for finder in sys.meta_path):
        sys.meta_path.insert(0, Hook())
