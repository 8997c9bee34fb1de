"""Congruences in one unknown: each gives a form of it, which is put into the next (the Chinese remainder theorem)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from eqsolve.explaining.whole.counting import Bounds, affine, counted
from eqsolve.explaining.words import capital
from eqsolve.integers import IntegerProblem, linear_form
from eqsolve.result import Answer, Verdict
from eqsolve.syntax.tree import Call, Compare, Num

LETTERS = "abcdefghij"  # of the whole numbers that are left open on the way; the last one is k


@dataclass(frozen=True)
class Congruence:
    """``slope`` * x + ``number`` leaves ``remainder`` on division by ``modulus``."""

    slope: int
    number: int
    remainder: int
    modulus: int
    line: int


def chain(answer: Answer, problem: IntegerProblem, bounds: Bounds) -> list[str]:
    """The steps; nothing where other conditions take part."""
    found = [congruence(d.condition, d.line) for d in problem.demands if not _bound(d.condition)]
    if len(problem.names) != 1 or not found or problem.different or problem.reals:
        return []
    (x,) = problem.names
    told: list[str] = []
    start, step, letter = 0, 1, ""
    if len(found) > len(LETTERS) - 1:
        return []
    letters = [*[one for one in LETTERS if one != x][: len(found) - 1], "m" if x == "k" else "k"]
    for number, one in enumerate(found):
        if one is None:
            return []
        told += _alone(x, one)
        reduced = _reduced(one)
        if reduced is None:
            return told if answer.verdict is Verdict.NONE else []
        if not number:
            (start, step), letter = reduced, letters[0]
            told.append(
                f"{capital(f'line {one.line}')}: {x} leaves {start} on division by {step}, so {affine(x, start, step, letter)} with a"
                f" whole number {letter}."
            )
            continue
        said, start_of = _joined(x, (start, step, letter), reduced, one.line, letters[number])
        told += said
        if start_of is None:
            return told if answer.verdict is Verdict.NONE else []
        start, step, letter = *start_of, letters[number]
    if answer.family is not None:
        points = [s.values[x] for s in answer.solutions]
        return told if all(isinstance(p, int) and (p - start) % step == 0 for p in points) else []
    ending = counted(answer, [(x, start, step)], letter, bounds)
    return told + ending if ending else []


def congruence(condition: object, line: int) -> Congruence | None:
    """``mod(a*x + c, m) = r`` with numbers a, c, m and r."""
    if not isinstance(condition, Compare) or condition.op != "=":
        return None
    call, right = condition.left, condition.right
    if isinstance(right, Call):
        call, right = right, call
    if not (isinstance(call, Call) and call.function == "mod" and isinstance(right, Num) and len(call.args) == 2):
        return None
    inner, modulus = call.args
    if (
        not isinstance(modulus, Num)
        or modulus.value.denominator != 1
        or modulus.value < 2
        or isinstance(inner, Compare)
    ):
        return None
    form = linear_form(Compare("=", inner, Num(right.value * 0, right.span), condition.span))  # type: ignore[arg-type]
    if (
        form is None
        or len(form.coefficients) != 1
        or not 0 <= right.value < modulus.value
        or right.value.denominator != 1
    ):
        return None
    ((_, slope),) = form.coefficients.items()
    return Congruence(slope, form.constant, int(right.value), int(modulus.value), line)


def _bound(condition: object) -> bool:
    form = linear_form(condition) if isinstance(condition, Compare) else None
    return form is not None and form.op == "<=" and len(form.coefficients) == 1


def _reduced(one: Congruence) -> tuple[int, int] | None:
    """The remainder of x itself, and the modulus; None where there is none."""
    wanted, divisor = one.remainder - one.number, math.gcd(one.slope, one.modulus)
    if wanted % divisor:
        return None
    modulus = one.modulus // divisor
    return wanted // divisor * pow(one.slope // divisor, -1, modulus) % modulus, modulus


def _alone(x: str, one: Congruence) -> list[str]:
    """From ``3*x + 1 leaves 2`` to what x leaves."""
    if one.slope == 1 and one.number == 0:
        return []
    m, wanted = one.modulus, (one.remainder - one.number) % one.modulus
    lead = f"{capital(f'line {one.line}')}: {one.slope}*{x} leaves {wanted} on division by {m}."
    divisor = math.gcd(one.slope, m)
    if wanted % divisor:
        return [f"{lead[:-1]}, but {divisor} divides {one.slope}*{x} and {m}, not {wanted}: there is no solution."]
    slope, wanted, m = one.slope // divisor, wanted // divisor, m // divisor
    told = [lead if divisor == 1 else f"{lead} Divide by {divisor}: {slope}*{x} leaves {wanted} on division by {m}."]
    inverse = pow(slope, -1, m)
    if slope % m != 1:
        told.append(
            f"{inverse}*{slope} = {inverse * slope} leaves 1, so multiply by {inverse}: {x} leaves what {inverse}*{wanted} ="
            f" {inverse * wanted} leaves, which is {inverse * wanted % m}."
        )
    return told


def _joined(
    x: str, form: tuple[int, int, str], new: tuple[int, int], line: int, letter: str
) -> tuple[list[str], tuple[int, int] | None]:
    """The form of x put into a congruence."""
    (start, step, old), (remainder, modulus) = form, new
    divisor = math.gcd(step, modulus)
    wanted = (remainder - start) % modulus
    lead = f"Line {line}: {start} + {step}*{old} leaves {remainder} on division by {modulus}"
    if wanted % divisor:
        return [
            f"{lead}. But {divisor} divides {step} and {modulus}, and {start} leaves {start % divisor} on division by"
            f" {divisor}, where {remainder} leaves {remainder % divisor}: there is no solution."
        ], None
    small = modulus // divisor
    value = wanted // divisor * pow(step // divisor, -1, small) % small if small > 1 else 0
    told = [
        f"{lead}, so {step}*{old} leaves {wanted}: {old} = {value} does, for {step}*{value} = {step * value}, and so does"
        f" {affine(old, value, small, letter)}."
        if small > 1
        else f"{lead} whatever {old} is: it says nothing new, so {old} is called {letter} from here."
    ]
    start, step = start + step * value, step * small
    told.append(f"So {affine(x, start, step, letter)}.")
    return told, (start, step)
