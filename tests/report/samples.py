"""Hand-made results, one per drawing: what the drawings are tested on, without solving anything."""

from __future__ import annotations

import math

from eqsolve.errors import Diagnostic, Span, TextError, UsageError, failure
from eqsolve.report.drawing import Showable
from eqsolve.result import (
    Answer,
    AskedValue,
    BestPoint,
    Certificate,
    CertificateKind,
    Checked,
    CheckedRelation,
    Completeness,
    Fit,
    Fits,
    FitStatus,
    Interval,
    Level,
    LineRef,
    LocalMinimum,
    Multiplier,
    Parameter,
    Prediction,
    Solution,
    SolutionFamily,
    Status,
    Verdict,
)
from eqsolve.result.climbed import Climbed
from tests.report.puzzle_samples import PUZZLES

KRAWCZYK = Certificate(CertificateKind.KRAWCZYK)
NOTE = Diagnostic(
    "note",
    "N202",
    "A and a are two names here, because the case of a letter matters in this language",
    line=3,
    hint="if they are one, write the same letter twice",
)


def _point(
    values: dict[str, float],
    exact: dict[str, object] | None = None,
    status: Status = Status.PROVED,
    certificate: Certificate | None = KRAWCZYK,
    residual: float = 0.0,
) -> Solution:
    return Solution(values, status, residual, exact, certificate)


FAMILY = Answer(
    Verdict.FAMILY,
    Completeness(Level.PROVED, "every solution has this form (exact elimination)"),
    ("A", "B", "C", "D"),
    (
        _point(
            {"A": 4.75, "B": 4.25, "C": 3.25, "D": 2.25},
            {"A": "19/4", "B": "17/4", "C": "13/4", "D": "9/4"},
            certificate=Certificate(CertificateKind.SUBSTITUTION),
        ),
    ),
    SolutionFamily(("D",), 1, {"A": "7 - D", "B": "D + 2", "C": "D + 1"}, exact=True),
    redundant=(LineRef(4, "B – D = 2", (1, 2, 3), "line 1 + line 2 - line 3"),),
)

FINITE = Answer(
    Verdict.FINITE,
    Completeness(Level.PROVED, "an interval search closed every other box"),
    ("x", "y"),
    (
        _point({"x": -4.0, "y": -3.0}, {"x": "-4", "y": "-3"}),
        _point({"x": 2**0.5, "y": 2.0}, {"x": "sqrt(2)", "y": "2"}),
        _point({"x": 3.123456789123456, "y": 4.5}),
    ),
    asked=(AskedValue("x + y = ?", (-7.0, 2 + 2**0.5, 7.623456789123456), ("-7", "sqrt(2) + 2", None)),),
    notes=(NOTE,),
)

WIDE = Answer(
    Verdict.FINITE,
    Completeness(Level.PROBABLE, "64 starts ended at these points"),
    tuple(f"x_{k}" for k in range(12)),
    tuple(
        _point({f"x_{k}": k / 7 + s for k in range(12)}, status=Status.VERIFIED, certificate=None, residual=3e-17)
        for s in (1, 2)
    ),
)

FOUND = Answer(
    Verdict.FOUND,
    Completeness(Level.UNKNOWN, "other solutions were not ruled out"),
    ("🍎", "名前", "n"),
    (Solution({"🍎": 10.0, "名前": 0.1, "n": 3}, Status.VERIFIED, 2.5e-33, {"🍎": "10", "名前": "1/10"}),),
    unbounded=("🍎", "n"),
)

FOUND_SEVERAL = Answer(
    Verdict.FOUND,
    Completeness(Level.UNKNOWN, "the time limit was reached"),
    ("x",),
    tuple(Solution({"x": v}, Status.VERIFIED, 2.5e-33) for v in (1.5, 2.5)),
    unbounded=("x",),
)

UNIQUE = Answer(
    Verdict.UNIQUE,
    Completeness(Level.PROVED, "an interval search closed every other box"),
    ("x",),
    (_point({"x": 2.0}, {"x": "2"}),),
)

NONE = Answer(
    Verdict.NONE,
    Completeness(Level.PROVED, "2*line 1 - line 12 says 0 = -1"),
    ("x", "y"),
    conflict=(LineRef(1, "x + y = 1"), LineRef(12, "2x + 2y = 3")),
)

