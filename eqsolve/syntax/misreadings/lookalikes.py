"""Calls and quotients in the notation of other tools, which would mean something else here: initial values, commands,
dy/dx."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eqsolve.syntax import written as w
from eqsolve.syntax.misreadings.bound_sums import check_bound
from eqsolve.syntax.parsing import LetterRun, Survey
from eqsolve.syntax.text import CONSTANTS, Refusal, Remarks, Statement, formula_of, function_name, nearest_function

_AT_START = re.compile(r"[^\W\d_]_?0'*")  # x0, t_0
_INVERSE = re.compile(r"(?<![\w'])([^\W\d_])[ \t]*(?:\^[ \t]*(?:-[ \t]*1|\(-1\))|⁻¹)[ \t]*\(([^()\n]{1,60})\)")
_COMMANDS = {
    "solve": "equation",
    "dsolve": "equation",
    "nsolve": "equation",
    "fsolve": "equation",
    "roots": "equation",
    "linsolve": "equation",
    "nonlinsolve": "equation",
    "FindRoot": "equation",
    "NSolve": "equation",
    "Solve": "equation",
    "root": "equation",
    "Reduce": "equation",
    "Eq": "sides",
    "Equation": "sides",
    "eq": "sides",
    "equal": "sides",
    "diff": "derivative",
    "Derivative": "derivative",
    "derivative": "derivative",
    "D": "derivative",
    "dt": "derivative",
    "integrate": "integral",
    "Integral": "integral",
    "integral": "integral",
    "int": "integral",
    "Integrate": "integral",
    "quad": "integral",
    "limit": "limit",
    "lim": "limit",
    "Limit": "limit",
    "simplify": "equation",
    "expand": "equation",
    "factor": "equation",
}
_REWRITINGS = frozenset({"simplify", "expand", "factor"})


def check_call(run: LetterRun, found: Survey, remarks: Remarks) -> None:
    """Raises Refusal for an initial value, a command of another tool, or a sum whose index is bound as elsewhere."""
    form = run.form
    if not isinstance(form, w.Called) or form.function in found.functions or form.function in run.local:
        return
    name = form.function
    if name.endswith("'") and name.rstrip("'") in found.functions:  # its derivative, of which the call tells
        return
    function = function_name(name)
    if function in ("sum", "prod") and not (found.is_quantity(name)):
        check_bound(run, form, function, found)
    if function is not None or name in CONSTANTS:
        return
    if formula_of(name, ["x"] * len(form.args)):
        return  # int(x) of programs; int(x, x) is the command
    if name in _COMMANDS and not found.is_quantity(name) and (len(form.args) > 1 or len(name) > 1):
        raise _command(run.statement, form)
    if len(form.args) == 1 and _is_start(form.args[0], name, found):
        raise _initial(run.statement, form)


def check_inverse(statement: Statement, texts: Sequence[str]) -> None:
    """Raises Refusal for f^-1(7), if ``texts`` have a value of f: the inverse function, hardly 7/f."""
    for m in _INVERSE.finditer(statement.text):
        name, inside = m[1], m[2].strip()
        if any(re.search(rf"(?<![\w'^]){re.escape(name)}[ \t]*\(", text) for text in texts):
            said = f"{m[0]}: the value of the inverse function, or {inside}/{name}?"
            hint = f"for the inverse write {name}(y) = {inside}, with an unknown y for what is sought; for the quotient ({inside})/{name}"
            raise Refusal("E378", said, statement.start + m.start(), statement.start + m.end(), hint, names=(name,))


def check_dependence(statement: Statement, form: w.Written, found: Survey, texts: Sequence[str]) -> None:
    """Raises Refusal for y(x) = 3x + 2 beside y = 11: y depends on x, which is hardly the product y*x."""
    relation = form.relation if isinstance(form, w.Labelled) else form
    if not isinstance(relation, w.Compared) or relation.signs != ["="]:
        return
    left, right = relation.sides
    if not isinstance(left, w.Called) or len(left.args) != 1 or not found.is_quantity(left.function):
        return
    argument, name = left.args[0], left.function
    if any(m[1] == name for text in texts for m in _INVERSE.finditer(text)):  # asked about at that place
        return
    words = {node.name for node in w.walk(right) if isinstance(node, w.Word)}
    if isinstance(argument, w.Word) and len(argument.name) == 1 and argument.name in words and name not in words:
        text = statement.text
        behind = text[right.start : right.end].strip()
        said = f"{text[left.start : left.end]} = {behind}: {name} as a function of {argument.name}, or the product {name}*{argument.name}?"
        hint = f"write {name} = {behind}, or {name}*{argument.name} = {behind}"
        raise Refusal("E378", said, statement.start + left.start, statement.start + right.end, hint, names=(name,))


def check_definition(statement: Statement, form: w.Written, found: Survey) -> None:
    """x(0) := 1."""
    target = form.target if isinstance(form, w.Defined) else None
    if not isinstance(target, w.Called) or len(target.args) != 1 or function_name(target.function) is not None:
        return
    argument = target.args[0]
    zero = isinstance(argument, w.Number) and argument.value == 0 or isinstance(argument, w.Compared)
    if zero or found.is_quantity(target.function) and _is_start(argument, target.function, found):
        raise _initial(statement, target)


def _is_start(argument: w.Written, name: str, found: Survey) -> bool:
    """A number, x0, or t = 0: what stands in the brackets of an initial value."""
    if isinstance(argument, w.Signed):
        argument = argument.inner
    quantity = found.is_quantity(name)
    if isinstance(argument, w.Number):
        return (
            quantity
            or name.endswith("'")
            or len(name) == 1
            or argument.value == 0
            and not nearest_function(name, found.functions)
        )
    if isinstance(argument, w.Word):
        return (quantity or name.endswith("'")) and _AT_START.fullmatch(argument.name) is not None
    return isinstance(argument, w.Compared)


def _initial(statement: Statement, form: w.Called) -> Refusal:
    text, name = statement.text, form.function
    inside = text[form.args[0].start : form.args[0].end]
    shown = text[form.start : form.end]
    after = re.match(r"[ \t]*:?=[ \t]*([^=<>]{1,40})$", text[form.end :]) if form.start == 0 else None
    value = after[1].strip() if after else ""
    bare = name.rstrip("'")
    own = f"{bare}_{inside}{name[len(bare) :]}" if re.fullmatch(r"\w+", inside) else f"{bare}_start"
    said = f"{shown} looks like an initial value, or the value of a function at a point; {name} is no function in this text"
    guess = (
        f"{name} ~ {value} for a starting guess, "
        if value and not name.endswith("'") and not re.search(r"[^\W\d_]", value)
        else ""
    )
    product = f"{name}*({inside})" if not re.fullmatch(r"[\w.]+", inside) else f"{name}*{inside}"
    hint = f"write {guess}{own}{value and f' = {value}'} for an unknown of its own, {product} for a product, or define the function: {bare}(t) := ..."
    return Refusal("E378", said, statement.start + form.start, statement.start + form.end, hint, names=(name,))


def _command(statement: Statement, form: w.Called) -> Refusal:
    text, name = statement.text, form.function
    kind = _COMMANDS[name]
    first = text[form.args[0].start : form.args[0].end] if form.args else "x^2 = 2"
    if kind == "sides" and len(form.args) == 2:
        hint = f"write {first} = {text[form.args[1].start : form.args[1].end]}"
    elif name in _REWRITINGS and not re.search("[=<>]", first):
        hint = f"leave the word out: {text[: form.start]}{text[form.start + len(name) :].lstrip()}"
    elif kind in ("equation", "sides"):
        hint = f"write the equation alone on a line: {first}" + ("" if re.search("[=<>]", first) else " = 0")
    else:
        hint = f"write out the {kind} by hand, as a formula"
    said = f"{name}(...) is a command of another tool, and no function of this language"
    return Refusal("E358", said, statement.start + form.start, statement.start + form.end, hint, names=(name,))


def check_ratio(run: LetterRun, found: Survey, remarks: Remarks) -> None:
    """Raises Refusal for dy/dx, which is hardly the quotient of two unknowns; do/di is, where each is said to be a number."""
    names = _ratio(run.form)
    numbers = all(found.valued[name] for name in names)
    if names and not numbers and not set(names) & (found.declared | run.local):
        start = run.statement.start + run.form.start
        said = f"{'/'.join(names)}: derivatives are not part of this language"
        hint = f"for a quotient of two unknowns put 'unknowns {', '.join(names)}' on a line; otherwise write out the derivative"
        raise Refusal("E257", said, start, start + len("/".join(names)), hint, names=names)


def _ratio(form: w.Written) -> tuple[str, ...]:
    if not isinstance(form, w.Scaled) or form.rest[0][0] != "/":
        return ()
    top, bottom = form.first, form.rest[0][1]
    if not isinstance(top, w.Word) or not isinstance(bottom, w.Word):
        return ()
    both = (top.name, bottom.name)
    return (
        both
        if all(len(name) == 2 and name[0] == "d" and name[1].isalpha() for name in both) and both[0] != both[1]
        else ()
    )
