"""Linear equations in whole numbers: one unknown after the other is expressed; where every coefficient is larger than 1, the
fraction that division leaves is a whole number of its own (Euler 1770, Elements of Algebra, part 2, chapter 1)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from eqsolve.explaining.whole.counting import Bounds, counted
from eqsolve.explaining.words import LONG, capital, listing
from eqsolve.integers import Demand, IntegerProblem, linear_form
from eqsolve.result import Answer, Verdict

MOST_STEPS = 12  # more nobody follows
MOST_NAMES = 6
THAT = "that equation"  # one that Euler's step made
LETTERS = "kmnpqrstuvw"  # of the whole numbers that are left open

Linear = Mapping[str, int]  # by name, the number under ""


@dataclass(frozen=True)
class Equation:
    """``form`` = 0."""

    form: Linear
    name: str


def chain(answer: Answer, problem: IntegerProblem, bounds: Bounds) -> list[str]:
    """The steps; nothing where other conditions take part, or the steps are too many."""
    rows: list[Equation] = []
    equations: list[Demand] = []
    for demand in problem.demands:
        found = linear_form(demand.condition)
        if found is None or found.op not in ("=", "<=") or found.op == "<=" and len(found.coefficients) > 1:
            return []
        if found.op == "=":
            rows.append(Equation({**found.coefficients, "": found.constant}, f"line {demand.line}"))
            equations.append(demand)
    if not rows or problem.different or problem.reals or len(problem.names) > MOST_NAMES:
        return []
    legend: list[str] = []
    if len({row.name for row in rows}) < len(rows):  # several on one line
        if len({one.text for one in equations}) < len(rows) or any(len(one.text) > LONG for one in equations):
            return []
        rows = [Equation(row.form, f"equation {k}") for k, row in enumerate(rows, 1)]
        legend = [f"Equation {k} is {one.text}." for k, one in enumerate(equations, 1)]
    told, solved = _solved(rows, problem)
    if solved is None:
        return legend + told if told and answer.verdict is Verdict.NONE else []
    letters = sorted({name for form in solved.values() for name in form if name})
    if len(told) > MOST_STEPS or not _agrees(answer, rows, solved):
        return []
    told = legend + told
    if len(letters) == 1 and answer.family is None:
        forms = [(name, form.get("", 0), form.get(letters[0], 0)) for name, form in solved.items()]
        ending = counted(answer, forms, letters[0], bounds)
        return told + ending if ending else []
    if letters and answer.verdict is Verdict.NONE:
        return []  # why the bounds leave none of them is told by cases
    if letters:
        verb = "is any whole number" if len(letters) == 1 else "are any whole numbers"
        limits = " that the text allows" if any(math.isfinite(end) for ends in bounds.values() for end in ends) else ""
        told.append(f"{listing(letters)} {verb}{limits}.")
    return told


def _solved(rows: list[Equation], problem: IntegerProblem) -> tuple[list[str], dict[str, Linear] | None]:
    """The sentences, and each unknown by what stays open; None where there is no solution, or no way is found."""
    told: list[str] = []
    defined: list[tuple[str, Linear]] = []
    letters = [one for one in LETTERS if one not in problem.names]
    while rows and len(told) <= MOST_STEPS:
        rows = [Equation(row.form, row.name) for row in rows if any(row.form.values())]
        for k, row in enumerate(rows):
            divisor = math.gcd(*(c for n, c in row.form.items() if n))
            number = row.form.get("", 0)
            if not divisor:
                return [*told, f"{capital(row.name)} would read {number} = 0: there is no solution."], None
            if number % divisor:
                said = (
                    f"{divisor} divides {_text(_left(row.form))} whatever the whole numbers are, but not {abs(number)}"
                )
                return [*told, f"{capital(row.name)}: {said}: there is no solution."], None
            if divisor > 1 and row.name != THAT:
                told.append(f"Divide {row.name} by {divisor}: {_equation(row.form, divisor)}.")
            rows[k] = Equation({n: c // divisor for n, c in row.form.items()}, row.name)
        if not rows:
            break
        row, name = min(
            ((row, n) for row in rows for n, c in row.form.items() if n and c),
            key=lambda e: (abs(e[0].form[e[1]]), len(e[0].form), rows.index(e[0]), e[1]),
        )
        c = row.form[name]
        rest = {n: -v * (1 if c > 0 else -1) for n, v in row.form.items() if n != name}  # |c| * name = rest
        if abs(c) == 1:
            if not told or not told[-1].endswith(f": {name} = {_text(rest)}."):
                told.append(f"{capital(row.name)} gives {name} = {_text(rest)}.")
            value: Linear = rest
            others = [other for other in rows if other is not row]
        elif letters and (multiple := _multiple(rest, abs(c))):
            letter = letters.pop(0)
            told.append(
                f"{capital(row.name)}: {abs(c)}*{name} = {_text(rest)}, so {multiple} is a multiple of {abs(c)}: {multiple} ="
                f" {abs(c)}*{letter}."
            )
            name, value, others = multiple, {letter: abs(c)}, rows
        else:
            if not letters:
                return [], None
            letter = letters.pop(0)
            whole = {n: int(v / abs(c)) for n, v in rest.items() if int(v / abs(c))}
            left = {n: r for n, v in rest.items() if (r := v - abs(c) * int(v / abs(c)))}
            above = f"({_text(left)})" if len(left) > 1 else _text(left)
            told.append(
                f"{capital(row.name)}: {abs(c)}*{name} = {_text(rest)}, so {name} = {_text({**whole, letter: 1})} with"
                f" {letter} = {above}/{abs(c)}, which must be a whole number: {abs(c)}*{letter} = {_text(left)}."
            )
            value = {**whole, letter: 1}
            new = {**{n: -v for n, v in left.items()}, letter: abs(c)}
            others = [other for other in rows if other is not row] + [Equation(new, THAT)]
        defined.append((name, value))
        rows = []
        for other in others:
            if other.form.get(name):
                put = _put(other.form, name, value)
                if any(n and v for n, v in put.items()) and other.name != THAT:
                    told.append(f"Put {name} = {_text(value)} into {other.name}: {_equation(put)}.")
                rows.append(Equation(put, other.name))
            else:
                rows.append(other)
    return told, _back(told, defined, problem)


def _back(told: list[str], defined: list[tuple[str, Linear]], problem: IntegerProblem) -> dict[str, Linear] | None:
    """What was expressed, by what stays open, the last one first."""
    known: dict[str, Linear] = {}
    for name, form in reversed(defined):
        value = form
        for other in [n for n in form if n in known]:
            value = _put(value, other, known[other])
        known[name] = value
        if value != form and name in problem.names:
            told.append(f"Then {name} = {_text(value)}.")
    if any(len(_text(value)) > LONG for value in known.values()):
        return None
    return {name: known.get(name, {name: 1}) for name in problem.names}


def _put(form: Linear, name: str, value: Linear) -> Linear:
    c = form.get(name, 0)
    names = {*form, *value} - {name}
    out = {n: form.get(n, 0) + c * value.get(n, 0) for n in names}
    return {n: v for n, v in out.items() if v}


def _left(form: Linear) -> Linear:
    return {n: c for n, c in form.items() if n}


def _multiple(rest: Linear, divisor: int) -> str:
    """The one unknown whose multiple is not divisible as it stands, where all else of a sum is; nothing of others."""
    left = [n for n, c in rest.items() if c % divisor]
    return left[0] if len(left) == 1 and left[0] and math.gcd(rest[left[0]], divisor) == 1 else ""


def _equation(form: Linear, divisor: int = 1) -> str:
    """``3*y + 7*z = 600``, the first term positive."""
    names = sorted(n for n, c in form.items() if n and c)
    sign = -1 if names and form[names[0]] < 0 else 1
    out = {n: sign * c // divisor for n, c in form.items()}
    return f"{_text(_left(out))} = {-out.get('', 0)}"


def _text(form: Linear) -> str:
    """``4 + 7*k - m``."""
    out = ""
    for name in sorted(form):
        c = form[name]
        if c:
            size = str(abs(c)) if not name else name if abs(c) == 1 else f"{abs(c)}*{name}"
            out += (f" {'-' if c < 0 else '+'} " if out else "-" if c < 0 else "") + size
    return out or "0"


def _agrees(answer: Answer, rows: list[Equation], solved: Mapping[str, Linear]) -> bool:
    """The forms fulfil every equation, whatever stays open, and as much stays open as the answer says."""
    for row in rows:
        put: Linear = {"": row.form.get("", 0)}
        for name in [n for n in row.form if n]:
            put = _sum(put, {n: row.form[name] * c for n, c in solved[name].items()})
        if any(put.values()):
            return False
    open_ = {name for form in solved.values() for name in form if name}
    family = answer.family
    return family is None or family.letters is None or len(open_) == len(family.letters)


def _sum(one: Linear, two: Linear) -> Linear:
    return {n: one.get(n, 0) + two.get(n, 0) for n in {*one, *two}}
