"""The answers: frozen data that can be pickled, sent and printed where neither torch nor SymPy is loaded.

Four claims never share a field: why an iteration stopped (Stop), whether a point satisfies the
relations (Status), whether the list is all there is (Completeness), what proves it (Certificate).

Begin with ``answers``. What methods hand to the judge is asked of ``proposal`` itself: whoever shows a result need not load it.
"""

from eqsolve.result.answers import (
    MOST,
    MOST_DIGITS,
    Answer,
    Answers,
    AskedValue,
    BestPoint,
    Certificate,
    Completeness,
    Interval,
    Layout,
    LineRef,
    Solution,
    SolutionFamily,
    with_picked,
)
from eqsolve.result.checks import Checked, CheckedRelation, Claim, Rechecked, links_apart
from eqsolve.result.explanation import Explanation, Section, Step
from eqsolve.result.fits import (
    Comparison,
    Fit,
    Fits,
    FitsBy,
    FittedModel,
    FittedValue,
    LocalMinimum,
    Multiplier,
    Parameter,
    Prediction,
    dates_in,
)
from eqsolve.result.statuses import CertificateKind, FitStatus, Level, Status, Stop, Verdict
from eqsolve.result.writing import DIGITS, IN_A_FLOAT, Named, Values, decimal, degrees_of, seal

__all__ = [
    "DIGITS",
    "IN_A_FLOAT",
    "MOST",
    "MOST_DIGITS",
    "Answer",
    "Answers",
    "AskedValue",
    "BestPoint",
    "Certificate",
    "CertificateKind",
    "Checked",
    "CheckedRelation",
    "Claim",
    "Comparison",
    "Completeness",
    "Explanation",
    "Fit",
    "FitStatus",
    "Fits",
    "FitsBy",
    "FittedModel",
    "FittedValue",
    "Interval",
    "Layout",
    "Level",
    "LineRef",
    "LocalMinimum",
    "Multiplier",
    "Named",
    "Parameter",
    "Prediction",
    "Rechecked",
    "Section",
    "Solution",
    "SolutionFamily",
    "Status",
    "Step",
    "Stop",
    "Values",
    "Verdict",
    "dates_in",
    "decimal",
    "degrees_of",
    "links_apart",
    "seal",
    "with_picked",
]
