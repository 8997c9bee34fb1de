"""An answer looked at again, claim by claim, from its text: ``eqsolve check ANSWER.json``.

What the answer holds is data from anywhere, so it is read with care: exact values by the language's own reader, boxes as decimals, and
whatever is missing or of another shape makes its claim fail. Points, families and combinations are proven by their certificates. What
has no certificate of its own (that a list is complete, that nothing solves the text) is shown by solving the text anew, and said to be.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import sympy as sp

from eqsolve.errors import UsageError, failure
from eqsolve.exact_text import constant, expression
from eqsolve.model import System
from eqsolve.result import Answer, Certificate, Claim, Completeness, Level, Rechecked, Solution, SolutionFamily, Status, Verdict
from eqsolve.verify import again, same_root
from eqsolve.verify.questions import ask
from eqsolve.work import now

EACH = 5.0  # seconds for one claim: its proof took less when it was first found
# How far a value asked for may lie from the one that comes out again, relative to 1 + its size. Smaller: its last digits, which depend on
# which enclosure it was worked out from, are refused; larger: a wrong digit goes unseen.
SAME_ASKED = 1e-12


def text_of(data: Mapping[str, object]) -> tuple[str, dict[str, str]]:
    """The text of an answer and its parameters. Raises UsageError (E640) where the data are no answer that can be checked."""
    text, params = data.get("text"), data.get("params", {})
    if not isinstance(text, str) or not text.strip() or not isinstance(params, Mapping) or not isinstance(data.get("verdict"), str):
        raise failure(UsageError, "E640", "this is no answer that holds its text, so nothing can be checked again",
                      "write it with: eqsolve solve FILE --json > ANSWER.json")
    return text, {str(name): str(value) for name, value in params.items()}


def recheck(system: System, data: Mapping[str, object], solve_anew: Callable[[], Answer]) -> Rechecked:
    """Every claim of an answer about ``system``. ``solve_anew`` solves the text; it is called at most once, where a claim needs it."""
    return Rechecked(tuple(_Recheck(system, data, solve_anew).claims()))


class _Recheck:
    """One answer on its way through the claims."""

    def __init__(self, system: System, data: Mapping[str, object], solve_anew: Callable[[], Answer]) -> None:
        self.system, self.data, self.solve_anew = system, data, solve_anew
        self.solutions = [_solution(system, entry) for entry in _list(data, "solutions")]
        self.verdict = str(data.get("verdict"))
        self.family = _family(system, data.get("family"))
        completeness = data.get("completeness")
        self.level = str(completeness.get("level")) if isinstance(completeness, Mapping) else ""
        self._anew: Answer | None = None

    def claims(self) -> Iterator[Claim]:
        yield self._shape()
        for number, solution in enumerate(self.solutions, 1):
            yield self._point(number, solution)
        if len(self.solutions) > 1:
            yield self._different()
        if self.verdict == Verdict.FAMILY.value:
            yield self._on_family()
        yield from (self._redundant(entry) for entry in _list(self.data, "redundant"))
        if self.data.get("conflict"):
            yield self._conflict()
        yield from self._asked()
        if self.level == Level.PROVED.value:
            yield self._none() if self.verdict == Verdict.NONE.value else self._complete()

    # ------------------------------------------------------------ points

    def _shape(self) -> Claim:
        """The verdict and the number of solutions go together, and "proved" means what it says."""
        count = len(self.solutions)
        shown = self.level in (Level.PROVED.value, Level.PROBABLE.value)
        fits = {"unique": shown and count == 1, "finite": shown and count > 1, "found": not shown and count > 0,
                "family": count == 1 and self.family is not None, "none": count == 0, "undecided": count == 0}.get(self.verdict, False)
        fits = fits and tuple(_list(self.data, "unknowns")) == self.system.names and self.level in [level.value for level in Level]
        points = all(s is not None and s.status is Status.PROVED for s in self.solutions)
        proved = self.verdict != "undecided" and points and self.level == Level.PROVED.value
        fits = fits and self.data.get("proved") is proved and len(_list(self.data, "asked")) == len(self.system.questions)
        fits = fits and (self.verdict == "family" or self.data.get("family") is None)
        return Claim("the answer", self.verdict, fits, "its parts fit together" if fits else "its parts do not fit together")

    def _point(self, number: int, solution: Solution | None) -> Claim:
        if solution is None:
            return Claim(f"solution {number}", "", False, "it cannot be read")
        what = f"solution {number}: " + ", ".join(f"{name} = {value}" for name, value in list(solution.values.items())[:6])
        limit = now() + EACH
        if solution.status is Status.PROVED:
            why = again.point_again(self.system, solution, limit)
            kind = solution.certificate.kind if solution.certificate else ""
            how = "exact values give exact zeros" if kind == "substitution" else "exactly one solution lies in its box (Krawczyk 1969)"
            return Claim(what, "proved", why is None, why or how)
        why = again.verified_again(self.system, solution, limit)
        return Claim(what, "verified", why is None, why or "the residual is at rounding level again; this was no proof")

    def _different(self) -> Claim:
        known = [s for s in self.solutions if s is not None]
        twice = [(a, b) for k, a in enumerate(known) for b in known[:k] if _close(a, b) and same_root(a, b)]
        reason = "no two of them are one" if not twice else "two of them are one"
        return Claim("the solutions are different", "", not twice and len(known) == len(self.solutions), reason)

    # ------------------------------------------------------------ families and lines

    def _on_family(self) -> Claim:
        what = "the family"
        sample = self.solutions[0] if self.solutions else None
        if self.family is None or sample is None:
            return Claim(what, "", False, "it cannot be read")
        if self.family.certificate is None:
            return Claim(what, "", False, "nothing is said that would prove it")
        if self.family.certificate.kind in ("period", "identity") or self.family.certificate.kind != "substitution" and self.family.exact:
            found = self.anew.family
            same = found is not None and found.to_dict() == self.family.to_dict()
            said = "repeats" if self.family.certificate.kind == "period" else "proved"
            return Claim(what, said, same, "the same when the text is solved anew" if same else "another one when the text is solved anew")
        why = again.family_again(self.system, self.family, sample, now() + EACH)
        shown = {"substitution": "its expressions satisfy every equation", "minor": "a regular minor of the Jacobian proves its dimension",
                 "identity": "the equations hold identically there"}
        return Claim(what, "proved", why is None, why or shown[self.family.certificate.kind])

    def _redundant(self, entry: object) -> Claim:
        found = entry if isinstance(entry, Mapping) else {}
        number, lines = _whole(found.get("relation")), [k for v in _list(found, "because") if (k := _whole(v)) is not None]
        what = f"line {found.get('line')} follows from others"
        same = any(r.to_dict() == dict(found) for r in self.anew.redundant)
        told = same or "combination" not in found and self._named(found)
        if told and number is not None and again.redundant_again(self.system, number - 1, lines):
            return Claim(what, "proved", True, f"a combination of line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}")
        return Claim(what, "proved", same, "the same when the text is solved anew" if same else "no combination of those lines")

    def _named(self, entry: Mapping[str, object]) -> bool:
        """Whether an entry names a relation by its number, line and text."""
        number = _whole(entry.get("relation"))
        if number is None or not 1 <= number <= len(self.system.relations):
            return False
        return (self.system.relations[number - 1].line, self.system.relations[number - 1].text) == (entry.get("line"), entry.get("text"))

    def _conflict(self) -> Claim:
        """The lines said to contradict each other are lines of the text, and do; multipliers are a matter of ``_none``."""
        what = "these lines contradict each other"
        entries = [e if isinstance(e, Mapping) else {} for e in _list(self.data, "conflict")]
        if self.verdict != Verdict.NONE.value or not entries or not all(map(self._named, entries)):
            return Claim(what, "proved", False, "they are no lines of the text, or it is said to have solutions")
        if any("multiplier" in e for e in entries) or [dict(e) for e in entries] == [r.to_dict() for r in self.anew.conflict]:
            return Claim(what, "proved", True, "the same when solved anew" if "multiplier" not in entries[0] else "their combination shows it")
        from eqsolve.verify.conflict import impossible  # NumPy comes with it

        shown = impossible(self.system, [int(e["relation"]) - 1 for e in entries], now() + EACH)
        return Claim(what, "proved", shown, "they are shown to have no solution" if shown else "that they cannot all hold is not shown")

    def _asked(self) -> Iterator[Claim]:
        for question, entry in zip(self.system.questions, _list(self.data, "asked"), strict=False):
            values, exact = _list(entry, "values"), _list(entry, "exact")
            named = isinstance(entry, Mapping) and entry.get("text") == question.text
            if self.family is not None:
                same = named and any(a.to_dict() == entry for a in self.anew.asked)
                yield Claim(f"{question.text}", "", same, "the same when the text is solved anew" if same else "another value when it is solved anew")
                continue
            found = [ask(self.system, question.expression, s)[0] for s in self.solutions if s is not None]
            same = named and len(found) == len(values) == len(exact) and all(
                _near(v, f) and (e is None or _near(_valued(e), f)) for v, e, f in zip(values, exact, found, strict=True))
            yield Claim(f"{question.text}", "", same, "the same at the solutions" if same else "another value at the solutions")

    # ------------------------------------------------------------ completeness

    @property
    def anew(self) -> Answer:
        if self._anew is None:
            self._anew = self.solve_anew()
        return self._anew

    def _none(self) -> Claim:
        """A combination of lines proves itself; anything else is shown anew."""
        what, multipliers = "there is no solution", {}
        for entry in _list(self.data, "conflict"):
            found = entry if isinstance(entry, Mapping) else {}
            number, factor = _whole(found.get("relation")), found.get("multiplier")
            value = constant(factor) if isinstance(factor, str) else None
            if number is not None and value is not None:
                multipliers[number - 1] = value
            elif factor is not None:
                return Claim(what, "proved", False, "a multiplier of its combination cannot be read")
        if multipliers:
            why = again.conflict_again(self.system, multipliers)
            return Claim(what, "proved", why is None, why or "the combination of the lines that it names reads 0 = a number other than 0")
        same = self.anew.verdict is Verdict.NONE and self.anew.completeness.level is Level.PROVED
        return Claim(what, "proved", same, f"solved anew: {self.anew.completeness.reason}")

    def _complete(self) -> Claim:
        what, other = "the answer is complete", self.anew
        same = (other.verdict.value == self.verdict and other.completeness == Completeness.PROVED and len(other) == len(self.solutions)
                and all(a is not None and any(_close(a, b) for b in other) for a in self.solutions))
        if self.verdict == Verdict.FAMILY.value and self.family is not None:
            same = same and other.family is not None and other.family.dimension == self.family.dimension
        return Claim(what, "proved", same, f"solved anew: {other.completeness.reason}" if same else
                     f"solved anew, the text gives another answer: {other.verdict.value}, {len(other)} listed, {other.completeness.level.value}")


def _near(value: object, found: float) -> bool:
    return isinstance(value, int | float) and abs(value - found) <= SAME_ASKED * (1 + abs(found))


def _valued(exact: object) -> float | None:
    """The number that an exact form is; None where it cannot be read."""
    value = constant(exact) if isinstance(exact, str) else None
    number = None if value is None else sp.N(value, 20)
    return float(number) if number is not None and number.is_real else None


def _close(a: Solution, b: Solution) -> bool:
    return all(abs(v - b.values[n]) <= 1e-6 * (1 + abs(v)) for n, v in a.values.items())


# ---------------------------------------------------------------- data to claims


def _list(data: object, key: str) -> Sequence[object]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _solution(system: System, entry: object) -> Solution | None:
    """A solution as the answer writes it; None where it is of another shape."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("values"), Mapping):
        return None
    values, exact = entry["values"], entry.get("exact", {})
    if set(values) != set(system.names) or not all(_is_number(v) for v in values.values()) or not isinstance(exact, Mapping):
        return None
    if entry.get("status") not in (Status.PROVED.value, Status.VERIFIED.value):
        return None
    forms = {str(n): constant(v) if isinstance(v, str) else None for n, v in exact.items()}
    if not set(forms) <= set(system.names) or any(forms[n] is None and v is not None for n, v in exact.items()):
        return None
    return Solution({n: values[n] for n in system.names}, Status(entry["status"]), 0.0, forms or None, _certificate(entry.get("certificate")))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1.8e308


