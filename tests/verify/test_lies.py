"""Methods that lie, in every kind of finding: what the judge has not gone through again himself does not count.

Honest findings of the exact methods are the material: their points are left out, their evidence is exchanged or changed
in one place. The number of solutions of each text is known from elsewhere, so that a false word in the answer is seen.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import pytest
import sympy as sp

from eqsolve import ladder
from eqsolve.climbing import Task, climb
from eqsolve.clocks.work import now
from eqsolve.methods.request import Request
from eqsolve.model import System, build, examine
from eqsolve.result import Answer, Status, Verdict
from eqsolve.result.proposal import (
    Block,
    Candidate,
    Chain,
    Combination,
    ComplexRoots,
    Contradiction,
    Coverage,
    Elimination,
    Evidence,
    FamilyCandidate,
    Finding,
    Level,
    LinearRank,
    Parts,
    RealRoots,
    Redundancy,
    Shape,
    Stage,
    Stop,
    TwoTerms,
)
from eqsolve.syntax import read
from eqsolve.verify import Judge
from eqsolve.verify.verdict import pronounce

# text, number of real solutions: worked out by hand, one kind of evidence after the other
FINITE = [
    ("x + y = 3\nx - y = 1", 1),
    ("2a + b = 4\nb + c = 1\na - c = 2\nx = a", 1),
    ("pi*x = 3", 1),
    ("x + y <= 1\nx + y >= 1\nx - y = 3", 1),
    ("x + y < 1\nx + y > 1", 0),
    ("x <= 2\nx >= 3", 0),
    ("x in [0, 1]\nx >= 1", 1),
    ("x + y = 1\nx + y != 1", 0),
    ("x^2 = 4", 2),
    ("x^3 = x", 3),
    ("x^2 = 4\nx > 0", 1),
    ("x^2 = -1", 0),
    ("x^5 - x = 1", 1),
    ("(x - 1)^3*(x - 2) = 0", 2),
    ("(x^2 - 1)/(x - 1) = 0", 1),
    ("x^2 = 4\nx^3 = 8", 1),
    ("x^2 = 4\nx^2 = 9", 0),
    ("x^2 = 2\nx > sqrt(2)", 0),
    ("x^2 = 4\nln(x) > 0", 1),
    ("pi*x^2 = 2", 2),
    ("x^101 = 2", 1),
    ("x^100 = 2\nx > 0", 1),
    ("pi*x^4 = -1", 0),
    ("x^7 = pi*x^2", 2),
    ("x^2 + y^2 = 25\nx + y = 7", 2),
    ("x^2 + y = 1\ny = 3", 0),
    ("x^2 = y\ny^2 = x", 2),
    ("x*y = 1\nx*y = 2", 0),
    ("x^2*y = 4\nx*y^2 = 16", 1),
    ("x^2 + y^2 = 0\nx^3*y = 0\nx*y^2 = 0", 1),
    ("x = sqrt(y)\ny = 4", 1),
    ("abs(x) + abs(x - 1) = 3", 2),
    ("sqrt(x) + sqrt(y) = 3\nx - y = 3", 1),
    ("x^2 = 4\ny^2 = 9", 4),
    ("x^2 = 4\ny + z = 1\ny - z = 3", 2),
    ("x^2 = 4\ny^2 = -1", 0),
    ("pi*x^2 = 2\ny^2 = x", 2),
    ("pi*x^2 = 2\ny = x + 1\npi*z^2 = y", 4),
    ("pi*x^2 = 2\ny^2 = -1 - x^2", 0),
]
# texts whose evidence is of each kind
ONE_OF_EACH = [
    "x + y = 3\nx - y = 1",
    "x <= 2\nx >= 3",
    "x^2 = -1",
    "pi*x^4 = -1",
    "x*y = 1\nx*y = 2",
    "x^2 + y = 1\ny = 3",
    "x^2 = 4\ny^2 = -1",
    "pi*x^2 = 2\ny^2 = -1 - x^2",
]
# families of the exact methods that are all there is
FAMILIES = [
    "x + y = 3",
    "A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2",
    "pi*x + y = 2",
    "x*y = 1",
    "y = x^2\nz = x*y",
    "x + y = 3\na^2 = 2*a - 1",
]


def system_of(text: str) -> System:
    return build(read(text))


def findings_of(system: System) -> list[Finding]:
    """What the exact methods say."""
    return list(climb(ladder.EXACT, Task(system, examine(system), Request(now() + 60))))


@lru_cache
def evidence_of(text: str) -> Evidence:
    return evidence_in(findings_of(system_of(text)))


def answered(system: System, findings: Sequence[Finding]) -> Answer:
    judge = Judge(system, now() + 60)
    judge.hear_all(findings)
    return judge.answer()


def heard(system: System, findings: Sequence[Finding]) -> Answer:
    """What the docket comes to, without looking for exact forms and for lines to blame."""
    judge = Judge(system, now() + 60)
    judge.hear_all(findings)
    return pronounce(judge.docket, system.names)


def honest(answer: Answer, solutions: int) -> bool:
    """Whether no word of the answer is false, for a text with so many solutions."""
    if answer.verdict is Verdict.NONE:
        return solutions == 0
    if answer.verdict in (Verdict.UNIQUE, Verdict.FINITE):
        return len(answer) == solutions
    return answer.verdict is not Verdict.FAMILY and answer.completeness.level is not Level.PROVED


def evidence_in(findings: Sequence[Finding]) -> Evidence:
    return next(f.evidence for f in findings if isinstance(f, Coverage) and f.evidence is not None)


# ---------------------------------------------------------------- the truth, first


@pytest.mark.parametrize(("text", "solutions"), FINITE)
def test_the_evidence_of_honest_methods_is_confirmed(text: str, solutions: int) -> None:
    """The counter-test: with all points and true evidence every list is proved complete."""
    system = system_of(text)
    answer = answered(system, findings_of(system))
    assert (answer.completeness.level, len(answer)) == (Level.PROVED, solutions)
    assert honest(answer, solutions)
    assert answer.proved


@pytest.mark.parametrize("text", FAMILIES)
def test_families_of_honest_methods_are_proved_to_be_all(text: str) -> None:
    """Likewise."""
    system = system_of(text)
    answer = answered(system, findings_of(system))
    assert (answer.verdict, answer.completeness.level) == (Verdict.FAMILY, Level.PROVED)


# ---------------------------------------------------------------- wrong coverage


TRUST = Coverage(Level.PROVED, "trust me")


def without_points(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Each point left out, and all of them."""
    points = [f for f in findings if isinstance(f, Candidate)]
    yield [f for f in findings if not isinstance(f, Candidate)]
    for left_out in points:
        yield [f for f in findings if f is not left_out]


