"""How a re-check is drawn: the headline counts what fails, and each claim says how it stands."""

from __future__ import annotations

import pytest

from eqsolve.report.drawing import show
from eqsolve.result import Claim, Rechecked

POINT = Claim("x = 2", "proved", True, "substituted into line 1, exactly")
ROUGH = Claim("y = 0.739", "verified", True, "the residual is 1e-16")
LIST = Claim("the list is complete", "the list of all", False, "a third solution lies near x = -2")


@pytest.mark.parametrize(
    ("claims", "drawn"),
    [
        (
            (POINT, ROUGH),
            [
                "Every claim holds, shown again from the text.",
                "",
                "proved  x = 2: substituted into line 1, exactly",
                "verified  y = 0.739: the residual is 1e-16",
            ],
        ),
        (
            (POINT, LIST),
            [
                "Not confirmed: one claim fails.",
                "",
                "proved  x = 2: substituted into line 1, exactly",
                "failed  the list is complete: a third solution lies near x = -2",
            ],
        ),
        ((LIST, LIST), ["Not confirmed: 2 claims fail."]),
    ],
)
def test_what_is_drawn(claims: tuple[Claim, ...], drawn: list[str]) -> None:
    """A claim that holds is named by what it was claimed to be, one that does not by its failure."""
    lines = [text.rstrip() for text in show(Rechecked(claims)).splitlines()]
    assert lines[: len(drawn)] == drawn


def test_what_holds_without_a_status_holds() -> None:
    """Claims that are neither proved nor verified, such as a note, simply hold."""
    assert "holds  note N211: said again" in show(Rechecked((Claim("note N211", "said", True, "said again"),)))


def test_no_claim_is_no_confirmation() -> None:
    """An answer that claims nothing is not confirmed by it."""
    assert show(Rechecked(())).startswith("Not confirmed")


@pytest.mark.parametrize("width", [20, 30])
def test_it_keeps_to_the_width(width: int) -> None:
    """At a narrow terminal the reasons go on in the next line."""
    assert max(map(len, show(Rechecked((POINT, LIST)), width=width).splitlines())) <= width
