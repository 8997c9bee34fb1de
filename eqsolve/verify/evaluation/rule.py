"""The shape of a rule: what an operation does to values, and its derivatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eqsolve.verify.evaluation.values import Value

Gradient = Mapping[int, Value]  # slot of an unknown -> partial derivative; zeros are left out


@dataclass(frozen=True)
class Rule:
    """``value(arguments, attribute)`` and ``partials(arguments, result, attribute)``, one partial for each argument.

    ``gradient(arguments, gradients, result, attribute)`` replaces ``partials`` where whole gradients are chosen or
    joined.
    """

    value: Callable[[Sequence[Value], Any], Value]
    partials: Callable[[Sequence[Value], Value, Any], Sequence[Value]] | None = None
    gradient: Callable[[Sequence[Value], Sequence[Gradient], Value, Any], Gradient] | None = None
