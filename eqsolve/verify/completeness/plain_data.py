"""Evidence as plain data, so that an answer can hold it and others can go through it again; ``evidence_data`` reads it
back.

Relations are numbered from 1 as in ``LineRef.relation``, unknowns are named, numbers that may be long are texts. What
is long is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.model import System
from eqsolve.result.proposal import (
    Block,
    Chain,
    Elimination,
    Evidence,
    LinearRank,
    Parts,
    RealRoots,
    Shape,
    Side,
    Stage,
    Step,
    TwoTerms,
)
from eqsolve.spelling import spelled
from eqsolve.verify.part import part_of

Plain = Mapping[str, object]
# characters of numbers. Fewer: eliminations with long coefficients must be solved anew to be checked; more: nobody
# stores it
LONGEST = 200_000


def plain(system: System, evidence: Evidence) -> Plain | None:
    """The evidence about a system as data that JSON can hold; None where it is too long."""
    written = _EvidenceWriter()
    data = written.evidence(system, evidence)
    return data if written.length <= LONGEST else None


class _EvidenceWriter:
    """``length``: characters of all numbers so far."""

    def __init__(self) -> None:
        self.length = 0

    def evidence(self, system: System, evidence: Evidence) -> Plain:
        match evidence:
            case LinearRank(tight=tight):
                return {
                    "kind": "rank",
                    "tight": [[[_side(side), self.number(factor)] for side, factor in step.items()] for step in tight],
                }
            case RealRoots(relations=relations):
                return {"kind": "real roots", "relations": _from_one(relations)}
            case TwoTerms(relation=relation):
                return {"kind": "two terms", "relation": relation + 1}
            case Elimination(relations=relations, stages=stages, shape=shape):
                return {
                    "kind": "elimination",
                    "relations": _from_one(relations),
                    "stages": [self.stage(stage) for stage in stages],
                    "shape": None if shape is None else self.shape(shape),
                }
            case Chain(blocks=blocks):
                return {"kind": "chain", "blocks": [self.block(system, block) for block in blocks]}
            case Parts(parts=parts):
                return {
                    "kind": "parts",
                    "parts": [
                        {
                            "relations": _from_one(numbers),
                            "evidence": self.evidence(part_of(system, sorted(numbers)), own),
                        }
                        for numbers, own in parts
                    ],
                }

    def stage(self, stage: Stage) -> Plain:
        self.length += 8 * len(stage.steps)
        return {
            "steps": [_step(step) for step in stage.steps],
            "powers": [[j, self.numbers(coefficients)] for j, coefficients in stage.powers],
        }

    def shape(self, shape: Shape) -> Plain:
        return {
            "form": self.numbers(shape.form),
            "eliminant": self.numbers(shape.eliminant),
            "coordinates": [[self.numbers(top), self.number(bottom)] for top, bottom in shape.coordinates],
        }

    def block(self, system: System, block: Block) -> Plain:
        names = [system.names[j] for j in block.unknowns]
        part = System(
            tuple(system.unknowns[j] for j in sorted(block.unknowns)),
            tuple(system.relations[k] for k in block.relations),
        )
        lists = [
            {
                "evidence": self.evidence(part, evidence),
                "solutions": [{name: self.number(value) for name, value in solution.items()} for solution in solutions],
            }
            for evidence, solutions in block.lists
        ]
        return {"relations": _from_one(block.relations), "unknowns": names, "lists": lists}

    def numbers(self, values: Sequence[object]) -> list[str]:
        return [self.number(value) for value in values]

    def number(self, value: object) -> str:
        text = spelled(value)
        self.length += len(text)
        return text


def _from_one(numbers: Sequence[int]) -> list[int]:
    return [k + 1 for k in numbers]


def _side(side: Side) -> object:
    return side + 1 if isinstance(side, int) else list(side)


def _step(step: Step) -> object:
    """Generators and elements are counted from 0, as they come."""
    return step if isinstance(step, int) else list(step)
