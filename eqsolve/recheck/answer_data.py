"""The JSON of an answer, read with care: it is data from anywhere. What is missing or of another shape becomes None.

The pieces are those of ``restoring``, which reads whole answers; here they must be about the system, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

import sympy as sp

from eqsolve import restoring
from eqsolve.errors import EqsolveError
from eqsolve.model import System
from eqsolve.result import CertificateKind, Solution, SolutionFamily, Status, Values


def items(data: object, key: str) -> Sequence[object]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def solution_of(system: System, entry: object) -> Solution | None:
    """A solution as the answer writes it; None where it is of another shape."""
    try:
        found = restoring.solution(restoring.Placed(entry))
    except EqsolveError:
        return None
    exact = {n: sp.Integer(v) if isinstance(v, int) else v for n, v in (found.exact or {}).items()}
    if set(found.values) != set(system.names) or found.status is Status.REFUTED or not math.isfinite(found.residual):
        return None
    if not all(map(is_number, found.values.values())) or _left_out(found.to_dict(), entry, "exact"):
        return None
    values = Values({n: found.values[n] for n in system.names})
    return replace(found, values=values, exact=exact or None, residual=float(found.residual), method="")


def is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1.8e308


def family_of(system: System, entry: object) -> SolutionFamily | None:
    """A family over the reals as the answer writes it; None where it is of another shape."""
    try:
        found = restoring.family(restoring.Placed(entry), system.names)
    except EqsolveError:
        return None
    repeats = found.certificate is not None and found.certificate.kind is CertificateKind.PERIOD
    whole = bool(found.parameters) and not found.free and not repeats  # a family of whole unknowns
    if whole or None in found.expressions.values():
        return None
    if found.period is None and isinstance(entry, Mapping) and entry.get("period") is not None:
        return None
    ends = zip((one.to_dict() for one in found.intervals), items(entry, "intervals"), strict=True)
    return (
        None if any(_left_out(mine, its, f"{side}_exact") for mine, its in ends for side in ("low", "high")) else found
    )


def _left_out(read: Mapping[str, object], entry: object, key: str) -> bool:
    """Whether an exact form of the entry was too long to be read: what is not read is not shown."""
    said = entry.get(key) if isinstance(entry, Mapping) else None
    mine = read.get(key)
    if isinstance(said, Mapping):
        return {n for n, v in said.items() if v is not None} != set(mine if isinstance(mine, Mapping) else ())
    return (said is None) != (mine is None)
