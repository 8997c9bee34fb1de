"""Starting values and points to check, as callers give them: values for the unknowns of a system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from eqsolve.arguments import mapping_of
from eqsolve.errors import UsageError, failure
from eqsolve.exact_text import constant
from eqsolve.given.values import Number, as_read, exact_number, is_plain, refuse_strangers
from eqsolve.model import System, number
from eqsolve.result.proposal import Candidate
from eqsolve.spelling import spelled


def start_from(system: System, start: Mapping[str, Number] | None) -> System:
    """The system with these guesses instead of the text's own."""
    wanted = as_read(system.names, mapping_of("start", start, '{"x": 1.5}'))
    if not wanted:
        return system
    refuse_strangers(system.names, wanted)
    guesses = {name: float(exact_number(value, name)) for name, value in wanted.items()}
    return replace(system, unknowns=tuple(replace(u, guess=guesses.get(u.name, u.guess)) for u in system.unknowns))


def exact_point(system: System, at: Mapping[str, Number]) -> Candidate:
    """The point as exact values, one for each unknown of the system."""
    at = as_read(system.names, mapping_of("at", at, '{"x": 2}'))
    refuse_strangers(system.names, at)
    at = {**(_stated(system) if at else {}), **at}
    missing = tuple(name for name in system.names if name not in at)
    if missing:
        shown = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
        said = f"{shown} {'has' if len(missing) == 1 else 'have'} no value, and a point has one for each unknown"
        given = ", ".join(f"{name} = {value}" for name, value in at.items()) or "..."
        hint = f"give the others too; or solve with what is known, in lines of the text: {given}"
        raise failure(UsageError, "E628", said, hint, names=missing)
    forms = {
        n: None if is_plain(at[n]) else constant(_without_unknowns(system, spelled(at[n]), n)) for n in system.names
    }
    exact = {n: number(exact_number(at[n], n)) if form is None else form for n, form in forms.items()}
    return Candidate({n: float(v) for n, v in exact.items()}, "given", exact=exact)


def _stated(system: System) -> dict[str, Number]:
    """What the text itself gives to unknowns, in lines such as s = 150."""
    rows = ((r.left, r.right) for r in system.relations if r.op == "=")
    return {
        str(left.name): Fraction(int(right.p), int(right.q))
        for left, right in rows
        if left.is_Symbol and right.is_Rational
    }


def _without_unknowns(system: System, value: str, name: str) -> str:
    """The text of a value, if it names no unknown: beside an unknown E, "2*E" could be twice that unknown, or
    5.43..."""
    named = next((word for word in _WORD.findall(_ROOT.sub("", value)) if word in system.names), None)
    if named is not None:
        raise failure(
            UsageError,
            "E653",
            f"{name}: {value!r} names the unknown {named}, but a value is a number",
            "write Euler's number as exp(1)" if named in ("e", "E") else "write for example 3, 7/3, sqrt(2) or pi/2",
            names=(name, named),
        )
    return value


_WORD = re.compile(r"[^\W\d]\w*'*(?!\w*'*\s*\()")  # no call of a function
_ROOT = re.compile(r"CRootOf\([^,]*,")  # the letter of its polynomial is its own
