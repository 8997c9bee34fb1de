"""The rows of special functions: gamma, the error function, Lambert's W, Bessel functions."""

from __future__ import annotations

from eqsolve.vocabulary.row import Function, LineInterval, Notation, Rounding, Zeros, pieces

SPECIAL = (
    Function(
        "gamma",
        meaning="the gamma function: gamma(n + 1) = n!",
        written=Notation.NAME,
        sympy="gamma",
        derivative=lambda f, x: f.gamma(x) * f.digamma(x),
        domain=LineInterval.of("(0, inf)"),
        goes_on=True,  # below 0, between its poles, where no proof reaches
        zeros=Zeros.NONE,
        rounding=Rounding.VALUE,
    ),
    Function(
        "erf",
        meaning="the error function of the normal distribution",
        written=Notation.BRACKETS,
        sympy="erf",
        derivative=lambda f, x: 2 * f.exp(-(x**2)) / f.sqrt(f.pi),
        range=LineInterval.of("(-1, 1)"),
        odd=True,
        pieces=pieces("rising (-inf, inf)"),
        zeros=Zeros.ORIGIN,
        keeps_sign=True,
        rounding=Rounding.ARGUMENT,
    ),
    Function(
        "lambertw",
        meaning="the number w >= -1 with w*exp(w) = x",
        aliases=("lambertW", "LambertW"),
        written=Notation.BRACKETS,
        sympy="LambertW",
        derivative=lambda f, x: f.exp(-f.lambertw(x)) / (1 + f.lambertw(x)),
        inverse=lambda f, y: y * f.exp(y),
        domain=LineInterval.of("[-1/e, inf)"),
        range=LineInterval.of("[-1, inf)"),
        pieces=pieces("rising [-1/e, inf)"),
        zeros=Zeros.ORIGIN,
        keeps_sign=True,
        rounding=Rounding.ARGUMENT,
    ),
    Function(
        "besselj0",
        meaning="the Bessel function of the first kind of order 0",
        aliases=("J_0",),
        written=Notation.BRACKETS,
        even=True,
    ),
    Function(
        "besselj1",
        meaning="the Bessel function of the first kind of order 1",
        aliases=("J_1",),
        written=Notation.BRACKETS,
        odd=True,
    ),
    Function(
        "besselj",
        2,
        2,
        usage="besselj(n, x)",
        meaning="the Bessel function of the first kind of order n",
        written=Notation.BRACKETS,
        sympy="besselj",
    ),
)
