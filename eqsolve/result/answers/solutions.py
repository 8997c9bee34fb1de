"""The parts of an answer: points and families, and what supports them. Frozen data."""

from __future__ import annotations

import re
from collections.abc import Collection, ItemsView, Iterator, KeysView, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eqsolve.errors import MissingNameError, failure
from eqsolve.naming import offered
from eqsolve.result.answers.intervals import Interval, latex_of_set, letter_beside, told
from eqsolve.result.statuses import CertificateKind, Level, Status
from eqsolve.result.writing import (
    Displayed,
    Joined,
    Named,
    Values,
    about,
    equalities,
    equality,
    fixed,
    forms_of,
    fractions,
    in_degrees,
    latex,
    latex_forms,
    latex_values,
    seal,
    values_of,
)
from eqsolve.spelling import spelled, written

_DECIMAL = re.compile(r"(?<![\w.])\d*(?:\.\d|\d[eE][-+]?\d)")
# Solutions in whole numbers that are listed. More: pages that nobody reads, and megabytes of JSON; fewer: lists of real
# puzzles (136 for the one from Bao Loc) are cut. Those beyond are counted.
MOST = 1_000
# Digits that can be asked for. More: seconds for each root, and pages that nobody reads; fewer: tables of constants are
# cut.
MOST_DIGITS = 10_000
# Conditions of a formula that ``str(answer)`` writes out. More: no line or two any more; fewer: what limits common families
# is a number.
MOST_LIMITS = 6


@dataclass(frozen=True, eq=False)
class Completeness:
    """``level`` and the ``reason``, a sentence that explains it; ``completeness == Completeness.PROVED`` compares the level.

    ``certificate``: the evidence that nothing is missing, as plain data that JSON can hold, where there is such and it
    is not too long. ``plain``: the reason without technical terms, for drawings; empty where it is plain itself.
    """

    level: Level
    reason: str
    certificate: Mapping[str, object] | None = None
    plain: str = ""

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    PROVED = Level.PROVED
    PROBABLE = Level.PROBABLE
    UNKNOWN = Level.UNKNOWN

    def __eq__(self, other: object) -> bool:
        """By the level alone, as ``answer.completeness == Completeness.PROVED``: two that are equal to one level are equal
        to each other, whatever their reasons. The word of it is that of ``completeness.level``."""
        level = other.level if isinstance(other, Completeness) else other
        return isinstance(level, Level) and self.level is level

    def __hash__(self) -> int:
        """That of the level, because equal things must have equal hashes."""
        return hash(self.level)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {"level": self.level.value, "reason": self.reason}
        out |= {"plain": self.plain} if self.plain else {}
        return out | ({"certificate": dict(self.certificate)} if self.certificate is not None else {})


@dataclass(frozen=True)
class Certificate:
    """What supports the status of a point, in a form that a third party can check again.

    ``kind``: "substitution" (exact values give exact zeros), "krawczyk" (the ball test of Krawczyk 1969 holds in
    ``box`` at ``precision`` bits: one solution of the equations inside; ``detail`` says what is left open where the
    status is only verified), "residual" (no proof: the residual is at rounding level at ``precision`` bits),
    "refutation" (``detail`` says which relation fails). ``box`` maps an unknown to (lower, upper) as decimal strings,
    rounded outward. Of a family: "substitution" (the expressions make every equation 0 = 0), "minor" (the Jacobian of
    ``equations`` by ``unknowns`` is proven regular at the sample), "period" (the roots of one period, repeated),
    "signs" (every inequality was tried at and between all places where it can change),
    "identity" (0 = 0 in all points of a region). Where the ball test was made: ``equations`` are the relations of the
    square subsystem, by position from 1 (see ``LineRef.relation``), ``unknowns`` those that it was solved for; the
    others are held at exactly their float values.
    """

    kind: CertificateKind
    box: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    precision: int = 0
    detail: str = ""
    equations: tuple[int, ...] = ()
    unknowns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        seal(self)

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {
            "kind": self.kind.value,
            "precision": self.precision,
            "detail": self.detail,
            "box": {name: list(ends) for name, ends in self.box.items()},
        }
        if self.equations:
            out |= {"equations": list(self.equations), "unknowns": list(self.unknowns)}
        return out


