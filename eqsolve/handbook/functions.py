"""The functions of the language: what the vocabulary says of each, and a text that uses it (``name | example``)."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.handbook.page import Topic
from eqsolve.vocabulary import FUNCTIONS, LINE

TABLE = """
abs | abs(x - 2) = 3
sqrt | sqrt(x) = 3
cbrt | cbrt(x) = -2
exp | exp(x) = 2
expm1 | expm1(x) = 0.001
ln | ln(x) = 1
log10 | log10(x) = 2
log2 | log2(x) = 10
log | log(x, 3) = 4
sin | sin(x) = 1/2
cos | cos(x) = x
tan | tan(x) = 1; x in [0, 1]
cot | cot(x) = 1; x in [0, 1]
sec | sec(x) = 2; x in [0, 2]
csc | csc(x) = 2; x in [0, 1]
sinc | sinc(x) = 1/2; x in [0, 3]
asin | asin(x) = 0.5
acos | acos(x) = 1
atan | atan(x) = 1
atan2 | atan2(1, x) = 0.5
sinh | sinh(x) = 2
cosh | cosh(x) = 2
tanh | tanh(x) = 0.5
asinh | asinh(x) = 1
acosh | acosh(x) = 1
atanh | atanh(x) = 1
floor | floor(x) = 3
ceil | ceil(x) = 3
sign | sign(x)*x = 3
heaviside | heaviside(x)*x = 3
mod | mod(x, 7) = 3; x in 1..20
min | min(x, 2) = 1
max | max(x, 2) = 3
hypot | hypot(x, 4) = 5
gamma | gamma(x) = 24; x in [2, 9]
factorial | factorial(x) = 120; x in [1, 9]
erf | erf(x) = 1/2
lambertw | lambertw(x) = 1
besselj | besselj(2, x) = 0.2; x in [0, 3]
besselj0 | besselj0(x) = 0; x in [0, 4]
besselj1 | besselj1(x) = 0.5; x in [0, 2]
gcd | gcd(x, 12) = 4; x in 1..20
lcm | lcm(x, 4) = 12; x in 1..20
binomial | binomial(n, 2) = 10; n in 2..20
digitsum | digitsum(n) = 9; n in 10..20
reverse | reverse(n) = n; n in 10..99
digit | digit(n, 1) = 4; n in 10..60
isprime | isprime(n) = 1; n in 10..20
issquare | issquare(n) = 1; n in 10..20
where | where(x > 0, x, 2) = 3
piecewise | piecewise((x, x > 0), (-x, x <= 0)) = 3
"""


def pages() -> Iterator[Topic]:
    """The functions, in the order of the table."""
    for row in TABLE.strip().split("\n"):
        name, example = row.split(" | ")
        known = FUNCTIONS[name]
        d = known.domain
        where = f"{'(' if d.low_open else '['}{d.low}, {d.high}{')' if d.high_open else ']'}"
        yield Topic(
            known.name,
            "function",
            known.meaning,
            (known.written_as,),
            example.replace("; ", "\n"),
            known.aliases,
            "" if d == LINE else where,
        )
