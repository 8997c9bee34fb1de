"""Formulas of engineering with measured decimals: exact algebra must not be asked for powers of 10^9 digits, nor for the
minimal polynomials of 10^(5607927/621580000)."""

from __future__ import annotations

import math

import pytest

import eqsolve


def antoine(a: float, b: float, c: float, temperature: float) -> float:
    return float(10 ** (a - b / (temperature + c)))


def test_a_vapour_pressure_that_is_written_out_is_computed() -> None:
    answer = eqsolve.solve(
        "T = 90; P1 = 10^(6.90565 - 1211.033/(T+220.79)); P2 = 10^(6.95464 - 1344.8/(T+219.482)); x1 = 0.4; "
        "P = x1*P1 + (1-x1)*P2; y1 = x1*P1/P",
        time_limit=600,
    )
    first, second = antoine(6.90565, 1211.033, 220.79, 90), antoine(6.95464, 1344.8, 219.482, 90)
    assert answer.proved and answer.verdict == "unique"
    assert answer.one()["P"] == pytest.approx(0.4 * first + 0.6 * second, rel=1e-12)
    assert answer.one()["y1"] == pytest.approx(0.4 * first / (0.4 * first + 0.6 * second), rel=1e-12)
    assert "10^(" not in eqsolve.show(answer)


def test_a_flash_with_logarithms_is_solved() -> None:
    answer = eqsolve.solve(
        "T = 95; P = 760; log10(A) = 6.90565 - 1211.033/(T+220.79); log10(B) = 6.95464 - 1344.8/(T+219.482); "
        "x1*A + x2*B = P; x1 + x2 = 1",
        time_limit=600,
    )
    first, second = antoine(6.90565, 1211.033, 220.79, 95), antoine(6.95464, 1344.8, 219.482, 95)
    assert answer.one()["x1"] == pytest.approx((760 - second) / (first - second), rel=1e-12)


def test_a_dew_point_is_found() -> None:
    answer = eqsolve.solve("0.61121*exp((18.678 - t/234.5)*t/(257.14 + t)) = 1.584; -50 < t < 100", time_limit=600)
    t = answer.one()["t"]
    assert answer.verdict == "unique"
    assert 0.61121 * math.exp((18.678 - t / 234.5) * t / (257.14 + t)) == pytest.approx(1.584, rel=1e-12)
