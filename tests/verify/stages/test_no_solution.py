"""Texts without a solution: none of them may be given one, and each is proven empty.

One text a line, its own lines behind semicolons. The kinds: values at or beyond the end of a range, poles, holes, sums
of squares, squares beside each other, near misses of 1e-8 and less, conditions against each other, domains that do not
meet, flat functions.
"""

from __future__ import annotations

import pytest

import eqsolve

EMPTY = """
exp(-x) = 0
exp(x) + exp(-x) = 1
1/x = 0
1/(x^2 + 1) = 0
1/x + 1/y = 0; x = y
tanh(x) = 1
tanh(x) = -1
tanh(x)^2 = 1
atan(x) = pi/2
(x - 1)^2 + 1e-14 = 0
(x - 1)^2 + (y + 2)^2 + 1e-20 = 0
sin(x) = 1.0000001
sin(x) + cos(x) = 1.4142136
sin(x)*cos(x) = 0.5000001
3*sin(x) + 4*cos(x) = 5.0000001
(x^2 - 1)/(x - 1) = 2
x + y = 1; x + y = 1.00000001
x + y = 1; (1 + 1e-8)*x + (1 + 1e-8)*y = 1
2*x - 3*y = 1; 4*x - 6*y = 2.00000001
x + y = 3; x - y = 1; 2*x + 3*y = 7.000000001
x^2 + y^2 = 2; x = y; x*y = 1.000000001
x^2 = 2; x = 1.414213562
x > 1; x < 1; x^2 = x
x^2 = 4; x > 2
x + y = 1; x > 1; y > 0
x^2 + y^2 = 1; x + y > 1.5
x^2 + y^2 = 1; x + y = 2
x*y = 1; x*y = 2
x^2 + y^2 = 1; x^2 + y^2 = 2
x*y = 0; x^2 + y^2 = 1; x = y
log(x) = 1; x < 0
log(-x^2) = 0
sqrt(x) = -1
sqrt(x - 2) + sqrt(1 - x) = 1
sqrt(x) + sqrt(y) + 1 = 0
log(x) + log(-x) = 0
sqrt(x - 5) = sqrt(3 - x)
asin(x) = 2
acos(x) + acos(y) = 7
erf(x) = 1
erf(x) = 1.5
tanh(x) + tanh(y) = 2
tanh(x) + erf(y) + atan(z)/2 = 3
x^2 = -1
x^4 + x^2 + 1 = 0
x^2 + y^2 + z^2 = -1e-12
x^2 + x*y + y^2 = -1
abs(x) = -1e-9
abs(x - 1) + abs(x + 1) = 1.9999999
abs(x) + abs(y) = 1; x^2 + y^2 = 1.0000001
cosh(x) = 0.9999999
cosh(x) + cosh(y) = 1.5
exp(x) = x
exp(x) = 1 + x - 1e-9
x = x + 1
log(x) = x
exp(x*y) + 1 = 0
x*exp(x) = -0.4
gamma(x) = 0
floor(x) = 0.5
atan(x) + atan(y) = pi
2*atan(x) + erf(y) = pi + 1
exp(x) + sqrt(y) = 0
sin(x) + tanh(y) = 2
cosh(x) + exp(y) = 1
sin(x)^2 + cos(x)^2 = 1.0000001
tan(x)*cos(x) = sin(x) + 1e-9
cosh(x)^2 = sinh(x)^2 + 2; x + y = 1
sin(x)/x = 1
x*exp(-x) = 0.4
x/(x^2+1) = 0.5000001
sin(x) = x; x > 0
sin(x) + sin(y) = 2.00000001
x^2 + 1/x^2 = 1.9999999
exp(-x^2 - y^2) = 1.0000001
max(x, -x) = -1
sqrt(x^2 + 1) = x
x = sqrt(x^2 + 1e-6)
log(x^2 + 1) = -1e-9
2^x + 3^x = 0
sqrt(1 - x^2) = 1.1
atan(x) = 2
besselj(0, x) = 1.0001
x^2 = 2; y^2 = 3; x*y = 2.4494
sign(x) = 0.5
cos(x) = x^2 + 2
x^3 = 2; floor(x) = 2
exp(1/x) = 1
x*y*z = 1; x + y + z = 1; x > 0; y > 0; z > 0
""".strip().splitlines()


def solved(text: str) -> eqsolve.Answer:
    answer = eqsolve.solve(text.replace("; ", "\n"))
    assert isinstance(answer, eqsolve.Answer)
    return answer


@pytest.mark.parametrize("text", EMPTY)
def test_a_text_without_solution_is_proven_to_have_none(text: str) -> None:
    """Each verdict is ``none``, proven, and says why."""
    answer = solved(text)
    assert (answer.verdict, answer.proved, len(answer)) == (eqsolve.Verdict.NONE, True, 0)
    assert answer.completeness.reason


@pytest.mark.parametrize("text", ["x^x = 0.5", "tan(x) = cot(x); sin(x)^2 = 0.4"])
def test_what_is_not_proven_is_not_claimed_either_way(text: str) -> None:
    """No solution is invented, and the answer says why nothing was shown."""
    answer = eqsolve.solve(text.replace("; ", "\n"), time_limit=2)
    assert isinstance(answer, eqsolve.Answer)
    assert answer.verdict in (eqsolve.Verdict.NONE, eqsolve.Verdict.UNDECIDED)
    assert not answer.solutions and answer.completeness.reason