def _certificate(entry: object) -> Certificate | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("box", {}), Mapping):
        return None
    box = {str(n): (ends[0], ends[1]) for n, ends in entry.get("box", {}).items()
           if isinstance(ends, Sequence) and len(ends) == 2 and all(isinstance(e, str) and again.DECIMAL.fullmatch(e) for e in ends)}
    equations = tuple(k for v in _list(entry, "equations") if (k := _whole(v)) is not None)
    return Certificate(str(entry.get("kind")), box, _whole(entry.get("precision")) or 0, str(entry.get("detail", "")), equations,
                       tuple(str(n) for n in _list(entry, "unknowns")))


def _family(system: System, entry: object) -> SolutionFamily | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("expressions"), Mapping):
        return None
    free, dimension = tuple(str(n) for n in _list(entry, "free")), _whole(entry.get("dimension"))
    names = [*system.names, *(letter for letter in ("k", "m") if letter not in system.names and dimension == 0)]
    read: dict[str, object] = {str(n): _letters(expression(str(e), names), system) for n, e in entry["expressions"].items()}
    if dimension is None or None in read.values() or not {*free, *read} <= set(system.names):
        return None
    return SolutionFamily(free, dimension, read, entry.get("exact") is True, _certificate(entry.get("certificate")))


def _letters(e: sp.Expr | None, system: System) -> sp.Expr | None:
    """The letter of a family that repeats stands for whole numbers."""
    if e is None:
        return None
    others = {s for s in e.free_symbols if s.name not in system.names}
    return e.xreplace({s: sp.Symbol(s.name, integer=True) for s in others})