@pytest.mark.parametrize("level", [Level.PROVED, Level.PROBABLE, Level.UNKNOWN])
@pytest.mark.parametrize(("text", "solutions"), FINITE)
def test_a_word_alone_proves_nothing(text: str, solutions: int, level: Level) -> None:
    """Coverage without evidence, with all points, some or none: no ``none``, ``unique`` or ``finite`` comes of it."""
    system = system_of(text)
    points = [f for f in findings_of(system) if isinstance(f, Candidate)]
    for some in (points, points[1:], []):
        answer = heard(system, [*some, replace(TRUST, level=level)])
        assert answer.verdict in (Verdict.FOUND, Verdict.UNDECIDED)
        assert answer.completeness.level is Level.UNKNOWN


@pytest.mark.parametrize(("text", "solutions"), FINITE)
def test_a_list_that_lacks_points_is_not_complete(text: str, solutions: int) -> None:
    """True evidence, and a point that the method kept to itself; what is refused anyway may be kept."""
    system = system_of(text)
    for findings in without_points(findings_of(system)):
        assert honest(heard(system, [f for f in findings if not isinstance(f, Contradiction)]), solutions)


@pytest.mark.parametrize(("text", "solutions"), FINITE)
def test_evidence_of_another_text_is_not_believed(text: str, solutions: int) -> None:
    """Each kind of evidence that belongs to another text, with no points: there is no proof that nothing solves this
    one."""
    system = system_of(text)
    for other in ONE_OF_EACH:
        answer = heard(system, [Coverage(Level.PROVED, "trust me", evidence_of(other))])
        assert honest(answer, solutions), other


MOST = 16  # changes that are tried of one piece of evidence


