"""SymPy to torch code: the printer handed to ``sp.lambdify``, and the one call of it.

What differs from SymPy's own torch printer: numbers are folded and keep 17 digits, corners and choices go to
functions that know nan, powers are multiplied out, a Piecewise without "otherwise" is undefined there, missing
functions come from ``kernels``, and deep or wide expressions are cut into named steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import sympy as sp
import torch
from sympy.printing.pytorch import TorchPrinter
from torch import Tensor

from eqsolve.model import ROWS
from eqsolve.numeric.bridge.derivative import SLOPES, Capped, ChainRule, Hinge, Logarithmic, Size
from eqsolve.numeric.bridge.traversal import bottom_up, free_of_symbols
from eqsolve.numeric.residuals import kernels
from eqsolve.vocabulary import Function

# Python's parser gives up at about 90 nested brackets, its compiler at some thousand operators in one expression.
DEEPEST, WIDEST = 25, 40
# Above this exponent the chain of squarings loses more digits than pow does.
LARGEST_CHAIN = 1024

# Names that user text could never reach: everything is renamed to one of these before printing.
OWN_NAME = re.compile(r"_[uct]\d+")


def _kernel(row: Function) -> str:
    """The code that calls a row's kernel: our own, or torch's of that name; nothing where it has another way."""
    name = row.kernel or row.name
    return (
        "" if name in METHODS else name if hasattr(kernels, name) else f"torch.{name}" if hasattr(torch, name) else ""
    )


METHODS = ("heaviside", "lambertw")  # they have a method of the printer, for their further arguments
CALLS: Mapping[type[sp.Basic], str] = {
    **{kind: code for kind, row in ROWS.items() if row.most == 1 and (code := _kernel(row))},
    **{slope: slope.__name__ for slope in SLOPES.values()},
    sp.erfc: "torch.erfc",
    sp.erfinv: "torch.erfinv",
    sp.loggamma: "torch.lgamma",
    Size: "torch.abs",
    Hinge: "hinge",
    Capped: "capped",
    ChainRule: "chain",
    Logarithmic: "logarithmic",
    sp.Max: "larger",
    sp.Min: "smaller",
    sp.Mod: "mod",
    sp.atan2: "atan2",
}
RECIPROCALS: Mapping[type[sp.Basic], str] = {
    sp.sec: "1.0/torch.cos({0})",
    sp.csc: "1.0/torch.sin({0})",
    sp.cot: "torch.cos({0})/torch.sin({0})",
    sp.sech: "1.0/torch.cosh({0})",
    sp.csch: "1.0/torch.sinh({0})",
    sp.coth: "1.0/torch.tanh({0})",
}
COMPARISONS: Mapping[type[sp.Basic], str] = {
    sp.Eq: "==",
    sp.Ne: "!=",
    sp.StrictLessThan: "<",
    sp.LessThan: "<=",
    sp.StrictGreaterThan: ">",
    sp.GreaterThan: ">=",
}
TABLES = CALLS.keys() | RECIPROCALS.keys() | COMPARISONS.keys()

NAMESPACE: Mapping[str, object] = {"torch": torch, "nan": float("nan"), "inf": float("inf")} | {
    name: kernel
    for name, kernel in vars(kernels).items()
    if not name.startswith("_") and getattr(kernel, "__module__", "") == kernels.__name__
}


class UnprintableError(Exception):
    """A function that has no torch code."""


class _Body(sp.Basic):  # type: ignore[misc]  # SymPy ships no types
    """Says: print the node itself, not the name of the step that holds it."""


class TorchCode(TorchPrinter):  # type: ignore[misc]
    """Prints expressions over own names only. ``steps`` names the nodes that are computed beforehand; ``numbers`` are
    folded."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: dict[sp.Basic, str] = {}
        self.numbers: set[sp.Basic] = set()

    def doprint(self, expr: sp.Basic, assign_to: object = None) -> str:
        return self._print(expr)

    def _print(self, expr: sp.Basic, **_: object) -> str:
        if expr in self.steps:
            return self.steps[expr]
        if expr in self.numbers and isinstance(expr, sp.Expr):
            return literal(expr)
        # the tables come first: SymPy's torch printer has its own ideas of some functions
        return self._print_Function(expr) if type(expr) in TABLES else str(super()._print(expr))

    def emptyPrinter(self, expr: sp.Basic) -> str:
        raise UnprintableError(type(expr).__name__)

    def _print__Body(self, expr: _Body) -> str:
        (node,) = expr.args
        name = self.steps.pop(node)
        try:
            return self._print(node)
        finally:
            self.steps[node] = name

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        if not OWN_NAME.fullmatch(expr.name):
            raise AssertionError(f"the name {expr.name!r} reached the printer")
        return str(expr.name)

    def _print_BooleanTrue(self, expr: sp.Basic) -> str:
        return "True"

    def _print_BooleanFalse(self, expr: sp.Basic) -> str:
        return "False"

    def _print_Function(self, expr: sp.Basic) -> str:
        kind = type(expr)
        if kind in CALLS:
            return f"{CALLS[kind]}({', '.join(map(self._print, expr.args))})"
        if kind in RECIPROCALS:
            return "(" + RECIPROCALS[kind].format(self._print(expr.args[0])) + ")"
        if kind in COMPARISONS:
            return f"({self._print(expr.lhs)} {COMPARISONS[kind]} {self._print(expr.rhs)})"
        raise UnprintableError(kind.__name__)

    # SymPy looks methods up by class
    _print_Expr = _print_Application = _print_Relational = _print_Max = _print_Min = _print_Function  # noqa: N815

    def _print_And(self, expr: sp.And) -> str:
        return "(" + " & ".join(map(self._print, expr.args)) + ")"

    def _print_Or(self, expr: sp.Or) -> str:
        return "(" + " | ".join(map(self._print, expr.args)) + ")"

    def _print_Not(self, expr: sp.Not) -> str:
        return f"(~{self._print(expr.args[0])})"

    def _print_Add(self, expr: sp.Add) -> str:
        codes = [self._print(a) for a in expr.args]
        if len(codes) > WIDEST:
            return f"total({', '.join(codes)})"
        return codes[0] + "".join(f" - {c[1:]}" if c.startswith("-") else f" + {c}" for c in codes[1:])

    def _print_Mul(self, expr: sp.Mul) -> str:
        fixed = [a for a in expr.args if a in self.numbers]
        above = [a for a in expr.args if a not in self.numbers and not _below(a)]
        below = [a for a in expr.args if a not in self.numbers and _below(a)]
        number = literal(sp.Mul(*fixed)) if fixed else ""
        front = "-" if number == "-1.0" and above else ""
        tops = ([number] if number and not front else []) + [self._factor(a) for a in above]
        code = front + ("*".join(tops) if len(tops) <= WIDEST else f"product({', '.join(tops)})")
        return (code or "1.0") + "".join(f"/{self._denominator(b)}" for b in below)

    def _denominator(self, expr: sp.Pow) -> str:
        """What stands below the bar for a factor with a negative exponent."""
        return (
            self._factor(expr.base) if expr.exp == -1 else self._print_Pow(sp.Pow(expr.base, -expr.exp, evaluate=False))
        )

    def _factor(self, expr: sp.Basic) -> str:
        code = self._print(expr)
        return f"({code})" if expr not in self.steps and (expr.is_Add or expr.is_Mul or code.startswith("-")) else code

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        base, exponent = expr.args
        if exponent == sp.S.Half:
            return f"torch.sqrt({self._print(base)})"
        if exponent == -sp.S.Half:
            return f"(1.0/torch.sqrt({self._print(base)}))"
        if exponent.is_Integer and abs(exponent) <= LARGEST_CHAIN:
            return f"(1.0/{self._factor(base)})" if exponent == -1 else f"power({self._print(base)}, {int(exponent)})"
        return f"torch.pow({self._print(base)}, {literal(exponent) if exponent.is_number else self._print(exponent)})"

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        code = "nan"
        for value, condition in reversed([pair.args for pair in expr.args]):
            if condition == sp.true:
                code = self._print(value)
            elif condition != sp.false:
                code = f"where({self._print(condition)}, {self._print(value)}, {code})"
        return code if code.startswith("where(") else f"({code})"

    def _print_Heaviside(self, expr: sp.Heaviside) -> str:
        return f"heaviside({self._print(expr.args[0])}, {literal(expr.args[1])})"

    def _print_DiracDelta(self, expr: sp.DiracDelta) -> str:
        return f"(0.0*{self._factor(expr.args[0])})"

    def _print_polygamma(self, expr: sp.polygamma) -> str:
        order, x = expr.args
        if not (order.is_Integer and order >= 0):
            raise UnprintableError("polygamma of an order that is not a whole number")
        return f"polygamma({int(order)}, {self._print(x)})"

    def _print_LambertW(self, expr: sp.LambertW) -> str:
        if len(expr.args) != 1:
            raise UnprintableError("another branch of lambertw")
        return f"lambertw({self._print(expr.args[0])})"

    def _print_besselj(self, expr: sp.besselj) -> str:
        order, x = expr.args
        if not order.is_Integer:
            raise UnprintableError("besselj of an order that is not a whole number")
        return f"besselj({int(order)}, {self._print(x)})"