UNDECIDED = Answer(
    Verdict.UNDECIDED,
    Completeness(Level.UNKNOWN, "no start led to a solution, and none was ruled out: the time limit was reached"),
    ("x", "y"),
    best=BestPoint({"x": 1e-20, "y": -3.25e17}, 1.2345e-5),
    unbounded=("y",),
)

EMPTY_FAMILY = Answer(
    Verdict.FAMILY,
    Completeness(Level.UNKNOWN, "near the sample the solutions form a family with 2 free directions"),
    ("x", "y", "z"),
    (_point({"x": 0.5, "y": 0.25, "z": 1.0}),),
    SolutionFamily(("x", "y"), 2, {}, exact=False),
)

INTERVALS = Answer(
    Verdict.FAMILY,
    Completeness(
        Level.PROVED, "the inequality can change its truth only at x = -1/3, ln(2) and 4.7...; every part was tried"
    ),
    ("x",),
    (_point({"x": 0.0}, {"x": "0"}, certificate=Certificate(CertificateKind.SUBSTITUTION)),),
    SolutionFamily(
        ("x",),
        1,
        {},
        True,
        Certificate(CertificateKind.SIGNS),
        intervals=(
            Interval(-1 / 3, 0.6931471805599453, True, False, "-1/3", "ln(2)"),
            Interval(4.7, math.inf, low_box=("4.7", "4.70000000000001")),
        ),
    ),
)

LIMITED = Answer(
    Verdict.FAMILY,
    Completeness(Level.PROVED, "every solution has this form (linear equations of rank 0 in 2 unknowns)"),
    ("x", "y"),
    (_point({"x": 1.0, "y": -1.0}, certificate=Certificate(CertificateKind.SUBSTITUTION)),),
    SolutionFamily(("x", "y"), 2, {}, True, conditions=("x + y < 3", "x - y > 1")),
)

PERIODIC = Answer(
    Verdict.FAMILY,
    Completeness(Level.PROVED, "isolated solutions that repeat: x = pi/2 + 2*pi*k for every whole number k"),
    ("x",),
    (_point({"x": 1.5707963267948966}, {"x": "pi/2"}, certificate=Certificate(CertificateKind.SUBSTITUTION)),),
    SolutionFamily((), 0, {"x": "2*pi*k + pi/2"}, exact=True),
)

MEMBERS = Answer(
    Verdict.NONE,
    Completeness(Level.PROVED, "a combination of these linear equations reads 0 = 1"),
    ("x_1", "x_2", "y"),
    redundant=(LineRef(3, "for i in 1..2: x[i] = x[i]"), LineRef(3, "for i in 1..2: x[i] = x[i]")),
    conflict=(
        LineRef(1, "for i in 1..2: x[i] + y = 1"),
        LineRef(1, "for i in 1..2: x[i] + y = 1"),
        LineRef(2, "x[1] + x[2] + 2y = 3"),
    ),
)

FIT = Fit(
    FitStatus.CONVERGED,
    {"A": Parameter(1.0000000000000002, 1.234e-16), "B": Parameter(-2.5e-7, 0.0125), "C": Parameter(3.0, None)},
    2.5e-30,
    1.1e-16,
    0.99999999,
    20,
    17,
    {("A", "B"): -0.98, ("A", "C"): 0.2},
    31,
    32,
    notes=(Diagnostic("note", "N501", "C is not determined by the data"),),
)

WEIGHTED = Fit(
    FitStatus.CONVERGED,
    {"A": Parameter(12.3456, 0.0789), "k": Parameter(0.25, None)},
    9.5,
    0.98,
    0.991,
    12,
    10,
    {("A", "k"): 0.93},
    20,
    24,
    weighting=("rows of y are weighted by 1/dy^2; dy are known standard errors, so errors are not scaled",),
    absolute=True,
    chi_squared=9.5,
    aic=13.5,
    aicc=14.83,
    bic=14.47,
    held=("k",),
    multipliers=(Multiplier("A1 + A2 = 1", 0.0417),),
    predictions=(
        Prediction("y", {"x": (1.0, 2.0)}, (9.6, 7.5), (9.4, 7.2), (9.8, 7.8), 0.95, "prediction"),
        Prediction("y", {"x": tuple(map(float, range(15)))}, (1.5,) * 15, (math.nan,) * 15, (math.nan,) * 15),
    ),
)

