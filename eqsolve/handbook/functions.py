"""What each function of the language is, and a text that uses it: a row for every row of the vocabulary.

A row is ``form | sentence | example``; the name is the word in front of the bracket.
"""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.handbook.page import Topic
from eqsolve.vocabulary import FUNCTIONS, LINE

TABLE = """
abs(x) | the absolute value, also |x| | abs(x - 2) = 3
sqrt(x) | the square root that is not negative, also √x | sqrt(x) = 3
cbrt(x) | the real cube root, of negative numbers too, also ∛x | cbrt(x) = -2
exp(x) | e to the power x, also e^x | exp(x) = 2
expm1(x) | exp(x) - 1, exact near 0 | expm1(x) = 0.001
ln(x) | the natural logarithm; log(x) alone is read so too, with a note | ln(x) = 1
log10(x) | the decimal logarithm | log10(x) = 2
log2(x) | the logarithm to base 2 | log2(x) = 10
log(x, b) | the logarithm of x to base b | log(x, 3) = 4
sin(x) | the sine, of radians; sin(30°) of degrees | sin(x) = 1/2
cos(x) | the cosine, of radians | cos(x) = x
tan(x) | the tangent, of radians | tan(x) = 1; x in [0, 1]
cot(x) | the cotangent, cos(x)/sin(x) | cot(x) = 1; x in [0, 1]
sec(x) | the secant, 1/cos(x) | sec(x) = 2; x in [0, 2]
csc(x) | the cosecant, 1/sin(x) | csc(x) = 2; x in [0, 1]
sinc(x) | sin(x)/x, and 1 at 0 | sinc(x) = 1/2; x in [0, 3]
asin(x) | the angle in [-pi/2, pi/2] whose sine is x | asin(x) = 0.5
acos(x) | the angle in [0, pi] whose cosine is x | acos(x) = 1
atan(x) | the angle in (-pi/2, pi/2) whose tangent is x | atan(x) = 1
atan2(y, x) | the angle of the point (x, y), in (-pi, pi] | atan2(1, x) = 0.5
sinh(x) | the hyperbolic sine | sinh(x) = 2
cosh(x) | the hyperbolic cosine | cosh(x) = 2
tanh(x) | the hyperbolic tangent | tanh(x) = 0.5
asinh(x) | the inverse of sinh | asinh(x) = 1
acosh(x) | the inverse of cosh that is not negative | acosh(x) = 1
atanh(x) | the inverse of tanh | atanh(x) = 1
floor(x) | the largest whole number that is at most x, also ⌊x⌋ | floor(x) = 3
ceil(x) | the smallest whole number that is at least x, also ⌈x⌉ | ceil(x) = 3
sign(x) | -1, 0 or 1, the sign of x | sign(x)*x = 3
heaviside(x) | 0 below 0, 1 above, 1/2 at 0 | heaviside(x)*x = 3
mod(x, m) | the remainder of x divided by m, with the sign of m; also x mod m | mod(x, 7) = 3; x in 1..20
min(x, y, ...) | the smallest of its arguments | min(x, 2) = 1
max(x, y, ...) | the largest of its arguments | max(x, 2) = 3
hypot(x, y) | sqrt(x^2 + y^2) | hypot(x, 4) = 5
gamma(x) | the gamma function, (x - 1)! for whole x | gamma(x) = 24; x in [2, 9]
factorial(x) | the factorial, also x! | factorial(x) = 120; x in [1, 9]
erf(x) | the error function | erf(x) = 1/2
lambertw(x) | the w, at least -1, with w*exp(w) = x | lambertw(x) = 1
besselj(n, x) | the Bessel function of the first kind, of order n | besselj(2, x) = 0.2; x in [0, 3]
besselj0(x) | the Bessel function of the first kind, of order 0 | besselj0(x) = 0; x in [0, 4]
besselj1(x) | the Bessel function of the first kind, of order 1 | besselj1(x) = 0.5; x in [0, 2]
gcd(a, b, ...) | the greatest common divisor of whole numbers | gcd(x, 12) = 4; x in 1..20
lcm(a, b, ...) | the least common multiple of whole numbers | lcm(x, 4) = 12; x in 1..20
binomial(n, k) | the number of ways to choose k of n | binomial(n, 2) = 10; n in 2..20
digitsum(n) | the sum of the decimal digits; digitsum(n, b) in base b | digitsum(n) = 9; n in 10..20
reverse(n) | the number with its decimal digits in reverse order | reverse(n) = n; n in 10..99
digit(n, k) | the digit of 10^k in n, beginning with k = 0 | digit(n, 1) = 4; n in 10..60
isprime(n) | whether a whole number is prime, 1 or 0 | isprime(n) = 1; n in 10..20
issquare(n) | whether a whole number is a square, 1 or 0 | issquare(n) = 1; n in 10..20
where(c, a, b) | a where the condition c holds, else b | where(x > 0, x, 2) = 3
piecewise((a, c), (b, d)) | the first value whose condition holds | piecewise((x, x > 0), (-x, x <= 0)) = 3
"""


def pages() -> Iterator[Topic]:
    """The functions, in the order of the vocabulary."""
    for row in TABLE.strip().split("\n"):
        form, means, example = row.split(" | ")
        known = FUNCTIONS[form.partition("(")[0]]
        d = known.domain
        where = f"{'(' if d.low_open else '['}{d.low}, {d.high}{')' if d.high_open else ']'}"
        yield Topic(
            known.name,
            "function",
            means,
            (form,),
            example.replace("; ", "\n"),
            known.aliases,
            "" if d == LINE else where,
        )
