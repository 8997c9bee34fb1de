"""eqsolve: from equations as people write them to an answer that says how sure it is.

Every public name stands here by hand and is loaded when it is first used, so that
``import eqsolve`` costs nothing: neither torch nor SymPy is imported by it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqsolve.api import format, functions, solve
    from eqsolve.checking import check
    from eqsolve.codes import CodePage
    from eqsolve.decimals import digits
    from eqsolve.errors import (
        AnswerError,
        Diagnostic,
        EqsolveError,
        Interrupted,
        ModelError,
        NotYetError,
        Span,
        TextError,
        UsageError,
    )
    from eqsolve.explaining import explain
    from eqsolve.fits import compare_fits, fit, fit_many
    from eqsolve.handbook import Topic, topic, topics
    from eqsolve.plots import Picture, plot, plot_convergence
    from eqsolve.report import show
    from eqsolve.restoring import restore
    from eqsolve.result import (
        Answer,
        Answers,
        Certificate,
        CertificateKind,
        Checked,
        Comparison,
        Completeness,
        Explanation,
        Fit,
        Fits,
        FitStatus,
        Level,
        Parameter,
        Rechecked,
        Solution,
        SolutionFamily,
        Status,
        Stop,
        Verdict,
    )
    from eqsolve.result.climbed import Climbed
    from eqsolve.result.exercise import Exercise
    from eqsolve.several import fit_by, solve_each, solve_many
    from eqsolve.stages.minimizing import Minimization, minimize
    from eqsolve.stages.reading import Statements, read
    from eqsolve.stages.residuals import Residual, residual
    from eqsolve.stages.symbolic import Equation, SymbolicSystem

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "AnswerError",
    "Answers",
    "Certificate",
    "CertificateKind",
    "Checked",
    "Climbed",
    "CodePage",
    "Comparison",
    "Completeness",
    "Diagnostic",
    "EqsolveError",
    "Equation",
    "Exercise",
    "Explanation",
    "Fit",
    "FitStatus",
    "Fits",
    "Interrupted",
    "Level",
    "Minimization",
    "ModelError",
    "NotYetError",
    "Parameter",
    "Picture",
    "Rechecked",
    "Residual",
    "Solution",
    "SolutionFamily",
    "Span",
    "Statements",
    "Status",
    "Stop",
    "SymbolicSystem",
    "TextError",
    "Topic",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "compare_fits",
    "digits",
    "explain",
    "fit",
    "fit_by",
    "fit_many",
    "format",
    "functions",
    "minimize",
    "plot",
    "plot_convergence",
    "read",
    "residual",
    "restore",
    "show",
    "solve",
    "solve_each",
    "solve_many",
    "topic",
    "topics",
]

_HOMES = {
    "eqsolve.stages.minimizing": ("Minimization", "minimize"),
    "eqsolve.stages.reading": ("Statements", "read"),
    "eqsolve.stages.residuals": ("Residual", "residual"),
    "eqsolve.stages.symbolic": ("Equation", "SymbolicSystem"),
    "eqsolve.api": ("format", "functions", "solve"),
    "eqsolve.checking": ("check",),
    "eqsolve.fits": ("compare_fits", "fit", "fit_many"),
    "eqsolve.result.climbed": ("Climbed",),
    "eqsolve.codes": ("CodePage",),
    "eqsolve.decimals": ("digits",),
    "eqsolve.explaining": ("explain",),
    "eqsolve.several": ("fit_by", "solve_each", "solve_many"),
    "eqsolve.result.exercise": ("Exercise",),
    "eqsolve.plots": ("Picture", "plot", "plot_convergence"),
    "eqsolve.report": ("show",),
    "eqsolve.restoring": ("restore",),
    "eqsolve.handbook": ("Topic", "topic", "topics"),
    "eqsolve.errors": (
        "AnswerError",
        "Diagnostic",
        "EqsolveError",
        "Interrupted",
        "ModelError",
        "NotYetError",
        "Span",
        "TextError",
        "UsageError",
    ),
    "eqsolve.result": (
        "Answer",
        "Answers",
        "Certificate",
        "CertificateKind",
        "Checked",
        "Comparison",
        "Completeness",
        "Explanation",
        "Fit",
        "FitStatus",
        "Fits",
        "Level",
        "Parameter",
        "Rechecked",
        "Solution",
        "SolutionFamily",
        "Status",
        "Stop",
        "Verdict",
    ),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # whom it would let take any name for one of the package

    def __getattr__(name: str) -> object:
        """The public name, from its home module, loaded now (PEP 562)."""
        if name not in _HOME:
            raise AttributeError(f"module 'eqsolve' has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)


def load_ipython_extension(shell: object) -> None:
    """What ``%load_ext eqsolve`` calls in IPython and Jupyter: the magics ``%eqsolve`` and ``%%eqsolve``."""
    import_module("eqsolve.front.notebook").load(shell)
