"""What callers give, made into what the pipelines need: texts into systems, numbers into exact ones, wrong arguments
into errors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from numbers import Integral, Rational
from pathlib import Path
from typing import TypedDict

from eqsolve import syntax
from eqsolve.arguments import flag_of, folder_of, mapping_of, name_of
from eqsolve.budget import at
from eqsolve.errors import UsageError, failure
from eqsolve.exact_text import constant
from eqsolve.from_sympy import from_sympy
from eqsolve.methods.request import METHODS
from eqsolve.model import System, build, number
from eqsolve.result import Candidate
from eqsolve.spelling import spelled
from eqsolve.syntax.tree import Statements

Text = str | Path | Sequence[object] | object  # the last: one SymPy equation
Number = float | int | str | Fraction


# ---------------------------------------------------------------- texts


@dataclass(frozen=True)
class Given:
    """A text, a list of lines, a file or SymPy equations, with what else was said about it; ``columns`` is the table of
    a fit. Nothing is looked at before it is read."""

    text: Text
    params: Mapping[str, Number] | None = None
    strict: bool = False
    name: str | None = None
    base_dir: Path | None = None
    columns: Mapping[str, Sequence[float]] | None = None

    def read(self) -> Statements:
        """The statements of the text; those of SymPy equations are read from the text that says the same."""
        at("reading")
        strict, name, folder = flag_of("strict", self.strict), name_of(self.name), folder_of(self.base_dir)
        if self._in_sympy is not None:  # its symbols leave no second reading for ``strict`` to refuse
            return syntax.read(self._in_sympy[0], name="<SymPy>", params=constants(self.params))
        source, called, folder = source_of(self.text, name, folder)
        fixed = constants(self.params)
        statements = syntax.read(
            source, name=called, params=fixed, base_dir=folder, strict=strict, columns=self.columns
        )
        if not _says_something(statements):
            raise failure(UsageError, "E627", "the text holds no equation", 'write for example "x^2 = 2"')
        return statements

    def build(self, statements: Statements) -> System:
        """The system that the statements make."""
        system = build(statements)
        if self._in_sympy is not None:
            _refuse_other_names(system, self._in_sympy[1])
        return system

    @cached_property
    def _in_sympy(self) -> tuple[str, tuple[str, ...]] | None:
        """SymPy equations as text, and the names of their symbols; None for a text."""
        given = entries(self.text)
        if not given or any(isinstance(entry, str | Path) for entry in given):
            return None
        return from_sympy(given, constants(self.params))


def _refuse_other_names(system: System, names: tuple[str, ...]) -> None:
    """The names of SymPy symbols come out of the text that was made of them."""
    if system.names != names:
        one = next(name for name in names if name not in system.names) if set(names) - set(system.names) else names[0]
        raise failure(
            UsageError,
            "E652",
            f"the symbol {one} is read as another name",
            "give it a name that is written in one way only, such as x_1",
            names=(one,),
        )


def equations_of(system: System) -> System:
    """The same system, if it is none of fit lines."""
    if system.fits:
        raise failure(
            UsageError,
            "E641",
            "a fit holds nothing that could be checked",
            "give equations and a point, or the JSON of their answer",
        )
    return system


def _says_something(said: Statements) -> bool:
    """More than remarks and prose; a function alone leaves no statement, but a session may begin with it."""
    return bool(said.lines or said.unknowns) or any(
        ":=" in re.split("#|//", line)[0] for line in said.source.splitlines()
    )


def entries(text: Text) -> list[object]:
    """The parts of a list; anything else is a list of one."""
    return list(text) if isinstance(text, Sequence) and not isinstance(text, str | bytes) else [text]


def source_of(text: Text, name: str | None, base_dir: Path | None) -> tuple[str, str, Path | None]:
    """The text itself, what errors call it, and the folder of its tables."""
    name, base_dir = name_of(name), folder_of(base_dir)
    if isinstance(text, Path):
        return contents(text), name or str(text), base_dir or text.parent
    if not isinstance(text, str | Sequence) or isinstance(text, bytes | bytearray):
        kind = type(text).__name__
        raise failure(
            UsageError,
            "E668",
            f"the text must be a string, a list of lines or a Path, not {kind}",
            'write for example "x^2 = 2"',
        )
    lines = [entry for entry in entries(text) if isinstance(entry, str)]
    if len(lines) < len(entries(text)):
        raise failure(
            UsageError,
            "E629",
            "a list holds either lines of text or SymPy equations",
            "write all of them as text, or none",
        )
    return "\n".join(lines), name or "<text>", base_dir


def contents(path: Path) -> str:
    """A text file, UTF-8."""
    if "\0" in str(path):
        raise failure(UsageError, "E642", "a path cannot hold a NUL character")
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise failure(UsageError, "E624", f"the text {path} cannot be read: {error.strerror}") from None
    except UnicodeEncodeError:
        raise failure(UsageError, "E643", f"the path {str(path)!a} holds characters that no path can have") from None
    except UnicodeDecodeError:
        raise failure(UsageError, "E625", f"the text {path} is not UTF-8", "save the file as UTF-8") from None


def json_of(text: str) -> object:
    """What a JSON text holds; None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # the latter: brackets without end
        return None


def start_from(system: System, start: Mapping[str, Number] | None) -> System:
    """The system with these guesses instead of the text's own."""
    wanted = mapping_of("start", start, '{"x": 1.5}')
    if not wanted:
        return system
    _refuse_strangers(system, wanted)
    guesses = {name: float(_number(value, name)) for name, value in wanted.items()}
    return replace(system, unknowns=tuple(replace(u, guess=guesses.get(u.name, u.guess)) for u in system.unknowns))


# ---------------------------------------------------------------- arguments


