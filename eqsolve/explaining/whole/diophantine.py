"""Equations in whole numbers as one solves them by hand: common divisors, remainders, factors, Pell's equation.

Each chain of steps is worked out again here and compared with the answer; what does not lead to its solutions is not told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from eqsolve.explaining.whole import lattice, remainders, substituted
from eqsolve.explaining.whole.counting import Bounds, affine, bounds_of, counted
from eqsolve.explaining.whole.descent import only_zero
from eqsolve.explaining.whole.factors import factored
from eqsolve.explaining.whole.forms import Form, form_of, polynomial_text
from eqsolve.explaining.whole.pell import pell
from eqsolve.explaining.words import capital, listing
from eqsolve.integers import IntegerProblem, Linear, linear_form
from eqsolve.result import Answer, Step, Verdict

MOST = 8  # values that are told one by one
LARGEST = 64  # modulus whose remainders are tried
TRIALS = 20_000  # combinations of remainders or of small values that are tried: a few milliseconds


def steps(answer: Answer, problem: IntegerProblem) -> tuple[Step, ...]:
    """What can be said of the equations of a problem; nothing where they are of another kind."""
    for demand in problem.demands:
        found = linear_form(demand.condition)
        if found is not None and found.op == "=" and (why := _indivisible(found, f"line {demand.line}")):
            return (Step(why, lines=(demand.line,)),) if answer.verdict is Verdict.NONE else ()
    bounds = bounds_of(problem)
    if bounds is not None and (told := remainders.chain(answer, problem, bounds)):
        return tuple(Step(text, lines=_spoken_of(text)) for text in told)
    forms = [(d, f) for d in problem.demands if (f := form_of(d)) is not None]
    if answer.verdict is Verdict.NONE:
        for demand, form in forms:
            told = _remainders(answer, form) or _small(form, demand.line) or _too_few(form, bounds, demand.line)
            if told := told or only_zero(answer, problem, form, demand.line):
                return tuple(Step(text, lines=(demand.line,)) for text in told)
    if answer.verdict is Verdict.UNIQUE and not any(answer.solutions[0].values.values()):
        for demand, form in forms:
            if told := only_zero(answer, problem, form, demand.line):
                return tuple(Step(text, lines=(demand.line,)) for text in told)
    chain = () if bounds is None else _chain(answer, problem, bounds)
    if not chain and bounds is not None:
        told = lattice.chain(answer, problem, bounds) or substituted.chain(answer, problem, bounds)
        chain = tuple(Step(text, lines=_spoken_of(text)) for text in told)
    return chain


def _spoken_of(text: str) -> tuple[int, ...]:
    """The lines that a sentence names."""
    return tuple(int(number) for number in re.findall(r"\b[Ll]ine (\d+)", text))


def _chain(answer: Answer, problem: IntegerProblem, bounds: Bounds) -> tuple[Step, ...]:
    """One equation in two unknowns."""
    if problem.different or problem.reals or len(problem.names) != 2:
        return ()
    equations = [d for d in problem.demands if (one := linear_form(d.condition)) is None or len(one.coefficients) > 1]
    forms = [(d, form) for d in equations if (form := form_of(d)) is not None]
    if len(forms) != 1:
        return ()
    ((equation, form),) = forms
    alone = len(equations) == 1
    if answer.verdict is Verdict.NONE:
        return tuple(Step(text, lines=(equation.line,)) for text in factored(answer, form, bounds, alone=alone))
    chain = _two(answer, equation.line, linear_form(equation.condition), bounds) if alone else []
    chain = chain or factored(answer, form, bounds, alone=alone) or (pell(form) if alone else [])
    return tuple(Step(text, lines=(equation.line,)) for text in chain)


# ------------------------------------------------------------ linear


def _indivisible(found: Linear, name: str) -> str:
    """The greatest common divisor of the coefficients does not divide the number."""
    coefficients = [abs(c) for c in found.coefficients.values()]
    divisor = math.gcd(*coefficients) if coefficients else 1
    if divisor == 1 or found.constant % divisor == 0:
        return ""
    common = f"gcd({', '.join(map(str, coefficients))}) = {divisor}" if len(coefficients) > 1 else f"{divisor}"
    left = polynomial_text({((n, 1),): c for n, c in found.coefficients.items()})
    return f"{capital(name)}: {common} divides {left} whatever the whole numbers are, but not {abs(found.constant)}: there is no solution."


def _two(answer: Answer, line: int, found: Linear | None, bounds: Bounds) -> list[str]:
    """a*x + b*y = c: one unknown modulo the number before the other one, then the bounds of both."""
    if found is None or found.op != "=" or len(found.coefficients) != 2:
        return []
    told: list[str] = []
    divisor = math.gcd(*found.coefficients.values())
    (x, a), (y, b) = sorted(((n, c // divisor) for n, c in found.coefficients.items()), key=lambda e: abs(e[1]))
    c = -found.constant // divisor
    left = polynomial_text({((x, 1),): a, ((y, 1),): b})
    common = f"gcd({', '.join(str(abs(k)) for k in found.coefficients.values())}) = {divisor}"
    if min(abs(a), abs(b)) > 1 or divisor > 1:
        told.append(f"{common} divides {abs(found.constant)}, so there are whole numbers that fulfil line {line}.")
    if divisor > 1:
        told.append(f"Divide by {divisor}: {left} = {c}.")
    if abs(a) == 1:
        start, step, slope = 0, 1, 0
        x, y, a, b = y, x, b, a  # now y is what has 1 before it
        start, first = 0, c // b
        told.append(f"So {affine(y, first, -a // b, x)}: each whole {x} gives a whole {y}.")
        step, slope, letter = 1, -a // b, x
    else:
        step = abs(b)
        start = c * pow(a, -1, step) % step
        first, slope, letter = (c - a * start) // b, -a * step // b, "k"
        told.append(
            f"{abs(b)}*{y} is a multiple of {step}, so {polynomial_text({((x, 1),): a})} leaves the remainder {c % step} on"
            f" division by {step}, as {c} does: {x} = {start} does, and {x} = {start} + {step}*k for any whole k."
        )
        told.append(f"Put in: {affine(y, first, slope, 'k')}.")
    return told + counted(answer, [(x, start, step), (y, first, slope)], letter, bounds)


# ------------------------------------------------------------ no solution


def _remainders(answer: Answer, form: Form) -> list[str]:
    """The remainders that both sides can leave, where the answer found that they never agree."""
    said = re.search(r"modulo (\d+) the two sides are never equal", answer.completeness.reason)
    names = sorted({name for monomial in form for name, _ in monomial})
    modulus = int(said[1]) if said else 0
    if not 1 < modulus <= LARGEST or modulus ** len(names) > TRIALS:
        return []
    sides = ({m: c for m, c in form.items() if c > 0}, {m: -c for m, c in form.items() if c < 0})
    left, right = (_values(side, modulus) for side in sides)
    if left & right:
        return []
    texts = [polynomial_text(side) for side in sides]
    return [
        f"{text} leaves {listing(map(str, sorted(found)), 'or')} on division by {modulus}."
        for text, found in zip(texts, (left, right), strict=True)
    ] + ["No remainder is among both, so the two sides are never equal."]


def _values(side: Form, modulus: int) -> set[int]:
    """All remainders of a polynomial, each unknown by itself through all of its own."""
    names = sorted({name for monomial in side for name, _ in monomial})
    found: set[int] = set()
    for number in range(modulus ** len(names)):
        at = {name: number // modulus**k % modulus for k, name in enumerate(names)}
        found.add(sum(c * math.prod(at[n] ** e for n, e in m) for m, c in side.items()) % modulus)
    return found


def _small(form: Form, line: int) -> list[str]:
    """A sum of even powers that is a number: each unknown is small, and none of the few choices does it."""
    number = -form.get((), 0)
    powers = {m: c for m, c in form.items() if m}
    if number <= 0 or any(len(m) != 1 or m[0][1] % 2 or c < 0 for m, c in powers.items()):
        return []
    names = [m[0][0] for m in powers]
    if len(set(names)) != len(names):
        return []
    most = {m[0][0]: next(k for k in range(number + 2) if c * (k + 1) ** m[0][1] > number) for m, c in powers.items()}
    if math.prod(k + 1 for k in most.values()) > TRIALS:
        return []
    sums = {0}
    for m, c in powers.items():
        sums = {total + c * k ** m[0][1] for total in sums for k in range(most[m[0][0]] + 1)}
    if number in sums:
        return []
    ends = listing(f"{n} from {-k} to {k}" if k else f"{n} = 0" for n, k in most.items())
    reached = sorted(total for total in sums if total <= number + max(1, number // 2))
    return [
        f"No term of {polynomial_text(powers)} is negative, so none may be larger than {number}: that leaves {ends}.",
        f"These give the sums {listing(map(str, reached[:MOST]))}{', ...' if len(reached) > MOST else ''}, but never {number}.",
    ]


def _too_few(form: Form, bounds: Bounds | None, line: int) -> list[str]:
    """6x + 9y + 20z = 43 of numbers that are not negative: the one with the largest coefficient has few values, and what
    each leaves is no sum of the others."""
    if bounds is None or any(len(m) > 1 or m and m[0][1] != 1 for m in form):
        return []
    if -form.get((), 0) < 0:
        form = {m: -c for m, c in form.items()}
    number = -form.get((), 0)
    sizes = {m[0][0]: c for m, c in form.items() if m}
    if len(sizes) < 2 or any(c < 0 or bounds[name][0] < 0 for name, c in sizes.items()):
        return []
    name, size = max(sizes.items(), key=lambda item: item[1])
    rest = {other: c for other, c in sizes.items() if other != name}
    divisor, left = math.gcd(*rest.values()), polynomial_text({((n, 1),): c for n, c in rest.items()})
    if number // size >= MOST:
        return []
    told = [
        f"Line {line}: no term is negative, so {name} is at most {number // size}: {size}*{number // size + 1} is more than {number}."
    ]
    for value in range(number // size + 1):
        remains = number - size * value
        if remains % divisor:
            why = f"{divisor} divides {left} whatever the whole numbers are, but not {remains}"
        elif remains <= TRIALS and not _sums(rest, remains):
            why = f"no choice of {listing(rest)} gives {remains}"
        else:
            return []  # the bounds refuse it in another way
        told.append(f"{name} = {value} leaves {left} = {remains}: {why}.")
    return told


def _sums(sizes: Mapping[str, int], number: int) -> bool:
    """Whether a number is a sum of multiples of these."""
    reached = [True] + [False] * number
    for size in sizes.values():
        for k in range(size, number + 1):
            reached[k] |= reached[k - size]
    return reached[number]