def changed(evidence: Evidence, draw: random.Random) -> Iterator[Evidence]:
    """Evidence of the same kind with one thing changed."""
    match evidence:
        case LinearRank(tight=tight):
            yield from (LinearRank(tight[:k] + tight[k + 1 :]) for k in range(len(tight)))
            yield from (
                LinearRank((*tight[:k], {s: -m for s, m in step.items()}, *tight[k + 1 :]))
                for k, step in enumerate(tight)
            )
            yield from (
                LinearRank((*tight, {side: sp.S.One}))
                for side in (0, 1, 7, ("x", "lower"), ("x", "upper"), ("q", "upper"))
            )
            yield from (LinearRank(({**step, 0: sp.S.Zero},)) for step in tight)
        case RealRoots(relations=numbers):
            yield from (RealRoots(n) for n in ((), (1,), (5,), (-1,), (*numbers, numbers[0]), (*numbers, 1)))
            yield TwoTerms(numbers[0])
        case TwoTerms():
            yield from (TwoTerms(k) for k in (1, 5, -1))
            yield RealRoots((0,))
        case Elimination(relations=numbers, stages=stages, shape=shape):
            yield replace(evidence, relations=(*numbers, 9))
            yield replace(evidence, relations=numbers[:-1])
            yield replace(evidence, stages=())
            yield replace(evidence, shape=None)
            steps = stages[0].steps
            for k in range(len(steps)):
                yield replace(evidence, stages=(replace(stages[0], steps=steps[:k] + steps[k + 1 :]), *stages[1:]))
                wild = (draw.randrange(-1, 9), draw.randrange(-1, 9))
                yield replace(
                    evidence, stages=(replace(stages[0], steps=(*steps[:k], wild, *steps[k + 1 :])), *stages[1:])
                )
            yield replace(evidence, stages=(*stages, Stage((0,), ((0, (0, 1)),))))
            yield replace(evidence, stages=(*stages, Stage((0,), ((0, (1, 1)),))))
            if shape is not None:
                yield from (replace(evidence, shape=s) for s in shapes(shape, draw))
        case Parts(parts=parts):
            yield Parts(())
            for k, (numbers, own) in enumerate(parts):
                yield Parts(parts[:k] + parts[k + 1 :])
                yield Parts((*parts[:k], ((), own), *parts[k + 1 :]))
                yield Parts((*parts[:k], ((*numbers, *numbers), own), *parts[k + 1 :]))
                yield Parts((*parts[:k], ((99,), own), *parts[k + 1 :]))
                yield from (Parts((*parts[:k], (numbers, e), *parts[k + 1 :])) for e in changed(own, draw))
        case Chain(blocks=blocks):
            yield Chain(())
            yield Chain(blocks[:-1])
            for k, block in enumerate(blocks):
                yield from (Chain((*blocks[:k], b, *blocks[k + 1 :])) for b in blocks_like(block, draw))


def shapes(shape: Shape, draw: random.Random) -> Iterator[Shape]:
    """Other forms, other polynomials of t, fewer roots."""
    yield replace(shape, eliminant=(1,))
    yield replace(shape, eliminant=(1, 0, 1))
    yield replace(shape, eliminant=(0,) * len(shape.eliminant))
    yield replace(shape, form=(0,) * len(shape.form))
    yield replace(shape, form=shape.form[:-1])
    yield replace(shape, form=tuple(c + 1 for c in shape.form))
    yield replace(shape, coordinates=shape.coordinates[:-1])
    yield replace(shape, coordinates=tuple((top, 0) for top, _ in shape.coordinates))
    for k in range(len(shape.eliminant)):
        yield replace(
            shape, eliminant=tuple(c + draw.choice((-1, 1)) * (i == k) for i, c in enumerate(shape.eliminant))
        )
    for j, (top, bottom) in enumerate(shape.coordinates):
        for other in ((*top[:-1], (top[-1] if top else 0) + 1), (*top, 1)):
            yield replace(
                shape, coordinates=(*shape.coordinates[:j], (tuple(other), bottom), *shape.coordinates[j + 1 :])
            )
        yield replace(shape, coordinates=(*shape.coordinates[:j], (top, bottom + 1), *shape.coordinates[j + 1 :]))