def _below(factor: sp.Basic) -> bool:
    """Written under the fraction bar."""
    return bool(factor.is_Pow and factor.exp.is_Rational and factor.exp.is_negative)


def literal(expr: sp.Expr) -> str:
    """A number as Python text with all its digits; ``nan`` if it is not real, ``inf`` beyond the floats."""
    return repr(number(expr))


def number(expr: sp.Expr) -> float:
    """The nearest float of a SymPy number; nan if it is not real, +-inf beyond the floats."""
    if expr.is_Float or expr.is_Rational:
        value = expr
    else:
        value = expr.evalf(25)
    if value is sp.nan or value is sp.zoo or not (value.is_real or value.is_infinite):
        return float("nan")
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def torch_function(
    symbols: Sequence[sp.Symbol], outputs: Sequence[sp.Expr]
) -> Callable[..., tuple[Tensor | float, ...]]:
    """``f(*tensors) -> outputs`` by lambdify. The symbols are own names; raises UnprintableError for a function without
    torch code.

    An output without symbols comes back as a float.
    """
    nodes = bottom_up(outputs)
    printer = TorchCode()
    printer.numbers = free_of_symbols(nodes)
    strangers = {n for n in nodes if n.is_Symbol} - set(symbols)
    if strangers:
        raise AssertionError(f"symbols without a value: {strangers}")
    named = _steps(nodes, outputs, printer.numbers)
    steps = [sp.Symbol(f"_t{k}") for k in range(len(named))]
    printer.steps = {n: s.name for n, s in zip(named, steps, strict=True)}
    place = dict(zip(named, steps, strict=True))
    results = tuple(place.get(o, o) for o in outputs)
    bodies = [(s, _Body(n)) for n, s in zip(named, steps, strict=True)]
    try:
        return sp.lambdify(  # type: ignore[no-any-return]
            list(symbols),
            list(results),
            modules=[dict(NAMESPACE)],
            printer=printer,
            cse=lambda _: (bodies, results),
            docstring_limit=0,
        )
    # a case distinction is one expression, and Python nests no more than 200 brackets
    except (SyntaxError, MemoryError):
        raise RecursionError from None


def _steps(nodes: Sequence[sp.Basic], outputs: Sequence[sp.Basic], numbers: set[sp.Basic]) -> list[sp.Basic]:
    """The nodes to compute beforehand under a name: the outputs, what is used twice, and a cut wherever nesting grows
    deep."""
    uses: dict[sp.Basic, int] = dict.fromkeys(outputs, 2)
    for node in nodes:
        for a in node.args:
            uses[a] = uses.get(a, 0) + 1
    out: list[sp.Basic] = []
    depth: dict[sp.Basic, int] = {}
    for node in nodes:
        depth[node] = 1 + max((depth[a] for a in node.args), default=0)
        plain = isinstance(node, sp.Expr) and not node.is_Symbol and node not in numbers
        if plain and (uses.get(node, 0) > 1 or depth[node] > DEEPEST):
            out.append(node)
            depth[node] = 0
    return out