@dataclass(frozen=True)
class Solution(Displayed, Joined):
    """A point that passed the judge.

    ``values`` are the numbers by name. ``status`` says how sure it is, ``certificate`` what supports that, ``method`` which method proposed it.
    ``residual`` is the largest |left - right| over the relations, each divided by max(1, largest term).
    A solution is a mapping from names to values: ``s["x"]``, ``"x" in s``, ``list(s)``, ``dict(s)``, ``s.items()``.
    ``s.values`` is that mapping itself, read-only, and ``s.values()`` the numbers in it.

    In an Answer ``exact`` maps every unknown to a SymPy expression, or to None where no exact form is known.
    ``decimals``: the values as text with the digits that were asked for (``answer.digits(50)``); empty where none were.
    ``degrees``: those of its unknowns that its answer tells in degrees; notebooks draw them so.
    """

    values: Values = field()  # else the method of Mapping would be its default
    status: Status
    residual: float
    # None where the judge looked for no form; in an Answer, which is what users see, always a mapping
    exact: Mapping[str, Any] | Any = None
    certificate: Certificate | None = None
    method: str = ""
    decimals: Mapping[str, str] = field(default_factory=dict)
    degrees: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        """What is given as a plain mapping is kept read-only."""
        object.__setattr__(self, "values", fixed(self.values))
        forms_of(self, "exact")
        seal(self)

    def __getitem__(self, name: str) -> float:
        try:
            return self.values[name]
        except (KeyError, TypeError):  # the latter: what cannot even be a key
            hint = offered(name, self.values, f"the unknowns are {', '.join(self.values)}")
            said = f"the solution holds no {name!r}"
            raise failure(MissingNameError, "E601", said, hint, names=(str(name),)) from None

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.values)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def __hash__(self) -> int:
        """That of the names and values: equal solutions have equal ones. (Certificates hold mappings, which have none.)"""
        return hash(frozenset(self.values.items()))

    def __bool__(self) -> bool:
        """There is a solution, also where it has no unknowns."""
        return True

    _repr_pretty_ = Displayed._repr_pretty_  # IPython would take the repr of this class before that of a base

    def __repr__(self) -> str:
        """One short line: values and status."""
        shown = dict(list(self.values.items())[:6])
        rest = f", ... {len(self.values) - 6} more" if len(self.values) > 6 else ""
        return f"<Solution: {equalities(shown)}{rest} ({self.status.value})>"

    def _repr_latex_(self) -> str | None:
        rows = ((name, value, self.forms.get(name)) for name, value in self.values.items())
        return latex_values(rows, self.degrees)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """What ``numpy.array(solution)`` takes: the values, in the order of the names."""
        del copy  # it is made anew each time
        return values_of(self.values.values(), dtype)

    def keys(self) -> KeysView[str]:
        """The names of the unknowns."""
        return self.values.keys()

    def items(self) -> ItemsView[str, float]:
        """Names and values."""
        return self.values.items()

    @property
    def forms(self) -> dict[str, object]:
        """The exact forms that are known, by unknown."""
        return Named({name: value for name, value in (self.exact or {}).items() if value is not None})

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {"values": dict(self.values)}
        if known := self.forms:
            out["exact"] = {name: written(value) for name, value in known.items()}
        if self.decimals:
            out["decimals"] = dict(self.decimals)
        out |= {"status": self.status.value, "residual": self.residual}
        if self.method:
            out["method"] = self.method
        if self.certificate:
            out["certificate"] = self.certificate.to_dict()
        return out


