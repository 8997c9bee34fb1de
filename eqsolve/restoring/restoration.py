"""Answers and fits from their data: one function for all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar, cast, overload

from eqsolve.arguments import class_of
from eqsolve.errors import UsageError, failure
from eqsolve.restoring import pieces
from eqsolve.restoring.fits import fit, fits
from eqsolve.restoring.placed import Placed
from eqsolve.result import Answer, Answers, Fit, Fits, Verdict

_Result = TypeVar("_Result", Answer, Answers, Fit, Fits)
_KINDS = (Answer, Answers, Fit, Fits)


@overload
def restore(data: Mapping[str, object] | str, kind: None = ...) -> Answer | Answers | Fit | Fits: ...


@overload
def restore(data: Mapping[str, object] | str, kind: type[_Result]) -> _Result: ...


def restore(
    data: Mapping[str, object] | str, kind: type[_Result] | None = None
) -> _Result | Answer | Answers | Fit | Fits:
    """The answer or fit that wrote these data with ``to_dict``, or this text with ``to_json``; ``kind`` says which is
    expected, or is a class derived from it.

    Raises UsageError: a kind that is none (E600), a text that is no JSON (E697), data of another shape, with the place where they differ (E698).

    >>> import eqsolve
    >>> eqsolve.restore(eqsolve.solve("x^2 = 4").to_json())
    <Answer: finite (proved): {x = -2.0}, {x = 2.0}>
    """
    placed = Placed(_loaded(data) if isinstance(data, str | bytes | bytearray) else data)
    if kind is not None:
        kind = class_of("kind", kind, _KINDS)
    wanted: object = _kind_of(placed) if kind is None else next((one for one in _KINDS if issubclass(kind, one)), kind)
    found: Answer | Answers | Fit | Fits = (
        answer(placed)
        if wanted is Answer
        else answers(placed)
        if wanted is Answers
        else fits(placed)
        if wanted is Fits
        else fit(placed)
    )
    if kind is not None and wanted is not kind:  # a class of the caller's, derived from one of these
        found = kind(**{field.name: getattr(found, field.name) for field in fields(found) if field.init})
    return cast(_Result, found)


def _kind_of(data: Placed) -> object:
    """Which result wrote these data: each has a key that no other has."""
    keys = {"verdict": Answer, "answers": Answers, "sets": Fits, "parameters": Fit}
    found = next((kind for key, kind in keys.items() if key in data.mapping()), None)
    if found is None:
        raise data.wrong(f"one with {', '.join(map(repr, keys))}")
    return found


def _loaded(text: str | bytes | bytearray) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        hint = "give what to_json() wrote; of a file read it first: Path(...).read_text()"
        raise failure(UsageError, "E697", f"this is no JSON text: {error}", hint) from None


def answers(data: Placed) -> Answers:
    """Those of one text, with the values of its constants."""
    params = {name: tuple(one.number() for one in values.items()) for name, values in data.at("params").named()}
    found = tuple(map(answer, data.at("answers").items()))
    for name, values in params.items():
        if len(values) != len(found):
            raise data.at("params").maybe(name).wrong(f"{len(found)} values, one for each answer")
    return Answers(found, params)


def answer(data: Placed) -> Answer:
    """An answer; ``exact`` of its solutions is completed by the class itself."""
    verdict, unknowns = data.at("verdict").word(Verdict), data.at("unknowns").texts()
    solutions = tuple(map(pieces.solution, data.at("solutions").items()))
    whole = bool(solutions) and all(isinstance(v, int) for s in solutions for v in s.values.values())
    return Answer(
        verdict,
        pieces.completeness(data.at("completeness")),
        unknowns,
        solutions,
        data.maybe("family").optional(lambda one: pieces.family(one, unknowns, factorials=True)),
        tuple(map(pieces.line, data.maybe("redundant").items())),
        tuple(map(pieces.line, data.maybe("conflict").items())),
        tuple(pieces.asked(one, unknowns, whole=whole) for one in data.maybe("asked").items()),
        data.maybe("best").optional(pieces.best),
        tuple(map(pieces.note, data.maybe("notes").items())),
        pieces.timings(data.maybe("timings", {})),
        data.maybe("seed", 0).whole(),
        data.maybe("text", "").text(),
        {name: value.text() for name, value in data.maybe("params", {}).named()},
        dict(data.maybe("options", {}).mapping()),
        data.maybe("count").optional(Placed.whole),
        tuple(map(pieces.layout, data.maybe("layouts").items())),
        data.maybe("degrees").texts(),
        data.maybe("unbounded").texts(),
        data.maybe("guessed").texts(),
    )
