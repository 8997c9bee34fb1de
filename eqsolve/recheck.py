"""An answer looked at again, claim by claim, from its text: ``eqsolve check ANSWER.json``.

What the answer holds is data from anywhere, so it is read with care: exact values by the language's own reader, boxes
as decimals, and whatever is missing or of another shape makes its claim fail. Points, families and combinations are
proven by their certificates. What has no certificate of its own (that a list is complete, that nothing solves the text)
is shown by solving the text anew, and said to be.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import sympy as sp

from eqsolve.answer_data import family_of, is_number, items, solution_of, whole
from eqsolve.budget import within
from eqsolve.errors import UsageError, failure
from eqsolve.evidence_data import evidence_of
from eqsolve.exact_text import constant
from eqsolve.model import System
from eqsolve.result import Answer, CertificateKind, Claim, Completeness, Level, Rechecked, Solution, Status, Verdict
from eqsolve.tolerances import SAME_ASKED_AGAIN, SAME_SOLUTION
from eqsolve.verify import replay as again
from eqsolve.verify import same_root
from eqsolve.verify.completeness import complete_again, family_complete_again
from eqsolve.verify.stages import ask
from eqsolve.work import now

EACH = 5.0  # seconds for one claim: its proof took less when it was first found
# Reasons that say no more than that a search ended early: they need not come out again.
CUT_SHORT = ("the time limit was reached", "interrupted", "other solutions were not ruled out")


def text_of(data: Mapping[str, object]) -> tuple[str, dict[str, str]]:
    """The text of an answer and its parameters. Raises UsageError (E640) where the data are no answer that can be
    checked."""
    text, params = data.get("text"), data.get("params", {})
    if (
        not isinstance(text, str)
        or not text.strip()
        or not isinstance(params, Mapping)
        or not isinstance(data.get("verdict"), str)
    ):
        raise failure(
            UsageError,
            "E640",
            "this is no answer that holds its text, so nothing can be checked again",
            "write it with: eqsolve solve FILE --json > ANSWER.json",
        )
    return text, {str(name): str(value) for name, value in params.items()}


def recheck(
    system: System, data: Mapping[str, object], solve_anew: Callable[[], Answer], deadline: float = math.inf
) -> Rechecked:
    """Every claim of an answer about ``system``. ``solve_anew`` solves the text; it is called at most once, where a
    claim needs it.

    ``deadline``, a reading of time.monotonic(): what was not shown by then does not hold.
    """
    claims: list[Claim] = []

    def look() -> None:
        claims.extend(_Recheck(system, data, solve_anew).claims())

    def late() -> None:
        claims.append(Claim("whatever else it claims", "", False, "the time limit was reached"))

    within(deadline, look, late)
    return Rechecked(tuple(claims))


class _Recheck:
    """One answer on its way through the claims."""

    def __init__(self, system: System, data: Mapping[str, object], solve_anew: Callable[[], Answer]) -> None:
        self.system, self.data, self.solve_anew = system, data, solve_anew
        self.solutions = [solution_of(system, entry) for entry in items(data, "solutions")]
        self.verdict = str(data.get("verdict"))
        self.family = family_of(system, data.get("family"))
        completeness = data.get("completeness")
        self.level, self.reason = (
            (str(completeness.get(key)) for key in ("level", "reason"))
            if isinstance(completeness, Mapping)
            else ("", "")
        )
        self._anew: Answer | None = None

    def claims(self) -> Iterator[Claim]:
        yield self._shape()
        for number, solution in enumerate(self.solutions, 1):
            yield self._point(number, solution)
        if (evidence := self._evidence()) is not None:
            yield self._gone_through(evidence)
        if len(self.solutions) > 1:
            yield self._different()
        if self.verdict == Verdict.FAMILY.value:
            yield self._on_family()
        yield from (self._redundant(entry) for entry in items(self.data, "redundant"))
        if self.data.get("conflict"):
            yield self._conflict()
        yield from self._asked()
        if isinstance(best := self.data.get("best"), Mapping):
            yield self._nearest(best)
        if self.level == Level.PROVED.value:
            yield self._none() if self.verdict == Verdict.NONE.value else self._complete()
        else:
            yield self._incomplete()
        if self.system.notes or items(self.data, "notes"):
            yield self._noted()

    # ------------------------------------------------------------ points

    def _shape(self) -> Claim:
        """The verdict and the number of solutions go together, and "proved" means what it says."""
        count = len(self.solutions)
        shown = self.level in (Level.PROVED.value, Level.PROBABLE.value)
        fits = {
            "unique": shown and count == 1,
            "finite": shown and count > 1,
            "found": not shown and count > 0,
            "family": count == 1 and self.family is not None,
            "none": count == 0,
            "undecided": count == 0,
        }.get(self.verdict, False)
        fits = (
            fits
            and tuple(items(self.data, "unknowns")) == self.system.names
            and self.level in [level.value for level in Level]
        )
        points = all(s is not None and s.status is Status.PROVED for s in self.solutions)
        proved = self.verdict != "undecided" and points and self.level == Level.PROVED.value
        fits = (
            fits and self.data.get("proved") is proved and len(items(self.data, "asked")) == len(self.system.questions)
        )
        fits = fits and (self.verdict == "family" or self.data.get("family") is None)
        return Claim(
            "the answer", self.verdict, fits, "its parts fit together" if fits else "its parts do not fit together"
        )

    def _point(self, number: int, solution: Solution | None) -> Claim:
        if solution is None:
            return Claim(f"solution {number}", "", False, "it cannot be read")
        what = f"solution {number}: " + ", ".join(
            f"{name} = {value}" for name, value in list(solution.values.items())[:6]
        )
        limit = now() + EACH
        if why := again.residual_again(self.system, solution):
            return Claim(what, solution.status.value, False, why)
        if solution.status is Status.PROVED:
            why = again.point_again(self.system, solution, limit)
            kind = solution.certificate.kind if solution.certificate else None
            how = (
                "exact values give exact zeros"
                if kind is CertificateKind.SUBSTITUTION
                else "exactly one solution lies in its box (Krawczyk 1969)"
            )
            return Claim(what, "proved", why is None, why or how)
        why = again.verified_again(self.system, solution, limit)
        return Claim(what, "verified", why is None, why or "the residual is at rounding level again; this was no proof")

    def _different(self) -> Claim:
        known = [s for s in self.solutions if s is not None]
        twice = [(a, b) for k, a in enumerate(known) for b in known[:k] if _close(a, b) and same_root(a, b)]
        reason = "no two of them are one" if not twice else "two of them are one"
        return Claim("the solutions are different", "", not twice and len(known) == len(self.solutions), reason)

    def _nearest(self, best: Mapping[str, object]) -> Claim:
        """The best point of an undecided answer has the residual that is given for it."""
        what, values, size = "the nearest point", best.get("values"), best.get("residual")
        known = (
            isinstance(values, Mapping)
            and set(values) == set(self.system.names)
            and all(map(is_number, values.values()))
        )
        if self.verdict != Verdict.UNDECIDED.value or not known or not is_number(size):
            return Claim(what, "no solution", False, "it cannot be read, or the text is said to be decided")
        assert isinstance(values, Mapping)
        why = again.best_again(self.system, values, size)
        return Claim(what, "no solution", why is None, why or "its residual is the one given")

    # ------------------------------------------------------------ families and lines

    def _on_family(self) -> Claim:
        what = "the family"
        sample = self.solutions[0] if self.solutions else None
        if self.family is None or sample is None:
            return Claim(what, "", False, "it cannot be read")
        if self.family.certificate is None:
            return Claim(what, "", False, "nothing is said that would prove it")
        if (
            self.family.certificate.kind in (CertificateKind.PERIOD, CertificateKind.IDENTITY)
            or self.family.certificate.kind is not CertificateKind.SUBSTITUTION
            and self.family.exact
        ):
            found = self.anew.family
            same = found is not None and found.to_dict() == self.family.to_dict()
            said = "repeats" if self.family.certificate.kind is CertificateKind.PERIOD else "proved"
            return Claim(
                what,
                said,
                same,
                "the same when the text is solved anew" if same else "another one when the text is solved anew",
            )
        why = again.family_again(self.system, self.family, sample, now() + EACH)
        shown = {
            CertificateKind.SUBSTITUTION: "its expressions satisfy every equation",
            CertificateKind.MINOR: "a regular minor of the Jacobian proves its dimension",
            CertificateKind.IDENTITY: "the equations hold identically there",
        }
        return Claim(what, "proved", why is None, why or shown[self.family.certificate.kind])

    def _redundant(self, entry: object) -> Claim:
        found = entry if isinstance(entry, Mapping) else {}
        number, lines = (
            whole(found.get("relation")),
            [k for v in items(found, "because") if (k := whole(v)) is not None],
        )
        what = f"line {found.get('line')} follows from others"
        same = any(r.to_dict() == dict(found) for r in self.anew.redundant)
        told = same or "combination" not in found and self._named(found)
        if told and number is not None and again.redundant_again(self.system, number - 1, lines):
            return Claim(
                what,
                "proved",
                True,
                f"a combination of line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}",
            )
        return Claim(
            what, "proved", same, "the same when the text is solved anew" if same else "no combination of those lines"
        )

    def _named(self, entry: Mapping[str, object]) -> bool:
        """Whether an entry names a relation by its number, line and text."""
        number = whole(entry.get("relation"))
        if number is None or not 1 <= number <= len(self.system.relations):
            return False
        return (self.system.relations[number - 1].line, self.system.relations[number - 1].text) == (
            entry.get("line"),
            entry.get("text"),
        )

    def _conflict(self) -> Claim:
        """The lines said to contradict each other are lines of the text, and do; multipliers are a matter of
        ``_none``."""
        what = "these lines contradict each other"
        entries = [e if isinstance(e, Mapping) else {} for e in items(self.data, "conflict")]
        if self.verdict != Verdict.NONE.value or not entries or not all(map(self._named, entries)):
            return Claim(what, "proved", False, "they are no lines of the text, or it is said to have solutions")
        if any("multiplier" in e for e in entries) or [dict(e) for e in entries] == [
            r.to_dict() for r in self.anew.conflict
        ]:
            return Claim(
                what,
                "proved",
                True,
                "the same when solved anew" if "multiplier" not in entries[0] else "their combination shows it",
            )
        from eqsolve.verify.lines import impossible  # NumPy comes with it

        shown = impossible(self.system, [int(e["relation"]) - 1 for e in entries], now() + EACH)
        return Claim(
            what,
            "proved",
            shown,
            "they are shown to have no solution" if shown else "that they cannot all hold is not shown",
        )

    def _asked(self) -> Iterator[Claim]:
        for question, entry in zip(self.system.questions, items(self.data, "asked"), strict=False):
            values, exact = items(entry, "values"), items(entry, "exact")
            named = isinstance(entry, Mapping) and entry.get("text") == question.text
            if self.family is not None:
                same = named and any(a.to_dict() == entry for a in self.anew.asked)
                yield Claim(
                    f"{question.text}",
                    "",
                    same,
                    "the same when the text is solved anew" if same else "another value when it is solved anew",
                )
                continue
            found = [ask(self.system, question.expression, s)[0] for s in self.solutions if s is not None]
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

    # ------------------------------------------------------------ completeness

    def _evidence(self) -> object:
        """The certificate of completeness as it stands there; None where there is none."""
        completeness = self.data.get("completeness")
        return completeness.get("certificate") if isinstance(completeness, Mapping) else None

    def _gone_through(self, data: object) -> Claim:
        """The evidence that nothing is missing, gone through again; the points are proven by themselves."""
        what, evidence = "the evidence that nothing is missing", evidence_of(self.system, data)
        if evidence is None or self.level != Level.PROVED.value:
            return Claim(what, "proved", False, "it cannot be read, or nothing is said to be complete")
        limit, known = now() + EACH, [s for s in self.solutions if s is not None]
        if self.verdict == Verdict.FAMILY.value and self.family is not None:
            why = family_complete_again(self.system, evidence, self.family, limit)
        else:
            why = complete_again(self.system, evidence, known, limit)
        return Claim(what, "proved", why is None, why or "gone through again, it leaves room for no others")

    @property
    def anew(self) -> Answer:
        if self._anew is None:
            self._anew = self.solve_anew()
        return self._anew

    def _none(self) -> Claim:
        """A combination of lines proves itself; anything else is shown anew."""
        what, multipliers = "there is no solution", {}
        for entry in items(self.data, "conflict"):
            found = entry if isinstance(entry, Mapping) else {}
            number, factor = whole(found.get("relation")), found.get("multiplier")
            value = constant(factor) if isinstance(factor, str) else None
            if number is not None and value is not None:
                multipliers[number - 1] = value
            elif factor is not None:
                return Claim(what, "proved", False, "a multiplier of its combination cannot be read")
        if multipliers and (why := again.conflict_again(self.system, multipliers)):
            return Claim(what, "proved", False, why)
        if not self._same_reason():
            return self._other_reason(what)
        if multipliers:
            return Claim(
                what, "proved", True, "the combination of the lines that it names reads 0 = a number other than 0"
            )
        same = self.anew.verdict is Verdict.NONE and self.anew.completeness.level is Level.PROVED
        return Claim(what, "proved", same, f"solved anew: {self.anew.completeness.reason}")

    def _complete(self) -> Claim:
        what, other = "the answer is complete", self.anew
        if not self._same_points() or other.completeness != Completeness.PROVED:
            return self._other_answer(what)
        return (
            Claim(what, "proved", True, f"solved anew: {other.completeness.reason}")
            if self._same_reason()
            else self._other_reason(what)
        )

    def _incomplete(self) -> Claim:
        """What is said about others where nothing is proven: that these are probably all, or why nobody knows."""
        what = "nothing is proven about others"
        if self.level == Level.PROBABLE.value and not (
            self._same_points() and self.anew.completeness == Completeness.PROBABLE
        ):
            return self._other_answer("these are probably all")
        if self._same_reason():
            return Claim(what, self.level, True, "solved anew, for the reason given")
        told = set(self.reason.split("; ")) - set(self.anew.completeness.reason.split("; "))
        if told <= set(CUT_SHORT) and self.level == Level.UNKNOWN.value:
            return Claim(what, self.level, True, "the search was cut short, which says nothing")
        return self._other_reason(what)

    def _same_points(self) -> bool:
        """Solving anew lists the same solutions, or a family of the same dimension, under the same verdict."""
        other = self.anew
        same = (
            other.verdict.value == self.verdict
            and len(other) == len(self.solutions)
            and all(a is not None and any(_close(a, b) for b in other) for a in self.solutions)
        )
        if self.verdict == Verdict.FAMILY.value and self.family is not None:
            same = same and other.family is not None and other.family.dimension == self.family.dimension
        return same

    def _same_reason(self) -> bool:
        return self.reason == self.anew.completeness.reason

    def _other_answer(self, what: str) -> Claim:
        other = self.anew
        return Claim(
            what,
            self.level,
            False,
            f"solved anew, the text gives another answer: {other.verdict.value}, {len(other)} listed, "
            f"{other.completeness.level.value}",
        )

    def _other_reason(self, what: str) -> Claim:
        return Claim(what, self.level, False, f"solved anew, it has another reason: {self.anew.completeness.reason}")

    def _noted(self) -> Claim:
        """The notes are those of reading the text, all of them, and those of solving it anew."""
        what, said, read = (
            "the notes",
            _written(items(self.data, "notes")),
            _written([n.to_dict() for n in self.system.notes]),
        )
        added = said - read
        known = _written([n.to_dict() for n in self.anew.notes]) if added else set()
        same = read <= said and added <= known
        return Claim(what, "", same, "they are those of the text" if same else "the text has other notes")


def _written(notes: Sequence[object]) -> set[str]:
    """The notes as JSON writes them."""
    return {json.dumps(note, sort_keys=True) for note in notes}


def _near(value: object, found: float) -> bool:
    return isinstance(value, int | float) and abs(value - found) <= SAME_ASKED_AGAIN * (1 + abs(found))


def _valued(exact: object) -> float | None:
    """The number that an exact form is; None where it cannot be read."""
    value = constant(exact) if isinstance(exact, str) else None
    number = None if value is None else sp.N(value, 20)
    return float(number) if number is not None and number.is_real else None


def _close(a: Solution, b: Solution) -> bool:
    return all(abs(v - b.values[n]) <= SAME_SOLUTION * (1 + abs(v)) for n, v in a.values.items())
