"""The words that an answer is made of. Each member holds its value, what it says, and what a user can do about it.

``Verdict.FOUND.value`` is the word of the JSON, ``.meaning`` the phrase that the drawings print, ``.advice`` a sentence
about the next step. All three are data: whoever draws an answer in another form (a notebook, a web page) says the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Advised(StrEnum):
    """Each word has a ``meaning`` and an ``advice``, what to do then, as sentences.

    Members are strings: ``answer.verdict == "unique"`` holds, and JSON, formats and data frames have the word. They are
    looked up and pickled by ``value`` alone (``Status("proved")``), so that texts may be improved.
    """

    meaning: str
    advice: str

    def __new__(cls, value: str, meaning: str = "", advice: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_, member.meaning, member.advice = value, meaning, advice
        return member

    def __eq__(self, other: object) -> bool:
        """Equal to the same word; of another kind (a status beside a level) even the same word says something else."""
        return str.__eq__(self, other) if type(other) is type(self) or not isinstance(other, Advised) else False

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class Status(Advised):
    """Whether a point satisfies every relation of the text, by the judge's own evaluation.

    >>> import eqsolve
    >>> print(eqsolve.solve("x^2 = 2; x > 0").one().status.advice)
    Nothing is left to do; eqsolve.check(answer) goes through the proof again.
    """

    # exact substitution, or a Krawczyk box with exactly one solution in it
    PROVED = "proved", "proved", "Nothing is left to do; eqsolve.check(answer) goes through the proof again."
    # residual at rounding level in higher precision, but no proof (singular, or no square part)
    VERIFIED = (
        "verified",
        "verified, not proved",
        "The equations hold to rounding, without a proof: the root may be multiple or on a bound, or equations and unknowns differ in number.",
    )
    # at least one relation fails, or is undefined there
    REFUTED = (
        "refuted",
        "not a solution",
        "A relation fails or is undefined at this point: compare the residuals of the relations, line by line.",
    )


class Verdict(Advised):
    """What the text has: see each member for what to do with it.

    >>> import eqsolve
    >>> eqsolve.solve("x^2 = 4").verdict.meaning
    'all solutions are found'
    """

    # exactly one solution: completeness is proved or probable
    UNIQUE = "unique", "one solution", "Use answer.one(); completeness says whether it is proved to be the only one."
    # several isolated solutions and no others: completeness is proved or probable
    FINITE = (
        "finite",
        "all solutions are found",
        "Choose among the solutions, or add a relation that only the one you want satisfies.",
    )
    # solutions, and nothing is known about others
    FOUND = (
        "found",
        "whether there are others is not known",
        "Bounds (x in [0, 10]) often let the search show that nothing is missing; a longer time limit may help.",
    )
    # infinitely many: see Answer.family
    FAMILY = (
        "family",
        "infinitely many solutions",
        "Add relations until none of the free unknowns is free, or read the others as expressions of them.",
    )
    # shown to have no solution: completeness.reason says how, conflict names the lines
    NONE = (
        "none",
        "no solution",
        "Look at the lines that contradict each other, or at the reason; one of them must change.",
    )
    # nothing shown: completeness.reason says why, best is the nearest point found
    UNDECIDED = (
        "undecided",
        "undecided",
        "A guess (x ~ 1), bounds (x in [0, 10]) or a longer time limit may lead to an answer.",
    )


class Level(Advised):
    """How sure it is that nothing is missing from the list of solutions."""

    PROVED = (
        "proved",
        "proved to be",
        "Nothing is missing; the certificate, where there is one, can be gone through again.",
    )
    PROBABLE = (
        "probable",
        "probably",
        "Nothing seems to be missing, but that is not proved: bounds (x in [0, 10]) may let the interval search prove it.",
    )
    UNKNOWN = (
        "unknown",
        "not known to be",
        "Others may exist: bounds (x in [0, 10]) or a longer time limit may settle it.",
    )


class Stop(Advised):
    """Why a minimization ended. It says nothing about whether the point is a solution."""

    CONVERGED = "converged", "the residual is at rounding level", "The point is ready to be checked."
    STALLED = (
        "stalled",
        "the sum of squares no longer falls",
        "A local minimum, or the end of float64: other starts may lead on.",
    )
    LIMIT = "limit", "iterations or time ran out", "A longer time limit or a nearer start may help."
    DOMAIN = (
        "domain",
        "the start is outside the domain of the residual",
        "Give a start at which every term is defined, such as x > 0 below a logarithm.",
    )
    EXACT = "exact", "no iteration: exact arithmetic", "The point is ready to be checked."


class FitStatus(Advised):
    """What a fit reached.

    >>> import eqsolve
    >>> eqsolve.fit("fit y = a*x", data={"x": [1, 2], "y": [2, 4]}).status.meaning
    'the fit converged'
    """

    # no better minimum is known, and enough independent starts agree; or the fit is exact, or the model linear
    CONVERGED = (
        "converged",
        "the fit converged",
        "Look at the standard errors and the notes before using the parameters.",
    )
    # a minimum, and no better one is known, but few starts lead there
    LOCAL = (
        "local",
        "there may be a better one",
        "Starting values (k ~ 1) or bounds (k in [0, 10]) near what you expect show whether it is the minimum you want.",
    )
    # no start converged: time, domain, or parameters that cannot be told apart
    UNDECIDED = (
        "undecided",
        "no start reached a minimum that can be vouched for",
        "Starting values (k ~ 1), bounds (k in [0, 10]) or fewer parameters may help.",
    )


class CertificateKind(Advised):
    """What a certificate rests on. ``meaning`` says it in a few words, ``advice`` how to check it again.

    >>> import eqsolve
    >>> eqsolve.solve("cos(x) = x").one().certificate.kind.meaning
    'an interval test (one solution in its box)'
    """

    # exact values give exact zeros; of a family: the expressions make every equation 0 = 0
    SUBSTITUTION = "substitution", "exact substitution", "Put the exact values into the equations: each reads 0 = 0."
    # one solution of the equations in the box (Krawczyk 1969, "Newton-Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken")
    KRAWCZYK = (
        "krawczyk",
        "an interval test (one solution in its box)",
        "Repeat Krawczyk's test with the equations, unknowns, box and precision of the certificate.",
    )
    # no proof: the residual is at rounding level
    RESIDUAL = (
        "residual",
        "a residual at rounding level",
        "Evaluate the equations at the given precision; this is no proof.",
    )
    # a relation fails
    REFUTATION = "refutation", "a relation that fails", "The detail names the relation: evaluate it at the point."
    # of a family: its dimension is proven at the sample
    MINOR = (
        "minor",
        "a regular minor of the Jacobian",
        "Show that the Jacobian of the equations by the unknowns of the certificate is regular at the sample.",
    )
    # of a family with isolated members: the roots of one period, repeated
    PERIOD = "period", "the roots of one period, repeated", "Solve within one period; the detail gives its length."
    # of a family in one unknown: intervals between all places where an inequality can begin or cease to hold
    SIGNS = (
        "signs",
        "the signs of both sides in every gap between their zeros",
        "Find the zeros, poles and ends of domain of each side, and evaluate the inequalities at each and between them.",
    )
    # of a family: 0 = 0 in all points of a region
    IDENTITY = (
        "identity",
        "equations that hold identically",
        "Simplify the equations in the region that the detail names: each reads 0 = 0.",
    )
