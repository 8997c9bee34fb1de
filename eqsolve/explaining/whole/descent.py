"""Equations of one degree that only zero fulfils: a prime divides every unknown of a solution, and so on without end
(Fermat's descent)."""

from __future__ import annotations

from itertools import product
from math import prod

from eqsolve.explaining.whole.forms import LARGEST, Form, divisors, polynomial_text
from eqsolve.explaining.words import listing
from eqsolve.integers import IntegerProblem
from eqsolve.result import Answer, Verdict

# Powers of primes by which remainders are tried, and choices of remainders of all together. More: seconds pass before a
# sentence; fewer: forms in three unknowns are not told.
MODULI = (
    (2, 4),
    (2, 8),
    (3, 3),
    (3, 9),
    (2, 16),
    (5, 5),
    (7, 7),
    (5, 25),
    (11, 11),
    (13, 13),
    (3, 27),
    (17, 17),
    (19, 19),
)
TRIALS = 60_000


def only_zero(answer: Answer, problem: IntegerProblem, form: Form, line: int) -> list[str]:
    """Why zero is all, and what the text says of it; nothing where the equation or the answer is of another kind."""
    names = sorted({name for monomial in form for name, _ in monomial})
    degrees = {sum(power for _, power in monomial) for monomial in form}
    if not 2 <= len(names) <= 4 or len(degrees) != 1 or min(degrees) < 2:
        return []
    excluded = set(names) == set(problem.names) or not all(_allowed(problem, name) for name in names)
    zero = [all(s.values[n] == 0 for n in names) for s in answer.solutions]
    if not (excluded if answer.verdict is Verdict.NONE else answer.verdict is Verdict.UNIQUE and all(zero)):
        return []
    told = _two_powers(form) or _tried(form, names)
    if not told:
        return []
    prime, sentences = told
    parts = listing(f"{name}/{prime}" for name in names)
    all_zero = f"{' = '.join(names)} = 0"
    end = f"That leaves {all_zero}, which the text excludes." if answer.verdict is Verdict.NONE else f"So {all_zero}."
    return [
        *sentences,
        f"Divided by {prime}^{min(degrees)}, line {line} reads the same of {parts}, so {prime} divides these too, and so on"
        " without end: only 0 can be divided so often.",
        end,
    ]


def _allowed(problem: IntegerProblem, name: str) -> bool:
    return any((low is None or low <= 0) and (high is None or high >= 0) for low, high in problem.domains[name])


def _two_powers(form: Form) -> tuple[int, list[str]] | None:
    """x^2 = 3*y^2: a prime that one coefficient holds, not so often as to be a power of that degree."""
    powers = [(m[0], c) for m, c in form.items() if len(m) == 1]
    if len(form) != 2 or len(powers) != 2:
        return None
    for ((x, n), a), ((y, _), b) in (powers, powers[::-1]):
        for p in divisors(abs(b)) or () if abs(b) <= LARGEST else ():
            times = next(k for k in range(abs(b).bit_length() + 1) if b % p ** (k + 1)) if p > 1 else 0
            if 0 < times < n and a % p and len(divisors(p) or ()) == 2:
                left, right = (polynomial_text({((name, n),): abs(c)}) for name, c in ((x, a), (y, b)))
                first = f"{p} divides {right}, so it divides {left}, and with it {x}"
                first += f", for it does not divide {abs(a)}." if abs(a) > 1 else "."
                held = f"{p} only {('', 'once', 'twice')[times] if times < 3 else f'{times} times'}"
                return p, [
                    first,
                    f"Then {p}^{n} divides {left}, and so {right}; {abs(b)} holds {held}, so {p} divides {y} too.",
                ]
    return None


def _tried(form: Form, names: list[str]) -> tuple[int, list[str]] | None:
    """All remainders: the form is divisible only where each unknown is."""
    left = TRIALS
    for prime, modulus in MODULI:
        if modulus ** len(names) > left:
            continue
        for row in product(range(modulus), repeat=len(names)):
            left -= 1
            at = dict(zip(names, row, strict=True))
            if (
                any(v % prime for v in row)
                and sum(c * prod(at[n] ** e for n, e in m) for m, c in form.items()) % modulus == 0
            ):
                break
        else:
            text = (
                f"{polynomial_text(form)} leaves 0 on division by {modulus} only where {prime} divides {listing(names)}"
            )
            return prime, [f"{text}: all {modulus ** len(names):,} choices of their remainders were tried."]
    return None