def method_of(method: str) -> str:
    """The method's name, if there is one of that name."""
    if method not in METHODS:
        raise failure(UsageError, "E626", f"no method is called {method!r}", f"choose one of {', '.join(METHODS)}")
    return method


class Options(TypedDict, total=False):
    """Keywords of ``solve`` on which an answer depends; what is usual is left out."""

    all: bool
    exact: bool
    prove: bool
    method: str
    seed: int
    start: Mapping[str, float]


def options_of(
    *, all: bool, exact: bool, prove: bool, method: str, start: Mapping[str, Number] | None
) -> dict[str, object]:
    """What was not as usual, as JSON can hold it. (The seed has a place of its own in an answer.)"""
    flags = {name: False for name, value in (("all", all), ("exact", exact), ("prove", prove)) if not value}
    begun = {name: float(_number(value, name)) for name, value in mapping_of("start", start, '{"x": 1.5}').items()}
    return {**flags, **({"method": method} if method != "auto" else {}), **({"start": begun} if begun else {})}


def options_from(data: Mapping[object, object]) -> Options:
    """The options that an answer's data hold; what is none of them is passed over."""
    said, seed = data.get("options"), data.get("seed")
    found: Options = (
        {"seed": seed} if isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed < 2**63 else {}
    )
    if not isinstance(said, Mapping):
        return found
    if said.get("all") is False:
        found["all"] = False
    if said.get("exact") is False:
        found["exact"] = False
    if said.get("prove") is False:
        found["prove"] = False
    if said.get("method") in METHODS:
        found["method"] = str(said["method"])
    start = said.get("start")
    if isinstance(start, Mapping) and all(isinstance(n, str) and isinstance(v, int | float) for n, v in start.items()):
        found["start"] = {str(n): float(v) for n, v in start.items()}
    return found


def seed_of(seed: int) -> int:
    """The seed as a Python number; NumPy's whole numbers are welcome."""
    if isinstance(seed, Integral) and not isinstance(seed, bool) and 0 <= seed < 2**63:
        return int(seed)
    raise failure(UsageError, "E630", f"the seed {seed!r} is not a whole number from 0 to 2^63 - 1")


def device_of(device: str) -> str:
    """The device's name, if torch can compute there."""
    if not isinstance(device, str):
        raise failure(UsageError, "E644", f"the device must be a name such as 'cpu' or 'cuda', not {device!r}")
    if device != "cpu":
        # loads torch, which is there to ask only where another device is wanted
        from eqsolve.numeric.device import refusal

        if why := refusal(device):
            raise failure(
                UsageError, "E631", f"the device {device!r} cannot be used: {why}", "leave it out to compute on the cpu"
            )
    return device


def _refuse_strangers(system: System, values: Mapping[str, Number]) -> None:
    strangers = tuple(name for name in values if name not in system.names)
    if strangers:
        known = f"the unknowns are {', '.join(system.names)}" if system.names else "the text has no unknowns"
        raise failure(UsageError, "E621", f"no unknown is called {strangers[0]!r}", known, names=strangers)


def exact_point(system: System, at: Mapping[str, Number]) -> Candidate:
    """The point as exact values, one for each unknown of the system."""
    at = mapping_of("at", at, '{"x": 2}')
    _refuse_strangers(system, at)
    missing = tuple(name for name in system.names if name not in at)
    if missing:
        raise failure(
            UsageError,
            "E628",
            f"{missing[0]!r} has no value",
            f"give a value for each of {', '.join(system.names)}",
            names=missing,
        )
    forms = {n: None if _plain(at[n]) else constant(_without_unknowns(system, spelled(at[n]), n)) for n in system.names}
    exact = {n: number(_number(at[n], n)) if form is None else form for n, form in forms.items()}
    return Candidate({n: float(v) for n, v in exact.items()}, "given", exact=exact)


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


def constants(params: Mapping[str, Number] | None) -> dict[str, Fraction]:
    """Values as a text would give them: the float 0.1 means 1/10."""
    given = mapping_of("params", params, '{"g": 9.81}')
    return {
        name: _number(repr(float(value)) if isinstance(value, float) else value, name) for name, value in given.items()
    }


def _plain(value: Number) -> bool:
    """A number, or text that is one, well written or not, without any calculation."""
    if isinstance(value, float | Rational):
        return True
    text = _ascii(value)
    return _NUMBER.fullmatch(text) is not None or not any(c.isalpha() or c in "+-*/^(" for c in text)


def _ascii(value: Number) -> str:
    return str(value).strip().replace("\u2212", "-").replace("\u2013", "-")


def _number(value: Number, name: str) -> Fraction:
    """The exact value of a finite number. The length of text is bounded: Fraction("1e999999999") would write out a
    billion digits."""
    plain = "" if isinstance(value, float | Rational) else _ascii(value)
    try:
        if not plain:
            exact = Fraction(value)
        elif len(plain) <= 400 and _NUMBER.fullmatch(plain):
            exact = Fraction(re.sub(r"\s", "", plain))
        else:
            raise ValueError(plain)
        float(exact)  # what is beyond the range of floats can be neither searched nor shown
    except (ValueError, OverflowError, ZeroDivisionError):
        raise failure(
            UsageError,
            "E622",
            f"{name}: {value!r} is not a number that a float can hold",
            "write for example 3, 0.5, 7/3 or 1e-3",
            names=(name,),
        ) from None
    return exact


_WORD = re.compile(r"[^\W\d]\w*'*(?!\w*'*\s*\()")  # no call of a function
_ROOT = re.compile(r"CRootOf\([^,]*,")  # the letter of its polynomial is its own
_NUMBER = re.compile(r"[+-]?(\d+\s*/\s*\d+|(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?)", re.IGNORECASE | re.ASCII)
