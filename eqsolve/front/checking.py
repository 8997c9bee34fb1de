"""``eqsolve check``: points put into a text, with what else is known of those that fail; or an answer proven again."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.front import screen
from eqsolve.front.command_line import assignments, readings, time_left
from eqsolve.front.source import Source, said_again, source_of
from eqsolve.result import Answer, Checked

_PLAIN = re.compile(r"([-+]?\d+)(?:\.(\d+))?")
_ANGLES = re.compile(r"(?<![^\W\d_])(?:sin|cos|tan|cot|sec|csc)(?![^\W\d_])")
# Seconds for what is said beside a check that fails. Fewer: rounded values of slow texts are only told to fail; more: a
# plain "fails" is waited for.
_ASIDE = 5.0
# Significant digits from which a whole number may be a rounded one. Fewer: 2 is told to be 2.3 rounded; more: 52 is not.
_LEAST = 2


def check_points(options: Namespace) -> list[Checked]:
    """Checks each point that ``--at`` gives, in the reading of it that holds where it has two, and shows what comes out.

    Raises UsageError (E701) where both readings hold.
    """
    source = source_of(options)
    found = readings(options.at, _written(source))
    tried = [[_checked(options, source, point) for point in reading.points] for reading in found]
    holding = [k for k, checks in enumerate(tried) if all(checks)]
    if len(holding) > 1:
        assignments(options.at)  # which asks about the comma
    chosen = holding[0] if holding else 0
    if found[chosen].said and not options.json and not options.quiet:
        with screen.readers_may_leave():
            screen.say(f"--at: {found[chosen].said}.")
    _show(tried[chosen], source, options)
    return tried[chosen]


def _show(checks: list[Checked], source: Source, options: Namespace) -> None:
    """Draws them, each below its point where there are several, and says how all solutions are found."""
    with screen.readers_may_leave():
        if options.json:
            data = [one.to_dict() for one in checks]
            screen.say_json(json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2))
            return
        for number, one in enumerate(checks):
            if options.quiet:
                screen.bare(one)
                continue
            if len(checks) > 1:
                screen.say(
                    ("\n" if number else "") + ", ".join(f"{name} = {value:.12g}" for name, value in one.values.items())
                )
            screen.put(one)
            for relation in one.relations if options.verbose else ():
                off = "undefined" if relation.residual is None else f"{relation.residual:.3g}"
                screen.say(f"  line {relation.line}: relative residual {off}")
        if all(one and one.values for one in checks) and not options.quiet:
            screen.say(f"All solutions: {said_again(source, options)}")


def _checked(options: Namespace, source: Source, point: Mapping[str, str]) -> Checked:
    checked = _check(options, source, point)
    if not checked:
        checked = replace(checked, remarks=tuple(_remarks(options, source, point)))
    return checked if options.digits is None else checked.digits(options.digits)


def _check(options: Namespace, source: Source, point: Mapping[str, str]) -> Checked:
    return eqsolve.check(
        source.text,
        point,
        params=assignments(options.param),
        name=source.name,
        base_dir=source.folder,
        time_limit=time_left(options),
    )


def _remarks(options: Namespace, source: Source, point: Mapping[str, str]) -> list[str]:
    """What makes a point that fails nearly right: values in degrees, or a solution rounded to its digits."""
    written = _written(source)
    if _ANGLES.search(written) and "°" not in written:
        for name, value in point.items():
            if _PLAIN.fullmatch(value) and _holds(options, source, {**point, name: f"{value}°"}):
                return [f"{name} = {value}° holds: an angle is in radians where no ° stands."]
    for name, value in point.items():
        other = value.strip()
        other = other[1:] if other[:1] in "-+\u2212" else f"-{other}"
        if _PLAIN.fullmatch(value.strip()) and _holds(options, source, {**point, name: other}):
            return [f"{name} = {other} holds: look at the sign."]
    rounded = _rounded(options, source, point)
    return [f"It is a solution rounded to these digits: {rounded}."] if rounded else []


def _holds(options: Namespace, source: Source, point: Mapping[str, str]) -> bool:
    try:
        return bool(_check(options, source, point))
    except EqsolveError:
        return False


def _rounded(options: Namespace, source: Source, point: Mapping[str, str]) -> str:
    """The solution that has these values once it is rounded to their digits; "" if there is none."""
    plain = {name: m for name, value in point.items() if (m := _PLAIN.fullmatch(value.strip()))}
    if not any(_may_be_rounded(m) for m in plain.values()):
        return ""
    bounds = []
    for name, value in point.items():
        if name in plain and _may_be_rounded(plain[name]):
            bounds.append(_rounds_to(name, value.strip(), len(plain[name][2] or "")))
        else:
            bounds.append(f"{name} = {value}")
    limit = min(_ASIDE, time_left(options))
    try:
        found = eqsolve.solve(
            "\n".join([_written(source), *bounds]),
            base_dir=source.folder or (source.text.parent if isinstance(source.text, Path) else None),
            params=assignments(options.param),
            time_limit=limit,
        )
    except EqsolveError:
        return ""
    if not isinstance(found, Answer) or not found.solutions:
        return ""
    solution = found.solutions[0]
    return ", ".join(f"{name} ≈ {solution[name]:.10g}" for name in point if name in solution)


def _rounds_to(name: str, value: str, digits: int) -> str:
    """The lines that say which numbers are rounded to ``value``: a half goes away from zero, 0.335 to 0.34, -2.5 to -3."""
    half = f"0.{'0' * digits}5"
    number = float(value)
    above, below = ">=" if number > 0 else ">", "<=" if number < 0 else "<"
    return f"{name} {above} {value} - {half}; {name} {below} {value} + {half}"


def _may_be_rounded(m: re.Match[str]) -> bool:
    return bool(m[2]) or len(m[1].lstrip("+-")) >= _LEAST


def _written(source: Source) -> str:
    """The text itself; of a file that cannot be read whoever solves it says what is wrong."""
    if not isinstance(source.text, Path):
        return source.text
    try:
        return source.text.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