@dataclass(frozen=True)
class SolutionFamily:
    """Infinitely many solutions: ``expressions`` gives the other unknowns in terms of the ``free`` ones.

    With ``dimension`` 0 they are isolated and repeat, as those of sin(x) = 1: the expressions hold a symbol k, which is
    no unknown and stands for every whole number; on one side of a bound, as of sin(x) = 1 with x > 0, ``parameters`` say
    from which number on ("k >= 0"). Among ``others`` it can be a single solution, without k.

    Of whole unknowns the expressions hold ``parameters``, which stand for every whole number, or for those that they
    name ("k >= 1") and that fulfil the ``conditions``; ``others`` are further formulas of the same kind, where one does not give all members.
    Beside ``free`` real unknowns they stand for every whole number too: x = asin(a) + 2*pi*k.

    Of inequalities in one unknown ``intervals`` are all solutions (``expressions`` tell what other unknowns are in them,
    where equations give these); with a ``period`` (a SymPy number) those of one period,
    and all others are a whole number of periods from them (``parameters`` say on which side of a bound, "k >= 0", and
    ``conditions`` what cuts the first one); ``dimension`` is 0 where they are single points, and where the
    unknown is whole, which ``parameters`` then names: all whole numbers of the intervals are solutions. Without
    ``intervals`` the ``conditions`` are what still limits the free unknowns: the places where the expressions are real,
    and the inequalities of the text. Where one formula does not give all solutions, ``others`` are the further ones.

    ``expressions`` is empty where no closed form was found; then ``dimension`` free directions are
    proven at the sample only. ``exact`` says whether the expressions hold exactly for all values.
    ``certificate`` is None where the family is not proven.
    """

    free: tuple[str, ...]
    dimension: int
    expressions: Mapping[str, object]
    exact: bool
    certificate: Certificate | None = None
    parameters: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    others: tuple[SolutionFamily, ...] = ()
    intervals: tuple[Interval, ...] = ()
    period: object | None = None

    def __post_init__(self) -> None:
        """What it holds is read-only."""
        forms_of(self, "expressions")
        seal(self)

    @property
    def letters(self) -> tuple[str, ...]:
        """What stands in the expressions for every whole number: the ``parameters``, or k (m, where k is an unknown)."""
        if self.period is not None:
            return self.parameters or (letter_beside(self.free[0]),)
        if self.parameters or self.dimension:
            return self.parameters
        values = self.expressions.values()
        symbols = {str(s) for value in values for s in getattr(value, "free_symbols", ())}
        return tuple(sorted(symbols)) or ("k",) * any(isinstance(value, str) for value in values)

    @property
    def told(self) -> str:
        """The set that ``intervals`` make, in the language: ``x <= -2 or x >= 2``, ``2*pi*k < x < pi + 2*pi*k`` for every
        whole number k; empty where there are none."""
        if not self.intervals or not self.free:
            return ""
        said = told(self.free[0], self.intervals, self.period)
        return (
            said.replace(" is any real number", " is any whole number")
            if self.parameters and self.period is None
            else said
        )

    def sign(self, name: str) -> str:
        """What stands between an unknown and its expression: "=", or "≈" where that holds decimals that are not exact."""
        return "=" if self.exact or not _DECIMAL.search(written(self.expressions[name])) else "≈"

    @property
    def form(self) -> str:
        """This form alone, without ``others``: its set or its formulas; empty where there are neither."""
        return ", ".join(filter(None, (equalities(self.expressions), self.told)))

    @property
    def form_and_limits(self) -> str:
        """``form``, then in a few words which numbers its letters stand for: ``n = 1 + k with k >= 0, (1 + k)^2 > 50``."""
        limits = (
            ()
            if self.told and self.period is None
            else (*(one for one in self.parameters if " " in one), *self.conditions)
        )
        if len(limits) > MOST_LIMITS:
            return f"{self.form} with {len(limits)} conditions"
        return f"{self.form} with {', '.join(limits)}" if limits else self.form

    def __str__(self) -> str:
        """The set, or a line for each formula, and what limits the free unknowns."""
        free = f"free: {', '.join(self.free)}" if self.free and not self.told else ""
        own = [self.form, free, *(self.parameters if self.period is not None else ()), *self.conditions]
        return "\n".join([", ".join(filter(None, own)), *(f"or {other}" for other in self.others)])

    def _repr_latex_(self) -> str | None:
        return self.typeset()

    def typeset(self, degrees: Collection[str] = ()) -> str | None:
        """As LaTeX; ``degrees`` are unknowns whose values are told in degrees."""
        if self.told and not self.others:
            name, limits = self.free[0], (*self.parameters, *self.conditions)
            line_set = latex_of_set(name, self.intervals, self.period, limits, name in degrees)
            if self.expressions:
                equations = [equality(*pair) for pair in in_degrees(self.expressions.items(), degrees)]
                return f"{latex(equations)}\n\n{line_set}"
            return line_set.replace(r"\mathbb{R}", r"\mathbb{Z}") if self.parameters else line_set
        if any(one.intervals for one in (self, *self.others)):
            sets = filter(None, (replace(one, others=()).typeset(degrees) for one in (self, *self.others)))
            return "\n\n".join(sets) or None
        forms = [
            (
                [equality(*pair) for pair in in_degrees(one.expressions.items(), degrees)],
                (*(limit for limit in one.letters if " " in limit), *one.conditions),
            )
            for one in (self, *self.others)
        ]
        if self.others:
            shown = latex_forms((*equations, *limits) for equations, limits in forms)
        else:
            shown = latex([*forms[0][0], *forms[0][1]])
        angles = [
            text.partition("°")[0].rpartition(" ")[2] for equations, _ in forms for text in equations if "°" in text
        ]
        if shown and (rounded := [number for number in angles if "." in number]):
            return about(shown, rounded)
        return fractions(shown) if shown and self.exact else shown

    def to_dict(self) -> dict[str, object]:
        """As plain data, for JSON."""
        out: dict[str, object] = {
            "free": list(self.free),
            "dimension": self.dimension,
            "exact": self.exact,
            "expressions": {name: written(value) for name, value in self.expressions.items()},
        }
        if self.parameters:
            out["parameters"] = list(self.parameters)
        if self.conditions:
            out["conditions"] = list(self.conditions)
        if self.intervals:
            out["intervals"] = [interval.to_dict() for interval in self.intervals]
        if self.period is not None:
            out["period"] = spelled(self.period)
        if self.others:
            out["others"] = [other.to_dict() for other in self.others]
        return out | ({"certificate": self.certificate.to_dict()} if self.certificate else {})
