"""Claims about points: that the parts of the answer fit together, each solution, values asked for, the nearest point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.exact_text import constant
from eqsolve.recheck.answer_data import is_number, items, whole
from eqsolve.recheck.claimed import EACH, ClaimedAnswer, close
from eqsolve.result import CertificateKind, Claim, Level, Solution, Status, Verdict
from eqsolve.tolerances import SAME_ASKED_AGAIN
from eqsolve.verify import replay as again
from eqsolve.verify import same_root
from eqsolve.verify.stages import ask


def shape(claimed: ClaimedAnswer) -> Claim:
    """The verdict and the number of solutions go together, and "proved" means what it says."""
    count = len(claimed.solutions)
    shown = claimed.level in (Level.PROVED.value, Level.PROBABLE.value)
    fits = {
        "unique": shown and count == 1,
        "finite": shown and max(count, whole(claimed.data.get("count")) or 0) > 1 and count > 0,
        "found": not shown and count > 0,
        "family": count == 1 and claimed.family is not None,
        "none": count == 0,
        "undecided": count == 0,
    }.get(claimed.verdict, False)
    fits = (
        fits
        and tuple(items(claimed.data, "unknowns")) == claimed.system.names
        and claimed.level in [level.value for level in Level]
    )
    points = all(s is not None and s.status is Status.PROVED for s in claimed.solutions)
    proved = claimed.verdict != "undecided" and points and claimed.level == Level.PROVED.value
    fits = (
        fits
        and claimed.data.get("proved") is proved
        and len(items(claimed.data, "asked")) == len(claimed.system.questions)
    )
    fits = fits and (claimed.verdict == "family" or claimed.data.get("family") is None)
    return Claim(
        "the answer", claimed.verdict, fits, "its parts fit together" if fits else "its parts do not fit together"
    )


def point(claimed: ClaimedAnswer, number: int, solution: Solution | None) -> Claim:
    """One of the solutions: its residual, and its proof or what it was verified by."""
    if solution is None:
        return Claim(f"solution {number}", "", False, "it cannot be read")
    what = f"solution {number}: " + ", ".join(f"{name} = {value}" for name, value in list(solution.values.items())[:6])
    limit = now() + EACH
    if why := again.residual_again(claimed.system, solution):
        return Claim(what, solution.status.value, False, why)
    if solution.status is Status.PROVED:
        why = again.point_again(claimed.system, solution, limit)
        kind = solution.certificate.kind if solution.certificate else None
        how = (
            "exact values give exact zeros"
            if kind is CertificateKind.SUBSTITUTION
            else "exactly one solution lies in its box (Krawczyk 1969)"
        )
        return Claim(what, "proved", why is None, why or how)
    why = again.verified_again(claimed.system, solution, limit)
    return Claim(what, "verified", why is None, why or "the residual is at rounding level again; this was no proof")


def different(claimed: ClaimedAnswer) -> Claim:
    """No solution is listed twice."""
    known = claimed.readable
    twice = [(a, b) for k, a in enumerate(known) for b in known[:k] if close(a, b) and same_root(a, b)]
    reason = "no two of them are one" if not twice else "two of them are one"
    return Claim("the solutions are different", "", not twice and len(known) == len(claimed.solutions), reason)


def nearest(claimed: ClaimedAnswer, best: Mapping[str, object]) -> Claim:
    """The best point of an undecided answer has the residual that is given for it."""
    what, values, size = "the nearest point", best.get("values"), best.get("residual")
    known = (
        isinstance(values, Mapping)
        and set(values) == set(claimed.system.names)
        and all(map(is_number, values.values()))
    )
    if claimed.verdict != Verdict.UNDECIDED.value or not known or not is_number(size):
        return Claim(what, "no solution", False, "it cannot be read, or the text is said to be decided")
    assert isinstance(values, Mapping)
    why = again.best_again(claimed.system, values, size)
    return Claim(what, "no solution", why is None, why or "its residual is the one given")


def asked(claimed: ClaimedAnswer) -> Iterator[Claim]:
    """Values that the text asks for, at the solutions."""
    if len(items(claimed.data, "asked")) > len(claimed.system.questions):
        yield Claim("the values that the text asks for", "", False, "there are more of them than the text asks for")
    for question, entry in zip(claimed.system.questions, items(claimed.data, "asked"), strict=False):
        values, exact = items(entry, "values"), items(entry, "exact")
        named = isinstance(entry, Mapping) and entry.get("text") == question.text
        if claimed.family is not None:
            same = named and any(a.to_dict() == entry for a in claimed.anew.asked)
            yield Claim(
                f"{question.text}",
                "",
                same,
                "the same when the text is solved anew" if same else "another value when it is solved anew",
            )
            continue
        found = [ask(claimed.system, question.expression, s)[0] for s in claimed.readable]
        same = (
            named
            and len(found) == len(values) == len(exact)
            and all(
                _near(v, f) and (e is None or _near(_valued(e), f))
                for v, e, f in zip(values, exact, found, strict=True)
            )
        )
        yield Claim(
            f"{question.text}", "", same, "the same at the solutions" if same else "another value at the solutions"
        )


def _near(value: object, found: float) -> bool:
    return isinstance(value, int | float) and abs(value - found) <= SAME_ASKED_AGAIN * (1 + abs(found))


def _valued(exact: object) -> float | None:
    """The number that an exact form is; None where it cannot be read."""
    value = constant(exact) if isinstance(exact, str) else None
    number = None if value is None else sp.N(value, 20)
    return float(number) if number is not None and number.is_real else None