def blocks_like(block: Block, draw: random.Random) -> Iterator[Block]:
    """Branches left out, moved or doubled; other unknowns and relations."""
    yield replace(block, lists=())
    yield replace(block, unknowns=())
    yield replace(block, relations=())
    yield replace(block, unknowns=(*block.unknowns, 9))
    for k, (evidence, solutions) in enumerate(block.lists):
        others = [solutions[1:], (), solutions + solutions, tuple({n: v + 1 for n, v in s.items()} for s in solutions)]  # type: ignore[operator]
        yield from (replace(block, lists=(*block.lists[:k], (evidence, o), *block.lists[k + 1 :])) for o in others)
        yield from (
            replace(block, lists=(*block.lists[:k], (e, solutions[1:]), *block.lists[k + 1 :]))
            for e in changed(evidence, draw)
        )


@pytest.mark.parametrize(("text", "solutions"), FINITE)
def test_evidence_that_was_tampered_with_makes_no_false_answer(text: str, solutions: int) -> None:
    """One thing changed in the evidence, with all points and with none. (Where the change leaves it true, so is the
    answer.)"""
    system = system_of(text)
    findings = findings_of(system)
    points = [f for f in findings if isinstance(f, Candidate)]
    draw = random.Random(5)
    lies = list(changed(evidence_in(findings), draw))
    for evidence in lies if len(lies) <= MOST else draw.sample(lies, MOST):
        claim = Coverage(Level.PROVED, "trust me", evidence)
        for some in (points, points[1:], []):
            assert honest(heard(system, [*some, claim]), solutions), evidence


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("x^2 = 4", RealRoots(())),
        ("x^2 = 4", LinearRank()),
        ("x^2 = 4", TwoTerms(3)),
        ("x^2 = 4", Parts(())),
        ("x^2 = 4", Chain(())),
        ("x^2 = 4", Elimination((0,), (), None)),
        ("x^2 = 4", Elimination((0,), (Stage(()),), None)),
        ("x^2 = 4", Elimination((), (Stage((0,)),), None)),
        ("x^2 = 4", Elimination((0,), (Stage((0, (0, 0))),), None)),
        ("x^2 = 4", Elimination((0,), (Stage((0,)),), Shape((1,), (1, 0, 1), (((0, 1), 1),)))),
        ("x^2 = 4", Chain((Block((0,), (0,), ((RealRoots((0,)), ()),)),))),
        ("x^2 = 4", Parts((((0,), Chain(())),))),
        ("x^2 = 4\ny^2 = 9", Parts((((0,), RealRoots((0,))),))),
        ("x^2 = 4\ny = x", Elimination((0,), (Stage((0,)),), None)),
        ("x >= 1", LinearRank(({0: sp.S.One},))),
        ("x >= 1", LinearRank(({0: sp.Integer(-1)},))),
        ("x*y = 1\ny > 0", RealRoots((0,))),
        ("sin(x) = 0", RealRoots((0,))),
        ("sin(x) = 0", TwoTerms(0)),
        ("x^2 = x + 1", TwoTerms(0)),
        ("exp(x) = 2", LinearRank()),
    ],
)
def test_hollow_evidence_makes_no_none(text: str, evidence: Evidence) -> None:
    """Each text has solutions; evidence that is empty, of the wrong kind or made up does not hide them."""
    answer = heard(system_of(text), [Coverage(Level.PROVED, "trust me", evidence)])
    assert (answer.verdict, answer.completeness.level) == (Verdict.UNDECIDED, Level.UNKNOWN)


def test_a_root_at_the_edge_of_its_domain_is_not_certainly_none() -> None:
    """x = pi solves sqrt(x - pi) >= 0 and the equation; balls around pi leave the domain, which refutes nothing."""
    system = system_of("x^2 = 2\nsqrt(x - sqrt(2)) >= 0")
    answer = heard(system, [Coverage(Level.PROVED, "trust me", RealRoots((0,)))])
    assert answer.verdict is Verdict.UNDECIDED


# ---------------------------------------------------------------- wrong contradictions


@pytest.mark.parametrize("text", [text for text, solutions in FINITE if solutions][::3])
def test_lines_that_can_all_hold_do_not_contradict_each_other(text: str) -> None:
    """Whatever evidence or combination is given, with or without a coverage that says the same."""
    system = system_of(text)
    everything = tuple(range(len(system.relations)))
    wrong = [evidence_of(other) for other in ("x^2 = -1", "x < 0\nx > 1", "x*y = 1\nx*y = 2")]
    claims: list[Finding] = [
        Contradiction(relations, "trust me", evidence=evidence)
        for evidence in wrong
        for relations in (everything, (0, 7), ())
    ]
    answer = heard(system, [*claims, TRUST])
    assert (answer.verdict, answer.conflict) == (Verdict.UNDECIDED, ())
    for factors in ({0: 1}, {0: 1, len(everything) - 1: -1}, {9: 1}, {}):
        because = Combination({k: sp.Integer(v) for k, v in factors.items()})
        assert heard(system, [Contradiction(tuple(factors), "trust me", because), TRUST]).verdict is Verdict.UNDECIDED


