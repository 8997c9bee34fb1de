"""How many starts of a fit must agree before a better minimum is not expected any more."""

from __future__ import annotations

import pytest

from eqsolve.result.fits.agreement import Tally, enough


@pytest.mark.parametrize(
    ("independent", "rivals", "rest", "claimed"),
    [
        (64, 0, 0, True),
        (20, 0, 44, True),
        (20, 44, 0, True),
        (21, 299, 0, True),
        (60, 260, 0, True),
        (65, 1279, 0, True),
        (19, 0, 45, False),
        (4, 60, 0, False),
        (1, 0, 63, False),
        (2, 1342, 0, False),
        (6, 58, 0, False),
        (30, 1000, 314, True),
        (0, 64, 0, False),
        (20, 1300, 24, False),
    ],
)
def test_how_many_starts_are_enough(independent: int, rivals: int, rest: int, claimed: bool) -> None:
    """Twenty, and a share of those that ended in minima: starts that left the domain or went to infinity say
    nothing."""
    assert enough(Tally(independent, independent, False, rivals, independent + rivals + rest), brief=False) is claimed


@pytest.mark.parametrize(
    ("guessed", "independent", "rivals", "claimed"),
    [
        (True, 4, 0, True),
        (True, 10, 4, True),
        (True, 3, 0, False),
        (False, 12, 0, False),
        (True, 0, 0, False),
    ],
)
def test_around_a_guess_fewer_are_enough(guessed: bool, independent: int, rivals: int, claimed: bool) -> None:
    """Where its own lane and some that began elsewhere end in one minimum."""
    assert enough(Tally(independent + 1, independent, guessed, rivals, 16), brief=True) is claimed
