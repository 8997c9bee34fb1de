"""Knights and knaves: each claim holds just when its speaker tells the truth."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

import eqsolve
from eqsolve import read
from eqsolve.errors import EqsolveError

READ = [
    ("A says: B lies.", "A = 1 iff B = 0\nA, B in 0..1"),
    ("A says B is a knave. B says: A is a knight.", "A = 1 iff B = 0\nA, B in 0..1\nB = 1 iff A = 1"),
    ('A says "I am a knave or B is a knight."', "A = 1 iff (A = 0 or B = 1)\nA, B in 0..1"),
    ('Alice: "Bob is a knave."', "Alice = 1 iff Bob = 0\nAlice, Bob in 0..1"),
    ("A: “B lies.” B: “C lies.”", "A = 1 iff B = 0\nA, B in 0..1\nB = 1 iff C = 0\nC in 0..1"),
    ('"B lies", says A.', "A = 1 iff B = 0\nA, B in 0..1"),
    ("A says: B and I are of different kinds.", "A = 1 iff (B != A)\nA, B in 0..1"),
    ("A: 'B and C are of the same type.'", "A = 1 iff (B = C)\nA, B, C in 0..1"),
    ("A says B and C both lie", "A = 1 iff (B = 0 and C = 0)\nA, B, C in 0..1"),
    ("A says B or C lies", "A = 1 iff (B = 0 or C = 0)\nA, B, C in 0..1"),
    (
        "Alice says that Bob is lying; Bob says Alice tells the truth",
        "Alice = 1 iff Bob = 0\nAlice, Bob in 0..1\nBob = 1 iff Alice = 1",
    ),
    (
        "Knights always tell the truth, knaves always lie. A says: B lies. Who is a knight?",
        "A = 1 iff B = 0\nA, B in 0..1",
    ),
    ("A says: B lies. Which one is a knight?", "A = 1 iff B = 0\nA, B in 0..1"),
    ("You meet two people, each a knight or a knave. A says: B lies.", "A = 1 iff B = 0\nA, B in 0..1"),
    ("A in 0..1; A says: B lies", "A in 0..1\nA = 1 iff B = 0\nB in 0..1"),
    ("A says: B lies; A, B in 0..1; A = 1", "A = 1 iff B = 0\nA, B in 0..1\nA = 1"),
    ("A says: B lies; n in 1..9; n > 3", "A = 1 iff B = 0\nA, B in 0..1\nn in 1..9\nn > 3"),
    (
        "A says: B lies; x, y: integer; all different(x, y)",
        "A = 1 iff B = 0\nA, B in 0..1\nx, y: integer\nall different(x, y)",
    ),
    ("A says: at least one of A, B is a knave", "A = 1 iff at least one of (A = 0, B = 0)\nA, B in 0..1"),
    (
        "A says: exactly one of A, B and C is a knight",
        "A = 1 iff exactly one of (A = 1, B = 1, C = 1)\nA, B, C in 0..1",
    ),
    ("A says: none of A, B is a knight", "A = 1 iff (A = 0 and B = 0)\nA, B in 0..1"),
    ("A says: B and C are of the same kind", "A = 1 iff B = C\nA, B, C in 0..1"),
    ("A says that B is of a different type than C", "A = 1 iff B != C\nA, B, C in 0..1"),
    ("A says: if A is a knight then B is a knight", "A = 1 iff (not (A = 1) or B = 1)\nA, B in 0..1"),
    ("A says: B lies. B says: We are both knaves.", "A = 1 iff B = 0\nA, B in 0..1\nB = 1 iff (A = 0 and B = 0)"),
    (
        "A says: B lies. B says: at least one of us is a knight.",
        "A = 1 iff B = 0\nA, B in 0..1\nB = 1 iff at least 1 of (A = 1, B = 1)",
    ),
    (
        'Alice: "Bob is lying"\nBob: "Alice and I are both honest"',
        "Alice = 1 iff Bob = 0\nAlice, Bob in 0..1\nBob = 1 iff (Alice = 1 and Bob = 1)",
    ),
]
# a claim of B beside "A says: C is a knave", and what it says of 0 and 1
CLAIMED: list[tuple[str, Callable[[int, int, int], bool]]] = [
    ("neither A nor C is a knight", lambda a, b, c: a == 0 and c == 0),
    ("neither C nor I am a knave", lambda a, b, c: b == 1 and c == 1),
    ("not both A and C are knights", lambda a, b, c: not (a and c)),
    ("A and C are not both knaves", lambda a, b, c: bool(a or c)),
    ("A, B and C are not all knights", lambda a, b, c: not (a and b and c)),
    ("A is not a knight", lambda a, b, c: a == 0),
    ("A isn't a knave", lambda a, b, c: a == 1),
    ("A and C are not knights", lambda a, b, c: a == 0 and c == 0),
    ("A does not lie", lambda a, b, c: a == 1),
    ("C doesn't tell the truth", lambda a, b, c: c == 0),
    ("A is not lying", lambda a, b, c: a == 1),
    ("at least one of A, C is not a knight", lambda a, b, c: a + c < 2),
    ("A and C are not of the same kind", lambda a, b, c: a != c),
    ("A is a knight if and only if C is a knave", lambda a, b, c: a != c),
    ("A lies iff C lies", lambda a, b, c: a == c),
    ("if C is a knave, so is A", lambda a, b, c: c == 1 or a == 0),
    ("if A lies, C is a knight", lambda a, b, c: a == 1 or c == 1),
    ("only C is a knight", lambda a, b, c: (a, b, c) == (0, 0, 1)),
    ("A is the only knave", lambda a, b, c: (a, b, c) == (0, 1, 1)),
    ("there is exactly one knight among us", lambda a, b, c: a + b + c == 1),
    ("there are at least two knaves", lambda a, b, c: a + b + c < 2),
    ("there are no knights", lambda a, b, c: a + b + c == 0),
    ("1 + 1 = 3", lambda a, b, c: False),
    ("2^10 > 1000", lambda a, b, c: True),
]
FACTS: list[tuple[str, Callable[[int, int, int], bool]]] = [
    ("A is a knight", lambda a, b, c: a == 1),
    ("Exactly one of A and B is a knight", lambda a, b, c: a + b == 1),
    ("B and C are different", lambda a, b, c: b != c),
    ("If A is a knight then B is a knight", lambda a, b, c: a == 0 or b == 1),
    ("There is exactly one knave", lambda a, b, c: a + b + c == 2),
    ("Neither A nor B lies", lambda a, b, c: a == 1 and b == 1),
]
LEFT = [
    "A says: B lies. Exactly one of them lies.",  # a fact that is not understood
    "A says: B lies. Who is a knight, if exactly one of them is?",
    "A says: B lies. Determine who lies, given that A and C are knights.",
    "A says: B lies. Knights always sit left of liars.",
    "A says: B lies. Knights always tell the truth and A is none.",
    "A says: B lies. The knights always sit left of A.",
    "A says: We are both knights.",
    "A: 'We are both knaves.'",
    "A says: B lies. B says: C lies. C says: we are both knights.",  # of whom?
    "A says: exactly one of us lies.\nn in 1..9; n > 8",  # not left out beside what is read
    "A says: A and I are of different kinds.",
    "x says hello",
    "A says: B lies and C lies or A lies",  # two ways to put brackets
    "A says: B lies. B says: there are two knaves.",  # or more of them?
    "A says: B lies. B says: A would say that I lie.",
    "A says: B lies. B says: either A or C is a knight.",
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_claims_become_conditions(text: str, meaning: str) -> None:
    assert eqsolve.format(text).split() == eqsolve.format(meaning).split()
    assert "N322" in {note.code for note in read(text).notes}


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_understood_is_not_left_out(text: str) -> None:
    with pytest.raises(EqsolveError):
        eqsolve.solve(text)


@pytest.mark.parametrize(("claim", "holds"), CLAIMED)
def test_claims_hold_just_when_told_by_knights(claim: str, holds: Callable[[int, int, int], bool]) -> None:
    answer = eqsolve.solve(f"A says: C is a knave. B says: {claim}.", time_limit=600)
    ways = [w for w in product((0, 1), repeat=3) if w[0] == (w[2] == 0) and w[1] == holds(*w)]
    assert sorted(tuple(s[name] for name in "ABC") for s in answer.solutions) == ways


@pytest.mark.parametrize(("fact", "holds"), FACTS)
def test_facts_beside_claims(fact: str, holds: Callable[[int, int, int], bool]) -> None:
    answer = eqsolve.solve(f"{fact}. A says: C is a knave. B says: A lies.", time_limit=600)
    ways = [w for w in product((0, 1), repeat=3) if w[0] == (w[2] == 0) and w[1] == (w[0] == 0) and holds(*w)]
    assert sorted(tuple(s[name] for name in "ABC") for s in answer.solutions) == ways


def test_a_sentence_that_is_not_understood_is_shown() -> None:
    with pytest.raises(EqsolveError) as caught:
        read("A says: B is a knave\nB says: A is a spy\nC says: A is a knave")
    (said,) = caught.value.diagnostics
    assert (said.code, said.line) == ("E255", 2)
    assert "A is a spy" in said.text


def test_the_liars_are_found() -> None:
    """As trying all ways finds them."""
    answer = eqsolve.solve("A says: B lies. B says: C lies. C says: A and B both lie.")
    ways = [
        (a, b, c)
        for a, b, c in product((0, 1), repeat=3)
        if a == (b == 0) and b == (c == 0) and c == (a == 0 and b == 0)
    ]
    assert [tuple(solution[name] for name in "ABC") for solution in answer.solutions] == ways


def test_each_claim_has_its_own_sentence() -> None:
    """The lines that contradict each other are told as they stand, none with a part of the next one."""
    text = "A said B is a knave. B said A and C are both knights. C said B is a liar."
    answer = eqsolve.solve(text, time_limit=600)
    told = ["A said B is a knave.", "B said A and C are both knights.", "C said B is a liar."]
    assert [ref.text for ref in answer.conflict] == told