LOCAL = Fit(
    FitStatus.LOCAL,
    {"k": Parameter(0.5, 0.1)},
    1.25,
    0.25,
    None,
    6,
    5,
    {},
    12,
    32,
    "two minima are equally good",
    (LocalMinimum({"k": 0.5}, 1.25, 12), LocalMinimum({"k": -3.75}, 1.25, 20)),
)

FITS = Fits(
    tuple(FitStatus.UNDECIDED if k == 2 else FitStatus.LOCAL if k == 5 else FitStatus.CONVERGED for k in range(1200)),
    {
        "A": [3 + k / 7 for k in range(1200)],
        "rate": [1e-7 / (k + 1) for k in range(1200)],
        "C": [0.0] * 1200,
        "D": [-1 / 3] * 1200,
    },
    {"A": [0.0125] * 1200, "rate": [1.5e-9] * 1200, "C": [0.001] * 1200, "D": [float("nan")] * 1200},
    [0.25 + k for k in range(1200)],
    (14,) * 1200,
    (10,) * 1200,
    (Diagnostic("note", "N507", "1 of 1200 data sets are undecided: see status"),),
)

CHECKED = Checked(
    Status.REFUTED,
    0.5,
    {"x": 1.0},
    (
        CheckedRelation(1, "x = 2", False, 1.0, -1.0, 1.0, 2.0),
        CheckedRelation(3, "1/x = 1", True, 0.0, 0.0, 1.0, 1.0),
        CheckedRelation(4, "ln(x - 1) = 1", False, None, None, None, 1.0),
        CheckedRelation(5, "x + 1e15 = 1e15", False, 1e-15, 1.0, 1000000000000001.0, 1e15),
        CheckedRelation(6, "alldifferent(x, y)", False, None, detail="two values are 1"),
    ),
)

HOLDS = Checked(Status.VERIFIED, 1.5e-17, {"x": 2**0.5}, (CheckedRelation(1, "x^2 = 2", True, 1.5e-17),))

_SOURCE = "🍎 + 🍎 = 10\nA + B + = 9\n" + "x + " * 100 + "y +* 3 = 4\n\tz = 1 1\n名前 = ) 2"


def _at(piece: str, offset: int = 0, length: int = 1) -> Span:
    start = _SOURCE.index(piece) + offset
    return Span(start, start + length)


ERRORS = TextError(
    [
        Diagnostic(
            "error",
            "E213",
            "expected a value between '+' and '='",
            _at("+ =", 2),
            2,
            "remove the '+' or write a value after it",
        ),
        Diagnostic(
            "error",
            "E302",
            "x1 and x_1 both stand in the text, and nobody can tell whether they are one unknown or two different ones",
            _at("10", 0, 2),
            1,
            "write one of them",
            also=((_at("🍎"), "the other one"),),
        ),
        Diagnostic("error", "E227", "two signs in a row", _at("+*", 0, 2), 3),
        Diagnostic(
            "error", "E370", "two numbers side by side: 1 1", _at("1 1", 0, 3), 4, "an exponent lost in copying?"
        ),
        Diagnostic("error", "E205", "')' has no '(' before it", _at(")"), 5),
    ],
    _SOURCE,
    "puzzle.eq",
)

USAGE = failure(UsageError, "E705", "the file 'slove' was not found", "did you mean the command solve?")

SAMPLES: dict[str, Showable] = {
    "climbed": Climbed("Groebner basis", True, "at most 12 connected unknowns", 4, 3, True, 0.01234),
    "passed": Climbed("homotopy", False, "12,345 paths, and up to 5,000 are tracked"),
    "family": FAMILY,
    "finite": FINITE,
    "wide": WIDE,
    "found": FOUND,
    "found_several": FOUND_SEVERAL,
    "unique": UNIQUE,
    "none": NONE,
    "undecided": UNDECIDED,
    "empty_family": EMPTY_FAMILY,
    "periodic": PERIODIC,
    "intervals": INTERVALS,
    "limited_family": LIMITED,
    "members": MEMBERS,
    "fit": FIT,
    "weighted_fit": WEIGHTED,
    "local": LOCAL,
    "fits": FITS,
    "checked": CHECKED,
    "holds": HOLDS,
    "errors": ERRORS,
    "usage": USAGE,
    **PUZZLES,
}
