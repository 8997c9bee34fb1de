"""``answer.digits(50)``: the text is read again where that is needed, nothing is solved again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import overload

from eqsolve.clocks.clock import Clock, Unread, bearable
from eqsolve.decimals.writing import exact_throughout, with_digits
from eqsolve.errors import Diagnostic, UsageError, failure
from eqsolve.given import Given
from eqsolve.integers import holds_integers
from eqsolve.model import System
from eqsolve.result import IN_A_FLOAT, MOST_DIGITS, Answer, Checked, Fit


@overload
def digits(answer: Answer, number: int, *, time_limit: float | None = ..., base_dir: Path | None = ...) -> Answer: ...


@overload
def digits(answer: Fit, number: int, *, time_limit: float | None = ..., base_dir: Path | None = ...) -> Fit: ...


@overload
def digits(answer: Checked, number: int, *, time_limit: float | None = ..., base_dir: Path | None = ...) -> Checked: ...


def digits(
    answer: Answer | Fit | Checked, number: int, *, time_limit: float | None = 20.0, base_dir: Path | None = None
) -> Answer | Fit | Checked:
    """The answer with so many significant decimal digits of each value: ``solution.decimals``, ``asked.decimals``.

    Each digit is right: the decimal is the one nearest to the true value, found from its exact form or from the box of
    its certificate, which is narrowed as far as needed (ball arithmetic, Johansson 2017; Krawczyk 1969). Values that
    are only verified have no more than 12 digits, those of the float, and a note (N606) says so. A value exactly in the
    middle between two decimals is rounded to the even digit: 1/8 to two digits is 0.12. Everything else of the answer stays; what
    draws answers (``eqsolve.show``, notebooks, ``:set digits``) shows the decimals in the place of the floats.

    A fit and a check of a point are floats, all digits of which are in them: they are drawn with so many, of parameters,
    errors, predictions and both sides of relations, but no more than the 17 that tell floats apart (N606). The digits of
    a fit are those of the least squares; how many of them the data settle is what its standard errors say.

    Args:
        answer: what ``solve`` returned, with its text; or what ``fit`` did, or ``check`` with a point.
        number: significant digits, 1 to 10,000.
        time_limit: seconds; where they are over, the answer comes back as it was, with a note.
        base_dir: the folder of tables that the text names.

    Raises UsageError for another number of digits (E696), and for what is no answer (E638).

    >>> import eqsolve
    >>> answer = eqsolve.solve("cos(x) = x").digits(40)
    >>> answer[0].decimals["x"]
    '0.7390851332151606416553120876738734040134'
    >>> print(eqsolve.show(eqsolve.solve("x^2 = 2, x > 0").digits(4)).splitlines()[3])
      x = sqrt(2) ≈ 1.414
    """
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MOST_DIGITS:
        raise failure(UsageError, "E696", f"digits are a whole number from 1 to {MOST_DIGITS:,}, not {number!r}")
    if isinstance(answer, Fit | Checked):
        return _of_floats(answer, number)
    if not isinstance(answer, Answer):
        said = f"digits are found of an answer, a fit or a check of a point, not of {type(answer).__name__}"
        raise failure(UsageError, "E638", said, 'solve the text first: eqsolve.digits(eqsolve.solve("x^2 = 2"), 50)')
    clock = Clock(time_limit)
    try:
        system = None if exact_throughout(answer) else _system(answer, clock, base_dir)
        with bearable():
            found = clock.finishing(lambda: with_digits(answer, system, number))
    except Unread:
        found = None
    if found is not None:
        return found
    late = Diagnostic("note", "N606", f"the time limit was reached before {number} digits were known")
    return replace(answer, notes=(*answer.notes, late))


def _of_floats(result: Fit | Checked, number: int) -> Fit | Checked:
    shown, notes = min(number, IN_A_FLOAT), tuple(note for note in result.notes if note.code != "N606")
    if shown < number:
        what = "a fit" if isinstance(result, Fit) else "this check"
        said = f"{shown} digits are shown: the numbers of {what} are floats, which hold no more"
        notes = (*notes, Diagnostic("note", "N606", said))
    return replace(result, shown_digits=shown, notes=notes)


def _system(answer: Answer, clock: Clock, base_dir: Path | None) -> System | None:
    """The equations of the text; None of whole numbers, whose values need none."""
    if not answer.text.strip():
        return None
    given = Given(answer.text, dict(answer.params), False, None, base_dir)
    statements = clock.reading(given.read)
    return None if holds_integers(statements) else clock.reading(lambda: given.build(statements))