def test_lines_that_are_not_to_blame_are_not_named() -> None:
    """Line 1 alone is fine; the evidence speaks of line 2."""
    system = system_of("x = 1\ny^2 = -1")
    answer = heard(system, [Contradiction((0,), "trust me", evidence=Parts((((1,), RealRoots((1,))),)))])
    assert answer.verdict is Verdict.UNDECIDED
    assert answer.conflict == ()


def test_denominators_of_other_lines_contradict_nothing() -> None:
    """x = 0 is no contradiction by itself, though line 2 divides by x."""
    system = system_of("x = 0\ny + 1/x = 2")
    evidence = Elimination((0,), (Stage((0, 1, (0, 1))),), None)
    assert heard(system, [Contradiction((0,), "trust me", evidence=evidence)]).conflict == ()


# ---------------------------------------------------------------- wrong redundancies


@pytest.mark.parametrize(
    ("text", "number", "factors"),
    [
        ("x + y = 1\nx - y = 1", 1, {0: 1}),
        ("x + y = 1\n2x + 2y = 3", 1, {0: 2}),
        ("x + y = 1\nx + y = 1", 1, {1: 1}),
        ("x + y = 1\nx - y = 1", 1, {}),
        ("x + y = 1\nx - y = 1", 5, {0: 1}),
        ("x + y = 1\nx - y = 1", -1, {0: 1}),
        ("x^2 = 1\nx = 1", 1, {0: 1}),
        ("x = 1\nx > 0", 1, {0: 1}),
        ("x = 1\nx^2/x = 1", 1, {0: 1}),
        ("x + y = 1\nsqrt(x)^2 + y = 1", 1, {0: 1}),
        ("x + y = 1\npi*x + pi*y = 3", 1, {0: 3}),
        ("x = 2\nx = 2 + 1/10^40", 1, {0: 1}),
    ],
)
def test_a_line_that_does_not_follow_is_not_called_redundant(text: str, number: int, factors: dict[int, int]) -> None:
    """No combination of the other lines, or one that forgets where the line is undefined."""
    because = Combination({k: sp.Integer(v) for k, v in factors.items()})
    judge = Judge(system_of(text), now() + 20)
    judge.hear_all([Redundancy(number, because)])
    assert judge.docket.redundant == ()


# ---------------------------------------------------------------- wrong families


def family(free: str, method: str = "liar", evidence: Evidence | None = None, **expressions: object) -> FamilyCandidate:
    return FamilyCandidate(tuple(free.split()), expressions, method, True, evidence)


X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("x + y = 1", family("y", x=2 - Y)),
        ("x + y = 1", family("x y")),
        ("x*y = 1", family("y", x=Y)),
        ("x + y = 1", family("y")),
        ("x + y = 1", family("y", x=1 - Y + sp.Rational(1, 10**30))),
        ("x^2 + y^2 = 1", family("y", x=1 - Y)),
        ("x + y = 1", family("z", x=Y)),
        ("x + y = 1\nx > y", family("y", x=2 - Y)),
        ("x + y = 1", family("x", y=X)),
        ("x*y = 0", family("y", x=sp.Integer(1))),
    ],
)
def test_what_does_not_satisfy_the_text_is_no_family(text: str, claim: FamilyCandidate) -> None:
    """The expressions are put in."""
    answer = heard(system_of(text), [claim])
    assert answer.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    "evidence",
    [
        None,
        LinearRank(),
        LinearRank(({0: sp.S.One},)),
        Elimination((0,), (Stage((0,)),), None),
        Elimination((0,), (), None),
        Parts(()),
        Parts((((0,), LinearRank()),)),
        RealRoots((0,)),
        TwoTerms(0),
        Chain(()),
    ],
)
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("x*y = 0", family("y", x=sp.S.Zero)),
        ("x^2 = y^2", family("y", x=Y)),
        ("x*(x + y - 1) = 0", family("y", x=1 - Y)),
        ("(x - 1)*(x - 2)*y = 0", family("x", y=sp.S.Zero)),
        ("x^3*y = x*y^3", family("y", x=-Y)),
        ("x*y*z = 0", family("y z", x=sp.S.Zero)),
        ("x^2*y = x", family("y", x=1 / Y)),
        ("abs(x) = y", family("y", x=Y)),
        ("x^2 = 2*y^2", family("y", x=sp.sqrt(2) * Y)),
        ("x^2 = sin(y)^2", family("y", x=sp.sin(Y))),
        ("x^2 = exp(2*y)", family("y", x=sp.exp(Y))),
    ],
)
def test_a_part_of_the_solutions_is_not_called_all(
    text: str, claim: FamilyCandidate, evidence: Evidence | None
) -> None:
    """A true family beside which there are other solutions: complete by nobody's word, whatever evidence is
    attached."""
    answer = heard(system_of(text), [replace(claim, evidence=evidence)])
    assert answer.completeness.level is not Level.PROVED


