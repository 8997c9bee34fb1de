"""Formulas solved for the letter that is asked for: the steps are those of a person, and what is divided by is named."""

from __future__ import annotations

import pytest

import eqsolve

TABLE = {
    "A = (a+c)/2*h, solve for c": (
        "Line 1 reads A = (a + c)*h/2.",
        "Multiply both sides by 2: h*(a + c) = 2*A.",
        "Divide both sides by h, which must not be 0: a + c = 2*A/h.",
        "Subtract a from both sides: c = 2*A/h - a.",
        "That is c = (2*A - a*h)/h.",
    ),
    "x^2 + p x + q = 0, solve for x": (
        "Line 1 reads x^2 + p*x + q = 0.",
        "Take the quadratic formula x = (-b ± sqrt(b^2 - 4*a*c))/(2*a) with a = 1, b = p and c = q.",
        "So x = (-p + sqrt(p^2 - 4*q))/2 or x = (-p - sqrt(p^2 - 4*q))/2, where p^2 - 4*q must not be negative.",
    ),
    "A = pi r^2; find r": (
        "Line 1 reads A = pi*r^2.",
        "Divide both sides by pi: r^2 = A/pi.",
        "Take the square root of both sides, where A must not be negative: r = sqrt(A/pi) or r = -sqrt(A/pi).",
    ),
    "A = pi*r^2\nr > 0\nfind r": ("r = -sqrt(A/pi) is refused: the text asks for r > 0.",),
    "1/f = 1/a + 1/b; find f": (
        "Multiply both sides by a*b*f: a*b = a*f + b*f.",
        "Bring all terms with f to one side and take f out: f*(a + b) = a*b.",
        "Divide both sides by a + b, which must not be 0: f = a*b/(a + b).",
    ),
    "h > 0\nA = g*h/2\nfind g": ("Divide both sides by h: g = 2*A/h.",),
    "N = N0*exp(-k*t), find t": (
        "Take logarithms of both sides, where N/N0 must be positive: -k*t = ln(N/N0).",
        "Divide both sides by -k, which must not be 0: t = -ln(N/N0)/k.",
    ),
    "T = 2*pi*sqrt(l/g), solve for g": (
        "Square both sides, where T must not be negative: l/g = T^2/(4*pi^2).",
        "Divide both sides by T^2, which must not be 0: g = 4*pi^2*l/T^2.",
    ),
    "x + y = s\nx - y = d\nfind x, y": ("Add line 1 and line 2: 2*x = d + s, so x = (d + s)/2.",),
    "V = pi r^2 h\nO = 2 pi r h\nfind r, h": (
        "Line 1 gives h = V/(pi*r^2), where pi*r^2 must not be 0.",
        "Then h = V/(pi*r^2) = O^2/(4*pi*V).",
    ),
    "x*(x - a) = 0, find x": ("In factors it reads x*(-a + x) = 0, so x = 0 or x = a.",),
    "abs(x - a) = b, find x": ("So x = a - b or x = a + b.",),
    "sin(alpha) = a/c; find alpha": (
        "So alpha = asin(a/c) + 2*pi*k or alpha = pi - asin(a/c) + 2*pi*k, for any whole number k, where a/c must lie"
        " between -1 and 1.",
    ),
    "a/sin(alpha) = b/sin(beta); find a": ("Multiply both sides by sin(alpha): a = b*sin(alpha)/sin(beta).",),
    "s = u*t + a*t^2/2\nv = u + a*t\nfind a, t": (
        "Line 2 gives a = (v - u)/t, where t must not be 0.",
        "Then a = (v - u)/t = (v^2 - u^2)/(2*s).",
    ),
    "y = x^3; find x": ("Take the cube root of both sides: x = cbrt(y).",),
}


@pytest.mark.parametrize("text", TABLE)
def test_the_letter_asked_for_is_expressed(text: str) -> None:
    told = [step.text for step in eqsolve.explain(text, time_limit=600)["steps"].steps]
    assert [sentence for sentence in TABLE[text] if sentence not in told] == []


def test_a_letter_that_no_step_leads_to_is_said_to_be_so() -> None:
    told = [step.text for step in eqsolve.explain("sin(x) + x = a; find x", time_limit=600)["steps"].steps]
    assert told == ["No simple step solves line 1 for x."]
