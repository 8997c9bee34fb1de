"""The digits of an answer: of its solutions, and of what the text asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.decimals.rounding import FLOAT, Value, decimals, of_float
from eqsolve.errors import Diagnostic
from eqsolve.exact_text import constant
from eqsolve.model import System
from eqsolve.result import Answer, AskedValue, Solution
from eqsolve.spelling import spelled
from eqsolve.verify.sharpening import as_forms, enclosed_forms, enclosed_root, enclosed_values

Known = dict[str, int]  # how many digits are known, by what they are of; only where that is fewer than asked for


def exact_throughout(answer: Answer) -> bool:
    """Every value has an exact form: then the text need not be read again."""
    points = all(len(_forms(s)) == len(s.values) for s in answer.solutions)
    return points and all(e is not None for one in answer.asked for e in _aligned(one))


def with_digits(answer: Answer, system: System | None, digits: int) -> Answer:
    """The answer with decimals of so many digits; ``system``: its text, where values without an exact form are to be
    sharpened by its equations."""
    fewer: Known = {}
    solutions = tuple(_solution(s, system, digits, fewer) for s in answer.solutions)
    asked = tuple(_asked(one, k, answer.solutions, system, digits, fewer) for k, one in enumerate(answer.asked))
    return replace(answer, solutions=solutions, asked=asked, notes=(*answer.notes, *_notes(fewer, digits)))


def _forms(solution: Solution) -> dict[str, sp.Expr]:
    texts = {n: constant(v) for n, v in solution.forms.items() if isinstance(v, str)}
    return {**as_forms(solution.forms), **{n: v for n, v in texts.items() if v is not None}}


def _point(solution: Solution, system: System | None) -> Callable[[int], list[Value | None] | None]:
    """Encloses each unknown, by its exact form where it has one."""
    forms = _forms(solution)

    def enclose(bits: int) -> list[Value | None] | None:
        exact = dict(zip(forms, enclosed_forms(list(forms.values()), bits), strict=True))
        if system is None or all(exact.get(n) is not None for n in solution.values):
            return [exact.get(n) for n in solution.values]
        root = enclosed_root(system, solution, bits)
        near = {} if root is None else dict(zip(system.names, root, strict=True))
        return [near.get(n) if exact.get(n) is None else exact[n] for n in solution.values]

    return enclose


def _solution(solution: Solution, system: System | None, digits: int, fewer: Known) -> Solution:
    found = decimals(_point(solution, system), digits) or [("", 0)] * len(solution.values)
    told = {}
    for (name, value), (text, known) in zip(solution.values.items(), found, strict=True):
        told[name] = _told(name, value, text, known, digits, fewer)
    return replace(solution, decimals=told)


def _told(what: str, value: float, text: str, known: int, digits: int, fewer: Known) -> str:
    if text or isinstance(value, int):
        if text and known < digits:
            fewer[what] = min(known, fewer.get(what, known))
        return text or str(value)
    if math.isfinite(value):
        fewer[what] = 0
    return of_float(value, digits)


def _asked(
    one: AskedValue, number: int, solutions: Sequence[Solution], system: System | None, digits: int, fewer: Known
) -> AskedValue:
    """The values of a question line, one for each solution."""
    if not one.values:
        return one
    texts = []
    forms = _aligned(one)
    for k, value in enumerate(one.values):
        solution = solutions[k] if k < len(solutions) else None
        found = decimals(_value(forms[k], number, solution, system), digits) or [("", 0)]
        texts.append(_told(one.text.rstrip("=? "), value, *found[0], digits, fewer))
    return replace(one, decimals=tuple(texts))


def _aligned(one: AskedValue) -> list[object | None]:
    return [*one.exact, *[None] * (len(one.values) - len(one.exact))]


def _value(
    form: object, number: int, solution: Solution | None, system: System | None
) -> Callable[[int], list[Value | None] | None]:
    exact = None if form is None else constant(spelled(form)) if not isinstance(form, sp.Expr) else form

    def enclose(bits: int) -> list[Value | None] | None:
        if exact is not None:
            return enclosed_forms([exact], bits)
        if system is None or solution is None or number >= len(system.questions):
            return None
        point = _point(solution, system)(bits)
        if point is None or any(v is None for v in point):
            return None
        near = dict(zip(solution.values, point, strict=True))
        expression = system.questions[number].expression
        return enclosed_values([expression], system.symbols, [near[n] for n in system.names], bits)

    return enclose


def _notes(fewer: Known, digits: int) -> tuple[Diagnostic, ...]:
    """Why there are fewer digits, once for each reason."""
    out = []
    if rough := [name for name, known in fewer.items() if not known]:
        shown = f", and no more than {FLOAT} are shown" if digits > FLOAT else ""
        said = f"the digits of {_listing(rough)} are those of a float{shown}: nothing that is proved encloses the value"
        out.append(Diagnostic("note", "N606", said, names=tuple(rough)))
    if cut := {name: known for name, known in fewer.items() if known}:
        some = _listing([f"{name} ({known})" for name, known in cut.items()])
        said = f"fewer than {digits} digits are settled of {some}: it lies too near to the middle between two decimals"
        out.append(Diagnostic("note", "N606", said, names=tuple(cut)))
    return tuple(out)


def _listing(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 6 else f"{', '.join(names[:6])} and {len(names) - 6} more"