# ---------------------------------------------------------------- wrong complex roots

SQUARE = "x^2 = 4\ny^2 + x^2 = -5"  # (+-2, +-3i)
ROOTS = tuple((complex(a), complex(0, b)) for a in (-2, 2) for b in (-3, 3))
GRID = "x^3 = x\ny^3 - y = x^3 - x"
NINE = tuple((complex(a), complex(b)) for a in (-1, 0, 1) for b in (-1, 0, 1))
ONE = ((0, 1),)


@pytest.mark.parametrize(
    ("points", "multiplicity", "partition"),
    [
        ((), (), ONE),
        (NINE[:3], (1,) * 3, ONE),
        (NINE[:8], (1,) * 8, ONE),
        (NINE[:8], (1,) * 7 + (2,), ONE),
        (NINE[:1], (9,), ONE),
        (NINE[:8] + NINE[:1], (1,) * 9, ONE),
        (NINE[:8] + ((3 + 0j, 3 + 0j),), (1,) * 9, ONE),
        (NINE[:3], (1,) * 3, ((0,), (1,))),
        (NINE[:3], (1,) * 3, ((0,),)),
        (NINE[:3], (1,) * 3, ()),
        (NINE[:3], (1,) * 3, ((0, 1), (1,))),
        (NINE[:3], (3,) * 3, ONE),
        (NINE[:3], (1, 1), ONE),
        (NINE[:3], (0, 0, 0), ONE),
        (NINE[:3], (1,) * 3, ((0, 7),)),
        (((1j, 1j),), (9,), ONE),
    ],
)
def test_a_wrong_list_of_complex_roots_is_not_complete(
    points: tuple[tuple[complex, ...], ...], multiplicity: tuple[int, ...], partition: tuple[tuple[int, ...], ...]
) -> None:
    """Roots left out, repeated, made up, called multiple; groups of unknowns that are none: never proved, and never all
    that there is."""
    for at_infinity in (0, 3, -1):
        answer = heard(system_of(GRID), [ComplexRoots(points, multiplicity, partition, True, "trust me", at_infinity)])
        assert answer.completeness.level is Level.UNKNOWN
        assert answer.verdict in (Verdict.FOUND, Verdict.UNDECIDED)


def test_true_lists_of_complex_roots_are_proved() -> None:
    """The counter-test."""
    assert heard(system_of(GRID), [ComplexRoots(NINE, (1,) * 9, ONE, True, "")]).completeness.level is Level.PROVED
    assert heard(system_of(SQUARE), [ComplexRoots(ROOTS, (1,) * 4, ONE, True, "")]).verdict is Verdict.NONE


# ---------------------------------------------------------------- wrong points


@pytest.mark.parametrize(
    "exact",
    [None, {"x": sp.Integer(3)}, {"x": sp.sqrt(5)}, {"x": sp.Symbol("x")}, {"y": sp.Integer(2)}, {"x": "2"}, {}],
)
def test_a_wrong_point_is_not_listed(exact: dict[str, object] | None) -> None:
    """As a float or with an exact value of any kind."""
    answer = heard(system_of("x^2 = 4"), [Candidate({"x": 3.0}, "liar", Stop.EXACT, exact), TRUST])
    assert all(abs(s["x"]) == 2 and s.status is Status.PROVED for s in answer)
    assert answer.verdict in (Verdict.UNDECIDED, Verdict.FOUND)
