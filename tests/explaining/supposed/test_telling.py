"""Small texts by cases: knights and knaves as people tell them, and other texts of few values."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product

import pytest
from independent import true

import eqsolve
from eqsolve import Explanation
from eqsolve.result import Step

TABLE = {
    "A says: B is a knave. B says: we are both knights.": (
        "Suppose A is a knight:",
        "Line 1 (A says: B is a knave): A tells the truth, so it holds: B is a knave.",
        "Line 1 (B says: we are both knights): B lies, and what is said is false.",
        "Every line holds: A is a knight and B is a knave.",
        "Suppose A is a knave:",
        "Line 1 (A says: B is a knave): A lies, so it is false: B is a knight.",
        "Line 1 (B says: we are both knights): B tells the truth, but it is false as A is a knave: a contradiction.",
        "So A is a knight and B is a knave.",
    ),
    "A says: I am a liar or B is a truth-teller.": (
        "Line 1 (A says: I am a liar or B is a truth-teller): of a liar it would be true, so A is a truth-teller and B is a"
        " truth-teller.",
    ),
    "A says: I am a knave. B says: A lies.": (
        "Line 1 (A says: I am a knave): neither a knight nor a knave can say this: a contradiction.",
    ),
    "A says: B lies. B says: A is a knight.": ("Every case ends in a contradiction: there is no solution.",),
    'A: "B is a liar". B: "Exactly one of us is a truth-teller."': (
        'Line 1 (B: "Exactly one of us is a truth-teller"): whether B tells the truth, so that it holds, or lies, so that it is'
        " false: A is a liar.",
        'Line 1 (A: "B is a liar"): A lies, so it is false: B is a truth-teller.',
    ),
    "x in {1,2}\ny in {1,2,3}\nx < y\nx + y != 3\nx*y = 2 or x*y = 6": (
        "Line 3 (x < y) leaves only y = 2 or 3.",
        "Suppose x = 1:",
        "Line 5 (x*y = 2 or x*y = 6) cannot hold with x = 1 and y = 3: a contradiction.",
        "Suppose x = 2:",
        "So x = 2 and y = 3.",
    ),
    "a, b, c in 0..1\na = 1 iff b = 0\nb = 1 iff a = c": (
        "Suppose a = 1:",
        "Line 2 (a = 1 iff b = 0): a = 1, so b = 0.",
        "Line 3 (b = 1 iff a = c): a = 1 and b = 0, so c = 0.",
        "So there are 2 solutions: a = 1, b = 0 and c = 0; a = 0, b = 1 and c = 0.",
    ),
    "x, y, z in 0..1\nx + y = 1\ny + z = 2\nx <= z": (
        "Line 3 (y + z = 2) leaves only y = 1 and z = 1.",
        "Line 2 (x + y = 1): y = 1, so x = 0.",
    ),
    "a, b, c, d in 1..4\nall different\na < b < c\nd - a = 1\nb != 2": (
        "Line 3 (a < b < c): b = 1, 3 or 4, so a = 1 or 2, b = 3 and c = 4.",
        "Line 2 (all different): a = 1 or 2, b = 3 and c = 4, so d = 1 or 2.",
    ),
}


def steps(text: str) -> tuple[Step, ...]:
    told = eqsolve.explain(text, time_limit=600)
    assert isinstance(told, Explanation)
    return next((section.steps for section in told if section.key == "steps"), ())


@pytest.mark.parametrize(("text", "wanted"), TABLE.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    told = [step.text for step in steps(text)]
    assert [one for one in told if one in wanted] == list(wanted), "\n".join(told)


People = dict[str, int]
Claim = tuple[str, Callable[[People], bool]]


def _claim(rng: random.Random, names: str) -> Claim:
    a, b = rng.sample(names, 2)
    return rng.choice(
        [
            (f"{a} is a knave", lambda at: at[a] == 0),
            (f"{a} and {b} are both knights", lambda at: at[a] == at[b] == 1),
            (f"{a} is a knave or {b} is a knave", lambda at: at[a] * at[b] == 0),
            (f"{a} and {b} are of the same kind", lambda at: at[a] == at[b]),
            (f"exactly one of {a}, {b} is a knight", lambda at: at[a] != at[b]),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
def test_each_step_holds_for_all_people_who_fulfil_what_is_supposed(seed: int) -> None:
    """By a plain loop over all people: values that are told, contradictions, and the solutions at the end."""
    rng = random.Random(seed)
    names = "ABC" if seed % 2 else "ABCD"
    claims = [(speaker, *_claim(rng, names)) for speaker in names]
    told = steps("\n".join(f"{speaker} says: {claim}." for speaker, claim, _ in claims))
    everybody = [dict(zip(names, row, strict=True)) for row in product((0, 1), repeat=len(names))]
    fitting = [at for at in everybody if all((at[s] == 1) is holds(at) for s, _, holds in claims)]
    for step in told:
        here = [at for at in fitting if all(true(one, at) for one in step.where)]
        assert all(true(one, at) for one in step.equations for at in here), step
        assert not (here and step.text.endswith("a contradiction.")), step
        assert len(here) == 1 or not step.text.startswith("Every line holds"), step
    ends = sum(step.text.startswith("Every line holds") for step in told)
    assert not told or ends in (len(fitting), 0)


def test_a_text_of_many_values_or_unknowns_is_not_told_by_cases() -> None:
    assert not any(step.text.startswith("Suppose") for step in steps("a, b in 0..9\na = 1 iff b = 0\na*b = 0 or a = b"))
    many = [f"p{k}" for k in range(1, 11)]
    text = f"{', '.join(many)} in 0..1\nexactly one of ({', '.join(f'{name} = 1' for name in many)})"
    assert not any(step.text.startswith("Suppose") for step in steps(text))
