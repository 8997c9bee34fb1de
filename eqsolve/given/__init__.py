"""What callers give, made into what the pipelines need: texts into systems, numbers into exact ones, wrong arguments
into errors.

Begin with ``texts``. ``systems`` and ``points`` need SymPy and are imported as they are."""

from __future__ import annotations

from eqsolve.given.cases import cases_of
from eqsolve.given.options import Options, device_of, method_of, most_of, options_from, options_of, seed_of
from eqsolve.given.texts import Given, Stage, Text, contents, entries, json_of, source_of
from eqsolve.given.values import Number, Start, begun_at, constants
from eqsolve.result import MOST

__all__ = [
    "MOST",
    "Given",
    "Number",
    "Options",
    "Stage",
    "Start",
    "Text",
    "begun_at",
    "cases_of",
    "constants",
    "contents",
    "device_of",
    "entries",
    "json_of",
    "method_of",
    "most_of",
    "options_from",
    "options_of",
    "seed_of",
    "source_of",
]
