"""Reasons and methods in words that a pupil knows; the technical words are for engineers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from eqsolve.explaining.words import count

_LINEAR = (
    "equations are added to and subtracted from each other until each holds one new unknown alone; all with exact"
    " fractions, nothing is rounded"
)

# What a method does, by how the answer calls it: the words, then what specialists call it ("" where that is the same).
METHODS: Mapping[str, tuple[str, str]] = {
    "linear algebra": (_LINEAR, "linear algebra"),
    "linear equations": (_LINEAR, "linear algebra"),
    "real roots of a polynomial": (
        "all solutions of a polynomial equation in one unknown are found exactly",
        "real roots of a polynomial",
    ),
    "Groebner basis": (
        "the equations are multiplied and added until one is left in one unknown alone; its solutions give all others",
        "Groebner basis",
    ),
    "unknowns expressed by the others": ("one unknown after the other is expressed by the rest", ""),
    "interval search": (
        "the whole region is cut into parts; those in which an equation cannot hold are thrown away, and in the others a"
        " solution is proved, or they are cut again",
        "interval search",
    ),
    "exact point": ("values that the lines themselves suggest are put into them exactly, as they stand", ""),
    "case distinction": (
        "absolute values, products and the like are split into cases, each solved by itself",
        "case distinction",
    ),
    "lm": (
        "values are guessed at many places and made better step by step, until both sides agree",
        "least squares by Levenberg and Marquardt",
    ),
    "newton": ("values are guessed at many places and made better step by step", "Newton's method"),
    "descent": ("values are guessed at many places and made better step by step", "descent"),
    "lanes (lm)": (
        "values are guessed at many places and made better step by step, until both sides agree",
        "least squares by Levenberg and Marquardt",
    ),
    "lanes (newton)": ("values are guessed at many places and made better step by step", "Newton's method"),
    "lanes": ("values are guessed at many places and made better step by step, until both sides agree", ""),
    "block by block": (
        "the lines are solved one after the other: values that are found are put into those that follow",
        "",
    ),
    "homotopy": ("the solutions of a simple system are followed to those of this one", "homotopy"),
}


def method(name: str, alone: bool = False) -> tuple[str, str]:
    """What a method does, and its own name; ``alone``: there is one equation."""
    words, term = next((said for key, said in METHODS.items() if name.startswith(key)), ("", name))
    if alone and term == "linear algebra":
        words = "the equation is solved with exact fractions, nothing is rounded"
    elif alone and term == "Groebner basis":
        words = "the equation is turned into polynomial ones, which are combined until one is left in one unknown alone"
    return words, term


def plain(reason: str) -> str:
    """Why nothing is missing, in plain words where they are known."""
    for pattern, said in _PLAIN:
        reason = pattern.sub(said, reason)
    return reason


def _one_solution(found: re.Match[str]) -> str:
    if found["unknowns"] == "1":
        return "a linear equation in one unknown, which has exactly one solution"
    return (
        f"{found['rank']} of the linear equations say something new, as many as there are unknowns, so there is exactly one"
        " solution"
    )


def _form(found: re.Match[str]) -> str:
    rank, unknowns = int(found["rank"]), int(found["unknowns"])
    free = unknowns - rank
    if not rank:
        return "every solution has this form, for no line says anything about the unknowns"
    say = "says" if rank == 1 else "say"
    stay = f"{free} of the {unknowns} unknowns {'stays' if free == 1 else 'stay'} free"
    told = count(rank, "linear equation")
    return f"every solution has this form: {told} {say} something new, so {stay}"


_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"linear equations of rank (?P<rank>\d+) in (?P<unknowns>\d+) unknowns?: exactly one solution", _one_solution),
        (
            r"every solution has this form \(linear equations of rank (?P<rank>\d+) in (?P<unknowns>\d+) unknowns?\)",
            _form,
        ),
        (
            r"a case distinction leaves (one|\d+) (points?)",
            lambda found: (
                f"all cases were gone through, and they leave {found[1]} {found[2].replace('point', 'solution')}"
            ),
        ),
        (
            r"every box was decided: interval search, \d[\d,]* box(?:es)?",
            "the whole region was searched, and no part of it can hold another solution",
        ),
        (
            r"where no denominator is 0, a polynomial of degree \d+ in \w+ has no real root"
            r"|a polynomial of degree \d+ in \w+ has real roots only where a denominator is 0",
            "the polynomial equation that is left has no solution at which no denominator is 0",
        ),
        (r"\ba polynomial of degree (?=\d+ in \w+ (?:with two terms )?has)", "the polynomial of degree "),
        (
            r"with roots as unknowns the equations have exactly (\d+) complex solutions: (\d+) real with the right signs",
            lambda found: (
                f"without the roots the equations have exactly {found[1]} solutions, and"
                f" {'one of them fulfils' if found[2] == '1' else f'{found[2]} of them fulfil'} the lines as they stand"
            ),
        ),
        (r" \((?:Groebner basis|case distinction)\)", ""),
        (r"the search exhausted the whole domains?", "all numbers that come into question were tried"),
        (r"the search exhausted all ([\d,]+) assignments", r"all \1 choices of the values were gone through"),
        (
            r"linear equations: the Hermite normal form",
            "the linear equations were solved in whole numbers, with all solutions",
        ),
        (r"solved in (\d+) blocks: ", r"solved in \1 steps, one after the other: "),
        (r"and all roots were tried", "and all of its solutions were tried"),
    )
)
