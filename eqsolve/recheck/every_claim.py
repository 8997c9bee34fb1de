"""An answer looked at again, claim by claim, from its text: ``eqsolve check ANSWER.json``.

What the answer holds is data from anywhere, so it is read with care: exact values by the language's own reader, boxes
as decimals, and whatever is missing or of another shape makes its claim fail. Points, families and combinations are
proven by their certificates. What has no certificate of its own (that a list is complete, that nothing solves the text)
is shown by solving the text anew, and said to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from eqsolve.clocks.budget import within
from eqsolve.errors import UsageError, failure
from eqsolve.model import System
from eqsolve.recheck import completeness_claims, decimal_claims, line_claims, point_claims
from eqsolve.recheck.answer_data import items
from eqsolve.recheck.beside_points import drawn_again
from eqsolve.recheck.claimed import ClaimedAnswer
from eqsolve.recheck.whole_numbers import WHOLE_AND_REAL, solved_anew
from eqsolve.result import Answer, Claim, Level, Rechecked, Verdict


def text_of(data: Mapping[str, object], what: str = "this") -> tuple[str, dict[str, str]]:
    """The text of an answer and its parameters. Raises UsageError (E640) where the data are no answer that can be
    checked; ``what`` says whose data they are."""
    text, params = data.get("text"), data.get("params", {})
    if (
        not isinstance(text, str)
        or not text.strip()
        or not isinstance(params, Mapping)
        or not isinstance(data.get("verdict"), str)
    ):
        raise failure(
            UsageError,
            "E640",
            f"{what} is no answer that holds its text, so nothing can be checked again",
            "write it with: eqsolve solve FILE --json > ANSWER.json",
        )
    return text, {str(name): str(value) for name, value in params.items()}


def recheck(
    cases: Sequence[System], data: Mapping[str, object], solve_anew: Callable[[], Answer], deadline: float = math.inf
) -> Rechecked:
    """Every claim of an answer about a text of which one of ``cases`` holds. ``solve_anew`` solves the text; it is called at most once, where a
    claim needs it.

    ``deadline``, a reading of time.monotonic(): what was not shown by then does not hold.
    """
    claims: list[Claim] = []

    def look() -> None:
        claimed = [ClaimedAnswer(system, data, solve_anew) for system in cases]
        claims.extend(_claims(claimed[0]) if len(claimed) == 1 else _claims_about(claimed))

    def late() -> None:
        claims.append(Claim("whatever else it claims", "", False, "the time limit was reached"))

    within(deadline, look, late)
    return Rechecked(tuple(claims))


def _claims_about(cases: Sequence[ClaimedAnswer]) -> Iterator[Claim]:
    """Each solution is proven in one of the cases; that the list is complete, and whole sets, no certificate says."""
    for number in range(len(cases[0].solutions)):
        found = [point_claims.point(case, number + 1, case.solutions[number]) for case in cases]
        yield next((claim for claim in found if claim.holds), found[0])
    yield solved_anew(cases[0].data, cases[0].solve_anew(), WHOLE_AND_REAL)
    yield from drawn_again((), cases[0].data)


def _claims(claimed: ClaimedAnswer) -> Iterator[Claim]:
    """One after the other, as they are told."""
    yield point_claims.shape(claimed)
    for number, solution in enumerate(claimed.solutions, 1):
        yield point_claims.point(claimed, number, solution)
    yield from decimal_claims.digits(claimed)
    if (evidence := claimed.evidence) is not None:
        yield completeness_claims.evidence(claimed, evidence)
    if len(claimed.solutions) > 1:
        yield point_claims.different(claimed)
    if claimed.verdict == Verdict.FAMILY.value:
        yield line_claims.family(claimed)
    yield from (line_claims.redundant(claimed, entry) for entry in items(claimed.data, "redundant"))
    if claimed.data.get("conflict"):
        yield line_claims.conflict(claimed)
    yield from point_claims.asked(claimed)
    yield from drawn_again((), claimed.data)  # a puzzle's unknowns are whole numbers
    if isinstance(best := claimed.data.get("best"), Mapping):
        yield point_claims.nearest(claimed, best)
    if claimed.level == Level.PROVED.value:
        yield (
            completeness_claims.none(claimed)
            if claimed.verdict == Verdict.NONE.value
            else completeness_claims.complete(claimed)
        )
    else:
        yield completeness_claims.incomplete(claimed)
    if claimed.system.notes or items(claimed.data, "notes"):
        yield completeness_claims.notes(claimed)
