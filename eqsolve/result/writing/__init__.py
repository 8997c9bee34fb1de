"""What results of every kind share: how they show themselves, their values as text, tables and plain data, the way
back from it, and functions of the package as their methods."""

from __future__ import annotations

from eqsolve.result.writing.degrees import degrees_of, exact_degrees, in_degrees
from eqsolve.result.writing.displayed import Displayed, latex, latex_cases, latex_forms, rows
from eqsolve.result.writing.forms import alike, all_alike, forms_of
from eqsolve.result.writing.public import public
from eqsolve.result.writing.restorable import Restorable
from eqsolve.result.writing.rounding import DIGITS, IN_A_FLOAT, decimal, measured, plain, table
from eqsolve.result.writing.tabular import (
    answers_frame,
    array_of,
    asked_at,
    asked_by_title,
    columns_frame,
    frame_from,
    frame_of,
    parameter_frame,
    row_labels,
    values_of,
)
from eqsolve.result.writing.typeset import about, fractions, latex_measured, latex_points, latex_values
from eqsolve.result.writing.values import Joined, Named, Values, fixed, seal, sealed
from eqsolve.result.writing.wire import equalities, equality, finite

__all__ = [
    "DIGITS",
    "IN_A_FLOAT",
    "Displayed",
    "Joined",
    "Named",
    "Restorable",
    "Values",
    "about",
    "alike",
    "all_alike",
    "answers_frame",
    "array_of",
    "asked_at",
    "asked_by_title",
    "columns_frame",
    "decimal",
    "degrees_of",
    "equalities",
    "equality",
    "exact_degrees",
    "finite",
    "fixed",
    "forms_of",
    "fractions",
    "frame_from",
    "frame_of",
    "in_degrees",
    "latex",
    "latex_cases",
    "latex_forms",
    "latex_measured",
    "latex_points",
    "latex_values",
    "measured",
    "parameter_frame",
    "plain",
    "public",
    "row_labels",
    "rows",
    "seal",
    "sealed",
    "table",
    "values_of",
]
