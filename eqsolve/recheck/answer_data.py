"""The JSON of an answer, read with care: it is data from anywhere. What is missing or of another shape becomes None.

Exact values go through the language's own reader, ends of boxes are decimals of bounded length.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeGuard

import sympy as sp

from eqsolve.exact_text import constant, expression
from eqsolve.model import System
from eqsolve.result import Certificate, CertificateKind, Interval, Solution, SolutionFamily, Status
from eqsolve.verify import replay as again


def items(data: object, key: str) -> Sequence[object]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def solution_of(system: System, entry: object) -> Solution | None:
    """A solution as the answer writes it; None where it is of another shape."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("values"), Mapping):
        return None
    values, exact, residual = entry["values"], entry.get("exact", {}), entry.get("residual")
    if not is_number(residual) or not isinstance(exact, Mapping):
        return None
    if set(values) != set(system.names) or not all(is_number(v) for v in values.values()):
        return None
    if entry.get("status") not in (Status.PROVED.value, Status.VERIFIED.value):
        return None
    forms = {str(n): constant(v) if isinstance(v, str) else None for n, v in exact.items()}
    if not set(forms) <= set(system.names) or any(forms[n] is None and v is not None for n, v in exact.items()):
        return None
    return Solution(
        {n: values[n] for n in system.names},
        Status(entry["status"]),
        float(residual),
        forms or None,
        certificate_of(entry.get("certificate")),
    )


def is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1.8e308


def certificate_of(entry: object) -> Certificate | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("box", {}), Mapping):
        return None
    box = {
        str(n): (ends[0], ends[1])
        for n, ends in entry.get("box", {}).items()
        if isinstance(ends, Sequence)
        and len(ends) == 2
        and all(isinstance(e, str) and again.DECIMAL.fullmatch(e) for e in ends)
    }
    equations = tuple(k for v in items(entry, "equations") if (k := whole(v)) is not None)
    kind = next((kind for kind in CertificateKind if kind.value == entry.get("kind")), None)
    if kind is None:
        return None
    return Certificate(
        kind,
        box,
        whole(entry.get("precision")) or 0,
        str(entry.get("detail", "")),
        equations,
        tuple(str(n) for n in items(entry, "unknowns")),
    )


def family_of(system: System, entry: object) -> SolutionFamily | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("expressions"), Mapping):
        return None
    free, dimension = tuple(str(n) for n in items(entry, "free")), whole(entry.get("dimension"))
    names = [*system.names, *(letter for letter in ("k", "m") if letter not in system.names and dimension == 0)]
    read: dict[str, object] = {
        str(n): _letters(expression(str(e), names), system) for n, e in entry["expressions"].items()
    }
    if dimension is None or None in read.values() or not {*free, *read} <= set(system.names):
        return None
    intervals = intervals_of(items(entry, "intervals"))
    if intervals is None:
        return None
    return SolutionFamily(
        free,
        dimension,
        read,
        entry.get("exact") is True,
        certificate_of(entry.get("certificate")),
        conditions=tuple(str(text) for text in items(entry, "conditions")),
        intervals=intervals,
    )


def intervals_of(entries: Sequence[object]) -> tuple[Interval, ...] | None:
    """The intervals of a family; None where one of them cannot be read."""
    out = []
    for entry in entries:
        low, high = _end_of(entry, "low"), _end_of(entry, "high")
        if low is None or high is None:
            return None
        out.append(Interval(low[0], high[0], low[1], high[1], low[2], high[2], low[3], high[3]))
    return tuple(out)


def _end_of(entry: object, side: str) -> tuple[float, bool, sp.Expr | None, tuple[str, ...]] | None:
    """Value, whether it belongs to the interval, exact form and enclosure of an end."""
    if not isinstance(entry, Mapping):
        return None
    value, closed, exact = entry.get(side), entry.get(f"{side}_closed"), entry.get(f"{side}_exact")
    if value is None:
        return (-math.inf if side == "low" else math.inf, False, None, ()) if closed is False else None
    box = tuple(str(end) for end in items(entry, f"{side}_box"))
    form = constant(exact) if isinstance(exact, str) else None
    readable = (
        len(box) in (0, 2) and all(again.DECIMAL.fullmatch(end) for end in box) and (form is None) == (exact is None)
    )
    return (float(value), closed, form, box) if is_number(value) and isinstance(closed, bool) and readable else None


def _letters(e: sp.Expr | None, system: System) -> sp.Expr | None:
    """The letter of a family that repeats stands for whole numbers."""
    if e is None:
        return None
    others = {s for s in e.free_symbols if s.name not in system.names}
    return e.xreplace({s: sp.Symbol(s.name, integer=True) for s in others})
