"""Tapes as C: one function for a row of a line, its value and slopes by the sweep backwards. Written are names from the
tables here and numbers, nothing of the user's text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from eqsolve.fitting.functions import Function, Operation

# value, and slope by the argument x where v is the value
_ONE: dict[str, tuple[str, str]] = {
    "sqrt": ("sqrt({x})", "0.5 / {v}"),
    "cbrt": ("cbrt({x})", "1.0 / (3.0 * {v} * {v})"),
    "exp": ("exp({x})", "{v}"),
    "expm1": ("expm1({x})", "({v} + 1.0)"),
    "ln": ("log({x})", "1.0 / {x}"),
    "log10": ("log10({x})", "0.43429448190325182765 / {x}"),
    "log2": ("log2({x})", "1.44269504088896340736 / {x}"),
    "sin": ("sin({x})", "cos({x})"),
    "cos": ("cos({x})", "-sin({x})"),
    "tan": ("tan({x})", "(1.0 + {v} * {v})"),
    "asin": ("asin({x})", "1.0 / sqrt(1.0 - {x} * {x})"),
    "acos": ("acos({x})", "-1.0 / sqrt(1.0 - {x} * {x})"),
    "atan": ("atan({x})", "1.0 / (1.0 + {x} * {x})"),
    "sinh": ("sinh({x})", "cosh({x})"),
    "cosh": ("cosh({x})", "sinh({x})"),
    "tanh": ("tanh({x})", "(1.0 - {v} * {v})"),
    "asinh": ("asinh({x})", "1.0 / sqrt({x} * {x} + 1.0)"),
    "atanh": ("atanh({x})", "1.0 / (1.0 - {x} * {x})"),
    "abs": ("fabs({x})", "(double)(({x} > 0) - ({x} < 0))"),
    "erf": ("erf({x})", "1.12837916709551257390 * exp(-({x} * {x}))"),
}
_COMPARE = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "==", "!=": "!="}
_CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf}
_FREE = {"exact", "constant", "unknown"}
_MANY = {"add", "multiply", "divide", "power", "real power", "general power", "piecewise", "and", "or", "not"}
# Whole exponents up to which a power is multiplied out, as NumPy's is. Fewer: powers call the mathematics library in
# every row; more: the text is long to compile.
CHAIN = 64


def writable(function: Function) -> bool:
    """Every operation has a C form."""
    tape = function.tape
    for place in tape.needed([function.output]):
        operation = tape.operations[place]
        known = operation.name in _FREE or operation.name in _MANY or operation.name in _ONE
        if not known and operation.name not in _COMPARE:
            return False
        if operation.name == "constant" and operation.data not in _CONSTANTS:
            return False
        if operation.name == "power" and abs(int(operation.data or 0)) > CHAIN:
            return False
    return True


def row_function(function: Function, name: str) -> str:
    """The C function ``name``(x0.., c0.., *out): the slopes by the parameters, then the value."""
    tape, p = function.tape, function.parameters
    places = tape.needed([function.output])
    lines = [_value(k, tape.operations[k], p) for k in places]
    active: set[int] = set()
    for k in places:
        operation = tape.operations[k]
        if operation.name == "unknown":
            if int(operation.data or 0) < p:
                active.add(k)
        elif any(a in active for a in operation.args):
            active.add(k)
    lines += [f"double d{k} = {'1.0' if k == function.output else '0.0'};" for k in places if k in active]
    for k in reversed(places):
        operation = tape.operations[k]
        if k in active and operation.name not in _FREE:
            for arg, share in zip(operation.args, _shares(k, operation), strict=True):
                if arg in active and share:
                    lines.append(f"d{arg} += {_through(f'd{k}', share, operation.name)};")
    slots = {int(tape.operations[k].data or 0): k for k in active if tape.operations[k].name == "unknown"}
    lines += [f"out[{j}] = {f'd{slots[j]}' if j in slots else '0.0'};" for j in range(p)]
    lines.append(f"out[{p}] = v{function.output};")
    inputs = ", ".join([*(f"double x{j}" for j in range(p)), *(f"double c{j}" for j in range(function.columns))])
    body = "\n    ".join(lines)
    return f"static inline __attribute__((always_inline)) void {name}({inputs}, double *out)\n{{\n    {body}\n}}\n"


def number(value: float) -> str:
    """A C constant of exactly this value."""
    if math.isnan(value):
        return "NAN"
    if math.isinf(value):
        return "INFINITY" if value > 0 else "(-INFINITY)"
    return f"({value.hex()})"


def _value(k: int, operation: Operation, p: int) -> str:
    v = [f"v{a}" for a in operation.args]
    name = operation.name
    if name == "exact":
        return f"const double v{k} = {number(float(Fraction(operation.data or 0)))};"
    if name == "constant":
        return f"const double v{k} = {number(_CONSTANTS[str(operation.data)])};"
    if name == "unknown":
        which = int(operation.data or 0)
        return f"const double v{k} = {f'x{which}' if which < p else f'c{which - p}'};"
    if name in _COMPARE or name in ("and", "or", "not"):
        return f"const int v{k} = {_truth(name, v)};"
    return f"const double v{k} = {_number_of(operation, v)};"


def _truth(name: str, v: Sequence[str]) -> str:
    if name in _COMPARE:
        return f"{v[0]} {_COMPARE[name]} {v[1]}"
    return f"!{v[0]}" if name == "not" else (" & " if name == "and" else " | ").join(v)


def _number_of(operation: Operation, v: Sequence[str]) -> str:
    match operation.name:
        case "add":
            return " + ".join(v)
        case "multiply":
            return f"{v[0]} * {v[1]}"
        case "divide":
            return f"{v[0]} / {v[1]}"
        case "power":
            return _chain(v[0], int(operation.data or 0))
        case "real power":
            return f"pow({v[0]}, {number(float(Fraction(operation.data or 0)))})"
        case "general power":
            return f"pow({v[0]}, {v[1]})"
        case "piecewise":
            out = v[-1] if len(v) % 2 else "NAN"
            for j in range(len(v) // 2 * 2 - 2, -1, -2):
                out = f"({v[j]} ? {v[j + 1]} : {out})"
            return out
    return _ONE[operation.name][0].format(x=v[0])


def _shares(k: int, operation: Operation) -> list[str]:
    """The derivative of an operation by each of its arguments; empty by what has none, such as a condition."""
    v = [f"v{a}" for a in operation.args]
    match operation.name:
        case "add":
            return ["1.0"] * len(v)
        case "multiply":
            return [v[1], v[0]]
        case "divide":
            return [f"1.0 / {v[1]}", f"-v{k} / {v[1]}"]
        case "power":
            n = int(operation.data or 0)
            return [f"{n}.0 * ({_chain(v[0], n - 1)})"]
        case "real power":
            a = float(Fraction(operation.data or 0))
            return [f"{number(a)} * pow({v[0]}, {number(a - 1)})"]
        case "general power":
            zero = f"({v[1]} > 0 ? 0.0 : NAN)"
            return [f"{v[1]} * pow({v[0]}, {v[1]} - 1.0)", f"({v[0]} == 0 ? {zero} : v{k} * log({v[0]}))"]
        case "piecewise":
            return _branches(v)
        case name if name in _COMPARE or name in ("and", "or", "not"):
            return [""] * len(v)
    return [_ONE[operation.name][1].format(x=v[0], v=f"v{k}")]


def _branches(v: Sequence[str]) -> list[str]:
    shares: list[str] = []
    free = "1"
    for j in range(0, len(v) // 2 * 2, 2):
        shares += ["", f"(double)({free} & {v[j]})"]
        free = f"{free} & !{v[j]}"
    return [*shares, f"(double)({free})"] if len(v) % 2 else shares


def _through(flow: str, share: str, name: str) -> str:
    """flow * share, and 0 where nothing flows even if the share is infinite."""
    if share == "1.0":
        return flow
    if name == "multiply" or (name == "power" and "/" not in share) or name in ("exp", "sin", "cos"):
        return f"{flow} * ({share})"
    return f"flow({flow}, {share})"


def _chain(base: str, exponent: int) -> str:
    """base^exponent by repeated squaring."""
    if exponent < 0:
        return f"1.0 / ({_chain(base, -exponent)})"
    if exponent == 0:
        return "1.0"
    half = _chain(base, exponent // 2) if exponent > 1 else ""
    square = base if exponent == 1 else f"({half}) * ({half})"
    return square if exponent == 1 or exponent % 2 == 0 else f"{square} * {base}"
