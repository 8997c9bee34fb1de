"""Certificates of completeness are gone through again; false ones do not pass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from eqsolve.integer_judge import certificate_of, exhaust, judged, replay, searched_of
from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import Demand, Different, IntegerProblem
from eqsolve.result import Claim
from eqsolve.syntax import tree as t
from tests.integer_judge.written import condition, expression

PRODUCT = IntegerProblem(
    ("x", "y"), {"x": ((0, 9),), "y": ((-9, 1), (3, 9))}, (Demand(condition("x*y = 6"), 1, "x*y = 6"),)
)
ROWS = ((1, 6), (2, 3), (6, 1))


def again(
    certificate: object, rows: tuple[tuple[int, ...], ...] = ROWS, problem: IntegerProblem = PRODUCT, **more: Any
) -> Claim:
    return replay(problem, certificate, rows, **({"engines": {}, "deadline": math.inf} | more))


def certificate(**changed: object) -> Mapping[str, object]:
    found = judged(PRODUCT, Enumeration(ROWS, True, 3, "frontier")).completeness.certificate
    assert found is not None
    return {**found, **changed}


def test_exhaustion_finds_all() -> None:
    """Also with groups of different numbers, domains with gaps, and conditions without unknowns."""
    assert exhaust(PRODUCT, most=9, deadline=math.inf) == Enumeration(ROWS, True, 3, "exhaustion", "", nodes=190)
    apart = replace(PRODUCT, different=(Different((expression("x"), expression("y - 5")), 2, ""),))
    assert exhaust(apart, most=9, deadline=math.inf).rows == ((2, 3), (6, 1))
    never = replace(PRODUCT, demands=(Demand(condition("1 = 2"), 1, ""),))
    assert exhaust(never, most=9, deadline=math.inf).count == 0


def test_exhaustion_counts_on_and_stops_in_time() -> None:
    free = IntegerProblem(("x", "y"), {"x": ((0, 99),), "y": ((0, 99),)})
    assert exhaust(free, most=2, deadline=math.inf).rows == ((0, 0), (0, 1))
    assert exhaust(free, most=2, deadline=math.inf).count == 10_000
    late = exhaust(free, most=20_000, deadline=0)
    assert not late.exhausted and late.count is None and late.searched == "the time limit was reached"


def test_a_true_certificate() -> None:
    """By exhaustion where the problem is small."""
    assert again(certificate()) == Claim(
        "nothing is missing from the list of whole-number solutions",
        "proved",
        True,
        "the exhaustion search counts 3 as well",
    )


def test_of_a_cut_list_the_number_is_claimed() -> None:
    claim = again(certificate(listed=2), ROWS[:2])
    assert claim.holds
    assert claim.what == "there are 3 whole-number solutions"


@pytest.mark.parametrize(
    ("data", "rows", "reason"),
    [
        (None, ROWS, "cannot be read"),
        ({"kind": "rank"}, ROWS, "cannot be read"),
        (certificate(domains={"x": [[0, 9]]}), ROWS, "cannot be read"),
        (certificate(domains={"x": [[0, 9]], "y": [[5, 3]]}), ROWS, "cannot be read"),
        (certificate(domains={"x": [[0, 9]], "y": [[0, None]]}), ROWS, "cannot be read"),
        (certificate(domains={"x": "09", "y": [[0, 9]]}), ROWS, "cannot be read"),
        (certificate(count=True), ROWS, "cannot be read"),
        (certificate(count=2), ROWS, "cannot be read"),
        (certificate(listed=2), ROWS, "speaks of 2 solutions"),
        (certificate(), ((1, 6), (2, 3), (2, 3)), "twice"),
        (certificate(), ((1, 6), (2, 3), (3, 2)), "y = 2 is not allowed"),
        (certificate(), ((1, 6), (2, 3), (3, 3)), "x*y = 6"),
        (certificate(count=2, listed=2), ROWS[:2], "counts 3 solutions, not 2"),
        (certificate(count=4), ROWS, "counts 3 solutions, not 4"),
    ],
)
def test_false_certificates(data: object, rows: tuple[tuple[int, int], ...], reason: str) -> None:
    """Each with its reason."""
    claim = again(data, rows)
    assert not claim.holds and reason in claim.reason


def test_another_engine_goes_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never the one that the certificate names; one that cannot hold the problem leaves it to the next."""
    monkeypatch.setattr(import_module("eqsolve.integer_judge.replay"), "SMALL", 10)

    def unsuited(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
        raise Unsuited("too wide")

    def wrong(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
        return Enumeration(ROWS[:2] + ((3, 2),), True, 3, "wrong")

    def late(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
        return Enumeration((), False, None, "late")

    data = certificate()
    said = again(data, engines={"frontier": wrong, "cpsat": unsuited})
    assert said.holds and said.reason == "the exhaustion search counts 3 as well"
    said = again(data, engines={"frontier": unsuited, "cpsat": wrong})
    assert not said.holds and said.reason == "the cpsat search finds other solutions"
    assert "did not come to its end" in again(data, engines={"CP-SAT": late}, deadline=0).reason


def test_bounds_are_derived_again() -> None:
    """Bounds that follow are searched whole; without them the searched domains must hold all that is not ruled out."""
    endless = replace(PRODUCT, domains={"x": ((1, None),), "y": ((1, 1), (3, None))})
    data = certificate_of(endless, Enumeration(ROWS, True, 3, "frontier"), {"x": ((1, 6),), "y": ((1, 1), (3, 6))})

    def divisors(problem: IntegerProblem) -> Mapping[str, t.Runs]:
        return {"x": ((1, 6),), "y": ((1, 1), (3, 6))}

    def wider(problem: IntegerProblem) -> Mapping[str, t.Runs]:
        return {"x": ((1, 7),), "y": ((1, 1), (3, 6))}

    def open_end(problem: IntegerProblem) -> Mapping[str, t.Runs]:
        return {"x": ((1, None),), "y": ((1, 1), (3, 6))}

    for tighten in (divisors, wider):
        assert again(data, problem=endless, tighten=tighten).holds
    for tighten in (open_end, None):
        assert "values of x outside" in again(data, problem=endless, tighten=tighten).reason


def test_what_is_read_is_what_was_written() -> None:
    """Through plain data and back."""
    said = searched_of(PRODUCT, certificate())
    assert said is not None and said.domains == PRODUCT.domains and (said.count, said.listed) == (3, 3)


def test_what_cannot_be_decided_stays_in_the_list() -> None:
    """Exhaustion leaves out only what is known to fail."""
    equal = replace(
        PRODUCT, domains={"x": ((1, 9),), "y": ((1, 3),)}, demands=(Demand(condition("exp(ln(x)) = y"), 1, ""),)
    )
    assert exhaust(equal, most=9, deadline=math.inf).rows == ((1, 1), (2, 2), (3, 3))
